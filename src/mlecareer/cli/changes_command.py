"""`mlecareer changes OLD.json`"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mlecareer.catalog.records import Catalog
from mlecareer.cli import completion
from mlecareer.cli.asking import person_with_years
from mlecareer.cli.context import answer, catalog_of, day_of
from mlecareer.cli.options import OUTPUT, Common, read_once
from mlecareer.cli.person import Person, person
from mlecareer.cli.plan_options import PlanOptions
from mlecareer.cli.profile_reading import saved_profile, say_what_is_awaited
from mlecareer.errors import ContentError, Problem, UsageError
from mlecareer.profile.experience import aimed_at, stage_at, years_on
from mlecareer.profile.unknown import Unknown

if TYPE_CHECKING:
    from mlecareer.planner.changes.records import SavedPlan


def command(
    options: PlanOptions,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD.json",
            help="A plan saved with plan --format json; - is standard input.",
            callback=read_once,
            autocompletion=completion.json_files,
        ),
    ],
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Exit with 1 if the plan finishes later, costs more, leaves more open or breaks its limits.",
            rich_help_panel=OUTPUT,
        ),
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Show all.", rich_help_panel=OUTPUT)] = False,
    *,
    common: Common,
) -> None:
    """First save a plan: mlecareer plan --format json > old.json. Later, this compares it with a plan of that day.

    The new plan is for your saved profile, or without one for the person in the file. Options change it further.

    Examples:
      mlecareer changes old.json
      mlecareer changes old.json --have cks --full
      mlecareer changes old.json --check
    """
    from mlecareer.answers.changes import ChangesAnswer, changes_answer
    from mlecareer.planner.plan import plan
    from mlecareer.rendering.format import Format
    from mlecareer.rendering.format import check as check_format
    from mlecareer.storage.files import called
    from mlecareer.storage.saved_plan import SAVE, read_plan

    check_format(ChangesAnswer, common.format or Format.table)
    say_what_is_awaited(old, quiet=common.quiet)
    saved = read_plan(old)
    catalog, day = catalog_of(common), day_of(common)
    has_profile = saved_profile(common) is not None
    if has_profile:
        who = person_with_years(common, options, catalog, day)
    else:
        who = _of_file(common, options, catalog, day, saved)
    now = plan(catalog, who.profile, day)
    try:
        made = changes_answer(
            catalog,
            saved,
            now,
            file=called(old),
            person="profile" if has_profile else "file",
            with_options=any(getattr(options, name) for name in PlanOptions.__match_args__),
        )
    except UsageError as error:  # what was typed has been planned already
        raise ContentError((Problem(f"{called(old)}: inputs: {error.text}"),), hint=SAVE) from None
    notices = (notice.text for notice in made.notices)
    answer(common, made, full=full, says_no=check and bool(made.worse), unknown=who.unknown, asides=notices)


def _of_file(common: Common, options: PlanOptions, catalog: Catalog, day: date, saved: SavedPlan) -> Person:
    """The person of a saved plan, as they are on the day, with the options over it."""
    from mlecareer.planner.changes.person_facts import on_day

    grown = on_day(catalog, saved.inputs.profile, saved.inputs.as_of, day)
    goal = grown.wishes.goal
    unknown: tuple[Unknown, ...] = ()
    if goal is not None and goal not in [stage.id for stage in catalog.stages]:
        grown = replace(grown, wishes=replace(grown.wishes, goal=None))
        unknown = (
            Unknown("unknown_goal", f"'{goal}', the goal of the saved plan, is no stage of this catalog; ignored"),
        )
    who = person(common, options, catalog, day, grown)
    years = years_on(who.profile, day)
    if options.to is not None and years is not None and catalog.stages:
        aimed_at(catalog, stage_at(catalog, years), who.profile.wishes.goal)
    return replace(who, unknown=(*unknown, *who.unknown))
