"""What changed since a saved plan, worked out on catalogs of a few certifications.

Study goes at an hour a day: 10 to 20 hours are 15 days on the middle chain, and each exam costs $100.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mlecareer.catalog.certification import Exam, Renewal, Renews, Requirement, Source, Title, Validity
from mlecareer.catalog.guide import Options
from mlecareer.catalog.records import Catalog
from mlecareer.errors import UsageError
from mlecareer.planner.changes import figures as module
from mlecareer.planner.changes.changes import MOST_PLANS, changes
from mlecareer.planner.changes.figures import figures_of
from mlecareer.planner.changes.person_facts import on_day
from mlecareer.planner.changes.records import Changes, SavedPlan
from mlecareer.planner.plan import plan
from mlecareer.profile.records import (
    Currency,
    Failed,
    Holding,
    OwnPrice,
    PaceChange,
    Pause,
    PriceTerms,
    Profile,
    Studied,
)
from tiny import DAY, catalog, cert, day, person, slot

A, B = cert("a"), cert("b")
TWO = catalog(A, B, goal=(slot("s", "a"), slot("t", "b")))


def between(old: Catalog, was: Profile, new: Catalog, now: Profile, later: date = DAY) -> Changes:
    """What changed from one catalog and person to others, and to a later day."""
    saved = plan(old, was, DAY)
    return changes(SavedPlan(saved.inputs, figures_of(saved)), plan(new, now, later), new)


def alone(told: Changes) -> dict[str, tuple[int | None, float, int]]:
    """What each cause does: to the finish, the total and the number of steps."""
    effects = {cause.text: cause.effect for cause in told.causes}
    return {text: (effect.finish_days, effect.usd, effect.steps) for text, effect in effects.items()}


def grown(*holdings: Holding) -> Profile:
    """The person of a year's experience, a week later."""
    return person(*holdings, years=1.01)


def with_fields(catalog: Catalog, id: str, **fields: Any) -> Catalog:
    """The catalog with other facts about one certification."""
    others = tuple(replace(each, **fields) if each.id == id else each for each in catalog.certifications)
    return replace(catalog, certifications=others)


def test_something_passed_takes_its_study_its_fee_and_its_step() -> None:
    told = between(TWO, person(), TWO, person(Holding("a", DAY)))
    assert alone(told) == {f"You passed a on {DAY}": (-15, -100, -1)}
    assert told.causes[0].effect.removed == ("a",)
    assert (told.before.finish, told.after.finish, told.worse) == (day(30), day(15), ())


def test_time_that_passes_moves_the_finish_and_nothing_else() -> None:
    told = between(TWO, person(), TWO, grown(), day(8))
    assert alone(told) == {f"7 days passed, from {DAY} to {day(8)}": (7, 0, 0)}
    assert told.worse == ("finish",)


def test_time_that_leads_to_the_next_stage_says_so() -> None:
    """Else nobody would understand why the plan is another."""
    two_years = date(DAY.year + 2, DAY.month, DAY.day)
    (told,) = between(TWO, person(), TWO, person(years=3), two_years).causes
    assert told.text.endswith(
        f" to {two_years}; you are now at the stage Goal; the plan is now for After instead of Goal"
    )
    (told,) = between(TWO, person(goal="after"), TWO, person(years=3, goal="after"), two_years).causes
    assert told.text.endswith(f" to {two_years}; you are now at the stage Goal")


def test_what_was_booked_has_been_passed_by_the_calendar() -> None:
    who = person(Holding("a", day(5)))
    told = between(TWO, who, TWO, replace(who, years=1.01), day(8))
    text = f"7 days passed, from {DAY} to {day(8)}; what you booked counts as passed: a"
    assert alone(told) == {text: (7, 0, -1)}


