"""What people type of a certification: `cka:2025-02-10`, held since a date or month, and `cka=40`, hours of study."""

from __future__ import annotations

from mlecareer.catalog.amounts import read_study_hours
from mlecareer.catalog.dates import read_date, split_date
from mlecareer.catalog.lookup import find_certification, meant_by, named_exactly
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Holding, Studied


def read_holding(catalog: Catalog, text: str) -> Holding:
    """The holding that a text means, under the catalog's id: `cka`, `cka:2025-02-10`, `cka Feb 2025`.

    Raises:
        UsageError: the catalog has no such certification.
        AmbiguousDateError, ValueError: what stands after the name is no date, may mean two, or is missing.
    """
    split = None if named_exactly(catalog, text) else split_date(text)  # a name may end in what looks like a date
    if split is not None:
        name, written = split
        return Holding(find_certification(catalog, name).id, read_date(written))
    name, colon, written = (part.strip() for part in text.rpartition(":"))
    if not colon or (written and (meant_by(catalog, text) or not meant_by(catalog, name))):
        return Holding(find_certification(catalog, text).id)
    id = find_certification(catalog, name).id
    if not written:
        raise ValueError(f"'{text}' has no date after the colon; type {name}:2025-02-10, or {name} alone")
    return Holding(id, read_date(written))


def typed_holding(holding: Holding) -> str:
    """`cka:2025-02-10`, or `cka` where the date is not known."""
    return holding.id if holding.earned is None else f"{holding.id}:{holding.earned}"


def read_studied(catalog: Catalog, text: str) -> Studied:
    """The hours of study that a text means: `cka=40`, or `cka=40 hours`.

    Raises:
        UsageError: the catalog has no such certification.
        ValueError: there are no hours, or they are no number.
    """
    name, sign, hours = (part.strip() for part in text.rpartition("="))
    if not sign:
        raise ValueError(f"'{text}' has no hours; type {text}=40 where you have studied 40 hours for it")
    return Studied(find_certification(catalog, name).id, read_study_hours(hours))


def typed_studied(studied: Studied) -> str:
    """`cka=40`."""
    return f"{studied.id}={studied.hours}"
