"""How a release was counted, kept with it: target, counting rules, ladder of stages, exchange rates."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pandas as pd

from tracker.measures.rates import Rate, Rates
from tracker.measures.values import rates_used
from tracker.terms.codelists import Code, CodeList
from tracker.terms.language import N_, Translate, untranslated
from tracker.terms.reference import Reference
from tracker.terms.target import CountingRule, FixedRate, RateView

VERSION = "1.0"
"""The version of the method (see the method page); a change of published figures raises it."""


class Part(StrEnum):
    """What numbers depend on besides pledges and rates."""

    VERSION = "version"
    TARGET = "target"
    STAGES = "stages"
    RULES = "rules"


PARTS = {
    Part.VERSION: N_("the method of counting"),
    Part.TARGET: N_("the target, its period or its fixed rate"),
    Part.STAGES: N_("the ladder of stages"),
    Part.RULES: N_("the counting rules"),
}
"""Every part in words."""
COUNTED_THEN = N_(
    "Published figures of this list were counted by method {then}; what is shown here is counted as of today, "
    "by method {now}. Changed since: {parts}."
)


@dataclass(frozen=True, slots=True)
class Then:
    """How a release was counted when it was published, beside how lists are counted today.

    `version` and `now` are versions of the method; `changed` is what is no longer the same.
    """

    version: str
    now: str
    changed: tuple[Part, ...]

    @property
    def same(self) -> bool:
        """Whether today's figures of the release are the published ones, but for rates and the day looked from."""
        return not self.changed

    def said(self, translate: Translate = untranslated) -> str:
        """Return in the reader's language that the rules have changed; only where they have."""
        return translate(COUNTED_THEN).format(
            then=self.version,
            now=self.now,
            parts="; ".join(translate(PARTS[part]) for part in self.changed),
        )


def then(method: Mapping[str, Any], reference: Reference) -> Then:
    """Return how a release with this stored method was counted, beside how `reference` counts today.

    A rule's title is not part of how it counts.
    """
    now = json.loads(described(reference))
    changed = tuple(part for part in Part if _counting(method.get(part)) != _counting(now[part]))
    return Then(str(method.get(Part.VERSION, "")), now[Part.VERSION], changed)


def _counting(told: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(told, list):
        return [_counting(one) for one in told]
    if isinstance(told, Mapping):
        return {name: one for name, one in told.items() if name != "title"}
    return told


def described(reference: Reference) -> str:
    """Return the method as JSON: what numbers depend on besides pledges and rates."""
    target = reference.target
    return json.dumps(
        {
            "version": VERSION,
            "target": {
                "amount": str(target.amount),
                "currency": target.currency,
                "starts_on": str(target.starts_on),
                "ends_on": str(target.ends_on),
                "fixed": None
                if target.fixed is None
                else [target.fixed.currency, str(target.fixed.per_unit), str(target.fixed.on)],
            },
            "stages": [[entry.code, entry.rank] for entry in reference.codelists["stage"]],
            "rules": [
                {
                    "name": rule.name,
                    "title": dict(rule.title),
                    "lowest_stage": rule.lowest_stage,
                    "funding": rule.funding,
                    "bases_left_out": rule.bases_left_out,
                }
                for rule in reference.rules
            ],
        },
        ensure_ascii=True,
        sort_keys=True,
    )


def as_counted(reference: Reference, method: Mapping[str, Any]) -> Reference:
    """Return `reference` with the target, rules and ladder that a release was counted by."""
    told = method["target"]
    fixed = told["fixed"] and FixedRate(
        told["fixed"][0], Fraction(told["fixed"][1]), date.fromisoformat(told["fixed"][2])
    )
    target = dataclasses.replace(
        reference.target,
        amount=int(told["amount"]),
        currency=told["currency"],
        fixed=fixed or None,
        starts_on=date.fromisoformat(told["starts_on"]),
        ends_on=date.fromisoformat(told["ends_on"]),
    )
    rules = tuple(
        CountingRule(
            name=rule["name"],
            title=rule["title"],
            explanation={"en": ""},
            lowest_stage=rule["lowest_stage"],
            funding=None if rule["funding"] is None else tuple(rule["funding"]),
            bases_left_out=tuple(rule["bases_left_out"]),
        )
        for rule in method["rules"]
    )
    known = reference.codelists["stage"]
    stages = CodeList(
        "stage",
        tuple(
            dataclasses.replace(known[code] if code in known else Code(code, {"en": code}), rank=rank)
            for code, rank in method["stages"]
        ),
    )
    return dataclasses.replace(
        reference, target=target, rules=rules, codelists={**reference.codelists, "stage": stages}
    )


class StoredRates(Rates):
    """The rates that a release was counted with; what it did not use is looked up as ever."""

    def __init__(
        self, live: Rates, on: date, stored: Mapping[tuple[str, str, date | None], Rate | None]
    ) -> None:
        """Put stored rates before `live` ones; `on` is the day the release was counted on."""
        super().__init__(live.target)
        self._live, self._on, self._stored = live, on, stored

    def seen(self, view: RateView, currency: str, day: date | None, on: date) -> Rate | None:
        """Return the rate that a rate view uses for an amount whose event was on `day`."""
        if view is not RateView.LATEST or on == self._on:
            key = (str(view), currency, day if view is RateView.EVENT else None)
            if key in self._stored:
                return self._stored[key]
        return self._live.seen(view, currency, day, on)


def described_rates(valued: pd.DataFrame, rates: Rates, on: date) -> bytes:
    """Return the rates that a list needs under every rate view, as JSON; `valued` has event rates."""
    event = rates_used(valued, rates, RateView.EVENT, on)
    rows = [
        [
            str(RateView.EVENT),
            row["currency"],
            _day(row["day"]),
            _day(row["rate_on"]),
            _text(row["per_unit"]),
            _text(row["source"]),
        ]
        for row in event.to_dict("records")
    ]
    for currency in sorted(event["currency"].dropna().unique()):
        for view in (RateView.FIXED, RateView.LATEST):
            rate = rates.seen(view, currency, None, on)
            rows.append(
                [
                    str(view),
                    currency,
                    None,
                    rate and _day(rate.on),
                    rate and str(rate.per_unit),
                    rate and rate.source,
                ]
            )
    return json.dumps({"on": str(on), "rates": rows}, ensure_ascii=True).encode()


def stored_rates(content: bytes, live: Rates) -> StoredRates:
    """Return the rates that a release keeps, in front of `live` ones."""
    told = json.loads(content)
    stored = {
        (view, currency, day and date.fromisoformat(day)): None
        if per_unit is None
        else Rate(currency, Fraction(per_unit), on and date.fromisoformat(on), source)
        for view, currency, day, on, per_unit, source in told["rates"]
    }
    return StoredRates(live, date.fromisoformat(told["on"]), stored)


def _day(day: Any) -> str | None:  # noqa: ANN401 - a date, a timestamp, or what stands for neither
    return None if day is None or pd.isna(day) else str(pd.Timestamp(day).date())


def _text(cell: object) -> str | None:
    return None if cell is None or pd.isna(cell) else str(cell)
