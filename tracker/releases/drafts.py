"""From a checked file to what publishing it would write."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.checks.checked import Checked
from tracker.measures.counting import opening_window
from tracker.measures.progress import progress
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.releases import contents
from tracker.releases.contents import Contents
from tracker.releases.errors import (
    DataThroughError,
    EmptyListError,
    MadeUpRowsError,
    NoteMissingError,
    ReleaseBlockedError,
    RowsLeftOutError,
)
from tracker.releases.identity import Difference
from tracker.releases.merging import merged
from tracker.releases.method import described, described_rates
from tracker.releases.pairs import pair
from tracker.releases.release import Counts, Draft, Opened
from tracker.releases.scopes import WHOLE, Scope
from tracker.releases.texts import bare_name, storable
from tracker.terms.findings import Effect, Finding
from tracker.terms.language import N_
from tracker.terms.reference import Reference
from tracker.terms.target import RateView, Window

VANISHED = N_(
    "In the last release, and not in this list. If it was given up, keep it with the stage “cancelled”."
)
WENT_BACK = N_("The stage was {before} in the last release. If this is right, nothing has to be done.")


@dataclass(frozen=True)
class Setting:
    """What a list is counted with: the tracker's data, the exchange rates, and the day it is."""

    reference: Reference
    rates: Rates
    on: date


@dataclass(frozen=True)
class Filing:
    """How a list is to be published: what the editor says about it.

    `given` are fields that got one value for every row; `public_columns` are headings, among those
    that no field was matched to, that everybody may see.
    """

    note: str
    scope: Scope = WHOLE
    data_through: date | None = None
    without_left_out_rows: bool = False
    public_columns: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


def prepare(
    checked: Checked,
    source: bytes,
    filing: Filing,
    parent: Opened | None,
    setting: Setting,
    *,
    on_top_of: int | None = None,
) -> Draft:
    """Return what publishing a file on top of a release would write; nothing is written yet.

    `on_top_of` is the number of the newest release, where its content was erased and `parent` is an
    older one, or None.

    Raises:
        PublishingError: if the list cannot be published as it is; says what to do.
    """
    _publishable(checked, filing, setting.reference)
    below = on_top(parent, on_top_of)
    given = {match.field for match in checked.matches if match.field} | set(filing.given)
    pledges, others = merged(
        parent.contents if parent else None,
        checked.pledges.assign(release=below + 1),
        checked.others,
        filing.scope,
        given,
    )
    headings = set(contents.unique(checked.others.columns))
    kept_public = [name for name in (parent.release.public_columns if parent else ()) if name not in headings]
    public = [name for name in filing.public_columns if name in headings]
    return drafted(
        contents.as_table(pledges, others),
        parent,
        setting,
        filing,
        name=checked.source.name,
        source=source,
        left_out=len(checked.left_out),
        public_columns=(*kept_public, *public),
        on_top_of=below,
    )


