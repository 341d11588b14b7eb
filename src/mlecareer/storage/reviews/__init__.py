"""Saved files of vendors, read for a review of the catalog: lists that machines can read, and any other page."""
