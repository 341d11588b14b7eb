"""Names: each means one entry."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.checks.finding import Finding, Path
from mlecareer.catalog.checks.requirements import slots_with_paths
from mlecareer.catalog.guide import Stage
from mlecareer.catalog.records import Catalog


def check_names(catalog: Catalog) -> Iterator[Finding]:
    """Ids, aliases, exam codes, former names and names on badges name one certification each; slots and stages have
    names of their own."""
    owner: dict[str, Certification] = {}
    for certification in catalog.certifications:
        for name, path in _names(certification):
            first = owner.setdefault(name.casefold(), certification)
            if first is not certification:
                text = (
                    f"the name '{name}' is taken by '{first.id}'; ids, aliases, exam codes and other names are unique"
                )
                yield Finding("certifications", certification.id, path, text)
        for name, path in _other_names(certification):
            for called in catalog.by_title.get(name.casefold(), ()):
                if called is not certification:
                    text = f"'{name}' is what '{called.id}' is called today; it cannot name '{certification.id}' too"
                    yield Finding("certifications", certification.id, path, text)
    stages: dict[str, Stage] = {}
    for stage in catalog.stages:
        for index, alias in enumerate((stage.id, *stage.aliases)):
            first_stage = stages.setdefault(alias.casefold(), stage)
            if first_stage is not stage:
                path = ("aliases", index - 1) if index else ("id",)
                yield Finding("stages", stage.id, path, f"the name '{alias}' is taken by '{first_stage.id}'")
    seen: dict[str, str] = {}
    for place, slot, finding in slots_with_paths(catalog):
        if slot.id in seen:
            yield finding(("id",), f"duplicate slot id '{slot.id}', first in {seen[slot.id]}")
        seen.setdefault(slot.id, place)


def _names(certification: Certification) -> Iterator[tuple[str, Path]]:
    own = set()
    for name, path in (
        (certification.id, ("id",)),
        *((alias, ("aliases", index)) for index, alias in enumerate(certification.aliases)),
        *((exam.code, ("exams", i, "code")) for i, exam in enumerate(certification.exams) if exam.code),
        *_other_names(certification),
    ):
        if name not in own:
            yield name, path
        own.add(name)


def _other_names(certification: Certification) -> Iterator[tuple[str, Path]]:
    for field in ("former_names", "badge_names"):
        for index, name in enumerate(getattr(certification, field)):
            yield name, (field, index)
