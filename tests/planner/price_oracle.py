"""What a course costs its person, worked out a second time from the design alone: every way to pay is tried.

Nothing here comes from the program but its plain records. It is slow and plain on purpose. Where the design can be read
in two ways, this is how it is read here:

- A price of one's own in USD is the price of the exam that earns a certification, of the same exam after it has
  expired, and of a renewal by exam that costs the same or whose fee is not known. Without `times` it takes the place of
  the list price, even if it is higher; that for the certification before that for the vendor.
- Percent come off the list price of every exam, renewals by exam too. An assessment is no exam.
- Of all that could make one exam cheaper, it uses one.
- An exam's day is its day on the middle chain. A price may be used on its last day, a code from the day after the pass
  until its months are over, a bundle from the day of its first exam until its months are over.
- A code is for an exam at its full price. A renewal by exam at another fee counts on the code of the pass that it renews,
  so what is passed before a last such renewal of the same certification gives no code for another exam.
- An employer pays for everything of what is named, assessments too.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, combinations
from typing import NamedTuple

from mlecareer.catalog.certification import Bundle
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import PriceTerms, Profile

Amount = tuple[int | None, int]
"""Cents, `None` where they are not known, and as the choice counts them."""


class Taken(NamedTuple):
    """Something that is taken on a day: an exam, a renewal, a retake, or what is booked or free, and so paid already."""

    id: str
    day: int
    what: str


class Pricing:
    """What exams cost one person."""

    def __init__(self, catalog: Catalog, profile: Profile) -> None:
        self.catalog = catalog
        self.prices = {price.id: price.terms for price in profile.prices}
        self.employer = set(profile.paid_by_employer)
        self.gives = {vendor.id: vendor.gives for vendor in catalog.vendors if vendor.gives}

    # One exam by itself.

    def listed(self, id: str, what: str) -> Amount:
        """The list price."""
        certification = self.catalog.by_id[id]
        if what in ("booked", "free"):
            return 0, 0
        usual = next(level.usual_price_usd for level in self.catalog.levels if level.id == certification.level)
        price = certification.price_usd
        exam = cents_of(price), cents_of(price if price is not None else usual or 0) or 0
        if what != "renewal":
            return exam
        fee = certification.renewal.price_usd if certification.renewal else None
        return (None, exam[1]) if fee is None else (cents_of(fee), cents_of(fee) or 0)

    def is_exam(self, taken: Taken) -> bool:
        """Whether it is an exam that is still to be paid."""
        renewal = self.catalog.by_id[taken.id].renewal
        if taken.what == "renewal":
            return renewal is not None and renewal.by == "exam"
        return taken.what in ("exam", "retake")

    def is_whole_exam(self, taken: Taken) -> bool:
        """Whether it is the exam that earns the certification."""
        certification = self.catalog.by_id[taken.id]
        if taken.what == "renewal" and certification.renewal is not None:
            return self.is_exam(taken) and certification.renewal.price_usd in (None, certification.price_usd)
        return self.is_exam(taken)

    def own(self, taken: Taken) -> list[tuple[str, PriceTerms, Amount]]:
        """What the person's own prices make of it, that for the certification first."""
        known, counted = self.listed(taken.id, taken.what)
        found = []
        for id in (taken.id, self.catalog.by_id[taken.id].vendor):
            terms = self.prices.get(id)
            if terms is None or (terms.until is not None and taken.day > terms.until.toordinal()):
                continue
            if terms.percent_off is not None:
                if self.is_exam(taken):
                    found.append((id, terms, (less(known, terms.percent_off), less(counted, terms.percent_off) or 0)))
            elif self.is_whole_exam(taken):
                cents = cents_of(terms.usd) or 0
                found.append((id, terms, (cents, cents)))
        return found

    def alone(self, id: str, day: int, what: str) -> Amount:
        """What it costs without anything that may be used only so many times."""
        taken = Taken(id, day, what)
        if what in ("booked", "free"):
            return 0, 0
        if {id, self.catalog.by_id[id].vendor} & self.employer:
            return 0, 0
        always = [(terms, amount) for _, terms, amount in self.own(taken) if terms.times is None]
        base = next((amount for terms, amount in always if terms.usd is not None), self.listed(id, what))
        return min([base, *(amount for terms, amount in always if terms.usd is None)], key=dear)

    # A whole course.

    def course(self, course: Sequence[Taken], *, bundled: bool = True) -> list[Amount]:
        """What is paid for each of these: of all ways to pay that which costs the least."""
        order = sorted(range(len(course)), key=lambda number: (course[number].day, course[number].id))
        exams = [course[number] for number in order]
        best: tuple[tuple[object, ...], list[Amount]] | None = None
        least: int | None = None
        bundles = self.catalog.bundles if bundled else ()
        for bought in chain.from_iterable(combinations(bundles, count) for count in range(len(bundles) + 1)):
            for covered in self._covered(exams, bought):
                for key, paid in self._ways(exams, covered, least):
                    if best is None or key < best[0]:
                        best, least = (key, paid), sum(counted for _, counted in paid)
        assert best is not None
        return [best[1][order.index(number)] for number in range(len(course))]

    def _covered(self, exams: list[Taken], bought: tuple[Bundle, ...]) -> Iterator[dict[int, tuple[Bundle, bool]]]:
        """Each way in which these bundles pay for exams: the bundle of an exam, and whether it is the first of it."""
        if not bought:
            yield {}
            return
        for before in self._covered(exams, bought[:-1]):
            bundle = bought[-1]
            usable = [
                number
                for number, one in enumerate(exams)
                if number not in before
                and one.id in bundle.of
                and self.is_whole_exam(one)
                and not {one.id, self.catalog.by_id[one.id].vendor} & self.employer
            ]
            for some in chain.from_iterable(combinations(usable, count) for count in range(1, len(usable) + 1)):
                ids = {exams[number].id for number in some}
                late = bundle.months is not None and exams[some[-1]].day >= later(exams[some[0]].day, bundle.months)
                if len(ids) == len(some) and not late:
                    yield {**before, **{number: (bundle, number == some[0]) for number in some}}

    def _ways(
        self, exams: list[Taken], covered: dict[int, tuple[Bundle, bool]], least: int | None
    ) -> Iterator[tuple[tuple[object, ...], list[Amount]]]:
        """Each way to pay for these where bundles pay for some, with what ways are compared by."""
        bought = sorted({(bundle.id, cents_of(bundle.usd) or 0) for bundle, _ in covered.values()})
        ways: list[tuple[int, tuple[int, ...], list[Amount]]] = [(0, (), [])]
        for number in range(len(exams)):
            longer = []
            for so_far, choices, paid in ways:
                for choice, amount in self._choices(exams, number, choices, covered):
                    cost = so_far + amount[1]
                    if least is None or cost <= least:
                        longer.append((cost, (*choices, choice), [*paid, amount]))
            ways = longer
        places = [(id, cents, tuple(n for n in sorted(covered) if covered[n][0].id == id)) for id, cents in bought]
        for counted, choices, paid in ways:
            uses = sum(choice != ALONE for number, choice in enumerate(choices) if number not in covered)
            known = sum(amount[0] or 0 for amount in paid)
            # Where bundles pay for something that is free anyway, nothing tells these ways apart.
            more = -len(covered)
            yield (counted, known, len(bought), uses, more, places, choices), paid

    def _choices(
        self, exams: list[Taken], number: int, choices: tuple[int, ...], covered: dict[int, tuple[Bundle, bool]]
    ) -> Iterator[tuple[int, Amount]]:
        """How an exam can be paid after those before it: with a code, a price of one's own, or by itself."""
        one = exams[number]
        if number in covered:
            bundle, is_first = covered[number]
            cents = (cents_of(bundle.usd) or 0) if is_first else 0
            yield ALONE, (cents, cents)
            return
        certification = self.catalog.by_id[one.id]
        yield ALONE, self.alone(one.id, one.day, one.what)
        if not self.is_exam(one) or {one.id, certification.vendor} & self.employer:
            return
        gives = self.gives.get(certification.vendor)
        if gives is not None and self.is_whole_exam(one) and self._has_code(exams, number, choices):
            known, counted = self.listed(one.id, one.what)
            yield CODE, (less(known, gives.percent_off), less(counted, gives.percent_off) or 0)
        limited = [(id, terms, amount) for id, terms, amount in self.own(one) if terms.times is not None]
        for place, (id, terms, amount) in enumerate(limited):
            used = 0
            for earlier, choice in enumerate(choices):
                before = [other for other, each, _ in self.own(exams[earlier]) if each.times is not None]
                used += earlier not in covered and 0 <= choice < ALONE and before[choice] == id
            if terms.times is not None and used < terms.times:
                yield place, amount

    def _has_code(self, exams: list[Taken], number: int, choices: tuple[int, ...]) -> bool:
        """Whether a code is left for an exam: each goes to the first that uses one and can use it."""
        vendor = self.catalog.by_id[exams[number].id].vendor
        months = self.gives[vendor].months
        codes = [
            one.day
            for one in exams
            if self.catalog.by_id[one.id].vendor == vendor and (self.is_exam(one) or one.what in ("booked", "free"))
            if not any(
                later.id == one.id and later.day > one.day and self.is_exam(later) and not self.is_whole_exam(later)
                for later in exams
            )
        ]
        users = [
            exams[place].day
            for place, choice in enumerate(choices)
            if choice == CODE and self.catalog.by_id[exams[place].id].vendor == vendor
        ]
        for day in [*users, exams[number].day]:
            usable = [given for given in codes if given < day and (months is None or day < later(given, months))]
            if not usable:
                return False
            codes.remove(min(usable))
        return True


CODE, ALONE = -1, 1_000


def dear(amount: Amount) -> tuple[int, int]:
    return amount[1], amount[0] or 0


def less(cents: int | None, percent: float) -> int | None:
    """So many percent less, half a cent being a whole one."""
    if cents is None:
        return None
    return int(cents * (100 - Fraction(str(percent))) / 100 + Fraction(1, 2))


def later(day: int, months: int) -> int:
    """So many months later."""
    then = date.fromordinal(day)
    year, month = divmod(then.year * 12 + then.month - 1 + months, 12)
    return date(year, month + 1, min(then.day, monthrange(year, month + 1)[1])).toordinal()


def cents_of(usd: float | None) -> int | None:
    return None if usd is None else round(Fraction(str(usd)) * 100)
