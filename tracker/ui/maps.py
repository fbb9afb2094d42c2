"""The map: outlines as one SVG that follows the theme and takes Tab, Enter and click per country."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import streamlit as st

from tracker.ui.components import component

STYLE = """
:host { display: block; }
svg { width: 100%; height: auto; display: block;  }
.land { fill: light-dark(#EDEFF1, #1C2530); }
.country { fill: rgb(63 127 207 / var(--a)); stroke: light-dark(#FFFFFF, #10161F); stroke-width: 1.2; cursor: pointer; }
.under { fill: light-dark(#FFFFFF, #10161F); }
.country:hover { stroke: light-dark(#1B2430, #E6EBF2); }
.country:focus { outline: none; stroke: light-dark(#1B2430, #E6EBF2); stroke-width: 3; }
.chosen { stroke: light-dark(#1B2430, #E6EBF2); stroke-width: 2.5; }
.faded { opacity: .45; }
text { fill: light-dark(#1B2430, #E6EBF2); font-family: var(--st-font, sans-serif); text-anchor: middle; pointer-events: none;
  paint-order: stroke; stroke: light-dark(rgb(255 255 255 / .6), rgb(16 22 31 / .6)); stroke-width: .22em; stroke-linejoin: round; }
tspan.name { font-weight: 650; }
"""


class Area(NamedTuple):
    """One country of the map: what it is called, what stands on it, how strong it is (0 to 1)."""

    code: str
    name: str
    amount: str
    said: str
    strength: float
    chosen: bool


def show_map(
    outlines: Mapping[str, Any], areas: list[Area], *, alt: str, on_country: Callable[[str], None]
) -> None:
    """Show the map; choosing a country calls `on_country` with its code."""
    key = "map"

    def chosen() -> None:
        if code := st.session_state[key].country:
            on_country(code)

    countries = [
        {**area._asdict(), "path": path_of(outlines[area.code]), "label": label_of(outlines, area.code)}
        for area in areas
        if area.code in outlines
    ]
    data = {
        "frame": frame_of(outlines),
        "land": path_of(outlines["_land"]) if "_land" in outlines else "",
        "countries": countries,
        "chosen": any(area.chosen for area in areas),
        "alt": alt,
    }
    component("pledge_map", style=STYLE)(key=key, data=data, on_country_change=chosen)


def frame_of(outlines: Mapping[str, Any]) -> str:
    """Return the part of the plane that the map shows, as SVG's viewBox."""
    left, bottom, right, top = outlines["_frame"]
    return f"{left} {-top} {right - left} {top - bottom}"


def path_of(outline: Mapping[str, list[float | None]]) -> str:
    """Return an outline as an SVG path; None parts its rings, y grows upward in the data."""
    parts: list[str] = []
    for x, y in zip(outline["x"], outline["y"], strict=True):
        if x is None or y is None:
            parts.append("Z")
        else:
            parts.append(f"{'L' if parts and parts[-1] != 'Z' else 'M'}{x} {-y}")
    return f"{''.join(parts)}Z" if parts else ""


def label_of(outlines: Mapping[str, Any], code: str) -> list[float] | None:
    """Return where a country's name stands, if the outlines say so."""
    place = outlines.get("_labels", {}).get(code)
    return [place[0], -place[1]] if place else None
