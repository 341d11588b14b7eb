"""A holding as people type it: `cka`, or `cka:2025-02-10` with the date (or the month) in which it was passed."""

from __future__ import annotations

from mlecareer.catalog.lookup import find_certification, meant_by
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.scalars import parse_day_or_month
from mlecareer.profile.records import Holding


def read_holding(catalog: Catalog, text: str) -> Holding:
    """The holding that a text means, under the catalog's id.

    Raises:
        UsageError: the catalog has no such certification.
        ValueError: what stands after the colon is no date, or nothing.
    """
    name, colon, day = (part.strip() for part in text.rpartition(":"))
    if not colon or meant_by(catalog, text):  # a name may itself hold a colon
        return Holding(find_certification(catalog, text).id)
    id = find_certification(catalog, name).id
    if not day:
        raise ValueError(f"'{text}' has no date after the colon; type {name}:2025-02-10, or {name} alone")
    return Holding(id, parse_day_or_month(day))


def typed_holding(holding: Holding) -> str:
    """`cka:2025-02-10`, or `cka` where the date is not known."""
    return holding.id if holding.earned is None else f"{holding.id}:{holding.earned}"
