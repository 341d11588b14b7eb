"""The cheapest way to keep certifications until a day, by trying who renews when: nothing here comes from the planner.

Where something that is kept ends, everything that can be done about it is tried, and so on from end to end, without any
table. Days are ordinals; hours are exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from course_oracle import (
    BEFORE_THE_END,
    NEVER,
    Case,
    Oracle,
    adds_to_the_end,
    end_of_exam,
    later_end,
    months_later,
    months_of,
    renews_on,
)

from mlecareer.catalog.certification import Renews


class Exam(NamedTuple):
    """An exam or assessment that is taken: what for, on which day, how, at which fee, and the end that it gives."""

    day: int
    id: str
    how: str
    cents: int
    end: int


@dataclass(frozen=True)
class Way:
    """What has been done up to an end."""

    ends: Mapping[str, int]
    exams: tuple[Exam, ...] = ()
    saved: tuple[str, ...] = ()
    studied: Fraction = Fraction(0)
    studied_again: Fraction = Fraction(0)
    """For what has expired: it comes after all that was to be saved before."""
    to_come: tuple[tuple[int, str, int], ...] = ()
    """Passes that come later: their day, what is passed, and the end that it gives."""
    resting: frozenset[str] = frozenset()
    gaps: int = 0
    lost: int = 0
    days_expired: int = 0
    back: Mapping[str, int] = field(default_factory=dict)
    """The day on which something was passed or brought back after it had not counted."""

    @property
    def cost(self) -> tuple[object, ...]:
        """What is compared, in order."""
        return (
            self.lost,
            self.gaps,
            sum(exam.cents for exam in self.exams),
            len(self.exams),
            self.days_expired,
            -sum(exam.day for exam in self.exams),
            self.saved,
        )


@dataclass(frozen=True)
class KeepCase:
    """A person on a day, and the last day on which each certification must count."""

    case: Case
    last_days: Mapping[str, int]
    alone: bool = False
    """Each certification only by itself."""
    waits: bool = False
    """Only full exams after the end."""
    oracle: Oracle = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "oracle", Oracle(self.case))

    # --- facts -------------------------------------------------------------------------------

    @property
    def day(self) -> int:
        return self.oracle.day

    def passed_on(self, id: str) -> int | None:
        """The day of a booked exam of something that does not count today."""
        return None if id in self.oracle.holdings.active else self.oracle.booked_on.get(id)

    def links_to(self, id: str) -> dict[str, Renews]:
        """What renews a certification beside itself, by id."""
        if self.alone:
            return {}
        catalog = self.case.catalog
        links = {one.id: link for one in catalog.certifications for link in one.renews if link.id == id != one.id}
        return dict(sorted(links.items()))

    def hours(self, id: str, how: str) -> Fraction:
        """The middle of the study for an exam."""
        if how in ("exam", "assessment"):
            low, high = self.oracle.hours_of_renewal(id)
        elif id in self.oracle.holdings.ends:
            low, high = self.oracle.full_hours(id)
        else:
            low, _, high = self.oracle.less_studied(id, *self.oracle.full_hours(id))
        return (low + high) / 2

    def first_day(self, way: Way, id: str) -> int | None:
        """The day on which something is passed or brought back, before which nothing is done to it."""
        days = [day for day in (self.passed_on(id), way.back.get(id)) if day is not None]
        return max(days, default=None)

    def begins(self, way: Way, id: str, how: str) -> Fraction:
        passed = self.first_day(way, id)
        done = Fraction(0) if passed is None else self.oracle.calendar.done_by(passed)
        return max(way.studied + (way.studied_again if how in ("retake", "earn") else 0), done)

    def ready(self, way: Way, id: str, how: str) -> int:
        """The first day on which the study for an exam is done."""
        hours = self.hours(id, how)
        passed = self.first_day(way, id) or 0
        if not hours and how in ("exam", "assessment"):
            return max(self.day, passed)
        return max(self.oracle.day_after(self.begins(way, id, how) + hours), passed)

    def fee(self, way: Way, id: str, how: str, day: int) -> int:
        """The fee as the choice counts it."""
        taken = {exam.id for exam in way.exams if exam.how != "assessment"}
        is_next_try = id not in taken and self.passed_on(id) is None
        if how != "assessment" and is_next_try and self.oracle.is_next_try_free(id, day):
            return 0
        certification = self.case.catalog.by_id[id]
        usual = {level.id: level.usual_price_usd or 0 for level in self.case.catalog.levels}[certification.level]
        full = usual if certification.price_usd is None else certification.price_usd
        own = certification.renewal.price_usd if certification.renewal is not None else None
        price = full if how in ("retake", "earn") or own is None else own
        return round(Fraction(str(price)) * 100)

    def open_days(self, id: str, first: int, last: int, *, assessed: bool = False) -> Iterator[int]:
        """The days from the first to the last on which an exam is open."""
        spans = self.oracle.spans(id)
        if assessed and spans:
            spans = [(0, spans[-1][1])]
        for opens, closes in spans:
            days = range(max(opens, first), min(closes, last) + 1)
            yield from (day for day in days if not self.oracle.calendar.is_paused(day))

    def best_day(self, id: str, first: int, end: int, *, assessed: bool = False) -> int | None:
        """The latest open day at least 30 days before an end, else the first open day before it."""
        days = list(self.open_days(id, first, end - 1, assessed=assessed))
        early = [day for day in days if day <= end - BEFORE_THE_END]
        return early[-1] if early else days[0] if days else None

    def own_way(self, id: str) -> str | None:
        """How it is renewed by itself."""
        renewal = self.case.catalog.by_id[id].renewal
        excluded = id in self.case.profile.wishes.without
        return None if renewal is None or renewal.by == "none" or excluded else renewal.by

    def may_be_taken(self, id: str, way: Way) -> bool:
        """Whether its full exam may be taken; what is booked for later is not taken before that."""
        is_booked = id in self.oracle.booked_on and way.ends.get(id, -1) < 0
        by_partner = self.case.catalog.by_id[id].by_partner
        return not (by_partner or is_booked or id in self.case.profile.wishes.without)

    def is_allowed(self, way: Way, id: str, day: int) -> bool:
        """Whether what an exam requires was passed before, or counts, on a day."""
        for required in self.case.catalog.by_id[id].requires:
            end = way.ends.get(required.id, self.oracle.holdings.ends.get(required.id, -1))
            if end < 0 or (required.active and end <= day):
                return False
        return True

    # --- from end to end ---------------------------------------------------------------------

    def cheapest(self) -> Way:
        """The best of all ways."""
        oracle = self.oracle
        start = dict(oracle.holdings.ends)
        to_come = []
        for exam in oracle.holdings.booked:
            old = None if exam.id in oracle.holdings.undated else oracle.holdings.ends.get(exam.id)
            certification = self.case.catalog.by_id[exam.id]
            end = later_end(certification, old, exam.day) if exam.is_assessment and old else None
            end = exam.expires or end or end_of_exam(certification, exam.day)
            to_come.append((exam.day, exam.id, end))
            if exam.id in oracle.holdings.undated:
                # Nothing is known of its end but what the booked exam tells.
                start[exam.id] = end
        waiting = [Way(start, to_come=tuple(sorted(to_come)))]
        best: Way | None = None
        reached: dict[object, tuple[object, ...]] = {}
        while waiting:
            way, due = self.until_next_end(waiting.pop())
            if best is not None and way.cost[:4] > best.cost[:4]:
                continue
            # Of two ways that leave the same for what follows, the dearer one cannot become the best.
            taken = frozenset(exam.id for exam in way.exams if exam.how != "assessment")
            left = tuple(sorted(way.ends.items())), tuple(sorted(way.back.items())), way.to_come, way.resting
            same = left, way.studied, way.studied_again, taken
            if same in reached and reached[same] <= way.cost:
                continue
            reached[same] = way.cost
            if due is not None:
                waiting += self.ways(way, due)
            elif best is None or way.cost < best.cost:
                best = way
        assert best is not None
        return best

    def until_next_end(self, way: Way) -> tuple[Way, str | None]:
        """The way after all passes before the next end of something that is kept, and what ends then."""
        while True:
            ends = [
                (end, id)
                for id, last in self.last_days.items()
                if (end := way.ends.get(id, NEVER)) <= last and id not in way.resting
            ]
            end, due = min(ends, default=(NEVER, None))
            if not way.to_come or way.to_come[0][0] >= end:
                return way, due
            day = way.to_come[0][0]
            today = [one for one in way.to_come if one[0] == day]
            way = self.after(replace(way, to_come=way.to_come[len(today) :]), [(id, end) for _, id, end in today], day)

    def after(self, way: Way, passes: list[tuple[str, int]], day: int) -> Way:
        """The way after some passes on a day, with all that they renew."""
        ends, moved = dict(way.ends), set()
        for id, end in passes:
            if end > ends.get(id, -1):
                ends[id] = end
                moved.add(id)
        before = dict(ends)
        for id, end in passes:
            for link in self.case.catalog.by_id[id].renews:
                first = self.passed_on(link.id)
                comes_later = first is not None and day < first
                if comes_later and not (link.revives and link.id in self.oracle.holdings.ends):
                    continue
                if day < way.back.get(link.id, 0):
                    continue
                if link.id in before and renews_on(link, before[link.id], day) and end > ends[link.id]:
                    ends[link.id] = end
                    moved.add(link.id)
        back = {**way.back, **dict.fromkeys(way.resting & moved, day)}
        return replace(way, ends=ends, resting=way.resting - moved, back=back)

    def taken(self, way: Way, due: str, id: str, day: int, how: str) -> Way | None:
        """The way with an exam that keeps what is due; `None` where it does not."""
        certification = self.case.catalog.by_id[id]
        adds = how == "assessment" and adds_to_the_end(certification.renewal) and way.ends[id] < NEVER
        end = later_end(certification, way.ends[id], day) if adds else end_of_exam(certification, day)
        after = self.after(way, [(id, end)], day)
        if after.ends[due] <= way.ends[due]:
            return None
        return self.with_exam(after, way, due, Exam(day, id, how, self.fee(way, id, how, day), end))

    def with_exam(self, after: Way, before: Way, due: str, exam: Exam) -> Way:
        hours = self.hours(exam.id, exam.how)
        after = replace(after, exams=(*after.exams, exam), saved=(*after.saved, exam.id))
        done = self.begins(before, exam.id, exam.how) + hours
        if exam.how in ("retake", "earn"):
            return replace(after, studied_again=done - before.studied)
        return replace(after, studied=done) if hours else after

    def ways(self, way: Way, due: str) -> list[Way]:
        """All that can be done where something ends; only if nothing can keep it, what brings it back."""
        kept = [] if self.waits else list(self.renewals(way, due))
        if not kept:
            kept = list(self.after_the_end(way, due))
        if kept:
            return kept
        expired = way.days_expired + max(0, self.last_days[due] - way.ends[due])
        return [replace(way, lost=way.lost + 1, resting=way.resting | {due}, days_expired=expired)]

    def renewals(self, way: Way, due: str) -> Iterator[Way]:
        saved_end = way.ends[due]
        for id in (due, *self.links_to(due)):
            how, end = self.own_way(id), way.ends.get(id, -1)
            if how is not None and 0 <= end < NEVER and id not in way.resting:
                renewal = self.case.catalog.by_id[id].renewal
                assert renewal is not None
                first = self.ready(way, id, how)
                if renewal.opens_days_before is not None:
                    first = max(first, end - renewal.opens_days_before)
                if adds_to_the_end(renewal):
                    first = max(first, self.start_of_term(id, end))
                day = self.best_day(id, first, min(end, saved_end), assessed=how == "assessment")
                if day is not None and (after := self.taken(way, due, id, day, how)) is not None:
                    yield after
            if id != due and self.may_be_taken(id, way):
                full = "retake" if id in self.oracle.holdings.ends else "earn"
                begins = self.oracle.day_after(way.studied + self.hours(id, full))
                day = self.best_day(id, max(self.day, begins), saved_end)
                if day is not None and end <= day and self.is_allowed(way, id, day):
                    after = self.taken(replace(way, ends={id: -1, **way.ends}), due, id, day, full)
                    if after is not None:
                        studied = way.studied + self.hours(id, full)
                        back = {**after.back, id: day}
                        yield replace(after, studied=studied, studied_again=way.studied_again, back=back)

    def start_of_term(self, id: str, end: int) -> int:
        months = months_of(self.case.catalog.by_id[id], end)
        return 0 if months is None else months_later(end, -months)

    def after_the_end(self, way: Way, due: str) -> Iterator[Way]:
        """A booked exam, a renewal in the time of grace, a full exam, or an exam of another that revives it."""
        end, last = way.ends[due], self.last_days[due]
        start = max(end, self.day)
        resting = way.resting | {due}
        for day, id, _ in way.to_come:
            links = self.case.catalog.by_id[id].renews
            back = any(link.id == due and link.revives and renews_on(link, end, day) for link in links)
            if day <= last and (id == due or back):
                expired = way.days_expired + day - end
                yield replace(way, gaps=way.gaps + 1, resting=resting, days_expired=expired)
                break
        choices: list[tuple[str, str, int, int]] = []
        if self.may_be_taken(due, way):
            choices.append((due, "retake" if due in self.oracle.holdings.ends else "earn", start, NEVER))
        if not self.waits and self.own_way(due) == "exam":
            grace = self.case.catalog.by_id[due].renewal
            choices.append((due, "exam", start, end + (grace.grace_days if grace is not None else 0)))
        for id, link in self.links_to(due).items():
            if link.revives:
                since = max(start, 0 if link.since is None else link.since.toordinal())
                own_end = way.ends.get(id, -1)
                if self.own_way(id) == "exam" and since < own_end < NEVER:
                    renewal = self.case.catalog.by_id[id].renewal
                    opens = renewal.opens_days_before if renewal is not None else None
                    first = since if opens is None else max(since, own_end - opens)
                    choices.append((id, "exam", first, own_end))
                if self.may_be_taken(id, way) and own_end < NEVER:
                    full = "retake" if id in self.oracle.holdings.ends else "earn"
                    choices.append((id, full, max(since, own_end), NEVER))
        for id, how, first, before in choices:
            first = max(first, self.ready(way, id, how))
            exam_day = next(self.open_days(id, first, min(last, before - 1)), None)
            if exam_day is None or (how != "exam" and not self.is_allowed(way, id, exam_day)):
                continue
            given = end_of_exam(self.case.catalog.by_id[id], exam_day)
            exam = Exam(exam_day, id, how, self.fee(way, id, how, exam_day), given)
            after = self.with_exam(way, way, due, exam)
            yield replace(
                after,
                ends={id: -1, **way.ends},
                gaps=way.gaps + 1,
                resting=resting,
                days_expired=way.days_expired + exam_day - start,
                to_come=tuple(sorted((*way.to_come, (exam_day, id, given)))),
            )


def last_days_of(title_holds: str, ids: tuple[str, ...], until: date) -> dict[str, int]:
    """The last day on which each certification of a title must count, for the title to be held on a day."""
    last = date(until.year, 1, 1) if title_holds == "until_year_end" else until
    return dict.fromkeys(ids, last.toordinal())
