import pytest

from tests.intake.conftest import records
from tests.intake.workbook_files import ods
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import CellKind
from tracker.terms.findings import Effect


def text(value, **attributes):
    more = "".join(f' table:{name.replace("_", "-")}="{given}"' for name, given in attributes.items())
    return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'


def row(*cells, **attributes):
    more = "".join(f' table:{name.replace("_", "-")}="{given}"' for name, given in attributes.items())
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def table(*rows, name="pledges", before=""):
    return f'<table:table table:name="{name}">{before}{"".join(rows)}</table:table>'


HEADING = row(text("country"), text("sector"), text("amount"))


def one(read, cell):
    """Return text, kind and format of one cell."""
    made = read(ods(table(HEADING, row(text("KAZ"), text("energy"), cell))), "list.ods")
    column = made.columns[2]
    place = column.values.indices[1].as_py() if column.encoded else 1
    return column.text(1), CellKind(int(column.kinds[place])), column.formats[place]


@pytest.mark.parametrize(
    ("attributes", "shown", "expected"),
    [
        (
            'office:value-type="float" office:value="0.30000000000000004"',
            "0.3",
            ("0.3", CellKind.NUMBER, "General"),
        ),
        (
            'office:value-type="float" office:value="1E6"',
            "1,000,000",
            ("1000000", CellKind.NUMBER, "General"),
        ),
        (
            'office:value-type="float" office:value="250"',
            "250百万円",
            ("250", CellKind.NUMBER, '#,##0"百万円"'),
        ),
        (
            'office:value-type="float" office:value="250000000"',
            "250百万円",
            ("250000000", CellKind.NUMBER, '#,##0,,"百万円"'),
        ),
        ('office:value-type="percentage" office:value="0.15"', "15%", ("0.15", CellKind.NUMBER, "0%")),
        (
            'office:value-type="currency" office:currency="USD" office:value="5"',
            "$5",
            ("5", CellKind.NUMBER, "#,##0.00 [$USD]"),
        ),
        (
            'office:value-type="date" office:date-value="2026-03-04"',
            "4 March",
            ("2026-03-04", CellKind.DATE, "yyyy-mm-dd"),
        ),
        (
            'office:value-type="date" office:date-value="2026-03-04T10:00:00"',
            "x",
            ("2026-03-04T10:00:00", CellKind.DATE, "yyyy-mm-dd"),
        ),
        (
            'office:value-type="boolean" office:boolean-value="true"',
            "WAHR",
            ("TRUE", CellKind.BOOLEAN, "General"),
        ),
        (
            'office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"',
            "#DIV/0!",
            ("#DIV/0!", CellKind.ERROR | CellKind.FORMULA, "General"),
        ),
        (
            'office:value-type="float" office:value="7" table:formula="of:=[.A1]"',
            "7",
            ("7", CellKind.NUMBER | CellKind.FORMULA, "General"),
        ),
    ],
)
def test_every_type_of_cell_is_read_as_stored(read, attributes, shown, expected):
    assert (
        one(read, f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>") == expected
    )


def test_text_keeps_paragraphs_spaces_and_links_but_no_notes(read):
    inside = (
        '<office:annotation><text:p>a note</text:p></office:annotation><text:p>a<text:s text:c="2"/>b'
        "<text:a>c</text:a></text:p><text:p>d<text:line-break/>e</text:p>"
    )

    assert (
        one(read, f'<table:table-cell office:value-type="string">{inside}</table:table-cell>')[0]
        == "a  bc\nd\ne"
    )


def test_repeated_cells_and_rows_stand_where_they_stand(read):
    made = read(
        ods(
            table(
                HEADING,
                row(text("KAZ", number_columns_repeated=2), text("1"), number_rows_repeated=2),
                row("<table:table-cell/>", number_rows_repeated=3),
                row(text("UZB")),
                row(
                    '<table:table-cell table:number-columns-repeated="16384"/>',
                    number_rows_repeated=1_048_000,
                ),
            )
        ),
        "list.ods",
    )

    assert records(made)[1:3] == [("KAZ", "KAZ", "1")] * 2
    assert made.lines.tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert made.record(6)[0] == "UZB"


def test_merged_cells_are_filled(read):
    made = read(
        ods(
            table(
                HEADING,
                row(text("KAZ", number_rows_spanned=2), text("energy"), text("1")),
                row("<table:covered-table-cell/>", text("water"), text("2")),
            )
        ),
        "list.ods",
    )

    assert made.record(2) == ("KAZ", "water", "2")
    assert [finding.rule for finding in made.findings] == ["sheet-merged"]


def test_hidden_rows_columns_and_sheets_are_said(read):
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    shown = table(
        HEADING,
        row(text("KAZ"), text("energy"), text("1"), visibility="collapse"),
        before='<table:table-column/><table:table-column table:visibility="collapse"/>',
    )
    hidden = table(HEADING, name="old").replace("<table:table ", '<table:table table:style-name="h" ')
    made = read(ods(shown + hidden, styles=style), "list.ods")

    assert made.source.sheet == "pledges"
    assert made.hidden_columns == {1}
    assert [finding.found for finding in made.findings] == ["old", "2", "B"]


def test_a_formula_without_a_value_is_no_blank(read):
    made = read(
        ods(
            table(HEADING, row(text("KAZ"), text("energy"), '<table:table-cell table:formula="of:=[.A1]"/>'))
        ),
        "list.ods",
    )

    (said,) = made.findings
    assert (said.rule, said.line, said.effect) == ("sheet-formula", 2, Effect.ROW_LEFT_OUT)


@pytest.mark.parametrize(
    ("tables", "more", "rule"),
    [
        (table(HEADING), {"Basic/Standard/Module1.xml": "<x/>"}, "sheet-macro"),
        (
            table(HEADING),
            {"META-INF/manifest.xml": "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"},
            "workbook-encrypted",
        ),
        (table(HEADING) + "<table:dde-links><table:dde-link/></table:dde-links>", {}, "sheet-external"),
        (table(row(text("x", number_columns_repeated=16384))), {}, "file-too-many-columns"),
        (table(HEADING, row(text("KAZ"), number_rows_repeated=1_048_576)), {}, "workbook-bomb"),
        ("", {}, "workbook-bad"),
    ],
)
def test_what_may_not_be_in_a_workbook_is_refused(read, tables, more, rule):
    with pytest.raises(UnreadableFileError) as refusal:
        read(ods(tables, more=more), "list.ods")

    assert refusal.value.rule == rule
