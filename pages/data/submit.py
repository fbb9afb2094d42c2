"""Send a list: how it was read, what was found in it, and the way to its own overview."""

from tracker.ui.blocks import page_title, sides
from tracker.ui.reading import reading
from tracker.ui.sending import (
    matched,
    outcomes,
    publishing_form,
    publishing_steps,
    questions,
    recognised,
    remembered,
    verdicts,
)
from tracker.ui.sending.drop_zone import drop_zone, what_follows
from tracker.ui.sending.findings_shown import show_findings

here = reading()
words = here.words

page_title(
    words.said("Submit a list"),
    words.said(
        "Drop the file that exists, as it is: in English, Japanese or Russian, with its own headings, units and dates."
    ),
)
sent = drop_zone(here)
if sent is None:
    outcomes.show_outcome(here)
    what_follows(here)
else:
    outcomes.forget_outcome()

if sent is not None and sent.error is not None:
    verdicts.refused(here, sent)
    remembered.said_before(here, sent)
    questions.questions(here, sent)
    recognised.recognised(here, sent)
elif sent is not None and sent.listed is not None:
    verdicts.way_on(here, sent)
    remembered.said_before(here, sent)
    questions.questions(here, sent)
    narrow, wide = sides(1, 2)
    with narrow:
        recognised.recognised(here, sent)
    with wide:
        matched.matched(here, sent)
    show_findings(here, sent.listed)
    step = publishing_steps.scope_step(here, sent.listed)
    step = publishing_steps.effect_step(here, sent.listed, step)
    publishing_form.publish_step(here, sent.listed, step)
remembered.keep_in_browser()
