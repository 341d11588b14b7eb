"""A plan as an answer: the planner's record, with the words around it."""

from __future__ import annotations

from typing import ClassVar, Literal

from mlecareer.answers.cited import Cited, cited
from mlecareer.answers.ladder import salary_title
from mlecareer.catalog.guide_lookup import find_stage
from mlecareer.catalog.records import Catalog
from mlecareer.planner.records import Plan
from mlecareer.records import record

MOST_ALTERNATIVES = 2
"""The most alternatives that are shown for a step."""

NoSteps = Literal["complete", "limits", "unfillable"]


def why_no_steps(plan: Plan) -> NoSteps:
    """Why a plan has no steps: everything is covered, the limits leave nothing, or no exam can be taken."""
    states = {slot.state for slot in plan.slots}
    return "limits" if "left_out" in states else "unfillable" if "unfillable" in states else "complete"


@record(frozen=True)
class PlanAnswer:
    """A plan. Said in text only are the titles of stages and of salaries; `in_full`, what to type to see all of it,
    nothing where it cannot be typed; and the sources of what its steps are about."""

    KIND: ClassVar[str] = "plan"
    ROWS: ClassVar[tuple[str, ...]] = ("steps",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("stage_title", "goal_title", "salary_title", "in_full", "sources")
    FLAT: ClassVar[str] = "plan"
    plan: Plan
    stage_title: str
    goal_title: str
    salary_title: str
    in_full: str
    sources: tuple[Cited, ...] = ()

    @property
    def says_no(self) -> bool:
        """Whether something that is asked stays open, or the limits cannot be met: then the exit code is 1."""
        return not self.plan.within_limits or any(slot.state == "unfillable" for slot in self.plan.slots)


def plan_answer(catalog: Catalog, plan: Plan, *, in_full: str = "--full") -> PlanAnswer:
    """A plan with the titles of its stages."""
    return PlanAnswer(
        plan,
        find_stage(catalog, plan.stage).title,
        find_stage(catalog, plan.goal).title,
        salary_title(catalog),
        in_full,
        cited(catalog, (step.certification for step in plan.steps)),
    )
