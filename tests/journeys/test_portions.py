"""Portions of the list that figures open: the largest, the rest of the parties, the silent, with the way back."""

import pytest

ON = "2026-11-20"


def labels(reader) -> list[str]:
    return [button.label.replace("\\", "") for button in reader.app.button]


@pytest.mark.parametrize(
    ("values", "chip", "rows"),
    [
        ({"standing": "counted-with-amount", "top": "3"}, "Only: The 3 largest pledges", "3 pledges"),
        ({"silent": "year"}, "Only: Last news: 6 to 12 months", "21 pledges"),
        ({"beyond": "japanese_party:1"}, "Only: Japanese parties: beyond the 1 largest amount", "pledges"),
        ({"having": "amount"}, "Only: Stated: Amount", "53 pledges"),
    ],
)
def test_a_portion_is_said_and_can_be_taken_back(reader, values, chip, rows):
    reader.open("pledges", list="sample", on=ON, lang="en", **values)

    assert rows in reader.headline
    assert chip in labels(reader)
    name = list(values)[-1]
    reader.press(f"chip_{name}")
    assert name not in reader.query
    assert chip not in labels(reader)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("top", "0"),
        ("top", "-1"),
        ("top", "x"),
        ("beyond", "stage:3"),
        ("beyond", "japanese_party"),
        ("silent", "x"),
        ("reached", "2026-13-01"),
        ("having", "colour"),
    ],
)
def test_a_portion_that_means_nothing_is_named(reader, name, value):
    reader.open("pledges", list="sample", on=ON, lang="en", **{name: value})

    assert f"“{name}={value}” means nothing here" in reader.text
    assert "65 pledges" in reader.headline
