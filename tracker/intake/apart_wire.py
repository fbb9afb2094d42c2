"""A table on its way from one process to another: what is small as JSON, the cells as Arrow streams.

Nothing that is received can run code: the process that reads files is not trusted more than the files.
"""

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import Column, Source, Table
from tracker.terms.findings import Effect, Finding

LINES, WIDTHS = "lines", "widths"


def pack_table(table: Table) -> list[bytes | pa.Buffer]:
    """Return a table as parts: a JSON head, the cells, and kinds and formats of each column that has them."""
    arrays = [column.values for column in table.columns] + [pa.array(table.lines)]
    names = [str(position) for position in range(len(table.columns))] + [LINES]
    if table.widths is not None:
        arrays.append(pa.array(table.widths))
        names.append(WIDTHS)
    extras = [column_extras(column) for column in table.columns]
    head = {
        "source": dataclasses.asdict(table.source),
        "hidden": sorted(table.hidden_columns),
        "findings": [pack_finding(finding) for finding in table.findings],
        "extras": [position for position, extra in enumerate(extras) if extra],
    }
    return [json.dumps(head).encode(), stream(names, arrays), *(stream(*extra) for extra in extras if extra)]


def unpack_table(parts: Sequence[bytes | bytearray]) -> Table:
    """Return the table; its cells lie in the received bytes, without a copy."""
    head = json.loads(parts[0])
    batch = unstream(parts[1])
    extras = dict(zip(head["extras"], map(unstream, parts[2:]), strict=True))
    count = sum(name.isdigit() for name in batch.schema.names)
    columns = tuple(
        Column(batch.column(position), *unpack_extras(extras.get(position))) for position in range(count)
    )
    widths = batch.column(WIDTHS).to_numpy() if WIDTHS in batch.schema.names else None
    source: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in head["source"].items()
    }
    return Table(
        Source(**source),
        columns,
        batch.column(LINES).to_numpy(),
        widths,
        tuple(unpack_finding(finding) for finding in head["findings"]),
        frozenset(head["hidden"]),
    )


def column_extras(column: Column) -> tuple[list[str], list[pa.Array]] | None:
    """Return names and arrays of a column's kinds and formats, if it has any."""
    extras: dict[str, pa.Array] = {}
    if column.kinds is not None:
        extras["kinds"] = pa.array(column.kinds)
    if column.formats is not None:
        extras["formats"] = pa.array(column.formats, type=pa.string()).dictionary_encode()
    return (list(extras), list(extras.values())) if extras else None


def unpack_extras(batch: pa.RecordBatch | None) -> tuple[np.ndarray | None, tuple[str, ...] | None]:
    """Return kinds and formats of a column."""
    if batch is None:
        return None, None
    names = batch.schema.names
    return (
        batch.column("kinds").to_numpy() if "kinds" in names else None,
        tuple(batch.column("formats").to_pylist()) if "formats" in names else None,
    )


def stream(names: list[str], arrays: list[pa.Array]) -> pa.Buffer:
    """Return arrays of equal length as an Arrow stream."""
    batch = pa.RecordBatch.from_arrays(arrays, names=names)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def unstream(part: bytes | bytearray) -> pa.RecordBatch:
    """Return the one batch of an Arrow stream, checked."""
    batch = pa.ipc.open_stream(pa.py_buffer(part)).read_next_batch()
    batch.validate(full=False)
    return batch


def pack_finding(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON can hold it."""
    packed = {field.name: getattr(finding, field.name) for field in dataclasses.fields(finding)}
    return {**packed, "values": dict(finding.values)}


def unpack_finding(packed: dict[str, Any]) -> Finding:
    """Return a finding."""
    values: dict[str, Any] = {**packed, "effect": Effect(packed["effect"])}
    return Finding(**values)


def pack_error(error: UnreadableFileError) -> bytes:
    """Return a refusal as JSON."""
    return json.dumps(
        {
            "message": error.message,
            "next_step": error.next_step,
            "rule": error.rule,
            "values": dict(error.values),
        },
        default=str,
    ).encode()


def unpack_error(part: bytes | bytearray) -> UnreadableFileError:
    """Return a refusal."""
    packed = json.loads(part)
    return UnreadableFileError(
        packed["message"], next_step=packed["next_step"], rule=packed["rule"], **packed["values"]
    )
