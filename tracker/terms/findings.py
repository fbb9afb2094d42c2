"""What a check says about one cell, row or file: where, which rule, what follows, what to do."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tracker.terms.language import Translate, untranslated

NO_VALUES: Mapping[str, object] = MappingProxyType({})


class Effect(StrEnum):
    """What a finding does to its row or file."""

    NOTED = "noted"
    """The row is in, and this is what we did; or the line held no pledge."""
    ROW_LEFT_OUT = "row_left_out"
    """The row is not in; its text is kept; publishing without it needs a tick."""
    BLOCKS_RELEASE = "blocks_release"
    """The file cannot be published."""


FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "file": (
            "file-empty",
            "file-no-rows",
            "file-type",
            "file-encoding",
            "file-delimiter",
            "file-too-large",
            "file-too-many-columns",
            "file-nul",
        ),
        "header": ("header-missing", "header-duplicate", "header-unrecognised", "header-below-title"),
        "row": (
            "row-blank",
            "row-total",
            "row-footnote",
            "row-repeated-header",
            "row-field-count",
            "row-quote",
        ),
        "id": ("id-missing", "id-duplicate", "id-suspicious", "id-derived"),
        "country": ("country-missing", "country-unknown", "country-normalised"),
        "sector": ("sector-missing", "sector-unknown", "sector-normalised"),
        "stage": ("stage-missing", "stage-unknown", "stage-normalised"),
        "code": ("code-unknown", "code-normalised"),
        "amount": (
            "amount-blank",
            "amount-normalised",
            "amount-ambiguous",
            "amount-not-a-number",
            "amount-negative",
            "amount-not-finite",
            "amount-precision",
            "amount-unit-slip",
            "amount-formula-error",
        ),
        "currency": (
            "currency-missing",
            "currency-unknown",
            "currency-conflict",
            "currency-assumed",
            "rate-missing",
        ),
        "date": (
            "date-normalised",
            "date-ambiguous",
            "date-invalid",
            "date-partial",
            "date-out-of-range",
            "date-blank",
            "date-order",
        ),
        "text": (
            "text-formula",
            "text-markup",
            "text-invisible",
            "text-bidi",
            "text-control",
            "text-confusable",
            "text-mojibake",
            "text-too-long",
        ),
        "workbook": (
            "sheet-choice",
            "sheet-hidden",
            "sheet-merged",
            "sheet-formula",
            "sheet-macro",
            "sheet-external",
            "workbook-encrypted",
            "workbook-bad",
            "workbook-bomb",
        ),
        "list": ("possible-duplicate", "same-as-unknown", "pledge-vanished", "stage-went-back"),
    }
)
"""Every rule's code, by family."""

RULES: frozenset[str] = frozenset(rule for rules in FAMILIES.values() for rule in rules)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a file.

    `line` is the line in the file (in a workbook, the row number Excel shows), or None when the
    finding is true of a whole column or file; `count` then says how many cells it stands for.
    `column` is the file's own heading. `position` is the column's place (0 the first) for findings
    made before the headings were known. `advice` is an English sentence marked for translation,
    `values` what stands in its `{braces}`.
    """

    line: int | None
    column: str | None
    rule: str
    effect: Effect
    found: str
    advice: str
    values: Mapping[str, object] = dataclasses.field(default_factory=lambda: NO_VALUES)
    field: str | None = None
    count: int = 1
    position: int | None = None

    def advised(self, translate: Translate = untranslated) -> str:
        """Return what to do, in the reader's language; a sentence that lacks a value is shown with its braces."""
        for sentence in (translate(self.advice), self.advice):
            try:
                return sentence.format(**self.values)
            except (
                LookupError,
                ValueError,
            ):  # a flaw of ours or of a translation must not hide the other findings
                continue
        return self.advice
