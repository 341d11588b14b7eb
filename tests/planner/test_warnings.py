"""What a plan warns of that belongs to no single step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mlecareer.catalog.records import Certification, Exam, Renewal, Renews, Validity
from mlecareer.planner.choice import Allowance
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Notice, Plan
from mlecareer.profile.records import Holding, Profile
from tiny import DAY, catalog, cert, person, slot

YEAR = (Validity(12),)


def warned(made: Plan) -> dict[str, str]:
    """The sentences by code."""
    assert len({one.code for one in made.warnings}) == len(made.warnings)
    return {one.code: one.text for one in made.warnings}


def test_holdings_that_count_otherwise_than_one_might_think() -> None:
    grace = Renewal("exam", grace_days=30)
    cat = catalog(
        cert("a", validity=YEAR),
        cert("b", validity=YEAR),
        cert("c"),
        cert("d"),
        cert("e", validity=YEAR, renewal=grace),
    )
    holdings = (
        Holding("x"),
        Holding("a"),
        Holding("b", date(2024, 3, 1)),
        Holding("c", date(2026, 1, 6)),
        Holding("d"),
        Holding("e", date(2024, 12, 20)),
    )
    assert plan(cat, person(*holdings), DAY).warnings == (
        Notice("unknown_holding", "the catalog does not know 'x', which you hold; it counts for nothing"),
        Notice("expiry_unknown", "a has no date, so we assume that it never expires; add it as a:YYYY-MM-DD"),
        Notice("lapsed", "b expired on 2025-03-01"),
        Notice("lapsed", "e expired on 2025-12-20; it can still be renewed before 2026-01-19"),
    )
    assert plan(cat, person(Holding("c", DAY)), DAY).warnings == ()


LONG = cert("x", (200, 200))


def long_plan(*certs: Certification, options: tuple[str, ...] = ("a",), who: Profile | None = None) -> Plan:
    """A plan until day 200 for someone whose a ends on 2026-06-01, day 148."""
    goal = (slot("s", *options), *(slot(f"t-{one.id}", one.id) for one in (*certs[1:], LONG)))
    return plan(catalog(*certs, LONG, goal=goal), who or person(Holding("a", date(2025, 6, 1))), DAY)


def test_what_fills_a_slot_next_in_this_plan() -> None:
    a = cert("a", validity=YEAR, exams=(Exam(closes=date(2025, 12, 1)),))
    said = "a fills 'S' until 2026-06-01 and cannot be renewed; "
    assert warned(long_plan(a)) == {"cannot_renew": f"{said}nothing fills it after that"}
    assert warned(long_plan(a, cert("b"), options=("a", "b"))) == {"cannot_renew": f"{said}b fills it next"}
    # What could fill it and is not in the plan does not.
    unused = catalog(a, cert("b"), LONG, goal=(slot("s", "a", "b"), slot("x", "x")))
    made = plan(unused, person(Holding("a", date(2025, 6, 1))), DAY)
    assert warned(made) == {"cannot_renew": f"{said}nothing fills it after that"}


@pytest.mark.parametrize(
    "fields",
    [
        {"validity": (), "renewal": None},
        {"validity": YEAR, "renewal": Renewal("exam", 50, 0), "exams": (Exam(opens=date(2026, 5, 1)),)},
        {"validity": YEAR, "renewal": Renewal("assessment")},
    ],
)
def test_what_does_not_end_or_can_be_renewed_by_then_is_no_warning(fields: dict[str, Any]) -> None:
    assert warned(long_plan(cert("a", **fields))) == {}


def test_what_ends_after_the_plan_is_no_warning() -> None:
    made = long_plan(cert("a", validity=YEAR), who=person(Holding("a", date(2025, 12, 1))))
    assert warned(made) == {}


def test_what_expires_and_is_not_needed_is_told() -> None:
    cat = catalog(cert("a", validity=YEAR), LONG, now=(slot("s", "a"),), goal=(slot("x", "x"),))
    made = plan(cat, person(Holding("a", date(2025, 6, 1))), DAY)
    assert warned(made) == {"expires": "a expires on 2026-06-01; this plan does not renew what it no longer needs"}


def test_a_gap_and_the_hours_that_would_leave_none() -> None:
    """b brings a back on day 160 at 7 hours a week; a ends on day 148."""
    b = cert("b", (160, 160), renews=(Renews("a", revives=True),))
    cat = catalog(cert("a", validity=YEAR), b, goal=(slot("s", "a"), slot("t", "b")))
    made = plan(cat, person(Holding("a", date(2025, 6, 1))), DAY)
    assert warned(made) == {
        "gap": "a expires on 2026-06-01 and counts again from 2026-06-13; with 8 hours a week it would not expire"
    }


def test_study_that_comes_on_top_and_what_slow_study_would_need() -> None:
    a = cert("a", validity=YEAR, renewal=Renewal("exam", 50, 10))
    x = cert("x", (130, 400))
    cat = catalog(a, x, goal=(slot("s", "a"), slot("t", "x")))
    assert warned(plan(cat, person(Holding("a", date(2025, 6, 1))), DAY)) == {
        "above_hours": "study for the renewal of a comes on top of your hours from 2026-04-23 to 2026-05-02",
    }
    later = plan(cat, person(Holding("a", date(2025, 12, 1))), DAY)
    assert warned(later) == {"if_slower": "if you are slower, renewals cost $50 more"}


def test_slots_that_nothing_can_fill() -> None:
    closed = (Exam(closes=date(2025, 1, 1)),)
    cat = catalog(
        cert("a"),
        cert("b", exams=closed),
        cert("c", exams=closed),
        cert("d"),
        goal=(slot("s", "a", "d"), slot("t", "c", "b")),
    )
    assert plan(cat, person(without=("d", "a")), DAY).warnings == (
        Notice("unfillable", "nothing can fill 'S' (s): a, d excluded by --without"),
        Notice("unfillable", "nothing can fill 'T' (t): b, c cannot be sat in time"),
    )


def test_a_search_that_gave_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlecareer.planner.candidates.Allowance", lambda: Allowance(2))
    certs = [cert(f"c{n}", (10 + n % 3, 20)) for n in range(8)]
    slots = [slot(f"s{n}", f"c{n}", f"c{(n + 3) % 8}", f"c{(n + 5) % 8}") for n in range(8)]
    made = plan(catalog(*certs, goal=tuple(slots)), person(), DAY)
    assert not made.optimal
    assert (made.steps, made.within_limits) == ((), True)
    assert made.gap == {"criterion": "places_left_open", "at_most": 8}
    assert warned(made) == {"not_proven": "the search gave up before it proved that no plan is better"}
