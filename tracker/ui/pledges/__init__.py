"""The list of pledges and the page of each pledge."""
