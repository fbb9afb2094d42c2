"""What an editor and a reader are told of changes: the largest in words, and what should be looked at twice."""

from fractions import Fraction

import numpy as np

from tracker.releases.causes import Cause, Shares
from tracker.releases.changes import Changes, summed
from tracker.releases.statements import Statement
from tracker.terms.language import N_

ONE = {
    Cause.NEW: N_("The new pledge “{title}” adds {amount}."),
    Cause.AMOUNT_UP: N_("The amount of “{title}” was raised: {amount} more."),
    Cause.AMOUNT_DOWN: N_("The amount of “{title}” was lowered: {amount} less."),
    Cause.FIRMER: N_("“{title}” became firmer and now counts: {amount} more."),
    Cause.SOFTER: N_("“{title}” became less firm and no longer counts: {amount} less."),
    Cause.CANCELLED: N_("“{title}” was cancelled: {amount} less."),
    Cause.VANISHED: N_("“{title}” is no longer in the list: {amount} less."),
    Cause.RECLASSIFIED: N_("“{title}” was re-classified: {amount}."),
    Cause.EXCHANGE_RATE: N_("Exchange rates change the value of “{title}”: {amount}."),
    Cause.RULE: N_("The rule of counting changes what “{title}” adds: {amount}."),
}
MANY = {
    Cause.NEW: N_(
        "New pledges with a counted amount ({count}) add {amount}; the largest is “{title}” with {largest}."
    ),
    Cause.AMOUNT_UP: N_(
        "Amounts were raised ({count}): {amount} more; most of all “{title}” with {largest}."
    ),
    Cause.AMOUNT_DOWN: N_(
        "Amounts were lowered ({count}): {amount} less; most of all “{title}” with {largest}."
    ),
    Cause.FIRMER: N_(
        "Pledges became firmer and now count ({count}): {amount} more; the largest is “{title}” with {largest}."
    ),
    Cause.SOFTER: N_(
        "Pledges became less firm and no longer count ({count}): {amount} less; the largest is “{title}” with {largest}."
    ),
    Cause.CANCELLED: N_(
        "Pledges were cancelled ({count}): {amount} less; the largest is “{title}” with {largest}."
    ),
    Cause.VANISHED: N_(
        "Pledges are no longer in the list ({count}): {amount} less; the largest is “{title}” with {largest}."
    ),
    Cause.RECLASSIFIED: N_(
        "Pledges were re-classified ({count}): {amount}; most of all “{title}” with {largest}."
    ),
    Cause.EXCHANGE_RATE: N_(
        "Exchange rates change values ({count}): {amount}; most of all “{title}” with {largest}."
    ),
    Cause.RULE: N_(
        "The rule of counting changes what counts ({count} pledges): {amount}; most of all “{title}” with {largest}."
    ),
}
UNSIGNED = {Cause.AMOUNT_DOWN, Cause.SOFTER, Cause.CANCELLED, Cause.VANISHED}
"""Causes whose sentences say "less" themselves."""
NOTHING = N_("No counted amount has changed.")
TALLY = N_("In the list: {new} new pledges, {vanished} no longer there, {changed} changed.")
RENAMED = N_(
    "Pledges with a new ID, taken for the same by country and title: {count}, for example “{title}”."
)
JUMP = N_("The headline moves by {share}, from {before} to {after}. Check the largest rows.")
ALONE = N_("“{title}” alone is {share} of the headline.")
FIFTH = Fraction(1, 5)


def told(changed: Changes, count: int = 3) -> tuple[Statement, ...]:
    """Return the things that changed most, in words: the largest steps, each with its largest row."""
    largest = sorted(
        (share for share in changed.shares if summed(share.change)),
        key=lambda share: -abs(summed(share.change)),
    )[:count]
    found = [_told(changed, share) for share in largest] or [Statement(NOTHING, {})]
    if len(found) < count:
        found.append(Statement(TALLY, changed.tally))
    if renamed := changed.difference.renamed:
        title = changed.title(changed.place_of(min(renamed)))
        found.append(Statement(RENAMED, {"count": len(renamed), "title": title}))
    return tuple(found)


def alarms(changed: Changes) -> tuple[Statement, ...]:
    """Return what should make an editor look twice: a headline that jumps, one row that is a fifth of it."""
    found = []
    move = abs(changed.end - changed.start)
    if move and move >= FIFTH * changed.start:
        found.append(
            Statement(
                JUMP,
                {"share": share_of(move, changed.start), "before": changed.start, "after": changed.end},
                ("before", "after"),
                ("share",),
            )
        )
    entries = changed.found
    large = (entries.new > 0) & (entries.new >= -(-changed.end // FIFTH.denominator))
    moved = np.flatnonzero(large & (entries.new != entries.old) & (entries.after >= 0))
    found.extend(
        Statement(
            ALONE,
            {"title": changed.title(place), "share": share_of(int(entries.new[place]), changed.end)},
            (),
            ("share",),
        )
        for place in moved.tolist()
    )
    return tuple(found)


def _told(changed: Changes, share: Shares) -> Statement:
    moving = np.flatnonzero(share.change)
    first = moving[np.argmax(np.abs(share.change[moving]))]
    whole, largest = summed(share.change), int(share.change[first])
    if share.cause in UNSIGNED:
        whole, largest = abs(whole), abs(largest)
    values = {
        "title": changed.title(int(share.rows[first])),
        "count": len(moving),
        "amount": whole,
        "largest": largest,
    }
    return Statement(
        ONE[share.cause] if len(moving) == 1 else MANY[share.cause], values, ("amount", "largest")
    )


def share_of(part: int, whole_sum: int) -> Fraction:
    """Return a part as a share; of nothing, all of it."""
    return Fraction(part, whole_sum) if whole_sum else Fraction(1)
