"""Small random questions for a course, of one kind each: the same seed gives the same question.

Every kind turns on one thing that the design says of a course, and leaves the others as they are in a plain question,
so that where a course is wrong, the kind that fails says where to look. The last kind turns on everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from course_oracle import Case, Oracle
from money_cases import with_bundles, with_codes, with_employer, with_prices

from mlecareer.catalog.certification import (
    Certification,
    Exam,
    Hours,
    Level,
    Renewal,
    Renews,
    Requirement,
    Retake,
    Source,
    Validity,
    Vendor,
)
from mlecareer.catalog.days import Month
from mlecareer.catalog.guide import Options, Salary, Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Holding, PaceChange, Pause, Profile, Wishes

DAY = date(2026, 3, 2)
NAMES = "abcdefgh"
MONTHS = (6, 12, 12, 24, None)


@dataclass(frozen=True)
class Kind:
    """What is turned on in a question."""

    closed: bool = False
    windows: bool = False
    mutual: bool = False
    extends: bool = False
    active: bool = False
    booked: bool = False
    expires: bool = False
    covers: bool = False
    rounds: bool = False
    wishes: bool = False
    failed: bool = False
    money: bool = False
    times: bool = False


KINDS: dict[str, Kind] = {
    "plain": Kind(),
    "closed times": Kind(closed=True),
    "windows and grace": Kind(windows=True),
    "mutual renewals": Kind(mutual=True),
    "assessments that extend the end": Kind(extends=True),
    "active prerequisites": Kind(active=True),
    "booked exams": Kind(booked=True, mutual=True),
    "ends that are given": Kind(expires=True),
    "covering and successors": Kind(covers=True),
    "rounds of renewals": Kind(rounds=True, mutual=True),
    "wishes": Kind(wishes=True),
    "failed tries": Kind(failed=True, mutual=True),
    "codes, bundles and prices of one's own": Kind(money=True, mutual=True, booked=True),
    "pauses and another pace": Kind(times=True, windows=True, closed=True),
    "everything": Kind(*[True] * len(fields(Kind))),
}


def random_case(name: str, seed: int) -> Case:
    """A question of a kind."""
    kind = KINDS[name]
    random = Random(f"{name} {seed}")
    catalog = _catalog(random, kind)
    profile = _person(random, kind, catalog)
    ids = [certification.id for certification in catalog.certifications]
    some = random.sample(ids, random.choice([0, 1, 1, 2, 2, 3]))
    # What they require is taken too; what is held or booked is not.
    chosen = sorted(Oracle(Case(catalog, profile, DAY, tuple(some))).chosen)
    # What is excluded is not chosen.
    without = tuple(id for id in ids if id not in chosen and random.random() < 0.05)
    profile = replace(profile, wishes=replace(profile.wishes, without=without))
    if kind.times:
        profile = replace(profile, wishes=with_times(random, profile.wishes))
    case = Case(catalog, profile, DAY, tuple(chosen))
    if kind.failed:
        case = with_failed_tries(random, case)
    if kind.money:
        catalog = with_bundles(random, with_codes(random, case.catalog, DAY), DAY)
        profile = with_employer(random, catalog, with_prices(random, catalog, case.profile, DAY))
        case = replace(case, catalog=catalog, profile=profile)
    if not kind.wishes:
        return case
    wanted = random.sample(ids, random.choice([0, 1, 2]))
    return replace(
        case,
        first=random.choice([None, *chosen]),
        studied={id: random.choice([3, 10, 25, 100]) for id in chosen if random.random() < 0.4},
        wants={id: random.choice([None, DAY + timedelta(random.choice([200, 500, 900]))]) for id in wanted},
    )


def with_times(random: Random, wishes: Wishes) -> Wishes:
    """The wishes with pauses, some of which are over, overlap or touch, and with hours a week that change."""
    pauses: list[Pause] = []
    for _ in range(random.choice([0, 1, 1, 2, 3])):
        first = DAY + timedelta(
            random.choice([random.randint(-90, 20), random.randint(0, 200), random.randint(0, 600)])
        )
        last = first + timedelta(random.choice([0, 6, 13, random.randint(0, 150), random.randint(0, 500)]))
        if random.random() < 0.3:
            pauses.append(Pause(Month(first.year, first.month), Month(last.year, last.month)))
        else:
            pauses.append(Pause(first, last))
        if random.random() < 0.2:
            pauses.append(Pause(pauses[-1].ends, pauses[-1].last + timedelta(random.randint(0, 40))))
    days = {DAY + timedelta(random.randint(-60, 300)) for _ in range(random.choice([0, 0, 1, 2, 3]))}
    pace = tuple(PaceChange(day, random.choice([0.5, 3.5, 6.25, 7, 14, 30])) for day in days)
    return replace(wishes, pauses=tuple(pauses), pace=pace)


def with_failed_tries(random: Random, case: Case) -> Case:
    """The question with rules for retakes, and with tries that were failed: some before a pass, which are history."""
    certifications, failed = [], {}
    for certification in case.catalog.certifications:
        if random.random() < 0.7:
            waits = random.choice([(), (1,), (14,), (14, 60, 200), (40, 100)])
            certification = replace(
                certification, retake=Retake(random.choice([None, 0, 1, 1, 2]), waits, random.choice([None, 3, 12]))
            )
        certifications.append(certification)
        if random.random() < 0.5:
            days = [random.choice([0, 1, 10, 30, 100, 400]) for _ in range(random.choice([1, 1, 2, 3]))]
            failed[certification.id] = tuple(DAY - timedelta(ago) for ago in sorted({*days}))
    return replace(case, catalog=replace(case.catalog, certifications=tuple(certifications)), failed=failed)


def as_text(case: Case) -> str:
    """The question, as a reader of the catalog's files would write it; what is usual is left out."""
    lines = [f"as of {case.day}, chosen: {', '.join(case.chosen) or 'nothing'}"]
    if case.first:
        lines.append(f"next: {case.first}")
    if case.studied:
        lines.append(f"studied: {dict(case.studied)}")
    if case.wants:
        lines.append(f"want: {', '.join(f'{id} until {until}' for id, until in case.wants.items())}")
    if case.failed:
        lines.append(f"failed: {', '.join(f'{id} {day}' for id, days in case.failed.items() for day in days)}")
    person = case.profile
    lines.append(f"years: {person.years}, wishes: {said(person.wishes)}")
    lines += [f"holds: {said(holding)}" for holding in person.holdings]
    lines += [
        f"certification: {said(one, 'name', 'short', 'summary', 'url', 'sources')}"
        for one in case.catalog.certifications
    ]
    lines += lines_of_money(case.catalog, person)
    for stage in case.catalog.stages:
        lines += [f"slot of {stage.id}: {said(slot, 'title')}" for slot in stage.slots]
    for tier in case.catalog.tiers:
        lines += [
            f"slot of tier {tier.number}, {tier.due_from} to {tier.due_to}: {said(s, 'title')}" for s in tier.slots
        ]
    return "\n".join(lines)


