"""A list to publish, and the way an editor goes to publish it."""

from datetime import UTC, datetime

from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.store import Store

HEAD = "project_id,country,sector,title,amount,currency,stage,announced_on\n"
WHOLE = HEAD + (
    "A,KAZ,energy,Wind farm,1000000000,JPY,signed,2026-01-10\n"
    "B,UZB,transport,Bridge,2000000000,JPY,signed,2026-01-11\n"
    "C,UZB,water,Pumps,500000000,JPY,announced,2026-01-12\n"
)
NOTE = "The list of January."


def send(reader, content: str, *, name: str = "list.csv"):
    return reader.open("submit", lang="en").drop(name, content.encode())


def say(reader, *, note: str = NOTE, gone: bool = False, scope: str | None = None):
    """Fill in the form of publishing, as far as it is there."""
    if scope:
        next(box for box in reader.app.radio if box.key.startswith("scope_")).set_value(scope)
        reader.ran()
    reader.app.text_area(key="publish_note").set_value(note)
    if gone:
        reader.app.checkbox(key="publish_gone").check()
    return reader


def published(reader, content: str, **said):
    say(send(reader, content), **said)
    return reader.press("publish_now")


def publish_aside(store: Store, reader) -> int:
    """Let somebody else publish what a reader has sent, in another process."""
    from tracker.releases.drafts import Filing, prepare
    from tracker.ui.sending.effects import setting

    opened = store.open()
    listed = reader.app.session_state["own_list"]
    filing = Filing(note="Somebody else was first.", without_left_out_rows=True)
    draft = prepare(listed.checked, listed.content + b" ", filing, opened, setting())
    return publish(store, draft, datetime.now(tz=UTC), owner("Boris")).number
