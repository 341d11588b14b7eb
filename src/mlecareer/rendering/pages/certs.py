"""A list of certifications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlecareer.answers.certifications import CertificationList, CertificationView
from mlecareer.rendering.page import Block, Column, Footnote, Grid, Page, Paragraph, Phrase, Row
from mlecareer.rendering.requirements import COLUMNS, REPLACES, certification_cells, dimmed, table
from mlecareer.rendering.wording import DOT, counted, study_signs, to_type

LISTED = (*COLUMNS, Column("Exam", drop=5, whole=True))

Part = tuple[str, Sequence[CertificationView]]
"""The name of a part of the list, and what stands in it."""


def page(answer: CertificationList, *, full: bool) -> Page:
    """Those of a tier or stage by requirement, all of them by vendor, any others as a list."""
    views = answer.certifications
    if not views:
        nothing = f"{answer.title}: no match" if answer.title else "No match"
        return Page(nothing, (Paragraph("Run mlecareer certs to see all."),))
    grid = table(answer.slots) if answer.slots else Grid(LISTED, tuple(_rows(_parts(answer))))
    count = f"{counted(len(views), 'certification')} ({answer.as_of})"
    placed = sum(1 for view in views if view.stages or view.tiers)
    if answer.vendors and 0 < placed < len(views):
        count += f": first the {placed} in a stage or tier"
    signs = study_signs(view.study_hours for view in views)
    blocks: tuple[Block, ...] = (grid, Footnote(tuple(_footnote(answer)), signs))
    return Page(f"{answer.title}: {count}" if answer.title else count, blocks)


def _parts(answer: CertificationList) -> list[Part]:
    """Those that stand in a stage or tier first; by vendor if all are listed."""
    placed = [view for view in answer.certifications if view.stages or view.tiers]
    others = [view for view in answer.certifications if not view.stages and not view.tiers]
    if not answer.vendors:
        return [("In a stage or a tier", placed), ("Others", others)] if placed and others else [("", placed or others)]
    return [
        *((f"{name}: {len(theirs)}", theirs) for name, theirs in _by_vendor(answer, placed)),
        *((f"Others from {name}: {len(theirs)}", theirs) for name, theirs in _by_vendor(answer, others)),
    ]


def _by_vendor(answer: CertificationList, views: list[CertificationView]) -> Iterator[Part]:
    for vendor in answer.vendors:
        theirs = [view for view in views if view.vendor == vendor.id]
        if theirs:
            yield vendor.short, theirs


def _rows(parts: list[Part]) -> Iterator[Row]:
    for name, views in parts:
        for number, view in enumerate(views):
            yield _row(view, "" if number else name)


def _row(view: CertificationView, part: str) -> Row:
    facts = certification_cells(view.id, view.url, view.status, view.study_hours, view.price_usd)
    cells = dimmed(view.status, *facts, Phrase(view.level), Phrase(view.name), Phrase(view.exam_code or ""))
    note = f"replaces {', '.join(view.stands_in_for)}" if view.stands_in_for else ""
    return Row(cells, note, part, REPLACES)


def _footnote(answer: CertificationList) -> Iterator[Phrase]:
    """How many are open, and what to type next."""
    views = answer.certifications
    yield Phrase(f"{sum(view.status in ('open', 'closing') for view in views)} open", "muted")
    yield DOT
    yield from to_type("one in full", "mlecareer cert ID")
