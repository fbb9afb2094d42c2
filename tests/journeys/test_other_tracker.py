"""Another data folder gives another tracker, in the browser and on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.other_tracker import write_other_tracker

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_other_tracker(tmp_path)


def test_its_page_shows_its_target_countries_and_sectors_and_none_of_ours(reader, folder, monkeypatch):
    monkeypatch.setenv("TRACKER_DATA", str(folder))
    reader.open(lang="en")

    # 600,000 + 100,000 dollars at the rate of 2 January 2025 (1.0321 dollars a euro) + 10.55
    assert "€696,900.39" in reader.headline
    assert "€2 million" in reader.headline
    assert "Promised" in reader.headline
    assert "Paid" in reader.headline
    for word in ("Alphaland", "Betaland", "Sea", "Air", "Fund for the islands"):
        assert word in reader.text, word
    for word in ("Kazakhstan", "trillion", "Japan", "Energy", "ommitted", "summit"):
        assert word not in reader.text, word


@pytest.mark.parametrize("page", ["method", "sources", "submit"])
def test_its_other_pages_open(reader, folder, monkeypatch, page):
    monkeypatch.setenv("TRACKER_DATA", str(folder))
    reader.open(page, lang="ja")

    assert "カザフスタン" not in reader.text


def test_the_command_line_counts_in_its_currency(folder):
    run = subprocess.run(
        [sys.executable, "-m", "tracker", "progress", "--json", "--on", "2025-12-31"],
        cwd=ROOT,
        env={**os.environ, "TRACKER_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    document = json.loads(run.stdout)

    assert document["target"] == {"amount": 2_000_000, "currency": "EUR"}
    assert set(document["rules"]) == {"promised", "paid"}
    # 100,000 dollars at 1.0321 dollars a euro are 96,889.84 euro.
    assert document["rules"]["promised"]["counted"] == 696_900.39
    assert document["rules"]["paid"]["counted"] == 96_889.84
    assert document["by_sector"]["other"]["counted"] == 10.55
    assert sum(row["counted"] for row in document["by_country"].values()) == pytest.approx(696_900.39)
