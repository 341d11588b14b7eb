"""Public figures of pay beside the salaries of the stages: each labelled, and none of them converted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlecareer.catalog.guide import Pay, Salary
from mlecareer.rendering.page import Block, Bullets, Heading, Paragraph
from mlecareer.rendering.wording import salary

PER = {"year": "a year", "month": "a month", "day": "a day", "hour": "an hour"}

NOTE = "Each figure keeps its own currency and describes its own group. Nothing is converted or combined."


def figures(pay: tuple[Pay, ...], stages: Iterable[tuple[str, Salary]], title: str) -> Iterator[Block]:
    """The figures of each stage beside its salary, which the catalog calls by `title`, and those of no single stage."""
    for stage, range in stages:
        yield from _listed(pay, stage, f"{stage} · {title or 'Salary'}: {salary(range)} · public figures:")
    yield from _listed(pay, None, "Public figures for all stages")
    if pay:
        yield Paragraph(NOTE, "muted")


def _listed(pay: tuple[Pay, ...], stage: str | None, heading: str) -> Iterator[Block]:
    texts = tuple(text(figure) for figure in pay if figure.stage == stage)
    if texts:
        yield Heading(heading)
        yield Bullets(texts)


def text(pay: Pay) -> str:
    """Figures with their labels: region, currency, whose pay, of when, of which kind, and where and when they were
    read."""
    period = f", {pay.period}" if pay.period is not None else ""
    source = f"{pay.kind}; {pay.source.url}, read {pay.source.read}"
    return f"{pay.region}: {amount(pay)}, {pay.what}{period} ({source})"


def amount(pay: Pay) -> str:
    """`median GBP 90,000 a year (middle half 68,375–120,000)`, or `USD 145,000–190,000 a year`."""
    named = [
        f"{name} {pay.currency} {_figure(value)}"
        for name, value in (("median", pay.median), ("average", pay.average))
        if value is not None
    ]
    span = _span(pay)
    if not named:
        return f"{pay.currency} {span} {PER[pay.per]}"
    around = f" ({'middle half' if pay.range == 'middle half' else 'range'} {span})" if span else ""
    return f"{', '.join(named)} {PER[pay.per]}{around}"


def _span(pay: Pay) -> str:
    """`60,000–70,000`, `85,000+` where only the low end is given, `up to 70,000` where only the high one is."""
    if pay.low is None:
        return "" if pay.high is None else f"up to {_figure(pay.high)}"
    if pay.high is None:
        return f"{_figure(pay.low)}+"
    return _figure(pay.low) if pay.low == pay.high else f"{_figure(pay.low)}–{_figure(pay.high)}"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
