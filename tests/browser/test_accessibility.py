"""What axe-core, the keyboard and a ruler find on every page: in light and dark, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import first_pledge, settled
from tests.walks import walk

MINIMAL = {
    "name": "list.csv",
    "mimeType": "text/csv",
    "buffer": b"country,sector,amount_jpy\nUZB,energy,1000000000\nAtlantis,energy,5\n",
}
WIDTHS, SCHEMES = (1440, 390), ("light", "dark")

WIDE = """(width) => [...document.querySelectorAll('[data-testid="stMain"] *')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > width + 1
                 && !e.closest('svg, thead') && getComputedStyle(e).position !== 'absolute')
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 3)"""


ONLY_WRONG = {"resultTypes": ["violations"], "selectors": False}
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The only rules that the colours of a page can break: its elements are the same in light and dark."""


def found_by_axe(page, options=None):
    """Return what axe finds, by all its rules or by some."""
    violations = Axe().run(page, options={**ONLY_WRONG, **(options or {})}).response["violations"]
    return [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in violations]


def wrong_in(page, width):
    """Give the page each of its colours; return what is wrong with it."""
    wrong = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(
            """scheme => getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme.includes(scheme)""",
            arg=scheme,
        )
        page.wait_for_timeout(300)  # charts take the colours after the page
        wrong[scheme] = found_by_axe(page, OF_COLOURS if scheme == "dark" else None)
    too_wide = page.evaluate(WIDE, width)
    if too_wide or page.evaluate("document.documentElement.scrollWidth") > width:
        wrong["scrolls sideways"] = too_wide or ["the page"]
    return {look: found for look, found in wrong.items() if found}


CONTROLS = """() => {
  const wanted = 'a[href], button, input, select, textarea, summary, [role="radio"], [tabindex="0"]';
  const radios = new Set();
  return [...document.querySelectorAll(wanted)].filter(e => {
    if (!e.checkVisibility() || e.disabled || e.tabIndex < 0 || e.closest('.js-plotly-plot, [inert], [aria-hidden="true"], [data-testid="stElementToolbar"]'))
      return false;
    const group = e.closest('[role="radiogroup"]');  // one stop for all of them; arrows choose
    if (!group) return true;
    if (radios.has(group)) return false;
    radios.add(group);
    return true;
  });
}"""


def missed_by_tab(page):
    """Walk through the page with the tab key; return the controls that it does not reach."""
    page.evaluate("""() => {
      document.addEventListener('focusin', event => {
        const group = event.target.closest('[role="radiogroup"]');
        for (const e of group ? group.querySelectorAll('*') : [event.target]) e.reached = true;
        (window.ends ??= []).push(event.target);
      });
    }""")
    controls = page.evaluate(f"({CONTROLS})().length")
    assert controls > 5
    for press in range(controls + 40):
        page.keyboard.press("Tab")
        if press % 8 == 7 and page.evaluate("window.ends.length > new Set(window.ends).size"):
            break  # it begins again
    return page.evaluate(f"({CONTROLS})().filter(e => !e.reached).map(e => e.outerHTML.slice(0, 160))")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", walk(pledge=first_pledge(), release=1))
def test_every_page_is_accessible_fits_and_is_walked_by_tab(address, opened, path, width):
    page = opened(address + path, width=width)
    page.wait_for_function("() => document.documentElement.lang !== ''")

    assert wrong_in(page, width) == {}
    if width == max(WIDTHS):  # the elements are the same at every width
        assert missed_by_tab(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/?list=sample&lang=ru&currency=USD", "/submit?lang=ja"])
def test_so_is_a_page_that_is_full(address, opened, path, width):
    page = opened(address + path, width=width)
    if path.startswith("/submit"):
        page.set_input_files('input[type="file"]', MINIMAL)
        page.locator(".st-key-publish_now").wait_for(timeout=30_000)
        settled(page)

    assert wrong_in(page, width) == {}


def test_what_is_wrong_is_found(address, opened):
    page = opened(f"{address}/method?lang=en", width=390)
    page.evaluate("""() => {
      document.querySelector('h1.headline').insertAdjacentHTML('afterend', `
        <img src="data:,"><p style="color: #777; background: #888">Pale</p><div style="width: 500px">Wide</div>
        <button id="trap">Trap</button><button>After it</button>`);
      document.querySelector('#trap').addEventListener('keydown', event => event.preventDefault());
    }""")

    wrong = wrong_in(page, 390)

    assert list(wrong) == ["light", "dark", "scrolls sideways"]
    assert [rule for rule, _ in wrong["light"]] == ["color-contrast", "image-alt"]
    assert [rule for rule, _ in wrong["dark"]] == ["color-contrast"]
    assert "<button>After it</button>" in missed_by_tab(page)
