"""Every page of the menu, also those that are added later, with what a page needs to have something to show."""

from urllib.parse import urlencode

from tracker.ui import menu

NEEDED = {"pledge": "id", "changes": "to"}
"""The value without which a page has little to show: a pledge's ID, a release's number."""
LANGUAGES = ("en", "ja", "ru")


def walk(*, pledge: str, release: int | None = None, **view: str) -> list[str]:
    """Return the address of every page, for a pledge and a release; the pages take turns in the three languages."""
    known = {"id": pledge, "to": str(release) if release else ""}
    found = []
    for number, entry in enumerate(menu.ENTRIES):
        needed = NEEDED.get(entry.address, "")
        query = {
            "lang": LANGUAGES[number % len(LANGUAGES)],
            **view,
            **({needed: known[needed]} if needed and known[needed] else {}),
        }
        found.append(f"/{entry.address}?{urlencode(query)}")
    return found
