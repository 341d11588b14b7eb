"""What could be earned, and where on the way each of it belongs."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.records import Exam, Renews, Requirement, Validity
from mlecareer.planner.candidates import NO_TIER, Candidates
from mlecareer.planner.situation import situation
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, person, slot


def test_what_brings_a_lapsed_holding_back_belongs_where_that_is_asked() -> None:
    cat = catalog(
        cert("lapsed", validity=(Validity(12),), exams=(Exam(closes=DAY),)),
        cert("reviver", renews=(Renews("lapsed", revives=True),)),
        cert("other"),
        now=(slot("s", "lapsed"),),
        goal=(slot("t", "other"),),
        after=(slot("u", "reviver"),),
    )
    who = person(Holding("lapsed", date(2024, 6, 1)), goal="after")
    candidates = Candidates(situation(cat, who, DAY))
    assert candidates.due(frozenset(("reviver", "other"))) == {"reviver": (0, NO_TIER), "other": (1, NO_TIER)}


def test_where_each_belongs() -> None:
    cat = catalog(
        cert("basis"),
        cert("late", requires=(Requirement("basis"),)),
        cert("soon", requires=(Requirement("basis"),)),
        cert("unasked"),
        goal=(slot("s", "soon"),),
        after=(slot("u", "late"),),
        tier=(slot("t", "late"),),
    )
    candidates = Candidates(situation(cat, person(goal="after"), DAY))
    # A stage before a tier; what is required where it is needed first; what nothing asks for at the start.
    assert candidates.due(frozenset(("basis", "late"))) == {"basis": (2, 1), "late": (2, 1)}
    assert candidates.due(frozenset(("basis", "late", "soon"))) == {
        "basis": (1, NO_TIER),
        "late": (2, 1),
        "soon": (1, NO_TIER),
    }
    assert candidates.due(frozenset(("unasked",))) == {"unasked": (0, NO_TIER)}
