"""What is paid for each exam of a course: worked out by hand, and against every way to pay, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations
from random import Random
from typing import NamedTuple

import pytest

from conftest import CASES
from mlecareer.catalog.certification import Bundle, PassCode, Renewal, Source, Vendor
from mlecareer.catalog.days import add_months
from mlecareer.catalog.records import Catalog
from mlecareer.planner.course import paying
from mlecareer.planner.course.fees import Fee, Paid
from mlecareer.planner.course.paying import pay
from mlecareer.planner.course.prices import Prices, Taken
from mlecareer.planner.course.work import Work
from mlecareer.profile.records import OwnPrice, PriceTerms
from tiny import DAY, catalog, cert

START = DAY.toordinal()
SOURCES = (Source("https://example.org", DAY),)


def fee(id: str, day: int, cents: int | None = 100, **fields: object) -> Fee:
    """A fee of the vendor `v`, on a day from the first on; one that is not known counts as 70."""
    price = Paid(cents, 70 if cents is None else cents)
    return Fee(id, "v", START + day, price)._replace(**fields)  # type: ignore[arg-type]


def half(cents: int) -> Paid:
    """What an exam costs with a code."""
    return Paid(cents // 2, cents // 2, "code")


def coded(id: str, day: int, cents: int = 100) -> Fee:
    """An exam that gives a code and can be paid with one."""
    return fee(id, day, cents, code=half(cents), gives=True)


def own(cents: int, source: str = "mine") -> Paid:
    """A price of one's own."""
    return Paid(cents, cents, "own", source)


def bundle(id: str, usd: float, *of: str, months: int | None = None) -> Bundle:
    """A bundle of certifications."""
    return Bundle(id, id.title(), of, usd, "https://example.org", SOURCES, months)


def said(paid: Sequence[Paid]) -> list[tuple[int | None, str, str | None]]:
    """What is paid, in short."""
    return [(one.cents, one.by, one.source) for one in paid]


def test_each_pass_gives_a_code_for_one_exam_on_a_later_day() -> None:
    paid = pay([coded("a", 1), coded("b", 2), coded("c", 2), coded("d", 9, 300)], {}, {"v": None})
    assert said(paid) == [(100, "list", None), (50, "code", "a"), (100, "list", None), (150, "code", "b")]


def test_a_code_is_kept_for_the_dearer_exam_where_there_is_only_one() -> None:
    fees = [coded("a", 1), fee("b", 2, 100, code=half(100)), fee("c", 3, 400, code=half(400))]
    assert said(pay(fees, {}, {"v": None})) == [(100, "list", None), (100, "list", None), (200, "code", "a")]


def test_a_code_that_has_expired_is_not_used() -> None:
    last = (add_months(DAY, 6) - DAY).days
    for day, expected in ((last - 1, "code"), (last, "list")):
        assert pay([coded("a", 0), coded("b", day)], {}, {"v": 6})[1].by == expected


def test_a_price_that_is_good_once_pays_for_the_dearest_exam() -> None:
    fees = [fee("a", 1, 100, own=(own(50),)), fee("b", 2, 200, own=(own(50),)), fee("c", 3, 40, own=(own(50),))]
    assert said(pay(fees, {"mine": 1}, {})) == [(100, "list", None), (50, "own", "mine"), (40, "list", None)]
    assert [one.cents for one in pay(fees, {"mine": 2}, {})] == [50, 50, 40]


def test_of_equal_ways_the_one_that_uses_less_and_sooner() -> None:
    fees = [fee(id, day, 100, own=(own(50),)) for id, day in (("b", 2), ("a", 2), ("c", 3))]
    assert [one.by for one in pay(fees, {"mine": 1}, {})] == ["list", "own", "list"]
    same = [fee("a", 1, 50, own=(own(50),))]
    assert pay(same, {"mine": 1}, {})[0].by == "list"


def test_a_bundle_is_taken_exactly_where_it_is_cheaper() -> None:
    fees = [fee("a", 2, 10_000, in_bundle=True), fee("b", 1, 10_000, in_bundle=True), fee("c", 3, 10_000)]
    for usd, bought in ((199.99, True), (200, False), (200.01, False)):
        paid = pay(fees, {}, {}, [bundle("both", usd, "a", "b", "x")])
        assert [one.by for one in paid] == (["bundle", "bundle", "list"] if bought else ["list"] * 3)
    # Its price is paid with the first of its exams.
    assert [one.cents for one in pay(fees, {}, {}, [bundle("both", 150, "a", "b")])] == [0, 15_000, 10_000]


def test_the_exams_of_a_bundle_are_taken_within_its_time() -> None:
    end = (add_months(DAY, 12) - DAY).days
    for day, bought in ((end - 1, True), (end, False)):
        fees = [fee("a", 0, 10_000, in_bundle=True), fee("b", day, 10_000, in_bundle=True)]
        paid = pay(fees, {}, {}, [bundle("both", 150, "a", "b", months=12)])
        assert (paid[0].by == "bundle") is bought


