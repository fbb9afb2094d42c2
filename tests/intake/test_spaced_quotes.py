"""Quotes with a space before them, also over several lines."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.conftest import records


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'a, b, c\n1, "Dam,\nsecond stage", 5\n2, "Road", 6\n',
            [("1", "Dam,\nsecond stage", " 5"), ("2", "Road", " 6")],
        ),
        ('a,b\n1, "x\n\ny"\n2,z\n', [("1", "x\n\ny"), ("2", "z")]),
        ('a,b\n1, "he said ""no""\nand left"\n2,z\n', [("1", 'he said "no"\nand left'), ("2", "z")]),
    ],
)
def test_a_quote_after_a_space_holds_lines_together(read, text, expected):
    table = read(text.encode())

    assert records(table)[1:] == expected
    assert table.lines.tolist() == [1, 2, 3]
    assert [finding.rule for finding in table.findings].count("row-quote") == 1


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n1, "open\n2,z\n3,y\n',
        'a,b,c\n1, "x,5\n2,y,6\n3,"z",7\n',
        'a,b\n"1"," ""x"\n"2","y"" "\n',
    ],
)
def test_a_quote_that_closes_nowhere_holds_nothing_together(read, text):
    assert len(read(text.encode())) == len(text.splitlines())


@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from('ab", \n'), min_size=1, max_size=5), min_size=3, max_size=3),
        min_size=2,
        max_size=5,
    )
)
def test_cells_that_are_quoted_as_they_should_be_keep_quotes_after_spaces(read, rows):
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)

    table = read(written.getvalue().encode())

    assert records(table) == [tuple(row) for row in rows]
