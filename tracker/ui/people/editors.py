"""Who is an editor: one rule a line, asked of the facts about a visitor at the moment of publishing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from tracker.releases.errors import NotAllowedError
from tracker.terms.language import N_
from tracker.ui.people.visitor_facts import Provider, SignIn, Visitor, host_name, loopback

SIGN_IN_LASTS = timedelta(hours=8)
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a provider's clock may be ahead of ours."""
SHORTEST_SECRET = 32
"""Characters of the secret that signs the cookie: a shorter one can be guessed from one cookie."""

FORWARDING = frozenset(
    {
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "true-client-ip",
        "cf-connecting-ip",
        "fastly-client-ip",
        "x-original-host",
    }
)
FORWARDING_PREFIX = "x-forwarded"
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

SIGN_IN_AGAIN = N_("Sign out, sign in again, and publish.")
ASK = N_("Ask whoever runs this tracker.")
COMMAND_LINE = N_(
    "Publish with the command line on the computer that holds the releases, or ask whoever runs this "
    "tracker to set up sign-in."
)


@dataclass(frozen=True)
class Editor:
    """Somebody who may publish now."""

    name: str
    administrator: bool = False


@dataclass(frozen=True)
class Rule:
    """What must hold of a visitor, and what is said if it does not."""

    holds: Callable[[Visitor], bool]
    refusal: str
    next_step: str


def editor(visitor: Visitor) -> Editor:
    """Return the editor that a visitor is.

    Raises:
        NotAllowedError: if the visitor may not publish; says why, and what to do.
    """
    for rule in LOCAL if visitor.provider is None else SIGNED_IN:
        if not rule.holds(visitor):
            who = visitor.sign_in.called if visitor.sign_in else None
            raise NotAllowedError(
                rule.refusal,
                next_step=rule.next_step,
                who=who,
                hours=int(SIGN_IN_LASTS.total_seconds() // 3600),
                least=SHORTEST_SECRET,
            )
    return Editor(LOCAL_EDITOR, administrator=True) if visitor.provider is None else _listed(visitor)


def refusal(visitor: Visitor) -> NotAllowedError | None:
    """Return why a visitor may not publish, for a page that wants to say it beforehand; None: they may."""
    try:
        editor(visitor)
    except NotAllowedError as error:
        return error
    return None


def _provider(visitor: Visitor) -> Provider:
    assert visitor.provider is not None
    return visitor.provider


def _sign_in(visitor: Visitor) -> SignIn:
    assert visitor.sign_in is not None
    return visitor.sign_in


def _listed(visitor: Visitor) -> Editor:
    sign_in, editors = _sign_in(visitor), visitor.editors
    assert editors is not None
    called = (
        (sign_in.email_verified and editors.name_of(sign_in.email))
        or editors.name_of(sign_in.subject)
        or sign_in.called
    )
    return Editor(called, administrator=_on_list(visitor, administrators=True))


def _on_list(visitor: Visitor, *, administrators: bool = False) -> bool:
    sign_in, editors = visitor.sign_in, visitor.editors
    if sign_in is None or editors is None:
        return False
    by_email = sign_in.email_verified and editors.holds_email(sign_in.email, administrators=administrators)
    return by_email or editors.holds_group(sign_in.groups, administrators=administrators)


def _unverified(visitor: Visitor) -> bool:
    sign_in, editors = visitor.sign_in, visitor.editors
    return bool(
        sign_in
        and editors
        and not _on_list(visitor)
        and not sign_in.email_verified
        and editors.holds_email(sign_in.email)
    )


def _issuer_known(visitor: Visitor) -> bool:
    issuer = _sign_in(visitor).issuer.rstrip("/")
    return (
        bool(issuer) and _provider(visitor).issuers.get(_sign_in(visitor).provider, "").rstrip("/") == issuer
    )


def _recent(visitor: Visitor) -> bool:
    at = visitor.sign_in.at if visitor.sign_in else None
    return at is not None and -CLOCKS_DIFFER <= visitor.now - at < SIGN_IN_LASTS


def _bound_to_loopback(visitor: Visitor) -> bool:
    addresses = visitor.connection.bound_to
    return bool(addresses) and all(loopback(address) for address in addresses)


def _host_local(visitor: Visitor) -> bool:
    return host_name(visitor.connection.host) in LOCAL_NAMES


def _same_origin(visitor: Visitor) -> bool:
    origin, host = visitor.connection.origin, visitor.connection.host
    return bool(origin) and bool(host) and urlsplit(origin or "").netloc == host


def _not_forwarded(visitor: Visitor) -> bool:
    return not any(
        name in FORWARDING or name.startswith(FORWARDING_PREFIX)
        for name in (header.lower() for header in visitor.connection.headers)
    )


LOCAL_EDITOR = N_("local editor")

LOCAL = (
    Rule(
        lambda visitor: visitor.local_editor,
        N_("Publishing in the browser is switched off here, because no sign-in is set up."),
        COMMAND_LINE,
    ),
    Rule(
        _bound_to_loopback,
        N_("Other computers can reach this server, so nobody publishes here without signing in."),
        COMMAND_LINE,
    ),
    Rule(
        lambda visitor: loopback(visitor.connection.client),
        N_("Only a browser on the same computer as the server may publish without signing in."),
        COMMAND_LINE,
    ),
    Rule(
        _host_local,
        N_("Without sign-in, one may publish only under the address http://localhost."),
        N_("Open the page under http://localhost with the same port, and publish there."),
    ),
    Rule(
        _not_forwarded,
        N_("The request was passed on by another server, so nobody publishes here without signing in."),
        COMMAND_LINE,
    ),
    Rule(
        _same_origin,
        N_("The request came from a page of another site."),
        N_("Open the tracker in a browser, and publish there."),
    ),
)
"""What must hold where no provider is set up: whoever sits at this computer, and nobody else."""

SIGNED_IN = (
    Rule(
        lambda visitor: not _provider(visitor).headers_trusted,
        N_("Headers of a request say here who somebody is: nobody can publish like that."),
        ASK,
    ),
    Rule(
        lambda visitor: _provider(visitor).secret_length >= SHORTEST_SECRET,
        N_(
            "The secret that signs the sign-in cookies has fewer than {least} characters: nobody can publish like that."
        ),
        ASK,
    ),
    Rule(
        lambda visitor: visitor.sign_in is not None,
        N_("You are not signed in."),
        N_("Sign in as an editor, and publish. Your file is kept meanwhile."),
    ),
    Rule(
        _issuer_known,
        N_("Your sign-in comes from a provider that this tracker does not know."),
        SIGN_IN_AGAIN,
    ),
    Rule(
        lambda visitor: not _sign_in(visitor).ended,
        N_("You have signed out."),
        N_("Sign in again, and publish. Your file has to be sent again."),
    ),
    Rule(_recent, N_("You signed in more than {hours} hours ago."), SIGN_IN_AGAIN),
    Rule(
        lambda visitor: visitor.editors is not None,
        N_("The list of editors cannot be read, so nobody can publish."),
        ASK,
    ),
    Rule(
        lambda visitor: not _unverified(visitor),
        N_("Your provider has not verified your e-mail address."),
        N_("Have the address verified there, sign out, sign in again, and publish."),
    ),
    Rule(
        _on_list,
        N_("You are signed in, but you are not on the list of editors."),
        N_("Ask whoever runs this tracker to put you on the list; then publish, without signing in again."),
    ),
)
"""What must hold where people sign in."""
