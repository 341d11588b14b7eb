"""A catalog and a person made for a measurement, as the files that the program reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

DAY = date(2026, 11, 23)
Entry = dict[str, Any]

SOURCES = [{"url": "https://example.org", "read": "2026-11-01"}]
VENDORS: list[Entry] = [
    {"id": "v", "name": "Vendor", "short": "V"},
    {"id": "red", "name": "Red Cloud", "short": "Red", "cloud": "red"},
    {"id": "blue", "name": "Blue Cloud", "short": "Blue", "cloud": "blue"},
    {"id": "green", "name": "Green Cloud", "short": "Green", "cloud": "green"},
]


@dataclass(frozen=True)
class Case:
    """A catalog and a person, as documents."""

    certifications: Sequence[Entry]
    slots: Sequence[Entry]
    must: Sequence[Entry] = ()
    more: Entry = field(default_factory=dict)
    profile: Entry = field(default_factory=dict)
    padding: int = 0

    @property
    def ids(self) -> list[str]:
        """The certifications, in their order."""
        return [entry["id"] for entry in self.certifications]


def written(case: Case, folder: Path) -> tuple[Path, Path]:
    """The folder of the catalog and the profile, written."""
    catalog, profile = folder / "catalog", folder / "profile.yaml"
    (catalog / "certifications").mkdir(parents=True)
    pay = {"low": 1, "high": 2}
    stages = [
        {"id": "one", "title": "One", "min_years": 0, "max_years": 4, "salary_usd": pay, "goal": "First."},
        {"id": "two", "title": "Two", "min_years": 4, "salary_usd": pay, "goal": "Second.", "slots": [*case.slots]},
    ]
    tier = {"number": 1, "title": "Must", "due_from": "one", "due_to": "two", "slots": [*case.must]}
    _write(catalog / "catalog.yaml", {"extends": "nothing", "title": "Generated"})
    vendors = {key: case.more[key] for key in ("vendors", "bundles") if key in case.more}
    _write(catalog / "vendors.yaml", {"vendors": VENDORS} | vendors)
    _write(catalog / "levels.yaml", {"levels": [{"id": "low", "title": "Low", "study_hours": {"low": 10, "high": 20}}]})
    _write(catalog / "stages.yaml", {"salaries": {"title": "Base pay"}, "stages": stages})
    if case.must:
        _write(catalog / "tiers.yaml", {"tiers": [tier]})
    if "titles" in case.more:
        _write(catalog / "titles.yaml", {"titles": case.more["titles"]})
    _write(catalog / "certifications" / "v.yaml", {"certifications": [*case.certifications]})
    wishes = {"goal": "two", "hours_per_week": 7} | case.profile.get("wishes", {})
    person = {"schema_version": 2, "career_start": "2025-11-23"} | case.profile | {"wishes": wishes}
    _write(profile, person)
    return catalog, profile


def _write(path: Path, content: Entry) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def entry(id: str, hours: tuple[float, float] = (10, 20), **fields: Any) -> Entry:
    """A certification for $100 that never expires and can be taken on any day."""
    said = {
        "name": f"The {id}", "short": id.upper(), "vendor": "v", "level": "low", "summary": "s",
        "url": f"https://example.org/{id}", "sources": SOURCES, "price_usd": 100, "validity": [],
        "exams": [{"code": f"{id.upper()}-1"}], "study_hours": {"low": hours[0], "high": hours[1]},
    }  # fmt: skip
    return {"id": id, **said, **fields}


def named(count: int, letter: str = "c") -> list[str]:
    """So many ids, in their order."""
    return [f"{letter}{number:05}" for number in range(count)]


def slot(id: str, **fields: Any) -> Entry:
    return {"id": id, "title": id.upper(), **fields}


def day(number: int) -> str:
    return str(DAY + timedelta(number))
