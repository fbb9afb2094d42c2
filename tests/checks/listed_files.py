"""One list of pledges in each kind of file, written the way offices write them: titles, totals, units, blanks, slips."""

import io
from datetime import date

import openpyxl
import xlwt

from tests.intake.workbook_files import ods

ENGLISH = """List of projects
Amounts as agreed
project_id,title,country,sector,amount,currency,stage,announced_on,stage_on,funding
P-1, Dam ,Kazakhstan,power,"1,234,567.50",USD,Signed,2026-03-04,2026,private
P-2,Road,UZ,transport,USD 5.3 million,,MOU,4 March 2026,2026-05,n/a
P-3,Line,Киргизия,spells,TBD,JPY,,04/03/2026,16/03/2026,?
P-4,Wells,Tajikistan,,¥120 million,JPY,under construction,TBD,,grant
P-5,Mine,Mars,energy,5,USD,signed,2026-01-01,,
Total,,,,21,,,,,
Source: ministry, 2026
"""
JAPANESE = """案件番号,案件名,国名,分野,金額（億円）,段階,発表日
J-1,発電所,カザフスタン,エネルギー,"1,200",署名済み,令和八年一月五日
J-2,道路,ウズベキスタン,運輸,３億円,覚書,2026年3月
J-3,病院,キルギス共和国,保健,未定,発表,2026/3/4
J-4,水路,タジキスタン国,水,5,発表,平成40年3月4日
合計,,,,1203,,
"""
RUSSIAN = """Номер проекта;Название проекта;Страна;Отрасль;Сумма, млн долл.;Стадия;Дата объявления
Р-1;Дорога;Казахстан;Транспорт;1 234,5;Подписано;04.03.2026
Р-2;Мост;Узбекистан;Энергетика;н/д;Меморандум;март 2026
Р-3;Порт;РК;рыбалка;2,5 млрд;;4 марта 2026 г.
Итого;;;;1237;;
"""
UNITS = """Country;Sector;Title;Amount;Unit;Currency
Kazakhstan;;;;;
;Energy;Dam;12.5;million;USD
;Transport;Road;1.5;billion;JPY
Uzbekistan;Water;Wells;15000;;JPY
Tajikistan;Water;Canal;7;thousand;EUR
"""
SHEET = [
    ["Projects of the year"],
    ["Country", "Sector", "Title", "Amount (USD million)", "Stage", "Announced on"],
    ["Kazakhstan", "Energy", "Dam", 12.5, "Signed", "2026-03-04"],
    [None, "transport", "Road", "1,250.75", "mou", "4 May 2026"],
    ["Uzbekistan", "Water", "Wells", 0.1 + 0.2, "", "2026"],
    ["Total", None, None, 1263.55, None, None],
]


def xlsx_list() -> bytes:
    """Return an .xlsx workbook with a title, a merged country and a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in SHEET:
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xls_list() -> bytes:
    """Return an .xls workbook with a title, dates as dates, a unit in a number format, a hidden row and a total."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("list")
    sheet.write(0, 0, "Projects of the year")
    for place, heading in enumerate(SHEET[1]):
        sheet.write(1, place, heading)
    day, unit = xlwt.easyxf(num_format_str="d.m.yyyy"), xlwt.easyxf(num_format_str='#,##0 "thousand"')
    sheet.write_merge(2, 3, 0, 0, "Kazakhstan")
    for place, value in enumerate(("Energy", "Dam", 12.5, "Signed"), 1):
        sheet.write(2, place, value)
    sheet.write(2, 5, date(2026, 3, 4), day)
    for place, value in enumerate(("transport", " Road ", "1 250,75", "mou", "4 May 2026"), 1):
        sheet.write(3, place, value)
    for place, value in enumerate(("Uzbekistan", "spells", "Wells", "", "", "2026")):
        if value:
            sheet.write(4, place, value)
    sheet.write(4, 3, 300, unit)
    sheet.write(5, 0, "Tajikistan")
    sheet.write(5, 3, 0.1 + 0.2)
    sheet.row(5).hidden = True
    sheet.write(6, 0, "Total")
    sheet.write(6, 3, 1563.55)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ods_list() -> bytes:
    """Return an .ods workbook with a title, a date, a currency cell, repeated blanks, merged cells and a total."""
    rows = [
        [_text("Projects of the year")],
        [_text(str(heading)) for heading in SHEET[1]],
        [
            _text("Kazakhstan", 'table:number-rows-spanned="2"'),
            _text("Energy"),
            _text("Dam"),
            _cell("12.5", "float", "12,50"),
            _text("Signed"),
            '<table:table-cell office:value-type="date" office:date-value="2026-03-04"><text:p>04.03.26</text:p></table:table-cell>',
        ],
        ["<table:covered-table-cell/>", *map(_text, ("transport", "Road", "1,250.75", "mou", "4 May 2026"))],
        [
            *map(_text, ("Uzbekistan", "Water", "Wells")),
            _cell("0.30000000000000004", "float", "0,3"),
            _text(""),
            _text("2026"),
        ],
        [
            _text("Total"),
            '<table:table-cell table:number-columns-repeated="2"/>',
            _cell("1263.55", "float", "1263,55"),
        ],
    ]
    lines = "".join(f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in rows)
    return ods(f'<table:table table:name="list">{lines}</table:table>')


def _text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p></table:table-cell>'


def _cell(value: str, kind: str, shown: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'


FILES = {
    "english.csv": ENGLISH.encode(),
    "cp932.csv": JAPANESE.encode("cp932"),
    "euc.csv": JAPANESE.encode("euc_jp", "replace"),
    "cp1251.csv": RUSSIAN.encode("cp1251"),
    "koi8.csv": RUSSIAN.encode("koi8-r"),
    "mac.csv": RUSSIAN.encode("mac-cyrillic"),
    "tabs.txt": JAPANESE.replace('"1,200"', "1200").replace(",", "\t").encode("utf-16"),
    "units.csv": UNITS.encode(),
    "book.xlsx": xlsx_list(),
    "book.xls": xls_list(),
    "book.ods": ods_list(),
}
