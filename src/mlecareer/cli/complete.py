"""`mlecareer _complete WORDS…`, which the shells' completion scripts call: candidates for the last word.

A line each: the value, a tab, what it is. A line `:files` or `:folders` asks the shell to complete those. A shell
asks at every press of a key, so this runs before Typer is imported, from a table, and reads the catalog (its
snapshot) only where its ids are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from mlecareer.cli.completion_table import COMMANDS, Option
from mlecareer.cli.completion_values import FILES, FOLDERS, Candidate, starting, values

HELP: Option = (("--help",), "", "Show the options, examples first.", False)
VERSION: Option = (("--version",), "", "Show the version and exit.", False)

MARKS = frozenset("-_.:,+/@%=")
"""What a candidate may hold beside letters and digits, so that no shell takes a part of it for a command."""


def complete(words: list[str]) -> str:
    """The candidates for the last word of a command line, as the lines that a shell reads."""
    *before, current = words or [""]
    return "".join(
        f"{value}\t{' '.join(text.split())}\n" if text else f"{value}\n"
        for value, text in _candidates(before, current)
        if all(mark.isalnum() or mark in MARKS for mark in value)
    )


def _candidates(before: list[str], current: str) -> Iterable[Candidate]:
    name = _command(before)
    below = {known: entry[0] for known, entry in COMMANDS.items() if known.rpartition(" ")[0] == name}
    if below or not name:
        if current.startswith("-"):
            return _options((HELP,) if name else (HELP, VERSION), before, current)
        return starting(((known.rpartition(" ")[2], sentence) for known, sentence in below.items()), current)
    _, own, arguments = COMMANDS[name]
    return _of_command((*own, HELP), arguments, before[len(name.split()) :], current, before)


def _command(words: list[str]) -> str:
    """The command that words begin with, a group's with its own; empty where none is known yet."""
    for count in (2, 1):
        if len(words) >= count and (name := " ".join(words[:count])) in COMMANDS:
            return name
    return ""


def _of_command(
    options: tuple[Option, ...], arguments: tuple[str, ...], rest: list[str], current: str, before: list[str]
) -> Iterable[Candidate]:
    """What may stand after a command: an option's value, an argument, or an option."""
    kinds = {name: kind for names, kind, *_ in options for name in names}
    given, waiting = 0, ""
    for word in rest:
        if waiting:
            waiting = ""
        elif word.startswith("--"):
            waiting = "" if "=" in word else kinds.get(word, "")
        else:
            given += 1
    if waiting:
        return values(waiting, current, before)
    name, equals, value = current.partition("=")
    if equals and kinds.get(name):
        found = values(kinds[name], value, before)
        return found if found in ([FILES], [FOLDERS]) else [(f"{name}={one}", text) for one, text in found]
    if given < len(arguments) and not current.startswith("-"):
        return values(arguments[given], current, before)
    return _options(options, rest, current)


def _options(options: Iterable[Option], given: list[str], current: str) -> list[Candidate]:
    """The options that may still be given, by the first of their names; by another where none is meant so."""
    used = {word.partition("=")[0] for word in given}
    free = [(names, text) for names, _, text, repeats in options if repeats or used.isdisjoint(names)]
    first = [(names[0], text) for names, text in free if names[0].startswith(current)]
    return first or [(name, text) for names, text in free for name in names[1:] if name.startswith(current)]
