"""Turns answers into what a format shows: one file a format, one page a kind of answer."""
