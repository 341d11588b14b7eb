"""What exams cost one person on a day: list prices, prices of their own, and what an employer pays.

Everything that the price of a single exam depends on is here. What depends on the whole course (prices that may be used
so many times, codes that a pass gives, bundles) is shared out by `paying`, from what is put together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from mlecareer.catalog.certification import Bundle, Certification
from mlecareer.catalog.records import Catalog
from mlecareer.planner.course.fees import Fee, Paid
from mlecareer.planner.course.paying import pay
from mlecareer.planner.course.work import Work
from mlecareer.profile.records import OwnPrice, PriceTerms

What = Literal["exam", "renewal", "retake", "booked", "included"]
"""What is paid for: an exam to earn it, a renewal while it is held, the exam again after it has expired, an exam that
is booked, or a try that is included in the fee of a failed one. The last two are paid already."""

PAID_ALREADY = ("booked", "included")

LAST = date.max.toordinal()


class Taken(NamedTuple):
    """An exam or assessment of a course, on its day."""

    id: str
    day: int
    what: What


class Least(NamedTuple):
    """The least that something can cost, in cents: where an unknown price counts as 0, and as the choice counts it."""

    cents: int
    counted: int


class Prices:
    """What exams cost one person. `own` are prices of their own, `employer` what an employer pays."""

    def __init__(self, catalog: Catalog, own: Iterable[OwnPrice] = (), employer: Iterable[str] = ()) -> None:
        self.catalog = catalog
        self.own = {price.id: price.terms for price in own}
        self.employer = frozenset(employer)
        self.codes = {vendor.id: vendor.gives for vendor in catalog.vendors if vendor.gives is not None}
        self.bundles = catalog.bundles
        self._bundles_of: dict[str, list[Bundle]] = {}
        self._whole: dict[str, int] = {}
        for bundle in self.bundles:
            for id in bundle.of:
                self._bundles_of.setdefault(id, []).append(bundle)
        self._usual = {level.id: _cents(level.usual_price_usd) or 0 for level in catalog.levels}

    def listed(self, certification: Certification, what: What) -> Paid:
        """The list price. A renewal of unknown price counts as the exam of the same certification; an exam of unknown
        price counts as `levels.yaml` says for its level, and as nothing where that says nothing."""
        if what == "booked" or what == "included":
            return Paid(0, 0, what)
        exam = _cents(certification.price_usd)
        counted = self._usual.get(certification.level, 0) if exam is None else exam
        if what != "renewal":
            return Paid(exam, counted)
        fee = None if certification.renewal is None else _cents(certification.renewal.price_usd)
        return Paid(fee, counted if fee is None else fee)

    def price(self, certification: Certification, day: int, what: What) -> Paid:
        """What a single exam costs on a day, without what may be used only so many times, codes and bundles.

        The person's own price in USD takes the place of the list price; one for the certification goes before one for
        its vendor. Their own percentage is taken off the list price. The cheaper of the two is what it costs.
        """
        listed = self.listed(certification, what)
        if what in PAID_ALREADY:
            return listed
        if not self.employer.isdisjoint((certification.id, certification.vendor)):
            return Paid(0, 0, "employer", certification.vendor)
        if not self.own or not _is_exam(certification, what):
            return listed
        own = [
            (terms, paid)
            for id, terms in self._own_of(certification)
            if terms.times is None and (paid := _own(id, terms, certification, day, what, listed))
        ]
        fixed = [paid for terms, paid in own if terms.usd is not None]
        percent = [paid for terms, paid in own if terms.usd is None]
        return min((*(fixed or [listed])[:1], *percent), key=_dear)

    def least(self, certification: Certification, day: int, what: What) -> Least:
        """The least that an exam can cost from a day on, as a part of a course: no course costs less than the sum of
        these for its exams. Of a bundle each exam is given a share."""
        listed = self.listed(certification, what)
        ways = [listed, self.price(certification, day, what)]
        if ways[1].by != "employer" and _is_exam(certification, what):
            own = [_own(id, terms, certification, day, what, listed) for id, terms in self._own_of(certification)]
            ways += [paid for paid in own if paid is not None]
            if certification.vendor in self.codes and _is_full_exam(certification, what):
                ways.append(_off(listed, self.codes[certification.vendor].percent_off, "code", certification.vendor))
        shares = [self._share(bundle, certification) for bundle in self._bundles_of.get(certification.id, ())]
        return Least(min(*(way.cents or 0 for way in ways), *shares), min(*(way.counted for way in ways), *shares))

    def least_alone(self, certification: Certification, day: int, what: What) -> int:
        """The least that has to be paid on the day of an exam: nothing where a bundle may have paid for it before."""
        return 0 if certification.id in self._bundles_of else self.least(certification, day, what).cents

    @property
    def are_shared(self) -> bool:
        """Whether what one exam costs may depend on the others of its course."""
        return bool(self.codes or self.bundles) or any(terms.times is not None for terms in self.own.values())

    def may_bundle(self, ids: Iterable[str]) -> bool:
        """Whether some bundle holds two of these certifications or more."""
        every = frozenset(ids)
        return any(len(every.intersection(bundle.of)) > 1 for bundle in self._that_hold(every))

    def _share(self, bundle: Bundle, certification: Certification) -> int:
        """An exam's share of the price of a bundle, by list prices; all shares together are never above that price."""
        if bundle.id not in self._whole:
            self._whole[bundle.id] = sum(self.listed(self.catalog.by_id[id], "exam").counted for id in {*bundle.of})
        whole, price = self._whole[bundle.id], self.listed(certification, "exam").counted
        return (_cents(bundle.usd) or 0) * price // whole if whole else 0

    def paid(self, course: Sequence[Taken], work: Work | None = None, *, bundled: bool = True) -> tuple[Paid, ...]:
        """What is paid for each exam and assessment of a course: the least for all of them together. With `bundled`
        false no bundle is bought.

        A code is for an exam at its full price. A renewal by exam at a lower fee uses up the code of the pass that it
        renews, so a pass that the course renews in this way gives no code for another exam.
        """
        last_cheap: dict[str, int] = {}
        if self.codes:
            for taken in course:
                if taken.what == "renewal" and self._is_cheap(taken):
                    last_cheap[taken.id] = max(taken.day, last_cheap.get(taken.id, taken.day))
        fees = [self._fee(taken, gives=taken.day >= last_cheap.get(taken.id, taken.day)) for taken in course]
        return pay(
            fees,
            times={id: terms.times for id, terms in self.own.items() if terms.times is not None},
            months={vendor: code.months for vendor, code in self.codes.items()},
            bundles=self._that_hold(fee.id for fee in fees if fee.in_bundle) if bundled else (),
            work=work,
        )

    def _that_hold(self, ids: Iterable[str]) -> list[Bundle]:
        """The bundles that hold some of these certifications, in the order of their ids."""
        bundles = {bundle.id: bundle for id in ids for bundle in self._bundles_of.get(id, ())}
        return [bundles[id] for id in sorted(bundles)]

    def _is_cheap(self, taken: Taken) -> bool:
        """Whether it is an exam at another fee than the full one."""
        certification = self.catalog.by_id[taken.id]
        return _is_exam(certification, taken.what) and not _is_full_exam(certification, taken.what)

    def _fee(self, taken: Taken, *, gives: bool) -> Fee:
        certification, what = self.catalog.by_id[taken.id], taken.what
        vendor, day = certification.vendor, min(taken.day, LAST)
        price = self.price(certification, day, what)
        is_exam, is_full = _is_exam(certification, what), _is_full_exam(certification, what)
        gives = gives and vendor in self.codes and (is_exam or what in PAID_ALREADY)
        if not is_exam or price.by == "employer":
            return Fee(taken.id, vendor, day, price, gives=gives)
        listed = self.listed(certification, what)
        own = [
            _own(id, terms, certification, day, what, listed)
            for id, terms in (self._own_of(certification) if self.own else ())
            if terms.times is not None
        ]
        code = _off(listed, self.codes[vendor].percent_off, "code", None) if is_full and vendor in self.codes else None
        in_bundle = is_full and taken.id in self._bundles_of
        return Fee(
            taken.id, vendor, day, price, tuple(paid for paid in own if paid is not None), code, gives, in_bundle
        )

    def _own_of(self, certification: Certification) -> Iterator[tuple[str, PriceTerms]]:
        """The person's own prices for an exam: that for the certification before that for its vendor."""
        for id in (certification.id, certification.vendor):
            if id in self.own:
                yield id, self.own[id]


