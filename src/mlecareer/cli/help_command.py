"""`mlecareer help`, `mlecareer help plan`, and pages such as `mlecareer help exit-codes`"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mlecareer import terminal
from mlecareer.cli.environment import VARIABLES
from mlecareer.cli.group import Command, Group, show_help
from mlecareer.cli.options import NoPager

EXIT_CODES = {
    "0": "Done.",
    "1": "The answer is no: limits not met, problems or differences; with --check also renewals due or a worse plan.",
    "2": "Wrong usage: a command, an option or a name is wrong or missing.",
    "3": "A file has invalid content.",
    "4": "A file cannot be read or written.",
    "5": "Busy: another process holds the profile, or changed it in the meantime.",
    "70": "Internal error. Please report it with the output of --debug.",
    "130": "Interrupted by Ctrl-C, or by Ctrl-D at a prompt.",
    "141": "The output was closed early, for example by head.",
}
"""What each exit code means."""


class Page(Group):
    """A page of the help about something else than a command: a sentence, and entries in panels like commands."""

    def __init__(self, title: str, sentence: str, panels: dict[str, dict[str, str]]) -> None:
        super().__init__(name=title, help=sentence, add_help_option=False)
        self._title, self._panels = title, panels

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write what is typed to read the page, in the place of how a command is used."""
        formatter.write(f"{self._title}\n")

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the entries."""
        return [name for entries in self._panels.values() for name in entries]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """An entry with its sentence and its panel."""
        panel = next(panel for panel, entries in self._panels.items() if cmd_name in entries)
        return Command(cmd_name, short_help=self._panels[panel][cmd_name], rich_help_panel=panel)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the entries without boxes, under the title of each panel."""
        for panel, entries in self._panels.items():
            with formatter.section(panel):
                formatter.write_dl(list(entries.items()))


def exit_codes() -> Page:
    """The page about exit codes."""
    return Page("mlecareer help exit-codes", "What the exit code of a command means.", {"Exit codes": EXIT_CODES})


def files() -> Page:
    """The page about files and variables, with the places that they have here."""
    from mlecareer.storage.catalog_folder import bundled_folder
    from mlecareer.storage.locations import cache_folder, profile_path

    profile, cache = profile_path(), cache_folder()
    places = {
        "Profile": _place(profile, "no home folder; use --profile") + " (--profile names another)",
        "Backup": _place(None if profile is None else f"{profile}.bak", "beside the profile")
        + " (restore it with mlecareer profile undo)",
        "Catalog": _place(str(bundled_folder()), "") + " (--catalog adds your own folder)",
        "Cache": _place(cache, "none") + " (safe to delete)",
    }
    sentence = "What mlecareer reads and writes. It uses no network, and asking a question changes no file."
    return Page("mlecareer help files", sentence, {"Files": places})


def environment() -> Page:
    """The page about the variables of the environment."""
    sentence = "The variables that mlecareer reads. An option wins over a variable, and a variable over your profile."
    return Page("mlecareer help environment", sentence, VARIABLES)


def _place(path: str | None, otherwise: str) -> str:
    return otherwise if path is None else terminal.at_home(path)


TOPICS = {"exit-codes": exit_codes, "files": files, "environment": environment}


def topics(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The commands and pages that help is there for."""
    from mlecareer.cli.commands import COMMANDS

    pages = dict.fromkeys(TOPICS, "")
    return [(name, text) for name, text in (COMMANDS | pages).items() if name.startswith(incomplete)]


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...",
            help="A command, exit-codes, files or environment. Without one: all commands.",
            autocompletion=topics,
        ),
    ] = None,
    no_pager: NoPager = False,
) -> None:
    """Examples:
    mlecareer help
    mlecareer help plan
    mlecareer help profile add
    mlecareer help exit-codes
    mlecareer help files
    mlecareer help environment
    """
    page = TOPICS.get(" ".join(words or ()))
    if page is not None:
        made = page()
        show_help(typer.Context(made, info_name="help", parent=ctx.find_root()))
        return
    at: Any = ctx.find_root()
    for word in words or ():
        if not isinstance(at.command, Group):
            from mlecareer.errors import UsageError

            raise UsageError(f"unexpected '{word}'", hint=f"try mlecareer help {' '.join(at.command_path.split()[1:])}")
        _, named, _ = at.command.resolve_command(at, [word])
        at = typer.Context(named, info_name=word, parent=at, **named.context_settings)
    show_help(at)
