"""Whatever a file says is shown as text: nothing runs, nothing is fetched, nothing becomes a link."""

import csv
import io
from urllib.parse import quote

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.trust.conftest import quiet, rest
from tests.trust.servers import tracker
from tracker.ui.markup import web_address

RUN = "window.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<svg onload={RUN}></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f'"><img src=x onerror={RUN}>',
    f"'><svg/onload={RUN}>",
    f"</style><img src=x onerror={RUN}>",
    "<b class=planted>bold</b>",
    "<img src=http://evil.invalid/image.png>",
    "<iframe src=http://evil.invalid/frame></iframe>",
    "<style>@import url(http://evil.invalid/style.css)</style>",
    "<link rel=stylesheet href=http://evil.invalid/style.css>",
    f'<a href="javascript:{RUN}">planted</a>',
    '<form action="http://evil.invalid"><input name=planted></form>',
    f"[planted](javascript:{RUN})",
    "[planted](http://evil.invalid/link)",
    "![planted](http://evil.invalid/picture.png)",
    "<http://evil.invalid/angle>",
    "http://evil.invalid/bare",
    f"javascript:{RUN}",
    "# planted heading",
    "`planted code`",
    ":material/bug_report:",
    ":red[planted]",
    ":bug:",
    ":red-badge[planted]",
    "$\\frac{1}{2}$",
    "$$x^2$$",
    "{{7*7}}",
    "{x.__class__}",
    "{name}",
    "%(name)s",
    "${7*7}",
    '=HYPERLINK("http://evil.invalid","x")',
    "@SUM(1+1)",
    "\u202eevil\u2069\u200b",
    "&lt;b&gt;&#60;b>",
    "|a|b|",
    "- planted item",
    "***planted***",
    "\\u003cimg src=x onerror=1\\u003e",
)
EVERYTHING = " ".join(PAYLOADS)
TEXTS = ("title", "notes", "part_of", "japanese_party", "local_party", "source_excerpt", "project_id")
CODES = (
    "country",
    "sector",
    "stage",
    "currency",
    "amount",
    "announced_on",
    "priority_area",
    "programme",
    "funding",
    "amount_basis",
    "same_as",
    "source_url",
)
GOOD = {
    "country": "KAZ",
    "sector": "energy",
    "amount": "1000000",
    "currency": "JPY",
    "stage": "signed",
    "announced_on": "2026-01-15",
    "source_url": "https://example.org/announced",
}

ADDRESSED = ("rule", "window", "list", "lang", "country", "currency", "on")

LIVE = """() => {
  const planted = [];
  const roots = [document.body];
  for (const root of roots)
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  const all = selector => roots.flatMap(root => [...root.querySelectorAll(selector)]);
  for (const link of all('a')) {
    const to = link.getAttribute('href') ?? link.getAttributeNS('http://www.w3.org/1999/xlink', 'href');
    if (to === null) continue;
    const url = URL.canParse(to, location) ? new URL(to, location) : {protocol: to, hostname: ''};
    if (!/^https?:$/.test(url.protocol) || url.hostname.endsWith('evil.invalid')) planted.push('link ' + to);
  }
  for (const found of all('.planted, .katex, script, iframe, object, embed, form[action], link, [onerror], [onload], '
      + 'input[name=planted], img[src*="evil"], style'))
    if (found.tagName !== 'STYLE' || found.textContent.includes('evil')) planted.push('element ' + found.outerHTML.slice(0, 100));
  for (const icon of all('span')) if (icon.textContent.trim() === 'bug_report') planted.push('icon');
  for (const found of all('em, strong, b, code, li, h1, h2, h3'))
    if (/^planted( heading| item| code)?$/.test(found.textContent.trim())) planted.push('markdown ' + found.outerHTML.slice(0, 100));
  for (const found of all('span, mark'))
    if (found.textContent.trim() === 'planted') planted.push('colour ' + found.outerHTML.slice(0, 100));
  return planted;
}"""


def clean(text):
    """Return a text as a workbook may hold it: openpyxl would make a formula of some."""
    return text if not text.startswith("=") else f" {text}"


def harmful_list():
    """Return a file with every payload in every text, in every code, and as a heading."""
    rows = [
        {**GOOD, **dict.fromkeys(TEXTS, text), "project_id": f"{number} {text}", text: text}
        for number, text in enumerate(PAYLOADS)
    ]
    rows += [
        {**GOOD, "title": f"harmful {field} {number}", "project_id": f"{field}-{number}", field: text}
        for field in CODES
        for number, text in enumerate(PAYLOADS)
        if field != "source_url" or not web_address(text)  # that one may be a link
    ]
    rows.append(
        {
            **GOOD,
            **dict.fromkeys(TEXTS, EVERYTHING),
            "project_id": "everything",
            **dict.fromkeys(PAYLOADS, EVERYTHING),
        }
    )
    written = io.StringIO()
    writer = csv.DictWriter(
        written, [*GOOD, *TEXTS, *(code for code in CODES if code not in GOOD), *PAYLOADS]
    )
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def send(page, address, name, content, kind="text/csv"):
    page.goto(f"{address}/submit?lang=en")
    rest(page)
    content = content.encode() if isinstance(content, str) else content
    page.set_input_files("input[type=file]", {"name": name, "mimeType": kind, "buffer": content})
    expect(page.locator(".notice").first).to_be_visible(timeout=30_000)
    rest(page)


