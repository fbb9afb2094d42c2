import io
import time
import zipfile

import pytest

from tests.intake.workbook_files import HEADINGS, archive, list_of, sheet, xlsx
from tracker.intake.refusals import UnreadableFileError

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ROWS = sheet([HEADINGS, ("KAZ", "energy", 1)])
WORKBOOK = xlsx({"p": ROWS})


def refused(read, content):
    started = time.perf_counter()
    with pytest.raises(UnreadableFileError) as refusal:
        read(content, "list.xlsx")
    assert time.perf_counter() - started < 5
    assert refusal.value.advised()
    return refusal.value.rule


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_bad(read, share):
    assert refused(read, WORKBOOK[: int(len(WORKBOOK) * share)]) == "workbook-bad"


def test_a_byte_changed_on_the_way_is_found(read):
    place = WORKBOOK.index(b"xl/worksheets/sheet1.xml") + 40
    content = WORKBOOK[:place] + bytes([WORKBOOK[place] ^ 0xFF]) + WORKBOOK[place + 1 :]

    assert refused(read, content) == "workbook-bad"


@pytest.mark.parametrize("doctype", [DOCTYPE, OUTSIDE, "<!DOCTYPE x>"])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
def test_declarations_are_refused_in_every_part(read, doctype, part):
    content = xlsx({"p": sheet([HEADINGS, ('<c r="A2" t="s"><v>0</v></c>',)])}, strings="<si><t>a</t></si>")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    parts[part] = doctype + parts[part]

    assert refused(read, archive(parts)) == "workbook-bad"


def test_a_bomb_is_refused_before_it_is_unpacked(read):
    assert refused(read, xlsx({"p": ROWS}, more={"xl/media/x.xml": "0" * (60 * 2**20)})) == "workbook-bomb"


def test_thousands_of_parts_are_refused(read):
    assert (
        refused(read, xlsx({"p": ROWS}, more={f"x/{number}": "" for number in range(3000)}))
        == "workbook-bomb"
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml"])
def test_two_parts_of_one_name_are_refused(read, name):
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as file:
        parts = [(part, file.read(part)) for part in file.namelist()]

    assert refused(read, archive([*parts, (name, ROWS)])) == "workbook-bad"


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "..\\evil", "C:/evil"])
def test_a_part_that_leads_out_of_the_workbook_is_refused(read, name):
    assert refused(read, xlsx({"p": ROWS}, more={name: "x"})) == "workbook-bad"


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("XFD1048576", "file-too-many-columns"),
        ("IW1", "file-too-many-columns"),
        ("ZZZ9999999", "file-too-many-columns"),
    ],
)
def test_a_cell_far_away_is_refused_and_takes_no_memory(read, cell, rule):
    xml = f'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>'

    assert refused(read, xlsx({"p": xml})) == rule


def test_a_styled_empty_cell_far_away_is_nothing(read):
    xml = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row></sheetData></worksheet>'

    assert len(read(xlsx({"p": xml}), "list.xlsx").columns) == 1


def test_xml_that_is_not_well_formed_is_bad(read):
    assert refused(read, xlsx({"p": ROWS.replace("</row>", "", 1)})) == "workbook-bad"
    assert (
        refused(read, xlsx({"p": ROWS.replace("</sheetData>", "<sheetData/></sheetData></sheetData>")}))
        == "workbook-bad"
    )


def test_a_sheet_that_is_missing_is_bad(read):
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as file:
        parts = {name: file.read(name) for name in file.namelist() if "sheet1" not in name}

    assert refused(read, archive(parts)) == "workbook-bad"


def test_a_sheet_of_many_cells_is_read_in_time(read):
    rows = [("KAZ", "energy", number) for number in range(5_000)]
    xml = sheet([HEADINGS]).replace(
        "</sheetData>",
        "".join(
            f'<row r="{number}"><c r="A{number}" t="str"><v>KAZ</v></c><c r="C{number}"><v>{value}</v></c></row>'
            for number, (_, _, value) in enumerate(rows, 2)
        )
        + "</sheetData>",
    )
    started = time.perf_counter()
    table = read(xlsx({"p": xml}), "list.xlsx")

    assert len(table) == 5_001
    assert time.perf_counter() - started < 5
    assert read(list_of(), "x.xlsx").record(0) == HEADINGS
