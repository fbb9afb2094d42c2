"""Two processes on one PostgreSQL behind nginx, which sends each browser to one of them: the whole tracker works."""

import json
import re
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.request import urlopen

import psycopg
import pytest
from playwright.sync_api import expect

from tests.releases.servers import cluster, new_database
from tests.trust.conftest import EDITORS, quiet, rest
from tests.trust.servers import DASHBOARD, ROOT, Site, free_port, proxy, set_up_sign_in, tracker
from tests.trust.submitting import (
    HEADINGS,
    as_update,
    forged_press,
    one_pledge,
    publish_button,
    published,
    send_list,
)
from tests.trust.test_signing_in import sign_in, sign_out


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


@dataclass(frozen=True)
class Behind(Site):
    """The tracker behind its proxy: its database, the ports of its processes, and a way to end each of them."""

    database: str
    apps: tuple[int, int]
    ending: dict[int, ExitStack]


@pytest.fixture(scope="module")
def behind(tmp_path_factory, issuer):
    folder, port, apps = tmp_path_factory.mktemp("proxy"), free_port(), (free_port(), free_port())
    set_up_sign_in(folder, issuer, f"http://localhost:{port}")
    (folder / "editors.toml").write_text(EDITORS)
    with cluster() as server, ExitStack() as both:
        database = new_database(server, "tracker")
        ending = {}
        for app in apps:
            ending[app] = both.enter_context(ExitStack())
            ending[app].enter_context(tracker(folder, app=DASHBOARD, port=app, TRACKER_STORE=database))
        with proxy(folder, site_of_the_documentation(port, apps), port):
            yield Behind(f"http://localhost:{port}", folder, database, apps, ending)


def logged(site):
    with psycopg.connect(site.database) as store:
        return store.execute('select "by", action, outcome, about from audit order by number').fetchall()


def process_of(site, page):
    """Return the port of the process that a browser is sent to, as the proxy wrote it down."""
    route = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "tracker_route")
    reached = {app for known, app in requests(site.folder) if known == route}
    assert len(reached) == 1
    return int(reached.pop().rpartition(":")[2])


def requests(folder):
    """Return which process answered the browser with which cookie, request by request."""
    return [tuple(line.split()) for line in (folder / "requests.log").read_text().splitlines()]


def one_each(site, session, path):
    """Open a page in browsers until each process has one; return them in the order of the processes."""
    found = {}
    for _ in range(30):
        page = session()
        for _ in range(2):  # the first answer names the way, the second request goes it
            page.goto(f"{site.address}/health")
        if (app := process_of(site, page)) not in found:
            found[app] = page
            page.goto(f"{site.address}{path}")
            rest(page)
            assert process_of(site, page) == app
        if len(found) == 2:
            return [found[app] for app in site.apps]
    raise AssertionError("every browser was sent to the same process")


def test_what_is_published_through_one_process_the_other_shows_at_once(behind, session):
    editor, reader = one_each(behind, session, "/submit?lang=en")
    reader.goto(f"{behind.address}/?lang=en")
    rest(reader)
    send_list(editor, behind.address, one_pledge("through-one"))
    expect(editor.get_by_text("You are not signed in.")).to_be_visible()
    sign_in(editor, "aiko")
    expect(editor.get_by_text("1 pledge read from “list.csv”")).to_be_visible(timeout=20_000)
    as_update(editor, "Through one process.")
    number = published(editor)
    assert logged(behind)[-1][:3] == ("Aiko Tanaka", "publish", "done")

    assert f"Release {number} · " not in reader.inner_text(".st-key-top")
    reader.locator(".st-key-top").get_by_text("USD", exact=True).click()  # any rerun of a page that was open
    expect(reader.locator(".st-key-top")).to_contain_text(f"Release {number} · ", timeout=20_000)
    rest(reader)
    reader.goto(f"{behind.address}/releases?lang=en")
    rest(reader)
    assert "Through one process." in reader.inner_text("table")

    editor.get_by_role("link", name=f"Look at release {number}").click()
    editor.wait_for_url(f"**release={number}**")
    rest(editor)
    sign_out(editor)
    send_list(editor, behind.address, one_pledge("signed-out"))
    expect(editor.get_by_text("You are not signed in.")).to_be_visible()
    quiet(editor, behind.address)
    quiet(reader, behind.address)


