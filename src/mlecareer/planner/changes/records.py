"""What a saved plan is, and what came between it and the plan of now: frozen values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.scalars import Address, Day
from mlecareer.planner.parts.input_records import Inputs
from mlecareer.records import record

By = Literal["you", "catalog", "calendar", "program"]
"""Who or what changed something: the person, a fact of the catalog, time that passed, or the program itself and what a
saved plan does not record."""

Worse = Literal["finish", "cost", "places", "limits"]
"""How a plan can get worse: it finishes later, costs more, leaves more requirements open, or breaks its limits."""


@record(frozen=True)
class Figures:
    """The figures of a plan by which two plans are compared.

    `finish` is the date of the last exam that earns a certification, if each step takes the middle of its study hours;
    `None` if the plan earns nothing. `total_usd` is what the person pays, for exams and renewals. `steps` are the names
    of the steps in their order: `cka`, `renew cka` or `cka (booked)`. `places_open` is the number of requirements that
    stay open.
    """

    finish: Day | None
    total_usd: float
    steps: tuple[str, ...]
    places_open: int
    within_limits: bool


@record(frozen=True)
class SavedPlan:
    """A saved plan: what it was made from, and its figures."""

    inputs: Inputs
    figures: Figures


@record(frozen=True)
class Effect:
    """The difference from a first plan to a second one. A positive figure means that the second has more.

    `finish_days` is how many days later the second plan finishes; `None` if only one of the two earns anything.
    `finish` is the date on which the second plan finishes. `added` are the steps of the second plan alone, `removed`
    those of the first alone. `reordered` is true if both plans have the same steps in another order. `limits_met` is
    whether the second plan keeps to the limits; `None` if both plans do or neither does.
    """

    finish_days: int | None
    finish: Day | None
    usd: float
    steps: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    reordered: bool
    places_open: int
    limits_met: bool | None

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        moved = self.finish_days != 0 or bool(self.usd) or self.reordered or bool(self.added or self.removed)
        return not moved and not self.places_open and self.limits_met is None

    @property
    def size(self) -> float:
        """How large the difference is, so that the largest comes first. 30 days weigh as much as $200 or as one step
        added or removed. Each requirement that opens or is filled weighs as much as three steps, and so do limits that
        are met or broken now."""
        days = 0 if self.finish_days is None else abs(self.finish_days)
        steps = len(self.added) + len(self.removed) + self.reordered
        places = abs(self.places_open) + (self.limits_met is not None)
        return days / 30 + abs(self.usd) / 200 + steps + 3 * places


@record(frozen=True)
class Cause:
    """One thing that changed, and what this change alone does to the plan.

    `about` names the certification, requirement, title, wish or field that changed. For a fact of the catalog, `source`
    is the page on which it was read, and `read` the date.
    """

    by: By
    code: str
    about: str
    text: str
    effect: Effect
    source: Address | None = None
    read: Day | None = None


@record(frozen=True)
class Changes:
    """What changed between a saved plan and the plan of now.

    `causes` are the single changes, the one with the largest effect first. The effect of time that passed is what it
    does to the saved plan. The effect of any other change is what it does, by itself, to the saved plan as it would be
    made today. Changes act on each other, so their effects need not add up to the whole `effect`; `together` is the
    rest. `worse` says how the plan got worse. What grew only because the person passed an exam does not count as worse.
    """

    as_of: date
    saved_on: date
    before: Figures
    after: Figures
    effect: Effect
    causes: tuple[Cause, ...]
    together: Rest
    worse: tuple[Worse, ...]


@record(frozen=True)
class Rest:
    """How far the whole effect is from the sum of the effects of the causes; more is positive."""

    finish_days: int
    usd: float
    steps: int