def lines_of_money(catalog: Catalog, person: Profile) -> list[str]:
    """What a catalog and a person say of money."""
    return [
        *(f"vendor: {said(vendor, 'name', 'short')}" for vendor in catalog.vendors if vendor.gives),
        *(f"bundle: {said(bundle, 'name', 'url', 'sources')}" for bundle in catalog.bundles),
        *(f"price: {said(price)}" for price in person.prices),
        *(f"paid by the employer: {id}" for id in person.paid_by_employer),
    ]


def said(value: Any, *without: str) -> str:
    """The fields of a record that are not as usual."""
    if isinstance(value, tuple):
        return "[" + ", ".join(said(part) for part in value) + "]"
    if not hasattr(value, "__match_args__") or isinstance(value, Month):
        return str(value)
    parts = []
    for name in value.__match_args__:
        part = getattr(value, name)
        if name not in without and part != getattr(type(value), name, ...):
            parts.append(f"{name}: {said(part)}")
    return "{" + ", ".join(parts) + "}"


# --- the catalog ------------------------------------------------------------------------------


def _catalog(random: Random, kind: Kind) -> Catalog:
    ids = list(NAMES[: random.choice([3, 4, 4, 5, 5, 6])])
    certifications = [random_certification(random, kind, ids, number) for number in range(len(ids))]
    if kind.mutual:
        certifications = [with_links(random, one, ids) for one in certifications]
    reserve = ids[-1] if kind.covers else None
    options = [id for id in ids if id != reserve]
    if reserve is not None:
        # What follows an option is in no slot by itself, so that it stands in for one only.
        number = random.randrange(len(options))
        certifications[number] = replace(certifications[number], succeeded_by=(reserve,), exams=closing(random))
    return Catalog(
        vendors=(Vendor("one", "One", "One", "one"), Vendor("free", "Free", "Free")),
        levels=(Level("low", "Low", Hours(20, 40), 90), Level("high", "High", Hours(40, 90), 200)),
        certifications=tuple(certifications),
        stages=(
            Stage("first", "First", 0, Salary(1, 2), "g", 2, slots=_slots(random, options, "first", 2)),
            Stage("second", "Second", 2, Salary(2, 3), "g", 4, slots=_slots(random, options, "second", 3)),
            Stage("third", "Third", 4, Salary(3, 4), "g", slots=_slots(random, options, "third", 2)),
        ),
        tiers=(
            Tier(1, "One", "second", "third", _slots(random, options, "tier-1", 1)),
            Tier(2, "Two", "first", "second", _slots(random, options, "tier-2", 1)),
            Tier(3, "Three", "second", "third", _slots(random, options, "tier-3", 1)),
        ),
    )


