"""Sentences about numbers, kept apart from them so that they can be said in any language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tracker.terms.language import Translate, untranslated


@dataclass(frozen=True, slots=True)
class Statement:
    """An English sentence marked for translation, with `{names}` in braces, and what stands in their place.

    Values named in `money` are whole numbers of the target's smallest units, those in `shares` are
    exact fractions: who shows them writes them as the reader does. Others are text from the list.
    """

    text: str
    values: Mapping[str, Any]
    money: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()

    def said(
        self,
        translate: Translate = untranslated,
        money: Callable[[int], str] = str,
        share: Callable[[Fraction], str] = str,
    ) -> str:
        """Return the sentence in the reader's language."""
        written = {
            **self.values,
            **{name: money(self.values[name]) for name in self.money},
            **{name: share(self.values[name]) for name in self.shares},
        }
        return translate(self.text).format(**written)
