"""Cells of an `.xlsx`: what each kind of cell is read as."""

import pytest

from tests.intake.workbook_files import HEADINGS, list_of, sheet, xlsx
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import CellKind
from tracker.terms.findings import Effect


def one(read, inside, *, style="", kind="", formats=(), strings=None, **more):
    """Return the text, kind and format of one cell below the heading."""
    written = f'<c r="C2"{style}{kind}>{inside}</c>'
    table = read(
        xlsx({"p": sheet([HEADINGS, ("KAZ", "energy", written)])}, formats=formats, strings=strings, **more),
        "list.xlsx",
    )
    column = table.columns[2]
    place = column.values.indices[1].as_py() if column.encoded else 1
    return column.text(1), CellKind(int(column.kinds[place])), column.formats[place]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1234567", "1234567"),
        ("1234567.0", "1234567"),
        ("0.30000000000000004", "0.3"),
        ("1E3", "1000"),
        ("3.7023E3", "3702.3"),
        ("1.5E-7", "0.00000015"),
        ("-12.50", "-12.5"),
        ("0", "0"),
        ("-0", "0"),
        ("123456789012345678", "123456789012346000"),
        ("3702.2999999999997", "3702.3"),
        ("1e21", "1" + "0" * 21),
    ],
)
def test_numbers_come_without_exponent_or_noise(read, stored, text):
    assert one(read, f"<v>{stored}</v>") == (text, CellKind.NUMBER, "General")


@pytest.mark.parametrize("stored", ["nan", "inf", "1e999", "0x10", "1_000"])
def test_what_is_no_number_stays_text(read, stored):
    text, kind, _ = one(read, f"<v>{stored}</v>")

    assert (text, kind) == (stored, CellKind.TEXT) or stored == "1_000"


@pytest.mark.parametrize(
    ("code", "stored", "text"),
    [
        ("yyyy-mm-dd", "46085", "2026-03-04"),
        ("dd/mm/yyyy", "46085", "2026-03-04"),
        ("[$-411]ge.m.d", "46085", "2026-03-04"),
        ('yyyy"年"m"月"d"日"', "46085", "2026-03-04"),
        ("[$-F800]dddd, mmmm dd, yyyy", "46085", "2026-03-04"),
        ("d.m.yy;@", "46085.5", "2026-03-04T12:00:00"),
        ("mmm-yy", "46085", "2026-03-04"),
        ("h:mm", "0.5", "12:00:00"),
        ("yyyy-mm-dd", "59", "1900-02-28"),
        ("yyyy-mm-dd", "61", "1900-03-01"),
        ("yyyy-mm-dd", "46085.999999999", "2026-03-05"),
    ],
)
def test_a_number_with_a_date_format_is_the_date(read, code, stored, text):
    assert one(read, f"<v>{stored}</v>", style=' s="1"', formats=[code]) == (text, CellKind.DATE, code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.00E+00",
        '#,##0"百万円"',
        "0.0%",
        "#,##0.00 [$USD]",
        '0" days"',
        "[Red]0",
        "#,##0_);(#,##0)",
        '"Year "0',
        "0.0,,",
        "@",
    ],
)
def test_a_number_with_another_format_stays_a_number_and_keeps_the_format(read, code):
    assert one(read, "<v>46085</v>", style=' s="1"', formats=[code]) == ("46085", CellKind.NUMBER, code)


def test_a_date_that_cannot_be_stays_the_number(read):
    assert one(read, "<v>-5</v>", style=' s="1"', formats=["yyyy-mm-dd"])[:2] == ("-5", CellKind.NUMBER)


def test_the_1904_system_is_obeyed(read):
    assert (
        one(read, "<v>44623</v>", style=' s="1"', formats=["yyyy-mm-dd"], properties='date1904="1"')[0]
        == "2026-03-04"
    )


@pytest.mark.parametrize(
    ("inside", "kind", "text", "what"),
    [
        ("<v>1</v>", ' t="b"', "TRUE", CellKind.BOOLEAN),
        ("<v>0</v>", ' t="b"', "FALSE", CellKind.BOOLEAN),
        ("<v>#REF!</v>", ' t="e"', "#REF!", CellKind.ERROR),
        ("<v>2026-03-04T00:00:00</v>", ' t="d"', "2026-03-04", CellKind.DATE),
        ("<v>1,234</v>", ' t="str"', "1,234", CellKind.TEXT),
        ("<is><t>a</t></is>", ' t="inlineStr"', "a", CellKind.TEXT),
        (
            "<is><r><t>a</t></r><r><t xml:space='preserve'> b</t></r></is>",
            ' t="inlineStr"',
            "a b",
            CellKind.TEXT,
        ),
        ("<v>a &amp; b&#10;c</v>", ' t="str"', "a & b\nc", CellKind.TEXT),
        ("<v>a_x000D_b_x005F_c</v>", ' t="str"', "a\rb_c", CellKind.TEXT),
    ],
)
def test_every_type_of_cell_is_read_as_what_it_is(read, inside, kind, text, what):
    assert one(read, inside, kind=kind)[:2] == (text, what)


