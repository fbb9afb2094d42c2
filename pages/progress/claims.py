"""What was claimed, by whom, and what of it the list can itemise."""

from tracker.ui import citations
from tracker.ui.blocks import foot, page_title
from tracker.ui.claims import claims_shown, umbrellas_shown
from tracker.ui.overview import headline_claims
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of

here = reading()
words, amounts = here.words, amounts_of(here)
found = claims_shown.of_country(here, headline_claims.claims(here.view))

page_title(
    claims_shown.title(here, found, amounts),
    words.said(
        "A claim is a total that somebody published. It is never added to pledges: here it stands beside what the list can itemise of it."
    ),
)
claims_shown.countries(here)
claims_shown.by_country(here, found, amounts)
umbrellas_shown.show_umbrellas(here, amounts)
foot(here, None, words.said("Claims are never added to pledges."), rule=here.reference.rules[0].name)
claims_shown.to_checker(here)
claims_shown.show_precedents(here)
citations.cite(here)
