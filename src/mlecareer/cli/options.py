"""Options that commands share, declared once, as one value for each group.

`expands` lets a command take such a value: on the command line it is its fields, one option each.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from mlecareer.errors import UsageError
from mlecareer.records import record
from mlecareer.rendering.format import Format


def named(param: typer.CallbackParam, value: Any) -> Any:
    """The path or paths of an option; UsageError for an empty one, as a variable of a shell that is not set gives."""
    if value == "" or (isinstance(value, list) and "" in value):
        raise UsageError(f"{param.opts[0]}: the name is empty", hint="give a path")
    return value


def not_standard_output(param: typer.CallbackParam, value: str | None) -> str | None:
    """The file to write to; none for `-`, which is standard output wherever a file can be named."""
    return None if value == "-" else named(param, value)


@record(frozen=True)
class Common:
    """What every command takes."""

    format: Annotated[Format | None, typer.Option("--format", help="How to show the answer.")] = None
    output: Annotated[
        str | None,
        typer.Option("--output", metavar="FILE", help="Write the answer to a file.", callback=not_standard_output),
    ] = None
    catalog: Annotated[
        list[str] | None,
        typer.Option("--catalog", metavar="DIR", help="Lay a folder over the catalog; repeatable.", callback=named),
    ] = None
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day the answer is for.")] = None
    profile: Annotated[
        str | None, typer.Option("--profile", metavar="FILE", help="The profile to use.", callback=named)
    ] = None
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask.")] = False
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error of ours comes from.")] = False


@record(frozen=True)
class PlanOptions:
    """What a plan is asked for; an option wins over the profile."""

    years: Annotated[str | None, typer.Option("--years", metavar="YEARS", help="Years in ML engineering.")] = None
    have: Annotated[
        list[str] | None,
        typer.Option("--have", metavar="ID[:DAY]", help="A certification held, with the day; repeatable."),
    ] = None
    to: Annotated[str | None, typer.Option("--to", metavar="STAGE", help="The stage to be ready for.")] = None
    cloud: Annotated[
        list[str] | None, typer.Option("--cloud", metavar="CLOUD", help="A cloud to keep to; repeatable.")
    ] = None
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="ID", help="A certification to leave out; repeatable.")
    ] = None
    hours_per_week: Annotated[
        str | None, typer.Option("--hours-per-week", metavar="HOURS", help="Hours of study a week (6 if not said).")
    ] = None
    budget: Annotated[str | None, typer.Option("--budget", metavar="USD", help="The most to pay in exam fees.")] = None
    by: Annotated[str | None, typer.Option("--by", metavar="DAY", help="The day to be done by.")] = None
    minimise: Annotated[
        str | None,
        typer.Option("--minimise", "--minimize", metavar="hours|cost|exams", help="What to keep low (hours)."),
    ] = None


def expands(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameters of the types above become one option a field."""
    groups: dict[str, type[Any]] = {}
    parameters: list[inspect.Parameter] = []
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        kind = hints[name]
        if isinstance(kind, type) and issubclass(kind, Common | PlanOptions):
            groups[name] = kind
            own = get_type_hints(kind, include_extras=True)
            parameters += [
                parameter.replace(
                    name=field.name,
                    annotation=own[field.name],
                    default=field.default,
                    kind=inspect.Parameter.KEYWORD_ONLY,
                )
                for field in fields(kind)
            ]
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @wraps(command)
    def with_fields(**values: Any) -> None:
        for name, kind in groups.items():
            values[name] = kind(**{field.name: values.pop(field.name) for field in fields(kind)})
        command(**values)

    with_fields.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_fields.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return with_fields
