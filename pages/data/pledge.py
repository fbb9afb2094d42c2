"""One pledge: as filed and as converted, by which rules it counts, its history, what belongs to it."""

from tracker.ui import citations
from tracker.ui.blocks import foot, sides
from tracker.ui.pledges import pledge_correction, pledge_facts, pledge_history, pledge_missing
from tracker.ui.pledges.pledge_found import found as find
from tracker.ui.pledges.pledge_report import report
from tracker.ui.reading import reading
from tracker.ui.releases.published import shelf
from tracker.ui.sending import outcomes
from tracker.ui.shown import amounts_of

here = reading()
view = here.view
amounts = amounts_of(here)
identifier = view.more.get("id", "")
found = find(view, identifier) if identifier else None

outcomes.show_outcome(here)
if not identifier:
    pledge_missing.no_id(here)
elif found is None:
    pledge_missing.missing(here, identifier)
else:
    pledge_facts.title(here, found, amounts)
    report(here, found)
    wide, narrow = sides(3, 2)
    with wide:
        pledge_facts.converted(here, found, amounts)
        pledge_facts.by_every_rule(here, found)
        pledge_facts.belonging(here, found, amounts)
        if view.release is not None:
            pledge_history.history(here, shelf(here.reference), identifier, view.release)
        pledge_facts.noted(here, found)
    with narrow:
        pledge_facts.as_filed(here, found)
    foot(here, narrowed=False)
    pledge_correction.correction(here, identifier)
    citations.cite(here)
