from decimal import Decimal

import pandas as pd
import pytest

from tracker.exports.csv_files import as_csv, frame_as_csv, neutral, template_as_csv
from tracker.terms.fields import FIELDS


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_starts_like_a_formula(text):
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Samarkand", "1234.5", "カザフスタン", "a=b"])
def test_other_text_stays_as_it_is(text):
    assert neutral(text) == text


def test_a_frame_is_written_without_exponents_and_missing_cells_are_empty():
    table = pd.DataFrame(
        {"amount": [Decimal("3000000000000.000"), Decimal("0.50"), None], "title": ["a", None, "=b"]}
    )

    assert frame_as_csv(table).decode("utf-8-sig").splitlines() == [
        "amount,title",
        "3000000000000,a",
        "0.5,",
        ",'=b",
    ]


def test_quotes_and_line_breaks_survive():
    assert (
        as_csv(["title"], [['5" pipe\nsecond line']]).decode("utf-8-sig")
        == 'title\r\n"5"" pipe\nsecond line"\r\n'
    )


def test_the_template_holds_every_field_of_the_pledge_file():
    assert template_as_csv().decode("utf-8-sig").strip().split(",") == [field.name for field in FIELDS]
