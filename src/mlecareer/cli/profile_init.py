"""`mlecareer profile init`"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from mlecareer import terminal
from mlecareer.cli.asking import conversation, tell
from mlecareer.cli.context import answer, can_ask, catalog_of, day_of, given
from mlecareer.cli.defaults import in_lines
from mlecareer.cli.options import Common, DryRun
from mlecareer.cli.profile_reading import known_profile
from mlecareer.cli.saving import Saver
from mlecareer.errors import UsageError
from mlecareer.profile.command_line import command_line, unsaid
from mlecareer.profile.experience import with_start
from mlecareer.rendering.format import Format

if TYPE_CHECKING:
    from mlecareer.interview.state import Interview
    from mlecareer.planner.records import Plan


def command(dry_run: DryRun = False, *, common: Common) -> None:
    """Answer six questions, see your plan, and save the answers if you like.

    Examples:
      mlecareer profile init
      mlecareer profile init --dry-run

    Without a terminal, use mlecareer profile set and mlecareer profile add.
    """
    if not can_ask(common):
        from mlecareer.interview.questions import without_being_asked

        raise UsageError(
            "profile init asks questions and needs a terminal",
            hint=f"use {' and '.join(without_being_asked())}",
        )
    interview(common, dry_run=dry_run)


def interview(common: Common, *, dry_run: bool = False, from_menu: bool = False) -> bool:
    """Ask, show the plan, and save the answers; `False` if someone went back to the menu instead.

    Raises:
        StoppedError: broken off before anything was saved.
        FileTroubleError, ContentError, BusyError: as for every change of the profile.
    """
    from mlecareer.interview.questions import start
    from mlecareer.storage.profile_file import edit, place_of

    # Whatever hinders a change is said before the questions, not after them.
    place = terminal.at_home(edit(common.profile, lambda now: now, dry_run=True).path)
    catalog, day = catalog_of(common), day_of(common)
    saved = known_profile(common, catalog) if os.path.lexists(place_of(common.profile)) else None
    save = Saver(common.profile, catalog, saved)
    state: Interview | None = start(catalog, day, saved, from_menu=from_menu)
    try:
        while state is not None and (state := conversation(common, state)) is not None:
            tell("")
            made = _show_plan(common, state)
            profile = with_start(state.profile, day)
            difference = save(profile, True)
            tell("")
            if not difference:
                tell(f"Nothing to save: {place} is up to date.", _next(made))
                return True
            if dry_run:
                _show_file(place, difference, is_new=saved is None)
            said = "no" if dry_run else _whether_to_save(place, difference, is_new=saved is None)
            if said == "yes":
                break
            if said == "no":
                tell("Not saved. The same plan as a command:")
                terminal.tell(command_line(state.profile, saved, given(common, day)))
                tell("These options also work with mlecareer explore (try changes) and mlecareer compare (by cloud).")
                tell(*(f"No option says that {change}." for change in unsaid(state.profile, saved)))
                return True
            state = replace(state, place=state.place - 1)
    except (KeyboardInterrupt, EOFError):
        raise save.stopped() from None
    if state is None:
        return False
    save(profile, False)
    tell(f"Saved in {place}.", _next(made))
    return True


def _show_plan(common: Common, state: Interview) -> Plan:
    from mlecareer.answers.plan import plan_answer
    from mlecareer.planner.plan import plan

    made = plan(state.catalog, state.profile, state.day)
    asked_next = replace(common, no_pager=True)
    if common.format is None:  # a default may be one that nobody reads between two questions
        asked_next = replace(asked_next, format=Format.plain if in_lines(common) else Format.table)
    answer(asked_next, plan_answer(state.catalog, made, in_full="Once saved, mlecareer plan --full"))
    return made


def _next(made: Plan) -> str:
    """The commands that are of use after a plan, in one line."""
    first = next((step.certification for step in made.steps), None)
    why = "" if first is None else f"mlecareer why {first} (why this one), "
    return f"Next: {why}mlecareer explore (try changes), mlecareer (where you stand)."


def _whether_to_save(place: str, difference: str, *, is_new: bool) -> Literal["yes", "no", "back"]:
    """What someone says to the question whether to save; Enter is yes."""
    while True:
        match terminal.ask("Save? [Y/n/d shows the file]: ").strip().casefold():
            case "" | "y" | "yes":
                return "yes"
            case "n" | "no":
                return "no"
            case "<":
                return "back"
            case "d":
                _show_file(place, difference, is_new=is_new)
            case _:
                tell("Please answer y or n; d shows what would be saved, < goes back to the last question.")


def _show_file(place: str, difference: str, *, is_new: bool) -> None:
    """What would be saved: the text of a new file, or the lines in which an old one changes."""
    lines = difference.splitlines()[2:]
    if is_new:
        lines = [line.removeprefix("+") for line in lines if not line.startswith("@@")]
    lines = ["…" if line.startswith("@@") else line for line in lines]
    tell(f"{'Saving writes this to' if is_new else 'Saving changes these lines of'} {place}:")
    terminal.tell("\n".join((*lines, "")))
