"""Sending a list in a real browser: what the browser remembers, many findings, and what one takes away."""

import csv
import io
import json

import openpyxl
import pytest

from tests.browser.conftest import READY, settled

PLACE = "tracker:choices"
REMEMBERED = "Read as you read a file with these headings before"
REFUSING = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
STATES = {
    "questions": b'country,sector,amount,amount,announced_on\nUZB,energy,"1,234 USD",5 USD,03/04/2026\n',
    "many columns": ("country,sector,cost JPY," + ",".join(f"x{n}" for n in range(60))).encode()
    + b"\nUZB,energy,5"
    + b"," * 60,
    "refused": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "long words": f"country,sector,amount_jpy,{'heading' * 30}\nUZB,energy,5,{'word' * 60}\nMars{'s' * 90},water,6,x\n".encode(),
}


def dated(day: str) -> bytes:
    return f"country,sector,amount_jpy,announced_on\nUZB,energy,5,2026-01-02\nKAZ,water,6,{day}\n".encode()


def drop(page, content: bytes, name: str = "list.csv"):
    page.set_input_files(
        'input[type="file"]', {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.locator(".notice", has_text=name).first.wait_for()
    settled(page)


def kept(page) -> dict[str, str]:
    return json.loads(page.evaluate(f"localStorage.getItem('{PLACE}')") or "{}")


def test_choices_are_kept_in_the_browser_for_the_next_visit_until_forgotten(address, opened):
    page = opened(f"{address}/submit?lang=en")
    drop(page, dated("03/04/2026"))
    page.get_by_text("day, month, year", exact=True).click()
    page.get_by_text("Read as you said").wait_for()
    page.wait_for_function(f"() => localStorage.getItem('{PLACE}')")
    (entry,) = kept(page).values()
    assert json.loads(entry) == {"dates": "dmy"}

    later = page.context.new_page()
    later.goto(f"{address}/submit?lang=en")
    settled(later)
    drop(later, dated("05/06/2026"), "later.csv")
    later.get_by_text(REMEMBERED).wait_for()
    assert "2 pledges read from “later.csv”" in later.inner_text('[data-testid="stMain"]')

    later.get_by_role("button", name="Read it without these choices").click()
    later.get_by_text("1 row is left out.").wait_for()
    assert len(kept(later)) == 1

    again = page.context.new_page()
    again.goto(f"{address}/submit?lang=en")
    settled(again)
    drop(again, dated("07/08/2026"), "again.csv")
    again.get_by_role("button", name="Forget them for later files").click()
    again.get_by_text("They hold for this file only.").wait_for()
    again.wait_for_function(f"() => localStorage.getItem('{PLACE}') === null")


@pytest.mark.parametrize(
    "held", ["[", "[]", '{"a": 5}', '{"x": "{\\"columns\\": [[\\"__class__\\", \\"a\\"]]}"}', "9" * 70_000]
)
def test_what_the_browser_kept_is_not_believed(address, opened, held):
    page = opened(f"{address}/submit?lang=en")
    page.evaluate("([place, held]) => localStorage.setItem(place, held)", [PLACE, held])
    page.reload()
    settled(page)
    drop(page, dated("03/04/2026"))

    assert "1 row is left out." in page.inner_text('[data-testid="stMain"]')
    assert page.get_by_text(REMEMBERED).count() == 0


def test_a_browser_that_keeps_nothing_is_told_so_and_the_page_remembers_until_it_is_closed(address, opened):
    page = opened(f"{address}/submit?lang=en")
    page.add_init_script(REFUSING)
    page.reload()
    settled(page)
    drop(page, dated("03/04/2026"))
    page.get_by_text("day, month, year", exact=True).click()
    page.get_by_text("until you close this page").wait_for()
    drop(page, dated("05/06/2026"), "later.csv")

    page.get_by_text(REMEMBERED).wait_for()


def test_a_column_is_set_aside_in_place(address, opened):
    page = opened(f"{address}/submit?lang=en")
    drop(page, b"country,sector,amount_jpy,notes\nUZB,energy,5,seen\n")
    page.get_by_text("See or change which column is which").click()
    settled(page)
    page.get_by_role("combobox", name="What “notes” is").fill("not a field")
    page.get_by_role("option", name="not a field: keep as it came").click()

    page.get_by_text("3 of 4 columns recognised").wait_for()
    page.get_by_text("Set aside by hand").wait_for()


def test_ten_thousand_findings_stay_light_and_are_all_there_to_take_away(address, opened):
    page = opened(f"{address}/submit?lang=en")
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.reload()
    settled(page)
    rows = "".join(
        f"Atlantis {n},energy,{n},a\n" if n % 2 else f"UZB,energy,so {n},b\n" for n in range(12_000)
    )
    drop(page, f"country,sector,amount_jpy,title\n{rows}".encode(), "long.csv")
    assert "12,000 to fix" in page.inner_text(".st-key-block_findings h2")
    assert page.locator(".st-key-block_findings tr").count() < 200

    received.clear()
    page.get_by_role("radio", name="USD").click()
    page.wait_for_url("**currency=USD**")
    settled(page)
    assert 0 < sum(received) < 150_000

    with page.expect_download() as download:
        page.get_by_role("button", name="All findings as CSV").click()
    listed = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert sum("row_left_out" in row for row in listed) == 12_000
    with page.expect_download() as download:
        page.get_by_role("button", name="Your file with the findings marked (Excel)").click()
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()), read_only=True).worksheets[
        0
    ]
    assert sum(bool(row[-1]) for row in sheet.iter_rows(values_only=True)) == 12_001


@pytest.mark.parametrize(
    ("button", "named"), [("template", "template.xlsx"), ("present_list", "pledges.xlsx")]
)
def test_what_one_takes_away_can_be_dropped_again(address, opened, button, named):
    page = opened(f"{address}/submit?lang=ja")
    with page.expect_download() as download:
        page.locator(f".st-key-{button} button").click()
    assert download.value.suggested_filename == named
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert "国" in {cell.value for cell in book.worksheets[0][1]}

    if button == "template":
        cells = {"国": "カザフスタン", "分野": "エネルギー", "金額": 10**9, "通貨": "JPY"}
        for cell in book.worksheets[0][1]:
            book.worksheets[0].cell(2, cell.column, cells.get(cell.value))
    content = io.BytesIO()
    book.save(content)
    drop(page, content.getvalue(), named)
    assert page.locator(".notice-good").count() == 1


@pytest.mark.parametrize("example", [0, 1, 2])
def test_an_example_file_is_read_whole(address, opened, example):
    page = opened(f"{address}/submit?lang=en")
    page.get_by_role("button", name="Example files to try").click()
    with page.expect_download() as download:
        page.locator('[class*="st-key-example_"] button').nth(example).click()
    page.keyboard.press("Escape")
    drop(page, download.value.path().read_bytes(), download.value.suggested_filename)

    assert page.locator(".notice-good").count() == 1
    assert page.locator(".badge-fix").count() == 0


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [390, 1440])
def test_no_state_of_the_page_scrolls_sideways(address, opened, state, width):
    page = opened(f"{address}/submit?lang=ru", width=width)
    drop(page, STATES[state])
    assert page.locator(READY).count() == 1

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        """(width) => [...document.querySelectorAll('[data-testid="stMain"] *')]
        .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > width + 1
                     && !e.closest('svg, thead') && getComputedStyle(e).position !== 'absolute')
        .map(e => e.outerHTML.slice(0, 120)).slice(0, 3)""",
        width,
    )
    assert wide == []
