"""Certifications side by side, and what each would add to a person's plan."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mlecareer.answers.certifications import CertificationView, RequiredActive, certification_answer
from mlecareer.answers.requirements import Filled
from mlecareer.catalog.certification import Certification, Hours, Renewal
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import Status
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.why.records import BookedReason, StepReason, Why, WhyVerdict
from mlecareer.planner.why.why import why_of
from mlecareer.profile.records import Profile
from mlecareer.records import record

MOST = 4
"""The most certifications that are compared side by side."""


@record(frozen=True)
class InPlan:
    """What a certification adds to a plan: the step that it is, or what the best plan with it takes more (less, where
    it is negative). The figures are absent where it is in the plan or held already, or cannot be in any. `booked`: the
    date of its exam, if that is booked."""

    verdict: WhyVerdict
    booked: date | None
    step: int | None
    exams: int | None
    hours: float | None
    usd: float | None


@record(frozen=True)
class Compared:
    """A certification as it stands beside others. `renewed_by` are the others that renew it; `never_expires`: a pass
    counts for ever; `plan`: what it adds to the plan, `None` where nothing says for whom."""

    id: str
    name: str
    vendor: str
    level: str
    status: Status
    price_usd: float | None
    study_hours: Hours
    minutes: int | None
    validity_months: int | None
    never_expires: bool
    renewal: Renewal | None
    renewed_by: tuple[str, ...]
    requires: tuple[str | RequiredActive, ...]
    fills: tuple[Filled, ...]
    url: str
    plan: InPlan | None


@record(frozen=True)
class CertComparison:
    """Certifications side by side, in the order in which they were asked for. `goal` is the stage that the plan is
    for; `None` where nothing says for whom."""

    KIND: ClassVar[str] = "cert_comparison"
    ROWS: ClassVar[tuple[str, ...]] = ("certifications",)
    as_of: date
    goal: str | None
    certifications: tuple[Compared, ...]


def cert_comparison(
    catalog: Catalog, certifications: tuple[Certification, ...], person: Profile | None, day: date
) -> CertComparison:
    """The certifications side by side; with what they add to the plan of a person whose years are known.

    Raises:
        UsageError: as for a plan.
    """
    solved = None if person is None else Solved(situation(catalog, person, day))
    compared = (
        _compared(catalog, each, day, None if solved is None else _in_plan(why_of(solved, each.id)))
        for each in certifications
    )
    return CertComparison(day, None if solved is None else solved.situation.goal.id, tuple(compared))


def _compared(catalog: Catalog, certification: Certification, day: date, plan: InPlan | None) -> Compared:
    answer = certification_answer(catalog, certification, day)
    view: CertificationView = answer.certification
    return Compared(
        view.id,
        view.name,
        view.vendor,
        view.level,
        view.status,
        view.price_usd,
        view.study_hours,
        view.minutes,
        view.validity_months,
        answer.never_expires,
        view.renewal,
        answer.renewed_by,
        view.requires,
        answer.fills,
        view.url,
        plan,
    )


def _in_plan(why: Why) -> InPlan:
    step = next((reason.position for reason in why.because if isinstance(reason, StepReason)), None)
    booked = next((reason.day for reason in why.because if isinstance(reason, BookedReason)), None)
    more = None if why.verdict == "held" else why.difference
    if more is None:
        return InPlan(why.verdict, booked, step, None, None, None)
    return InPlan(why.verdict, booked, step, more.sittings, more.hours, more.usd)
