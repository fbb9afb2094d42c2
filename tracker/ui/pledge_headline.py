"""What the list of pledges comes to, in one sentence, and what it rests on."""

from tracker.ui.blocks import amounts_known
from tracker.ui.pledge_list import Shown
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts


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


def lead(reading: Reading, found: Shown) -> str:
    """Return what is not in the sum, and why."""
    words, shown = reading.words, found.summary
    if not shown.rows:
        return words.said("Take a filter or a word of the search back to see more of the list.")
    stop = "。" if words.language == "ja" else "."
    sentences = [amounts_known(reading, shown.total) + stop] if shown.total.rows else []
    if shown.left_out:
        sentences.append(
            words.counted(
                "{n} does not count; the reason stands in its row.",
                "{n} do not count; the reasons stand in their rows.",
                shown.left_out,
            )
        )
    sentence = ("" if words.language == "ja" else " ").join(sentences)
    return sentence[:1].upper() + sentence[1:]
