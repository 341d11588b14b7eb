"""`mlecareer profile init`"""

from __future__ import annotations

import os
from datetime import date

from mlecareer import terminal
from mlecareer.catalog.records import Catalog
from mlecareer.cli.asking import agreed, conversation, tell
from mlecareer.cli.context import answer, can_ask, catalog_of, day_of, given, known_profile
from mlecareer.cli.options import Common
from mlecareer.cli.profile_change import DryRun
from mlecareer.cli.saving import Saver
from mlecareer.errors import UsageError
from mlecareer.profile.command_line import command_line
from mlecareer.profile.experience import with_start
from mlecareer.profile.records import Profile


def command(dry_run: DryRun = False, *, common: Common) -> None:
    """Answer six questions, see your plan, and save the answers if you like.

    Examples:
      mlecareer profile init
      mlecareer profile init --dry-run

    Without a terminal, mlecareer profile set and profile add save the same.
    """
    if not can_ask(common):
        from mlecareer.interview.questions import without_being_asked

        raise UsageError(
            "profile init asks questions and needs a terminal",
            hint=f"{' and '.join(without_being_asked())} save the same",
        )
    interview(common, dry_run=dry_run)


def interview(common: Common, *, dry_run: bool = False) -> None:
    """Ask, show the plan and the difference, and save.

    Raises:
        StoppedError: broken off before anything was saved.
        FileTroubleError, ContentError, BusyError: as for every change of the profile.
    """
    from mlecareer.interview.questions import start
    from mlecareer.storage.profile_file import edit, place_of

    # Whatever hinders a change is said before the questions, not after them.
    place = edit(common.profile, lambda now: now, dry_run=True).path
    catalog, day = catalog_of(common), day_of(common)
    saved = known_profile(common, catalog) if os.path.lexists(place_of(common.profile)) else None
    save = Saver(common.profile, catalog, saved)
    try:
        told = conversation(start(catalog, day, saved)).profile
        tell("")
        _show_plan(common, catalog, told, day)
        profile = with_start(told, day)
        difference = save(profile, True)
        if not difference:
            terminal.tell(f"\nNothing to save: {place} is up to date.")
            return
        terminal.tell(f"\nThis would be saved in {place}:")
        terminal.tell("\n".join(difference.splitlines()[2:]))
        if dry_run or not agreed("Save?"):
            tell("Not saved. The same plan as a command:")
            terminal.tell(command_line(told, saved, day, given(common, day)))
            return
    except (KeyboardInterrupt, EOFError):
        raise save.stopped() from None
    save(profile, False)
    tell("Saved. Run mlecareer to see where you stand, or mlecareer explore to try things out.")


def _show_plan(common: Common, catalog: Catalog, told: Profile, day: date) -> None:
    from mlecareer.answers.plan import plan_answer
    from mlecareer.planner.plan import plan

    made = plan(catalog, told, day)
    answer(common, plan_answer(catalog, made, in_full="After saving, mlecareer plan --full"))
