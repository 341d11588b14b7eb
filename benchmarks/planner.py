"""How long the planner takes, beside existing solvers on the same questions, in one run.

    python -m benchmarks.planner [SIZE …]

Catalogs are generated from a fixed seed; imports are excluded; each solver proves its optimum, or is
stopped after 20 s, which counts as 20 s. Prints a table of medians and worst cases in milliseconds, with
each solver's median as a multiple of ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

import clingo
import highspy

from benchmarks.catalogs import DAY, generated
from mlecareer.planner.choice import Question, bits
from mlecareer.planner.plan import plan
from mlecareer.planner.search import choose
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.catalog import load_catalog

SIZES = (30, 300, 1_000, 3_000, 10_000)
ROUNDS = {30: 20, 300: 20, 1_000: 10, 3_000: 5, 10_000: 3}
PATIENCE = 20.0
PERSON = Profile(years=1.0, wishes=Wishes(goal="two"))


def question(size: int, seed: int) -> Question:
    """The question of choice of one generated catalog."""
    solved = Solved(situation(generated(size, seed), PERSON, DAY))
    return solved.chooser.question(solved.criteria, judged=False)


def by_us(asked: Question) -> tuple[int, ...]:
    """Our own search."""
    choice = choose(asked)
    assert choice is not None
    assert choice.proven
    return choice.objective


def by_clingo(asked: Question) -> tuple[int, ...]:
    """clingo, in this process."""
    from tests.planner.second_opinion import as_asp, objective

    control = clingo.Control(["--opt-mode=opt"])
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


def by_highs(asked: Question) -> tuple[int, ...]:
    """HiGHS, as an integer programme; criteria packed into one weight each, as far as its doubles reach."""
    from tests.planner.second_opinion import objective

    solver = highspy.Highs()
    solver.silent()
    # Hours first, then cost in dollars, then exams: the criteria that differ in these catalogs.
    weights = [costs[3] * 1e6 + costs[4] / 100 * 10 + costs[5] for costs in asked.costs]
    take = [solver.addBinary(obj=weight) for weight in weights]
    for item, required in enumerate(asked.requires):
        for other in bits(required):
            solver.addConstr(take[item] <= take[other])
    for demand in asked.demands:
        if all(group.bit_count() == 1 for group in demand.groups):
            solver.addConstr(sum(take[next(bits(group))] for group in demand.groups) >= demand.need)
        else:
            for group in demand.groups:
                solver.addConstr(sum(take[item] for item in bits(group)) >= 1)
    solver.minimize()
    values = solver.getSolution().col_value
    return objective(asked, {item for item in range(len(take)) if values[item] > 0.5})


def milliseconds(solve: Callable[[Question], tuple[int, ...]], asked: Question) -> tuple[float, tuple[int, ...]]:
    """How long one answer takes, and the answer."""
    start = perf_counter()
    answer = solve(asked)
    return (perf_counter() - start) * 1000, answer


def compare(sizes: tuple[int, ...]) -> None:
    """The table of all sizes."""
    solvers = {"mlecareer": by_us, "clingo": by_clingo, "HiGHS": by_highs}
    heads = " | ".join(f"{name}: median / worst ms" for name in solvers)
    print(f"| certifications | {heads} | clingo ÷ ours | HiGHS ÷ ours |")
    print("|---:|" + "---:|" * (len(solvers) + 2))
    for size in sizes:
        times: dict[str, list[float]] = {name: [] for name in solvers}
        for seed in range(ROUNDS[size]):
            asked = question(size, seed)
            answers = {}
            for name, solve in solvers.items():
                taken, answers[name] = milliseconds(solve, asked)
                times[name].append(taken)
            assert answers["mlecareer"] <= min(answers.values()), (size, seed, answers)
        middle = {name: median(found) for name, found in times.items()}
        cells = " | ".join(f"{middle[name]:.1f} / {max(found):.1f}" for name, found in times.items())
        ratios = " | ".join(f"{middle[name] / middle['mlecareer']:.1f}" for name in ("clingo", "HiGHS"))
        print(f"| {size} | {cells} | {ratios} |", flush=True)


def whole_plans(sizes: tuple[int, ...]) -> None:
    """The table of whole plans, from profile to dated steps, without and with every step's alternatives."""
    print("\n| catalog | plan, ms | with all reasons, ms |\n|---|---:|---:|")
    bundled = load_catalog()
    cka = Profile(years=3.0, holdings=(Holding("cka"),))
    cases = [("bundled, --years 3 --have cka", bundled, cka, DAY)]
    cases += [(f"{size} certifications", generated(size), PERSON, DAY) for size in sizes]
    for name, catalog, person, day in cases:
        taken = {
            alternatives: median(_plan_ms(catalog, person, day, alternatives) for _ in range(5))
            for alternatives in (0, None)
        }
        print(f"| {name} | {taken[0]:.1f} | {taken[None]:.1f} |", flush=True)


def _plan_ms(catalog: object, person: Profile, day: date, alternatives: int | None) -> float:
    start = perf_counter()
    plan(catalog, person, day, alternatives=alternatives)  # type: ignore[arg-type]
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    chosen = tuple(int(size) for size in sys.argv[1:]) or SIZES
    compare(chosen)
    whole_plans(chosen)
