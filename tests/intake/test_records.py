import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.conftest import records
from tracker.intake.choices import MOST_ABOVE, Limits
from tracker.intake.records import odd_records, read_records
from tracker.intake.refusals import UnreadableFileError
from tracker.terms.findings import Effect


def lines_of(text, **limits):
    return read_records(text, ",", Limits(**limits)).lines.tolist()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\nc\n", [1, 2, 3]),
        ("a\r\nb\r\nc", [1, 2, 3]),
        ("a\rb\rc\r", [1, 2, 3]),
        ("a\nb\r\nc\rd", [1, 2, 3, 4]),
        ("a\n\nb\n", [1, 2, 3]),
        ('"a\nb",1\nc,2\n', [1, 2]),
        ('"a\r\nb\rc",1\r\nd,2', [1, 2]),
        ("\na\n", [1, 2]),
    ],
)
def test_lines_are_counted_as_a_spreadsheet_shows_them(text, lines):
    assert lines_of(text) == lines


def test_blank_lines_are_records_without_cells(read):
    table = read(b"a,b\n\n1,2\n")

    assert table.widths.tolist() == [2, 0, 2]
    assert records(table) == [("a", "b"), ("", ""), ("1", "2")]


def test_ragged_records_keep_their_width_and_every_cell(read):
    table = read(b"country,sector,amount\nKAZ,energy\nUZB,energy,1,more\n")

    assert table.widths.tolist() == [3, 2, 4]
    assert table.record(2) == ("UZB", "energy", "1", "more")


def test_cells_are_not_stripped_and_words_stay_words(read):
    assert read(b"a,b\n  NULL ,00042\n").record(1) == ("  NULL ", "00042")


def test_a_quote_inside_an_unquoted_cell_is_a_character(read):
    table = read(b'country,amount\n5" pipe,1\n')

    assert table.record(1) == ('5" pipe', "1")
    assert not table.findings


def test_text_after_a_closing_quote_leaves_the_row_out_and_keeps_its_text(read):
    table = read(b'country,sector,amount\nKAZ,"en"ergy,1\nUZB,"a ""b""",2\n')

    assert table.record(1) == ("KAZ", '"en"ergy', "1")
    assert table.record(2) == ("UZB", 'a "b"', "2")
    (said,) = table.findings
    assert (said.rule, said.line, said.position, said.effect) == ("row-quote", 2, 1, Effect.ROW_LEFT_OUT)


@pytest.mark.parametrize("rest", ["", 'TJK,"health",4\n'])
def test_a_quote_that_is_not_closed_swallows_no_line(read, rest):
    table = read(f'country,sector,amount\nKAZ,"energy,1\nUZB,water,2\nKGZ,water,3\n{rest}'.encode())

    assert table.lines.tolist() == list(range(1, 5 + bool(rest)))
    assert table.record(2) == ("UZB", "water", "2")
    (said,) = table.findings
    assert (said.rule, said.line, said.position, said.effect) == ("row-quote", 2, 1, Effect.BLOCKS_RELEASE)


def test_an_odd_quote_on_one_line_leaves_the_others_as_they_are(read):
    table = read(b'country,sector,amount\nKAZ,"x"y,1\nUZB,"two\nlines",2\nTJK,water,3\n')

    assert table.lines.tolist() == [1, 2, 3, 4]
    assert table.record(2) == ("UZB", "two\nlines", "2")


def test_too_many_odd_quotes_are_one_refusal(read):
    with pytest.raises(UnreadableFileError) as refusal:
        read(b"country,sector,amount\n" + b'KAZ,"x"y,1\n' * 10_001)

    assert (refusal.value.rule, refusal.value.line) == ("row-quote", 2)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b",".join(b"c%d" % number for number in range(300)) + b"\n", "file-too-many-columns"),
        (b"a,b\n" * (101 + MOST_ABOVE), "file-too-large"),
    ],
)
def test_more_than_the_limits_is_refused(read, content, rule):
    with pytest.raises(UnreadableFileError) as refusal:
        read(content, limits=Limits(rows=100))

    assert refusal.value.rule == rule
    assert refusal.value.advised()


