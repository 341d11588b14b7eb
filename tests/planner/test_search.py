"""The search itself: its parts by hand, and what it does to look at few sets. That its answers are right is
tested beside an oracle and a solver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_second_opinion import random_question

from mlecareer.planner.choice.packed import Best, Node
from mlecareer.planner.choice.question import Allowance, Choice, Demand, Limit, Question, Value, bits
from mlecareer.planner.choice.search import Solver, choose
from mlecareer.planner.choice.search import _Search as Search

ABC = Question(
    # Hours, then dollars.
    costs=((10, 5), (20, 1), (30, 7), (5, 5)),
    requires=(0, 0, 0b1000, 0),  # 2 requires 3
    demands=(Demand((0b0001, 0b0100), 1, (1000, 0)), Demand((0b0010, 0b0100), 2, (1000, 0))),
)


def test_parts_of_a_question() -> None:
    solver = Solver(ABC)
    assert solver.dependents == [0b0001, 0b0010, 0b0100, 0b1100]
    assert solver.with_required(0b0100) == 0b1100
    assert solver.with_required(0b0011) == 0b0011
    assert solver.left_open(0) == (0, 1)
    assert solver.left_open(0b0001) == (1,)
    assert solver.left_open(0b0010) == (0, 1)
    assert solver.left_open(0b0110) == ()
    assert solver.allowed(0b1111)


@pytest.mark.parametrize(
    ("groups", "need", "parts"),
    [
        ((0b01, 0b10), 1, [(1, 0b11)]),
        ((0b011, 0b110), 1, [(1, 0b111)]),
        ((0b001, 0b010, 0b100), 2, [(2, 0b111)]),
        # All are needed, or an item may count in two groups: each by itself.
        ((0b01, 0b10), 2, [(1, 0b01), (1, 0b10)]),
        ((0b011, 0b110, 0b100), 2, [(1, 0b011), (1, 0b110), (1, 0b100)]),
        ((0b01, 0b01, 0b10), 2, [(1, 0b01), (1, 0b01), (1, 0b10)]),
    ],
)
def test_so_many_of_these_are_always_enough(groups: tuple[int, ...], need: int, parts: list[tuple[int, int]]) -> None:
    assert list(Demand(groups, need, (1,)).parts()) == parts


def test_costs_are_compared_criterion_by_criterion() -> None:
    solver = Solver(ABC)
    costs = [solver.cost(1 << item) for item in range(4)]
    assert sorted(range(4), key=lambda item: costs[item]) == [3, 0, 1, 2]
    assert solver.cost(0b0101) == costs[0] + costs[2]
    # Of equal sets that with the first item that the other lacks wins.
    same = Solver(replace(ABC, costs=((1, 1),) * 4, requires=(0,) * 4))
    assert same.cost(0b0001) < same.cost(0b0010) < same.cost(0b0100)
    assert same.cost(0b0110) > same.cost(0b1001)


def test_the_answer_by_hand() -> None:
    assert choose(ABC) == Choice(0b1110, (55, 13), (), True, (55, 13))
    assert choose(ABC, 0b0001) == Choice(0b1111, (65, 18), (), True, (65, 18))
    limited = replace(ABC, limits=(Limit((5, 1, 7, 5), 6),))
    # The second demand would take 13 of 6.
    assert choose(limited) == Choice(0b0001, (1010, 5), (1,), True, (1010, 5))
    assert choose(replace(limited, limits=(Limit((5, 1, 7, 5), 4),))) == Choice(0, (2000, 0), (0, 1), True, (2000, 0))
    assert choose(limited, 0b0100) is None
    assert choose(replace(ABC, judge=unless(lambda items: not items & 1))) == choose(ABC)
    assert choose(replace(ABC, judge=unless(lambda items: not items & 2))) == Choice(
        1, (1010, 5), (1,), True, (1010, 5)
    )
    assert choose(replace(ABC, judge=unless(lambda items: bool(items)))) == choose(ABC)
    assert choose(Question((), (), ())) == Choice(0, (), (), True, ())
    assert choose(replace(ABC, demands=())) == Choice(0, (0, 0), (), True, (0, 0))


def every_set(question: Question, forced: int) -> Choice | None:
    """The best of all sets, by trying every one."""
    solver = Solver(question)
    found: list[tuple[tuple[int, ...], list[bool], int, tuple[int, ...]]] = []
    for items in range(1 << len(question.costs)):
        if forced & ~items or solver.with_required(items) != items or not solver.allowed(items):
            continue
        open_ = solver.left_open(items)
        rows = [question.costs[item] for item in bits(items)] + [question.demands[one].price_open for one in open_]
        objective = tuple(map(sum, zip((0,) * len(solver.scale), *rows, strict=True)))
        found.append((objective, [not items >> item & 1 for item in range(len(question.costs))], items, open_))
    if not found:
        return None
    objective, _, items, open_ = min(found)
    return Choice(items, objective, open_, True, objective)


@pytest.mark.parametrize("seed", range(400))
def test_what_is_cheap_to_leave_open_is_left_open_where_that_is_best(seed: int) -> None:
    """Slots are dear to leave open, so that plans seldom ask this of the search."""
    random = Random(seed)
    count = random.randint(1, 7)
    every = range(count)
    above = [sum(1 << other for other in every if other > item and random.random() < 0.15) for item in every]
    for item in reversed(every):
        for other in bits(above[item]):
            above[item] |= above[other]
    demands = []
    for _ in range(random.randint(0, 4)):
        groups = tuple(random.randint(1, (1 << count) - 1) for _ in range(random.randint(1, 3)))
        price = (random.randint(0, 12), random.randint(0, 3))
        demands.append(Demand(groups, random.randint(1, len(groups)), price))
    weights = tuple(random.randint(0, 5) for _ in every)
    question = Question(
        costs=tuple((random.randint(0, 6), random.randint(1, 3)) for _ in every),
        requires=tuple(above),
        demands=tuple(demands),
        limits=random.choice(((), (Limit(weights, random.randint(0, 3 * count)),))),
    )
    assert choose(question) == every_set(question, 0)
    forced = 1 << random.randrange(count)
    assert choose(question, forced) == every_set(question, forced)
    known = random.getrandbits(count)
    assert Solver(question).best(Allowance(), known=known) == every_set(question, 0)


def test_a_set_loses_what_it_can_do_without_the_dearest_first() -> None:
    question = replace(ABC, demands=(Demand((0b0001, 0b0010, 0b0100), 1, (1000, 0)),))
    solver = Solver(question)
    # 2 is the dearest, then 1; 3 was only required.
    assert solver.lean(0b1111, 0) == 0b0001
    assert solver.lean(0b1110, 0) == 0b0010
    assert solver.lean(0b1111, 0b1100) == 0b1100
    assert solver.lean(0b1000, 0) == 0
    assert Solver(ABC).lean(0b1111, 0) == 0b1110
    assert Solver(ABC).lean(0b1001, 0) == 0b0001


def test_what_a_bound_leaves_least_of_is_tried_first() -> None:
    question = replace(
        ABC, demands=(Demand((0b0001, 0b0010, 0b0100), 1, (1000, 0)), Demand((0b0010, 0b0100), 1, (9, 0)))
    )
    solver = Solver(question)
    # By their costs alone 0 fills the first demand, and 1 the second.
    assert solver.cheapest_first(0, 0, {}) == 0b0011
    # 2 fills both; 3 comes with it.
    assert solver.cheapest_first(0, 0, {0: 0, 1: 0, 2: -1}) == 0b1100
    assert solver.cheapest_first(0, 0b0100, {0: 1, 1: 0, 2: -1}) == 0b0010


def test_a_set_is_taken_where_it_can_be() -> None:
    def taken(question: Question, items: int) -> Best | None:
        search = Search(Solver(question), Allowance(), 0)
        search.take(items)
        return search.best

    solver = Solver(ABC)
    assert taken(ABC, 0b1110) == Best(0b1110, solver.cost(0b1110), (55, 13), ())
    best = taken(ABC, 0b0001)
    assert best == Best(0b0001, solver.cost(0b0001) + solver.price_open[1], (1010, 5), (1,))
    assert taken(replace(ABC, limits=(Limit((5, 1, 7, 5), 4),)), 0b0001) is None
    assert taken(replace(ABC, judge=unless(lambda items: not items & 1)), 0b0001) is None
    # It is taken without what it can do without.
    assert taken(ABC, 0b1111) == taken(ABC, 0b1110)


def unless(possible: Callable[[int], bool]) -> Callable[[int, Value], Value | None]:
    """A judge to whom a set costs what its items add up to, if it is possible."""
    return lambda items, sums: sums if possible(items) else None


def test_the_judge_says_what_a_set_costs() -> None:
    # Whoever takes item 1 takes 100 hours more.
    dearer = replace(ABC, judge=lambda items, sums: (sums[0] + 100 * (items >> 1 & 1), sums[1]), room=(100, 0))
    assert choose(dearer) == Choice(0b1110, (155, 13), (), True, (155, 13))
    either = replace(dearer, demands=(Demand((0b0011,), 1, (1000, 0)),))
    assert choose(either) == Choice(0b0001, (10, 5), (), True, (10, 5))
    cheap = replace(either, costs=((10, 5), (1, 1), (30, 7), (5, 5)))
    assert choose(cheap) == Choice(0b0001, (10, 5), (), True, (10, 5))
    assert choose(replace(cheap, judge=None)) == Choice(0b0010, (1, 1), (), True, (1, 1))


def test_one_of_some_items_is_free() -> None:
    """Items 2 and 3 stand for clouds that 0 and 1 require."""
    question = Question(
        costs=((0, 5), (0, 6), (1, 0), (1, 0)),
        requires=(0b0100, 0b1000, 0, 0),
        demands=(Demand((0b01,), 1, (10, 0)), Demand((0b10,), 1, (10, 0))),
        one_free=0b1100,
    )
    assert choose(question) == Choice(0b1111, (1, 11), (), True, (1, 11))
    only = replace(question, demands=(Demand((0b11,), 1, (10, 0)),))
    assert choose(only) == Choice(0b0101, (0, 5), (), True, (0, 5))
    assert choose(only, 0b0010) == Choice(0b1010, (0, 6), (), True, (0, 6))
    assert choose(replace(question, one_free=0)) == Choice(0b1111, (2, 11), (), True, (2, 11))


def test_a_place_that_is_filled_is_not_filled_again_for_what_is_no_place() -> None:
    """Item 0 is taken for the first place and fills the second; item 1 alone would be better for that."""
    off = Demand((0b10,), 1, (5, 0), is_place=False)
    question = Question(((0, 1), (0, 1)), (0, 0), (Demand((0b01,), 1, (9, 0)), Demand((0b11,), 1, (9, 0)), off))
    assert choose(question) == Choice(0b01, (5, 1), (2,), True, (5, 1))
    # Where nothing else asks for item 0, the other is taken.
    assert choose(replace(question, demands=question.demands[1:])) == Choice(0b10, (0, 1), (), True, (0, 1))


def test_of_twins_the_first_is_taken() -> None:
    question = Question(((1,),) * 6, (0,) * 6, (Demand((1, 2, 4, 8, 16, 32), 3, (10,)),), twins=((0, 2, 4), (1, 3, 5)))
    assert choose(question) == Choice(0b111, (3,), (), True, (3,))
    assert choose(question, 0b110000) == Choice(0b110001, (3,), (), True, (3,))


def test_what_must_not_be_exceeded_is_not() -> None:
    solver = Solver(ABC)
    assert solver.best(Allowance(), at_most=(55, 13)) == choose(ABC)
    assert solver.best(Allowance(), at_most=(55, 12)) is None
    assert solver.best(Allowance(), without=0b0001) == choose(ABC)
    assert solver.best(Allowance(), without=0b0010) == Choice(0b0001, (1010, 5), (1,), True, (1010, 5))


@pytest.mark.parametrize("seed", range(12))
def test_a_known_set_changes_no_answer(seed: int) -> None:
    question = random_question(Random(seed), 40)
    solver = Solver(question)
    best = solver.best(Allowance())
    assert best is not None
    assert solver.best(Allowance(), known=best.items) == best
    assert solver.best(Allowance(), known=(1 << 40) - 1) == best
    for item in range(0, 40, 5):
        assert (
            solver.best(Allowance(), 1 << item, known=best.items)
            == solver.best(Allowance(), 1 << item)
            == choose(question, 1 << item)
        )


@pytest.mark.parametrize("seed", range(12))
def test_the_bound_is_below_the_best_and_near_it(seed: int) -> None:
    question = replace(random_question(Random(seed), 60), limits=())
    solver = Solver(question)
    best = solver.best(Allowance())
    assert best is not None
    cost = solver.cost(best.items) + sum(solver.price_open[number] for number in best.left_open)
    least = solver.bound(Node(0, 0), {}, 10)[1].least
    assert least <= cost
    assert cost - least < solver.scale[1]
    # From good prices it gets no worse.
    prices = solver.bound(Node(0, 0), {}, 10)[1].prices
    assert solver.bound(Node(0, 0), prices, 1)[1].least >= least


@pytest.mark.parametrize("seed", range(12))
def test_what_others_replace_is_in_no_best_set(seed: int) -> None:
    question = replace(random_question(Random(seed), 60), limits=())
    solver = Solver(question)
    best = solver.best(Allowance())
    assert best is not None
    assert best.items & solver.replaceable == 0
    assert solver.replaceable.bit_count() > 0
    # It looks nowhere where sets are not judged by their sums alone.
    assert Solver(replace(question, judge=unless(lambda items: True))).replaceable == 0
    assert Solver(replace(question, limits=(Limit((0,) * 60, 0),))).replaceable == 0
    assert choose(replace(question, judge=unless(lambda items: True))) == best


def looked_at(question: Question, known: int | None = None, forced: int = 0) -> int:
    """How many sets the search looks at: for each it computes a bound."""
    solver = Solver(question)
    with mock.patch.object(Solver, "bound", autospec=True, side_effect=Solver.bound) as bound:
        solver.best(Allowance(), forced, known)
    return bound.call_count


FREE, LIMITED, FORCED = 82, 900, 284
"""Sets looked at for the questions below when this was written, of 2**50 each."""


def test_it_looks_at_few_sets() -> None:
    questions = [random_question(Random(seed), 50) for seed in range(20)]
    free = [replace(question, limits=()) for question in questions]
    assert sum(map(looked_at, free)) <= FREE
    assert sum(looked_at(question) for question in questions if question.limits) <= LIMITED
    forced = [
        looked_at(question, best.items, 1 << item)
        for question in free
        if (best := choose(question)) is not None
        for item in range(0, 50, 10)
    ]
    assert sum(forced) <= FORCED


def test_given_up_it_says_so_and_how_far_off_it_may_be() -> None:
    for seed in range(8):
        question = replace(random_question(Random(seed), 60), limits=())
        best = choose(question)
        for most in (1, 3, 10):
            found = choose(question, nodes=most)
            assert best is not None
            assert found is not None
            assert found.objective >= best.objective
            assert found.bound <= best.objective
            if found.proven:
                assert found == best
        forced = choose(question, 0b1001, nodes=1)
        assert forced is not None
        assert not forced.proven
        held = Solver(question).with_required(0b1001)
        assert forced.bound >= tuple(map(sum, zip(*(question.costs[item] for item in bits(held)), strict=True)))
        best = choose(question, 0b1001)
        assert best is not None
        assert forced.bound <= best.objective
    # What it takes is enough, and where that is spent before the end it is not.
    question = replace(random_question(Random(15), 60), limits=())
    allowance = Allowance()
    before = allowance.nodes
    Solver(question).best(allowance)
    for share, proven in ((1, True), (0.5, False)):
        found = choose(question, nodes=int(share * (before - allowance.nodes)))
        assert found is not None
        assert found.proven is proven
    first = choose(question, nodes=1)
    assert first is not None
    assert (first.items, first.proven) == (0, False)
    assert first.left_open == tuple(range(len(question.demands)))


@given(st.integers(0, 10**9), st.integers(1, 30))
def test_a_larger_node_limit_is_never_worse(seed: int, nodes: int) -> None:
    random = Random(seed)
    count = random.randint(3, 14)
    costs = tuple((random.randint(1, 50), 1) for _ in range(count))
    demands = tuple(
        Demand(tuple(1 << item for item in random.sample(range(count), 3)), random.randint(1, 2), (1000, 0))
        for _ in range(random.randint(1, 6))
    )
    question = Question(costs, (0,) * count, demands)
    small, large = choose(question, nodes=nodes), choose(question, nodes=nodes * 4)
    if small is not None:
        assert large is not None
        assert large.objective <= small.objective
        assert small.bound <= large.objective


def counted(question: Question) -> Question:
    """A random question in which the number of items stands before hours and fees."""
    order = (0, 1, 4, 2, 3)
    return replace(
        question,
        costs=tuple(tuple(row[n] for n in order) for row in question.costs),
        demands=tuple(replace(one, price_open=tuple(one.price_open[n] for n in order)) for one in question.demands),
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_second_bound_changes_no_answer(seed: int) -> None:
    question = counted(random_question(Random(seed), 40))
    assert choose(replace(question, counting=2)) == choose(question)
    assert choose(replace(question, counting=2), 0b1001) == choose(question, 0b1001)


@pytest.mark.parametrize("seed", range(100))
def test_the_second_bound_counts_what_is_left_open(seed: int) -> None:
    """Here what is left open costs hours, which no plan does."""
    random = Random(seed)
    costs = tuple((0, 1, random.randint(0, 3), random.randint(0, 2)) for _ in range(8))
    demands = []
    for _ in range(random.randint(2, 6)):
        groups = tuple(random.randint(1, 255) for _ in range(random.randint(1, 4)))
        price = (random.randint(0, 2), 0, random.randint(0, 12), random.randint(0, 3))
        demands.append(Demand(groups, random.randint(1, len(groups)), price))
    question = Question(costs, (0,) * 8, tuple(demands), counting=1)
    assert choose(question) == every_set(question, 0)


def crowded(random: Random) -> Question:
    """Many demands that share their items, so that parts of items seem to be enough."""
    costs = tuple((0, 1, random.randint(5, 150), random.randint(0, 500)) for _ in range(60))
    groups = [tuple(1 << item for item in random.sample(range(60), 8)) for _ in range(14)]
    return Question(costs, (0,) * 60, tuple(Demand(group, 1, (1, 0, 0, 0)) for group in groups))


CROWDED = 419
"""Sets looked at for the questions below when this was written, without the second bound."""


def test_with_the_second_bound_it_looks_at_half_the_sets() -> None:
    questions = [crowded(Random(seed)) for seed in range(6)]
    with_it = [replace(question, counting=1) for question in questions]
    assert list(map(choose, with_it)) == list(map(choose, questions))
    assert 2 * sum(map(looked_at, with_it)) < sum(map(looked_at, questions)) <= CROWDED


@pytest.mark.parametrize("seed", range(40))
def test_a_judge_and_the_second_bound_agree_with_the_judge_alone(seed: int) -> None:
    """Every third item takes more hours than it says, as renewals do."""
    question = counted(random_question(Random(seed), 30))

    def judge(items: int, sums: Value) -> Value:
        more = 40 * sum(item % 3 == 0 for item in bits(items))
        return (*sums[:2], sums[2] + (items >> 5 & 1), sums[3] + more, sums[4])

    judged = replace(question, judge=judge, room=(0, 0, 1, 2000, 0))
    assert choose(replace(judged, counting=2)) == choose(judged)
