"""What matters most, and what of a plan is for now, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.certification import Renewal, Validity
from mlecareer.catalog.guide import Options, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Plan
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person, slot

YEAR = (Validity(12),)
RENEWED = Renewal("exam", 50, 0)


def phases(made: Plan) -> list[tuple[str, str, str]]:
    """Each step with its phase."""
    return [(step.certification, step.action, step.phase) for step in made.steps]


# --- the verdict ---------------------------------------------------------------------------------


def test_who_is_asked_for_nothing_builds() -> None:
    assert plan(catalog(cert("a")), person(years=9), DAY).verdict == "build"
    # What expires there is no reason to stop.
    a = cert("a", validity=YEAR, renewal=RENEWED)
    made = plan(catalog(a), person(Holding("a", date(2025, 2, 1)), years=9), DAY)
    assert (made.verdict, made.steps) == ("build", ())
    assert [notice.code for notice in made.notices] == ["expires"]


@pytest.mark.parametrize(("earned", "verdict"), [(date(2025, 4, 5), "rescue"), (date(2025, 4, 6), "grow")])
def test_what_is_kept_and_ends_within_90_days_comes_first(earned: date, verdict: str) -> None:
    """2026-04-05 is 90 days after the day."""
    cat = catalog(cert("a", validity=YEAR, renewal=RENEWED), cert("b"), goal=(slot("s", "a"), slot("t", "b")))
    assert plan(cat, person(Holding("a", earned)), DAY).verdict == verdict
    # What is not kept, or is booked again, is no reason.
    unasked = catalog(cert("a", validity=YEAR, renewal=RENEWED), cert("b"), goal=(slot("t", "b"),))
    assert plan(unasked, person(Holding("a", earned)), DAY).verdict == "grow"
    assert plan(cat, person(Holding("a", earned), Holding("a", day(20))), DAY).verdict == "grow"


def test_a_must_have_that_is_open() -> None:
    cat = catalog(cert("a"), cert("b"), goal=(slot("s", "b"),), tier=(slot("t", "a"),))
    assert plan(cat, person(), DAY).verdict == "must"
    assert plan(cat, person("a"), DAY).verdict == "grow"
    assert plan(cat, person("a", "b"), DAY).verdict == "build"
    # Nothing can fill it.
    assert plan(cat, person(without=("a",)), DAY).verdict == "must"


def optional(*certs: str) -> Catalog:
    """A must-have, and something optional."""
    cat = catalog(cert("a", validity=YEAR, renewal=RENEWED), *map(cert, certs), tier=(slot("t", "a"),))
    return replace(cat, tiers=(*cat.tiers, Tier(3, "Three", "now", "goal", (slot("o", *certs),))))


def test_only_optional_places_are_open() -> None:
    assert plan(optional("o"), person("a"), DAY).verdict == "build"
    # The second of two is optional, the first is not.
    two = catalog(*map(cert, "abc"), goal=(slot("s", at_least=2, of=Options(("b", "c"))),), tier=(slot("t", "a"),))
    assert plan(two, person("a"), DAY).verdict == "grow"
    assert plan(two, person("a", "b"), DAY).verdict == "build"


def test_must_haves_that_expire_within_18_months_are_not_safe() -> None:
    """a ends on 2026-06-01 and is kept until the plan is done, on day 15, and at least 90 days: it is not renewed."""
    made = plan(optional("o"), person(Holding("a", date(2025, 6, 1))), DAY)
    assert (made.verdict, [step.certification for step in made.steps]) == ("grow", ["o"])


def test_a_plan_that_is_done_long_after_the_next_stage_came() -> None:
    """By years the next stage comes on 2027-01-05; 12 months later is 2028-01-05, day 731."""
    for hours, verdict in ((731, "grow"), (732, "build")):
        cat = catalog(cert("a"), cert("b", (hours, hours)), goal=(slot("s", "b"),), tier=(slot("t", "a"),))
        assert plan(cat, person("a"), DAY).verdict == verdict


def test_the_last_two_stages_build() -> None:
    cat = catalog(cert("a"), cert("b"), goal=(slot("s", "b"),), tier=(slot("t", "a"),))
    assert plan(cat, person("a", years=3, goal="goal"), DAY).verdict == "build"


# --- now and later -------------------------------------------------------------------------------


def test_now_reaches_18_months_and_holds_the_first_step_in_any_case() -> None:
    """2027-07-05 is day 547."""
    for hours, phase in ((532, "now"), (533, "later")):
        cat = catalog(cert("a"), cert("b", (hours, hours)), now=(slot("s", "a"),), goal=(slot("t", "b"),))
        made = plan(cat, person(), DAY)
        assert phases(made) == [("a", "earn", "now"), ("b", "earn", phase)]
        assert made.horizon == date(2027, 7, 5)
    alone = plan(catalog(cert("a", (700, 700)), goal=(slot("s", "a"),)), person(), DAY)
    assert phases(alone) == [("a", "earn", "now")]


def test_the_horizon_changes_nothing_but_what_is_now() -> None:
    a = cert("a", validity=YEAR, renewal=RENEWED, price_usd=900.0)
    cat = catalog(a, cert("b", (100, 100)), cert("c", (400, 400)), goal=(*(slot(id, id) for id in "abc"),))
    made = {}
    for horizon, until in (
        ("12m", date(2027, 1, 5)),
        ("18m", date(2027, 7, 5)),
        ("24m", date(2028, 1, 5)),
        ("all", None),
    ):
        made[horizon] = plan(cat, person(Holding("a", date(2025, 6, 1)), horizon=horizon), DAY)
        assert made[horizon].horizon == until
        assert made[horizon].totals == made["12m"].totals
        assert [step.certification for step in made[horizon].steps] == ["b", "a", "a", "c"]
    assert [step.phase for step in made["12m"].steps] == ["now", "now", "later", "later"]
    assert [step.phase for step in made["18m"].steps] == ["now", "now", "now", "now"]
    assert {step.phase for step in made["all"].steps} == {"now"}
    assert made["all"].totals_now == made["all"].totals


def test_what_is_booked_and_what_saves_something_are_now() -> None:
    """a ends on 2026-06-01. Renewed then, it ends in May 2027 and 2028; 18 months end on 2027-07-05."""
    a = cert("a", validity=YEAR, renewal=RENEWED, price_usd=900.0)
    cat = catalog(a, cert("b"), cert("x", (700, 700)), goal=(slot("s", "a"), slot("t", "b"), slot("u", "x")))
    cat = replace(cat, tiers=(Tier(1, "One", "now", "goal", (slot("m", "a"),)),))
    made = plan(cat, person(Holding("a", date(2025, 6, 1)), Holding("b", day(600))), DAY)
    assert phases(made) == [
        ("a", "renew", "now"),
        ("a", "renew", "now"),
        ("b", "booked", "now"),
        ("x", "earn", "now"),
    ]
    assert [step.finishes.middle for step in made.steps[:2]] == [date(2026, 5, 2), date(2027, 4, 2)]


def test_who_builds_earns_nothing_now() -> None:
    a = cert("a", validity=(Validity(24),), renewal=RENEWED)
    cat = catalog(a, cert("b"), goal=(slot("s", "b"),), tier=(slot("t", "a"),))
    made = plan(cat, person(Holding("a", date(2025, 11, 1)), years=3, goal="goal"), DAY)
    assert (made.verdict, phases(made)) == ("build", [("b", "earn", "later")])
    assert (made.totals.sittings, made.totals_now.sittings) == (1, 0)


def test_totals_of_now() -> None:
    cat = catalog(cert("a"), cert("b", (700, 700)), now=(slot("s", "a"),), goal=(slot("t", "b"),))
    made = plan(cat, person(), DAY)
    assert (made.totals.exams, made.totals.total_usd, made.totals.hours.high) == (2, 200, 720)
    assert (made.totals_now.exams, made.totals_now.total_usd, made.totals_now.hours.high) == (1, 100, 20)
    assert made.totals_now.finishes.middle == day(15)
