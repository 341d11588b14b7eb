"""What is asked on the way to a goal, what fills it, and what the plan says of each slot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.certification import Exam, Renews, Requirement, Validity
from mlecareer.catalog.guide import Options, Salary, Slot, Topic
from mlecareer.errors import UsageError
from mlecareer.planner.choice.choosing import Chooser
from mlecareer.planner.choice.question import Choice
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Assumed, Plan, PlannedSlot, ProofGap, SalaryChange
from mlecareer.profile.records import Holding, Profile, Wishes
from tiny import DAY, catalog, cert, day, person, slot

GONE = (Exam(closes=day(-10)),)
YEAR = (Validity(12),)


def earned(made: Plan) -> list[str]:
    """What a plan earns, in order."""
    return [step.certification for step in made.steps if step.action == "earn"]


def states(made: Plan) -> dict[str, str]:
    """What becomes of each slot."""
    return {slot.id: slot.state for slot in made.slots}


def test_who_where_and_on_which_day() -> None:
    cat = catalog()
    stages = tuple(
        replace(stage, skills=(Topic(f"{stage.id}-skill", "t"),), focus_areas=(Topic(f"{stage.id}-focus", "t"),))
        for stage in cat.stages
    )
    cat = replace(cat, stages=stages)
    who = replace(person(years=1.5), skills_done=("goal-skill", "now-focus"))
    made = plan(cat, who, DAY)
    assert (made.as_of, made.years, made.stage, made.goal) == (DAY, 1.5, "now", "goal")
    assert made.salary_usd == SalaryChange(Salary(0, 1), Salary(1, 2))
    assert made.next_stage_on == date(2026, 7, 5)
    assert (made.hours_per_week, made.minimise) == (Assumed(7.0, False), "exams")
    assert [topic.id for topic in made.skills] == ["now-skill"]
    assert [topic.id for topic in made.focus_areas] == ["goal-focus"]
    assert (made.slots, made.steps, made.notices) == ((), (), ())
    top = plan(cat, replace(person(years=9), wishes=Wishes()), DAY)
    assert (top.stage, top.goal, top.next_stage_on) == ("after", "after", None)
    assert top.hours_per_week == Assumed(6.0, True)
    assert [topic.id for topic in top.skills] == ["after-skill"]


def test_the_goal_is_the_next_stage_or_the_one_wished() -> None:
    cat = catalog()
    assert plan(cat, person(years=1), DAY).goal == "goal"
    assert plan(cat, person(years=1, goal="after"), DAY).goal == "after"
    assert plan(cat, person(years=1, goal="now"), DAY).goal == "now"
    # One that lies behind is a success, and the next stage follows.
    made = plan(cat, person(years=3, goal="now"), DAY)
    assert made.goal == "after"
    assert [(one.code, one.text) for one in made.notices] == [
        ("goal_reached", "you have reached now, your saved goal; this plan is for after")
    ]


def test_what_cannot_be_planned_for() -> None:
    cat = catalog(cert("a"))
    for who, text in (
        (person(years=None), "your years of experience are needed"),
        (person(clouds=("green",)), "unknown cloud 'green'"),
        (person(without=("b",)), "unknown certification 'b'"),
        (person(goal="b"), "unknown stage 'b'"),
    ):
        with pytest.raises(UsageError) as wrong:
            plan(cat, who, DAY)
        assert wrong.value.text.startswith(text)
        assert wrong.value.hint
    assert wrong.value.hint == (
        "choose from now, goal, after; clear a saved goal with mlecareer profile set --goal none"
    )
    with pytest.raises(UsageError) as wrong:
        plan(cat, person(years=None), DAY)
    assert wrong.value.hint == "add --years 3, or run mlecareer profile init"
    with pytest.raises(UsageError) as wrong:
        plan(replace(cat, stages=()), person(), DAY)
    assert wrong.value.text == "the catalog has no stages, so there is nothing to plan for"


def test_wishes_by_any_name_are_those_of_the_catalog() -> None:
    cat = catalog(cert("a", vendor="red", aliases=("first",)), cert("b", vendor="blue"), now=(slot("n", "a", "b"),))
    by_id = plan(cat, person(clouds=("blue",), without=("a",)), DAY)
    assert earned(by_id) == ["b"]
    assert plan(cat, person(clouds=("BLUE",), without=("FIRST",)), DAY) == by_id
    assert earned(plan(cat, person(clouds=("Blue",)), DAY)) == ["b"]


def test_slots_behind_are_waived_and_those_beyond_not_asked() -> None:
    cat = catalog(*(cert(id) for id in "abc"), now=(slot("n", "a"),), goal=(slot("g", "b"),), after=(slot("x", "c"),))
    assert states(plan(cat, person(years=1), DAY)) == {"n": "planned", "g": "planned"}
    assert states(plan(cat, person(years=3), DAY)) == {"n": "waived", "g": "planned", "x": "planned"}
    assert earned(plan(cat, person(years=3), DAY)) == ["b", "c"]
    assert states(plan(cat, person(years=3, goal="goal"), DAY)) == {"n": "waived", "g": "planned"}


def test_a_tier_is_asked_while_it_is_due() -> None:
    cat = catalog(cert("a"), tier=(slot("t", "a"),))
    for years, goal, asked in ((1, "now", True), (1, "after", True), (3, "after", True), (5, "after", False)):
        made = plan(cat, person(years=years, goal=goal), DAY)
        assert states(made) == ({"t": "planned"} if asked else {})
        # It belongs to the stage where one is, or where it falls due.
        assert [step.stage for step in made.steps] == ([made.stage] if asked else [])


def test_what_fills_each_slot_and_until_when() -> None:
    cat = catalog(
        cert("a", validity=YEAR),
        cert("b", validity=YEAR),
        cert("c"),
        cert("d"),
        goal=(slot("one", "a", "b"), slot("two", at_least=2, of=Options(("a", "c", "d"))), slot("gone", "d")),
        tier=(slot("t", "b"),),
    )
    holdings = (Holding("a", date(2025, 6, 1)), Holding("b", date(2025, 8, 1)))
    made = plan(cat, person(*holdings, without=("d",)), DAY)
    assert made.slots == (
        PlannedSlot("one", "ONE", "goal", None, "recommended", "filled", ("b",), date(2026, 8, 1)),
        PlannedSlot("two", "TWO", "goal", None, "recommended", "planned", ("a", "c"), date(2026, 6, 1)),
        PlannedSlot("gone", "GONE", "goal", None, "recommended", "unfillable", (), None),
        PlannedSlot("t", "T", None, 1, "must", "filled", ("b",), date(2026, 8, 1)),
    )


@pytest.mark.parametrize(
    ("one", "chosen"),
    [
        (slot("s", "a", "b", "c"), ["a"]),
        (slot("s", all_of=Options(("a", "b"))), ["a", "b"]),
        (slot("s", at_least=2, of=Options(("a", "b", "c"))), ["a", "b"]),
        (slot("s", at_least=3, of=Options(("a", "b", "c"))), ["a", "b", "c"]),
    ],
)
def test_how_many_a_slot_needs(one: Slot, chosen: list[str]) -> None:
    cat = catalog(cert("a", (1, 1)), cert("b", (2, 2)), cert("c", (3, 3)), goal=(one,))
    assert earned(plan(cat, person(), DAY)) == chosen


def test_a_successor_stands_in_and_fills_both_places_of_all() -> None:
    old = (Exam(closes=day(-3)),)
    certs = (
        cert("a", exams=old, succeeded_by=("new",)),
        cert("b", exams=old, succeeded_by=("new",)),
        cert("new"),
        cert("c", (30, 30)),
    )
    every = catalog(*certs, goal=(slot("s", all_of=Options(("a", "b"))),))
    assert earned(plan(every, person(), DAY)) == ["new"]
    two = catalog(*certs, goal=(slot("s", at_least=2, of=Options(("a", "b", "c"))),))
    assert earned(plan(two, person(), DAY)) == ["new", "c"]
    assert earned(plan(every, person("a"), DAY)) == ["new"]
    # An exam whose last day is known already has its successor beside it.
    closing = catalog(replace(certs[0], exams=(Exam(closes=day(300)),)), cert("new", (1, 2)), goal=(slot("s", "a"),))
    assert earned(plan(closing, person(), DAY)) == ["new"]


def test_ours_join_where_the_clouds_rule_out_all_others() -> None:
    certs = (cert("r", vendor="red"), cert("b", (30, 30), vendor="blue"), cert("ours", (40, 40), vendor="blue"))

    def chosen(*clouds: str, holding: tuple[Holding, ...] = (), **fields: object) -> list[str]:
        changed = tuple(replace(one, **fields) if one.id == "b" else one for one in certs)  # type: ignore[arg-type]
        cat = catalog(*changed, goal=(slot("s", "r", "b", otherwise=("ours",)),))
        return earned(plan(cat, person(*holding, clouds=clouds), DAY))

    assert chosen() == ["r"]
    assert chosen("blue") == ["b"]
    assert chosen("blue", exams=GONE) == ["ours"]
    assert chosen("blue", exams=(Exam(opens=day(90)),)) == ["b"]
    assert chosen("red", "blue", exams=GONE) == ["r"]
    assert chosen(exams=GONE) == ["r"]
    # What is held of a wished cloud fills it, as long as it counts.
    assert chosen("blue", holding=(Holding("b", date(2025, 6, 1)),), exams=GONE, validity=YEAR) == []
    assert chosen("blue", holding=(Holding("b", date(2024, 6, 1)),), exams=GONE, validity=YEAR) == ["ours"]


def test_ours_count_by_themselves_where_several_are_needed() -> None:
    certs = (cert("r", vendor="red"), cert("x", vendor="red"), cert("ours", vendor="blue"))
    both = catalog(*certs, goal=(slot("s", at_least=2, of=Options(("r", "x")), otherwise=("ours",)),))
    # The second place would be against the wish, and stays open.
    assert earned(plan(both, person(clouds=("blue",)), DAY)) == ["ours"]
    assert earned(plan(both, person(), DAY)) == ["r", "x"]


def test_what_is_required_is_earned_unless_it_was_passed() -> None:
    certs = [
        cert("a", (1, 1), validity=YEAR),
        cert("b", requires=(Requirement("a"),)),
        cert("c", requires=(Requirement("b"),)),
    ]
    cat = catalog(*certs, goal=(slot("s", "c"),))
    assert earned(plan(cat, person(), DAY)) == ["a", "b", "c"]
    lapsed = Holding("a", date(2024, 6, 1))
    assert earned(plan(cat, person(lapsed), DAY)) == ["b", "c"]
    active = catalog(certs[0], replace(certs[1], requires=(Requirement("a", True),)), certs[2], goal=(slot("s", "c"),))
    assert earned(plan(active, person(lapsed), DAY)) == ["a", "b", "c"]
    assert earned(plan(active, person(Holding("a", date(2025, 12, 1))), DAY)) == ["b", "c"]


def test_each_in_time_by_itself_but_not_both() -> None:
    soon = (Exam(closes=day(20)),)
    cat = catalog(
        cert("a", (20, 20), exams=soon),
        cert("b", (20, 20), exams=soon),
        cert("c", (50, 50)),
        cert("d", (60, 60)),
        goal=(slot("s", "a", "c"), slot("t", "b", "d")),
    )
    assert earned(plan(cat, person(), DAY)) == ["b", "c"]


def test_what_closes_before_what_it_requires_is_done_fills_nothing() -> None:
    cat = catalog(
        cert("a"), cert("b", requires=(Requirement("a"),), exams=(Exam(closes=day(39)),)), goal=(slot("s", "b"),)
    )
    assert states(plan(cat, person(), DAY)) == {"s": "unfillable"}
    later = catalog(
        cert("a"), cert("b", requires=(Requirement("a"),), exams=(Exam(closes=day(40)),)), goal=(slot("s", "b"),)
    )
    assert earned(plan(later, person(), DAY)) == ["a", "b"]


def test_what_is_required_belongs_where_that_is_needed() -> None:
    cat = catalog(
        cert("x"),
        cert("y"),
        cert("a", requires=(Requirement("x"),)),
        cert("b", requires=(Requirement("y"),)),
        now=(slot("n", "a"),),
        goal=(slot("g", "b"),),
    )
    made = plan(cat, person(), DAY)
    assert [(step.certification, step.stage) for step in made.steps] == [
        ("x", "now"),
        ("a", "now"),
        ("y", "goal"),
        ("b", "goal"),
    ]


def test_what_two_require_belongs_to_the_earlier() -> None:
    certs = [cert("z"), cert("a", requires=(Requirement("z"),)), cert("b", requires=(Requirement("z"),))]
    for now, goal in (("a", "b"), ("b", "a")):
        cat = catalog(*certs, now=(slot("n", now),), goal=(slot("g", goal),))
        made = plan(cat, person(), DAY)
        assert [(step.certification, step.stage) for step in made.steps] == [("z", "now"), (now, "now"), (goal, "goal")]
    tiered = catalog(*certs, goal=(slot("g", "a"),), tier=(slot("t", "b"),))
    made = plan(tiered, person(), DAY)
    assert [(step.certification, step.stage, step.tier) for step in made.steps] == [
        ("z", "now", 1),
        ("b", "now", 1),
        ("a", "goal", None),
    ]


@pytest.mark.parametrize(
    ("better", "gap"),
    [
        ((0, 0, 0, 0, 0, 0, 120 - 88, 1, 0), ProofGap("hours", 11.0)),
        ((0, 0, 0, 0, 0, 0, 120, 1, 5050), ProofGap("total_usd", 49.5)),
        ((0, 0, 0, 0, 0, 0, 120, 1, 10000), ProofGap("total_usd", 0)),
    ],
)
def test_how_far_off_a_plan_that_is_not_proven_may_be(
    better: tuple[int, ...], gap: ProofGap, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Choice(1, (0, 0, 0, 0, 0, 0, 120, 1, 10000), (), False, better)
    monkeypatch.setattr(Chooser, "best", lambda *_, **__: found)
    made = plan(catalog(cert("a"), goal=(slot("s", "a"),)), person(minimise="hours"), DAY)
    assert (made.optimal, made.gap) == (False, gap)


@pytest.mark.parametrize(
    ("renews", "chosen"),
    [
        (Renews("a", revives=True), ["b"]),
        (Renews("a", since=DAY, revives=True), ["b"]),
        # By the day on which b would be passed.
        (Renews("a", since=day(5), revives=True), ["b"]),
        (Renews("a", since=day(6), revives=True), ["a"]),
        (Renews("a"), ["a"]),
    ],
)
def test_what_brings_back_a_lapsed_one_may_be_taken_instead(renews: Renews, chosen: list[str]) -> None:
    cat = catalog(
        cert("a", (20, 20), validity=YEAR),
        cert("b", (5, 5), validity=(Validity(24),), renews=(renews,)),
        goal=(slot("s", "a"),),
    )
    made = plan(cat, person(Holding("a", date(2024, 6, 1))), DAY)
    assert earned(made) == chosen
    assert [step.fills for step in made.steps] == [("s",)]
    assert [(step.stage, step.tier) for step in made.steps] == [("goal", None)]
    assert states(made) == {"s": "planned"}
    # Who never had it, or has it still, takes nothing back.
    assert earned(plan(cat, person(), DAY)) == ["a"]
    assert earned(plan(cat, person(Holding("a", date(2025, 6, 1))), DAY)) == []


def test_what_revives_counts_where_both_are_needed() -> None:
    cat = catalog(
        cert("a", (20, 20), validity=YEAR),
        cert("b", (5, 5), validity=(Validity(24),), renews=(Renews("a", revives=True),)),
        goal=(slot("s", all_of=Options(("a", "b"))),),
        tier=(slot("t", "a"),),
    )
    made = plan(cat, person(Holding("a", date(2024, 6, 1))), DAY)
    assert earned(made) == ["b"]
    assert made.steps[0].fills == ("s", "t")
    assert made.steps[0].tier == 1


def test_wishes_decide_between_equal_sets() -> None:
    cat = catalog(
        cert("a", (10, 10), price_usd=300),
        cert("b", (20, 20), price_usd=100),
        cert("c", (4, 4), price_usd=180),
        cert("d", (5, 5), price_usd=180),
        goal=(slot("s", "a", "b", "c"), slot("t", "a", "b", "d")),
    )
    assert earned(plan(cat, person(minimise="hours"), DAY)) == ["c", "d"]
    assert earned(plan(cat, person(minimise="cost"), DAY)) == ["b"]
    assert earned(plan(cat, person(minimise="exams"), DAY)) == ["a"]
    criteria = [one.criterion for one in plan(cat, person(minimise="exams"), DAY).objective]
    assert criteria[6:] == ["sittings", "hours", "total_usd"]


def test_no_long_wait_wins_over_less_work_and_the_cloud_over_both() -> None:
    later = (Exam(opens=day(150)),)
    cat = catalog(
        cert("r", (30, 30), vendor="red", exams=later),
        cert("b", (5, 5), vendor="blue"),
        cert("f", (9, 9)),
        goal=(slot("s", "r", "b"), slot("t", "f")),
    )
    assert earned(plan(cat, person(), DAY)) == ["b", "f"]
    assert earned(plan(cat, person(clouds=("red",)), DAY)) == ["f", "r"]
    assert earned(plan(cat, person(clouds=("blue",)), DAY)) == ["b", "f"]


def test_career_start_makes_years_grow() -> None:
    who = Profile(career_start=date(2024, 7, 5), wishes=Wishes(hours_per_week=7))
    made = plan(catalog(), who, DAY)
    assert (made.years, made.stage, made.next_stage_on) == (1.5, "now", date(2026, 7, 5))
    assert plan(catalog(), who, date(2026, 7, 5)).stage == "goal"


def test_what_is_held_covers_what_lies_below_it() -> None:
    """People with CKS and no CKA were sent to CKA for "Infrastructure"."""
    cat = catalog(
        cert("low"),
        cert("admin", level="high", builds_on=("low",)),
        cert("top", level="high", requires=(Requirement("admin"),), validity=YEAR),
        cert("other", level="high"),
        now=(slot("s", "low", "other"),),
        goal=(slot("t", all_of=Options(("admin", "other"))), slot("u", all_of=Options(("admin", "top")))),
    )
    made = plan(cat, person(Holding("top", day(-10))), DAY)
    # Where it is named it counts for itself alone: "u" still needs admin.
    assert states(made) == {"s": "filled", "t": "planned", "u": "planned"}
    assert earned(made) == ["other", "admin"]
    assert {one.id: one.by for one in made.slots} == {
        "s": ("top",),
        "t": ("admin", "other", "top"),
        "u": ("admin", "top"),
    }
    # What has expired covers nothing; what is planned neither.
    expired = plan(cat, person(Holding("top", date(2024, 6, 1))), DAY)
    assert sorted(earned(expired)) == ["admin", "other", "top"]


def test_covering_serves_no_requirement() -> None:
    cat = catalog(
        cert("p"), cert("top", covers=("p",)), cert("x", requires=(Requirement("p"),)), goal=(slot("s", "x"),)
    )
    assert earned(plan(cat, person("top"), DAY)) == ["p", "x"]


def test_who_is_above_the_lowest_level_is_sent_to_no_beginners_exam() -> None:
    cat = catalog(
        cert("low"),
        cert("lower"),
        cert("gone", level="high", exams=GONE),
        cert("expert", level="high", validity=YEAR),
        now=(slot("s", "low", "gone", otherwise=("lower",)), slot("t", all_of=Options(("low", "lower")))),
        goal=(slot("u", "low", otherwise=("expert",)),),
    )
    expired = Holding("expert", date(2024, 6, 1))
    made = plan(cat, person(expired), DAY)
    # For "u" something above the lowest level can still be taken, so it is asked as before.
    assert states(made) == {"s": "filled", "t": "filled", "u": "planned"}
    assert [one.by for one in made.slots] == [("expert",), ("expert",), ("low",)]
    assert states(plan(cat, person(), DAY)) == {"s": "planned", "t": "planned", "u": "planned"}


def test_a_booked_exam_is_not_planned_again() -> None:
    """A booked CKS was called "does not count yet" and planned once more for 2028."""
    cat = catalog(
        cert("a", validity=YEAR),
        cert("b", requires=(Requirement("a"),)),
        goal=(slot("s", "a"), slot("t", "b")),
    )
    made = plan(cat, person(Holding("a", day(20))), DAY)
    assert states(made) == {"s": "filled", "t": "planned"}
    assert earned(made) == ["b"]
    assert made.slots[0].by == ("a",)


def test_ours_count_where_they_are_held_or_booked() -> None:
    cat = catalog(cert("r"), cert("ours"), cert("next"), goal=(slot("s", "r", otherwise=("ours",)),))
    assert states(plan(cat, person("ours"), DAY)) == {"s": "filled"}
    assert states(plan(cat, person(Holding("ours", day(3))), DAY)) == {"s": "filled"}
    assert earned(plan(cat, person(), DAY)) == ["r"]


def test_successors_of_ours_count_like_those_of_any_option() -> None:
    old = cert("old", vendor="blue", exams=GONE, succeeded_by=("new",))
    cat = catalog(cert("r", vendor="red"), old, cert("new", vendor="blue"), goal=(slot("s", "r", otherwise=("old",)),))
    assert earned(plan(cat, person(clouds=("blue",)), DAY)) == ["new"]


def test_ours_join_where_the_home_cloud_rules_out_the_others() -> None:
    cat = catalog(
        cert("r", (5, 5), vendor="red"),
        cert("ours", (4, 4), vendor="blue"),
        cert("home", vendor="blue"),
        goal=(slot("s", "r", otherwise=("ours",)),),
    )
    assert earned(plan(cat, person(), DAY)) == ["r"]
    assert earned(plan(cat, person("home"), DAY)) == ["ours"]
