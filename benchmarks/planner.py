"""How long the planner takes, beside existing solvers on the same questions, in one run.

    python -m pip install clingo highspy ortools
    python -m benchmarks.planner [SIZE …]

The first table is the part of a choice that is a sum: what the steps add up to, the clouds that they add, and the
places that they fill, without renewals and dates. Each solver proves its optimum, or is stopped after 5 s, which
counts as 5 s. The second table is whole answers, in which each set is judged by its course, and how often they were
proven.
Catalogs are generated from a fixed seed; imports are excluded. The tables are of medians and worst cases in
milliseconds, with each solver's median as a multiple of ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import perf_counter

import clingo
import highspy
from ortools.sat.python import cp_model

from benchmarks.catalogs import DAY, generated
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.question import Demand, Question, bits
from mlecareer.planner.choice.search import choose
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.catalog import load_catalog

SIZES = (30, 300, 1_000, 3_000)
ROUNDS = {30: 20, 100: 20, 300: 10, 1_000: 6, 3_000: 3, 10_000: 3}
WHOLE = (30, 100, 300, 1_000)
PATIENCE = 5.0
PERSON = Profile(years=1.0, wishes=Wishes(goal="two"))

Value = tuple[int, ...]
Group = list[int]


def question(size: int, seed: int) -> Question:
    """The part of one generated catalog's question that is a sum: every cloud counts."""
    solved = Solved(situation(generated(size, seed), PERSON, DAY))
    return replace(solved.chooser.question(solved.criteria, judged=False), one_free=0)


def by_us(asked: Question) -> Value:
    """Our own search."""
    choice = choose(asked)
    assert choice is not None
    assert choice.proven
    return choice.objective


def by_clingo(asked: Question) -> Value:
    """clingo, in this process."""
    from tests.planner.second_opinion import as_asp, objective

    control = clingo.Control(["--opt-mode=opt", "--warn=none"])
    control.add("base", [], as_asp(asked))
    control.ground([("base", [])])
    taken: set[int] = set()

    def keep(model: clingo.Model) -> None:
        taken.clear()
        taken.update(symbol.arguments[0].number for symbol in model.symbols(shown=True))

    with control.solve(on_model=keep, async_=True) as solving:
        if not solving.wait(PATIENCE):
            solving.cancel()
    return objective(asked, taken)


