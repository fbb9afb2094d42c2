"""From bytes to a table of text with line numbers; knows encodings and sheets, not pledges."""
