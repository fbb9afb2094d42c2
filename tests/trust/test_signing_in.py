"""People sign in with a real provider, publish or are refused, and sign out."""

import json
import sqlite3
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import InvalidStatus

from tests.trust.conftest import EDITORS, rest
from tests.trust.servers import SECRET, tracker
from tests.trust.visiting import forged_publish

COOKIE = "_streamlit_user"
SIGNED_IN = ".st-key-signed_in"


def sign_in(page, who):
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()
    expect(page.locator(SIGNED_IN)).to_be_visible(timeout=20_000)
    rest(page)


def sign_out(page):
    here = urlsplit(page.url)
    page.locator(SIGNED_IN).get_by_test_id("stPopoverButton").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # at the provider
    page.wait_for_url(f"{here.scheme}://{here.netloc}/")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=20_000)
    rest(page)


def publish(page):
    page.get_by_role("button", name="Publish").click()
    page.wait_for_timeout(500)  # what an earlier press gave stands until the page has run again
    rest(page)
    said = page.get_by_text("published by").or_(page.get_by_text("refused:"))
    expect(said).to_be_visible(timeout=20_000)
    rest(page)
    return said.inner_text()


def last_logged(folder):
    with sqlite3.connect(folder / "store.db") as store:
        return store.execute('select "by", action, outcome, about from audit order by number').fetchall()[-1]


def signed(address, secret=SECRET, **changes):
    """Make the cookie that Streamlit would have made of some claims."""
    claims = {
        "iss": "",
        "sub": "aiko",
        "iat": time.time(),
        "email": "aiko@example.org",
        "email_verified": True,
        "provider": "default",
        "origin": address,
        "is_logged_in": True,
        **changes,
    }
    return create_signed_value(secret, COOKIE, json.dumps(claims)).decode()


def test_an_editor_signs_in_publishes_and_signs_out(signing_in, session):
    address, folder = signing_in
    page = session(f"{address}/?lang=ja&rule=pledged")
    assert "You are not signed in." in publish(page)
    assert last_logged(folder)[:3] == ("unknown", "publish", "refused")

    sign_in(page, "aiko")
    assert page.url == f"{address}/?lang=ja&rule=pledged"  # back where the sign-in began
    assert publish(page) == "published by Aiko Tanaka (administrator)"
    assert last_logged(folder)[:3] == ("Aiko Tanaka", "publish", "done")
    cookies = page.context.cookies()
    assert {cookie["name"]: cookie["httpOnly"] for cookie in cookies}[COOKIE]

    other_tab = page.context.new_page()
    other_tab.goto(address)
    rest(other_tab)
    assert publish(other_tab).startswith("published by Aiko")

    sign_out(page)
    assert "You are not signed in." in publish(page)
    assert "You have signed out." in publish(other_tab)  # a tab that was open meanwhile
    assert not any(cookie["name"] == COOKIE for cookie in page.context.cookies())

    thief = session()
    thief.context.add_cookies(cookies)
    thief.goto(address)
    rest(thief)
    assert "You have signed out." in publish(thief)  # a cookie that was copied before
    assert last_logged(folder)[:3] == ("aiko@example.org", "publish", "refused")
    assert page.evaluate("window.violations") == other_tab.evaluate("window.violations") == []


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("dana", "published by dana@example.org (dana)"),
        ("slow", "refused: You signed in more than 8 hours ago."),
    ],
)
def test_only_editors_publish(signing_in, session, who, said):
    address, _ = signing_in
    page = session(address)
    sign_in(page, who)

    assert publish(page).startswith(said)


def test_an_editor_who_is_removed_while_the_page_is_open_is_refused(signing_in, session):
    address, folder = signing_in
    page = session(address)
    sign_in(page, "aiko")
    assert publish(page).startswith("published")
    try:
        (folder / "editors.toml").write_text('emails = ["boris@example.org"]')
        assert "not on the list of editors" in publish(page)
        (folder / "editors.toml").write_text("emails = nonsense")
        assert "The list of editors cannot be read" in publish(page)
    finally:
        (folder / "editors.toml").write_text(EDITORS)
    assert publish(page).startswith("published")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "published by Aiko Tanaka"),
        ({"iss": "https://evil.example.org"}, "does not know"),
        ({"email": "boris@example.org"}, "not on the list of editors"),
        ({"email": "chie@example.org", "email_verified": False}, "has not verified your e-mail"),
        ({"iat": time.time() - 9 * 3600}, "more than 8 hours ago"),
        ({"iat": None}, "more than 8 hours ago"),
        ({"origin": "https://another.example.org"}, "not signed in"),
        ({"secret": "a guess"}, "not signed in"),
    ],
)
def test_a_cookie_is_worth_what_it_says(signing_in, session, issuer, changes, said):
    address, _ = signing_in
    page = session()
    cookie = signed(address, **{"iss": issuer, **changes})
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
    page.goto(address)
    rest(page)

    assert said in publish(page)


def test_nobody_publishes_over_a_websocket_of_their_own(signing_in):
    address, folder = signing_in

    assert "You are not signed in." in forged_publish(address)
    assert last_logged(folder)[:3] == ("unknown", "publish", "refused")
    # Without the token against forged requests even a good cookie says nothing.
    assert "You are not signed in." in forged_publish(address, {"Cookie": f"{COOKIE}={signed(address)}"})


@pytest.mark.parametrize("origin", ["http://evil.example.org", "http://localhost:1", "null"])
def test_another_sites_page_cannot_connect(signing_in, origin):
    address, _ = signing_in
    with pytest.raises(InvalidStatus) as error:
        forged_publish(address, origin=origin)

    assert error.value.response.status_code == 403


def test_the_local_editor_publishes_from_this_computer_only(tmp_path, session):
    with tracker(tmp_path, TRACKER_LOCAL_EDITOR="1") as address:
        page = session(address)
        assert publish(page) == "published by local editor (administrator)"
        assert last_logged(tmp_path)[:3] == ("local editor", "publish", "done")
        assert page.get_by_role("button", name="Sign in").count() == 0
        assert forged_publish(address).startswith("published")  # a program of this computer's own user

        port = address.rpartition(":")[2]
        for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
            assert "passed on by another server" in forged_publish(address, {header: "127.0.0.1"})
        assert "http://localhost" in forged_publish(
            f"http://tracker.example.org:{port}", connect_to=f"127.0.0.1:{port}"
        )
        assert "another site" in forged_publish(address, origin="")


def test_without_the_flag_or_within_reach_of_others_nobody_publishes(tmp_path):
    with tracker(tmp_path) as address:
        assert "no sign-in is set up" in forged_publish(address)
    with tracker(tmp_path, host="0.0.0.0", TRACKER_LOCAL_EDITOR="1") as address:
        assert "Other computers can reach this server" in forged_publish(address)
