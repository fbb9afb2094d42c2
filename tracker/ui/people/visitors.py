"""The facts about the visitor of this session, gathered anew each time they are asked for."""

import logging
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from tracker.releases.people import Action, Person
from tracker.terms.errors import TrackerError
from tracker.ui.people.editor_list import EditorList, editors_path, read_editors
from tracker.ui.people.editors import editor
from tracker.ui.people.signed_out import sign_in_ended
from tracker.ui.people.visitor_facts import Connection, Provider, SignIn, Visitor
from tracker.ui.web.listening import listening_addresses

LOG = logging.getLogger(__name__)

LOCAL_ENVIRONMENT = "TRACKER_LOCAL_EDITOR"
DEFAULT = "default"
DISCOVERY = "/.well-known/openid-configuration"


def permit(_action: Action) -> Person:
    """Return who asks for an action; publishing calls this at the moment of writing.

    Raises:
        NotAllowedError: if this visitor may not.
    """
    found = editor(visitor())
    return Person(found.name, administrator=found.administrator)


def visitor() -> Visitor:
    """Return what is known about the visitor of this session at this moment."""
    editors = _editors()
    return Visitor(
        now=datetime.now(tz=UTC),
        provider=provider(),
        sign_in=signed_in(editors.group_claim if editors else "groups"),
        connection=_connection(),
        local_editor=os.environ.get(LOCAL_ENVIRONMENT) == "1",
        editors=editors,
    )


def provider() -> Provider | None:
    """Return who vouches for visitors here, from Streamlit's secrets; None if nobody does."""
    auth = _auth()
    if auth is None:
        return None
    secret = str(auth.get("cookie_secret") or st.get_option("server.cookieSecret") or "")
    issuers = {name: _issuer(section) for name, section in _sections(auth).items()}
    return Provider(issuers, len(secret), headers_trusted=bool(st.get_option("server.trustedUserHeaders")))


def provider_names() -> tuple[str, ...]:
    """Return the providers that one can sign in with, as `st.login` wants them."""
    auth = _auth()
    return tuple(_sections(auth)) if auth else ()


def signed_in(group_claim: str = "groups") -> SignIn | None:
    """Return the sign-in of this session; None if there is none."""
    claims = st.user.to_dict()
    if claims.get("is_logged_in") is not True:
        return None
    return sign_in_of(claims, group_claim)


def sign_in_of(claims: Mapping[str, Any], group_claim: str) -> SignIn:
    """Return what the claims of an identity token say."""
    return SignIn(
        provider=_text(claims, "provider"),
        issuer=_text(claims, "iss"),
        subject=_text(claims, "sub"),
        name=_text(claims, "name"),
        email=_text(claims, "email"),
        # Some providers send the word "false": only the truth value itself is true.
        email_verified=claims.get("email_verified") is True,
        groups=_groups(claims, group_claim),
        at=_moment(claims),
        ended=sign_in_ended(identity(claims)),
    )


def identity(claims: Mapping[str, Any]) -> str:
    """Return what tells one sign-in from every other, of the same person too."""
    return "|".join(str(claims.get(name, "")) for name in ("iss", "sub", "iat", "nonce", "sid", "jti"))


def _moment(claims: Mapping[str, Any]) -> datetime | None:
    """Return when somebody signed in: the older of the token's making and the provider's asking."""
    times = [claims[name] for name in ("iat", "auth_time") if name in claims]
    if not times or not all(isinstance(time, int | float) and not isinstance(time, bool) for time in times):
        return None
    try:
        return datetime.fromtimestamp(min(times), tz=UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _groups(claims: Mapping[str, Any], path: str) -> frozenset[str]:
    held: Any = claims
    for name in [path] if path in claims else path.split("."):
        held = held.get(name) if isinstance(held, Mapping) else None
    if isinstance(held, str):
        held = [held]
    return (
        frozenset(group for group in held if isinstance(group, str))
        if isinstance(held, list)
        else frozenset()
    )


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip() if isinstance(value, str) else ""


def _editors() -> EditorList | None:
    try:
        return read_editors(editors_path())
    except TrackerError as error:
        LOG.error("%s", error)
        return None


def _auth() -> Mapping[str, Any] | None:
    """Return the settings of sign-in; a file of secrets that cannot be read counts as set up, and lets nobody in."""
    if st.secrets.load_if_toml_exists():
        return st.secrets.get("auth")
    return {} if any(os.path.exists(path) for path in st.get_option("secrets.files")) else None  # noqa: PTH110 - may be a text of any kind


def _sections(auth: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the settings of each provider by its name."""
    named = {
        name: section
        for name, section in auth.items()
        if isinstance(section, Mapping) and section.get("server_metadata_url")
    }
    return {DEFAULT: auth, **named} if auth.get("server_metadata_url") else named


def _issuer(section: Mapping[str, Any]) -> str:
    # OpenID Connect Discovery 1.0, section 4: the settings lie under the issuer's own address.
    return str(section.get("issuer") or str(section["server_metadata_url"]).removesuffix(DISCOVERY))


def _connection() -> Connection:
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    if not headers:
        return Connection()
    # Streamlit says None for this computer itself.
    client = st.context.ip_address or "127.0.0.1"
    return Connection(
        client, headers.get("host"), headers.get("origin"), frozenset(headers), listening_addresses()
    )
