"""What people type of money: `cka=250`, `aws=50% until 2027-03-01 x1 because Cyber Monday`, and `EUR=0.92`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from mlecareer.catalog.amounts import read_rate, read_usd
from mlecareer.catalog.dates import read_when
from mlecareer.catalog.days import first_day
from mlecareer.catalog.lookup import CERTS, find_certification, meant_by, named_exactly
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.scalars import CurrencyCode, Percent, Times, Usd, read_scalar
from mlecareer.catalog.suggestions import nearest, shown, titled
from mlecareer.errors import UsageError
from mlecareer.profile.records import Currency, OwnPrice, PriceTerms

EXAMPLE = '"aws=50% until 2027-03-01 x1 because Cyber Monday"'

_WHY = re.compile(r"\s+because\s+(?P<why>.+)", re.IGNORECASE)
_TIMES = re.compile(r"\s+(?P<times>x\s?\d+|\d+\s?(?:x|times?)|once|twice)(?=\s|$)", re.IGNORECASE)
_UNTIL = re.compile(r"\s+(?:until|till)\s+(?P<day>.+)", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<number>.*?)\s?(?:%|percent)(?:\s+off)?", re.IGNORECASE)


def find_payable(catalog: Catalog, text: str) -> str:
    """The id of the certification or of the vendor that a text means.

    Raises:
        AmbiguousNameError: it may mean several certifications.
        UsageError: it means several vendors, both a vendor and a certification, or nothing (with the nearest).
    """
    wanted = text.strip().casefold()
    vendors = [vendor.id for vendor in catalog.vendors if vendor.id.casefold() == wanted]
    if vendors and wanted in catalog.by_id:
        both = f"'{shown(text.strip())}' is both a vendor and a certification of this catalog"
        raise UsageError(both, hint="give one of them another id in your catalog folder")
    if vendors:
        return vendors[0]
    if not named_exactly(catalog, text):
        called = sorted(catalog.spellings.vendors_alone(text))
        if len(called) > 1:
            raise UsageError(f"'{shown(text.strip())}' may mean more than one vendor: {' or '.join(called)}")
        if called:
            return called[0]
        near = nearest(wanted, [vendor.id for vendor in catalog.vendors])
        if near and not meant_by(catalog, text):
            from mlecareer.catalog.nearest import nearest_certifications

            names = [titled(vendor.id, vendor.name) for vendor in catalog.vendors if vendor.id in near]
            names += [titled(each.id, each.name) for each in nearest_certifications(catalog, text)[:2]]
            unknown = f"unknown certification or vendor '{shown(text)}'; did you mean {' or '.join(names)}?"
            raise UsageError(unknown, hint=CERTS)
    return find_certification(catalog, text).id


def read_own_price(catalog: Catalog, text: str, day: date) -> OwnPrice:
    """The price that a text means on a day: `cka=250`, `aws=50% until 2027-03-01 x1 because Cyber Monday`. One without
    an amount (`cka=none`) has no terms.

    Raises:
        UsageError: the catalog has no such certification or vendor.
        AmbiguousDateError: its date may mean two.
        ValueError: there is no price, or a part of it cannot be read.
    """
    name, sign, written = (part.strip() for part in text.partition("="))
    if not sign or not name or not written:
        name = re.sub(r"\s*[:\s][\d.,$%]*$", "", name) or "cka"
        raise ValueError(f"'{text}' has no price; type {name}=250 or {name}=50%, with what is true of it: {EXAMPLE}")
    id = find_payable(catalog, name)
    if written.casefold() == "none":
        return OwnPrice(id, PriceTerms())
    why = _WHY.search(written)
    rest = written[: why.start()] if why else written
    count = _TIMES.search(rest)
    times = None
    if count is not None:
        rest = rest[: count.start()] + rest[count.end() :]
        said = count["times"].casefold()
        times = read_scalar(Times, {"once": "1", "twice": "2"}.get(said) or re.sub(r"\D", "", said))
    until = _UNTIL.search(rest)
    last = None if until is None else first_day(read_when(until["day"], day))
    amount = rest[: until.start()].strip() if until else rest.strip()
    percent = _PERCENT.fullmatch(amount)
    return OwnPrice(
        id,
        PriceTerms(
            usd=None if percent else read_scalar(Usd, f"{read_usd(amount):.12g}"),
            percent_off=None if percent is None else read_scalar(Percent, percent["number"].replace(",", ".")),
            times=times,
            until=last,
            why=why["why"].strip() if why else None,
        ),
    )


def typed_own_price(price: OwnPrice) -> str:
    """`cka=250`, `aws=50% until 2027-03-01 x1 because Cyber Monday`."""
    terms = price.terms
    parts = [f"{terms.percent_off:.12g}%" if terms.percent_off is not None else f"{terms.usd:.12g}"]
    parts += [f"until {terms.until}"] if terms.until is not None else []
    parts += [f"x{terms.times}"] if terms.times is not None else []
    parts += [f"because {terms.why}"] if terms.why else []
    return f"{price.id}={' '.join(parts)}"


def with_price(catalog: Catalog, prices: tuple[OwnPrice, ...], said: OwnPrice) -> tuple[OwnPrice, ...]:
    """The prices with one that someone says, in the place of that for the same; one without terms takes that out."""
    same = [price for price in prices if payable(catalog, price.id) == said.id]
    if said.terms == PriceTerms():
        return tuple(price for price in prices if price not in same)
    if not same:
        return (*prices, said)
    return tuple(replace(price, terms=said.terms) if price is same[0] else price for price in prices)


def payable(catalog: Catalog, text: str) -> str | None:
    """The id of the certification or vendor that a text means; `None` where it means none, or several."""
    try:
        return find_payable(catalog, text)
    except UsageError:
        return None


def read_currency(text: str, day: date) -> Currency:
    """The currency that a text means on a day: `EUR=0.92`, `EUR=0.92 on 2026-11-20`; ValueError says what is wrong."""
    code, sign, written = (part.strip() for part in text.partition("="))
    if not sign or not written:
        raise ValueError(f"'{text}' has no rate; type how much of it 1 USD is, such as {code or 'EUR'}=0.92")
    rate, on, when = (part.strip() for part in written.partition(" on "))
    return Currency(read_scalar(CurrencyCode, code), read_rate(rate), first_day(read_when(when, day)) if on else day)


def typed_currency(currency: Currency) -> str:
    """`EUR=0.92 on 2026-11-20`."""
    return f"{currency.code}={currency.per_usd:.12g} on {currency.on}"
