"""The trade page, and the baseline beside the target."""
