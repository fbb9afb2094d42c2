"""The list of editors: a small file that is read again at every publish, so that a removal counts at once."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

ENVIRONMENT = "TRACKER_EDITORS"
USUAL = Path(__file__).resolve().parents[3] / "var" / "editors.toml"
KEYS = frozenset({"emails", "groups", "group_claim", "administrators", "names"})


class EditorListError(TrackerError):
    """The list of editors is there but cannot be used."""

    next_step = N_("Correct the file of editors; docs/deployment.md shows what it may hold.")


@dataclass(frozen=True)
class EditorList:
    """Who may publish: verified e-mail addresses, and groups that the provider names.

    `administrators` are addresses or groups that may also erase a release. `names` are what the
    public history calls somebody in place of the address, or of the account (the claim `sub`). `group_claim` is the claim of the
    identity token that lists groups (`a.b` for a claim inside another).
    """

    emails: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    administrators: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    group_claim: str = "groups"

    def holds_email(self, email: str, *, administrators: bool = False) -> bool:
        """Return whether an address is on the list."""
        listed = self.administrators if administrators else self.emails | self.administrators
        return bool(email) and "@" in email and folded(email) in {folded(entry) for entry in listed}

    def holds_group(self, groups: Iterable[str], *, administrators: bool = False) -> bool:
        """Return whether one of some groups is on the list."""
        listed = self.administrators if administrators else self.groups | self.administrators
        return any(group in listed for group in groups if group and "@" not in group)

    def name_of(self, known_by: str) -> str:
        """Return what the public history calls the owner of an address or account; nothing if the list does not say."""
        return (
            {folded(key): name for key, name in self.names.items()}.get(folded(known_by), "")
            if known_by
            else ""
        )


def folded(email: str) -> str:
    """Return an address in one case.

    Only plain letters: Unicode's own folding makes a Kelvin sign a k, and somebody else an editor.
    """
    return email.lower() if email.isascii() else email


def editors_path() -> Path:
    """Return where the list of editors lies."""
    return Path(os.environ.get(ENVIRONMENT) or USUAL)


def read_editors(path: Path) -> EditorList:
    """Return the list as it stands now; without a file it is empty.

    Raises:
        EditorListError: if the file cannot be read or says something that it may not.
    """
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return EditorList()
    except (OSError, ValueError) as error:
        raise EditorListError(N_("The list of editors cannot be read: {reason}."), reason=error) from error
    unknown = sorted(set(held) - KEYS)
    if unknown:
        raise EditorListError(N_("The list of editors has a key that means nothing: {key}."), key=unknown[0])
    names = held.get("names", {})
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        raise EditorListError(N_("In the list of editors, {key} is not as it must be."), key="names")
    claim = held.get("group_claim", "groups")
    if not isinstance(claim, str) or not claim:
        raise EditorListError(N_("In the list of editors, {key} is not as it must be."), key="group_claim")
    return EditorList(
        _texts(held, "emails"), _texts(held, "groups"), _texts(held, "administrators"), names, claim
    )


def _texts(held: Mapping[str, object], key: str) -> frozenset[str]:
    entries = held.get(key, [])
    if not isinstance(entries, list) or not all(
        isinstance(entry, str) and entry.strip() for entry in entries
    ):
        raise EditorListError(N_("In the list of editors, {key} is not as it must be."), key=key)
    return frozenset(entry.strip() for entry in entries)
