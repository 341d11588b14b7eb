"""Why a certification is in the plan or not: each verdict with its reasons, worked out by hand."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import Any

import pytest

from mlecareer.catalog.certification import Exam, Renewal, Requirement, Validity
from mlecareer.catalog.guide import Matching, Options, Slot
from mlecareer.catalog.records import Catalog
from mlecareer.planner.step_records import Difference
from mlecareer.planner.why.records import Why
from mlecareer.planner.why.why import why
from mlecareer.profile.records import Holding, Profile
from tiny import DAY, catalog, cert, day, person, slot

GONE = (Exam(closes=day(-10)),)


def asked(cat: Catalog, id: str, who: Profile | None = None) -> Why:
    """The answer on the day."""
    return why(cat, who or person(), id, DAY)


def said(found: Why) -> tuple[dict[str, Any], ...]:
    """The reasons as an answer prints them."""
    reasons = [dict(zip(type(each).__match_args__, astuple(each), strict=True)) for each in found.because]
    return tuple(
        {name: value.isoformat() if isinstance(value, date) else value for name, value in each.items()}
        for each in reasons
    )


def whole(found: Why) -> tuple[Any, ...]:
    """Verdict, reasons and difference."""
    return found.verdict, said(found), found.difference


def beside(text: str, certification: str, hours: float, cost_usd: float, id: str = "s") -> dict[str, Any]:
    """What fills a slot in its place."""
    return {
        "code": "instead",
        "text": text,
        "slot": id,
        "certification": certification,
        "hours": hours,
        "cost_usd": cost_usd,
    }


def test_planned() -> None:
    cat = catalog(
        cert("a"),
        cert("b", requires=(Requirement("a"),)),
        goal=(slot("s", "b"), slot("u", "a")),
        tier=(slot("t", "a"),),
    )
    assert whole(asked(cat, "a")) == (
        "planned",
        (
            {"code": "fills", "text": "covers 'U' (goal)", "slot": "u"},
            {"code": "fills", "text": "covers 'T' (tier 1)", "slot": "t"},
            {"code": "unlocks", "text": "b requires it", "unlocks": "b"},
            {"code": "step", "text": f"step 1: exam between {day(10)} and {day(20)}", "position": 1},
        ),
        None,
    )
    assert said(asked(cat, "b"))[-1] == {
        "code": "step",
        "text": f"step 2: exam between {day(20)} and {day(40)}",
        "position": 2,
    }


@pytest.mark.parametrize(
    ("holding", "reasons"),
    [
        (
            Holding("a"),
            [{"code": "held", "text": "you hold it; without a date we cannot tell when it expires", "until": None}],
        ),
        (
            Holding("a", date(2025, 6, 1)),
            [{"code": "held", "text": "you hold it until 2026-06-01", "until": "2026-06-01"}],
        ),
        (
            Holding("b", date(2025, 6, 1)),
            [
                {"code": "held", "text": "you hold it until 2026-06-01", "until": "2026-06-01"},
                {"code": "cannot_renew", "text": "it cannot be renewed"},
            ],
        ),
        (
            Holding("c", date(2025, 6, 1)),
            [{"code": "held", "text": "you have held it since 2025-06-01; its expiry is not known", "until": None}],
        ),
    ],
)
def test_held(holding: Holding, reasons: list[dict[str, Any]]) -> None:
    year = (Validity(12),)
    cat = catalog(
        cert("a", validity=year, renewal=Renewal("exam")),
        cert("b", validity=year),
        cert("c"),
        goal=(slot("s", "a", "b", "c"),),
    )
    found = asked(cat, holding.id, person(holding))
    assert (found.verdict, found.difference) == ("held", None)
    assert list(said(found)) == [*reasons, {"code": "fills", "text": "covers 'S' (goal)", "slot": "s"}]


def test_held_because_another_renewed_it() -> None:
    from mlecareer.catalog.certification import Renews

    year = (Validity(12),)
    cat = catalog(cert("a", validity=year, renewal=Renewal("exam")), cert("b", validity=year, renews=(Renews("a"),)))
    who = person(Holding("a", date(2025, 2, 1)), Holding("b", date(2025, 6, 1)))
    assert said(asked(cat, "a", who))[0]["text"] == "you hold it until 2026-06-01 (renewed by b)"


def test_retired_names_its_successors_and_what_is_planned_instead() -> None:
    cat = catalog(
        cert("old", exams=GONE, succeeded_by=("new", "newer")),
        cert("new"),
        cert("newer", (30, 40)),
        cert("dead", exams=GONE),
        goal=(slot("s", "old"),),
    )
    assert whole(asked(cat, "old")) == (
        "retired",
        (
            {"code": "retired", "text": f"the last exam day was {day(-10)}", "since": day(-10).isoformat()},
            {"code": "successor", "text": "new (The new) replaces it", "certification": "new"},
            {
                "code": "successor",
                "text": "newer (The newer) replaces it",
                "certification": "newer",
            },
            {"code": "instead", "text": "new covers 'S' (goal) in the plan", "slot": "s", "certification": "new"},
        ),
        None,
    )
    assert said(asked(cat, "dead"))[1:] == ({"code": "no_successor", "text": "nothing replaces it"},)


def test_retired_long_ago_has_no_day() -> None:
    assert said(asked(catalog(cert("a", exams=())), "a"))[0] == {
        "code": "retired",
        "text": "it can no longer be taken",
        "since": None,
    }


def test_not_open_yet() -> None:
    cat = catalog(
        cert("a", (5, 6), exams=(Exam("A-2", opens=day(120)),)),
        cert("b"),
        cert("said", exams=(Exam(announced=True),)),
        cert("maybe", exams=(Exam("M-1", opens=day(120), expected=True),)),
        cert("nameless", exams=(Exam(opens=day(120)),)),
        goal=(slot("s", "a", "b", "said"),),
    )
    found = asked(cat, "a")
    assert found.verdict == "cannot_book"
    assert said(found) == (
        {
            "code": "no_open_exam",
            "text": f"no exam is open on {DAY}; the next (A-2) opens on {day(120)}",
            "opens": day(120).isoformat(),
        },
        beside("b covers 'S' (goal) in the plan; a alone takes 9.5 h less", "b", -9.5, 0),
    )
    assert found.difference == Difference("long_waits", 0, -9.5, 0)
    assert whole(asked(cat, "said")) == (
        "cannot_book",
        (
            {"code": "announced", "text": "an exam is announced but has no date, so it is not planned yet"},
            {"code": "instead", "text": "b covers 'S' (goal) in the plan", "slot": "s", "certification": "b"},
        ),
        None,
    )
    assert [one["text"] for one in said(asked(cat, "maybe"))] == [
        f"no exam is open on {DAY}; the next (M-1) opens on {day(120)}, as announced; we have not seen it open yet",
        f"M-1 is announced for {day(120)}; we have not seen it open yet",
    ]
    assert said(asked(cat, "nameless"))[0]["text"] == f"no exam is open on {DAY}; the next opens on {day(120)}"


@pytest.mark.parametrize(
    ("hours", "price", "text", "alone"),
    [
        ((20, 40), 100.0, "b alone takes 15 h more", (15, 0)),
        ((10, 20), 1300.5, "b alone takes $1,200.50 more", (0, 1200.5)),
        ((20, 40), 60.0, "b alone takes 15 h more and $40 less", (15, -40)),
        ((10, 20), 100.0, "b takes as much", (0, 0)),
        ((10, 21), 99.5, "b alone takes 0.5 h more and $0.50 less", (0.5, -0.5)),
        (
            (10, 21),
            None,
            "b alone takes 0.5 h more and $100 less; the price of b is not known and counts as 0",
            (0.5, -100),
        ),
    ],
)
def test_worse(hours: tuple[int, int], price: float | None, text: str, alone: tuple[float, float]) -> None:
    cat = catalog(cert("a"), cert("b", hours, price_usd=price), goal=(slot("s", "a", "b"),))
    found = asked(cat, "b")
    assert found.verdict == "worse"
    assert said(found) == (beside(f"a covers 'S' (goal) in the plan; {text}", "a", *alone),)
    assert found.difference is not None
    assert (found.difference.hours, found.difference.usd) == alone


def test_worse_than_what_has_no_price() -> None:
    cat = catalog(cert("a", price_usd=None), cert("b", price_usd=None), cert("c"), goal=(slot("s", "a", "b", "c"),))
    text = "a covers 'S' (goal) in the plan; c alone takes $100 more; the price of a is not known and counts as 0"
    assert said(asked(cat, "c")) == (beside(text, "a", 0, 100),)
    both = "a covers 'S' (goal) in the plan; b takes as much; the price of b and a is not known and counts as 0"
    assert said(asked(cat, "b")) == (beside(both, "a", 0, 0),)


def test_not_asked() -> None:
    cat = catalog(
        cert("a"), cert("b"), cert("c"), now=(slot("s", "a", "c"),), after=(slot("u", "b"),), goal=(slot("t", "a"),)
    )
    nothing = {"code": "not_asked", "text": "nothing between 'now' and 'goal' asks for it"}
    assert whole(asked(cat, "b")) == ("not_asked", (nothing,), None)
    filled = {"code": "filled", "text": "it could cover 'S' (now), but a already does", "slot": "s"}
    assert whole(asked(cat, "c", person("a"))) == ("not_asked", (filled,), None)


def test_not_asked_though_another_option_requires_it() -> None:
    cat = catalog(cert("a"), cert("b", requires=(Requirement("a"),)), cert("c"), goal=(slot("s", "b", "c"),))
    required = {
        "code": "required_by",
        "text": "b, which could cover 'S' (goal), requires it",
        "slot": "s",
        "certification": "b",
    }
    assert whole(asked(cat, "a")) == ("not_asked", (required,), Difference("sittings", 1, 15, 100))


def test_impossible_because_only_a_partner_can_open_it() -> None:
    every = Slot("s", "S", any_of=Options(matching=Matching(level=("low",))))
    found = asked(catalog(cert("a"), cert("b", by_partner=True), goal=(every,)), "b")
    text = "only a partner organisation can open its exam for you; if yours does, add --want b"
    assert (found.verdict, said(found)[0]) == ("impossible", {"code": "by_partner", "text": text})
    assert asked(catalog(cert("b", by_partner=True), goal=(slot("s", "b"),)), "b").verdict == "planned"


def test_impossible_because_excluded() -> None:
    cat = catalog(cert("a"), cert("b", (30, 40)), goal=(slot("s", "a", "b"),))
    found = asked(cat, "a", person(without=("a",)))
    assert (found.verdict, found.difference) == ("impossible", None)
    assert said(found) == (
        {"code": "excluded", "text": "you excluded it with --without"},
        beside("b covers 'S' (goal) in the plan; a alone takes 20 h less", "b", -20, 0),
    )


def test_impossible_because_of_what_it_requires() -> None:
    def cat(**fields: Any) -> Catalog:
        return catalog(cert("a", **fields), cert("b", requires=(Requirement("a"),)), goal=(slot("s", "b"),))

    found = asked(cat(exams=GONE), "b")
    text = "it requires a, and a can no longer be taken"
    assert whole(found) == ("impossible", ({"code": "requires", "text": text, "certification": "a"},), None)
    found = asked(cat(), "b", person(without=("a",)))
    text = "it requires a, and you excluded a with --without"
    assert said(found) == ({"code": "requires", "text": text, "certification": "a"},)


def test_impossible_because_it_closes_too_soon() -> None:
    cat = catalog(cert("a", exams=(Exam(closes=day(15)),)), cert("b"), goal=(slot("s", "a", "b"),))
    found = asked(cat, "a")
    assert (found.verdict, found.difference) == ("impossible", None)
    assert said(found)[0] == {
        "code": "too_late",
        "text": f"its last exam day is {day(15)}; even as the first step you could not take it in time",
        "closes": day(15).isoformat(),
    }
    assert [one["code"] for one in said(found)] == ["too_late", "instead"]


def test_impossible_within_limits() -> None:
    cat = catalog(cert("a"), cert("b", price_usd=101), goal=(slot("s", "a", "b"),))
    found = asked(cat, "b", person(budget_usd=100))
    assert (found.verdict, found.difference) == ("impossible", None)
    assert said(found) == (
        {"code": "limits", "text": "no plan within your limits includes it"},
        beside("a covers 'S' (goal) in the plan; b alone takes $1 more", "a", 0, 1),
    )


def test_what_is_only_expected_comes_last_and_notes_about_the_data_are_no_reason() -> None:
    cat = catalog(cert("a", exams=(Exam("A-1", expected=True),), doubts=("d", "e")))
    assert said(asked(cat, "a"))[1:] == (
        {"code": "expected", "text": "A-1 is announced; we have not seen it open yet"},
    )
