"""A list of certifications."""

from __future__ import annotations

from mlecareer.answers.certifications import CertificationList, CertificationView
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, Phrase, Row, row
from mlecareer.rendering.wording import counted, price, status_text, study

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
    """A row each, those of a stage or tier first; assumed hours carry a tilde."""
    found, tier = answer.certifications, f"{answer.tier_title}: " if answer.tier_title else ""
    if not found:
        return Page(
            f"{tier}no certification is like that" if tier else "No certification is like that",
            (Paragraph("mlecareer certs lists them all"),),
        )
    assumed = any(view.study_hours.assumed for view in found)
    count = f"{counted(len(found), 'certification')}, as of {answer.as_of}"
    usual = Phrase(
        "~ no range is published: single figures or the usual ones of the level.",
        "muted",
        words="Assumed hours: no range is published, so single figures or the usual ones of the level stand in.",
    )
    note = (Paragraph((usual,)),) if assumed else ()
    return Page(f"{tier}{count}", (Grid(COLUMNS, _rows(found)), *note))


def _rows(found: tuple[CertificationView, ...]) -> tuple[Row, ...]:
    """A row each; where only some of them stand in a stage or tier, in two parts."""
    placed = [view for view in found if view.stages or view.tiers]
    others = [view for view in found if not view.stages and not view.tiers]
    parts = (("In a stage or a tier", placed), ("Others", others))
    both = bool(placed and others)
    return tuple(
        _row(view, name if both and place == 0 else "") for name, part in parts for place, view in enumerate(part)
    )


def _row(view: CertificationView, part: str) -> Row:
    stands = f"replaces {', '.join(view.stands_in_for)}" if view.stands_in_for else ""
    return row(
        Phrase(view.id, "muted" if view.status == "retired" else "strong", url=view.url),
        status_text(view.status),
        price(view.price_usd),
        study(view.study_hours.low, view.study_hours.high, assumed=view.study_hours.assumed),
        view.level,
        view.name,
        view.exam_code or "",
        note=stands,
        part=part,
    )
