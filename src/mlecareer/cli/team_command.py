"""`mlecareer team`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.catalog.days import add_months, first_day
from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, day_of, option_date, read_option
from mlecareer.cli.options import LIMITS, WHAT_YOU_WANT, Common, read_once
from mlecareer.cli.profile_reading import say_what_is_awaited
from mlecareer.errors import UsageError

MONTHS_AHEAD = 12
"""How far a team looks ahead where nobody said until when."""

MOST_YEARS = 10
"""How far a team can look ahead at most: nobody knows the exams of later years."""


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="The profiles; - is standard input.", callback=read_once)
    ],
    require: Annotated[
        list[str] | None,
        typer.Option(
            "--require",
            metavar="WHAT>=N",
            help="How many must hold a certification, title, vendor, vendor:level or topic. Repeatable.",
            autocompletion=completion.needs,
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DAY",
            help=f"Look ahead to this date, or for this time (+{MONTHS_AHEAD}m if not given).",
            rich_help_panel=LIMITS,
        ),
    ] = None,
    *,
    common: Common,
) -> None:
    """Each file is read only as far as its owner allows with profile set --share.

    Exit code 1 means that a number is too low.

    Examples:
      mlecareer team ann.yaml bob.yaml cy.yaml --require "cka>=2"
      mlecareer team ann.yaml cy.yaml --require "cka 2, aws 1" --until +2y
    """
    from mlecareer.answers.team import Team, team_answer
    from mlecareer.planner.team.asked import EXAMPLE, read_needs
    from mlecareer.planner.team.records import Member
    from mlecareer.profile.unknown import in_words_of
    from mlecareer.rendering.format import check
    from mlecareer.rendering.pages.team import state
    from mlecareer.storage.shared_profiles import read_shared

    check(Team, common.format)
    catalog, day = catalog_of(common), day_of(common)
    if not require:
        raise UsageError("what does the team need? say it with --require", hint=EXAMPLE)
    needs = read_option(common, "--require", ",".join(require), lambda text: read_needs(catalog, [text]))
    last = add_months(day, MONTHS_AHEAD)
    if until is not None:
        last = first_day(option_date(common, "--until", until, day))
    if not day <= last <= add_months(day, MOST_YEARS * 12):
        wrong = f"before {day}" if last < day else f"more than {MOST_YEARS} years ahead"
        raise UsageError(f"--until {last} is {wrong}", hint="use a date such as +12m")
    say_what_is_awaited(*files, quiet=common.quiet)
    members = [
        Member(shared.name, shared.profile.share, in_words_of(catalog, shared.profile)) for shared in read_shared(files)
    ]
    made = team_answer(catalog, members, needs, day, last)
    states = (f"{need.what}: {state(need, made)}" for need in made.requirements)
    asides = (*states, *(notice.text for notice in made.notices))
    answer(common, made, says_no=made.falls_below, asides=asides)
