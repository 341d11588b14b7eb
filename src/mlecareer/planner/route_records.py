"""What a route is made of: frozen values, in the shape in which every format shows them."""

from __future__ import annotations

from mlecareer.catalog.certification import HourRange
from mlecareer.planner.records import SlotState
from mlecareer.planner.step_records import DayRange
from mlecareer.records import record


@record(frozen=True)
class OpenSlot:
    """A slot that a route leaves open: because of limits, because only other clouds fill it, or because nothing can.
    `certifications` are those that would fill it without limits."""

    slot: str
    title: str
    state: SlotState
    certifications: tuple[str, ...]


@record(frozen=True)
class Route:
    """A plan under one cloud wish, in figures.

    `total_usd` is what the person pays until the end of the plan, for exams and renewals, and `list_usd` is the same by
    list prices. `over_years_usd` is what they pay within the first `over_years` years to earn all that the plan counts
    on and to keep it until then. `optimal`: it is proven that no other plan is better.
    """

    cloud: str
    exams: int
    hours: HourRange
    total_usd: float
    over_years: float
    over_years_usd: float
    finishes: DayRange
    reuses: tuple[str, ...]
    steps: tuple[str, ...]
    within_limits: bool = True
    open: tuple[OpenSlot, ...] = ()
    list_usd: float | None = None
    optimal: bool = True
