"""The README says what the code does."""

import re
from pathlib import Path

from tracker.terms.fields import FIELDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def field_table() -> str:
    """Return the README's table of the pledge file's columns, made from the code."""
    lines = ["| column | kind | note |", "|---|---|---|"]
    lines += [
        f"| `{field.name}`{' (needed)' if field.required else ''} | {field.kind.value} | {field.note} |"
        for field in FIELDS
    ]
    return "\n".join(lines)


def test_the_table_of_columns_is_the_codes():
    written = re.search(r"<!-- fields: begin.*?-->\n(.*?)\n<!-- fields: end -->", README, re.DOTALL)

    assert written
    assert written.group(1) == field_table()


def test_every_file_the_readme_names_is_there():
    named = re.findall(r"`((?:docs|tracker|data|tests)/[\w./-]+)`", README) + re.findall(
        r"\]\((docs/[^)]+)\)", README
    )

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_make_targets_named_are_there():
    makefile = (ROOT / "Makefile").read_text()

    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
