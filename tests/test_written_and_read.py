"""A list written out in any form that offices use is read back to the same pledges."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.checks.checking import check
from tracker.exports.csv_files import as_text
from tracker.intake.reading import read_table
from tracker.terms.findings import Effect
from tracker.terms.reference import load_reference
from tracker.terms.vocabulary import Vocabulary

REFERENCE = load_reference()
VOCABULARY = Vocabulary(REFERENCE)
FIELDS = ("project_id", "title", "country", "sector", "amount", "currency", "stage", "announced_on")
HEADINGS = {
    "en": (
        "Project ID",
        "Project title",
        "Country",
        "Sector",
        "Amount",
        "Currency",
        "Stage",
        "Date announced",
    ),
    "ja": ("案件番号", "案件名", "国名", "分野", "金額", "通貨", "段階", "発表日"),
    "ru": (
        "Номер проекта",
        "Название проекта",
        "Страна",
        "Отрасль",
        "Сумма",
        "Валюта",
        "Стадия",
        "Дата объявления",
    ),
}
WORDS = {
    "en": (
        "road",
        "solar park",
        "hôpital",
        "Straße",
        "bridge 5",
        "café",
        "plant; phase 2",
        "a, b and c",
        'the "north" line',
    ),
    "ja": (
        "太陽光発電所",
        "㈱山田製作所",
        "髙橋建設",
        "道路、第①期",
        "病院（増築）",
        "鉄道 複線化",
        "上下水道",
    ),
    "ru": (
        "дорога № 5",
        "«Север»",
        "солнечная станция",
        "больница; корпус 2",
        "мост, опоры",
        "школа и колледж",
    ),
}
ENCODINGS = {
    "en": ("utf-8", "utf-8-sig", "utf-16", "cp1252"),
    "ja": ("utf-8", "utf-8-sig", "utf-16", "cp932"),
    "ru": ("utf-8", "utf-8-sig", "utf-16", "cp1251"),
}
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


def grouped(amount: Decimal, thousands: str, point: str) -> str:
    return f"{amount:,}".replace(",", "\0").replace(".", point).replace("\0", thousands)


NUMBERS = {
    "plain": lambda amount: grouped(amount, "", "."),
    "english": lambda amount: grouped(amount, ",", "."),
    "european": lambda amount: grouped(amount, ".", ","),
    "spaced": lambda amount: grouped(amount, " ", ","),
    "no-break": lambda amount: grouped(amount, "\xa0", ","),
    "swiss": lambda amount: grouped(amount, "'", "."),
    "decimal comma": lambda amount: grouped(amount, "", ","),
}
DATES = {
    "iso": date.isoformat,
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dotted": lambda day: f"{day:%d.%m.%Y}",
    "english": lambda day: f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}",
    "american": lambda day: f"{MONTHS_EN[day.month - 1]} {day.day}, {day.year}",
    "kanji": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "era": lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日",
    "russian": lambda day: f"{day.day} {MONTHS_RU[day.month - 1]} {day.year} г.",
}
DATES_OF = {
    "en": ("iso", "slashes", "dotted", "english", "american"),
    "ja": ("iso", "slashes", "kanji", "era"),
    "ru": ("iso", "dotted", "russian"),
}


@dataclass(frozen=True)
class Written:
    content: bytes
    pledges: list[dict[str, str]]


@st.composite
def written_lists(draw) -> Written:
    language = draw(st.sampled_from(sorted(HEADINGS)))
    encoding = draw(st.sampled_from(ENCODINGS[language]))
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    # CP932 has no no-break space.
    number = NUMBERS[
        draw(st.sampled_from(sorted(set(NUMBERS) - ({"no-break"} if encoding == "cp932" else set()))))
    ]
    day_text = DATES[draw(st.sampled_from(DATES_OF[language]))]
    line_end = draw(st.sampled_from(["\r\n", "\n"]))
    codes = {
        field: [entry.code for entry in REFERENCE.codelists[field]]
        for field in ("country", "sector", "stage")
    }
    pledges = []
    for place in range(draw(st.integers(3, 12))):
        currency = draw(st.sampled_from(["USD", "EUR", "PLN"]))
        cents = draw(st.integers(100, 10**14).filter(lambda cents: cents % 10))
        pledges.append(
            {
                "project_id": f"P-{place:03d}",
                "title": f"{draw(st.sampled_from(WORDS[language]))} {place}",
                **{field: draw(st.sampled_from(known)) for field, known in codes.items()},
                "amount": "" if draw(st.integers(0, 5)) == 0 else str(Decimal(cents) / 100),
                "currency": currency,
                "announced_on": draw(st.dates(date(2020, 1, 1), date(2026, 11, 1))).isoformat(),
            }
        )
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(HEADINGS[language])
    for pledge in pledges:
        writer.writerow(
            [
                pledge["project_id"],
                pledge["title"],
                *(
                    REFERENCE.codelists[field][pledge[field]].name(language)
                    for field in ("country", "sector")
                ),
                number(Decimal(pledge["amount"])) if pledge["amount"] else "",
                pledge["currency"],
                REFERENCE.codelists["stage"][pledge["stage"]].name(language),
                day_text(date.fromisoformat(pledge["announced_on"])),
            ]
        )
    return Written(out.getvalue().encode(encoding), pledges)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(written_lists())
def test_a_list_written_in_any_form_is_read_back_to_the_same_pledges(written):
    checked = check(read_table(written.content, "list.csv", vocabulary=VOCABULARY), REFERENCE)

    assert [finding for finding in checked.findings if finding.effect is not Effect.NOTED] == []
    read = [
        dict(zip(FIELDS, map(as_text, row), strict=True))
        for row in checked.pledges[list(FIELDS)].astype(object).itertuples(index=False)
    ]
    for pledge, found in zip(written.pledges, read, strict=True):
        assert Decimal(found["amount"] or 0) == Decimal(pledge["amount"] or 0)
        assert bool(found["amount"]) == bool(pledge["amount"])
        compared = [name for name in FIELDS if name != "amount" and (name != "currency" or pledge["amount"])]
        assert {name: found[name] for name in compared} == {name: pledge[name] for name in compared}
