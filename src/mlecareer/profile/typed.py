"""What people type of a certification: `cka:2025-02-10`, held since a date or month or failed on a date, and `cka=40`,
hours of study."""

from __future__ import annotations

import re
from datetime import date

from mlecareer.catalog.amounts import read_study_hours
from mlecareer.catalog.dates import exact, is_an_end, read_date, split_date, split_list
from mlecareer.catalog.days import Month
from mlecareer.catalog.lookup import NotInCatalogError, find_certification, meant_by, named_exactly
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Failed, Holding, Studied


def read_holding(catalog: Catalog, text: str) -> Holding:
    """The holding that a text means, under the catalog's id: `cka`, `cka:2025-02-10`, `cka Feb 2025`.

    Raises:
        UsageError: the catalog has no such certification.
        AmbiguousDateError, ValueError: what stands after the name is no date, may mean two, or is missing.
    """
    name, written = _name_and_date(catalog, text)
    id = find_certification(catalog, name).id
    return Holding(id, _earned(id, written))


def read_any_holding(catalog: Catalog, text: str) -> Holding:
    """As `read_holding`, but an exam that the catalog clearly does not have is a holding too, by the name typed."""
    try:
        return read_holding(catalog, text)
    except NotInCatalogError:
        name, written = _name_and_date(catalog, text)
        id = " ".join(name.split())
        return Holding(id, _earned(id, written))


def _earned(id: str, written: str | None) -> date | Month | None:
    """When a certification was passed, by the date after its name; the date of its end is refused."""
    if written is None:
        return None
    if is_an_end(written):
        said = f"'{written}' is when {id} ends; type the date you passed it"
        raise ValueError(f"{said} (mlecareer profile add {id} --expires DATE says when it ends)")
    return read_date(written)


def _name_and_date(catalog: Catalog, text: str) -> tuple[str, str | None]:
    """What a text names, and the date after it, if there is one. The name may itself hold a colon, or a year."""
    split = None if named_exactly(catalog, text) else split_date(text)
    if split is not None:
        return split
    name, colon, written = (part.strip() for part in text.rpartition(":"))
    says_something = any(map(str.isalnum, written))
    if not colon or (says_something and (meant_by(catalog, text) or not meant_by(catalog, name))):
        return text, None
    find_certification(catalog, name)
    if not says_something:
        raise ValueError(f"'{text}' has no date after the colon; type {name}:2025-02-10, or {name} alone")
    return name, written


def split_names(catalog: Catalog, text: str) -> list[str]:
    """The parts of a list with commas or `and`, each the name of a certification with what follows it.

    A name that itself holds one of them stays whole: `KCNA, Linux Foundation`, `Kubernetes and Cloud Native Associate`.
    """
    parts: list[str] = []
    for part in (name for listed in split_list(text) for name in _without_and(catalog, listed)):
        whole = f"{parts[-1]}, {part}" if parts else part
        if parts and not _means_one(catalog, part) and _means_one(catalog, whole):
            parts[-1] = whole
        else:
            parts.append(part)
    return parts


def _without_and(catalog: Catalog, text: str) -> list[str]:
    """The names in a part of a list: several that `and`, a slash, a semicolon, or between ids a blank, separates."""
    names = [name for name in map(str.strip, _BETWEEN_NAMES.split(text)) if name]
    if names != [text]:
        return [text] if _means_one(catalog, text) and not text.casefold().startswith("and ") else names
    words = text.split()
    return words if len(words) > 1 and all(named_exactly(catalog, word) for word in words) else [text]


_BETWEEN_NAMES = re.compile(r"(?:^|(?<=\s))(?:and|&|plus)\s+|;|(?<=\s)/\s+", re.IGNORECASE)


def _means_one(catalog: Catalog, text: str) -> bool:
    name, _ = split_date(text) or (text, "")
    return bool(meant_by(catalog, name))


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


def read_failed(catalog: Catalog, text: str, today: date) -> Failed:
    """The failed try that a text means: `cka:2026-11-20`, or `cka 20 Nov 2026`.

    Raises:
        UsageError: the catalog has no such certification.
        AmbiguousDateError, ValueError: there is no day, it may mean two, or it lies in the future.
    """
    held = read_holding(catalog, text)
    if held.earned is None:
        raise ValueError(f"'{text}' has no date; type {held.id}:2026-11-20 where you failed it on that day")
    return Failed(held.id, day_of_try(held.earned, today))


def day_of_try(when: date | Month, today: date) -> date:
    """The day of a failed try; ValueError where only the month is known, or where it lies in the future."""
    day = exact(when)
    if day > today:
        raise ValueError(f"{day} is in the future; an exam that you have not taken yet cannot be failed")
    return day


def typed_failed(failed: Failed) -> str:
    """`cka:2026-11-20`."""
    return f"{failed.id}:{failed.day}"
