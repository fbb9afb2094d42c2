"""Where the cells of an `.xlsx` stand, and how its parts are found."""

import io
import zipfile

import pytest

from tests.intake.workbook_files import HEADINGS, MAIN, RELATIONS, archive, sheet, xlsx


def test_lines_are_excels_row_numbers_and_gaps_are_blank_rows(read):
    xml = (
        '<row r="3"><c r="B3"><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c></row>'
        '<row r="900000"><c r="B900000"><v>3</v></c></row>'
    )
    table = read(
        xlsx({"p": f"<worksheet><dimension ref='A1:B2'/><sheetData>{xml}</sheetData></worksheet>"}),
        "list.xlsx",
    )

    assert table.lines.tolist() == [1, 2, 3, 4, 5, 900_000]
    assert [table.columns[1].text(row) for row in range(6)] == ["", "", "1", "", "2", "3"]


def test_cells_without_names_follow_one_another(read):
    xml = "<row><c><v>1</v></c><c t='str'><v>x</v></c></row><row><c><v>2</v></c></row>"
    table = read(xlsx({"p": f"<worksheet><sheetData>{xml}</sheetData></worksheet>"}), "list.xlsx")

    assert [table.record(row) for row in range(2)] == [("1", "x"), ("2", "")]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda xml: xml.replace("<sheetData>", "<sheetData >").replace('" t=', '"  t='),
        lambda xml: xml.replace("<v>", "<!-- note --><v>"),
        lambda xml: xml.replace("<v>7</v>", "<v><![CDATA[7]]></v>"),
        lambda xml: xml.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        lambda xml: xml.replace('"', "'"),
        lambda xml: xml.replace("><", ">\n  <"),
    ],
)
def test_xml_that_is_written_otherwise_reads_the_same(read, wrap):
    plain = sheet(
        [
            tuple(
                f'<c r="{letter}1" t="str"><v>{text}</v></c>'
                for letter, text in zip("ABC", HEADINGS, strict=True)
            ),
            ('<c r="A2" t="str"><v>KAZ &amp; co</v></c>', None, '<c r="C2"><v>7</v></c>'),
        ]
    )
    usual, other = (read(xlsx({"p": xml}), "list.xlsx") for xml in (plain, wrap(plain)))

    assert (
        [other.record(row) for row in range(2)]
        == [usual.record(row) for row in range(2)]
        == [HEADINGS, ("KAZ & co", "", "7")]
    )
    assert other.columns[2].kinds.tolist() == usual.columns[2].kinds.tolist()


def test_a_part_named_from_the_root_or_relative_is_found(read):
    links = (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" '
        'Target="/xl/worksheets/../worksheets/sheet1.xml"/></Relationships>'
    )

    table = read(xlsx({"p": sheet([HEADINGS])}, more={"xl/_rels/workbook.xml.rels": links}), "list.xlsx")

    assert table.record(0) == HEADINGS


def test_strict_open_xml_is_read(read):
    content = xlsx({"p": sheet([HEADINGS, ("KAZ", "energy", 1)])})
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {
            name: package.read(name)
            .decode()
            .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            for name in package.namelist()
        }

    assert read(archive(parts), "list.xlsx").record(1) == ("KAZ", "energy", "1")


def test_a_sheet_that_is_a_chart_is_passed_over(read):
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Chart" sheetId="2" r:id="r9"/>'
        '<sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    links = (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r9" Type="{RELATIONS}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>'
    )
    table = read(
        xlsx(
            {"p": sheet([HEADINGS])},
            more={
                "xl/workbook.xml": book,
                "xl/_rels/workbook.xml.rels": links,
                "xl/chartsheets/sheet1.xml": "<chartsheet/>",
            },
        ),
        "list.xlsx",
    )

    assert (table.source.sheet, table.source.sheets) == ("List", ("List",))
