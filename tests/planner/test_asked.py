"""What each requirement weighs, how deep a plan goes, what is wanted, skipped, or an option of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from mlecareer.catalog.certification import Exam, Requirement, Source, Title, Validity
from mlecareer.catalog.guide import Options, Slot, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.errors import UsageError
from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.asked.situation import Situation, situation
from mlecareer.planner.course.course import course
from mlecareer.planner.course.person_question import course_question
from mlecareer.planner.plan import plan
from mlecareer.profile.records import DEPTHS, Holding, Profile
from tiny import DAY, catalog, cert, day, person, slot

GONE = (Exam(closes=day(-10)),)
YEAR = (Validity(12),)


def tiers(*slots: Slot) -> tuple[Tier, ...]:
    """One tier for each slot, due from the first stage to the second."""
    return tuple(Tier(number, str(number), "now", "goal", (each,)) for number, each in enumerate(slots, start=1))


def title(id: str, *ids: str) -> Title:
    """A title that is earned by holding all of these."""
    return Title(id, id.title(), ids, "s", "https://example.org", (Source("https://example.org", DAY),))


def asked(cat: Catalog, who: Profile, on: date = DAY) -> dict[str, AskedSlot]:
    """The slots that are asked of someone, by id."""
    return {each.slot.id: each for each in situation(cat, who, on).asked}


def states(cat: Catalog, who: Profile) -> dict[str, str]:
    """What becomes of each slot."""
    return {each.id: each.state for each in plan(cat, who, DAY).slots}


def kept(where: Situation, *chosen: str) -> dict[str, date]:
    """Until when each certification is kept in the course of a set."""
    found = course(course_question(where), chosen)
    assert found is not None
    return {each.id: each.until for each in found.kept}


# --- weights and depth -------------------------------------------------------------------------

WEIGHED = replace(
    catalog(
        *(cert(id) for id in "abcdefg"),
        goal=(slot("stage", "a"), slot("several", at_least=2, of=Options(("a", "b", "c")))),
    ),
    tiers=tiers(
        slot("musts", at_least=2, of=Options(("d", "e"))), slot("both", all_of=Options(("f", "g"))), slot("extra", "a")
    ),
)


def test_the_weight_of_each_place() -> None:
    weights = {id: each.weights for id, each in asked(WEIGHED, person()).items()}
    assert weights == {
        "stage": ("recommended",),
        "several": ("recommended", "optional"),
        "musts": ("must", "optional"),
        "both": ("recommended", "recommended"),
        "extra": ("optional",),
    }
    assert {id: each.weight for id, each in asked(WEIGHED, person()).items()} == {
        id: of_places[0] for id, of_places in weights.items()
    }


@pytest.mark.parametrize(
    ("depth", "needs"),
    [
        ("must", {"musts": 1}),
        ("recommended", {"stage": 1, "several": 1, "musts": 1, "both": 2}),
        ("all", {"stage": 1, "several": 2, "musts": 2, "both": 2, "extra": 1}),
    ],
)
def test_places_below_the_depth_are_not_asked(depth: str, needs: dict[str, int]) -> None:
    assert {id: each.need for id, each in asked(WEIGHED, person(depth=depth)).items()} == needs
    assert states(WEIGHED, person(depth=depth)) == dict.fromkeys(needs, "planned")


@pytest.mark.parametrize("fields", [{}, {"want": ("c",)}, {"goal": "after"}])
def test_what_is_asked_at_a_depth_is_asked_at_each_deeper_one(fields: dict[str, Any]) -> None:
    needs = [{id: each.need for id, each in asked(WEIGHED, person(depth=depth, **fields)).items()} for depth in DEPTHS]
    for shallow, deep in pairwise(needs):
        assert all(need <= deep.get(id, 0) for id, need in shallow.items())


def test_must_haves_stay_kept_whatever_the_depth() -> None:
    cat = catalog(cert("a", validity=YEAR), cert("b"), goal=(slot("s", "b"),), tier=(slot("t", "a"),))
    # The last stage has no slots, and the tier is no longer due there.
    who = person(Holding("a", date(2025, 3, 1)), years=3, goal="after")
    for depth in DEPTHS:
        where = situation(cat, replace(who, wishes=replace(who.wishes, depth=depth)), DAY)
        assert kept(where) == {"a": day(91)}


# --- what is wanted ----------------------------------------------------------------------------


def test_a_certification_that_is_wanted_is_one_more_slot() -> None:
    cat = catalog(cert("a"), cert("b"), cert("c"), goal=(slot("s", "a"),), tier=(slot("t", "b"),))
    for depth, others in (("must", {"t"}), ("recommended", {"s", "t"}), ("all", {"s", "t"})):
        found = asked(cat, person(want=("C",), depth=depth))
        assert found.keys() == {*others, "want-c"}
        wanted = found["want-c"]
        assert (wanted.slot.title, wanted.want, wanted.weights) == ("You want C", "c", ("recommended",))
        assert (wanted.stage, wanted.place, wanted.tier) == ("goal", 1, None)
    assert "c" in [step.certification for step in plan(cat, person(want=("c",)), DAY).steps]
    assert asked(cat, person(want=("C", "c"))).keys() == {"s", "t", "want-c"}
    assert len(situation(cat, person(want=("C", "c")), DAY).asked) == 3


def test_all_of_a_title_is_wanted() -> None:
    cat = replace(catalog(*(cert(id) for id in "abc")), titles=(title("crown", "a", "b"),))
    for text in ("crown", "CROWN", "Crown"):
        wanted = asked(cat, person("a", want=(text,)))["want-crown"]
        assert (wanted.slot.title, wanted.groups, wanted.need) == ("You want Crown", (("a",), ("b",)), 2)
        assert wanted.filled == (("a",), ())
        assert [step.certification for step in plan(cat, person("a", want=(text,)), DAY).steps] == ["b"]


def test_only_itself_fills_what_is_wanted() -> None:
    certs = (
        cert("low", exams=(Exam(closes=day(300)),), succeeded_by=("new",)),
        cert("new"),
        cert("top", level="high", requires=(Requirement("low"),), covers=("low",)),
    )
    cat = catalog(*certs, goal=(slot("s", "low"),))
    assert states(cat, person("top", want=("low",))) == {"s": "filled", "want-low": "planned"}
    assert states(cat, person("new", want=("low",))) == {"s": "filled", "want-low": "planned"}
    assert states(cat, person("low", want=("low",))) == {"s": "filled", "want-low": "filled"}
    assert states(cat, person(Holding("low", day(9)), want=("low",))) == {"s": "filled", "want-low": "filled"}
    gone = catalog(replace(certs[0], exams=GONE), *certs[1:], goal=(slot("s", "low"),))
    assert states(gone, person(want=("low",))) == {"s": "planned", "want-low": "unfillable"}


def test_what_is_wanted_is_kept() -> None:
    cat = catalog(cert("a", validity=YEAR), cert("b"), goal=(slot("s", "b"),))
    holding = Holding("a", date(2025, 3, 1))
    assert kept(situation(cat, person(holding, "b"), DAY)) == {"b": day(91)}
    assert kept(situation(cat, person(holding, "b", want=("a",)), DAY)) == {"a": day(91), "b": day(91)}


def test_what_is_wanted_and_does_not_exist() -> None:
    cat = replace(catalog(cert("alpha")), titles=(title("crown", "alpha"),))
    for text in ("alhpa", "crwon"):
        with pytest.raises(UsageError) as wrong:
            situation(cat, person(want=(text,)), DAY)
        assert f"'{text}'; did you mean " in wrong.value.text


# --- what is skipped ---------------------------------------------------------------------------

SKIPPING = catalog(
    cert("a", validity=YEAR), cert("b"), now=(slot("n", "b"),), goal=(slot("s", "a"),), after=(slot("x", "b"),)
)


def test_nothing_is_asked_for_what_is_skipped() -> None:
    who = replace(person(), skip=("S",))
    assert states(SKIPPING, who) == {"n": "planned", "s": "skipped"}
    assert [step.certification for step in plan(SKIPPING, who, DAY).steps] == ["b"]
    assert [each.slot.id for each in situation(SKIPPING, who, DAY).open_slots] == ["n"]


def test_what_fills_a_skipped_slot_is_not_kept() -> None:
    who = person(Holding("a", date(2025, 3, 1)))
    assert kept(situation(SKIPPING, who, DAY)) == {"a": day(91)}
    # Nor is what only an earlier stage asked kept in its place.
    assert kept(situation(SKIPPING, replace(who, skip=("s",)), DAY)) == {}


def test_what_the_goal_does_not_ask_can_be_skipped() -> None:
    assert states(SKIPPING, replace(person(), skip=("x",))) == {"n": "planned", "s": "planned"}
    assert states(SKIPPING, replace(person(years=3), skip=("n",))) == {"n": "waived", "s": "planned", "x": "planned"}


def test_a_slot_that_does_not_exist_cannot_be_skipped() -> None:
    cat = catalog(cert("a"), goal=(slot("goal-cloud", "a"), slot("goal-security", "a")))
    with pytest.raises(UsageError) as wrong:
        situation(cat, replace(person(), skip=("goal-clod",)), DAY)
    assert wrong.value.text.startswith("unknown requirement 'goal-clod'; did you mean goal-cloud?")


# --- options of ours ---------------------------------------------------------------------------


def test_options_of_ours_are_always_there_and_marked() -> None:
    cat = catalog(
        cert("a"),
        cert("old", exams=GONE, succeeded_by=("new", "a")),
        cert("new"),
        cert("held"),
        goal=(slot("s", "a", otherwise=("old", "held", "a")), slot("t", "a")),
    )
    found = asked(cat, person())
    assert found["s"].groups == (("a", "old", "new", "held"),)
    # What the guide names, as an option or as a successor, is not ours.
    assert found["s"].ours == {"old", "new", "held"}
    assert found["t"].ours == frozenset()
    assert asked(cat, person("held"))["s"].filled == (("held",),)


def test_each_option_of_ours_fills_one_place_of_several() -> None:
    cat = catalog(
        cert("a"),
        cert("b"),
        cert("old", exams=GONE, succeeded_by=("new",)),
        cert("older", exams=GONE, succeeded_by=("new",)),
        cert("new"),
        goal=(slot("s", at_least=2, of=Options(("a", "b")), otherwise=("old", "older")),),
    )
    assert asked(cat, person())["s"].groups == (("a",), ("b",), ("old", "new"), ("older",))
    assert not asked(cat, person("new"))["s"].is_filled
    assert asked(cat, person("new", "a"))["s"].is_filled


# --- the stage ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (1.5, None),
        (1.83, None),
        (1.84, "your years alone bring you to goal on 2026-03-06; add --years 2 to plan from there"),
        (1.99, "your years alone bring you to goal on 2026-01-09; add --years 2 to plan from there"),
        (2, None),
        (9, None),
    ],
)
def test_the_next_stage_by_years_alone_is_told_when_it_is_near(years: float, told: str | None) -> None:
    """Someone four days before a stage was planned two exams that the next day waived."""
    made = plan(catalog(), person(years=years), DAY)
    assert [each.text for each in made.notices if each.code == "next_stage_soon"] == ([told] if told else [])
