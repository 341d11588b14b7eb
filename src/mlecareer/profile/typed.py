"""What people type of a certification: `cka:2025-02-10`, held since a date or month, and `cka=40`, hours of study."""

from __future__ import annotations

from mlecareer.catalog.lookup import find_certification, meant_by
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.scalars import StudyHours, parse_day_or_month, read_scalar
from mlecareer.profile.records import Holding, Studied


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


def read_studied(catalog: Catalog, text: str) -> Studied:
    """The hours of study that a text means: `cka=40`, or `cka=40h`.

    Raises:
        UsageError: the catalog has no such certification.
        ValueError: there are no hours, or they are no number.
    """
    name, sign, hours = (part.strip() for part in text.rpartition("="))
    if not sign:
        raise ValueError(f"'{text}' has no hours; type {text}=40 where you have studied 40 hours for it")
    return Studied(find_certification(catalog, name).id, read_scalar(StudyHours, hours.removesuffix("h").rstrip()))


def typed_studied(studied: Studied) -> str:
    """`cka=40`."""
    return f"{studied.id}={studied.hours}"
