"""Where on the way each step of a plan belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mlecareer.catalog.certification import Certification, Exam, Renewal, Renews, Requirement, Validity
from mlecareer.catalog.guide import Matching, Options, Slot
from mlecareer.catalog.records import Catalog
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Holding, Profile
from tiny import DAY, catalog, cert, person, slot


def belongs(cat: Catalog, who: Profile) -> dict[str, tuple[str, int | None]]:
    """Stage and tier of each step."""
    return {step.certification: (step.stage, step.tier) for step in plan(cat, who, DAY).steps}


def test_what_brings_something_back_belongs_where_that_is_asked() -> None:
    cat = catalog(
        cert("lapsed", validity=(Validity(12),), exams=(Exam(closes=DAY),)),
        cert("reviver", renews=(Renews("lapsed", revives=True),)),
        cert("other"),
        now=(slot("s", "lapsed"),),
        goal=(slot("t", "other"),),
        after=(slot("u", "reviver"),),
    )
    who = person(Holding("lapsed", date(2024, 6, 1)), goal="after")
    assert belongs(cat, who) == {"reviver": ("now", None), "other": ("goal", None)}


def test_the_earliest_stage_and_the_day_on_which_a_tier_is_due() -> None:
    cat = catalog(
        cert("basis"),
        cert("late", requires=(Requirement("basis"),)),
        goal=(slot("s", "late"),),
        after=(slot("u", "late"),),
    )
    # What is only required belongs where that is needed.
    assert belongs(cat, person(goal="after")) == {"basis": ("goal", None), "late": ("goal", None)}
    due = catalog(*cat.certifications, after=(slot("u", "late"),), tier=(slot("t", "late"),))
    assert belongs(due, person(goal="after")) == {"basis": ("now", 1), "late": ("now", 1)}


def test_what_two_require_belongs_where_it_is_needed_first() -> None:
    cat = catalog(
        cert("basis"),
        cert("late", requires=(Requirement("basis"),)),
        cert("soon", requires=(Requirement("basis"),)),
        goal=(slot("s", "soon"),),
        after=(slot("u", "late"),),
    )
    found = belongs(cat, person(goal="after"))
    assert found == {"basis": ("goal", None), "soon": ("goal", None), "late": ("after", None)}


def test_a_renewal_belongs_where_its_certification_does() -> None:
    held = cert("held", validity=(Validity(12),), renewal=Renewal("exam", 50, 0))
    needs = cert("needs", requires=(Requirement("held", active=True),))
    who = person(Holding("held", date(2025, 1, 12)), years=3, goal="after")
    assert belongs(catalog(held, needs, after=(slot("u", "needs"),)), who)["held"] == ("after", None)
    asked = catalog(held, needs, goal=(slot("s", "held"),), after=(slot("u", "needs"),))
    assert belongs(asked, who)["held"] == ("goal", None)


def test_what_a_partner_must_open_is_only_for_those_whose_slots_name_it() -> None:
    cat = catalog(
        cert("a", (10, 20)),
        cert("cheap", (1, 2), price_usd=0.0, by_partner=True, renews=(Renews("lapsed", revives=True),)),
        cert("lapsed", validity=(Validity(12),)),
        goal=(Slot("s", "S", any_of=Options(matching=Matching(level=("low",)))), slot("t", "lapsed")),
    )
    who = person(Holding("lapsed", date(2024, 6, 1)))
    assert "cheap" not in belongs(cat, who)
    assert "cheap" in belongs(replace(cat, certifications=_open_to_all(cat)), who)
    assert "cheap" in belongs(cat, person(want=("cheap",)))
    named = catalog(*cat.certifications, goal=(slot("s", "cheap"),))
    assert belongs(named, person()) == {"cheap": ("goal", None)}
    # Who holds it has what it fills.
    assert belongs(catalog(*cat.certifications, goal=cat.stages[1].slots[:1]), person("cheap")) == {}


def _open_to_all(cat: Catalog) -> tuple[Certification, ...]:
    return tuple(replace(each, by_partner=False) for each in cat.certifications)
