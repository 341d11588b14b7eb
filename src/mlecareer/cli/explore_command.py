"""`mlecareer explore`"""

from __future__ import annotations

import os
import sys
from datetime import date

import typer

from mlecareer import progress, terminal
from mlecareer.catalog.records import Catalog
from mlecareer.cli.asking import person_with_years
from mlecareer.cli.context import catalog_of, day_of, given, warn
from mlecareer.cli.defaults import in_lines, profile_defaults
from mlecareer.cli.options import Common
from mlecareer.cli.plan_options import PlanOptions
from mlecareer.cli.profile_reading import known_profile
from mlecareer.cli.saving import Saver
from mlecareer.colours import tell_libraries
from mlecareer.errors import INTERRUPTED, UsageError
from mlecareer.profile.records import Profile
from mlecareer.rendering.format import Format


def command(options: PlanOptions, common: Common) -> None:
    """Nothing is saved until you save it.

    Examples:
      mlecareer explore
      mlecareer explore --years 3 --have cka
      mlecareer explore --years 3 --format plain
    """
    if common.output is not None or common.format not in (None, Format.table, Format.plain):
        raise UsageError("explore is full screen", hint="use mlecareer plan for --format and --output")
    if common.no_input or not terminal.is_terminal():
        raise UsageError(
            "explore needs a terminal",
            hint="use mlecareer plan --have ID:DAY --to STAGE --hours-per-week HOURS --budget USD",
        )
    catalog, day = catalog_of(common), day_of(common)
    who = person_with_years(common, options, catalog, day)
    warn(common, *(warning.text for warning in who.unknown))
    explore(common, catalog, who.profile, day, known_profile(common, catalog))


def explore(common: Common, catalog: Catalog, profile: Profile, day: date, saved: Profile | None) -> None:
    """The planner on a profile and a day, as a screen or in lines. `saved`: what of it is in the file already."""
    from mlecareer.explorer.state import start

    state = start(catalog, profile, day, saved=saved, given=given(common, day))
    save = Saver(common.profile, catalog, saved)
    if in_lines(common) or not terminal.has_screen():
        from mlecareer.explorer.dialogue import talk

        try:
            talk(state, save, ask=terminal.ask, tell=lambda text: terminal.show(f"{text}\n"))
        except (KeyboardInterrupt, EOFError):
            raise save.stopped() from None
        return
    progress.end()
    from mlecareer.cli.ending import end_as_usual
    from mlecareer.explorer.planning import PlanningApart

    planning = PlanningApart(catalog)  # before the screen is imported: its process may start
    from mlecareer.explorer.view.app import Explorer

    tell_libraries(os.environ, wanted=terminal.has_colours(sys.stderr, profile_defaults(common).colour))
    app = Explorer(state, save, planning, ascii_only=not terminal.has_signs())
    end_as_usual()
    try:
        app.run()
    finally:
        planning.close()
    for line in app.exported:
        terminal.show(f"{line}\n")
    if app.failure is not None:
        raise app.failure
    if app.return_code == INTERRUPTED:
        raise save.stopped()
    if app.return_code:
        raise typer.Exit(app.return_code)
