"""The pace page: the curve, what-if, the outlook."""
