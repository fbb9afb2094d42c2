"""The frame of accepted pledges: one row a pledge, every later number is made of these rows."""

from typing import NewType

import pandas as pd
import pyarrow as pa

Pledges = NewType("Pledges", pd.DataFrame)
"""Accepted pledges, in the order of the file, with a plain 0..n-1 index.

Columns: `line` (int64, the line in the file), then every name of `fields.FIELDS`:

- ids and texts: text as written (`str` or `category` dtype; missing when blank);
- codes (`country`, `sector`, `stage`, ...): `category` of codes; missing when blank, except that
  country, sector and stage are always filled;
- `amount`, `japan_share_amount`: `AMOUNT_DTYPE`, full units of `currency` (30 億円 is 3000000000);
  missing when unknown;
- `currency`: `category` of ISO 4217 codes; missing only where the amount is unknown;
- `announced_on`, `stage_on`: ISO text with the precision that is known ("2026", "2026-03" or
  "2026-03-04"); missing when unknown (see `days.period`). `stage_on` stays as filed: a blank one
  means `announced_on` and is resolved in `measures`.
"""

AMOUNT_DTYPE = pd.ArrowDtype(pa.decimal128(38, 12))
"""Exact decimals: 26 digits before the point, 12 after."""
