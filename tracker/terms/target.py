"""The target: how much, by when, in whose words; and the rules and windows of counting toward it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tracker.terms.language import N_

Texts = Mapping[str, str]
"""A text by language code; the source language is always there."""


class Window(StrEnum):
    """Which of a pledge's dates must lie in the target's period for it to count."""

    MOVED = "moved"
    ANNOUNCED = "announced"
    ALL = "all"


class RateView(StrEnum):
    """Which day's exchange rate converts an amount."""

    EVENT = "event"
    FIXED = "fixed"
    LATEST = "latest"


WINDOW_TITLES = {
    Window.MOVED: N_("Since the target was set"),
    Window.ANNOUNCED: N_("New since the target was set"),
    Window.ALL: N_("All listed"),
}

RATE_TITLES = {
    RateView.EVENT: N_("Rate of the event"),
    RateView.FIXED: N_("Fixed rate"),
    RateView.LATEST: N_("Latest rate"),
}


@dataclass(frozen=True, slots=True)
class FixedRate:
    """The rate that the target's own wording implies.

    `per_unit` is exact: full units of the target's currency for one unit of `currency`.
    """

    currency: str
    per_unit: Fraction
    on: date


@dataclass(frozen=True, slots=True)
class Target:
    """What was promised.

    `amount` is in smallest units of `currency` (whole yen). `starts_on` and `ends_on` are both in.
    `window_titles` names windows in the target's own words ("Since the summit").
    `display_currency` is the second currency a reader may choose, converted at the fixed rate.
    """

    name: Texts
    short_name: Texts
    amount: int
    currency: str
    starts_on: date
    ends_on: date
    fixed: FixedRate | None
    wording: tuple[Mapping[str, str], ...]
    assumptions: tuple[Texts, ...]
    source_url: str
    report_address: str | None = None
    announced: Texts = field(default_factory=dict)
    window_titles: Mapping[str, Texts] = field(default_factory=dict)
    second_person: bool = False
    """Whether a list is published by another editor than the one who brings it."""

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies that figures can be shown in, the target's own first."""
        return (self.currency, *((self.fixed.currency,) if self.fixed else ()))


@dataclass(frozen=True, slots=True)
class CountingRule:
    """Which pledges count toward the target.

    A pledge counts if its stage is `lowest_stage` or firmer, its funding is one of `funding`
    (None: any, also blank), and its amount's basis is none of `bases_left_out`. `phrase` says an
    `{amount}` counted by the rule; without one, the title stands before the amount.
    """

    name: str
    title: Texts
    explanation: Texts
    lowest_stage: str
    funding: tuple[str, ...] | None
    bases_left_out: tuple[str, ...]
    source_url: str | None = None
    phrase: Texts = field(default_factory=dict)
