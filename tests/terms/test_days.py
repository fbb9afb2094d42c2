from datetime import date

import pytest

from tracker.terms.days import day_text, period


@pytest.mark.parametrize(
    ("text", "english", "japanese", "russian"),
    [
        ("2025-12-20", "20 December 2025", "2025年12月20日", "20 декабря 2025 г."),
        ("2026-03", "March 2026", "2026年3月", "март 2026 г."),
        ("2026", "2026", "2026年", "2026 г."),
    ],
)
def test_days_months_and_years_are_written_as_officials_write_them(text, english, japanese, russian):
    assert day_text(text, "en") == english
    assert day_text(text, "ja") == japanese
    assert day_text(text, "ru") == russian


def test_a_day_may_be_a_date():
    assert day_text(date(2026, 1, 2), "en") == "2 January 2026"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_rough_date_means_all_of_its_days(text, first, last):
    assert period(text) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "2024-13", "24-01-01", "2024-02-30", "2024-1-1"])
def test_what_is_no_iso_date_is_refused(text):
    with pytest.raises(ValueError, match="ISO date|month must|day"):
        period(text)
