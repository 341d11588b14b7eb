"""Options that commands share: those that every command takes, as one record, and single ones.

On the command line a record is its fields, one option each (`group.command` sees to that).
Typer reads the annotations of this module on every start, so they are no texts that it must evaluate first.
"""

from typing import Annotated, Any, get_type_hints

import typer

from mlecareer.catalog.dates import AmbiguousDateError, read_when
from mlecareer.cli import completion
from mlecareer.cli.clock import today
from mlecareer.errors import UsageError
from mlecareer.records import record
from mlecareer.rendering.format import Format
from mlecareer.storage.files import STANDARD_INPUT


def named(param: typer.CallbackParam, value: Any) -> Any:
    """The path or paths of an option; UsageError for an empty path, which a shell gives for an unset variable."""
    names = [value] if isinstance(value, str) else value or ()
    if not all(map(str.strip, names)):
        raise UsageError(f"{param.opts[0]}: the name is empty", hint="give a path")
    return value


def day_named(value: str | None) -> str | None:
    """The date of `--as-of`; UsageError for one that cannot be read, for commands that do not look at it too."""
    try:
        if value is not None:
            read_when(value, today())
    except AmbiguousDateError:
        return value  # asked back where it is read
    except ValueError as error:
        raise UsageError(f"--as-of: {error}") from None
    return value


def folder_named(param: typer.CallbackParam, value: Any) -> Any:
    """The folder or folders of an option; UsageError for an empty name, and for standard input, which is none."""
    if STANDARD_INPUT in ([value] if isinstance(value, str) else value or ()):
        what = param.opts[0] if param.param_type_name == "option" else "a catalog"
        raise UsageError(f"{what} is a folder, so - (standard input) cannot be one", hint="give the path of a folder")
    return named(param, value)


def readable(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    """The file or files to read; UsageError for an empty name, and as `read_once`."""
    return read_once(ctx, param, named(param, value))


def read_once(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    """The file or files to read; UsageError where a command line names standard input a second time."""
    name = param.opts[0] if param.param_type_name == "option" else param.metavar or ""
    for path in [value] if isinstance(value, str) else value or ():
        if path == STANDARD_INPUT and (first := ctx.meta.setdefault(INPUT, [])):
            both = first[0] if first[0] == name else f"{first[0]} and {name}"
            raise UsageError(f"{both}: standard input (-) can be read only once", hint="name a file in its place")
        if path == STANDARD_INPUT:
            ctx.meta[INPUT].append(name)
    return value


INPUT = "mlecareer.input"
"""The name under which a context keeps what reads standard input."""


def not_standard_output(param: typer.CallbackParam, value: str | None) -> str | None:
    """The file to write to; `None` for `-`, which means standard output."""
    return None if value == "-" else named(param, value)


ABOUT_YOU = "About you"
WHAT_YOU_WANT = "What you want"
LIMITS = "Limits"
OUTPUT = "Output"
EVERY_COMMAND = "Every command"
"""The panels of the help, in its order."""


NoPager = Annotated[
    bool, typer.Option("--no-pager", help="Never show a long answer in a pager.", rich_help_panel=EVERY_COMMAND)
]


@record(frozen=True)
class Common:
    """What every command takes."""

    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="table, plain, json, markdown, csv, tsv, ics or html.",
            rich_help_panel=OUTPUT,
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
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="Answer as of this day.",
            callback=day_named,
            rich_help_panel=EVERY_COMMAND,
        ),
    ] = None
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="FILE",
            help="Use this profile; - is standard input.",
            callback=readable,
            rich_help_panel=EVERY_COMMAND,
        ),
    ] = None
    catalog: Annotated[
        list[str] | None,
        typer.Option(
            "--catalog",
            metavar="DIR",
            help="Add your own catalog folder. Repeatable.",
            callback=folder_named,
            rich_help_panel=EVERY_COMMAND,
        ),
    ] = None
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="No warnings, notes or progress. Errors stay, and what csv, tsv and ics would lose.",
            rich_help_panel=EVERY_COMMAND,
        ),
    ] = False
    no_pager: NoPager = False
    no_input: Annotated[bool, typer.Option("--no-input", help="Never prompt.", rich_help_panel=EVERY_COMMAND)] = False
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback for bugs.", rich_help_panel=EVERY_COMMAND)
    ] = False


def common_options() -> dict[str, bool]:
    """The names of the options that every command takes, and for each whether a value follows it."""
    kinds = get_type_hints(Common)
    return {f"--{name.replace('_', '-')}": kind is not bool for name, kind in kinds.items()} | {"-q": False}


Certification = Annotated[
    str,
    typer.Argument(
        metavar="CERTIFICATION", help="Its id, exam code, name or alias.", autocompletion=completion.certifications
    ),
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
