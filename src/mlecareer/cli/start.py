"""`mlecareer` alone in a terminal: where you stand today, or how to start without a profile."""

from __future__ import annotations

from collections.abc import Callable

from mlecareer import terminal
from mlecareer.cli.asking import tell
from mlecareer.cli.clock import today
from mlecareer.cli.context import catalog_of
from mlecareer.cli.options import Common
from mlecareer.cli.plan_options import PlanOptions
from mlecareer.cli.profile_reading import saved_profile
from mlecareer.errors import StoppedError
from mlecareer.profile.experience import years_on


def start(common: Common, show_help: Callable[[], None]) -> None:
    """What is saved, in five lines; where nothing says how long someone has worked, three choices."""
    profile = saved_profile(common)
    if profile is not None and years_on(profile, today()) is not None:
        from mlecareer.cli.today_command import command

        command(PlanOptions(), common=common)
        return
    while (choice := _chosen()) == "interview":
        from mlecareer.cli.profile_init import interview

        if interview(common, from_menu=True):
            return
        tell("")
    if choice == "sample":
        from mlecareer.cli.explore_command import explore
        from mlecareer.interview.questions import sample

        catalog = catalog_of(common)
        explore(common, catalog, sample(catalog), today(), None)
    else:
        show_help()


def _chosen() -> str:
    """The name of a choice, asked for until one is made."""
    from mlecareer.interview.state import Reply
    from mlecareer.interview.welcome import PROMPT, chosen, welcome

    tell(*welcome())
    try:
        while True:
            made = chosen(terminal.ask(PROMPT))
            if not isinstance(made, Reply):
                return made.name
            tell(*made.lines)
    except (KeyboardInterrupt, EOFError):
        raise StoppedError("nothing saved") from None
