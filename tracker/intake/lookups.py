"""Values looked up by code: Arrow does it several times as fast as NumPy, which first widens every code."""

import numpy as np
import pyarrow as pa
from pyarrow import compute


def looked_up(values: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Return the value at each code; codes must lie within `values`, as those of a dictionary do."""
    if values.dtype == object or not len(codes):
        return values[codes]
    plain = values.view(np.uint8) if values.dtype == bool else values
    taken = compute.take(pa.array(plain), pa.array(codes), boundscheck=False)
    return np.frombuffer(taken.buffers()[1], dtype=values.dtype, count=len(codes))
