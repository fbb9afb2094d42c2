"""The map: an inline drawing of the countries, each shaded by what counts there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from tracker.figures.look import HUE, UNDER_TEXT
from tracker.figures.words import Words
from tracker.terms.language import N_

SPECIAL = "_"
"""Outlines whose names begin so are not countries: the frame, the land around, places of labels."""
FAINTEST = 0.10
SMALLEST_LABEL = 27
SHADE = f"rgb({HUE[0]},{HUE[1]},{HUE[2]})"


@dataclass(frozen=True, slots=True)
class Place:
    """One country of the map; `counted` is None where no pledge counts at all: no data, not zero."""

    code: str
    name: str
    counted: int | None
    rows: int
    rows_with_amount: int

    def label(self, words: Words) -> str:
        """Return the amount as it stands on the map."""
        if self.counted is None:
            return words.say(N_("no pledges"))
        return words.say(N_("amounts unknown")) if not self.rows_with_amount else words.money(self.counted)

    def said(self, words: Words) -> str:
        """Return the country in one sentence."""
        if self.counted is None:
            return words.say(N_("{country}: no pledges counted"), country=self.name)
        return words.say(
            N_("{country}: {amount}, {with_amount} of {rows} pledges have an amount"),
            country=self.name,
            amount=self.label(words),
            with_amount=self.rows_with_amount,
            rows=self.rows,
        )


def places(by_country: pd.DataFrame, words: Words) -> tuple[Place, ...]:
    """Return the countries of a breakdown by country."""
    return tuple(
        Place(
            row["country"],
            words.name("country", row["country"]),
            int(row["counted"]) if row["rows"] else None,
            int(row["rows"]),
            int(row["rows_with_amount"]),
        )
        for row in by_country.to_dict("records")
    )


def draw_map(by_country: pd.DataFrame, outlines: Mapping[str, Any] | None, words: Words) -> str:
    """Return the map as one `<svg>` without script; "" for a tracker without outlines.

    Each country is a `<g class="country" data-code=…>` that takes the keyboard's focus and says its
    amount. Text and lines take the page's colour, so that light and dark mode need no other map.
    """
    if not outlines:
        return ""
    left, bottom, right, top = _frame(outlines)
    width, height = right - left, top - bottom
    unit = width / 936
    listed = {place.code: place for place in places(by_country, words)}
    largest = max((place.counted or 0 for place in listed.values()), default=0)
    drawn = [
        listed.get(code) or Place(code, words.name("country", code), None, 0, 0)
        for code in outlines
        if not code.startswith(SPECIAL)
    ]
    shapes = "".join(_country(place, outlines, largest, words, unit) for place in drawn)
    labels = "".join(_label(place, outlines, words, unit) for place in drawn)
    around = _path(outlines["_land"]) if "_land" in outlines else ""
    return (
        f'<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="{_n(left)} {_n(-top)} {_n(width)} {_n(height)}" '
        f'role="group" aria-label="{escape(map_alt(by_country, outlines, words))}" '
        f'style="display:block;width:100%;height:auto;color:inherit" font-family="inherit">'
        f'<defs><pattern id="no-data" width="{_n(12 * unit)}" height="{_n(12 * unit)}" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line x1="0" y1="0" x2="0" y2="{_n(12 * unit)}" stroke="currentColor" stroke-opacity=".35" '
        f'stroke-width="{_n(2 * unit)}"/></pattern></defs>'
        f'<path d="{around}" fill="currentColor" fill-opacity=".07" fill-rule="evenodd"/>'
        f"{shapes}{labels}</svg>"
    )


def beside_map(
    by_country: pd.DataFrame, outlines: Mapping[str, Any] | None, words: Words
) -> tuple[Place, ...]:
    """Return the countries that have pledges but no outline, to be listed beside the map."""
    return tuple(
        place
        for place in places(by_country, words)
        if place.counted is not None and place.code not in (outlines or {})
    )


def map_alt(by_country: pd.DataFrame, outlines: Mapping[str, Any] | None, words: Words) -> str:
    """Return the map in one sentence."""
    known = [place.said(words) for place in places(by_country, words) if place.code in (outlines or {})]
    return words.say(N_("Map. {parts}."), parts="; ".join(known))


def map_table(by_country: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return the numbers behind the map; also of the countries that it does not show."""
    return pd.DataFrame(
        {
            words.translate(N_("Country")): [words.name("country", code) for code in by_country["country"]],
            words.column(N_("Counted")): words.tabled(by_country["counted"]),
            words.translate(N_("Share")): [words.share(share) for share in by_country["share"]],
            words.translate(N_("Pledges")): by_country["rows"].to_list(),
            words.translate(N_("With an amount")): by_country["rows_with_amount"].to_list(),
        }
    )


