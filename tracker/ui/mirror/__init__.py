"""The mirror check."""
