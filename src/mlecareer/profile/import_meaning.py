"""What the rows of imported files mean in a catalog: passes, passes to choose from, and rows to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.dates import AmbiguousDateError, read_date
from mlecareer.catalog.days import LAST_YEAR, add_days, first_day
from mlecareer.catalog.lookup import meant_by
from mlecareer.catalog.nearest import nearest_certifications
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.words import without_brackets, words_of
from mlecareer.errors import UsageError
from mlecareer.profile.import_records import (
    Choice,
    ImportFile,
    ImportNotice,
    ImportRow,
    Kind,
    LeftOutRow,
    Pass,
    Understood,
    When,
    is_after,
)

Order = Literal["month_first", "day_first"]

MOST_MEANINGS = 4
"""A name that may mean more certifications than these, such as `Linux`, says nothing."""

LOOKED_UP = 500
"""Suggestions are looked up for at most this many unknown names; that takes a second."""

_TABLES: tuple[Kind, ...] = ("csv", "markdown", "html")
"""What people write themselves, with columns for what is to come too."""

_NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b")
_NO_DATE = re.compile(
    r"\W*|n/?a|none|null|nil|never|no|unknown|present|current|lifetime|tbd|tba|(?:does not|doesn't|never|no) expir\w*"
    r"(?: date)?",
    re.IGNORECASE,
)
_NOT_PASSED = re.compile(
    r"\W*(?:in[ -]?progress|plan(?:ned|ning)?(?: for .*)?|to[ -]?do|not .*|stud(?:y|ying)|learning|preparing|wip|next"
    r"|fail(?:ed)?|upcoming|revoked|rejected|pending|wish ?list|want(?:ed)?|future|paused|cancel+ed|no show|absent"
    r"|target(?:ed)?|pursuing|ongoing|expected.*|coming soon|tb[ad])\W*",
    re.IGNORECASE,
)
_SIGN_OF_PLANS = re.compile(r"\W*[❌✖✗✘✕⏳⌛🚧⬜☐🔜🔄🎯]\W*")
"""A cell of signs alone, or those before a name, where one says that it is not passed."""
_NO_MORE = re.compile(r"\W*(?:expired|lapsed|retired|inactive|invalid|no longer .*)\W*", re.IGNORECASE)
_SECTION_OF_PLANS = re.compile(
    r"\b(?:in[ -]progress|planned|upcoming|currently (?:learning|studying|preparing|pursuing|working)"
    r"|working (?:on|towards?)|to[ -]do|wish ?list|road ?map"
    r"|next (?:up|steps?|certif\w+)|goals?|targets?)\b",
    re.IGNORECASE,
)
_BOOKED = re.compile(r"booked|scheduled|registered", re.IGNORECASE)


def understood(catalog: Catalog, files: Iterable[ImportFile]) -> Understood:
    """What the rows of these files mean by the catalog.

    A row with one meaning is a pass. One with several is a choice, and so are one with a name that is only near to one
    and one whose dates are empty in a table where others have them: it may be planned.
    """
    passes: list[Pass] = []
    choices: list[Choice] = []
    strangers: list[ImportRow] = []
    left_out: list[LeftOutRow] = []
    notices: list[ImportNotice] = []
    meanings = _Meanings(catalog)
    for file in files:
        order, dated = _order_of(file), file.kind in _TABLES and any(map(_has_date, file.rows))
        left_out += file.left_out
        notices += file.notices
        for row in file.rows:
            known = meanings.of(row)
            meant = known or meanings.near(row)
            if not meant or len(meant) > MOST_MEANINGS:
                strangers.append(row)
                continue
            try:
                told = _readings(row, order)
            except ValueError as error:
                left_out.append(LeftOutRow(row.name, row.file, row.where, str(error)))
                continue
            notices += _about(row, meant[0], told)
            options = [Pass(each.id, earned, ends, (row,)) for each in meant for earned, ends in told]
            left_open = dated and not row.status and not _has_date(row)
            if len(options) == 1 and known and not left_open and meanings.is_sure(row, known[0]):
                passes += options
            else:
                choices += [Choice(len(choices) + n, option) for n, option in enumerate(options, start=1)]
    return Understood(tuple(passes), tuple(choices), tuple(strangers), tuple(left_out), tuple(notices))


def accepted(choices: Sequence[Choice], numbers: Iterable[int]) -> tuple[Pass, ...]:
    """The passes that are chosen by their numbers.

    Raises:
        UsageError: there is no such number, or two stand for one row.
    """
    by_number = {choice.number: choice.meant for choice in choices}
    chosen: dict[tuple[str, str], tuple[int, Pass]] = {}
    for number in dict.fromkeys(numbers):
        if number not in by_number:
            only = "the only number is 1" if choices else "there is nothing to choose"
            known = f"the numbers are 1 to {len(choices)}" if len(choices) > 1 else only
            raise UsageError(f"there is no number {number} to accept", hint=known)
        row = by_number[number].rows[0]
        other = chosen.setdefault((row.file, row.where), (number, by_number[number]))
        if other[0] != number:
            raise UsageError(f"{other[0]} and {number} are two meanings of one row; accept one of them")
    return tuple(meant for _, meant in chosen.values())


def _order_of(file: ImportFile) -> Order | None:
    """Which of two numbers is the month in this file, as its own dates show; `None` where they do not."""
    orders: set[Order] = set()
    for row in file.rows:
        for text in (row.earned, row.expires):
            numbers = _NUMBERS.match(text)
            if numbers is not None:
                first, second = map(int, numbers.groups())
                orders |= {"day_first"} if first > 12 >= second else set()
                orders |= {"month_first"} if second > 12 >= first else set()
    if not orders and file.kind == "microsoft":
        return "month_first"
    return orders.pop() if len(orders) == 1 else None


def _has_date(row: ImportRow) -> bool:
    """Whether a row has any text in place of a date, even `no expiry`."""
    return any(map(str.isalnum, row.earned + row.expires))


class _Meanings:
    """Which certifications rows may mean; each name is looked up once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._known: dict[tuple[str, str], tuple[Certification, ...]] = {}
        self._near: dict[tuple[str, str], tuple[Certification, ...]] = {}

    def of(self, row: ImportRow) -> tuple[Certification, ...]:
        """The certifications that a row may mean: an exam's number decides, unless the name is that of another."""
        by_name = self._by_name(row.name, row.issuer)
        by_code = self._by_name(row.code, "") if row.code else ()
        if by_code and by_name:
            both = tuple(known for known in by_name if known in by_code)
            return both or tuple(dict.fromkeys((*by_code, *by_name)))
        return by_code or by_name

    def is_sure(self, row: ImportRow, certification: Certification) -> bool:
        """Whether a row means a certification beyond doubt: by its vendor, a code, a short form, or a whole name.

        A list may hold courses, which use the words of exams: `Cloud DevOps` alone is none, and what a school issued
        may be a course for the exam whose code it has.
        """
        spellings = self._catalog.spellings
        if spellings.is_another_house(row.issuer):
            return False
        by_code = row.code and certification in self._by_name(row.code, "")
        if by_code or certification.vendor in spellings.vendors(row.issuer) | spellings.vendors(row.name):
            return True
        words = frozenset(words_of(row.name))
        return bool(self._codes.get(certification.id, frozenset()) & words) or _has_name(certification, row.name)

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        """The words of a name that are codes, by certification."""
        codes: dict[str, frozenset[str]] = {}
        for each in self._catalog.spellings.spelled:
            codes[each.certification.id] = codes.get(each.certification.id, frozenset()) | each.codes
        return codes

    def near(self, row: ImportRow) -> tuple[Certification, ...]:
        """The certifications that a row, which means none, is a slip of the finger away from, or whose name
        it has though its issuer is not known as the vendor."""
        key = (row.name, row.issuer)
        if key not in self._near:
            near = nearest_certifications(self._catalog, row.name) if len(self._near) < LOOKED_UP else ()
            if near and row.issuer:
                near = self._catalog.spellings.not_of_another_vendor(near, row.name, row.issuer)
            if row.issuer and not self._catalog.spellings.vendors(row.issuer):
                by_name = self._by_name(row.name, "")
                near += tuple(known for known in by_name if _has_name(known, row.name) and known not in near)
            self._near[key] = near
        return self._near[key]

    def _by_name(self, name: str, issuer: str) -> tuple[Certification, ...]:
        key = (name, issuer)
        if key not in self._known:
            self._known[key] = meant_by(self._catalog, name, issuer)
        return self._known[key]


