"""Reporting a wrong number: addresses are filled in and encoded, and lead nowhere else."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tracker.ui.pledges.pledge_report import report_link

SAID = {
    "subject": "誓約 A&B?=#",
    "body": "one\ntwo & three",
    "more": {"pledge": "A&B#1", "link": "http://x/?a=b&c=d"},
}


def test_a_letter_has_its_subject_and_body():
    found = urlsplit(report_link("mailto:desk@example.org", **SAID))

    assert (found.scheme, found.path) == ("mailto", "desk@example.org")
    assert parse_qs(found.query) == {"subject": ["誓約 A&B?=#"], "body": ["one\r\ntwo & three"]}
    assert "+" not in found.query


def test_what_an_address_says_already_is_kept():
    found = report_link("mailto:desk@example.org?cc=two@example.org", **SAID)

    assert parse_qs(urlsplit(found).query)["cc"] == ["two@example.org"]
    form = urlsplit(report_link("https://example.org/form?kind=number#top", **SAID))
    assert parse_qs(form.query) == {"kind": ["number"], "pledge": ["A&B#1"], "link": ["http://x/?a=b&c=d"]}
    assert form.fragment == "top"


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", "http://example.org", "desk@example.org", "mailto:"]
)
def test_no_other_address_is_a_link(address):
    assert report_link(address, **SAID) is None
