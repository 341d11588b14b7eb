"""How codes and prices of one's own are shared out among the exams of one vendor, so that they cost the least."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from mlecareer.catalog.days import add_months
from mlecareer.planner.course.fees import Fee, Paid
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.work import LOOKS_A_USE, Work


class _Cost(NamedTuple):
    """What a way costs, in the order in which ways are compared: cents as the choice counts them, known cents, how many
    codes and prices are used, and what each exam uses."""

    counted: int
    cents: int
    uses: int
    choices: tuple[int, ...]


class Shared(NamedTuple):
    """The cheapest way, and what is paid for each place."""

    cost: _Cost
    paid: dict[int, Paid]


CODE, ALONE = -1, 1_000
"""What an exam uses: a code, nothing, or one of its own prices by its place among them. Less comes first."""

_State = tuple[int, tuple[int, ...]]
"""How many codes are gone, and how many times each price may still be used."""


def share_out(
    fees: Sequence[Fee],
    places: Sequence[int],
    bundled: frozenset[int],
    times: Mapping[str, int],
    months: int | None,
    work: Work,
    most: int,
) -> Shared:
    """The cheapest way to pay for the exams of one vendor, but those that bundles pay for; after `most` looks, the
    cheapest way for each exam after those before it.

    Codes are used in the order in which they are given, so that the one that ends first is used first.
    """
    can_use = [place for place in places if place not in bundled]
    prices = sorted({paid.source or "" for place in can_use for paid in fees[place].own})
    index = {price: number for number, price in enumerate(prices)}
    last_use = {paid.source or "": place for place in can_use for paid in fees[place].own}
    over: dict[int, list[int]] = {}
    for price, place in last_use.items():
        over.setdefault(place, []).append(index[price])
    start: _State = 0, tuple(min(times[price], len(can_use)) for price in prices)
    ways: dict[_State, _Cost] = {start: _Cost(0, 0, 0, ())}
    codes = _codes(fees, places, months)
    for place in can_use:
        fee, after = fees[place], dict[_State, _Cost]()
        for (gone, left), cost in ways.items():
            uses: list[tuple[int, Paid, int, tuple[int, ...]]] = [(ALONE, fee.price, gone, left)]
            number = _next_code(codes, gone, fee.day)
            if fee.code is not None and number is not None:
                uses.append((CODE, fee.code, number + 1, left))
            for choice, paid in enumerate(fee.own):
                number = index[paid.source or ""]
                if left[number]:
                    uses.append((choice, paid, gone, _with(left, number, left[number] - 1)))
            for choice, paid, then_gone, then_left in uses:
                work.looks += LOOKS_A_USE + len(then_left) + len(cost.choices)
                for number in over.get(place, ()):
                    then_left = _with(then_left, number, 0)
                state = then_gone, then_left
                new = _Cost(
                    cost.counted + paid.counted,
                    cost.cents + (paid.cents or 0),
                    cost.uses + (choice != ALONE),
                    (*cost.choices, choice),
                )
                if state not in after or new < after[state]:
                    after[state] = new
        ways = after if work.looks <= most else dict([min(after.items(), key=itemgetter(1))])
    best = min(ways.values())
    return Shared(best, dict(_told(fees, can_use, best.choices, codes)))


def _with(left: tuple[int, ...], number: int, times: int) -> tuple[int, ...]:
    """What is left of each price, with another number of times for one of them."""
    return (*left[:number], times, *left[number + 1 :])


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
    # What is given first ends first.
    number = bisect_right(codes, day, lo=gone, key=lambda code: NEVER if code.end is None else code.end)
    return number if number < len(codes) and codes[number].day < day else None


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
