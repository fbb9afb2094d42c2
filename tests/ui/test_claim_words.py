"""What a sentence with a number says."""

from decimal import Decimal

import pytest

from tests.other_tracker import write_other_tracker
from tracker.terms.reference import load_reference
from tracker.terms.target import Window
from tracker.ui.claims.claim_vocabulary import ClaimVocabulary
from tracker.ui.claims.claim_words import Doubt, hear


@pytest.fixture(scope="module")
def vocabulary():
    return ClaimVocabulary(load_reference())


@pytest.mark.parametrize(
    ("sentence", "value", "currency"),
    [
        ("15.7 bn USD", "15700000000", "USD"),
        ("3兆円", "3000000000000", "JPY"),
        ("3億5,000万円", "350000000", "JPY"),
        ("2,4 трлн иен", "2400000000000", "JPY"),
        ("over US$3.7bn in 2025, 60 documents", "3700000000", "USD"),
        ("¥1 234 567 890", "1234567890", "JPY"),
        ("３．７億ドル", "370000000", "USD"),
        ("83 %", "83", None),
        ("в 2025 году 0,13 процента", "0.13", None),
        ("0", "0", "JPY"),
    ],
)
def test_the_number_is_read_as_cells_of_lists_are(vocabulary, sentence, value, currency):
    found = hear(sentence, vocabulary)

    assert (found.value, found.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("sentence", "countries"),
    [
        ("Kazakhstan’s 5 bn yen", ("KAZ",)),
        ("カザフスタンに50億円", ("KAZ",)),
        ("в Казахстане 5 млрд иен", ("KAZ",)),
        ("KZ and UZ: 5 bn yen", ("KAZ", "UZB")),
        ("Кыргызстану 5 млрд иен", ("KGZ",)),
        ("страны Центральной Азии: 5 млрд иен", ("XCA",)),
        ("5 kg of uz for 5 bn yen", ()),
        ("417 yen", ()),
    ],
)
def test_countries_are_known_in_any_language_and_case(vocabulary, sentence, countries):
    assert hear(sentence, vocabulary).countries == countries


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("5 bn yen signed", ("signed",)),
        ("5 bn yen, memorandum", ("pledged",)),
        ("確約 50億円", ("committed", "private_committed")),
        ("5 bn yen, private, committed", ("private_committed",)),
        ("завершено 5 млрд иен", ("implementing",)),
        ("5 bn yen", ()),
    ],
)
def test_a_stage_word_narrows_to_the_rules_it_fits(vocabulary, sentence, rules):
    assert hear(sentence, vocabulary).rules == rules


def test_a_window_is_known_by_its_title(vocabulary):
    assert hear("首脳会合以降 50億円", vocabulary).windows == (Window.MOVED,)


def test_a_stage_off_the_ladder_narrows_nothing_and_is_named(vocabulary):
    found = hear("5 bn yen cancelled", vocabulary)

    assert (found.rules, found.off_ladder) == ((), ("cancelled",))


def test_each_reading_of_a_doubt_is_clear_when_it_is_chosen(vocabulary):
    asked = hear("Kazakhstan 1,234 bn signed", vocabulary)

    assert asked.doubt is Doubt.MARKS
    assert len(asked.options) == 4
    for option in asked.options:
        chosen = hear(option.text, vocabulary)
        assert (chosen.doubt, chosen.value, chosen.currency) == (None, option.value, option.currency)
        assert (chosen.countries, chosen.rules) == (asked.countries, asked.rules)


def test_words_that_mean_nothing_here_are_named(vocabulary):
    assert hear("the minister said 5 bn yen", vocabulary).aside == ("minister", "said")


def test_another_tracker_knows_its_own_words(tmp_path):
    found = hear("Alphaland paid €5 million", ClaimVocabulary(load_reference(write_other_tracker(tmp_path))))

    assert (found.countries, found.rules, found.currency) == (("AAA",), ("paid",), "EUR")
