"""The live planner without a screen: states, the sentence of effect, the equivalent command."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from imagined import CATALOG, DAY, PERSON, someone

from conftest import Program
from mlecareer.catalog.days import Month
from mlecareer.errors import UsageError
from mlecareer.explorer.certification_lines import certification_lines
from mlecareer.explorer.details import detail_lines
from mlecareer.explorer.effect import effect, in_words, what_changed
from mlecareer.explorer.plan_lines import changed_steps, plan_lines, plan_title
from mlecareer.explorer.rows import kind_of, rows
from mlecareer.explorer.state import (
    State,
    after_saving,
    filtered,
    hours_changed,
    moved,
    start,
    to_save,
    toggle,
    undo,
    wishing,
    with_holding,
)
from mlecareer.planner.keeping.keeping import renewals
from mlecareer.profile.command_line import unsaid
from mlecareer.profile.merging import onto
from mlecareer.profile.records import Holding, PaceChange, Pause, Profile, WeeklyHours, Wishes
from mlecareer.profile.unknown import in_words_of
from mlecareer.profile.weekly_hours import HOURS
from mlecareer.profile.wishes import BUDGET, CLOUDS, GOAL, PAUSES
from mlecareer.storage.profile import load_profile
from mlecareer.storage.profile_file import edit


def test_a_tick_is_a_pass_today_and_a_second_one_takes_it_back() -> None:
    state = someone()
    ticked = toggle(state, "terraform-associate")
    assert ticked.profile.holdings[-1] == Holding("terraform-associate", DAY)
    assert ticked.unsaved
    assert toggle(ticked, "terraform-associate").profile == state.profile


def test_what_was_held_comes_back_with_its_day_at_its_place() -> None:
    held = (Holding("cka", date(2025, 2, 10)), Holding("terraform-associate"))
    state = someone(replace(PERSON, holdings=held))
    assert toggle(toggle(state, "cka"), "cka").profile.holdings == held
    twice = (Holding("cka", date(2023, 2, 10)), Holding("terraform-associate"), Holding("cka", date(2025, 2, 10)))
    state = someone(replace(PERSON, holdings=twice))
    assert toggle(toggle(state, "cka"), "cka").profile.holdings == twice


def test_what_the_limits_leave_out_is_said() -> None:
    state = someone(replace(PERSON, wishes=Wishes(budget_usd=300)))
    lines = [line.text for line in plan_lines(state, state.plan, 120)]
    left_out = " ".join(line for line in lines if line.startswith("not in this plan: "))
    assert "Cloud ML services (ml-engineer)" in left_out
    assert "databricks-ml-associate" in left_out
    assert any(line.startswith("to fit everything: a budget of $") for line in lines)


@pytest.mark.parametrize("width", [30, 45, 66, 100])
def test_no_line_is_wider_than_its_pane(width: int) -> None:
    state = someone()
    lines = (
        *certification_lines(state, state.plan, width),
        *plan_lines(state, state.plan, width, changed_steps(state.plan, state.plan)),
        *(line for id in CATALOG.by_id for line in detail_lines(state, state.plan, id, width)),
    )
    assert max(len(line.text) for line in lines) <= width
    assert len(plan_title(state.plan, width)) <= width


def test_a_step_says_when_it_is_done_and_what_it_costs_where_there_is_room() -> None:
    state = someone()
    (step,) = (line.text for line in plan_lines(state, state.plan, 80) if "terraform-associate" in line.text)
    assert step.endswith("$70.50")
    assert any(month in step for month in ("2027", "2028"))


def test_the_retired_cannot_be_passed_today() -> None:
    assert toggle(someone(), "azure-data-scientist").profile.holdings[-1].earned is None


def test_the_line_says_what_a_change_did_to_the_finish_the_total_and_the_exams() -> None:
    state = someone()
    held = toggle(state, "terraform-associate")
    assert what_changed(state, held) == "terraform-associate passed today"
    assert in_words(effect(state.plan, held.plan)) == "2 months sooner, −$70.50, −1 exam."
    assert [part.style for part in effect(state.plan, held.plan)] == ["good", "good", "good"]
    assert in_words(effect(held.plan, state.plan)) == "2 months later, +$70.50, +1 exam."
    faster = wishing(state, (HOURS, WeeklyHours(12.0)))
    assert in_words(effect(state.plan, faster.plan)).startswith("9 months sooner")
    broke = in_words(effect(state.plan, wishing(state, (BUDGET, 0.0)).plan))
    assert "11 more requirements uncovered" in broke
    assert in_words(effect(state.plan, toggle(state, "kcna").plan)) == "The plan stays the same."


def test_steps_that_are_new_or_move_are_changed_ones() -> None:
    state = someone()
    held = toggle(state, state.plan.steps[1].certification)
    changed = changed_steps(state.plan, held.plan)
    assert ("earn", state.plan.steps[0].certification) not in changed
    assert {id for _, id in changed} == {step.certification for step in held.plan.steps[1:]}
    assert changed_steps(state.plan, state.plan) == frozenset()


def test_hours_go_up_and_down_and_never_to_none() -> None:
    state = hours_changed(someone(), 1.0)
    assert state.profile.wishes.hours_per_week == 7
    low = wishing(state, (HOURS, WeeklyHours(1.0)))
    assert hours_changed(low, -1.0) is low


def test_the_as_of_date_moves_by_months_and_years_of_experience_with_it() -> None:
    state = start(CATALOG, PERSON, date(2026, 12, 31))
    feb = moved(moved(state, 1), 1)
    assert feb.day == date(2027, 2, 28)
    assert moved(feb, 1).day == date(2027, 3, 31)
    assert moved(state, 12).situation.years == 4
    assert not feb.unsaved
    assert to_save(feb) == to_save(state)
    assert feb.command_line == "mlecareer plan --years 2023-12-31 --have cka:2025-02-10 --as-of 2027-02-28"
    assert moved(moved(state, 12), -12).command_line == state.command_line
    assert moved(state, 12 * 500) is state


def test_moving_the_date_names_the_exams_that_retire() -> None:
    before = start(CATALOG, PERSON, date(2026, 3, 23))
    assert "retired: aws-machine-learning-specialty" in what_changed(before, moved(before, 1))


def test_the_kinds() -> None:
    state = toggle(someone(), "terraform-associate")
    kinds = {
        id: kind_of(state, state.plan, id)
        for id in ("cka", "terraform-associate", "databricks-ml-associate", "azure-data-scientist", "kcna")
    }
    assert kinds == {
        "cka": "expiring",
        "terraform-associate": "held",
        "databricks-ml-associate": "planned",
        "azure-data-scientist": "retired",
        "kcna": "open",
    }


@pytest.mark.parametrize(("days", "kind"), [(91, "held"), (90, "expiring"), (1, "expiring"), (0, "expired")])
def test_it_is_marked_when_the_list_of_renewals_calls_it_due(days: int, kind: str) -> None:
    ends = date(2027, 2, 10)
    state = start(CATALOG, PERSON, ends - timedelta(days))
    assert kind_of(state, None, "cka") == kind
    assert [held.state for held in renewals(CATALOG, PERSON, state.day)] == [
        "valid" if days > 90 else "due" if days else "lapsed"
    ]


def test_what_is_booked_is_marked_with_its_date() -> None:
    booked = Holding("cks", date(2026, 12, 12))
    state = someone(replace(PERSON, holdings=(*PERSON.holdings, booked)))
    assert [(row.kind, row.note) for section in rows(state, state.plan) for row in section.rows if row.id == "cks"] == [
        ("booked", "booked 2026-12-12")
    ]
    assert what_changed(someone(), state) == "cks booked for 12 Dec 2026"
    moved = with_holding(state, Holding("cks", date(2026, 12, 19)))
    assert moved.profile.holdings == (*PERSON.holdings, Holding("cks", date(2026, 12, 19)))


def test_every_certification_is_listed_once() -> None:
    listed = [row.id for section in rows(someone(), someone().plan) for row in section.rows]
    assert sorted(listed) == sorted(CATALOG.by_id)


def test_a_filter_keeps_what_has_all_words_and_changes_no_plan() -> None:
    state = filtered(someone(), "Kubernetes ADMIN")
    assert [row.id for section in rows(state, state.plan) for row in section.rows] == ["cka"]
    assert not state.unsaved
    assert rows(filtered(state, "nonsense"), None) == ()


def test_goals_go_up_only() -> None:
    assert [stage.id for stage in someone().goals] == ["ml-engineer", "senior", "staff", "principal"]


def test_without_years_there_is_no_plan_to_start_from() -> None:
    with pytest.raises(UsageError, match="your years of experience are needed"):
        start(CATALOG, Profile(), DAY)


@pytest.mark.parametrize("seed", range(20))
def test_undoing_goes_back_to_the_start_and_the_command_gives_the_same_plan(seed: int) -> None:
    random = Random(seed)
    states = [someone()]
    for _ in range(12):
        states.append(_changed(random, states[-1]))
    state = states[-1]
    for _ in range(len(state.history)):
        state = undo(state)
    assert state.profile == PERSON
    assert undo(state) is state


@pytest.mark.parametrize("seed", range(4))
def test_the_command_gives_the_same_plan(fixed: Program, seed: int) -> None:
    random = Random(seed)
    state = someone()
    for _ in range(6):
        state = _changed(random, state)
    words = shlex.split(state.command_line)
    done = fixed(*words[1:], "--as-of", str(DAY), "--format", "json")
    assert [step["certification"] for step in done.json["steps"]] == [s.certification for s in state.plan.steps]
    assert done.json["totals"]["finishes"]["latest"] == str(state.plan.totals.finishes.latest)
    assert json.loads(done.out)["goal"] == state.plan.goal


def _changed(random: Random, state: State) -> State:
    """The state after some change."""
    what = random.randrange(7)
    if what == 0:
        return wishing(state, (GOAL, random.choice([None, "senior", "staff"])))
    if what == 1:
        changes = random.choice([(), (PaceChange(DAY + timedelta(90), 4.5),)])
        return wishing(state, (HOURS, WeeklyHours(random.choice([None, 3.5, 10.0]), changes)))
    if what == 2:
        return wishing(state, (BUDGET, random.choice([None, 500.0, 70.5])))
    if what == 3:
        return wishing(state, (CLOUDS, random.choice([(), ("aws",), ("azure", "gcp")])))
    if what == 4:
        holidays = Pause(date(2026, 12, 20), date(2027, 1, 3))
        leave = Pause(Month(2027, 2), Month(2027, 6))
        return wishing(state, (PAUSES, random.choice([(), (leave,), (holidays, leave)])))
    return toggle(state, random.choice(sorted(CATALOG.by_id)))


def test_the_command_says_only_what_differs_from_the_saved_profile() -> None:
    saved = Profile(career_start=date(2023, 1, 1), holdings=PERSON.holdings, wishes=Wishes(budget_usd=900))
    state = someone(saved, saved=saved)
    assert state.command_line == "mlecareer plan"
    assert wishing(toggle(state, "kcna"), (GOAL, "staff")).command_line == (
        "mlecareer plan --have kcna:2026-11-23 --to staff"
    )
    assert wishing(state, (BUDGET, None), (HOURS, WeeklyHours(9.5))).command_line == (
        "mlecareer plan --hours-per-week 9.5 --budget none"
    )
    assert unsaid(toggle(state, "cka").profile, saved) == ("cka is not held",)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    """A budget with cents, to begin with: a profile that the program would refuse is of no use."""
    place = str(tmp_path / "p.yaml")
    state = wishing(someone(), (BUDGET, 100.5), (HOURS, WeeklyHours(7.25)), (GOAL, "staff"), (CLOUDS, ("aws", "gcp")))
    edit(place, lambda now: onto(CATALOG, now, Profile(), to_save(state)))
    assert load_profile(place) == to_save(state)
    edit(place, lambda now: onto(CATALOG, now, to_save(state), replace(to_save(state), wishes=Wishes())))
    saved = load_profile(place)
    assert saved is not None
    assert saved.wishes == Wishes()


def test_years_are_saved_as_the_day_on_which_they_started() -> None:
    state = toggle(someone(), "kcna")
    assert to_save(state).career_start == date(2023, 11, 23)
    saved = after_saving(state)
    assert not saved.unsaved
    assert undo(saved).profile == PERSON


def test_saving_keeps_what_someone_else_wrote_meanwhile() -> None:
    before = Profile(holdings=(Holding("cka"), Holding("kcna")))
    now = Profile(holdings=(Holding("cka"), Holding("kcna"), Holding("ckad")), skills_done=("docker",))
    after = Profile(holdings=(Holding("cka"), Holding("cks", DAY)), wishes=Wishes(goal="staff"))
    assert onto(CATALOG, now, before, after) == Profile(
        holdings=(Holding("cka"), Holding("ckad"), Holding("cks", DAY)),
        skills_done=("docker",),
        wishes=Wishes(goal="staff"),
    )


def test_saving_knows_what_the_file_calls_by_another_name() -> None:
    """The file may say `CKA`, and clouds that no catalog has: what is not changed stays to the letter."""
    now = Profile(holdings=(Holding("CKA"), Holding("acme"), Holding("KCNA")), wishes=Wishes(clouds=("AWS", "moon")))
    before = in_words_of(CATALOG, now)
    assert before.holdings == (Holding("cka"), Holding("acme"), Holding("kcna"))
    assert onto(CATALOG, now, before, replace(before, skills_done=("x",))) == now
    fewer = replace(before, holdings=before.holdings[1:])
    assert onto(CATALOG, now, before, fewer) == replace(now, holdings=now.holdings[1:])
    dated = replace(before, holdings=(Holding("cka", DAY), *before.holdings[1:]))
    assert onto(CATALOG, now, before, dated) == replace(now, holdings=(Holding("cka", DAY), *now.holdings[1:]))
