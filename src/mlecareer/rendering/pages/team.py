"""A team: what it counts on, when numbers change, and the cheapest remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mlecareer.answers.team import Team, TeamDate
from mlecareer.planner.team.records import Standing
from mlecareer.rendering.page import (
    Block,
    Column,
    Field,
    Fields,
    Grid,
    Heading,
    Notices,
    Page,
    Phrase,
    Row,
    Summary,
    row,
)
from mlecareer.rendering.wording import DOT, counted, date_said, price, signed_word, usd

NEEDS = (
    Column("Requirement", whole=True),
    Column("Needed", right=True, whole=True),
    Column("Now", right=True, whole=True),
    Column("Lowest", drop=1, right=True, whole=True),
    Column("State"),
)

CHANGES = (
    Column("Requirement", whole=True),
    Column("Date", whole=True),
    Column("Left", whole=True),
    Column("Why"),
)

SITTINGS = (
    Column("Exam"),
    Column("Who"),
    Column("By", whole=True),
    Column("Hours", drop=1, right=True, whole=True),
    Column("Price", right=True, whole=True),
)


def page(answer: Team, *, full: bool) -> Page:
    """The verdict, a row for each requirement, what changes and when, and the remedy."""
    rows = tuple(_need(need, answer) for need in answer.requirements)
    blocks: list[Block] = [Summary(tuple(_summary(answer))), Grid(NEEDS, rows)]
    holders = tuple(
        Field(need.what, ", ".join(holder.name for holder in need.holders))
        for need in answer.requirements
        if need.holders
    )
    if holders:
        blocks += [Heading("Who counts now"), Fields(holders)]
    changes = [each for each in answer.dates if each.event in ("falls", "booked")]
    if changes:
        blocks += [Heading("When a number changes"), Grid(CHANGES, tuple(map(_change, changes)))]
    sittings = [each for each in answer.dates if each.event in ("renew", "take")]
    if sittings:
        rows = tuple(_sitting(each, answer) for each in sittings)
        blocks += [Heading("The cheapest remedy"), Grid(SITTINGS, rows, totals=_totals(answer))]
    if answer.notices:
        blocks.append(Notices(tuple(notice.text for notice in answer.notices)))
    return Page(f"Team, {date_said(answer.as_of)} to {date_said(answer.until)}", tuple(blocks))


def _summary(answer: Team) -> Iterator[Field]:
    """Whether a number falls below what is required, who counts, and what the remedy takes."""
    below = [need for need in answer.requirements if need.first_below is not None]
    if below:
        first = min(below, key=lambda need: need.first_below or date.max)
        yield Field("Verdict", (Phrase(f"{first.what}: {state(first, answer)}", "bad"),))
    else:
        yield Field("Verdict", (Phrase("Nothing falls below what is required.", "good"),))
    hidden = sum(person.share == "none" for person in answer.people)
    who = counted(len(answer.people) - hidden, "person counts", "people count")
    yield Field("People", f"{who}, {counted(hidden, 'file shares', 'files share')} nothing" if hidden else who)
    if answer.remedy.sittings:
        known = f"{usd(answer.remedy.usd)}{' and more' if answer.remedy.unknown_prices else ''}"
        parts = counted(answer.remedy.sittings, "exam"), f"{answer.remedy.hours:g} h", known
        yield Field("Remedy", tuple(_with_dots(parts)))


def _with_dots(parts: Sequence[str]) -> Iterator[Phrase]:
    for number, part in enumerate(parts):
        if number:
            yield DOT
        yield Phrase(part)


def state(need: Standing, answer: Team) -> str:
    """From when on a number is too low, and what the remedy does: `below 3 from 2027-02-10 on`."""
    if need.first_below is None:
        return "met"
    when = "now" if need.first_below == answer.as_of else f"from {need.first_below} on"
    if need.met_from is None:
        return f"below {need.least} {when}; no remedy"
    mended = "" if need.met_from == answer.as_of else f"; the remedy meets it from {need.met_from} on"
    return f"below {need.least} {when}{mended}"


def _need(need: Standing, answer: Team) -> Row:
    below = need.first_below
    said = state(need, answer)
    if below is None:
        status = signed_word("✓", said, "good")
    else:
        status = signed_word("✕", said, "bad") if below == answer.as_of else signed_word("◔", said, "warn")
    return row(Phrase(need.what, "strong"), str(need.least), str(need.now), str(need.lowest), status)


def _change(change: TeamDate) -> Row:
    names, ids, needs = (", ".join(those) for those in (change.people, change.certifications, change.requirements))
    if change.event == "booked":
        left, why = Phrase("–", words="booked"), f"{names} has booked {ids}"
    else:
        too_few = change.left is not None and change.least is not None and change.left < change.least
        left = Phrase(f"{change.left} of {change.least}", "bad" if too_few else "plain")
        why = f"{names}: {ids} {'expires' if len(change.certifications) == 1 else 'expire'}"
    return row(Phrase(needs, "strong"), str(change.day), left, why)


def _sitting(sitting: TeamDate, answer: Team) -> Row:
    id = sitting.certifications[0]
    alone = sitting.certifications == sitting.requirements
    return row(
        Phrase(f"{sitting.event} {id}", "strong", url=answer.urls[id]),
        ", ".join(sitting.people),
        str(sitting.day),
        f"{sitting.hours:g}",
        price(sitting.usd),
        note="" if alone else f"for {', '.join(sitting.requirements)}",
    )


def _totals(answer: Team) -> Row:
    remedy = answer.remedy
    return row(counted(remedy.sittings, "exam"), "", "", f"{remedy.hours:g}", usd(remedy.usd))
