"""Why a certification is in the plan, as an answer."""

from __future__ import annotations

from typing import ClassVar

from mlecareer.catalog.certification import Certification
from mlecareer.planner.why.records import Why
from mlecareer.records import record


@record(frozen=True)
class WhyAnswer:
    """The verdict and its reasons; the name is said in text only."""

    KIND: ClassVar[str] = "why"
    FLAT: ClassVar[str] = "why"
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("name",)
    why: Why
    name: str


def why_answer(why: Why, certification: Certification) -> WhyAnswer:
    """A verdict with the certification's name."""
    return WhyAnswer(why, certification.name)
