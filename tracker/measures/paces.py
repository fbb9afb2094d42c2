"""The pace: what was counted a year so far, what would be needed from now, and where the average leads."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from tracker.measures.progress import DAYS_PER_YEAR, Progress, rounded
from tracker.terms.language import N_
from tracker.terms.target import Target, Window

MONTHS_PER_YEAR = 12
DAYS_TO_JUDGE = 2 * DAYS_PER_YEAR
"""Before that many days nobody is said to be ahead or behind: a few pledges decide it."""
DAYS_TO_PROJECT = 180
"""Before that many days an average says nothing about the years to come."""
PERIODS_TO_PROJECT = 10
"""A day farther away than this many times the target's period is not said."""


class Unsaid(StrEnum):
    """Why no day is said on which the target would be met."""

    NOTHING_COUNTED = "nothing_counted"
    TOO_EARLY = "too_early"
    EVERYTHING_LISTED = "everything_listed"
    TOO_FAR = "too_far"


UNSAID_TITLES = {
    Unsaid.NOTHING_COUNTED: N_("not said: no amount counts yet"),
    Unsaid.TOO_EARLY: N_("not said: too little time has passed for an average"),
    Unsaid.EVERYTHING_LISTED: N_("not said: this window also counts what came before the period"),
    Unsaid.TOO_FAR: N_("not within ten times the period"),
}


@dataclass(frozen=True, slots=True)
class Time:
    """The target's period on one day: days passed, days in all, days left."""

    passed: int
    whole: int

    @property
    def left(self) -> int:
        """The days from the day looked from to the last one."""
        return self.whole - self.passed

    @property
    def judged(self) -> bool:
        """Whether enough time has passed to say that the target is ahead of an even pace, or behind."""
        return self.passed >= DAYS_TO_JUDGE


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace of one counting rule, in smallest units of the target's currency, rounded half up.

    `a_year` and `a_month` are averages from the period's first day (None on that day, and in a window
    that also counts what came before it); `needed_…` are what
    would have to come from now to the last day (None once the period is over, 0 where the target is met).
    `met_on` is the day on which the average so far would meet the target (the day looked from if it is met);
    where that makes no sense it is None, and `unsaid` says why. `ahead` is against the even pace; behind: negative.
    """

    counted: int
    remaining: int
    ahead: int
    a_year: int | None
    a_month: int | None
    needed_a_year: int | None
    needed_a_month: int | None
    met_on: date | None
    unsaid: Unsaid | None


def elapsed(target: Target, on: date) -> Time:
    """Return how much of the target's period has passed on a day."""
    whole = (target.ends_on - target.starts_on).days
    return Time(min(max((on - target.starts_on).days, 0), whole), whole)


def pace(progress: Progress, rule: str) -> Pace:
    """Return the pace of a counting rule."""
    counted = progress.totals[rule].counted
    time = elapsed(progress.target, progress.on)
    needed = progress.required_per_year(rule)
    left = progress.years_left
    met_on, unsaid = _met_on(progress, rule, time)
    return Pace(
        counted=counted,
        remaining=progress.remaining(rule),
        ahead=progress.ahead(rule),
        a_year=_average(progress, counted, time, 1),
        a_month=_average(progress, counted, time, MONTHS_PER_YEAR),
        needed_a_year=needed,
        needed_a_month=rounded(progress.remaining(rule) / (left * MONTHS_PER_YEAR)) if left else None,
        met_on=met_on,
        unsaid=unsaid,
    )


def _average(progress: Progress, counted: int, time: Time, parts: int) -> int | None:
    if not time.passed or progress.window is Window.ALL:
        return None
    return rounded(Fraction(counted) * DAYS_PER_YEAR / (time.passed * parts))


def _met_on(progress: Progress, rule: str, time: Time) -> tuple[date | None, Unsaid | None]:
    target, counted = progress.target, progress.totals[rule].counted
    if counted >= target.amount:
        return progress.on, None
    if progress.window is Window.ALL:
        return None, Unsaid.EVERYTHING_LISTED
    if not counted:
        return None, Unsaid.NOTHING_COUNTED
    if time.passed < DAYS_TO_PROJECT:
        return None, Unsaid.TOO_EARLY
    days = -(-time.passed * target.amount // counted)
    if days > min(PERIODS_TO_PROJECT * time.whole, (date.max - target.starts_on).days):
        return None, Unsaid.TOO_FAR
    return target.starts_on + timedelta(days=days), None
