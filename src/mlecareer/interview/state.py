"""The state of an interview, and how an answer changes it.

A state never changes: each answer makes a new one, whose profile is the person as told so far. Going back only
moves the place, so what was answered is what Enter keeps when the question comes again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from mlecareer.catalog.guide import Stage
from mlecareer.catalog.records import Catalog
from mlecareer.characters import shortened
from mlecareer.errors import AmbiguousError, UsageError
from mlecareer.profile.experience import stage_at, years_on
from mlecareer.profile.records import Holding, Profile
from mlecareer.records import record

BACK, HELP, REST = "<", "?", ">"

KEYS = (
    "Enter keeps the value in [brackets]; ? for help, < to go back, > for the plan.",
    "Ctrl-C leaves. Nothing is saved until you say so.",
)

LONGEST = 400
"""The most characters that are shown of a wrong answer, whatever was pasted."""

PROBLEMS = 4
"""The most problems that are shown of one answer with a list."""


@record(frozen=True)
class Question:
    """One question. `text` is the sentence, `form` how to type the answer, `option` what `mlecareer plan` takes
    instead, `command` what saves the same without being asked. `now` is what Enter keeps, in words that `read`
    understands; `read` gives the person with an answer (an empty one is Enter), UsageError or ValueError says what
    is wrong with it, and PartlyUnderstoodError what could be used of it; `choices` are lines to choose from;
    `search` finds what `? WORDS` asks for; `understood` says what an answer meant, from the states before and after
    it."""

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
    understood: Callable[[Interview, Interview], tuple[str, ...]]


class PartlyUnderstoodError(Exception):
    """An answer with a list of which not everything was understood.

    `profile` is the person with the rest of it, `kept` the holdings of that rest, and `problems` the errors.
    """

    def __init__(self, profile: Profile, kept: tuple[Holding, ...], problems: tuple[Exception, ...]) -> None:
        super().__init__(*map(str, problems))
        self.profile, self.kept, self.problems = profile, kept, problems


@record(frozen=True)
class Unclear:
    """An answer in which something may mean several things, and what is said of that."""

    answer: str
    part: AmbiguousError


@record(frozen=True)
class Interview:
    """A person on a day, as saved (`saved`) and as told so far (`profile`), and the place of the next question.

    `unclear` is an answer to that question in which something may mean several things; which one is asked first.
    `kept` is what was understood of an answer whose rest is asked for again. `from_menu` says that `<` on the first
    question leads back to a menu.
    """

    catalog: Catalog
    day: date
    saved: Profile
    profile: Profile
    questions: tuple[Question, ...]
    place: int = 0
    unclear: Unclear | None = None
    kept: tuple[Holding, ...] = ()
    from_menu: bool = False

    @property
    def question(self) -> Question | None:
        """The question to ask now; `None` when all are answered."""
        return self.questions[self.place] if self.place < len(self.questions) else None

    @property
    def stage(self) -> Stage:
        """The stage that the years so far mean."""
        return stage_at(self.catalog, years_on(self.profile, self.day) or 0)


@record(frozen=True)
class Reply:
    """What is said instead of going on; a question comes again, in `state` where that has changed."""

    lines: tuple[str, ...]
    state: Interview | None = None


def answered(state: Interview, text: str) -> Interview | Reply | None:
    """What a typed line makes of an interview that is not over: the next state, or what is wrong with the line; `None`
    if it leads back to the menu."""
    question = state.question
    assert question is not None
    word = text.strip()
    if state.unclear is not None:
        if word == BACK:
            return replace(state, unclear=None)
        typed = state.unclear.part.chosen(word)
        if typed is None:
            return Reply((f"Please type {state.unclear.part.numbers}, or {BACK} to give another answer.",))
        word = state.unclear.part.settled(state.unclear.answer, typed)
    if word == BACK:
        return _before(state)
    if word == REST:
        return _rest(state)
    if word.startswith(HELP):
        return Reply(question.search(state, word.removeprefix(HELP).strip()) or _explained(question))
    try:
        profile = question.read(state, word)
    except AmbiguousError as error:
        return replace(state, unclear=Unclear(word, error))
    except PartlyUnderstoodError as error:
        rest = replace(state, profile=error.profile, kept=error.kept, unclear=None)
        return Reply(_wrong(*error.problems), rest if error.kept else replace(state, unclear=None))
    except (UsageError, ValueError) as error:
        return Reply(_wrong(error))
    return replace(state, profile=profile, place=state.place + 1, unclear=None, kept=())


def understood(before: Interview, after: Interview) -> tuple[str, ...]:
    """What an answer was understood to mean, as lines; nothing where no question, or more than one, was answered."""
    question, one_more = before.question, after.place == before.place + 1
    if question is None or not (one_more or after.kept != before.kept):
        return ()
    return question.understood(before, after)


def prompt(state: Interview) -> tuple[str, ...]:
    """The lines of the question to ask now; the last one is what stands before the answer."""
    question = state.question
    assert question is not None
    if state.unclear is not None:
        return *state.unclear.part.choices, state.unclear.part.prompt
    number = f"Question {state.place + 1} of {len(state.questions)}. " if len(state.questions) > 1 else ""
    if state.kept:
        return (f"{number}Type again what was not understood, or press Enter to go on without it: ",)
    now = question.now(state)
    return f"{number}{question.text}", *question.choices(state), f"{question.form}{f' [{now}]' if now else ''}: "


def _before(state: Interview) -> Interview | Reply | None:
    """The question before this one; before the first one is the menu, if there is one."""
    if state.place:
        return replace(state, place=state.place - 1, kept=())
    return None if state.from_menu else Reply(("This is the first question. Ctrl-C leaves, and nothing is saved.",))


def _wrong(*problems: Exception) -> tuple[str, ...]:
    """What is wrong with an answer, each thing in a line, and below it what to do where that is known."""
    told, more = problems[:PROBLEMS], len(problems) - PROBLEMS
    lines = [shortened(str(problem), LONGEST) for problem in told]
    lines += [f"… and {more} more"] if more > 0 else []
    hints = [problem.hint for problem in told if isinstance(problem, UsageError) and problem.hint]
    return (*lines, *dict.fromkeys(hints))


def _rest(state: Interview) -> Interview | Reply:
    """The interview after Enter has answered as many of the remaining questions as it can."""
    while state.question is not None:
        after = answered(state, "")
        if not isinstance(after, Interview):
            return replace(after, state=state) if after is not None else state
        state = after
    return state


def _explained(question: Question) -> tuple[str, ...]:
    return (
        question.help,
        f"As a command: mlecareer plan {question.option} (or save it: {question.command})",
    )
