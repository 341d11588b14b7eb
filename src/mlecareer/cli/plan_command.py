"""`mlecareer plan`"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from mlecareer.cli.asking import person_with_years
from mlecareer.cli.context import answer, catalog_of, day_of
from mlecareer.cli.defaults import format_for
from mlecareer.cli.options import OUTPUT, Common
from mlecareer.cli.plan_options import PlanOptions

if TYPE_CHECKING:
    from mlecareer.planner.records import Plan
    from mlecareer.rendering.format import Format


def command(
    options: PlanOptions,
    full: Annotated[
        bool, typer.Option("--full", help="Add alternatives, notes and skills.", rich_help_panel=OUTPUT)
    ] = False,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer plan --years 3 --have cka
    mlecareer plan --years 6 --have aws-mls:2024-09-05 --full
    mlecareer plan --years 3 --have cka --by 2027-03-01 --budget 300
    mlecareer plan --years 1 --cloud azure --hours-per-week 10 --to senior
    """
    from mlecareer.answers.plan import MOST_ALTERNATIVES, PlanAnswer, plan_answer
    from mlecareer.planner.plan import plan
    from mlecareer.rendering.format import Format

    catalog, day = catalog_of(common), day_of(common)
    who = person_with_years(common, options, catalog, day)
    # Solving for an alternative takes time, so only those that are shown are looked for.
    format = format_for(common, PlanAnswer)
    shown = None if format is Format.json or format.is_rows else MOST_ALTERNATIVES
    in_full = full or format is Format.html  # which folds what is shown in full alone
    made = plan_answer(catalog, plan(catalog, who.profile, day, alternatives=shown if in_full else 0))
    # What holdings are unknown the plan says itself.
    asides = _asides(made.plan, format)
    answer(common, made, full=full, says_no=made.says_no, unknown=who.passed_over, asides=asides)


def _asides(made: Plan, format: Format) -> Iterator[str]:
    """What a plan says beside its steps; only the formats without a place for that ask for it."""
    from mlecareer.rendering.plan_wording import asides

    yield from asides(made)
    if made.blocks and format.is_rows:
        yield "study blocks are in --format ics and json alone"
