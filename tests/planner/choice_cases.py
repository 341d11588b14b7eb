"""Small random questions for a choice, of one kind each: the same seed gives the same question.

Every kind turns on one thing that the design says of a choice, beside what a course is about. The last turns on all.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from random import Random

import course_cases
import money_cases
from choice_oracle import Question
from course_cases import DAY, closing, lines_of_money, random_certification, random_holdings, said, with_links

from mlecareer.catalog.certification import Hours, Level, Renews, Title, Vendor
from mlecareer.catalog.guide import Options, Salary, Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Holding, Profile, Wishes

NAMES = "abcdefghijklmno"
CLOUDS = ("one", "two", "three")


@dataclass(frozen=True)
class Kind:
    """What is turned on in a question."""

    clouds: bool = False
    ours: bool = False
    weights: bool = False
    wishes: bool = False
    closed: bool = False
    renewals: bool = False
    revives: bool = False
    requires: bool = False
    prices: bool = False
    booked: bool = False
    covers: bool = False
    limits: bool = False
    codes: bool = False
    bundles: bool = False
    own_prices: bool = False
    employer: bool = False
    times: bool = False


KINDS: dict[str, Kind] = {
    "plain": Kind(),
    "clouds and homes": Kind(clouds=True),
    "options of ours": Kind(ours=True, clouds=True),
    "weights": Kind(weights=True),
    "wishes": Kind(wishes=True, weights=True),
    "closed times": Kind(closed=True),
    "renewals": Kind(renewals=True),
    "what is revived": Kind(revives=True),
    "chains of requirements": Kind(requires=True),
    "unknown prices": Kind(prices=True),
    "booked exams": Kind(booked=True, renewals=True),
    "covering and successors": Kind(covers=True),
    "limits": Kind(limits=True, closed=True),
    "codes from passes": Kind(codes=True, clouds=True),
    "bundles": Kind(bundles=True, requires=True),
    "prices of one's own": Kind(own_prices=True, closed=True),
    "paid by an employer": Kind(employer=True, renewals=True),
    "all of money": Kind(codes=True, bundles=True, own_prices=True, employer=True, limits=True, renewals=True),
    "money, and unknown prices": Kind(
        codes=True, bundles=True, own_prices=True, prices=True, booked=True, revives=True
    ),
    "budget of each year": Kind(codes=True, bundles=True, own_prices=True, closed=True, requires=True),
    "pauses and another pace": Kind(times=True, limits=True, renewals=True),
    "everything": Kind(*[True] * len(fields(Kind))),
}


def random_question(name: str, seed: int, *, size: int | None = None) -> Question:
    """A question of a kind, over so many certifications, or few enough to try every set of them."""
    kind = KINDS[name]
    random = Random(f"choice {name} {seed}")
    catalog = _catalog(random, kind, size or random.choice([4, 5, 5, 6, 6, 7, 7, 8, 9]))
    profile = _person(random, kind, catalog)
    if kind.times:
        profile = replace(profile, wishes=course_cases.with_times(random, profile.wishes))
    ids = [each.id for each in catalog.certifications]
    question = Question(catalog, profile, DAY, minimise=random.choice(["exams", "exams", "hours", "cost"]))
    if kind.wishes:
        slots = [slot.id for stage in catalog.stages for slot in stage.slots]
        slots += [slot.id for tier in catalog.tiers for slot in tier.slots]
        wants = [*ids, *(title.id for title in catalog.titles)]
        question = replace(
            question,
            want=tuple(random.sample(wants, random.choice([0, 1, 1, 2]))),
            skip=tuple(slot for slot in slots if random.random() < 0.12),
            first=random.choice([None, *ids]),
            studied={id: random.choice([3, 10, 25, 100]) for id in ids if random.random() < 0.3},
        )
    if kind.weights:
        question = replace(question, depth=random.choice(["must", "recommended", "all", "all"]))
    if kind.limits:
        budget = random.choice([None, random.randint(0, 700), random.randint(100, 400) + 0.5])
        question = replace(
            question,
            budget=budget,
            by=random.choice([None, DAY + timedelta(random.randint(0, 200))]),
        )
    return _with_money(random, kind, question, name)


def _with_money(random: Random, kind: Kind, question: Question, name: str) -> Question:
    """The question with what its kind says of money. Under a budget of each year nothing expires, and nothing is held."""
    catalog, profile = question.catalog, question.profile
    if name == "budget of each year":
        lasting = tuple(replace(each, validity=(), renews=()) for each in catalog.certifications)
        catalog, profile = replace(catalog, certifications=lasting), replace(profile, holdings=())
        question = replace(question, per_year=random.choice([60, 100.5, 150, 200, 300]))
    if kind.codes:
        catalog = money_cases.with_codes(random, catalog, DAY)
    if kind.bundles:
        catalog = money_cases.with_bundles(random, catalog, DAY)
    if kind.own_prices:
        profile = money_cases.with_prices(random, catalog, profile, DAY)
    if kind.employer:
        profile = money_cases.with_employer(random, catalog, profile)
    return replace(question, catalog=catalog, profile=profile)


def as_text(question: Question) -> str:
    """The question, as a reader of the catalog's files would write it; what is usual is left out."""
    usual = Question(question.catalog, question.profile, question.day)
    told = {
        name: value
        for name in ("minimise", "want", "skip", "depth", "first", "studied", "budget", "by", "per_year")
        if (value := getattr(question, name)) != getattr(usual, name)
    }
    person = question.profile
    lines = [f"as of {question.day}, {told}", f"years: {person.years}, wishes: {said(person.wishes)}"]
    lines += [f"holds: {said(holding)}" for holding in person.holdings]
    lines += [
        f"certification: {said(one, 'name', 'short', 'summary', 'url', 'sources')}"
        for one in question.catalog.certifications
    ]
    for stage in question.catalog.stages:
        lines += [f"slot of {stage.id}: {said(slot, 'title')}" for slot in stage.slots]
    for tier in question.catalog.tiers:
        lines += [
            f"slot of tier {tier.number}, {tier.due_from} to {tier.due_to}: {said(s, 'title')}" for s in tier.slots
        ]
    lines += lines_of_money(question.catalog, person)
    lines += [f"title: {title.id} of {', '.join(title.all_of)}" for title in question.catalog.titles]
    return "\n".join(lines)


