"""Showing amounts in a second currency: divided by the fixed rate in every view, so that shares stay the same."""

from dataclasses import dataclass
from fractions import Fraction

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_
from tracker.terms.money import digits
from tracker.terms.target import Target


class DisplayCurrencyError(TrackerError):
    """A currency that this tracker does not show."""

    next_step = N_("Choose one of {currencies}.")


@dataclass(frozen=True, slots=True)
class Display:
    """One of the target's currencies, to show amounts in."""

    target: Target
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in self.target.currencies:
            raise DisplayCurrencyError(
                N_("This tracker does not show amounts in {currency}."),
                currency=self.currency,
                currencies=", ".join(self.target.currencies),
            )

    def amount(self, value: int) -> Fraction:
        """Return smallest units of the target's currency as full units of the display currency, exactly."""
        return Fraction(value) / self.units_per_full

    @property
    def units_per_full(self) -> Fraction:
        """How many smallest units of the target's currency make one full unit of the display currency."""
        smallest = 10 ** digits(self.target.currency)
        fixed = self.target.fixed
        if self.currency == self.target.currency or fixed is None:
            return Fraction(smallest)
        return fixed.per_unit * smallest
