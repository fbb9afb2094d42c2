import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.overlaps import SAME, UMBRELLA, overlaps

IN = ""


def found(drawn: str) -> list[str]:
    pledges = pledges_of(drawn)
    backwards = overlaps(pledges.iloc[::-1].reset_index(drop=True)).to_list()[::-1]
    assert overlaps(pledges).to_list() == backwards  # the order of rows changes nothing
    return backwards


CASES = {
    "a second announcement gives way to the first": (
        """
        project_id | same_as
        A          |
        B          | A
    """,
        [IN, SAME],
    ),
    "it counts again when the first is cancelled": (
        """
        project_id | same_as | stage
        A          |         | cancelled
        B          | A       | signed
    """,
        [IN, IN],
    ),
    "a chain ends in the one that counts": (
        """
        project_id | same_as
        A          |
        B          | A
        C          | B
    """,
        [IN, SAME, SAME],
    ),
    "a cancelled link does not let the same money count twice": (
        """
        project_id | same_as | stage
        A          |         | signed
        B          | A       | cancelled
        C          | B       | signed
    """,
        [IN, SAME, SAME],
    ),
    "a chain whose end is cancelled ends one earlier": (
        """
        project_id | same_as | stage
        A          |         | cancelled
        B          | A       | signed
        C          | B       | signed
    """,
        [IN, IN, SAME],
    ),
    "an unknown id, and a pledge's own, say nothing": (
        """
        project_id | same_as
        A          | Z
        B          | B
    """,
        [IN, IN],
    ),
    "of a circle exactly one counts, also for those that point into it": (
        """
        project_id | same_as
        A          | B
        B          | C
        C          | A
        D          | B
    """,
        [IN, SAME, SAME, SAME],
    ),
    "of a circle the cancelled one does not stand for the others": (
        """
        project_id | same_as | stage
        A          | B       | cancelled
        B          | A       | signed
    """,
        [SAME, IN],
    ),
    "an umbrella counts while none of its parts has an amount": (
        """
        project_id | part_of | amount
        A          |         | 100
        B          | A       |
        C          |         | 100
        D          | C       | 30
        E          | C       |
    """,
        [IN, IN, UMBRELLA, IN, IN],
    ),
    "an umbrella gives way to the parts of its parts": (
        """
        project_id | part_of | amount
        A          |         | 100
        B          | A       |
        C          | B       | 30
    """,
        [UMBRELLA, UMBRELLA, IN],
    ),
    "a label or a claim that is no pledge is no umbrella": (
        """
        project_id | part_of     | amount
        A          | SOME-LABEL  | 100
        B          | SOME-LABEL  | 30
    """,
        [IN, IN],
    ),
    "a circle of parts means nothing, but what hangs on it does": (
        """
        project_id | part_of | amount
        A          | B       | 100
        B          | A       | 30
        C          | D       |
        D          | C       |
        E          | C       | 5
    """,
        [IN, IN, UMBRELLA, UMBRELLA, IN],
    ),
    "parts of a second announcement are parts of the pledge itself": (
        """
        project_id | same_as | part_of | amount
        A          |         |         | 100
        B          | A       |         | 100
        C          |         | B       | 30
    """,
        [UMBRELLA, SAME, IN],
    ),
    "two announcements of one part may name two umbrellas": (
        """
        project_id | same_as | part_of | amount
        A          |         |         | 100
        B          |         |         | 100
        C          |         | A       | 30
        D          | C       | B       | 30
    """,
        [UMBRELLA, UMBRELLA, IN, SAME],
    ),
    "ids are text": (
        """
        project_id | same_as
        007        |
        7          |
        NULL       | 7
        TRUE       | NULL
    """,
        [IN, IN, SAME, SAME],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_overlaps(name):
    drawn, expected = CASES[name]

    assert found(drawn) == expected


def test_a_long_chain_is_followed_in_reasonable_time():
    lines = "\n".join(f"P{number} | P{number + 1} | P{number - 1} | 5" for number in range(20_000))
    result = overlaps(pledges_of(f"project_id | same_as | part_of | amount\n{lines}"))

    assert (result == SAME).sum() == 19_999
