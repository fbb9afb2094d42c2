"""Cells with bytes that the encoding does not define: shown as the byte, marked, and said."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tracker.intake.code_pages import BROKEN_BASE
from tracker.intake.table import CellKind, Column
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_

BROKEN = re.compile(f"[{chr(BROKEN_BASE + 0x80)}-{chr(BROKEN_BASE + 0xFF)}]")

FOREIGN = (
    "[a-zß-ÿ][ŽŠŸˆ™‰†‡•][a-zß-ÿ]|\\b[cdjlmnqstCDJLMNQST]Õ[A-Za-zÀ-ÿ]|[ÂÃ][\u00a0-¿€‚„†‡ˆ‰‹‘’“”•–—˜™›]|â€"
)
"""What Mac Roman letters (é è ê ö ü ’) look like in CP1252: a capital or a sign among small letters; and
what UTF-8 looks like there: é as Ã©."""


def foreign_findings(columns: tuple[Column, ...], lines: np.ndarray) -> list[Finding]:
    """Say which cells of a CP1252 file seem to hold letters of another program's encoding."""
    findings: list[Finding] = []
    for position, column in enumerate(columns):
        hit = matching(column.distinct, FOREIGN)
        if column.kinds is not None:
            hit = hit & (column.kinds != CellKind.BROKEN)  # these are said already
        entries = column.values.indices.to_numpy() if column.encoded else np.arange(len(hit))
        findings.extend(
            Finding(
                int(lines[row]),
                None,
                "text-mojibake",
                Effect.NOTED,
                column.text(int(row)),
                N_(
                    "Some letters seem to be damaged: they were written in another encoding than the rest of the "
                    "file. Write the right letters."
                ),
                position=position,
            )
            for row in (np.flatnonzero(hit[entries]) if hit.any() else ())
        )
    return sorted(findings, key=lambda finding: (finding.line or 0, finding.position or 0))


def matching(texts: pa.Array, pattern: str) -> np.ndarray:
    """Return for each text whether it matches a pattern somewhere."""
    found = pc.call_function("match_substring_regex", [texts], pc.MatchSubstringOptions(pattern))
    return found.to_numpy(zero_copy_only=False)


def mend_broken_cells(
    columns: tuple[Column, ...], lines: np.ndarray, encoding: str
) -> tuple[tuple[Column, ...], list[Finding]]:
    r"""Return the columns with each undefined byte written as \\x81 and its cell marked, and what to say."""
    findings: list[Finding] = []
    mended = tuple(
        mend_column(column, position, lines, encoding, findings) for position, column in enumerate(columns)
    )
    return mended, sorted(findings, key=lambda finding: (finding.line or 0, finding.position or 0))


def mend_column(
    column: Column, position: int, lines: np.ndarray, encoding: str, findings: list[Finding]
) -> Column:
    """Return one column mended; adds what is to be said of its cells to `findings`."""
    hit = matching(column.distinct, BROKEN.pattern)
    if not hit.any():
        return column
    texts = column.distinct.to_pylist()
    for entry in np.flatnonzero(hit):
        texts[entry] = BROKEN.sub(lambda match: f"\\x{ord(match[0]) - BROKEN_BASE:02x}", texts[entry])
    kinds = np.where(hit, CellKind.BROKEN, CellKind.TEXT).astype(np.uint8)
    distinct = pa.array(texts, type=column.distinct.type)
    entries = column.values.indices.to_numpy() if column.encoded else np.arange(len(texts))
    for row in np.flatnonzero(hit[entries]):
        findings.append(
            Finding(
                int(lines[row]),
                None,
                "text-mojibake",
                Effect.NOTED,
                texts[entries[row]],
                N_("A byte has no meaning in {encoding} and is shown as it stands. Write the right letter."),
                {"encoding": encoding},
                position=position,
            )
        )
    values = pa.DictionaryArray.from_arrays(column.values.indices, distinct) if column.encoded else distinct
    return Column(values, kinds)
