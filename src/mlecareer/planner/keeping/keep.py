"""The cheapest way to keep certifications and titles until a day, beside what other ways would cost.

A certification is kept if it counts on every day up to the last one. A title is kept by its own rule:

- A title that is held `while_active` needs all of its certifications on every day.
- A title that lasts `until_year_end` is lost after the year in which one of its certifications expires. On its last day
  it needs only what did not expire before that year. So each of its certifications is kept up to the first of January
  of that year, and not longer.

A gap in a certification is never chosen to save money, though a title of the second kind would outlive a gap that ends
within its year. A gap that cannot be avoided takes such a title away only if it goes on after the end of the year.

What was never passed is not kept: it must be earned first, and nothing is planned for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from mlecareer.catalog.certification import Certification, Title
from mlecareer.catalog.lookup import ids_wanted
from mlecareer.catalog.records import Catalog
from mlecareer.planner.course.assembly import passes_of
from mlecareer.planner.course.ends import Pass
from mlecareer.planner.course.kept import Keep
from mlecareer.planner.course.pace import EIGHTHS, NEVER, as_date
from mlecareer.planner.course.person_question import question_of
from mlecareer.planner.course.prices import Taken
from mlecareer.planner.course.records import How
from mlecareer.planner.course.sitting import Sat
from mlecareer.planner.course.telling import Told, tell
from mlecareer.planner.keeping.keep_records import (
    KeepCost,
    KeepHow,
    KeepSitting,
    KeepState,
    Kept,
    KeptCertification,
    KeptTitle,
    Without,
)
from mlecareer.planner.keeping.keep_table import Choice, sittings_to_keep
from mlecareer.planner.keeping.titles import lost_on, titles_at_risk
from mlecareer.profile.holdings import booked, standing
from mlecareer.profile.records import Profile

HOW: Mapping[How, KeepHow] = {"exam": "exam", "assessment": "assessment", "retake": "full_exam", "earn": "new"}


def keep(catalog: Catalog, profile: Profile, asked: Sequence[Certification | Title], until: date, as_of: date) -> Kept:
    """The cheapest sittings from a day on that keep what is asked for until another."""
    return _Keeping(catalog, profile, asked, until, as_of).answer()


class _Keeping:
    """What one person asks to keep."""

    def __init__(
        self, catalog: Catalog, profile: Profile, asked: Sequence[Certification | Title], until: date, as_of: date
    ) -> None:
        self.catalog, self.profile, self.until, self.as_of = catalog, profile, until, as_of
        self.asked = tuple(each.id for each in asked)
        self.titles = [each for each in asked if isinstance(each, Title)]
        self.last_days = _last_days(asked, until)
        self.held = standing(catalog, profile.holdings, as_of)
        exams = booked(catalog, profile.holdings, as_of)
        self.question = question_of(catalog, profile, as_of, self.held, exams)
        self.passes: list[Pass] = passes_of(self.question, ())
        self._places: dict[str, list[int]] = {}
        for place, one in enumerate(self.passes):
            for id in {one.id, *(link.id for link in one.links)}:
                self._places.setdefault(id, []).append(place)
        passed = {*self.question.ends, *(one.id for one in self.passes)}
        self.keeps = {id: Keep(asked_until=day) for id, day in self.last_days.items() if id in passed}

    def answer(self) -> Kept:
        """What to do, and what else it could cost."""
        found = sittings_to_keep(self.question, self.passes, self.keeps)
        told = tell(self.question, self.passes, found.sat, self.keeps)
        gaps = {id: tuple(self._gaps(id, told)) for id in self.keeps}
        one_by_one, waiting = (self._alone(choice) for choice in ("one_by_one", "waiting"))
        return Kept(
            as_of=self.as_of,
            until=self.until,
            asked=self.asked,
            certifications=tuple(self._certification(id, told, gaps) for id in self.last_days),
            titles=tuple(self._title(title, told, gaps) for title in self.titles),
            sittings=tuple(self._sittings(found.sat, told)),
            total=self._cost(found.sat, gaps),
            one_by_one=one_by_one,
            waiting=waiting,
            optimal=found.exact,
        )

    def _alone(self, choice: Choice) -> KeepCost:
        """What it costs to keep each certification without the others."""
        sat: list[Sat] = []
        gaps: dict[str, tuple[Without, ...]] = {}
        for id, keep in self.keeps.items():
            passes = self._passes_that_matter(id)
            found = sittings_to_keep(self.question, passes, {id: keep}, choice)
            gaps[id] = tuple(self._gaps(id, tell(self.question, passes, found.sat, {id: keep})))
            sat += found.sat
        return self._cost(sat, gaps)

    def _passes_that_matter(self, id: str) -> list[Pass]:
        """The booked passes that can move its end, or that of something that it requires."""
        ids = {id, *(required for required, _ in self.question.facts[id].requires)}
        return [self.passes[place] for place in sorted({place for id in ids for place in self._places.get(id, ())})]

    # --- what becomes of each ------------------------------------------------------------------

    def _gaps(self, id: str, told: Told) -> Iterator[Without]:
        """The days up to the last one on which it does not count."""
        last, end = self.keeps[id].last, told.ends.get(id, NEVER)
        was = self.question.ends.get(id, NEVER)
        gaps = [(gap.since.toordinal(), gap.until.toordinal()) for gap in told.gaps if gap.id == id]
        if was <= min(self.question.day, last) and end > self.question.day:
            gaps.insert(0, (was, told.since[id]))
        for since, until in (*gaps, (end, NEVER)):
            if since <= last:
                yield Without(as_date(since), as_date(until) if until <= last else None)

    def _certification(self, id: str, told: Told, gaps: Mapping[str, tuple[Without, ...]]) -> KeptCertification:
        held = self.held.get(id)
        return KeptCertification(
            id=id,
            titles=tuple(title.id for title in self.titles if id in title.all_of),
            until=as_date(self.last_days[id]),
            expires=None if held is None else held.until,
            ends=_date(told.ends.get(id, NEVER)) if id in self.keeps else None,
            state=self._state(id, gaps.get(id, ())),
            without=gaps.get(id, ()),
        )

    def _state(self, id: str, gaps: Sequence[Without]) -> KeepState:
        booked = self.question.booked_on.get(id, 0)
        if id not in self.keeps or (id not in self.held and booked > self.until.toordinal()):
            return "not_held"
        if any(gap.until is None for gap in gaps):
            return "lost"
        if gaps:
            return "gap"
        held = self.held.get(id)
        undated = held is not None and held.undated and id not in self.question.booked_on
        return "no_date" if undated and self.catalog.by_id[id].validity != () else "kept"

    def _title(self, title: Title, told: Told, gaps: Mapping[str, tuple[Without, ...]]) -> KeptTitle:
        missing = tuple(id for id in title.all_of if id not in self.question.active)
        ends = [gap.since for id in title.all_of for gap in gaps.get(id, ()) if _takes_away(title, gap)]
        ends += [as_date(told.ends[id]) for id in title.all_of if told.ends.get(id, NEVER) < NEVER]
        lost = min((lost_on(title, end) for end in ends), default=None)
        if not self._is_held(title):
            return KeptTitle(title.id, title.name, "not_held", missing, None)
        is_kept = lost is None or lost > self.until
        return KeptTitle(title.id, title.name, "kept" if is_kept else "lost", missing, lost)

    def _is_held(self, title: Title) -> bool:
        """Whether a title is held today, or will be after what is booked."""
        present = {each.id: each for each in titles_at_risk(self.catalog, self.profile, self.as_of)}.get(title.id)
        if present is None:
            return False
        by = {exam.certification for exam in present.booked if exam.day <= self.until}
        return present.state in ("held", "ending") or (present.state == "incomplete" and {*present.missing} <= by)

    # --- what to do, and what it costs ---------------------------------------------------------

    def _sittings(self, sat: Iterable[Sat], told: Told) -> Iterator[KeepSitting]:
        taken = tuple(sat)
        paid = self._paid(taken)
        for one, usd in zip(taken, paid, strict=True):
            key = one.day, one.id
            kept, brought = told.kept_by.get(key, []), told.brought_back_by.get(key, [])
            # What has expired and is passed again by itself is brought back as well.
            expired = [one.id] if one.how == "retake" else []
            keeps = tuple(id for id in kept if id not in expired)
            listed = self.question.prices.listed(self.catalog.by_id[one.id], one.what).usd
            yield KeepSitting(
                certification=one.id,
                how=HOW[one.how],
                starts=as_date(self._starts(one)),
                day=as_date(one.day),
                hours=one.study / EIGHTHS,
                hours_assumed=one.assumed,
                cost_usd=listed,
                you_pay_usd=usd,
                keeps=keeps,
                brings_back=(*expired, *brought),
                ends=_date(one.end),
            )

    def _starts(self, sat: Sat) -> int:
        """The last day on which the study for a sitting can begin; its own day where it takes none."""
        return min(sat.day, self.question.pace.begins_before(sat.day, sat.study)) if sat.study else sat.day

    def _paid(self, sat: Sequence[Sat]) -> list[float | None]:
        """What the person pays for each sitting: the least for all of them together, what is booked beside them."""
        booked = [Taken(exam.id, exam.day.toordinal(), "booked") for exam in self.question.booked if exam.by == "exam"]
        paid = self.question.prices.paid((*(Taken(one.id, one.day, one.what) for one in sat), *booked))
        return [each.usd for each in paid[: len(sat)]]

    def _cost(self, sat: Sequence[Sat], gaps: Mapping[str, Iterable[Without]]) -> KeepCost:
        paid = self._paid(sat)
        return KeepCost(
            usd=round(sum(usd or 0 for usd in paid), 2),
            unknown_prices=paid.count(None),
            sittings=len(sat),
            hours=sum(one.study for one in sat) / EIGHTHS,
            days_expired=sum(self._days(id, gap) for id, each in gaps.items() for gap in each),
            lost=tuple(id for id, each in gaps.items() if any(gap.until is None for gap in each)),
        )

    def _days(self, id: str, gap: Without) -> int:
        """The days of a gap, from today on and up to the last day that is asked for."""
        until = self.keeps[id].last + 1 if gap.until is None else gap.until.toordinal()
        return max(0, until - max(gap.since.toordinal(), self.question.day))


def _last_days(asked: Iterable[Certification | Title], until: date) -> dict[str, int]:
    """The last day on which each certification must count for what is asked."""
    days: dict[str, int] = {}
    for each in asked:
        ends_with_year = isinstance(each, Title) and each.holds == "until_year_end"
        last = date(until.year, 1, 1) if ends_with_year else until
        for id in ids_wanted(each):
            days[id] = max(days.get(id, 0), last.toordinal())
    return days


def _takes_away(title: Title, gap: Without) -> bool:
    """Whether a title is lost by days on which something of it does not count."""
    return gap.until is None or title.holds == "while_active" or gap.until >= lost_on(title, gap.since)


def _date(day: int) -> date | None:
    return None if day >= NEVER else as_date(day)
