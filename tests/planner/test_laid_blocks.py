"""Study blocks: the hours of each step, in the times that someone gives, in order, and named so that they move."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mlecareer.answers.plan import plan_answer
from mlecareer.catalog.certification import Exam, Renewal, Renews, Validity
from mlecareer.catalog.guide import Options
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.study_blocks import DAYS
from mlecareer.catalog.typed_study_blocks import read_study_blocks
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Step, StudyBlock
from mlecareer.profile.records import Holding, PaceChange, Pause, Profile, Studied, Wishes
from mlecareer.rendering.ics import as_ics
from tiny import DAY, catalog, cert, person, slot

TIMES = st.sampled_from(
    [
        "tue,thu 19:00-21:00; sat 09:00-11:00",
        "sun 10:00-10:50",
        "mon-fri 07:00-07:45",
        "wed 22:00-24:00; thu 00:00-01:30",
        "daily 18:00-19:00",
        "mon 00:00-24:00",
        "mon 19:00-20:00; mon 20:00-20:07; mon 21:00-22:13",
    ]
)
PAUSES = st.builds(
    lambda first, days: Pause(DAY + timedelta(first), DAY + timedelta(first + days)),
    st.integers(-10, 90),
    st.integers(0, 40),
)
HOURS = st.tuples(st.integers(0, 40), st.integers(0, 41)).map(lambda ends: (min(ends), max(ends)))


@st.composite
def questions(draw: st.DrawFn) -> tuple[Catalog, Profile, date]:
    """Up to five certifications, of which one is held and renewed on the way, and someone who says when they study."""
    hours = draw(st.lists(HOURS, min_size=2, max_size=5))
    names = [f"c{number}" for number in range(len(hours))]
    held = cert(
        "held",
        validity=(Validity(24),),
        renewal=Renewal("exam", 50.0, draw(st.integers(0, 12))),
    )
    opens = DAY + timedelta(draw(st.integers(0, 200)))
    first = cert(names[0], hours[0], exams=(Exam("LATER", opens=opens),))
    rest = [cert(name, each) for name, each in zip(names[1:], hours[1:], strict=True)]
    # A must-have that is open, so that there is something to do now.
    must = (slot("must", names[-1]),)
    known = catalog(held, first, *rest, goal=(slot("all", all_of=Options((*names, "held"))),), tier=must)
    wishes: dict[str, Any] = {
        "hours_per_week": draw(st.sampled_from([None, 2.0, 6.0, 20.0])),
        "blocks": draw(TIMES),
        "horizon": draw(st.sampled_from(["12m", "all"])),
        "pauses": tuple(draw(st.lists(PAUSES, max_size=2))),
        "pace": draw(st.sampled_from([(), (PaceChange(DAY + timedelta(40), 10.0),)])),
    }
    earned = DAY - timedelta(draw(st.integers(300, 700)))
    who = person(Holding("held", earned), **wishes)
    studied = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    return known, Profile(**vars(who) | {"studied": tuple(Studied(id, 3) for id in studied)}), DAY


def of(made: Plan, step: Step) -> list[StudyBlock]:
    return [block for block in made.blocks if block.step == step.position]


@given(questions())
def test_the_hours_of_the_blocks_of_a_step_are_its_hours(question: tuple[Catalog, Profile, date]) -> None:
    made = plan(*question)
    for step in made.steps:
        minutes = (step.hours.low + step.hours.high) * 30 if step.phase == "now" else 0
        assert sum(block.minutes for block in of(made, step)) == minutes
        assert {block.certification for block in of(made, step)} <= {step.certification}
        assert all(block.ends - block.starts == timedelta(minutes=block.minutes) for block in of(made, step))


@given(questions())
def test_no_block_lies_outside_the_times_or_over_another(question: tuple[Catalog, Profile, date]) -> None:
    made, text = plan(*question), question[1].wishes.blocks
    week = read_study_blocks(text or "")
    for block in made.blocks:
        midnight = datetime.combine(block.starts, datetime.min.time())
        starts, ends = ((time - midnight) // timedelta(minutes=1) for time in (block.starts, block.ends))
        assert any(
            weekly.day == block.starts.weekday() and weekly.starts <= starts < ends <= weekly.ends for weekly in week
        )
    ends_before = [made.blocks[0].starts, *(block.ends for block in made.blocks)] if made.blocks else []
    assert all(end <= block.starts for end, block in zip(ends_before, made.blocks, strict=False))


@given(questions())
def test_no_block_lies_in_a_pause(question: tuple[Catalog, Profile, date]) -> None:
    pauses = question[1].wishes.pauses
    for block in plan(*question).blocks:
        assert not any(pause.first <= block.starts.date() <= pause.last for pause in pauses)


@given(questions())
def test_steps_come_one_after_another_and_none_before_its_start(question: tuple[Catalog, Profile, date]) -> None:
    made = plan(*question)
    ends = datetime.combine(question[2], datetime.min.time())
    for step in made.steps:
        blocks = of(made, step)
        assert all(block.starts.date() >= step.starts.middle for block in blocks)
        if step.action == "earn" and blocks:
            assert blocks[0].starts >= ends
            ends = blocks[-1].ends


@given(questions())
def test_what_ends_after_its_exam_is_told(question: tuple[Catalog, Profile, date]) -> None:
    made = plan(*question)
    told = [notice for notice in made.notices if notice.code in ("blocks_too_few", "blocks_late")]
    late = [step for step in made.steps if of(made, step) and of(made, step)[-1].ends.date() > step.finishes.latest]
    assert bool(late) <= bool(told)
    assert len(told) <= 1


def uids(known: Catalog, profile: Profile, day: date) -> dict[str, set[str]]:
    """The UIDs of the study blocks in the calendar, by the title of the events."""
    found: dict[str, set[str]] = {}
    for event in as_ics(plan_answer(known, plan(known, profile, day))).split("BEGIN:VEVENT")[1:]:
        fields = dict(line.split(":", 1) for line in event.splitlines() if ":" in line)
        if "DTSTART" in fields:
            found.setdefault(fields["SUMMARY"], set()).add(fields["UID"])
    return found


@given(questions(), st.sampled_from(["holding", "week", "hours", "times"]))
def test_a_changed_plan_moves_blocks_and_adds_none_of_another_name(
    question: tuple[Catalog, Profile, date], change: str
) -> None:
    """Of two exports, the one with fewer blocks of a step has no block that the other has not."""
    known, profile, day = question
    before = uids(known, profile, day)
    match change:
        case "holding":
            profile = Profile(**vars(profile) | {"holdings": (*profile.holdings, Holding("c1", DAY - timedelta(1)))})
        case "week":
            day += timedelta(7)
        case "hours":
            profile = Profile(**vars(profile) | {"wishes": Wishes(**vars(profile.wishes) | {"hours_per_week": 9.0})})
        case "times":
            profile = Profile(**vars(profile) | {"wishes": Wishes(**vars(profile.wishes) | {"blocks": "fri 9-12"})})
    after = uids(known, profile, day)
    for title in before.keys() & after.keys():
        assert before[title] <= after[title] or after[title] <= before[title]
    counted = Counter(uid for each in (before, after) for ids in each.values() for uid in ids)
    shared = sum(len(before[title] & after[title]) for title in before.keys() & after.keys())
    assert sum(count > 1 for count in counted.values()) == shared


PLAIN = catalog(cert("a", (10, 20)), cert("b", (4, 5)), goal=(slot("all", all_of=Options(("a", "b"))),))


def said(made: Plan) -> list[str]:
    """The blocks as `tue 6 19:00-21:00 a`."""
    return [
        f"{DAYS[block.starts.weekday()]} {block.starts.day} {block.starts:%H:%M}-{block.ends:%H:%M} {block.certification}"
        for block in made.blocks
    ]


def test_the_last_block_is_cut_short_and_the_next_step_has_the_rest() -> None:
    """The as-of day is a Monday; b takes 4.5 hours and comes first, a takes 15."""
    made = plan(PLAIN, person(blocks="mon,wed 19:00-21:00; sat 09:00-13:00", hours_per_week=None), DAY)
    assert (made.hours_per_week.value, made.hours_per_week.assumed) == (8, True)
    assert said(made) == [
        "mon 5 19:00-21:00 b",
        "wed 7 19:00-21:00 b",
        "sat 10 09:00-09:30 b",
        "sat 10 09:30-13:00 a",
        "mon 12 19:00-21:00 a",
        "wed 14 19:00-21:00 a",
        "sat 17 09:00-13:00 a",
        "mon 19 19:00-21:00 a",
        "wed 21 19:00-20:30 a",
    ]


def test_hours_that_are_studied_are_in_no_block() -> None:
    who = person(blocks="mon 19:00-21:00", hours_per_week=None)
    made = plan(PLAIN, Profile(**vars(who) | {"studied": (Studied("a", 9),)}), DAY)
    assert sum(block.minutes for block in made.blocks if block.certification == "a") == 6 * 60


def test_more_time_than_the_plan_counts_on_waits_for_the_start_of_a_step() -> None:
    made = plan(PLAIN, person(blocks="daily 19:00-23:00"), DAY)
    starts = {step.certification: step.starts.middle for step in made.steps}
    first = next(block for block in made.blocks if block.certification == "a")
    assert first.starts.date() == starts["a"] > DAY
    assert not [notice for notice in made.notices if notice.code.startswith("blocks")]


def test_a_pause_moves_blocks_behind_it() -> None:
    made = plan(PLAIN, person(blocks="mon 19:00-21:00", pauses=(Pause(DAY, DAY + timedelta(13)),)), DAY)
    assert said(made)[0] == "mon 19 19:00-21:00 b"


def test_fewer_hours_than_the_plan_counts_on_are_told_with_what_to_type() -> None:
    made = plan(PLAIN, person(blocks="tue 19:00-21:00"), DAY)
    (notice,) = (notice for notice in made.notices if notice.code == "blocks_too_few")
    assert notice.text == (
        "your study blocks hold 2 h a week, and the plan counts on 7, so the study for b ends on 2026-01-20, after its "
        "exam (by 2026-01-09), and so does that of 1 other step; with --hours-per-week 2 it counts on what they hold"
    )


def test_enough_hours_may_still_end_after_an_exam() -> None:
    one = catalog(cert("a", (10, 10)), goal=(slot("all", all_of=Options(("a",))),))
    made = plan(one, person(blocks="sun 09:00-16:00"), DAY)
    (notice,) = (notice for notice in made.notices if notice.code == "blocks_late")
    assert notice.text == (
        "with your study blocks the study for a ends on 2026-01-18, after its exam (by 2026-01-14); add a block, or "
        "take the exam later"
    )


def test_what_is_booked_has_no_blocks_and_what_comes_later_has_none() -> None:
    asked = (slot("all", all_of=Options(("a", "b", "c"))),)
    known = catalog(cert("a"), cert("b"), cert("c", (900, 900)), goal=asked, tier=(slot("must", "c"),))
    who = Profile(**vars(person(Holding("a", DAY + timedelta(30)), blocks="daily 8-9")) | {"next": "b"})
    made = plan(known, who, DAY)
    phases = {step.certification: (step.action, step.phase) for step in made.steps}
    assert phases == {"a": ("booked", "now"), "b": ("earn", "now"), "c": ("earn", "later")}
    assert {block.certification for block in made.blocks} == {"b"}


RENEWED = Renewal("exam", 50.0, 10)


def test_study_for_a_renewal_goes_first_from_its_start_on() -> None:
    known = catalog(
        cert("a", (100, 100)),
        cert("held", validity=(Validity(24),), renewal=RENEWED),
        goal=(slot("all", all_of=Options(("a", "held"))),),
    )
    made = plan(known, person(Holding("held", date(2024, 3, 20)), blocks="daily 19:00-20:00"), DAY)
    renewal = next(step for step in made.steps if step.action == "renew")
    blocks = of(made, renewal)
    assert [block.starts.date() for block in blocks] == [
        renewal.starts.middle + timedelta(number) for number in range(10)
    ]
    assert blocks[-1].ends.date() <= renewal.finishes.middle
    assert {step.certification for step in made.steps if of(made, step)} == {"a", "held"}


# --- last safe days --------------------------------------------------------------------------------


def last_days(known: Catalog, who: Profile) -> list[tuple[str, date, str, str]]:
    return [(last.certification, last.day, last.why, last.of) for last in plan(known, who, DAY).last_safe_days]


def test_a_renewal_is_safe_until_the_day_before_the_end_that_it_moves() -> None:
    known = catalog(
        cert("held", validity=(Validity(24),), renewal=RENEWED), goal=(slot("all", all_of=Options(("held",))),)
    )
    who = person(Holding("held", date(2024, 3, 20)), blocks="daily 19:00-20:00")
    assert last_days(known, who) == [("held", date(2026, 3, 19), "expires", "held")]


def test_a_step_that_keeps_something_is_safe_until_that_expires() -> None:
    known = catalog(
        cert("low", validity=(Validity(24),)),
        cert("high", renews=(Renews("low"),)),
        goal=(slot("all", all_of=Options(("low", "high"))),),
    )
    who = person(Holding("low", date(2024, 3, 20)), blocks="daily 19:00-20:00")
    assert last_days(known, who) == [("high", date(2026, 3, 19), "expires", "low")]


def test_an_exam_that_closes_is_safe_until_its_last_day() -> None:
    known = catalog(
        cert("a", exams=(Exam("A-1", closes=date(2026, 6, 30)),)), goal=(slot("all", all_of=Options(("a",))),)
    )
    assert last_days(known, person(blocks="daily 19:00-20:00")) == [("a", date(2026, 6, 30), "closes", "a")]


def test_what_covers_a_requirement_next_is_safe_until_what_covers_it_expires() -> None:
    known = catalog(
        cert("old", validity=(Validity(24),), exams=(Exam("O-1", closes=date(2025, 12, 31)),)),
        cert("new"),
        goal=(slot("either", "old", "new"), slot("other", "new")),
    )
    who = person(Holding("old", date(2024, 3, 20)), blocks="daily 19:00-20:00")
    assert last_days(known, who) == [("new", date(2026, 3, 19), "uncovered", "old")]


def test_what_is_in_grace_is_safe_until_the_grace_is_over() -> None:
    known = catalog(
        cert("held", validity=(Validity(24),), renewal=Renewal("exam", 50.0, 10, grace_days=30)),
        goal=(slot("all", all_of=Options(("held",))),),
        tier=(slot("must", "held"),),
    )
    who = person(Holding("held", date(2023, 12, 28)), blocks="daily 19:00-20:00")
    assert last_days(known, who) == [("held", date(2026, 1, 26), "grace", "held")]


def test_nobody_who_says_no_times_gets_blocks_or_last_safe_days() -> None:
    known = catalog(
        cert("held", validity=(Validity(24),), renewal=RENEWED), goal=(slot("all", all_of=Options(("held",))),)
    )
    made = plan(known, person(Holding("held", date(2024, 3, 20))), DAY)
    assert made.steps
    assert (made.blocks, made.last_safe_days) == ((), ())
