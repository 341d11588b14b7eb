"""The html format: one page that needs nothing else, to open, to hand on and to print."""
