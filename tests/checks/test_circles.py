from hypothesis import given
from hypothesis import strategies as st

from tracker.checks.relations import in_circles

REFERENCES = st.dictionaries(st.integers(0, 12), st.integers(0, 14))


class Asked(dict):
    """A mapping that counts how often it is asked."""

    times = 0

    def get(self, key, default=None):
        self.times += 1
        return super().get(key, default)


def leads_back(row, references):
    at = row
    for _ in range(len(references)):
        at = references.get(at)
        if at == row:
            return True
    return False


def drawn(references):
    return {row: str(other) for row, other in references.items()}, Asked((str(row), row) for row in range(13))


@given(REFERENCES)
def test_the_rows_of_a_circle_are_those_that_lead_back_to_themselves(references):
    named, row_of = drawn(references)

    assert in_circles(named, named, row_of) == {row for row in named if leads_back(row, references)}


@given(REFERENCES)
def test_no_reference_is_followed_twice(references):
    named, row_of = drawn(references)
    in_circles(named, named, row_of)

    assert row_of.times <= len(named)
