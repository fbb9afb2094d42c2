"""A column of amounts: exact decimals in full units, and what was done to get there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import numpy as np
import pyarrow as pa

from tracker.checks.amount_advice import ADVICE, UNIT, UNIT_STATED, WHOLE
from tracker.checks.amount_outcomes import SAFE_DIGITS, Outcome, Setting, settled, shown, telling
from tracker.checks.amounts import disturbing, read_amount
from tracker.checks.cells import AT_ONCE, Cells
from tracker.checks.findings_list import Told, shortened
from tracker.checks.marked_numbers import Marked, read_marked
from tracker.checks.numbers import COMMA, POINT
from tracker.checks.rows import MANY, Rows
from tracker.checks.senseless import no_amounts
from tracker.checks.vectors import holding, lengths, matching, pc
from tracker.intake.table import CellKind

DECIMAL = pa.decimal128(38, 12)
"""The type that `terms.pledges.AMOUNT_DTYPE` wraps."""
DOUBTFUL = r"^[1-9][0-9]{0,2}\.[0-9]{3}$"
SILENT = r"^[1-9][0-9]{0,2}[.,][0-9]{3}$"
"""A number whose one mark may stand for thousands or for decimals says nothing of the column's style."""


@dataclass(frozen=True)
class Amounts:
    """The amounts of all rows (null: unknown), and the currencies that cells name themselves, by row."""

    decimals: pa.Array
    named: dict[int, str]
    refused: bool = False


def read_amount_cells(
    rows: Rows,
    cells: Cells,
    field: str,
    setting: Setting,
    currency_of: Callable[[np.ndarray], Sequence[str | None]],
) -> Amounts:
    """Return the amounts of a column in full units.

    `currency_of` answers which currency (or None) the rows with given indices are in, as far as
    heading and currency column say.
    """
    used = cells.used(rows.live)
    fast, special = plain_texts(cells, used, setting)
    used = used & ~left_out(rows, cells, field, used & ~fast & ~special)
    marked = Marked(cells.texts, np.zeros(len(cells.texts), dtype=bool), frozenset())
    style = setting.decimal
    if setting.decimal is None:
        marked = read_marked(
            cells.texts, used & ~fast & ~special & (lengths(cells.texts) > 0), commas_group=False
        )
        style = style_of(rows, cells, used & ~marked.clear, fast, special, marked.styles)
        if style == POINT or setting.japanese:
            more = read_marked(marked.texts, used & ~fast & ~special & ~marked.clear, commas_group=True)
            marked = Marked(more.texts, marked.clear | more.clear, marked.styles)
    values = scaled_decimals(marked.texts, fast | marked.clear, setting.factor)
    say_marked(rows, cells, field, marked, setting.factor)
    if cells.codes is not None:
        values = values.take(pa.array(cells.codes))
    slow = np.flatnonzero(rows.live & cells.along_rows(used & ~fast & ~marked.clear))
    named: dict[int, str] = {}
    if len(slow):
        texts = slow if cells.codes is None else cells.codes[slow]
        outcomes, inverse = settle(
            rows, cells, texts, currency_of(slow), partial(settled, cells=cells, setting=setting, style=style)
        )
        report(rows, cells, field, slow, outcomes, inverse)
        replacing = pa.array([outcome.value for outcome in outcomes], type=DECIMAL).take(pa.array(inverse))
        mask = np.zeros(len(rows), dtype=bool)
        mask[slow] = True
        values = pc.replace_with_mask(values, pa.array(mask), replacing)
        named = (
            {
                int(row): currency
                for row, place in zip(slow, inverse, strict=True)
                if (currency := outcomes[place].currency)
            }
            if any(o.currency for o in outcomes)
            else {}
        )
    if setting.factor != 1 and fast[used].any():
        example = cells.texts[int(np.flatnonzero(fast & used)[0])].as_py()
        rows.say(
            "amount-normalised",
            UNIT_STATED if setting.stated else UNIT,
            stated=shortened(setting.stated or ""),
            heading=cells.heading,
            of=field,
            found=example,
            count=int(np.count_nonzero(rows.live & cells.along_rows(fast))),
            position=cells.position,
            factor=f"{setting.factor:,}",
            meaning=shown(Decimal(example) * setting.factor),
        )
    return Amounts(values, named)


