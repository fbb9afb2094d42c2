"""The page of all counting rules side by side."""
