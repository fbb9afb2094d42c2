"""Work on whole arrays of texts at once."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute

pc: Any = pyarrow.compute
"""Arrow's functions; they are made when the module is imported, so that type checkers cannot see them."""


def matching(texts: pa.Array, pattern: str) -> np.ndarray:
    """Return which texts a pattern (in the syntax of RE2) is found in."""
    return pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False).astype(bool)


def holding(texts: pa.Array, part: str) -> np.ndarray:
    """Return which texts hold a part."""
    return pc.match_substring(texts, part).to_numpy(zero_copy_only=False).astype(bool)
