import io
import struct
from datetime import date

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.conftest import records
from tests.intake.workbook_files import HEADINGS
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import CellKind


def written(fill, *, before=None, **properties):
    """Return a workbook with one sheet that `fill` writes into; `before` are records put among its links."""
    workbook = xlwt.Workbook()
    for name, value in properties.items():
        setattr(workbook, name, value)
    sheet = workbook.add_sheet("pledges")
    for place, heading in enumerate(HEADINGS):
        sheet.write(0, place, heading)
    fill(sheet)
    if before is not None:
        vars(workbook)["_Workbook__all_links_rec"] = lambda: before
    return saved(workbook)


def saved(workbook):
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


def row_of(sheet, row, *cells):
    for place, (value, form) in enumerate(cells):
        sheet.write(row, place, value, xlwt.easyxf(num_format_str=form))


def cell_kinds(table, position):
    """Return text, kind and format of each cell of a column."""
    column = table.columns[position]
    entries = column.values.indices.to_pylist() if column.encoded else range(len(table))
    return [
        (column.text(row), CellKind(int(column.kinds[entry])), column.formats[entry])
        for row, entry in enumerate(entries)
    ]


def said(table, rule):
    return [finding for finding in table.findings if finding.rule == rule]


def refused(read, content, rule):
    with pytest.raises(UnreadableFileError) as refusal:
        read(content, "list.xls")
    assert refusal.value.rule == rule


@pytest.mark.parametrize(
    ("stored", "form", "text"),
    [
        (0.25, "0.0%", "0.25"),
        (5e6, '#,##0.0,, "mln"', "5000000"),
        (1200, '#,##0 "億円"', "1200"),
        (0.1 + 0.2, "General", "0.3"),
        (1e14, "#,##0", "100000000000000"),
        (-3, "0.00", "-3"),
    ],
)
def test_numbers_keep_their_stored_value_and_their_format(read, stored, form, text):
    table = read(
        written(lambda sheet: row_of(sheet, 1, ("KAZ", "General"), ("energy", "General"), (stored, form))),
        "list.xls",
    )

    assert cell_kinds(table, 2)[1] == (text, CellKind.NUMBER, form)


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_are_days_in_both_calendars(read, since_1904):
    def fill(sheet):
        row_of(
            sheet,
            1,
            ("KAZ", "General"),
            (date(2026, 3, 4), "d.m.yyyy"),
            (date(2026, 12, 31), 'yyyy"年"m"月"d"日"'),
        )

    table = read(written(fill, dates_1904=since_1904), "list.xls")

    assert table.record(1) == ("KAZ", "2026-03-04", "2026-12-31")
    assert cell_kinds(table, 1)[1][1] == CellKind.DATE


def test_booleans_and_errors_are_marked(read):
    def fill(sheet):
        sheet.write(1, 0, True)
        for place, error in enumerate(("#REF!", 0x2A), 1):
            sheet.row(1).set_cell_error(place, error)

    table = read(written(fill), "list.xls")

    assert table.record(1) == ("TRUE", "#REF!", "#N/A")
    assert [cell_kinds(table, place)[1][1] for place in range(3)] == [
        CellKind.BOOLEAN,
        CellKind.ERROR,
        CellKind.ERROR,
    ]


def test_a_text_that_looks_like_an_error_or_a_number_stays_text(read):
    table = read(
        written(lambda sheet: row_of(sheet, 1, ("#N/A", "@"), ("00042", "@"), ("1E10", "@"))), "list.xls"
    )

    assert [cell_kinds(table, place)[1][:2] for place in range(3)] == [
        ("#N/A", CellKind.TEXT),
        ("00042", CellKind.TEXT),
        ("1E10", CellKind.TEXT),
    ]


def test_a_formula_that_was_never_calculated_has_no_value(read):
    table = read(written(lambda sheet: sheet.write(1, 2, xlwt.Formula("1+1"))), "list.xls")

    (formula,) = said(table, "sheet-formula")
    assert (formula.line, formula.position, formula.effect.value) == (2, 2, "row_left_out")
    assert cell_kinds(table, 2)[1][1] == CellKind.FORMULA | CellKind.WITHOUT_VALUE


def test_the_stored_result_of_a_formula_is_used_and_said(read):
    content = written(lambda sheet: [sheet.write(row, 2, xlwt.Formula("6*7")) for row in (1, 2)])
    place = content.index(b"\x03" + bytes(5) + b"\xff\xff")  # an empty text as result, all that xlwt writes
    table = read(content[:place] + struct.pack("<d", 42.0) + content[place + 8 :], "list.xls")

    assert [table.record(row)[2] for row in (1, 2)] == [
        "42",
        "",
    ]  # an empty result, in a workbook that was calculated
    (formula,) = said(table, "sheet-formula")
    assert (formula.line, formula.position, formula.count) == (None, 2, 2)


