"""Files that were sent and not published: kept for their owner, for some hours, within a limit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checks.checked import Choices
from tracker.intake.choices import Form
from tracker.ui.sending import drafts
from tracker.ui.sending.drafts import Draft

NOW = datetime.now(tz=UTC)
CHOICES = Choices(
    columns=(("country", "国名"),),
    values=(("sector", "energy"),),
    unit=10**8,
    header_line=3,
    dates="dmy",
    decimal="comma",
)
SENT = Draft("名簿.csv", b"a,b\n\x00\xff\n", NOW, Form("cp932", ";", "Sheet 1"), CHOICES)


@pytest.fixture(autouse=True, scope="module")
def private(tmp_path_factory):
    # For the law below, which wants no fixture of one test; every test has a folder of its own over it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_PRIVATE", str(tmp_path_factory.mktemp("private")))
        yield


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_PRIVATE", str(tmp_path / "private"))
    return tmp_path / "private" / "drafts"


def test_a_draft_comes_back_as_it_was_sent():
    assert drafts.keep("token", SENT, NOW)
    assert drafts.find("token", "", NOW) == SENT


@given(
    st.binary(max_size=200),
    st.text(max_size=20).filter(lambda text: text.isprintable()),
    st.sampled_from(["", "ja"]),
)
def test_any_content_comes_back(content, name, encoding):
    draft = Draft(name, content, NOW, Form(encoding or None))
    assert drafts.keep("any", draft, NOW)
    assert drafts.find("any", "", NOW) == draft


def test_only_the_token_finds_it(folder):
    drafts.keep("token", SENT, NOW)

    assert drafts.find("another", "", NOW) is None
    assert drafts.find("", "", NOW) is None
    assert drafts.find("../drafts/token", "", NOW) is None
    assert [path.name for path in folder.iterdir()] != [
        "token"
    ]  # who reads the folder does not learn the token
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_it_is_forgotten_after_eight_hours_whatever_was_chosen_meanwhile(folder):
    drafts.keep("token", SENT, NOW)
    drafts.keep("token", SENT, NOW + timedelta(hours=7))

    assert drafts.find("token", "", NOW + timedelta(hours=7, minutes=59)) == SENT
    assert drafts.find("token", "", NOW + timedelta(hours=8)) is None
    assert list(folder.iterdir()) == []


def test_it_is_forgotten_also_when_nobody_comes_back(folder):
    drafts.keep("token", SENT, NOW)
    drafts.sweep(NOW + timedelta(hours=7))
    assert len(list(folder.iterdir())) == 1

    drafts.sweep(NOW + timedelta(hours=8, seconds=1))
    assert list(folder.iterdir()) == []


def test_it_becomes_the_property_of_whoever_comes_back_signed_in():
    drafts.keep("token", SENT, NOW)

    assert drafts.find("token", "aiko", NOW).owner == "aiko"
    assert drafts.find("token", "boris", NOW) is None
    assert drafts.find("token", "", NOW) is None
    assert drafts.find("token", "aiko", NOW).content == SENT.content


def test_it_is_forgotten_when_its_owner_says_so(folder):
    drafts.keep("token", SENT, NOW)
    drafts.forget("token")
    drafts.forget("token")

    assert drafts.find("token", "", NOW) is None
    assert list(folder.iterdir()) == []


def test_no_more_is_kept_than_there_is_room_for_and_nobody_elses_is_lost(monkeypatch):
    monkeypatch.setenv("TRACKER_DRAFTS_MB", "1")
    large = Draft("large.csv", b"x" * 700_000, NOW)

    assert drafts.keep("first", large, NOW)
    assert not drafts.keep("second", large, NOW)
    assert drafts.find("second", "", NOW) is None
    assert drafts.find("first", "", NOW) == large
    assert drafts.keep("first", large, NOW)  # in place of itself
    assert drafts.keep("second", large, NOW + timedelta(hours=9))  # the first is forgotten by then


def test_a_file_above_the_limit_of_a_file_is_not_kept(monkeypatch):
    monkeypatch.setattr(drafts, "LARGEST", 10)

    assert not drafts.keep("token", Draft("a.csv", b"x" * 11, NOW), NOW)
    assert drafts.find("token", "", NOW) is None


@pytest.mark.parametrize(
    "damaged", [b"", b"{}\nabc", b"[]\n", b"not json\nabc", b'{"name": 1}\n', b"\xff\xfe\n"]
)
def test_a_damaged_draft_is_no_draft(folder, damaged):
    drafts.keep("token", SENT, NOW)
    next(folder.iterdir()).write_bytes(damaged)

    assert drafts.find("token", "", NOW) is None


def test_without_a_place_to_keep_it_the_visit_goes_on(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRACKER_PRIVATE", str(tmp_path / "file"))

    assert not drafts.keep("token", SENT, NOW)
    assert drafts.find("token", "", NOW) is None
    drafts.forget("token")
    drafts.sweep(NOW)
