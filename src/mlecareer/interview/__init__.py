"""The questions of the interview, as data and pure functions."""
