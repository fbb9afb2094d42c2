"""What lies in the memory of Arrow's arrays of texts."""

import numpy as np
import pyarrow as pa


def offsets(texts: pa.Array) -> np.ndarray:
    """Return where each text begins and ends in the array's bytes."""
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    return np.frombuffer(texts.buffers()[1], dtype=width)[texts.offset : texts.offset + len(texts) + 1]


def octets(texts: pa.Array) -> np.ndarray:
    """Return all bytes of the texts in one run, without copying."""
    if not len(texts) or texts.buffers()[2] is None:
        return np.zeros(0, dtype=np.uint8)
    bounds = offsets(texts)
    return np.frombuffer(texts.buffers()[2], dtype=np.uint8)[bounds[0] : bounds[-1]]
