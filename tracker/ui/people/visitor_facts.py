"""The facts about a visitor from which it is decided whether they may publish."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from tracker.ui.people.editor_list import EditorList


@dataclass(frozen=True)
class Provider:
    """Who vouches for visitors here: the issuer of each provider by its name, and how cookies are kept."""

    issuers: Mapping[str, str]
    secret_length: int
    headers_trusted: bool = False
    """Whether headers of a request may say who somebody is, in place of the signed cookie."""


@dataclass(frozen=True)
class Connection:
    """How a visitor reached the server. `bound_to` are the addresses it listens on; None: unknown."""

    client: str | None = None
    host: str | None = None
    origin: str | None = None
    headers: frozenset[str] = frozenset()
    bound_to: tuple[str, ...] | None = None


@dataclass(frozen=True)
class SignIn:
    """What the provider said when a visitor signed in."""

    provider: str = ""
    issuer: str = ""
    subject: str = ""
    name: str = ""
    email: str = ""
    email_verified: bool = False
    groups: frozenset[str] = frozenset()
    at: datetime | None = None
    ended: bool = False
    """Whether the visitor signed out since, here or in another tab."""

    @property
    def called(self) -> str:
        """What the log calls this person: an address or name that nobody verified only with the account behind it."""
        return (
            self.email
            if self.email and self.email_verified
            else f"{self.email or self.name} ({self.subject})".strip()
        )


@dataclass(frozen=True)
class Visitor:
    """Everything that the decision is made from."""

    now: datetime
    provider: Provider | None = None
    sign_in: SignIn | None = None
    connection: Connection = field(default_factory=Connection)
    local_editor: bool = False
    editors: EditorList | None = None
    """The list of editors as it stands at this moment; None: it cannot be read."""


def loopback(address: str | None) -> bool:
    """Return whether an address leads to this computer only."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def host_name(host: str | None) -> str:
    """Return the name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if host else ""
    except ValueError:
        return ""
