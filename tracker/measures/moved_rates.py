"""Exchange rates that a reader moved: one currency's rate times a factor, or replaced by a value."""

import dataclasses
from datetime import date

from tracker.measures.rates import Rate, Rates
from tracker.measures.scenario_steps import MoveRate
from tracker.terms.language import N_
from tracker.terms.target import RateView

SUPPOSED = N_("supposed by the reader")


class MovedRates(Rates):
    """Rates in which one currency's is moved; any other is as it was."""

    def __init__(self, before: Rates, step: MoveRate) -> None:
        """Put the move in front of the rates as they were."""
        super().__init__(before.target)
        self._before, self._step, self._factor = before, step, step.factor

    def seen(self, view: RateView, currency: str, day: date | None, on: date) -> Rate | None:
        """Return the rate that a rate view uses; a moved one keeps its day, a replaced one has none."""
        rate = self._before.seen(view, currency, day, on)
        if currency != self._step.currency:
            return rate
        if self._step.per_unit is not None:
            return Rate(currency, self._step.per_unit, None, SUPPOSED)
        if rate is None or self._factor is None:
            return None
        return dataclasses.replace(rate, per_unit=rate.per_unit * self._factor, source=SUPPOSED)
