"""The headers that every answer carries."""

import base64
import hashlib
import re

from tests.trust.around import UPLOAD, client
from tracker.ui.web.headers import SafeHeaders, content_policy, inline_scripts


def test_every_answer_carries_the_headers():
    for path in ("/", "/_stcore/health", UPLOAD):
        headers = client(SafeHeaders).get(path).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert "camera=()" in headers["permissions-policy"]
        assert "strict-transport-security" not in headers


def test_the_policy_lets_nothing_in_but_our_own():
    policy = dict(part.split(" ", 1) for part in content_policy().split("; "))

    assert (
        policy["default-src"]
        == policy["frame-ancestors"]
        == policy["object-src"]
        == policy["frame-src"]
        == "'none'"
    )
    assert not re.search(r"'unsafe-(inline|eval)'|\*|https?:|blob:|data:", policy["script-src"])
    assert not any(re.search(r"\*|https?:", sources) for sources in policy.values())


def test_a_script_in_the_page_is_let_in_by_the_hash_of_its_text():
    text = b"\n  window.ready = false\n "
    page = (
        b'<script src="a.js"></script><SCRIPT type=module crossorigin src=b.js></SCRIPT><script>'
        + text
        + b"</script>"
    )

    assert inline_scripts(page) == (base64.b64encode(hashlib.sha256(text).digest()).decode(),)
    assert inline_scripts(b"<p>none</p>") == ()


def test_behind_tls_connections_stay_encrypted_and_cookies_with_them():
    answer = client(SafeHeaders, base="https://testserver").get("/cookie")

    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert answer.headers["set-cookie"] == "theirs=1; HttpOnly; Secure"
    assert client(SafeHeaders).get("/cookie").headers["set-cookie"] == "theirs=1; HttpOnly"
