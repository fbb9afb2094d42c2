import pytest

from tests.intake.conftest import records
from tests.intake.workbook_files import HEADINGS, MAIN, list_of, sheet, xlsx
from tracker.intake.choices import Form
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import CellKind

LIST = sheet([HEADINGS, ("KAZ", "energy", 1)])
COVER = sheet([("Pledges of the year",), ("made by somebody",)])
EMPTY = sheet([])


def said(table, rule):
    return [finding for finding in table.findings if finding.rule == rule]


def test_one_sheet_is_taken_without_a_word(read):
    table = read(xlsx({"Tabelle1": LIST, "Tabelle2": EMPTY}), "list.xlsx")

    assert (table.source.sheet, table.source.sheets) == ("Tabelle1", ("Tabelle1", "Tabelle2"))
    assert not table.findings


def test_the_only_fitting_sheet_is_taken_and_said(read):
    table = read(xlsx({"Cover": COVER, "Data": LIST}), "list.xlsx")

    assert table.source.sheet == "Data"
    (choice,) = said(table, "sheet-choice")
    assert "Cover" in choice.advised()


def test_several_fitting_sheets_are_asked_with_their_names(read):
    with pytest.raises(UnreadableFileError) as refusal:
        read(xlsx({"2024": LIST, "Cover": COVER, "2025": LIST}), "list.xlsx")

    assert refusal.value.rule == "sheet-choice"
    assert "2024" in str(refusal.value)
    assert "2025" in str(refusal.value)
    assert "Cover" not in str(refusal.value)


@pytest.mark.parametrize("wanted", ["2025", " 2025 "])
def test_the_sheet_that_a_person_names_wins(read, wanted):
    assert (
        read(xlsx({"2024": LIST, "2025": LIST}), "list.xlsx", form=Form(sheet=wanted)).source.sheet == "2025"
    )


def test_an_unknown_sheet_is_refused_with_the_names_there_are(read):
    with pytest.raises(UnreadableFileError) as refusal:
        read(xlsx({"2024": LIST, "2025": LIST}), "list.xlsx", form=Form(sheet="2026"))

    assert refusal.value.rule == "sheet-choice"
    assert "2024" in str(refusal.value)


def test_a_hidden_sheet_is_never_read_unasked(read):
    content = xlsx({"Cover": COVER, "Data": LIST}, hidden=["Data"])

    with pytest.raises(UnreadableFileError) as refusal:
        read(content, "list.xlsx")
    assert refusal.value.rule == "sheet-choice"

    table = read(content, "list.xlsx", form=Form(sheet="Data"))
    assert said(table, "sheet-hidden")


def test_a_hidden_sheet_beside_the_list_is_said(read):
    table = read(xlsx({"Data": LIST, "Old": LIST}, hidden=["Old"]), "list.xlsx")

    assert table.source.sheet == "Data"
    assert [finding.found for finding in said(table, "sheet-hidden")] == ["Old"]


def test_where_no_sheet_fits_the_first_with_cells_is_taken(read):
    assert read(xlsx({"a": EMPTY, "b": COVER, "c": COVER}), "list.xlsx").source.sheet == "b"


def test_a_workbook_without_cells_is_empty(read):
    with pytest.raises(UnreadableFileError) as refusal:
        read(xlsx({"a": EMPTY, "b": EMPTY}), "list.xlsx")

    assert refusal.value.rule == "file-empty"


def test_merged_cells_are_filled_marked_and_said(read):
    xml = sheet(
        [HEADINGS, ("KAZ", "energy", 1), (None, "water", 2), (None, None, 3), ("UZB", "water", 4)],
        after='<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B3:B4"/></mergeCells>',
    )
    table = read(xlsx({"p": xml}), "list.xlsx")

    assert records(table)[2:4] == [("KAZ", "water", "2"), ("KAZ", "water", "3")]
    countries = table.columns[0]
    filled = dict(zip(countries.distinct.to_pylist(), countries.kinds.tolist(), strict=True))
    assert CellKind.FILLED in {CellKind(kind) for kind in countries.kinds.tolist()}
    assert not filled["UZB"] & CellKind.FILLED
    assert [(finding.position, finding.count) for finding in said(table, "sheet-merged")] == [(0, 2), (1, 1)]


