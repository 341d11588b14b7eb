"""What a command needs: the date, the catalog, the saved profile and what options say; and how it shows its answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from mlecareer import terminal
from mlecareer.catalog.certification import Certification
from mlecareer.catalog.dates import Span, read_span, read_when
from mlecareer.catalog.days import Month, first_day
from mlecareer.catalog.lookup import find_certification
from mlecareer.catalog.records import Catalog
from mlecareer.characters import encoded
from mlecareer.cli.clock import today
from mlecareer.cli.defaults import format_for, in_lines, profile_defaults
from mlecareer.cli.options import Common
from mlecareer.drawing import drawn
from mlecareer.errors import ANSWER_IS_NO, AmbiguousError, UsageError
from mlecareer.profile.records import Colour, Defaults
from mlecareer.profile.unknown import Unknown
from mlecareer.rendering.format import Format, render
from mlecareer.storage import locations

if TYPE_CHECKING:
    from rich.console import RenderableType

Value = TypeVar("Value")


def day_of(common: Common) -> date:
    """The day that the answer is for; ask once, as a date that may mean two is asked back."""
    return today() if common.as_of is None else first_day(option_date(common, "--as-of", common.as_of, today()))


def can_ask(common: Common) -> bool:
    """Whether there is a terminal, and nobody forbade to ask in it."""
    return not common.no_input and terminal.is_terminal()


def catalog_of(common: Common) -> Catalog:
    """The catalog with the folders of `$MLECAREER_CATALOG` and `--catalog` over it."""
    from mlecareer.storage.catalog import load_catalog

    if not common.quiet and terminal.has_screen() and not in_lines(common):
        terminal.begin_progress()
    return load_catalog(catalog_folders(common), cache=locations.cache_folder())


def catalog_folders(common: Common) -> tuple[str, ...]:
    """The folders that are laid over the bundled catalog."""
    named = os.environ.get("MLECAREER_CATALOG", "")
    return (*filter(None, named.split(os.pathsep)), *(common.catalog or ()))


def read_option(common: Common, option: str, text: str, read: Callable[[str], Value]) -> Value:
    """The value that `read` makes of an option's text. In a terminal, what may mean several things is asked back.

    Raises:
        UsageError: as `read`, and for its ValueError.
    """
    try:
        return read(text)
    except AmbiguousError as error:
        if can_ask(common):
            return read_option(common, option, error.settled(text, _chosen(error)), read)
        if isinstance(error, UsageError):
            raise
        raise UsageError(_about(option, error)) from None
    except ValueError as error:
        raise UsageError(_about(option, error)) from None


def _about(option: str, error: Exception) -> str:
    return f"{option}: {error}" if option else str(error)


def _chosen(unclear: AmbiguousError) -> str:
    """What to type for the meaning that is chosen in the terminal."""
    terminal.tell("\n".join(unclear.choices))
    while True:
        typed = unclear.chosen(terminal.ask(unclear.prompt))
        if typed is not None:
            return typed


def certification_named(common: Common, catalog: Catalog, text: str) -> Certification:
    """The certification that a text means. In a terminal, one that may mean several is asked back.

    Raises:
        UsageError: it means none, or several where nobody can be asked.
    """
    return read_option(common, "", text, partial(find_certification, catalog))


def option_date(common: Common, option: str, text: str, day: date) -> date | Month:
    """The date or month that an option gives, as it is meant on a day."""
    return read_option(common, option, text, lambda text: read_when(text, day))


def option_span(common: Common, option: str, text: str) -> Span:
    """The length of time that an option gives: `90d`, `3 months`, or `90` for days."""
    return read_option(common, option, text, read_span)


def given(common: Common, day: date) -> tuple[str, ...]:
    """The options that any command needs to give the same answer on a day."""
    options = [part for folder in common.catalog or () for part in ("--catalog", folder)]
    options += ["--as-of", str(day)] if common.as_of is not None else []
    options += ["--profile", common.profile] if common.profile is not None else []
    return tuple(options)


def answer(
    common: Common,
    made: Any,
    *,
    full: bool = False,
    says_no: bool = False,
    unknown: Iterable[Unknown] = (),
    asides: Iterable[str] = (),
) -> None:
    """Show an answer in the format that was asked for, and after it what it passed over; exit with 1 where it is no.
    `asides` are what it says beside its list, for the formats that have no place for that."""
    format, colour = common.format, Defaults.colour
    if format is None or format is Format.table:
        defaults = profile_defaults(common, partial(warn, common))
        format, colour = format_for(common, type(made), defaults), defaults.colour
    if format in (Format.table, Format.plain) and hasattr(made, "path") and made.KIND != "profile_path":
        made = replace(made, path=terminal.shown_path(made.path))
    output = render(made, format, width=terminal.width(), full=full)
    # Plain lines are for screen readers, which a pager hinders; the other formats are for programs.
    paged = format in (Format.table, Format.markdown) and not common.no_pager
    print_or_write(common, output, exact=format.is_file, colour=colour, paged=paged)
    for text in asides if format.is_list else ():
        terminal.warn(text)
    warn(common, *(warning.text for warning in unknown))
    if says_no:
        raise typer.Exit(ANSWER_IS_NO)


def warn(common: Common, *texts: str) -> None:
    """Warn on standard error, unless `--quiet` leaves that out."""
    for text in () if common.quiet else texts:
        terminal.warn(text)


def refuse_output(values: dict[str, Any], read: Iterable[str | list[str] | None]) -> None:
    """Raise a UsageError where `--output` names a file that the program keeps, or that the command reads."""
    from mlecareer.storage.catalog import layered
    from mlecareer.storage.output import refuse_own

    common = Common(**{field: values[field] for field in Common.__match_args__})
    named = [path for paths in read for path in ([paths] if isinstance(paths, str) else paths or ())]
    inputs = [path for path in named if path != "-"]
    folders = layered((*catalog_folders(common), *(path for path in inputs if os.path.isdir(path))))
    place = common.profile if common.profile is not None else locations.profile_path()
    refuse_own(values["output"], place, folders, inputs)


def print_or_write(
    common: Common,
    output: str | RenderableType,
    *,
    exact: bool = False,
    colour: Colour = "auto",
    paged: bool = False,
) -> None:
    """Print what is made, `paged` where it is long, or write it without colours to the file that `--output` names."""
    if common.output is None:
        terminal.show(output, exact=exact, colour=colour, paged=paged)
    else:
        from mlecareer.storage.output import write_output

        write_output(common.output, encoded(drawn(output, terminal.width()), "utf-8"))