def random_certification(random: Random, kind: Kind, ids: list[str], number: int) -> Certification:
    low = random.choice([0, 4, 10, 20, 45])
    months = random.choice((1, 2, 3, 4, 6) if kind.rounds else MONTHS)
    before = ids[:number]
    required = [other for other in before if random.random() < (0.6 if kind.active else 0.3) / max(1, number)]
    return Certification(
        id=ids[number],
        name=ids[number].upper(),
        short=ids[number].upper(),
        vendor=random.choice(["one", "free"]),
        level=random.choice(["low", "high"]),
        summary="s",
        url="https://example.org",
        sources=(Source("https://example.org", DAY),),
        price_usd=random.choice([None, 50, 100, 100, 70.5]),
        study_hours=random.choice([None, Hours(low, low + random.choice([0, 6, 30]))]),
        validity=random.choice([None, ()]) if months is None else (Validity(months),),
        requires=tuple(Requirement(other, kind.active and random.random() < 0.7) for other in required),
        builds_on=tuple(other for other in ids if other != ids[number] and random.random() < 0.15),
        exams=random_exams(random) if kind.closed and random.random() < 0.7 else (Exam(),),
        renewal=_renewal(random, kind),
        covers=tuple(random.sample(before, 1)) if kind.covers and before and random.random() < 0.3 else (),
    )


def _renewal(random: Random, kind: Kind) -> Renewal | None:
    if kind.extends and random.random() < 0.7:
        opens = random.choice([40, 90, 180])
        return Renewal("assessment", random.choice([None, 0, 30]), random.choice([None, 3]), opens, "end")
    by: Literal["none", "exam", "assessment"] | None = random.choice(
        [None, "none", "exam", "exam", "exam", "assessment"]
    )
    if by is None:
        return None
    window = random.choice([None, 20, 60, 180]) if kind.windows else None
    grace = random.choice([0, 30, 90]) if kind.windows and by == "exam" else 0
    return Renewal(by, random.choice([None, 20, 50, 50, 120]), random.choice([None, 0, 5, 20]), window, "pass", grace)


