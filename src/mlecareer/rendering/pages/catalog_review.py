"""How a saved file differs from the catalog, the change of the files, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlecareer.answers.catalog_review import CatalogReview
from mlecareer.catalog.review_records import DIFFERENT, ReviewFinding, State
from mlecareer.rendering.page import (
    Block,
    Bullets,
    Column,
    Grid,
    Heading,
    Page,
    Paragraph,
    Phrase,
    Row,
    Style,
    Verbatim,
    row,
)
from mlecareer.rendering.wording import counted, signed_word

SOURCES = {
    "microsoft_learn": "Microsoft's list",
    "linux_foundation": "A page of the Linux Foundation",
    "page": "A page",
}

STATES: dict[State, tuple[str, str, Style]] = {
    "agrees": ("✓", "agrees", "good"),
    "differs": ("✕", "differs", "bad"),
    "missing": ("○", "not in the catalog", "warn"),
    "new": ("○", "new", "warn"),
    "gone": ("✕", "gone", "bad"),
    "read": ("✓", "read", "good"),
    "not_read": ("◔", "reading date stays", "warn"),
}

COLUMNS = (
    Column("Entry", whole=True),
    Column("Field", whole=True),
    Column("State", drop=1, whole=True),
    Column("Catalog"),
    Column("File"),
)

MOST = 12
"""The most findings of each kind on a screen; --full shows all."""

WRITTEN: tuple[State, ...] = ("agrees", "read")
"""Findings that nobody has to look at."""


def page(answer: CatalogReview, *, full: bool) -> Page:
    """The findings that matter, all of them in full; then the difference of the files."""
    title = f"{SOURCES[answer.source]}, {answer.file}, as of {answer.as_of}"
    blocks: list[Block] = [Paragraph(_summary(answer))]
    if answer.address is not None:
        about = f"; facts of {', '.join(answer.entries)} were read there" if answer.entries else ""
        blocks.append(Paragraph(f"Its address is {answer.address}{about}.", "muted"))
    blocks += _passages(answer, full=full) if answer.source == "page" else _facts(answer, full=full)
    if answer.diff:
        blocks.append(Heading("Changed" if answer.applied else "The change"))
        blocks.append(Verbatim(tuple(answer.diff.rstrip("\n").split("\n")), "diff"))
    blocks += [Paragraph(text, "muted") for text in _next(answer, full=full)]
    return Page(title, tuple(blocks))


def _summary(answer: CatalogReview) -> str:
    """How many facts agree and differ."""
    states = [finding.state for finding in answer.findings]
    if answer.source == "page" and not answer.compared:
        return f"{counted(len(states), 'sentence')} about a retirement, a date or a price."
    what = "sentence" if answer.source == "page" else "fact"
    parts = [counted(states.count("agrees"), f"{what} agrees", f"{what}s agree")]
    words: dict[State, tuple[str, str]] = {
        "differs": ("differs", "differ"),
        "missing": ("is not in the catalog", "are not in the catalog"),
        "new": ("is new", "are new"),
        "gone": ("is gone", "are gone"),
    }
    for state, (one, more) in words.items():
        if count := states.count(state):
            parts.append(counted(count, one, more))
    return f"{', '.join(parts)}."


def _facts(answer: CatalogReview, *, full: bool) -> Iterator[Block]:
    """A row for each fact about an entry, and the certifications that only the list has."""
    about = [finding for finding in answer.findings if finding.certification is not None]
    rows = tuple(_row(finding) for finding in about if full or finding.state not in WRITTEN)
    if rows:
        yield Grid(COLUMNS, rows)
    new = [finding for finding in answer.findings if finding.certification is None]
    if new:
        yield Heading("Not in the catalog")
        yield Bullets(_listed(new, full=full))


def _row(finding: ReviewFinding) -> Row:
    """A fact: what the catalog and the file say of it, and what is to be done about it."""
    return row(
        Phrase(finding.certification or "", "strong"),
        finding.field or "",
        signed_word(*STATES[finding.state]),
        finding.before or "",
        "" if finding.state == "agrees" else finding.now or "",
        note=finding.note,
    )


def _passages(answer: CatalogReview, *, full: bool) -> Iterator[Block]:
    """The sentences by what became of them; of a page alone, all that it has."""
    if not answer.compared:
        if answer.findings:
            yield Bullets(_listed(answer.findings, full=full))
        return
    for state, title in (("new", "Only in the new page"), ("gone", "Only in the older copy"), ("agrees", "In both")):
        sentences = [finding for finding in answer.findings if finding.state == state]
        if sentences and (full or state in DIFFERENT):
            yield Heading(title)
            yield Bullets(_listed(sentences, full=full))


def _listed(findings: Sequence[ReviewFinding], *, full: bool) -> tuple[str, ...]:
    shown = findings if full else findings[:MOST]
    more = len(findings) - len(shown)
    texts = [f"{finding.field}: {_said(finding)}" if finding.field else _said(finding) for finding in shown]
    return (*texts, *([f"… and {more} more (--full)"] if more else []))


def _said(finding: ReviewFinding) -> str:
    return f"{finding.now or finding.before}{f' ({finding.note})' if finding.note else ''}"


def _next(answer: CatalogReview, *, full: bool) -> Iterator[str]:
    """What to type next."""
    if answer.diff and not answer.applied:
        yield "--apply writes this into your catalog folder, and nothing else."
    if any(finding.state == "not_read" for finding in answer.findings):
        yield (
            "The date of a source changes only when all that it supports was compared. Check the rest on the page, "
            "then run mlecareer catalog sources DIR --mark-read ADDRESS"
        )
    if answer.source == "page" and not answer.compared:
        yield "--against OLD shows what is new since an older copy."
    if answer.source == "page" and answer.entries:
        yield "When its facts are in the catalog: mlecareer catalog sources DIR --mark-read ADDRESS"
    if not full and answer.source != "page" and any(finding.state in WRITTEN for finding in answer.findings):
        yield "--full also shows what agrees."
