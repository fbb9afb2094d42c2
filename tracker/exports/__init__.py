"""Files people take away: lists, templates, findings, and their own file with the findings in it."""
