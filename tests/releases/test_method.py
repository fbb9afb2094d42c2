"""By which rules a release was counted, beside those of today."""

import dataclasses
import json

import pytest

from tests.releases.lists import draft_of, put, shipped
from tracker.releases import method
from tracker.releases.method import PARTS, VERSION, Part, described, then

LIST = "project_id | country | amount\nA | KAZ | 100"


def stored(reference=None):
    return json.loads(described(reference or shipped()))


def changed(**parts):
    """Return the shipped tracker with other data, as it may be after a release was published."""
    return dataclasses.replace(shipped(), **parts)


def test_a_release_of_today_is_counted_as_today(store):
    counted = then(put(store, LIST).method, shipped())

    assert counted.same
    assert (counted.version, counted.now, counted.changed) == (VERSION, VERSION, ())


def test_another_version_of_the_method_is_named(monkeypatch):
    before = stored()
    monkeypatch.setattr(method, "VERSION", "1.1")
    counted = then(before, shipped())

    assert (counted.version, counted.now, counted.changed) == (VERSION, "1.1", (Part.VERSION,))
    assert f"method {VERSION}" in counted.said()
    assert "method 1.1" in counted.said()


def another_rule():
    first, *rest = shipped().rules
    return changed(rules=(dataclasses.replace(first, lowest_stage="signed"), *rest))


def another_target():
    return changed(target=dataclasses.replace(shipped().target, amount=shipped().target.amount + 1))


def another_ladder():
    stages = shipped().codelists["stage"]
    first, *rest = stages.codes
    ladder = dataclasses.replace(stages, codes=(dataclasses.replace(first, rank=99), *rest))
    return changed(codelists={**shipped().codelists, "stage": ladder})


@pytest.mark.parametrize(
    ("today", "part"),
    [(another_rule, Part.RULES), (another_target, Part.TARGET), (another_ladder, Part.STAGES)],
)
def test_what_has_changed_since_is_named(today, part):
    counted = then(stored(), today())

    assert counted.changed == (part,)
    assert not counted.same
    assert PARTS[part] in counted.said()
    assert all(PARTS[other] not in counted.said() for other in PARTS if other is not part)


def test_a_rule_that_only_got_another_title_counts_as_before():
    first, *rest = shipped().rules
    renamed = changed(rules=(dataclasses.replace(first, title={"en": "All of them"}), *rest))

    assert then(stored(), renamed).same


def test_a_rule_more_is_a_change():
    more = (*shipped().rules, dataclasses.replace(shipped().rules[0], name="another"))

    assert then(stored(), changed(rules=more)).changed == (Part.RULES,)


def test_a_release_that_tells_nothing_of_its_method_is_not_taken_for_the_same():
    assert set(then({}, shipped()).changed) == set(Part)


def test_what_a_release_stores_is_what_it_was_counted_with():
    assert json.loads(draft_of(LIST).method) == stored()
