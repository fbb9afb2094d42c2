"""What a page is shown with: a reading of a view with some filters."""

from datetime import date

import pytest

from tracker.terms.reference import load_reference
from tracker.terms.target import RateView, Window
from tracker.ui.reading import Reading
from tracker.ui.view import View
from tracker.ui.words import Words


@pytest.fixture(scope="session")
def reference():
    return load_reference()


@pytest.fixture
def reading(reference):
    def reading(**filters):
        view = View(
            "sample", "pledged", Window.MOVED, RateView.EVENT, "JPY", "en", date(2026, 3, 4), filters=filters
        )
        return Reading(view, Words("en", reference.codelists), reference)

    return reading
