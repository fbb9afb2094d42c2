"""The page of pace shows what each of its figures is computed from: doing the sum again gives the figure."""

import re
from fractions import Fraction
from html import unescape

import pytest

from tests.journeys.conftest import TAGS

ROW = re.compile(r'<th scope="row"[^>]*>([^<]*)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td>')
TERM = re.compile(r"[¥$]?(\d[\d,]*(?:\.\d+)?)")
VIEWS = [
    {"list": "sample", "on": "2026-11-20"},
    {"list": "present", "window": "all", "on": "2026-11-20"},
    {"list": "sample", "on": "2028-02-29", "rule": "committed"},
    {"list": "sample", "on": "2026-11-20", "filed_in": "JPY", "rates": "fixed"},
]


def arithmetic(reader):
    """Return each figure of the block with its terms and what they come to."""
    caption = ">How these figures are computed</span></caption>"
    tables = [html.partition("</table>")[0] for html in reader.html.split("<table") if caption in html]
    assert len(tables) == 1
    return [tuple(unescape(TAGS.sub("", part)) for part in row) for row in ROW.findall(tables[0])]


def done_again(terms: str) -> Fraction:
    """Return what terms come to, from the left to the right."""
    first, *others = re.split(r" ([×÷−]) ", terms)
    result = number(first)
    for sign, term in zip(others[::2], others[1::2], strict=True):
        value = number(term)
        result = {"×": result * value, "÷": result / value, "−": result - value}[sign]
    return result


def number(term: str) -> Fraction:
    found = TERM.search(term)
    assert found, term
    return Fraction(found[1].replace(",", ""))


@pytest.mark.parametrize("view", VIEWS)
def test_the_terms_come_to_what_is_said(reader, view):
    reader.open("pace", lang="en", **view)
    rows = arithmetic(reader)

    assert len(rows) >= 6
    for name, terms, said in rows:
        result = done_again(terms)
        if said.endswith("%"):
            assert abs(100 * result - number(said)) <= Fraction(1, 2), (name, terms, said)
        else:
            assert abs(max(result, 0) - number(said)) <= Fraction(1, 2), (name, terms, said)


@pytest.mark.parametrize("view", VIEWS)
def test_the_figures_above_are_those_that_are_computed(reader, view):
    reader.open("pace", lang="en", **view)
    computed = {name: said for name, _, said in arithmetic(reader)}
    shown = reader.html.split(">The same pace by every rule of counting</span></caption>")[1]

    for name in ("A year so far", "Needed a year", "Needed a month", "Still missing"):
        if name in computed:
            assert f">{computed[name]}<" in shown, name
