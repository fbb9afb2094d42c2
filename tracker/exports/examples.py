"""The made-up list in the shapes that lists really come in, to try an upload with.

Each shape holds the part of the list that is in one currency, as a ministry's own list would.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import xlsxwriter

from tracker.checks.checked import Checked
from tracker.exports.csv_files import as_text
from tracker.exports.workbooks import TEXT_ONLY
from tracker.terms.language import N_
from tracker.terms.pledges import Pledges
from tracker.terms.reference import Reference


@dataclass(frozen=True, slots=True)
class Example:
    """One example file: its name, what is special about it, and its bytes."""

    name: str
    note: str
    content: bytes


JAPANESE = {
    "project_id": "案件番号",
    "title": "案件名",
    "country": "国名",
    "sector": "分野",
    "amount": "金額（億円）",
    "stage": "段階",
    "announced_on": "発表日",
    "stage_on": "段階到達日",
    "funding": "資金区分",
    "amount_basis": "金額の種類",
    "part_of": "上位案件",
    "same_as": "同一案件",
    "notes": "備考",
}
RUSSIAN = {
    "project_id": "Номер проекта",
    "title": "Название проекта",
    "country": "Страна",
    "sector": "Отрасль",
    "amount": "Сумма, млн долл.",
    "stage": "Стадия",
    "announced_on": "Дата объявления",
    "stage_on": "Дата стадии",
    "funding": "Вид финансирования",
    "amount_basis": "Основа суммы",
    "part_of": "Входит в",
    "same_as": "Повтор обязательства",
    "notes": "Примечание",
}
ENGLISH = {
    "country": "Country",
    "project_id": "Project ID",
    "title": "Project title",
    "sector": "Sector",
    "amount": "Amount (JPY million)",
    "stage": "Stage",
    "announced_on": "Date announced",
    "stage_on": "Stage date",
    "funding": "Funding source",
    "amount_basis": "Basis of amount",
    "part_of": "Part of",
    "same_as": "Same as",
    "notes": "Notes",
}
REIWA_BEGINS = 2019
HUNDRED_MILLION, MILLION = 10**8, 10**6


def examples(sample: Checked, reference: Reference) -> tuple[Example, ...]:
    """Return the example files made of the made-up list."""
    pledges = sample.pledges
    return (
        Example(
            "sample_ja_cp932.csv",
            N_("Japanese, CP932, amounts in 億円, dates of the era"),
            japanese(in_currency(pledges, "JPY"), reference),
        ),
        Example(
            "sample_ru_cp1251.csv",
            N_("Russian, CP1251, semicolons, amounts in млн долл."),
            russian(in_currency(pledges, "USD"), reference),
        ),
        Example(
            "sample_workbook.xlsx",
            N_("Excel, with titles, merged cells and totals"),
            workbook(in_currency(pledges, "JPY"), reference),
        ),
    )


def in_currency(pledges: Pledges, currency: str) -> Pledges:
    """Return the pledges whose amount is in `currency`, and those without an amount."""
    fits = (pledges["currency"].astype("str") == currency) | pledges["amount"].isna()
    return Pledges(pledges.loc[fits].reset_index(drop=True))


def japanese(pledges: Pledges, reference: Reference) -> bytes:
    """Return a list as a Japanese ministry sends it: CP932, 億円, years of the era."""
    lines = [",".join(JAPANESE.values())]
    lines += [
        ",".join(quoted(cell, ",") for cell in row)
        for row in rows(pledges, reference, JAPANESE, "ja", HUNDRED_MILLION, era_day)
    ]
    return "\r\n".join([*lines, ""]).encode("cp932", errors="strict")


def russian(pledges: Pledges, reference: Reference) -> bytes:
    """Return a list as Excel in Russian saves it: CP1251, semicolons, decimal commas, dotted dates."""
    lines = [";".join(RUSSIAN.values())]
    lines += [
        ";".join(quoted(cell, ";") for cell in row)
        for row in rows(pledges, reference, RUSSIAN, "ru", MILLION, dotted_day, mark=",")
    ]
    return "\r\n".join([*lines, ""]).encode("cp1251", errors="strict")


def workbook(pledges: Pledges, reference: Reference) -> bytes:
    """Return a list as a workbook for a meeting: titles above, countries merged, subtotals and a total."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, TEXT_ONLY) as book:
        bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        middle = book.add_format({"valign": "vcenter", "border": 1})
        sheet = book.add_worksheet("List")
        sheet.merge_range(0, 0, 0, len(ENGLISH) - 1, "Sample list of projects (made up)", bold)
        sheet.write_string(1, 0, "Amounts in million yen")
        for place, heading in enumerate(ENGLISH.values()):
            sheet.write_string(3, place, heading, bold)
        amount, dated = (
            list(ENGLISH).index("amount"),
            {list(ENGLISH).index(name) for name in ("announced_on", "stage_on")},
        )
        row, total = 4, Decimal(0)
        for _, group in pledges.groupby("country", observed=True, sort=True):
            first, subtotal = row, Decimal(0)
            for cells in rows(Pledges(group), reference, ENGLISH, "en", MILLION, str):
                for place, cell in enumerate(cells):
                    if place == amount and cell:
                        sheet.write_number(row, place, float(cell))
                        subtotal += Decimal(cell)
                    elif place in dated and cell:
                        sheet.write_datetime(row, place, date.fromisoformat(cell), days)
                    elif place:
                        sheet.write_string(row, place, cell)
                row += 1
            name = reference.codelists["country"][str(group["country"].iloc[0])].name("en")
            if row - first > 1:
                sheet.merge_range(first, 0, row - 1, 0, name, middle)
            else:
                sheet.write_string(first, 0, name, middle)
            sheet.write_string(row, 0, f"Subtotal {name}", bold)
            sheet.write_number(row, amount, float(subtotal), bold)
            row, total = row + 1, total + subtotal
        sheet.write_string(row, 0, "Total", bold)
        sheet.write_number(row, amount, float(total), bold)
        sheet.write_string(row + 2, 0, "Note: made up to show how the tracker reads a workbook.")
        sheet.set_column(0, len(ENGLISH) - 1, 18)
    return content.getvalue()


def rows(
    pledges: Pledges,
    reference: Reference,
    headings: dict[str, str],
    language: str,
    unit: int,
    day_text: Callable[[str], str],
    mark: str = ".",
) -> list[list[str]]:
    """Return the cells of each pledge, in the words of a language."""
    written = []
    for pledge in pledges.to_dict("records"):
        cells = []
        for name in headings:
            cell = as_text(pledge[name])
            if name == "amount" and cell:
                cell = as_text(Decimal(cell) / unit).replace(".", mark)
            elif name in {"announced_on", "stage_on"} and cell:
                cell = day_text(cell)
            elif name in reference.codelists and cell:
                cell = reference.codelists[name][cell].name(language)
            cells.append(cell)
        written.append(cells)
    return written


def quoted(cell: str, delimiter: str) -> str:
    """Return a cell for a text file, quoted where it must be."""
    return (
        '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in (delimiter, '"', "\n")) else cell
    )


def era_day(iso: str) -> str:
    """Return an ISO day in years of the Reiwa era, as Japanese offices write it."""
    day = date.fromisoformat(iso)
    return f"令和{day.year - REIWA_BEGINS + 1}年{day.month}月{day.day}日"


def dotted_day(iso: str) -> str:
    """Return an ISO day as Russian offices write it."""
    return f"{date.fromisoformat(iso):%d.%m.%Y}"
