"""The pages of releases and of what changed between them."""
