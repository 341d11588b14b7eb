"""Catalogs of any size from a fixed seed, like real ones in their proportions."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from mlecareer.catalog.certification import Certification, Exam, Hours, Level, Requirement, Source, Validity, Vendor
from mlecareer.catalog.guide import Options, Salary, Slot, Stage
from mlecareer.catalog.records import Catalog

DAY = date(2026, 11, 23)
LEVELS = ("foundational", "associate", "professional", "specialty", "expert")


def generated(count: int, seed: int = 0) -> Catalog:
    """So many certifications, with slots that grow with the root of their number."""
    random = Random(seed * 1_000_003 + count)
    ids = [f"c{n:05d}" for n in range(count)]
    slots = [_slot(random, ids, n) for n in range(max(6, round(count**0.5) // 2 + 4))]
    half = len(slots) // 2
    return Catalog(
        vendors=tuple(Vendor(f"v{n}", f"Vendor {n}", f"V{n}", f"cloud{n}" if n < 3 else None) for n in range(8)),
        levels=tuple(Level(id, id.title(), Hours(10 + 20 * n, 40 + 30 * n)) for n, id in enumerate(LEVELS)),
        certifications=tuple(_certification(random, ids, n) for n in range(count)),
        stages=(
            Stage("one", "One", 0, Salary(1, 2), "First.", 4, slots=tuple(slots[:half])),
            Stage("two", "Two", 4, Salary(2, 3), "Second.", slots=tuple(slots[half:])),
        ),
    )


def _certification(random: Random, ids: list[str], n: int) -> Certification:
    low = random.randint(10, 90)
    required = [random.choice(ids[:n])] if n and random.random() < 0.15 else []
    return Certification(
        id=ids[n],
        name=f"Certification {n}",
        short=f"C{n}",
        vendor=f"v{random.randint(0, 7)}",
        level=random.choice(LEVELS),
        summary="What it proves.",
        url=f"https://example.org/{n}",
        sources=(Source(f"https://example.org/{n}", DAY),),
        topics=(f"topic-{random.randint(0, 40)}",),
        price_usd=float(random.randint(5, 50) * 10),
        minutes=90,
        study_hours=Hours(low, low + random.randint(0, 60)),
        validity=(Validity(24),),
        requires=tuple(Requirement(id) for id in required),
        exams=(Exam(f"E-{n}"),),
    )


def _slot(random: Random, ids: list[str], n: int) -> Slot:
    options = tuple(random.sample(ids, min(len(ids), random.randint(4, 40))))
    if random.random() < 0.4:
        return Slot(f"slot-{n}", f"Slot {n}", at_least=2, of=Options(options))
    return Slot(f"slot-{n}", f"Slot {n}", any_of=Options(options))


def written(catalog: Catalog, folder: Path) -> Path:
    """The catalog as a folder of YAML that `--catalog` takes, in the place of the bundled one."""
    (folder / "certifications").mkdir(parents=True)
    _write(folder / "catalog.yaml", {"extends": "nothing", "title": "Generated"})
    for kind in ("vendors", "levels", "stages"):
        content = {kind: [_plain(one) for one in getattr(catalog, kind)]}
        if kind == "stages":
            content["salaries"] = {"title": "Base pay"}
        _write(folder / f"{kind}.yaml", content)
    for vendor in catalog.vendors:
        ours = [_plain(one) for one in catalog.certifications if one.vendor == vendor.id]
        if ours:
            _write(folder / "certifications" / f"{vendor.id}.yaml", {"certifications": ours})
    return folder


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.dump(content, Dumper=_WithoutAnchors, sort_keys=False, width=120), encoding="utf-8")


class _WithoutAnchors(yaml.CSafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def _plain(value: Any) -> Any:
    """A record as its file says it: what is not its default."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    said = {field.name: getattr(value, field.name) for field in fields(value)}
    kept = {name: one for name, one in said.items() if name not in vars(type(value)) or one != vars(type(value))[name]}
    if isinstance(value, Options):
        return list(value.ids)
    return {name: _plain(one) for name, one in kept.items()}
