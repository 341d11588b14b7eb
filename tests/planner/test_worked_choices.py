"""Choices on tiny catalogs, worked out by hand, criterion by criterion: of the oracle, and of the planner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from choice_oracle import ChoiceOracle, Question
from plan_questions import answer, solve

from mlecareer.catalog.certification import Exam, Hours, Renewal, Renews, Requirement, Validity
from mlecareer.catalog.guide import Options
from mlecareer.catalog.records import Catalog
from mlecareer.planner.records import NearTie
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person, slot

GONE = (Exam(closes=day(-5)),)
TWO_YEARS = (Validity(24),)


@dataclass(frozen=True)
class Worked:
    """A question, the steps that are right, in order, and some of the criteria that they have."""

    question: Question
    steps: str
    objective: Mapping[str, int] = field(default_factory=dict)


def ask(
    catalog: Catalog, *holdings: str | Holding, years: float = 1, minimise: str = "exams", **more: object
) -> Question:
    """The question of a person on a day; `more` are wishes, and what is asked beside them."""
    beside = {
        name: more.pop(name) for name in ("want", "skip", "depth", "first", "studied", "budget", "by") if name in more
    }
    return Question(catalog, person(*holdings, years=years, **more), DAY, minimise=minimise, **beside)  # type: ignore[arg-type]


def ended(id: str, days_ago: int = 30) -> Holding:
    """Something that counted for two years and expired so many days ago."""
    return Holding(id, date.fromordinal(DAY.toordinal() - 731 - days_ago))


def ends_in(id: str, days: int) -> Holding:
    """Something that counts for two years, and expires in so many days."""
    return Holding(id, date.fromordinal(DAY.toordinal() - 731 + days))


def usually(price: float, made: Catalog) -> Catalog:
    """The catalog, in which an exam of the lowest level usually costs so much."""
    return replace(made, levels=(replace(made.levels[0], usual_price_usd=price), *made.levels[1:]))


def only_blue(**fields: object) -> Catalog:
    """What is asked is of the blue cloud alone, as a must-have or (`goal`) as recommended."""
    return catalog(cert("b", vendor="blue"), cert("f"), **fields)  # type: ignore[arg-type]


WORKED: dict[str, Worked] = {
    "a must-have is worth another cloud": Worked(
        ask(only_blue(tier=(slot("s", "b"),)), clouds=("red",)),
        "b",
        {"must_left_open": 0, "against_clouds": 1, "extra_clouds": 1},
    ),
    "what is recommended is not": Worked(
        ask(only_blue(goal=(slot("s", "b"), slot("t", "f"))), clouds=("red",)),
        "f",
        {"against_clouds": 0, "places_left_open": 1},
    ),
    "a must-have that nothing fills is counted once": Worked(
        ask(catalog(cert("a", exams=GONE), tier=(slot("s", all_of=Options(("a",))), slot("t", "a")))),
        "",
        {"must_left_open": 2, "places_left_open": 2},
    ),
    "the second of two must-haves is optional": Worked(
        ask(catalog(cert("a"), cert("b", exams=GONE), tier=(slot("s", at_least=2, of=Options(("a", "b"))),))),
        "a",
        {"must_left_open": 0, "places_left_open": 1},
    ),
    "of all must-haves, one is open": Worked(
        ask(catalog(cert("a"), cert("b", exams=GONE), tier=(slot("s", all_of=Options(("a", "b"))),))),
        "a",
        {"must_left_open": 1, "places_left_open": 1},
    ),
    "of all of three, two are filled": Worked(
        ask(
            catalog(cert("a"), cert("b"), cert("c"), goal=(slot("s", all_of=Options(("a", "b", "c"))),)), without=("a",)
        ),
        "b c",
        {"places_left_open": 1},
    ),
    "of at least three, as many as there are": Worked(
        ask(
            catalog(
                cert("a"), cert("b"), cert("c", exams=GONE), goal=(slot("s", at_least=3, of=Options(("a", "b", "c"))),)
            )
        ),
        "a b",
        {"places_left_open": 1},
    ),
    "someone stays on the cloud of what they hold": Worked(
        ask(
            catalog(
                cert("h", vendor="red", level="high"),
                cert("r", (20, 40), vendor="red", level="high"),
                cert("b", (10, 20), vendor="blue", level="high"),
                goal=(slot("s", "r", "b"),),
            ),
            "h",
        ),
        "r",
        {"extra_clouds": 0, "hours": 30},
    ),
    "one cloud, though two would take fewer hours": Worked(
        ask(
            catalog(
                cert("r1", (5, 5), vendor="red"),
                cert("r2", (20, 20), vendor="red"),
                cert("b1", (10, 10), vendor="blue"),
                cert("b2", (10, 10), vendor="blue"),
                goal=(slot("s", "r1", "b1"), slot("t", "r2", "b2")),
            )
        ),
        "b1 b2",
        {"extra_clouds": 0, "hours": 20},
    ),
    "the guide's own option before ours": Worked(
        ask(catalog(cert("g", (20, 40)), cert("o", (1, 1)), goal=(slot("s", "g", otherwise=("o",)),))),
        "g",
        {"off_guide": 0},
    ),
    "ours where the guide's is of another cloud": Worked(
        ask(
            catalog(
                cert("h", vendor="red", level="high"),
                cert("g", vendor="blue", level="high"),
                cert("o", (20, 40), vendor="red"),
                goal=(slot("s", "g", otherwise=("o",)),),
            ),
            "h",
        ),
        "o",
        {"extra_clouds": 0, "off_guide": 1},
    ),
    "ours where no other option is left, though nobody wished for a cloud": Worked(
        ask(catalog(cert("g", exams=GONE), cert("o"), goal=(slot("s", "g", otherwise=("o",)),))),
        "o",
        {"off_guide": 1, "places_left_open": 0},
    ),
    "ours where the guide's cannot be taken in time": Worked(
        ask(
            catalog(
                cert("g", (20, 40), exams=(Exam(closes=day(10)),)), cert("o"), goal=(slot("s", "g", otherwise=("o",)),)
            )
        ),
        "o",
        {"off_guide": 1},
    ),
    "what follows an option of ours": Worked(
        ask(
            catalog(
                cert("g", vendor="blue"),
                cert("o", vendor="red", exams=GONE, succeeded_by=("p",)),
                cert("p", vendor="red"),
                goal=(slot("s", "g", otherwise=("o",)),),
            ),
            clouds=("red",),
        ),
        "p",
        {"against_clouds": 0, "off_guide": 1},
    ),
    "what is named by the guide and as ours is the guide's": Worked(
        ask(catalog(cert("a"), goal=(slot("s", "a", otherwise=("a",)),))), "a", {"off_guide": 0}
    ),
    "what opens long after it could be taken comes last": Worked(
        ask(catalog(cert("a", exams=(Exam(opens=day(200)),)), cert("b", (20, 60)), goal=(slot("s", "a", "b"),))),
        "b",
        {"long_waits": 0},
    ),
    "what opens soon is worth the wait": Worked(
        ask(catalog(cert("a", exams=(Exam(opens=day(100)),)), cert("b", (20, 60)), goal=(slot("s", "a", "b"),))),
        "a",
        {"long_waits": 0, "hours": 15},
    ),
    "what must wait comes after what need not": Worked(
        ask(
            catalog(cert("a", exams=(Exam(opens=day(60)),)), cert("b", (20, 30)), goal=(slot("s", "a"), slot("t", "b")))
        ),
        "b a",
    ),
    "a long wait rather than another cloud": Worked(
        ask(
            catalog(
                cert("r", vendor="red", exams=(Exam(opens=day(200)),)),
                cert("b", vendor="blue"),
                goal=(slot("s", "r", "b"),),
            ),
            clouds=("red",),
        ),
        "r",
        {"long_waits": 1},
    ),
    "what does not expire comes first": Worked(
        ask(catalog(cert("a", validity=TWO_YEARS), cert("b"), goal=(slot("s", "a"), slot("t", "b")))), "b a"
    ),
    "must-haves come first": Worked(
        ask(catalog(cert("a"), cert("b", (30, 50)), goal=(slot("s", "a"),), tier=(slot("t", "b"),))), "b a"
    ),
    "what is held longer is no dearer": Worked(
        ask(
            catalog(
                cert("h", validity=TWO_YEARS, renewal=Renewal("exam", 90.0)),
                cert("x", (20, 30)),
                cert("y", (25, 40), renews=(Renews("h", revives=True),)),
                goal=(slot("s", "h"), slot("t", "x", "y")),
            ),
            ends_in("h", 1),
        ),
        "y",
        {"sittings": 1, "total_usd": 10000},
    ),
    "ninety days are no long wait": Worked(
        ask(catalog(cert("a", exams=(Exam(opens=day(105)),)), goal=(slot("s", "a"),))), "a", {"long_waits": 0}
    ),
    "ninety-one days are": Worked(
        ask(catalog(cert("a", exams=(Exam(opens=day(106)),)), goal=(slot("s", "a"),))), "a", {"long_waits": 1}
    ),
    "fewest exams": Worked(
        ask(
            catalog(
                cert("a", (1, 1)),
                cert("b", (1, 1)),
                cert("c", (30, 50)),
                goal=(slot("s", "a", "c"), slot("t", "b", "c")),
            )
        ),
        "c",
        {"sittings": 1},
    ),
    "fewest hours": Worked(
        ask(
            catalog(
                cert("a", (1, 1)),
                cert("b", (1, 1)),
                cert("c", (30, 50)),
                goal=(slot("s", "a", "c"), slot("t", "b", "c")),
            ),
            minimise="hours",
        ),
        "a b",
        {"hours": 2, "sittings": 2},
    ),
    "least money": Worked(
        ask(
            catalog(cert("a", (1, 1), price_usd=101.0), cert("b", (30, 50)), goal=(slot("s", "a", "b"),)),
            minimise="cost",
        ),
        "b",
        {"total_usd": 10000},
    ),
    "a price that is not known is the usual one of its level": Worked(
        ask(
            usually(
                150,
                catalog(cert("a", price_usd=None), cert("b", (30, 50), price_usd=120.0), goal=(slot("s", "a", "b"),)),
            ),
            minimise="cost",
        ),
        "b",
        {"total_usd": 12000},
    ),
    "of equals the first id": Worked(ask(catalog(cert("b"), cert("a"), goal=(slot("s", "b", "a"),))), "a"),
    "of equal sets the one with the first id that the other lacks": Worked(
        ask(
            catalog(
                *(cert(id) for id in "abcd"),
                goal=(slot("s", "a", "b"), slot("t", "b", "c"), slot("u", "c", "d", "a"), slot("v", "d", "b")),
            )
        ),
        "a b",
    ),
    "an exam that keeps something spares its renewal": Worked(
        ask(
            catalog(
                cert("h", validity=TWO_YEARS, renewal=Renewal("exam", 200.0)),
                cert("x"),
                cert("y", (20, 30), price_usd=150.0, renews=(Renews("h"),)),
                goal=(slot("s", "h"), slot("t", "x", "y")),
            ),
            ends_in("h", 60),
        ),
        "y",
        {"sittings": 1, "total_usd": 15000},
    ),
    "what is revived fills its own place": Worked(
        ask(
            catalog(
                cert("h", validity=TWO_YEARS),
                cert("x"),
                cert("y", (20, 30), price_usd=150.0, renews=(Renews("h", revives=True),)),
                goal=(slot("s", "h"), slot("t", "x", "y")),
            ),
            ended("h"),
        ),
        "y",
        {"places_left_open": 0, "sittings": 1},
    ),
    "what a pass does not bring back is taken again": Worked(
        ask(
            catalog(
                cert("h", validity=TWO_YEARS),
                cert("x"),
                cert("y", (20, 30), renews=(Renews("h"),)),
                goal=(slot("s", "h"), slot("t", "x", "y")),
            ),
            ended("h"),
        ),
        "x h",
    ),
    "what is booked is held and costs nothing more": Worked(
        ask(catalog(cert("a"), cert("b"), goal=(slot("s", "a"), slot("t", "b"))), Holding("a", day(40))),
        "b",
        {"sittings": 1, "places_left_open": 0},
    ),
    "what it requires is taken too, and counts": Worked(
        ask(
            catalog(
                cert("a", (1, 1)),
                cert("b", (1, 1), requires=(Requirement("a"),)),
                cert("c", (30, 50)),
                goal=(slot("s", "b", "c"),),
            )
        ),
        "c",
        {"sittings": 1},
    ),
    "passed at some time is enough where nothing must be active": Worked(
        ask(
            catalog(
                cert("a", validity=TWO_YEARS),
                cert("b", (1, 1), requires=(Requirement("a"),)),
                cert("c", (30, 50)),
                goal=(slot("s", "b", "c"),),
            ),
            ended("a"),
        ),
        "b",
    ),
    "what must be active is taken again": Worked(
        ask(
            catalog(
                cert("a", validity=TWO_YEARS),
                cert("b", (1, 1), requires=(Requirement("a", active=True),)),
                goal=(slot("s", "b"),),
            ),
            ended("a"),
        ),
        "a b",
    ),
    "what is wanted is asked at every depth": Worked(
        ask(catalog(cert("a"), cert("b"), goal=(slot("s", "b"),)), want=("a",), depth="must"),
        "a",
        {"places_left_open": 0},
    ),
    "what lies above does not serve as what is wanted": Worked(
        ask(catalog(cert("a"), cert("b", builds_on=("a",), level="high"), goal=(slot("s", "a"),)), "b", want=("a",)),
        "a",
    ),
    "what is skipped is not asked": Worked(
        ask(catalog(cert("a"), cert("b"), goal=(slot("s", "a"), slot("t", "b"))), skip=("s",)), "b"
    ),
    "only the must-haves": Worked(
        ask(catalog(cert("a"), cert("b"), goal=(slot("s", "a"),), tier=(slot("t", "b"),)), depth="must"), "b"
    ),
    "the second of two is optional": Worked(
        ask(catalog(cert("a"), cert("b"), goal=(slot("s", at_least=2, of=Options(("a", "b"))),)), depth="recommended"),
        "a",
        {"places_left_open": 0},
    ),
    "must-haves are left out last": Worked(
        ask(catalog(cert("a"), cert("b"), goal=(slot("s", "a"),), tier=(slot("t", "b"),)), budget=100),
        "b",
        {"must_left_open": 0, "places_left_open": 1},
    ),
    "a renewal counts in the budget": Worked(
        ask(
            catalog(
                cert("h", validity=TWO_YEARS, renewal=Renewal("exam", 50.0)),
                cert("x"),
                cert("y", (40, 60), price_usd=60.0),
                goal=(slot("s", "h"), slot("t", "x", "y")),
            ),
            ends_in("h", 60),
            budget=120,
        ),
        "y",
        {"total_usd": 11000},
    ),
    "what is done by the last day": Worked(
        ask(
            catalog(cert("a", (5, 40)), cert("b", (20, 30)), goal=(slot("s", "a", "b"),)), by=day(30), minimise="hours"
        ),
        "b",
    ),
}


NEAR = catalog(
    cert("r", (20, 30), vendor="red"),
    cert("b", (21, 31), vendor="blue", price_usd=109.0),
    cert("f", (10, 10)),
    goal=(slot("s", "r", "b"), slot("t", "f")),
)
"""The blue one takes an hour more, of 35, and costs $9 more, of $200."""


def test_another_cloud_that_is_as_good_is_named() -> None:
    oracle = ChoiceOracle(ask(NEAR))
    assert " ".join(oracle.best.order) == "f r"
    assert [(tie.cloud, int(tie.hours), tie.cents) for tie in oracle.near_ties] == [("blue", 1, 900)]
    assert solve(ask(NEAR)).near_ties == (NearTie("blue", 1.0, 9.0),)


def test_a_cloud_without_a_step_is_not_as_good() -> None:
    """Without a step of red, f fills the slot, which is of no cloud; that makes neither red nor blue as good."""
    cat = catalog(
        cert("r", (20, 30), vendor="red"), cert("b", vendor="blue"), cert("f", (21, 31)), goal=(slot("s", "r", "f"),)
    )
    assert " ".join(ChoiceOracle(ask(cat)).best.order) == "r"
    assert solve(ask(cat)).near_ties == ()


@pytest.mark.parametrize(
    "change",
    [
        {"study_hours": Hours(24, 34)},  # 4 hours more than 35 are over a tenth
        {"price_usd": 121.0},
        {"requires": (Requirement("x"),)},
        {"exams": (Exam(opens=day(250)),)},
    ],
)
def test_what_is_a_tenth_dearer_or_longer_is_not_as_good(change: dict[str, Any]) -> None:
    worse = tuple(replace(each, **change) if each.id == "b" else each for each in NEAR.certifications)
    assert ChoiceOracle(ask(replace(NEAR, certifications=(*worse, cert("x"))))).near_ties == []


@pytest.mark.parametrize("worked", WORKED.values(), ids=list(WORKED))
def test_the_oracle_chooses_what_is_right(worked: Worked) -> None:
    best = ChoiceOracle(worked.question).best
    assert " ".join(best.order) == worked.steps
    assert {name: best.objective[name] for name in worked.objective} == worked.objective


@pytest.mark.parametrize("worked", WORKED.values(), ids=list(WORKED))
def test_the_planner_chooses_what_is_right(worked: Worked) -> None:
    made = answer(worked.question)
    assert " ".join(made.order) == worked.steps
    cents = {name: round(value * 100) if name == "total_usd" else value for name, value in made.values.items()}
    assert {name: cents[name] for name in worked.objective} == worked.objective
