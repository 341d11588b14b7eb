"""How prices of one's own are said."""

from __future__ import annotations

from mlecareer.profile.records import OwnPrice
from mlecareer.rendering.wording import counted, date_said, usd


def own_price(price: OwnPrice) -> str:
    """`cka: $250 until 1 Mar 2027, once (Cyber Monday)`."""
    terms = price.terms
    said = usd(terms.usd) if terms.percent_off is None else f"{terms.percent_off:.12g} % off"
    said += f" until {date_said(terms.until)}" if terms.until is not None else ""
    said += f", {'once' if terms.times == 1 else counted(terms.times, 'time')}" if terms.times is not None else ""
    return f"{price.id}: {said}" + (f" ({terms.why})" if terms.why else "")
