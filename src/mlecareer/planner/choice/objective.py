"""The value of each criterion for a plan, in hours, dollars and numbers of things."""

from __future__ import annotations

from mlecareer.planner.choice.criteria import as_shown
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.records import CriterionValue, ProofGap


def objective(solved: Solved) -> tuple[CriterionValue, ...]:
    """What the choice comes to, criterion by criterion in their order."""
    values = solved.choice.objective or (0,) * len(solved.criteria)
    return tuple(
        CriterionValue(name, as_shown(name, value)) for name, value in zip(solved.criteria, values, strict=True)
    )


def gap_of(solved: Solved) -> ProofGap:
    """The most by which another set could be better, on the first criterion on which it could."""
    for name, have, bound in zip(solved.criteria, solved.choice.objective, solved.choice.bound, strict=True):
        if bound < have:
            return ProofGap(name, as_shown(name, have - bound))
    return ProofGap(solved.criteria[-1], 0)
