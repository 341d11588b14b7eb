"""What a plan warns of that belongs to no single step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mlecareer.catalog.records import Certification, Exam, Renewal, Validity
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Notice, Plan
from mlecareer.profile.records import Holding
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
        Notice("unknown_holding", "the catalog does not know 'x', which you hold"),
        Notice("expiry_unknown", "a has no date, so we assume that it never expires; add it as a:YYYY-MM-DD"),
        Notice("lapsed", "b expired on 2025-03-01"),
        Notice("lapsed", "e expired on 2025-12-20; it can still be renewed before 2026-01-19"),
        Notice("booked", "c is booked for 2026-01-06; the plan counts on it"),
    )
    assert plan(cat, person(Holding("c", DAY)), DAY).warnings == ()


@pytest.mark.parametrize(
    ("others", "without", "next_"),
    [
        ((), (), "nothing fills it after that"),
        ((cert("b"),), (), "b fills it next"),
        ((cert("b"), cert("c")), ("b",), "c fills it next"),
        ((cert("b", exams=(Exam(closes=date(2026, 5, 31)),)), cert("c")), (), "c fills it next"),
        ((cert("b", exams=(Exam(closes=date(2026, 6, 1)),)), cert("c")), (), "b fills it next"),
        ((cert("b"),), ("b",), "nothing fills it after that"),
    ],
)
def test_what_fills_a_slot_once_it_lapses_for_good(
    others: tuple[Certification, ...], without: tuple[str, ...], next_: str
) -> None:
    cat = catalog(cert("a", validity=YEAR), *others, goal=(slot("s", "a", *(one.id for one in others)),))
    made = plan(cat, person(Holding("a", date(2025, 6, 1)), without=without), DAY)
    assert warned(made) == {"cannot_renew": f"a fills 'S' until 2026-06-01 and cannot be renewed; {next_}"}


def test_its_successor_comes_before_other_options() -> None:
    old = cert("old", validity=YEAR, exams=(Exam(closes=date(2025, 12, 1)),), succeeded_by=("new",))
    cat = catalog(old, cert("a"), cert("new"), goal=(slot("s", "old", "a"),))
    made = plan(cat, person(Holding("old", date(2025, 6, 1))), DAY)
    assert warned(made)["cannot_renew"].endswith("; new fills it next")


@pytest.mark.parametrize(
    "fields",
    [
        {"validity": (), "renewal": None},
        {"validity": YEAR, "renewal": Renewal("exam")},
        {"validity": YEAR, "renewal": Renewal("assessment")},
    ],
)
def test_what_does_not_end_or_can_be_renewed_is_no_warning(fields: dict[str, Any]) -> None:
    cat = catalog(cert("a", **fields), goal=(slot("s", "a"),))
    assert plan(cat, person(Holding("a", date(2025, 6, 1))), DAY).warnings == ()


def test_only_of_slots_that_are_asked_and_filled() -> None:
    cat = catalog(
        cert("a", validity=YEAR), cert("b"), now=(slot("old", "a"),), after=(slot("s", "a"),), goal=(slot("t", "b"),)
    )
    holding = Holding("a", date(2025, 6, 1))
    assert plan(cat, person(holding, years=3, goal="goal"), DAY).warnings == ()
    assert set(warned(plan(cat, person(holding, years=3), DAY))) == {"cannot_renew"}


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
    from dataclasses import replace

    from mlecareer.planner.candidates import Candidates

    ask = Candidates.question
    monkeypatch.setattr(Candidates, "question", lambda self, *limits: replace(ask(self, *limits), node_limit=1))
    certs = [cert(f"c{n}", (10 + n % 3, 20)) for n in range(8)]
    slots = [slot(f"s{n}", f"c{n}", f"c{(n + 3) % 8}", f"c{(n + 5) % 8}") for n in range(8)]
    made = plan(catalog(*certs, goal=tuple(slots)), person(), DAY)
    assert not made.optimal
    assert (made.steps, made.within_limits) == ((), True)
    assert made.gap == {"criterion": "slots_left_open", "at_most": 8}
    assert warned(made) == {"not_proven": "the search gave up before it proved that no plan is better"}
