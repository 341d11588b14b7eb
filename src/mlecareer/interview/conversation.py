"""The conversation: one question at a time, forwards and back, as a value that a reply changes.

Knows no terminal; whoever asks shows `heading` and `prompt`, and gives the line that was typed to `reply`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mlecareer.catalog.records import Catalog
from mlecareer.errors import MlecareerError
from mlecareer.interview.questions import QUESTIONS, About, Question
from mlecareer.profile.records import Profile
from mlecareer.records import record

KEYS = "Enter keeps what is in brackets, ? explains, < goes back, Ctrl-C leaves."


@record(frozen=True)
class Conversation:
    """What is known so far, the question to ask, and what to say before it."""

    about: About
    questions: tuple[Question, ...] = QUESTIONS
    at: int = 0
    said: str = KEYS

    @property
    def done(self) -> bool:
        """Whether every question has its answer."""
        return self.at >= len(self.questions)

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.questions[self.at]

    @property
    def heading(self) -> str:
        """The question with its number."""
        return f"Question {self.at + 1} of {len(self.questions)}: {self.question.prompt(self.about)}"

    @property
    def prompt(self) -> str:
        """What stands before the cursor."""
        return f"[{self.question.now(self.about)}] "


def begin(catalog: Catalog, day: date, profile: Profile, questions: tuple[Question, ...] = QUESTIONS) -> Conversation:
    """A conversation that starts from what is known."""
    return Conversation(About(catalog, day, profile), questions)


def reply(talk: Conversation, text: str) -> Conversation:
    """The conversation after a line was typed."""
    text = text.strip()
    if text == "?":
        question = talk.question
        return replace(talk, said=f"{question.help} On the command line: {question.option}.")
    if text == "<":
        back = max(0, talk.at - 1)
        return replace(talk, at=back, said="" if talk.at else "This is the first question.")
    if not text:
        now = talk.question.now(talk.about)
        known = talk.question.name != "years" or talk.about.profile.career_start is not None
        return replace(talk, at=talk.at + 1, said="") if known else reply(talk, now)
    try:
        profile = talk.question.answer(talk.about, text)
    except (MlecareerError, ValueError) as error:
        hint = f" ({error.hint})" if isinstance(error, MlecareerError) and error.hint else ""
        return replace(talk, said=f"That cannot be: {error}{hint}.")
    return replace(talk, about=replace(talk.about, profile=profile), at=talk.at + 1, said="")
