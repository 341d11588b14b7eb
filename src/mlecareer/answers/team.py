"""A team on a day, as an answer: what it counts on, when that changes, and the cheapest remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.records import Catalog
from mlecareer.catalog.related import related
from mlecareer.planner.step_records import Notice
from mlecareer.planner.team.records import Member, Need, Standing, TeamPlan
from mlecareer.planner.team.team import team_plan
from mlecareer.profile.holdings import standing
from mlecareer.profile.records import Share
from mlecareer.profile.weekly_hours import HOURS_A_WEEK
from mlecareer.records import record


@record(frozen=True)
class TeamPerson:
    """Someone of the team: the name of the file, and what it shares."""

    name: str
    share: Share


@record(frozen=True)
class TeamDate:
    """Something that happens on a day.

    `falls`: a number falls, as something of these people no longer counts; `left` is how many count from then on
    without the remedy. `booked`: an exam that somebody has booked. `renew` and `take`: a sitting of the remedy, for
    which it is the last day that leaves time for a second try, or the first that is possible.
    """

    day: date
    event: Literal["falls", "booked", "renew", "take"]
    requirements: tuple[str, ...]
    people: tuple[str, ...]
    certifications: tuple[str, ...]
    left: int | None = None
    least: int | None = None
    by: Literal["exam", "assessment"] | None = None
    usd: float | None = None
    hours: float | None = None


@record(frozen=True)
class RemedyTotals:
    """What the remedy takes in all. `optimal`: it is proven that nothing is cheaper."""

    sittings: int
    usd: float
    unknown_prices: int
    hours: float
    optimal: bool


@record(frozen=True)
class Team:
    """What a team needs from a day until another, both included; what happens in that time; and the remedy.

    `dates` are in the order of their days. People who share nothing count as nobody.
    """

    KIND: ClassVar[str] = "team"
    ROWS: ClassVar[tuple[str, ...]] = ("dates",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("names", "urls")
    as_of: date
    until: date
    people: tuple[TeamPerson, ...]
    requirements: tuple[Standing, ...]
    dates: tuple[TeamDate, ...]
    remedy: RemedyTotals
    notices: tuple[Notice, ...]
    names: dict[str, str]  # by id, as the addresses are
    urls: dict[str, str]

    @property
    def falls_below(self) -> bool:
        """Whether a number is below its requirement on any day."""
        return any(need.first_below is not None for need in self.requirements)


def team_answer(catalog: Catalog, members: Sequence[Member], needs: Sequence[Need], day: date, until: date) -> Team:
    """The answer for a team; the holdings of its members are in the words of the catalog."""
    members = sorted(members, key=lambda member: member.name)
    plan = team_plan(catalog, members, needs, day, until)
    remedy = plan.remedy
    dates = tuple(sorted(_dates(plan), key=lambda each: (each.day, ORDER.index(each.event))))
    known = {id: catalog.by_id[id] for each in dates for id in each.certifications}
    return Team(
        day,
        until,
        tuple(TeamPerson(member.name, member.share) for member in members),
        plan.requirements,
        dates,
        RemedyTotals(len(remedy.sittings), remedy.usd, remedy.unknown_prices, remedy.hours, remedy.optimal),
        tuple(_notices(catalog, members, needs, plan, day)),
        {id: certification.name for id, certification in known.items()},
        {id: certification.url for id, certification in known.items()},
    )


ORDER = ("booked", "renew", "take", "falls")
"""The events of one day, in the order in which they are listed."""


def _dates(plan: TeamPlan) -> Iterator[TeamDate]:
    for fall in plan.falls:
        yield TeamDate(
            fall.day, "falls", (fall.requirement,), fall.names, fall.certifications, left=fall.left, least=fall.least
        )
    for exam in plan.booked:
        yield TeamDate(exam.day, "booked", exam.requirements, (exam.name,), (exam.certification,))
    for sitting in plan.remedy.sittings:
        yield TeamDate(
            sitting.day,
            sitting.action,
            sitting.requirements,
            (sitting.name,),
            (sitting.certification,),
            by=sitting.by,
            usd=sitting.usd,
            hours=sitting.hours,
        )


def _notices(
    catalog: Catalog, members: Sequence[Member], needs: Sequence[Need], plan: TeamPlan, day: date
) -> Iterator[Notice]:
    hidden = [member.name for member in members if member.share == "none"]
    if hidden:
        verb = "shares" if len(hidden) == 1 else "share"
        yield Notice(
            "shares_nothing",
            f"{', '.join(hidden)} {verb} nothing and {'counts' if len(hidden) == 1 else 'count'} as nobody; "
            "the owner can change that: mlecareer profile set --share holdings",
        )
    for need in plan.requirements:
        if need.met_from is None:
            most = len(members) - len(hidden)
            share = "1 person shares" if most == 1 else f"{most} people share"
            why = f"only {share} certifications" if need.least > most else "no exam comes in time"
            yield Notice("no_remedy", f"nothing brings {need.what} to {need.least} for good: {why}")
    if not plan.remedy.optimal:
        yield Notice("not_proven", "there are too many ways to look at all of them; a cheaper remedy may exist")
    yield from _assumed(catalog, members, needs, plan, day)


def _assumed(
    catalog: Catalog, members: Sequence[Member], needs: Sequence[Need], plan: TeamPlan, day: date
) -> Iterator[Notice]:
    """What was assumed of those who share anything."""
    ids = related(catalog, (id for need in needs for id in need.ids))
    for member in members:
        holdings = member.profile.holdings
        undated = [
            held.id
            for held in standing(catalog, holdings, day).values()
            if held.undated and held.id in ids and catalog.by_id[held.id].validity != ()
        ]
        if undated:
            text = f"{member.name}: {', '.join(undated)} without a date, so we assume no end"
            yield Notice("no_date", text)
        unknown = list(dict.fromkeys(held.id for held in holdings if held.id not in catalog.by_id))
        if unknown:
            yield Notice(
                "unknown_holding", f"{member.name}: {', '.join(unknown)} is not in the catalog and not counted"
            )
    busy = {sitting.name for sitting in plan.remedy.sittings if sitting.hours}
    assumed = [
        each.name
        for each in members
        if each.name in busy and each.profile.wishes.hours_per_week is None and each.profile.wishes.blocks is None
    ]
    if assumed:
        yield Notice("assumed_hours", f"{', '.join(assumed)}: {HOURS_A_WEEK:g} hours of study a week assumed")
    if plan.remedy.unknown_prices == 1:
        yield Notice("unknown_prices", "1 price is not known and counts as 0")
    elif plan.remedy.unknown_prices:
        yield Notice("unknown_prices", f"{plan.remedy.unknown_prices} prices are not known and count as 0")
