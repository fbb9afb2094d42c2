"""Moments as the six governments write them: day and time in Japan, where the target was set."""

from datetime import date, datetime, timedelta, timezone

from tracker.ui.words import Words

JAPAN = timezone(timedelta(hours=9), "JST")
"""Japan has no summer time, so that no table of time zones is needed."""


def local_day(moment: datetime) -> date:
    """Return the day in Japan."""
    return moment.astimezone(JAPAN).date()


def moment_said(words: Words, moment: datetime) -> str:
    """Return day and time in Japan."""
    local = moment.astimezone(JAPAN)
    return words.said("{day}, {time} JST", day=words.day(local.date()), time=f"{local:%H:%M}")
