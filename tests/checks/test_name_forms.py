"""Names with words around them: forms of state, groups of countries, places within one."""

import pytest

from tests.checks.drawn import checked, reference, said, table_with
from tracker.checks.code_cells import find_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Respublika Uzbekistan", "UZB"),
        ("Republic of Kazakhstan (RK)", "KAZ"),
        ("Республика Казахстан (РК)", "KAZ"),
        ("Казахстан Республикасы", "KAZ"),
        ("Респ. Казахстан", "KAZ"),
        ("Kazakh Republic", "KAZ"),
        ("Rép. du Kazakhstan", "KAZ"),
        ("Kazakhstan, Rep.", "KAZ"),
        ("КР", "KGZ"),
        ("Кырг. Республика", "KGZ"),
        ("Kirghizia", "KGZ"),
        ("キルギス国", "KGZ"),
        ("РТ", "TJK"),
        ("Turkmenia", "TKM"),
        ("Republic of Turkmenistan", "TKM"),
        ("トルクメニスタン共和国", "TKM"),
        ("РУз", "UZB"),
        ("г. Ташкент, Узбекистан", "UZB"),
        ("Узбекистан, Ташкент", "UZB"),
        ("Tashkent region, Uzbekistan", "UZB"),
        ("Uzbekistan (Navoi)", "UZB"),
        ("Central Asia (5)", "XCA"),
        ("中央アジア５ヵ国", "XCA"),
        ("中央アジア諸国", "XCA"),
        ("Страны Центральной Азии (5)", "XCA"),
        ("страны ЦА", "XCA"),
        ("All Central Asia", "XCA"),
        ("Central Asian countries", "XCA"),
    ],
)
def test_a_name_is_known_with_the_words_of_a_form_around_it(text, code):
    assert find_code(reference().codelists["country"], text) == code


@pytest.mark.parametrize(
    "text",
    [
        "KR",
        "CAR",
        "КНР",
        "C5+1",
        "Tashkent",
        "Kazakhstan, Russia",
        "Kazakhstan and others",
        "Kazakhstan / other countries",
        "Uzbekistan (Astana)",
        "South Kazakhstan region",
        "Republic of Korea",
        "Republic",
    ],
)
def test_a_name_of_another_country_or_beside_one_is_asked(text):
    assert find_code(reference().codelists["country"], text) is None


def test_a_name_that_was_read_in_another_form_is_said():
    result = checked(
        table_with([["country", "sector", "amount_usd"], ["Respublika Uzbekistan", "energy", "5"]])
    )

    assert said(result, "country-normalised") == [(2, "noted")]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("stage", "Подписано соглашение", "signed"),
        ("stage", "signed agreement", "signed"),
        ("stage", "завершен", "completed"),
        ("sector", "Logistics & Transport", "transport"),
        ("sector", "logistics and transport", "transport"),
    ],
)
def test_the_words_of_a_known_name_count_in_any_order(field, text, code):
    assert find_code(reference().codelists[field], text) == code
