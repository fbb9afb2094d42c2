"""Ids of pledges that have none: the same a column at a time as one by one."""

import hashlib

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from tests.checks import drawn
from tests.checks.drawn import amounts, checked, said
from tracker.checks.derived_ids import derive_ids, folded_texts
from tracker.terms.codelists import folded

TITLES = st.text(st.sampled_from("aAß_ \t'’Žé公"), max_size=4)
PLEDGES = st.lists(st.tuples(st.sampled_from(("KAZ", "UZB")), TITLES, st.sampled_from(("energy", "water"))))


def texts(listed):
    return pa.array(list(listed), type=pa.string())


def one_by_one(pledges, taken):
    """The definition: country, digest of the title (or sector), and the first number that gives a new id."""
    seen, derived = {}, []
    for country, title, sector in pledges:
        about = folded(title) or f"sector {sector}"
        known = f"{country}-{hashlib.sha256(about.encode()).hexdigest()[:12]}"
        while True:
            seen[known] = seen.get(known, 0) + 1
            name = known if seen[known] == 1 else f"{known}-{seen[known]}"
            if name not in taken:
                break
        derived.append(name)
    return derived


@given(PLEDGES, st.sets(st.integers(0, 8)))
@example([("KAZ", "", "water")] * 3, {0, 1})
def test_ids_are_those_of_the_definition_whatever_is_taken(pledges, some):
    free = one_by_one(pledges, set())
    taken = {free[place] for place in some if place < len(free)}
    columns = [texts(column) for column in zip(*pledges, strict=True)] or [texts([])] * 3

    assert derive_ids(*columns, texts(sorted(taken))).to_pylist() == one_by_one(pledges, taken)


@given(st.lists(st.text(max_size=8)), st.lists(st.text(st.characters(codec="ascii"), max_size=8)))
def test_titles_are_folded_as_everywhere(any_letters, ascii_letters):
    for listed in (any_letters, ascii_letters):
        assert folded_texts(texts(listed)).to_pylist() == [folded(text) for text in listed]


def test_numbers_that_begin_anew_for_each_country_are_no_ids():
    result = checked("""
        №  | country    | sector    | title | amount_usd
        1  | Kazakhstan | energy    | Wind  | 100
        2  | Kazakhstan | transport | Road  | 50
        1  | Uzbekistan | energy    | Solar | 70
        2  | Uzbekistan | energy    | Dam   | 30
    """)

    assert amounts(result) == ["100", "50", "70", "30"]
    assert said(result, "id-duplicate") == []
    assert all(text.startswith(("KAZ-", "UZB-")) for text in drawn.texts(result, "project_id"))


def test_numbers_through_the_whole_list_are_ids():
    result = checked("""
        №  | country    | sector    | title | amount_usd
        1  | Kazakhstan | energy    | Wind  | 100
        2  | Kazakhstan | transport | Road  | 50
        2  | Uzbekistan | energy    | Solar | 70
    """)

    assert drawn.texts(result, "project_id") == ["1", "2"]
    assert said(result, "id-duplicate") == [(4, "row_left_out")]