def test_what_was_passed_since_counts_as_passed_and_not_as_booked() -> None:
    """Alone, on the day of now: its step is gone, and not turned into an appointment."""
    told = between(TWO, person(), TWO, grown(Holding("b", day(6))), day(8))
    assert alone(told)[f"You passed b on {day(6)}"] == (-15, -100, -1)
    assert [cause.by for cause in told.causes] == ["you", "calendar"]
    assert (told.together.finish_days, told.together.usd, told.together.steps) == (0, 0, 0)


def test_hours_that_were_studied() -> None:
    told = between(TWO, person(), TWO, replace(person(), studied=(Studied("a", 6),)))
    assert alone(told) == {"You studied 6 hours for a": (-6, 0, 0)}
    more = between(
        TWO, replace(person(), studied=(Studied("a", 4),)), TWO, replace(person(), studied=(Studied("a", 9),))
    )
    assert alone(more) == {"You studied 5 hours for a, 9 in all": (-5, 0, 0)}


def test_wishes_in_their_own_words() -> None:
    told = between(TWO, person(), TWO, person(hours_per_week=14.0, budget_usd=100.0))
    assert alone(told) == {
        "You changed your wish '7 h a week' to '14 h a week'": (-15, 0, 0),
        "You changed your wish 'no budget' to 'budget $100'": (-15, -100, -1),
    }
    by_field = {cause.about: cause.effect for cause in told.causes}
    assert (by_field["budget_usd"].places_open, by_field["budget_usd"].limits_met) == (1, False)
    assert told.worse == ("places", "limits")


def test_causes_act_on_each_other() -> None:
    """Either of two keeps one exam out; together they do no more."""
    cat = catalog(A, goal=(slot("s", "a"),))
    told = between(cat, person(), with_fields(cat, "a", price_usd=70.0), person(Holding("a", DAY)))
    assert {cause.code: (cause.effect.usd, cause.effect.steps) for cause in told.causes} == {
        "holdings": (-100, -1),
        "price_usd": (-30, 0),
    }
    assert (told.effect.usd, told.together.usd) == (-100, 30)
    assert (told.effect.finish_days, told.after.finish) == (None, None)


OFFICIAL = (Source("https://example.org/other", DAY), Source("https://example.org/fees", DAY, ("price_usd",)))


@pytest.mark.parametrize(
    ("fields", "text", "effect"),
    [
        ({"price_usd": 130.5}, "a costs $130.50 instead of $100", (0, 30.5, 0)),
        ({"price_usd": None}, "The price of a is no longer known", (0, -100, 0)),
        ({"study_hours": None}, "a takes 30–50 hours of study instead of 10–20", (25, 0, 0)),
        ({"validity": (Validity(12),)}, "How long a is valid changed", (0, 0, 0)),
        ({"exams": (Exam("A-1", closes=day(9)),)}, f"A-1 (a) closes after {day(9)}", (-15, -100, -1)),
        ({"exams": (Exam("A-1", opens=day(90)),)}, f"A-1 (a) opens on {day(90)}", (60, 0, 0)),
        ({"exams": (Exam("A-2"),)}, "A-2 (a) is a new exam; A-1 (a) is no longer listed", (0, 0, 0)),
        ({"exams": (Exam(),)}, "a has an exam now; A-1 (a) is no longer listed", (0, 0, 0)),
        ({"experience_months": 24}, "The experience that the vendor advises for a changed", (0, 0, 0)),
        ({"requires": (Requirement("b"),)}, "What a requires changed", (0, 0, 0)),
        ({"level": "high"}, "The level of a changed", (0, 0, 0)),
        ({"renewal": Renewal("none")}, "How a is renewed changed", (0, 0, 0)),
    ],
)
def test_facts_of_a_certification(fields: dict[str, Any], text: str, effect: tuple[int, float, int]) -> None:
    sourced = with_fields(TWO, "a", sources=OFFICIAL)
    told = between(sourced, person(), with_fields(sourced, "a", **fields), person())
    assert alone(told) == {text: effect}
    address = "https://example.org/fees" if "price_usd" in fields else "https://example.org/other"
    assert (told.causes[0].by, told.causes[0].about, told.causes[0].source) == ("catalog", "a", address)


