"""What expires when, and how to keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from mlecareer.answers.renewals import Renewals
from mlecareer.catalog.days import add_days
from mlecareer.planner.keeping.records import HoldingRenewal, PlannedRenewal, TitleAtRisk
from mlecareer.rendering.money_wording import fee
from mlecareer.rendering.page import (
    Block,
    Column,
    Details,
    Field,
    Fields,
    Grid,
    Heading,
    Page,
    Paragraph,
    Phrase,
    Row,
    Style,
    row,
)
from mlecareer.rendering.wording import counted, day, signed_word

STATES: dict[str, tuple[str, str, Style]] = {
    "valid": ("✓", "valid", "good"),
    "due": ("◔", "due", "warn"),
    "grace": ("◔", "in grace", "bad"),
    "lapsed": ("✕", "expired", "bad"),
    "booked": ("▸", "booked", "good"),
    "unknown": ("○", "no date", "muted"),
    "cannot_renew": ("◔", "ending", "warn"),
}

WAYS = {"assessment": "take the assessment", "exam": "retake the exam", "full_exam": "take the full exam again"}
"""How to renew a holding, or to earn it again."""

COLUMNS = (
    Column("Certification", whole=True),
    Column("Expires", whole=True),
    Column("State", whole=True),
    Column("Cost", drop=1, right=True, whole=True),
)


def page(answer: Renewals, *, full: bool) -> Page:
    """A row for each holding, the first to expire first; then the titles."""
    if not answer.holdings and not answer.titles:
        hint = "Add a certification: mlecareer profile add cka --on 2025-02-10"
        return Page("Nothing to renew", (Paragraph(hint),), answer.as_of)
    blocks: list[Block] = []
    if answer.holdings:
        blocks.append(Grid(COLUMNS, tuple(_row(holding, answer) for holding in answer.holdings)))
    if answer.titles:
        blocks += [Heading("Titles"), Fields(tuple(map(_title, sorted(answer.titles, key=_urgency))))]
    return Page("Renewals", tuple(blocks), answer.as_of, answer.sources)


def _row(holding: HoldingRenewal, answer: Renewals) -> Row:
    id, lapses = holding.certification, holding.lapses
    if lapses is None and holding.booked is not None:
        lapses = holding.booked.lapses
    return row(
        Phrase(id, "strong", url=answer.urls[id], title=answer.names[id]),
        _expires(lapses, answer.as_of, STATES[holding.state][2], is_month=holding.lapses_is_month),
        signed_word(*STATES[holding.state]),
        fee(holding, answer.currency) if holding.by is not None else Phrase("–", words="none"),
        note=how(holding, answer),
        details=Details("Dates", facts=tuple(_dates(holding))),
    )


def _dates(holding: HoldingRenewal) -> Iterator[Field]:
    """When it was passed, and from when to when it can be renewed."""
    if holding.earned is not None:
        yield Field("Passed", day(holding.earned, is_month=holding.earned_is_month).text)
    if holding.window_closes is not None:
        opens = "" if holding.window_opens is None else f"from {holding.window_opens} "
        yield Field("Can be renewed", f"{opens}to {holding.window_closes}")
    if holding.booked is not None and holding.booked.lapses is not None:
        yield Field("Booked", f"on {holding.booked.day}; it then expires on {holding.booked.lapses}")


def _expires(lapses: date | None, today: date, style: Style, *, is_month: bool) -> Phrase:
    """When it expires, and in how many days: `2027-02-10`, and under it `in 76 days`."""
    if lapses is None:
        return day(None)
    count = (lapses - today).days
    far = f"{'about ' if is_month else ''}{counted(abs(count), 'day')}"
    away = "today" if not count else f"in {far}" if count > 0 else f"{far} ago"
    on = day(lapses, is_month=is_month).text
    return Phrase(f"{on}\n{away}", "plain" if style in ("good", "muted") else style, words=f"{on} ({away})")


def how(holding: HoldingRenewal, answer: Renewals) -> str:
    """How to renew a holding, or to earn it again: `retake the exam from 2027-03-06 on, or pass cks`."""
    if holding.booked is not None and holding.state == "booked":
        exam = holding.booked
        return (
            f"booked for {exam.day}"
            if exam.certification == holding.certification
            else f"{exam.certification} is booked for {exam.day}"
        )
    others = [id for id in holding.renewed_by if id != holding.certification]
    ways = [WAYS[holding.by]] if holding.by is not None else []
    if holding.window_opens is not None and holding.state in ("valid", "due", "lapsed") and ways:
        ways[0] += f" from {holding.window_opens} on"
    if holding.state == "grace" and ways:
        ways[0] += f" by {holding.window_closes}"
    ways += [f"pass {' or '.join(others)}" if len(others) < 3 else f"pass one of {', '.join(others)}"] if others else []
    text = ", or ".join(ways) or _no_way(holding, answer)
    return text if holding.planned is None else f"{text}; {_in_plan(holding, holding.planned)}"


def _no_way(holding: HoldingRenewal, answer: Renewals) -> str:
    """Why nothing renews a holding."""
    if holding.lapses is None and holding.certification in answer.never_expire:
        return "does not expire"
    return "renewal not known" if holding.certification in answer.renewal_unknown else "cannot be renewed"


def _in_plan(holding: HoldingRenewal, planned: PlannedRenewal) -> str:
    """What the person's plan does about it."""
    if planned.action == "renew":
        how = "" if planned.certification == holding.certification else f" by renewing {planned.certification}"
        return f"in your plan{how} on {planned.day}"
    return f"in your plan by passing {planned.certification} around {planned.day}"


