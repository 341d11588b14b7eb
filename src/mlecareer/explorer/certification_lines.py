"""The list of certifications, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mlecareer.characters import shortened
from mlecareer.explorer.lines import Line, cells, fitted, line, wrapped
from mlecareer.explorer.rows import SIGNS, STYLES, Row, Section, rows
from mlecareer.explorer.state import State
from mlecareer.planner.records import Plan
from mlecareer.rendering.page import Phrase, Style
from mlecareer.rendering.plan_wording import STATES
from mlecareer.rendering.wording import counted

LEAST = 16
"""Columns in which an id that is cut can be told."""


def certification_lines(state: State, plan: Plan | None, width: int) -> tuple[Line, ...]:
    """The certifications under the requirements that they cover."""
    lines: list[Line] = []
    item = 0
    for section in rows(state, plan):
        lines += [line()] if lines else []
        lines.append(Line(partial(_head, section, width)))
        for row in section.rows:
            lines.append(Line(partial(_row, row, width), item, row.id))
            item += 1
        if section.above:
            lines += _above(section, width)
    if not lines:
        lines += wrapped(f"No match for '{shortened(state.words, 20)}'.", width, "warn")
        lines += wrapped("Esc shows all.", width)
    return tuple(lines)


def _head(section: Section, width: int) -> tuple[Phrase, ...]:
    """The requirement, how many of its options it needs, and how it stands; what has no room is left out."""
    sign, word, style = STATES[section.state] if section.state is not None else ("", "", "plain")
    state = f"{sign} {word}".strip()
    if cells(section.title) + cells(state) >= width:
        state = sign
    room = width - cells(state)
    title = fitted(section.title, min(cells(section.title), room - 1))
    details = (f"  {section.need} · {section.of}", f"  {section.need}", "") if section.need else ("",)
    detail = next(text for text in (*details, "") if not text or cells(title) + cells(text) < room)
    blanks = " " * (room - cells(title) - cells(detail))
    return Phrase(title, "strong"), Phrase(f"{detail}{blanks}", "muted"), Phrase(state, style)


def _row(row: Row, width: int) -> tuple[Phrase, ...]:
    """The certification and a note about it. The note is left out if only then the id fits; an id that is wider than
    the line is cut, and is whole in the details."""
    style, room = STYLES[row.kind], width - 2
    notes = (row.note, row.note.removeprefix("until "), "") if cells(row.id) <= room else (row.note,)
    least = cells(row.id) if cells(row.id) <= room else LEAST
    note = next((note for note in notes if least + 1 + cells(note) <= room), "")
    name = fitted(row.id, room - 1 - cells(note) if note else room)
    strong: Style = "strong" if row.kind == "planned" else style
    quiet: Style = "muted" if row.kind in ("open", "retired") else style
    return (
        Phrase(f"{SIGNS[row.kind]} ", style),
        Phrase(name.rstrip(), strong),
        Phrase(" " * (cells(name) - cells(name.rstrip())) + (f" {note}" if note else ""), quiet),
    )


def _above(section: Section, width: int) -> Iterator[Line]:
    """The held and planned options that are listed further up, or else only how many options are."""
    matter = [f"{SIGNS[row.kind]} {row.id}" for row in section.above if row.kind not in ("open", "retired", "changing")]
    for text in matter or [f"{counted(len(section.above), 'option')} listed above"]:
        yield line(Phrase(fitted(f"  ↑ {text}", width), "muted"))
