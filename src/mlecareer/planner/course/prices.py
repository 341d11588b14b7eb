"""What a certification costs on a day, and what a price that is not known counts as."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog

What = Literal["exam", "renewal", "retake"]
"""What is paid for: an exam to earn it, a renewal while it is held, or the exam again after it has expired."""


def price(certification: Certification, day: date, what: What) -> int | None:
    """The price in cents of a certification on a day; `None` where it is not known.

    Everything that prices depend on (a voucher, an employer who pays) belongs here and nowhere else; what a try
    after a failed one costs, `fee_of_next_try` says.
    """
    del day  # no price in the catalog depends on the day so far
    if what == "renewal":
        renewal = certification.renewal
        return None if renewal is None else _cents(renewal.price_usd)
    return _cents(certification.price_usd)


def fee_of_next_try(cents: int | None, *, included: bool) -> int | None:
    """The price in cents of the next try: nothing where the fee of a failed one holds it, else the price."""
    return 0 if included else cents


def counted(catalog: Catalog, certification: Certification, day: date, what: What) -> int:
    """The price in cents, in the choice: a price that is not known counts as if it were usual.

    A renewal of unknown price counts as the exam of the same certification; an exam of unknown price counts as
    `levels.yaml` says for its level, and as nothing where that says nothing.
    """
    known = price(certification, day, what)
    if known is None and what == "renewal":
        known = price(certification, day, "exam")
    return known if known is not None else _usual(catalog, certification.level)


def _usual(catalog: Catalog, level: str) -> int:
    for known in catalog.levels:
        if known.id == level:
            return _cents(known.usual_price_usd) or 0
    return 0


def _cents(usd: float | None) -> int | None:
    return None if usd is None else round(usd * 100)
