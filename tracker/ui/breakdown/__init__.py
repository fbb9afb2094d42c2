"""The breakdown page."""
