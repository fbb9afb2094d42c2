"""The claims page and the claim checker."""
