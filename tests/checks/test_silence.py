"""Nothing is silent: for every cell of an accepted row, the value is its text, or a finding says what was done."""

import io
from dataclasses import replace

import openpyxl
import pytest

from tests.checks.drawn import checked, reference, table_with
from tests.checks.silence import silent_cells
from tracker.checks.checking import check
from tracker.intake.reading import read_table
from tracker.intake.table import CellKind
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import LANGUAGES, translate
from tracker.terms.vocabulary import Vocabulary

ENGLISH = """List of projects
Amounts as agreed
project_id,title,country,sector,amount,currency,stage,announced_on,stage_on,funding
P-1, Dam ,Kazakhstan,power,"1,234,567.50",USD,Signed,2026-03-04,2026,private
P-2,Road,UZ,transport,USD 5.3 million,,MOU,4 March 2026,2026-05,n/a
P-3,Line,Киргизия,spells,TBD,JPY,,04/03/2026,16/03/2026,?
P-4,Wells,Tajikistan,,¥120 million,JPY,under construction,TBD,,grant
P-5,Mine,Mars,energy,5,USD,signed,2026-01-01,,
Total,,,,21,,,,,
"""
JAPANESE = """案件番号,案件名,国名,分野,金額（億円）,段階,発表日
J-1,発電所,カザフスタン,エネルギー,"1,200",署名済み,令和八年一月五日
J-2,道路,ウズベキスタン,運輸,３億円,覚書,2026年3月
J-3,病院,キルギス共和国,保健,未定,発表,2026/3/4
合計,,,,1203,,
"""
RUSSIAN = """Номер проекта;Название проекта;Страна;Отрасль;Сумма, млн долл.;Стадия;Дата объявления
Р-1;Дорога;Казахстан;Транспорт;1 234,5;Подписано;04.03.2026
Р-2;Мост;Узбекистан;Энергетика;н/д;Меморандум;март 2026
Р-3;Порт;РК;рыбалка;2,5 млрд;;4 марта 2026 г.
Итого;;;;1237;;
"""
SHEET = [
    ["Projects of the year"],
    ["Country", "Sector", "Title", "Amount (USD million)", "Stage", "Announced on"],
    ["Kazakhstan", "Energy", "Dam", 12.5, "Signed", "2026-03-04"],
    [None, "transport", "Road", "1,250.75", "mou", "4 May 2026"],
    ["Uzbekistan", "Water", "Wells", 0.1 + 0.2, "", "2026"],
    ["Total", None, None, 1263.55, None, None],
]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in SHEET:
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FILES = {
    "english.csv": ENGLISH.encode(),
    "cp932.csv": JAPANESE.encode("cp932"),
    "cp1251.csv": RUSSIAN.encode("cp1251"),
    "tabs.txt": JAPANESE.replace('"1,200"', "1200").replace(",", "\t").encode("utf-16"),
    "book.xlsx": workbook(),
}


def read(name):
    table = read_table(FILES[name], name, vocabulary=Vocabulary(reference()))
    return table, check(table, reference())


@pytest.mark.parametrize("name", FILES)
def test_no_cell_of_a_file_is_changed_in_silence(name):
    table, result = read(name)

    assert len(result.pledges) >= 3
    assert silent_cells(table, result) == []


def test_the_walk_sees_what_is_silent():
    table, result = read("english.csv")

    assert {
        field for _, field, _, _ in silent_cells(table, replace(result, findings=result.findings[:0]))
    } >= {"amount", "country", "stage", "announced_on"}


def test_a_time_behind_a_days_date_is_said():
    table = table_with(
        [
            ["country", "sector", "amount_usd", "announced_on"],
            ["KAZ", "energy", "5", "2026-03-04T23:59:00"],
            ["KAZ", "energy", "6", "2026-03-05T00:00:00"],
        ],
        kinds={(2, 3): CellKind.DATE, (3, 3): CellKind.DATE},
    )

    assert [
        (finding.line, finding.rule) for finding in checked(table).findings if finding.field == "announced_on"
    ] == [(2, "date-normalised")]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_said_in_every_language(name, language):
    say = translate(language)
    _, result = read(name)

    for finding in result.findings:
        assert "{" not in finding.advised(say).replace(finding.found, "")


@pytest.mark.parametrize("values", [{}, {"found": "x"}, {"count": "many"}])
def test_a_sentence_that_lacks_a_value_hides_no_other_finding(values):
    finding = Finding(2, None, "row-total", Effect.NOTED, "x", "{count:,} lines such as {found}", values)

    assert finding.advised(lambda text: text + " {absent}") == "{count:,} lines such as {found}"
    assert (
        replace(finding, values={"count": 1200, "found": "x"}).advised(lambda _: "{absent}")
        == "1,200 lines such as x"
    )
