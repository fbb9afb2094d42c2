"""The list of pledges as its page asks for it: read from the URL, measured once, one page of rows."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

import numpy as np
import pandas as pd

from tracker.measures import listings, orders
from tracker.measures.listings import Summary
from tracker.measures.picked import picked
from tracker.measures.portions import EVERYTHING, Portion, portion
from tracker.measures.search_texts import Texts, texts_of
from tracker.measures.searching import search
from tracker.measures.spellings import Spellings, Term, settled
from tracker.measures.standings import ALL, STANDINGS, standing
from tracker.terms.fields import FIELDS
from tracker.ui import cache, counted_rows
from tracker.ui.lists import filter_key, filters_of
from tracker.ui.pledges.pledge_portion import cells_of, portion_asked
from tracker.ui.reading import Reading
from tracker.ui.releases.published import PublishedList
from tracker.ui.view import View

PAGE = 50
LONGEST_QUERY = 200
NAMING = ("project_id", "title")
"""What names a row; the other columns can be chosen."""
VALUE, STANDING = orders.VALUE, orders.STANDING
COLUMNS = (
    *(field.name for field in FIELDS if field.name not in NAMING),
    VALUE,
    STANDING,
)
USUAL = ("country", "sector", "stage", "amount", VALUE, STANDING, "announced_on", "source_url")
MOST_COLUMNS = 22
OTHER = "other:"
"""What a column of the file that is no field, and that everybody may see, begins with in the URL."""
ASCENDING, DESCENDING = "asc", "desc"


@dataclass(frozen=True)
class Asked:
    """What the page was asked to show, in codes; `unknown` is what meant nothing."""

    query: str = ""
    standing: str = ALL
    sort: str = VALUE
    descending: bool = True
    page: int = 1
    columns: tuple[str, ...] = USUAL
    portion: Portion = EVERYTHING
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> str:
        """The order as the URL writes it."""
        return f"{self.sort}:{DESCENDING if self.descending else ASCENDING}"


@dataclass(frozen=True)
class Shown:
    """One page of the list: its rows as `counted` returns them, and what the whole of it comes to.

    `terms` are what was searched for; `others` are the public columns of the rows that are no field.
    """

    summary: Summary
    rows: pd.DataFrame
    others: pd.DataFrame
    page: int
    pages: int
    start: int
    terms: tuple[Term, ...]


def asked(view: View) -> Asked:
    """Return what a view asks for; values that mean nothing are named, and the usual ones stand instead."""
    more, unknown = view.more, []
    known = {**dict.fromkeys(COLUMNS), **dict.fromkeys(map(column_code, public_headings(view)))}
    code = more.get("standing", ALL)
    if code not in STANDINGS:
        unknown.append(("standing", code))
        code = ALL
    among, not_known = portion_asked(more)
    unknown += not_known
    order = more.get("sort", f"{VALUE}:{DESCENDING}")
    sort, _, direction = order.partition(":")
    if sort not in orders.SORTABLE or direction not in (ASCENDING, DESCENDING, ""):
        unknown.append(("sort", order))
        sort, direction = VALUE, DESCENDING
    page = more.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) < 10 and int(page)):
        unknown.append(("page", page))
        page = "1"
    named = [name for name in more.get("columns", "").split(",") if name]
    unknown += [("columns", name) for name in named if name not in known]
    columns = tuple(dict.fromkeys(name for name in named if name in known))[:MOST_COLUMNS] or USUAL
    return Asked(
        more.get("q", "")[:LONGEST_QUERY].strip(),
        code,
        sort,
        direction == DESCENDING,
        int(page),
        columns,
        among,
        tuple(unknown),
    )


def column_code(heading: str) -> str:
    """Return how the URL names a column that is no field; commas part columns there."""
    return OTHER + quote(heading, safe=" ")


def heading_of(code: str) -> str:
    """Return the heading of a column that is no field."""
    return unquote(code.removeprefix(OTHER))


def public_headings(view: View) -> tuple[str, ...]:
    """Return the headings of the columns that are no field and that everybody may see."""
    found = cache.listed(view.list)
    return found.release.public_columns if isinstance(found, PublishedList) else ()


def shown(reading: Reading, wanted: Asked) -> Shown:
    """Return the page of the list that was asked for; computed once for each view."""
    view = reading.view
    key = ("pledge page", *_counted_key(view), filter_key(view), wanted)
    return cache.measured(view.list, key, lambda: _shown(view, wanted))


def whole(view: View, wanted: Asked) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return every row that is shown on any page, in the same order, and their public columns."""
    among, looked = _looked(view, wanted)
    return _rows(view, among, _ordered(view, wanted, among, looked))


