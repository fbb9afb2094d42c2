"""What a list is called where its numbers stand: a release by its number and day."""

from datetime import date

from tracker.releases.release import Damaged, Release
from tracker.terms.language import N_
from tracker.ui.cache import present
from tracker.ui.markup import shortened
from tracker.ui.moments import local_day
from tracker.ui.reading import Reading
from tracker.ui.releases.published import PublishedList
from tracker.ui.view_values import OWN, PRESENT, SAMPLE
from tracker.ui.words import Words

LIST_NAMES = {
    PRESENT: N_("The list that the tracker came with"),
    SAMPLE: N_("Example list, made up"),
    OWN: N_("Your file, not published"),
}
NOTHING = N_("Nothing: before the first release")
LONGEST_NOTE = 60


def list_name(reading: Reading) -> str:
    """Return the name of the list that is looked at."""
    if reading.view.list == PRESENT and (shown := present().published):
        return published_name(reading.words, shown)
    return reading.words.said(LIST_NAMES[reading.view.list])


def named_day(reading: Reading) -> date | None:
    """Return the day that stands in the name of the list that is looked at; None if there is none."""
    shown = present().published if reading.view.list == PRESENT else None
    return shown.published_on if shown else None


def published_name(words: Words, found: PublishedList) -> str:
    """Return a release's number and day."""
    return release_name(words, found.release)


def release_name(words: Words, release: Release) -> str:
    """Return a release's number and day."""
    return words.said(
        "Release {number} · {day}", number=release.number, day=words.day(local_day(release.published_at))
    )


def choice_name(words: Words, number: int, release: Release | Damaged | None) -> str:
    """Return what a release is called among others to choose from: with its note."""
    if not number:
        return words.said(NOTHING)
    if not isinstance(release, Release):
        return words.said("Release {number}", number=number)
    note = note_of(words, release)
    return (
        f"{release_name(words, release)} · {shortened(note, LONGEST_NOTE)}"
        if note
        else release_name(words, release)
    )


def note_of(words: Words, release: Release) -> str:
    """Return a release's note; the one that the tracker wrote itself is said in the reader's language."""
    return words.said(release.note) if release.note else ""
