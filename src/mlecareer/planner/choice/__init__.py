"""The best set: what could be earned, what sets are compared by, and the search for the best."""
