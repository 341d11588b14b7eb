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
"""In what a plan can get worse: it finishes later, costs more, leaves more places open, or breaks its limits."""


@record(frozen=True)
class Figures:
    """What a plan comes to. `finish` is the day on which the last exam to earn is passed with the middle of all hours;
    `None` if there is none to earn. `steps` are named in order, renewals as `renew cka`."""

    finish: Day | None
    total_usd: float
    steps: tuple[str, ...]
    places_open: int
    within_limits: bool


@record(frozen=True)
class SavedPlan:
    """A plan as a file holds it: what it was made from, and what it came to."""

    inputs: Inputs
    figures: Figures


@record(frozen=True)
class Effect:
    """What differs between two plans: more is positive. `finish_days` is `None` if one of them has nothing to earn, and
    `finish` is that of the second plan. `added` and `removed` are steps; `reordered`: the same steps in another order.
    `limits_met` says whether the second plan keeps to the limits; `None` if that is as before."""

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
        """How large it is, to put the largest first: 30 days weigh as much as $200 or as one step that is other, and
        what opens a place, or breaks limits, as much as three steps."""
        days = 0 if self.finish_days is None else abs(self.finish_days)
        steps = len(self.added) + len(self.removed) + self.reordered
        places = abs(self.places_open) + (self.limits_met is not None)
        return days / 30 + abs(self.usd) / 200 + steps + 3 * places


@record(frozen=True)
class Cause:
    """Something that changed, and its effect alone. `about` names the certification, requirement, title, wish or field;
    `source` is where a fact of the catalog was read, on the day `read`."""

    by: By
    code: str
    about: str
    text: str
    effect: Effect
    source: Address | None = None
    read: Day | None = None


@record(frozen=True)
class Changes:
    """What came between a saved plan and the plan of now.

    `causes` come with the largest effect first. The effect of each is that of this cause alone: time that passed on the
    saved question; anything else on the saved question as it would be asked today. Causes act on each other: `together`
    is what is left of the whole effect when the effect of each is taken off. `worse` says in what the plan got worse;
    what grew only because something was passed does not count there.
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
