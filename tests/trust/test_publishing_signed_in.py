"""Editors sign in with a real provider and publish real files on the real page; others are refused, and that is logged."""

import sqlite3

import pytest
from playwright.sync_api import expect

from tests.trust.conftest import EDITORS, quiet, rest
from tests.trust.servers import DASHBOARD, tracker
from tests.trust.submitting import as_update, forged_press, one_pledge, publish_button, published, send_list
from tests.trust.test_signing_in import COOKIE, sign_in, sign_out, signed


def logged(folder):
    """Return who did or was refused what, the latest last."""
    with sqlite3.connect(folder / "store.db") as store:
        return store.execute('select "by", action, outcome, about from audit order by number').fetchall()


def releases(folder):
    with sqlite3.connect(folder / "store.db") as store:
        return store.execute("select number, published_by, note from release order by number").fetchall()


def test_an_editor_sends_a_file_signs_in_publishes_looks_and_signs_out(site, session):
    page = session(f"{site.address}/submit?lang=en")
    send_list(page, site.address, one_pledge("signed-1", "Wind by <i>Aiko</i>"))
    expect(page.get_by_text("You are not signed in.")).to_be_visible()
    assert publish_button(page).is_disabled()

    sign_in(page, "aiko")
    assert page.url.startswith(f"{site.address}/submit")
    expect(page.get_by_text("1 pledge read from “list.csv”")).to_be_visible(timeout=20_000)
    as_update(page, "A wind farm.")
    number = published(page)
    assert releases(site.folder)[-1] == (number, "Aiko Tanaka", "A wind farm.")
    assert logged(site.folder)[-1][:3] == ("Aiko Tanaka", "publish", "done")

    page.get_by_role("link", name=f"Look at release {number}").click()
    page.wait_for_url(f"**release={number}**")
    rest(page)
    assert f"Release {number} · " in page.inner_text(".st-key-top")
    reader = session(f"{site.address}/releases?lang=en")  # somebody else sees it at once
    assert "A wind farm." in reader.inner_text("table")
    assert "Aiko Tanaka" in reader.inner_text("table")
    assert "aiko@example.org" not in reader.content()

    sign_out(page)
    send_list(page, site.address, one_pledge("signed-2"))
    expect(page.get_by_text("You are not signed in.")).to_be_visible()
    quiet(page, site.address)
    quiet(reader, site.address)


REFUSED = {
    "boris": ("not on the list of editors", "boris@example.org"),
    "eve": ("has not verified your e-mail", "chie@example.org (eve)"),
    "slow": ("more than 8 hours ago", "aiko@example.org"),
}


@pytest.mark.parametrize("who", REFUSED)
def test_whoever_may_not_publish_is_told_why_and_a_forged_press_is_refused_and_logged(site, session, who):
    said, called = REFUSED[who]
    before = releases(site.folder)
    page = session(f"{site.address}/submit?lang=en")
    sign_in(page, who)
    send_list(page, site.address, one_pledge(f"refused-{who}"))
    expect(page.get_by_text(said)).to_be_visible()
    assert publish_button(page).is_disabled()

    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies(site.address)}
    assert said in forged_press(site.address, one_pledge(f"forged-{who}"), cookies)
    assert logged(site.folder)[-1][:3] == (called, "publish", "refused")
    assert releases(site.folder) == before


FORGED = {
    "nobody": (None, "not signed in", "unknown"),
    "somebody of another issuer": ({"iss": "https://evil.example.org"}, "does not know", "aiko@example.org"),
    "somebody whose cookie another key signed": ({"secret": "a guess"}, "not signed in", "unknown"),
    "a sign-in of yesterday": ({"iat": 1_000_000_000}, "more than 8 hours ago", "aiko@example.org"),
}


@pytest.mark.parametrize("case", FORGED)
def test_a_press_over_a_connection_of_ones_own_is_refused_and_logged(site, issuer, case):
    changes, said, called = FORGED[case]
    before = releases(site.folder)
    cookies = {} if changes is None else {COOKIE: signed(site.address, **{"iss": issuer, **changes})}

    assert said in forged_press(site.address, one_pledge("forged"), cookies)
    assert logged(site.folder)[-1][:3] == (called, "publish", "refused")
    assert releases(site.folder) == before


def test_the_same_press_with_an_editors_cookie_publishes(site, issuer):
    cookies = {COOKIE: signed(site.address, iss=issuer)}

    assert "is published" in forged_press(site.address, one_pledge("without a browser"), cookies)
    assert logged(site.folder)[-1][:3] == ("Aiko Tanaka", "publish", "done")


def test_a_cookie_that_was_copied_before_the_sign_out_publishes_nothing(site, session):
    page = session(f"{site.address}/submit?lang=en")
    sign_in(page, "aiko")
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies(site.address)}
    sign_out(page)

    assert "You have signed out." in forged_press(site.address, one_pledge("replayed"), cookies)
    assert logged(site.folder)[-1][:3] == ("aiko@example.org", "publish", "refused")


def test_an_editor_who_is_removed_while_the_page_is_open_is_refused_and_that_is_logged(site, session):
    page = session(f"{site.address}/submit?lang=en")
    sign_in(page, "chie")
    send_list(page, site.address, one_pledge("removed-1"))
    as_update(page, "Too late.")
    before = releases(site.folder)
    assert publish_button(page).is_enabled()
    try:
        (site.folder / "editors.toml").write_text('emails = ["aiko@example.org"]')
        publish_button(page).click()
        expect(page.get_by_text("not on the list of editors")).to_be_visible(timeout=20_000)
        rest(page)
    finally:
        (site.folder / "editors.toml").write_text(EDITORS)

    assert logged(site.folder)[-1][:3] == ("chie@example.org", "publish", "refused")
    assert releases(site.folder) == before
    page.locator(".st-key-publish_note textarea").fill("Still in time.")
    assert publish_button(page).is_disabled()  # until the page is run again
    page.get_by_text("The whole list", exact=True).click()
    rest(page)
    as_update(page, "Put back on the list.")
    published(page)
    assert releases(site.folder)[-1][1:] == ("chie@example.org", "Put back on the list.")


def test_a_local_editors_request_that_was_passed_on_is_refused_on_the_real_page_too(tmp_path):
    with tracker(tmp_path, app=DASHBOARD) as address:
        assert "no sign-in is set up" in forged_press(address, one_pledge("no-flag"), {})
        assert logged(tmp_path)[-1][:3] == ("unknown", "publish", "refused")
    assert len(releases(tmp_path)) == 1
