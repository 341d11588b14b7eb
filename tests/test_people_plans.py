"""Plans that people asked for, as of 2026-11-26: each with what a good mentor would answer.

They are asked of the bundled catalog, as its facts are what the first plans went wrong on; its prices are read from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from conftest import Answer, Program
from mlecareer.storage.catalog import load_catalog

CATALOG = load_catalog()
DAY = ("--as-of", "2026-11-26")
MLA, PMLE = "aws-ml-engineer-associate", "gcp-professional-ml-engineer"
PLATFORM = "cka:2025-09-01,cks:2025-12-01,terraform:2025-11-01,saa:2025-03-01"


@pytest.fixture
def plan(answer: Answer) -> Answer:
    """The plan of a person on that day."""

    def ask(line: str, *more: str) -> dict[str, Any]:
        day = () if "--as-of" in (*line.split(), *more) else DAY
        return answer("plan", *line.split(), *more, *day)

    return ask


def earned(made: dict[str, Any]) -> list[str]:
    """What a plan earns, in order."""
    return [step["certification"] for step in made["steps"] if step["action"] == "earn"]


def renewed(made: dict[str, Any]) -> list[str]:
    """What a plan renews, in order."""
    return [step["certification"] for step in made["steps"] if step["action"] == "renew"]


def clouds(made: dict[str, Any]) -> set[str]:
    """The clouds of what a plan earns."""
    found = {CATALOG.cloud_of(CATALOG.by_id[id]) for id in earned(made)}
    return {cloud for cloud in found if cloud is not None}


def slot(made: dict[str, Any], id: str) -> dict[str, Any]:
    """A slot of a plan."""
    return next(one for one in made["slots"] if one["id"] == id)


def value(made: dict[str, Any], criterion: str) -> float:
    """What a plan comes to on a criterion."""
    return next(float(one["value"]) for one in made["objective"] if one["criterion"] == criterion)


def told(made: dict[str, Any]) -> str:
    """All notices of a plan."""
    return "\n".join(notice["text"] for notice in made["notices"])


def near(made: dict[str, Any]) -> set[str]:
    """The clouds that are as good as those of a plan."""
    return {tie["cloud"] for tie in made["near_tie"]}


def levels(made: dict[str, Any]) -> set[str]:
    """The levels of what a plan earns."""
    return {CATALOG.by_id[id].level for id in earned(made)}


# --- one cloud --------------------------------------------------------------------------------


@pytest.mark.parametrize("years", ["0", "3"])
def test_someone_without_a_cloud_gets_one(years: str, plan: Answer) -> None:
    made = plan(f"--years {years}")
    assert clouds(made) == {"aws"}
    assert MLA in earned(made) or years == "0"


@pytest.mark.parametrize("years", ["0", "3"])
def test_another_cloud_that_is_as_good_is_named(years: str, plan: Answer) -> None:
    made = plan(f"--years {years}")
    for cloud in ("gcp", "azure"):
        other = plan(f"--years {years} --cloud {cloud}")
        before = ("must_left_open", "places_left_open", "extra_clouds", "off_guide", "long_waits", "sittings")
        is_near = clouds(other) == {cloud} and all(value(other, name) == value(made, name) for name in before)
        for name in ("hours", "total_usd"):
            is_near &= abs(value(other, name) - value(made, name)) <= value(made, name) / 10
        assert (cloud in near(made)) == is_near, cloud


@pytest.mark.parametrize("years", ["0", "3"])
def test_no_other_cloud_for_a_few_hours_or_days_that_is_not_told(years: str, plan: Answer) -> None:
    made = plan(f"--years {years}")
    for hours in (3, 4, 5, 8, 10, 15, 20):
        for day in ("2026-11-26", "2026-12-20", "2027-01-20"):
            other = plan(f"--years {years} --hours-per-week {hours} --as-of {day}")
            assert clouds(other) == clouds(made) or clouds(other) <= near(made) or clouds(made) <= near(other)


@pytest.mark.parametrize("hours", [3, 6, 10, 20])
def test_an_exam_that_opens_before_one_is_ready_is_not_passed_over(hours: int, plan: Answer) -> None:
    made = plan(f"--years 3 --hours-per-week {hours}")
    assert MLA in earned(made) or "aws" in near(made)


@pytest.mark.parametrize(
    ("who", "cloud"),
    [
        ("--years 1 --have clf:2026-03-01", "aws"),
        ("--years 3 --have saa:2025-06-01", "aws"),
        ("--years 3 --have saa:2025-06-01,clf:2024-01-01", "aws"),
        ("--years 1 --have dp-100:2026-03-01,az-900:2024-05-01", "azure"),
        (f"--years 0 --have {PLATFORM}", "aws"),
    ],
)
def test_who_is_at_home_on_a_cloud_stays_there(who: str, cloud: str, plan: Answer) -> None:
    assert clouds(plan(who)) <= {cloud}


@pytest.mark.parametrize("years", ["0", "1", "2", "3", "5", "8"])
def test_a_route_is_never_better_than_the_free_plan(years: str, plan: Answer) -> None:
    free = plan(f"--years {years}")
    for cloud in ("aws", "gcp", "azure"):
        route = plan(f"--years {years} --cloud {cloud}")
        # Nobody of these is at home on a cloud, so one of them is no more clouds than another.
        names = [one["criterion"] for one in free["objective"] if one["criterion"] != "against_clouds"]
        assert value(route, "against_clouds") == 0
        assert [value(free, name) for name in names] <= [value(route, name) for name in names]


@pytest.mark.parametrize("years", ["0", "2", "3", "5"])
def test_the_cheapest_plan_is_the_cheapest(years: str, plan: Answer) -> None:
    cheap = plan(f"--years {years} --minimise cost")
    before = ("must_left_open", "places_left_open", "extra_clouds", "off_guide", "long_waits")
    for effort in ("exams", "hours"):
        other = plan(f"--years {years} --minimise {effort}")
        assert [value(cheap, name) for name in before] == [value(other, name) for name in before]
        assert value(cheap, "total_usd") <= value(other, "total_usd")


def test_what_only_another_cloud_fills_stays_open(plan: Answer, run: Program) -> None:
    made = plan("--years 6 --cloud azure")
    assert clouds(made) <= {"azure"}
    assert slot(made, "staff-cloud")["state"] == "not_on_your_clouds"
    assert run("plan", "--years", "6", "--cloud", "azure", *DAY).code == 0


# --- what is held -----------------------------------------------------------------------------


@pytest.mark.parametrize("minimise", ["exams", "hours", "cost"])
def test_cks_fills_security_and_brings_cka_back(minimise: str, plan: Answer) -> None:
    made = plan(f"--years 3 --have cka:2025-02-10 --minimise {minimise}")
    assert slot(made, "senior-security")["by"] == ["cks"]
    assert "cka" not in renewed(made)
    assert made["totals"]["sittings"] == 6
    assert made["totals"]["total_usd"] < 1400


def hours_that_would_save(made: dict[str, Any], id: str) -> list[float]:
    """The hours a week that are told as leaving no gap of something."""
    short = CATALOG.by_id[id].short
    return [
        float(number)
        for notice in made["notices"]
        if id in notice["text"] or short in notice["text"]
        for number in re.findall(r"([\d.]+) hours a week", notice["text"])
    ]


def test_cks_comes_too_late_and_the_hours_that_would_save_cka_are_told(plan: Answer) -> None:
    who = "--years 3 --have cka:2025-02-10"
    made = plan(who)
    assert earned(made)[0] in (MLA, PMLE)
    assert earned(made)[1] == "cks"
    (hours,) = hours_that_would_save(made, "cka")
    assert hours > 6
    assert earned(plan(f"{who} --hours-per-week {hours}"))[0] == "cks"
    assert earned(plan(f"{who} --hours-per-week {hours + 5}"))[0] == "cks"
    assert earned(plan(f"{who} --hours-per-week {hours - 0.5}"))[0] != "cks"


def test_what_saves_something_comes_first_or_the_hours_that_would_are_told(plan: Answer) -> None:
    made = plan("--years 5 --have cka:2025-03-15,ckad:2025-06-20")
    assert "cka" not in renewed(made)
    assert renewed(made).count("ckad") == 1
    assert earned(made).index("cks") <= 1
    if earned(made)[0] != "cks":
        assert hours_that_would_save(made, "cka")


def test_two_renewals_and_no_more(plan: Answer) -> None:
    made = plan("--years 8 --to staff --have cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01")
    assert sorted(renewed(made)) == ["ckad", "cks"]
    assert made["totals"]["renewals_usd"] == 890
    days = {step["certification"]: step["finishes"]["middle"] for step in made["steps"] if step["action"] == "renew"}
    assert max(days.values()) < "2027-06-01"
    assert "cka" in next(step["keeps"] for step in made["steps"] if step["certification"] == "cks")


def test_what_follows_a_retired_one_comes_before_that_expires(plan: Answer) -> None:
    made = plan("--years 1 --have dp-100:2026-03-01,az-900:2024-05-01")
    assert earned(made)[0] == "azure-mlops-engineer"
    assert made["steps"][0]["finishes"]["middle"] < "2027-03-01"
    assert "foundational" not in levels(made)


def test_who_has_run_platforms_for_years_takes_no_foundation_exam(plan: Answer) -> None:
    assert "foundational" not in levels(plan(f"--years 0 --have {PLATFORM}"))


def test_a_booked_exam_is_a_fixed_step(plan: Answer) -> None:
    made = plan("--years 4 --have cka:2025-09-01,ckad:2026-03-01,cks:2026-12-12")
    (booked,) = [step for step in made["steps"] if step["action"] == "booked"]
    assert (booked["certification"], booked["finishes"]["middle"]) == ("cks", "2026-12-12")
    assert "cks" not in earned(made)
    assert made["totals"]["booked"] == 1
    assert made["totals"]["sittings"] == len(earned(made)) + len(renewed(made))


def test_a_renewal_is_taken_when_its_study_can_be_done(plan: Answer) -> None:
    made = plan("--years 3 --have pmle:2025-01-05")
    (renewal,) = [step for step in made["steps"] if step["certification"] == PMLE]
    assert renewal["action"] == "renew"
    assert "2026-12-20" <= renewal["finishes"]["middle"] < "2027-01-05"
    assert renewal["hours"]["low"] > 10


def test_what_is_closed_today_but_can_be_renewed_in_time_is(plan: Answer) -> None:
    """MLA, whose next exam opens on 2027-01-14, six days before this holding ends."""
    made = plan("--years 3 --have aws-ml-engineer-associate:2024-01-20")
    assert MLA in renewed(made)
    later = plan("--years 3 --have aws-ml-engineer-associate:2026-03-01")
    assert "cannot be renewed" not in told(later)


# --- order ------------------------------------------------------------------------------------


def test_the_two_must_haves_come_first(plan: Answer) -> None:
    first, second = earned(plan("--years 5"))[:2]
    assert "cka" in (first, second)
    assert {first, second} & {MLA, PMLE, "azure-mlops-engineer"}


def test_must_haves_are_left_out_last(plan: Answer) -> None:
    made = plan("--years 2 --hours-per-week 3 --budget 1000")
    assert value(made, "must_left_open") == 0
    assert "cka" in earned(made)


@pytest.mark.parametrize("budget", [300, 700, 1320, 2000])
def test_the_budget_is_what_is_paid(budget: int, plan: Answer) -> None:
    made = plan(f"--years 3 --have cka:2025-02-10 --budget {budget}")
    assert not made["within_limits"] or made["totals"]["you_pay_usd"] <= budget


def test_routes_under_limits_say_what_they_leave_out(run: Program) -> None:
    for limit in (("--by", "2027-06-01"), ("--budget", "500")):
        asked = run("compare", "--years", "3", "--have", "cka", *limit, *DAY, "--format", "json")
        assert asked.code == 1
        assert all(route["open"] and not route["within_limits"] for route in asked.json["routes"])


def test_who_reaches_the_next_stage_in_a_few_days_is_told_how_to_plan_from_there(plan: Answer) -> None:
    said = told(plan("--years 1.99"))
    assert "2026-11-30" in said
    assert "--years 2" in said


# --- what ends, and where nothing is left to do -----------------------------------------------


def ends_before_the_last_step(made: dict[str, Any], have: str) -> Iterator[str]:
    """What is held and expires before the last step, as the catalog has it today."""
    last = max((step["finishes"]["middle"] for step in made["steps"]), default="")
    for one in have.split(","):
        id, _, day = one.partition(":")
        certification = CATALOG.by_name[id]
        months = [validity.months for validity in certification.validity or ()][-1]
        passed = date.fromisoformat(day)
        year, month = divmod(passed.year * 12 + passed.month - 1 + (months or 0), 12)
        if f"{year}-{month + 1:02}-{passed.day:02}" < last:
            yield certification.id


@pytest.mark.parametrize(
    ("who", "have"),
    [
        ("--years 9 --hours-per-week 2", "sap:2023-11-10,aws-mls:2024-03-01"),
        ("--years 8", "aws-mls:2024-09-05"),
        ("--years 5", "cka:2025-03-15,ckad:2025-06-20"),
        ("--years 3", "aws-ml-engineer-associate:2024-01-20"),
    ],
)
def test_each_end_is_told(who: str, have: str, plan: Answer) -> None:
    made = plan(f"{who} --have {have}")
    steps = {id for step in made["steps"] for id in (step["certification"], *step["keeps"])}
    for id in ends_before_the_last_step(made, have):
        assert id in steps or id in told(made) or CATALOG.by_id[id].short in told(made), id


def test_what_fills_something_halfway_is_told_with_what_fills_it_next(plan: Answer) -> None:
    made = plan("--years 8 --have aws-mls:2024-09-05")
    (notice,) = [notice for notice in made["notices"] if "2027-09-05" in notice["text"]]
    for title in ("Core ML services", "Advanced ML platform"):
        assert title in notice["text"]
    assert slot(made, "tier-1-cloud-ml")["until"] == "2027-09-05"


@pytest.mark.parametrize("day", ["2024-11-26", "2024-11-27", "2024-12-10", "2025-02-10"])
def test_to_hold_something_for_some_days_more_costs_no_more(day: str, plan: Answer) -> None:
    """CKA, passed two years before that day or later, beside one that has expired already."""
    expired = plan("--years 3 --have cka:2024-11-25")
    assert plan(f"--years 3 --have cka:{day}")["totals"]["total_usd"] <= expired["totals"]["total_usd"]


def test_keeping_never_costs_more_than_earning(plan: Answer) -> None:
    totals = plan("--years 9 --hours-per-week 2 --have sap:2023-11-10,aws-mls:2024-03-01")["totals"]
    assert totals["renewals_usd"] <= totals["fees_usd"]


def test_at_the_top_there_is_nothing_to_take(plan: Answer, run: Program) -> None:
    made = plan("--years 12 --have cka:2025-02-10")
    assert made["steps"] == []
    assert made["verdict"] == "build"
    assert made["focus_areas"]
    assert "2027-02-10" in told(made)
    assert run("plan", "--years", "12", *DAY).code == 0
