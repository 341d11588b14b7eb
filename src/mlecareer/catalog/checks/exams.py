"""Exams, renewals and retakes of certifications: their days, hours and rules fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlecareer.catalog.checks.finding import Finding
from mlecareer.catalog.records import Catalog


def check_exams(catalog: Catalog) -> Iterator[Finding]:
    """Exams open before they close, and are listed by opening day."""
    for certification in catalog.certifications:
        previous = None
        for index, exam in enumerate(certification.exams):
            if exam.opens is not None and exam.closes is not None and exam.closes < exam.opens:
                text = f"the exam closes on {exam.closes}, before it opens on {exam.opens}"
                yield Finding("certifications", certification.id, ("exams", index, "closes"), text)
            if exam.first_seen and exam.opens is None:
                text = "first_seen says that 'opens' is the first day on which the exam was seen open; give that day"
                yield Finding("certifications", certification.id, ("exams", index, "first_seen"), text)
            opens = exam.opens or (date.max if exam.announced else date.min)
            if previous is not None and opens < previous:
                text = "list exams by opening day; this one opens before the one above it"
                yield Finding("certifications", certification.id, ("exams", index), text)
            previous = opens
        passed = [validity.passed_from or date.min for validity in certification.validity or ()]
        if passed != sorted(passed):
            text = "list validity by passed_from"
            yield Finding("certifications", certification.id, ("validity",), text)
        hours = certification.study_hours
        if hours is not None and hours.low > hours.high:
            text = f"study hours from {hours.low} to {hours.high}: low is above high"
            yield Finding("certifications", certification.id, ("study_hours",), text)


def check_renewals(catalog: Catalog) -> Iterator[Finding]:
    """Only what can be renewed says how, and nothing covers itself."""
    for certification in catalog.certifications:
        key, renewal = certification.id, certification.renewal
        if renewal is not None and renewal.extends == "end" and renewal.by != "assessment":
            text = f"only an assessment adds to the old end; the renewal of '{key}' is by {renewal.by}"
            yield Finding("certifications", key, ("renewal", "extends"), text)
        if renewal is not None and renewal.by == "none" and renewal.grace_days:
            text = f"'{key}' cannot be renewed, so it has no days of grace"
            yield Finding("certifications", key, ("renewal", "grace_days"), text)
        if key in certification.covers:
            text = f"'{key}' covers itself; name only what else it proves"
            yield Finding("certifications", key, ("covers", certification.covers.index(key)), text)


def check_retakes(catalog: Catalog) -> Iterator[Finding]:
    """A rule on retakes says something."""
    for certification in catalog.certifications:
        retake = certification.retake
        if retake is not None and retake.included is None and not retake.wait_days:
            text = "a retake rule needs included, wait_days or both"
            yield Finding("certifications", certification.id, ("retake",), text)
