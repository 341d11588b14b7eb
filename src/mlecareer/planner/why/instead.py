"""What a plan has instead of a certification, and how much more or less that certification takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mlecareer.catalog.amounts import usd_in_words
from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.choice.reasons import slot_name, slot_reason
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.why.records import ComparedReason, InsteadReason, Reason


class _More(NamedTuple):
    """What a certification alone takes more than another: hours (middle of the ranges) and fee."""

    hours: float
    usd: float


def instead(
    solved: Solved, certification: Certification, slots: Sequence[AskedSlot], *, compared: bool
) -> Iterator[Reason]:
    """What fills the slots that a certification could fill; `compared`: with what it alone takes more or less."""
    catalog = solved.situation.catalog
    for slot in slots:
        options = {id for group in slot.groups for id in group}
        for id in solved.chosen:
            if id in options:
                text = f"{id} covers {slot_name(slot_reason(slot))} in the plan"
                if not compared:
                    yield InsteadReason("instead", text, slot.slot.id, id)
                    continue
                other = catalog.by_id[id]
                more = _more(catalog, certification, other)
                text += f"; {_in_words(certification, more)}{_unknown_prices(certification, other)}"
                yield ComparedReason("instead", text, slot.slot.id, id, more.hours, more.usd)


def _more(catalog: Catalog, certification: Certification, other: Certification) -> _More:
    own, hours = catalog.hours(certification), catalog.hours(other)
    cents = round((certification.price_usd or 0) * 100) - round((other.price_usd or 0) * 100)
    return _More((own.low + own.high - hours.low - hours.high) / 2, cents / 100)


def _in_words(certification: Certification, more: _More) -> str:
    hours = _more_or_less(more.hours, f"{abs(more.hours):g} h")
    usd = _more_or_less(more.usd, usd_in_words(abs(more.usd)))
    change = " and ".join(filter(None, (hours, usd)))
    return f"{certification.id} alone takes {change}" if change else f"{certification.id} takes as much"


def _unknown_prices(certification: Certification, other: Certification) -> str:
    unknown = [each.id for each in (certification, other) if each.price_usd is None]
    return f"; the price of {' and '.join(unknown)} is not known and counts as 0" if unknown else ""


def _more_or_less(difference: float, amount: str) -> str:
    """`40 h less`, `$50 more`; nothing where there is no difference."""
    return f"{amount} {'more' if difference > 0 else 'less'}" if difference else ""