def weights(asked: Question, most: int) -> list[int]:
    """The criteria of each item packed into one number, as exactly as numbers up to `most` allow: the last ones lose
    their last digits."""
    totals = [sum(values) for values in zip(*asked.costs, strict=True)]
    room = 1
    for total in totals:
        room *= total + 1
    packed = []
    for costs in asked.costs:
        weight = 0
        for cost, total in zip(costs, totals, strict=True):
            weight = weight * (total + 1) + cost
        packed.append(weight * most // room if room > most else weight)
    return packed


def groups_of(demand: Demand) -> tuple[list[Group], int]:
    """The groups of a demand as items, those that any one meets put together, and how many of them it needs."""
    groups = [list(bits(group)) for group in demand.groups]
    return ([sorted({item for group in groups for item in group})], 1) if demand.need == 1 else (groups, demand.need)


def by_highs(asked: Question) -> Value:
    """HiGHS, as an integer programme, with the criteria packed as far as its doubles reach."""
    from tests.planner.second_opinion import objective

    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("time_limit", PATIENCE)
    take = [solver.addBinary(obj=float(weight)) for weight in weights(asked, 10**9)]
    for item, required in enumerate(asked.requires):
        for other in bits(required):
            solver.addConstr(take[item] <= take[other])
    for demand in asked.demands:
        groups, need = groups_of(demand)
        met = []
        for group in groups:
            one = solver.addBinary()
            solver.addConstr(one <= sum(take[item] for item in group))
            met.append(one)
        solver.addConstr(sum(met) >= need)
    solver.minimize()
    values = solver.getSolution().col_value
    return objective(asked, {item for item in range(len(take)) if values[item] > 0.5})


def by_cp_sat(asked: Question) -> Value:
    """CP-SAT, with the criteria packed as far as its whole numbers reach."""
    from tests.planner.second_opinion import objective

    model = cp_model.CpModel()
    take = [model.new_bool_var(f"t{item}") for item in range(len(asked.costs))]
    for item, required in enumerate(asked.requires):
        for other in bits(required):
            model.add_implication(take[item], take[other])
    for number, demand in enumerate(asked.demands):
        groups, need = groups_of(demand)
        met = [model.new_bool_var(f"m{number}_{place}") for place in range(len(groups))]
        for one, group in zip(met, groups, strict=True):
            model.add(sum(take[item] for item in group) >= one)
        model.add(sum(met) >= need)
    model.minimize(sum(weight * one for weight, one in zip(weights(asked, 10**15), take, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = PATIENCE
    solver.parameters.num_workers = 1
    solver.solve(model)
    return objective(asked, {item for item, one in enumerate(take) if solver.boolean_value(one)})


def milliseconds(solve: Callable[[Question], Value], asked: Question) -> tuple[float, Value]:
    """How long one answer takes, and the answer."""
    start = perf_counter()
    answer = solve(asked)
    return (perf_counter() - start) * 1000, answer


def compare(sizes: tuple[int, ...]) -> None:
    """The table of all sizes."""
    solvers = {"mlecareer": by_us, "clingo": by_clingo, "HiGHS": by_highs, "CP-SAT": by_cp_sat}
    others = [name for name in solvers if name != "mlecareer"]
    heads = " | ".join(f"{name}: median / worst ms" for name in solvers)
    print(f"| certifications | {heads} | {' | '.join(f'{name} ÷ ours' for name in others)} |")
    print("|---:|" + "---:|" * (len(solvers) + len(others)))
    for size in sizes:
        times: dict[str, list[float]] = {name: [] for name in solvers}
        for seed in range(ROUNDS[size]):
            asked = question(size, seed)
            answers = {}
            for name, solve in solvers.items():
                taken, answers[name] = milliseconds(solve, asked)
                times[name].append(taken)
            assert answers["mlecareer"] <= min(answers.values()), (size, seed, answers)
        middle = {name: median(taken) for name, taken in times.items()}
        cells = " | ".join(f"{middle[name]:.1f} / {max(taken):.1f}" for name, taken in times.items())
        ratios = " | ".join(f"{middle[name] / middle['mlecareer']:.1f}" for name in others)
        print(f"| {size} | {cells} | {ratios} |", flush=True)


def whole_plans(sizes: tuple[int, ...]) -> None:
    """The table of whole plans, from profile to dated steps, without and with every step's alternatives."""
    print("\n| catalog | plan: median / worst ms | proven | with all alternatives: median / worst ms |")
    print("|---|---:|---:|---:|")
    cka = Profile(years=3.0, holdings=(Holding("cka"),))
    _whole("bundled, --years 3 --have cka", [load_catalog()] * 5, cka)
    for size in sizes:
        _whole(f"{size} certifications", [generated(size, seed) for seed in range(ROUNDS[size])], PERSON)


def _whole(name: str, catalogs: list[Catalog], person: Profile) -> None:
    alone, every, proven = [], [], 0
    for catalog in catalogs:
        start = perf_counter()
        proven += plan(catalog, person, DAY).optimal
        alone.append((perf_counter() - start) * 1000)
        start = perf_counter()
        plan(catalog, person, DAY, alternatives=None)
        every.append((perf_counter() - start) * 1000)
    cells = f"{median(alone):.1f} / {max(alone):.1f} | {proven} of {len(catalogs)}"
    print(f"| {name} | {cells} | {median(every):.1f} / {max(every):.1f} |", flush=True)


if __name__ == "__main__":
    chosen = tuple(int(size) for size in sys.argv[1:])
    compare(chosen or SIZES)
    whole_plans(chosen or WHOLE)
