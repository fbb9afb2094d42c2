"""The map: outlines as one SVG that follows the theme and takes Tab, Enter and click per country."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import streamlit as st

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

SCRIPT = """
const SVG = 'http://www.w3.org/2000/svg';
function made(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}
export default function ({data, parentElement, setTriggerValue}) {
  let holder = parentElement.querySelector('.holder');
  if (!holder) {
    holder = document.createElement('div');
    holder.className = 'holder';
    parentElement.appendChild(holder);
  }
  const active = parentElement.activeElement || parentElement.getRootNode().activeElement;
  const focused = active && active.dataset ? active.dataset.code : null;
  const svg = made('svg', {viewBox: data.frame, role: 'group', 'aria-label': data.alt});
  if (data.land) svg.append(made('path', {d: data.land, class: 'land', 'aria-hidden': 'true'}));
  for (const country of data.countries) {
    const shape = made('path', {d: country.path, tabindex: '0', role: 'button', 'data-code': country.code,
      'aria-pressed': String(country.chosen), 'aria-label': country.said,
      class: 'country' + (country.chosen ? ' chosen' : '') + (data.chosen && !country.chosen ? ' faded' : ''),
      style: '--a:' + country.strength});
    shape.append(made('title', {}, country.said));
    const choose = () => setTriggerValue('country', country.code);
    shape.addEventListener('click', choose);
    shape.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(); }
    });
    svg.append(made('path', {d: country.path, class: 'under', 'aria-hidden': 'true'}), shape);
  }
  for (const country of data.countries) {
    if (!country.label) continue;
    const [x, y] = country.label;
    const label = made('text', {x, y, 'aria-hidden': 'true'});
    const line = (text, dy, name) => {
      const part = made('tspan', {x, dy, class: name}, text);
      label.append(part);
    };
    line(country.name, '-.15em', 'name');
    line(country.amount, '1.2em', '');
    svg.append(label);
  }
  holder.replaceChildren(svg);
  const width = Number(data.frame.split(' ')[2]);
  const fit = () => { // words stay as large as the page's own, however wide the map is
    const shown = svg.clientWidth;
    if (shown) svg.style.fontSize = Math.min(30, 12.5 * width / shown) + 'px';
  };
  fit();
  const watch = new ResizeObserver(fit);
  watch.observe(holder);
  if (focused) svg.querySelector('[data-code="' + focused + '"]')?.focus();
  return () => watch.disconnect();
}
"""


class Area(NamedTuple):
    """One country of the map: what it is called, what stands on it, how strong it is (0 to 1)."""

    code: str
    name: str
    amount: str
    said: str
    strength: float
    chosen: bool


def show_map(outlines: Mapping[str, Any], areas: list[Area], *, alt: str,
             on_country: Callable[[str], None]) -> None:
    """Show the map; choosing a country calls `on_country` with its code."""
    key = "map"

    def chosen() -> None:
        if code := st.session_state[key].country:
            on_country(code)

    countries = [
        {**area._asdict(), "path": path_of(outlines[area.code]), "label": label_of(outlines, area.code)}
        for area in areas if area.code in outlines
    ]
    data = {"frame": frame_of(outlines), "land": path_of(outlines["_land"]) if "_land" in outlines else "",
            "countries": countries, "chosen": any(area.chosen for area in areas), "alt": alt}
    component()(key=key, data=data, on_country_change=chosen)


@cache
def component() -> Any:  # noqa: ANN401 - Streamlit's own type of a mounting function
    """Register the component once a process; Streamlit warns when it is done again."""
    return st.components.v2.component("pledge_map", css=STYLE, js=SCRIPT)


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