def test_a_wide_row_beside_many_blank_lines_does_not_unfold(read, monkeypatch):
    monkeypatch.setattr("tracker.intake.records.MOST_CELLS", 1_000_000)

    with pytest.raises(UnreadableFileError) as refusal:
        read(b"," * 255 + b"\n" * 5_000)

    assert refusal.value.rule == "file-too-large"


CELLS = st.text(st.sampled_from('ab",;\n\r 1é漢'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8))
def test_what_was_written_properly_is_read_back(rows):
    written = io.StringIO()
    csv.writer(written).writerows(rows)

    read = read_records(written.getvalue(), ",", Limits())

    widths = [len(row) for row in rows]
    assert [
        tuple(column.text(place) for column in read.columns)[: widths[place]] for place in range(len(rows))
    ] == [tuple(row) for row in rows]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8))
def test_the_tolerant_reading_agrees_wherever_nothing_is_odd(rows):
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    odd = []

    assert [cells for _, cells in odd_records(written.getvalue(), ",", 1, odd)] == rows
    assert not odd


@given(st.text(st.sampled_from('a",\n\r'), max_size=40))
def test_every_sign_of_any_text_is_in_some_cell_or_between_cells(text):
    rows = [cells for _, cells in odd_records(text, ",", 1, [])]

    assert sum(cell.count("a") for cells in rows for cell in cells) == text.count("a")


def test_a_refusal_counts_lines_alike(read):
    with pytest.raises(UnreadableFileError) as refusal:
        read(b'country,amount\n"two\nlines",1\nKA\0Z,1\n')

    assert refusal.value.line == 3


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a, b, c\n1, "x, y", 3\n', [("a", " b", " c"), ("1", "x, y", " 3")]),
        ('a,b,c\n1,  "x, ""y""" ,3\n2, "z", 4\n', [("a", "b", "c"), ("1", 'x, "y"', "3"), ("2", "z", " 4")]),
        ('a,b,c\n1, "x, y",3\n2,"o"d,4\n', [("a", "b", "c"), ("1", "x, y", "3"), ("2", '"o"d', "4")]),
    ],
)
def test_a_quote_after_a_space_holds_a_cell_together_if_the_record_then_is_as_wide_as_the_others(
    read, text, rows
):
    table = read(text.encode())

    assert [table.record(row) for row in range(len(table))] == rows
    (said,) = [finding for finding in table.findings if finding.effect is Effect.NOTED]
    assert (said.rule, said.line, said.values["line"]) == ("row-quote", None, 2)
    assert said.count == sum(line.count(' "') > 0 for line in text.splitlines())


@pytest.mark.parametrize(
    "text", ['a,b,c\n1, "x" y,3\n', 'a,b,c\n1, "x,3\n', 'a,b,c\n1, "x,y",3,4\n2,x,4\n', 'a,b\n1,say "x"\n']
)
def test_a_quote_after_a_space_is_a_sign_where_it_holds_nothing_together(read, text):
    table = read(text.encode())

    assert '"' in ",".join(table.record(1))
    assert not [finding for finding in table.findings if finding.rule == "row-quote"]


def test_marks_between_files_that_were_put_together_are_left_out_and_said(read):
    part = "\ufeffcountry,amount\nKAZ,1\n".encode()
    table = read(part * 3)

    assert table.lines.tolist() == [1, 2, 3, 4, 5, 6]
    assert table.record(2) == table.record(4) == ("country", "amount")
    (said,) = table.findings
    assert (said.rule, said.line, said.count) == ("text-invisible", 3, 2)


@pytest.mark.parametrize("count", [2, 30_000])
def test_the_last_sign_of_a_dos_file_is_no_record(read, count):
    assert len(read(b"country,amount\r\n" + b"KAZ,123456\r\n" * count + b"\x1a")) == count + 1


def test_a_large_file_with_a_mark_in_the_middle_is_read_exactly(read):
    part = "\ufeffcountry,amount\n".encode() + b"KAZ,123456\n" * 20_000
    table = read(part * 2)

    assert table.record(20_001) == ("country", "amount")
