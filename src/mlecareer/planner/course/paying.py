"""What is paid for each exam of one course, so that the whole course costs the least. One pure function.

A price of one's own may be for so many exams, a pass may give a code for a later exam of the same vendor, and a bundle
pays for several exams at once. So how an exam is paid depends on the whole course. Bundles are few, and each way to buy
them is tried. The rest is shared out for each vendor by itself, exam by exam in the order of their days, by a table of
what can still be used. So every way is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

from mlecareer.catalog.certification import Bundle
from mlecareer.catalog.days import add_months

PaidBy = Literal["list", "own", "code", "bundle", "employer", "booked", "included"]
"""How an exam is paid: at the list price, at a price of one's own, with a code from a pass, in a bundle, by the
employer, or already, as it is booked or included in the fee of a failed try."""

MOST_WAYS = 500
"""The most ways to buy bundles that are tried. Where there are more, the bundles that come last are not bought."""


class Paid(NamedTuple):
    """What is paid, in cents: `None` where the price is not known, and `counted` as the choice counts it.

    `source` is the certification or vendor of a price of one's own, or that the employer pays for; the certification
    whose pass gave the code; or the bundle.
    """

    cents: int | None
    counted: int
    by: PaidBy = "list"
    source: str | None = None


class Fee(NamedTuple):
    """What is to be paid for an exam or assessment on a day: `price`, or one of `own`, which may be used only so many
    times, or, with a code, `code`. `gives`: a pass of it gives a code for later. `in_bundle`: a bundle may pay for it.
    """

    id: str
    vendor: str
    day: int
    price: Paid
    own: tuple[Paid, ...] = ()
    code: Paid | None = None
    gives: bool = False
    in_bundle: bool = False


def pay(
    fees: Sequence[Fee], times: Mapping[str, int], months: Mapping[str, int | None], bundles: Sequence[Bundle] = ()
) -> tuple[Paid, ...]:
    """What is paid for each of these, in their order: the least for all of them together.

    `times` is how many exams each price of one's own may pay, by its id; `months` is how long a code of each vendor
    may be used (`None`: for ever). A code is good for exams on later days. A bundle is bought once at most. It pays for
    one exam of each of its certifications from the day of the first of them on, and its price is paid with that first
    one. Of ways that cost the same, the one with fewer bundles is taken, then that which uses fewer codes and prices,
    then that which uses them sooner.
    """
    if not any(fee.own or fee.code or fee.in_bundle for fee in fees):
        return tuple(fee.price for fee in fees)
    order = sorted(range(len(fees)), key=lambda number: (fees[number].day, fees[number].id))
    paid = _pay_in_order([fees[number] for number in order], times, months, bundles)
    return tuple(paid[order.index(number)] for number in range(len(fees)))


def _pay_in_order(
    fees: Sequence[Fee], times: Mapping[str, int], months: Mapping[str, int | None], bundles: Sequence[Bundle]
) -> dict[int, Paid]:
    """What is paid for each of these, by its place, where they are in the order of their days."""
    by_vendor: dict[str, list[int]] = {}
    for place, fee in enumerate(fees):
        by_vendor.setdefault(fee.vendor, []).append(place)
    known: dict[tuple[str, frozenset[int]], _Shared] = {}
    best: tuple[tuple[object, ...], dict[int, Paid]] | None = None
    for bought in _ways_to_buy(fees, bundles):
        paid = dict(_in_bundles(bought))
        shared = []
        for vendor, places in by_vendor.items():
            key = vendor, frozenset(paid.keys() & set(places))
            if key not in known:
                known[key] = _share_out(fees, places, key[1], times, months.get(vendor))
            shared.append(known[key])
        spent = sum(bundle.cents for bundle in bought)
        cost = (
            spent + sum(each.cost.counted for each in shared),
            spent + sum(each.cost.cents for each in shared),
            len(bought),
            sum(each.cost.uses for each in shared),
            bought,
            [each.cost.choices for each in shared],
        )
        if best is None or cost < best[0]:
            for each in shared:
                paid |= each.paid
            best = cost, paid
    assert best is not None, "to buy no bundle is a way"
    return best[1]


# --- bundles ----------------------------------------------------------------------------------


class _Bought(NamedTuple):
    """A bundle that is bought, its price in cents, and the places of the exams that it pays for, first taken first."""

    id: str
    cents: int
    places: tuple[int, ...]


def _ways_to_buy(fees: Sequence[Fee], bundles: Sequence[Bundle]) -> list[tuple[_Bought, ...]]:
    """Each way to buy some of the bundles, or none. A bundle pays for all that it can: to use less of it saves nothing.
    One that costs no less than its exams alone is not looked at."""
    ways: list[tuple[_Bought, ...]] = [()]
    for bundle in bundles:
        for way in ways.copy():
            taken = {place for bought in way for place in bought.places}
            left = [place for place, fee in enumerate(fees) if fee.in_bundle and place not in taken]
            for bought in _uses(fees, left, bundle):
                if len(ways) < MOST_WAYS:
                    ways.append((*way, bought))
    return ways


def _uses(fees: Sequence[Fee], left: Sequence[int], bundle: Bundle) -> Iterator[_Bought]:
    """Each way to use a bundle for exams that are left, in the order of their days."""
    cents = round(bundle.usd * 100)
    of = [[place for place in left if fees[place].id == id] for id in dict.fromkeys(bundle.of)]
    starts = sorted({fees[place].day for places in of for place in places})
    for start in starts if bundle.months is not None else starts[:1]:
        end = None if bundle.months is None else add_months(date.fromordinal(start), bundle.months).toordinal()
        in_time = [
            [place for place in places if start <= fees[place].day and (end is None or fees[place].day < end)]
            for places in of
        ]
        for some in product(*filter(None, in_time)):
            places = tuple(place for place in left if place in some)
            is_first = bool(places) and (end is None or fees[places[0]].day == start)
            if is_first and cents < sum(fees[place].price.counted for place in places):
                yield _Bought(bundle.id, cents, places)


def _in_bundles(bought: Sequence[_Bought]) -> Iterator[tuple[int, Paid]]:
    """What is paid for each exam that a bundle pays for: all of it with the first."""
    for bundle in bought:
        for place in bundle.places:
            cents = bundle.cents if place == bundle.places[0] else 0
            yield place, Paid(cents, cents, "bundle", bundle.id)


# --- codes and prices of one's own, for one vendor ----------------------------------------------


class _Cost(NamedTuple):
    """What a way costs, in the order in which ways are compared: cents as the choice counts them, known cents, how many
    codes and prices are used, and what each exam uses."""

    counted: int
    cents: int
    uses: int
    choices: tuple[int, ...]


class _Shared(NamedTuple):
    """The cheapest way, and what is paid for each place."""

    cost: _Cost
    paid: dict[int, Paid]


CODE, ALONE = -1, 1_000
"""What an exam uses: a code, nothing, or one of its own prices by its place among them. Less comes first."""

_State = tuple[int, tuple[int, ...]]
"""How many codes are gone, and how many times each price may still be used."""


def _share_out(
    fees: Sequence[Fee], places: Sequence[int], bundled: frozenset[int], times: Mapping[str, int], months: int | None
) -> _Shared:
    """The cheapest way to pay for the exams of one vendor, but those that bundles pay for.

    Codes are used in the order in which they are given, so that the one that ends first is used first.
    """
    can_use = [place for place in places if place not in bundled]
    prices = sorted({paid.source or "" for place in can_use for paid in fees[place].own})
    last_use = {paid.source: place for place in can_use for paid in fees[place].own}
    start: _State = 0, tuple(min(times[price], len(can_use)) for price in prices)
    ways: dict[_State, _Cost] = {start: _Cost(0, 0, 0, ())}
    codes = _codes(fees, places, months)
    for place in can_use:
        fee, after = fees[place], dict[_State, _Cost]()
        over = frozenset(number for number, price in enumerate(prices) if last_use[price] == place)
        for (gone, left), cost in ways.items():
            uses: list[tuple[int, Paid, int, tuple[int, ...]]] = [(ALONE, fee.price, gone, left)]
            number = _next_code(codes, gone, fee.day)
            if fee.code is not None and number is not None:
                uses.append((CODE, fee.code, number + 1, left))
            for choice, paid in enumerate(fee.own):
                index = prices.index(paid.source or "")
                if left[index]:
                    uses.append((choice, paid, gone, (*left[:index], left[index] - 1, *left[index + 1 :])))
            for choice, paid, then_gone, then_left in uses:
                state = then_gone, tuple(0 if n in over else count for n, count in enumerate(then_left))
                new = _Cost(
                    cost.counted + paid.counted,
                    cost.cents + (paid.cents or 0),
                    cost.uses + (choice != ALONE),
                    (*cost.choices, choice),
                )
                if state not in after or new < after[state]:
                    after[state] = new
        ways = after
    best = min(ways.values())
    return _Shared(best, dict(_told(fees, can_use, best.choices, codes)))


class _Code(NamedTuple):
    """A code: what gave it, on which day, and the first day on which it cannot be used any more (`None`: never)."""

    by: str
    day: int
    end: int | None


def _codes(fees: Sequence[Fee], places: Sequence[int], months: int | None) -> list[_Code]:
    return [
        _Code(
            fees[place].id,
            fees[place].day,
            None if months is None else add_months(date.fromordinal(fees[place].day), months).toordinal(),
        )
        for place in places
        if fees[place].gives
    ]


def _next_code(codes: Sequence[_Code], gone: int, day: int) -> int | None:
    """The number of the first code, of those that are not gone, that can be used on a day; `None` if there is none."""
    for number in range(gone, len(codes)):
        code = codes[number]
        if code.day >= day:
            return None
        if code.end is None or day < code.end:
            return number
    return None


def _told(
    fees: Sequence[Fee], places: Sequence[int], choices: Sequence[int], codes: Sequence[_Code]
) -> Iterator[tuple[int, Paid]]:
    """What is paid for each place, with what gave the code that it uses."""
    gone = 0
    for place, choice in zip(places, choices, strict=True):
        fee = fees[place]
        if choice == ALONE:
            yield place, fee.price
        elif choice != CODE:
            yield place, fee.own[choice]
        else:
            number = _next_code(codes, gone, fee.day)
            assert number is not None, "the table used it"
            assert fee.code is not None, "the table used it"
            gone = number + 1
            yield place, fee.code._replace(source=codes[number].by)
