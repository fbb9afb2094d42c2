"""Reporting a wrong number: a letter or a form at the tracker's own address, with view and pledge filled in."""

from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from tracker.ui.markup import shortened, web_address
from tracker.ui.pledges import pledge_cells
from tracker.ui.pledges.pledge_found import Found
from tracker.ui.reading import Reading
from tracker.ui.view_values import PRESENT

LONGEST_TITLE = 200
"""Programs for mail cut very long addresses off."""


def report(reading: Reading, found: Found) -> None:
    """Offer to report a wrong number, if the tracker has an address for that."""
    address = reading.reference.target.report_address
    if reading.view.list != PRESENT or not address:
        return
    link = f"{(st.context.url or '').partition('?')[0]}{reading.view.link}"
    words = reading.words
    identifier = pledge_cells.text(found.row, "project_id")
    title = shortened(pledge_cells.text(found.row, "title"), LONGEST_TITLE)
    where = report_link(
        address,
        subject=words.said("Wrong number: {id} {title}", id=identifier, title=title).strip(),
        body="\n".join(
            (
                words.said("Pledge: {id} {title}", id=identifier, title=title).strip(),
                words.said("Seen at: {link}", link=link),
                words.said("What is wrong, and where the right number stands:"),
                "",
            )
        ),
        more={"pledge": identifier, "title": title, "link": link},
    )
    if where:
        st.link_button(words.said("Report a wrong number"), where, icon=":material/flag:", type="secondary")


def report_link(address: str, *, subject: str, body: str, more: dict[str, str]) -> str | None:
    """Return where to report: a mailto link with subject and body, or a web address with `more` in its query.

    None for any other address: no link leads there.
    """
    if address.casefold().startswith("mailto:") and "@" in address:
        filled = urlencode({"subject": subject, "body": body.replace("\n", "\r\n")}, quote_via=quote)
        return f"{address}{'&' if '?' in address else '?'}{filled}"
    if not web_address(address) or urlsplit(address).scheme != "https":
        return None
    page, mark, fragment = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{urlencode(more, quote_via=quote)}{mark}{fragment}"
