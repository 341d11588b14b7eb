"""Merges catalog folders: entries by their key, field by field; a list of plain values replaces a list."""

from __future__ import annotations

from typing import Any

KEYS = ("id", "number", "aspect")
"""What tells the entries of a list apart: the first of these that they have."""


def merge(base: Any, over: Any) -> Any:
    """The base with the overlay's fields laid over it; neither is changed."""
    if isinstance(base, dict) and isinstance(over, dict):
        merged = dict(base)
        for field, value in over.items():
            merged[field] = merge(base[field], value) if field in base else value
        return merged
    return over


def merge_entries(base: list[Any], over: list[Any]) -> list[Any]:
    """Two lists of entries as one: entries of the same key are merged, new ones come last."""
    merged = {entry_key(entry): entry for entry in base}
    for entry in over:
        key = entry_key(entry)
        merged[key] = merge(merged[key], entry) if key in merged else entry
    return list(merged.values())


def entry_key(entry: Any) -> Any:
    """The key of an entry; without one, a key of its own, so that the entry stays for the checks."""
    if isinstance(entry, dict):
        for field in KEYS:
            if isinstance(entry.get(field), str):
                return entry[field]
    return id(entry)