def _has_name(certification: Certification, text: str) -> bool:
    names = (certification.name, *certification.names, *certification.other_names)
    return any(_is_name(name, text) for name in names)


def _is_name(name: str, text: str) -> bool:
    """Whether a text has all words of a name, but for those that say nothing and what stands in brackets."""
    one, other = (frozenset(words_of(without_brackets(each))) for each in (name, text))
    return one == other != frozenset()


def _readings(row: ImportRow, order: Order | None) -> list[tuple[When, When]]:
    """Each way to read the two dates of a row; ValueError says why it is left out.

    A printed end is the last good day, and ours the first bad one. A month stays a month, which counts as its first.
    """
    status = row.status.strip()
    for text in (status, row.earned.strip()):
        if _NOT_PASSED.fullmatch(text) or _SIGN_OF_PLANS.fullmatch(text):
            raise ValueError(f"it is not passed yet ({text})")
    signs = _SIGN_OF_PLANS.match(row.name)
    if signs is not None:
        raise ValueError(f"it is not passed yet ({signs[0].strip()})")
    if _NO_MORE.fullmatch(status) and not _has_date(row):
        raise ValueError(f"it no longer counts ({status}), and its dates are unknown")
    if _SECTION_OF_PLANS.search(row.section):
        raise ValueError(f"it is listed under '{row.section}'")
    all_earned = _dates(row.earned, order)
    if _BOOKED.fullmatch(status) and all_earned == [None]:
        raise ValueError(f"it is not passed yet ({status})")
    try:
        all_ends = _dates(row.expires, order)
    except ValueError:
        all_ends = [None]
    pairs = [(earned, _first_bad_day(ends)) for earned in all_earned for ends in all_ends]
    if len(pairs) == 4:  # both dates have the same order
        pairs = [pairs[0], pairs[3]]
    sound = [(earned, ends) for earned, ends in pairs if is_after(ends, earned)]
    return list(dict.fromkeys(sound or [(earned, None) for earned, _ in pairs]))


def _dates(text: str, order: Order | None) -> list[When]:
    """The dates that a text may mean: `None` where it says that there is none."""
    if _NO_DATE.fullmatch(text.strip()):
        return [None]
    try:
        return [read_date(text)]
    except AmbiguousDateError as error:
        month_first, day_first = error.readings
        if order is None:
            return [month_first, day_first]
        return [month_first if order == "month_first" else day_first]


def _first_bad_day(ends: When) -> When:
    """The day after a printed end; `None` beyond the years that a profile may have."""
    first = add_days(ends, 1) if isinstance(ends, date) else ends
    return None if first is not None and first_day(first).year > LAST_YEAR else first


def _about(row: ImportRow, meant: Certification, told: Iterable[tuple[When, When]]) -> Iterator[ImportNotice]:
    """What one should know about a row that was understood."""
    if not _NO_DATE.fullmatch(row.expires.strip()) and all(end is None for _, end in told):
        text = f"the end '{row.expires}' of {meant.id} is not a date after it was passed, so it is ignored"
        yield ImportNotice("end_passed_over", f"{row.file}, {row.where}: {text}")
