"""The columns of a pledge file: their names, kinds and which of them a file must have."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.terms.language import N_


class Kind(StrEnum):
    """How the text of a field is read."""

    TEXT = "text"
    ID = "id"
    CODE = "code"
    AMOUNT = "amount"
    CURRENCY = "currency"
    DATE = "date"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the pledge file."""

    name: str
    kind: Kind
    title: str
    note: str
    required: bool = False


FIELDS: tuple[Field, ...] = (
    Field(
        "project_id",
        Kind.ID,
        N_("Pledge ID"),
        N_("Stable across files. If absent, it is derived from country and title."),
    ),
    Field("title", Kind.TEXT, N_("Title"), N_("What the project is called.")),
    Field("country", Kind.CODE, N_("Country"), N_("A code or a name in any language."), required=True),
    Field(
        "sector",
        Kind.CODE,
        N_("Sector"),
        N_("A sector of the list; an unknown word is kept under “other”."),
        required=True,
    ),
    Field("priority_area", Kind.CODE, N_("Priority area"), N_("May be blank.")),
    Field("programme", Kind.CODE, N_("Programme"), N_("May be blank.")),
    Field(
        "amount",
        Kind.AMOUNT,
        N_("Amount"),
        N_("Blank means unknown, never zero. The unit may stand in the heading."),
        required=True,
    ),
    Field(
        "currency",
        Kind.CURRENCY,
        N_("Currency"),
        N_("ISO 4217 code; may also stand in the heading of the amount or in the cell."),
    ),
    Field("stage", Kind.CODE, N_("Stage"), N_("How firm the pledge is. If absent: announced.")),
    Field("announced_on", Kind.DATE, N_("Announced on"), N_("The day it was first announced.")),
    Field(
        "stage_on",
        Kind.DATE,
        N_("Stage reached on"),
        N_("The day the present stage was reached. If blank: the day it was announced."),
    ),
    Field("funding", Kind.CODE, N_("Funding"), N_("May be blank.")),
    Field(
        "amount_basis",
        Kind.CODE,
        N_("Basis of the amount"),
        N_("What the amount is the price of. May be blank."),
    ),
    Field(
        "japan_share_amount",
        Kind.AMOUNT,
        N_("Japanese share"),
        N_("The part of the amount that Japanese parties carry."),
    ),
    Field(
        "part_of",
        Kind.TEXT,
        N_("Part of"),
        N_("The umbrella this pledge belongs to: a claim, a label or another pledge."),
    ),
    Field("same_as", Kind.ID, N_("Same as"), N_("The ID of the pledge that this row announces again.")),
    Field("japanese_party", Kind.TEXT, N_("Japanese parties"), N_("Separated by semicolons.")),
    Field("local_party", Kind.TEXT, N_("Local parties"), N_("Separated by semicolons.")),
    Field("source_url", Kind.URL, N_("Source"), N_("Where it was announced.")),
    Field("source_excerpt", Kind.TEXT, N_("Excerpt"), N_("What the source says.")),
    Field("notes", Kind.TEXT, N_("Notes"), N_("Anything a reader should know.")),
)
"""Every column of the pledge file, in the order of the template."""

FIELD_BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
REQUIRED: tuple[str, ...] = tuple(field.name for field in FIELDS if field.required)
CODE_FIELDS: tuple[str, ...] = tuple(f.name for f in FIELDS if f.kind is Kind.CODE)
"""The fields whose values come from a code list of the same name in `data/codelists/`."""
