"""A time line in text: months over the columns, a bar for each thing to do, the day of the next stage marked.

Pure, and the same for the table of a plan and for the live planner.
"""

from __future__ import annotations

from datetime import date

from mlecareer.records import record
from mlecareer.rendering.page import Bar, Times
from mlecareer.rendering.wording import MONTHS

SURE, MAYBE, END = "━", "─", "┤"
"""Up to the earliest end; from there on; the latest end. A range with an end, so that it looks like no progress bar."""

MARK, HERE, AWAY = "┊", "▾", "▸"
"""The date of the next stage; named here, or further away."""

PAUSE = "░"
"""A time without study."""

LEGEND = ((SURE, "earliest"), (f"{MAYBE}{END}", "latest"), (MARK, "next stage"))
"""Each sign in words."""

OF_PAUSE = (PAUSE, "pause")
"""The sign of a pause in words, where there is one."""

FAR = 2
"""A next stage that is further away than this many times the plan is named at the edge, so that bars stay long."""

LEAST = 10
"""A time line has at least this many columns."""

TICKS = (1, 3, 6, 12, 24, 60, 120)
"""The numbers of months that may lie between two names on the axis."""

TODAY = f"{HERE} today"


@record(frozen=True)
class Timeline:
    """Days laid out over columns; the first column is the first day."""

    first: date
    days: int
    width: int
    next_stage: date | None
    pauses: tuple[tuple[date, date], ...] = ()

    @classmethod
    def of(cls, times: Times, width: int) -> Timeline:
        """A time line of this width with all bars, and with the next stage unless it is too far away."""
        first, mark = times.first, times.next_stage
        days = max([1, *((bar.latest - first).days for bar in times.bars)])
        if mark is not None and (mark - first).days <= FAR * days:
            days = max(days, (mark - first).days)
        return cls(first, days, max(LEAST, width), mark, times.pauses)

    def column(self, day: date) -> int:
        """The column of a day; the first or the last column if the day lies outside."""
        place = (day - self.first).days * (self.width - 1) / self.days
        return min(self.width - 1, max(0, round(place)))

    @property
    def mark(self) -> int | None:
        """The column of the next stage's day, where it is on the line."""
        if self.next_stage is None or (self.next_stage - self.first).days > self.days:
            return None
        return self.column(self.next_stage)

    def bar(self, bar: Bar | None = None) -> str:
        """A bar, at least one column long, so that none is missed; without one, only pauses and the mark.

        A pause is drawn in every row; of a bar it leaves the first and the last column.
        """
        paused = self._paused if self.pauses else ()
        cells = [" "] * self.width
        for place in paused:
            cells[place] = PAUSE
        if self.mark is not None:
            cells[self.mark] = MARK
        if bar is not None:
            start, sure, late = map(self.column, (bar.starts, bar.earliest, bar.latest))
            cells[start : late + 1] = [SURE if place <= sure else MAYBE for place in range(start, late + 1)]
            for place in paused:
                if start < place < late:
                    cells[place] = PAUSE
            if late > start:
                cells[late] = END
        return "".join(cells)

    @property
    def _paused(self) -> list[int]:
        """The columns of pauses: one at least for each that touches the line."""
        return [
            place
            for first, last in self.pauses
            if last >= self.first and (first - self.first).days <= self.days
            for place in range(self.column(first), self.column(last) + 1)
        ]

    def months(self) -> str:
        """The axis: each name starts in the column of its first day; as many as there is room for."""
        tick = next((tick for tick in TICKS if self.days * 5 <= tick * 30 * (self.width - 1)), TICKS[-1])
        text = ""
        month = self.first.year * 12 + self.first.month  # the first of the next one, counted from the year 0
        while (day := _first_of(month)) is not None and (day - self.first).days <= self.days:
            name = MONTHS[day.month - 1] if day.month > 1 else str(day.year)
            place = self.column(day)
            if month % tick == 0 and place + len(name) <= self.width and (not text or place > len(text)):
                text = f"{text:{place}}{name}"
            month += 1
        return text

    def marks(self, room: int) -> str:
        """Where today is, and the next stage, named as fully as there is room for."""
        if self.next_stage is None:
            return TODAY
        names = (f"next stage {self.next_stage}", "next stage")
        if self.mark is None:
            name = next((name for name in names if len(TODAY) + len(name) + 4 <= room), "")
            return f"{TODAY}{f'{name} {AWAY}':>{max(0, room - len(TODAY))}}"
        for name in names:
            if self.mark > len(TODAY) and self.mark + len(name) + 2 <= room:
                return f"{TODAY:{self.mark}}{HERE} {name}"
            if self.mark - len(name) - 4 >= len(TODAY):
                return f"{TODAY}{f'{name} {HERE}':>{self.mark + 1 - len(TODAY)}}"
        for name in names:
            if self.mark > 0 and self.mark + len(name) + 2 <= room:
                return f"{HERE:{self.mark}}{HERE} {name}"
        return f"{TODAY:{self.mark}}{HERE}" if self.mark > len(TODAY) else TODAY


def _first_of(month: int) -> date | None:
    """The first day of a month, counted from January of the year 0; `None` after the last year that there is."""
    return date(month // 12, month % 12 + 1, 1) if month // 12 <= date.max.year else None
