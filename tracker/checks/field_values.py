"""What each field's column says: codes, dates, amounts, currencies and texts, along all rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from tracker.checks.amount_cells import Amounts, read_amount_cells
from tracker.checks.amount_outcomes import Setting
from tracker.checks.cells import Cells
from tracker.checks.checked import Choices
from tracker.checks.code_cells import Codes, read_code_cells
from tracker.checks.currency_cells import Currencies, read_currencies, with_named
from tracker.checks.date_cells import Dates, read_date_cells
from tracker.checks.derived_ids import DerivedIds, derive_ids
from tracker.checks.ids import DERIVED, MISSING, MISSINGS, check_ids
from tracker.checks.matching import Matching
from tracker.checks.rows import Rows
from tracker.checks.second_amounts import filled_from_second, read_share_cells
from tracker.checks.text_cells import check_texts
from tracker.checks.unit_bands import leave_out_below_other_units
from tracker.checks.unit_columns import leave_out_other_units_beside, own_units, with_units_beside
from tracker.terms.fields import FIELDS, Kind
from tracker.terms.language import N_
from tracker.terms.reference import Reference

NO_STAGES = N_("The file has no column for the stage: every pledge is taken as {meaning}.")
NO_DATES = N_("The file has no column for the day of announcement: no pledge can be placed in a period.")
DATE_ORDER = N_(
    "The stage’s date {found} is before the day of announcement ({meaning}), which is used instead. Check both dates."
)


@dataclass
class Fields:
    """What has been read of each field, along all rows."""

    codes: dict[str, Codes]
    dates: dict[str, Dates]
    amounts: dict[str, Amounts]
    currencies: Currencies
    texts: dict[str, Cells]
    derived: DerivedIds

    def ids_of(self, sources: dict[str, Cells], wanted: np.ndarray) -> dict[int, str]:
        """Return the ids of some rows, own or derived."""
        ids, derived = sources.get("project_id"), self.derived.by_row()
        if ids is None:
            return {row: derived.get(row, "") for row in wanted.tolist()}
        texts = ids.trimmed_of(wanted).to_pylist()
        return {row: derived.get(row) or text for row, text in zip(wanted.tolist(), texts, strict=True)}


def read_fields(
    rows: Rows,
    sources: dict[str, Cells],
    matching: Matching,
    units: dict[int, tuple[Setting, str | None]],
    reference: Reference,
    choices: Choices,
    columns: Sequence[Cells],
) -> Fields:
    """Return what each field's column says, recording findings on the way."""
    if "project_id" in sources:
        check_ids(rows, sources["project_id"], columns)
    codes = {
        field.name: read_code_cells(rows, sources[field.name], field.name, reference.codelists[field.name])
        for field in FIELDS
        if field.kind is Kind.CODE and field.name in sources
    }
    dates = {
        field.name: read_date_cells(rows, sources[field.name], field.name, choices.dates)
        for field in FIELDS
        if field.kind is Kind.DATE and field.name in sources
    }
    amount_cells = sources["amount"]
    setting, heading_currency = units.get(
        amount_cells.position, (Setting(choices.unit or 1, decimal=choices.decimal), None)
    )
    if choices.unit is None:
        leave_out_below_other_units(rows, columns, amount_cells, setting.factor, heading_currency)
    if choices.unit is None and setting.factor != 1:
        leave_out_other_units_beside(rows, columns, matching, amount_cells, setting.factor)
    if choices.unit is None and setting.factor == 1 and (beside := own_units(rows, columns, matching)):
        amount_cells = with_units_beside(rows, amount_cells, beside)
    currencies = read_currencies(
        rows,
        sources.get("currency"),
        amount_cells,
        heading_currency,
        by_hand="currency" in dict(choices.values),
        stated=setting.stated,
    )
    amounts = {"amount": read_amount_cells(rows, amount_cells, "amount", setting, currencies.of_rows)}
    currencies = with_named(rows, currencies, amounts["amount"], amount_cells, sources.get("currency"))
    for place in (matching.second, *matching.further):
        if place is None:
            continue
        second = columns[place]
        amounts["amount"], currencies = filled_from_second(
            rows, amounts["amount"], currencies, amount_cells, second, *units[second.position]
        )
    if "japan_share_amount" in sources:
        own, own_currency = units.get(sources["japan_share_amount"].position, (setting, None))
        share = own if own.factor != 1 or own_currency else replace(setting, decimal=choices.decimal)
        amounts["japan_share_amount"] = read_share_cells(
            rows, sources["japan_share_amount"], share, own_currency, currencies
        )
    texts = {
        field.name: sources[field.name]
        for field in FIELDS
        if field.kind in {Kind.TEXT, Kind.ID, Kind.URL} and field.name in sources
    }
    for name, cells in texts.items():
        check_texts(rows, cells, name)
    used = {cells.position for cells in sources.values()} | {matching.second, *matching.further}
    for column in columns:
        if column.position not in used and column.heading:
            check_texts(rows, column, None)
    say_absent(rows, sources, reference)
    date_order(rows, dates, sources)
    fields = Fields(codes, dates, amounts, currencies, texts, DerivedIds())
    fields.derived = derived_ids(rows, fields, sources)
    return fields


