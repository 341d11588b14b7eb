"""Commands and groups of commands: Typer's, with our help, our order of options, and our answer to a wrong word."""

from __future__ import annotations

import inspect
import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from copy import copy
from functools import wraps
from typing import Any, NoReturn, get_type_hints

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from mlecareer import terminal
from mlecareer.cli.defaults import environment_format, profile_defaults
from mlecareer.cli.options import EVERY_COMMAND, Common, common_options
from mlecareer.errors import WRONG_USAGE, UsageError
from mlecareer.rendering.format import Format

NARROW = 60
"""In fewer columns than these, Rich cuts words in a panel."""

NO_PAGER = "mlecareer.no_pager"
"""The name under which a context keeps whether `--no-pager` stands anywhere in the command line."""

COMMON = "mlecareer.common"
"""The name under which a context keeps common options that were typed without a command."""


class Drawn(io.StringIO):
    """Keeps what Typer draws until it is whole, so that `terminal` prints it as it prints everything else."""

    def __init__(self) -> None:
        super().__init__()
        self._encoding = getattr(sys.stdout, "encoding", None) or "utf-8"

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of standard output, by which Rich chooses the signs of its boxes."""
        return self._encoding

    def isatty(self) -> bool:
        """Whether Rich adds colours; `terminal` leaves them out where they are not wanted."""
        return not terminal.is_dumb()


def show_help(ctx: Any) -> None:
    """Print the help as Typer draws it, whole or not at all; without boxes in a terminal that is narrow or dumb."""
    command = copy(ctx.command)
    command.params = [copy(param) for param in command.params]
    if terminal.is_dumb() or terminal.width() < NARROW:
        command.rich_markup_mode = None
        command.help = (command.help or "").replace("Examples:", "\b\nExamples:")  # the mark keeps the lines below it
    else:  # Typer takes away the indentation of some examples and not of others
        command.help = re.sub("\n +(?=mlecareer)", "\n", command.help or "")
    for param in command.params:
        if isinstance(param, TyperArgument):
            param.type = copy(param.type)
            param.type.get_metavar = lambda **_: ""  # type: ignore[method-assign]  # `<str>` says nothing to people
    os.environ["COLUMNS"] = str(terminal.width())  # where Rich looks for it
    drawn, formatter = Drawn(), ctx.make_formatter()
    with redirect_stdout(drawn):
        command.format_help(ctx, formatter)
    drawn.write(formatter.getvalue())
    from rich.text import Text

    text = Text.from_ansi(drawn.getvalue().strip("\n"), no_wrap=True, overflow="ignore")
    terminal.show(text, colour=profile_defaults(Common()).colour, paged=not ctx.meta.get(NO_PAGER))


class Command(TyperCommand):
    """A command with its own options first in its help, and `--help` among those that every command takes."""

    def get_help(self, ctx: Any) -> NoReturn:
        """Print the help, and end the command line."""
        show_help(ctx)
        raise typer.Exit

    def get_help_option(self, ctx: Any) -> Any:
        """Typer's option in the panel of the options that it belongs to."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.rich_help_panel = EVERY_COMMAND
        return option

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words of the usage line, without the braces that Typer puts around an argument."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What is left after the options; UsageError for an option that is given twice with different values, and for
        a value that says nothing."""
        given = list(args)
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            _refuse_two_values(self.get_params(ctx), given)
            for param in self.get_params(ctx):
                _refuse_empty(param, ctx.params.get(param.name))
        return rest


def _refuse_empty(param: Any, value: Any) -> None:
    """Raise a UsageError where an option or argument is given without a letter or digit: it would be passed over.

    The name of a file may be of signs alone, but not of blanks.
    """
    what = re.sub(r"^\[(\w+)\](?=$|\.)|\.\.\.| \[DAY\]", r"\1", param.metavar or "")  # `[COMMAND]...` is COMMAND
    name = param.opts[0] if param.param_type_name == "option" else what
    is_path = _PATH.search(what) is not None
    for text in [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ():
        if isinstance(text, str) and not (text.strip() if is_path else any(map(str.isalnum, text))):
            said = f"{name}: '{text}' says nothing" if text.strip() else f"{name} is empty"
            raise UsageError(said, hint=f"give {what}" if param.required else f"give {what}, or leave it out")


_PATH = re.compile("FILE|DIR|OLD")
"""What stands for a file or a folder in the help."""


def _refuse_two_values(params: list[Any], args: list[str]) -> None:
    """Raise a UsageError where an option that holds one value is given two; only the last one would count."""
    single = {name: param for param in params for name in param.opts if not (param.multiple or param.nargs == -1)}
    values: dict[str, str] = {}
    for name, value in _values(single, args):
        known = single[name]
        before = values.setdefault(known.name, value)
        if before != value:
            raise UsageError(f"{known.opts[0]} is given twice, with {before} and with {value}", hint="give it once")


def _values(options: dict[str, Any], args: list[str]) -> Iterator[tuple[str, str]]:
    """Each of these options that takes a value, with the value, as it stands in a command line."""
    words = iter(args)
    for word in words:
        if word == "--":
            return
        name, equals, value = word.partition("=")
        name = SPELLINGS.get(name, name)
        param = options.get(name)
        if param is not None and param.param_type_name == "option" and not param.is_flag:
            yield name, value if equals else next(words, "")


SPELLINGS = {"--minimize": "--minimise", "--default-color": "--default-colour"}
"""Options that are also spelled in another way, with our own spelling."""


class Group(TyperGroup):
    """A group of commands. The options that every command takes may also stand before the name of the command."""

    bare: str | None = None
    """The command that the name of the group alone means; without one it shows the help."""

    def get_help(self, ctx: Any) -> NoReturn:
        """Print the help, and end the command line."""
        show_help(ctx)
        raise typer.Exit

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What is left after the options of the group: the command and its arguments."""
        ctx.meta.setdefault(NO_PAGER, "--no-pager" in args)
        moved, rest = _common_first(args)
        if rest and not rest[0].startswith("-"):
            args = [rest[0], *moved, *rest[1:]]
        elif not rest and not ctx.resilient_parsing:
            ctx.meta[COMMON] = moved
            args = [] if self.bare is None else [self.bare, *moved]
            if not args and not self.invoke_without_command:
                show_help(ctx)
                raise typer.Exit(WRONG_USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; UsageError where there is none of that name."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from mlecareer.cli.refusal import no_command

            raise no_command(ctx, args)
        return super().resolve_command(ctx, args)


def _common_first(args: list[str]) -> tuple[list[str], list[str]]:
    """The options with which a command line starts and that every command takes, and the rest of it."""
    if not args or not args[0].startswith("-"):
        return [], args
    known, end = common_options(), 0
    while end < len(args) and args[end].partition("=")[0] in known:
        end += 2 if known[args[end].partition("=")[0]] and "=" not in args[end] else 1
    return args[:end], args[end:]


def group(help: str | None = None, *, bare: str | None = None, **settings: Any) -> typer.Typer:
    """A Typer application for commands of ours; `bare` is what the name of the group alone means."""
    kind = type("BareGroup", (Group,), {"bare": bare}) if bare is not None else Group
    return typer.Typer(cls=kind, help=help, add_completion=False, **settings)


def command(app: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that adds a command to an application; each field of its groups of options becomes an option."""
    return lambda function: app.command(name, cls=Command)(_with_fields(function))


READ = ("file", "files", "folder", "old", "against", "what")
"""The parameters that name what a command reads."""


def _with_fields(command: Callable[..., None]) -> Callable[..., None]:
    """The command in which each parameter that is a group of options, which is a record, is one option a field."""
    groups: dict[str, type[Any]] = {}
    parameters: list[inspect.Parameter] = []
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        kind = hints[name]
        if isinstance(kind, type) and hasattr(kind, "__match_args__"):
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

    files = [parameter.name for parameter in parameters if parameter.name in READ]

    @wraps(command)
    def with_fields(**values: Any) -> None:
        if values.get("json"):
            values["format"] = _as_json(values["format"])
        elif "format" in values and values["format"] is None:
            environment_format()  # a wrong one is refused before anything is done
        if values.get("output"):
            from mlecareer.cli.context import refuse_output

            refuse_output(values, [values[name] for name in files])
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
