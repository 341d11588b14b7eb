"""Random small teams, and an oracle that finds the cheapest remedy by trying everything.

The oracle is written from what docs/team.md says, and imports nothing of `planner`. Studying takes no time in it, so
that everything is taken on the first day on which it can be; what it takes lasts beyond the last day, so that no later
day would be better.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

import tiny
from conftest import LONG_RUN
from mlecareer.catalog.certification import Certification, Exam, Renewal, Renews, Requirement, Title, Validity
from mlecareer.catalog.days import add_days, add_months
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.team.records import Member, Need
from mlecareer.profile.holdings import Held, standing, window
from mlecareer.profile.records import Holding, Profile, Wishes

DAY = date(2026, 5, 4)
UNTIL = date(2027, 5, 4)
MOST_SITTINGS = 3 if LONG_RUN else 2
"""The oracle tries no more sittings than this of each person."""

FAST = 168.0
"""Hours of study a week; everything is studied on the first day."""


class Case(NamedTuple):
    """A team and what it needs."""

    catalog: Catalog
    members: tuple[Member, ...]
    needs: tuple[Need, ...]


def cases(seed: int, count: int) -> Iterator[Case]:
    """Random cases."""
    for number in range(count):
        yield case(random.Random(f"{seed}/{number}"))


def case(chance: random.Random) -> Case:
    """A random case: up to four people, three certifications, two needs."""
    titles = (Title("both", "Both", ("a", "b"), "s", "https://example.org", (), holds="while_active"),)
    if chance.random() < 0.5:
        titles = (replace(titles[0], holds="until_year_end"),)
    catalog = tiny.catalog(*_certifications(chance), titles=titles)
    people = chance.randint(1, 4)
    members = tuple(Member(f"p{number}", "all", _profile(chance)) for number in range(people))
    names = chance.sample(["a", "b", "c", "both", "red", "low"], chance.choice([1, 1, 2]))
    return Case(catalog, members, tuple(need(catalog, name, chance.randint(0, people)) for name in names))


def need(catalog: Catalog, name: str, least: int) -> Need:
    """People who hold a certification, a title, or something of a vendor or a level."""
    if name == "both":
        return Need("both", "title", "Both", least, ("a", "b"), catalog.titles[0])
    if name in catalog.by_id:
        return Need(name, "certification", name, least, (name,))
    ids = tuple(each.id for each in catalog.certifications if name in (each.vendor, each.level))
    return Need(name, "vendor" if name == "red" else "level", name, least, ids)


def _certifications(chance: random.Random) -> Iterator[Certification]:
    for id in "abc":
        fields = {
            "price_usd": float(chance.choice([100, 200, 300, 450])),
            "validity": (Validity(chance.choice([24, 36])),),
            "vendor": chance.choice(["free", "red"]),
            "level": chance.choice(["low", "high"]),
            "exams": _exams(chance),
            "renewal": _renewal(chance),
        }
        if id == "b":
            revives = chance.random() < 0.5
            fields["renews"] = (Renews("a", revives=revives),) if chance.random() < 0.6 else ()
            active = chance.random() < 0.5
            fields["requires"] = (Requirement("a", active=active),) if chance.random() < 0.4 else ()
        yield tiny.cert(id, (chance.choice([1, 2, 4]),) * 2, **fields)


def _exams(chance: random.Random) -> tuple[Exam, ...]:
    if chance.random() < 0.7:
        return (Exam("E"),)
    closes = add_days(DAY, chance.randint(20, 200))
    if chance.random() < 0.4:
        return (Exam("E", closes=closes),)
    return Exam("E", closes=closes), Exam("F", opens=add_days(closes, chance.randint(2, 90)))


def _renewal(chance: random.Random) -> Renewal | None:
    kind = chance.random()
    if kind < 0.2:
        return None
    if kind < 0.5:
        return Renewal("assessment", 0.0, 0, chance.choice([None, 180]), chance.choice(["end", "pass"]))
    return Renewal("exam", float(chance.choice([50, 100, 300])), chance.choice([0, 1, 2]), chance.choice([None, 90]))


def _profile(chance: random.Random) -> Profile:
    holdings = []
    for id in "abc":
        if chance.random() < 0.55:
            kind = chance.random()
            if kind < 0.1:
                holdings.append(Holding(id))
            elif kind < 0.2:
                holdings.append(Holding(id, add_days(DAY, chance.randint(1, 300))))  # booked
            else:
                ends = add_days(DAY, chance.randint(-60, 420))
                holdings.append(Holding(id, add_months(ends, -24), ends))
    return Profile(holdings=tuple(holdings), wishes=Wishes(hours_per_week=FAST))


# --- the oracle ----------------------------------------------------------------------------------


class Taken(NamedTuple):
    """What someone might do: when they then count for each need, and what that costs."""

    counts: tuple[tuple[bool, ...], ...]
    cents: int
    sittings: int
    hours: float


def best(case: Case) -> tuple[int, int, int, float]:
    """Of all that the people can do: the days on which someone is missing, the cents, the sittings and the hours."""
    ways = [list(_everything(case, member.profile)) for member in case.members]
    last = (UNTIL - DAY).days + 1
    rows = [row for each in ways for way in each for row in way.counts]
    # Between the days on which anything changes all days are the same.
    starts = [day for day in range(last) if day == 0 or any(row[day] != row[day - 1] for row in rows)]
    lasting = [end - start for start, end in zip(starts, [*starts[1:], last], strict=True)]
    short = [
        [way._replace(counts=tuple(tuple(row[day] for day in starts) for row in way.counts)) for way in each]
        for each in ways
    ]
    return min(
        (
            sum(
                days * max(0, need.least - sum(way.counts[number][place] for way in chosen))
                for number, need in enumerate(case.needs)
                for place, days in enumerate(lasting)
            ),
            sum(way.cents for way in chosen),
            sum(way.sittings for way in chosen),
            sum(way.hours for way in chosen),
        )
        for chosen in product(*short)
    )


def missing_days(needs: Sequence[Need], counts: Sequence[Sequence[Sequence[bool]]]) -> int:
    """How many people are missing, added up over the days."""
    days = (UNTIL - DAY).days + 1
    return sum(
        max(0, need.least - sum(those[number][day] for those in counts))
        for number, need in enumerate(needs)
        for day in range(days)
    )


def _everything(case: Case, profile: Profile) -> Iterator[Taken]:
    """All that one person can do, in a few sittings; of what gives the same the cheapest."""
    found: dict[tuple[tuple[bool, ...], ...], Taken] = {}
    waiting = [(profile.holdings, 0, 0, 0.0)]
    for _ in range(MOST_SITTINGS + 1):
        following = []
        for holdings, cents, sittings, hours in waiting:
            taken = Taken(days_counted(case, holdings), cents, sittings, hours)
            other = found.get(taken.counts)
            if other is None or taken[1:] < other[1:]:
                found[taken.counts] = taken
            for id, day, usd, more in _sittings(case.catalog, holdings):
                after = (*holdings, Holding(id, day))
                following.append((after, cents + round(usd * 100), sittings + 1, hours + more))
        waiting = following
    yield from found.values()


def _sittings(catalog: Catalog, holdings: tuple[Holding, ...]) -> Iterator[tuple[str, date, float, float]]:
    """Each renewal and each exam that can come next, on its day, with its price and hours."""
    for certification in catalog.certifications:
        id = certification.id
        held = _last(catalog, holdings, id)
        renewal, price = certification.renewal, certification.price_usd or 0.0
        assert certification.study_hours is not None
        if held is not None and renewal is not None and (day := _day_of_renewal(certification, held)) is not None:
            yield id, day, renewal.price_usd or 0.0, float(renewal.hours or 0)
        now = standing(catalog, holdings, DAY).get(id)
        # Not while it counts; but there may be time before a booked exam.
        for day in {DAY if each is None else max(DAY, each.until or date.max) for each in (now, held)}:
            opens = _open_and_ready(catalog, certification, holdings, day)
            if opens is not None:
                yield id, opens, price, float(certification.study_hours.low)


def _open_and_ready(
    catalog: Catalog, certification: Certification, holdings: tuple[Holding, ...], day: date
) -> date | None:
    """The first day from a day on on which it can be taken."""
    opens = next_open_day(open_spans(certification), day)
    if opens is None or opens > UNTIL:
        return None
    met = [_first_met(catalog, holdings, required, opens) for required in certification.requires]
    if any(when is None for when in met):
        return None
    opens = next_open_day(open_spans(certification), max([opens, *(when for when in met if when)]))
    return None if opens is None or opens > UNTIL else opens


def _last(catalog: Catalog, holdings: tuple[Holding, ...], id: str) -> Held | None:
    return standing(catalog, holdings, UNTIL).get(id)


def _first_met(catalog: Catalog, holdings: tuple[Holding, ...], required: Requirement, day: date) -> date | None:
    """The first day from a day on on which a requirement is met."""
    while day <= UNTIL:
        held = standing(catalog, holdings, day).get(required.id)
        if held is not None and (held.active(day) or not required.active):
            return day
        day += timedelta(1)
    return None


def _day_of_renewal(certification: Certification, held: Held) -> date | None:
    """The latest day at least 30 days before the end on which it can be renewed, else the first before the end."""
    if held.until is None or held.until <= DAY:
        return None
    first, _ = window(certification, held.until)
    first = max(first, DAY, held.passed or DAY)
    if certification.renewal is not None and certification.renewal.extends == "end":
        months = certification.validity[0].months if certification.validity else 0
        first = max(first, add_months(held.until, -months))
    spans = open_spans(certification)
    if certification.renewal is not None and certification.renewal.by == "assessment" and spans:
        spans = ((date.min, spans[-1][1]),)
    # From 30 days before the end back, and only then from the first day on.
    far = (held.until - first).days
    for before in (*range(30, far + 1), *range(min(29, far), 0, -1)):
        day = held.until - timedelta(before)
        if any(opens <= day <= closes for opens, closes in spans):
            return day
    return None


def days_counted(case: Case, holdings: tuple[Holding, ...]) -> tuple[tuple[bool, ...], ...]:
    """For each need, whether someone who holds these counts, on each day from the first to the last."""
    first = date(DAY.year, 1, 1)
    passes = sorted({first, *(each.earned for each in holdings if isinstance(each.earned, date))})
    rows: list[list[bool]] = [[] for _ in case.needs]
    had = [0 for _ in case.needs]  # the year in which all of a title was last held
    for start, end in zip(passes, [*passes[1:], UNTIL + timedelta(1)], strict=True):
        held = standing(case.catalog, holdings, start)
        for number in range(max(start, first).toordinal(), min(end, UNTIL + timedelta(1)).toordinal()):
            day = date.fromordinal(number)
            active = {id for id, each in held.items() if each.active(day)}
            for place, need in enumerate(case.needs):
                if need.title is None:
                    counts = not active.isdisjoint(need.ids)
                else:
                    counts = active.issuperset(need.ids)
                    if counts:
                        had[place] = day.year
                    counts |= need.title.holds == "until_year_end" and had[place] == day.year
                if day >= DAY:
                    rows[place].append(counts)
    return tuple(map(tuple, rows))