def test_merged_cells_are_filled_marked_and_said(read):
    def fill(sheet):
        sheet.write_merge(1, 3, 0, 0, "KAZ")
        for row in (1, 2, 3):
            sheet.write(row, 1, "energy")

    table = read(written(fill), "list.xls")

    assert [record[0] for record in records(table)[1:]] == ["KAZ"] * 3
    assert [cell_kinds(table, 0)[row][1] for row in (1, 2, 3)] == [
        CellKind.TEXT,
        CellKind.FILLED,
        CellKind.FILLED,
    ]
    assert [(finding.position, finding.count) for finding in said(table, "sheet-merged")] == [(0, 2)]


def test_hidden_rows_columns_and_sheets_are_said(read):
    workbook = xlwt.Workbook()
    sheet, old = workbook.add_sheet("2026"), workbook.add_sheet("old")
    for row in range(4):
        for place, heading in enumerate(HEADINGS):
            sheet.write(row, place, heading if row == 0 else "x")
    old.write(0, 0, "secret")
    sheet.row(2).hidden = sheet.col(1).hidden = True
    old.visibility = 2
    table = read(saved(workbook), "list.xls")

    assert table.hidden_columns == {1}
    assert {(finding.line, finding.found) for finding in said(table, "sheet-hidden")} == {
        (None, "old"),
        (3, "3"),
        (None, "B"),
    }


def test_a_cell_without_content_is_none(read):
    table = read(
        written(
            lambda sheet: [
                sheet.write(row, 9, "", xlwt.easyxf("pattern: pattern solid")) for row in range(50)
            ]
        ),
        "list.xls",
    )

    assert records(table) == [HEADINGS]


def link(path):
    wide = int(b"\0" in path)
    record = struct.pack("<HHB", 0, len(path) >> wide, wide) + path
    return struct.pack("<HH", 0x01AE, len(record)) + record


KAZ = [("KAZ", "General")]


def test_links_to_other_workbooks_are_noted(read):
    content = written(lambda sheet: row_of(sheet, 1, *KAZ), before=link(b"\x01other.xls"))

    assert said(read(content, "list.xls"), "sheet-external")


def test_references_to_its_own_sheets_are_no_links(read):
    own = struct.pack("<HHHH", 0x01AE, 4, 1, 0x0401)

    assert not said(
        read(written(lambda sheet: row_of(sheet, 1, *KAZ), before=own), "list.xls"), "sheet-external"
    )


@pytest.mark.parametrize(
    "path", [b"cmd\x03/C calc", b"Word.Document\x03report.doc", "Excel\x03книга".encode("utf-16-le")]
)
def test_links_to_other_programs_are_refused(read, path):
    refused(read, written(lambda sheet: row_of(sheet, 1, *KAZ), before=link(path)), "sheet-external")


def test_a_protected_workbook_is_refused(read):
    content = written(lambda sheet: row_of(sheet, 1, *KAZ))
    protection = content.index(struct.pack("<HHH", 0x0042, 2, 1200))  # in place of its code page

    refused(
        read,
        content[:protection] + struct.pack("<H", 0x002F) + content[protection + 2 :],
        "workbook-encrypted",
    )


def test_a_macro_sheet_is_refused(read):
    content = written(lambda sheet: row_of(sheet, 1, *KAZ))
    listed = content.index(struct.pack("<H", 0x0085))

    refused(read, content[: listed + 9] + b"\1" + content[listed + 10 :], "sheet-macro")


@pytest.mark.parametrize("kept", [600, 1500, 3000, 4500])
def test_a_workbook_that_was_cut_off_is_refused(read, kept):
    refused(read, written(lambda sheet: row_of(sheet, 1, *KAZ))[:kept], "workbook-bad")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_workbook_with_wrong_bytes_is_read_or_refused(read, wrong):
    content = bytearray(
        written(lambda sheet: row_of(sheet, 1, ("KAZ", "@"), (date(2026, 3, 4), "d.m.yyyy"), (0.5, "0%")))
    )
    for place, byte in wrong:
        content[int(place * len(content))] = byte
    try:
        table = read(bytes(content), "list.xls")
    except UnreadableFileError as refusal:
        assert refusal.rule
    else:
        assert len(table) == len(table.lines)
