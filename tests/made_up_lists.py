"""Lists made up for measuring: as many different titles, days, parties and amounts as real ones would have."""

import numpy as np
import pandas as pd

from tracker.terms.fields import FIELDS
from tracker.terms.pledges import AMOUNT_DTYPE, Pledges
from tracker.terms.reference import Reference


def listed(count: int, reference: Reference) -> Pledges:
    """Return a made-up list with as many different titles, days, parties and amounts as a real one would have."""
    drawn = np.random.default_rng(count)

    def some(field: str) -> pd.Series:
        codes = [entry.code for entry in reference.codelists[field]]
        return pd.Series(pd.Categorical.from_codes(drawn.integers(0, len(codes), count), codes))

    days = pd.date_range("2024-01-01", "2026-10-31").strftime("%Y-%m-%d").to_numpy()
    parties = np.array([f"Company {number}" for number in range(3_000)], dtype=object)
    columns: dict[str, pd.Series] = {field.name: pd.Series([None] * count, dtype="str") for field in FIELDS}
    amounts = drawn.integers(1_000, 10**9, count)
    unknown = drawn.random(count) < 0.2
    columns |= {
        "project_id": pd.Series([f"P-{number:07d}" for number in range(count)], dtype="str"),
        "title": pd.Series(
            [f"Project {number * 7919 % 999_983} at plant {number % 977}" for number in range(count)],
            dtype="str",
        ),
        "country": some("country"),
        "sector": some("sector"),
        "stage": some("stage"),
        "priority_area": some("priority_area"),
        "funding": some("funding"),
        "amount": pd.Series(
            pd.array(
                [None if gap else int(amount) for amount, gap in zip(amounts, unknown, strict=True)],
                dtype="Int64",
            )
        ).astype(AMOUNT_DTYPE),
        "japan_share_amount": pd.Series(pd.array([None] * count, dtype=AMOUNT_DTYPE)),
        "currency": pd.Series(pd.Categorical(drawn.choice(["JPY", "USD", "EUR"], count))),
        "announced_on": pd.Series(drawn.choice(days, count), dtype="str"),
        "japanese_party": pd.Series(drawn.choice(parties, count), dtype="str"),
        "source_url": pd.Series([f"https://example.org/{number}" for number in range(count)], dtype="str"),
    }
    return Pledges(pd.DataFrame({"line": pd.Series(range(2, count + 2), dtype="int64"), **columns}))


def later(pledges: Pledges) -> Pledges:
    """Return what became of a made-up list: some pledges changed, fewer gone, new or renamed.

    One in a hundred and one in a thousand, but enough of each in any list to fill the tables of a page.
    """
    count, drawn = len(pledges), np.random.default_rng(len(pledges) + 1)
    many, some = max(0.01, 300 / count), max(0.001, 60 / count)
    changed = drawn.random(count) < many
    amounts = pledges["amount"].astype("object").to_numpy(copy=True)
    for place in np.flatnonzero(changed & pledges["amount"].notna().to_numpy())[::2].tolist():
        amounts[place] += int(drawn.choice([-500, 1_000]))
    stages = pledges["stage"].cat.codes.to_numpy(copy=True)
    moved = np.flatnonzero(changed)[1::2]
    stages[moved] = drawn.integers(0, len(pledges["stage"].cat.categories), len(moved))
    ids = pledges["project_id"].astype("object").to_numpy(copy=True)
    renamed = np.flatnonzero(drawn.random(count) < some)
    ids[renamed] = [f"R{one}" for one in ids[renamed]]
    new = np.flatnonzero(drawn.random(count) < some)
    found = pledges.assign(
        amount=pd.Series(pd.array(amounts, dtype=AMOUNT_DTYPE)),
        stage=pd.Categorical.from_codes(stages, pledges["stage"].cat.categories),
        project_id=pd.Series(ids, dtype="str"),
    )
    added = found.iloc[new].assign(project_id=pd.Series([f"N{one}" for one in ids[new]], new, dtype="str"))
    stays = found[drawn.random(count) >= some]
    together = pd.concat([stays, added], ignore_index=True)
    return Pledges(together.assign(line=np.arange(2, len(together) + 2)))
