"""The column of our own remarks in a copy that was marked and is sent again: told by its heading, never read."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from tracker.intake.table import Column, Table
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import LANGUAGES, N_, translate

REMARKS = N_("Tracker’s remarks")
"""The heading of the remarks in a marked copy."""
SEARCHED = 60
"""How many records are looked through for it, as for headings."""
NOT_READ = N_("The column “{heading}” holds what the tracker remarked on an earlier copy; it is not read.")


def without_remarks(table: Table) -> Table:
    """Return a table in which the columns of our remarks are empty, and a note that says so."""
    columns, findings = list(table.columns), []
    headings = {translate(language)(REMARKS) for language in LANGUAGES}
    for position, column in enumerate(columns):
        found = next(
            (text for text in column.values.slice(0, SEARCHED).to_pylist() if text in headings), None
        )
        if found is not None:
            columns[position] = empty_column(len(table))
            findings.append(
                Finding(
                    None,
                    found,
                    "header-unrecognised",
                    Effect.NOTED,
                    found,
                    NOT_READ,
                    {"heading": found},
                    position=position,
                )
            )
    if not findings:
        return table
    return replace(table, columns=tuple(columns), findings=(*table.findings, *findings))


def empty_column(rows: int) -> Column:
    """Return a column without any text."""
    indices = pa.array(np.zeros(rows, dtype=np.int32))
    return Column(pa.DictionaryArray.from_arrays(indices, pa.array([""], type=pa.string())))
