"""The method page and the sources page."""