def test_what_a_covered_cell_still_holds_unseen_gives_way_to_what_is_shown_and_said(read):
    xml = sheet(
        [HEADINGS, ("KAZ", "energy", 1), ("UZB", "water", 2)],
        after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
    )

    table = read(xlsx({"p": xml}), "list.xlsx")

    assert table.record(2)[0] == "KAZ"
    assert [finding.position for finding in said(table, "sheet-merged")] == [0]


@pytest.mark.parametrize("second", ["12", "99"])
def test_a_cell_that_stands_in_the_workbook_twice_needs_one_value(read, second):
    xml = sheet([HEADINGS, ("KAZ", "energy", 12)])
    again = f'<c r="C2"><v>{second}</v></c></row></sheetData>'
    content = xlsx({"p": xml.replace("</row></sheetData>", again)})

    if second == "12":
        assert read(content, "list.xlsx").record(1)[2] == "12"
        return
    with pytest.raises(UnreadableFileError) as refusal:
        read(content, "list.xlsx")
    assert (refusal.value.rule, refusal.value.said()) == (
        "workbook-bad",
        "Cell C2 of sheet “p” stands in the workbook twice, with different values.",
    )


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A2:A1048576", "Z9:ZZ99", "A:C", "nonsense"])
def test_a_merged_area_reaches_no_further_than_the_cells(read, area):
    xml = sheet([HEADINGS, ("KAZ", "energy", 1)], after=f'<mergeCells><mergeCell ref="{area}"/></mergeCells>')

    assert len(read(xlsx({"p": xml}), "list.xlsx")) == 2


def test_hidden_rows_are_read_and_said_by_their_numbers(read):
    xml = sheet([HEADINGS, *(("KAZ", "energy", number) for number in range(5))])
    for row in (3, 4, 6):
        xml = xml.replace(f'<row r="{row}">', f'<row r="{row}" hidden="1">')
    table = read(xlsx({"p": xml}), "list.xlsx")

    assert len(table) == 6
    assert [(finding.line, finding.found, finding.count) for finding in said(table, "sheet-hidden")] == [
        (3, "3–4", 2),
        (6, "6", 1),
    ]


def test_hidden_columns_are_read_and_said(read):
    xml = sheet(
        [HEADINGS, ("KAZ", "energy", 1)],
        before='<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>',
    )
    table = read(xlsx({"p": xml}), "list.xlsx")

    assert table.record(1) == ("KAZ", "energy", "1")
    assert table.hidden_columns == {1}
    assert [(finding.position, finding.found) for finding in said(table, "sheet-hidden")] == [(1, "B")]


def test_links_to_other_workbooks_are_noted(read):
    link = f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
    table = read(xlsx({"p": LIST}, more={"xl/externalLinks/externalLink1.xml": link}), "list.xlsx")

    assert said(table, "sheet-external")


@pytest.mark.parametrize(
    "more",
    [
        {
            "xl/externalLinks/externalLink1.xml": "<externalLink><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>"
        },
        {"xl/externalLinks/externalLink1.xml": "<externalLink><oleLink progId='x'/></externalLink>"},
    ],
)
def test_links_to_other_programs_are_refused(read, more):
    with pytest.raises(UnreadableFileError) as refusal:
        read(xlsx({"p": LIST}, more=more), "list.xlsx")

    assert refusal.value.rule == "sheet-external"


def test_a_formula_that_calls_a_program_is_refused(read):
    formula = "<c r=\"C2\"><f>cmd|'/C calc'!A0</f><v>1</v></c>"

    with pytest.raises(UnreadableFileError) as refusal:
        read(list_of(("KAZ", "energy", formula)), "list.xlsx")

    assert refusal.value.rule == "sheet-external"


@pytest.mark.parametrize(
    "more",
    [
        {"xl/vbaProject.bin": "x"},
        {"xl/macrosheets/sheet1.xml": "<x/>"},
        {
            "[Content_Types].xml": '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
        },
    ],
)
def test_macros_are_refused_under_any_name(read, more):
    for name in ("list.xlsx", "list.xlsm"):
        with pytest.raises(UnreadableFileError) as refusal:
            read(xlsx({"p": LIST}, more=more), name)

        assert refusal.value.rule == "sheet-macro"
