"""Keep the catalogues complete: `python locale/catalogues.py check` or `update`.

`update` gathers the source texts of the project, adds new ones to each language's catalogue (empty)
and drops those that are no longer used. `check` says what is missing, stale, fuzzy, or does not have
the placeholders of its source, and ends with status 1 if there is anything.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tracker.terms.findings import RULES

FOLDER = ROOT / "locale"
SOURCES = ("dashboard.py", "pages", "tracker")
LANGUAGES = ("ja", "ru")
SINGLE = {"N_", "said", "say", "translate"}
PLURAL = {"ngettext", "counted"}
"""The functions whose first text, or first two texts, are said to a reader."""

PROJECT = "CA+JAD pledge tracker"


def files() -> Iterator[Path]:
    """Yield the project's Python files in a stable order."""
    for name in SOURCES:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def template() -> Catalog:
    """Return the catalogue of all source texts, with the files they stand in."""
    gathered = Catalog(project=PROJECT, fuzzy=False, copyright_holder=PROJECT)
    for path in files():
        place = path.relative_to(ROOT).as_posix()
        for text in marked(ast.parse(path.read_text(encoding="utf-8"))):
            if text not in RULES:
                gathered.add(text, locations=[(place, 0)])
    return gathered


def marked(module: ast.Module) -> Iterator[str | tuple[str, str]]:
    """Yield the texts that a module marks for translation, in their order."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        texts = [
            argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""
            for argument in node.args
        ]
        if name in SINGLE and texts and texts[0]:
            yield texts[0]
        elif name in PLURAL and len(texts) > 1 and texts[0] and texts[1]:
            yield texts[0], texts[1]


def read(language: str) -> Catalog:
    """Return a language's catalogue; an empty one if there is none yet."""
    path = FOLDER / f"{language}.po"
    content = path.read_bytes() if path.exists() else b""
    return read_po(io.BytesIO(content), locale=language)


def update() -> None:
    """Write the template, and bring every catalogue up to date with it."""
    gathered = template()
    write(gathered, FOLDER / "messages.pot")
    for language in LANGUAGES:
        known = read(language)
        fresh = Catalog(locale=language, project=PROJECT, fuzzy=False, copyright_holder=PROJECT)
        for message in texts(gathered):
            found = known.get(message.id)
            # A text that got, or lost, its plural has to be translated anew.
            same = found is not None and isinstance(found.id, str) == isinstance(message.id, str)
            fresh.add(message.id, found.string if found and same else None, locations=message.locations)
        write(fresh, FOLDER / f"{language}.po")


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue without line numbers and dates, so that only changes of words change the file."""
    written = io.BytesIO()
    write_po(
        written,
        catalogue,
        width=110,
        omit_header=False,
        include_lineno=False,
        ignore_obsolete=True,
        sort_by_file=True,
    )
    lines = [
        line
        for line in written.getvalue().decode().splitlines()
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def texts(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its heading."""
    return [message for message in catalogue if message.id]


def wrong(language: str, gathered: Catalog) -> Iterator[str]:
    """Yield what is wrong with a language's catalogue."""
    known = read(language)
    for message in texts(gathered):
        found = known.get(message.id)
        if found is None or not (
            found.string if isinstance(found.string, str) else all(found.string or ("",))
        ):
            yield f"{language}: missing: {shown(message)}"
        elif found.fuzzy:
            yield f"{language}: fuzzy: {shown(message)}"
        else:
            yield from misplaced(language, message, found, known.num_plurals)
    for message in texts(known):
        if gathered.get(message.id) is None:
            yield f"{language}: stale: {shown(message)}"


def misplaced(language: str, message: Message, found: Message, plurals: int) -> Iterator[str]:
    """Yield where a translation has not the placeholders of its source, or not all plural forms."""
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = found.string if isinstance(found.string, tuple | list) else (found.string,)
    if isinstance(message.id, tuple | list) and len(strings) != plurals:
        yield f"{language}: {len(strings)} of {plurals} plural forms: {shown(message)}"
    wanted = set().union(*(placeholders(source) for source in sources))
    for string in strings:
        if placeholders(string or "") != wanted:
            yield f"{language}: placeholders differ: {shown(message)} -> {string}"


def placeholders(text: str) -> set[str]:
    """Return the `{names}` in a text; a text whose braces do not match has the name "?"."""
    try:
        return {
            f"{name}:{form}" if form else name
            for _, name, form, _ in Formatter().parse(text)
            if name is not None
        }
    except ValueError:
        return {"?"}


def shown(message: Message) -> str:
    """Return a message as one line."""
    return message.id if isinstance(message.id, str) else message.id[0]


def check() -> int:
    """Print what is wrong; return 1 if anything is."""
    gathered = template()
    found = [line for language in LANGUAGES for line in wrong(language, gathered)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(texts(gathered))} texts, {len(found)} to mend\n")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["check"]:
        sys.exit(check())
    else:
        sys.exit(__doc__)
