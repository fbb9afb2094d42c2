"""The menu and the scripts it leads to (what pages may hold is tested in tests/test_house.py)."""

import ast

import pytest

from tracker.ui import menu

ALL = sorted(menu.PAGES.rglob("*.py"))


@pytest.mark.parametrize("page", ALL, ids=lambda path: path.stem)
def test_a_page_imports_nothing_but_the_ui(page):
    tree = ast.parse(page.read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} | {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }

    assert all(module == "streamlit" or module.startswith("tracker.ui") for module in modules)


def test_the_menu_names_every_page_that_there_is():
    assert {menu.PAGES / entry.script for entry in menu.ENTRIES} == set(ALL)
