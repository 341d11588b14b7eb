"""The cheapest way to keep certifications and titles: what it costs, what to take when, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlecareer.answers.keep import Keep
from mlecareer.catalog.days import add_days
from mlecareer.planner.keeping.keep_records import KeepCost, KeepSitting, KeptCertification, KeptTitle
from mlecareer.rendering.page import (
    Block,
    Column,
    Details,
    Field,
    Fields,
    Footnote,
    Grid,
    Heading,
    Notices,
    Page,
    Phrase,
    Row,
    Style,
    Summary,
    row,
)
from mlecareer.rendering.wording import counted, date_said, day, price, signed_word, usd

WAITING = "one by one: each by its own renewal · if you wait: each expires, and its full exam is taken again"
"""What the ways are that are compared."""

WAYS = {
    "exam": "retake the exam",
    "assessment": "take the assessment",
    "full_exam": "take the full exam again",
    "new": "take its exam for the first time",
}

STATES: dict[str, tuple[str, str, Style]] = {
    "kept": ("✓", "kept", "good"),
    "gap": ("◔", "with a gap", "warn"),
    "lost": ("✕", "cannot be kept", "bad"),
    "not_held": ("○", "not held", "bad"),
    "no_date": ("○", "no date", "muted"),
}

SITTINGS = (
    Column("#", right=True),
    Column("Certification", whole=True),
    Column("Date", whole=True),
    Column("Hours", drop=1, right=True, whole=True),
    Column("You pay", right=True, whole=True),
)

CERTIFICATIONS = (
    Column("Certification", whole=True),
    Column("Expires", whole=True),
    Column("Then", whole=True),
    Column("State", whole=True),
)


def page(answer: Keep, *, full: bool) -> Page:
    """What it costs beside other ways, the exams in the order of their dates, and what becomes of each."""
    kept = answer.kept
    blocks: list[Block] = [Summary(tuple(_costs(answer)))]
    if kept.sittings:
        rows = tuple(_sitting(number, sitting, answer) for number, sitting in enumerate(kept.sittings, start=1))
        blocks.append(Grid(SITTINGS, rows, numbered=True, totals=_totals(kept.total)))
    blocks += [Heading("What is kept"), Grid(CERTIFICATIONS, tuple(map(_certification, kept.certifications)))]
    if kept.titles:
        blocks += [Heading("Titles"), Fields(tuple(map(_title, kept.titles)))]
    notices = tuple(_notices(answer))
    if notices:
        blocks.append(Notices(notices))
    blocks.append(Footnote(WAITING))
    return Page(
        f"Keep {', '.join(kept.asked)} until {date_said(kept.until)}", tuple(blocks), kept.as_of, answer.sources
    )


def asides(answer: Keep) -> Iterator[str]:
    """What the answer says beside its list: what is lost, and what was assumed."""
    for kept in answer.kept.certifications:
        if kept.without:
            yield f"{kept.id} {'; '.join(_days_without(kept))}"
    yield from _notices(answer)
    for title in answer.kept.titles:
        yield f"{title.title}: {_state_of_title(title)}"


def _costs(answer: Keep) -> Iterator[Field]:
    kept = answer.kept
    if kept.sittings:
        yield Field("Cheapest", _cost(kept.total, "good"))
    else:
        yield Field("Cheapest", (Phrase("nothing to take", "good"),))
    yield Field("One by one", _cost(kept.one_by_one))
    yield Field("If you wait", _cost(kept.waiting))


def _cost(cost: KeepCost, style: Style = "plain") -> tuple[Phrase, ...]:
    """`$890 · 2 exams · 40 h`, and what is lost in that way."""
    parts = [usd(cost.usd), counted(cost.sittings, "exam"), f"{round(cost.hours)} h"]
    parts += [f"{counted(cost.unknown_prices, 'price')} not known"] if cost.unknown_prices else []
    parts += [f"{counted(cost.days_expired, 'day')} expired"] if cost.days_expired and not cost.lost else []
    first, *others = parts
    lost = f"loses {', '.join(cost.lost)}" if cost.lost else ""
    said = (Phrase(first, style), *(Phrase(f" · {part}", words=f"; {part}") for part in others))
    return (*said, Phrase(f" · {lost}", "bad", words=f"; {lost}")) if lost else said


def study_hours(sitting: KeepSitting) -> Phrase:
    """The whole hours of study that a sitting takes; a tilde marks those that are assumed."""
    hours = f"{round(sitting.hours)}"
    return Phrase(f"~{hours}", words=f"{hours} (assumed)") if sitting.hours_assumed and sitting.hours else Phrase(hours)


def _sitting(number: int, sitting: KeepSitting, answer: Keep) -> Row:
    id = sitting.certification
    dates = [Field("Start studying", (day(sitting.starts),))]
    dates += [Field("Then expires", (day(sitting.ends),))] if sitting.ends is not None else []
    return row(
        str(number),
        Phrase(id, "strong", url=answer.urls[id], title=answer.names[id]),
        day(sitting.day),
        study_hours(sitting),
        price(sitting.you_pay_usd),
        note=_note(sitting),
        details=Details("Other dates", facts=tuple(dates)),
    )


def _note(sitting: KeepSitting) -> str:
    """`retake the exam; keeps kcna too; list price $445`."""
    parts = [WAYS[sitting.how]]
    others = [id for id in sitting.keeps if id != sitting.certification]
    back = [id for id in sitting.brings_back if id != sitting.certification]
    too = " too" if sitting.certification in sitting.keeps else ""
    parts += [f"keeps {' and '.join(others)}{too}"] if others else []
    parts += [f"brings back {' and '.join(back)}"] if back else []
    parts += [f"list price {usd(sitting.cost_usd)}"] if sitting.cost_usd != sitting.you_pay_usd else []
    return "; ".join(parts)


def _totals(cost: KeepCost) -> Row:
    return row("", counted(cost.sittings, "exam"), "", f"{round(cost.hours)}", usd(cost.usd))


def _certification(kept: KeptCertification) -> Row:
    return row(
        Phrase(kept.id, "strong"),
        day(kept.expires, "not passed yet" if kept.state == "not_held" else "no expiry is known"),
        day(kept.ends, "not kept" if kept.state == "not_held" else "no expiry is known"),
        signed_word(*STATES[kept.state]),
        note="; ".join(_days_without(kept)),
    )


def _days_without(kept: KeptCertification) -> Iterator[str]:
    for gap in kept.without:
        if gap.until is None:
            yield f"expires on {gap.since}, and nothing can keep it or bring it back by {kept.until}"
        else:
            yield f"expires on {gap.since} and counts again from {gap.until} on"


def _title(title: KeptTitle) -> Field:
    style: Style = "good" if title.state == "kept" else "bad"
    return Field(title.title, (Phrase(_state_of_title(title), style),))


def _state_of_title(title: KeptTitle) -> str:
    """Until when a title is held, or why it is not."""
    if title.state == "not_held":
        return f"not held; missing {', '.join(title.missing)}"
    last: date | None = None if title.lost_on is None else add_days(title.lost_on, -1)
    if last is None:
        return "held; no expiry is known"
    return f"held to {last}" if title.state == "kept" else f"held to {last}, then lost"


def _notices(answer: Keep) -> Iterator[str]:
    """What is not held, what was assumed, and whether all was compared."""
    for kept in answer.kept.certifications:
        if kept.state == "not_held":
            yield f"{kept.id} is not held, so earn it first: mlecareer plan --want {kept.id}"
        elif kept.state == "no_date":
            told = "has no date, so we assume that it never expires; add it"
            yield f"{kept.id} {told}: mlecareer profile add {kept.id} --on DAY"
    if not answer.kept.optimal:
        yield "this may not be the cheapest way: the search stopped before it had compared all"