def test_an_exam_that_was_announced_and_is_now_seen_open() -> None:
    opens = day(3)
    was, now = (
        with_fields(TWO, "a", exams=(Exam("A-1", opens=opens, expected=expected),)) for expected in (True, False)
    )
    told = between(was, person(), now, grown(), day(8))
    assert alone(told)[f"A-1 (a) opened on {opens}"] == (0, 0, 0)


def test_requirements_that_came_went_and_have_other_options() -> None:
    more = catalog(A, B, goal=(slot("s", "a"), slot("t", "b")), tier=(slot("u", "a", "b"),))
    fewer = catalog(A, B, goal=(slot("s", "a", "b"),))
    assert alone(between(fewer, person(), more, person())) == {
        "S (s): no longer b": (0, 0, 0),
        "T (t) is asked for too": (0, 0, 0),  # b fills both, as long as S takes it
        "When tiers are due changed": (0, 0, 0),
    }
    assert alone(between(more, person(), fewer, person())) == {
        "T (t) is no longer asked for": (-15, -100, -1),
        "S (s): new option b": (-15, -100, -1),
        "When tiers are due changed": (0, 0, 0),
        "U (u) is no longer asked for": (0, 0, 0),
    }


def test_certifications_that_are_gone_or_new() -> None:
    """What the catalog no longer has is planned as it was recorded; what it did not have counts for nothing before."""
    one = catalog(B, goal=(slot("s", "b"),))
    both = catalog(A, B, goal=(slot("s", "b", "a"),))
    gone = alone(between(TWO, person("a"), catalog(B, goal=(slot("t", "b"),)), person("a")))
    assert gone == {"a is no longer in the catalog": (0, 0, 0), "S (s) is no longer asked for": (0, 0, 0)}
    new = between(one, person("a"), both, person("a"))
    assert "a, which you hold, is new in the catalog" in alone(new)
    assert new.after.steps == ()
    renewer = catalog(A, cert("c", renews=(Renews("a"),)), goal=(slot("s", "a"),))
    told = between(catalog(A, goal=(slot("s", "a"),)), person(), renewer, person())
    assert alone(told) == {"c now renews what it did not": (0, 0, 0)}


def test_titles_levels_tiers_stages_and_clouds() -> None:
    title = Title("both", "Both", ("a", "b"), "s", "https://example.org/t", (Source("https://example.org/t", DAY),))
    titled = replace(TWO, titles=(title,))
    told = between(titled, person(), replace(titled, titles=(replace(title, all_of=("b",)),)), person())
    assert [(cause.code, cause.about, cause.source) for cause in told.causes] == [
        ("title", "both", "https://example.org/t")
    ]
    unknown = with_fields(TWO, "a", price_usd=None)
    usual = replace(unknown, levels=(replace(unknown.levels[0], usual_price_usd=50), unknown.levels[1]))
    assert [cause.code for cause in between(unknown, person(), usual, person()).causes] == ["levels"]
    tiers = catalog(A, B, goal=(slot("s", "a"),), tier=(slot("t", "b"),))
    later = replace(tiers, tiers=(replace(tiers.tiers[0], due_from="after", due_to="after"),))
    assert alone(between(tiers, person(), later, person()))["When tiers are due changed"] == (-15, -100, -1)
    stages = (replace(TWO.stages[0], max_years=0.5), replace(TWO.stages[1], min_years=0.5), TWO.stages[2])
    assert [cause.code for cause in between(TWO, person(), replace(TWO, stages=stages), person()).causes] == ["stages"]
    red = tuple(replace(vendor, cloud="red") if vendor.id == "free" else vendor for vendor in TWO.vendors)
    told = between(TWO, person(), replace(TWO, vendors=red), person())
    assert [(cause.code, cause.about) for cause in told.causes] == [("cloud", "free")]


