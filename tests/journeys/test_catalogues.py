"""The catalogues are complete, and the tool that says so finds what is wrong."""

import importlib.util
import io
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tracker.terms.language import LANGUAGES, SOURCE_LANGUAGE

FOLDER = Path(__file__).resolve().parents[2] / "locale"


@pytest.fixture
def catalogues():
    spec = importlib.util.spec_from_file_location("catalogues", FOLDER / "catalogues.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    return module


def test_every_text_is_said_in_every_language(catalogues):
    gathered = catalogues.template()

    assert len(catalogues.texts(gathered)) > 300
    assert [line for language in catalogues.LANGUAGES for line in catalogues.wrong(language, gathered)] == []


def test_there_is_a_catalogue_for_every_language_but_the_source(catalogues):
    assert set(catalogues.LANGUAGES) == set(LANGUAGES) - {SOURCE_LANGUAGE}


@pytest.mark.parametrize(
    ("string", "fuzzy", "said"),
    [
        ("", False, "missing"),
        ("Нет {имени}", False, "placeholders differ"),
        ("Нет {name}", True, "fuzzy"),
        ("Нет {name}", False, None),
    ],
)
def test_the_tool_finds_what_is_wrong(catalogues, tmp_path, monkeypatch, string, fuzzy, said):
    gathered, known = Catalog(), Catalog(locale="ru", fuzzy=False)
    gathered.add("No {name}")
    known.add("No {name}", string, flags=["fuzzy"] if fuzzy else [])
    written = io.BytesIO()
    write_po(written, known)
    (tmp_path / "ru.po").write_bytes(written.getvalue())
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)

    found = list(catalogues.wrong("ru", gathered))

    assert (said in found[0]) if said else found == []


def test_the_tool_finds_a_text_that_is_no_longer_used(catalogues, tmp_path, monkeypatch):
    known = Catalog(locale="ru", fuzzy=False)
    known.add("Gone", "Нет")
    written = io.BytesIO()
    write_po(written, known)
    (tmp_path / "ru.po").write_bytes(written.getvalue())
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)

    assert list(catalogues.wrong("ru", Catalog())) == ["ru: stale: Gone"]