def say_absent(rows: Rows, sources: dict[str, Cells], reference: Reference) -> None:
    """Say what is assumed where optional columns are absent."""
    if "stage" not in sources:
        rows.say(
            "stage-missing",
            NO_STAGES,
            of="stage",
            count=int(rows.live.sum()),
            meaning=reference.codelists["stage"].ladder[0].code,
        )
    if "announced_on" not in sources:
        rows.say("date-blank", NO_DATES, of="announced_on", count=int(rows.live.sum()))


def date_order(rows: Rows, dates: dict[str, Dates], sources: dict[str, Cells]) -> None:
    """Say where a stage was reached before its pledge was announced, and use the announcement's day."""
    if "stage_on" not in dates or "announced_on" not in dates:
        return
    reached, announced = dates["stage_on"], dates["announced_on"]
    texts = np.array([*announced.texts, ""], dtype=object)
    later = np.array([*reached.texts, ""], dtype=object)
    both = rows.accepted & (reached.codes >= 0) & (announced.codes >= 0)
    candidates = np.flatnonzero(both)
    pairs, inverse = np.unique(
        np.stack([reached.codes[candidates], announced.codes[candidates]]), axis=1, return_inverse=True
    )
    early = np.array(
        [
            later[one][: min(len(later[one]), len(texts[two]))]
            < texts[two][: min(len(later[one]), len(texts[two]))]
            for one, two in pairs.T.tolist()
        ],
        dtype=bool,
    )
    hit = candidates[early[inverse.reshape(-1)]] if len(candidates) else candidates
    if len(hit):
        rows.note(
            "date-order",
            DATE_ORDER,
            sources["stage_on"],
            hit,
            of="stage_on",
            meanings=texts[announced.codes[hit]].tolist(),
        )
        reached.codes[hit] = -1


def derived_ids(rows: Rows, fields: Fields, sources: dict[str, Cells]) -> DerivedIds:
    """Return ids for the accepted rows that have none, and say so."""
    ids = sources.get("project_id")
    wanted = np.flatnonzero(rows.accepted if ids is None else rows.accepted & ids.blank)
    if not len(wanted):
        return DerivedIds()
    title = sources.get("title")
    names = derive_ids(
        fields.codes["country"].of_rows(wanted),
        pa.array([""]).take(pa.array(np.zeros_like(wanted))) if title is None else title.trimmed_of(wanted),
        fields.codes["sector"].of_rows(wanted),
        pa.array([], type=pa.string()) if ids is None else ids.texts,
    )
    if ids is None:
        rows.say("id-derived", DERIVED, of="project_id", count=len(wanted))
    else:
        rows.note("id-missing", MISSING, ids, wanted, of="project_id", meanings=names, whole=MISSINGS)
    return DerivedIds(wanted, names)
