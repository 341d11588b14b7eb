"""What is paid for each exam of one course, so that the whole course costs the least. One pure function.

A price of one's own may be for so many exams, a pass may give a code for a later exam of the same vendor, and a bundle
pays for several exams at once. So how an exam is paid depends on the whole course. Bundles are few, and each way to buy
them is tried (`bundles`). The rest is shared out for each vendor by itself, exam by exam in the order of their days, by
a table of what can still be used (`codes`). So every way is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlecareer.catalog.certification import Bundle
from mlecareer.planner.course.bundles import in_bundles, ways_to_buy
from mlecareer.planner.course.codes import Shared, share_out
from mlecareer.planner.course.fees import Fee, Paid
from mlecareer.planner.course.work import LOOKS_A_USE, MOST_PAY_LOOKS, Work


def pay(
    fees: Sequence[Fee],
    times: Mapping[str, int],
    months: Mapping[str, int | None],
    bundles: Sequence[Bundle] = (),
    work: Work | None = None,
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
    paid = _pay_in_order([fees[number] for number in order], times, months, bundles, work or Work())
    places = {number: place for place, number in enumerate(order)}
    return tuple(paid[places[number]] for number in range(len(fees)))


def _pay_in_order(
    fees: Sequence[Fee],
    times: Mapping[str, int],
    months: Mapping[str, int | None],
    bundles: Sequence[Bundle],
    work: Work,
) -> dict[int, Paid]:
    """What is paid for each of these, by its place, where they are in the order of their days."""
    by_vendor: dict[str, list[int]] = {}
    for place, fee in enumerate(fees):
        by_vendor.setdefault(fee.vendor, []).append(place)
    known: dict[tuple[str, frozenset[int]], Shared] = {}
    best: tuple[tuple[object, ...], dict[int, Paid]] | None = None
    start, most = work.looks, work.looks + MOST_PAY_LOOKS
    for bought in ways_to_buy(fees, bundles, work, start + MOST_PAY_LOOKS // 2):
        if work.looks > most and best is not None:
            break
        work.looks += LOOKS_A_USE + 4 * len(fees)
        paid = dict(in_bundles(bought))
        shared = []
        for vendor, places in by_vendor.items():
            key = vendor, frozenset(paid.keys() & set(places))
            if key not in known:
                known[key] = share_out(fees, places, key[1], times, months.get(vendor), work, most)
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