def _own(id: str, terms: PriceTerms, certification: Certification, day: int, what: What, listed: Paid) -> Paid | None:
    """What an exam costs at a price of one's own; `None` where that is not for it, or not any more on that day."""
    if terms.until is not None and day > terms.until.toordinal():
        return None
    if terms.percent_off is not None:
        return _off(listed, terms.percent_off, "own", id)
    if terms.usd is None or not _is_full_exam(certification, what):
        return None
    cents = _cents(terms.usd) or 0
    return Paid(cents, cents, "own", id)


def _off(listed: Paid, percent: float, by: Literal["own", "code"], source: str | None) -> Paid:
    """A price with so many percent off, to the cent; half a cent is a whole one."""
    left = 10_000 - round(percent * 100)
    known = None if listed.cents is None else (listed.cents * left + 5_000) // 10_000
    return Paid(known, (listed.counted * left + 5_000) // 10_000, by, source)


def _is_exam(certification: Certification, what: What) -> bool:
    """Whether an exam is taken and paid for, which an assessment is not."""
    if what == "renewal":
        return certification.renewal is not None and certification.renewal.by == "exam"
    return what not in PAID_ALREADY


def _is_full_exam(certification: Certification, what: What) -> bool:
    """Whether it is the exam that earns the certification: a renewal is, unless its fee is another."""
    renewal = certification.renewal
    if what != "renewal" or renewal is None:
        return _is_exam(certification, what)
    return _is_exam(certification, what) and renewal.price_usd in (None, certification.price_usd)


def _dear(paid: Paid) -> tuple[int, int]:
    return paid.counted, paid.cents or 0


def _cents(usd: float | None) -> int | None:
    return None if usd is None else round(usd * 100)
