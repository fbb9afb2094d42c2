"""The steps of a what-if, and the short code in which a link names them: version, then step after step.

    1~~add~5000000000~USD~KAZ~signed~2027-03-01~~move~UZ-2024-002~committed~2026-12-01
    ~~rate~USD~up10~~rate~EUR~at160.5~~drop~KZ-001~~largest~3

Every value is a code, a plain number, an ISO day or a pledge's ID, so that a link means the same in every language.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from urllib.parse import unquote

from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.terms.reference import Reference

VERSION = "1"
BETWEEN, WITHIN = "~~", "~"
"""What stands between two steps, and between two values of one: signs that links leave as they are."""
MOST_STEPS = 12
MOST_LARGEST = 100

AMOUNT = re.compile(r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,4})?")
CURRENCY = re.compile(r"[A-Z]{3}")
NUMBER = re.compile(r"[1-9][0-9]{0,2}")
RATE = re.compile(r"(up|down|at)((?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?)")

NO_STEP = N_("it is no step that this page knows")
NO_VERSION = N_("it was written by another version of this page")
NO_AMOUNT = N_("the amount must be a positive number with no more decimals than its currency has")
NO_CURRENCY = N_("a currency is written in three capital letters")
NO_COUNTRY = N_("there is no such country")
NO_STAGE = N_("there is no such stage")
NO_DAY = N_("there is no such day")
NO_RATE_CHANGE = N_("a rate is moved up or down by per cent, or to a positive value")
OWN_CURRENCY = N_("the target’s own currency has no rate")
NO_COUNT = N_("the number of pledges must be from 1 to 100")
TOO_MANY = N_("a what-if has at most 12 steps")


@dataclass(frozen=True, slots=True)
class Add:
    """A pledge that is not in the list; `amount` is in full units of `currency`."""

    amount: Decimal
    currency: str
    country: str
    stage: str
    day: date


@dataclass(frozen=True, slots=True)
class Move:
    """A pledge of the list at another stage, reached on a day."""

    project_id: str
    stage: str
    day: date


@dataclass(frozen=True, slots=True)
class MoveRate:
    """Another exchange rate for one currency: `factor` times what it is or, without one, `per_unit`.

    `per_unit` is in full units of the target's currency. `text` is the change as the link has it.
    """

    currency: str
    text: str

    @property
    def factor(self) -> Fraction | None:
        """What the rate is multiplied with; None where it is replaced."""
        way, number = self._parts
        return None if way == "at" else 1 + (number if way == "up" else -number) / 100

    @property
    def per_unit(self) -> Fraction | None:
        """What takes the rate's place; None where it is multiplied."""
        way, number = self._parts
        return number if way == "at" else None

    @property
    def _parts(self) -> tuple[str, Fraction]:
        found = RATE.fullmatch(self.text)
        assert found is not None
        return found[1], Fraction(found[2])


@dataclass(frozen=True, slots=True)
class Drop:
    """A pledge of the list taken out of it."""

    project_id: str


@dataclass(frozen=True, slots=True)
class DropLargest:
    """The largest pledges that count in the view, taken out of the list."""

    count: int


Step = Add | Move | MoveRate | Drop | DropLargest


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of a link that was not done: its text, and why (marked for translation)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a link asks to suppose: its steps in their order, and what of it means nothing."""

    steps: tuple[Step, ...] = ()
    refused: tuple[Refusal, ...] = ()


class StepError(ValueError):
    """A step that means nothing; its only argument says why, marked for translation."""


def read_scenario(text: str, reference: Reference) -> Scenario:
    """Return what a link's text asks to suppose; a step that means nothing is left out and named."""
    if not text:
        return Scenario()
    version, *parts = text.split(BETWEEN)
    if version != VERSION:
        return Scenario(refused=(Refusal(text, NO_VERSION),))
    steps: list[Step] = []
    refused = []
    for part in parts:
        try:
            if len(steps) == MOST_STEPS:
                raise StepError(TOO_MANY)
            steps.append(read_step(part, reference))
        except StepError as error:
            refused.append(Refusal(part, str(error)))
    return Scenario(tuple(steps), tuple(refused))