def harmless(page, address):
    """Hold that whatever the page shows, also where it has to be opened first, is only text."""
    page.evaluate(
        "document.querySelectorAll('details:not([open]) > summary').forEach(summary => summary.click())"
    )
    rest(page)
    found = page.evaluate(LIVE)
    for opener in page.locator('[data-testid="stMain"] [data-testid="stPopoverButton"]').all():
        opener.click()
        rest(page)
        found += page.evaluate(LIVE)
        page.keyboard.press("Escape")

    assert page.evaluate("window.ran") is None
    assert found == []
    assert page.get_by_text("BidiComponent Error").count() == 0  # a piece of ours that the policy stops
    assert page.get_by_text("Something went wrong on our side.").count() == 0
    quiet(page, address)


NAME = f"<img src=x onerror={RUN}> [planted](http:__evil.invalid) $x$ :material_bug_report:.csv"


def test_a_harmful_list_is_only_text_to_whoever_sends_it(pages, session):
    page = session()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog was opened: {dialog.message}"))
    send(page, pages, NAME, harmful_list())
    assert f"<script>{RUN}</script>" in page.inner_text("body")
    harmless(page, pages)

    page.get_by_role("button", name="See the overview of this file").click()
    page.wait_for_url(lambda url: "list=own" in url)
    rest(page)
    assert "<img src=x" in page.inner_text("body")  # the file's name, in the banner
    harmless(page, pages)


def test_a_harmful_workbook_is_only_text(pages, session):
    book = Workbook()
    book.active.title = "<svg onload=ran=1>"
    for sheet in (book.active, book.create_sheet("$x$ <b class=planted>")):
        sheet.append([*GOOD, *TEXTS, *PAYLOADS])
        for text in PAYLOADS:
            sheet.append([*GOOD.values(), *[clean(text)] * (len(TEXTS) + len(PAYLOADS))])
    written = io.BytesIO()
    book.save(written)
    page = session()
    send(
        page,
        pages,
        "=cmd|' /C calc'!A0 <svg onload=ran=1>.xlsx",
        written.getvalue(),
        "application/octet-stream",
    )

    assert "<svg onload" in page.inner_text("body")
    harmless(page, pages)


QUESTIONS = {
    "few columns, none of which holds the country": [
        ["$x^2$", "<b class=planted>", "sector", "amount, USD"],
        ["`planted code`", "***planted***", "energy", "5"],
    ],
    "many columns": [["sector", "amount, USD", *PAYLOADS], ["energy", "5", *PAYLOADS]],
    "two columns for one field": [
        ["country", "sector", "amount", "amount", "currency"],
        ["KAZ", "energy", "$x^2$", ":red[planted]", "JPY"],
    ],
    "a date and an amount that can be read in two ways": [
        ["country", "sector", "amount", "announced_on", "currency"],
        ["KAZ", "energy", "1,234 $x^2$", "03/04/2026", "$x^2$ [planted](http://evil.invalid)"],
        ["KAZ", "energy", "1,234", "03/04/2026", "<b class=planted>"],
    ],
}


@pytest.mark.parametrize("case", QUESTIONS)
def test_what_is_asked_about_a_harmful_file_is_only_text(pages, session, case):
    written = io.StringIO()
    csv.writer(written).writerows(QUESTIONS[case])
    page = session()
    send(page, pages, "$x^2$ `planted code` list.csv", written.getvalue())

    harmless(page, pages)


def test_a_file_that_cannot_be_read_is_named_as_text(pages, session):
    page = session()
    send(page, pages, f"<svg onload={RUN}> $x$ [planted](javascript:1).csv", "")

    assert "<svg onload" in page.inner_text("body")
    harmless(page, pages)


def test_a_harmful_address_is_only_text(pages, session):
    page = session()
    harm = f"%3Cimg%20src%3Dx%20onerror%3D{RUN}%3E%20[planted](javascript:1)%20$x$%20{{name}}"
    page.goto(f"{pages}/?" + "&".join(f"{name}={harm}" for name in ADDRESSED))
    expect(page.locator(".notice")).to_have_count(len(ADDRESSED), timeout=30_000)
    rest(page)

    assert page.inner_text("body").count("<img src=x") == len(ADDRESSED)
    harmless(page, pages)


CAUGHT = {
    "[planted](http://evil.invalid/link)": "link",
    "http://evil.invalid/bare": "link",
    "<http://evil.invalid/angle>": "link",
    "# planted heading": "markdown",
    "`planted code`": "markdown",
    "***planted***": "markdown",
    "- planted item": "markdown",
    ":material/bug_report:": "icon",
    ":red[planted]": "colour",
    ":red-badge[planted]": "colour",
    "$\\frac{1}{2}$": "element",
    "<b class=planted>bold</b>": "element",
    "<img src=http://evil.invalid/image.png>": "element",
}


def test_the_watch_finds_what_a_careless_page_lets_through(tmp_path, session):
    with tracker(tmp_path, app="tests.trust.naive:app") as naive:
        page = session()
        page.goto(f"{naive}/?" + "&".join(f"text={quote(text)}" for text in CAUGHT))
        rest(page)
        page.wait_for_selector(".katex")
        found = page.evaluate(LIVE)

        for kind in set(CAUGHT.values()):
            assert sum(one.startswith(kind) for one in found) >= sum(
                wanted == kind for wanted in CAUGHT.values()
            ), (kind, found)
        page.goto(
            f"{naive}/?text={quote(f'<img src=x onerror={RUN}>')}&text={quote('<script>window.ran=1</script>')}"
        )
        rest(page)
        # Scripts that a careless page lets in are stopped by the content policy.
        assert page.evaluate("window.ran") is None
        assert page.evaluate("window.violations") != []
