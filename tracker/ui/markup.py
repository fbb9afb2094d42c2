"""HTML of our own: every text is escaped on its way in, links lead to http(s) only."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

FOLDER = Path(__file__).parent
STYLE = FOLDER / "look.css"
ICON = FOLDER / "icon.png"

REPLACED_LATE = re.compile(r"(:(?=[\w/+-])|www(?=\.)|(?=@))", re.IGNORECASE)
"""Where addresses, icons (`:material/…:`) and emoji (`:bug:`) would begin."""
JOINER = "\N{WORD JOINER}"
PLAIN_ATTRIBUTES = {"class_": "class", "for_": "for"}


class Html(str):
    """Text that is HTML already; any other text is escaped where it is put into HTML."""

    __slots__ = ()


def tag(name: str, *content: str, **attributes: str | int | None) -> Html:
    """Return an element; content that is not `Html` is escaped, attributes of None are left out."""
    inside = "".join([part if isinstance(part, Html) else escape(part) for part in content])
    return Html(f"{opened(name, **attributes)}{inside}</{name}>")


def opened(name: str, **attributes: str | int | None) -> Html:
    """Return how an element begins; attributes of None are left out."""
    written = "".join(
        [
            f'{_attribute(key)}="{escape(str(value), quote=True)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    return Html(f"<{name}{written}>")


@cache
def _attribute(key: str) -> str:
    """Return how an attribute begins; there are few, in thousands of elements."""
    return f" {PLAIN_ATTRIBUTES.get(key, key).replace('_', '-')}"


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Return parts one after the other, each escaped unless it is HTML."""
    return Html(safe(between).join(safe(part) for part in parts))


def safe(text: str) -> Html:
    """Return text as HTML."""
    return text if isinstance(text, Html) else Html(escape(text))


def link(url: str | None, text: str) -> Html:
    """Return a link if `url` is an http(s) address, else only its text."""
    if not web_address(url):
        return safe(text)
    return tag("a", text, href=url, target="_blank", rel="noopener noreferrer")


def web_address(url: str | None) -> bool:
    """Return whether a text is a complete http(s) address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def host(url: str) -> str:
    """Return the name of the site that an address belongs to; other text as it is."""
    return urlsplit(url).netloc.removeprefix("www.") if web_address(url) else url


def source_link(url: str | None) -> Html:
    """Return a link named by its site; a dash without an address."""
    return link(url, host(url)) if url else Html("–")


def bullet_list(sentences: Iterable[str]) -> Html:
    """Return sentences as a list."""
    return tag("ul", joined(tag("li", sentence) for sentence in sentences), class_="prose")


def notice(kind: str, title: str, text: str) -> Html:
    """Return a banner: one bold sentence and what it means."""
    return tag(
        "div", tag("strong", title), " ", tag("span", text), class_=f"notice notice-{kind}", role="status"
    )


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str,
    numbers: bool = True,
    widths: Sequence[str] = (),
    headed: bool = False,
) -> Html:
    """Return a table whose first column names the rows; the others are numbers unless said.

    `headed` tells that a heading right above says what the caption says, which is then not shown once more.
    `widths` are CSS widths of the columns, for tables that stand below each other.

    On a phone each row stands as a block of its own, its cells with their headings: hence the roles,
    which browsers forget when a table is not laid out as one.

    Raises:
        ValueError: if a row has more or fewer cells than there are headings.
    """
    kind = "number" if numbers else None
    heading = joined(
        tag("th", cell, scope="col", role="columnheader", class_=kind if at else None)
        for at, cell in enumerate(head)
    )
    around = [
        (opened("td", class_=kind, role="cell", data_label=cell), "</td>")
        if at
        else (opened("th", scope="row", role="rowheader"), "</th>")
        for at, cell in enumerate(head)
    ]
    body = joined(
        tag(
            "tr",
            Html("".join([start + safe(cell) + end for (start, end), cell in zip(around, row, strict=True)])),
            role="row",
        )
        for row in rows
    )
    return tag(
        "table",
        tag("caption", tag("span", caption, class_="unseen") if headed else caption),
        Html("".join(f'<col style="width: {escape(width, quote=True)}">' for width in widths)),
        tag("thead", tag("tr", heading, role="row"), role="rowgroup"),
        tag("tbody", body, role="rowgroup"),
        class_="plain",
        role="table",
    )


def shortened(text: str, most: int = 120) -> str:
    """Return a text short enough for a cell of a table."""
    return text if len(text) <= most else f"{text[:most]}…"


def markdown(text: str) -> str:
    """Return text in which Markdown, Streamlit's directives and HTML mean nothing."""
    # Some texts are replaced after escapes are resolved: only a sign within, which nobody sees, hinders that.
    apart = REPLACED_LATE.sub(rf"\1{JOINER}", text)
    escaped = "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&^=" else sign for sign in apart)
    return " ".join(escaped.split())
