"""What a release holds, as bytes: a Parquet file to keep, and one canonical text to hash and to give away."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq

from tracker.terms.fields import FIELDS, Kind
from tracker.terms.pledges import AMOUNT_DTYPE, Pledges

pc: Any = pyarrow.compute  # its functions are made when it is imported, so no checker sees them

AMOUNT = pa.decimal128(38, 12)
TEXT = pa.large_string()
QUOTE, COMMA, NOTHING = (pa.scalar(text, TEXT) for text in ('"', ",", ""))
PLACES = ("release", "line")
"""Where a pledge came from: the release whose file holds it, and the line in that file."""
OTHER = "other:"
"""In the Parquet file, a column that no field was matched to has this before its heading."""
CODED = tuple(field.name for field in FIELDS if field.kind in (Kind.CODE, Kind.CURRENCY))
BATCH = 65_536
PARQUET = {
    "version": "2.6",
    "data_page_version": "1.0",
    "compression": "zstd",
    "compression_level": 3,
    "use_dictionary": True,
    "write_statistics": False,
    "row_group_size": 1_000_000,
}


@dataclass(frozen=True)
class Contents:
    """The pledges of a release, in the order of their IDs, and the columns that no field was matched to.

    `pledges` has the columns of `terms.pledges` and `release`: the number of the release whose file
    holds `line`. `others` has the same index and one text column for each heading.
    """

    pledges: Pledges
    others: pd.DataFrame


def contents(pledges: pd.DataFrame, others: pd.DataFrame) -> Contents:
    """Return pledges in the one form in which they are kept, whatever order and dtypes they came in."""
    return from_table(as_table(pledges, others))


def as_table(pledges: pd.DataFrame, others: pd.DataFrame) -> pa.Table:
    """Return pledges as an Arrow table of plain types, in the order of their IDs; blank texts are missing."""
    columns = {name: pa.array(pledges[name].to_numpy(dtype="int64")) for name in PLACES}
    for field in FIELDS:
        columns[field.name] = (
            _amounts(pledges[field.name]) if field.kind is Kind.AMOUNT else _texts(pledges[field.name])
        )
    for heading, column in zip(
        unique(others.columns), (others.iloc[:, place] for place in range(others.shape[1])), strict=True
    ):
        columns[OTHER + heading] = _texts(column)
    table = pa.table(columns)
    return table.take(pc.sort_indices(table, sort_keys=[("project_id", "ascending")]))


def from_table(table: pa.Table) -> Contents:
    """Return the frames that an Arrow table holds; fields that it lacks are missing in every row."""
    for field in FIELDS:
        if field.name not in table.column_names:
            kind = AMOUNT if field.kind is Kind.AMOUNT else TEXT
            table = table.append_column(field.name, pa.nulls(len(table), kind))
    coded = [
        table.column(name).dictionary_encode()
        if not pa.types.is_dictionary(table.column(name).type)
        else table.column(name)
        for name in CODED
    ]
    for name, column in zip(CODED, coded, strict=True):
        table = table.set_column(
            table.column_names.index(name),
            name,
            column.unify_dictionaries() if isinstance(column, pa.ChunkedArray) else column,
        )
    names = [*PLACES, *(field.name for field in FIELDS)]
    pledges = table.select(names).to_pandas(types_mapper={AMOUNT: AMOUNT_DTYPE}.get)
    private = [name for name in table.column_names if name.startswith(OTHER)]
    others = table.select(private).to_pandas()
    others.columns = pd.Index([name.removeprefix(OTHER) for name in private], dtype="str")
    others.index = pledges.index
    return Contents(Pledges(pledges), others)


def as_parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes that a release keeps."""
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(None), sink, **PARQUET)
    return sink.getvalue()


def from_parquet(content: bytes) -> pa.Table:
    """Return the table that a release keeps.

    Raises:
        pa.ArrowException, OSError, ValueError: if it is no Parquet file.
    """
    return pq.read_table(pa.BufferReader(content))


def canonical_text(table: pa.Table) -> Iterator[bytes]:
    """Yield the canonical list: CSV in UTF-8, one line a pledge, in the order of the IDs.

    The first line names the fields. Every cell that is known stands in double quotes (doubled inside),
    a missing one is empty; amounts have no exponent and no idle zeros; lines end with a line feed. It
    holds what numbers are made of: the fields of a pledge, not its line nor other columns.
    """
    names = [name for name in table.column_names if name not in PLACES and not name.startswith(OTHER)]
    yield from _lines(table.select(names), names)


def content_sha256(table: pa.Table) -> str:
    """Return the hash of the canonical list, the same for any version of any library."""
    return _hashed(canonical_text(table))


def others_sha256(table: pa.Table) -> str:
    """Return the hash of the columns that no field was matched to, with the IDs they belong to."""
    names = [name for name in table.column_names if name.startswith(OTHER)]
    if not names:
        return hashlib.sha256(b"").hexdigest()
    return _hashed(_lines(table.select(["project_id", *names]), ["project_id", *names]))


def unique(headings: Iterable[object]) -> list[str]:
    """Return headings so that no two are the same."""
    found: list[str] = []
    for heading in map(str, headings):
        number, name = 1, heading
        while name in found:
            number += 1
            name = f"{heading} ({number})"
        found.append(name)
    return found


def _lines(table: pa.Table, names: Sequence[str]) -> Iterator[bytes]:
    yield (",".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in names) + "\n").encode()
    for batch in table.to_batches(max_chunksize=BATCH):
        lines = pc.binary_join_element_wise(*map(_quoted, batch.columns), COMMA)
        yield ("\n".join(lines.to_pylist()) + "\n").encode()


def _quoted(column: pa.Array) -> pa.Array:
    if pa.types.is_decimal(column.type):
        texts = _plain(column)
    else:
        texts = pc.replace_substring(column.cast(TEXT), '"', '""')
    return pc.fill_null(pc.binary_join_element_wise(QUOTE, texts, QUOTE, NOTHING), NOTHING)


def _plain(amounts: pa.Array) -> pa.Array:
    """Return decimals as text without exponent (which Arrow writes for very small ones) and idle zeros."""
    texts = amounts.cast(TEXT)
    if pc.any(pc.match_substring(texts, "E")).as_py():
        texts = pa.array(
            [None if text is None else format(Decimal(text), "f") for text in texts.to_pylist()], TEXT
        )
    return pc.utf8_rtrim(pc.utf8_rtrim(texts, "0"), ".")


def _hashed(parts: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def cells(column: pd.Series) -> pa.Array:
    """Return a column of pledges as an Arrow array of plain texts or decimals; blank texts are missing."""
    return _amounts(column) if column.dtype == AMOUNT_DTYPE else _texts(column)


def _texts(column: pd.Series) -> pa.Array:
    found = pa.array(column.array, from_pandas=True)
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    texts = found.cast(TEXT)
    return pc.if_else(pc.equal(texts, NOTHING), pa.scalar(None, TEXT), texts)


def _amounts(column: pd.Series) -> pa.Array:
    found = pa.array(column.array, from_pandas=True)
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    return found.cast(AMOUNT)
