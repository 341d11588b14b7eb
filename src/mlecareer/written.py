"""What this run has put in place, so that whatever ends it afterwards can say so."""

from __future__ import annotations

_places: list[str] = []


def note(place: str) -> None:
    """Note that a file, or a folder, was written."""
    _places.append(place)


def said() -> str:
    """A sentence about what was written; empty if nothing was."""
    return f"{' and '.join(dict.fromkeys(_places))} was written before" if _places else ""


def forget() -> None:
    """Begin a new run."""
    _places.clear()
