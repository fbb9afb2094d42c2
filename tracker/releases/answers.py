"""What each command about releases does and answers.

Nothing heavy is imported before a command runs, so that `--help` is quick.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.releases.requests import Answer, Request, RequestError, day
from tracker.terms.language import N_

if TYPE_CHECKING:
    from tracker.releases.commands import Published


def progress(request: Request) -> Answer:
    """Say how far the target has come by a list."""
    from tracker.releases.standings import progress as standing

    return standing(request)


def publish(request: Request) -> Answer:
    """Publish a file."""
    from tracker.releases.commands import Order, publish_file

    options = request.options
    order = Order(
        by=options.by,
        note=options.note,
        scope=options.scope,
        parent=options.parent,
        data_through=day(options.data_through),
        without_left_out_rows=options.without_left_out_rows,
        given=tuple(text.partition("=")[0].strip() for text in options.set),
        public_columns=tuple(options.public_column),
    )
    content = _content(options.file)
    published = publish_file(
        request.store,
        request.reference,
        lambda earlier: request.check(options.file, request.reference, earlier),
        content,
        order,
        request.at,
    )
    return _published(request, published)


def restore(request: Request) -> Answer:
    """Publish the content of an old release as a new one."""
    from tracker.releases.commands import restore_release

    options = request.options
    return _published(
        request,
        restore_release(
            request.store, request.reference, options.number, options.by, options.note, request.at
        ),
    )


def history(request: Request) -> Answer:
    """List every release, newest first."""
    from tracker.releases.commands import whole_history
    from tracker.releases.documents import history_document, history_lines
    from tracker.releases.release import Damaged

    releases = whole_history(request.store)
    return Answer(
        history_document(releases),
        history_lines(releases, request.reference.rules[0].name, request.say, request.options.lang),
        any(isinstance(one, Damaged) for one in releases),
    )


def changes(request: Request) -> Answer:
    """Say what changed between two releases."""
    from tracker.measures.report import chosen_rule
    from tracker.releases.commands import compare
    from tracker.releases.documents import changes_document, changes_lines
    from tracker.terms.target import RateView, Window

    options = request.options
    changed = compare(
        request.store,
        request.reference,
        options.first,
        options.second,
        rule=chosen_rule(request.reference, options.rule).name,
        window=Window(options.window) if options.window else None,
        rate_view=RateView(options.rates),
    )
    return Answer(
        changes_document(changed, request.say, options.lang),
        changes_lines(changed, request.say, options.lang),
    )


def verify(request: Request) -> Answer:
    """Compute every hash and headline again."""
    from tracker.releases.documents import verdict_lines, verdicts_document
    from tracker.releases.verifying import verify as verified

    verdicts = verified(request.store, request.reference, request.options.number)
    return Answer(
        verdicts_document(verdicts, request.say),
        verdict_lines(verdicts, request.say),
        not all(one.good for one in verdicts),
    )


def backup(request: Request) -> Answer:
    """Write the store into a file."""
    from tracker.releases.backup import backup as backed_up

    count = backed_up(request.store, request.options.file)
    return Answer(
        {"file": str(request.options.file), "releases": count},
        [
            request.say(N_("{count} releases are in {path}, every one as it was published.")).format(
                count=count, path=request.options.file
            )
        ],
    )


def recover(request: Request) -> Answer:
    """Make a store from a backup."""
    from tracker.releases.backup import recover as recovered

    count = recovered(request.options.file, request.store)
    return Answer(
        {"store": request.store.database.shown, "releases": count},
        [
            request.say(N_("The store holds {count} releases, every one as it was published.")).format(
                count=count
            )
        ],
    )


def _published(request: Request, published: Published) -> Answer:
    from tracker.releases.commands import compare
    from tracker.releases.documents import changes_lines, published_document

    release = published.release
    below = request.store.standing(release.parent, past_damage=True)
    changed = compare(request.store, request.reference, below.release.number if below else 0, release.number)
    text = (
        N_("This was already published as release {number}.")
        if published.already
        else N_("Published as release {number}.")
    )

    def lines() -> Iterable[str]:
        yield request.say(text).format(number=release.number)
        yield from (
            finding.advised(request.say) + f" ({finding.rule}: {finding.found})"
            for finding in published.draft.findings
        )
        yield from changes_lines(changed, request.say, request.options.lang)

    return Answer(
        published_document(published, changed, request.say),
        lines(),
        bool(release.counts and release.counts.left_out),
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RequestError(
            N_("The file {name} cannot be opened: {reason}."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
            next_step=N_("Check the file’s name and place."),
        ) from error
