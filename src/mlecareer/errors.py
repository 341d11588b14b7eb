"""The errors, by who must act, each with its exit code. `cli.main` turns them into lines."""

from __future__ import annotations

import re

from mlecareer.records import record

DONE, ANSWER_IS_NO, WRONG_USAGE, BAD_CONTENT, FILE_TROUBLE, BUSY = 0, 1, 2, 3, 4, 5
OUR_BUG, INTERRUPTED, READER_GONE = 70, 130, 141

LINE_SHOWN = 160


@record(frozen=True)
class Position:
    """A place in a file: line and column count from 1, `width` characters are meant."""

    file: str
    line: int
    column: int
    width: int = 1


@record(frozen=True)
class Problem:
    """One thing that is wrong in a file: what, where, and the text of that line."""

    text: str
    position: Position | None = None
    line_text: str = ""

    @property
    def line_shown(self) -> str:
        """The line with the problem, unless it is too long to show."""
        return self.line_text if len(self.line_text) <= LINE_SHOWN else ""


class MlecareerError(Exception):
    """Something that a person can mend: `text` says what, `hint` what to do."""

    exit_code = OUR_BUG

    def __init__(self, text: str, *, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint


class UsageError(MlecareerError):
    """The command line asks for what does not exist or does not fit together."""

    exit_code = WRONG_USAGE


class AmbiguousError(Exception):
    """Something typed that may mean several things, so that one can ask which.

    `written` is that part of what was typed, `question` says what is unclear, and `meanings` are what to type for each
    meaning, with the words in which it is shown.
    """

    written: str
    question: str
    meanings: tuple[tuple[str, str], ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """The question, and the meanings with their numbers, as lines."""
        return self.question, *(f"{number}. {shown}" for number, (_, shown) in enumerate(self.meanings, start=1))

    @property
    def numbers(self) -> str:
        """The numbers to choose from: `1 or 2`, `1 to 3`."""
        return f"1 {'or' if len(self.meanings) == 2 else 'to'} {len(self.meanings)}"

    @property
    def prompt(self) -> str:
        """What stands below the choices."""
        return f"Which one, {self.numbers}? "

    def chosen(self, answer: str) -> str | None:
        """What to type for the meaning that is chosen by its number, or typed itself; `None` for neither."""
        said = answer.strip().removesuffix(".").casefold()
        by_answer = {str(number): typed for number, (typed, _) in enumerate(self.meanings, start=1)}
        return (by_answer | {typed.casefold(): typed for typed, _ in self.meanings}).get(said)

    def settled(self, text: str, typed: str) -> str:
        """The text that was typed, with what to type for the chosen meaning in the place of what is unclear."""
        return re.sub(rf"(?<![\w-]){re.escape(self.written)}(?![\w-])", lambda _: typed, text)


class ContentError(MlecareerError):
    """A file was read and says something wrong: all its problems at once."""

    exit_code = BAD_CONTENT

    def __init__(self, problems: tuple[Problem, ...], *, total: int | None = None, hint: str = "") -> None:
        super().__init__(problems[0].text, hint=hint)
        self.problems = problems
        self.total = len(problems) if total is None else total


class FileTroubleError(MlecareerError):
    """A file cannot be read or written."""

    exit_code = FILE_TROUBLE


class FilesTroubleError(ContentError):
    """Several files cannot be read: a problem for each."""

    exit_code = FILE_TROUBLE


class StoppedError(MlecareerError):
    """Someone stopped what was under way, and it is known what that means for what is saved."""

    exit_code = INTERRUPTED


class BusyError(MlecareerError):
    """Someone else holds the file, or changed it meanwhile."""

    exit_code = BUSY
