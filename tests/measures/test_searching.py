"""Pledges are found by their own words and by the names of their codes, in any script."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import law
from tracker.measures import search_texts
from tracker.measures.search_texts import SEARCHED, searchable, texts_of
from tracker.measures.searching import search
from tracker.measures.spellings import Spellings, settled

LIST = """
    project_id | country | sector    | title                        | local_party  | notes
    A-1        | KAZ     | energy    | Wind farm «Ёлка»             | O’zbek Co    |
    A-2        | UZB     | water     | ﾎﾟﾝﾌﾟ場の建設、対カザフスタン線路 | Kazuo Ltd    |
    A-3        | KAZ     | transport | Straße 2023–2030             |              | KAZ only
    A-4        | KGZ     | energy    | 水力発電所                   |              | for Kazakhstan
    A-5        | TJK     | other     |                              |              | Казахстану
"""


@pytest.fixture(scope="module")
def spellings(shipped):
    return Spellings(shipped.codelists)


def fitting(spellings, pledges, texts, query):
    return search(pledges, texts, tuple(settled(term, texts) for term in spellings.terms(query)))


@pytest.fixture(scope="module")
def found(spellings):
    pledges = pledges_of(LIST)
    texts = texts_of(pledges)

    def found(query: str) -> str:
        return " ".join(pledges["project_id"][fitting(spellings, pledges, texts, query)])

    return found


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "A-1 A-2 A-3 A-4 A-5"),
        ("wind", "A-1"),
        ("WIND fArM", "A-1"),
        ("farm wind", "A-1"),
        ("wind plant", ""),
        ("елка", "A-1"),
        ("ёлка", "A-1"),
        ("Ozbek Co", "A-1"),
        ("O'zbek co", "A-1"),
        ("oʻZBEK CO", "A-1"),
        ("ポンプ場", "A-2"),
        ("建設", "A-2"),
        ("STRASSE", "A-3"),
        ("2023-2030", "A-3"),
        ("ａ－４", "A-4"),
        ("kazuo", "A-2"),
    ],
)
def test_every_word_has_to_be_in_the_texts_in_any_case_and_width(found, query, ids):
    assert found(query) == ids


@pytest.mark.parametrize(
    "query",
    ["カザフスタン", "Казахстан", "Kazakhstan", "KAZ", "казахстане", "Казахстана", "ｶｻﾞﾌｽﾀﾝ", "Kazakh"],
)
def test_a_country_is_found_by_its_name_in_every_language_and_case(found, query):
    assert found(query) == "A-1 A-2 A-3 A-4 A-5"


@pytest.mark.parametrize("query", ["энергетика", "energy", "エネルギー", "энергетики", "ENERGY"])
def test_a_sector_is_found_by_its_name_in_every_language(found, query):
    assert found(query) == "A-1 A-4"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("カザフスタンのエネルギー", "A-1 A-4"),
        ("Kazakhstan energy", "A-1 A-4"),
        ("キルギス 発電", "A-4"),
        ("Kazakhstan wind", "A-1"),
        ("транспорта", "A-3"),
    ],
)
def test_names_and_words_narrow_one_another(found, query, ids):
    assert found(query) == ids


@pytest.mark.parametrize("word", ["republic", "стан", "transp0rt", "kirg", "an"])
def test_what_could_be_several_names_or_none_names_nothing(spellings, word):
    assert spellings.meant(word) == (set(), False)


def test_a_narrower_word_for_a_sector_means_it_only_where_no_text_holds_the_word(spellings):
    """The code list files wind, solar and hydrogen under energy."""
    pledges = pledges_of("""
        project_id | country | sector | title
        1          | UZB     | energy | Wind farm
        2          | UZB     | energy | Solar park
        3          | UZB     | water  | Pumps
    """)
    texts = texts_of(pledges)

    assert fitting(spellings, pledges, texts, "wind").tolist() == [True, False, False]
    assert fitting(spellings, pledges, texts, "hydrogen").tolist() == [True, True, False]


def test_names_of_several_words_are_one_thing(spellings):
    english, russian = (
        spellings.terms(name)[0] for name in ("Critical minerals", "критически важные минералы")
    )

    assert english.codes == russian.codes == (("sector", "critical_minerals"),)
    assert [part.text for part in english.parts] == ["critical", "minerals"]


def test_a_short_code_is_not_found_inside_other_words(spellings):
    pledges = pledges_of("""
        project_id | country | title
        1          | UZB     | Kazuo
        2          | UZB     | KAZ-1
        3          | UZB     | （KAZ）
        4          | KAZ     | Moon
    """)
    texts = texts_of(pledges)

    assert fitting(spellings, pledges, texts, "kaz").tolist() == [False, True, True, True]


@pytest.mark.parametrize("dear", [0, 10**9])
def test_looking_row_by_row_finds_what_looking_through_everything_finds(monkeypatch, spellings, dear):
    monkeypatch.setattr(search_texts, "COST_OF_ROW", dear)
    pledges = pledges_of(LIST)
    texts = texts_of(pledges)

    for query, expected in (("wind farm", [0]), ("only kaz", [2]), ("a kazakhstan", [0, 1, 2, 3, 4])):
        assert np.flatnonzero(fitting(spellings, pledges, texts, query)).tolist() == expected


@law
@given(
    st.lists(st.text("aab1 é", max_size=12), max_size=8),
    st.text("aab1é ", min_size=1, max_size=4),
    st.integers(1, 9),
)
def test_any_text_is_found_in_every_row_that_holds_it_however_the_list_is_cut(found, sought, piece):
    pledges = pledges_from([{"project_id": "x", "title": text} for text in found])
    texts = texts_of(pledges)
    rows = texts.folded.decode().split(search_texts.ROW_END)[:-1]
    beside = "ab1é" if not sought.isascii() else "ab1"
    alone = re.compile(f"(?<![{beside}]){re.escape(sought)}(?![{beside}])")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_texts, "PIECE", piece)
        for among, dear in ((None, 0), (np.arange(0, len(rows), 2), 0), (np.arange(0, len(rows), 2), 10**9)):
            within = range(len(rows)) if among is None else among.tolist()
            patch.setattr(search_texts, "COST_OF_ROW", dear)
            held = texts.holding(sought, among=among).tolist()
            as_words = texts.holding(sought, whole=True, among=among).tolist()
            assert held == [row for row in within if sought in rows[row]]
            assert as_words == [row for row in within if alone.search(rows[row])]


def test_a_list_without_texts_and_an_empty_list_are_searched(spellings):
    for pledges in (pledges_from([]), pledges_from([{"project_id": "x"}]).assign(project_id=None)):
        mask = fitting(spellings, pledges, texts_of(pledges), "anything")
        assert len(mask) == len(pledges)
        assert not mask.any()


words = st.text(
    st.one_of(
        st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Cn", "Co")),
        st.sampled_from("ЁёЙйʻ’'`´ßİıﬁÅｶﾞﾎﾟ発電所がプ–-_·ΣσςéÉ"),
    ),
    min_size=1,
    max_size=8,
)
cells = st.lists(words, max_size=4).map(" ".join)
rows = st.fixed_dictionaries({name: cells for name in SEARCHED if name != "project_id"})


@law
@given(st.lists(rows, min_size=1, max_size=5))
def test_a_search_finds_every_pledge_by_each_of_its_own_words(spellings, drawn):
    pledges = pledges_from([{**row, "project_id": f"P {number}"} for number, row in enumerate(drawn)])
    texts = texts_of(pledges)

    for place, row in enumerate(pledges.to_dict("records")):
        for name in SEARCHED:
            for word in str(row[name] or "").split() if isinstance(row[name], str) else ():
                assert fitting(spellings, pledges, texts, word)[place], (name, word)
        assert fitting(spellings, pledges, texts, f"P {place}")[place]


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text):
    assert searchable(searchable(text)) == searchable(text)
