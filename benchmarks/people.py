"""The people for whom plans are made and timed: years of experience, what they hold, and the cloud that they wish."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.profile.records import Holding

DAY = date(2026, 11, 26)
YEARS = (0, 1, 2, 3, 5, 6, 8, 10)
CLOUDS: tuple[tuple[str, ...], ...] = ((), ("aws",), ("gcp",), ("azure",))
MONTHS_AGO = (2, 20)
MOST_HELD = (
    "cka",
    "ckad",
    "cks",
    "aws-cloud-practitioner",
    "aws-solutions-architect-associate",
    "aws-machine-learning-specialty",
    "azure-fundamentals",
    "azure-data-scientist",
    "azure-ai-fundamentals",
    "gcp-professional-ml-engineer",
    "terraform-associate",
    "databricks-ml-associate",
)
PAIRS = (
    ("cka", "cks"),
    ("cka", "ckad"),
    ("aws-cloud-practitioner", "aws-solutions-architect-associate"),
    ("azure-fundamentals", "azure-ai-fundamentals"),
    ("gcp-professional-ml-engineer", "terraform-associate"),
)


def holdings() -> Iterator[tuple[Holding, ...]]:
    """Nothing, each of those that most people hold, and the pairs: passed a short and a long time ago."""
    yield ()
    for months in MONTHS_AGO:
        passed = add_months(DAY, -months)
        for ids in (*((id,) for id in MOST_HELD), *PAIRS):
            yield tuple(Holding(id, passed) for id in ids)
