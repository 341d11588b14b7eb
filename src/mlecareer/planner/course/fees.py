"""What may be paid for an exam or assessment, and what is paid: frozen values, with days as ordinals."""

from __future__ import annotations

from typing import Literal, NamedTuple

PaidBy = Literal["list", "own", "code", "bundle", "employer", "booked", "included"]
"""How an exam is paid: at the list price, at a price of one's own, with a code from a pass, in a bundle, by the
employer, or already, as it is booked or included in the fee of a failed try."""


class Paid(NamedTuple):
    """What is paid, in cents: `None` where the price is not known, and `counted` as the choice counts it.

    `source` says where the price comes from: the certification or vendor of a price of one's own, or for which the
    employer pays; the certification whose pass gave the code; or the bundle.
    """

    cents: int | None
    counted: int
    by: PaidBy = "list"
    source: str | None = None

    @property
    def usd(self) -> float | None:
        """What is paid, in USD; `None` where the price is not known."""
        return None if self.cents is None else self.cents / 100


class Fee(NamedTuple):
    """What may be paid for an exam or assessment on a day.

    `price` is what it costs by itself. `own` are the person's own prices that may be used only so many times, and
    `code` is the price with a code. `gives` is true if its pass gives a code for a later exam, and `in_bundle` if a
    bundle may pay for it.
    """

    id: str
    vendor: str
    day: int
    price: Paid
    own: tuple[Paid, ...] = ()
    code: Paid | None = None
    gives: bool = False
    in_bundle: bool = False
