"""Amounts beside the amount: the same in another currency, and the Japanese share of it."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from tracker.checks.amount_cells import Amounts, read_amount_cells
from tracker.checks.amount_outcomes import Setting
from tracker.checks.cells import Cells
from tracker.checks.currency_cells import Currencies
from tracker.checks.rows import Rows
from tracker.checks.vectors import pc
from tracker.terms.language import N_

ONLY_SECOND = N_("The amount is blank, but “{heading_two}” gives {meaning}: that is taken.")
OTHER_CURRENCY = N_(
    "“{found}” is in {meaning}, the amount in another currency: the two cannot stand side by side, so the share is taken as unknown."
)


def read_second(rows: Rows, second: Cells, setting: Setting, currency: str) -> pa.Array:
    """Return the amounts of a column that is only compared; what is odd about them is not said."""
    apart = Rows(rows.lines, rows.accepted.copy(), np.zeros(len(rows), dtype=bool))
    return read_amount_cells(apart, second, "amount", setting, lambda some: [currency] * len(some)).decimals


def filled_from_second(
    rows: Rows,
    amounts: Amounts,
    currencies: Currencies,
    cells: Cells,
    second: Cells,
    setting: Setting,
    currency: str | None,
) -> tuple[Amounts, Currencies]:
    """Return amounts and currencies with those of the second column where only that one is filled, and say so."""
    if currency is None:
        return amounts, currencies
    other = read_second(rows, second, setting, currency)
    missing = (
        rows.accepted
        & amounts.decimals.is_null().to_numpy(zero_copy_only=False)
        & other.is_valid().to_numpy(zero_copy_only=False)
    )
    if not missing.any():
        return amounts, currencies
    names = currencies.names if currency in currencies.names else (*currencies.names, currency)
    codes = np.where(missing, names.index(currency), currencies.codes)
    hit = np.flatnonzero(missing)
    said = [f"{currency} {value:,f}" for value in other.take(pa.array(hit)).to_pylist()]
    rows.note(
        "currency-assumed",
        ONLY_SECOND,
        cells,
        hit,
        of="amount",
        meanings=[text.rstrip("0").rstrip(".") for text in said],
        values={"heading_two": second.heading},
    )
    return replace(amounts, decimals=pc.if_else(pa.array(missing), other, amounts.decimals)), Currencies(
        names, codes
    )


def read_share_cells(
    rows: Rows, cells: Cells, setting: Setting, currency: str | None, currencies: Currencies
) -> Amounts:
    """Return the Japanese shares; one in another currency than its amount is unknown, and said."""

    def currency_of(some: np.ndarray) -> list[str | None]:
        return [currency] * len(some) if currency else currencies.of_rows(some)

    shares = read_amount_cells(rows, cells, "japan_share_amount", setting, currency_of)
    if currency is None:
        return shares
    ours = np.array([*(name == currency for name in currencies.names), True, True], dtype=bool)[
        currencies.codes
    ]
    other = rows.accepted & ~ours & shares.decimals.is_valid().to_numpy(zero_copy_only=False)
    hit = np.flatnonzero(other)
    rows.note(
        "currency-conflict",
        OTHER_CURRENCY,
        cells,
        hit,
        of="japan_share_amount",
        meanings=[currency] * len(hit),
    )
    empty = pa.scalar(None, type=shares.decimals.type)
    return replace(shares, decimals=pc.if_else(pa.array(other), empty, shares.decimals))
