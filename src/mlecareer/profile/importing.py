"""What rows of a file mean, and what they do to a profile: pure functions from rows to passes to holdings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from mlecareer.catalog.dates import AmbiguousDateError, read_date
from mlecareer.catalog.days import Month, add_days, first_day
from mlecareer.catalog.lookup import meant_by
from mlecareer.catalog.nearest import nearest_certifications
from mlecareer.catalog.records import Catalog, Certification
from mlecareer.catalog.spelling import without_brackets, words_of
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import end_of_pass, find_held
from mlecareer.profile.import_records import (
    Choice,
    ImportFile,
    ImportNotice,
    ImportRow,
    Joined,
    LeftOutRow,
    Pass,
    State,
    Understood,
)
from mlecareer.profile.merging import is_another_pass
from mlecareer.profile.records import Holding

When = date | Month | None
Order = Literal["month_first", "day_first"]

SAME_PASS_DAYS = 31
"""Two rows of one certification with dates this near are one pass: a badge often comes days after the exam."""

ROUNDED_DAYS = 1
"""A printed end and our rule that differ by no more than this are the same: vendors count the last day differently."""

MOST_MEANINGS = 4
"""A name that may mean more certifications than these, such as `Linux`, says nothing."""

LOOKED_UP = 500
"""What is near is looked for this many names that mean nothing; that takes a second."""

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
_SECTION_OF_PLANS = re.compile(
    r"\b(?:in[ -]progress|planned|upcoming|currently \w+ing|working (?:on|towards?)|to[ -]do|wish ?list|road ?map"
    r"|next)\b",
    re.IGNORECASE,
)
_BOOKED = re.compile(r"booked|scheduled|registered", re.IGNORECASE)


def understood(catalog: Catalog, files: Iterable[ImportFile]) -> Understood:
    """What the rows of these files mean by the catalog.

    A row with one meaning is a pass; one with several, or with a name that is only near to one, is a choice.
    """
    passes: list[Pass] = []
    choices: list[Choice] = []
    strangers: list[ImportRow] = []
    left_out: list[LeftOutRow] = []
    notices: list[ImportNotice] = []
    meanings = _Meanings(catalog)
    for file in files:
        order = _order_of(file)
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
            options = [Pass(known.id, earned, ends, (row,)) for known in meant for earned, ends in told]
            if len(options) == 1 and known and meanings.is_sure(row, known[0]):
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
            known = f"the numbers are 1 to {len(choices)}" if len(choices) > 1 else "there is nothing to choose"
            raise UsageError(f"there is no number {number} to accept", hint=known)
        row = by_number[number].rows[0]
        other = chosen.setdefault((row.file, row.where), (number, by_number[number]))
        if other[0] != number:
            raise UsageError(f"{other[0]} and {number} are two meanings of one row; accept one of them")
    return tuple(meant for _, meant in chosen.values())


def joined(
    catalog: Catalog, holdings: tuple[Holding, ...], passes: Iterable[Pass], day: date
) -> tuple[tuple[Holding, ...], tuple[Joined, ...]]:
    """The holdings with what these passes add to them on a day, and what each pass is to them.

    A saved date stays, unless the file knows more: the day of a month, a date where none is saved, or an end that was
    moved to a later date.
    """
    made: list[Joined] = []
    by_id: dict[str, list[Pass]] = {}
    for meant in _one_each(passes):
        ends = _end_to_keep(catalog, meant.id, meant.earned, meant.expires)
        by_id.setdefault(meant.id, []).append(replace(meant, expires=ends))
    for id, same in by_id.items():
        saved = [holding for holding in holdings if find_held(catalog, holding).id == id]
        pairs = _paired(saved, same)
        alone = [holding for holding in saved if holding not in pairs.values()]
        for place, meant in enumerate(same):
            said, rule = Holding(id, meant.earned, meant.expires), _rule_where_it_differs(catalog, meant)
            beside = pairs.get(place)
            corrected = [held for held in alone if not is_another_pass(catalog.by_id[id], held, said, day)]
            if beside is not None:
                better, state = _better(catalog, beside, said)
                holdings = tuple(better if held == beside else held for held in holdings)
                made.append(Joined(meant, state, beside if state == "differs" else None, rule))
            elif corrected:
                made.append(Joined(meant, "differs", corrected[-1], rule))
            else:
                holdings = _with_another(catalog, holdings, said)
                made.append(Joined(meant, "new", None, rule))
    return holdings, tuple(made)


def _with_another(catalog: Catalog, holdings: tuple[Holding, ...], said: Holding) -> tuple[Holding, ...]:
    """The holdings with another pass, after those of the same certification, else at the end."""
    places = [place for place, held in enumerate(holdings, start=1) if find_held(catalog, held).id == said.id]
    place = places[-1] if places else len(holdings)
    return (*holdings[:place], said, *holdings[place:])


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

        A list may hold courses, which use the words of exams: `Cloud DevOps` alone is none.
        """
        spellings = self._catalog.spellings
        if row.code or certification.vendor in spellings.vendors(row.issuer) | spellings.vendors(row.name):
            return True
        words = frozenset(words_of(row.name))
        coded = any(each.codes & words for each in spellings.spelled if each.certification == certification)
        names = (certification.name, *certification.names)
        return coded or any(_is_name(name, row.name) for name in names)

    def near(self, row: ImportRow) -> tuple[Certification, ...]:
        """The certifications that a row, which means none, is a slip of the finger away from, or whose official name
        it has though its issuer is not known as the vendor."""
        key = (row.name, row.issuer)
        if key not in self._near:
            near = nearest_certifications(self._catalog, row.name) if len(self._near) < LOOKED_UP else ()
            if near and row.issuer:
                near = self._catalog.spellings.not_of_another_vendor(near, row.name, row.issuer)
            if row.issuer and not self._catalog.spellings.vendors(row.issuer):
                by_name = self._by_name(row.name, "")
                near += tuple(known for known in by_name if _is_name(known.name, row.name) and known not in near)
            self._near[key] = near
        return self._near[key]

    def _by_name(self, name: str, issuer: str) -> tuple[Certification, ...]:
        key = (name, issuer)
        if key not in self._known:
            self._known[key] = meant_by(self._catalog, name, issuer)
        return self._known[key]


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
        if _NOT_PASSED.fullmatch(text):
            raise ValueError(f"it is not passed yet ({text})")
    if _SECTION_OF_PLANS.search(row.section):
        raise ValueError(f"it stands under '{row.section}'")
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
    sound = [(earned, ends) for earned, ends in pairs if _is_after(ends, earned)]
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
    return add_days(ends, 1) if isinstance(ends, date) else ends


