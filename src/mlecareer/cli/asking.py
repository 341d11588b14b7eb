"""Asking at a terminal, line by line: the interview, whole or one question of it."""

from __future__ import annotations

from datetime import date

from mlecareer import terminal
from mlecareer.catalog.records import Catalog
from mlecareer.cli.options import Common
from mlecareer.errors import UsageError
from mlecareer.interview.conversation import Conversation, begin, reply
from mlecareer.interview.questions import QUESTIONS, YEARS
from mlecareer.profile.records import Profile


def may_ask(common: Common) -> bool:
    """Whether there is someone to ask."""
    return terminal.is_terminal() and not common.no_input


def interviewed(common: Common, catalog: Catalog, day: date, profile: Profile) -> Profile:
    """The profile after all questions.

    Raises:
        UsageError: there is nobody to ask; the options that say the same are named.
        EOFError, KeyboardInterrupt: whoever was asked left.
    """
    if not may_ask(common):
        options = ", ".join(question.option for question in QUESTIONS)
        raise UsageError(
            "the interview needs a terminal to ask in",
            hint=f"mlecareer plan takes {options}; mlecareer profile set and profile add save the same",
        )
    return _talked(begin(catalog, day, profile))


def asked_years(catalog: Catalog, day: date, profile: Profile) -> Profile:
    """The profile with the years, which no plan can do without; nothing of it is saved."""
    return _talked(begin(catalog, day, profile, (YEARS,)))


def _talked(talk: Conversation) -> Profile:
    while not talk.done:
        if talk.said:
            terminal.show(f"{talk.said}\n")
        terminal.show(f"{talk.heading}\n")
        talk = reply(talk, terminal.ask(talk.prompt))
    return talk.about.profile


def yes(question: str) -> bool:
    """Whether the answer is yes; anything that is neither yes nor no is asked again."""
    while True:
        answer = terminal.ask(f"{question} (y/n) ").strip().casefold()
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
