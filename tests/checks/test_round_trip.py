"""Law: a list written in any supported encoding, delimiter, number style, date style and language is read back the same."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.drawn import amounts, reference, texts
from tracker.checks.checking import check
from tracker.intake.reading import read_table
from tracker.terms.vocabulary import Vocabulary

HEADINGS = {
    "en": ["Project ID", "Title", "Country", "Sector", "Amount (USD)", "Announced on", "Stage"],
    "ja": ["案件番号", "案件名", "国名", "分野", "金額（ドル）", "発表日", "段階"],
    "ru": ["Номер проекта", "Название", "Страна", "Сектор", "Сумма, долл. США", "Дата объявления", "Статус"],
}
TITLES = {
    "en": "Wind farm near the old town",
    "ja": "太陽光発電所の新設",
    "ru": "Строительство солнечной станции",
}
ENCODINGS = {
    "en": ("utf-8", "utf-8-sig", "utf-16"),
    "ja": ("utf-8", "utf-8-sig", "utf-16", "cp932"),
    "ru": ("utf-8", "utf-8-sig", "utf-16", "cp1251"),
}
NUMBERS = {
    "plain": lambda value: f"{value:.2f}",
    "english": lambda value: f"{value:,.2f}",
    "german": lambda value: f"{value:,.2f}".translate({44: ".", 46: ","}),
    "russian": lambda value: f"{value:,.2f}".translate({44: " ", 46: ","}),
}
DATES = {
    "iso": lambda day: day.isoformat(),
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "japanese": lambda day: f"{day.year}年{day.month}月{day.day}日",
}
PLEDGES = st.lists(
    st.tuples(
        st.sampled_from(["KAZ", "KGZ", "TJK", "TKM", "UZB"]),
        st.sampled_from(["energy", "transport", "water"]),
        st.integers(1, 10**13),
        st.dates(
            min_value=__import__("datetime").date(2020, 1, 1),
            max_value=__import__("datetime").date(2031, 1, 1),
        ),
        st.sampled_from(["announced", "mou", "signed", "committed"]),
    ),
    min_size=1,
    max_size=12,
)


def written(pledges, language, encoding, delimiter, number, date_style):
    names = {
        name: {entry.code: entry.name(language) for entry in reference().codelists[name]}
        for name in ("country", "sector", "stage")
    }
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(HEADINGS[language])
    for place, (country, sector, cents, day, stage) in enumerate(pledges):
        writer.writerow(
            [
                f"P-{place:03d}",
                f"{TITLES[language]} {place}",
                names["country"][country],
                names["sector"][sector],
                NUMBERS[number](Decimal(cents) / 100),
                DATES[date_style](day)
                if encoding != "cp1251" or date_style != "japanese"
                else day.isoformat(),
                names["stage"][stage],
            ]
        )
    return file.getvalue().encode(encoding)


@pytest.mark.parametrize("language", sorted(HEADINGS))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_was_written_is_read_back(language, data):
    pledges = data.draw(PLEDGES)
    encoding, delimiter = (
        data.draw(st.sampled_from(ENCODINGS[language])),
        data.draw(st.sampled_from([",", ";", "\t", "|"])),
    )
    number, date_style = (
        data.draw(st.sampled_from(sorted(NUMBERS))),
        data.draw(st.sampled_from(sorted(DATES))),
    )
    content = written(pledges, language, encoding, delimiter, number, date_style)

    result = check(read_table(content, "list.csv", vocabulary=Vocabulary(reference())), reference())

    assert [Decimal(value or 0) * 100 for value in amounts(result)] == [
        cents for _, _, cents, _, _ in pledges
    ]
    assert texts(result, "country") == [country for country, *_ in pledges]
    assert texts(result, "sector") == [sector for _, sector, *_ in pledges]
    assert texts(result, "announced_on") == [day.isoformat() for *_, day, _ in pledges]
    assert texts(result, "stage") == [stage for *_, stage in pledges]
    assert texts(result, "title") == [f"{TITLES[language]} {place}" for place in range(len(pledges))]
    assert result.pledges["line"].tolist() == list(range(2, len(pledges) + 2))