# --- the catalog ------------------------------------------------------------------------------


def _catalog(random: Random, kind: Kind, size: int) -> Catalog:
    ids = list(NAMES[:size])
    of_course = course_cases.Kind(
        closed=kind.closed,
        windows=kind.renewals,
        mutual=kind.renewals,
        extends=kind.renewals and random.random() < 0.3,
        active=kind.requires,
        covers=kind.covers,
    )
    certifications = []
    for number in range(len(ids)):
        each = random_certification(random, of_course, ids, number)
        vendor = random.choice(["one", "one", "two", "three", "free"] if kind.clouds else ["one", "free"])
        each = replace(each, vendor=vendor)
        if kind.requires:
            each = replace(each, requires=each.requires[:1])
        if not kind.prices:
            each = replace(each, price_usd=each.price_usd or 80)
        if kind.renewals:
            each = with_links(random, each, ids)
        if kind.revives and random.random() < 0.5:
            others = [id for id in ids if id != each.id]
            since = random.choice([None, DAY - timedelta(90), DAY + timedelta(20)])
            each = replace(each, renews=(Renews(random.choice(others), since, random.random() < 0.8),))
        certifications.append(each)
    for number, each in enumerate(certifications[:-1]):
        if kind.covers and random.random() < 0.35:
            follows = random.choice(ids[number + 1 :])
            certifications[number] = replace(each, succeeded_by=(follows,), exams=closing(random))
    slots = Slots(random, kind, ids)
    return Catalog(
        vendors=(*(Vendor(cloud, cloud, cloud, cloud) for cloud in CLOUDS), Vendor("free", "Free", "Free")),
        levels=(Level("low", "Low", Hours(20, 40), 90), Level("high", "High", Hours(40, 90), 200)),
        certifications=tuple(certifications),
        titles=_titles(random, kind, ids),
        stages=(
            Stage("first", "First", 0, Salary(1, 2), "g", 2, slots=slots.some("first", 2)),
            Stage("second", "Second", 2, Salary(2, 3), "g", 4, slots=slots.some("second", 3, least=1)),
            Stage("third", "Third", 4, Salary(3, 4), "g", slots=slots.some("third", 2, least=1)),
        ),
        tiers=(
            Tier(1, "One", "second", "third", slots.some("tier-1", 2 if kind.weights else 1)),
            Tier(2, "Two", "first", "second", slots.some("tier-2", 1)),
            Tier(3, "Three", "second", "third", slots.some("tier-3", 2 if kind.weights else 1)),
        ),
    )


def _titles(random: Random, kind: Kind, options: list[str]) -> tuple[Title, ...]:
    if not kind.wishes:
        return ()
    return (Title("title", "Title", tuple(sorted(random.sample(options, 2))), "s", "https://example.org", ()),)


@dataclass(frozen=True)
class Slots:
    """What makes slots of some options."""

    random: Random
    kind: Kind
    options: list[str]

    def some(self, place: str, most: int, least: int = 0) -> tuple[Slot, ...]:
        """So many slots of a stage or tier."""
        return tuple(self._slot(f"{place}-{number}") for number in range(self.random.randint(least, most)))

    def _slot(self, id: str) -> Slot:
        random, options = self.random, self.options
        some = tuple(random.sample(options, min(len(options), random.choice([1, 2, 2, 3, 3, 4]))))
        need = random.choice(["any", "any", "all", "some"])
        if need == "all":
            return Slot(id, id, all_of=Options(some[:3]))
        ours: tuple[str, ...] = ()
        if self.kind.ours and random.random() < 0.6:
            ours = tuple(random.sample(options, min(len(options), random.choice([1, 1, 2]))))
        if need == "any":
            return Slot(id, id, any_of=Options(some), otherwise=ours)
        return Slot(id, id, at_least=random.randint(1, len(some)), of=Options(some), otherwise=ours)


# --- the person -------------------------------------------------------------------------------


def _person(random: Random, kind: Kind, catalog: Catalog) -> Profile:
    of_course = course_cases.Kind(booked=kind.booked, expires=kind.renewals and random.random() < 0.3)
    share = random.choice([0.05, 0.15, 0.3, 0.5])
    holdings: list[Holding] = []
    for each in catalog.certifications:
        if kind.revives and each.validity and random.random() < 0.4:
            # It has expired, as far as the records show.
            days = round((each.validity[-1].months or 0) * 30.5) + random.randint(10, 900)
            holdings.append(Holding(each.id, DAY - timedelta(days)))
        elif random.random() < share:
            holdings += random_holdings(random, of_course, each)
    clouds: tuple[str, ...] = ()
    if kind.clouds and random.random() < 0.5:
        clouds = tuple(random.sample(CLOUDS, random.choice([1, 1, 2])))
    return Profile(
        years=random.choice([0.5, 1.5, 2, 2, 3, 3.5, 5]),
        holdings=tuple(random.sample(holdings, len(holdings))),
        wishes=Wishes(
            goal=random.choice([None, None, "third"]),
            clouds=clouds,
            without=tuple(each.id for each in catalog.certifications if random.random() < 0.05),
            hours_per_week=random.choice([None, 3.5, 7, 7, 14, 10]),
        ),
    )