def _is_after(ends: When, earned: When) -> bool:
    return ends is None or earned is None or first_day(ends) > first_day(earned)


def _about(row: ImportRow, meant: Certification, told: Iterable[tuple[When, When]]) -> Iterator[ImportNotice]:
    """What one should know about a row that was understood."""
    if not _NO_DATE.fullmatch(row.expires.strip()) and all(end is None for _, end in told):
        text = f"the end '{row.expires}' of {meant.id} is no date after the pass; passed over"
        yield ImportNotice("end_passed_over", f"{row.file}, {row.where}: {text}")


def undated(catalog: Catalog, entries: Iterable[Joined]) -> Iterator[ImportNotice]:
    """A notice about each pass that is new and has no date, though its certification expires."""
    for entry in entries:
        meant = entry.meant
        bare = meant.earned is None and meant.expires is None and catalog.by_id[meant.id].validity != ()
        if entry.state == "new" and bare:
            text = (
                f"{meant.id} has no date, so we assume that it never expires; mlecareer profile add {meant.id} --on DAY"
            )
            yield ImportNotice("no_date", text)


def _one_each(passes: Iterable[Pass]) -> Iterator[Pass]:
    """The passes, of those that say the same one only what they know together."""
    by_id: dict[str, list[Pass]] = {}
    for meant in passes:
        by_id.setdefault(meant.id, []).append(meant)
    for same in by_id.values():
        dated = sorted((meant for meant in same if meant.earned is not None), key=_when)
        kept: list[Pass] = []
        for meant in dated:
            if kept and _is_near(kept[-1].earned, meant.earned):
                kept[-1] = _together(kept[-1], meant)
            else:
                kept.append(meant)
        for meant in same:
            if meant.earned is None:
                kept = [*kept[:-1], _together(kept[-1], meant)] if kept else [meant]
        yield from kept


