"""The question of choice for existing solvers: clingo, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from mlecareer.planner.choice import Question, bits


def as_asp(question: Question, forced: int = 0) -> str:
    """The question as an answer-set program; the first criterion has the highest priority."""
    lines = ["{ take(I) : item(I) }."]
    width = len(question.costs[0]) if question.costs else 0
    for item, costs in enumerate(question.costs):
        lines.append(f"item({item}).")
        for criterion, cost in enumerate(costs):
            if cost:
                lines.append(f":~ take({item}). [{cost}@{width - criterion},i{item}]")
        lines += [f":- take({item}), not take({required})." for required in bits(question.requires[item])]
    for number, demand in enumerate(question.demands):
        for place, group in enumerate(demand.groups):
            lines += [f"met({number},{place}) :- take({item})." for item in bits(group)]
        lines.append(f"open({number}) :- {{ met({number},P) : P=0..{len(demand.groups) - 1} }} {demand.need - 1}.")
        for criterion, cost in enumerate(demand.price_open):
            if cost:
                lines.append(f":~ open({number}). [{cost}@{width - criterion},d{number}]")
    lines += [f":- not take({item})." for item in bits(forced)]
    for limit in question.limits:
        weights = "; ".join(f"{weight},{item} : take({item})" for item, weight in enumerate(limit.weights))
        lines.append(f":- #sum {{ {weights} }} > {int(limit.at_most)}.")
    return "\n".join([*lines, "#show take/1."])


def by_clingo(question: Question, forced: int = 0) -> tuple[int, ...] | None:
    """The best objective that clingo finds; none where there is no set."""
    done = subprocess.run(
        [sys.executable, "-m", "clingo", "--outf=2", "--quiet=1", "--opt-mode=opt", "-"],
        input=as_asp(question, forced).encode(),
        capture_output=True,
        check=False,
    )
    answer = json.loads(done.stdout)
    if answer["Result"] == "UNSATISFIABLE":
        return None
    assert answer["Result"] == "OPTIMUM FOUND", answer["Result"]
    taken = {int(atom[5:-1]) for atom in answer["Call"][0]["Witnesses"][-1]["Value"]}
    return objective(question, taken)


def objective(question: Question, taken: set[int]) -> tuple[int, ...]:
    """The value of a set for every criterion, computed anew."""
    rows = [question.costs[item] for item in taken]
    for demand in question.demands:
        met = sum(any(item in taken for item in bits(group)) for group in demand.groups)
        if met < demand.need:
            rows.append(demand.price_open)
    width = len(question.costs[0]) if question.costs else len(question.demands[0].price_open)
    return tuple(sum(row[k] for row in rows) for k in range(width))
