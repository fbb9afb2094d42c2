"""Crashes and races (the long run is `python -m tests.releases.soak`)."""

import pytest

from tests.releases.soak import drafts, kills, races


@pytest.fixture(scope="module")
def pair():
    return drafts()


def test_a_killed_publisher_leaves_all_or_nothing(address, pair):
    tally = kills(address, 40, pair=pair)

    assert tally.sound, tally
    assert tally.count == 40
    assert tally.not_made >= 4, "the kills came too late to say anything"
    assert tally.made >= 4, "the kills came too early to say anything"
    assert tally.reads > 40


def test_two_editors_on_the_same_release_have_one_winner_and_the_loser_is_told(address):
    tally = races(address, 20)

    assert tally.sound, tally
    assert tally.count == 20
