"""Publishing in a real browser: from the dropped file to a release that others see at once."""

import re

import pytest

from tests.browser.conftest import READY, serving, settled

LIST = (
    b"country,sector,project_id,title,amount,currency,stage,announced_on\n"
    b"UZB,energy,A,<img src=x onerror=alert(1)> wind,1000000000,JPY,signed,2026-01-10\n"
)


@pytest.fixture(scope="module")
def editors_address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("publishing")
    with serving(
        TRACKER_STORE=f"sqlite:///{folder / 'store.sqlite'}",
        TRACKER_PRIVATE=str(folder / "private"),
        TRACKER_LOCAL_EDITOR="1",
    ) as address:
        yield address


def test_a_dropped_list_is_published_compared_and_restored(editors_address, opened):
    other = opened(f"{editors_address}/?lang=en")
    assert "Release 1 · " in other.inner_text(".st-key-top")

    page = opened(f"{editors_address}/submit?lang=en")
    page.set_input_files('input[type="file"]', {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST})
    page.wait_for_selector("text=Choose above what the file stands for.")
    assert page.get_by_role("button", name="Publish it as release 2").is_disabled()
    page.get_by_text("All pledges of some countries", exact=True).click()
    page.wait_for_selector("text=What publishing this file would change")
    settled(page)
    page.get_by_role("textbox", name=re.compile("What this list brings")).fill("The list of Uzbekistan.")
    page.get_by_text("These pledges may vanish from the list").click()
    page.get_by_role("button", name="Publish it as release 2").click()
    page.wait_for_selector("text=Release 2 is published")

    other.get_by_role("radio", name="USD").click()
    other.locator(".st-key-top", has_text="Release 2 · ").wait_for()
    settled(page)
    page.get_by_role("link", name="What it changed").click()
    page.wait_for_url("**/changes**from=1**")
    page.locator(READY, has_text="Release 1 → Release 2").wait_for()
    page.get_by_text(re.compile("^New pledges: 1 pledge, ")).click()
    page.wait_for_selector("table:has-text('<img src=x onerror=alert(1)> wind')")
    assert page.locator("img[src='x']").count() == 0

    page.get_by_role("navigation").get_by_text("Data", exact=True).click()
    page.get_by_role("menuitem", name="Releases", exact=True).click()
    page.wait_for_selector("text=2 releases so far")
    assert "The list of Uzbekistan." in page.inner_text("table")
    page.get_by_role("combobox", name="Choose a release").click()
    page.get_by_role("option", name=re.compile("Release 1 · ")).click()
    page.get_by_text("Restore release 1", exact=True).click()
    page.wait_for_selector("text=What restoring release 1 would change")
    settled(page)
    page.get_by_role("textbox", name=re.compile("Why it is restored")).fill("It was a trial.")
    page.get_by_role("button", name="Restore it as release 3").click()
    page.wait_for_selector("text=Release 3 is published")


def test_a_release_has_an_address_of_its_own(editors_address, opened):
    page = opened(f"{editors_address}/?release=1&lang=en")

    assert "Release 1 · " in page.inner_text(".st-key-top")


@pytest.mark.parametrize("path", ["/releases?lang=ru", "/changes?lang=ja", "/changes?lang=ru&currency=USD"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_of_releases_do_not_scroll_sideways(editors_address, opened, path, width):
    page = opened(editors_address + path, width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        """(width) => [...document.querySelectorAll('[data-testid="stMain"] *')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > width + 1
                     && !e.closest('svg, thead') && getComputedStyle(e).position !== 'absolute')
        .map(e => e.outerHTML.slice(0, 120)).slice(0, 3)""",
        width,
    )

    assert wide == []
