"""Releases and changes as documents for machines, and as lines for people at a terminal."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from tracker.measures.report import full
from tracker.releases.causes import TITLES
from tracker.releases.changes import Changes
from tracker.releases.commands import Published
from tracker.releases.release import Damaged, Release
from tracker.releases.statements import Statement
from tracker.releases.telling import alarms, told
from tracker.releases.verifying import Verdict
from tracker.terms.language import N_, Translate
from tracker.terms.money import digits, money, share_text


def release_document(release: Release | Damaged) -> dict[str, Any]:
    """Return a release as one JSON document; money in full units of the currency it is counted in."""
    if isinstance(release, Damaged):
        return {"number": release.number, "damaged": True}
    counts, erased = release.counts, release.erased
    currency = release.method["target"]["currency"]
    return {
        "number": release.number,
        "damaged": False,
        "parent": release.parent,
        "published_at": release.published_at.isoformat(),
        "published_by": release.published_by,
        "note": release.note,
        "data_through": release.data_through and release.data_through.isoformat(),
        "scope": str(release.scope),
        "file_name": release.file_name,
        "public_columns": list(release.public_columns),
        "method": release.method["version"],
        "erased": erased and {"at": erased.at.isoformat(), "by": erased.by, "reason": erased.reason},
        **(
            {}
            if counts is None
            else {
                "rows": counts.rows,
                "rows_with_amount": counts.rows_with_amount,
                "unknown_amounts": counts.unknown_amounts,
                "left_out": counts.left_out,
                "new": counts.new,
                "changed": counts.changed,
                "vanished": counts.vanished,
                "window": counts.window,
                "on": counts.on,
                "currency": currency,
                "totals": {
                    window: {
                        rule: {**total, "counted": full(total["counted"], currency)}
                        for rule, total in rules.items()
                    }
                    for window, rules in counts.totals.items()
                },
            }
        ),
        **{
            name: getattr(release, name)
            for name in ("source_sha256", "pledges_sha256", "content_sha256", "previous_row_hash", "row_hash")
        },
    }


def history_document(releases: Sequence[Release | Damaged]) -> dict[str, Any]:
    """Return the history as one JSON document, newest first."""
    return {"releases": [release_document(release) for release in releases]}


def published_document(published: Published, changed: Changes, say: Translate) -> dict[str, Any]:
    """Return what publishing did as one JSON document."""
    return {
        "release": published.release.number,
        "already_published": published.already,
        **{
            name: part
            for name, part in release_document(published.release).items()
            if name not in {"number", "damaged"}
        },
        "vanished_ids": list(published.draft.vanished),
        "renamed_ids": dict(published.draft.renamed),
        "findings": [
            {
                "line": one.line,
                "rule": one.rule,
                "found": one.found,
                "effect": str(one.effect),
                "advice": one.advised(say),
            }
            for one in published.draft.findings
        ],
        "changes": changes_document(changed, say),
    }


def changes_document(changed: Changes, say: Translate, language: str = "en") -> dict[str, Any]:
    """Return what changed as one JSON document; money in full units of the target's currency."""
    currency, look = changed.after.reference.target.currency, changed.after.look

    def units(value: object) -> int | float:
        return full(int(value), currency)  # ty: ignore[invalid-argument-type]

    rows = changed.rows.assign(change=[units(one) for one in changed.rows["change"]])
    return {
        "from": changed.before.number,
        "to": changed.after.number,
        "rule": look.rule,
        "window": str(look.window),
        "rates": str(look.rate_view),
        "on": [str(changed.before.look.on), str(look.on)],
        "currency": currency,
        "start": units(changed.start),
        "end": units(changed.end),
        "by_amount": units(changed.by_amount),
        "by_exchange_rate": units(changed.by_rate),
        "bars": [
            {
                "cause": str(bar.cause),
                "title": say(TITLES[bar.cause]),
                "change": units(bar.change),
                "rows": bar.rows,
            }
            for bar in changed.bars
        ],
        "rows": _records(rows[["cause", "change", "project_id", "id_before", "title", "country", "sector"]]),
        "pledges": _records(
            changed.pledges.assign(
                **{name: [units(one) for one in changed.pledges[name]] for name in ("before", "after")}
            )
        ),
        "stage_moves": _records(
            changed.stage_moves.assign(value=[units(one) for one in changed.stage_moves["value"]])
        ),
        "told": [_said(one, currency, say, language) for one in told(changed)],
        "alarms": [_said(one, currency, say, language) for one in alarms(changed)],
    }


def history_lines(
    releases: Sequence[Release | Damaged], rule: str, say: Translate, language: str
) -> Iterator[str]:
    """Yield the history as lines of text, newest first."""
    for release in releases:
        if isinstance(release, Damaged):
            yield say(N_("Release {number}: damaged")).format(number=release.number)
        elif release.erased or release.counts is None:
            assert release.erased
            yield say(N_("Release {number}: erased on {day} by {by}: {reason}")).format(
                number=release.number,
                day=release.erased.at.date(),
                by=release.erased.by,
                reason=release.erased.reason,
            )
        else:
            counts, currency = release.counts, release.method["target"]["currency"]
            total = counts.totals[counts.window].get(rule) or next(
                iter(counts.totals[counts.window].values())
            )
            yield say(
                N_(
                    "Release {number}, {day}, {by}: {note} ({with_amount} of {rows} pledges have an amount; {amount} counted)"
                )
            ).format(
                number=release.number,
                day=release.published_at.date(),
                by=release.published_by,
                note=release.note,
                rows=counts.rows,
                with_amount=counts.rows_with_amount,
                amount=_money(total["counted"], currency, language),
            )


def changes_lines(changed: Changes, say: Translate, language: str) -> Iterator[str]:
    """Yield what changed as lines of text: sentences, steps, rows."""
    currency = changed.after.reference.target.currency
    for statement in (*told(changed), *alarms(changed)):
        yield _said(statement, currency, say, language)
    yield ""
    for step in changed.steps().to_dict("records"):
        if step["total"] or step["rows"]:
            yield f"{say(step['title'])}: {_money(step['change'], currency, language)}"
        for row in changed.rows[changed.rows["cause"] == step["cause"]].to_dict("records"):
            yield f"    {row['project_id']}  {row['title'] or ''}  {_money(row['change'], currency, language)}"


def verdict_lines(verdicts: Sequence[Verdict], say: Translate) -> Iterator[str]:
    """Yield verdicts as lines of text."""
    for verdict in verdicts:
        yield say(N_("Release {number}: {verdict}")).format(number=verdict.number, verdict=say(verdict.said))


def verdicts_document(verdicts: Sequence[Verdict], say: Translate) -> dict[str, Any]:
    """Return verdicts as one JSON document."""
    return {
        "good": all(one.good for one in verdicts),
        "releases": [{"number": one.number, "good": one.good, "verdict": say(one.said)} for one in verdicts],
    }


def _said(statement: Statement, currency: str, say: Translate, language: str) -> str:
    return statement.said(
        say, lambda units: _money(units, currency, language), lambda share: share_text(share, language)
    )


def _money(units: int, currency: str, language: str) -> str:
    return money(Fraction(int(units), 10 ** digits(currency)), currency, language)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{name: _plain(cell) for name, cell in row.items()} for row in frame.to_dict("records")]


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a frame holds
    if cell is None or (not isinstance(cell, str) and pd.isna(cell)):
        return None
    if hasattr(cell, "as_tuple"):  # an exact decimal: no exponent, no idle zeros
        plain = format(cell, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return cell.item() if hasattr(cell, "item") else cell