def test_a_bundle_is_not_taken_where_codes_save_more() -> None:
    fees = [coded(id, day, 10_000)._replace(in_bundle=True) for day, id in enumerate("abc")]
    assert {one.by for one in pay(fees, {}, {"v": None}, [bundle("all", 250, *"abc")])} == {"list", "code"}
    assert {one.by for one in pay(fees, {}, {"v": None}, [bundle("all", 190, *"abc")])} == {"bundle"}


# --- every way, tried one by one ---------------------------------------------------------------


@pytest.mark.parametrize("often", ["bundle", "codes and prices"])
def test_of_ways_without_number_only_so_many_are_looked_at(often: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paying, "MOST_PAY_LOOKS", 20_000)
    work, ids = Work(), "abcdefghij"
    if often == "bundle":
        fees = [fee(id, number + 10 * n, in_bundle=True) for n in range(5) for number, id in enumerate(ids)]
        paid = pay(fees, {}, {}, [bundle("too-dear", 11, *ids)], work)
        assert {one.by for one in paid} == {"list"}
    else:
        days = [(id, number + 10 * n) for n in range(5) for number, id in enumerate(ids)]
        fees = [coded(id, day)._replace(own=(own(60 - day, id), own(45, "v"))) for id, day in days]
        paid = pay(fees, dict.fromkeys(ids, 2) | {"v": 9}, {"v": None}, (), work)
        assert {one.by for one in paid} >= {"own", "code"}
    assert 10_000 < work.looks < 50_000


class Case(NamedTuple):
    """What is to be paid."""

    fees: tuple[Fee, ...]
    times: dict[str, int]
    months: dict[str, int | None]
    bundles: tuple[Bundle, ...]


