"""Rows of one file that may announce the same pledge twice: found by money, told by words, never decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.rows import Rows
from tracker.checks.similarity import alike, shared
from tracker.intake.lookups import looked_up
from tracker.terms.codelists import folded
from tracker.terms.language import N_

if TYPE_CHECKING:
    from tracker.checks.field_values import Fields

LARGEST = 40
"""In groups of equal amounts above this size only rows that say the same in every field are told: it is a usual grant."""
MOST = 50_000
"""How many rows with equal amounts are compared at most."""

SAME = N_(
    "This may be the pledge of line {meaning} again: same country and amount. If it is, put that pledge’s ID into “same as”; if not, leave both."
)
SAME_TITLE = N_(
    "This may be the pledge of line {meaning} again: same country and title. If it is, put that pledge’s ID into “same as”; if not, leave both."
)


def check_duplicates(rows: Rows, fields: Fields, sources: dict[str, Cells]) -> None:
    """Record rows that look like an earlier row of the same file."""
    told: dict[int, int] = {}
    for group in groups(money_keys(rows, fields)):
        if len(group) > LARGEST:
            told.update(repeats(group, fields, sources))
            continue
        for at, row in enumerate(group):
            for other in group[:at]:
                if (
                    row not in told
                    and not linked(row, other, fields, sources)
                    and same_pledge(row, other, fields, sources)
                ):
                    told[row] = other
    write(rows, sources, told, SAME)
    titles: dict[int, int] = {}
    for group in groups(title_keys(rows, fields, sources)):
        for row in group[1:]:
            if len(group) <= LARGEST and row not in told and not linked(row, group[0], fields, sources):
                titles[row] = group[0]
    write(rows, sources, titles, SAME_TITLE)


def repeats(group: list[int], fields: Fields, sources: dict[str, Cells]) -> Iterator[tuple[int, int]]:
    """Yield the rows of a group that say the same as an earlier one in every field but the id, and that one."""
    columns = [cells for name, cells in sources.items() if name != "project_id"]
    first: dict[tuple[str, ...], int] = {}
    for row in group:
        other = first.setdefault(tuple(cells.text(row) for cells in columns), row)
        if other != row and not linked(row, other, fields, sources):
            yield row, other


def write(rows: Rows, sources: dict[str, Cells], told: dict[int, int], advice: str) -> None:
    """Record the pairs."""
    order = np.array(sorted(told), dtype=np.int64)
    anchor = sources.get("title") or sources.get("project_id") or sources["amount"]
    rows.note(
        "possible-duplicate",
        advice,
        anchor,
        order,
        meanings=[str(rows.lines[told[row]]) for row in order.tolist()],
    )


def money_keys(rows: Rows, fields: Fields) -> tuple[np.ndarray, np.ndarray]:
    """Return the accepted rows with an amount above zero, and a key of country, currency and amount for each."""
    values = fields.amounts["amount"].decimals
    words = words_of(values) if len(values) else np.zeros(0, dtype=np.uint64)
    low, high = words[::2], words[1::2]
    keys = low * np.uint64(0x9E3779B97F4A7C15)
    filled = low != 0
    if high.any():
        keys ^= high * np.uint64(0xC2B2AE3D27D4EB4F)
        filled |= high != 0
    chosen = np.flatnonzero(rows.accepted & values.is_valid().to_numpy(zero_copy_only=False) & filled)
    country, currency = fields.codes["country"], fields.currencies
    for codes, names, factor in (
        (country.codes, country.names, 0x165667B19E3779F9),
        (currency.codes, currency.names, 0xD6E8FEB86659FD93),
    ):
        # two more than names, for codes below zero
        parts = np.arange(len(names) + 2, dtype=np.uint64) * np.uint64(factor)
        keys ^= looked_up(parts, codes.astype(np.int32) + 2)
    return chosen, keys if len(chosen) == len(keys) else keys[chosen]


def words_of(values: pa.Array) -> np.ndarray:
    """Return the two 64-bit words of each decimal, low before high."""
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    return np.frombuffer(values.buffers()[1], dtype=np.uint64)[
        2 * values.offset : 2 * (values.offset + len(values))
    ]


def title_keys(rows: Rows, fields: Fields, sources: dict[str, Cells]) -> tuple[np.ndarray, np.ndarray]:
    """Return the accepted rows without an amount, and a key of country and title for each."""
    title = sources.get("title")
    chosen = np.flatnonzero(
        rows.accepted & fields.amounts["amount"].decimals.is_null().to_numpy(zero_copy_only=False)
    )
    if title is None or len(chosen) > MOST:
        return chosen[:0], np.zeros(0, dtype=np.uint64)
    chosen = chosen[~title.blank[chosen]]
    number: dict[tuple[int, str], int] = {}
    keys = [
        number.setdefault((country, folded(title.text(row))), len(number))
        for row, country in zip(chosen.tolist(), fields.codes["country"].codes[chosen].tolist(), strict=True)
    ]
    return chosen, np.array(keys, dtype=np.uint64)


def groups(keyed: tuple[np.ndarray, np.ndarray]) -> Iterator[list[int]]:
    """Yield the rows that share a key, in the order of the file: up to `MOST` in small groups, and as many in large ones."""
    chosen, keys = keyed
    if len(keys) < 2:
        return
    # half of each key first: its sort takes half the time, and leaves few rows
    for part in ((keys >> np.uint64(32)).astype(np.uint32), None):
        several = repeated(keys if part is None else part)
        chosen, keys = chosen[several], keys[several]
    if not len(keys):
        return
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
    sizes = np.diff(np.r_[starts, len(ranked)])
    small, large = np.flatnonzero((sizes > 1) & (sizes <= LARGEST)), np.flatnonzero(sizes > LARGEST)
    usable = [places[np.cumsum(sizes[places]) <= MOST] for places in (small, large)]
    for place in np.concatenate(usable).tolist():
        yield sorted(chosen[order[starts[place] : starts[place] + sizes[place]]].tolist())


def repeated(keys: np.ndarray) -> np.ndarray:
    """Return which keys occur more than once."""
    ranked = np.sort(keys)
    twice = np.unique(ranked[1:][ranked[1:] == ranked[:-1]])
    if not len(twice):
        return np.zeros(len(keys), dtype=bool)
    # most keys begin otherwise than any of these: a look into a table is enough for them
    shift = keys.dtype.type(8 * keys.dtype.itemsize - 16)
    begun = np.zeros(2**16, dtype=bool)
    begun[twice >> shift] = True
    look = np.flatnonzero(begun[keys >> shift])
    found = np.zeros(len(keys), dtype=bool)
    found[look] = twice[np.minimum(np.searchsorted(twice, keys[look]), len(twice) - 1)] == keys[look]
    return found


def linked(row: int, other: int, fields: Fields, sources: dict[str, Cells]) -> bool:
    """Return whether the file itself says how two rows belong together."""
    for name in ("same_as", "part_of"):
        if name in sources and (sources[name].text(row) or sources[name].text(other)):
            ids = fields.ids_of(sources, np.array([row, other]))
            if sources[name].text(row) == ids[other] or sources[name].text(other) == ids[row]:
                return True
    return False


def same_pledge(row: int, other: int, fields: Fields, sources: dict[str, Cells]) -> bool:
    """Return whether words or days support that two rows with the same money are one pledge."""
    title = sources.get("title")
    one, two = (title.text(row), title.text(other)) if title else ("", "")
    if one and two and alike(one, two):
        return True
    for name in ("japanese_party", "local_party"):
        if name in sources and shared(sources[name].text(row), sources[name].text(other)):
            return True
    same_sector = fields.codes["sector"].codes[row] == fields.codes["sector"].codes[other]
    days = [
        (dates.codes[row], dates.codes[other])
        for dates in fields.dates.values()
        if dates.codes[row] >= 0 and dates.codes[other] >= 0
    ]
    if one and two:
        return bool(
            same_sector
            and days
            and all(first == second for first, second in days)
            and not numbered_apart(one, two)
        )
    return bool(same_sector and all(first == second for first, second in days))


def numbered_apart(one: str, two: str) -> bool:
    """Return whether two titles are those of a series, told apart by their numbers only."""
    bare = [folded("".join(sign for sign in text if not sign.isdigit())) for text in (one, two)]
    return bare[0] == bare[1]
