"""A page of the Linux Foundation's training site, saved with the prices that it tells its shop's statistics:
`{"price":445,"item_id":"CKA"}`."""

from __future__ import annotations

import html
import re

from mlecareer.catalog.review_records import Listed, VendorList
from mlecareer.catalog.scalars import Usd, read_scalar
from mlecareer.storage.imports.fields import clean

SITE = "linuxfoundation.org"

_ITEM = re.compile(r"\{[^{}]{1,2000}\}")
_ID = re.compile(r'"item_id"\s{0,9}:\s{0,9}"([^"<>]{1,40})"')
_PRICE = re.compile(r'"price"\s{0,9}:\s{0,9}("?)(?P<price>\d{1,7}(?:\.\d{1,2})?)\1\s{0,9}[,}]')
"""A price that is a plain number from its first to its last character: of `1e9` or `"1,000"`, a part would be wrong."""
_CERTIFICATION = re.compile(r"[A-Z]{3,5}")


def linux_foundation_list(text: str, address: str) -> VendorList | None:
    """The certifications with a price on a page: the one that it is of, and those beside it, but no courses or bundles;
    `None` where the page is of another site or tells no price. `address` is empty where the page does not say it."""
    host = address.split("/")[2] if address.count("/") > 1 else ""
    if not (host.casefold().endswith(SITE) if host else SITE in text):
        return None
    prices: dict[str, list[float]] = {}
    for item in _ITEM.finditer(html.unescape(text)):
        id, price = _ID.search(item[0]), _PRICE.search(item[0])
        if id is None or price is None:
            continue
        code = clean(id[1])
        try:
            value = float(read_scalar(Usd, price["price"]))
        except ValueError:
            continue
        if value > 0 and (not prices or _CERTIFICATION.fullmatch(code)):
            every = prices.setdefault(code, [])
            if value not in every:
                every.append(value)
    if not prices:
        return None
    listed = tuple(Listed(code, codes=(code,), prices=tuple(every)) for code, every in prices.items())
    return VendorList("linux_foundation", address, False, listed)
