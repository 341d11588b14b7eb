"""Errors about the command line in our words: what Typer refuses, and words that are not commands.

Where a word means something in the catalog, the hint is the command that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mlecareer.catalog.amounts import read_years
from mlecareer.catalog.suggestions import choose_from, did_you_mean, did_you_mean_one
from mlecareer.cli.commands import COMMANDS, PROGRAM, load
from mlecareer.cli.group import Group
from mlecareer.errors import MlecareerError, UsageError
from mlecareer.operating_system import command_typed

if TYPE_CHECKING:
    from mlecareer.catalog.records import Catalog

WHICH = {
    "FROM": "two stages",
    "TO": "two stages",
    "ID": "certification or skill",
    "ID[:DAY]": "certification",
    "DIR": "folder",
}
"""What to ask for where an argument is missing, if it is not its name in the help in small letters."""


def refusal(error: Any, arguments: list[str]) -> UsageError:
    """The error for a command line that Typer refuses, in our words."""
    ctx, text = error.ctx, error.format_message()
    path = _command_named(arguments) if ctx is None else ctx.command_path
    hint = f"{path} --help shows the options"
    if hasattr(error, "possibilities"):
        return _no_option(ctx, error.option_name, arguments, hint)
    if hasattr(error, "param_type"):
        return _missing(ctx, error.param)
    if hasattr(error, "option_name"):
        wants = "takes no value" if "does not take" in text else "needs a value"
        return UsageError(f"{error.option_name} {wants}", hint=hint)
    choices = getattr(getattr(error.param, "type", None), "choices", None) if hasattr(error, "param") else None
    if choices is not None:
        option, values = error.param.opts[0], [str(getattr(choice, "value", choice)) for choice in choices]
        wrong = next((word for word in _values_of(option, arguments) if word not in values), "")
        near = did_you_mean(wrong.casefold(), values)
        return UsageError(f"unknown {option} value '{wrong}'{near}", hint=choose_from(values))
    if ctx is not None and (words := text.partition("unexpected extra argument(s) (")[2].rstrip(".").removesuffix(")")):
        return _unexpected(ctx, words)
    return UsageError(f"cannot understand: {command_typed(arguments)}", hint=hint)


def no_command(ctx: Any, words: list[str]) -> UsageError:
    """The error for words that should be a command of a group and are none."""
    wrong, names = words[0], ctx.command.list_commands(ctx)
    hint = f"{ctx.command_path} --help lists the commands"
    near = did_you_mean(wrong.casefold(), names)
    if ctx.parent is None:
        alone = [word for word in words if not word.startswith("-")]
        meant = _elsewhere(wrong) or _meant(" ".join(alone)) or _meant(wrong)
        if meant:
            near, hint = "", f"try {' or '.join(meant)}"
    return UsageError(f"unknown command '{wrong}'{near}", hint=hint)


def _elsewhere(word: str) -> list[str]:
    """The commands under a group, or the pages of the help, that have this name."""
    from mlecareer.cli.help_command import TOPICS

    if word in TOPICS:
        return [f"{PROGRAM} help {word}"]
    return [f"{PROGRAM} {name} {word}" for name in ("profile", "catalog") if word in load(name).commands]


def _no_option(ctx: Any, option: str, arguments: list[str], hint: str) -> UsageError:
    """The error for an option that the command does not have."""
    names = [name for known in ctx.command.get_params(ctx) for name in known.opts]
    if isinstance(ctx.command, Group) and option.startswith("--"):  # no command has a short option of its own
        hint = _put_after(ctx, option, arguments)
    bare = {name.lstrip("-"): name for name in names}
    near = did_you_mean_one(option.lstrip("-"), bare)
    return UsageError(f"'{ctx.command_path}' has no option {option}{near}", hint=hint)


def _put_after(ctx: Any, option: str, arguments: list[str]) -> str:
    """Where an option belongs that stands before the name of a command: the whole line as it should be typed."""
    commands = ctx.command.list_commands(ctx)
    groups = ctx.command_path.split()[1:]
    rest = [word for word in arguments if word not in groups]
    name = next((word for word in rest if word in commands), None)
    if name is None:
        return f"put {option} after the command: {ctx.command_path} COMMAND {option}"
    rest.remove(name)
    return f"put {option} after the command: {command_typed((*ctx.command_path.split(), name, *rest))}"


def _missing(ctx: Any, param: Any) -> UsageError:
    """The question for what an argument should say, with an example."""
    name = param.human_readable_name
    what = WHICH.get(name, name.strip("[].").replace("...", "").casefold())
    examples = (line.strip() for line in (ctx.command.help or "").splitlines())
    example = next((line for line in examples if line.startswith(f"{ctx.command_path} ")), "")
    hint = f"try {example}" if example else f"{ctx.command_path} --help shows how"
    return UsageError(f"which {what}?", hint=hint)


def _unexpected(ctx: Any, words: str) -> UsageError:
    """The error for words behind all that a command takes, with the option that they may have been meant for."""
    hint = f"{ctx.command_path} --help shows the options"
    catalog = _catalog()
    if catalog is not None:
        options = {name for param in ctx.command.params for name in param.opts}
        meanings = [*_meanings(catalog, words), *_meanings(catalog, words.split()[0])]
        for option, value in ((option, value) for kind, value, _ in meanings for option in OPTIONS[kind]):
            if option in options:
                hint = f"try {ctx.command_path} {option} {command_typed([value])}"
                if option == "--have":
                    hint += f" if you hold it, or {PROGRAM} why {value}"
                break
    return UsageError(f"unexpected '{words}'", hint=hint)


OPTIONS = {
    "years": ("--years", "--tier"),
    "stage": ("--to", "--stage"),
    "certification": ("--have",),
    "title": ("--want",),
    "vendor": ("--cloud", "--vendor"),
    "level": ("--level",),
    "topic": ("--topic",),
    "area": (),
    "tier": ("--tier",),
    "skill": (),
}
"""For each kind of thing in the catalog, the options that name one."""


def _meant(words: str) -> list[str]:
    """The commands that words without a command may be meant for."""
    catalog = _catalog()
    return [] if catalog is None else [f"{PROGRAM} {line}" for _, _, line in _meanings(catalog, words)]


def _meanings(catalog: Catalog, words: str) -> Iterator[tuple[str, str, str]]:
    """What words name in the catalog: the kind, the id, and the command line that shows it."""
    from mlecareer.catalog.guide_lookup import find_area, find_stage, find_vendors
    from mlecareer.catalog.lookup import meant_by

    typed = words.strip().casefold()
    if typed.replace(".", "", 1).isdecimal():
        with suppress(ValueError):
            read_years(typed)
            yield "years", typed, f"plan --years {typed}"
        return
    tier = typed.removeprefix("tier").strip()
    if typed.startswith("tier"):
        number = tier if tier in {str(known.number) for known in catalog.tiers} else "1"
        yield "tier", number, f"certs --tier {number}"
    stage = _id_by(find_stage, catalog, words)
    if stage is not None:
        yield "stage", stage, f"stage {stage}"
    for known in meant_by(catalog, words)[:3]:
        yield "certification", known.id, f"cert {known.id}"
    for title in catalog.titles:
        if typed in (title.id.casefold(), title.name.casefold()):
            yield "title", title.id, f"plan --want {title.id}"
    for vendor in _or_none(find_vendors, catalog, words) or ():
        yield "vendor", vendor.id, f"certs --vendor {vendor.id}"
    for level in catalog.levels:
        if typed in (level.id.casefold(), level.title.casefold()):
            yield "level", level.id, f"certs --level {level.id}"
    if any(typed == topic.casefold() for known in catalog.certifications for topic in known.topics):
        yield "topic", typed, f"certs --topic {typed}"
    area = _id_by(find_area, catalog, words)
    if area is not None:
        yield "area", area, f"stack {area}"
    if typed in catalog.skills:
        yield "skill", typed, f"profile done {typed}"


def _or_none(find: Callable[[Catalog, str], Any], catalog: Catalog, words: str) -> Any:
    """What a look-up finds, or `None`."""
    try:
        return find(catalog, words)
    except UsageError:
        return None


def _id_by(find: Callable[[Catalog, str], Any], catalog: Catalog, words: str) -> str | None:
    """The id of what a look-up finds, or `None`."""
    known = _or_none(find, catalog, words)
    return None if known is None else str(known.id)


def _catalog() -> Catalog | None:
    """The catalog, or `None` where it cannot be read: what was typed is wrong in any case."""
    from mlecareer.cli.context import catalog_of
    from mlecareer.cli.options import Common

    try:
        return catalog_of(Common())
    except MlecareerError:
        return None


def _values_of(option: str, arguments: list[str]) -> Iterator[str]:
    """The values that an option is given in a command line."""
    for position, word in enumerate(arguments):
        if word == option:
            yield from arguments[position + 1 : position + 2]
        elif word.startswith(f"{option}="):
            yield word.partition("=")[2]


def _command_named(arguments: list[str]) -> str:
    """The command that a command line names, after the group that it is in."""
    names = [word for word in arguments[:1] if word in COMMANDS]
    names += [word for word in arguments[1:2] if names and word in getattr(load(names[0]), "commands", ())]
    return " ".join((PROGRAM, *names))
