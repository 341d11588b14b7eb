"""Makes the man page from the commands themselves: `--write`, or `--check` that it is as they are now.

It is kept in `man/`, and the wheel installs it as `share/man/man1/mlecareer.1`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer

from mlecareer import __version__
from mlecareer.cli.commands import COMMANDS, HELP, PANELS, PROGRAM, app, load
from mlecareer.cli.environment import VARIABLES
from mlecareer.cli.group import Group
from mlecareer.cli.help_command import EXIT_CODES
from mlecareer.cli.options import EVERY_COMMAND, common_options

PAGE = Path(__file__).parents[1] / "man" / "mlecareer.1"
DAY = "2026-11-23"
"""The day that the screens of the documentation are for too, so that the page does not change by itself."""

DESCRIPTION = """\
mlecareer plans certifications for machine learning engineers: which one next, by when, for how much, and why.
Without a command it shows where you stand; without a profile it asks a few questions first.
It works offline, and asking a question changes no file.
Answers go to standard output; warnings and errors go to standard error."""

FILES = {
    "~/.config/mlecareer/profile.yaml": "Your profile. macOS and Windows have their own folder for it.",
    "~/.config/mlecareer/profile.yaml.bak": "The profile before the last change; mlecareer profile undo restores it.",
    "~/.cache/mlecareer": "The cache. It is safe to delete.",
}

SPECIAL = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}


def escaped(text: str) -> str:
    """A text as groff prints it to the letter: copied from the page, it can be typed."""
    text = "".join(SPECIAL.get(mark) or (mark if mark.isascii() else f"\\[u{ord(mark):04X}]") for mark in text)
    return f"\\&{text}" if text.startswith(".") else text


def _paragraph(text: str) -> str:
    """A text in lines that stay short, escaped too."""
    return "\n".join(map(escaped, wrap(" ".join(text.split()), 66, break_long_words=False, break_on_hyphens=False)))


def page() -> str:
    """The man page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    sentence, _, examples = HELP.partition("\n")
    program = typer.main.get_command(app)
    root = typer.Context(program, info_name=PROGRAM, **program.context_settings)
    yield '.\\" Made by tools/manpage.py from the commands.'
    yield f'.TH {PROGRAM.upper()} 1 {DAY} "{PROGRAM} {__version__}" "User Commands"'
    yield f".SH NAME\n{PROGRAM} \\- {escaped(sentence[0].lower() + sentence[1:].rstrip('.'))}"
    yield f".SH SYNOPSIS\n.B {PROGRAM}\n.RI [ options ]\n.RI [ command ]\n.RI [ argument ...]"
    yield f".SH DESCRIPTION\n{_paragraph(DESCRIPTION)}"
    yield ".SH OPTIONS"
    yield from _options(param for param in program.get_params(root) if "--help" not in param.opts)
    yield ".PP\nEvery command takes these:"
    ladder = load("ladder")
    yield from _options(param for param in ladder.get_params(_below(ladder, "ladder", root)) if _is_common(param))
    yield ".SH COMMANDS"
    for names in PANELS.values():
        for name in names:
            for words, command, context in _commands((name,), load(name), root):
                yield from _command(words, command, context)
    yield ".SH ENVIRONMENT"
    for variables in VARIABLES.values():
        yield from _terms(variables)
    yield ".SH FILES"
    yield from _terms(FILES)
    yield ".SH EXIT STATUS"
    yield from _terms(EXIT_CODES)
    yield ".SH EXAMPLES"
    yield from _examples(examples.partition("Examples:")[2])


def _commands(words: tuple[str, ...], command: Any, parent: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """A command by its words, and then the commands under it."""
    context = _below(command, words[-1], parent)
    yield words, command, context
    if isinstance(command, Group):
        for name in command.list_commands(context):
            yield from _commands((*words, name), command.get_command(context, name), context)


def _below(command: Any, name: str, parent: Any) -> Any:
    return typer.Context(command, info_name=name, parent=parent, **command.context_settings)


def _command(words: tuple[str, ...], command: Any, context: Any) -> Iterator[str]:
    """A command: what it does, how it is typed, and its own options."""
    sentence, _, rest = (command.help or "").partition("\n")
    text, _, examples = rest.replace("\b", "").partition("Examples:")
    yield f".SS {escaped(' '.join((PROGRAM, *words)))}"
    yield _paragraph(COMMANDS[words[0]] if len(words) == 1 else sentence)
    if text.strip():
        yield f".PP\n{_paragraph(text)}"
    yield ".PP\n" + escaped(" ".join((PROGRAM, *words, *command.collect_usage_pieces(context))))
    yield from _options(param for param in command.get_params(context) if not _is_common(param))
    if examples.strip():
        yield ".PP\nExamples:\n.PP"
        yield from _examples(examples)


def _is_common(param: Any) -> bool:
    return getattr(param, "rich_help_panel", None) == EVERY_COMMAND or param.opts[0] in common_options()


def _options(params: Iterator[Any]) -> Iterator[str]:
    """Options and arguments with their sentences."""
    for param in params:
        if getattr(param, "hidden", False):
            continue
        if param.param_type_name == "argument":
            term = f".I {escaped(param.metavar or param.human_readable_name)}"
        else:
            names = ", ".join(f"\\fB{escaped(name)}\\fR" for name in _long_first(param.opts))
            term = names if param.is_flag or not param.metavar else f"{names} \\fI{escaped(param.metavar)}\\fR"
        yield f".TP\n{term}\n{_paragraph(param.help or '')}"


def _long_first(names: list[str]) -> list[str]:
    """The names of an option; Click gives those of `--help` in the order of a set."""
    return sorted(names, key=lambda name: not name.startswith("--"))


def _terms(entries: Mapping[str, str]) -> Iterator[str]:
    for term, text in entries.items():
        yield f".TP\n.B {escaped(term)}\n{_paragraph(text)}"


def _examples(text: str) -> Iterator[str]:
    """Lines as they are typed."""
    yield ".nf\n.RS"
    yield from (escaped(line.strip()) for line in text.splitlines() if line.strip())
    yield ".RE\n.fi"


def main() -> None:
    """Write or check, as the command line says."""
    if sys.argv[1:] == ["--write"]:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), encoding="ascii")
    elif sys.argv[1:] == ["--check"]:
        if not PAGE.exists() or PAGE.read_text(encoding="ascii") != page():
            sys.exit(f"{PAGE.name} is stale; run python -m tools.manpage --write")
    else:
        sys.exit("use --write or --check")


if __name__ == "__main__":
    main()
