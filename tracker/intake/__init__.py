"""From bytes to a table of text with line numbers; knows encodings and sheets, not pledges."""

import pyarrow as pa

# The allocator that Arrow 26 takes by itself (mimalloc) gives memory back and takes it anew all the
# time: on a million rows the system's own saves half of what reading them costs.
pa.set_memory_pool(pa.system_memory_pool())
