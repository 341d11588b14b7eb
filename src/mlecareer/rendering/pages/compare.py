"""Routes side by side: a column for each, the best of each line starred, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mlecareer.answers.compare import Comparison
from mlecareer.planner.route_records import Route
from mlecareer.profile.records import Currency
from mlecareer.rendering.money_wording import in_currency
from mlecareer.rendering.page import (
    Block,
    Branch,
    Column,
    Details,
    Field,
    Grid,
    Heading,
    Outline,
    Page,
    Paragraph,
    Phrase,
    Row,
)
from mlecareer.rendering.wording import counted, hours, month, span, usd

STAR = "★"

PARTIAL = "Finish", "Cost until the finish"
"""What dates and costs are called where the limits leave something out."""

Figure = Callable[[Route], float]
"""What a route comes to on one line of the table; less is better."""


def page(answer: Comparison, *, full: bool) -> Page:
    """A line for each figure with a column for each route; then the steps that differ, and those that all have."""
    title = f"Routes to {answer.goal_title}"
    if not answer.routes:
        return Page(title, (Paragraph("There is no cloud to compare."),), answer.as_of)
    columns = (Column(""), *(Column(route.cloud, right=True, whole=True) for route in answer.routes))
    blocks: list[Block] = [Grid(columns, tuple(_lines(answer)))]
    unproven = [route.cloud for route in answer.routes if not route.optimal]
    if unproven:
        text = f"The plan for {', '.join(unproven)} may not be the best: the search stopped before it had compared all."
        blocks.append(Paragraph(text))
    blocks.append(Heading("What differs" if len(answer.routes) > 1 else "Steps"))
    blocks.append(Outline(tuple(_branches(answer.routes))))
    return Page(title, tuple(blocks), answer.as_of, answer.sources)


# --- the figures ---------------------------------------------------------------------------------


def _lines(answer: Comparison) -> Iterator[Row]:
    routes = answer.routes
    fewest = min(map(_left_open, routes))
    # Nobody is ready by a route that leaves something out.
    ready, until = ("Ready by", "Cost until ready") if all(route.within_limits for route in routes) else PARTIAL
    full = [route for route in routes if _left_open(route) == fewest]  # one that leaves more open is another plan

    def line(name: str, figure: Figure, said: Callable[[Route], Phrase], note: str = "") -> Row:
        return _line(name, routes, _best(full, figure), said, note)

    if any(route.open for route in routes):
        yield _line(
            "Requirements left open", routes, _best(routes, _left_open), lambda route: Phrase(str(len(route.open)))
        )
    yield line("Exams", lambda route: route.exams, lambda route: Phrase(str(route.exams)))
    yield line("Hours of study", lambda route: route.hours.low + route.hours.high, _hours)
    yield line(until, lambda route: route.total_usd, _cost(answer.currency))
    if any(route.list_usd not in (None, route.total_usd) for route in routes):
        yield _line("At list prices", routes, [], lambda route: Phrase(usd(route.list_usd)))
    yield line(
        f"Cost over {counted(answer.over_years, 'year')}",
        lambda route: route.over_years_usd,
        lambda route: Phrase(in_currency(route.over_years_usd, answer.currency)),
        note="renewals included",
    )
    ends = [(route.cloud, route.finishes) for route in routes]
    words = (
        Field(cloud, span(end.earliest, end.latest).said + average)
        for cloud, end in ends
        for average in ("" if end.earliest == end.latest else f", on {end.middle} with average hours",)
    )
    yield replace(line(ready, _month, _ready), details=Details("Earliest, average and latest", facts=tuple(words)))


def _best(routes: Sequence[Route], figure: Figure) -> list[str]:
    """The clouds of the routes with the least figure; none if all are alike, or there is nothing to compare."""
    least = min(map(figure, routes))
    best = [route.cloud for route in routes if figure(route) == least]
    return best if len(best) < len(routes) else []


def _line(name: str, routes: Sequence[Route], best: list[str], said: Callable[[Route], Phrase], note: str = "") -> Row:
    """A figure of each route, with a star before those that are the best."""

    def cell(route: Route) -> Phrase:
        phrase = said(route)
        if route.cloud not in best:
            return phrase
        return Phrase(f"{STAR} {phrase.text}", "good", words=f"{phrase.said} (best)")

    return Row((Phrase(name), *map(cell, routes)), note)


def _cost(currency: Currency | None) -> Callable[[Route], Phrase]:
    return lambda route: Phrase(in_currency(route.total_usd, currency))


def _left_open(route: Route) -> int:
    return len(route.open)


def _hours(route: Route) -> Phrase:
    return Phrase(hours(route.hours.low, route.hours.high))


def _month(route: Route) -> int:
    """The month in which all of a route is passed at the latest, as a number; years ahead, days tell nothing."""
    latest = route.finishes.latest
    return latest.year * 12 + latest.month


def _ready(route: Route) -> Phrase:
    latest = route.finishes.latest
    return Phrase(month(latest), words=latest.isoformat())


# --- the steps -----------------------------------------------------------------------------------


def _branches(routes: Sequence[Route]) -> Iterator[Branch]:
    """The steps of each route that others lack, with what it leaves open, and what every route has."""
    shared = [id for id in routes[0].steps if all(id in route.steps for route in routes)] if len(routes) > 1 else []
    held = [id for id in routes[0].reuses if all(id in route.reuses for route in routes)] if len(routes) > 1 else []
    for route in routes:
        own = [Phrase(id) for id in route.steps if id not in shared]
        own += [_held(id) for id in route.reuses if id not in held]
        facts = [*own, *(Phrase(text, "warn") for text in _open(route))]
        none = "nothing to do" if not route.steps else "nothing of its own"
        yield Branch((Phrase(route.cloud, "strong"),), _facts(facts or [Phrase(none, "muted")]))
    if shared or held:
        facts = [Phrase(", ".join(shared))] if shared else []
        yield Branch((Phrase("on every route", "strong"),), _facts([*facts, *map(_held, held)]))


def _facts(phrases: Sequence[Phrase]) -> tuple[Field, ...]:
    return tuple(Field("", (phrase,)) for phrase in phrases)


def _held(id: str) -> Phrase:
    return Phrase(f"✓ {id}, which you hold", "good", words=f"{id}, which you hold")


def _open(route: Route) -> Iterator[str]:
    """What a route leaves open, and why."""
    limited = [slot for slot in route.open if slot.state == "left_out"]
    if not route.within_limits:
        without = dict.fromkeys(id for slot in limited for id in slot.certifications)
        out = ", ".join(without) or "nothing available"
        still = counted(len(limited), "requirement stays", "requirements stay")
        yield f"over your limits, so it leaves out {out}; {still} open"
    for state, why in (("not_on_your_clouds", f"not on {route.cloud}"), ("unfillable", "not possible")):
        titles = [slot.title for slot in route.open if slot.state == state]
        if titles:
            yield f"{why}: {', '.join(titles)}"
