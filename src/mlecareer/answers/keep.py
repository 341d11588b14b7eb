"""The cheapest way to keep certifications and titles, as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from mlecareer.answers.cited import Cited, cited
from mlecareer.catalog.certification import Certification, Title
from mlecareer.catalog.records import Catalog
from mlecareer.planner.keeping.keep import keep
from mlecareer.planner.keeping.keep_records import Kept
from mlecareer.profile.records import Profile
from mlecareer.records import record


@record(frozen=True)
class Keep:
    """What to do to keep what is asked for. `names` and `urls` are those of certifications, `sources` where their
    facts were read."""

    KIND: ClassVar[str] = "keep"
    FLAT: ClassVar[str] = "kept"
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("names", "urls", "sources")
    ROWS: ClassVar[tuple[str, ...]] = ("sittings",)
    kept: Kept
    names: dict[str, str]  # by id, as the addresses are
    urls: dict[str, str]
    sources: tuple[Cited, ...]


def keep_answer(
    catalog: Catalog, profile: Profile, asked: Sequence[Certification | Title], until: date, day: date
) -> Keep:
    """The cheapest way from a day on to keep what is asked for until another."""
    kept = keep(catalog, profile, asked, until, day)
    ids = (*(each.id for each in kept.certifications), *(sitting.certification for sitting in kept.sittings))
    known = [catalog.by_id[id] for id in dict.fromkeys(ids)]
    return Keep(
        kept,
        {each.id: each.name for each in known},
        {each.id: each.url for each in known},
        cited(catalog, (each.id for each in known)),
    )
