"""The saved profile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlecareer.answers.profile import HoldingView, ProfileAnswer
from mlecareer.profile.wishes import WISHES
from mlecareer.rendering.money_wording import own_price
from mlecareer.rendering.page import (
    Block,
    Column,
    Field,
    Fields,
    Footnote,
    Grid,
    Notices,
    Page,
    Paragraph,
    Phrase,
    Row,
    Style,
    row,
)
from mlecareer.rendering.wording import counted, date_said, signed_word, to_type

STATES: dict[str, tuple[str, str, Style]] = {
    "active": ("✓", "counts", "good"),
    "grace": ("◔", "can still be renewed", "warn"),
    "lapsed": ("✕", "expired", "bad"),
    "booked": ("▸", "booked", "good"),
    "unknown": ("○", "not in the catalog", "muted"),
}

SHARED = {"holdings": "certifications and dates", "all": "everything"}

COLUMNS = (
    Column("Certification", whole=True),
    Column("Passed", whole=True),
    Column("Expires", whole=True),
    Column("State", whole=True),
)


def page(answer: ProfileAnswer, *, full: bool) -> Page:
    """Where it is, years, wishes and what is held, with what of it counts, and what to type next."""
    if not answer.exists:
        return Page("No profile yet", (Paragraph("Create one: mlecareer profile init"),))
    blocks: list[Block] = [Fields(tuple(_fields(answer)))]
    if answer.holdings:
        blocks.append(Grid(COLUMNS, tuple(map(_row, answer.holdings))))
    if answer.warnings:
        blocks.append(Notices(tuple(warning.text for warning in answer.warnings)))
    blocks.append(Footnote(tuple(_next(answer))))
    return Page(f"Your profile ({answer.as_of})", tuple(blocks))


def _fields(answer: ProfileAnswer) -> Iterator[Field]:
    yield Field("File", (Phrase(answer.place, words=answer.path),))
    if answer.career_start is not None:
        yield Field("Experience", _experience(answer, answer.career_start))
    for wish in WISHES:
        if wish.is_in(answer.wishes):
            yield Field(wish.label, wish.shown(wish.of(answer.wishes)))
    for label, values in (
        ("Skipped", answer.skip),
        ("Studied", [f"{study.id} {study.hours} h" for study in answer.studied]),
        ("Failed", [f"{failed.id} on {date_said(failed.day)}" for failed in answer.failed]),
        ("Skills done", answer.skills_done),
    ):
        if values:
            yield Field(label, ", ".join(values))
    for own in answer.prices:
        yield Field("Price of your own", own_price(own))
    if answer.paid_by_employer:
        yield Field("Your employer pays", ", ".join(answer.paid_by_employer))
    if answer.currency is not None:
        rate = f"1 USD = {answer.currency.per_usd:.12g} {answer.currency.code}"
        yield Field("Currency", (Phrase(rate), Phrase(f" ({date_said(answer.currency.on)})", "muted")))
    if answer.share != "none":
        yield Field("Shares", SHARED[answer.share])
    if answer.defaults.format is not None:
        yield Field("Default format", answer.defaults.format)
    if answer.defaults.colour != "auto":
        yield Field("Colours", answer.defaults.colour)


def _experience(answer: ProfileAnswer, start: date) -> tuple[Phrase, ...]:
    stage = f", {answer.stage_title}" if answer.stage_title else ""
    return Phrase(f"{counted(answer.years or 0, 'year')}{stage}"), Phrase(f" (since {date_said(start)})", "muted")


def _row(holding: HoldingView) -> Row:
    booked = holding.state == "booked"
    return row(
        Phrase(holding.id, "muted" if holding.state in ("lapsed", "unknown") else "strong"),
        _day(holding.earned, "not known", is_month=holding.earned_is_month),
        _day(holding.until, "not passed yet" if booked else "expiry not known", is_month=holding.until_is_month),
        signed_word(*STATES[holding.state]),
        note="no date, so we assume it never expires" if holding.needs_date else "",
    )


def _day(value: date | None, missing: str, *, is_month: bool) -> Phrase:
    return Phrase("–", words=missing) if value is None else Phrase(date_said(value, is_month=is_month))


def _next(answer: ProfileAnswer) -> Iterator[Phrase]:
    """What to type next: what is missing first."""
    if answer.career_start is None:
        yield from to_type("add your years", "mlecareer profile set --years 3")
    else:
        yield from to_type("where you stand", "mlecareer today")
    yield Phrase("\n", words="; ")
    undated = next((holding.id for holding in answer.holdings if holding.needs_date), None)
    purpose = "add a certification" if undated is None else "add the date"
    yield from to_type(purpose, f"mlecareer profile add {undated or 'ID'} --on DAY")
