"""What people type of their time: `6, 2027-03-01:10`, hours a week, and `2027-01..2027-05`, a pause.

What is wrong with hours or pauses is found here too, for what is typed and for what stands in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mlecareer.catalog.amounts import read_hours_a_week
from mlecareer.catalog.dates import is_an_end, looks_like_date, read_when
from mlecareer.catalog.days import first_day
from mlecareer.characters import plain, quoted
from mlecareer.profile.records import PaceChange, Pause, WeeklyHours, Wishes

MOST = 100
"""The most pauses that someone may have, and the most changes of the hours a week."""

_NOT_SAID = ("none", "any")

_COMMA = r",(?!\s*\d{4}\s*(?:$|[,;:=…]|\.\.|\s(?:to|until|till|through|thru|[-–—])\s))"
"""A comma between two entries: not the one in `Dec 20, 2026`."""

_BETWEEN = re.compile(rf"[;\n]|{_COMMA}|\s(?:and|then|&)\s", re.IGNORECASE)

_BETWEEN_HOURS = re.compile(rf"[;\n]|{_COMMA}(?!(?<=\d,)\d{{1,2}}(?![-/.\d]))|\s(?:and|then|&)\s", re.IGNORECASE)
"""The same between hours a week, where the comma of `7,5` stands within an entry too."""

_FROM = re.compile(r"(.+?)\s+(?:from|since|starting|as of)\s+(.+)", re.IGNORECASE)

_TO = re.compile(r"\s*(?:\.{2,}|…)\s*|\s+(?:to|until|till|through|thru|-)(?:\s+|$)|\s*[–—]\s*", re.IGNORECASE)

EXAMPLE = "2027-01..2027-05 or 2026-12-20..2027-01-03"


def read_weekly_hours(text: str, day: date) -> WeeklyHours:
    """The hours a week that a text means on a day: `8`, `6, 2027-03-01:10`, `10 from Mar 2027`.

    Raises:
        ValueError: what is wrong with it.
    """
    now: float | None = None
    replaces = False
    changes: list[PaceChange] = []
    for part in _listed(text, "a number of hours a week, such as 8", _BETWEEN_HOURS):
        written, typed = _dated(part)
        if written is not None:
            changes.append(PaceChange(first_day(read_when(written, day)), _hours(typed)))
            continue
        hours = None if part.casefold() in _NOT_SAID else _hours(typed)
        if replaces and hours != now:
            raise ValueError("two figures for the hours a week from now on; keep one")
        now, replaces = hours, True
    ordered = tuple(sorted(dict.fromkeys(changes), key=lambda change: change.since))
    for _, wrong in _wrong_changes(ordered):
        raise ValueError(wrong)
    return WeeklyHours(now, ordered, replaces)


def read_pauses(text: str, day: date) -> tuple[Pause, ...]:
    """The pauses that a text means on a day, the first one first: `2027-01..2027-05`, `2026-12-20 to 2027-01-03`.

    Raises:
        ValueError: what is wrong with it.
    """
    pauses = dict.fromkeys(_pause(part, day) for part in _listed(text, f"a pause such as {EXAMPLE}", _BETWEEN))
    for _, wrong in _wrong_pauses(tuple(pauses)):
        raise ValueError(wrong)
    return tuple(sorted(pauses, key=lambda pause: (pause.first, pause.last, str(pause))))


def wrong_times(wishes: Wishes) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with the hours and pauses of a profile, each with its place in the wishes."""
    for number, wrong in _wrong_changes(wishes.pace):
        yield ("pace", number), wrong
    for number, wrong in _wrong_pauses(wishes.pauses):
        yield ("pauses", number), wrong


def _wrong_changes(changes: tuple[PaceChange, ...]) -> Iterator[tuple[int, str]]:
    seen: dict[date, float] = {}
    for number, change in enumerate(changes):
        hours = seen.setdefault(change.since, change.hours_per_week)
        if hours != change.hours_per_week:
            both = f"{hours:g} and {change.hours_per_week:g} hours a week"
            yield number, f"from {change.since} on there are both {both}; keep one"
        elif number == MOST:
            yield number, f"the hours a week change {len(changes)} times; {MOST} changes are the most"
            return


def _wrong_pauses(pauses: tuple[Pause, ...]) -> Iterator[tuple[int, str]]:
    for number, pause in enumerate(pauses):
        if pause.last < pause.first:
            yield number, f"the pause {pause} ends before it starts; type its first day first, such as {EXAMPLE}"
        elif number == MOST:
            yield number, f"there are {len(pauses)} pauses; {MOST} are the most"
            return


def _listed(text: str, what: str, between: re.Pattern[str]) -> list[str]:
    parts = [part for part in map(str.strip, between.split(text)) if part]
    if not parts:
        raise ValueError(f"type {what}, or none")
    return parts


def _dated(part: str) -> tuple[str | None, str]:
    """The date from which hours hold, and the hours; no date where they hold from now on."""
    since = _FROM.fullmatch(part)
    if since is not None:
        return since[2], since[1]
    written, sign, hours = map(str.strip, part.rpartition(":" if ":" in part else "="))
    if not sign:
        return None, part
    if not written or not hours:
        raise ValueError(f"{quoted(part)} is not a day with hours; type one such as 2027-03-01:10")
    return (hours, written) if looks_like_date(hours) and not looks_like_date(written) else (written, hours)


def _hours(text: str) -> float:
    try:
        return read_hours_a_week(text)
    except ValueError as error:
        if re.fullmatch(r"0+(?:[.,]0+)?\D*", plain(text), re.ASCII):
            raise ValueError(f"{error}; for time without study use --pause, such as {EXAMPLE}") from None
        raise


def _pause(part: str, day: date) -> Pause:
    ends = _TO.split(part.strip(), maxsplit=1)
    if len(ends) == 1 and looks_like_date(part) and not is_an_end(part):
        raise ValueError(f"{quoted(part)} has no end; a pause is STARTS..ENDS, such as {EXAMPLE}")
    if len(ends) == 1:
        raise ValueError(f"{quoted(part)} is not a pause; type STARTS..ENDS, such as {EXAMPLE}")
    first, last = ends
    if not first and not last:
        raise ValueError(f"{quoted(part)} has neither start nor end; type both, such as {EXAMPLE}")
    if not first:
        raise ValueError(f"{quoted(part)} has no start; type today..{last.strip()} for a pause that has begun")
    if not last:
        raise ValueError(f"{quoted(part)} has no end; a pause needs one, such as {EXAMPLE}")
    return Pause(read_when(first, day), read_when(last, day))
