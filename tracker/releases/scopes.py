"""Which part of the list a file stands for: only pledges in that part can vanish."""

import re
from dataclasses import dataclass
from enum import StrEnum

from tracker.releases.errors import ScopeError
from tracker.terms.codelists import CodeList
from tracker.terms.language import N_


class ScopeKind(StrEnum):
    """What a release was made of."""

    WHOLE = "all"
    """The file is the whole list."""
    COUNTRIES = "country"
    """The file holds all pledges of some countries; the others stay as they are."""
    UPDATE = "update"
    """The file holds new pledges and new states of known ones; nothing vanishes."""
    CORRECTION = "correction"
    """One pledge was corrected."""
    RESTORE = "restore"
    """The list is that of an earlier release."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of scope, and the countries (codes), pledge or release that it names."""

    kind: ScopeKind
    of: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}={','.join(self.of)}" if self.of else str(self.kind)


WHOLE = Scope(ScopeKind.WHOLE)
UPDATE = Scope(ScopeKind.UPDATE)


def scope_of(text: str) -> Scope:
    """Return the scope that `str(scope)` wrote.

    Raises:
        ValueError: if it is none.
    """
    kind, _, of = text.partition("=")
    return Scope(ScopeKind(kind), tuple(of.split(",")) if of else ())


def read_scope(text: str, countries: CodeList) -> Scope:
    """Return the scope that a person wrote: all, update, or country=KAZ,UZB (codes or names).

    Raises:
        ScopeError: if it is none of these, or a country is not known.
    """
    kind, equals, of = text.strip().partition("=")
    kind = kind.strip().casefold()
    if kind in {ScopeKind.WHOLE, ScopeKind.UPDATE} and not equals:
        return Scope(ScopeKind(kind))
    names = [name.strip() for name in re.split(r"[,;]", of) if name.strip()]
    if kind not in {"country", "countries"} or not names:
        raise ScopeError(
            N_("“{text}” is not a scope."),
            text=text,
            next_step=N_("Write all, update, or country= and the codes of the countries."),
        )
    codes = {name: countries.find(name) for name in names}
    if unknown := [name for name, code in codes.items() if code is None]:
        raise ScopeError(
            N_("“{text}” is not a country of this tracker."),
            text=", ".join(unknown),
            next_step=N_("Choose from {countries}."),
            countries=", ".join(entry.code for entry in countries),
        )
    return Scope(ScopeKind.COUNTRIES, tuple(sorted({code for code in codes.values() if code})))