def with_links(random: Random, certification: Certification, ids: list[str]) -> Certification:
    others = [id for id in ids if id != certification.id]
    links = random.sample(others, min(len(others), random.choice([0, 0, 1, 1, 2])))
    since = DAY + timedelta(random.randint(-200, 150))
    return replace(
        certification,
        renews=tuple(Renews(id, random.choice([None, None, since]), random.random() < 0.5) for id in sorted(links)),
    )


def random_exams(random: Random) -> tuple[Exam, ...]:
    soon = DAY + timedelta(random.randint(0, 60))
    later = soon + timedelta(random.randint(2, 90))
    last = later + timedelta(random.randint(1, 300))
    return random.choice(
        [
            (Exam("1", closes=later),),
            (Exam("1", opens=soon),),
            (Exam("1", closes=soon), Exam("2", opens=later)),
            (Exam("1", closes=soon), Exam("2", opens=later, closes=last)),
            (Exam("1", opens=soon, closes=later), Exam("2", opens=last)),
            (Exam("1", closes=soon), Exam("2", opens=soon, closes=last)),
            (Exam("1", closes=last), Exam("2", opens=last + timedelta(40))),
        ]
    )


def closing(random: Random) -> tuple[Exam, ...]:
    return (Exam("1", closes=DAY + timedelta(random.choice([-100, 30, 200, 500]))),)


def _slots(random: Random, options: list[str], place: str, most: int) -> tuple[Slot, ...]:
    slots = []
    for number in range(random.randint(0, most)):
        some = tuple(random.sample(options, min(len(options), random.randint(1, 3))))
        name = f"{place}-{number}"
        need = random.choice(["any", "all", "all", "some"])
        if need == "any":
            slots.append(Slot(name, name, any_of=Options(some)))
        elif need == "all":
            slots.append(Slot(name, name, all_of=Options(some)))
        else:
            slots.append(Slot(name, name, at_least=random.randint(1, len(some)), of=Options(some)))
    return tuple(slots)


# --- the person -------------------------------------------------------------------------------


def _person(random: Random, kind: Kind, catalog: Catalog) -> Profile:
    holdings: list[Holding] = []
    for certification in catalog.certifications:
        if random.random() < 0.55:
            holdings += random_holdings(random, kind, certification)
    return Profile(
        years=random.choice([0.5, 1.5, 2, 3, 3.5, 5]),
        holdings=tuple(random.sample(holdings, len(holdings))),
        wishes=Wishes(
            goal=random.choice([None, None, "third"]),
            hours_per_week=random.choice([None, 3.5, 7, 7, 14, 10]),
        ),
    )


def random_holdings(random: Random, kind: Kind, certification: Certification) -> Iterable[Holding]:
    """One holding, or several: passes on several days, an exam that is booked."""
    months = certification.validity[-1].months if certification.validity else 24
    # Most end between a month ago and ten months from now.
    left = random.choice([random.randint(-60, 30), random.randint(0, 120), random.randint(30, 300)])
    days = max(0, round(months * 30.5) - left)
    earned: date | Month | None = DAY - timedelta(days)
    if random.random() < 0.08:
        earned = None
    if kind.expires and random.random() < 0.6:
        ends = DAY + timedelta(left)
        expires: date | Month = Month(ends.year, ends.month) if random.random() < 0.3 else ends
        if isinstance(earned, date) and random.random() < 0.3:
            earned = Month(earned.year, earned.month)
        return [Holding(certification.id, random.choice([earned, None]), expires)]
    if kind.booked and random.random() < 0.35:
        booked = DAY + timedelta(random.choice([1, random.randint(1, 60), random.randint(30, 200)]))
        exam = Holding(certification.id, booked)
        return [exam] if random.random() < 0.5 else [Holding(certification.id, earned), exam]
    if isinstance(earned, date) and random.random() < 0.15:
        return [
            Holding(certification.id, earned),
            Holding(certification.id, earned - timedelta(random.randint(20, 400))),
        ]
    return [Holding(certification.id, earned)]
