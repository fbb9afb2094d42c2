"""Umbrellas: what several pledges are parts of, and what those parts come to."""

import numpy as np
import pandas as pd

from tracker.measures.sums import column, sums, whole
from tracker.terms.language import N_
from tracker.terms.reference import Reference

CLAIM, PLEDGE, LABEL = "claim", "pledge", "label"
KIND_TITLES = {
    CLAIM: N_("A published total"),
    PLEDGE: N_("Another pledge of the list"),
    LABEL: N_("A name that the list gives"),
}


def umbrellas(counted: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """Return every umbrella that listed pledges name in `part_of`, the one with the most parts first.

    Columns: `part_of` (as the list names it), `kind` (`CLAIM`: an id of the claims, `PLEDGE`: an id
    of the list, `LABEL`: neither), `parts` (pledges that name it), `rows` (of them those that
    count), `rows_with_amount`, `counted` (their sum in smallest units of the target's currency).
    Umbrellas are never summed with their parts.
    """
    places, distinct = pd.factorize(counted["part_of"])
    names = [str(name) for name in distinct]
    has = places >= 0
    places = places[has]
    among = counted["counts"].to_numpy()[has]
    known = counted["amount"].notna().to_numpy()[has]
    values = whole(counted["value"])[has]
    count = len(names)
    claims = set(reference.claims["claim_id"])
    ids = counted["project_id"]
    pledges = set(ids[ids.isin(list(names))])
    found = pd.DataFrame(
        {
            "part_of": pd.Series(names, dtype="str"),
            "kind": [CLAIM if name in claims else PLEDGE if name in pledges else LABEL for name in names],
            "parts": np.bincount(places, minlength=count),
            "rows": np.bincount(places[among], minlength=count),
            "rows_with_amount": np.bincount(places[among & known], minlength=count),
            "counted": column(sums(places[among], values[among], count)),
        }
    )
    return found.sort_values(["parts", "part_of"], ascending=[False, True], ignore_index=True)
