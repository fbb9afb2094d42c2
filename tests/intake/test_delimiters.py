import pytest

from tests.intake.conftest import records
from tracker.intake.choices import Form
from tracker.intake.refusals import UnreadableFileError


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("country,sector,amount\nKAZ,energy,1\n", ","),
        ("country;sector;amount\nKAZ;energy;1,5\nUZB;water;2,5\n", ";"),
        ("country\tsector\tamount\nKAZ\ta, b; c\t1\n", "\t"),
        ("country|sector|amount\nKAZ|a, b|1\n", "|"),
        ("List of pledges, 2026\n\ncountry;sector;amount\nKAZ;energy;1,5\n", ";"),
        ('country;title;amount\nKAZ;"one, two, three, four";1\nUZB;"one, two";2\n', ";"),
        ("country,notes,amount\nKAZ,a; b; c; d,1\nUZB,e; f; g; h,2\n", ","),
        ("code,aliases,amount\nx,a|b|c|d|e,1\ny,f|g|h,2\n", ","),
        ("наименование;описание;значение\nа;б, в, г;1,5\nд;е, ж, з;2,5\n", ";"),
        ("country\nKAZ\nUZB\n", ","),
    ],
)
def test_the_delimiter_is_the_one_under_which_records_agree(read, text, delimiter):
    assert read(text.encode()).source.delimiter == delimiter


def test_a_delimiter_other_than_the_comma_is_said(read):
    (said,) = read(b"country;sector;amount\nKAZ;energy;1\n").findings

    assert (said.rule, said.line, said.found) == ("file-delimiter", None, ";")


@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t"])
def test_a_sep_line_is_obeyed_counted_and_said_but_is_no_record(read, delimiter):
    table = read(f"sep={delimiter}\r\ncountry{delimiter}amount\r\nKAZ{delimiter}1\r\n".encode())

    assert records(table) == [("country", "amount"), ("KAZ", "1")]
    assert table.lines.tolist() == [2, 3]
    (said,) = table.findings
    assert (said.rule, said.line) == ("file-delimiter", 1)


@pytest.mark.parametrize("wanted", [";", "semicolon"])
def test_the_delimiter_that_a_person_names_wins(read, wanted):
    assert read(b"a,b;c,d\n", form=Form(delimiter=wanted)).record(0) == ("a,b", "c,d")


@pytest.mark.parametrize("wanted", ["ab", '"', "\n", "x"])
def test_what_cannot_separate_cells_is_refused(read, wanted):
    with pytest.raises(UnreadableFileError) as refusal:
        read(b"a,b\n", form=Form(delimiter=wanted))

    assert refusal.value.rule == "file-delimiter"
