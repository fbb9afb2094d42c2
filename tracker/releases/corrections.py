"""Correcting one pledge: not an edit in place but the next release, with a reason and a trace."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import pandas as pd
from babel.numbers import list_currencies

from tracker.releases import contents
from tracker.releases.drafts import Filing, Setting, drafted, on_top
from tracker.releases.errors import CorrectionError
from tracker.releases.release import Draft, Opened
from tracker.releases.rows import as_json
from tracker.releases.scopes import Scope, ScopeKind
from tracker.releases.texts import one_line
from tracker.terms.days import period
from tracker.terms.language import N_
from tracker.terms.reference import Reference

CORRECTABLE = ("stage", "stage_on", "amount", "currency", "same_as", "part_of")
"""The fields that a person can correct on a pledge's page."""
FILE_NAME = "correction.json"
LARGEST = Decimal(10) ** 26


def corrected(
    parent: Opened,
    identifier: str,
    values: Mapping[str, str],
    reason: str,
    setting: Setting,
    *,
    on_top_of: int | None = None,
) -> Draft:
    """Return the draft of a release in which one pledge says something else; a blank value means unknown.

    `on_top_of` is as for `drafts.prepare`.

    Raises:
        CorrectionError: if there is no such pledge, or a value that cannot be.
        NoteMissingError: if no reason is given.
    """
    pledges = parent.contents.pledges.copy()
    places = (pledges["project_id"] == identifier).to_numpy().nonzero()[0]
    if not len(places):
        raise CorrectionError(
            N_("There is no pledge {identifier} in this release."),
            identifier=identifier,
            next_step=N_("Choose a pledge of the newest release."),
        )
    place, changes = int(places[0]), {}
    for field, text in values.items():
        value = _value(field, one_line(text), identifier, pledges, setting.reference)
        before = pledges[field].iloc[place]
        cells = pledges[field].astype("object")
        cells.iloc[place] = value
        pledges[field] = cells.astype(contents.AMOUNT_DTYPE) if field == "amount" else cells
        changes[field] = {
            "before": None if pd.isna(before) else str(before),
            "after": None if value is None else str(value),
        }
    if pd.notna(pledges["amount"].iloc[place]) and pd.isna(pledges["currency"].iloc[place]):
        raise CorrectionError(N_("An amount needs its currency."))
    pledges.loc[place, ["release", "line"]] = on_top(parent, on_top_of) + 1, 1
    told = {"corrects": parent.release.number, "project_id": identifier, "reason": reason, "changes": changes}
    filing = Filing(
        note=reason,
        scope=Scope(ScopeKind.CORRECTION, (identifier.replace(",", " "),)),
        data_through=parent.release.data_through,
    )
    return drafted(
        contents.as_table(pledges, parent.contents.others),
        parent,
        setting,
        filing,
        name=FILE_NAME,
        source=as_json(told).encode(),
        left_out=0,
        public_columns=parent.release.public_columns,
        on_top_of=on_top_of,
    )


def _value(field: str, text: str, identifier: str, pledges: pd.DataFrame, reference: Reference) -> object:
    if field not in CORRECTABLE:
        raise CorrectionError(
            N_("The field {field} cannot be corrected here."),
            field=field,
            next_step=N_("Upload a list with the change instead."),
        )
    if field == "stage":
        return _stage(text, reference)
    if not text:
        return None
    if field == "amount":
        return _amount(text)
    if field == "stage_on":
        return _day(text)
    if field == "currency" and text.upper() not in list_currencies():
        raise CorrectionError(N_("“{text}” is not a currency code."), text=text)
    if field == "same_as" and (text == identifier or not (pledges["project_id"] == text).any()):
        raise CorrectionError(N_("There is no other pledge {text} in this release."), text=text)
    return text.upper() if field == "currency" else text


def _stage(text: str, reference: Reference) -> str:
    code = reference.codelists["stage"].find(text)
    if code is None:
        raise CorrectionError(N_("“{text}” is not a stage."), text=text)
    return code


def _day(text: str) -> str:
    try:
        period(text)
    except ValueError:
        raise CorrectionError(
            N_("“{text}” is not a date like 2026-03-04, 2026-03 or 2026."), text=text
        ) from None
    return text


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0 or amount >= LARGEST or amount != round(amount, 12):
        raise CorrectionError(
            N_("“{text}” is not an amount: write digits and a decimal point only."), text=text
        )
    return amount
