"""What publishing a draft would do: headlines before and after by every rule, what changes, what is odd."""

from dataclasses import dataclass
from functools import cached_property

from tracker.measures.progress import Progress
from tracker.releases.changes import Changes, changes
from tracker.releases.drafts import Setting
from tracker.releases.release import Draft, Opened
from tracker.releases.sides import Look, empty_like, side, side_of_draft
from tracker.releases.statements import Statement
from tracker.releases.telling import alarms, told
from tracker.terms.target import RateView, Window


@dataclass(frozen=True)
class Effect:
    """The list that is public now beside the one that would be, both looked at from the same day.

    `changes` is under one rule; `before` and `after` have the totals of all.
    """

    changes: Changes

    @cached_property
    def before(self) -> Progress:
        """Where the target stands by the list that is public now."""
        return self.changes.before.totals

    @cached_property
    def after(self) -> Progress:
        """Where it would stand."""
        return self.changes.after.totals

    @cached_property
    def told(self) -> tuple[Statement, ...]:
        """The things that would change most, in words."""
        return told(self.changes)

    @cached_property
    def alarms(self) -> tuple[Statement, ...]:
        """What should be looked at twice."""
        return alarms(self.changes)


def effect(
    draft: Draft,
    parent: Opened | None,
    setting: Setting,
    rule: str,
    window: Window | None = None,
    rate_view: RateView = RateView.EVENT,
) -> Effect:
    """Return what publishing `draft` on top of `parent` (None: the first list) would do, seen from today.

    Without a window, it is the one that the draft opens in.
    """
    look = Look(rule, window or Window(draft.counts.window), rate_view, setting.on)
    after = side_of_draft(draft, setting, look)
    before = side(parent, setting.reference, look) if parent else empty_like(after)
    return Effect(changes(before, after))
