"""The house rules that no tool keeps for us."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").rglob("*.py"))
MODULES = sorted((ROOT / "tracker").rglob("*.py"))
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
AGGREGATIONS = {
    "sum",
    "mean",
    "groupby",
    "agg",
    "cumsum",
    "median",
    "nunique",
    "value_counts",
    "pivot_table",
    "len",
    "round",
    "max",
    "min",
}
READS_CLOCK = {"today", "now", "utcnow", "time", "monotonic"}
MAY_READ_CLOCK = ("tracker/ui/", "tracker/__main__.py", "tracker/intake/apart")


def imported(path: Path) -> set[str]:
    """Return the top-level packages that a script imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


def test_no_script_lies_directly_in_pages():
    # Streamlit serves a script lying directly in pages/ without dashboard.py around it
    # when a server's first visitor follows a deep link (1.67; see docs/decisions/0002).
    assert list((ROOT / "pages").glob("*.py")) == []
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_holds_no_arithmetic(page):
    tree = ast.parse(page.read_text(encoding="utf-8"))
    sums = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ARITHMETIC)
    ]
    sums += [node.lineno for node in ast.walk(tree) if isinstance(node, ast.AugAssign)]
    calls = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) in AGGREGATIONS
    ]

    assert (sums, calls) == ([], [])


@pytest.mark.parametrize("page", [*PAGES, ROOT / "dashboard.py"], ids=lambda page: page.stem)
def test_a_page_knows_neither_plotly_nor_pandas(page):
    assert not imported(page) & {"plotly", "pandas", "numpy", "pyarrow"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_the_clock_is_read_only_where_a_reader_is(module):
    if str(module.relative_to(ROOT)).startswith(MAY_READ_CLOCK):
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    read = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READS_CLOCK
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"date", "datetime", "time"}
    ]

    assert read == []


def test_every_dependency_is_pinned_hashed_and_explained():
    wanted = [
        re.match(r"[A-Za-z0-9_.-]+", line).group()
        for line in (ROOT / "requirements.in").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    pinned = (ROOT / "requirements.txt").read_text().lower()
    explained = (ROOT / "docs/dependencies.md").read_text().lower()

    for name in wanted:
        assert re.search(rf"^{name.lower()}==\S+", pinned, re.MULTILINE), name
        assert f"| {name.lower()} |" in explained, name
    assert "--hash=sha256:" in pinned


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_lock_files_name_no_index(name):
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", (ROOT / name).read_text())


def test_the_rooms_contract_covers_every_room():
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    named = {room for layer in layers for room in re.split(r"\s*\|\s*", layer)}
    rooms = {
        path.name for path in (ROOT / "tracker").iterdir() if path.is_dir() and path.name != "__pycache__"
    }

    assert rooms <= named


def test_decision_records_are_short_and_numbered():
    records = sorted((ROOT / "docs/decisions").glob("*.md"))

    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    assert all(len(record.read_text().splitlines()) <= 40 for record in records)