def test_shared_strings_join_runs_and_leave_out_japanese_reading_aids(read):
    strings = (
        "<si><t>0042</t></si><si><r><t>東京</t></r><r><rPr/><t>都</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>"
        "<phoneticPr fontId='1'/></si>"
    )

    assert one(read, "<v>1</v>", kind=' t="s"', strings=strings)[0] == "東京都"
    assert one(read, "<v>0</v>", kind=' t="s"', strings=strings)[:2] == ("0042", CellKind.TEXT)


def test_a_shared_string_that_is_missing_means_damage(read):
    with pytest.raises(UnreadableFileError) as refusal:
        one(read, "<v>7</v>", kind=' t="s"', strings="<si><t>a</t></si>")

    assert refusal.value.rule == "workbook-bad"


def test_a_formula_gives_its_stored_value_and_is_said_once_a_column(read):
    rows = [("KAZ", "energy", f'<c r="C{row}"><f>A1*2</f><v>{row}</v></c>') for row in (2, 3, 4)]
    table = read(list_of(*rows), "list.xlsx")

    assert [table.columns[2].text(row) for row in (1, 2, 3)] == ["2", "3", "4"]
    (said,) = table.findings
    assert (said.rule, said.line, said.position, said.count) == ("sheet-formula", None, 2, 3)


@pytest.mark.parametrize(
    ("inside", "calculation"),
    [
        ("<f>A1*2</f>", ""),
        ("<f>A1*2</f><v/>", ""),
        ("<f>A1*2</f><v></v>", ""),
        ('<f t="shared" si="0"/>', ""),
        ("<f>A1*2</f><v>0</v>", '<calcPr fullCalcOnLoad="1"/>'),
    ],
)
def test_a_formula_that_was_never_calculated_is_no_blank_and_no_zero(read, inside, calculation):
    content = xlsx(
        {"p": sheet([HEADINGS, ("KAZ", "energy", f'<c r="C2">{inside}</c>'), ("UZB", "water", 5)])},
        calculation=calculation,
    )
    table = read(content, "list.xlsx")

    assert table.columns[2].text(1) == ""
    (said,) = table.findings
    assert (said.rule, said.line, said.position, said.effect) == ("sheet-formula", 2, 2, Effect.ROW_LEFT_OUT)


def test_a_zero_that_a_program_calculated_counts(read):
    assert one(read, "<f>A1*2</f><v>0</v>")[0] == "0"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026-03-04T00:00:00", "2026-03-04"),
        ("2026-03-04T00:00:00.000Z", "2026-03-04"),
        ("2026-03-04T10:20:00.000", "2026-03-04T10:20:00"),
    ],
)
def test_dates_stored_as_text_are_dates(read, stored, text):
    table = read(list_of(("KAZ", "energy", f'<c r="C2" t="d"><v>{stored}</v></c>')), "list.xlsx")

    assert table.record(1)[2] == text
    assert CellKind.DATE in table.columns[2].kinds.tolist()


def test_columns_that_are_only_formatted_are_none(read):
    xml = sheet([HEADINGS], before='<cols><col min="1" max="16384" width="9" style="1"/></cols>')

    assert (
        read(xlsx({"p": xml.replace("</row>", '<c r="XFD1" s="1"/></row>')}), "list.xlsx").record(0)
        == HEADINGS
    )


def test_a_list_that_starts_further_down_and_to_the_right_keeps_its_place(read):
    xml = sheet([()] * 7 + [(None, None, *HEADINGS), (None, None, "KAZ", "energy", 1)])
    table = read(xlsx({"p": xml}), "list.xlsx")

    assert table.lines.tolist() == list(range(1, 10))
    assert table.record(7) == ("", "", *HEADINGS)


def test_a_formula_that_another_cell_shares_is_marked_in_both(read):
    cells = (
        '<c r="C2"><f t="shared" ref="C2:C3" si="0">A1*2</f><v>4</v></c>',
        '<c r="C3"><f t="shared" si="0"/><v>6</v></c>',
    )
    table = read(list_of(*(("KAZ", "energy", each) for each in cells)), "list.xlsx")

    assert [table.record(row)[2] for row in (1, 2)] == ["4", "6"]
    assert [finding.count for finding in table.findings if finding.rule == "sheet-formula"] == [2]
