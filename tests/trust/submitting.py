"""What people do on the page on which lists are sent, in a browser and without one."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.trust.conftest import rest
from tests.trust.visiting import Visit

HEADINGS = "country,sector,project_id,title,amount,currency,stage,announced_on"


def one_pledge(number: str, title: str = "Wind", amount: int = 1_000_000_000) -> str:
    """Return a list of one pledge."""
    return f"{HEADINGS}\nUZB,energy,{number},{title},{amount},JPY,signed,2026-01-10\n"


def send_list(page: Page, address: str, content: str | bytes, name: str = "list.csv") -> None:
    """Drop a file on the page, and wait until it is read."""
    if "/submit" not in page.url:
        page.goto(f"{address}/submit?lang=en")
        rest(page)
    content = content.encode() if isinstance(content, str) else content
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": content})
    expect(page.locator(".st-key-publish_now").or_(page.locator(".notice-wrong")).first).to_be_visible(
        timeout=40_000
    )
    rest(page)


def as_update(page: Page, note: str) -> None:
    """Say that the file brings additions, and why."""
    page.get_by_text("Additions and updates", exact=True).click()
    expect(page.get_by_text("What publishing this file would change")).to_be_visible(timeout=40_000)
    rest(page)
    page.locator(".st-key-publish_note textarea").fill(note)


def publish_button(page: Page) -> Locator:
    """Return the button that publishes or proposes."""
    return page.locator(".st-key-publish_now button")


def published(page: Page) -> int:
    """Press the button, and return the number of the release that was made."""
    publish_button(page).click()
    said = page.locator(".st-key-outcome .notice")
    expect(said).to_contain_text("is published", timeout=40_000)
    rest(page)
    return int(re.search(r"Release (\d+) is published", said.inner_text()).group(1))


def forged_press(address: str, content: str, cookies: dict[str, str]) -> str:
    """Send a file and press the button that publishes without a browser; return what the page says."""
    with Visit(address, page="submit", cookies=cookies) as visit:
        visit.run()
        visit.upload(visit.keyed("file_uploader", "file").id, "list.csv", content.encode())
        visit.run()
        scope = visit.find("radio", lambda radio: "-scope_" in radio.id)
        visit.fill(scope.id, string_value="Additions and updates")
        visit.run()
        visit.fill(visit.keyed("text_area", "publish_note").id, string_value="Forged.")
        visit.press(visit.keyed("button", "publish_now").id)
        return visit.said
