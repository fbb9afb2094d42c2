"""Two lists side by side: which pledge is which, and in which fields they differ."""

import pandas as pd

from tests.measures.drawn import pledges_of
from tracker.releases import contents
from tracker.releases.pairs import pair

BASE = """
    project_id | title | country | amount | currency | stage     | announced_on | funding
    A          | Solar | KAZ     | 100    | JPY      | announced | 2026-01-05   | private
    B          | Wind  | UZB     | 200    | JPY      | signed    | 2026-01-05   |
    C          | Rail  | UZB     |        |          | committed | 2026-01-05   | public
"""


def held(drawn: str, **others: list[str | None]) -> contents.Contents:
    pledges = pledges_of(drawn)
    frame = pd.DataFrame(
        {name: pd.Series(cells, dtype="str") for name, cells in others.items()}, pledges.index
    )
    return contents.contents(pledges.assign(release=1), frame)


def said(old: contents.Contents, new: contents.Contents) -> dict[str, list[str]]:
    """Return for each pledge that differs what differs in it."""
    found = pair(old, new)
    ids = new.pledges["project_id"].iloc[found.difference.after[found.differing]]
    return {str(one): names for one, names in zip(ids, found.named(found.differing), strict=True)}


def test_a_list_differs_from_itself_in_nothing():
    found = pair(held(BASE), held(BASE))

    assert found.fields == {}
    assert found.tally == {"new": 0, "vanished": 0, "changed": 0}
    assert found.same_money().all()


def test_every_field_that_differs_is_named_whether_its_codes_are_known_to_both_lists_or_not():
    new = BASE.replace("Wind", "Wind farm").replace("private", "blended").replace("| committed |", "| mou |")

    assert said(held(BASE), held(new)) == {"A": ["funding"], "B": ["title"], "C": ["stage"]}


def test_what_was_unknown_and_is_known_differs_and_the_other_way_round():
    known = BASE.replace(
        "C          | Rail  | UZB     |        |     ", "C          | Rail  | UZB     | 5      | USD "
    )

    assert said(held(BASE), held(known)) == {"C": ["amount", "currency"]}
    assert said(held(known), held(BASE)) == {"C": ["amount", "currency"]}
    assert pair(held(BASE), held(known)).same_money().tolist() == [True, True, False]


def test_blank_and_missing_cells_of_other_columns_are_the_same():
    old, new = held(BASE, desk=["x", None, ""]), held(BASE, desk=["x", "", None])

    assert said(old, new) == {}
    assert said(held(BASE), held(BASE, desk=[None, "new", None])) == {"B": ["desk"]}


def test_a_pledge_with_another_id_is_the_same_by_country_and_title_and_differs_in_its_id():
    new = BASE.replace("    B          | Wind", "    Z          | WIND").replace("200", "201")
    found = pair(held(BASE), held(new))

    assert found.difference.renamed == {"Z": "B"}
    assert found.tally == {"new": 0, "vanished": 0, "changed": 1}
    assert said(held(BASE), held(new)) == {"Z": ["project_id", "title", "amount"]}


def test_beside_nothing_everything_is_new():
    assert pair(None, held(BASE)).tally == {"new": 3, "vanished": 0, "changed": 0}
    assert pair(held(BASE), held(BASE.replace("A  ", "Y  ").replace("Solar", "Dam"))).tally == {
        "new": 1,
        "vanished": 1,
        "changed": 0,
    }
