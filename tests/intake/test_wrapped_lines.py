import csv
import io

import pytest

from tests.intake.conftest import records
from tracker.intake.regular import WORTHWHILE

ROWS = [("country", "amount", "title"), ("KAZ", "5", 'A "great", long one'), ("UZB", "7", "b")]


def wrapped_list(rows, delimiter=",", end="\r\n"):
    """Return a list that was pasted into one column, line by line, and saved from there."""
    inner = io.StringIO()
    csv.writer(inner, delimiter=delimiter, lineterminator="\n").writerows(rows)
    lines = inner.getvalue().splitlines()
    return "".join('"' + line.replace('"', '""') + '"' + end for line in lines).encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_quotes_around_whole_lines_are_taken_off_and_said(read, delimiter, end):
    table = read(wrapped_list(ROWS, delimiter, end))

    assert records(table) == ROWS
    assert table.lines.tolist() == [1, 2, 3]
    assert [(said.rule, said.count) for said in table.findings if said.rule == "row-quote"] == [
        ("row-quote", 3)
    ]


def test_a_title_without_quotes_above_such_lines_stays(read):
    table = read(b"Our list\r\n\r\n" + wrapped_list(ROWS))

    assert records(table)[-3:] == ROWS
    assert table.lines.tolist()[-3:] == [3, 4, 5]


def test_a_large_list_of_such_lines_is_read_too(read):
    rows = [ROWS[0], *[("KAZ", str(number), "a long title, " * 3) for number in range(WORTHWHILE // 50)]]

    assert records(read(wrapped_list(rows))) == rows


@pytest.mark.parametrize(
    "text",
    [
        '"KAZ","5"\n"UZB","7"\n',
        '"a, b"\nKAZ,5\nUZB,7\n',
        '"country,amount"\n"KAZ,5"\nUZB,7\n',
        '"Name, and more; here"\n"other"\n',
    ],
)
def test_other_quotes_stay_as_they_are(read, text):
    assert not [said for said in read(text.encode()).findings if said.rule == "row-quote"]
