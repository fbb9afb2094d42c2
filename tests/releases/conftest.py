"""Every test of the store runs on both databases, each on a new and empty one."""

import itertools

import pytest

from tests.releases.damage import three_lists
from tests.releases.lists import empty_store
from tests.releases.servers import cluster, new_database

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql():
    with cluster() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    return new_database(request.getfixturevalue("postgresql"), f"test{next(NUMBERS)}")


@pytest.fixture
def store(address):
    store = empty_store(address)
    yield store
    store.close()


@pytest.fixture
def filled(store):
    return three_lists(store)
