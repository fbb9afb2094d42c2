"""Scopes: which pledges a file speaks for, and what stays as it was."""

import pytest

from tests.releases.lists import AT, checked_of, counts_of, draft_of, put, setting, shipped, source_of
from tracker.releases.drafts import Filing, prepare
from tracker.releases.errors import ScopeError
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.scopes import UPDATE, Scope, ScopeKind, read_scope, scope_of

LIST = """
    project_id | country | title | amount | currency | stage  | stage_on   | notes | japan_share_amount
    A          | KAZ     | Solar | 100    | JPY      | signed | 2026-02-05 | first |
    B          | UZB     | Wind  | 2000   | USD      | mou    |            |       | 500
    C          | UZB     | Rail  |        |          | signed |            | third |
"""
UZBEK = Scope(ScopeKind.COUNTRIES, ("UZB",))


def listed(store):
    return store.open().contents.pledges.set_index("project_id")


def test_a_country_s_own_list_leaves_the_others_alone(store):
    put(store, LIST)
    release = put(
        store,
        """
        project_id | country | title  | amount | currency | stage
        B          | UZB     | Wind   | 2500   | USD      | signed
        D          | UZB     | Bridge | 1      | JPY      | mou
    """,
        scope=UZBEK,
    )

    assert listed(store)["country"].to_dict() == {"A": "KAZ", "B": "UZB", "D": "UZB"}
    assert (counts_of(release).new, counts_of(release).changed, counts_of(release).vanished) == (1, 1, 1)
    assert listed(store)["release"].to_dict() == {"A": 1, "B": 2, "D": 2}


def test_only_pledges_in_the_scope_are_proposed_as_vanished(store):
    put(store, LIST)
    new = "country | project_id\nUZB | B"
    draft = draft_of(new, store.open(), scope=UZBEK)
    whole = draft_of(new, store.open())
    update = draft_of(new, store.open(), scope=UPDATE)

    assert [draft.vanished, whole.vanished, update.vanished] == [("C",), ("A", "C"), ()]
    assert [(one.rule, one.found) for one in draft.findings if one.rule == "pledge-vanished"] == [
        ("pledge-vanished", "C")
    ]


def test_rows_of_other_countries_are_refused(store):
    put(store, LIST)

    with pytest.raises(ScopeError, match="KAZ"):
        put(store, LIST, scope=UZBEK)


def test_an_id_of_another_country_s_pledge_is_refused(store):
    put(store, LIST)

    with pytest.raises(ScopeError, match="A"):
        put(store, "project_id | country\nA | UZB", scope=UZBEK)


def test_an_update_adds_and_changes_and_loses_nothing(store):
    put(store, LIST)
    put(
        store,
        """
        project_id | country | title | amount | currency | stage     | stage_on
        B          | UZB     | Wind  | 3000   | USD      | committed | 2026-08-01
        E          | TJK     | Dam   | 5      | JPY      | mou       |
    """,
        scope=UPDATE,
    )
    pledges = listed(store)

    assert pledges.index.tolist() == ["A", "B", "C", "E"]
    assert (pledges.loc["B", "stage"], pledges.loc["B", "stage_on"]) == ("committed", "2026-08-01")
    assert pledges.loc["A", "notes"] == "first"
    assert str(pledges.loc["B", "japan_share_amount"]) == "500.000000000000"


def test_what_an_update_has_no_column_for_stays(store):
    put(store, LIST)
    put(
        store,
        "project_id | country | amount | currency\nA | KAZ | 120 | JPY\nC | UZB | 7 | JPY",
        scope=UPDATE,
    )
    pledges = listed(store)

    assert pledges.loc["A", ["title", "stage", "stage_on", "notes"]].tolist() == [
        "Solar",
        "signed",
        "2026-02-05",
        "first",
    ]
    assert pledges.loc["C", ["title", "stage", "notes"]].tolist() == ["Rail", "signed", "third"]


def test_the_day_of_an_earlier_stage_is_not_kept_for_a_new_one(store):
    put(store, LIST)
    put(store, "project_id | country | stage\nA | KAZ | committed", scope=UPDATE)

    assert listed(store)["stage_on"].isna()["A"]


def test_a_blank_cell_of_an_update_makes_the_field_unknown(store):
    put(store, LIST)
    put(store, "project_id | country | amount | stage | notes\nA | KAZ | | signed |", scope=UPDATE)

    assert listed(store).loc["A", ["amount", "notes"]].isna().all()


def test_a_japanese_share_in_another_currency_is_not_kept(store):
    put(store, LIST)
    put(store, "project_id | country | amount | currency\nB | UZB | 9 | EUR", scope=UPDATE)

    assert listed(store)["japan_share_amount"].isna()["B"]


def test_other_columns_of_an_update_are_laid_over_those_before(store):
    first = checked_of(LIST, {"contact": ["x", "y", "z"], "region": ["n", "s", "e"]})
    publish(store, draft_of(LIST, checked=first, public_columns=("region",)), AT, owner("Aiko"))
    new = "project_id | country\nB | UZB"
    checked = checked_of(new, {"contact": ["w"], "unit": ["km"]})
    publish(
        store,
        prepare(
            checked, source_of(new), Filing("Two.", UPDATE, public_columns=("unit",)), store.open(), setting()
        ),
        AT,
        owner("Aiko"),
    )
    opened = store.open()

    assert opened.contents.others.fillna("").to_dict("list") == {
        "contact": ["x", "w", "z"],
        "region": ["n", "s", "e"],
        "unit": ["", "km", ""],
    }
    assert opened.release.public_columns == ("region", "unit")


def test_a_column_that_was_public_is_private_when_it_comes_again_without_a_tick(store):
    for number, ticked in ((1, ("contact",)), (2, ())):
        drawn = f"project_id | country | amount\nA | KAZ | {number}"
        parent = store.open() if store.newest else None
        publish(
            store,
            draft_of(drawn, parent, checked=checked_of(drawn, {"contact": ["x"]}), public_columns=ticked),
            AT,
            owner("Aiko"),
        )

    assert [one.public_columns for one in store.history()] == [(), ("contact",)]


def test_two_pledges_never_share_an_id():
    with pytest.raises(ScopeError, match="A"):
        draft_of("project_id | country\nA | KAZ\nA | UZB")


def test_a_step_back_on_the_ladder_is_said_with_its_line(store):
    put(store, LIST)
    draft = draft_of(LIST.replace("signed | 2026-02-05", "mou    | 2026-02-05"), store.open())

    assert [(one.rule, one.line, one.found, one.values) for one in draft.findings] == [
        ("stage-went-back", 2, "mou", {"before": "signed"})
    ]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("all", "all"),
        ("Update", "update"),
        ("country=KAZ", "country=KAZ"),
        ("country = uz, Kazakhstan", "country=KAZ,UZB"),
    ],
)
def test_scopes_are_read_as_people_write_them(text, scope):
    assert str(read_scope(text, shipped().codelists["country"])) == scope
    assert scope_of(scope) == read_scope(text, shipped().codelists["country"])


@pytest.mark.parametrize("text", ["", "everything", "country", "country=", "country=Atlantis", "all=KAZ"])
def test_other_scopes_are_refused(text):
    with pytest.raises(ScopeError) as refused:
        read_scope(text, shipped().codelists["country"])
    assert refused.value.said()
    assert refused.value.advised()
