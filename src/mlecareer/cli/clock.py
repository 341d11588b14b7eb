"""The one place that reads the clock."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Today's date where the user is."""
    return date.today()  # noqa: DTZ011, TID251 - a person's day is the local one
