"""Whatever an editor publishes is only text to everybody, on every page of the menu and in every file to take away."""

import os
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.trust.conftest import rest
from tests.trust.servers import DASHBOARD, ROOT, Site, tracker
from tests.trust.test_injection import EVERYTHING, NAME, PAYLOADS, RUN, harmful_list, harmless
from tests.walks import walk

AUTHOR = f"<img src=x onerror={RUN}> [planted](javascript:{RUN}) :material/bug_report:"


@pytest.fixture(scope="module")
def harmed(tmp_path_factory):
    """Give a tracker in whose second and third release everything that an editor can say is harmful."""
    folder = tmp_path_factory.mktemp("harmed")
    file = folder / NAME
    columns = [part for text in PAYLOADS for part in ("--public-column", text)]
    said = ["--by", AUTHOR, "--note", EVERYTHING[:900], "--without-left-out-rows"]
    with tracker(folder, app=DASHBOARD) as address:
        for number, content in enumerate((harmful_list(), harmful_list().replace("1000000", "2000000"))):
            file.write_text(content, encoding="utf-8")
            told = subprocess.run(
                [sys.executable, "-m", "tracker", "publish", str(file), *said, *(columns if number else [])],
                cwd=ROOT,
                env={**os.environ, "TRACKER_STORE": f"sqlite:///{folder / 'store.db'}", "TRACKER_DATA": ""},
                capture_output=True,
                text=True,
                check=False,
            )
            assert told.returncode in {0, 1}, told.stderr
        yield Site(address, folder)


@pytest.mark.parametrize("path", walk(pledge="everything", release=3))
def test_a_harmful_release_is_only_text(harmed, session, path):
    page = session()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog was opened: {dialog.message}"))
    page.goto(harmed.address + path)
    page.wait_for_selector("h1", timeout=30_000)
    rest(page)
    assert page.locator("h1").count() == 1

    harmless(page, harmed.address)


@pytest.mark.parametrize("number", [0, 1, 14])
def test_the_page_of_a_harmful_pledge_is_only_text(harmed, session, number):
    page = session(f"{harmed.address}/{walk(pledge=f'{number} {PAYLOADS[number]}')[pledge_page()][1:]}")

    expect(page.locator("body")).to_contain_text(PAYLOADS[number], use_inner_text=True, timeout=30_000)
    rest(page)
    harmless(page, harmed.address)


def pledge_page():
    """Return where the page of one pledge stands in the menu."""
    return next(at for at, path in enumerate(walk(pledge="x")) if path.startswith("/pledge?"))


def test_it_is_text_to_the_editors_who_look_at_it_and_in_every_answer_of_the_interface(harmed, session):
    page = session(f"{harmed.address}/releases?lang=en")
    expect(page.locator("body")).to_contain_text("<img src=x", use_inner_text=True, timeout=30_000)
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").first.get_by_role("button").click()
    answer = download.value
    assert not set('/\\<>:"|?*') & set(answer.suggested_filename)
    harmless(page, harmed.address)
