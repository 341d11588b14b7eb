"""The preferences, each described once: its field, its option, how it is read and how it is shown.

Options, `profile set`, the interview, the live planner and messages all use these entries: a new wish is a field of
`Wishes` and one entry here. Files are read by the types of the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar, cast

from mlecareer.catalog.amounts import read_usd
from mlecareer.catalog.dates import read_span, read_when
from mlecareer.catalog.days import first_day
from mlecareer.catalog.guide_lookup import find_cloud, find_stage
from mlecareer.catalog.lookup import find_certification, find_wanted
from mlecareer.catalog.records import Catalog
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
    WeeklyHours,
    Wishes,
)
from mlecareer.profile.typed import split_names
from mlecareer.records import record

NONE, ANY = "none", "any"
"""What one types to have no such wish, whatever the wish."""

HOURS_A_WEEK = 6.0
"""Hours of study a week where nobody said how many; shown as an assumption."""

Value = TypeVar("Value")


@record(frozen=True)
class Wish(Generic[Value]):
    """One wish.

    `field` is its name in `Wishes` and in the profile file; `option` and `metavar` are the option and what stands
    after it; `help` is the option's sentence and `label` the name on a page. `free` is how not having the wish is
    typed; `none` and `any` are read as that too. `parse` reads any other text, as it is meant on a day (ValueError or
    UsageError says what is wrong with it). `typed` writes a value as it would be typed, and `pretty`, where it is
    given, as a page shows it. `phrase` says it in a sentence, with `{}` for the value, and `absent` says that there is
    no such wish. `joint` stands between the texts of an option that was given several times.
    """

    field: str
    option: str
    metavar: str
    label: str
    help: str
    free: str
    parse: Callable[[Catalog, str, date], Value]
    typed: Callable[[Value], str]
    phrase: str
    absent: str
    pretty: Callable[[Value], str] | None = None
    joint: str = ","

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of `Wishes` in which it stands."""
        return (self.field,)

    @property
    def parameter(self) -> str:
        """The name of the option's value in the code: `hours_per_week` for `--hours-per-week`."""
        return self.option.removeprefix("--").replace("-", "_")

    @property
    def unwished(self) -> Value:
        """The value of someone who does not have this wish."""
        return self.of(Wishes())

    def of(self, wishes: Wishes) -> Value:
        """The value that someone wishes."""
        return cast(Value, getattr(wishes, self.field))

    def read(self, catalog: Catalog, text: str, day: date) -> Value:
        """The value that a text means on a day; ValueError or UsageError says what is wrong with it."""
        text = text.strip()
        return self.unwished if text.casefold() in (NONE, ANY, self.free) else self.parse(catalog, text, day)

    def set(self, wishes: Wishes, value: Value) -> Wishes:
        """The wishes with this one set."""
        named: Any = {self.field: value}
        return replace(wishes, **named)

    def as_typed(self, wishes: Wishes) -> str:
        """The value as it would be typed: `aws, gcp`, `any`."""
        value = self.of(wishes)
        return self.free if value == self.unwished else self.typed(value)

    def shown(self, value: Value) -> str:
        """A value as a page shows it beside the label: `aws, gcp`, `$1,000`."""
        return (self.pretty or self.typed)(value)

    def said(self, value: Value) -> str:
        """A value in a sentence: `cloud aws, gcp`, `any cloud`."""
        return self.absent if value == self.unwished else self.phrase.format(self.shown(value))

    def is_in(self, wishes: Wishes) -> bool:
        """Whether someone has this wish."""
        return self.of(wishes) != self.unwished


@record(frozen=True)
class _HoursWish(Wish[WeeklyHours]):
    """The hours a week with their changes: one wish in two fields."""

    @property
    def fields(self) -> tuple[str, ...]:
        return ("hours_per_week", "pace")

    def of(self, wishes: Wishes) -> WeeklyHours:
        return WeeklyHours(wishes.hours_per_week, wishes.pace)

    def set(self, wishes: Wishes, value: WeeklyHours) -> Wishes:
        return wishes.with_hours(value)

    def said(self, value: WeeklyHours) -> str:
        return self.absent if value == self.unwished else hours_said(value, " h a week")


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


def _weekly_hours(text: str, day: date) -> WeeklyHours:
    from mlecareer.profile.typed_times import read_weekly_hours

    return read_weekly_hours(text, day)


def _pauses(text: str, day: date) -> tuple[Pause, ...]:
    from mlecareer.profile.typed_times import read_pauses

    return read_pauses(text, day)


def _hours_typed(hours: WeeklyHours) -> str:
    now = NONE if hours.now is None else f"{hours.now:g}"
    typed = [now] if hours.replaces else []
    return _comma([*typed, *(f"{change.since}:{change.hours_per_week:g}" for change in hours.changes)])


def hours_said(hours: WeeklyHours, unit: str = "") -> str:
    """Hours a week with their changes: `6, 10 from 2027-03-01`."""
    now = [] if hours.now is None else [f"{hours.now:g}{unit}"]
    return _comma([*now, *(f"{change.hours_per_week:g}{unit} from {change.since}" for change in hours.changes)])


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

HOURS: Wish[WeeklyHours] = _HoursWish(
    field="hours_per_week",
    option="--hours-per-week",
    metavar="[DAY:]HOURS",
    label="Hours a week",
    help=f"Study hours a week ({HOURS_A_WEEK:g} if not given); with a date, from then on. Repeatable.",
    free=NONE,
    parse=lambda catalog, text, day: _weekly_hours(text, day),
    typed=_hours_typed,
    phrase="{}",
    absent=f"{HOURS_A_WEEK:g} h a week",
    pretty=hours_said,
    joint=";",
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
    typed=lambda amount: f"{amount:.12g}",
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
    typed=lambda amount: f"{amount:.12g}",
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


def hours_a_week(wishes: Wishes, day: date) -> float:
    """The hours of study a week that plans count on for a day, pauses aside: those that are said, else those of the
    study blocks, else 6."""
    said = wishes.hours_on(day)
    if said is not None or wishes.blocks is None:
        return said or HOURS_A_WEEK
    from mlecareer.catalog.study_blocks import hours_of_blocks

    return hours_of_blocks(wishes.blocks)
