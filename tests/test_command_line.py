"""`python -m tracker check`: streams, exit status, many files, what a person can say."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.__main__ import main

GOOD = "country,sector,amount_usd\nKAZ,energy,5\nUZB,water,7\n"
BAD = "country,sector,amount_usd\nKAZ,energy,5\nMars,water,7\n"
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def files(tmp_path):
    def write(**contents):
        paths = []
        for name, content in contents.items():
            path = tmp_path / f"{name}.csv"
            path.write_text(content, encoding="utf-8")
            paths.append(str(path))
        return paths

    return write


def run(capsys, *arguments):
    status = main(list(arguments))
    out, err = capsys.readouterr()
    return status, out, err


def test_a_good_file_ends_with_0_and_one_line_of_json(files, capsys):
    status, out, err = run(capsys, "check", "--json", *files(good=GOOD))

    assert (status, err, len(out.splitlines())) == (0, "", 1)
    assert json.loads(out)["amounts"] == {"USD": "12"}
    assert json.loads(out)["file"]["sha256"] == hashlib.sha256(GOOD.encode()).hexdigest()


def test_a_left_out_row_ends_with_1(files, capsys):
    assert run(capsys, "check", "--json", *files(bad=BAD))[0] == 1


def test_several_files_give_a_line_each_and_one_that_cannot_be_read_does_not_stop_the_rest(
    files, capsys, tmp_path
):
    first, last = files(good=GOOD, bad=BAD)
    status, out, err = run(capsys, "check", "--json", "--rows", first, str(tmp_path / "absent.csv"), last)

    documents = [json.loads(line) for line in out.splitlines()]
    assert (status, [document["file"]["name"] for document in documents]) == (
        2,
        ["good.csv", "absent.csv", "bad.csv"],
    )
    assert set(documents[1]["error"]) == {"rule", "message", "next_step"}
    assert "absent.csv" in err
    assert "Traceback" not in err


def test_people_get_a_report_and_english_is_only_the_default(files, capsys):
    status, out, _ = run(capsys, "check", *files(bad=BAD))

    assert status == 1
    assert "country-unknown" in out
    assert "line 3" in out


def test_what_a_person_says_goes_before_our_own_reading(files, capsys):
    text = "a list\nwho;what;how much\nx;Dam;1.234\n"
    status, out, _ = run(
        capsys,
        "check",
        "--json",
        "--rows",
        *files(own=text),
        "--column",
        "amount=How  much",
        "--column",
        "title=what",
        "--set",
        "country=KAZ",
        "--set",
        "sector=energy",
        "--set",
        "currency=JPY",
        "--unit",
        "1e6",
        "--header-line",
        "2",
        "--delimiter",
        ";",
        "--decimal",
        "point",
        "--encoding",
        "utf-8",
    )

    assert (status, json.loads(out)["rows"][0]["amount"], json.loads(out)["rows"][0]["title"]) == (
        0,
        "1234000",
        "Dam",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--column", "amount"),
        ("--column", "amount=Nothing"),
        ("--set", "colour=red"),
        ("--unit", "much"),
        ("--unit", "0.5"),
        ("--header-line", "77"),
    ],
)
def test_a_request_that_cannot_be_met_ends_with_2_and_says_why(files, capsys, arguments):
    status, _, err = run(capsys, "check", *files(good=GOOD), *arguments)

    assert status == 2
    assert len(err.strip().splitlines()) == 2


def test_help_comes_without_loading_what_reads_files():
    code = "import sys; sys.argv = ['tracker', '--help']\nimport runpy\ntry:\n    runpy.run_module('tracker', run_name='__main__')\nexcept SystemExit:\n    pass\nassert 'pandas' not in sys.modules"

    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )


@pytest.mark.parametrize("unit", ["nan", "inf", "1e30", "1e400", "0", "0.5"])
def test_a_unit_that_no_money_has_is_refused(files, capsys, unit):
    status, _, err = run(capsys, "check", "--unit", unit, *files(good=GOOD))

    assert status == 2
    assert unit in err