def plain_texts(cells: Cells, used: np.ndarray, setting: Setting) -> tuple[np.ndarray, np.ndarray]:
    """Return which texts are plain decimals of one meaning, and which stand in cells that need a look."""
    size = lengths(cells.texts)
    matches = cells.plain & (size <= SAFE_DIGITS + 1) & used
    short = matches & (size <= 7)
    if short.any() and setting.decimal != POINT:
        places = np.flatnonzero(short)
        doubtful = matching(cells.texts.take(pa.array(places)), DOUBTFUL)
        matches[places[doubtful]] = False
    special = np.zeros(len(cells.texts), dtype=bool)
    if cells.kinds is not None:
        special = (cells.kinds & ~np.uint8(CellKind.NUMBER | CellKind.FORMULA)) != 0
    if cells.formats is not None:
        odd = {known for known in set(cells.formats) if known and telling(known, setting.factor)}
        special |= np.fromiter(
            (known in odd for known in cells.formats), dtype=bool, count=len(cells.formats)
        )
    if setting.decimal == COMMA:
        matches &= ~holding(cells.texts, ".")
    return matches & ~special, special


def left_out(rows: Rows, cells: Cells, field: str, texts: np.ndarray) -> np.ndarray:
    """Leave out the rows of texts that are no amounts for sure, where there are many, and return which texts these are."""
    look = np.flatnonzero(texts & ~cells.blank_texts & (~cells.of_kind(CellKind.NUMBER)))
    none = no_amounts(cells.texts.take(pa.array(look)))
    found = np.zeros(len(cells.texts), dtype=bool)
    for rule, advice, places in (
        ("amount-not-a-number", "amount-disturbed", look[none.disturbed]),
        ("amount-not-a-number", "amount-not-a-number", look[none.nothing]),
        ("amount-negative", "amount-negative", look[none.negative]),
    ):
        if len(places):
            mask = np.zeros(len(cells.texts), dtype=bool)
            mask[places] = True
            found |= mask
            hit = np.flatnonzero(rows.live & cells.along_rows(mask))
            said = cells.texts.take(pa.array(hit if cells.codes is None else cells.codes[hit]))
            meant = Told(said, disturbing) if advice == "amount-disturbed" else None
            rows.leave_out(rule, ADVICE[advice], cells, hit, of=field, meanings=meant)
    return found


def scaled_decimals(texts: pa.Array, fast: np.ndarray, factor: int) -> pa.Array:
    """Return the plain texts as exact decimals times `factor` (a power of ten), null elsewhere.

    The point is moved by giving the same integers another scale: no arithmetic, nothing rounded.
    """
    power = len(str(factor)) - 1
    chosen = texts if fast.all() else only(texts, fast)
    if factor != 10**power or power > 12:
        product = [None if text is None else Decimal(text) * factor for text in chosen.to_pylist()]
        return pa.array(product, type=DECIMAL)
    parsed = chosen.cast(pa.decimal128(38, 12 + power))
    return pa.Array.from_buffers(DECIMAL, len(parsed), parsed.buffers(), offset=parsed.offset)


def only(texts: pa.Array, wanted: np.ndarray) -> pa.Array:
    """Return texts of which those that are not wanted are missing; no text is copied."""
    valid = np.packbits(np.concatenate([np.zeros(texts.offset, dtype=bool), wanted]), bitorder="little")
    return pa.Array.from_buffers(
        texts.type, len(texts), [pa.py_buffer(valid), *texts.buffers()[1:]], offset=texts.offset
    )


