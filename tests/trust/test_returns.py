"""A sign-in leads back to where it began, and nowhere else."""

import pytest

from tests.trust.around import client
from tracker.ui.web.returns import Returns, own_address


def test_a_sign_in_leads_back_to_where_it_began():
    visitor = client(Returns, follow_redirects=False)
    begun = visitor.get(
        "/auth/login?provider=x", headers={"referer": "http://testserver/submit?lang=ja&rule=a%20b"}
    )
    assert begun.headers["cache-control"] == "no-store"

    done = visitor.get("/oauth2callback?code=x&state=y")
    assert done.headers["location"] == "/submit?lang=ja&rule=a%20b"
    assert visitor.get("/oauth2callback?code=x").headers["location"] == "/"  # once


@pytest.mark.parametrize(
    "referer", ["http://evil.example.org/submit", "", "nonsense", "http://testserver//evil.example.org/"]
)
def test_a_sign_in_leads_nowhere_else(referer):
    visitor = client(Returns, follow_redirects=False)
    visitor.get("/auth/login", headers={"referer": referer})

    assert visitor.get("/oauth2callback").headers["location"] == "/"


@pytest.mark.parametrize(
    "text",
    [
        "//evil.example.org",
        "/\\evil.example.org",
        "https://evil.example.org",
        "javascript:alert(1)",
        "",
        "submit",
        "/a\r\nset-cookie: x=1",
        "/a b",
        "/" + "a" * 2000,
    ],
)
def test_only_a_path_of_our_own_is_a_way_back(text):
    assert own_address(text) is None
