"""Two processes behind nginx, which sends each browser to one of them: uploads, sign-in and drafts work."""

from urllib.request import urlopen

import pytest

from tests.trust.conftest import EDITORS, rest
from tests.trust.servers import ROOT, free_port, proxy, set_up_sign_in, tracker
from tests.trust.test_draft_journeys import send, shown
from tests.trust.test_signing_in import publish, sign_in


def site_of_the_documentation(port, apps):
    """Return the site that docs/deployment.md shows, for these ports and without TLS."""
    text = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    site = text.split("```nginx\n")[1].split("```")[0]
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port};",
        "server_name tracker.example.org;": "",
        "127.0.0.1:8501": f"127.0.0.1:{apps[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{apps[1]}",
    }
    for shown_there, here in changes.items():
        assert shown_there in site
        site = site.replace(shown_there, here)
    return "\n".join(line for line in site.splitlines() if "ssl_" not in line)


@pytest.fixture(scope="module")
def behind(tmp_path_factory, issuer):
    """Give the address of a proxy before two trackers, and the folder that they share."""
    folder, port, apps = tmp_path_factory.mktemp("proxy"), free_port(), (free_port(), free_port())
    set_up_sign_in(folder, issuer, f"http://localhost:{port}")
    (folder / "editors.toml").write_text(EDITORS)
    site = site_of_the_documentation(port, apps)
    with tracker(folder, port=apps[0]), tracker(folder, port=apps[1]), proxy(folder, site, port):
        yield f"http://localhost:{port}", folder


def test_a_browser_sends_signs_in_and_publishes_through_the_proxy(behind, session):
    address, _ = behind
    page = session(address)
    assert "You are not signed in." in publish(page)
    send(page, "through the proxy")
    sign_in(page, "aiko")

    assert shown(page) == "draft: through the proxy"
    assert publish(page).startswith("published by Aiko Tanaka")
    assert page.evaluate("window.violations") == []


def test_browsers_are_spread_over_the_processes_and_each_stays_with_one(behind, session):
    address, folder = behind
    for _ in range(40):
        urlopen(f"{address}/health").close()
    assert len({process for _, process in served(folder)}) == 2

    pages = [session(address) for _ in range(2)]
    for number, page in enumerate(pages):
        send(
            page, f"file {number} {'x' * 300_000}"
        )  # the process that does not hold the session would refuse it
        page.reload()
        rest(page)
        assert shown(page).startswith(f"draft: file {number} x")
    reached = {}
    for route, process in served(folder):
        reached.setdefault(route, set()).add(process)
    for page in pages:
        route = next(
            cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "tracker_route"
        )
        assert len(reached[route]) == 1


def served(folder):
    """Return which process answered the browser with which cookie, request by request."""
    return [tuple(line.split()) for line in (folder / "requests.log").read_text().splitlines()]


def test_the_headers_survive_the_proxy_and_it_names_the_visitor(behind, session):
    address, _ = behind
    page = session()
    answer = page.goto(address)

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.goto(f"{address}/health").json()["status"] == "ok"


def test_nobody_publishes_without_signing_in_because_the_proxy_is_on_the_same_computer(tmp_path, session):
    port, app = free_port(), free_port()
    site = site_of_the_documentation(port, (app, app))
    with tracker(tmp_path, port=app, TRACKER_LOCAL_EDITOR="1"), proxy(tmp_path, site, port):
        assert "passed on by another server" in publish(session(f"http://localhost:{port}"))
