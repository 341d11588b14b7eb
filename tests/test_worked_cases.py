"""Cases worked out by hand on the fixed catalog; on the bundled one, that no exam is planned while it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conftest import LONG_RUN, Answer
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.catalog import load_catalog

PEOPLE = (
    Profile(),
    Profile(holdings=(Holding("cka"),)),
    Profile(holdings=(Holding("aws-machine-learning-specialty", date(2024, 9, 5)),)),
    Profile(wishes=Wishes(clouds=("aws",))),
    Profile(wishes=Wishes(clouds=("gcp",))),
    Profile(wishes=Wishes(clouds=("azure",))),
    Profile(wishes=Wishes(minimise="cost")),
    Profile(wishes=Wishes(goal="principal")),
)
"""Everybody with some years."""


def earned(plan: dict[str, Any]) -> list[str]:
    """What a plan earns, in order."""
    return [step["certification"] for step in plan["steps"] if step["action"] == "earn"]


def slot(plan: dict[str, Any], id: str) -> dict[str, Any]:
    """A slot of a plan."""
    found = next(one for one in plan["slots"] if one["id"] == id)
    assert isinstance(found, dict)
    return found


def test_principal_has_focus_areas_only(fixed_answer: Answer) -> None:
    plan = fixed_answer("plan", "--years", "12")
    assert plan["steps"] == []
    assert plan["stage"] == plan["goal"] == "principal"
    assert plan["focus_areas"]


def test_staff_with_cka_and_cks(fixed_answer: Answer) -> None:
    plan = fixed_answer("plan", "--years", "8", "--have", "cka,cks")
    cloud = slot(plan, "staff-cloud")["by"]
    platform = slot(plan, "staff-ml-platform")["by"]
    assert len(cloud) == 2
    assert len(platform) == 2
    assert slot(plan, "tier-1-cloud-ml")["by"][0] in (*platform, "aws-ml-engineer-associate")
    assert sorted(earned(plan)) == sorted(["ckad", *cloud, *platform])


def test_three_years_and_cka_plans_mla_though_its_exam_opens_in_january(fixed_answer: Answer) -> None:
    plan = fixed_answer("plan", "--years", "3", "--have", "cka")
    assert "aws-ml-engineer-associate" in earned(plan)
    assert not [id for id in earned(plan) if id.startswith(("gcp-", "azure-"))]
    assert fixed_answer("cert", "mla")["certification"]["status"] == "changing"


def test_azure_reaches_ai_300_and_never_a_google_exam(fixed_answer: Answer) -> None:
    plan = fixed_answer("plan", "--years", "1", "--cloud", "azure")
    assert "azure-mlops-engineer" in earned(plan)
    assert not [id for id in earned(plan) if id.startswith("gcp-")]


def test_retired_holding_fills_its_slot_until_it_lapses(fixed_answer: Answer) -> None:
    plan = fixed_answer("plan", "--years", "6", "--have", "aws-mls:2024-09-05")
    filled = slot(plan, "tier-1-cloud-ml")
    assert (filled["state"], filled["by"], filled["until"]) == (
        "filled",
        ["aws-machine-learning-specialty"],
        "2027-09-05",
    )
    text = next(notice["text"] for notice in plan["notices"] if notice["code"] == "cannot_renew")
    assert "2027-09-05" in text
    assert "cannot be renewed" in text


@pytest.mark.parametrize(
    "day",
    ["2024-05-01", "2025-06-01", "2025-12-01", "2026-03-20", "2026-06-20", "2026-09-20", "2026-11-23", "2027-01-14"],
)
def test_no_exam_is_planned_while_it_is_closed(day: str) -> None:
    """On the bundled catalog, for people of every stage."""
    catalog = load_catalog()
    planned = 0
    for number, person in enumerate(PEOPLE):
        for years in (0.5, 3.0, 5.0, 8.0) if LONG_RUN else ((0.5, 5.0), (3.0, 8.0))[number % 2]:
            for step in plan(catalog, replace(person, years=years), date.fromisoformat(day)).steps:
                exams = catalog.by_id[step.certification].exams
                planned += 1
                for end in (step.finishes.earliest, step.finishes.latest):
                    assert any((one.opens or date.min) <= end <= (one.closes or date.max) for one in exams), (step, end)
    assert planned > 50


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        (
            "2025-06-01",
            {
                "aws-mls": "closing",
                "dp-100": "closing",
                "ai-900": "open",
                "scs": "open",
                "terraform": "open",
                "mla": "open",
            },
        ),
        (
            "2026-11-23",
            {
                "aws-mls": "retired",
                "dp-100": "retired",
                "mla": "changing",
                "sap": "open",
                "scs": "open",
                "terraform": "open",
                "ai-900": "open",
            },
        ),
    ],
)
def test_status_on_a_day(day: str, statuses: dict[str, str], fixed_answer: Answer) -> None:
    found = {name: fixed_answer("cert", name, "--as-of", day)["certification"]["status"] for name in statuses}
    assert found == statuses


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ai-900", "AI-901"),
        ("terraform", "004"),
        ("scs-c02", "SCS-C03"),
        ("sap", "SAP-C03"),
        ("mla", "MLA-C02"),
        ("dp-100", None),
    ],
)
def test_exam_of_today(name: str, code: str | None, fixed_answer: Answer) -> None:
    assert fixed_answer("cert", name)["certification"]["exam_code"] == code


def test_sap_c03_is_marked_expected(fixed_answer: Answer) -> None:
    exams = fixed_answer("cert", "sap")["certification"]["exams"]
    assert [exam["expected"] for exam in exams if exam["code"] == "SAP-C03"] == [True]


@pytest.mark.parametrize(
    "name", ["cka", "AI-900", "mls-c01", "aws-mls", "dp-100", "pmle", "cka-kubernetes-admin", "Terraform Associate"]
)
def test_short_forms_that_people_type(name: str, fixed_answer: Answer) -> None:
    assert fixed_answer("cert", name)["certification"]["id"]
