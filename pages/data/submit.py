"""Send a list: how it was read, what was found in it, and the way to its own overview."""

from tracker.ui import outcomes, publishing_steps, submission
from tracker.ui.blocks import page_title, sides
from tracker.ui.findings_shown import show_findings
from tracker.ui.reading import reading

here = reading()
words = here.words

page_title(
    words.said("Submit a list"),
    words.said(
        "Drop the file that exists, as it is: in English, Japanese or Russian, with its own headings, units and dates."
    ),
)
sent = submission.file_step(here)
if sent is None:
    outcomes.show_outcome(here)
else:
    outcomes.forget_outcome()

if sent is not None and sent.error is not None:
    submission.refused(here, sent)
    submission.recognised(here, sent)
elif sent is not None and sent.listed is not None:
    submission.way_on(here, sent)
    narrow, wide = sides(2, 5)
    with narrow:
        submission.recognised(here, sent)
    with wide:
        submission.matched(here, sent)
    show_findings(here, sent.listed)
    step = publishing_steps.scope_step(here, sent.listed)
    step = publishing_steps.effect_step(here, sent.listed, step)
    publishing_steps.publish_step(here, sent.listed, step)
