"""The wish for hours of study a week, and the hours that plans count on."""

from __future__ import annotations

from datetime import date

from mlecareer.profile.records import WeeklyHours, Wishes
from mlecareer.profile.wish import NONE, Wish
from mlecareer.records import record

HOURS_A_WEEK = 6.0
"""Hours of study a week where nobody said how many; shown as an assumption."""


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


def _weekly_hours(text: str, day: date) -> WeeklyHours:
    from mlecareer.profile.typed_times import read_weekly_hours

    return read_weekly_hours(text, day)


def _hours_typed(hours: WeeklyHours) -> str:
    now = NONE if hours.now is None else f"{hours.now:g}"
    typed = [now] if hours.replaces else []
    return ", ".join([*typed, *(f"{change.since}:{change.hours_per_week:g}" for change in hours.changes)])


def hours_said(hours: WeeklyHours, unit: str = "") -> str:
    """Hours a week with their changes: `6, 10 from 2027-03-01`."""
    now = [] if hours.now is None else [f"{hours.now:g}{unit}"]
    return ", ".join([*now, *(f"{change.hours_per_week:g}{unit} from {change.since}" for change in hours.changes)])


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


def hours_a_week(wishes: Wishes, day: date) -> float:
    """The hours of study a week that plans count on for a day, pauses aside: those that are said, else those of the
    study blocks, else 6."""
    said = wishes.hours_on(day)
    if said is not None or wishes.blocks is None:
        return said or HOURS_A_WEEK
    from mlecareer.catalog.typed_study_blocks import hours_of_blocks

    return hours_of_blocks(wishes.blocks)
