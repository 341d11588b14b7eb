"""How money is said: what a person pays beside the list price, a second currency, and prices of their own."""

from __future__ import annotations

from mlecareer.planner.keeping.records import HoldingRenewal
from mlecareer.planner.step_records import Step, Totals
from mlecareer.profile.records import Currency, OwnPrice
from mlecareer.rendering.page import Phrase
from mlecareer.rendering.wording import counted, date_said, usd

SMALL = 100
"""An amount in another currency from here on has no decimals."""


def step_price(step: Step, currency: Currency | None = None) -> Phrase:
    """What the person pays for a step, with the list price where it is another: `$222.50 (list $445)`."""
    return _price(step.you_pay_usd, step.cost_usd, currency)


def step_cost(step: Step, currency: Currency | None = None) -> Phrase:
    """The same for a narrow column, which leaves the list price to words and to `list_price`."""
    price = step_price(step, currency)
    if step.you_pay_usd is None:
        return price
    return Phrase(_with(usd(step.you_pay_usd), _also(step.you_pay_usd, currency)), words=price.said)


def list_price(step: Step) -> str:
    """`list $445` where the person pays another price; else nothing."""
    return "" if step.you_pay_usd == step.cost_usd else f"list {usd(step.cost_usd)}"


def fee(holding: HoldingRenewal, currency: Currency | None = None) -> Phrase:
    """The same for what keeps a holding."""
    return _price(holding.you_pay_usd, holding.cost_usd, currency)


def _price(pays: float | None, listed: float | None, currency: Currency | None) -> Phrase:
    if pays is None:
        return Phrase(usd(None), words="not known")
    beside = "" if pays == listed else f"list {usd(listed)}"
    words = "list price not known" if beside and listed is None else beside.replace("list", "list price")
    also = _also(pays, currency)
    return Phrase(_with(usd(pays), beside, also), words=_with(usd(pays), words, also))


def total(totals: Totals, currency: Currency | None = None) -> Phrase:
    """What the person pays in all, with the list prices where they are others: `$1,200 (list $2,060)`."""
    pays, listed, employer = totals.you_pay_usd, totals.total_usd, totals.employer_pays_usd
    also = _also(pays, currency)
    if pays == listed:
        return Phrase(_with(usd(pays), also))
    by_employer = f"your employer pays {usd(employer)}" if employer else ""
    words = _with(f"you pay {usd(pays)}", f"list price {usd(listed)}", by_employer, also)
    return Phrase(_with(usd(pays), f"list {usd(listed)}", also), words=words)


def beside_total(totals: Totals, currency: Currency | None = None) -> tuple[str, ...]:
    """What is shown beside what the person pays in all: the list prices where they are others, another currency."""
    listed = "" if totals.you_pay_usd == totals.total_usd else f"list {usd(totals.total_usd)}"
    return tuple(filter(None, (listed, _also(totals.you_pay_usd, currency))))


def in_currency(amount: float, currency: Currency | None) -> str:
    """`$445 (EUR 409)`; the amount in USD alone where there is no other currency."""
    return _with(usd(amount), _also(amount, currency))


def own_price(price: OwnPrice) -> str:
    """`cka: $250 until 1 Mar 2027, once (Cyber Monday)`."""
    terms = price.terms
    said = usd(terms.usd) if terms.percent_off is None else f"{terms.percent_off:.12g} % off"
    said += f" until {date_said(terms.until)}" if terms.until is not None else ""
    said += f", {'once' if terms.times == 1 else counted(terms.times, 'time')}" if terms.times is not None else ""
    return f"{price.id}: {said}" + (f" ({terms.why})" if terms.why else "")


def _also(amount: float, currency: Currency | None) -> str:
    """`EUR 409`; nothing without a currency, or for no money."""
    if currency is None or not amount:
        return ""
    there = amount * currency.per_usd
    return f"{currency.code} {there:,.0f}" if there >= SMALL else f"{currency.code} {there:,.2f}"


def _with(said: str, *beside: str) -> str:
    more = ", ".join(filter(None, beside))
    return f"{said} ({more})" if more else said
