"""Whether this visitor may publish, said beforehand; what decides is asked again at the moment of publishing."""

from tracker.ui.people import visitors
from tracker.ui.people.editors import refusal
from tracker.ui.reading import Reading


def refused(reading: Reading) -> str:
    """Return why this visitor may not publish and what to do; nothing if they may."""
    words, reason = reading.words, refusal(visitors.visitor())
    return f"{reason.said(words.said)} {reason.advised(words.said)}" if reason else ""
