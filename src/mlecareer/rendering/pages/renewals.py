"""What lapses when."""

from __future__ import annotations

from mlecareer.answers.renewals import Renewals
from mlecareer.planner.records import HoldingRenewal, TitleAtRisk
from mlecareer.rendering.page import Block, Bullets, Column, Heading, Page, Paragraph, Row, Style, Table, Text, row
from mlecareer.rendering.wording import day, price

STATES: dict[str, tuple[str, Style]] = {
    "valid": ("valid", "good"),
    "due": ("due", "warn"),
    "lapsed": ("lapsed", "bad"),
    "unknown": ("day unknown", "muted"),
    "cannot_renew": ("cannot renew", "warn"),
}

COLUMNS = (
    Column("Certification", whole=True),
    Column("Lapses", whole=True),
    Column("State", whole=True),
    Column("Cost", drop=1, right=True, whole=True),
    Column("From", drop=3, whole=True),
    Column("Renewed by"),
)


def page(answer: Renewals, *, full: bool) -> Page:
    """A row a holding, first to lapse first; then the titles."""
    if not answer.holdings and not answer.titles:
        return Page("Nothing to renew", (Paragraph("Add what you hold: mlecareer profile add cka --on 2025-02-10"),))
    blocks: list[Block] = [Table(COLUMNS, tuple(_row(one, answer) for one in answer.holdings))]
    if answer.titles:
        blocks += [Heading("Titles"), Bullets(tuple(map(_title, answer.titles)))]
    return Page(f"Renewals, as of {answer.as_of}", tuple(blocks))


def _row(one: HoldingRenewal, answer: Renewals) -> Row:
    state, style = STATES[one.state]
    return row(
        Text(one.certification, "strong", url=answer.urls[one.certification]),
        day(one.lapses),
        Text(state, style),
        price(one.cost_usd) if one.renewed_by else Text("–", words="none"),
        day(one.window_opens, "any day" if one.renewed_by else "none"),
        ", ".join("itself" if id == one.certification else id for id in one.renewed_by) or "nothing",
    )


def _title(title: TitleAtRisk) -> str:
    if title.missing:
        return f"{title.title}: missing {', '.join(title.missing)}"
    if title.at_risk_on is None:
        return f"{title.title}: held; no end is known"
    return (
        f"{title.title}: held; all {len(title.held)} are active together until {title.at_risk_on} (that day excluded)"
    )
