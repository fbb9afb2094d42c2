"""Sessions that share what the browser has loaded remember nothing of one another."""

from tests.browsers import ANCHORS

KEPT = "() => [document.cookie, localStorage.length, sessionStorage.length]"


def test_a_session_that_comes_after_another_finds_nothing_that_was_kept(address, sessions):
    with sessions.session(locale="en-GB") as first:
        page = first.new_page()
        page.goto(f"{address}/health")
        page.evaluate("() => {document.cookie = 'a=1'; localStorage.a = sessionStorage.a = 1}")
        first.add_cookies([{"name": "b", "value": "2", "url": address, "httpOnly": True}])
        assert page.evaluate(KEPT) == ["a=1", 1, 1]

    with sessions.session(locale="en-GB") as second:
        assert second is first  # or nothing of it would be shown here
        assert [page.url for page in second.pages] == list(ANCHORS)
        page = second.new_page()
        page.goto(f"{address}/health")
        assert page.evaluate(KEPT) == ["", 0, 0]
        assert second.cookies() == []


def test_two_sessions_at_a_time_are_two(address, sessions):
    with sessions.session(locale="en-GB") as first, sessions.session(locale="en-GB") as second:
        first.add_cookies([{"name": "a", "value": "1", "url": address}])
        assert second.cookies() == []


def test_another_script_or_language_is_another_session(sessions):
    with sessions.session(locale="en-GB") as first:
        pass
    with (
        sessions.session("window.seen = 1", locale="en-GB") as second,
        sessions.session(locale="ja-JP") as third,
    ):
        assert first not in (second, third)
