"""Certifications that no requirement names: they are recognised and counted, and they change nobody's plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from conftest import Program
from mlecareer.catalog.certification import Certification
from mlecareer.catalog.checks.checks import check
from mlecareer.catalog.lookup import find_certification
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import all_slots, fillers
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Plan
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.catalog import load_catalog

CATALOG = load_catalog()
DAY = date(2026, 11, 27)
YEARS = (0.0, 1.0, 3.0, 5.0, 8.0)


def linked(certification: Certification) -> Iterator[str]:
    """What a certification cannot be planned without, and what follows it."""
    yield from (requirement.id for requirement in certification.requires)
    yield from certification.builds_on
    yield from certification.succeeded_by


def named(catalog: Catalog) -> frozenset[str]:
    """The certifications that requirements and titles name, with those linked to them."""
    waiting = [id for _, slot in all_slots(catalog) for id in fillers(catalog, slot)]
    waiting += [id for title in catalog.titles for id in title.all_of]
    found: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting.extend(linked(catalog.by_id[id]))
    return frozenset(found)


NAMED = named(CATALOG)
UNNAMED = tuple(each for each in CATALOG.certifications if each.id not in NAMED)


def without_unnamed(catalog: Catalog) -> Catalog:
    """The catalog of what is named alone."""
    kept = tuple(
        replace(
            each,
            renews=tuple(link for link in each.renews if link.id in NAMED),
            covers=tuple(id for id in each.covers if id in NAMED),
        )
        for each in catalog.certifications
        if each.id in NAMED
    )
    return replace(catalog, certifications=kept)


REDUCED = without_unnamed(CATALOG)


def said(made: Plan) -> Plan:
    """A plan without its inputs, which hold what the catalog says of each certification."""
    return replace(made, inputs=None)  # type: ignore[arg-type]


def test_the_smaller_catalog_is_whole_and_much_smaller() -> None:
    assert check(REDUCED) == ()
    assert 60 <= len(UNNAMED) == len(CATALOG.certifications) - len(REDUCED.certifications)


HELD = (
    (),
    (Holding("cka", date(2025, 2, 10)),),
    (Holding("aws-cloud-practitioner", date(2024, 3, 1)), Holding("aws-devops-professional", date(2024, 3, 1))),
    (Holding("azure-administrator", date(2026, 1, 10)), Holding("azure-data-scientist", date(2026, 3, 1))),
    (Holding("gcp-professional-ml-engineer", date(2025, 1, 5)), Holding("terraform-associate")),
)


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("held", HELD, ids=lambda held: "+".join(each.id for each in held) or "nothing")
def test_no_plan_changes_because_of_them(years: float, held: tuple[Holding, ...]) -> None:
    profile = Profile(years=years, holdings=held)
    assert said(plan(CATALOG, profile, DAY)) == said(plan(REDUCED, profile, DAY))


@pytest.mark.parametrize("years", YEARS)
@pytest.mark.parametrize("wishes", [*(Wishes(clouds=(c,)) for c in CATALOG.clouds), Wishes(minimise="cost")])
def test_no_plan_of_a_wish_changes_because_of_them(years: float, wishes: Wishes) -> None:
    profile = Profile(years=years, wishes=wishes)
    assert said(plan(CATALOG, profile, DAY)) == said(plan(REDUCED, profile, DAY))


DOUBTED = tuple(each for each in UNNAMED if each.id != "pytorch-associate")
"""Those of which each unknown field has a doubt of its own; of PyTorch's hardly a field is known."""


@pytest.mark.parametrize("certification", DOUBTED, ids=lambda each: each.id)
def test_each_says_what_it_is_good_for_and_what_is_not_known(certification: Certification) -> None:
    """A field that was not found is absent, with a doubt about it; a retired one need not say what it took."""
    assert len(certification.summary.split()) >= 8
    assert certification.exams
    doubted = {doubt.about for doubt in certification.doubts}
    closed = all(exam.closes is not None and exam.closes <= DAY for exam in certification.exams)
    must = ("validity", "renewal") if closed else ("price_usd", "minutes", "validity", "study_hours")
    for field in must:
        missing = getattr(certification, field) is None
        assert not missing or field in doubted, field


@pytest.mark.parametrize("certification", UNNAMED, ids=lambda each: each.id)
def test_each_is_found_by_every_name_of_its_own(certification: Certification) -> None:
    names = (*certification.names, certification.name, *certification.former_names, *certification.badge_names)
    assert {find_certification(CATALOG, name).id for name in names} == {certification.id}


def test_a_holding_of_one_counts_where_the_design_says(run: Program) -> None:
    """An associate one is above the foundation exams and makes its cloud the home."""
    made = run("plan", "--years", "1", "--have", "dva:2025-06-01", "--as-of", str(DAY), "--format", "json").json
    slots = {slot["id"]: slot for slot in made["slots"]}
    assert slots["junior-cloud-foundations"]["by"] == ["aws-developer-associate"]
    assert not any(step["certification"].startswith(("gcp", "azure")) for step in made["steps"])


def test_devops_professional_renews_the_two_below_it(run: Program) -> None:
    held = "dva:2024-12-10,sysops:2024-12-20,dop:2026-01-10"
    shown = run("renewals", "--have", held, "--as-of", str(DAY), "--format", "json").json
    ends = {each["certification"]: each["lapses"] for each in shown["holdings"]}
    assert ends["aws-developer-associate"] == ends["aws-cloudops-engineer-associate"] == "2029-01-10"


def test_a_list_has_those_of_a_stage_or_tier_first(run: Program) -> None:
    """Where it holds only one kind there are no parts; data formats keep the order of the catalog."""
    lines = run("certs", "--as-of", str(DAY)).text.splitlines()
    first, second = (next(i for i, line in enumerate(lines) if start in line) for start in ("Certification", "Others"))
    shown = [line.partition(" ")[0] for line in lines]
    assert first < shown.index("tensorflow-developer") < second < shown.index("aws-developer-associate")
    assert "Others" not in run("certs", "--vendor", "snowflake", "--as-of", str(DAY)).text
    data = run("certs", "--as-of", str(DAY), "--format", "json").json["certifications"]
    assert [each["id"] for each in data] == [each.id for each in CATALOG.certifications]
