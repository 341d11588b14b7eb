"""What a plan keeps of what it was made from."""

from __future__ import annotations

from dataclasses import replace

from mlecareer.catalog.certification import Renews, Requirement, Title
from mlecareer.catalog.guide import Options
from mlecareer.planner.parts.input_records import LevelInput, StageInput, TierInput
from mlecareer.planner.parts.inputs import in_order
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Holding, Profile, Studied, Wishes
from tiny import DAY, catalog, cert, person, slot


def test_all_that_could_enter_a_plan_and_nothing_else() -> None:
    """b requires a, c renews b, and d is held; e has nothing to do with them."""
    certs = (
        cert("a", (3, 5), price_usd=None),
        cert("b", requires=(Requirement("a"),)),
        cert("c", renews=(Renews("b"),)),
        cert("d"),
        cert("e"),
    )
    titles = tuple(Title(id, id, ids, "s", "https://example.org", ()) for id, ids in (("t", ("b", "e")), ("u", ("e",))))
    cat = catalog(*certs, goal=(slot("s", "b"),), after=(slot("later", "e"),), titles=titles)
    who = person("d", budget_usd=500)
    made = plan(cat, who, DAY).inputs
    assert (made.as_of, made.catalog, made.catalog_read, made.profile) == (DAY, "Tiny", DAY, who)
    assert [each.id for each in made.certifications] == ["a", "b", "c", "d"]
    assert [(each.id, each.groups, each.need) for each in made.requirements] == [("s", (("b",),), 1)]
    assert [each.id for each in made.titles] == ["t"]
    first = made.certifications[0]
    assert (first.price_usd, first.hours.low, first.hours.high, first.exams) == (None, 3, 5, certs[0].exams)


def test_requirements_as_the_catalog_lists_them_beside_what_is_asked_of_them() -> None:
    cat = catalog(
        cert("a", vendor="red"),
        cert("b"),
        cert("c"),
        now=(slot("some", at_least=1, of=Options(("a", "b")), otherwise=("c",)),),
        tier=(slot("must", "a"),),
    )
    made = plan(cat, person(depth="recommended"), DAY).inputs
    some, must = made.requirements
    assert (some.stage, some.tier, some.form, some.at_least) == ("now", None, "at_least", 1)
    assert (some.options, some.otherwise, some.need) == (("a", "b"), ("c",), 1)
    assert (must.stage, must.tier, must.form, must.options) == (None, 1, "any_of", ("a",))
    assert [each.cloud for each in made.certifications] == ["red", None, None]
    assert made.stages[0] == StageInput("now", 0, 2)
    assert made.tiers == (TierInput(1, "now", "goal"),)
    assert made.levels == (LevelInput("low", None), LevelInput("high", None))


def test_the_lists_of_a_profile_are_in_order_whichever_they_are() -> None:
    said = Profile(
        years=3,
        holdings=(Holding("b", DAY), Holding("a"), Holding("b")),
        studied=(Studied("b", 3), Studied("a", 5)),
        skip=("y", "x"),
        wishes=Wishes(clouds=("red", "blue")),
    )
    ordered = in_order(said)
    assert ordered.holdings == (Holding("a"), Holding("b", DAY), Holding("b"))
    assert ordered.studied == (Studied("a", 5), Studied("b", 3))
    assert (ordered.skip, ordered.wishes.clouds) == (("x", "y"), ("blue", "red"))


def test_what_cannot_enter_a_plan_changes_nothing_of_it() -> None:
    cat = catalog(cert("a"), cert("e"), goal=(slot("s", "a"),))
    dearer = replace(cat, certifications=(cat.certifications[0], cert("e", price_usd=900)))
    assert plan(cat, person(), DAY) == plan(dearer, person(), DAY)
    dear = replace(cat, certifications=(cert("a", price_usd=900), cat.certifications[1]))
    assert plan(cat, person(), DAY).inputs != plan(dear, person(), DAY).inputs
