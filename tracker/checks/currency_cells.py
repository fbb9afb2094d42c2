"""The currency of every amount: from its column, the heading or the cell, which must agree."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tracker.checks.amount_cells import Amounts
from tracker.checks.cells import Cells
from tracker.checks.currencies import find_currency, long_names, spellings
from tracker.checks.findings_list import shortened
from tracker.checks.rows import BLOCKS, Rows
from tracker.checks.senseless import meaningless
from tracker.checks.words import blank
from tracker.terms.language import N_

UNKNOWN = -2
MISSING = -1

FROM_HEADING = N_("“{found}” says the currency: amounts are in {meaning}.")
FROM_CELL = N_("The cell itself says the currency: “{found}” is in {meaning}.")
FROM_CELLS = N_("{count} cells say the currency themselves, for example “{found}” is in {meaning}.")
READ_AS = N_("“{found}” is read as {meaning}.")
READ_AS_ALL = N_(
    "{count} cells in this column are read by the same rule, for example “{found}” as {meaning}."
)
TAKEN_AS_BLANK = N_("“{found}” is taken as blank.")
TAKEN_AS_BLANK_ALL = N_("{count} cells in this column say that nothing is known: they are taken as blank.")
UNREADABLE = N_("“{found}” is no currency of ISO 4217. Write its code of three letters, such as JPY or USD.")
CONFLICT = N_("The currency column says “{found}”, the heading of the amount {meaning}. Make them agree.")
NONE = N_(
    "The amount has no currency. Write its code (JPY, USD …) in a currency column, in the heading or in the cell."
)
NONE_AT_ALL = N_(
    "Nothing says in which currency the amounts are. Add a currency column, write the currency into the heading, or give one for all rows."
)


@dataclass(frozen=True)
class Currencies:
    """The currencies of all rows: ISO codes, and which of them each row has (MISSING, UNKNOWN)."""

    names: tuple[str, ...]
    codes: np.ndarray

    def of_rows(self, rows: np.ndarray) -> list[str | None]:
        """Return the currency of some rows; None where none is known."""
        listed = (*self.names, None, None)  # -1 and -2 count from the end
        return [listed[code] for code in self.codes[rows].tolist()]


def read_currencies(
    rows: Rows,
    cells: Cells | None,
    amounts: Cells,
    heading: str | None,
    *,
    by_hand: bool,
    stated: str | None = None,
) -> Currencies:
    """Return the currencies that column and heading give, and record where they are unknown or disagree."""
    names: list[str] = [heading] if heading else []
    start = 0 if heading else MISSING
    if cells is None:
        if heading:
            rows.say(
                "currency-assumed",
                FROM_HEADING,
                heading=amounts.heading,
                of="currency",
                found=shortened(stated or amounts.heading),
                position=amounts.position,
                meaning=heading,
                count=int(rows.live.sum()),
            )
        return Currencies(tuple(names), np.full(len(rows), start, dtype=np.int32))
    cells = cells.encoded()
    by_text = np.full(len(cells.texts), start, dtype=np.int32)
    renamed, conflicting, wordless = [], [], []
    meanings: dict[int, str] = {}
    look = np.flatnonzero(cells.used(rows.live))
    senseless = meaningless(cells.texts.take(pa.array(look)), (*spellings(), *long_names()))
    by_text[look[senseless]] = UNKNOWN
    for place, text in rows.paced(cells.read(look[~senseless])):
        if blank(text):
            if text:
                wordless.append(place)
            continue
        code = find_currency(text)
        if code is None:
            by_text[place] = UNKNOWN
            continue
        if code not in names:
            names.append(code)
        by_text[place], meanings[place] = names.index(code), code
        if heading and code != heading:
            conflicting.append(place)
            meanings[place] = heading
        elif code != text and not by_hand:
            renamed.append(place)
    has_amount = ~amounts.blank
    for places, rule, advice in (
        (np.flatnonzero(by_text == UNKNOWN), "currency-unknown", UNREADABLE),
        (conflicting, "currency-conflict", CONFLICT),
    ):
        hit = rows_with(rows, cells, places)
        rows.leave_out(
            rule,
            advice,
            cells,
            hit[has_amount[hit]],
            of="currency",
            meanings=meant(cells, meanings, hit[has_amount[hit]]),
        )
        rows.note(
            rule,
            advice,
            cells,
            hit[~has_amount[hit]],
            of="currency",
            meanings=meant(cells, meanings, hit[~has_amount[hit]]),
        )
    hit = rows_with(rows, cells, wordless)
    hit = (
        hit[~has_amount[hit]] if heading is None else hit
    )  # without one, an amount beside it is said for itself
    rows.note("currency-missing", TAKEN_AS_BLANK, cells, hit, of="currency", whole=TAKEN_AS_BLANK_ALL)
    hit = rows_with(rows, cells, renamed)
    rows.note(
        "currency-assumed",
        READ_AS,
        cells,
        hit,
        of="currency",
        meanings=meant(cells, meanings, hit),
        whole=READ_AS_ALL,
    )
    return Currencies(tuple(names), cells.along_rows(by_text).copy())


def meant(cells: Cells, meanings: Mapping[int, str], rows: np.ndarray) -> list[str]:
    """Return the meaning of the text that each of some rows holds; "" where there is none."""
    places = rows if cells.codes is None else cells.codes[rows]
    return [meanings.get(place, "") for place in places.tolist()]


def rows_with(rows: Rows, cells: Cells, places: list[int] | np.ndarray) -> np.ndarray:
    """Return the live rows that hold one of the texts at `places`."""
    mask = np.zeros(len(cells.texts), dtype=bool)
    mask[places] = True
    return np.flatnonzero(rows.live & cells.along_rows(mask))


def with_named(
    rows: Rows, currencies: Currencies, amounts: Amounts, cells: Cells, column: Cells | None
) -> Currencies:
    """Return the currencies completed by those that cells name, and record amounts that have none."""
    names, codes = list(currencies.names), currencies.codes.copy()
    named_rows = [row for row in amounts.named if codes[row] == MISSING]
    for row in named_rows:
        name = amounts.named[row]
        if name not in names:
            names.append(name)
        codes[row] = names.index(name)
    order = np.array(sorted(named_rows), dtype=np.int64)
    rows.note(
        "currency-assumed",
        FROM_CELL,
        cells,
        order,
        of="currency",
        meanings=[amounts.named[row] for row in order.tolist()],
        whole=FROM_CELLS,
    )
    known = amounts.decimals.is_valid().to_numpy(zero_copy_only=False)
    bare = np.flatnonzero(rows.accepted & known & (codes == MISSING))
    if len(bare) and not (codes >= 0).any() and column is None:
        rows.say(
            "currency-missing",
            NONE_AT_ALL,
            effect=BLOCKS,
            heading=cells.heading,
            of="currency",
            count=len(bare),
            position=cells.position,
        )
        rows.refused[bare] = True
    else:
        rows.leave_out("currency-missing", NONE, cells if column is None else column, bare, of="currency")
    codes[codes == UNKNOWN] = MISSING
    return Currencies(tuple(names), codes)
