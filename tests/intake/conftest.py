"""What the tests of reading share: the tracker's own words, and a short way to read."""

import pytest

from tracker.intake.reading import read_table
from tracker.terms.reference import load_reference
from tracker.terms.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary():
    return Vocabulary(load_reference())


@pytest.fixture(scope="session")
def read(vocabulary):
    def read(content, name="list.csv", **choices):
        return read_table(content, name, vocabulary=vocabulary, **choices)

    return read


def records(table):
    return [table.record(row) for row in range(len(table))]