def drafted(
    table: contents.pa.Table,
    parent: Opened | None,
    setting: Setting,
    filing: Filing,
    *,
    name: str,
    source: bytes,
    left_out: int,
    public_columns: Sequence[str],
    on_top_of: int | None = None,
) -> Draft:
    """Return the draft of a list that is already in its stored form.

    Raises:
        PublishingError: if it is empty, has no note, or is complete up to a day that has not come.
    """
    note = storable(filing.note)
    if not note:
        raise NoteMissingError(N_("The note is missing."))
    if filing.data_through and filing.data_through > setting.on:
        raise DataThroughError(
            N_("The list cannot be complete up to {day}: today is {today}."),
            day=filing.data_through,
            today=setting.on,
        )
    if not len(table):
        raise EmptyListError(N_("The list would be empty."))
    held = contents.from_table(table)
    beside = pair(parent.contents if parent else None, held)
    difference = beside.difference
    measured = valued(held.pledges, setting.reference, setting.rates, RateView.EVENT, setting.on)
    parquet = contents.as_parquet(table)
    private = [heading for heading in held.others.columns]
    return Draft(
        parent=on_top(parent, on_top_of),
        note=note,
        data_through=filing.data_through,
        scope=filing.scope,
        file_name=bare_name(name),
        source=source,
        source_sha256=_sha256(source),
        contents=held,
        pledges=parquet,
        pledges_sha256=_sha256(parquet),
        content_sha256=contents.content_sha256(table),
        others_sha256=contents.others_sha256(table),
        public_columns=tuple(dict.fromkeys(heading for heading in public_columns if heading in private)),
        rates=described_rates(measured, setting.rates, setting.on),
        method=described(setting.reference),
        counts=Counts(
            rows=len(held.pledges),
            rows_with_amount=int(held.pledges["amount"].notna().sum()),
            left_out=left_out,
            **beside.tally,
            window=opening_window(held.pledges).value,
            on=str(setting.on),
            totals=totals(measured, setting),
        ),
        second_person=setting.reference.target.second_person,
        vanished=tuple(difference.vanished_ids),
        renamed=difference.renamed,
        findings=tuple(_findings(difference, parent, held, setting.reference)),
    )


def on_top(parent: Opened | None, on_top_of: int | None) -> int:
    """Return the number of the release that a draft follows."""
    if on_top_of is not None:
        return on_top_of
    return parent.release.number if parent else 0


def totals(measured: pd.DataFrame, setting: Setting) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Return what every counting rule counts in every window, at event rates."""
    return {
        window.value: {
            rule: {
                "counted": total.counted,
                "rows": total.rows,
                "rows_with_amount": total.rows_with_amount,
                "rows_without_rate": total.rows_without_rate,
            }
            for rule, total in progress(
                measured, setting.reference, window, RateView.EVENT, setting.on
            ).totals.items()
        }
        for window in Window
    }


def _publishable(checked: Checked, filing: Filing, reference: Reference) -> None:
    blocking = [finding for finding in checked.findings if finding.effect is Effect.BLOCKS_RELEASE]
    if blocking:
        raise ReleaseBlockedError(
            N_("{count} findings keep this file from being published; the first: {finding}."),
            count=len(blocking),
            finding=blocking[0].rule,
        )
    if not len(checked.pledges):
        raise EmptyListError(N_("The file holds no pledge that could be read."))
    made_up = int(checked.pledges["title"].astype("str").isin(reference.made_up_titles).sum())
    if made_up:
        raise MadeUpRowsError(
            N_("{count} rows of the file are from the made-up example list."), count=made_up
        )
    if len(checked.left_out) and not filing.without_left_out_rows:
        raise RowsLeftOutError(
            N_("{count} rows of the file could not be read and would be left out."),
            count=len(checked.left_out),
        )


def _findings(
    difference: Difference, parent: Opened | None, held: Contents, reference: Reference
) -> list[Finding]:
    if parent is None:
        return []
    found = [
        Finding(None, None, "pledge-vanished", Effect.NOTED, identifier, VANISHED, field="project_id")
        for identifier in difference.vanished_ids
    ]
    stages = reference.codelists["stage"]
    rank = {entry.code: -1 if entry.rank is None else entry.rank for entry in stages}
    old = parent.contents.pledges["stage"].astype("object").to_numpy()[difference.before]
    new = held.pledges["stage"].astype("object").to_numpy()[difference.after]
    lines = held.pledges["line"].to_numpy()[difference.after]
    releases = held.pledges["release"].to_numpy()[difference.after]
    for was, now, line, release in zip(old, new, lines, releases, strict=True):
        on_the_ladder = rank.get(now, -1) >= 0  # suspended and cancelled are decisions, not slips
        if on_the_ladder and rank.get(now, -1) < rank.get(was, -1):
            found.append(
                Finding(
                    int(line) if release > parent.release.number else None,
                    None,
                    "stage-went-back",
                    Effect.NOTED,
                    str(now),
                    WENT_BACK,
                    {"before": was},
                    field="stage",
                )
            )
    return found


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
