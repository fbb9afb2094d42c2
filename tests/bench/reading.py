"""Reading and checking a million rows beside DuckDB, pandas and pandera: CPU, wall time and peak memory.

Run as a script: `python -m tests.bench reading [--rows 1000000] [--rounds 5]`. Every round runs each
reader once, in a process of its own, one after the other.
"""

import argparse
import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.terms.reference import Reference

ROOT = Path(__file__).resolve().parents[2]
COUNTRIES = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "XCA")
SECTORS = ("energy", "manufacturing", "transport", "critical_minerals", "agriculture", "digital")
STAGES = ("announced", "mou", "signed", "committed", "implementing", "completed")
BAD = {
    "country": ("Atlantis", "KAZ/UZB", ""),
    "amount": ("1,2.3", "twelve", "-500"),
    "currency": ("QQQ", "ZZZ"),
    "stage": ("blue", "step 9"),
    "announced_on": ("2026-02-30", "yesterday"),
    "sector": ("magic", "spells"),
}
"""Cells that a check has to find, by column; 1.3 % of the rows hold one in each of these columns on average."""
SHARE = 0.013


def write_file(path: Path, rows: int) -> int:
    """Write a made-up list and return how many bad cells it holds."""
    chance = random.Random(1)
    bad = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "project_id",
                "title",
                "country",
                "sector",
                "amount",
                "currency",
                "stage",
                "announced_on",
                "japanese_party",
                "local_party",
                "source_url",
                "notes",
            ]
        )
        for number in range(rows):
            row = {
                "project_id": f"P-{number:07d}",
                "title": f"Sample project {chance.randrange(10**9)} in district {number % 977}",
                "country": chance.choice(COUNTRIES),
                "sector": chance.choice(SECTORS),
                "amount": f"{chance.randrange(10**4, 10**10)}.{chance.randrange(100):02d}",
                "currency": chance.choice(("JPY", "USD", "EUR")),
                "stage": chance.choice(STAGES),
                "announced_on": f"20{chance.randrange(20, 27)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
                "japanese_party": f"Company {chance.randrange(500)}",
                "local_party": f"Partner {chance.randrange(500)}",
                "source_url": f"https://example.org/{number}",
                "notes": "" if number % 3 else "see annex",
            }
            for column, texts in BAD.items():
                if chance.random() < SHARE:
                    row[column] = chance.choice(texts)
                    bad += 1
            writer.writerow(row.values())
    return bad


@cache
def reference() -> "Reference":
    """Return the tracker's own tables, which a server loads once, before any file comes."""
    sys.path.insert(0, str(ROOT))
    from tracker.terms.reference import load_reference

    return load_reference()


def ours(path: Path) -> int:
    """Read and fully check with the tracker; return how many cells it found fault with."""
    tables = reference()
    from tracker.checks.checking import check
    from tracker.checks.findings_list import FindingList
    from tracker.intake.choices import Limits
    from tracker.intake.reading import read_table
    from tracker.terms.vocabulary import Vocabulary

    table = read_table(
        path,
        path.name,
        limits=Limits(bytes=2**30, rows=2_000_000, seconds=600, memory=2**34),
        vocabulary=Vocabulary(tables),
    )
    checked = check(table, tables)
    assert isinstance(checked.findings, FindingList)
    assert len(checked.pledges) + len(checked.left_out) == len(table) - 1
    return sum(len(group) for group in checked.findings.groups if group.lines is not None)


def with_duckdb(path: Path) -> int:
    """Read with DuckDB, bare."""
    import duckdb

    return len(duckdb.read_csv(str(path)).to_arrow_table())


def with_pandas(path: Path) -> int:
    """Read with pandas as it comes."""
    import pandas as pd

    return len(pd.read_csv(path))


def with_pandera(path: Path) -> int:
    """Read with pandas and validate lazily with pandera; return how many failures it lists."""
    import pandas as pd
    import pandera.pandas as pa

    frame = pd.read_csv(path, dtype={"amount": "str"}, keep_default_na=False)
    schema = pa.DataFrameSchema(
        {
            "project_id": pa.Column(unique=True),
            "country": pa.Column(checks=pa.Check.isin(COUNTRIES)),
            "sector": pa.Column(checks=pa.Check.isin(SECTORS)),
            "stage": pa.Column(checks=pa.Check.isin(STAGES)),
            "currency": pa.Column(checks=pa.Check.isin(("JPY", "USD", "EUR"))),
            "amount": pa.Column(checks=pa.Check.str_matches(r"^\d+(\.\d+)?$")),
            "announced_on": pa.Column(checks=pa.Check.str_matches(r"^\d{4}-\d\d-\d\d$")),
        }
    )
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return len(error.failure_cases)
    return 0


GOALS = {("duckdb", "cpu"): " (at most 1.5)", ("pandas", "memory"): " (at most 1.5)"}
READERS: dict[str, Callable[[Path], int]] = {
    "tracker": ours,
    "duckdb": with_duckdb,
    "pandas": with_pandas,
    "pandera": with_pandera,
}


def spent() -> float:
    """Return the CPU seconds of this process and its children so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def run_one(name: str, path: Path) -> None:
    """Run one reader on a small file, so that everything is imported, then on the big one; print what that cost."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / path.name
        with path.open(encoding="utf-8") as file:
            small.write_text(
                "".join(line for line, _ in zip(file, range(200), strict=False)), encoding="utf-8"
            )
        READERS[name](small)
    before, start = spent(), time.perf_counter()
    found = READERS[name](path)
    wall, cpu = time.perf_counter() - start, spent() - before
    peak = (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        * 1024
    )
    print(json.dumps({"cpu": cpu, "wall": wall, "memory": peak, "found": found}))


def main() -> None:
    """Make the file, run the rounds, print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=list(READERS))
    parser.add_argument("--one", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_known_args()[0]
    if options.one:
        run_one(options.one[0], Path(options.one[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pledges.csv"
        bad = write_file(path, options.rows)
        print(f"{options.rows:,} rows, {path.stat().st_size / 2**20:.0f} MB, {bad:,} bad cells", flush=True)
        results: dict[str, list[dict[str, float]]] = {name: [] for name in options.only}
        for _ in range(options.rounds):
            for name in options.only:
                printed = subprocess.run(
                    [sys.executable, __file__, "--one", name, str(path)],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                results[name].append(json.loads(printed.stdout.splitlines()[-1]))
    middle = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in results.items()
    }
    print(f"{'':10}{'CPU s':>8}{'wall s':>8}{'MB':>8}{'found':>10}")
    for name, each in middle.items():
        print(
            f"{name:10}{each['cpu']:8.2f}{each['wall']:8.2f}{each['memory'] / 2**20:8.0f}{each['found']:10,.0f}"
        )
    for peer in [name for name in middle if name != "tracker" and "tracker" in middle]:
        ratios = ", ".join(
            f"{key} {middle['tracker'][key] / middle[peer][key]:.2f}{GOALS.get((peer, key), '')}"
            for key in ("cpu", "wall", "memory")
        )
        print(f"tracker / {peer}: {ratios}")


if __name__ == "__main__":
    main()
