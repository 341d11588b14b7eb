"""How an exam is paid, where the person does not pay the list price."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mlecareer.catalog.amounts import usd_in_words
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.course.fees import Paid
from mlecareer.planner.step_records import Notice
from mlecareer.profile.records import OwnPrice

PriceCode = Literal["price_own", "price_code", "price_bundle", "price_employer"]
"""How something else than the list price is paid, for programs."""


def how_paid(situation: Situation, paid: Paid, listed: float | None) -> Iterator[Notice]:
    """A notice of what is paid instead of the list price, and why."""
    instead = "" if listed is None else f" instead of {usd_in_words(listed)}"
    pays = "" if paid.usd is None else f"{usd_in_words(paid.usd)}{instead}: "
    match paid.by:
        case "own":
            yield Notice("price_own", f"{pays}{_own(situation.own_prices[paid.source or ''])}")
        case "code":
            gives = situation.catalog.vendor_by_id[situation.catalog.by_id[paid.source or ""].vendor].gives
            assert gives is not None, "only what a pass gives is a code"
            off = gives.percent_off
            yield Notice("price_code", f"{pays}{off:.12g} % code from {paid.source}")
        case "bundle":
            bundle = next(bundle for bundle in situation.catalog.bundles if bundle.id == paid.source)
            buy = (
                f"buy {bundle.name} for {usd_in_words(bundle.usd)}, which pays for {', '.join(bundle.of)}: {bundle.url}"
            )
            yield Notice("price_bundle", buy if paid.cents else f"{bundle.name} pays for it{instead}")
        case "employer":
            yield Notice("price_employer", f"your employer pays {'for it' if listed is None else usd_in_words(listed)}")
        case _:
            return


def _own(own: OwnPrice) -> str:
    """`your price for cka until 2027-03-01, once (Cyber Monday)`."""
    terms = own.terms
    what = "price for" if terms.percent_off is None else f"{terms.percent_off:.12g} % off"
    until = "" if terms.until is None else f" until {terms.until}"
    times = "" if terms.times is None else ", once" if terms.times == 1 else f", {terms.times} times"
    return f"your {what} {own.id}{until}{times}" + (f" ({terms.why})" if terms.why else "")
