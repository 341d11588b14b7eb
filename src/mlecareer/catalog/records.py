"""A whole catalog as one frozen record, made of those in `certification` and `guide`.

One definition serves the domain and the files: Pydantic reads documents straight into these records
(`storage.documents`), and refuses a field that they do not have. What can be derived (the status of an exam,
the options of a slot) is not stored.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mlecareer.catalog.certification import Bundle, Certification, Hours, Level, Title, Vendor
from mlecareer.catalog.guide import Area, Aspect, Pay, Role, Salaries, Stage, Tier, Tip
from mlecareer.records import record

if TYPE_CHECKING:
    from mlecareer.catalog.spelling import Spellings


@record(frozen=True)
class Catalog:
    """All the data, in the order of the files; every tuple of things with an id is unique by it."""

    title: str = ""
    vendors: tuple[Vendor, ...] = ()
    levels: tuple[Level, ...] = ()
    certifications: tuple[Certification, ...] = ()
    titles: tuple[Title, ...] = ()
    stages: tuple[Stage, ...] = ()
    tiers: tuple[Tier, ...] = ()
    areas: tuple[Area, ...] = ()
    tips: tuple[Tip, ...] = ()
    conclusion: str = ""
    roles: tuple[Role, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    salaries: Salaries | None = None
    pay: tuple[Pay, ...] = ()
    bundles: tuple[Bundle, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Certification]:
        """Certifications by id."""
        return {certification.id: certification for certification in self.certifications}

    @cached_property
    def by_name(self) -> dict[str, Certification]:
        """Certifications by each of the names that are theirs alone, in lower case."""
        return {
            name: each
            for each in reversed(self.certifications)
            for name in (*map(str.casefold, each.other_names), *each.names)
        }

    @cached_property
    def by_title(self) -> dict[str, tuple[Certification, ...]]:
        """Certifications by short form and by name, in lower case; several may share one."""
        titled: dict[str, dict[str, Certification]] = {}
        for certification in self.certifications:
            for title in (certification.short.casefold(), certification.name.casefold()):
                titled.setdefault(title, {})[certification.id] = certification
        return {title: tuple(by_id.values()) for title, by_id in titled.items()}

    @cached_property
    def spellings(self) -> Spellings:
        """Certifications by the words of their names."""
        from mlecareer.catalog.spelling import Spellings

        return Spellings(self)

    @cached_property
    def clouds(self) -> tuple[str, ...]:
        """The clouds that vendors have, each once."""
        return tuple(dict.fromkeys(vendor.cloud for vendor in self.vendors if vendor.cloud is not None))

    @cached_property
    def vendor_by_id(self) -> dict[str, Vendor]:
        """Vendors by id."""
        return {vendor.id: vendor for vendor in self.vendors}

    @cached_property
    def skills(self) -> dict[str, str]:
        """The skills and focus areas of all stages: what each id means."""
        return {topic.id: topic.text for stage in self.stages for topic in (*stage.skills, *stage.focus_areas)}

    @cached_property
    def level_order(self) -> dict[str, int]:
        """The rank of each level, lowest first."""
        return {level.id: rank for rank, level in enumerate(self.levels)}

    def cloud_of(self, certification: Certification) -> str | None:
        """The cloud that a certification belongs to; `None` if it belongs to no cloud."""
        vendor = self.vendor_by_id.get(certification.vendor)
        return None if vendor is None else vendor.cloud

    def hours(self, certification: Certification) -> Hours:
        """Its own study hours, else its level's usual range, which is assumed."""
        return certification.study_hours or self._level_hours[certification.level]

    @cached_property
    def _level_hours(self) -> dict[str, Hours]:
        ranges = {level.id: level.study_hours for level in self.levels}
        return {id: Hours(usual.low, usual.high, True) for id, usual in ranges.items()}