@pytest.mark.parametrize(
    ("was", "now", "text"),
    [
        (person("a"), person(), "You no longer list a among what you hold"),
        (person(), person("a"), "You hold a"),
        (person(), person(Holding("a", day(40))), f"You booked a for {day(40)}"),
        (person("a"), person(Holding("a", DAY)), f"You passed a on {DAY}, as you now say"),
        (person(Holding("a", DAY)), person("a"), "You no longer say when you passed a"),
        (
            person(Holding("a", DAY)),
            person(Holding("a", DAY, day(400))),
            f"a expires on {day(400)} instead of when the pass no longer counts",
        ),
        (person(), person(years=1.5), "You have 1.5 years of experience instead of 1"),
        (person(), replace(person(years=None), career_start=date(2025, 1, 5)), "The day from which your years of experience are counted"),
        (person(), replace(person(), next="b"), "You want b first"),
        (replace(person(), next="b"), person(), "You no longer want b first"),
        (person(), person(pace=(PaceChange(day(9), 3.0),)), "You changed your wish '"),
        (person(), person(pauses=(Pause(day(3), day(5)),)), "You changed your wish '"),
        (person(), replace(person(), failed=(Failed("a", day(-3)),)), f"You failed a on {day(-3)}"),
        (replace(person(), failed=(Failed("a", day(-3)),)), person(), "You no longer say that you failed a"),
        (person(), replace(person(), prices=(OwnPrice("a", PriceTerms(usd=9)),)), "Your own price for a changed"),
        (person(), replace(person(), paid_by_employer=("a",)), "Your list of what your employer pays for changed: with a"),
        (person(), replace(person(), currency=Currency("EUR", 0.9, DAY)), "Your currency changed"),
        (person(), replace(person(), skip=("s",)), "Your requirements to skip changed: with s"),
        (person(goal="goal"), person(), "You aim for the next stage instead of goal"),
        (person(want=("b",)), person(), "You changed your wish 'wants b' to 'nothing else wanted'"),
    ],
)  # fmt: skip
def test_what_a_person_changes(was: Profile, now: Profile, text: str) -> None:
    told = between(TWO, was, TWO, now)
    assert [cause.text.startswith(text) for cause in told.causes] == [True], told.causes
    assert told.causes[0].by == "you"


def test_a_saved_plan_that_does_not_follow_from_what_is_recorded() -> None:
    """Another version of the program made it, or somebody changed the file."""
    saved = plan(TWO, person(), DAY)
    dearer = replace(figures_of(saved), total_usd=250.0)
    told = changes(SavedPlan(saved.inputs, dearer), saved, TWO)
    assert [(cause.by, cause.effect.usd) for cause in told.causes] == [("program", -50)]
    assert (told.effect.usd, told.worse) == (-50, ())


def test_what_is_dearer_only_because_something_was_passed_is_not_worse() -> None:
    """Who passed b renews it: a fee more than before. A price that rises beside that is worse."""
    short = with_fields(
        with_fields(TWO, "b", validity=(Validity(3),), price_usd=10.0), "b", renewal=Renewal("exam", 300.0, 0)
    )
    passed = person(Holding("b", DAY))
    told = between(short, person(), short, passed)
    assert told.effect.usd == 290
    assert told.worse == ()
    dearer = with_fields(short, "a", price_usd=150.0)
    assert between(short, person(), dearer, passed).worse == ("cost",)


def test_many_facts_take_few_plans() -> None:
    """Those of one certification are told together, and what is left over at the end, together too."""
    ids = [f"c{number}" for number in range(MOST_PLANS + 5)]
    options = Options(tuple(ids))
    old = catalog(*(cert(id) for id in ids), goal=(slot("s", any_of=options),))
    new = replace(
        old,
        certifications=tuple(replace(each, price_usd=120.0, experience_months=12) for each in old.certifications),
    )
    told = between(old, person(), new, person(hours_per_week=14.0))
    assert len(told.causes) <= MOST_PLANS + 1
    assert {cause.code for cause in told.causes} == {"wish", "several"}
    assert any("more" in cause.text for cause in told.causes)
    assert told.effect.usd == 20


