"""What the server takes from the claims of an identity token, and from the system."""

import socket
from datetime import UTC, datetime

import pytest

from tracker.ui.people.signed_out import end_sign_in, sign_in_ended
from tracker.ui.people.visitors import identity, sign_in_of
from tracker.ui.web.listening import NOT_INTERNET, listening_addresses

CLAIMS = {
    "iss": "https://id.example.org",
    "sub": "42",
    "iat": 1_772_400_000,
    "nonce": "n",
    "provider": "default",
    "email": " aiko@example.org ",
    "email_verified": True,
    "name": "Aiko",
}


@pytest.fixture(autouse=True)
def private(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_PRIVATE", str(tmp_path / "private"))


def of(claim="groups", **claims):
    return sign_in_of({**CLAIMS, **claims}, claim)


def test_a_sign_in_is_as_old_as_the_older_of_its_two_times():
    asked = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()

    assert of(auth_time=asked).at == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert of(iat=asked, auth_time=asked + 60).at == datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "claims", [{"iat": "1772400000"}, {"iat": None}, {"iat": True}, {"iat": 1e99}, {"auth_time": "now"}]
)
def test_a_time_that_is_none_is_no_time(claims):
    assert of(**claims).at is None


@pytest.mark.parametrize("said", ["true", "false", 1, None, "", ["true"]])
def test_only_the_truth_itself_verifies_an_address(said):
    assert of(email_verified=said).email_verified is False
    assert of().email_verified is True


@pytest.mark.parametrize(
    ("claim", "claims", "expected"),
    [
        ("groups", {"groups": ["a", "b"]}, {"a", "b"}),
        ("groups", {"groups": "a"}, {"a"}),
        ("groups", {"groups": {"a": 1}}, set()),
        ("groups", {"groups": [1, None, "a"]}, {"a"}),
        ("groups", {}, set()),
        ("realm_access.roles", {"realm_access": {"roles": ["a"]}}, {"a"}),
        ("realm_access.roles", {"realm_access": "a"}, set()),
        ("https://example.org/groups", {"https://example.org/groups": ["a"]}, {"a"}),
    ],
)
def test_groups_are_texts_in_the_claim_that_the_list_names(claim, claims, expected):
    assert of(claim, **claims).groups == expected


def test_a_sign_in_that_was_ended_is_known_and_no_other():
    end_sign_in(identity(CLAIMS), datetime.now(tz=UTC))

    assert of().ended
    assert not of(iat=CLAIMS["iat"] + 1).ended
    assert not of(nonce="m").ended
    assert not of(sub="43").ended


def test_where_nobody_can_tell_a_sign_in_counts_as_ended(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRACKER_PRIVATE", str(tmp_path / "file"))

    assert sign_in_ended("anything")


def test_sign_outs_are_forgotten_when_every_sign_in_of_then_is_too_old(tmp_path):
    end_sign_in("old", datetime(2026, 3, 1, tzinfo=UTC))
    end_sign_in("new", datetime(2099, 3, 1, tzinfo=UTC))

    assert not sign_in_ended("old")
    assert sign_in_ended("new")
    assert not any("old" in path.name for path in (tmp_path / "private" / "signed_out").iterdir())


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_the_system_says_on_which_addresses_this_process_listens(address):
    with socket.create_server((address, 0)):
        assert address in (listening_addresses() or ())


def test_a_socket_that_does_not_wait_for_connections_is_none(tmp_path):
    with socket.socket() as idle:
        idle.bind(("0.0.0.0", 0))
        assert "0.0.0.0" not in (listening_addresses() or ())
    with socket.socket(socket.AF_UNIX) as local:
        local.bind(str(tmp_path / "socket"))
        local.listen()
        assert NOT_INTERNET in (listening_addresses() or ())
