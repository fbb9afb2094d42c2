import json

import pytest

from tracker.__main__ import main
from tracker.measures.counting import REASONS


@pytest.fixture(autouse=True)
def no_store(tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_STORE", f"sqlite:///{tmp_path / 'none.sqlite'}")


MINIMAL = "country,sector,amount_jpy\nKAZ,energy,5\nUZB,water,\n"


def document(capsys, *arguments: str) -> dict:
    assert main(["progress", *arguments, "--json", "--on", "2026-11-22"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    return json.loads(printed)


def test_without_a_file_and_without_a_store_the_shipped_list_is_measured(capsys):
    found = document(capsys)

    assert found["listed"] == {"rows": 59, "rows_with_amount": 27, "unknown_amounts": 32}
    assert found["target"] == {"amount": 3_000_000_000_000, "currency": "JPY"}
    assert set(found["left_out"]) <= set(REASONS)


def test_window_rates_rule_and_filters_are_heard(capsys):
    found = document(capsys, "--window", "all", "--rates", "fixed", "--rule", "committed", "--country", "UZB")

    assert (found["window"], found["rates"], found["rule"], list(found["by_country"])) == (
        "all",
        "fixed",
        "committed",
        ["UZB"],
    )


def test_only_amounts_filed_in_a_currency_are_measured(capsys, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("country,sector,amount,currency\nKAZ,energy,5,JPY\nUZB,water,7,JPY\nUZB,water,9,USD\n")

    found = document(capsys, str(path), "--filed-in", "jpy")
    assert found["rules"]["pledged"]["counted"] == 12
    assert found["filters"] == {"filed_in": ["JPY"]}
    assert document(capsys, str(path), "--filed-in", "USD")["rules"]["pledged"]["rows"] == 1
    assert document(capsys, str(path), "--filed-in", "-")["rules"]["pledged"]["rows"] == 0


def test_what_is_no_currency_is_refused(capsys):
    assert main(["progress", "--filed-in", "dollars"]) == 2
    assert "“dollars”" in capsys.readouterr().err


def test_a_minimal_file_of_ones_own_is_measured_over_everything_listed(capsys, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(MINIMAL, encoding="utf-8")
    found = document(capsys, str(path))

    assert found["window"] == "all"
    assert found["rules"]["pledged"] == {
        "counted": 5,
        "share": 5 / 3e12,
        "rows": 2,
        "rows_with_amount": 1,
        "unknown_amounts": 1,
        "rows_without_rate": 0,
    }


def test_an_upload_that_holds_everything_twice_counts_once(capsys, tmp_path):
    lines = ["project_id,country,sector,amount_jpy", "A,KAZ,energy,5", "B,UZB,water,7"]
    (tmp_path / "once.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "twice.csv").write_text("\n".join([*lines, *lines[1:]]), encoding="utf-8")

    once, twice = (document(capsys, str(tmp_path / name)) for name in ("once.csv", "twice.csv"))
    assert once["rules"] == twice["rules"]


@pytest.mark.parametrize(
    "arguments", [["--rule", "hoped"], ["--country", "Atlantis"], ["--on", "soon"], ["no such file.csv"]]
)
def test_what_cannot_be_done_is_said_in_a_sentence(capsys, arguments):
    assert main(["progress", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) == 2


def test_people_read_it_in_their_language(capsys):
    assert main(["progress", "--lang", "ja", "--on", "2026-11-22"]) == 0
    assert "38億3,800万円" in capsys.readouterr().out
