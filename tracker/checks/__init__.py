"""From a table of text to pledges and findings; one small function a rule."""