def say_marked(rows: Rows, cells: Cells, field: str, marked: Marked, factor: int) -> None:
    """Say how numbers with thousands and decimal marks were read."""
    hit = np.flatnonzero(rows.live & cells.along_rows(marked.clear))
    if not len(hit):
        return
    whole = len(hit) >= MANY and len(hit) * 2 >= np.count_nonzero(rows.live)
    shown_rows = hit[:1] if whole else hit
    plain = marked.texts.take(
        pa.array(shown_rows if cells.codes is None else cells.codes[shown_rows])
    ).to_pylist()
    meanings = [shown(Decimal(text) * factor) for text in plain]
    if whole:
        rows.say(
            "amount-normalised",
            WHOLE["amount-normalised"],
            heading=cells.heading,
            of=field,
            found=cells.found(hit[:1])[0].as_py(),
            count=len(hit),
            position=cells.position,
            meaning=meanings[0],
        )
    else:
        rows.note("amount-normalised", ADVICE["amount-normalised"], cells, hit, of=field, meanings=meanings)


def style_of(
    rows: Rows, cells: Cells, used: np.ndarray, fast: np.ndarray, special: np.ndarray, known: frozenset[str]
) -> str | None:
    """Return how the column's clear numbers write decimals; None if none says, "both" if they disagree."""
    styles: set[str | None] = set(known)
    if with_point(cells, fast):
        styles.add(POINT)
    unclear = cells.texts.filter(pa.array(used & ~fast & ~special))
    unclear = unclear.filter(pa.array(~matching(unclear, SILENT))).unique()
    for text in rows.paced(unclear.to_pylist()):
        number = read_amount(text).number
        styles.add(number.style if number else None)
    styles.discard(None)
    return None if not styles else styles.pop() if len(styles) == 1 else "both"


def with_point(cells: Cells, fast: np.ndarray) -> bool:
    """Return whether a plain number that is text has a decimal point; mostly one of the first tells."""
    written = np.flatnonzero(fast & ~cells.of_kind(CellKind.NUMBER))
    return any(
        holding(cells.texts.take(pa.array(some)), ".").any()
        for some in (written[:AT_ONCE], written[AT_ONCE:])
    )


def settle(
    rows: Rows,
    cells: Cells,
    texts: np.ndarray,
    currencies: Sequence[str | None],
    answer: Callable[[int, str | None], Outcome],
) -> tuple[list[Outcome], np.ndarray]:
    """Return what each distinct pair of text and currency comes to, and which pair each row has."""
    names = {name: place for place, name in enumerate(dict.fromkeys(currencies))}
    keys = texts.astype(np.int64) * len(names) + np.fromiter(
        (names[name] for name in currencies), dtype=np.int64, count=len(currencies)
    )
    pairs, inverse = np.unique(keys, return_inverse=True)
    listed = list(names)
    # the same text may stand several times in a plain column
    known: dict[tuple[str, int, str | None], Outcome] = {}
    outcomes = []
    written_as = cells.texts.take(pa.array(pairs // len(names))).to_pylist()
    for pair, own in rows.paced(zip(pairs.tolist(), written_as, strict=True)):
        text, currency = divmod(pair, len(names))
        key = (own, int(cells.kinds[text]) if cells.kinds is not None else 0, listed[currency])
        if cells.formats is not None or key not in known:
            known[key] = answer(text, listed[currency])
        outcomes.append(known[key])
    return outcomes, inverse


def report(
    rows: Rows, cells: Cells, field: str, slow: np.ndarray, outcomes: Sequence[Outcome], inverse: np.ndarray
) -> None:
    """Record a finding for every row whose text came to something worth saying."""
    kinds: dict[tuple[str, str, bool], list[int]] = {}
    for place, outcome in enumerate(outcomes):
        if outcome.rule:
            kinds.setdefault((outcome.rule, outcome.advice, outcome.noted), []).append(place)
    meanings = np.array([outcome.meaning for outcome in outcomes], dtype=object)
    for (rule, advice, noted), places in kinds.items():
        chosen_pairs = np.zeros(len(outcomes), dtype=bool)
        chosen_pairs[places] = True
        hit = chosen_pairs[inverse]
        said = meanings[inverse[hit]].tolist()
        if noted:
            whole = WHOLE.get(rule) if advice != "amount-format" else None
            rows.note(rule, ADVICE[advice], cells, slow[hit], of=field, meanings=said, whole=whole)
        else:
            rows.leave_out(rule, ADVICE[advice], cells, slow[hit], of=field, meanings=said)
