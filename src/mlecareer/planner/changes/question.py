"""What a plan is the answer to, and the single facts in which two such questions can differ."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.records import Catalog
from mlecareer.planner.changes.records import By
from mlecareer.profile.records import Profile
from mlecareer.records import record


@record(frozen=True)
class Question:
    """What is asked: a catalog, a person and a day."""

    catalog: Catalog
    profile: Profile
    day: date


@record(frozen=True)
class Fact:
    """One thing that a plan is made from: who changes it, what kind of thing it is, and what it is about."""

    by: By
    kind: str
    about: str = ""


DAY = Fact("calendar", "day")
"""The day that a plan is for, and with it the years of experience that grow by themselves."""
