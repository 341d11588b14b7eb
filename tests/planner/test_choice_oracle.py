"""The choice against one that is worked out from the design alone: the very same set, in the same order, on the same
days, with the same value by each criterion."""

from __future__ import annotations

import plan_questions
import pytest
from choice_cases import KINDS, as_text, random_question
from choice_oracle import ChoiceOracle, Question
from test_course_oracle import lines_of_course, lines_of_oracle

from conftest import CASES


def lines_of_plan(question: Question) -> list[str]:
    """What the planner answers, as lines."""
    solved = plan_questions.solve(question)
    return [
        f"chosen: {', '.join(sorted(solved.chosen))}",
        *(f"{name}: {value}" for name, value in plan_questions.values(solved).items()),
        *lines_of_course(solved.course),
        *(f"as good: {tie.cloud}, {tie.hours:+} hours, {tie.usd:+} USD" for tie in solved.near_ties),
        f"within the limits: {solved.within_limits}",
        f"proven: {solved.choice.proven}",
    ]


def lines_of_choice(question: Question) -> list[str]:
    """What the oracle answers, as lines."""
    oracle = ChoiceOracle(question)
    best = oracle.best
    return [
        f"chosen: {', '.join(sorted(best.chosen))}",
        *(f"{name}: {value}" for name, value in plan_questions.values_of_oracle(best).items()),
        *lines_of_oracle(best.course),
        *(f"as good: {tie.cloud}, {float(tie.hours):+} hours, {tie.cents / 100:+} USD" for tie in oracle.near_ties),
        f"within the limits: {oracle.within_limits}",
        "proven: True",
    ]


def difference(question: Question) -> str | None:
    """The question and both answers, where they are not the same."""
    ours, theirs = lines_of_plan(question), lines_of_choice(question)
    if ours == theirs:
        return None
    return "\n".join([as_text(question), "--- the plan", *ours, "--- the oracle", *theirs])


@pytest.mark.parametrize("kind", KINDS)
def test_the_choice_is_that_of_the_oracle(kind: str) -> None:
    tried = CASES if CASES > 150 else 3
    for seed in range(tried):
        different = difference(random_question(kind, seed))
        assert different is None, f"{kind}, seed {seed}\n{different}"
