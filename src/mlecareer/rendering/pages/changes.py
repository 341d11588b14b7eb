"""What changed since a saved plan: both plans side by side, and each cause with its effect alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from mlecareer.answers.changes import ChangesAnswer
from mlecareer.answers.today import ExamNews
from mlecareer.planner.changes.records import Cause, Rest, Worse
from mlecareer.rendering.effects import effect_in_words, more_or_fewer
from mlecareer.rendering.page import Block, Bullets, Field, Heading, Line, Notices, Page, Paragraph, Phrase, Summary
from mlecareer.rendering.wording import counted, length, month, usd, with_and

SHOWN = 8
"""The most causes of one kind on a screen; --full shows all."""

FIRST_WORDS = ("You ", "Your ", "The ", "What ", "When ", "How ", "An ")
"""How sentences about causes begin, names aside."""

WORSE: dict[Worse, str] = {
    "finish": "finishes later",
    "cost": "costs more",
    "places": "leaves more requirements open",
    "limits": "is no longer within your limits",
}


def page(answer: ChangesAnswer, *, full: bool) -> Page:
    """What was compared, the whole effect, and the causes: those with an effect, the largest first, then the others."""
    blocks: list[Block] = [Paragraph(_compared(answer), "muted")]
    if not answer.causes:
        blocks.append(Paragraph("Nothing changed: the plan is the same.", "good"))
    else:
        blocks.append(Summary(tuple(_figures(answer, full=full))))
        blocks += _causes(answer, full=full)
    if answer.exams and (full or answer.causes):
        blocks.append(Paragraph(f"Exams in the meantime: {_some(map(_exam, answer.exams), full=full)}."))
    if answer.notices:
        blocks.append(Notices(tuple(notice.text for notice in answer.notices)))
    return Page(f"Changes since {answer.saved.as_of}", tuple(blocks))


def _compared(answer: ChangesAnswer) -> str:
    """What is compared with what."""
    person = "your profile" if answer.person == "profile" else "the person in the file"
    options = " with your options" if answer.with_options else ""
    return (
        f"The plan of {answer.saved.as_of} in {answer.file}, compared with a plan for {person}{options} "
        f"on {answer.as_of}."
    )


def _figures(answer: ChangesAnswer, *, full: bool) -> Iterator[Field]:
    """Both plans in a few figures, and what is worse."""
    before, after, effect = answer.before, answer.after, answer.effect
    was, now = before.finish, after.finish
    exact = full or (was is not None and now is not None and month(was) == month(now))
    yield Field("Finish", _beside(_end(was, exact=exact), _end(now, exact=exact), _moved(effect.finish_days)))
    yield Field("Total", _beside(Phrase(usd(before.total_usd)), Phrase(usd(after.total_usd)), ""))
    yield Field("Steps", _beside(Phrase(str(len(before.steps))), Phrase(str(len(after.steps))), _named(answer)))
    if before.places_open or after.places_open:
        open_before, open_after = (counted(each.places_open, "requirement") for each in (before, after))
        yield Field("Left open", _beside(Phrase(open_before), Phrase(open_after), ""))
    if answer.worse:
        yield Field("Worse", (Phrase(f"it {with_and([WORSE[what] for what in answer.worse])}", "warn"),))


def _end(finish: date | None, *, exact: bool) -> Phrase:
    if finish is None:
        return Phrase("nothing to earn")
    return Phrase(str(finish) if exact else month(finish), words=str(finish))


def _beside(before: Phrase, after: Phrase, moved: str) -> Line:
    more = (Phrase(f" ({moved})", "muted"),) if moved else ()
    if before.said == after.said:
        return (before, Phrase(" as before", "muted"), *more)
    return (
        before,
        Phrase(" → ", "muted", words=" before, now "),
        Phrase(after.text, "strong", words=after.words),
        *more,
    )


def _moved(days: int | None) -> str:
    return f"{length(abs(days))} {'later' if days > 0 else 'earlier'}" if days else ""


def _named(answer: ChangesAnswer) -> str:
    """The steps that came and went."""
    effect = answer.effect
    parts = [f"new: {', '.join(effect.added)}"] if effect.added else []
    parts += [f"gone: {', '.join(effect.removed)}"] if effect.removed else []
    parts += ["in another order"] if effect.reordered else []
    return "; ".join(parts)


def _causes(answer: ChangesAnswer, *, full: bool) -> Iterator[Block]:
    moving = [cause for cause in answer.causes if not cause.effect.is_none]
    still = [cause for cause in answer.causes if cause.effect.is_none]
    if moving:
        shown = moving if full else moving[:SHOWN]
        more = len(moving) - len(shown)
        lines = [f"{_said(cause, full=full)}: {effect_in_words(cause.effect)}." for cause in shown]
        yield Heading("What moved the plan, each change by itself" if len(moving) > 1 else "What moved the plan")
        yield Bullets((*lines, *([f"… and {more} more (--full)"] if more else [])))
    if rest := _in_words(answer.together):
        yield Paragraph(f"These effects do not simply add up: together, the plan {rest} than if they did.", "muted")
    if still:
        texts = (_within(_said(cause, full=full) if full else cause.text) for cause in still)
        yield Paragraph(f"Without effect on finish, total and steps: {_some(texts, full=full)}.")


def _said(cause: Cause, *, full: bool) -> str:
    """A cause, and where its fact was read."""
    text = cause.text
    if cause.source is None:
        return text
    if full:
        return f"{text} ({cause.source}{'' if cause.read is None else f', read {cause.read}'})"
    address = urlsplit(cause.source)
    return f"{text} ({address.netloc}{'/…' if address.path.strip('/') else ''})"


def _within(text: str) -> str:
    """A sentence as a part of another: its first word is small, unless it is a name."""
    return f"{text[:1].lower()}{text[1:]}" if text.startswith(FIRST_WORDS) else text


def _in_words(rest: Rest) -> str:
    """How the whole effect differs from a sum: `finishes 2 months earlier and costs $50 less`."""
    parts = [f"finishes {_moved(rest.finish_days)}"] if rest.finish_days else []
    parts += [f"costs {usd(abs(rest.usd))} {'more' if rest.usd > 0 else 'less'}"] if rest.usd else []
    parts += [f"has {more_or_fewer(rest.steps, 'step')}"] if rest.steps else []
    return with_and(parts)


def _exam(news: ExamNews) -> str:
    name = f"{news.exam_code} ({news.certification})" if news.exam_code else news.certification
    match news.event:
        case "opened":
            return f"{name} opened on {news.on}"
        case "announced":
            return f"{name} was due to open on {news.on}"
        case "closed":
            return f"{name} closed after {news.on}"


def _some(texts: Iterable[str], *, full: bool) -> str:
    every = tuple(texts)
    shown = every if full else every[:SHOWN]
    more = len(every) - len(shown)
    return "; ".join(shown) + (f"; and {more} more (--full)" if more else "")
