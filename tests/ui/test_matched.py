"""What a person says of one column gives way to what they say of it later."""

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.drawn import checked
from tracker.checks.checked import Choices
from tracker.checks.column_names import places_named
from tracker.terms.fields import FIELD_BY_NAME
from tracker.ui.sending.matched import is_perfect, with_column

HEADINGS = ["country", "Amount", "amount", "", "notes"]
a_step = st.tuples(
    st.integers(0, len(HEADINGS) - 1), st.sampled_from([None, "country", "amount", "notes", "title"])
)


@given(st.lists(a_step, max_size=12))
def test_the_last_word_on_a_column_and_on_a_field_holds(steps):
    choices = Choices(values=(("title", "Dam"),))
    for place, field in steps:
        choices = with_column(choices, HEADINGS, place, field)

        held = {places_named(HEADINGS, said): name for name, said in choices.columns}
        aside = {places_named(HEADINGS, said) for said in choices.ignored}
        assert (held.get((place,)), (place,) in aside) == (field, field is None)
        assert len(held) == len(choices.columns)
        assert len(set(held.values())) == len(held)
        assert not aside & set(held)
        assert set(held.values()) <= set(FIELD_BY_NAME)


def test_a_field_given_by_a_column_is_no_longer_given_for_every_row():
    choices = with_column(Choices(values=(("title", "Dam"), ("sector", "water"))), HEADINGS, 4, "title")

    assert choices.values == (("sector", "water"),)


def test_a_match_is_perfect_when_every_heading_is_a_field_and_none_is_in_doubt():
    assert is_perfect(checked("country | sector | amount_jpy\nUZB | energy | 5"))
    assert not is_perfect(checked("country | sector | amount_jpy | quux\nUZB | energy | 5 | x"))
    assert not is_perfect(checked("country | sector\nUZB | energy"))
