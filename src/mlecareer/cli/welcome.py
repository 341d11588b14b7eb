"""Bare `mlecareer` in a terminal: where you stand, or for who is new, three ways to begin."""

from __future__ import annotations

from mlecareer import terminal
from mlecareer.cli.context import saved_profile
from mlecareer.cli.options import Common, PlanOptions

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
    from mlecareer.cli import today_command

    common = Common()
    saved = saved_profile(common)
    if saved is not None and (saved.career_start is not None or saved.years is not None):
        today_command.command(common, PlanOptions())
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
