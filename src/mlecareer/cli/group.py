"""Commands and groups of commands: Typer's, with our help and our answer to a command that does not exist."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from mlecareer import terminal
from mlecareer.catalog.lookup import did_you_mean
from mlecareer.cli.options import EVERY_COMMAND, expands
from mlecareer.errors import UsageError

NARROW = 60
"""In fewer columns than these, Rich cuts words in a panel."""


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
    command = ctx.command
    if terminal.is_dumb() or terminal.width() < NARROW:
        command.rich_markup_mode = None
        command.help = (command.help or "").replace("Examples:", "\b\nExamples:")  # the mark keeps the lines below it
    os.environ["COLUMNS"] = str(terminal.width())  # where Rich looks for it
    drawn, formatter = Drawn(), ctx.make_formatter()
    with redirect_stdout(drawn):
        command.format_help(ctx, formatter)
    drawn.write(formatter.getvalue())
    from rich.text import Text

    terminal.show(Text.from_ansi(drawn.getvalue().strip("\n"), no_wrap=True, overflow="ignore"))


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


class Group(TyperGroup):
    """Says the nearest command where one is asked for that does not exist."""

    def get_help(self, ctx: Any) -> NoReturn:
        """Print the help, and end the command line."""
        show_help(ctx)
        raise typer.Exit

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; UsageError where there is none of that name."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            raise UsageError(
                f"there is no command '{args[0]}'{did_you_mean(args[0], names)}",
                hint=f"{ctx.command_path} --help lists them",
            )
        return super().resolve_command(ctx, args)


def group(help: str | None = None, **settings: Any) -> typer.Typer:
    """A Typer application for commands of ours."""
    return typer.Typer(cls=Group, help=help, add_completion=False, **settings)


def command(app: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that adds a command to an application; each field of its groups of options becomes an option."""
    return lambda function: app.command(name, cls=Command)(expands(function))
