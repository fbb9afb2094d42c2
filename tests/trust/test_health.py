"""Health says which release is shown, cheaply."""

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from tracker.releases.store import Store
from tracker.ui.web.health import Health


def answered(store):
    return Health(store).looked_at()


def test_health_says_which_release_is_shown(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    assert answered(store) == {"status": "ok", "release": None}

    store.make(lambda: None)
    assert answered(store) == {"status": "ok", "release": None}


def test_a_store_that_cannot_be_read_is_said_and_the_pages_stay_up(tmp_path):
    (tmp_path / "store.db").write_bytes(b"not a database" * 100)

    assert answered(Store(f"sqlite:///{tmp_path / 'store.db'}")) == {"status": "degraded", "release": None}


def test_the_store_is_asked_at_most_every_two_seconds(tmp_path):
    asked = []

    class Counted(Health):
        def looked_at(self):
            asked.append(1)
            return {"status": "ok", "release": 7}

    app = Starlette(routes=[Route("/health", Counted(Store(f"sqlite:///{tmp_path / 's.db'}")).respond)])
    visitor = TestClient(app)

    assert [visitor.get("/health").json()["release"] for _ in range(20)] == [7] * 20
    assert len(asked) == 1
