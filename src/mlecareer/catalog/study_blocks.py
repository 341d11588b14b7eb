"""The times of a week in which someone studies, and how they are written: `tue,thu 19:00-21:00; sat 09:00-11:00`.

They belong to no time zone. `typed_study_blocks` reads what people type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mlecareer.records import record

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = 24 * 60
"""The minute at which a day ends."""


@record(frozen=True)
class WeeklyBlock:
    """A time of study on a day of the week: the day is 0 for Monday, the times are minutes after midnight, and a block
    may end at midnight (1440)."""

    day: int
    starts: int
    ends: int

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.ends - self.starts

    @property
    def times(self) -> str:
        """`19:00-21:00`"""
        return f"{_clock(self.starts)}-{_clock(self.ends)}"

    def __str__(self) -> str:
        return f"{DAYS[self.day]} {self.times}"


def written_blocks(blocks: Iterable[WeeklyBlock]) -> str:
    """The blocks as they are saved: `tue,thu 19:00-21:00; sat 09:00-11:00`. The same blocks give the same text."""
    days: dict[str, list[int]] = {}
    for block in sorted(blocks, key=lambda block: (block.day, block.starts)):
        days.setdefault(block.times, []).append(block.day)
    return "; ".join(f"{','.join(day_names(on))} {times}" for times, on in days.items())


def day_names(days: Sequence[int]) -> Iterator[str]:
    """The names of days in order: `mon-wed` for three days or more that follow each other."""
    for _, run in groupby(enumerate(days), key=lambda placed: placed[1] - placed[0]):
        names = [DAYS[day] for _, day in run]
        yield from names if len(names) < 3 else [f"{names[0]}-{names[-1]}"]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
