"""Where an interview stands, and what an answer makes of it.

A state never changes: each answer makes a new one, whose profile is the person as told so far. Going back only
moves the place, so what was answered is what Enter keeps when the question comes again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mlecareer.catalog.records import Catalog
from mlecareer.characters import shortened
from mlecareer.errors import AmbiguousError, UsageError
from mlecareer.profile.records import Profile
from mlecareer.records import record

BACK, HELP, REST = "<", "?", ">"

KEYS = "Enter takes what is in brackets, ? explains, < goes back, > takes the rest as it is."

LONGEST = 400
"""Characters that are said about a wrong answer, whatever was pasted."""


@record(frozen=True)
class Question:
    """One question. `text` is the sentence, `form` how to type the answer, `option` what `mlecareer plan` takes
    instead, `command` what saves the same without being asked. `now` is what Enter keeps, in words that `read`
    understands; `read` gives the person with an answer (an empty one is Enter), UsageError or ValueError says what
    is wrong with it; `choices` are lines to choose from; `search` finds what `? WORDS` asks for."""

    name: str
    text: str
    form: str
    help: str
    option: str
    command: str
    now: Callable[[Interview], str]
    read: Callable[[Interview, str], Profile]
    choices: Callable[[Interview], tuple[str, ...]]
    search: Callable[[Interview, str], tuple[str, ...]]


@record(frozen=True)
class Unclear:
    """An answer in which something may mean several things, and what is said of that."""

    answer: str
    part: AmbiguousError


@record(frozen=True)
class Interview:
    """A person on a day, as saved (`saved`) and as told so far (`profile`), and the place of the next question.

    `unclear` is an answer to that question in which something may mean several things; which one is asked first.
    """

    catalog: Catalog
    day: date
    saved: Profile
    profile: Profile
    questions: tuple[Question, ...]
    place: int = 0
    unclear: Unclear | None = None

    @property
    def question(self) -> Question | None:
        """The question to ask now; `None` when all are answered."""
        return self.questions[self.place] if self.place < len(self.questions) else None


@record(frozen=True)
class Reply:
    """What is said instead of going on; the same question comes again."""

    lines: tuple[str, ...]


def answered(state: Interview, text: str) -> Interview | Reply:
    """What a typed line makes of an interview that is not over: the next state, or what is wrong with it."""
    question = state.question
    assert question is not None
    word = text.strip()
    if state.unclear is not None:
        if word == BACK:
            return replace(state, unclear=None)
        typed = state.unclear.part.chosen(word)
        if typed is None:
            return Reply((f"type {state.unclear.part.numbers}, or {BACK} to give another answer",))
        word = state.unclear.part.settled(state.unclear.answer, typed)
    if word == BACK:
        return replace(state, place=state.place - 1) if state.place else Reply(("this is the first question",))
    if word == REST:
        return _rest(state)
    if word.startswith(HELP):
        return Reply(question.search(state, word.removeprefix(HELP).strip()) or _explained(question))
    try:
        profile = question.read(state, word)
    except AmbiguousError as error:
        return replace(state, unclear=Unclear(word, error))
    except UsageError as error:
        return Reply(tuple(filter(None, (shortened(error.text, LONGEST), error.hint))))
    except ValueError as error:
        return Reply((shortened(str(error), LONGEST),))
    return replace(state, profile=profile, place=state.place + 1, unclear=None)


def prompt(state: Interview) -> tuple[str, ...]:
    """The lines of the question to ask now; the last one is what stands before the answer."""
    question = state.question
    assert question is not None
    if state.unclear is not None:
        return *state.unclear.part.choices, state.unclear.part.prompt
    number = f"Question {state.place + 1} of {len(state.questions)}. " if len(state.questions) > 1 else ""
    last = f"{question.form} [{question.now(state)}]: "
    return f"{number}{question.text}", *question.choices(state), last


def _rest(state: Interview) -> Interview | Reply:
    """As many of the questions left as can be answered with Enter."""
    while state.question is not None:
        after = answered(state, "")
        if isinstance(after, Reply):
            return state if state.place else after
        state = after
    return state


def _explained(question: Question) -> tuple[str, ...]:
    return (
        question.help,
        f"Without being asked: {question.option} of mlecareer plan, or to save it: {question.command}",
    )
