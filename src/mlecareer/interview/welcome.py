"""What a newcomer is told before anything is asked: three lines, and three ways to start."""

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
    "Plan your next ML certification: which, when, how much, and why.",
    "See what expires and how to keep it, and what each career stage asks for.",
    "Works offline. Nothing is saved until you say so.",
)

CHOICES = (
    Choice("interview", "Answer six questions and get a plan", "mlecareer profile init"),
    Choice("sample", "Look around with a sample profile", "mlecareer explore --years 3"),
    Choice("help", "Show all commands", "mlecareer --help"),
)

PROMPT = "Type 1, 2 or 3 [1]: "


def welcome() -> tuple[str, ...]:
    """The lines before the prompt."""
    return (
        *INTRODUCTION,
        "",
        *(f"{number}. {choice.text} ({choice.command})" for number, choice in enumerate(CHOICES, start=1)),
    )


def chosen(text: str) -> Choice | Reply:
    """The choice that a line means: its number, or the beginning of its words; nothing means the first."""
    word = text.strip().casefold().removesuffix(".")
    if word in ("?", "help"):
        return CHOICES[-1]
    for number, choice in enumerate(CHOICES, start=1):
        if word == str(number) or choice.text.casefold().startswith(word):
            return choice
    return Reply(("Please type 1, 2 or 3. Ctrl-C leaves.",))
