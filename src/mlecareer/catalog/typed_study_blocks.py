"""Reads the times of a week in which someone studies, as people type them: `tue,thu 19:00-21:00; sat 9am-11am`.

The names of the days are English, whatever the locale. A time is one of 24 hours, or has am or pm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mlecareer.catalog.study_blocks import DAYS, MIDNIGHT, WeeklyBlock, day_names, written_blocks
from mlecareer.catalog.suggestions import did_you_mean_one
from mlecareer.characters import plain, quoted

LEAST_A_WEEK = 30
"""Minutes; a plan counts on at least half an hour of study a week."""

EXAMPLE = "tue,thu 19:00-21:00; sat 09:00-11:00"


def read_study_blocks(text: str) -> tuple[WeeklyBlock, ...]:
    """The blocks that a text means, in the order of the week; ValueError says what is wrong with it."""
    blocks = sorted(_blocks(text), key=lambda block: (block.day, block.starts))
    if not blocks:
        raise ValueError(f"type days and times such as {EXAMPLE}")
    for first, second in pairwise(blocks):
        if first == second:
            raise ValueError(f"{str(first)!r} is repeated; type it once")
        if first.day == second.day and second.starts < first.ends:
            joined = WeeklyBlock(first.day, first.starts, max(first.ends, second.ends))
            raise ValueError(f"{str(first)!r} and {str(second)!r} overlap; type {joined} for both")
    minutes = sum(block.minutes for block in blocks)
    if minutes < LEAST_A_WEEK:
        raise ValueError(f"{quoted(text)} is {minutes} minutes a week; a plan needs {LEAST_A_WEEK} or more")
    return tuple(blocks)


def tidy_blocks(text: str) -> str:
    """A text of blocks as it is saved; ValueError says what is wrong with it."""
    return written_blocks(read_study_blocks(text))


def hours_of_blocks(text: str) -> float:
    """The hours that the blocks of a text hold in a week, rounded down to hundredths."""
    return sum(block.minutes for block in read_study_blocks(text)) * 100 // 60 / 100


_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_DAYS: dict[str, tuple[int, ...]] = {
    **{form: (day,) for day, name in enumerate(_NAMES) for form in (name, f"{name}s", name[:3], name[:2])},
    **{form: (day,) for form, day in _SHORT.items()},
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays"), tuple(range(5))),
    **dict.fromkeys(("weekend", "weekends"), (5, 6)),
    **dict.fromkeys(("daily", "day", "everyday"), tuple(range(7))),
}
"""What people call a day of the week, or several."""

_AT = r"(?:noon|midnight|\d{1,4}(?:[:.h]\d{1,2})?(?: ?(?:[ap](?:\.?m)?\b\.?|h\b|o'clock))?)"
_TO = r" ?(?:-|to|until|till) ?"
_TIMES = re.compile(rf"({_AT}){_TO}({_AT})(?![\w:])", re.ASCII)
_TIME = re.compile(_AT, re.ASCII)
_SPAN = re.compile(r"([a-z]{2,})\.?(?: ?- ?| to | through | thru )([a-z]{2,})\.?(?![\w])")
_WORD = re.compile(r"[^\W\d_]+\.?")
_BETWEEN = re.compile(r"(?:[ ,&/+:]|(?:and|at|from|on|every|each|between)\b)+")
"""What may stand between days and times, and says nothing."""


def _blocks(text: str) -> Iterator[WeeklyBlock]:
    for part in re.split(r"[;\n]", text):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        # What is between two commas is short, as `plain` wants it; all of it need not be.
        said = [plain(piece) for piece in pieces]
        if "" in said:
            raise ValueError(_unknown(pieces[said.index("")]))
        if said:
            yield from _blocks_of(", ".join(said), part.strip())


def _blocks_of(said: str, typed: str) -> Iterator[WeeklyBlock]:
    """The blocks of days with their times, of which several may follow each other: `tue 7-8, sat 9-11`."""
    days: dict[int, None] = {}
    timed = False
    place = 0
    while place < len(said):
        if between := _BETWEEN.match(said, place):
            place = between.end()
        elif times := _TIMES.match(said, place):
            if not days:
                raise ValueError(f"{quoted(times[0])} has no day before it; type one such as {_nearest(times)}")
            for day in days:
                yield _block(day, times)
            timed, place = True, times.end()
        elif time := _TIME.match(said, place):
            raise ValueError(_no_range(said, time))
        else:
            if timed:
                days, timed = {}, False
            found, place = _named_days(said, place)
            days |= dict.fromkeys(found)
    if not timed:
        raise ValueError(
            f"{quoted(typed)} has no time; type one such as {','.join(day_names(sorted(days)))} 19:00-21:00"
        )


def _named_days(said: str, place: int) -> tuple[tuple[int, ...], int]:
    """The days that are named at a place, and where what follows begins."""
    if (span := _SPAN.match(said, place)) and not (_BETWEEN.fullmatch(span[1]) or _BETWEEN.fullmatch(span[2])):
        (first, *_), (*_, last) = _days(span[1]), _days(span[2])
        return tuple(day % 7 for day in range(first, (last if first <= last else last + 7) + 1)), span.end()
    word = _WORD.match(said, place)
    if word is None:
        rest = re.match(r"\S+", said[place:])
        raise ValueError(_unknown(rest[0] if rest else said))
    return _days(word[0].rstrip(".")), word.end()


def _days(word: str) -> tuple[int, ...]:
    if word not in _DAYS:
        known = {form: repr(DAYS[days[0]] if len(days) == 1 else form) for form, days in _DAYS.items()}
        near = did_you_mean_one(word, known) or f"; use {', '.join(DAYS)}"
        raise ValueError(f"{quoted(word)} is not a day of the week{near}")
    return _DAYS[word]


def _unknown(text: str) -> str:
    return f"{quoted(text)} is neither a day nor a time; type them as in {EXAMPLE}"


def _block(day: int, times: re.Match[str]) -> WeeklyBlock:
    starts, ends = _both(times)
    if ends == 0 < starts:
        ends = MIDNIGHT
    if starts == MIDNIGHT:
        raise ValueError(f"{quoted(times[0])} starts when the day ends; type 00:00 on the day after")
    made = WeeklyBlock(day, starts, ends)
    if starts == ends:
        raise ValueError(f"{str(made)!r} ends when it starts; type an end such as {_longer(made)}")
    if ends < starts:
        raise ValueError(f"{str(made)!r} ends before it starts; {_instead(made)}")
    return made


def _longer(block: WeeklyBlock) -> WeeklyBlock:
    """The block with the length of an hour, or what is left of the day."""
    return WeeklyBlock(block.day, block.starts, min(block.starts + 60, MIDNIGHT))


def _instead(block: WeeklyBlock) -> str:
    """What was probably meant by a block that ends before it starts: the evening, two days, or the other way round."""
    day, starts, ends = block.day, block.starts, block.ends
    if ends < MIDNIGHT // 2 and starts < ends + MIDNIGHT // 2 <= starts + MIDNIGHT // 4:
        return f"type {WeeklyBlock(day, starts, ends + MIDNIGHT // 2)}"
    if starts - ends >= MIDNIGHT // 2:
        after = WeeklyBlock((day + 1) % 7, 0, ends)
        return f"over midnight it is two blocks: {WeeklyBlock(day, starts, MIDNIGHT)}; {after}"
    return f"type {WeeklyBlock(day, ends, starts)}"


def _both(times: re.Match[str]) -> tuple[int, int]:
    """The minutes of both times; where only the second has am or pm, the first is the nearest before it."""
    ends, half = _minute(times[2])
    starts, own_half = _minute(times[1])
    if half and not own_half and starts <= MIDNIGHT // 2:
        morning = starts % (MIDNIGHT // 2)
        before = [early for early in (morning, morning + MIDNIGHT // 2) if early < (ends or MIDNIGHT)]
        starts = max(before, default=starts)
    return starts, ends


def _minute(text: str) -> tuple[int, str]:
    """The minute of the day that a time means, and whether it is said to be am or pm."""
    if text in ("noon", "midnight"):
        return (MIDNIGHT // 2 if text == "noon" else 0), text
    found = re.fullmatch(r"(\d{1,4})(?:[:.h](\d{1,2}))? ?([ap])?\D*", text, re.ASCII)
    assert found is not None
    hour, minute, half = found[1], found[2] or "00", found[3] or ""
    if len(hour) > 2:  # 1930
        hour, minute = (hour[:-2], hour[-2:]) if found[2] is None else (hour, minute)
    if len(minute) != 2 or int(minute) > 59 or int(hour) > 24 or (int(hour) == 24 and int(minute)):
        raise ValueError(f"{quoted(text)} is not a time of the day; use 00:00 to 24:00")
    if half and not 1 <= int(hour) <= 12:
        raise ValueError(f"{quoted(text)} is not a time of the day; use 1{half}m to 12{half}m, or 00:00 to 24:00")
    hours = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    return hours * 60 + int(minute), half


def _nearest(times: re.Match[str]) -> WeeklyBlock:
    """These times on a day, if they can be read, else an example."""
    try:
        return _block(1, times)
    except ValueError:
        return WeeklyBlock(1, 19 * 60, 21 * 60)


def _no_range(said: str, time: re.Match[str]) -> str:
    """What is wrong with a time that is no part of a range."""
    rest = said[time.start() :].split(",")[0].strip()
    try:
        starts, _ = _minute(time[0])
    except ValueError as error:
        return str(error)
    if rest != time[0] or starts == MIDNIGHT:
        return f"{quoted(rest)} is no time of study; type one such as 19:00-21:00"
    return f"{quoted(time[0])} has no end; type one such as {_longer(WeeklyBlock(0, starts, starts)).times}"
