"""The search itself: its parts by hand, and what it does to look at few sets. That its answers are right is
tested beside brute force and a solver."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from unittest import mock

import pytest
from test_second_opinion import random_question

from mlecareer.planner.choice import Choice, Demand, Limit, Question, bits
from mlecareer.planner.search import Best, Node, Solver, choose
from mlecareer.planner.search import _Search as Search

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
    assert solver.possible(0)


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
    assert choose(replace(ABC, possible=lambda items: not items & 1)) == choose(ABC)
    assert choose(replace(ABC, possible=lambda items: not items & 2)) == Choice(1, (1010, 5), (1,), True, (1010, 5))
    assert choose(replace(ABC, possible=lambda items: bool(items))) == choose(ABC)
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
        objective = tuple(map(sum, zip((0, 0), *rows, strict=True)))
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
    assert Solver(question).best(known=known) == every_set(question, 0)


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


def test_a_known_set_is_a_start_where_it_can_be() -> None:
    def start(question: Question, known: int) -> Best | None:
        search = Search(Solver(question))
        search.start_from(known)
        return search.best

    solver = Solver(ABC)
    found = start(ABC, 0b1110)
    assert found is not None
    assert (found.chosen, found.cost, found.left_open) == (0b1110, solver.cost(0b1110), ())
    found = start(ABC, 0b0001)
    assert found is not None
    assert (found.cost, found.left_open) == (solver.cost(0b0001) + solver.price_open[1], (1,))
    assert start(replace(ABC, limits=(Limit((5, 1, 7, 5), 4),)), 0b0001) is None
    assert start(replace(ABC, possible=lambda items: not items & 1), 0b0001) is None


@pytest.mark.parametrize("seed", range(12))
def test_a_known_set_changes_no_answer(seed: int) -> None:
    question = random_question(Random(seed), 40)
    solver = Solver(question)
    best = solver.best()
    assert best is not None
    assert solver.best(known=best.items) == best
    assert solver.best(known=(1 << 40) - 1) == best
    for item in range(0, 40, 5):
        assert solver.best(1 << item, known=best.items) == solver.best(1 << item) == choose(question, 1 << item)


@pytest.mark.parametrize("seed", range(12))
def test_the_bound_is_below_the_best_and_near_it(seed: int) -> None:
    question = replace(random_question(Random(seed), 60), limits=())
    solver = Solver(question)
    best = solver.best()
    assert best is not None
    cost = solver.cost(best.items) + sum(solver.price_open[number] for number in best.left_open)
    least = solver.bound(Node(0, 0, {}), 10)[1].least
    assert least <= cost
    assert cost - least < solver.scale[1]
    # From good prices it gets no worse.
    prices = solver.bound(Node(0, 0, {}), 10)[1].prices
    assert solver.bound(Node(0, 0, prices), 1)[1].least >= least


@pytest.mark.parametrize("seed", range(12))
def test_what_others_replace_is_in_no_best_set(seed: int) -> None:
    question = replace(random_question(Random(seed), 60), limits=())
    solver = Solver(question)
    best = solver.best()
    assert best is not None
    assert best.items & solver.replaceable == 0
    assert solver.replaceable.bit_count() > 0
    # It looks nowhere where sets are not judged by their sums alone.
    assert Solver(replace(question, possible=lambda items: True)).replaceable == 0
    assert Solver(replace(question, limits=(Limit((0,) * 60, 0),))).replaceable == 0
    assert choose(replace(question, possible=lambda items: True)) == best


def looked_at(question: Question, known: int | None = None, forced: int = 0) -> int:
    """How many sets the search looks at: for each it computes a bound."""
    solver = Solver(question)
    with mock.patch.object(Solver, "bound", autospec=True, side_effect=Solver.bound) as bound:
        solver.best(forced, known)
    return bound.call_count


FREE, LIMITED, FORCED = 497, 1214, 589
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
            found = choose(replace(question, node_limit=most))
            assert best is not None
            assert found is not None
            assert found.objective >= best.objective
            assert found.bound <= best.objective
            if found.proven:
                assert found == best
        forced = choose(replace(question, node_limit=1), 0b1001)
        assert forced is not None
        assert not forced.proven
        held = Solver(question).with_required(0b1001)
        assert forced.bound >= tuple(map(sum, zip(*(question.costs[item] for item in bits(held)), strict=True)))
        best = choose(question, 0b1001)
        assert best is not None
        assert forced.bound <= best.objective
    # What it says of the number of sets is to the letter.
    question = replace(random_question(Random(5), 60), limits=())
    most = looked_at(question)
    for node_limit, proven in ((most, True), (most - 1, False)):
        found = choose(replace(question, node_limit=node_limit))
        assert found is not None
        assert found.proven is proven
    first = choose(replace(question, node_limit=1))
    assert first is not None
    assert (first.items, first.proven) == (0, False)
    assert first.left_open == tuple(range(len(question.demands)))
