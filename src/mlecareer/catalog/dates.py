"""Dates as people write them: `2025-02-10`, `Feb 2025`, `April 12, 2025`, and for options `+6m` or `3 weeks`.

What can be read in two ways is never guessed: the error carries both readings, so that one can ask. The names of
months and weekdays are English, whatever the locale. A time after a date, and its time zone, are passed over.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from mlecareer.catalog.days import FIRST_YEAR, LAST_YEAR, Month, add_days, add_months
from mlecareer.characters import LONGEST_PLAIN, plain, quoted
from mlecareer.errors import AmbiguousError
from mlecareer.records import record


class NoDateError(ValueError):
    """The text is not meant as a date at all."""


class AmbiguousDateError(AmbiguousError, ValueError):
    """A text that may mean either of two dates, its two `readings`."""

    def __init__(self, written: str, readings: tuple[date, date]) -> None:
        first, second = readings
        super().__init__(f"{quoted(written)} may mean {first} or {second}; type one of them")
        self.written = written
        self.readings = readings
        self.question = f"{quoted(written)} may mean two dates:"
        self.meanings = tuple((str(day), f"{day} ({spelled(day)})") for day in readings)

    def chosen(self, answer: str) -> str | None:
        """As for every such text; a date may be typed in any form that is clear."""
        try:
            typed = read_date(answer)
        except ValueError:
            return super().chosen(answer)
        return str(typed) if typed in self.readings else None


def spelled(day: date, *, is_month: bool = False) -> str:
    """`5 Aug 2025`, or `Aug 2025`."""
    month = f"{_MONTHS[day.month - 1].title()} {day.year}"
    return month if is_month else f"{day.day} {month}"


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_BEFORE = (
    r"(?:(?:issued?|earned|passed|obtained|completed|awarded|achieved|received|granted|taken|booked|renewed"
    r"|scheduled|exp(?:ires?|ired|iry|iration)?|valid|ends?|date|since|from|until|till|to|through|on|in|by|the|for)"
    r"\b[ :.]*)+"
)
"""Words before a date that do not say which date it is."""

_WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b[ .,]*"
_TIME = (
    r"(?<=\d)(?:t\d{4}(?:\d\d)?|(?: ?t|,? at|,)? ?[0-2]?\d:[0-5]\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?)?)"
    r" ?(?:z|utc|gmt)? ?(?:[+-]\d\d?:?(?:\d\d)?)?$"
)
_YEAR = r"(?P<year>\d{4})"
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"

_NAMED, _NUMBERED = f"(?P<name>{_NAME})", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

_FORMS = (
    rf"{_YEAR} (?P<month>\d{{1,2}}) (?P<day>\d{{1,2}})",
    r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
    rf"{_YEAR} (?P<month>\d{{1,2}})",
    rf"(?P<month>\d{{1,2}}) {_YEAR}",
    rf"{_NAMED} ?{_YEAR}",
    rf"{_YEAR} ?{_NAMED}",
    rf"{_NAMED} ?{_NUMBERED} {_YEAR}",
    rf"{_NUMBERED} ?(?:of )?{_NAMED} ?{_YEAR}",
    rf"{_YEAR} ?{_NAMED} ?{_NUMBERED}",
)
"""The forms that have one reading. The signs between their parts are spaces here: see `_parts`."""

_SHORTEST = len("2025")
"""Nothing shorter is meant as a date; a number of years is not compared with every form."""

_TWO_NUMBERS = rf"(?P<first>\d{{1,2}}) (?P<second>\d{{1,2}}) {_YEAR}"
_YEAR_ALONE = r"(?:19|20|21)\d\d"
_NO_YEAR = rf"\d{{1,2}} \d{{1,2}} '?\d\d|{_NAME} ?'?{_NUMBER}(?: '?\d\d)?|{_NUMBER} ?(?:of )?{_NAME}(?: ?'?\d\d)?"


def read_date(text: str) -> date | Month:
    """The date that a text means, or the month where it gives no day.

    Raises:
        AmbiguousDateError: it may mean two dates.
        NoDateError: it is not meant as a date.
        ValueError: it is meant as a date, but there is no such date, or its year is not said in full.
    """
    iso = _ISO.fullmatch(text)
    if iso is not None:
        return _day(text, *map(int, iso.groups()))
    if len(text.strip()) < _SHORTEST:
        raise _no_date(text)
    weekday, parts = _parts(text)
    when = _read(text, parts)
    if weekday and isinstance(when, date) and not _WEEKDAYS[when.weekday()].lower().startswith(weekday):
        raise ValueError(f"{quoted(text)} does not exist; {when} is a {_WEEKDAYS[when.weekday()]}")
    return when


def _read(text: str, parts: str) -> date | Month:
    for form in _FORMS:
        if found := re.fullmatch(form, parts, re.ASCII):
            said = found.groupdict()
            month = _MONTHS.index(said["name"][:3]) + 1 if "name" in said else int(said["month"])
            if "day" in said:
                return _day(text, int(said["year"]), month, int(said["day"]))
            return Month(_day(text, int(said["year"]), month, 1).year, month)
    if found := re.fullmatch(_TWO_NUMBERS, parts, re.ASCII):
        return _of_two_numbers(text, *map(int, found.group("year", "first", "second")))
    if re.fullmatch(_YEAR_ALONE, parts, re.ASCII):
        raise ValueError(f"{quoted(text)} is a year alone; add the month, such as {parts}-06")
    if re.fullmatch(_NO_YEAR, parts, re.ASCII):
        raise ValueError(f"{quoted(text)} has no year of four digits; type a date such as 2025-02-10")
    raise _no_date(text)


def _no_date(text: str) -> NoDateError:
    return NoDateError(f"{quoted(text)} is not a date; type one such as 2025-02-10 or Feb 2025")


def _of_two_numbers(text: str, year: int, first: int, second: int) -> date:
    """The date of `5/18/2025`, of whose numbers only one can be the month."""
    if first != second and first <= 12 and second <= 12:
        raise AmbiguousDateError(text, (_day(text, year, first, second), _day(text, year, second, first)))
    return _day(text, year, first, second) if first <= 12 else _day(text, year, second, first)


def _day(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{quoted(text)} is out of range; dates are from {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{quoted(text)} does not exist; type a date such as 2025-02-10") from None


def exact(when: date | Month) -> date:
    """A date of which the day is known; ValueError where only the month is."""
    if isinstance(when, Month):
        raise ValueError(f"{when} is a month; type the day, such as {when}-15")
    return when


def looks_like_date(text: str) -> bool:
    """Whether a text is meant as a date, even if there is no such date."""
    try:
        read_date(text)
    except NoDateError:
        return False
    except ValueError:
        return True
    return True


def is_an_end(text: str) -> bool:
    """Whether words before a date say that it is the end of something: `expires Oct 2027`, `valid until 2027-01-01`."""
    return re.search(r"\b(?:expir\w+|exp|until|till|through|ends?|valid(?! from| since))\b", plain(text)) is not None


def read_when(text: str, today: date) -> date | Month:
    """The date or month that a text means on a day: as `read_date`, and `today`, `+6m`, `in 3 weeks`, `90d`.

    Raises:
        ValueError: as `read_date`.
    """
    said = plain(text)
    near = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}.get(said)
    if near is not None:
        return today + timedelta(near)
    ago = re.fullmatch(r"(.+) ago", said)
    ahead = re.fullmatch(r"(?:\+|in )? ?(.+?)(?: from (?:now|today))?", said)
    for found, direction in ((ago, Span.before), (ahead, Span.after)):
        span = _span(found[1]) if found else None
        if span is not None:
            when = direction(span, today)
            return _day(text, when.year, when.month, when.day)
    return read_date(text)


@record(frozen=True)
class Span:
    """A length of time as people say it: `2 years 6 months` are 30 months, `3 weeks` are 21 days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The date that is so much later; at most the last one that the calendar has."""
        return add_days(add_months(day, self.months), self.days)

    def before(self, day: date) -> date:
        """The date that is so much earlier; at least the first one that the calendar has."""
        if self.months >= day.year * 12 - 12:
            return date.min
        earlier = add_months(day, -self.months)
        return date.min if self.days > (earlier - date.min).days else earlier - timedelta(self.days)


_UNITS = {"d": Span(days=1), "w": Span(days=7), "m": Span(1), "y": Span(12)}
_PART = r"(\d{1,5}) ?(d(?:ays?)?|w(?:(?:ee)?ks?)?|m(?:o(?:nth)?s?)?|y(?:(?:ea)?rs?)?)(?![a-z])"


def read_span(text: str) -> Span:
    """The length of time that a text means: `90d`, `3 months`, `1 year 6 months`; a number alone counts days.

    Raises:
        ValueError: it is none.
    """
    said = plain(text)
    if re.fullmatch(r"\d{1,5}", said, re.ASCII):
        return Span(days=int(said))
    span = _span(said.removeprefix("+").removeprefix("in ").strip())
    if span is None:
        raise ValueError(f"{quoted(text)} is not a length of time; type one such as 90d, 3 weeks or 6 months")
    return span


def _span(text: str) -> Span | None:
    if not re.fullmatch(rf"{_PART}(?:(?:,| and)? ?{_PART})*", text, re.ASCII):
        return None
    months = days = 0
    for number, unit in re.findall(_PART, text, re.ASCII):
        a_unit = _UNITS[unit[0]]
        months, days = months + int(number) * a_unit.months, days + int(number) * a_unit.days
    return Span(months, days)


def split_list(text: str) -> list[str]:
    """The parts of a list with commas, a date with what it follows: `cka:April 12, 2025` and `ckad` are two."""
    pieces = [piece for piece in map(str.strip, text.split(",")) if piece]
    parts = pieces[:1]
    place = 1
    while place < len(pieces):
        dates = (", ".join(pieces[place : place + length]) for length in (3, 2, 1))
        written = next(filter(looks_like_date, dates), None)
        if written is None:
            parts.append(pieces[place])
            place += 1
        else:
            parts[-1] += f", {written}"
            place += written.count(",") + 1
    return parts


def split_date(text: str) -> tuple[str, str] | None:
    """What stands before a date at the end of a text, and the date: `cka` and `Feb 2025` for `cka: Feb 2025`.

    The date may follow a colon, a comma, a space or a bracket, and need not be one that exists. `None` where a text
    ends in no date.
    """
    start = max(0, len(text) - LONGEST_PLAIN - 1)
    for sign in re.finditer(r"[\s:,(]", text[start:]):
        name, written = text[: start + sign.start()].rstrip(" :,(-–"), text[start + sign.end() :].strip(" )")
        if name and looks_like_date(written):
            return name, written
    return None


def _parts(text: str) -> tuple[str, str]:
    """The weekday in a text, or nothing, and the parts of its date with a space between.

    `Issued: Wed, 2025/4/9 10:30` gives `wed` and `2025 4 9`.
    """
    parts = re.sub(_TIME, "", plain(text), flags=re.ASCII)
    parts = re.sub(f"^{_BEFORE}", "", parts)
    weekday = re.match(_WEEKDAY, parts)
    if weekday is not None:
        parts = parts[weekday.end() :]
    parts = re.sub(r"(?<=[a-z])\.", "", parts)
    return weekday[1] if weekday is not None else "", re.sub(r" ?[-/., ] ?", " ", parts).strip()
