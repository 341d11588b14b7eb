"""Turns answers into text: one file for each format, one page for each kind of answer."""
