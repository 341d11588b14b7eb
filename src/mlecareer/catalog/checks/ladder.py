"""The years and the pay of the stages, and when the tiers are due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mlecareer.catalog.checks.finding import Finding, unknown
from mlecareer.catalog.records import Catalog


def check_years(catalog: Catalog) -> Iterator[Finding]:
    """The stages' years join without a gap or an overlap, from 0 to an open end; salaries and tiers fit."""
    expected = 0.0
    for index, stage in enumerate(catalog.stages):
        last = index == len(catalog.stages) - 1
        if stage.min_years != expected:
            kind = "a gap" if stage.min_years > expected else "an overlap"
            text = f"{kind} in the years: '{stage.id}' starts at {stage.min_years:g}, not at {expected:g}"
            yield Finding("stages", stage.id, ("min_years",), text)
        if (stage.max_years is None) != last:
            text = "the last stage has no max_years" if last else f"'{stage.id}' needs max_years: a stage follows it"
            yield Finding("stages", stage.id, ("max_years",), text)
        if stage.max_years is not None:
            if stage.max_years <= stage.min_years:
                text = f"'{stage.id}' ends at {stage.max_years:g} years, not after its start"
                yield Finding("stages", stage.id, ("max_years",), text)
            expected = stage.max_years
        if stage.salary_usd.low > stage.salary_usd.high:
            yield Finding("stages", stage.id, ("salary_usd", "low"), "the low end of the salary is above the high end")
    order = [stage.id for stage in catalog.stages]
    for tier in catalog.tiers:
        if {tier.due_from, tier.due_to} <= set(order) and order.index(tier.due_from) > order.index(tier.due_to):
            text = f"tier {tier.number} is due from '{tier.due_from}', which comes after '{tier.due_to}'"
            yield Finding("tiers", str(tier.number), ("due_from",), text)


def check_pay(catalog: Catalog) -> Iterator[Finding]:
    """Figures of pay name a currency, some amount and a stage that exists, and their amounts are in order."""
    stages = [stage.id for stage in catalog.stages]
    for pay in catalog.pay:
        if re.fullmatch("[A-Z]{3}", pay.currency) is None:
            text = f"'{pay.currency[:20]}' is not a currency; use its three letters, such as USD"
            yield Finding("pay", pay.id, ("currency",), text)
        if pay.stage is not None:
            yield from unknown("pay", pay.id, ("stage",), pay.stage, stages, "stage")
        given = [(name, value) for name in ("low", "median", "high") if (value := getattr(pay, name)) is not None]
        if not given and pay.average is None:
            yield Finding("pay", pay.id, (), f"'{pay.id}' gives no amount; it needs low, median, average or high")
        for (lower, less), (upper, more) in pairwise(given):
            if less > more:
                text = f"{lower} {less:,.0f} is above {upper} {more:,.0f}"
                yield Finding("pay", pay.id, (lower,), text)
