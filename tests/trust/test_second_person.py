"""Where a second person has to agree: one editor proposes, another publishes or turns down, and only they see it before."""

import re
import shutil
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.trust.conftest import EDITORS, quiet, rest
from tests.trust.servers import DASHBOARD, ROOT, Site, free_port, set_up_sign_in, tracker
from tests.trust.submitting import as_update, forged_press, one_pledge, publish_button, send_list
from tests.trust.test_injection import RUN, harmless
from tests.trust.test_signing_in import sign_in

HARM = f"<img src=x onerror={RUN}> [planted](javascript:{RUN}) :material/bug_report: $x^2$"


@pytest.fixture(scope="module")
def four_eyes(tmp_path_factory, issuer):
    folder, port = tmp_path_factory.mktemp("four_eyes"), free_port()
    shutil.copytree(ROOT / "data", folder / "data")
    target = folder / "data" / "target.toml"
    target.write_text(f"second_person = true\n{target.read_text('utf-8')}", "utf-8")
    set_up_sign_in(folder, issuer, f"http://localhost:{port}")
    (folder / "editors.toml").write_text(EDITORS.replace("Aiko Tanaka", HARM.replace('"', "'")))
    with tracker(folder, app=DASHBOARD, port=port, TRACKER_DATA=str(folder / "data")) as address:
        yield Site(address, folder)


def stored(site, query):
    with sqlite3.connect(site.folder / "store.db") as store:
        return store.execute(query).fetchall()


def logged(site):
    return stored(site, 'select "by", action, outcome from audit order by number')


def propose(page, site, number, note):
    """Send a list and propose it; return the number of the proposal."""
    send_list(page, site.address, one_pledge(number, "Wind"), name=f"<svg onload={RUN}> $x$.csv")
    as_update(page, note)
    expect(publish_button(page)).to_contain_text("Propose it as release")
    publish_button(page).click()
    said = page.locator(".st-key-outcome .notice")
    expect(said).to_contain_text(re.compile(r"Proposal \d+ is kept"), timeout=40_000)
    rest(page)
    return int(re.search(r"Proposal (\d+)", said.inner_text()).group(1))


def look_at_proposal(page, site, number):
    page.goto(f"{site.address}/releases?lang=en")
    rest(page)
    page.get_by_text(f"Look at proposal {number}").click()
    expect(page.locator(f".st-key-accept_{number} button")).to_be_visible(timeout=20_000)
    rest(page)


def test_one_proposes_and_another_publishes(four_eyes, session):
    first, second, reader = (session(f"{four_eyes.address}/submit?lang=en") for _ in range(3))
    sign_in(first, "aiko")
    number = propose(first, four_eyes, "four-eyes-1", HARM)
    assert stored(four_eyes, "select count(*) from release") == [(1,)]
    assert logged(four_eyes)[-1][1:] == ("propose", "done")
    reader.goto(f"{four_eyes.address}/releases?lang=en")
    rest(reader)
    assert "waits for a second person" not in reader.inner_text("body")  # not public yet
    assert "planted" not in reader.inner_text("body")

    look_at_proposal(first, four_eyes, number)
    first.locator(f".st-key-accept_{number} button").click()
    expect(first.locator(".notice-wrong")).to_be_visible(timeout=20_000)  # not the same person
    rest(first)
    assert logged(four_eyes)[-1][1:] == ("accept", "refused")
    assert stored(four_eyes, "select count(*) from release") == [(1,)]

    sign_in(second, "chie")
    look_at_proposal(second, four_eyes, number)
    assert "<img src=x" in second.inner_text("body")  # the name of who proposed it, and the note
    harmless(second, four_eyes.address)
    second.locator(f".st-key-accept_{number} button").click()
    expect(second.locator(".st-key-outcome")).to_contain_text("Release 2 is published", timeout=40_000)
    rest(second)
    assert logged(four_eyes)[-1] == ("chie@example.org", "accept", "done")

    reader.reload()
    rest(reader)
    assert stored(four_eyes, "select note, published_by from release order by number")[-1] == (
        HARM,
        "chie@example.org",
    )
    assert HARM in reader.inner_text("table")
    harmless(reader, four_eyes.address)


def test_another_turns_it_down_with_a_reason_and_nothing_is_published(four_eyes, session):
    first, second = (session(f"{four_eyes.address}/submit?lang=en") for _ in range(2))
    before = stored(four_eyes, "select count(*) from release")
    sign_in(first, "chie")
    number = propose(first, four_eyes, "four-eyes-2", "Too early.")
    sign_in(second, "aiko")
    look_at_proposal(second, four_eyes, number)
    second.get_by_role("textbox", name="Why it is turned down").fill(HARM)
    second.get_by_role("button", name="Turn it down").click()
    expect(second.get_by_text(f"Look at proposal {number}")).to_have_count(0, timeout=20_000)
    rest(second)

    assert logged(four_eyes)[-1][1:] == ("reject", "done")
    assert stored(four_eyes, "select count(*) from release") == before
    harmless(second, four_eyes.address)
    quiet(first, four_eyes.address)


def test_a_forged_press_proposes_nothing(four_eyes):
    before = stored(four_eyes, "select count(*) from proposal")

    assert "You are not signed in." in forged_press(four_eyes.address, one_pledge("forged"), {})
    assert logged(four_eyes)[-1] == ("unknown", "publish", "refused")
    assert stored(four_eyes, "select count(*) from proposal") == before