def _country(place: Place, outlines: Mapping[str, Any], largest: int, words: Words, unit: float) -> str:
    said = escape(place.said(words))
    if place.counted is None:
        fill = 'fill="url(#no-data)"'
    else:
        strength = FAINTEST + (UNDER_TEXT - FAINTEST) * (place.counted / largest if largest else 0)
        shade = f"var(--map-amount, {SHADE})"
        fill = (
            f'style="fill:{shade}" fill-opacity="{strength:.3f}"'
            if place.counted
            else 'fill="currentColor" fill-opacity=".02"'
        )
    return (
        f'<g class="country" data-code="{escape(place.code)}" tabindex="0" role="button" aria-label="{said}">'
        f"<title>{said}</title>"
        f'<path d="{_path(outlines[place.code])}" {fill} fill-rule="evenodd" stroke="currentColor" '
        f'stroke-opacity=".45" stroke-width="{_n(1.6 * unit)}" stroke-linejoin="round"/></g>'
    )


def _label(place: Place, outlines: Mapping[str, Any], words: Words, unit: float) -> str:
    """Return name and amount, drawn above all countries so that no neighbour covers them."""
    x, y = outlines.get("_labels", {}).get(place.code) or _middle(outlines[place.code])
    size = SMALLEST_LABEL * unit
    return (
        f'<text class="label" x="{_n(x)}" y="{_n(-y)}" text-anchor="middle" font-size="{_n(size)}" '
        f'fill="currentColor" style="paint-order:stroke;stroke:var(--map-halo,Canvas);stroke-opacity:.7" '
        f'stroke-width="{_n(5 * unit)}" stroke-linejoin="round" pointer-events="none" aria-hidden="true">'
        f'<tspan font-weight="600">{escape(place.name)}</tspan>'
        f'<tspan x="{_n(x)}" dy="{_n(size * 1.15)}">{escape(place.label(words))}</tspan></text>'
    )


def _path(outline: Mapping[str, list[float | None]]) -> str:
    """Return an outline's rings, separated by None in its lists, as a path; north is up."""
    rings: list[list[str]] = [[]]
    for x, y in zip(outline["x"], outline["y"], strict=True):
        if x is None or y is None:
            rings.append([])
        else:
            rings[-1].append(f"{_n(x)},{_n(-y)}")
    return "".join("M" + "L".join(ring) + "Z" for ring in rings if len(ring) > 2)


def _frame(outlines: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top: as given, or around all countries."""
    if "_frame" in outlines:
        left, bottom, right, top = outlines["_frame"]
        return left, bottom, right, top
    xs, ys = _all(outlines, "x"), _all(outlines, "y")
    return min(xs), min(ys), max(xs), max(ys)


def _all(outlines: Mapping[str, Any], axis: str) -> list[float]:
    return [
        value
        for code, outline in outlines.items()
        if not code.startswith(SPECIAL)
        for value in _known(outline[axis])
    ]


def _middle(outline: Mapping[str, list[float | None]]) -> tuple[float, float]:
    xs, ys = list(_known(outline["x"])), list(_known(outline["y"]))
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _known(values: Iterable[float | None]) -> Iterable[float]:
    return (value for value in values if value is not None)


def _n(number: float) -> str:
    """Return a coordinate, short."""
    return f"{number:.1f}".rstrip("0").rstrip(".") or "0"
