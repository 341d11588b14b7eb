"""Random catalogs from a seed: small, and strange enough to matter."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from mlecareer.catalog.certification import (
    Certification,
    Exam,
    Hours,
    Level,
    Renewal,
    Renews,
    Requirement,
    Source,
    Validity,
    Vendor,
)
from mlecareer.catalog.guide import Options, Salary, Slot, Stage, Tier
from mlecareer.catalog.records import Catalog

DAY = date(2026, 11, 23)
NAMES = "abcdefghijklmnopqrstuvwxyz"


def small_catalog(random: Random, count: int, *, calendar: bool = True) -> Catalog:
    """A catalog of so many certifications; `calendar`: exams open and close."""
    ids = [NAMES[n] for n in range(count)]
    return Catalog(
        vendors=(
            Vendor("one", "One", "One", "one"),
            Vendor("two", "Two", "Two", "two"),
            Vendor("free", "Free", "Free"),
        ),
        levels=(Level("low", "Low", Hours(10, 20)), Level("high", "High", Hours(40, 80))),
        certifications=tuple(_certification(random, ids, n, calendar=calendar) for n in range(count)),
        stages=(
            Stage("first", "First", 0, Salary(1, 2), "g", 2, slots=_slots(random, ids, "first", 2)),
            Stage("second", "Second", 2, Salary(2, 3), "g", 4, slots=_slots(random, ids, "second", 2)),
            Stage("third", "Third", 4, Salary(3, 4), "g", slots=_slots(random, ids, "third", 1)),
        ),
        tiers=(
            Tier(1, "One", "second", "third", _slots(random, ids, "tier-1", 1)),
            Tier(2, "Two", "third", "third", _slots(random, ids, "tier-2", 1)),
        ),
    )


def _certification(random: Random, ids: list[str], n: int, *, calendar: bool) -> Certification:
    low = random.choice([5, 10, 10, 20, 40])
    return Certification(
        id=ids[n],
        name=ids[n].upper(),
        short=ids[n].upper(),
        vendor=random.choice(["one", "two", "free"]),
        level=random.choice(["low", "high"]),
        summary="s",
        url="https://example.org",
        sources=(Source("https://example.org", DAY),),
        price_usd=random.choice([None, 0, 50, 100, 100, 70.5]),
        study_hours=random.choice([None, Hours(low, low + random.choice([0, 5, 30]))]),
        validity=random.choice([None, (), (Validity(12),), (Validity(24),)]),
        requires=tuple(
            Requirement(other, random.random() < 0.3) for other in ids[:n] if random.random() < 0.5 / max(1, n)
        ),
        builds_on=tuple(other for other in ids[:n] if random.random() < 0.3 / max(1, n)),
        exams=_exams(random) if calendar else (Exam(),),
        renewal=random.choice(
            [None, Renewal("none"), Renewal("exam", 50, random.choice([None, 0, 5])), Renewal("assessment", 0, 0, 180)]
        ),
        renews=tuple(
            Renews(other, None, random.random() < 0.5) for other in ids[:n] if random.random() < 0.4 / max(1, n)
        ),
        succeeded_by=(ids[n + 1],) if n + 1 < len(ids) and random.random() < 0.3 else (),
    )


def _exams(random: Random) -> tuple[Exam, ...]:
    soon, later = DAY + timedelta(random.randint(0, 120)), DAY + timedelta(random.randint(121, 250))
    return random.choice(
        [
            (Exam(),),
            (Exam(),),
            (Exam(),),
            (Exam(closes=soon),),
            (Exam(closes=DAY - timedelta(30)),),
            (Exam(opens=soon),),
            (Exam(closes=DAY - timedelta(3)), Exam(opens=soon)),
            (Exam(opens=soon, closes=later),),
            (Exam(announced=True),),
        ]
    )


def _slots(random: Random, ids: list[str], place: str, most: int) -> tuple[Slot, ...]:
    found = []
    for number in range(random.randint(0, most)):
        options = tuple(random.sample(ids, min(len(ids), random.randint(1, 3))))
        name = f"{place}-{number}"
        kind = random.choice(["any", "all", "some"])
        if kind == "any":
            found.append(
                Slot(
                    name,
                    name,
                    any_of=Options(options),
                    otherwise=tuple(random.sample(ids, 1)) if random.random() < 0.3 else (),
                )
            )
        elif kind == "all":
            found.append(Slot(name, name, all_of=Options(options[:2])))
        else:
            found.append(Slot(name, name, at_least=random.randint(1, len(options)), of=Options(options)))
    return tuple(found)
