"""In what order a set is earned, and on which days: worked out by hand, an hour of study being a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from laying import ask, closed, lay, middle, numbers, order

from mlecareer.catalog.certification import Exam, Renewal, Renews, Requirement, Validity
from mlecareer.catalog.guide import Options, Slot, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.planner.course.course import course
from mlecareer.planner.course.order import in_order
from mlecareer.planner.course.pace import EIGHTHS, NEVER, Pace, as_date, is_beyond
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.profile.holdings import Booked
from mlecareer.profile.records import Holding, Profile
from tiny import DAY, catalog, cert, day, person, slot

YEAR = (Validity(12),)


def ten(id: str, hours: int = 10, **fields: Any) -> Any:
    """A certification of so many hours, no fewer and no more."""
    return cert(id, (hours, hours), **fields)


def all_of(*ids: str) -> Slot:
    return slot("s", all_of=Options(ids))


def asked_together(*certs: Any, who: Profile | None = None) -> str | None:
    """The order of certifications that one slot asks for."""
    ids = tuple(one.id for one in certs)
    return order(course(ask(catalog(*certs, goal=(all_of(*ids),)), who or person()), ids))


# --- the calendar ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours_per_week", "hours", "finish", "begin"),
    [(7, 10, 10, 11), (7, 0, 1, 1), (3.5, 10, 20, 21), (10, 10, 7, 8), (10, 3, 3, 3), (6, 6, 7, 8), (168, 1, 1, 1)],
)
def test_hours_as_days(hours_per_week: float, hours: int, finish: int, begin: int) -> None:
    pace = Pace(DAY, hours_per_week)
    assert as_date(pace.finish(hours * EIGHTHS)) == day(finish)
    assert as_date(pace.begin(hours * EIGHTHS)) == day(begin)


@pytest.mark.parametrize("hours_per_week", [0.5, 3, 3.5, 6, 7, 7.25, 10, 40, 168])
def test_the_study_done_by_a_day_is_what_finishes_by_it(hours_per_week: float) -> None:
    pace = Pace(DAY, hours_per_week)
    for number in range(1, 40):
        most = pace.done_by(day(number).toordinal())
        assert pace.finish(most) <= day(number).toordinal() < pace.finish(most + 1)
    assert pace.done_by(day(0).toordinal()) == 0
    assert pace.done_by(day(-30).toordinal()) < 0


def test_a_day_beyond_the_calendar_is_its_last_one() -> None:
    assert as_date(NEVER) == date.max
    assert is_beyond(date.max.toordinal() + 1)
    assert not is_beyond(date.max.toordinal())


def test_three_chains_are_added_up_and_not_rounded_by_step() -> None:
    """At 14 hours a week two hours are a day: 5 and 6 hours in the middle are done on day 3 and on day 6."""
    a, b = cert("a", (3, 7)), cert("b", (3, 9))
    found = lay(catalog(a, b, goal=(all_of("a", "b"),)), person(hours_per_week=14.0), "a", "b")
    assert [numbers(step.finishes) for step in found.steps] == [(2, 3, 4), (3, 6, 8)]
    assert [numbers(step.starts) for step in found.steps] == [(1, 1, 1), (2, 3, 4)]
    assert (found.totals.hours, numbers(found.finishes)) == (11.0, (3, 6, 8))


def test_hours_that_are_done_already_are_not_studied_again() -> None:
    cat = catalog(cert("a", (10, 20)), ten("b"), goal=(all_of("a", "b"),))
    who = ask(cat, person())
    assert who.facts["a"].hours == (80, 120, 160)
    studied = CourseQuestion(cat, Pace(DAY, 7.0), asked=who.asked, last_stage=1, held={}, studied={"a": 14})
    assert studied.facts["a"].hours == (0, 24, 48)
    found = course(studied, ["a", "b"])
    assert found is not None
    assert middle(found) == {"a": 3, "b": 13}


# --- the key -----------------------------------------------------------------------------------


def two_tiers(*certs: Any, first: str, second: str, goal: tuple[Slot, ...]) -> Catalog:
    tiers = (
        Tier(1, "One", "goal", "goal", (slot("t1", first),)),
        Tier(2, "Two", "goal", "goal", (slot("t2", second),)),
    )
    return replace(catalog(*certs, goal=goal), tiers=tiers)


def test_the_earliest_place_comes_first() -> None:
    a, b, c = ten("a"), ten("b"), ten("c")
    cat = catalog(a, b, c, now=(slot("n", "c"),), goal=(slot("g", "a"),), tier=(slot("t", "b"),))
    # The tier is due at once, as is the slot of the present stage; a must-have comes before.
    assert order(lay(cat, person(), "a", "b", "c")) == "bca"


def test_at_one_place_must_haves_come_first_then_the_second_tier() -> None:
    cat = two_tiers(ten("a"), ten("b"), ten("c"), first="c", second="b", goal=(slot("g", "a"),))
    assert order(lay(cat, person(), "a", "b", "c")) == "cba"


def test_a_must_have_keeps_its_rank_when_its_place_is_filled() -> None:
    """What is held changes neither place nor rank of what could fill the same slot."""
    cat = catalog(ten("a"), ten("b"), ten("c"), goal=(all_of("a", "b"),), tier=(slot("t", "b", "c"),))
    assert order(lay(cat, person("c"), "a", "b")) == order(lay(cat, person(), "a", "b")) == "ba"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"level": "high"}, {}),
        ({"validity": YEAR}, {"validity": (Validity(24),)}),
        ({"validity": (Validity(24),)}, {}),
        ({"hours": 11}, {"hours": 10}),
    ],
)
def test_then_lower_level_longer_validity_fewer_hours(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert asked_together(ten("a", **a), ten("b", **b)) == "ba"
    assert asked_together(ten("a", **b), ten("b", **a)) == "ab"


def test_then_id() -> None:
    assert asked_together(ten("b"), ten("a")) == "ab"


def test_what_builds_on_another_comes_behind_it_but_only_at_one_place() -> None:
    a, b, c = ten("a", builds_on=("c",)), ten("b", level="high"), ten("c", level="high")
    assert asked_together(a, b, c) == "bca"
    cat = catalog(a, b, c, now=(slot("n", "a"),), goal=(all_of("b", "c"),))
    assert order(lay(cat, person(), "a", "b", "c")) == "abc"
    # What is not in the set is not waited for.
    assert order(lay(catalog(a, b, c, goal=(all_of("a", "b"),)), person(), "a", "b")) == "ab"


def test_what_is_required_comes_before_and_as_soon_as_what_requires_it() -> None:
    a, b, c = ten("a"), ten("b", requires=(Requirement("c"),)), ten("c", level="high")
    cat = catalog(a, b, c, now=(slot("n", "b"),), goal=(slot("g", "a"),))
    assert order(lay(cat, person(), "a", "b", "c")) == "cba"


def test_of_two_that_one_requires_the_better_comes_first() -> None:
    both = (Requirement("b"), Requirement("c"))
    assert asked_together(ten("a", requires=both), ten("b", level="high"), ten("c")) == "cba"


def test_a_step_that_is_wished_first_comes_first_with_what_it_requires() -> None:
    a, b, c = ten("a"), ten("b"), ten("c", requires=(Requirement("b"),))
    cat = catalog(a, b, c, goal=(all_of("a", "b", "c"),))
    asked = ask(cat, person()).asked
    question = CourseQuestion(cat, Pace(DAY, 7.0), asked=asked, last_stage=1, held={}, first="c")
    assert order(course(question, "abc")) == "bca"
    late = catalog(a, b, replace(c, exams=(Exam(opens=day(50)),)), goal=(all_of("a", "b", "c"),))
    question = CourseQuestion(late, Pace(DAY, 7.0), asked=asked, last_stage=1, held={}, first="c")
    assert order(course(question, "abc")) == "bca"


# --- closed times ------------------------------------------------------------------------------


def test_what_would_wait_comes_behind_what_need_not() -> None:
    a = ten("a", exams=(Exam(opens=day(25)),))
    assert asked_together(a, ten("b"), ten("c")) == "bca"
    assert asked_together(replace(a, exams=(Exam(opens=day(20)),)), ten("b"), ten("c")) == "bac"
    assert asked_together(replace(a, exams=(Exam(opens=day(10)),)), ten("b"), ten("c")) == "abc"


def test_if_all_would_wait_the_one_that_waits_least_comes_first() -> None:
    a, b = ten("a", exams=(Exam(opens=day(40)),)), ten("b", exams=(Exam(opens=day(30)),))
    found = lay(catalog(a, b, goal=(all_of("a", "b"),)), person(), "a", "b")
    assert order(found) == "ba"
    # Study goes on meanwhile: a's is done on day 20, and both are taken when they open.
    assert middle(found) == {"b": 30, "a": 40}
    assert [step.waits for step in found.steps] == [20, 20]
    assert [numbers(step.starts)[1] for step in found.steps] == [1, 11]


def test_an_exam_that_its_days_would_find_closed_is_taken_after_on_every_chain() -> None:
    """Done between day 10 and day 20; closed from day 12 to day 14, so taken on day 15 or after."""
    a = cert("a", (10, 20), exams=closed(12, 14))
    assert numbers(lay(catalog(a, goal=(slot("s", "a"),)), person(), "a").steps[0].finishes) == (15, 15, 20)
    before = cert("a", (10, 20), exams=closed(21, 30))
    assert numbers(lay(catalog(before, goal=(slot("s", "a"),)), person(), "a").steps[0].finishes) == (10, 15, 20)
    at_the_end = cert("a", (10, 20), exams=closed(20, 30))
    assert numbers(lay(catalog(at_the_end, goal=(slot("s", "a"),)), person(), "a").steps[0].finishes) == (31, 31, 31)
    twice = cert(
        "a", (10, 20), exams=(*closed(12, 14)[:1], Exam("2", opens=day(15), closes=day(17)), Exam("3", opens=day(19)))
    )
    assert numbers(lay(catalog(twice, goal=(slot("s", "a"),)), person(), "a").steps[0].finishes) == (19, 19, 20)


def test_a_closed_time_that_the_first_place_would_touch_shuts_nothing_out() -> None:
    """However the gap lies, the set has its course, and one more holding or one more candidate changes nothing."""
    for since in range(2, 40):
        x = cert("x", (5, 15), exams=closed(since, since + 9))
        found = lay(catalog(x, ten("p"), goal=(all_of("p", "x"),)), person(), "p", "x")
        low, _, high = numbers(next(step for step in found.steps if step.id == "x").finishes)
        assert high < since or low > since + 9
        alone = lay(catalog(x, ten("p"), goal=(all_of("p", "x"),)), person("p"), "x")
        assert order(alone) == "x"


def test_what_builds_on_another_is_not_held_back_by_it_where_its_exam_closes() -> None:
    x, y = ten("x", exams=(Exam(closes=day(20)),), builds_on=("y",)), ten("y", 60)
    assert asked_together(x, y) == "xy"
    assert asked_together(replace(x, exams=(Exam(closes=day(9)),)), y) is None


def test_what_closes_comes_first_as_far_as_it_must() -> None:
    def closing(id: str, last: int, **fields: Any) -> Any:
        return ten(id, exams=(Exam(closes=day(last)),), **fields)

    assert asked_together(ten("a"), ten("b"), closing("c", 30)) == "abc"
    assert asked_together(ten("a"), ten("b"), closing("c", 29)) == "acb"
    assert asked_together(ten("a"), ten("b"), closing("c", 19)) == "cab"
    assert asked_together(ten("a"), ten("b"), closing("c", 9)) is None
    assert asked_together(closing("a", 25), closing("b", 15), ten("c")) == "bac"
    assert asked_together(closing("a", 15), closing("b", 15)) is None
    # What it requires has its last day too.
    assert asked_together(ten("a"), closing("b", 29, requires=(Requirement("c"),)), ten("c")) == "cba"
    assert asked_together(ten("a"), closing("b", 19, requires=(Requirement("c"),)), ten("c")) is None


def test_the_slow_chain_must_be_in_time() -> None:
    closing = (Exam(closes=day(20)),)
    assert asked_together(cert("a", (5, 10)), cert("b", (5, 10), exams=closing)) == "ab"
    assert asked_together(cert("a", (5, 11)), cert("b", (5, 10), exams=closing)) == "ba"
    assert asked_together(cert("a", (5, 10)), cert("b", (5, 21), exams=closing)) is None


def test_what_is_required_goes_before_its_own_closed_time_where_it_must() -> None:
    """c closes on day 15 and requires b, which is closed from day 6 to day 19: so b is taken first, on day 5."""
    gap = closed(6, 19)
    a, b = ten("a", 5, exams=gap), ten("b", 5, exams=gap)
    c = ten("c", 2, requires=(Requirement("b"),), builds_on=("a",), exams=(Exam(closes=day(15)),))
    found = lay(catalog(a, b, c, goal=(all_of("a", "b", "c"),)), person(), "a", "b", "c")
    # Then c, which need not wait, before a, which is closed when its study is done.
    assert middle(found) == {"b": 5, "c": 7, "a": 20}


def test_a_step_is_closed_until_the_day_of_what_it_requires() -> None:
    a = ten("a", requires=(Requirement("b"),))
    b = ten("b", exams=(Exam(opens=day(30)),))
    found = lay(catalog(a, b, ten("c", level="high"), goal=(all_of("a", "b", "c"),)), person(), "a", "b", "c")
    assert middle(found) == {"c": 10, "b": 30, "a": 30}
    # That it would wait for what it requires counts as waiting.
    more = lay(
        catalog(a, b, ten("c", level="high", builds_on=("b",)), goal=(all_of("a", "b", "c"),)), person(), "a", "b", "c"
    )
    assert order(more) == "cba"


def test_what_requires_a_booked_exam_follows_it() -> None:
    a = ten("a", requires=(Requirement("b"),))
    cat = catalog(a, ten("b"), ten("c"), goal=(all_of("a", "b", "c"),))
    found = lay(cat, person(Holding("b", day(25))), "a", "c")
    assert [(point.id, point.day, point.renews) for point in found.booked] == [("b", day(25), False)]
    assert middle(found) == {"c": 10, "a": 25}
    assert (found.totals.sittings, found.totals.hours) == (2, 20.0)


def test_many_steps_with_a_closed_time_are_one_procedure() -> None:
    """Ten with one gap, of which every order was tried once, and a chain of prerequisites of any length."""
    several = [ten(letter, 10 + n % 3, exams=closed(90, 300)) for n, letter in enumerate("abcdefghij")]
    found = lay(catalog(*several, goal=(all_of(*"abcdefghij"),)), person(), *"abcdefghij")
    assert len(found.steps) == 10
    ids = [f"c{n:04}" for n in range(1200)]
    chain = [ten(id, 1, requires=(Requirement(before),)) for before, id in pairwise(ids)]
    cat = catalog(ten(ids[0], 1), *chain, goal=(slot("s", ids[-1]),))
    question = ask(cat, person())
    assert question.to_earn_before(ids[-1]) == ids
    long = in_order(question, ids)
    assert long is not None
    assert [step.id for step in long] == ids
    one_closes = [ten(id, 1, exams=(Exam(closes=day(5)),) if id == ids[-1] else (Exam(),)) for id in ids]
    assert order(lay(catalog(*one_closes, goal=(all_of(*ids),)), person(), *ids)) == "".join(
        [*ids[:4], ids[-1], *ids[4:-1]]
    )


# --- rescue and revival ------------------------------------------------------------------------


def expiring(on: int, id: str = "h", **fields: Any) -> tuple[Any, Holding]:
    """A certification that counts a year, and a holding of it that ends on a day."""
    ends = day(on)
    return ten(id, validity=YEAR, renewal=Renewal("exam", 50, 2), **fields), Holding(
        id, date(ends.year - 1, ends.month, ends.day)
    )


def test_what_renews_something_held_comes_first_if_that_saves_it() -> None:
    """h ends on day 25. k, second by its key, would be passed on day 30; taken first it is passed on day 20."""
    held, holding = expiring(25)
    k = ten("k", 20, level="high", renews=(Renews("h"),), validity=YEAR)
    cat = catalog(held, k, ten("a"), goal=(all_of("a", "h", "k"),))
    found = lay(cat, person(holding), "a", "k")
    assert [(step.id, step.mark, step.keeps) for step in found.steps] == [("k", "rescue", ("h",)), ("a", None, ())]
    assert found.renewals == ()
    # In time anyway, it keeps its place; too late even when it is first, it saves nothing, so h is renewed.
    assert order(lay(cat, person(replace(holding, earned=day(31).replace(year=2025))), "a", "k")) == "ak"
    late = lay(cat, person(replace(holding, earned=day(20).replace(year=2025))), "a", "k")
    assert ([step.mark for step in late.steps], order(late)) == ([None, None], "ak")
    assert [one.id for one in late.renewals] == ["h"]
    # Nothing asks to keep it: it is not saved.
    assert order(lay(catalog(held, k, ten("a"), goal=(all_of("a", "k"),)), person(holding), "a", "k")) == "ak"


def test_what_brings_something_back_comes_after_the_must_haves() -> None:
    """k renews and revives h, a must-have that ends on day 15, and takes 20 days even when it is first."""
    held, holding = expiring(15)
    k = ten("k", 20, level="high", renews=(Renews("h", revives=True),), validity=YEAR)
    cat = catalog(held, k, ten("a"), ten("m"), goal=(all_of("a", "k"),), tier=(slot("t", "h"), slot("u", "m")))
    found = lay(cat, person(holding), "a", "k", "m")
    assert [(step.id, step.mark, step.revives) for step in found.steps] == [
        ("m", None, ()),
        ("k", "revives", ("h",)),
        ("a", None, ()),
    ]
    # Nothing is paid to keep what comes back, and the gap is told.
    assert found.renewals == ()
    assert [(gap.id, gap.since, gap.until) for gap in found.gaps] == [("h", day(15), day(30))]


def test_what_brings_back_something_that_has_expired_does_the_same() -> None:
    held, holding = expiring(-5)
    k = ten("k", 20, level="high", renews=(Renews("h", revives=True),), validity=YEAR)
    cat = catalog(held, k, ten("a"), ten("m"), goal=(all_of("a", "k"),), tier=(slot("t", "h"), slot("u", "m")))
    found = lay(cat, person(holding), "a", "k", "m")
    assert [(step.id, step.mark, step.revives) for step in found.steps] == [
        ("m", None, ()),
        ("k", "revives", ("h",)),
        ("a", None, ()),
    ]
    assert found.gaps == ()
    assert [one.id for one in found.kept] == ["a", "h", "k", "m"]


@pytest.mark.parametrize(("since", "back"), [(20, ("h",)), (21, ())])
def test_whether_it_brings_back_is_judged_by_the_day_of_the_exam(since: int, back: tuple[str, ...]) -> None:
    held, holding = expiring(-5)
    k = ten("k", 20, renews=(Renews("h", day(since), True),))
    found = lay(catalog(held, k, goal=(slot("s", "k"),)), person(holding), "k")
    assert found.steps[0].revives == back


def test_what_fills_a_place_next_comes_before_what_fills_it_today_expires() -> None:
    """h cannot be renewed and ends on day 15; n, which can fill its place, is second by its key."""
    held, holding = expiring(15)
    lost = replace(held, renewal=None)
    n = ten("n", level="high")
    cat = catalog(lost, n, ten("a"), goal=(slot("s", "h", "n"), slot("u", "a")))
    found = lay(cat, person(holding), "a", "n")
    assert [(step.id, step.mark) for step in found.steps] == [("n", "rescue"), ("a", None)]
    (ending,) = found.ends
    assert (ending.id, ending.until, ending.why) == ("h", day(15), "cannot_be_kept")
    assert [(next.slot, next.id, next.since) for next in ending.next] == [("s", "n", day(15))]
    # If h can be renewed it is kept beside, and nothing is urgent.
    assert order(lay(catalog(held, n, ten("a"), goal=cat.stages[1].slots), person(holding), "a", "n")) == "an"


def test_the_earliest_end_is_rescued_first() -> None:
    one, holding = expiring(40, "h")
    other, sooner = expiring(39, "i")
    k, m = ten("k", renews=(Renews("h"),)), ten("m", renews=(Renews("i"),))
    cat = catalog(one, other, k, m, ten("a", 30), goal=(all_of("a", "h", "i", "k", "m"),), now=(slot("n", "a"),))
    assert order(lay(cat, person(holding, sooner), "a", "k", "m")) == "mka"


def test_a_booked_exam_counts_as_held_in_the_order() -> None:
    cat = catalog(ten("a"), ten("b", requires=(Requirement("a", active=True),)), goal=(all_of("a", "b"),))
    asked = ask(cat, person()).asked
    question = CourseQuestion(
        cat, Pace(DAY, 7.0), asked=asked, last_stage=1, held={}, booked=(Booked("a", day(30), renews=False),)
    )
    found = course(question, ["b"])
    assert found is not None
    assert middle(found) == {"b": 30}


def test_of_steps_that_all_wait_only_the_first_so_many_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    opening = [ten(id, exams=(Exam(id, opens=day(on)),)) for id, on in (("a", 100), ("b", 80), ("c", 60))]
    cat = catalog(*opening, goal=(all_of("a", "b", "c"),))
    assert order(lay(cat, person(), "a", "b", "c")) == "cba"
    monkeypatch.setattr("mlecareer.planner.course.order.MOST_COMPARED", 2)
    assert order(lay(cat, person(), "a", "b", "c")) == "bca"