def _when(meant: Pass) -> date:
    return first_day(meant.earned) if meant.earned is not None else date.min


def _is_near(early: When, late: When) -> bool:
    """Whether two dates are those of one pass: of one month, or a few days apart."""
    if early is None or late is None:
        return False
    if isinstance(early, Month) or isinstance(late, Month):
        return _month(early) == _month(late)
    return (late - early).days <= SAME_PASS_DAYS


def _together(early: Pass, late: Pass) -> Pass:
    """What two rows about one pass know together: a day rather than its month, and the later of two ends."""
    dates = [when for when in (early.earned, late.earned) if when is not None]
    earned = next((when for when in dates if isinstance(when, date)), dates[0] if dates else None)
    return Pass(early.id, earned, _later_end(early.expires, late.expires), (*early.rows, *late.rows))


def _later_end(one: When, other: When) -> When:
    """The later of two ends, or the day of one where the other is its month."""
    if one is None or other is None:
        return one or other
    if _within(one, other) or _within(other, one):
        return one if isinstance(one, date) else other
    return max(one, other, key=first_day)


def _end_to_keep(catalog: Catalog, id: str, earned: When, ends: When) -> When:
    """A printed end, unless it is a month in which our rule already knows the day."""
    if not isinstance(ends, Month) or not isinstance(earned, date):
        return ends
    return None if _within(end_of_pass(catalog, id, earned), ends) else ends


def _rule_where_it_differs(catalog: Catalog, meant: Pass) -> date | None:
    """The end by our rule, where the file prints another."""
    if meant.expires is None or meant.earned is None:
        return None
    rule = end_of_pass(catalog, meant.id, first_day(meant.earned))
    if rule is None:
        return None
    if isinstance(meant.expires, Month) or isinstance(meant.earned, Month):
        same = _month(rule) == _month(meant.expires) or _within(rule, meant.expires)
    else:
        same = abs((meant.expires - rule).days) <= ROUNDED_DAYS
    return None if same else rule


def _paired(saved: list[Holding], same: list[Pass]) -> dict[int, Holding]:
    """The saved holding of each pass, by the place of the pass; passes that are not saved have none."""
    pairs: dict[int, Holding] = {}
    free = list(saved)
    for place, meant in enumerate(same):
        beside = next((held for held in free if _agree(held.earned, meant.earned)), None)
        if beside is None and meant.earned is None:
            beside = free[-1] if free else None
        if beside is not None:
            pairs[place] = beside
            free.remove(beside)
    for place in range(len(same)):
        beside = next((held for held in free if held.earned is None), None)
        if place not in pairs and beside is not None:
            pairs[place] = beside
            free.remove(beside)
    return pairs


def _agree(one: When, other: When) -> bool:
    """Whether two dates can be the same: equal, or a day and its month."""
    if one is None or other is None:
        return False
    if isinstance(one, Month) or isinstance(other, Month):
        return _month(one) == _month(other)
    return one == other


def _better(catalog: Catalog, saved: Holding, said: Holding) -> tuple[Holding, State]:
    """A saved holding with what the file knows more of the same pass, and what that changed."""
    earned = said.earned if not isinstance(saved.earned, date) and said.earned is not None else saved.earned
    printed = _end_to_keep(catalog, said.id, earned, said.expires)
    ends = _later_end(saved.expires, printed if _is_after(printed, earned) else None)
    better = Holding(saved.id, earned, ends)
    if printed not in (None, ends) and not _within(ends, printed):
        return better, "differs"
    return better, "known" if better == saved else "updated"


def _within(day: When, month: When) -> bool:
    """Whether the last good day, or the first bad one, lies in a month of which the day is not known."""
    if not isinstance(day, date) or not isinstance(month, Month):
        return False
    return month in (_month(day), _month(add_days(day, -1)))


def _month(when: date | Month) -> Month:
    return when if isinstance(when, Month) else Month(when.year, when.month)
