from datetime import date

from tracker.ui.words import Words


def test_a_russian_date_at_the_end_of_a_sentence_brings_its_own_full_stop():
    words = Words("ru", {})

    said = words.said("The newest rate is of {day}.", day=words.day(date(2026, 10, 30)))

    assert said.endswith("2026 г.")
    assert not said.endswith("г..")
