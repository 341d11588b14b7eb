"""What a newcomer is told before anything is asked: two lines, and three ways to start."""

from __future__ import annotations

from mlecareer.interview.state import Reply
from mlecareer.records import record


@record(frozen=True)
class Choice:
    """A way to start, and the command that does the same without being asked."""

    name: str
    text: str
    command: str


INTRODUCTION = (
    "mlecareer plans what to certify next: when, how much, why.",
    "It works offline, and nothing is saved before you say so.",
)

CHOICES = (
    Choice("interview", "answer six questions, get a plan", "mlecareer profile init"),
    Choice("sample", "look around with a sample", "mlecareer explore --years 3"),
    Choice("help", "see all commands", "mlecareer --help"),
)

PROMPT = "Type 1, 2 or 3 [1]: "


def welcome() -> tuple[str, ...]:
    """The lines before the prompt."""
    return *INTRODUCTION, *(
        f"{number}. {choice.text} ({choice.command})" for number, choice in enumerate(CHOICES, start=1)
    )


def chosen(text: str) -> Choice | Reply:
    """The choice that a line means: its number, or the beginning of its words; nothing means the first."""
    word = text.strip().casefold()
    if word in ("?", "help"):
        return CHOICES[-1]
    for number, choice in enumerate(CHOICES, start=1):
        if word == str(number) or choice.text.startswith(word):
            return choice
    return Reply((f"'{text.strip()[:40]}' is none of 1, 2 and 3",))
