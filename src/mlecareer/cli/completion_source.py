"""Writes the table of `cli.completion_table` from the real commands; imported by cog and by the test only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mlecareer.cli.commands import COMMANDS, Commands
from mlecareer.cli.completion_table import Command, Option


def real_commands() -> dict[str, Command]:
    """Every command and subcommand as Typer knows it, by its words; a group has neither options nor arguments."""
    found: dict[str, Command] = {}
    finder = Commands()
    for name, sentence in COMMANDS.items():
        command = finder.get_command(None, name)
        below: dict[str, Any] = getattr(command, "commands", {})
        found[name] = (sentence, (), ()) if below else (sentence, *_parts(command))
        found |= {f"{name} {inner}": (_first_line(one.help), *_parts(one)) for inner, one in below.items()}
    return found


def _parts(command: Any) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    options = tuple(
        (tuple(one.opts), "" if one.is_flag else _kind(one), one.help or "", bool(one.multiple))
        for one in command.params
        if one.param_type_name == "option" and not one.hidden and "--help" not in one.opts
    )
    return options, tuple(one.name for one in command.params if one.param_type_name == "argument")


def _kind(option: Any) -> str:
    """What its value is: the word that its help shows, or the choices that there are."""
    return str(option.metavar or "|".join(getattr(option.type, "choices", ())))


def _first_line(text: str | None) -> str:
    return (text or "").strip().splitlines()[0]


def source() -> str:
    """The table as Python, the options that every answer takes written once."""
    commands = real_commands()
    common = [
        option
        for option in commands["plan"][1]
        if all(option in options for _, options, _ in commands.values() if any("--format" in one[0] for one in options))
    ]
    lines = ["COMMON: tuple[Option, ...] = (", *(f"    {_option(one)}," for one in common), ")", ""]
    lines += ["COMMANDS: dict[str, Command] = {"]
    for name, (sentence, options, arguments) in commands.items():
        own = [one for one in options if one not in common]
        rest = ["*COMMON"] if len(own) < len(options) else []
        lines += list(_entry(name, sentence, [*map(_option, own), *rest], arguments))
    return "\n".join([*lines, "}"])


def _entry(name: str, sentence: str, options: list[str], arguments: tuple[str, ...]) -> Iterator[str]:
    yield f"    {_text(name)}: ("
    yield f"        {_text(sentence)},"
    if options == ["*COMMON"]:
        yield "        (*COMMON,),"
    elif options:
        yield from ("        (", *(f"            {one}," for one in options), "        ),")
    else:
        yield "        (),"
    yield f"        {_tuple(arguments)},"
    yield "    ),"


def _option(option: Option) -> str:
    names, kind, text, repeats = option
    return f"({_tuple(names)}, {_text(kind)}, {_text(text)}, {repeats})"


def _tuple(texts: tuple[str, ...]) -> str:
    return "(" + ", ".join(map(_text, texts)) + (",)" if len(texts) == 1 else ")")


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