def test_where_a_plan_is_hard_causes_are_told_together() -> None:
    """A plan that was not proven took all its search; so would each of the others, so none is made."""
    prices = {"price_usd": 90.0, "experience_months": 3, "validity": (Validity(24),), "level": "high"}
    new = with_fields(with_fields(TWO, "a", **prices), "b", **prices)
    saved = plan(TWO, person(), DAY)
    now = replace(plan(new, person(hours_per_week=14.0), DAY), optimal=False)
    told = changes(SavedPlan(saved.inputs, figures_of(saved)), now, new)
    assert told.causes == ()
    assert (told.together.usd, told.together.finish_days) == (told.effect.usd, told.effect.finish_days)


def test_causes_are_tried_until_what_they_may_spend_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the causes that are left do is in the rest."""
    new, later = with_fields(TWO, "a", price_usd=90.0), person(hours_per_week=14.0)
    all_told = between(TWO, person(), new, later)
    spent: list[int] = []

    def counted(units: int) -> list[str]:
        monkeypatch.setattr(module, "UNITS_BESIDE", units)
        told = between(TWO, person(), new, later)
        assert told.effect == all_told.effect
        assert told.together.usd == round(told.effect.usd - sum(cause.effect.usd for cause in told.causes), 2)
        spent.append(len(told.causes))
        return [cause.about for cause in told.causes]

    assert counted(0) == []
    for units in range(1, 60):
        assert set(counted(units)) <= {cause.about for cause in all_told.causes}
    assert spent == sorted(spent)
    assert spent[-1] == len(all_told.causes) == 2


def test_requirements_in_a_circle_are_refused() -> None:
    cat = catalog(cert("a", requires=(Requirement("b"),)), B, goal=(slot("s", "a"),))
    saved = plan(cat, person(), DAY)
    a, b = saved.inputs.certifications
    turned = replace(saved.inputs, certifications=(a, replace(b, requires=(Requirement("a"),))))
    with pytest.raises(UsageError, match="require each other: "):
        changes(SavedPlan(turned, figures_of(saved)), saved, cat)


def test_requirements_that_turn_round_never_form_a_circle_on_the_way() -> None:
    """a required b; now b requires a. Neither of both facts alone is asked about without the other."""
    old = catalog(cert("a", requires=(Requirement("b"),)), B, goal=(slot("s", "a"), slot("t", "b")))
    new = catalog(A, cert("b", requires=(Requirement("a"),)), goal=(slot("s", "a"), slot("t", "b")))
    told = between(old, person(), new, person())
    assert {cause.about: cause.effect.reordered for cause in told.causes} == {"a": True, "b": True}


def test_a_goal_that_years_reach_is_the_calendars_doing() -> None:
    """Two years of experience are reached meanwhile; the next stage follows by itself."""
    later = date(2026, 2, 5)
    was = replace(person(years=None, goal="goal"), career_start=date(2024, 2, 1))
    now = on_day(TWO, was, DAY, later)
    assert (now.wishes.goal, now.reached) == (None, "goal")
    told = between(TWO, was, TWO, now, later)
    assert [cause.by for cause in told.causes] == ["calendar"]
    assert on_day(TWO, now, later, DAY).wishes.goal == "goal"


def test_years_that_were_given_grow_by_the_calendar() -> None:
    assert on_day(TWO, person(years=1), DAY, date(2026, 7, 5)).years == 1.49
    assert on_day(TWO, person(years=1), date(2026, 7, 5), DAY).years == 0.51
    assert on_day(TWO, person(years=0.1), date(2026, 7, 5), DAY).years == 0
    assert on_day(TWO, person(years=1), DAY, DAY).years == 1


def test_a_goal_that_was_chosen_where_one_is_stays() -> None:
    chosen = person(years=1, goal="now")
    assert on_day(TWO, chosen, DAY, date(2026, 7, 5)).wishes.goal == "now"
