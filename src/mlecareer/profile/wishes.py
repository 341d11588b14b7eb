"""The preferences, each described once: its field, its option, how it is read and how it is shown.

Options, `profile set`, the interview, the live planner and messages all use these entries: a new wish is a field of
`Wishes` and one entry here. Files are read by the types of the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, cast

from mlecareer.catalog.amounts import read_usd
from mlecareer.catalog.dates import read_span, read_when
from mlecareer.catalog.days import first_day
from mlecareer.catalog.guide_lookup import find_cloud, find_stage
from mlecareer.catalog.lookup import find_certification, find_wanted
from mlecareer.catalog.scalars import parse_study_blocks
from mlecareer.catalog.suggestions import one_of
from mlecareer.profile.records import (
    DEPTHS,
    EFFORTS,
    HORIZONS,
    Depth,
    Effort,
    Horizon,
    Pause,
    Wishes,
)
from mlecareer.profile.typed import split_names
from mlecareer.profile.weekly_hours import HOURS
from mlecareer.profile.wish import ANY, NONE, Wish


def listed(text: str) -> list[str]:
    """The parts of `a, b`."""
    return [part for part in map(str.strip, text.split(",")) if part]


def _names(parts: list[str], what: str, meaning: Callable[[str], str]) -> tuple[str, ...]:
    """The ids that the parts of a list mean, each once."""
    if not parts:
        raise ValueError(f"type a {what}, or {NONE}")
    return tuple(dict.fromkeys(map(meaning, parts)))


def _comma(values: Iterable[str]) -> str:
    return ", ".join(values)


def _horizon(text: str) -> Horizon:
    try:
        months = int(text) if text.isdecimal() else read_span(text).months
    except ValueError:
        return cast(Horizon, one_of(text, HORIZONS, "--horizon value"))
    known = f"{months}m"
    return cast(Horizon, known if known in HORIZONS else one_of(text, HORIZONS, "--horizon value"))


def _pauses(text: str, day: date) -> tuple[Pause, ...]:
    from mlecareer.profile.typed_times import read_pauses

    return read_pauses(text, day)


def _amount_typed(amount: float | None) -> str:
    return f"{amount:.12g}"


def _dollars(amount: float | None) -> str:
    return f"${amount:,.2f}".removesuffix(".00")


GOAL: Wish[str | None] = Wish(
    field="goal",
    option="--to",
    metavar="STAGE",
    label="Goal",
    help="Target stage; the next one if not given.",
    free="next",
    parse=lambda catalog, text, day: find_stage(catalog, text).id,
    typed=str,
    phrase="goal {}",
    absent="goal the next stage",
)

WANT: Wish[tuple[str, ...]] = Wish(
    field="want",
    option="--want",
    metavar="ID|TITLE",
    label="Want",
    help="Also earn this certification, or all of this title, and keep it. Repeatable.",
    free=NONE,
    parse=lambda catalog, text, day: _names(
        split_names(catalog, text), "certification or title", lambda name: find_wanted(catalog, name).id
    ),
    typed=_comma,
    phrase="wants {}",
    absent="nothing else wanted",
)

CLOUDS: Wish[tuple[str, ...]] = Wish(
    field="clouds",
    option="--cloud",
    metavar="CLOUD",
    label="Clouds",
    help="Prefer this cloud. Repeatable.",
    free=ANY,
    parse=lambda catalog, text, day: _names(listed(text), "cloud", lambda name: find_cloud(catalog, name)),
    typed=_comma,
    phrase="cloud {}",
    absent="any cloud",
)

WITHOUT: Wish[tuple[str, ...]] = Wish(
    field="without",
    option="--without",
    metavar="ID",
    label="Without",
    help="Never plan this one. Repeatable.",
    free=NONE,
    parse=lambda catalog, text, day: _names(
        split_names(catalog, text), "certification", lambda name: find_certification(catalog, name).id
    ),
    typed=_comma,
    phrase="without {}",
    absent="nothing left out",
)

PAUSES: Wish[tuple[Pause, ...]] = Wish(
    field="pauses",
    option="--pause",
    metavar="STARTS..ENDS",
    label="Pauses",
    help="Do not study or take exams from one day or month to another. Repeatable.",
    free=NONE,
    parse=lambda catalog, text, day: _pauses(text, day),
    typed=lambda pauses: _comma(map(str, pauses)),
    phrase="pause {}",
    absent="no pause",
    pretty=lambda pauses: _comma(f"{pause.starts} to {pause.ends}" for pause in pauses),
    joint=";",
)

BUDGET: Wish[float | None] = Wish(
    field="budget_usd",
    option="--budget",
    metavar="USD",
    label="Budget",
    help="Budget for all fees, renewals included.",
    free=NONE,
    parse=lambda catalog, text, day: read_usd(text),
    typed=_amount_typed,
    phrase="budget {}",
    absent="no budget",
    pretty=_dollars,
)

BUDGET_PER_YEAR: Wish[float | None] = Wish(
    field="budget_per_year_usd",
    option="--budget-per-year",
    metavar="USD",
    label="Budget a year",
    help="Budget for the fees of each year from today.",
    free=NONE,
    parse=lambda catalog, text, day: read_usd(text),
    typed=_amount_typed,
    phrase="budget {} a year",
    absent="no budget for a year",
    pretty=_dollars,
)

BY: Wish[date | None] = Wish(
    field="by",
    option="--by",
    metavar="DAY",
    label="By",
    help="Deadline: a date or a time from now (+6m).",
    free=NONE,
    parse=lambda catalog, text, day: first_day(read_when(text, day)),
    typed=str,
    phrase="by {}",
    absent="no deadline",
)

MINIMISE: Wish[Effort] = Wish(
    field="minimise",
    option="--minimise",
    metavar="WHAT",
    label="Minimise",
    help=f"Optimise for exams, hours or cost first ({Wishes().minimise} if not given).",
    free=NONE,
    parse=lambda catalog, text, day: cast(Effort, one_of(text, EFFORTS, "--minimise value")),
    typed=str,
    phrase="minimise {}",
    absent=f"minimise {Wishes().minimise}",
)

DEPTH: Wish[Depth] = Wish(
    field="depth",
    option="--depth",
    metavar="WHAT",
    label="Depth",
    help="How much to plan: must, recommended or all (all if not given).",
    free=NONE,
    parse=lambda catalog, text, day: cast(Depth, one_of(text, DEPTHS, "--depth value")),
    typed=str,
    phrase="depth {}",
    absent=f"depth {Wishes().depth}",
)

HORIZON: Wish[Horizon] = Wish(
    field="horizon",
    option="--horizon",
    metavar="MONTHS",
    label="Horizon",
    help=f"How far ahead to show steps in full: {', '.join(HORIZONS)} ({Wishes().horizon} if not given).",
    free=NONE,
    parse=lambda catalog, text, day: _horizon(text),
    typed=str,
    phrase="horizon {}",
    absent=f"horizon {Wishes().horizon}",
)

BLOCKS: Wish[str | None] = Wish(
    field="blocks",
    option="--blocks",
    metavar="TIMES",
    label="Blocks",
    help="When you study, for --format ics: tue,thu 19:00-21:00; sat 9-11.",
    free=NONE,
    parse=lambda catalog, text, day: parse_study_blocks(text),
    typed=str,
    phrase="study blocks {}",
    absent="no study blocks",
)

WISHES: tuple[Wish[Any], ...] = (
    GOAL,
    CLOUDS,
    WITHOUT,
    HOURS,
    PAUSES,
    BUDGET,
    BY,
    MINIMISE,
    WANT,
    DEPTH,
    BUDGET_PER_YEAR,
    HORIZON,
    BLOCKS,
)
