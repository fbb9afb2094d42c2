"""What a word that somebody searches for may mean: the codes that it names, in any language and ending."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.measures.search_texts import Texts, searchable
from tracker.terms.codelists import CodeList
from tracker.terms.fields import CODE_FIELDS

Named = tuple[str, str]
"""A field and one of its codes."""

LONGEST_NAME = 8
"""A name of a code has at most so many words."""
SHORTEST_BEGINNING, SHORTEST_STEM, LONGEST_ENDING, LONGEST_QUERY = 4, 4, 3, 1000
SHORTEST_REST = 2
"""What is left of a word between two names has to be that long, or the word is not made of them."""
SHORT = 3
"""Names up to this length stand for themselves only as whole words ("KAZ" is not in "Kazuo")."""
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "KATAKANA-HIRAGANA")
"""What the names of letters begin with in scripts that do not part words."""
PROPER = ("country",)
"""Fields whose aliases are other names of the same thing; those of the other fields are often narrower words."""
PARTICLES = (
    "における",
    "に関する",
    "向け",
    "への",
    "での",
    "の",
    "と",
    "や",
    "で",
    "に",
    "を",
    "は",
    "が",
    "・",
    "、",
)
"""Japanese words between names that mean nothing in a search."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is searched for: a text, and what else may stand for it.

    A pledge fits if its texts hold `text` (as a `whole` word, if so), if it has one of `codes`, if its
    texts hold one of the `names` of those (each with whether as a whole word only), or if it fits all
    `parts`. Of a `loose` term the codes are only meant if no text of the list holds it: "wind" is filed
    under energy, but whoever looks for it does not look for all energy.
    """

    text: str
    codes: tuple[Named, ...] = ()
    names: tuple[tuple[str, bool], ...] = ()
    parts: tuple["Term", ...] = ()
    whole: bool = False
    loose: bool = False


class Spellings:
    """Every spelling of every code: made once for a tracker's data."""

    def __init__(self, codelists: Mapping[str, CodeList]) -> None:
        """Know the names, aliases and codes of the lists of `CODE_FIELDS`."""
        self.codelists = codelists
        self._aliases: dict[str, set[Named]] = {}
        self._proper: dict[str, set[Named]] = {}
        self._names: dict[str, set[Named]] = {}
        self._words: dict[str, set[Named]] = {}
        for field in CODE_FIELDS:
            for entry in codelists[field]:
                named = (field, entry.code)
                proper = (entry.code, *entry.names.values(), *(entry.aliases if field in PROPER else ()))
                for spellings, texts in ((self._proper, proper), (self._aliases, entry.aliases)):
                    for spelling in map(plain, texts):
                        spellings.setdefault(spelling, set()).add(named)
                for name in map(plain, entry.names.values()):
                    self._names.setdefault(name, set()).add(named)
                    for word in name.split():
                        self._words.setdefault(word.strip("(),.;:"), set()).add(named)
        for spellings in (self._aliases, self._proper, self._names, self._words):
            spellings.pop("", None)

    def terms(self, query: str) -> tuple[Term, ...]:
        """Return what a query asks for; every term has to fit."""
        words = plain(query).split()
        found, at = [], 0
        while at < len(words):
            size = next(
                (
                    size
                    for size in range(min(LONGEST_NAME, len(words) - at), 1, -1)
                    if self._known(" ".join(words[at : at + size]))
                ),
                1,
            )
            found.append(self._term(words[at : at + size]))
            at += size
        return tuple(dict.fromkeys(found))

    def meant(self, word: str) -> tuple[set[Named], bool]:
        """Return the codes that a word (as `plain` gives it) names, and whether only loosely.

        None, if that could be several things.
        """
        for among, loose in ((self._proper, False), (self._aliases, True)):
            if word in among:
                return among[word], loose
        stems = _stems(word)
        # A part of a name and its beginning mean it only for names proper: aliases are too many things.
        readings = (
            *((self._proper, stem, len(stem) + LONGEST_ENDING, False) for stem in stems),
            *((self._aliases, stem, len(stem) + LONGEST_ENDING, True) for stem in stems),
            (self._names, word, LONGEST_QUERY, False),
            (self._words, word, LONGEST_QUERY, False),
            *((self._words, stem, len(stem) + LONGEST_ENDING, False) for stem in stems),
        )
        for among, start, longest, loose in readings if len(word) >= SHORTEST_BEGINNING else ():
            if one := _only(among, start, longest):
                return one, loose
        return set(), False

    def _known(self, phrase: str) -> bool:
        return phrase in self._proper or phrase in self._aliases

    def _term(self, words: list[str]) -> Term:
        text = " ".join(words)
        meant, loose = self.meant(text)
        codes = tuple(sorted(meant))
        known = self._known(text)
        if len(words) > 1:
            parts = tuple(Term(word) for word in words)
        else:
            parts = () if known else self._inside(text)
        short = known and len(text) <= SHORT and not unspaced(text)
        return Term(text, codes, self._standing_for(codes), parts, whole=short, loose=loose)

    def _standing_for(self, codes: Iterable[Named]) -> tuple[tuple[str, bool], ...]:
        """Return what stands for codes in a text: their names in every language, and they themselves."""
        found: dict[str, bool] = {}
        for field, code in codes:
            found.setdefault(plain(code), True)
            for name in map(plain, self.codelists[field][code].names.values()):
                if len(name) > SHORT or (unspaced(name) and len(name) > 1):
                    found[name] = False
        return tuple(found.items())

    def _inside(self, word: str) -> tuple[Term, ...]:
        """Return what a word is made of, in a script that does not part words: names and what is left."""
        if not unspaced(word):
            return ()
        found: list[Term] = []
        left, at = "", 0
        while at < len(word):
            name = next((name for name in self.unspaced_names if word.startswith(name, at)), None)
            if name is None:
                left, at = left + word[at], at + 1
                continue
            found += [*_rest(left), self._term([name])]
            left, at = "", at + len(name)
        found += _rest(left)
        made_of_names = any(term.codes for term in found)
        return (
            tuple(found) if made_of_names and all(len(term.text) >= SHORTEST_REST for term in found) else ()
        )

    @cached_property
    def unspaced_names(self) -> tuple[str, ...]:
        """The names in scripts that do not part words, longest first."""
        known = {*self._proper, *self._aliases}
        names = (name for name in known if len(name) > 1 and all(map(unspaced, name)))
        return tuple(sorted(names, key=lambda name: (-len(name), name)))


