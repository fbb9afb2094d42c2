"""The content policy stops nothing of ours: pages, charts, map, downloads, sign-in."""

import base64
import hashlib
import re

from playwright.sync_api import expect

from tests.trust.conftest import quiet, rest
from tests.trust.test_signing_in import sign_in


def test_the_policy_names_the_scripts_of_the_page_that_is_served(pages, session):
    answer = session().goto(pages)
    written = re.findall(r"<script(?![^>]* src=)[^>]*>(.*?)</script>", answer.text(), re.DOTALL)
    policy = answer.headers["content-security-policy"]

    assert written
    for text in written:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy


def test_map_chart_picture_and_download_work(pages, session):
    page = session(f"{pages}/?list=sample&lang=ru")
    expect(page.locator("path.country").first).to_be_visible(timeout=20_000)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.wait_for_function("document.documentElement.lang === 'ru'")

    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download() as picture:
        page.locator(".modebar-btn").first.click()
    assert picture.value.suggested_filename.endswith(".png")
    quiet(page, pages)

    page.goto(f"{pages}/submit")
    rest(page)
    with page.expect_download() as template:
        page.get_by_test_id("stDownloadButton").first.get_by_role("button").click()
    assert template.value.suggested_filename == "template.xlsx"
    quiet(page, pages)


def test_signing_in_works_on_every_page(pages, session):
    page = session(f"{pages}/method?lang=en")
    sign_in(page, "dana")

    assert "/method" in page.url  # back where the sign-in began
    page.reload()
    rest(page)
    quiet(page, pages)
