"""The figures of a page that are no links: where each stands, and why it may stand there without one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "col", "img", "wbr", "hr", "input"}
GROUPS = {"tr", "li", "p", "h1", "h2", "caption", "dd", "dt", "span.track", "span.name"}
"""Elements that belong together: a row, a sentence, a tile."""
HEADINGS = {"h1", "h2", "caption", "p", "li", "dd", "dt"}
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
NO_FIGURE = re.compile(
    rf"""\d{{1,2}}\s{MONTH}\s\d{{4}}(?:,\s\d\d:\d\d\sJST)?  # a day
    |{MONTH}\s\d{{4}}                                       # a month
    |\b\d{{4}}-\d\d(?:-\d\d)?\b                             # a day as a file writes it
    |\b(?:19|20)\d\d\b(?!,\d)                               # a year
    |Release\s\d+                                          # a release's name
    |“[^”]*”                                                # what a list or a person says
    """,
    re.VERBOSE,
)
FIGURE = re.compile(
    r"[+−]?[¥$€]?(?<![\w-])(?:(?<=[¥$€+−])|(?<![\d.,]))\d[\d,]*(?:\.\d+)?"
    r"(?:\s(?:thousand|million|billion|trillion)\b)?%?(?![\w-]*[A-Za-z]\d)"
)


@dataclass
class Group:
    """A row, a sentence or a tile: where it stands, where its links lead, and the figures in them."""

    kind: str
    block: str
    caption: str
    links: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Loose:
    """A figure that is no link: its text, the cell or sentence it stands in, and the group of that."""

    figure: str
    text: str
    place: str
    label: str
    group: Group

    def __str__(self) -> str:
        where = " / ".join(part for part in (self.group.block, self.group.caption, self.label) if part)
        return f"{self.figure!r} in {self.text!r} ({self.place}; {where})"


class Figures(HTMLParser):
    """Reads the HTML of one page, element after element."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str, str]] = []
        self.groups: list[Group] = []
        self.block, self.caption = "", ""
        self.loose: list[Loose] = []
        self.linked: list[str] = []
        self.link = ""

    def read(self, html: str) -> None:
        """Read one element of the page; nothing is left open after it."""
        self.stack, self.groups, self.caption = [], [Group("page", self.block, "")], ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        found = {name: value or "" for name, value in attrs}
        kind = tag + "".join(f".{name}" for name in found.get("class", "").split())
        self.stack.append((tag, kind, found.get("data-label", "")))
        if tag in GROUPS or kind.partition(".sum")[0] in GROUPS:
            self.groups.append(Group(kind, self.block, self.caption))
        if tag == "a":
            self.link = found.get("href", "")
            for group in self.groups:
                group.links.add(self.link)

    def handle_endtag(self, tag: str) -> None:
        while self.stack:
            closed, kind, _ = self.stack.pop()
            if closed in GROUPS or kind in GROUPS:
                self.groups.pop()
            if closed == "a":
                self.link = ""
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        tags = [tag for tag, _, _ in self.stack]
        if not text or "style" in tags or "script" in tags:
            return
        if "caption" in tags:
            self.caption = self.groups[-1].caption = f"{self.caption} {text}".strip()
        if "h2" in tags:
            self.block = self.groups[-1].block = text if tags[-1] == "h2" else f"{self.block} {text}"
        if self.link:
            self.linked.append(text)
            for group in self.groups:
                group.linked.update(figures_in(text))
            return
        place = ">".join(kind for _, kind, _ in self.stack)
        label = next((label for _, _, label in reversed(self.stack) if label), "")
        for figure in figures_in(text):
            self.loose.append(Loose(figure, text, place, label, self.groups[-1]))


def figures_in(text: str) -> list[str]:
    """Return the amounts, counts and shares in an English text: no days, no years, no IDs, nothing quoted."""
    return [
        found[0] for found in FIGURE.finditer(NO_FIGURE.sub(" ", text.replace("\N{NO-BREAK SPACE}", " ")))
    ]


def figures_of(elements: Iterable[str]) -> Figures:
    """Return the figures of a page from the HTML of its elements."""
    found = Figures()
    for html in elements:
        found.read(html)
    return found


def value_of(figure: str) -> float | None:
    """Return what an amount in words or digits means; None for a share."""
    if figure.endswith("%"):
        return None
    number, _, unit = figure.lstrip("+−¥$€").partition(" ")
    size = {"": 1, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}[unit]
    return float(number.replace(",", "")) * size


def is_short_for(short: str, exact: str) -> bool:
    """Return whether an amount in words is another one with every digit, rounded to what the words say."""
    if not re.search("[a-z]$", short) or short.lstrip("+−")[:1] != exact.lstrip("+−")[:1]:
        return False
    said, whole = value_of(short), value_of(exact)
    assert said is not None
    decimals = len(short.partition(" ")[0].partition(".")[2])
    unit = (value_of(f"1 {short.rpartition(' ')[2]}") or 1) / 10**decimals
    return whole is not None and abs(said - whole) <= unit / 2 * 1.000001


def is_share_in_row(loose: Loose) -> bool:
    """Return whether a figure is a share or a difference, beside the totals it is a part or the difference of."""
    parted = loose.figure.endswith("%") or loose.figure[0] in "+−"
    return parted and any(link.startswith("pledges?") for link in loose.group.links)


def unexplained(page: Figures, arithmetic: Iterable[str] = ()) -> Iterator[Loose]:
    """Yield the figures of a page that are no links, and that nothing beside them explains.

    `arithmetic` are figures that the page of pace shows with what they are computed from.
    """
    linked = [figure for text in page.linked for figure in figures_in(text)]
    again, computed = set(linked), set(arithmetic)
    again.update(loose.figure for loose in page.loose if is_share_in_row(loose))
    for loose in page.loose:
        figure, links = loose.figure, loose.group.links
        explained = (
            not re.search("[1-9]", figure)  # nothing has no rows
            or any(link.startswith("http") for link in links)  # a fact with its source
            or any(link.startswith("pledge?") for link in links)  # a pledge's own figure, in the pledge's row
            or figure in loose.group.linked  # said again beside the link
            or is_share_in_row(loose)
            or (
                # a heading or a sentence says again, or in short, what is a link on the page
                loose.group.kind.partition(".")[0] in HEADINGS
                and (figure in again or any(is_short_for(figure, exact) for exact in again))
            )
            or figure in computed
            or any(is_short_for(figure, exact) for exact in computed)
        )
        if not explained:
            yield loose
