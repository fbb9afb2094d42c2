"""The shipped tracker, and another one (see tests/other_tracker.py)."""

import pytest

from tests.measures.drawn import listed
from tests.other_tracker import write_other_tracker
from tracker.measures.rates import Rates
from tracker.terms.reference import SHIPPED, Reference, load_reference


@pytest.fixture(scope="session")
def shipped() -> Reference:
    return load_reference(SHIPPED)


@pytest.fixture(scope="session")
def shipped_list(shipped):
    return listed(shipped.pledges_path)


@pytest.fixture(scope="session")
def rates(shipped) -> Rates:
    return Rates(shipped.target, shipped.rates)


@pytest.fixture(scope="session")
def other(tmp_path_factory) -> Reference:
    return load_reference(write_other_tracker(tmp_path_factory.mktemp("other")))