def random_case(random: Random) -> Case:
    """Few exams of two vendors, with all that can be used for them."""
    ids = "abcdef"
    # A price of one's own is for exams of one vendor.
    times = {f"{name} {vendor}": random.randint(1, 3) for vendor in "vw" for name in ("mine", "other")}
    months: dict[str, int | None] = {vendor: random.choice([None, 1, 3]) for vendor in "vw"}
    fees = []
    for _ in range(random.randint(1, 6)):
        cents = random.choice([None, 5_000, 10_000, 10_000, 20_000, 7_001])
        counted = 9_000 if cents is None else cents
        code = None if cents is None else Paid(cents // 2, counted // 2, "code")
        fees.append(
            Fee(
                random.choice(ids),
                random.choice("vvw"),
                START + random.choice([0, 10, 10, 40, 80, 200]),
                Paid(cents, counted),
                tuple(own(random.choice([0, 3_000, 8_000]), id) for id in times if random.random() < 0.4),
                code if random.random() < 0.7 else None,
                random.random() < 0.6,
                random.random() < 0.7,
            )
        )
    bundles = tuple(
        bundle(f"b{number}", random.choice([60, 110.5, 150, 250]), *sorted(random.sample(ids, random.randint(2, 5))))
        for number in range(random.randint(0, 2))
    )
    some = tuple(each if random.random() < 0.5 else bundle(each.id, each.usd, *each.of, months=2) for each in bundles)
    # An id is of one vendor.
    vendors = {each.id: each.vendor for each in fees}
    own_vendor = (each._replace(vendor=vendors[each.id]) for each in fees)
    fees = [
        each._replace(own=tuple(paid for paid in each.own if str(paid.source).endswith(each.vendor)))
        for each in own_vendor
    ]
    return Case(tuple(fees), times, months, some)


Cost = tuple[int, int, int, int]


def every_way(case: Case) -> Iterator[Cost]:
    """What each way to pay costs: cents as they are counted, known cents, bundles, and codes and prices used."""
    for some in chain.from_iterable(combinations(case.bundles, count) for count in range(len(case.bundles) + 1)):
        yield from _ways(case, some, 0, {}, {}, frozenset(), (0, 0, 0, 0))


def _ways(
    case: Case,
    bought: tuple[Bundle, ...],
    number: int,
    in_bundles: dict[str, list[int]],
    used: dict[str, int],
    codes: frozenset[int],
    cost: Cost,
) -> Iterator[Cost]:
    if number == len(case.fees):
        for each in bought:
            days = [case.fees[place].day for place in in_bundles.get(each.id, ())]
            ids = [case.fees[place].id for place in in_bundles.get(each.id, ())]
            if not days or len(set(ids)) < len(ids):
                return
            if each.months is not None and max(days) >= _later(min(days), each.months):
                return
        price = sum(round(each.usd * 100) for each in bought)
        yield cost[0] + price, cost[1] + price, len(bought), cost[3]
        return
    fee = case.fees[number]

    def then(paid: Paid, uses: int) -> Cost:
        return cost[0] + paid.counted, cost[1] + (paid.cents or 0), 0, cost[3] + uses

    yield from _ways(case, bought, number + 1, in_bundles, used, codes, then(fee.price, 0))
    for paid in fee.own:
        id = str(paid.source)
        if used.get(id, 0) < case.times[id]:
            more = {**used, id: used.get(id, 0) + 1}
            yield from _ways(case, bought, number + 1, in_bundles, more, codes, then(paid, 1))
    for giver, given in enumerate(case.fees):
        months = case.months[fee.vendor]
        if fee.code is None or not given.gives or given.vendor != fee.vendor or giver in codes:
            continue
        if given.day < fee.day and (months is None or fee.day < _later(given.day, months)):
            yield from _ways(case, bought, number + 1, in_bundles, used, codes | {giver}, then(fee.code, 1))
    for each in bought:
        if fee.in_bundle and fee.id in each.of:
            places = {**in_bundles, each.id: [*in_bundles.get(each.id, ()), number]}
            yield from _ways(case, bought, number + 1, places, used, codes, then(Paid(0, 0), 0))


def _later(day: int, months: int) -> int:
    return add_months(date.fromordinal(day), months).toordinal()


def cost_of(case: Case, paid: Sequence[Paid]) -> Cost:
    """What is paid in all, how many bundles are bought, and how many codes and prices are used."""
    return (
        sum(one.counted for one in paid),
        sum(one.cents or 0 for one in paid),
        len({one.source for one in paid if one.by == "bundle"}),
        sum(one.by in ("own", "code") for one in paid),
    )


def test_it_is_the_least_of_all_ways_to_pay() -> None:
    shared = 0
    for seed in range(CASES):
        case = random_case(Random(f"pay {seed}"))
        paid = pay(case.fees, case.times, case.months, case.bundles)
        assert cost_of(case, paid) == min(every_way(case)), (seed, case)
        shared += len({one.by for one in paid}) > 2
    assert shared > CASES / 10


def test_the_order_in_which_exams_are_given_is_no_matter() -> None:
    for seed in range(CASES // 5):
        random = Random(f"order {seed}")
        case = random_case(random)
        places = random.sample(range(len(case.fees)), len(case.fees))
        paid = pay(case.fees, case.times, case.months, case.bundles)
        again = pay([case.fees[place] for place in places], case.times, case.months, case.bundles)
        same_day = len({(each.id, each.day) for each in case.fees}) < len(case.fees)
        assert same_day or [paid[place] for place in places] == list(again), seed


# --- what a single exam costs ------------------------------------------------------------------

A = cert("a", price_usd=445, renewal=Renewal("exam", 445))
SHORT = cert("s", price_usd=125, renewal=Renewal("exam", 75))
GAME = cert("g", vendor="red", price_usd=100, renewal=Renewal("assessment", 20))
CAT = catalog(A, SHORT, GAME)


def cents(
    id: str, what: str, *own: OwnPrice, day: int = START, employer: tuple[str, ...] = ()
) -> tuple[int | None, str]:
    """What an exam costs, and how it is paid."""
    paid = Prices(CAT, own, employer).paid([Taken(id, day, what)])[0]  # type: ignore[arg-type]
    return paid.cents, paid.by


def test_a_price_of_ones_own_takes_the_place_of_the_list_price_even_if_it_is_higher() -> None:
    for usd in (250, 600):
        mine = OwnPrice("a", PriceTerms(usd))
        assert [cents("a", what, mine) for what in ("exam", "retake", "renewal")] == [(usd * 100, "own")] * 3
    # That for the certification comes before that for the vendor; one that is good once is used where it saves.
    assert cents("a", "exam", OwnPrice("a", PriceTerms(300)), OwnPrice("free", PriceTerms(200))) == (30_000, "own")
    assert cents("a", "exam", OwnPrice("a", PriceTerms(600, times=1))) == (44_500, "list")


def test_a_renewal_at_another_fee_is_another_exam() -> None:
    assert cents("s", "renewal", OwnPrice("s", PriceTerms(10))) == (7_500, "list")
    assert cents("s", "renewal", OwnPrice("free", PriceTerms(percent_off=50))) == (3_750, "own")


def test_an_assessment_is_no_exam_and_only_an_employer_pays_for_it() -> None:
    assert cents("g", "renewal", OwnPrice("red", PriceTerms(percent_off=50))) == (2_000, "list")
    assert cents("g", "renewal", employer=("red",)) == (0, "employer")
    assert cents("g", "exam", employer=("g",)) == (0, "employer")


def test_an_expired_price_is_never_used() -> None:
    for terms in (PriceTerms(1, until=DAY), PriceTerms(percent_off=99, until=DAY), PriceTerms(1, times=1, until=DAY)):
        assert cents("a", "exam", OwnPrice("a", terms))[1] == "own"
        assert cents("a", "exam", OwnPrice("a", terms), day=START + 1) == (44_500, "list")


def test_percent_come_off_the_list_price_to_the_cent() -> None:
    assert cents("a", "exam", OwnPrice("free", PriceTerms(percent_off=33.33))) == (29_668, "own")
    assert cents("a", "exam", OwnPrice("free", PriceTerms(percent_off=100))) == (0, "own")
    assert cents("a", "exam", OwnPrice("free", PriceTerms(percent_off=50)), OwnPrice("a", PriceTerms(300)))[0] == 22_250


def test_what_is_booked_is_paid_and_gives_a_code() -> None:
    gives = replace(CAT, vendors=(Vendor("free", "Free", "Free", gives=PassCode(50, SOURCES)), *CAT.vendors[1:]))
    course = [Taken("a", START + 9, "exam"), Taken("s", START, "booked"), Taken("g", START + 9, "exam")]
    assert said(Prices(gives).paid(course)) == [(22_250, "code", "s"), (0, "booked", None), (10_000, "list", None)]


def test_no_course_costs_less_than_the_least_of_its_exams() -> None:
    for seed in range(CASES):
        random = Random(f"least {seed}")
        cat, prices = random_prices(random)
        taken = [
            Taken(each.id, START + random.randint(0, 400), random.choice(["exam", "renewal", "retake"]))
            for each in cat.certifications
        ]
        least = [prices.least(cat.by_id[one.id], START, one.what) for one in taken]
        for bundled in (True, False):
            paid = prices.paid(taken, bundled=bundled)
            assert sum(one.counted for one in paid) >= sum(one.counted for one in least), seed
            assert sum(one.cents or 0 for one in paid) >= sum(one.cents for one in least), seed
            for one, price in zip(taken, paid, strict=True):
                assert (price.cents or 0) >= prices.least_alone(cat.by_id[one.id], START, one.what), seed


def random_prices(random: Random) -> tuple[Catalog, Prices]:
    """A small catalog with codes and bundles, and a person with prices of their own."""
    ids = "abcdef"
    certs = [
        cert(
            id,
            vendor=random.choice(["free", "red"]),
            price_usd=random.choice([None, 100, 445, 70.5]),
            renewal=random.choice([None, Renewal("exam"), Renewal("exam", 60), Renewal("assessment", 20)]),
        )
        for id in ids
    ]
    cat = catalog(*certs)
    vendors = [
        replace(each, gives=PassCode(50, SOURCES, random.choice([None, 3]))) if random.random() < 0.5 else each
        for each in cat.vendors
    ]
    bundles = [
        bundle(f"b{n}", random.choice([60, 150, 300]), *random.sample(ids, random.randint(2, 5)), months=months)
        for n, months in enumerate(random.sample([None, 2, 12], random.randint(0, 2)))
    ]
    cat = replace(
        cat,
        vendors=tuple(vendors),
        bundles=tuple(bundles),
        levels=(replace(cat.levels[0], usual_price_usd=90), cat.levels[1]),
    )
    mine = [OwnPrice(id, random_terms(random)) for id in (*ids, "free", "red") if random.random() < 0.3]
    return cat, Prices(cat, mine, [id for id in (*ids, "red") if random.random() < 0.1])


def random_terms(random: Random) -> PriceTerms:
    """A price of one's own."""
    usd = random.choice([None, 0, 50, 120, 500])
    return PriceTerms(
        usd,
        None if usd is not None else random.choice([10, 33.33, 50, 100]),
        random.choice([None, None, 1, 2]),
        random.choice([None, None, DAY + timedelta(random.randint(-10, 300))]),
    )


def test_a_cheaper_renewal_counts_on_the_code_of_the_pass_that_it_renews() -> None:
    gives = replace(CAT, vendors=(Vendor("free", "Free", "Free", gives=PassCode(50, SOURCES)), *CAT.vendors[1:]))
    first, renewed, other = Taken("s", START, "exam"), Taken("s", START + 30, "renewal"), Taken("a", START + 9, "exam")
    assert said(Prices(gives).paid([first, other])) == [(12_500, "list", None), (22_250, "code", "s")]
    assert said(Prices(gives).paid([first, renewed, other])) == [
        (12_500, "list", None),
        (7_500, "list", None),
        (44_500, "list", None),
    ]
    # The renewal is a pass too, and gives a code for what comes after it.
    later = Taken("a", START + 31, "exam")
    assert said(Prices(gives).paid([renewed, later])) == [(7_500, "list", None), (22_250, "code", "s")]
