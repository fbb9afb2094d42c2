"""Charts: each places numbers that were measured elsewhere, says them in words and as a table."""
