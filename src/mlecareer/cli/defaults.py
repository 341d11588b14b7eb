"""How an answer is shown where no option says it: by the environment, else by the defaults of the saved profile."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from mlecareer import terminal
from mlecareer.catalog.suggestions import one_of
from mlecareer.cli.options import Common
from mlecareer.cli.profile_reading import saved_profile
from mlecareer.errors import ContentError, MlecareerError
from mlecareer.profile.records import Defaults
from mlecareer.rendering.format import Format, can_show


def format_for(common: Common, kind: Any, defaults: Defaults | None = None) -> Format:
    """The format for answers of a kind: that of `--format`, else of `MLECAREER_FORMAT`, else of the profile, whose
    `defaults` are given if they are known.

    Of the last two, one that cannot show such answers is passed over. Else it is a table, or in a terminal that shows
    only lines, plain lines.
    """
    if common.format is not None:
        return common.format
    default = environment_format() or (defaults or profile_defaults(common)).format
    if default is not None and can_show(kind, Format(default)):
        return Format(default)
    return Format.plain if terminal.is_dumb() else Format.table


def environment_format() -> Format | None:
    """The format that `MLECAREER_FORMAT` names; UsageError if it is none."""
    named = os.environ.get("MLECAREER_FORMAT")
    return Format(one_of(named, map(str, Format), "MLECAREER_FORMAT")) if named else None


def in_lines(common: Common) -> bool:
    """Whether a conversation is held in plain lines, as for screen readers; no other format can show one."""
    named = common.format or environment_format() or profile_defaults(common).format
    return named == Format.plain or terminal.is_dumb()


def profile_defaults(common: Common, tell: Callable[[str], None] = lambda text: None) -> Defaults:
    """The defaults of the profile. Where it cannot be read there are none: what is wrong with it is told, as a command
    that does not need it says nothing else of it."""
    try:
        profile = saved_profile(common)
    except ContentError as error:
        problem = error.problems[0]
        place = "" if problem.position is None else f"{terminal.shown_position(problem.position)}: "
        tell(f"{place}{problem.text}; the defaults of this profile are not used")
        return Defaults()
    except MlecareerError:
        return Defaults()
    return Defaults() if profile is None else profile.defaults
