"""What is asked, and the course of it, against the oracle: with options of ours, wants, skips and depths."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from random import Random

import pytest
from course_cases import KINDS, as_text, random_case
from course_oracle import Asking, Case, oracle
from test_course_oracle import lines_of_course, lines_of_oracle

from conftest import CASES
from mlecareer.catalog.guide import Slot
from mlecareer.catalog.slots import all_slots
from mlecareer.planner.asked.situation import Situation, situation
from mlecareer.planner.course.course import course
from mlecareer.planner.course.person_question import course_question
from mlecareer.profile.records import DEPTHS, Failed, Studied

TRIED = CASES // 10 if CASES > 150 else 12


def asking_case(kind: str, seed: int) -> Case:
    """A random question of this kind that also has options of ours, and wants, skips and a depth."""
    case, random = random_case(kind, seed), Random(f"{kind} {seed}")
    ids = [certification.id for certification in case.catalog.certifications]

    def with_ours(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return tuple(
            replace(slot, otherwise=tuple(random.sample(ids, min(len(ids), random.choice([0, 1, 2])))))
            for slot in slots
        )

    catalog = replace(
        case.catalog,
        stages=tuple(replace(stage, slots=with_ours(stage.slots)) for stage in case.catalog.stages),
        tiers=tuple(replace(tier, slots=with_ours(tier.slots)) for tier in case.catalog.tiers),
    )
    slots = [slot.id for _, slot in all_slots(catalog)]
    skip = tuple(random.sample(slots, min(len(slots), random.choice([0, 0, 1, 2]))))
    want = tuple(random.sample(ids, min(len(ids), random.choice([0, 1, 2]))))
    depth = random.choice(DEPTHS)
    return replace(case, catalog=catalog, want=want, skip=skip, depth=depth, wants=dict.fromkeys(want))


def stands(case: Case) -> Situation:
    """Where the person of a question stands, as the planner reads the profile."""
    profile = replace(
        case.profile,
        skip=case.skip,
        next=case.first,
        studied=tuple(Studied(id, hours) for id, hours in case.studied.items()),
        failed=tuple(Failed(id, day) for id, days in case.failed.items() for day in days),
        wishes=replace(case.profile.wishes, want=case.want, depth=case.depth),
    )
    return situation(case.catalog, profile, case.day)


def said(case: Case) -> str:
    """The question as lines, to be read where something differs."""
    ours = {slot.id: slot.otherwise for _, slot in all_slots(case.catalog)}
    return f"{as_text(case)}\nwant {case.want}, skip {case.skip}, depth {case.depth}, ours {ours}"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_is_what_the_oracle_asks(kind: str) -> None:
    for seed in range(5 * TRIED):
        case = asking_case(kind, seed)
        asked = [
            (each.slot.id, each.place, each.tier, each.need, frozenset(chain.from_iterable(each.groups)), each.ours)
            for each in stands(case).asked
            if each.is_asked
        ]
        asking = Asking(case.catalog, case.profile, case.day.toordinal(), case.want, case.skip, case.depth)
        expected = [
            (each.slot.id, each.place, each.tier, each.need, each.members, each.members - each.of_guide)
            for each in asking.slots
        ]
        assert asked == expected, f"{kind}, seed {seed}\n{said(case)}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_course_of_what_is_asked_is_that_of_the_oracle(kind: str) -> None:
    for seed in range(TRIED):
        case = asking_case(kind, seed)
        ours = lines_of_course(course(course_question(stands(case)), case.chosen))
        assert ours == lines_of_oracle(oracle(case)), f"{kind}, seed {seed}\n{said(case)}"
