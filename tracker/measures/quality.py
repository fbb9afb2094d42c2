"""How complete the list is: how many pledges of each country have an amount, dates, a source."""

import numpy as np
import pandas as pd

from tracker.measures.breakdowns import codes_of, placed
from tracker.terms.reference import Reference

CHECKED = {
    "with_amount": "amount",
    "with_date": "announced_on",
    "with_stage_date": "stage_on",
    "with_funding": "funding",
    "with_source": "source_url",
}


def completeness(pledges: pd.DataFrame, reference: Reference, field: str = "country") -> pd.DataFrame:
    """Return how many pledges there are by country (or another field of codes), and how many have what.

    Columns: the field, `rows`, `with_amount`, `with_date`, `with_stage_date`, `with_funding`,
    `with_source`.
    """
    codes = codes_of(pledges, reference.codelists[field], field)
    places = placed(pledges, field, codes)
    found = pd.DataFrame({field: codes, "rows": np.bincount(places, minlength=len(codes))})
    for name, source in CHECKED.items():
        filled = (
            (pledges[source].notna() & (pledges[source] != "")).to_numpy()
            if source != "amount"
            else pledges[source].notna().to_numpy()
        )
        found[name] = np.bincount(places[filled], minlength=len(codes))
    return found[(found["rows"] > 0) | (found[field] != "")].reset_index(drop=True)
