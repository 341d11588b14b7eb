"""The commands by name, each with the module that is imported when the command runs.

A new command is one line here, and a file beside this one or, if it shows the guide, a function in guide.py.
"""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from typing import Annotated, Any

import typer

from mlecareer import __version__, terminal
from mlecareer.catalog.suggestions import one_of
from mlecareer.cli import completion
from mlecareer.cli.group import COMMON, SPELLINGS, Command, Group, command, group, show_help
from mlecareer.cli.options import Common
from mlecareer.errors import ANSWER_IS_NO, DONE, INTERRUPTED, WRONG_USAGE

GUIDE = "The guide"

PANELS: dict[str, dict[str, str]] = {
    "Your plan": {
        "plan": "What to take next, by when, for how much, and why.",
        "today": "Where you stand and what to do next.",
        "why": "Why a certification is, or is not, in the plan.",
        "compare": "Routes by cloud, side by side.",
        "renewals": "What expires when, and what renews it.",
        "changes": "What changed since a saved plan, and what each change does.",
        "team": "When a team falls below what it needs, and the cheapest remedy.",
        "explore": "Try changes live, full screen.",
    },
    GUIDE: {
        "ladder": "The five stages: years, salary, goal.",
        "stage": "One stage in full: what it asks, and what to learn.",
        "diff": "What changes from one stage to another.",
        "certs": "List certifications; filters combine.",
        "cert": "One certification in full, or up to four side by side.",
        "stack": "The technology stack by area.",
        "tips": "Five pieces of advice.",
        "roles": "Compare data scientist and ML engineer.",
    },
    "Setup": {
        "profile": "Your saved profile.",
        "catalog": "Maintain your own catalog.",
        "help": "Help for a command; exit codes; files; environment.",
    },
}
"""The panels of the help: each command with its sentence. Its examples stand in its own docstring."""

COMMANDS: dict[str, str] = {name: sentence for panel in PANELS.values() for name, sentence in panel.items()}

HELP = """Plan your next ML certification: which, when, how much, and why.

Examples:
  mlecareer
  mlecareer plan --years 3 --have cka
  mlecareer stage senior
  mlecareer certs --tier 1
  mlecareer why aws-mls --years 3
"""

MORE = "More: mlecareer help COMMAND, mlecareer help exit-codes, mlecareer help files, mlecareer help environment."

PROGRAM = "mlecareer"
COMPLETE = "_MLECAREER_COMPLETE"
"""The variable that a shell's completion script sets; Typer makes its name from the program's."""


class Commands(Group):
    """Imports a command's module when the command runs or is completed, and not before."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command with its sentence and its panel, which is all that the help and completion of names need."""
        for panel, sentences in PANELS.items():
            if cmd_name in sentences:
                return Command(cmd_name, short_help=sentences[cmd_name], rich_help_panel=panel)
        return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; its module is imported now."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, listed and load(name), rest


def load(name: str) -> Any:
    """A command with its options and arguments, or a group with the commands under it."""
    in_guide = name in PANELS[GUIDE]
    module = import_module("mlecareer.cli.guide" if in_guide else f"mlecareer.cli.{name}_command")
    app = getattr(module, "app", None)
    if app is None:
        app = group()
        command(app, name)(getattr(module, name) if in_guide else module.command)
    loaded = typer.main.get_command(app)
    loaded.help = f"{COMMANDS[name]}\n\n{loaded.help}"
    return loaded


def _same_spelling(name: str) -> str:
    """The name of an option as we spell it."""
    return SPELLINGS.get(f"--{name}", name).removeprefix("--")


app = typer.Typer(
    cls=Commands,
    help=HELP,
    epilog=MORE,
    add_completion=False,  # the two options are below: Typer's own take no name of a shell
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "token_normalize_func": _same_spelling},
)


def _shell(value: str | None) -> str | None:
    return None if value is None else one_of(value, completion.SHELLS, "shell")


def _of_a_shell(name: str, help: str) -> Any:
    """An option that takes the name of a shell."""
    return typer.Option(name, metavar="SHELL", help=help, callback=_shell, autocompletion=completion.shells)


@app.callback()
def top(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    install_completion: Annotated[
        str | None,
        _of_a_shell("--install-completion", "Let Tab complete in bash, zsh, fish, powershell or pwsh."),
    ] = None,
    show_completion: Annotated[
        str | None, _of_a_shell("--show-completion", "Print the completion script, to install it yourself.")
    ] = None,
) -> None:
    """Answer the options of the program itself, or start without a command."""
    if version:
        terminal.show(f"mlecareer {__version__}\n")
        raise typer.Exit
    if show_completion is not None:
        from mlecareer.cli.completion_install import script

        terminal.show(script(show_completion, PROGRAM, COMPLETE))
        raise typer.Exit
    if install_completion is not None:
        from mlecareer.cli.completion_install import installed

        terminal.show(installed(install_completion, PROGRAM, COMPLETE))
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        if not terminal.is_terminal():
            show_help(ctx)
            raise typer.Exit(WRONG_USAGE)
        raise typer.Exit(_start(ctx))


def _start(ctx: typer.Context) -> int:
    """Start without a command, with the options that every command takes; the exit code."""
    from mlecareer.cli.start import start

    def begin(common: Common) -> None:
        start(common, lambda: show_help(ctx))

    alone = group()
    command(alone, PROGRAM)(begin)
    code = typer.main.get_command(alone).main(args=ctx.meta[COMMON], prog_name=PROGRAM, standalone_mode=False)
    return code if isinstance(code, int) else DONE


USAGE_ERRORS = tuple(
    kind for kind in typer.BadParameter.__mro__ if issubclass(kind, Exception) and kind is not Exception
)
"""What Typer raises for a wrong command line: `BadParameter`, which every version exports, and its parents."""


def invoke(arguments: list[str]) -> int:
    """Run a command line; UsageError for one that is wrong."""
    if arguments and arguments[-1] in ("--install-completion", "--show-completion"):
        from mlecareer.cli.completion_install import with_shell

        arguments = with_shell(arguments)
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except USAGE_ERRORS as error:
        from mlecareer.cli.refusal import refusal

        raise refusal(error, arguments) from None
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def complete() -> int:
    """Answer a shell in which Tab was pressed, by Typer's protocol.

    Whatever goes wrong completes nothing: an error would land in the line that someone is typing.
    """
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
    os.environ["COLUMNS"] = "10000"  # a sentence that Rich breaks would be two values to a shell
    said = io.StringIO()
    try:
        with redirect_stdout(said), redirect_stderr(io.StringIO()):
            typer.main.get_command(app).main(args=[], prog_name=PROGRAM)
    except SystemExit as answered:
        terminal.show(said.getvalue())
        return answered.code if isinstance(answered.code, int) else DONE
    except (Exception, KeyboardInterrupt):  # noqa: BLE001, S110
        pass
    return ANSWER_IS_NO
