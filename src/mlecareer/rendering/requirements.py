"""The requirements of stages and tiers in text: a table of the certifications that fill them, and what to learn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlecareer.answers.requirements import SlotOption, SlotView
from mlecareer.catalog.certification import Hours
from mlecareer.catalog.guide import Topic
from mlecareer.catalog.status import Status
from mlecareer.rendering.page import Column, Field, Fields, Grid, Line, Phrase, Row
from mlecareer.rendering.wording import EXPLAINED, need, price, status_text, study

COLUMNS = (
    Column("Certification", whole=True),
    Column("Status", whole=True),
    Column("Hours", drop=1, right=True, whole=True),
    Column("Price", right=True, whole=True),
    Column("Level", drop=3, whole=True),
    Column("Name", drop=4),
)

REPLACES = "↳"


def table(slots: Iterable[SlotView]) -> Grid:
    """The certifications by requirement, each with its state, hours and price."""
    return Grid(COLUMNS, tuple(line for slot in slots for line in _rows(slot)))


def _rows(slot: SlotView) -> Iterator[Row]:
    """A row for each certification: the guide's, each with those that replace it, then ours."""
    part = f"{slot.title}: {need(slot.need, len(slot.options))}"
    for option in _in_order(slot.certifications):
        sign, note = (REPLACES, f"replaces {option.stands_in_for}") if option.stands_in_for else ("", option.remark)
        yield _row(option, note or "", part, sign)
        part = ""
    for option in slot.suggested:
        yield _row(option, "our suggestion, not in the guide", part)
        part = ""


def _in_order(options: tuple[SlotOption, ...]) -> Iterator[SlotOption]:
    instead: dict[str | None, list[SlotOption]] = {}
    for option in options:
        instead.setdefault(option.stands_in_for, []).append(option)
    for option in instead.get(None, ()):
        yield option
        yield from instead.get(option.id, ())


def _row(option: SlotOption, note: str, part: str, sign: str = "") -> Row:
    facts = certification_cells(option.id, option.url, option.status, option.study_hours, option.price_usd)
    cells = dimmed(option.status, *facts, Phrase(option.level), Phrase(option.name))
    return Row(cells, note, part, sign)


def certification_cells(id: str, url: str, status: Status, hours: Hours, price_usd: float | None) -> tuple[Phrase, ...]:
    """The first cells of a certification in a table: its id, state, hours and price."""
    return (
        Phrase(id, "strong", url=url),
        status_text(status),
        study(hours),
        price(price_usd),
    )


def dimmed(status: Status, *cells: Phrase) -> tuple[Phrase, ...]:
    """The cells of a certification; dim where it is retired, apart from the word that says so."""
    if status != "retired":
        return cells
    return tuple(Phrase(c.text, c.style if c.style == "bad" else "muted", c.words, c.url) for c in cells)


def topics(items: Iterable[Topic]) -> Fields:
    """What to learn, each beside the id by which it is marked as done."""
    return Fields(tuple(Field(topic.id, _topic(topic.text)) for topic in items))


def _topic(text: str) -> Line:
    """The name of a topic stands out from the task that follows it."""
    end = EXPLAINED.search(text)
    return text if end is None else (Phrase(text[: end.end()]), Phrase(text[end.end() :], "muted"))
