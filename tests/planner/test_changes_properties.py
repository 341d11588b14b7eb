"""What always holds of the changes since a saved plan: on random persons, days and catalogs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from generate import DAY, small_catalog

from conftest import CASES
from mlecareer.catalog.certification import Bundle, PassCode
from mlecareer.catalog.records import Catalog
from mlecareer.planner.changes.between import Between
from mlecareer.planner.changes.changes import changes
from mlecareer.planner.changes.figures import effect, figures, figures_of
from mlecareer.planner.changes.question import Question
from mlecareer.planner.changes.records import SavedPlan
from mlecareer.planner.choice.question import Allowance
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Plan
from mlecareer.profile.records import (
    EFFORTS,
    Failed,
    Holding,
    OwnPrice,
    PaceChange,
    Pause,
    PriceTerms,
    Profile,
    Studied,
    Wishes,
)
from mlecareer.profile.unknown import in_words_of


def random_person(random: Random, ids: list[str], day: date) -> Profile:
    """Someone with a few certifications, passed or booked, and a few wishes."""
    held = random.sample(ids, random.randint(0, min(3, len(ids))))
    wishes = Wishes(
        goal=random.choice([None, None, "second", "third"]),
        clouds=random.choice([(), (), ("one",), ("two", "one")]),
        without=tuple(random.sample(ids, 1)) if random.random() < 0.2 else (),
        hours_per_week=random.choice([None, 7, 20]),
        budget_usd=random.choice([None, None, 150]),
        by=random.choice([None, None, DAY + timedelta(90)]),
        minimise=random.choice(list(EFFORTS)),
        want=tuple(random.sample(ids, 1)) if random.random() < 0.2 else (),
        depth=random.choice(["must", "recommended", "all", "all"]),
        pauses=random.choice([(), (), (Pause(DAY + timedelta(10), DAY + timedelta(60)),)]),
        pace=random.choice([(), (), (PaceChange(DAY + timedelta(15), 3.0),)]),
        budget_per_year_usd=random.choice([None, None, 200]),
    )
    start = day - timedelta(random.randint(0, 2000))
    return Profile(
        career_start=start,
        years=random.choice([None, None, 1, 2.5, 4]),
        holdings=tuple(
            Holding(id, random.choice([None, day - timedelta(random.randint(0, 900)), day + timedelta(20)]))
            for id in held
        ),
        studied=tuple(Studied(id, random.choice([3, 10])) for id in random.sample(ids, 1)),
        failed=tuple(Failed(id, day - timedelta(5)) for id in random.sample(ids, 1) if random.random() < 0.3),
        skip=random.choice([(), (), ("second-0",)]),
        prices=random.choice([(), (OwnPrice(random.choice([*ids, "one"]), PriceTerms(percent_off=50, times=1)),)]),
        paid_by_employer=random.choice([(), (), ("two",)]),
        wishes=wishes,
    )


def altered(random: Random, catalog: Catalog) -> Catalog:
    """The catalog with a few facts that are other: of exams, prices, hours, links, requirements and levels."""
    other = small_catalog(random, len(catalog.certifications) + random.randint(-1, 1))
    certifications = list(catalog.certifications)
    fields = (
        "price_usd", "study_hours", "validity", "exams", "renewal", "renews", "succeeded_by", "level", "vendor",
        "requires", "builds_on",
    )  # fmt: skip
    for _ in range(random.randint(1, 4)):
        place = random.randrange(min(len(certifications), len(other.certifications)))
        field = random.choice(fields)
        value = getattr(other.certifications[place], field)
        known = {each.id for each in catalog.certifications}
        if field in ("renews", "requires"):
            value = tuple(link for link in value if link.id in known)
        if field in ("succeeded_by", "builds_on"):
            value = tuple(id for id in value if id in known)
        certifications[place] = replace(certifications[place], **{field: value})
    catalog = replace(catalog, certifications=tuple(certifications))
    if random.random() < 0.3 and len(catalog.certifications) == len(other.certifications):
        catalog = replace(catalog, tiers=other.tiers)
    if random.random() < 0.2:
        catalog = replace(catalog, levels=tuple(replace(level, usual_price_usd=30.0) for level in catalog.levels))
    if random.random() < 0.2:
        catalog = replace(catalog, stages=tuple(replace(stage, slots=stage.slots[1:]) for stage in catalog.stages))
    return catalog


def with_codes(random: Random, catalog: Catalog) -> Catalog:
    """The catalog, perhaps with a bundle, and with a vendor whose passes give something off the next exam."""
    gives = random.choice([None, None, PassCode(50, ()), PassCode(25, (), 12)])
    bundle = Bundle("pack", "Pack", ("a", "b"), random.choice([60.0, 120.0]), "https://example.org", ())
    return replace(
        catalog,
        vendors=(replace(catalog.vendors[0], gives=gives), *catalog.vendors[1:]),
        bundles=random.choice([(), (), (bundle,)]),
    )


def random_pair(seed: int) -> tuple[Question, Question]:
    """A question, and another some time later: the same person or another, the same catalog, one with a few other
    facts, or another one."""
    random = Random(seed)
    count = random.randint(3, 7)
    before = with_codes(random, small_catalog(random, count))
    others = (altered(random, before), with_codes(random, before), with_codes(random, small_catalog(random, count)))
    after = random.choice([before, *others])
    ids = [each.id for each in before.certifications]
    later = DAY + timedelta(random.choice([0, 0, 1, 31, 200, -40]))
    person = random_person(random, ids, DAY)
    now = random.choice([person, random_person(random, ids, later)])
    old, new = in_words_of(before, person), in_words_of(after, now)
    return Question(before, old, DAY), Question(after, new, later)


def planned(question: Question) -> Plan:
    return plan(question.catalog, question.profile, question.day)


@pytest.mark.parametrize("part", range(4))
def test_causes_one_after_another_lead_to_exactly_the_new_plan(part: int) -> None:
    """From the saved question, each fact that differs is set to what it is now, one after another and in any order; the
    last plan is that of now, with everything that it says. On the way, effects are those of whole plans."""
    for seed in range(part, CASES * 2 // 3, 4):
        old, now = random_pair(seed)
        made = planned(now)
        between = Between(planned(old).inputs, replace(now, profile=made.inputs.profile))
        facts = list(between.facts)
        Random(seed).shuffle(facts)
        on_the_way = between.question(facts[: len(facts) // 2])
        assert figures(on_the_way, Allowance()) == figures_of(planned(on_the_way)), seed
        assert planned(between.question(facts)) == made, seed


def test_the_saved_question_leads_to_the_saved_plan() -> None:
    """What the inputs record is all that planning reads, so that nothing else has to be told."""
    for seed in range(CASES * 2 // 3):
        old, now = random_pair(seed)
        made = planned(old)
        assert figures(Between(made.inputs, now).question(), Allowance()) == figures_of(made), seed


def test_effects_add_up_with_what_causes_do_together() -> None:
    for seed in range(CASES // 6):
        old, now = random_pair(seed)
        before, after = planned(old), planned(now)
        told = changes(SavedPlan(before.inputs, figures_of(before)), after, now.catalog)
        assert told.effect == effect(told.before, told.after)
        assert round(sum(cause.effect.usd for cause in told.causes) + told.together.usd, 2) == told.effect.usd
        assert sum(cause.effect.steps for cause in told.causes) + told.together.steps == told.effect.steps
        sizes = [cause.effect.size for cause in told.causes]
        assert sizes == sorted(sizes, reverse=True)


def test_of_a_plan_with_itself_nothing_changed() -> None:
    for seed in range(CASES // 6):
        old, _ = random_pair(seed)
        made = planned(old)
        told = changes(SavedPlan(made.inputs, figures_of(made)), made, old.catalog)
        assert (told.causes, told.worse, told.effect.is_none) == ((), (), True), seed
