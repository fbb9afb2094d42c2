"""The progress report of the command line: as a document for machines, as text for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from tracker.measures.breakdowns import AXES, breakdown
from tracker.measures.counting import counted, left_out, opening_rate_view, opening_window
from tracker.measures.filters import BLANK, Filters, filtered
from tracker.measures.progress import Progress, Total, progress
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.terms.days import day_text
from tracker.terms.errors import TrackerError
from tracker.terms.language import N_, SOURCE_LANGUAGE, Translate, untranslated
from tracker.terms.money import digits, share_text
from tracker.terms.money import money as written
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference
from tracker.terms.target import RATE_TITLES, WINDOW_TITLES, CountingRule, RateView, Texts, Window


class UnknownRuleError(TrackerError):
    """A counting rule that this tracker does not have."""

    next_step = N_("Choose one of {rules}.")


@dataclass(frozen=True)
class Report:
    """A list measured on one day: the standing, and the rows under one counting rule."""

    reference: Reference
    filters: Filters
    progress: Progress
    rule: CountingRule
    counted: pd.DataFrame
    listed: pd.DataFrame
    release: int | None = None

    @property
    def total(self) -> Total:
        """The total under the chosen rule."""
        return self.progress.totals[self.rule.name]


def chosen_rule(reference: Reference, name: str | None) -> CountingRule:
    """Return the counting rule of a name; without a name, the first.

    Raises:
        UnknownRuleError: if there is none of that name.
    """
    if name is None:
        return reference.rules[0]
    if name not in reference.rule_by_name:
        raise UnknownRuleError(
            N_("There is no counting rule called {name}."), name=name, rules=", ".join(reference.rule_by_name)
        )
    return reference.rule_by_name[name]


def reported(
    pledges: Pledges,
    reference: Reference,
    on: date,
    *,
    rule: str | None = None,
    window: Window | None = None,
    rate_view: RateView | None = None,
    filters: Filters | None = None,
    release: int | None = None,
    rates: Rates | None = None,
) -> Report:
    """Return the report on a list; without a window or rate view, those that the list opens in.

    Raises:
        UnknownRuleError: if there is no such counting rule.
    """
    chosen = chosen_rule(reference, rule)
    window = window or opening_window(pledges)
    rate_view = rate_view or opening_rate_view(pledges, reference.target)
    rates = rates or Rates(reference.target, reference.rates)
    listed = filtered(valued(pledges, reference, rates, rate_view, on), filters or Filters())
    standing = progress(listed, reference, window, rate_view, on)
    return Report(
        reference,
        filters or Filters(),
        standing,
        chosen,
        counted(listed, reference, chosen, window, on),
        listed,
        release,
    )


def progress_document(report: Report) -> dict[str, Any]:
    """Return the report as one JSON document; money in full units of the target's currency."""
    reference, standing = report.reference, report.progress
    currency = reference.target.currency
    return {
        "release": report.release,
        "on": standing.on.isoformat(),
        "window": str(standing.window),
        "rates": str(standing.rate_view),
        "rule": report.rule.name,
        "filters": {field: list(codes) for field, codes in report.filters.chosen.items()},
        "target": {"amount": full(reference.target.amount, currency), "currency": currency},
        "listed": {
            "rows": len(report.listed),
            "rows_with_amount": int(report.listed["amount"].notna().sum()),
            "unknown_amounts": int(report.listed["amount"].isna().sum()),
        },
        "rules": {name: _total_document(total, currency) for name, total in standing.totals.items()},
        "pace": _pace_document(report),
        **{f"by_{field}": _breakdown_document(report, field) for field in AXES},
        "left_out": {
            row["reason"]: {"rows": row["rows"], "rows_with_amount": row["rows_with_amount"]}
            for row in left_out(report.counted).to_dict("records")
        },
    }


def progress_lines(
    report: Report, translate: Translate = untranslated, language: str = "en"
) -> Iterator[str]:
    """Yield the report as lines of plain text."""
    reference, standing = report.reference, report.progress
    currency = reference.target.currency

    def money(value: int) -> str:
        return written(Fraction(value, 10 ** digits(currency)), currency, language)

    def named(texts: Texts) -> str:
        return texts.get(language) or texts[SOURCE_LANGUAGE]

    yield translate(N_("{amount} counted, {share} of the target of {target}")).format(
        amount=money(report.total.counted),
        share=share_text(report.total.share, language),
        target=money(reference.target.amount),
    )
    yield translate(
        N_(
            "Rule {rule}, window {window}, rates {rates}, on {day}. {share} of the period has passed; "
            "an even pace would be {pace}."
        )
    ).format(
        rule=named(report.rule.title),
        window=translate(WINDOW_TITLES[standing.window]),
        rates=translate(RATE_TITLES[standing.rate_view]),
        day=day_text(standing.on, language),
        share=share_text(standing.share_of_period, language),
        pace=money(standing.even_pace),
    )
    yield ""
    for name, total in standing.totals.items():
        yield translate(
            N_("{rule}: {amount} ({share}), {with_amount} of {rows} pledges have an amount")
        ).format(
            rule=named(reference.rule_by_name[name].title),
            amount=money(total.counted),
            share=share_text(total.share, language),
            with_amount=total.rows_with_amount,
            rows=total.rows,
        )
    for field in ("country", "sector"):
        yield ""
        for row in breakdown(report.counted, reference, field).to_dict("records"):
            yield translate(N_("{code}: {amount}, {with_amount} of {rows} pledges have an amount")).format(
                code=reference.codelists[field][row[field]].name(language)
                if row[field] in reference.codelists[field]
                else row[field] or BLANK,
                amount=money(int(row["counted"])),
                with_amount=row["rows_with_amount"],
                rows=row["rows"],
            )
    yield ""
    for row in left_out(report.counted).to_dict("records"):
        yield translate(N_("Not counted, {reason}: {rows}")).format(
            reason=translate(row["reason"]), rows=row["rows"]
        )
    if report.total.rows_without_rate:
        yield translate(N_("Not counted, no exchange rate: {rows}")).format(
            rows=report.total.rows_without_rate
        )


def full(value: int, currency: str) -> int | float:
    """Return smallest units as full units of the currency: a whole number where it is one."""
    amount = Fraction(int(value), 10 ** digits(currency))
    return int(amount) if amount.denominator == 1 else float(amount)


def _total_document(total: Total, currency: str) -> dict[str, Any]:
    return {
        "counted": full(total.counted, currency),
        "share": float(total.share),
        "rows": total.rows,
        "rows_with_amount": total.rows_with_amount,
        "unknown_amounts": total.unknown_amounts,
        "rows_without_rate": total.rows_without_rate,
    }


def _pace_document(report: Report) -> dict[str, Any]:
    standing, rule, currency = report.progress, report.rule.name, report.reference.target.currency
    required = standing.required_per_year(rule)
    return {
        "share_of_period": float(standing.share_of_period),
        "even_pace": full(standing.even_pace, currency),
        "years_left": float(standing.years_left),
        "required_per_year": None if required is None else full(required, currency),
    }


def _breakdown_document(report: Report, field: str) -> dict[str, Any]:
    currency = report.reference.target.currency
    found = breakdown(report.counted, report.reference, field)
    listed = {"" if pd.isna(code) else str(code) for code in report.listed[field].unique()}
    return {
        row[field] or BLANK: {
            "counted": full(row["counted"], currency),
            "rows": row["rows"],
            "rows_with_amount": row["rows_with_amount"],
        }
        for row in found.to_dict("records")
        if row[field] in listed
    }
