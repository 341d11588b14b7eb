"""Options that commands share, declared once, as one value for each group.

`expands` lets a command take such a value: on the command line it is its fields, one option each.
Typer reads the annotations of this module on every start, so they are no texts that it must evaluate first.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from mlecareer.cli import completion
from mlecareer.errors import UsageError
from mlecareer.profile.wishes import (
    BLOCKS,
    BUDGET,
    BUDGET_PER_YEAR,
    BY,
    CLOUDS,
    DEPTH,
    GOAL,
    HORIZON,
    HOURS,
    MINIMISE,
    PAUSES,
    WANT,
    WISHES,
    WITHOUT,
    Wish,
)
from mlecareer.records import record
from mlecareer.rendering.format import Format


def named(param: typer.CallbackParam, value: Any) -> Any:
    """The path or paths of an option; UsageError for an empty path, which a shell gives for an unset variable."""
    if value == "" or (isinstance(value, list) and "" in value):
        raise UsageError(f"{param.opts[0]}: the name is empty", hint="give a path")
    return value


def not_standard_output(param: typer.CallbackParam, value: str | None) -> str | None:
    """The file to write to; `None` for `-`, which means standard output."""
    return None if value == "-" else named(param, value)


ABOUT_YOU = "About you"
WHAT_YOU_WANT = "What you want"
LIMITS = "Limits"
OUTPUT = "Output"
EVERY_COMMAND = "Every command"
"""The panels of the help, in its order."""


@record(frozen=True)
class Common:
    """What every command takes."""

    format: Annotated[
        Format | None,
        typer.Option(
            "--format", metavar="FORMAT", help="table, plain, json, markdown, csv, ics or html.", rich_help_panel=OUTPUT
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.", rich_help_panel=OUTPUT)] = False
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            metavar="FILE",
            help="Write the answer to a file.",
            callback=not_standard_output,
            rich_help_panel=OUTPUT,
        ),
    ] = None
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="Answer as of this day.", rich_help_panel=EVERY_COMMAND),
    ] = None
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile", metavar="FILE", help="Use this profile.", callback=named, rich_help_panel=EVERY_COMMAND
        ),
    ] = None
    catalog: Annotated[
        list[str] | None,
        typer.Option(
            "--catalog",
            metavar="DIR",
            help="Add your own catalog folder. Repeatable.",
            callback=named,
            rich_help_panel=EVERY_COMMAND,
        ),
    ] = None
    no_input: Annotated[bool, typer.Option("--no-input", help="Never prompt.", rich_help_panel=EVERY_COMMAND)] = False
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback for bugs.", rich_help_panel=EVERY_COMMAND)
    ] = False


def common_options() -> dict[str, bool]:
    """The names of the options that every command takes, and for each whether a value follows it."""
    kinds = get_type_hints(Common)
    return {f"--{name.replace('_', '-')}": kind is not bool for name, kind in kinds.items()}


Certification = Annotated[
    str,
    typer.Argument(
        metavar="CERTIFICATION", help="Its id, exam code, name or alias.", autocompletion=completion.certifications
    ),
]

YearsOption = Annotated[
    str | None,
    typer.Option("--years", metavar="YEARS", help="Years in ML engineering.", rich_help_panel=ABOUT_YOU),
]

Have = Annotated[
    list[str] | None,
    typer.Option(
        "--have",
        metavar="ID[:DAY]",
        help="A certification you hold, with the date you passed. Repeatable.",
        autocompletion=completion.certifications,
        rich_help_panel=ABOUT_YOU,
    ),
]


DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change and write nothing.", rich_help_panel=OUTPUT)
]

Studied = Annotated[
    list[str] | None,
    typer.Option(
        "--studied",
        metavar="ID=HOURS",
        help="Hours you have already studied for a certification. Repeatable.",
        autocompletion=completion.certifications,
        rich_help_panel=ABOUT_YOU,
    ),
]

Failed = Annotated[
    list[str] | None,
    typer.Option(
        "--failed",
        metavar="ID:DAY",
        help="An exam you failed, with the date. Repeatable.",
        autocompletion=completion.certifications,
        rich_help_panel=ABOUT_YOU,
    ),
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
        help="What an exam or all of a vendor cost you: cka=250, aws=50%. Repeatable; none clears them.",
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


def expands(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameters of the types above become one option a field."""
    groups: dict[str, type[Any]] = {}
    parameters: list[inspect.Parameter] = []
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        kind = hints[name]
        if isinstance(kind, type) and issubclass(kind, Common | WishOptions):
            groups[name] = kind
            own = get_type_hints(kind, include_extras=True)
            parameters += [
                parameter.replace(
                    name=field,
                    annotation=own[field],
                    default=getattr(kind, field),
                    kind=inspect.Parameter.KEYWORD_ONLY,
                )
                for field in kind.__match_args__
            ]
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @wraps(command)
    def with_fields(**values: Any) -> None:
        if values.get("json"):
            values["format"] = _as_json(values["format"])
        for name, kind in groups.items():
            values[name] = kind(**{field: values.pop(field) for field in kind.__match_args__})
        command(**values)

    with_fields.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_fields.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return with_fields


def _as_json(format: Format | None) -> Format:
    """What `--json` stands for; UsageError beside another format."""
    if format not in (None, Format.json):
        raise UsageError(f"--json and --format {format} contradict each other", hint="use one of them")
    return Format.json
