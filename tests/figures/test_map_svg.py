from datetime import date
from xml.etree import ElementTree

import pandas as pd

from tests.measures.drawn import pledges_of
from tracker.figures.map_svg import beside_map, draw_map, map_alt, map_table, places
from tracker.figures.words import Words
from tracker.measures.breakdowns import breakdown
from tracker.measures.report import reported
from tracker.terms.reference import SHIPPED, load_reference

REFERENCE = load_reference(SHIPPED)
SVG = "{http://www.w3.org/2000/svg}"
SQUARES = {
    "AAA": {"x": [0, 10, 10, 0], "y": [0, 0, 10, 10]},
    "B<B": {"x": [20, 30, 30, None, 22, 24, 24], "y": [0, 0, 10, None, 2, 2, 4]},
}


def by_country() -> pd.DataFrame:
    report = reported(
        pledges_of("""
        country | announced_on | amount
        KAZ     | 2026-01-05   | 3000000000
        UZB     | 2026-01-05   | 1000000000
        TKM     | 2026-01-05   |
        TJK     | 2026-01-05   | 0
        XCA     | 2026-01-05   | 5
    """),
        REFERENCE,
        date(2026, 11, 22),
    )
    return breakdown(report.counted, REFERENCE, "country")


def countries(svg: str) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(svg)
    return {group.attrib["data-code"]: group for group in root.iter(f"{SVG}g") if "data-code" in group.attrib}


def inside(group: ElementTree.Element, name: str) -> ElementTree.Element:
    found = group.find(f"{SVG}{name}")
    assert found is not None
    return found


def test_every_country_takes_the_keyboard_and_says_its_amount():
    svg = draw_map(by_country(), REFERENCE.outlines, Words(REFERENCE))
    found = countries(svg)

    assert set(found) == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    for group in found.values():
        assert group.get("tabindex") == "0"
        assert group.get("role") == "button"
        assert group.get("aria-label") == inside(group, "title").text
    assert "¥3 billion" in found["KAZ"].attrib["aria-label"]
    assert "script" not in svg


def test_the_shade_follows_the_amount_and_no_data_is_neither_zero_nor_unknown():
    found = countries(draw_map(by_country(), REFERENCE.outlines, Words(REFERENCE)))
    shade = {code: inside(group, "path").attrib for code, group in found.items()}

    assert float(shade["KAZ"]["fill-opacity"]) == 0.7
    assert float(shade["KAZ"]["fill-opacity"]) > float(shade["UZB"]["fill-opacity"])
    assert shade["KGZ"].get("fill") == "url(#no-data)"
    assert shade["TJK"].get("fill") == "currentColor"
    label = {place.code: place.label(Words(REFERENCE)) for place in places(by_country(), Words(REFERENCE))}
    assert (label["KGZ"], label["TJK"], label["TKM"]) == ("no pledges", "¥0", "amounts unknown")


def test_countries_without_an_outline_are_listed_beside():
    assert [place.code for place in beside_map(by_country(), REFERENCE.outlines, Words(REFERENCE))] == ["XCA"]


def test_any_outlines_of_that_shape_are_drawn_and_escaped():
    words = Words(REFERENCE)
    frame = pd.DataFrame(
        {
            "country": ["AAA", "B<B"],
            "counted": [5, 0],
            "rows": [1, 0],
            "rows_with_amount": [1, 0],
            "share": [1.0, 0.0],
        }
    )
    svg = draw_map(frame, SQUARES, words)

    assert set(countries(svg)) == {"AAA", "B<B"}
    assert 'viewBox="0 -10 30 10"' in svg
    assert svg.count("M22,-2L24,-2L24,-4Z") == 1  # the second ring of one country


def test_without_outlines_there_is_no_map_but_still_a_table():
    words = Words(REFERENCE)

    assert draw_map(by_country(), None, words) == ""
    assert len(beside_map(by_country(), None, words)) == 5
    assert map_table(by_country(), words)["Counted (JPY)"].sum() == 4_000_000_005


def test_the_map_is_said_in_one_sentence():
    assert "Kazakhstan: ¥3 billion, 1 of 1 pledges have an amount" in map_alt(
        by_country(), REFERENCE.outlines, Words(REFERENCE)
    )
