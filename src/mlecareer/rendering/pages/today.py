"""Where someone stands: five lines at 80 columns, and in full all that lapses and happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlecareer.answers.today import ExamNews, Lapse, Suggestion, Today
from mlecareer.profile.holdings import DUE_DAYS
from mlecareer.rendering.page import Field, Fields, Page
from mlecareer.rendering.wording import NO_STEPS, counted, step_name

ROOM = 72
"""Characters beside the labels at 80 columns."""


def page(answer: Today, *, full: bool) -> Page:
    """Stage, next step, what lapses, exams, and what to type."""
    room = None if full else ROOM
    return Page(
        _stage(answer),
        (
            Fields(
                (
                    Field("Next", _next(answer)),
                    Field("Expires", _some(_ends(answer), room) or f"nothing within {DUE_DAYS} days"),
                    Field("Exams", _some((_exam(one, full=full) for one in answer.exams), room) or _no_news(answer)),
                    Field("Type", _some(map(_suggestion, answer.suggestions), room, rest="")),
                )
            ),
        ),
    )


def _stage(answer: Today) -> str:
    here = f"{answer.stage_title} ({counted(answer.years, 'year')})"
    return here if answer.next_stage_on is None else f"{here}; next stage by experience alone on {answer.next_stage_on}"


def _next(answer: Today) -> str:
    step = answer.next
    if step is None:
        return f"{NO_STEPS[answer.no_steps]} ({answer.goal})"
    return f"{step_name(step)} by {step.finishes.latest} (1 of {answer.steps} to {answer.goal})"


def _ends(answer: Today) -> Iterator[str]:
    """What expires, and the titles that are lost by it."""
    yield from map(_lapse, answer.lapses)
    for title in answer.titles:
        if title.state == "ending":
            yield f"{title.title} is lost on {title.lost_on} unless you pass {', '.join(title.missing)}"
        elif title.state == "lost":
            yield f"{title.title} was lost on {title.lost_on}"


def _lapse(one: Lapse) -> str:
    return f"{one.certification} {'expired ' if one.lapsed else ''}on {one.lapses}"


def _exam(one: ExamNews, *, full: bool) -> str:
    """By its code alone where that will do: any command takes it for the certification."""
    when = f"opened {one.on}" if one.event == "opened" else f"closed after {one.on}"
    name = f"{one.exam_code} ({one.certification})" if full and one.exam_code else one.exam_code or one.certification
    return f"{name} {when}"


def _no_news(answer: Today) -> str:
    return (
        "see what opened or closed with --since DAY"
        if answer.since is None
        else f"none opened or closed since {answer.since}"
    )


def _suggestion(one: Suggestion) -> str:
    return f"{one.command} ({one.shows})"


def _some(texts: Iterable[str], room: int | None, *, rest: str = "; {more} more (--full)") -> str:
    """As many as there is room for and at least one, and how many more there are."""
    every = tuple(texts)
    shown = len(every)
    while room is not None and shown > 1 and len(_joined(every, shown, rest)) > room:
        shown -= 1
    return _joined(every, shown, rest)


def _joined(texts: tuple[str, ...], shown: int, rest: str) -> str:
    more = len(texts) - shown
    return "; ".join(texts[:shown]) + (rest.format(more=more) if more else "")
