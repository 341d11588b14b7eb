"""Where someone stands, on one screen: what expires, and what to do next, by when and for how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from mlecareer.answers.today import ExamNews, Lapse, NextStep, Suggestion, Today
from mlecareer.catalog.days import add_days
from mlecareer.catalog.guide import Topic
from mlecareer.profile.holdings import DUE_DAYS
from mlecareer.rendering.effects import effect_parts
from mlecareer.rendering.money_wording import total
from mlecareer.rendering.page import Field, Fields, Line, Notices, Page, Phrase, Style, Summary
from mlecareer.rendering.plan_dates_wording import pauses_in_words, ready_in_words, ready_label, takes_study
from mlecareer.rendering.plan_wording import counts, next_step, verdict
from mlecareer.rendering.wording import COMMA, NO_STEPS, counted, month, sentence, step_name, topic_name

ROOM, ROOM_BELOW = 67, 72
"""Characters beside the labels at 80 columns, in the frame and below it."""

SOON_DAYS = 30
"""What expires within so many days is red."""


def page(answer: Today, *, full: bool) -> Page:
    """What is about to be lost first, then what to do; under that, what happened to exams, and what to type."""
    room, below_it = (None, None) if full else (ROOM, ROOM_BELOW)
    ends = tuple(_ends(answer))
    expires = Field("Expires", (Phrase(_some(ends, room), _how_soon(answer)),)) if ends else None
    summary = (
        Field("Verdict", (verdict(answer.plan, answer.goal_title),)),
        *((expires,) if expires is not None else ()),
        Field("Next", _next(answer)),
        *(Field("Then", text) for text in _then(answer, room)),
        *_in_all(answer),
        *(() if expires is not None else (Field("Expires", f"nothing within {DUE_DAYS} days"),)),
    )
    below = (
        *_moved(answer, below_it),
        Field("Exams", _some((_exam(news, full=full) for news in answer.exams), below_it) or _no_news(answer)),
        Field("Try", _some(map(_suggestion, answer.suggestions), below_it, rest="")),
    )
    return Page(_stage(answer), (Summary(summary), Fields(below), *_facts(answer, full=full)))


def _moved(answer: Today, room: int | None) -> Iterator[Field]:
    """What the plan differs in since a day, by the calendar alone."""
    if answer.moved is not None:
        since = f"since {answer.since}: "
        yield Field("Moved", since + _some(effect_parts(answer.moved), room and room - len(since)))


def _facts(answer: Today, *, full: bool) -> Iterator[Notices]:
    """That the facts are old; in full also which of them may no longer hold."""
    texts = tuple(notice.text for notice in answer.notices if full or notice.code == "facts_old")
    if texts:
        yield Notices(texts)


def _stage(answer: Today) -> str:
    here = f"{answer.stage_title}, {counted(answer.years, 'year')}"
    return here if answer.stage == answer.goal else f"{here} → {answer.goal_title}"


def _next(answer: Today) -> Line:
    """The next thing to do: a step, or for who should build what to focus on."""
    if answer.next is not None:
        step = next(step for step in answer.plan.steps if step.phase == "now")
        return next_step(step, answer.plan.currency)
    if answer.this_year:
        return _thing(answer.this_year[0])
    return f"{sentence(NO_STEPS[answer.no_steps])}."


def _in_all(answer: Today) -> Iterator[Field]:
    """When the plan is done, and what it takes."""
    plan = answer.plan
    if plan.steps:
        yield Field(ready_label(plan), tuple(ready_in_words(plan)))
        if plan.pauses and takes_study(plan):
            yield Field("Pause", tuple(pauses_in_words(plan)))
        yield Field("In all", (Phrase(counts(plan.totals)), COMMA, total(plan.totals, plan.currency)))
    elif plan.next_stage_on is not None:
        yield Field("Stage", f"the next one by experience alone on {plan.next_stage_on}")


def _then(answer: Today, room: int | None) -> Iterator[str]:
    """The other things that matter this year."""
    if len(answer.this_year) > 1:
        yield _some(map(_thing, answer.this_year[1:]), room)


def _thing(thing: NextStep | Topic) -> str:
    if isinstance(thing, Topic):
        return topic_name(thing)
    return f"{step_name(thing)} by {month(thing.finishes.latest)}"


def _ends(answer: Today) -> Iterator[str]:
    """What expires, and the titles that are lost by it, the most urgent first; last, what is lost already."""
    yield from (_lapse(lapse, answer.as_of) for lapse in sorted(answer.lapses, key=_urgency))
    for title in answer.titles:
        if title.state == "ending":
            yield f"{title.title} is lost on {title.lost_on} unless you pass {', '.join(title.missing)}"
        elif title.state == "lost":
            yield f"{title.title} was lost on {title.lost_on}"


def _urgency(lapse: Lapse) -> int:
    """What can only just be renewed comes first, what has expired for good last."""
    return 0 if lapse.renew_by is not None else 2 if lapse.lapsed else 1


def _how_soon(answer: Today) -> Style:
    """Red where something ends within a month, or can be renewed for a while only."""
    soon = add_days(answer.as_of, SOON_DAYS)
    urgent = (lapse for lapse in answer.lapses if lapse.renew_by is not None or not lapse.lapsed)
    return "bad" if any(lapse.renew_by is not None or lapse.lapses <= soon for lapse in urgent) else "warn"


def _lapse(lapse: Lapse, today: date) -> str:
    if lapse.renew_by is not None:
        return f"{lapse.certification} expired; renew it by {lapse.renew_by}"
    if lapse.lapsed:
        return f"{lapse.certification} expired on {lapse.lapses}"
    return f"{lapse.certification} on {lapse.lapses}, in {counted((lapse.lapses - today).days, 'day')}"


def _exam(news: ExamNews, *, full: bool) -> str:
    """An exam that opened or closed. Its code alone will do: every command takes it for the certification."""
    name = news.exam_code or news.certification
    if full and news.exam_code:
        name = f"{name} ({news.certification})"
    match news.event:
        case "opened":
            return f"{name} opened {news.on}"
        case "announced":
            return f"{name} was due to open {news.on}"
        case "closed":
            return f"{name}: last day was {news.on}"
        case _:
            assert_never(news.event)


def _no_news(answer: Today) -> str:
    return "see changes with --since DAY" if answer.since is None else f"no changes since {answer.since}"


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