URGENCY = ("ending", "held", "lost", "incomplete")
"""The states of titles, the most urgent first."""

TITLES: dict[str, Style] = {"held": "good", "ending": "warn", "lost": "bad", "incomplete": "plain"}

NEAR = 2
"""A title of which no more than this is missing is near."""

NAMED = 5
"""No more than this many missing certifications are named."""


def _urgency(title: TitleAtRisk) -> tuple[int, date, int]:
    return URGENCY.index(title.state), title.lost_on or date.max, len(title.missing)


def _title(title: TitleAtRisk) -> Field:
    """A title: a box for each of its certifications, full for those that are held, and what to know of it."""
    held, missing = len(title.held), len(title.missing)
    count, style = f"{held} of {held + missing}", TITLES[title.state]
    boxes = Phrase(f"{'■' * held}{'□' * missing} {count}", style, words=count)
    return Field(title.title, (boxes, Phrase(" · ", "muted", words="; "), Phrase(_state(title))))


def title_text(title: TitleAtRisk) -> str:
    """A title in a sentence: until when it is held, or what is missing."""
    return f"{title.title}: {_state(title)}"


def _state(title: TitleAtRisk) -> str:
    """Until when a title is held, or what is missing."""
    missing = ", ".join(title.missing[:NAMED])
    missing += f" and {len(title.missing) - NAMED} more" if len(title.missing) > NAMED else ""
    booked = "".join(f" ({exam.certification} is booked for {exam.day})" for exam in title.booked)
    last = None if title.lost_on is None else add_days(title.lost_on, -1)
    match title.state:
        case "held" if title.at_risk_on is None:
            return "held; its expiry is not known"
        case "held":
            more = "" if last is None or title.lost_on == title.at_risk_on else f"; the title then lasts to {last}"
            return f"held; the first of the {len(title.held)} expires on {title.at_risk_on}{more}"
        case "ending":
            return f"held to {last}, then lost unless you pass {missing} by then{booked}"
        case "lost":
            return f"lost on {title.lost_on}; to hold it again, pass {missing}{booked}"
        case "incomplete":
            near = len(title.missing) <= NEAR and not title.booked
            return f"missing {missing}{booked}{f'; mlecareer plan --want {title.id}' if near else ''}"
        case _:
            assert_never(title.state)
