import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.intake import marks as marks_module
from tracker.intake.choices import Limits
from tracker.intake.marks import Marks, quotes_in_order
from tracker.intake.records import read_records
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.regular import read_regular

HEADINGS = "project_id,title,country,amount"


def rows(count, *, end="\n", quoted=False):
    chance = random.Random(count)
    title = '"Dam, {} ""A"""' if quoted else "Dam {}"
    lines = [
        HEADINGS,
        *(
            f"P-{number},{title.format(number % 40)},{chance.choice(['KAZ', 'UZB', 'タジキスタン'])},{number}"
            for number in range(count)
        ),
    ]
    return end.join(lines) + end


def same(text):
    quick = read_regular(text.encode(), ",", Limits())
    exact = read_records(text, ",", Limits())
    assert quick is not None
    assert quick.lines.tolist() == exact.lines.tolist()
    assert [column.values.to_pylist() for column in quick.columns] == [
        column.values.to_pylist() for column in exact.columns
    ]
    assert (quick.widths is None and exact.widths is None) or quick.widths.tolist() == exact.widths.tolist()
    return quick


@pytest.mark.parametrize(
    "text",
    [
        rows(12_000),
        rows(12_000, end="\r\n"),
        rows(12_000, quoted=True),
        rows(12_000)[:-1],
        "Pledges of 2026\n\n" + rows(12_000),
        rows(12_000) + "\nTotal,,,5\nSource: somebody\n",
        "a title\n" + rows(12_000, end="\r\n").replace("\r\n", "\n") + ",,,\n",
        rows(12_000) + "P,x,KAZ,1\r\n" + rows(12_000),
        rows(12_000).replace("P-6000,", "P,x,KAZ,1\r\nP-6000,"),
    ],
    ids=["plain", "crlf", "quoted", "no end", "title", "total", "both", "two files", "two line ends"],
)
def test_the_quick_reading_is_the_exact_reading(text):
    same(text)


def test_repeated_texts_are_kept_once_and_others_as_they_are():
    identity, title, country, _ = same(rows(12_000)).columns

    assert (identity.encoded, title.encoded, country.encoded) == (False, True, True)


@pytest.mark.parametrize(
    "slip",
    [
        "\n",
        "P,x,KAZ,1\r\r\n",
        "P,x,KAZ,1\r",
        'P,"two\nlines",KAZ,1\n',
        'P,"x"y,KAZ,1\n',
        'P,5" pipe,KAZ,1\n',
        'P,"x,KAZ,1\n',
        "P,x,KAZ\n",
        "P,x,KAZ,1,2\n",
        "P,\0,KAZ,1\n",
        "P,a\rb,KAZ,1\n",
    ],
)
def test_one_irregular_line_in_the_middle_hands_the_file_to_the_exact_reading(slip):
    text = rows(12_000)
    middle = text.index("P-6000,")

    assert read_regular((text[:middle] + slip + text[middle:]).encode(), ",", Limits()) is None


@pytest.mark.parametrize(
    ("above", "below"),
    [(b"", b"P,\xff,KAZ,1\n"), (b"", b"Source: \xff\n"), (b"A title\xff\n", b"")],
    ids=["among the rows", "below them", "above them"],
)
def test_broken_utf_8_is_not_for_the_quick_reading(above, below):
    assert read_regular(above + rows(12_000).encode() + below, ",", Limits()) is None


def test_too_many_rows_are_refused_before_they_are_read():
    with pytest.raises(UnreadableFileError) as refusal:
        read_regular(rows(12_000).encode(), ",", Limits(rows=11_900))

    assert refusal.value.rule == "file-too-large"


def test_as_many_rows_as_allowed_are_read_below_their_headings():
    assert read_regular(("A title\n\n" + rows(12_000)).encode(), ",", Limits(rows=12_000)) is not None


def test_a_long_file_reads_the_same_through_the_front_door(read):
    text = "Liste;\n" + rows(12_000).replace(",", ";")
    table = read(text.encode())

    assert len(table) == 12_002
    assert table.lines[-1] == 12_002
    assert table.record(2)[0] == "P-0"
    assert [finding.rule for finding in table.findings] == ["file-delimiter"]


def test_a_long_file_in_another_encoding_reads_the_same(read):
    table = read(rows(12_000).encode("cp932"))

    assert (table.source.encoding, len(table)) == ("cp932", 12_001)


@settings(max_examples=300)
@given(st.text(st.sampled_from('a",\n'), max_size=12), st.sampled_from((0, 100)))
def test_quotes_that_pass_for_orderly_are_read_alike_by_everybody(text, few):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks_module, "FEW_QUOTES", few)
        orderly = quotes_in_order(text.encode(), Marks.of(text.encode()), ",")
    if orderly:
        read = read_records(text, ",", Limits())
        assert not read.odd_quotes
        assert len(read.lines) == text.count("\n") + (not text.endswith("\n") and text != "")


@given(st.text(st.sampled_from('aé"\0\r\n'), max_size=40), st.integers(1, 7), st.integers(0, 3))
def test_marks_are_counted_the_same_in_blocks_of_any_size(text, size, rare):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks_module, "BLOCK", size)
        patch.setattr(marks_module, "RARE", rare)
        marks = Marks.of(text.encode())

    assert (marks.feeds, marks.quotes, marks.places.tolist()) == (
        text.count("\n"),
        text.count('"'),
        [place for place, sign in enumerate(text.encode()) if sign == ord('"')],
    )
    assert marks.lone == ("\r" in text.replace("\r\n", ""))
    assert (marks.ascii, marks.zero) == (text.isascii(), "\0" in text)