def test_editors_at_two_processes_do_not_overwrite_one_another(behind, session):
    first, second = one_each(behind, session, "/submit?lang=en")
    for page, who in ((first, "aiko"), (second, "chie")):
        sign_in(page, who)
        send_list(page, behind.address, one_pledge(f"race-{who}"))
        as_update(page, f"By {who}.")
    number = published(first)

    publish_button(second).click()
    expect(second.get_by_text("1 release came in between")).to_be_visible(timeout=20_000)
    rest(second)
    second.locator(".st-key-conflict_go_on button").click()
    expect(second.get_by_text(f"Compared with release {number}")).to_be_visible(timeout=20_000)
    rest(second)
    second.locator(".st-key-publish_note textarea").fill("By chie.")
    assert published(second) == number + 1


@pytest.mark.parametrize(
    ("who", "said"), [("boris", "not on the list of editors"), ("eve", "has not verified")]
)
def test_whoever_may_not_publish_is_refused_here_too(behind, session, who, said):
    page = session(f"{behind.address}/submit?lang=en")
    sign_in(page, who)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies(behind.address)}

    assert said in forged_press(behind.address, one_pledge(f"forged-{who}"), cookies)
    assert logged(behind)[-1][1:3] == ("publish", "refused")
    assert said in json.loads(logged(behind)[-1][3])["reason"]


def large_list(number):
    """Return a list of some 400 kB: it takes many frames, and a proxy keeps it in a file of its own."""
    rows = "".join(
        f"UZB,energy,{number}-{row},{'wind ' * 40},1000,JPY,signed,2026-01-10\n" for row in range(1500)
    )
    return f"{HEADINGS}\n{rows}"


def test_browsers_are_spread_over_the_processes_and_each_stays_with_one(behind, session):
    for _ in range(40):
        urlopen(f"{behind.address}/health").close()
    assert len({app for _, app in requests(behind.folder)}) == 2

    for number, page in enumerate(one_each(behind, session, "/submit?lang=en")):
        send_list(page, behind.address, large_list(number))  # the other process would refuse it
        page.reload()
        rest(page)
        expect(page.get_by_text("1,500 pledges read from")).to_be_visible(timeout=20_000)
        process_of(behind, page)


def test_the_headers_survive_the_proxy_and_it_names_the_visitor(behind, session):
    page = session()
    answer = page.goto(behind.address)

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.goto(f"{behind.address}/health").json()["status"] == "ok"
    assert page.request.get(f"{behind.address}/_stcore/metrics").status == 404


def test_nobody_publishes_without_signing_in_because_the_proxy_is_on_the_same_computer(tmp_path):
    port, app = free_port(), free_port()
    site = site_of_the_documentation(port, (app, app))
    with (
        tracker(tmp_path, app=DASHBOARD, port=app, TRACKER_LOCAL_EDITOR="1") as inside,
        proxy(tmp_path, site, port),
    ):
        assert "passed on by another server" in forged_press(
            f"http://localhost:{port}", one_pledge("passed-on"), {}
        )
        assert "is published" in forged_press(inside, one_pledge("at the door"), {})


def test_when_one_process_ends_its_visitors_go_on_at_the_other_and_are_told(behind, session):
    """The last test here: afterwards one process is left."""
    staying, leaving = one_each(behind, session, "/?lang=en")
    leaving.goto(f"{behind.address}/submit?lang=en")
    rest(leaving)
    sign_in(leaving, "chie")
    send_list(leaving, behind.address, one_pledge("survives"))
    as_update(leaving, "Typed before the process ended.")
    leaving.locator(".st-key-publish_note textarea").blur()
    looking = session()
    looking.context.add_cookies(leaving.context.cookies())
    looking.goto(f"{behind.address}/?lang=en&rule=committed")
    rest(looking)

    behind.ending[behind.apps[1]].close()

    notice = leaving.locator(".st-key-lost_session")
    expect(notice).to_contain_text("Your file “list.csv” was kept and is here again.", timeout=60_000)
    rest(leaving)
    expect(looking.locator(".st-key-lost_session")).to_contain_text("set up anew", timeout=60_000)
    assert "rule=committed" in looking.url
    staying.locator(".st-key-top").get_by_text("USD", exact=True).click()
    rest(staying)
    assert staying.locator(".st-key-lost_session").count() == 0

    expect(leaving.get_by_text("1 pledge read from “list.csv”")).to_be_visible()
    if not publish_button(leaving).is_enabled():
        as_update(leaving, "Typed after it.")
    leaving.locator(".st-key-publish_note textarea").fill("Went on at the other process.")
    number = published(leaving)
    assert re.search(r"chie@example.org", str(logged(behind)[-1]))
    notice.get_by_role("button").click()
    expect(notice).to_have_count(0)
    staying.reload()
    rest(staying)
    assert f"Release {number} · " in staying.inner_text(".st-key-top")
