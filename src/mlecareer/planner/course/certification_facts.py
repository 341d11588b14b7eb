"""The facts of each certification for one person on one day, worked out when a course first asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mlecareer.catalog.certification import Certification, Hours
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import open_spans, validity_months
from mlecareer.planner.course.facts import Facts, Link, OwnRenewal
from mlecareer.planner.course.pace import EIGHTHS, NEVER, Pace
from mlecareer.planner.course.prices import Prices, What
from mlecareer.profile.holdings import Held
from mlecareer.profile.tries import NextTry


class CertificationFacts(dict[str, Facts]):
    """The facts of each certification by its id.

    `served` is what `asked_places.served` says of each option of an asked slot; `tries` are those that follow failed
    ones.
    """

    def __init__(
        self,
        catalog: Catalog,
        pace: Pace,
        *,
        held: Mapping[str, Held],
        without: frozenset[str],
        studied: Mapping[str, int],
        served: Mapping[str, tuple[int, bool, bool]],
        tries: Mapping[str, NextTry],
        prices: Prices,
    ) -> None:
        super().__init__()
        self.catalog, self.pace, self.day = catalog, pace, date.fromordinal(pace.start)
        self.held, self.without, self.studied, self.served, self.tries = held, without, studied, served, tries
        self.prices = prices

    def __missing__(self, id: str) -> Facts:
        self[id] = self._facts_of(self.catalog.by_id[id])
        return self[id]

    def at_pace(self, pace: Pace) -> CertificationFacts:
        """The facts for the same person at another pace."""
        other = CertificationFacts(
            self.catalog,
            pace,
            held=self.held,
            without=self.without,
            studied=self.studied,
            served=self.served,
            tries=self.tries,
            prices=self.prices,
        )
        # The pace matters to the facts of what is in its time of grace, and to no others.
        in_grace = {id for id, held in self.held.items() if held.grace_until is not None}
        other.update((id, facts) for id, facts in self.items() if id not in in_grace)
        return other

    def includes_next_try(self, id: str, day: int | None = None) -> bool:
        """Whether a fee that was paid for a failed try holds the next one; on a day, if one is given."""
        next_try = self.tries.get(id)
        if next_try is None or not next_try.included:
            return False
        return day is None or next_try.included_until is None or day <= next_try.included_until.toordinal()

    def _facts_of(self, certification: Certification) -> Facts:
        """What a course needs to know of a certification."""
        id = certification.id
        next_try = self.tries.get(id)
        # A failed exam is closed to the person until they may take it again.
        first = self.day if next_try is None else max(self.day, next_try.opens)
        open_to_all = tuple(
            (opens.toordinal() if first == self.day else max(opens, first).toordinal(), _last(closes))
            for opens, closes in open_spans(certification)
            if closes >= first
        )
        spans = self.pace.within_pauses(open_to_all)
        renewal = self._own_renewal(certification)
        hours, as_renewal = self._hours_as_step(certification, renewal, spans)
        included = renewal is not None and renewal.included if as_renewal else self.includes_next_try(id)
        paid: What = "included" if included else "renewal" if as_renewal else "exam"
        served = self.served.get(id, (len(self.catalog.stages), False, False))
        months = validity_months(certification, self.day)
        return Facts(
            id=id,
            hours=hours,
            spans=spans,
            last=spans[-1][1] if spans else -1,
            closes=open_to_all[-1][1] if open_to_all else -1,
            always_open=bool(spans) and spans[0][0] <= self.pace.start and spans[0][1] == NEVER,
            requires=tuple((required.id, required.active) for required in certification.requires),
            builds_on=frozenset(certification.builds_on),
            level=self.catalog.level_order[certification.level],
            months=NEVER if months is None else months,
            what=paid,
            least=self.prices.least(certification, self.pace.start, paid),
            least_alone=self.prices.least_alone(certification, self.pace.start, paid),
            as_renewal=as_renewal,
            renewal=renewal,
            renews=tuple(
                Link(link.id, link.since.toordinal() if link.since is not None else 0, link.revives)
                for link in certification.renews
            ),
            place=served[0],
            must=served[1],
            second=served[2],
        )

    def _own_renewal(self, certification: Certification) -> OwnRenewal | None:
        renewal, id = certification.renewal, certification.id
        if renewal is None or renewal.by == "none" or id in self.without:
            return None
        hours = self.catalog.hours(certification)
        known = renewal.hours is not None or renewal.by == "assessment"
        given = (renewal.hours or 0) * EIGHTHS
        return OwnRenewal(
            by=renewal.by,
            counted_cents=self.prices.price(certification, self.pace.start, "renewal").counted,
            low=given if known else hours.low * EIGHTHS // 4,
            high=given if known else hours.high * EIGHTHS // 4,
            assumed=not known,
            opens_before=renewal.opens_days_before,
            extends_end=renewal.extends == "end",
            included=renewal.by == "exam" and self.includes_next_try(id),
        )

    def _hours_as_step(
        self, certification: Certification, renewal: OwnRenewal | None, spans: tuple[tuple[int, int], ...]
    ) -> tuple[tuple[int, int, int], bool]:
        """Its low, middle and high hours as a step, and whether they are those of a renewal in the time of grace."""
        done = self.studied.get(certification.id, 0) * EIGHTHS
        held = self.held.get(certification.id)
        grace = held.grace_until if held is not None and held.in_grace(self.day) else None
        if grace is not None and renewal is not None:
            hours = _less(renewal.low, renewal.high, done)
            _, middle, high = map(self.pace.finish, hours)
            day = next((max(middle, opens) for opens, closes in spans if max(high, opens) <= closes), NEVER)
            if day < grace.toordinal():
                return hours, True
        published: Hours = self.catalog.hours(certification)
        return _less(published.low * EIGHTHS, published.high * EIGHTHS, done), False


def _last(closes: date) -> int:
    return NEVER if closes == date.max else closes.toordinal()


def _less(low: int, high: int, done: int) -> tuple[int, int, int]:
    low, high = max(0, low - done), max(0, high - done)
    return low, (low + high) // 2, high
