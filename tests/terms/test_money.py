from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.terms.language import LANGUAGES
from tracker.terms.money import digits, money, plain, share_text

B = 10**9
WRITTEN = [
    # amount, currency, English, Japanese, Russian (spaces in Russian do not break)
    (3000 * B, "JPY", "¥3 trillion", "3兆円", "3 трлн иен"),
    (733 * B, "JPY", "¥733 billion", "7,330億円", "733 млрд иен"),
    (732_700_000_000, "JPY", "¥733 billion", "7,327億円", "733 млрд иен"),
    (1_234 * B, "JPY", "¥1.23 trillion", "1兆2,340億円", "1,23 трлн иен"),
    (84_500_000_000, "JPY", "¥84.5 billion", "845億円", "84,5 млрд иен"),
    (6_845_000_000, "JPY", "¥6.85 billion", "68億4,500万円", "6,85 млрд иен"),
    (999_600_000_000, "JPY", "¥1 trillion", "9,996億円", "1 трлн иен"),
    (99_996 * 10**7, "JPY", "¥1 trillion", "1兆円", "1 трлн иен"),
    (30_000 * 1000 * B, "JPY", "¥30,000 trillion", "30,000兆円", "30 000 трлн иен"),
    (123_456, "JPY", "¥123,456", "123,456円", "123 456 иен"),
    (1_234_567, "JPY", "¥1.23 million", "123万5,000円", "1,23 млн иен"),
    (1, "JPY", "¥1", "1円", "1 иена"),
    (22, "JPY", "¥22", "22円", "22 иены"),
    (0, "JPY", "¥0", "0円", "0 иен"),
    (19 * B, "USD", "$19 billion", "190億ドル", "19 млрд долл. США"),
    (Fraction(1, 1000), "USD", "less than $0.01", "0.01ドル未満", "менее 0,01 долл. США"),
    (Decimal("12.5"), "USD", "$12.50", "12.50ドル", "12,50 долл. США"),
    (1_200_000, "EUR", "€1.2 million", "120万ユーロ", "1,2 млн евро"),
    (5 * B, "KZT", "5 billion Kazakhstani tenges", "50億カザフスタン テンゲ", "5 млрд казахских тенге"),
    (-5 * B, "JPY", "−¥5 billion", "−50億円", "−5 млрд иен"),
]


@pytest.mark.parametrize(("amount", "currency", "english", "japanese", "russian"), WRITTEN)
def test_money_is_written_as_officials_write_it(amount, currency, english, japanese, russian):
    assert money(amount, currency, "en") == english
    assert money(amount, currency, "ja") == japanese
    assert money(amount, currency, "ru") == russian.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        (3_838_199_118, "JPY", "en", "¥3,838,199,118"),
        (3_838_199_118, "JPY", "ja", "3,838,199,118円"),
        (3_838_199_111, "JPY", "ru", "3\u00a0838\u00a0199\u00a0111\u00a0иен"),
        (Fraction(2000001, 3), "USD", "en", "$666,667"),
        (Fraction(100, 3), "USD", "en", "$33.33"),
        (Fraction(100, 3), "USD", "ru", "33,33\u00a0долл.\u00a0США"),
    ],
)
def test_exact_money_has_every_digit_of_the_currency(amount, currency, language, written):
    assert money(amount, currency, language, exact=True) == written


@given(
    st.fractions(min_value=Fraction(1, 10**6), max_value=10**16),
    st.sampled_from(["JPY", "USD", "KZT"]),
    st.sampled_from(list(LANGUAGES)),
)
def test_an_amount_that_is_not_zero_never_reads_as_zero(amount, currency, language):
    assert any(digit in money(amount, currency, language) for digit in "123456789")


@pytest.mark.parametrize(
    ("share", "english", "russian"),
    [
        (0, "0%", "0 %"),
        (Fraction(96, 10000), "0.96%", "0,96 %"),
        (Fraction(128, 100000), "0.13%", "0,13 %"),
        (Fraction(1, 10**6), "<0.01%", "<0,01 %"),
        (Fraction(34, 1000), "3.4%", "3,4 %"),
        (Fraction(1, 4), "25%", "25 %"),
        (Fraction(2444, 10000), "24%", "24 %"),
        (1, "100%", "100 %"),
        (Fraction(9996, 10000), "99.96%", "99,96 %"),
        (Fraction(99999, 100000), "<100%", "<100 %"),
        (Fraction(1003, 1000), "100.3%", "100,3 %"),
        (10, "1,000%", "1 000 %"),
        (Fraction(-1, 4), "−25%", "−25 %"),
    ],
)
def test_a_share_is_never_rounded_to_something_it_is_not(share, english, russian):
    assert share_text(share, "en") == english
    assert share_text(share, "ja") == english
    assert share_text(share, "ru") == russian.replace(" ", "\u00a0")


def test_numbers_are_grouped_as_in_the_language():
    assert plain(1234567, "en") == "1,234,567"
    assert plain(Fraction(12345678, 10), "ru", 1) == "1\u00a0234\u00a0567,8"
    assert plain(Fraction(5, 2), "en") == "3"


def test_currencies_have_their_own_smallest_units():
    assert (digits("JPY"), digits("USD"), digits("EUR")) == (0, 2, 2)


@given(st.integers(-(10**30), 10**30), st.sampled_from(["en", "ja", "ru"]))
def test_a_whole_number_is_written_the_same_however_it_is_held(number, language):
    assert plain(number, language) == plain(Fraction(number), language) == plain(Decimal(number), language)


@given(st.integers(0, 10**20), st.sampled_from(["JPY", "USD"]), st.sampled_from(["en", "ja", "ru"]))
def test_whole_amounts_have_every_digit_and_no_decimals(number, currency, language):
    written = money(number, currency, language, exact=True)

    assert "".join(sign for sign in written if sign.isdigit()) == str(number)
