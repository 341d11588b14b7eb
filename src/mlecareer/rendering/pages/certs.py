"""A list of certifications."""

from __future__ import annotations

from mlecareer.answers.certifications import CertificationList, CertificationView
from mlecareer.rendering.page import Column, Page, Paragraph, Row, Table, Text, row
from mlecareer.rendering.wording import hours, status_text, usd

COLUMNS = (
    Column("Certification", whole=True),
    Column("Status", whole=True),
    Column("Price", right=True, whole=True),
    Column("Hours", drop=2, right=True, whole=True),
    Column("Level", drop=3, whole=True),
    Column("Name", drop=4),
    Column("Exam", drop=5, whole=True),
)


def page(answer: CertificationList, *, full: bool) -> Page:
    """A row each; assumed hours carry a tilde."""
    found = answer.certifications
    if not found:
        return Page("No certification is like that", (Paragraph("mlecareer certs lists them all"),))
    assumed = any(view.study_hours.assumed for view in found)
    count = f"{len(found)} certification{'s' if len(found) > 1 else ''}, as of {answer.as_of}"
    note = (Paragraph("~ hours are the usual range of the level, as none are published", "muted"),) if assumed else ()
    return Page(count, (Table(COLUMNS, tuple(map(_row, found))), *note))


def _row(view: CertificationView) -> Row:
    stands = f"stands in for {', '.join(view.stands_in_for)}" if view.stands_in_for else ""
    return row(
        Text(view.id, "strong"),
        status_text(view.status),
        usd(view.price_usd),
        f"{'~' if view.study_hours.assumed else ''}{hours(view.study_hours.low, view.study_hours.high)}",
        view.level,
        view.name,
        view.exam_code or "",
        note=stands,
    )
