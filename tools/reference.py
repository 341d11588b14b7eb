"""The pages of the reference, computed from the code: cog runs `show_commands` and `show_fields` in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import cog
import typer
import yaml

from mlecareer.cli.commands import COMMANDS, PANELS, app, load
from mlecareer.cli.group import Group
from mlecareer.cli.options import EVERY_COMMAND

HERE = Path(__file__).parent
SCHEMAS = HERE.parent / "data" / "schema"
MEANINGS = HERE / "field_meanings.yaml"
FILES = (
    "profile",
    "catalog",
    "vendors",
    "levels",
    "certifications",
    "titles",
    "stages",
    "tiers",
    "pay",
    "stack",
    "tips",
    "roles",
)


def show_commands() -> None:
    """Every command by the panels of the help; the options that all take stand once, at the end."""
    root = typer.Context(typer.main.get_command(app), info_name="mlecareer")
    for panel, names in PANELS.items():
        cog.outl(f"## {panel}\n")
        for name in names:
            for words, command, context in _commands((name,), load(name), root):
                _show_command(words, command, context)
    common = load("ladder")
    options = [
        option for option in common.get_params(_below(common, "ladder", root)) if _panel(option) == EVERY_COMMAND
    ]
    cog.outl("## Options of every command\n")
    _show_options(options)


def _commands(words: tuple[str, ...], command: Any, parent: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    context = _below(command, words[-1], parent)
    yield words, command, context
    if isinstance(command, Group) and words != ("help",):
        for name in command.list_commands(context):
            yield from _commands((*words, name), command.get_command(context, name), context)


def _below(command: Any, name: str, parent: Any) -> Any:
    return typer.Context(command, info_name=name, parent=parent, **command.context_settings)


def _show_command(words: tuple[str, ...], command: Any, context: Any) -> None:
    sentence, _, rest = (command.help or "").partition("\n")
    text, _, examples = rest.partition("Examples:")
    cog.outl(f"{'#' * (2 + min(len(words), 2))} mlecareer {' '.join(words)}\n")
    cog.outl(f"{COMMANDS.get(words[0], sentence) if len(words) == 1 else sentence}\n")
    if text.strip():
        cog.outl(f"{' '.join(text.replace(chr(8), '').split())}\n")
    usage = f"mlecareer {' '.join([*words, *command.collect_usage_pieces(context)])}"
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    cog.outl("```text\n" + usage + "\n```\n")
    if lines:
        cog.outl("```sh\n" + "\n".join(lines) + "\n```\n")
    panels: dict[str, list[Any]] = {}
    for param in command.get_params(context):
        if not getattr(param, "hidden", False) and _panel(param) != EVERY_COMMAND:
            panels.setdefault(_panel(param), []).append(param)
    for panel, params in panels.items():
        cog.outl(f"**{panel}**\n")
        _show_options(params)


def _panel(param: Any) -> str:
    return getattr(param, "rich_help_panel", None) or ("Options" if param.param_type_name == "option" else "Arguments")


def _show_options(params: list[Any]) -> None:
    cog.outl("| option | what it does |\n|---|---|")
    for param in params:
        names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
        flag = getattr(param, "is_flag", False)
        if param.param_type_name == "argument":
            names = f"`{param.metavar or param.human_readable_name}`"
        elif not flag and param.metavar:
            names += f" `{param.metavar}`"
        cog.outl(f"| {_cell(names)} | {_cell(' '.join((param.help or '').split()))} |")
    cog.outl("")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def show_fields() -> None:
    """Every field of every file: its type, whether it must be there, and what it means."""
    meanings: dict[str, dict[str, str]] = yaml.safe_load(MEANINGS.read_text(encoding="utf-8"))
    shown: set[str] = set()
    for kind in FILES:
        schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
        sentence = schema["description"].partition(": ")[2] or "what you hold, and what you wish of a plan."
        cog.outl(f"## {_file_name(kind)}\n\n{sentence[0].upper()}{sentence[1:]}\n")
        _show_record(schema, meanings[kind])
        for name, record in schema.get("$defs", {}).items():
            if "properties" in record and name not in shown:
                shown.add(name)
                cog.outl(f"### {name}\n")
                _show_record(record, meanings[name])


def _file_name(kind: str) -> str:
    names = {"profile": "profile.yaml", "certifications": "certifications/VENDOR.yaml"}
    return names.get(kind, f"{kind}.yaml")


def _show_record(record: Mapping[str, Any], meanings: Mapping[str, str]) -> None:
    required = record.get("required", ())
    if record["properties"].keys() != meanings.keys():
        differing = sorted(record["properties"].keys() ^ meanings.keys())
        raise ValueError(f"{MEANINGS.name} does not fit the schema: {', '.join(differing)}")
    cog.outl("| field | type | required | what it means |\n|---|---|---|---|")
    for name, field in record["properties"].items():
        cog.outl(f"| `{name}` | {_type(field)} | {'yes' if name in required else ''} | {meanings[name]} |")
    cog.outl("")


def _type(field: Mapping[str, Any]) -> str:
    """The type of a field in words; a record is a link to its table."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for several in ("anyOf", "oneOf"):
        if several in field:
            kinds = [_type(alternative) for alternative in field[several] if alternative.get("type") != "null"]
            return " or ".join(dict.fromkeys(kinds))
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    match field.get("type"):
        case "array":
            return f"list of {_type(field.get('items', {}))}"
        case "object":
            below = field.get("additionalProperties")
            return f"mapping to {_type(below)}" if isinstance(below, Mapping) else "mapping"
        case "string":
            return {"date": "date", "uri": "address"}.get(field.get("format", ""), "text")
        case "integer" | "number" as number:
            words = "whole number" if number == "integer" else "number"
            low, high = field.get("minimum"), field.get("maximum")
            return f"{words}, {low:g} to {high:,.10g}" if low is not None and high is not None else words
        case "boolean":
            return "`true` or `false`"
    return "any"
