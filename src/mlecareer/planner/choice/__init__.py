"""Chooses the best set: the candidates, the criteria, and the search."""