def settled(term: Term, texts: Texts) -> Term:
    """Return a term without the codes that it does not mean in a list, by its texts."""
    parts = tuple(settled(part, texts) for part in term.parts)
    if term.loose and len(texts.holding(term.text, whole=term.whole)):
        return replace(term, codes=(), names=(), parts=parts, loose=False)
    return replace(term, parts=parts, loose=False)


def plain(text: str) -> str:
    """Return a query or a name as it is compared: folded, with single spaces."""
    return " ".join(searchable(text).replace("_", " ").split())


def unspaced(text: str) -> bool:
    """Return whether a text holds letters of a script that does not part words."""
    return not text.isascii() and any(unicodedata.name(sign, "").startswith(UNSPACED) for sign in text)


def _stems(word: str) -> tuple[str, ...]:
    """Return a word without its last letters, in scripts whose words have endings."""
    if word.isascii() or not word.isalpha() or unspaced(word):
        return ()
    cuts = range(1, LONGEST_ENDING + 1)
    return tuple(word[:-cut] for cut in cuts if len(word) - cut >= SHORTEST_STEM)


def _only(among: Mapping[str, set[Named]], start: str, longest: int) -> set[Named]:
    """Return the one code that all spellings with a beginning mean; nothing if there are several."""
    readings = (
        codes for spelling, codes in among.items() if spelling.startswith(start) and len(spelling) <= longest
    )
    meant = set().union(*readings)
    return meant if len(meant) == 1 else set()


def _rest(left: str) -> tuple[Term, ...]:
    """Return what is left between names, without the particles around it."""
    shorter = left
    while shorter:
        cut = next((p for p in PARTICLES if shorter.startswith(p)), None)
        if cut is not None:
            shorter = shorter.removeprefix(cut)
            continue
        cut = next((p for p in PARTICLES if shorter.endswith(p)), None)
        if cut is None:
            break
        shorter = shorter.removesuffix(cut)
    return (Term(shorter),) if shorter else ()
