"""The languages we speak: catalogues in `locale/`, read from their sources without a build step."""

import gettext
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Translate = Callable[[str], str]

LANGUAGES = {"en": "English", "ja": "日本語", "ru": "Русский"}
"""Code and own name of each language; the first is the source."""

SOURCE_LANGUAGE = "en"
CATALOGUES = Path(__file__).resolve().parents[2] / "locale"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark `text` for the catalogues; it is translated where it is shown."""
    return text


def untranslated(text: str) -> str:
    """Return `text` as it stands in the source."""
    return text


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; the source language and unknown ones translate nothing.

    Catalogues are compiled in memory from `locale/<language>.po`, so that no compiled file has to
    be built or kept.
    """
    path = CATALOGUES / f"{language}.po"
    if language not in LANGUAGES or not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translate(language: str) -> Translate:
    """Return the function that says a source text in `language`."""
    return catalogue(language).gettext


def ngettext(language: str) -> Callable[[str, str, int], str]:
    """Return the function that says a source text for a number, in the plural form `language` needs."""
    return catalogue(language).ngettext
