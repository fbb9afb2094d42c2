"""A file that was sent survives reload, a lost connection and sign-in, and is nobody else's."""

from playwright.sync_api import expect

from tests.trust.conftest import rest
from tests.trust.test_signing_in import COOKIE, sign_in, sign_out, signed


def send(page, text):
    with page.expect_response(lambda answer: answer.request.method == "PUT") as answer:
        page.set_input_files(
            "input[type=file]", {"name": "list.csv", "mimeType": "text/csv", "buffer": text.encode()}
        )
    assert answer.value.status == 204
    expect(page.get_by_text(f"draft: {text[:20]}")).to_be_visible(timeout=20_000)
    rest(page)


def shown(page):
    return page.get_by_text("draft: ").inner_text()


def test_a_file_survives_reload_and_sign_in_and_goes_with_sign_out(signing_in, session):
    address, folder = signing_in
    page = session(address)
    assert shown(page) == "draft: none"
    send(page, "first")
    send(page, "second")
    assert len(list((folder / "private" / "drafts").iterdir())) == 1  # the last one only

    page.reload()
    rest(page)
    assert shown(page) == "draft: second"

    sign_in(page, "dana")
    assert shown(page) == "draft: second"
    stranger = session(address)
    assert shown(stranger) == "draft: none"
    assert "tracker_draft" not in page.evaluate("document.cookie")
    assert "tracker_draft" not in page.url

    sign_out(page)
    assert shown(page) == "draft: none"
    page.reload()
    rest(page)
    assert shown(page) == "draft: none"


def test_the_next_person_at_the_same_browser_does_not_see_it(signing_in, session, issuer):
    address, _ = signing_in

    def comes(who):
        cookie = signed(address, iss=issuer, sub=who, email=f"{who}@example.org")
        page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
        page.goto(address)
        rest(page)

    page = session()
    comes("dana")
    send(page, "danas own")
    # Dana walks away, and her sign-in is gone; the browser, with the cookie of her draft, stays.
    page.context.clear_cookies(name=COOKIE)
    page.reload()
    rest(page)
    assert shown(page) == "draft: none"
    comes("boris")
    assert shown(page) == "draft: none"
    comes("dana")
    assert shown(page) == "draft: danas own"


def test_a_file_survives_a_connection_that_is_lost_for_long(signing_in, session):
    address, _ = signing_in
    page = session(address)
    send(page, "kept")
    page.context.set_offline(True)
    page.goto("about:blank")
    page.context.set_offline(False)

    page.goto(address)  # a new session: the old one is not asked for
    rest(page)

    assert shown(page) == "draft: kept"


LIST = "title,country,sector,amount,currency\nA plant,KAZ,energy,5000000,JPY\n"


def test_a_list_and_its_figures_are_there_again_after_reload_and_sign_in(pages, session):
    page = session(f"{pages}/submit?lang=en")
    page.set_input_files(
        "input[type=file]", {"name": "mine.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    expect(page.get_by_text("1 pledge read from “mine.csv”")).to_be_visible(timeout=20_000)
    rest(page)
    sign_in(page, "dana")
    expect(page.get_by_text("1 pledge read from “mine.csv”")).to_be_visible(timeout=20_000)

    page.get_by_role("button", name="See the overview of this file").click()
    page.wait_for_url(lambda url: "list=own" in url)
    rest(page)
    page.reload()
    rest(page)
    assert "list=own" in page.url
    expect(page.get_by_text("from “mine.csv”")).to_be_visible()

    stranger = session(page.url)
    assert "mine.csv" not in stranger.inner_text("body")

    page.goto(f"{pages}/submit")
    page.get_by_role("button", name="Remove this file").click()
    rest(page)
    page.reload()
    rest(page)
    assert "mine.csv" not in page.inner_text("body")
