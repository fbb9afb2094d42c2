"""Country by sector as a table whose cells are the stronger the larger."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import pandas as pd
import streamlit as st

from tracker.measures.filters import BLANK
from tracker.ui.bars import letters, said_amount
from tracker.ui.code_grids import code_name
from tracker.ui.linked import figure_link
from tracker.ui.markup import Html, tag
from tracker.ui.overview.charts import STRENGTH_UNDER_TEXT
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts, Unit


class Crossed(Protocol):
    """Breakdowns by country and by sector, and by both, as the measures of these names return them."""

    @property
    def countries(self) -> pd.DataFrame:
        """By country."""
        ...

    @property
    def sectors(self) -> pd.DataFrame:
        """By sector."""
        ...

    @property
    def cross(self) -> pd.DataFrame:
        """By both."""
        ...


ROOM, TOTAL = 86, 8
"""How many letters fit beside each other, with so many in the totals; sectors beyond share the last column."""


class Cell(NamedTuple):
    """What counts in one country and sector, or in several: smallest units, pledges, of them with an amount."""

    counted: int = 0
    rows: int = 0
    known: int = 0

    def plus(self, other: "Cell") -> "Cell":
        """Return both together."""
        return Cell(*(one + two for one, two in zip(self, other, strict=True)))


def show_heat(reading: Reading, found: Crossed, amounts: Amounts) -> None:
    """Show the table; its numbers are in one unit, and every row and column adds up."""
    words = reading.words
    columns = columns_of(reading, found, amounts)
    cells = cells_of(found, columns)
    countries = [
        str(row["country"])
        for row in found.countries.to_dict("records")
        if row["rows"] or str(row["country"]) in expected(reading)
    ]
    largest = max((cell.counted for cell in cells.values()), default=0)
    unit = amounts.unit(largest)

    def one(country: str, column: tuple[str, ...]) -> Html:
        cell = cells.get((country, column), Cell())
        strength = STRENGTH_UNDER_TEXT * cell.counted / largest if largest else 0
        return tag(
            "td",
            cell_link(reading, cell, unit, [country], column),
            role="cell",
            data_label=column_name(reading, column),
            class_=None if cell.known else "unknown" if cell.rows else "unknown none",
            style=f"--a:{max(strength, 0.04):.3f}",
            title=said_amount(reading, amounts, cell.counted, cell.rows, cell.known),
        )

    def total(chosen: list[Cell], label: str, down: Sequence[str] = (), across: Sequence[str] = ()) -> Html:
        whole = Cell()
        for cell in chosen:
            whole = whole.plus(cell)
        linked = cell_link(reading, whole, unit, down, across)
        return tag("td", linked, class_="total", role="cell", data_label=label)

    together = words.said("Total")
    head = tag(
        "tr",
        tag("td", "", class_="total", role="cell"),
        *(tag("th", column_name(reading, column), scope="col", role="columnheader") for column in columns),
        tag("th", together, scope="col", role="columnheader"),
        role="row",
    )
    body = [
        tag(
            "tr",
            tag("th", code_name(reading, "country", country), scope="row", role="rowheader"),
            *(one(country, column) for column in columns),
            total([cells.get((country, column), Cell()) for column in columns], together, [country]),
            role="row",
        )
        for country in countries
    ]
    sums = tag(
        "tr",
        tag("th", together, scope="row", role="rowheader"),
        *(
            total(
                [cell for (_, across), cell in cells.items() if across == column],
                column_name(reading, column),
                across=column,
            )
            for column in columns
        ),
        total(list(cells.values()), together),
        role="row",
    )
    caption = words.said(
        "In {unit}. (3) means: three pledges, amount unknown; – means: no pledge.", unit=unit.name
    )
    st.html(
        tag(
            "table",
            tag("caption", caption),
            tag("thead", head, role="rowgroup"),
            tag("tbody", *body, sums, role="rowgroup"),
            class_="heat",
            role="table",
            aria_label=words.said("Country by sector"),
        )
    )


def columns_of(reading: Reading, found: Crossed, amounts: Amounts) -> list[tuple[str, ...]]:
    """Return the sectors that have pledges, the largest first; those that do not fit share the last column."""
    held = [row for row in found.sectors.to_dict("records") if row["rows"]]
    held.sort(key=lambda row: (-int(row["counted"]), -int(row["rows"])))
    codes: list[tuple[str, ...]] = [(str(row["sector"]),) for row in held]
    unit = amounts.unit(max((int(counted) for counted in found.cross["counted"]), default=0))
    sums = [unit.number(int(row["counted"])) for row in held]
    together = unit.number(sum(int(row["counted"]) for row in held))
    room, fitting = ROOM - max(len(together) - TOTAL, 0), 0
    for column, summed in zip(codes, sums, strict=True):
        room -= max(width_of(code_name(reading, "sector", column[0])), width_of(summed))
        if room < 0:
            break
        fitting += 1
    if fitting == len(codes):
        return codes
    alone, rest = codes[: max(fitting - 1, 1)], codes[max(fitting - 1, 1) :]
    return [*alone, tuple(code for column in rest for code in column)]


def width_of(name: str) -> int:
    """Return how wide a text makes its column, in letters: its longest word (a Japanese letter takes two), and margins."""
    longest = round(max(letters(word) for word in name.split() or [""]))
    return max(longest, 5) + 2


def cells_of(found: Crossed, columns: list[tuple[str, ...]]) -> dict[tuple[str, tuple[str, ...]], Cell]:
    """Return the cells that hold pledges, by country and column."""
    column_of = {code: column for column in columns for code in column}
    cells: dict[tuple[str, tuple[str, ...]], Cell] = {}
    for row in found.cross.to_dict("records"):
        key = (str(row["country"]), column_of[str(row["sector"])])
        cell = Cell(int(row["counted"]), int(row["rows"]), int(row["rows_with_amount"]))
        cells[key] = cells.get(key, Cell()).plus(cell)
    return cells


def column_name(reading: Reading, column: tuple[str, ...]) -> str:
    """Return the name of a column."""
    if len(column) == 1:
        return code_name(reading, "sector", column[0])
    return reading.words.counted("{n} more sector", "{n} more sectors", len(column))


def written(reading: Reading, cell: Cell, unit: Unit) -> str:
    """Return a cell's number; none without pledges, their count in brackets without any amount."""
    if not cell.rows:
        return "–"
    return unit.number(cell.counted) if cell.known else f"({reading.words.number(cell.rows)})"


def cell_link(reading: Reading, cell: Cell, unit: Unit, down: Sequence[str], across: Sequence[str]) -> Html:
    """Return a cell's number as a link to its pledges; without codes it is of all countries, or all sectors."""
    codes = {
        field: [code or BLANK for code in wanted]
        for field, wanted in (("country", down), ("sector", across))
        if wanted
    }
    return figure_link(reading, written(reading, cell, unit), cell.rows, codes=codes)


def expected(reading: Reading) -> set[str]:
    """Return the countries that a reader expects to see even without a pledge: those on the map, if looked at."""
    outlines: Any = reading.reference.outlines
    codes = outlines or (code.code for code in reading.reference.codelists["country"])
    return {code for code in codes if reading.view.lets_through("country", code)}
