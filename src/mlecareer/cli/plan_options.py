"""The options of a plan: what it should be like, and what is true of a person for this command only.

Typer reads the annotations of this module on every start, so they are no texts that it must evaluate first.
"""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from mlecareer.cli import completion
from mlecareer.cli.options import ABOUT_YOU, LIMITS, OUTPUT, WHAT_YOU_WANT, Failed, Have, Studied
from mlecareer.profile.weekly_hours import HOURS
from mlecareer.profile.wish import Wish
from mlecareer.profile.wishes import (
    BLOCKS,
    BUDGET,
    BUDGET_PER_YEAR,
    BY,
    CLOUDS,
    DEPTH,
    GOAL,
    HORIZON,
    MINIMISE,
    PAUSES,
    WANT,
    WISHES,
    WITHOUT,
)
from mlecareer.records import record

YearsOption = Annotated[
    str | None,
    typer.Option("--years", metavar="YEARS", help="Years in ML engineering.", rich_help_panel=ABOUT_YOU),
]

Skip = Annotated[
    list[str] | None,
    typer.Option(
        "--skip",
        metavar="REQUIREMENT",
        help="Leave this requirement (its id) out of the plan. Repeatable; none clears it.",
        autocompletion=completion.requirements,
        rich_help_panel=WHAT_YOU_WANT,
    ),
]

Price = Annotated[
    list[str] | None,
    typer.Option(
        "--price",
        metavar="ID=PRICE",
        help="What an exam or a vendor's exams cost you: cka=250, or aws=50% (off). Repeatable; none clears them.",
        autocompletion=completion.payables,
        rich_help_panel=LIMITS,
    ),
]

Paid = Annotated[
    list[str] | None,
    typer.Option(
        "--paid",
        metavar="ID",
        help="Your employer pays for this exam or vendor. Repeatable; none clears it.",
        autocompletion=completion.payables,
        rich_help_panel=LIMITS,
    ),
]

CurrencyOption = Annotated[
    str | None,
    typer.Option(
        "--currency",
        metavar="EUR=0.92",
        help="Show amounts in this currency too, at your rate.",
        rich_help_panel=OUTPUT,
    ),
]


def _option(wish: Wish[Any], panel: str, *others: str, completed: Callable[..., Any] | None = None) -> Any:
    """The option of a wish, which may have other names too, in a panel of the help."""
    return typer.Option(
        wish.option, *others, metavar=wish.metavar, help=wish.help, autocompletion=completed, rich_help_panel=panel
    )


To = Annotated[str | None, _option(GOAL, WHAT_YOU_WANT, "--goal", completed=completion.stages)]


@record(frozen=True)
class WishOptions:
    """What a plan should be like: one option for each entry of `profile.wishes`."""

    to: To = None
    want: Annotated[list[str] | None, _option(WANT, WHAT_YOU_WANT, completed=completion.wanted)] = None
    cloud: Annotated[list[str] | None, _option(CLOUDS, WHAT_YOU_WANT, completed=completion.clouds)] = None
    without: Annotated[list[str] | None, _option(WITHOUT, WHAT_YOU_WANT, completed=completion.certifications)] = None
    minimise: Annotated[str | None, _option(MINIMISE, WHAT_YOU_WANT, completed=completion.efforts)] = None
    depth: Annotated[str | None, _option(DEPTH, WHAT_YOU_WANT, completed=completion.depths)] = None
    horizon: Annotated[str | None, _option(HORIZON, WHAT_YOU_WANT, completed=completion.horizons)] = None
    hours_per_week: Annotated[list[str] | None, _option(HOURS, LIMITS)] = None
    blocks: Annotated[list[str] | None, _option(BLOCKS, LIMITS)] = None
    pause: Annotated[list[str] | None, _option(PAUSES, LIMITS)] = None
    budget: Annotated[str | None, _option(BUDGET, LIMITS)] = None
    budget_per_year: Annotated[str | None, _option(BUDGET_PER_YEAR, LIMITS)] = None
    by: Annotated[str | None, _option(BY, LIMITS)] = None

    def typed(self) -> Iterator[tuple[Wish[Any], str]]:
        """Each wish whose option was typed, with the text; the texts of a repeated option are joined."""
        for wish in WISHES:
            text: str | list[str] | None = getattr(self, wish.parameter)
            if text is not None and text != []:
                yield wish, text if isinstance(text, str) else wish.joint.join(text)


@record(frozen=True)
class PersonOptions:
    """What is true of a person for this command only."""

    years: YearsOption = None
    have: Have = None
    studied: Studied = None
    failed: Failed = None
    skip: Skip = None
    first: Annotated[
        str | None,
        typer.Option(
            "--next",
            metavar="ID",
            help="Take this one first, if it is in the plan.",
            autocompletion=completion.certifications,
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None
    price: Price = None
    paid: Paid = None
    currency: CurrencyOption = None


@record(frozen=True)
class PlanOptions(WishOptions, PersonOptions):
    """The options of a plan; each wins over the profile. The fields of the last parent come first in the help."""
