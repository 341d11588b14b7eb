"""What a plan keeps of what it was made from."""

from __future__ import annotations

from dataclasses import replace

from mlecareer.catalog.certification import Renews, Requirement, Title
from mlecareer.planner.plan import plan
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


def test_what_cannot_enter_a_plan_changes_nothing_of_it() -> None:
    cat = catalog(cert("a"), cert("e"), goal=(slot("s", "a"),))
    dearer = replace(cat, certifications=(cat.certifications[0], cert("e", price_usd=900)))
    assert plan(cat, person(), DAY) == plan(dearer, person(), DAY)
    dear = replace(cat, certifications=(cert("a", price_usd=900), cat.certifications[1]))
    assert plan(cat, person(), DAY).inputs != plan(dear, person(), DAY).inputs
