"""What holds for every course, on random catalogs with closed times, windows, grace, renewals and booked exams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from generate import DAY, small_catalog
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.certification import Certification, Hours, Renewal, Renews, Validity
from mlecareer.catalog.guide import Options, Slot, Stage
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import open_spans
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.course.assembly import passes_of
from mlecareer.planner.course.course import course
from mlecareer.planner.course.kept import Fillers
from mlecareer.planner.course.order import in_order, in_time
from mlecareer.planner.course.pace import EIGHTHS
from mlecareer.planner.course.person_question import course_question
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Course
from mlecareer.planner.course.sittings import MOST_STATES, cheapest_sittings
from mlecareer.profile.holdings import By, Held, after_pass, renewed
from mlecareer.profile.records import Holding, Profile, Wishes

seeds = st.integers(0, 10**9)


def rich_catalog(random: Random, count: int, *, calendar: bool = True) -> Catalog:
    """A small catalog in which much can be renewed, in windows, by each other, and at different fees."""
    plain = small_catalog(random, count, calendar=calendar)
    ids = [one.id for one in plain.certifications]

    def rich(certification: Certification) -> Certification:
        others = [id for id in ids if id != certification.id]
        by: Literal["exam", "assessment", "none"] = random.choice(["exam", "exam", "assessment", "none"])
        renewal = Renewal(
            by,
            random.choice([None, 0, 20, 50, 70]),
            random.choice([None, 0, 5, 20]),
            random.choice([None, None, 30, 60, 180]),
            "end" if by == "assessment" and random.random() < 0.5 else "pass",
            random.choice([0, 0, 30]) if by != "none" else 0,
        )
        links = random.sample(others, min(len(others), random.choice([0, 0, 1, 2])))
        since = DAY + timedelta(random.randint(-300, 100))
        hours = certification.study_hours or Hours(30, 60)
        return replace(
            certification,
            study_hours=Hours(2 * hours.low, 3 * hours.high),
            validity=random.choice([(), (Validity(3),), (Validity(6),), (Validity(12),), (Validity(24),)]),
            renewal=renewal,
            renews=tuple(Renews(id, random.choice([None, since]), random.random() < 0.5) for id in links),
        )

    def asking(stage: Stage) -> Stage:
        some = random.sample(ids, min(len(ids), random.randint(2, 5)))
        return replace(stage, slots=(*stage.slots, Slot(f"more-{stage.id}", "More", all_of=Options(tuple(some)))))

    return replace(
        plain,
        certifications=tuple(map(rich, plain.certifications)),
        stages=(plain.stages[0], *map(asking, plain.stages[1:])),
    )


def someone(random: Random, catalog: Catalog, *, hours: float | None = None) -> Profile:
    """Someone who holds some of it, some of it expired, and has booked some."""
    holdings = []
    for certification in catalog.certifications:
        if random.random() < 0.4:
            days = random.choice(
                [None, -random.randint(1, 120), *([random.randint(0, 800)] * 4), *([random.randint(1, 360)] * 4)]
            )
            holdings.append(Holding(certification.id, None if days is None else DAY - timedelta(days)))
    return Profile(
        years=random.choice([0.5, 2, 3.5, 5]),
        holdings=tuple(holdings),
        wishes=Wishes(hours_per_week=hours or random.choice([2.0, 4.0, 7.5, 20.0])),
    )


def a_set(random: Random, question: CourseQuestion) -> frozenset[str]:
    """Some certifications to earn, with all that they require."""
    free = [
        one.id
        for one in question.catalog.certifications
        if one.id not in question.counts_today
        and (random.random() < 0.1 or all(question.facts[id].spans for id in question.to_earn_before(one.id)))
    ]
    some = random.sample(free, random.randint(min(len(free), 1), min(len(free), 5)))
    return frozenset(earned for id in some for earned in question.to_earn_before(id))


def laid_out(seed: int, *, calendar: bool = True) -> tuple[CourseQuestion, Course] | None:
    random = Random(seed)
    catalog = rich_catalog(random, random.randint(4, 10), calendar=calendar)
    question = course_question(situation(catalog, someone(random, catalog), DAY))
    found = course(question, a_set(random, question))
    return None if found is None else (question, found)


def points(question: CourseQuestion, found: Course) -> Iterator[tuple[date, str, By]]:
    """What is passed in a course: the day, the id, and how."""
    for step in found.steps:
        facts = question.facts[step.id]
        as_renewal = facts.as_renewal and facts.renewal is not None and facts.renewal.by == "assessment"
        yield step.finishes.middle, step.id, "assessment" if as_renewal else "exam"
    for point in question.booked:
        yield point.day, point.id, point.by
    for sitting in found.renewals:
        yield sitting.day, sitting.id, "assessment" if sitting.how == "assessment" else "exam"


def told_day_by_day(question: CourseQuestion, found: Course) -> list[tuple[date, dict[str, Held]]]:
    """What is held after each day on which something is passed, by the rules of holdings."""
    held = dict(question.held)
    days = [(date.fromordinal(question.day), dict(held))]
    all_points = sorted(points(question, found))
    for day in sorted({point[0] for point in all_points}):
        today = [(id, how) for when, id, how in all_points if when == day]
        before = dict(held)
        for id, how in today:
            held[id] = after_pass(question.catalog, before, id, day, how)
        passed = dict(held)
        for id, how in today:
            for other, moved in renewed(
                question.catalog, {**passed, id: before.get(id, passed[id])}, id, day, how
            ).items():
                end, known = moved.until, held[other].until
                if known is not None and (end is None or end > known):
                    held[other] = moved
        days.append((day, dict(held)))
    return days


def held_on(days: list[tuple[date, dict[str, Held]]], day: date) -> dict[str, Held]:
    """What is held at the end of a day."""
    return [held for since, held in days if since <= day][-1]


@given(seeds)
def test_every_exam_is_open_on_all_its_days_and_comes_after_what_it_requires(seed: int) -> None:
    made = laid_out(seed)
    if made is None:
        return
    question, found = made
    days = {step.id: step.finishes for step in found.steps}
    assert len(days) == len(found.steps)
    for step in found.steps:
        certification = question.catalog.by_id[step.id]
        assert step.finishes.low <= step.finishes.middle <= step.finishes.high
        assert any(
            opens <= step.finishes.low and step.finishes.high <= closes for opens, closes in open_spans(certification)
        )
        for required in certification.requires:
            if required.id in days:
                assert all(before <= after for before, after in zip(days[required.id], step.finishes, strict=True))


@given(seeds)
def test_no_week_of_steps_is_above_its_hours_on_any_chain(seed: int) -> None:
    made = laid_out(seed)
    if made is None:
        return
    question, found = made
    hours_a_day = question.pace.hours_per_week / 7
    for chain in range(3):
        studied = 0.0
        for step in found.steps:
            hours = question.facts[step.id].hours[chain] / EIGHTHS
            assert studied >= ((step.starts[chain] - DAY).days - 1e-9) * hours_a_day
            studied += hours
            assert studied <= ((step.finishes[chain] - DAY).days + 1 + 1e-9) * hours_a_day


@given(seeds)
def test_renewals_are_open_in_their_window_and_before_the_end(seed: int) -> None:
    made = laid_out(seed)
    if made is None:
        return
    question, found = made
    days = told_day_by_day(question, found)
    for sitting in found.renewals:
        certification = question.catalog.by_id[sitting.id]
        before = held_on([*days[:1], *((since, held) for since, held in days if since < sitting.day)], sitting.day)
        assert sitting.day >= DAY
        assert certification.renewal is not None
        spans = open_spans(certification)
        if sitting.how == "assessment":
            assert any(sitting.day <= closes for _, closes in spans)
        else:
            assert any(opens <= sitting.day <= closes for opens, closes in spans)
        end = before[sitting.id].until
        assert end is not None
        if sitting.how == "retake":
            assert sitting.day >= end
        else:
            assert sitting.day < end
            window = certification.renewal.opens_days_before
            assert window is None or sitting.day >= end - timedelta(window)
        assert sitting.starts <= sitting.day


@given(seeds)
def test_what_is_kept_counts_all_the_time_or_the_course_says_when_not(seed: int) -> None:
    made = laid_out(seed)
    if made is None:
        return
    question, found = made
    days = told_day_by_day(question, found)
    last = days[-1][1]
    for kept in found.kept:
        assert last[kept.id].until == kept.ends
        starts = min([day for day, held in days if kept.id in held and held[kept.id].active(day)])
        gaps = [gap for gap in found.gaps if gap.id == kept.id]
        ended = [one.until for one in found.ends if one.id == kept.id]
        for day, held in [*days, (kept.until, held_on(days, kept.until))]:
            end = held[kept.id].until if kept.id in held else None
            if day < starts or day > kept.until or held[kept.id].active(day):
                continue
            assert end is not None
            assert any(gap.since <= day < gap.until for gap in gaps) or end in ended, (kept, day, end)


@given(seeds)
def test_all_that_expires_before_the_last_step_is_told(seed: int) -> None:
    made = laid_out(seed)
    if made is None:
        return
    question, found = made
    days = told_day_by_day(question, found)
    told = {(one.id, one.until) for one in found.ends} | {(gap.id, gap.since) for gap in found.gaps}
    for (_, held), (day, after) in zip(days, [*days[1:], (found.finishes.middle, days[-1][1])], strict=True):
        for id, one in held.items():
            if one.until is not None and DAY < one.until <= day and (after[id].until == one.until or after[id].until):
                lost = one.until <= min(day, found.finishes.middle)
                assert not lost or (id, one.until) in told


@given(seeds)
def test_what_must_be_active_for_an_exam_is(seed: int) -> None:
    made = laid_out(seed)
    if made is None:
        return
    question, found = made
    days = told_day_by_day(question, found)
    for step in found.steps:
        for required in question.catalog.by_id[step.id].requires:
            day = step.finishes.middle
            if required.active:
                assert held_on(days, day)[required.id].active(day)


@given(seeds)
def test_no_sitting_can_be_left_out(seed: int) -> None:
    """Without any one of them, something kept would not count on some day on which it counts now.

    What is lost in the end all the same is left aside: it is renewed as long as that is possible.
    """
    made = laid_out(seed)
    if made is None:
        return
    question, found = made
    now = told_day_by_day(question, found)
    lost = {one.id for one in found.ends}
    for sitting in found.renewals:
        fewer = replace(found, renewals=tuple(one for one in found.renewals if one != sitting))
        without = told_day_by_day(question, fewer)
        days = {day for day, _ in (*now, *without)}
        days |= {one.until for _, held in (*now, *without) for one in held.values() if one.until is not None}
        assert sitting.id in lost or any(
            held_on(now, day)[kept.id].active(day) and not held_on(without, day)[kept.id].active(day)
            for kept in found.kept
            for day in (*days, kept.until)
            if DAY <= day <= kept.until and kept.id in held_on(now, day)
        ), sitting


@given(seeds)
def test_whether_a_set_can_be_passed_in_time_is_told_without_an_order(seed: int) -> None:
    """And a part of what can be passed in time can be passed in time too."""
    random = Random(seed)
    catalog = rich_catalog(random, random.randint(2, 9))
    question = course_question(situation(catalog, someone(random, catalog), DAY))
    for _ in range(5):
        chosen = a_set(random, question)
        possible = in_time(question, chosen)
        assert possible == (in_order(question, sorted(chosen)) is not None)
        some = {id for id in chosen if random.random() < 0.5}
        assert not possible or in_time(question, {id for one in some for id in question.to_earn_before(one)})


@given(seeds, st.integers(1, 4))
def test_a_smaller_table_never_keeps_more_for_less(seed: int, states: int) -> None:
    random = Random(seed)
    catalog = rich_catalog(random, random.randint(4, 10))
    question = course_question(situation(catalog, someone(random, catalog), DAY))
    placed = in_order(question, sorted(a_set(random, question)))
    if placed is None:
        return
    passes, keeps = passes_of(question, placed), Fillers(question, placed).keeps()
    exact, greedy = (cheapest_sittings(question, passes, keeps, most_states=most) for most in (MOST_STATES, states))
    assert greedy.cost >= exact.cost
    assert exact.states < MOST_STATES


@given(seeds, st.sampled_from([3.0, 5.0, 7.5]))
def test_twice_the_hours_never_end_later(seed: int, hours: float) -> None:
    """Where no exam opens or closes, and nothing is booked."""
    random = Random(seed)
    catalog = rich_catalog(random, random.randint(2, 9), calendar=False)
    who = someone(random, catalog, hours=hours)
    who = replace(who, holdings=tuple(one for one in who.holdings if one.earned is None or str(one.earned) <= str(DAY)))
    question = course_question(situation(catalog, who, DAY))
    chosen = a_set(random, question)
    slow, quick = course(question, chosen), course(question.at_least(2 * hours), chosen)
    if slow is not None and quick is not None:
        assert all(fast <= day for fast, day in zip(quick.finishes, slow.finishes, strict=True))


@given(seeds)
def test_doing_the_first_step_leaves_the_rest_in_the_same_order(seed: int) -> None:
    """On the middle day, where no exam opens or closes, nothing is renewed, and nobody is at home on a cloud."""
    random = Random(seed)
    catalog = small_catalog(random, random.randint(2, 9), calendar=False)
    plain = (replace(one, vendor="free", renews=(), validity=(), renewal=None) for one in catalog.certifications)
    catalog = replace(catalog, certifications=tuple(plain))
    question = course_question(situation(catalog, Profile(years=2, wishes=Wishes(hours_per_week=7.0)), DAY))
    found = course(question, a_set(random, question))
    assert found is not None
    if not found.steps:
        return
    first, *rest = found.steps
    after = Profile(years=2, holdings=(Holding(first.id, first.finishes.middle),), wishes=Wishes(hours_per_week=7.0))
    later = course_question(situation(catalog, after, first.finishes.middle))
    then = course(later, [step.id for step in rest])
    assert then is not None
    assert [step.id for step in then.steps] == [step.id for step in rest]


@given(seeds)
def test_the_order_in_the_files_changes_nothing(seed: int) -> None:
    random = Random(seed)
    catalog = rich_catalog(random, random.randint(2, 9))
    who = someone(random, catalog)
    question = course_question(situation(catalog, who, DAY))
    chosen = a_set(random, question)
    certifications, holdings = list(catalog.certifications), list(who.holdings)
    random.shuffle(certifications)
    random.shuffle(holdings)
    shuffled = replace(catalog, certifications=tuple(certifications))
    other = course_question(situation(shuffled, replace(who, holdings=tuple(holdings)), DAY))
    assert course(other, chosen) == course(question, chosen)


def test_the_random_courses_are_worth_looking_at() -> None:
    """Enough of them renew, bring back, have gaps, lose something, and cannot be laid out."""
    made = [laid_out(seed) for seed in range(300)]
    courses = [one[1] for one in made if one is not None]
    assert sum(one is None for one in made) > 10
    assert sum(bool(one.renewals) for one in courses) > 40
    assert sum(bool(one.gaps) for one in courses) > 10
    assert sum(bool(one.ends) for one in courses) > 30
    assert sum(bool(one.booked) for one in courses) > 20
    assert {sitting.how for one in courses for sitting in one.renewals} == {"exam", "assessment", "retake"}
    assert {step.mark for one in courses for step in one.steps} == {None, "rescue", "revives"}
