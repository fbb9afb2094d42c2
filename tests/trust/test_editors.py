"""Who may publish: the role cases, each as the facts that the server sees."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.releases.errors import NotAllowedError
from tracker.ui.people.editor_list import EditorList
from tracker.ui.people.editors import Editor, editor, refusal
from tracker.ui.people.visitor_facts import Connection, Provider, SignIn, Visitor, loopback

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ISSUER = "https://id.example.org/realms/main"

HERE = Connection(
    client="127.0.0.1",
    host="localhost:8501",
    origin="http://localhost:8501",
    headers=frozenset({"host", "origin", "user-agent"}),
    bound_to=("127.0.0.1",),
)
LOCAL = Visitor(NOW, connection=HERE, local_editor=True, editors=EditorList())

LIST = EditorList(
    emails=frozenset({"aiko@example.org"}),
    groups=frozenset({"tracker-editors"}),
    administrators=frozenset({"root@example.org", "tracker-admins"}),
    names={"aiko@example.org": "Aiko Tanaka", "dana-7": "Dana Ito"},
)
AIKO = SignIn(
    "default", ISSUER, "42", "Aiko", "aiko@example.org", email_verified=True, at=NOW - timedelta(hours=1)
)
SIGNED_IN = Visitor(NOW, Provider({"default": ISSUER}, 40), AIKO, HERE, editors=LIST)


def local(**changes):
    return replace(LOCAL, connection=replace(HERE, **changes))


def signed_in(**changes):
    return replace(SIGNED_IN, sign_in=replace(AIKO, **changes))


def behind(**changes):
    return replace(SIGNED_IN, provider=replace(SIGNED_IN.provider, **changes))


ALLOWED = {
    "the local editor of a server on this computer": (LOCAL, Editor("local editor", administrator=True)),
    "the local editor over IPv6": (
        local(client="::1", host="[::1]:8501", origin="http://[::1]:8501", bound_to=("::1", "127.0.0.1")),
        Editor("local editor", administrator=True),
    ),
    "a verified e-mail on the list": (SIGNED_IN, Editor("Aiko Tanaka")),
    "whichever case the provider writes it in": (signed_in(email="Aiko@Example.ORG"), Editor("Aiko Tanaka")),
    "a group on the list, without any verified e-mail": (
        signed_in(
            email="dana@example.org", email_verified=False, name="Dana", groups=frozenset({"tracker-editors"})
        ),
        Editor("dana@example.org (42)"),
    ),
    "a group, under a name that somebody else has": (
        signed_in(email="", email_verified=False, name="Aiko Tanaka", groups=frozenset({"tracker-editors"})),
        Editor("Aiko Tanaka (42)"),
    ),
    "a group, under the name that the list gives to the account": (
        signed_in(
            email="aiko@example.org",
            email_verified=False,
            subject="dana-7",
            groups=frozenset({"tracker-editors"}),
        ),
        Editor("Dana Ito"),
    ),
    "an administrator": (signed_in(email="root@example.org"), Editor("root@example.org", administrator=True)),
    "a group of administrators": (
        signed_in(groups=frozenset({"tracker-admins"})),
        Editor("Aiko Tanaka", administrator=True),
    ),
    "an issuer that ends in a slash here and not there": (
        signed_in(issuer=ISSUER + "/"),
        Editor("Aiko Tanaka"),
    ),
    "a sign-in of a minute less than eight hours": (
        signed_in(at=NOW - timedelta(hours=7, minutes=59)),
        Editor("Aiko Tanaka"),
    ),
    "a provider whose clock is a minute ahead": (
        signed_in(at=NOW + timedelta(minutes=1)),
        Editor("Aiko Tanaka"),
    ),
    "somebody signed in on a server that everybody reaches": (
        replace(
            SIGNED_IN,
            connection=Connection(
                "203.0.113.9",
                "tracker.example.org",
                "https://tracker.example.org",
                frozenset({"x-forwarded-for"}),
                ("0.0.0.0",),
            ),
        ),
        Editor("Aiko Tanaka"),
    ),
}

REFUSED = {
    "no provider, and the flag of the local editor is off": (
        replace(LOCAL, local_editor=False),
        "no sign-in is set up",
    ),
    "the local editor of a server that others reach": (local(bound_to=("0.0.0.0",)), "Other computers"),
    "the local editor of a server that others reach by IPv6": (
        local(bound_to=("127.0.0.1", "::")),
        "Other computers",
    ),
    "the local editor of a server behind a local socket": (
        local(bound_to=("local socket",)),
        "Other computers",
    ),
    "the local editor where the system does not say who is reached": (
        local(bound_to=None),
        "Other computers",
    ),
    "the local editor where nothing listens": (local(bound_to=()), "Other computers"),
    "a browser on another computer": (local(client="192.0.2.7"), "same computer"),
    "a browser that is nowhere": (local(client=None), "same computer"),
    "another host name that leads to this computer": (
        local(host="evil.example.org:8501", origin="http://evil.example.org:8501"),
        "http://localhost",
    ),
    "no host name at all": (local(host=None), "http://localhost"),
    "a page of another port": (local(origin="http://localhost:9999"), "another site"),
    "a program that says no origin": (local(origin=None), "another site"),
    "a file that was opened in the browser": (local(origin="null"), "another site"),
    **{
        f"a forwarded request ({name})": (local(headers=HERE.headers | {name}), "passed on")
        for name in (
            "X-Forwarded-For",
            "x-forwarded-proto",
            "Forwarded",
            "Via",
            "x-real-ip",
            "CF-Connecting-IP",
        )
    },
    "the flag of the local editor where a provider is set up": (
        replace(SIGNED_IN, sign_in=None, local_editor=True),
        "not signed in",
    ),
    "nobody": (replace(SIGNED_IN, sign_in=None), "not signed in"),
    "another issuer": (signed_in(issuer="https://evil.example.org"), "does not know"),
    "no issuer": (signed_in(issuer=""), "does not know"),
    "an issuer under the name of another provider": (signed_in(provider="other"), "does not know"),
    "an issuer whose address only begins like ours": (signed_in(issuer=ISSUER + "2"), "does not know"),
    "an unverified e-mail": (signed_in(email_verified=False), "not verified"),
    "an e-mail that is not on the list": (signed_in(email="boris@example.org"), "not on the list"),
    "an editor who was removed while the page was open": (
        replace(SIGNED_IN, editors=EditorList()),
        "not on the list",
    ),
    "a list that cannot be read": (replace(SIGNED_IN, editors=None), "cannot be read"),
    "an e-mail with a Kelvin sign for a k": (
        signed_in(email="ai\N{KELVIN SIGN}o@example.org"),
        "not on the list",
    ),
    "a group that is called like an editor's e-mail": (
        signed_in(email="", email_verified=False, groups=frozenset({"aiko@example.org"})),
        "not on the list",
    ),
    "a group that is called like an administrator's e-mail": (
        signed_in(email="", email_verified=False, groups=frozenset({"root@example.org"})),
        "not on the list",
    ),
    "an e-mail that is called like a group": (signed_in(email="tracker-editors"), "not on the list"),
    "a sign-in of eight hours": (signed_in(at=NOW - timedelta(hours=8)), "more than 8 hours"),
    "a sign-in of a month": (signed_in(at=NOW - timedelta(days=30)), "more than 8 hours"),
    "a sign-in in the future": (signed_in(at=NOW + timedelta(hours=1)), "more than 8 hours"),
    "a sign-in without a time": (signed_in(at=None), "more than 8 hours"),
    "a replayed cookie of somebody who signed out": (signed_in(ended=True), "signed out"),
    "cookies signed with a short secret": (behind(secret_length=12), "32 characters"),
    "headers that may say who one is": (behind(headers_trusted=True), "Headers"),
    "a provider without an address": (behind(issuers={}), "does not know"),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_an_editor_is(case):
    visitor, expected = ALLOWED[case]

    assert editor(visitor) == expected
    assert refusal(visitor) is None


@pytest.mark.parametrize("case", REFUSED)
def test_no_editor_is(case):
    visitor, said = REFUSED[case]

    with pytest.raises(NotAllowedError) as error:
        editor(visitor)

    assert said in error.value.said()
    assert error.value.advised()
    assert refusal(visitor).said() == error.value.said()


def test_a_refusal_names_the_person_for_the_log():
    assert refusal(signed_in(email="boris@example.org")).values["who"] == "boris@example.org"
    assert refusal(signed_in(email_verified=False)).values["who"] == "aiko@example.org (42)"
    assert refusal(replace(SIGNED_IN, sign_in=None)).values["who"] is None


WRONG_SIGN_INS = {
    "issuer": "https://evil.example.org",
    "provider": "other",
    "ended": True,
    "at": NOW - timedelta(hours=9),
    "email": "boris@example.org",
    "email_verified": False,
}
WRONG_CONNECTIONS = {
    "bound_to": ("0.0.0.0",),
    "client": "192.0.2.7",
    "host": "evil.example.org",
    "origin": None,
    "headers": frozenset({"x-forwarded-for"}),
}


@given(
    st.sets(st.sampled_from(sorted(WRONG_SIGN_INS))),
    st.sets(st.sampled_from(sorted(WRONG_CONNECTIONS))),
    st.booleans(),
)
def test_where_people_sign_in_only_the_sign_in_decides(wrong, elsewhere, flag):
    found = replace(
        signed_in(**{name: WRONG_SIGN_INS[name] for name in wrong}),
        local_editor=flag,
        connection=replace(HERE, **{name: WRONG_CONNECTIONS[name] for name in elsewhere}),
    )

    assert (refusal(found) is None) == (not wrong)


@given(st.sets(st.sampled_from(sorted(WRONG_CONNECTIONS))), st.booleans(), st.sampled_from([None, AIKO]))
def test_where_nobody_signs_in_every_fact_of_the_connection_counts(wrong, flag, claimed):
    found = replace(
        LOCAL,
        local_editor=flag,
        sign_in=claimed,
        connection=replace(HERE, **{name: WRONG_CONNECTIONS[name] for name in wrong}),
    )

    assert (refusal(found) is None) == (flag and not wrong)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::1%lo", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("localhost", False),
        ("", False),
        (None, False),
        ("127.0.0.1, 8.8.8.8", False),
    ],
)
def test_an_address_leads_to_this_computer_only(address, expected):
    assert loopback(address) is expected
