"""How the facts of a certification read, of one alone and of several side by side."""

from __future__ import annotations

from mlecareer.answers.certifications import RequiredActive
from mlecareer.answers.requirements import Filled
from mlecareer.catalog.certification import Renewal
from mlecareer.rendering.wording import asked_by, counted, usd


def valid_for(months: int | None, *, never_expires: bool) -> str:
    """`24 months`, or `never expires`."""
    if never_expires:
        return "never expires"
    return "not known" if months is None else counted(months, "month")


def required(item: str | RequiredActive) -> str:
    """What must have been passed before, or must still be valid."""
    return item if isinstance(item, str) else f"{item.id} (still valid)"


def filled(item: Filled) -> str:
    """A requirement with its stage or tier: `Security (senior)`."""
    ours = ", our suggestion" if item.suggested else ""
    return f"{item.title} ({asked_by(item.stage, item.tier)}{ours})"


NOT_RENEWED = "cannot be renewed"


def renewal(renewal: Renewal | None, others: tuple[str, ...]) -> str:
    """`exam ($445), from 60 days before it expires, or pass cks`."""
    pass_others = f"pass {' or '.join(others)}" if others else ""
    own = _own(renewal)
    if not own:
        return f"{pass_others}; not by itself" if pass_others else NOT_RENEWED
    return f"{own}, or {pass_others}" if pass_others else own


def _own(renewal: Renewal | None) -> str:
    """How it is renewed without another certification; nothing where it cannot be."""
    if renewal is None or renewal.by == "none":
        return ""
    cost = "price not known" if renewal.price_usd is None else usd(renewal.price_usd) if renewal.price_usd else "free"
    opens, after = renewal.opens_days_before, counted(renewal.grace_days, "day")
    when = [f"from {counted(opens, 'day')} before it expires"] if opens is not None else []
    when += [f"to {after} after" if when else f"up to {after} after it expires"] if renewal.grace_days else []
    adds = "; the new time is added to the old end" if renewal.extends == "end" else ""
    return ", ".join([f"{renewal.by} ({cost})", *([" ".join(when)] if when else [])]) + adds
