"""The commands by name. A new one is one file beside this and one line here; only the one that runs is imported."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar

import typer

from mlecareer import __version__, terminal
from mlecareer.catalog.lookup import did_you_mean
from mlecareer.cli.group import Group
from mlecareer.cli.options import expands
from mlecareer.errors import DONE, INTERRUPTED, WRONG_USAGE, FileTroubleError, UsageError

COMMANDS: dict[str, str] = {
    "ladder": "The five stages: years, salary, goal.",
    "stage": "One stage in full.",
    "diff": "What changes between two stages.",
    "certs": "Certifications, filtered.",
    "cert": "One certification in full.",
    "stack": "The technology stack by area.",
    "tips": "The advice.",
    "roles": "Data scientist beside ML engineer.",
    "today": "Where you stand, and what to type next.",
    "plan": "What to take next, by when, for how much, and why.",
    "why": "Why a certification is, or is not, in the plan.",
    "compare": "Routes by cloud, side by side.",
    "renewals": "What lapses when, and what renews it.",
    "profile": "The saved profile.",
    "explore": "The live planner, full screen.",
    "catalog": "For those who keep a catalog: check, schema, export, sources.",
    "completion": "The completion script of bash or zsh.",
}

EXAMPLES = """\
Examples:
  mlecareer
  mlecareer plan --years 3 --have cka
  mlecareer stage senior
  mlecareer certs --tier 1
  mlecareer why aws-mls --years 3
"""

CODES = """\
Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 bad content in a file;
4 a file cannot be read or written; 5 busy; 70 our bug; 130 interrupted;
141 the reader went away.
"""

FILES = """\
Files: the profile is where mlecareer profile path says; MLECAREER_PROFILE and
MLECAREER_CATALOG name others.
"""


class Commands(Group):
    """Finds a command's module when the command is asked for, and not before."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"mlecareer.cli.{cmd_name}_command")
        if hasattr(module, "app"):
            return _ended(typer.main.get_command(module.app))
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name=cmd_name)(expands(module.command))
        return _ended(typer.main.get_command(app))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Examples first, then the commands; nothing of them is imported for it."""
        formatter.write("mlecareer: a career planner for machine-learning engineers.\n\n")
        table = "".join(f"  {name:10} {sentence}\n" for name, sentence in COMMANDS.items())
        formatter.write("\n".join((EXAMPLES, f"Commands:\n{table}", CODES, FILES)))


def _ended(command: Any) -> Any:
    """A command whose help, and that of each under it, ends with the exit codes and the files."""
    for one in (command, *getattr(command, "commands", {}).values()):
        one.epilog = f"{CODES}\n{FILES}"
    return command


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, invoke_without_command=True)


@app.callback()
def top(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help="Show the version and exit."),
) -> None:
    """Answer `--version`, or start without a command."""
    if version:
        terminal.show(f"mlecareer {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        help = f"{ctx.get_help()}\n"
        if not terminal.is_terminal():
            terminal.show(help)
            raise typer.Exit(WRONG_USAGE)
        from mlecareer.cli.start import start

        start(lambda: terminal.show(help))


class Refused:
    """What the library under Typer raises for a wrong command line."""

    errors: ClassVar[Any] = typer.BadParameter.__mro__[1]


def invoke(arguments: list[str]) -> int:
    """Run a command line; UsageError for one that is wrong."""
    command = typer.main.get_command(app)
    try:
        code = command.main(args=arguments, prog_name="mlecareer", standalone_mode=False)
    except typer.Exit as leave:
        return leave.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except OSError as error:
        if "--help" not in arguments:
            raise
        # Help is the one thing that the library under Typer prints by itself.
        raise FileTroubleError(f"cannot write the answer: {error}") from None
    except SystemExit:  # its own answer to a reader of the help that went away
        raise terminal.ReaderGoneError from None
    except Refused.errors as error:
        raise _refusal(error) from None
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def _refusal(error: Any) -> UsageError:
    """What the library under Typer refuses; in our words where it is an option that does not exist."""
    path = error.ctx.command_path if error.ctx is not None else "mlecareer"
    hint = f"{path} --help shows the options"
    if not hasattr(error, "possibilities"):
        return UsageError(error.format_message().rstrip("."), hint=hint)
    option = error.option_name
    names = [name for known in error.ctx.command.get_params(error.ctx) for name in known.opts]
    if hasattr(error.ctx.command, "list_commands"):
        hint = f"only {' and '.join(names)} can stand before a command; others follow it: {path} COMMAND {option}"
    return UsageError(f"'{path}' has no option '{option}'{did_you_mean(option, names)}", hint=hint)
