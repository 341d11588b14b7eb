"""What random questions say of money: codes and bundles of a catalog, prices of one's own, what an employer pays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from mlecareer.catalog.certification import Bundle, PassCode, Source
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import OwnPrice, PriceTerms, Profile


def with_codes(random: Random, catalog: Catalog, day: date) -> Catalog:
    """The catalog, most of its vendors giving a code with each pass."""
    sources = (Source("https://example.org", day),)
    return replace(
        catalog,
        vendors=tuple(
            replace(vendor, gives=PassCode(random.choice([50, 50, 33.3]), sources, random.choice([None, None, 1, 3])))
            if random.random() < 0.7
            else vendor
            for vendor in catalog.vendors
        ),
    )


def with_bundles(random: Random, catalog: Catalog, day: date) -> Catalog:
    """The catalog with one bundle or two, most of which are cheaper than their exams."""
    sources = (Source("https://example.org", day),)
    ids = [each.id for each in catalog.certifications]
    bundles = []
    for number in range(random.choice([1, 1, 2])):
        of = tuple(random.sample(ids, random.choice([2, 2, 3])))
        usd = round(sum(catalog.by_id[id].price_usd or 80 for id in of) * random.choice([0.4, 0.7, 0.9, 1.1]), 2)
        bundles.append(
            Bundle(f"bundle-{number}", "B", of, usd, "https://example.org", sources, random.choice([None, None, 1, 3]))
        )
    return replace(catalog, bundles=tuple(bundles))


def with_prices(random: Random, catalog: Catalog, profile: Profile, day: date) -> Profile:
    """The person with prices of their own for some certifications and vendors."""
    ids = [*(each.id for each in catalog.certifications), *(vendor.id for vendor in catalog.vendors)]
    return replace(profile, prices=tuple(OwnPrice(id, _terms(random, day)) for id in ids if random.random() < 0.35))


def _terms(random: Random, day: date) -> PriceTerms:
    usd = random.choice([None, 10, 45, 60.55, 150])
    return PriceTerms(
        usd,
        random.choice([10, 33.33, 50, 100]) if usd is None else None,
        random.choice([None, None, 1, 1, 2]),
        random.choice([None, None, day + timedelta(random.randint(0, 200)), day - timedelta(1)]),
    )


def with_employer(random: Random, catalog: Catalog, profile: Profile) -> Profile:
    """The person with an employer who pays for some certifications or vendors."""
    ids = [*(each.id for each in catalog.certifications), *(vendor.id for vendor in catalog.vendors)]
    return replace(profile, paid_by_employer=tuple(id for id in ids if random.random() < 0.25))
