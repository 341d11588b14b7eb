"""Bare `mlecareer` in a terminal: where you stand, or for who is new, three ways to begin."""

from __future__ import annotations

from mlecareer import terminal
from mlecareer.cli.context import answer, catalog_of, day_of, saved_profile
from mlecareer.cli.options import Common, PlanOptions
from mlecareer.profile.records import Profile

WELCOME = """\
mlecareer says what to take next, by when, for how much, and why.
Everything stays on this machine. How do you want to begin?
1  answer six questions and get a plan
2  look around with a sample: three years, and a CKA
3  read the help
"""

SAMPLE = PlanOptions(years="3", have=["cka"])


def welcome(help: str) -> None:
    """Show where the owner of the saved profile stands, or ask who is new how to begin."""
    common = Common()
    saved = saved_profile(common)
    if saved is not None and (saved.career_start is not None or saved.years is not None):
        _where_you_stand(common, saved)
        return
    terminal.show(WELCOME)
    while (choice := terminal.ask("[1] ").strip() or "1") not in ("1", "2", "3"):
        terminal.show("Type 1, 2 or 3.\n")
    if choice == "1":
        from mlecareer.cli.profile_command import interview

        interview(common)
    elif choice == "2":
        from mlecareer.cli import explore_command

        explore_command.command(common, SAMPLE)
    else:
        terminal.show(help)


def _where_you_stand(common: Common, saved: Profile) -> None:
    from mlecareer.answers.today import today_answer
    from mlecareer.storage.profile import changed_on

    day = day_of(common)
    answer(common, today_answer(catalog_of(common), saved, day, changed_on(common.profile) or day))
