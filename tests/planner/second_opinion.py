"""The question of choice for existing solvers: clingo, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from mlecareer.planner.choice.question import Question, Value, bits

RULES = """
{ take(I) : item(I) }.
:- take(I), requires(I, J), not take(J).
met(N, P) :- group(N, P, I), take(I).
count(N, C) :- need(N, _), C = #count { P : met(N, P) }.
open(N) :- count(N, C), need(N, K), C < K.
free :- take(I), one_free(I).

% What is not forced, and what nothing requires that is taken, fills a place that is open without it.
several(N, P) :- place(N), group(N, P, _), 2 #count { I : take(I), group(N, P, I) }.
alone(N, P, I) :- place(N), group(N, P, I), take(I), not several(N, P).
pivot(I) :- alone(N, _, I), L = #count { P : alone(N, P, I) }, count(N, C), need(N, K), C >= K, C - L < K.
required(J) :- take(I), requires(I, J).
:- take(I), not forced(I), not one_free(I), not required(I), not pivot(I).

#show take/1.
"""
"""What a set must be, whatever the question."""


def as_asp(question: Question, forced: int = 0) -> str:
    """The question as an answer-set program; the first criterion has the highest priority."""
    lines = [RULES]
    width = len(question.costs[0]) if question.costs else 0

    def counts(atom: str, values: Value, name: str) -> None:
        for criterion, value in enumerate(values):
            if value:
                lines.append(f":~ {atom}. [{value}@{width - criterion},{name}]")

    kept = forced
    for item in bits(forced):
        kept |= question.requires[item]
    for item, costs in enumerate(question.costs):
        lines.append(f"item({item}).")
        lines += [f"requires({item},{required})." for required in bits(question.requires[item])]
        counts(f"take({item})", costs, f"item({item})")
    for number, demand in enumerate(question.demands):
        lines.append(f"need({number},{demand.need}).")
        lines += [f"group({number},{p},{item})." for p, group in enumerate(demand.groups) for item in bits(group)]
        if demand.is_place:
            lines.append(f"place({number}).")
        counts(f"open({number})", demand.price_open, f"demand({number})")
    for item in bits(question.one_free):
        lines.append(f"one_free({item}).")
    if question.one_free:
        counts("free", tuple(-value for value in question.costs[next(bits(question.one_free))]), "free")
    lines += [f"forced({item})." for item in bits(kept)]
    lines += [f":- not take({item})." for item in bits(forced)]
    for limit in question.limits:
        weights = "; ".join(f"{weight},{item} : take({item})" for item, weight in enumerate(limit.weights))
        lines.append(f":- #sum {{ {weights} }} > {int(limit.at_most)}.")
    return "\n".join(lines)


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
    if taken & set(bits(question.one_free)):
        rows.append(tuple(-value for value in question.costs[next(bits(question.one_free))]))
    width = len(question.costs[0]) if question.costs else len(question.demands[0].price_open)
    return tuple(sum(row[k] for row in rows) for k in range(width))
