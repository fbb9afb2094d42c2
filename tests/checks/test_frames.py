import pandas as pd
import pytest

from tracker.checks.frames import FEW, no_amounts
from tracker.terms.pledges import AMOUNT_DTYPE


@pytest.mark.parametrize("size", [0, 1, FEW - 1, FEW, FEW + 1, 3 * FEW + 7])
def test_unknown_amounts_are_as_many_as_asked_for(size):
    amounts = pd.Series(pd.arrays.ArrowExtensionArray(no_amounts(size)))

    assert len(amounts) == size
    assert amounts.isna().all()
    assert amounts.dtype == AMOUNT_DTYPE
