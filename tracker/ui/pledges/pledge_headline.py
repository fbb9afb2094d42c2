"""What the list of pledges comes to, in one sentence, and what it rests on."""

import re

from tracker.measures.portions import EVERYTHING
from tracker.measures.standings import ALL, COUNTED, LEFT_OUT
from tracker.ui.blocks import amounts_known
from tracker.ui.linked import figure_link
from tracker.ui.markup import Html, joined, safe
from tracker.ui.pledges.pledge_list import Asked, Shown
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

TAG = re.compile("<[^>]*>")


def title(reading: Reading, found: Shown, amounts: Amounts) -> str:
    """Return how many pledges are shown, and the exact sum of the values that count."""
    words, shown = reading.words, found.summary
    if not shown.rows:
        return words.said("No pledge fits")
    if not shown.total.rows:
        return words.counted("{n} pledge; it does not count", "{n} pledges; none of them counts", shown.rows)
    total = amounts.exact(shown.total.counted).replace(" ", "\N{NO-BREAK SPACE}")
    if not shown.left_out:
        return words.counted(
            "{n} pledge, which counts {sum}", "{n} pledges, which add up to {sum}", shown.rows, sum=total
        )
    return words.counted(
        "{n} pledge, {counting} of which count and add up to {sum}",
        "{n} pledges, {counting} of which count and add up to {sum}",
        shown.rows,
        counting=words.number(shown.total.rows),
        sum=total,
    )


def lead(reading: Reading, wanted: Asked, found: Shown) -> Html:
    """Return what is not in the sum, and why; the numbers open their pledges."""
    words, shown = reading.words, found.summary
    if not shown.rows:
        return safe(words.said("Take a filter or a word of the search back to see more of the list."))
    stop = "。" if words.language == "ja" else "."
    sentences = [joined((known(reading, wanted, found), stop))] if shown.total.rows else []
    if shown.left_out:
        said = words.counted(
            "{n} does not count; the reason stands in its row.",
            "{n} do not count; the reasons stand in their rows.",
            shown.left_out,
        )
        sentences.append(
            figure_link(reading, said, shown.left_out, standing=LEFT_OUT, changes={"page": None})
            if wanted.standing == ALL and wanted.portion == EVERYTHING
            else safe(said)
        )
    return joined(sentences, "" if words.language == "ja" else " ")


def known(reading: Reading, wanted: Asked, found: Shown) -> Html:
    """Return how many of the pledges shown that count have an amount; of the whole list the numbers open them."""
    total = found.summary.total
    said = amounts_known(reading, total, {"page": None})
    opens = wanted.standing in (ALL, COUNTED) and wanted.portion == EVERYTHING
    said = said if opens else Html(TAG.sub("", said))
    return Html(said[:1].upper() + said[1:])