def counted_list(view: View) -> pd.DataFrame:
    """Return the whole list of a view as `counted` returns it, whatever is filtered."""
    return cache.measured(
        view.list, ("counted", *_counted_key(view)), lambda: counted_rows.counted_list(view)
    )


def texts(view: View) -> Texts:
    """Return the folded texts of a view's list; made at its first search."""
    return cache.measured(view.list, ("texts",), lambda: texts_of(cache.listed(view.list).pledges))


def searchable(view: View) -> None:
    """Make what every search rests on, before anybody searches: the texts, and what words may mean."""
    _ = texts(view), spellings().unspaced_names


def spellings() -> Spellings:
    """Return every spelling of every code."""
    return cache.once("spellings", lambda: Spellings(cache.reference().codelists))


def ties(view: View) -> np.ndarray:
    """Return the rank of each row of a view's list by ID and line."""
    return counted_rows.ties_of(view.list)


def ranks(view: View, sort: str, among: pd.DataFrame | None = None) -> np.ndarray:
    """Return the rank of each row of a view's list by a column; `among` is the counted list, if it is at hand."""
    own = {VALUE: (view.rates, view.on), STANDING: _counted_key(view)}
    return cache.measured(
        view.list,
        ("ranks", sort, own.get(sort)),
        lambda: orders.ranks(counted_list(view) if among is None else among, cache.reference(), sort),
    )


def _counted_key(view: View) -> tuple[object, ...]:
    return (view.rule, view.window, view.rates, view.on)


def _shown(view: View, wanted: Asked) -> Shown:
    among, looked = _looked(view, wanted)
    found = listings.summary(among, looked, wanted.standing, cache.reference().target)
    page, start, stop = listings.page_of(wanted.page, PAGE, found.rows)
    rows, others = _rows(view, among, _ordered(view, wanted, among, looked, start, stop))
    return Shown(
        found,
        rows,
        others,
        page,
        listings.pages(PAGE, found.rows),
        start,
        _found(view, wanted.query)[0] if wanted.query else (),
    )


def _looked(view: View, wanted: Asked) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the counted list, and where its pledges pass the filters and the search."""
    among, found = counted_list(view), None
    if wanted.query:
        bits = _found(view, wanted.query)[1]
        found = np.unpackbits(bits, count=len(among)).astype(bool)
    looked = listings.looked_at(among, filters_of(view), found)
    if wanted.portion == EVERYTHING:
        return among, looked
    shown_of = looked & standing(among, wanted.standing)
    cells = cells_of(view, wanted.portion)
    return among, portion(
        among, shown_of, looked, wanted.portion, ties(view), cache.reference(), view.on, cells
    )


def _found(view: View, query: str) -> tuple[tuple[Term, ...], np.ndarray]:
    """Return what a query means in a list, and where pledges fit it: as bits, kept for its next page or order."""

    def compute() -> tuple[tuple[Term, ...], np.ndarray]:
        pledges, held = cache.listed(view.list).pledges, texts(view)
        terms = tuple(settled(term, held) for term in spellings().terms(query))
        return terms, np.packbits(search(pledges, held, terms))

    return cache.measured(view.list, ("found", query), compute)


def _ordered(
    view: View,
    wanted: Asked,
    among: pd.DataFrame,
    looked: np.ndarray,
    start: int = 0,
    stop: int | None = None,
) -> np.ndarray:
    ranked = ranks(view, wanted.sort, among)
    return orders.in_order(
        listings.positions(among, looked, wanted.standing),
        ranked,
        ties(view),
        descending=wanted.descending,
        start=start,
        stop=stop,
    )


def _rows(view: View, among: pd.DataFrame, places: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = picked(among, places)
    found = cache.listed(view.list)
    headings = list(public_headings(view))
    if isinstance(found, PublishedList) and headings:
        return rows, picked(found.opened.contents.others[headings], places)
    return rows, pd.DataFrame(index=rows.index)
