"""Small random questions of what to keep: up to five holdings, some of a title, until some day in the next years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from course_cases import (
    DAY,
    NAMES,
    Kind,
    random_certification,
    random_exams,
    random_holdings,
    with_failed_tries,
    with_links,
    with_times,
)
from course_oracle import Case

from mlecareer.catalog.certification import Certification, Hours, Level, Source, Title, Vendor
from mlecareer.catalog.guide import Salary, Stage
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Profile, Wishes

KINDS: dict[str, Kind] = {
    "plain": Kind(),
    "links": Kind(mutual=True),
    "windows and grace": Kind(windows=True, mutual=True),
    "assessments that extend the end": Kind(extends=True, mutual=True),
    "closed exams": Kind(closed=True, mutual=True),
    "rounds of renewals": Kind(rounds=True, mutual=True),
    "active prerequisites": Kind(active=True, mutual=True),
    "booked exams": Kind(booked=True, mutual=True),
    "ends that are given": Kind(expires=True, mutual=True),
    "pauses and another pace": Kind(times=True, windows=True, mutual=True),
    "failed tries": Kind(failed=True, mutual=True),
    "everything": Kind(
        closed=True,
        windows=True,
        mutual=True,
        extends=True,
        active=True,
        booked=True,
        expires=True,
        rounds=True,
        failed=True,
        times=True,
    ),
}
MOST_HELD = 5


def _without_reviving_assessments(certification: Certification) -> Certification:
    """What has expired is brought back by exams alone, as the table looks at nothing else then."""
    if certification.renewal is None or certification.renewal.by != "assessment":
        return certification
    return replace(certification, renews=tuple(replace(link, revives=False) for link in certification.renews))


def random_keep(name: str, seed: int) -> tuple[Case, tuple[Certification | Title, ...], date]:
    """A question of a kind: who holds what, what is asked for, and until when."""
    kind, random = KINDS[name], Random(f"keep {name} {seed}")
    ids = list(NAMES[: random.choice([3, 4, 5, 6])])
    certifications = [random_certification(random, kind, ids, number) for number in range(len(ids))]
    if kind.mutual:
        certifications = [_without_reviving_assessments(with_links(random, one, ids)) for one in certifications]
    if kind.closed:
        certifications = [
            replace(one, exams=random_exams(random)) if random.random() < 0.3 else one for one in certifications
        ]
    members = tuple(sorted(random.sample(ids, random.randint(1, len(ids)))))
    holds: Literal["while_active", "until_year_end"] = random.choice(["while_active", "until_year_end"])
    title = Title("title", "Title", members, "s", "https://example.org", (Source("https://example.org", DAY),), holds)
    catalog = Catalog(
        vendors=(Vendor("one", "One", "One", "one"), Vendor("free", "Free", "Free")),
        levels=(Level("low", "Low", Hours(20, 40), 90), Level("high", "High", Hours(40, 90), 200)),
        certifications=tuple(certifications),
        titles=(title,),
        stages=(Stage("first", "First", 0, Salary(1, 2), "g"),),
    )
    held = [one for one in certifications if random.random() < 0.8][:MOST_HELD]
    holdings = [holding for one in held for holding in random_holdings(random, kind, one)]
    wishes = Wishes(hours_per_week=random.choice([None, 3.5, 7, 14]))
    if kind.times:
        wishes = with_times(random, wishes)
    case = Case(catalog, Profile(years=1, holdings=tuple(holdings), wishes=wishes), DAY, ())
    if kind.failed:
        case = with_failed_tries(random, case)
    catalog = case.catalog
    named = [one for one in catalog.certifications if random.random() < 0.5]
    asked: list[Certification | Title] = [*named, title] if random.random() < 0.6 or not named else [*named]
    months = 10 if kind.rounds else 40
    until = DAY + timedelta(random.randint(1, round(months * 30.4)))
    return case, tuple(asked), until
