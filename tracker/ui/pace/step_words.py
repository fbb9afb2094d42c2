"""The steps of a what-if in the reader's words."""

from collections.abc import Sequence

from tracker.measures.scenario_steps import Add, Drop, DropLargest, Move, MoveRate, Step
from tracker.measures.scenarios import Named
from tracker.terms.money import plain
from tracker.ui.markup import shortened
from tracker.ui.reading import Reading

LONGEST_TITLE = 60
MOST_NAMED = 3


def step_said(reading: Reading, step: Step, pledges: Sequence[Named]) -> str:
    """Return a step as a sentence; `pledges` are those of the list that it is about."""
    words = reading.words
    match step:
        case Add(amount, currency, country, stage, day):
            return words.said(
                "Add a pledge: {amount}, {country}, {stage}, {day}",
                amount=words.money(amount, currency),
                country=words.name("country", country),
                stage=words.name("stage", stage),
                day=words.day(day),
            )
        case Move(_, stage, day):
            return words.said(
                "Move {pledge} to {stage} on {day}",
                pledge=named(reading, pledges),
                stage=words.name("stage", stage),
                day=words.day(day),
            )
        case MoveRate():
            return rate_said(reading, step)
        case Drop():
            return words.said("Drop {pledge}", pledge=named(reading, pledges))
        case DropLargest(count):
            said = words.counted("Drop the largest pledge", "Drop the {n} largest pledges", count)
            return f"{said}: {named(reading, pledges)}"


def rate_said(reading: Reading, step: MoveRate) -> str:
    """Return how a rate is moved."""
    words = reading.words
    number = step.text.lstrip("updownat")
    places = len(number.partition(".")[2])
    if step.per_unit is not None:
        return words.said(
            "Exchange rate of {currency}: {value} for one",
            currency=step.currency,
            value=f"{plain(step.per_unit, words.language, places)} {reading.reference.target.currency}",
        )
    assert step.factor is not None
    per_cent = plain(abs(step.factor - 1) * 100, words.language, places)
    if step.factor > 1:
        return words.said(
            "Exchange rate of {currency}: {number} per cent up", currency=step.currency, number=per_cent
        )
    return words.said(
        "Exchange rate of {currency}: {number} per cent down", currency=step.currency, number=per_cent
    )


def named(reading: Reading, pledges: Sequence[Named]) -> str:
    """Return what pledges are called: the first three by title and ID, and how many more."""
    words = reading.words
    open_mark, close_mark = {"ja": "「」", "ru": "«»"}.get(words.language, "“”")
    texts = [
        f"{open_mark}{shortened(pledge.title, LONGEST_TITLE)}{close_mark} ({pledge.project_id})"
        if pledge.title
        else pledge.project_id
        for pledge in pledges[:MOST_NAMED]
    ]
    said = ("、" if words.language == "ja" else ", ").join(texts)
    more = len(pledges) - MOST_NAMED
    return f"{said} {words.counted('and {n} more', 'and {n} more', more)}" if more > 0 else said
