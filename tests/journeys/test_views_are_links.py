"""A view is its address: in a fresh browser, in another language, and on the command line it is the same."""

import json
import re
import subprocess
import sys

import pytest

from tests.journeys.conftest import ROOT
from tests.journeys.test_figures import LINK, ON, plain
from tracker.ui.menu import ENTRIES

VIEWS = [
    {"list": "sample", "rule": "committed", "window": "all", "rates": "latest", "country": "UZB,KAZ"},
    {"list": "sample", "rates": "fixed", "currency": "USD", "stage": "signed"},
]
OWN = {
    "breakdown": {"by": "sector"},
    "rules": {"claim": "3 billion yen signed"},
    "pace": {"scenario": "1~~largest~3", "weights": "announced~10"},
    "rates": {"since": "2026-03-02"},
    "pledges": {"q": "bridge", "sort": "title:asc"},
    "pledge": {"id": "SAMPLE-007"},
}


def figures(here):
    """Return where every figure of a page leads, without the language, and the exact amounts that it says."""
    found = {}
    for href, text in LINK.findall(here.html):
        said = re.sub(r"(?<=\d)[  ,](?=\d{3})", "", plain(text).replace("\N{NARROW NO-BREAK SPACE}", " "))
        amounts = {number for number in re.findall(r"\d+", said) if len(number) > 8}
        found.setdefault(re.sub(r"(&amp;)?lang=\w+", "", href), set()).update(amounts)
    return found


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.address)
@pytest.mark.parametrize("view", VIEWS, ids=("narrowed", "dollars"))
def test_a_view_shows_the_same_in_a_fresh_browser_and_another_language(readers, entry, view):
    here = readers().open(entry.address, on=ON, lang="en", **view, **OWN.get(entry.address, {}))
    shown = figures(here)

    for language in ("ja", "ru"):
        there = readers().open(entry.address, **{**here.query, "lang": language})
        again = figures(there)
        alike = shown.keys() & again.keys()
        assert {href: again[href] for href in alike} == {href: shown[href] for href in alike}
        # In the table of country by sector, long names leave room for fewer sectors of their own.
        assert len(alike) >= 0.7 * max(len(shown), len(again))
        assert {**there.query, "lang": "en"} == {**here.query, "lang": "en"}


@pytest.mark.parametrize(("window", "rates"), [("moved", "event"), ("announced", "latest"), ("all", "fixed")])
def test_the_command_line_counts_what_the_page_counts(reader, window, rates):
    command = [sys.executable, "-m", "tracker", "progress", "data/sample.csv", "--json"]
    command += ["--window", window, "--rates", rates, "--on", ON]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    document = json.loads(said.stdout)
    here = reader.open("", list="sample", window=window, rates=rates, on=ON, lang="en")

    shown = {plain(text) for _, text in LINK.findall(here.html)}
    for rule in document["rules"].values():
        assert f"¥{rule['counted']:,}" in shown
