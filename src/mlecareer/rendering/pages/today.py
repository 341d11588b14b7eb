"""Where someone stands: seven lines at 80 columns, and in full also all that expires or happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlecareer.answers.today import ExamNews, Lapse, NextStep, Suggestion, Today
from mlecareer.catalog.records import Topic
from mlecareer.profile.holdings import DUE_DAYS
from mlecareer.rendering.page import Field, Fields, Notices, Page
from mlecareer.rendering.plan_wording import verdict
from mlecareer.rendering.wording import NO_STEPS, counted, month, step_name

EVENTS = {"opened": "opened", "announced": "was to open", "closed": "closed after"}

ROOM = 71
"""Characters beside the labels at 80 columns."""


def page(answer: Today, *, full: bool) -> Page:
    """Stage, next step, what expires, exams, and what to type."""
    room = None if full else ROOM
    return Page(
        _stage(answer),
        (
            Fields(
                (
                    Field("Verdict", verdict(answer.plan, answer.goal_title).text),
                    Field("Next", _next(answer, room)),
                    *(Field("Then", text) for text in _then(answer, room)),
                    Field("Expires", _some(_ends(answer), room) or f"nothing within {DUE_DAYS} days"),
                    Field("Exams", _some((_exam(news, full=full) for news in answer.exams), room) or _no_news(answer)),
                    Field("Type", _some(map(_suggestion, answer.suggestions), room, rest="")),
                )
            ),
            *_facts(answer, full=full),
        ),
    )


def _facts(answer: Today, *, full: bool) -> Iterator[Notices]:
    """That the facts are old; in full also which of them may no longer hold."""
    texts = tuple(notice.text for notice in answer.notices if full or notice.code == "facts_old")
    if texts:
        yield Notices(texts)


def _stage(answer: Today) -> str:
    here = f"{answer.stage_title} ({counted(answer.years, 'year')})"
    return here if answer.next_stage_on is None else f"{here}; next stage by experience alone on {answer.next_stage_on}"


def _next(answer: Today, room: int | None) -> str:
    """The next thing to do; where there is no room for it, the goal goes without saying."""
    step = answer.next
    if step is None and answer.this_year:
        return _thing(answer.this_year[0])
    if step is None:
        return f"{NO_STEPS[answer.no_steps]} ({answer.goal})"
    on = "on" if step.action == "booked" else "by"
    when = f"{step_name(step)} {on} {step.finishes.latest}"
    whole = f"{when} (1 of {answer.steps} to {answer.goal})"
    return whole if room is None or len(whole) <= room else f"{when} (1 of {answer.steps})"


def _then(answer: Today, room: int | None) -> Iterator[str]:
    """The other things that matter this year."""
    if len(answer.this_year) > 1:
        yield _some(map(_thing, answer.this_year[1:]), room)


def _thing(thing: NextStep | Topic) -> str:
    if isinstance(thing, Topic):
        return thing.text.partition(":")[0].rstrip(".")  # what follows the colon explains it
    return f"{step_name(thing)} by {month(thing.finishes.latest)}"


def _ends(answer: Today) -> Iterator[str]:
    """What expires, and the titles that are lost by it."""
    yield from map(_lapse, answer.lapses)
    for title in answer.titles:
        if title.state == "ending":
            yield f"{title.title} is lost on {title.lost_on} unless you pass {', '.join(title.missing)}"
        elif title.state == "lost":
            yield f"{title.title} was lost on {title.lost_on}"


def _lapse(lapse: Lapse) -> str:
    if lapse.renew_by is not None:
        return f"{lapse.certification} expired; renew it by {lapse.renew_by}"
    return f"{lapse.certification} {'expired ' if lapse.lapsed else ''}on {lapse.lapses}"


def _exam(news: ExamNews, *, full: bool) -> str:
    """An exam that opened or closed. Its code alone will do: every command takes it for the certification."""
    when = f"{EVENTS[news.event]} {news.on}"
    name = news.exam_code or news.certification
    if full and news.exam_code:
        name = f"{name} ({news.certification})"
    return f"{name} {when}"


def _no_news(answer: Today) -> str:
    return (
        "see what opened or closed with --since DAY"
        if answer.since is None
        else f"none opened or closed since {answer.since}"
    )


def _suggestion(suggestion: Suggestion) -> str:
    return f"{suggestion.command} ({suggestion.shows})"


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