def read_step(text: str, reference: Reference) -> Step:
    """Return the step that one part of a link means.

    Raises:
        StepError: if it means nothing.
    """
    verb, *values = text.split(WITHIN)
    reader = READERS.get(verb)
    if reader is None:
        raise StepError(NO_STEP)
    count, read = reader
    if len(values) != count or "" in values:
        raise StepError(NO_STEP)
    return read(values, reference)


def written(steps: Iterable[Step]) -> str:
    """Return steps as a link has them; no steps are no text."""
    parts = [WITHIN.join(_values(step)) for step in steps]
    return BETWEEN.join((VERSION, *parts)) if parts else ""


def escaped(text: str) -> str:
    """Return an ID without the signs that part steps; letters of any script stay as they are."""
    return "".join(
        letter
        if letter.isprintable() and letter not in "%~"
        else "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))
        for letter in text
    )


def _values(step: Step) -> Sequence[str]:
    match step:
        case Add(amount, currency, country, stage, day):
            return "add", format(amount, "f"), currency, country, stage, day.isoformat()
        case Move(project_id, stage, day):
            return "move", escaped(project_id), stage, day.isoformat()
        case MoveRate(currency, text):
            return "rate", currency, text
        case Drop(project_id):
            return "drop", escaped(project_id)
        case DropLargest(count):
            return "largest", str(count)


def _add(values: Sequence[str], reference: Reference) -> Add:
    amount, currency, country, stage, day = values
    name = _currency(currency)
    return Add(_amount(amount, name), name, _country(country, reference), _stage(stage, reference), _day(day))


def _move(values: Sequence[str], reference: Reference) -> Move:
    project_id, stage, day = values
    return Move(_id(project_id), _stage(stage, reference), _day(day))


def _rate(values: Sequence[str], reference: Reference) -> MoveRate:
    currency, text = values
    if _currency(currency) == reference.target.currency:
        raise StepError(OWN_CURRENCY)
    found = RATE.fullmatch(text)
    if not found or not Fraction(found[2]) or (found[1] == "down" and Fraction(found[2]) >= 100):
        raise StepError(NO_RATE_CHANGE)
    return MoveRate(currency, text)


def _drop(values: Sequence[str], _: Reference) -> Drop:
    return Drop(_id(values[0]))


def _largest(values: Sequence[str], _: Reference) -> DropLargest:
    if not NUMBER.fullmatch(values[0]) or int(values[0]) > MOST_LARGEST:
        raise StepError(NO_COUNT)
    return DropLargest(int(values[0]))


READERS: Mapping[str, tuple[int, Callable[[Sequence[str], Reference], Step]]] = MappingProxyType(
    {"add": (5, _add), "move": (3, _move), "rate": (2, _rate), "drop": (1, _drop), "largest": (1, _largest)}
)
"""How each kind of step is read, by the word it begins with: how many values it has, and what they mean."""


def _amount(text: str, currency: str) -> Decimal:
    if not AMOUNT.fullmatch(text) or not Decimal(text):
        raise StepError(NO_AMOUNT)
    if len(text.partition(".")[2]) > digits(currency):
        raise StepError(NO_AMOUNT)
    return Decimal(text)


def _currency(text: str) -> str:
    if not CURRENCY.fullmatch(text):
        raise StepError(NO_CURRENCY)
    return text


def _country(text: str, reference: Reference) -> str:
    if text not in reference.codelists["country"]:
        raise StepError(NO_COUNTRY)
    return text


def _stage(text: str, reference: Reference) -> str:
    if text not in reference.codelists["stage"]:
        raise StepError(NO_STAGE)
    return text


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise StepError(NO_DAY) from None
    if day.isoformat() != text or not 1990 <= day.year <= 2150:
        raise StepError(NO_DAY)
    return day


def _id(text: str) -> str:
    plain = unquote(text, errors="surrogatepass")
    if escaped(plain) != text:
        raise StepError(NO_STEP)
    return plain
