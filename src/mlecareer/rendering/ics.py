"""Calendar files (RFC 5545): study and exams of a plan, renewals with alarms, and what a team must not miss.

Events have stable UIDs, and no clock is in the bytes: the same plan twice is the same file, and a step keeps its UID
from one day to the next, so that a calendar that is read in again moves its events instead of doubling them. Events
are all-day, apart from study blocks, which have times that belong to no time zone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import assert_never
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, vText

from mlecareer.answers.keep import Keep
from mlecareer.answers.plan import PlanAnswer
from mlecareer.answers.renewals import Renewals
from mlecareer.answers.team import Team
from mlecareer.characters import safe
from mlecareer.planner.keeping.records import HoldingRenewal
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import LastSafeDay, Step, StudyBlock
from mlecareer.records import record
from mlecareer.rendering.money_wording import fee, step_price
from mlecareer.rendering.pages.keep import WAYS, study_hours
from mlecareer.rendering.plan_dates_wording import after_last_safe
from mlecareer.rendering.plan_wording import reason
from mlecareer.rendering.wording import price, step_name, study

ALARM_DAYS = (90, 30, 7)
"""How many days before a renewal is due a calendar speaks up."""


@record(frozen=True)
class Entry:
    """An all-day event from a first to a last day; `name` is its own in every answer that has it."""

    name: str
    title: str
    first: date
    last: date
    text: str
    alarms: bool = False


@record(frozen=True)
class Timed:
    """An event from a time to a time; `name` is its own in every answer that has it."""

    name: str
    title: str
    starts: datetime
    ends: datetime
    text: str


class Words(vText):
    r"""A text that reads back as it was: the library takes a literal `\N` for a line break."""

    def to_ical(self) -> bytes:
        """Escaped as the standard says, after what is no text was written out."""
        lines = [safe(line) for line in self.replace("\r\n", "\n").split("\n")]
        return "\\n".join(line.translate(_ESCAPED) for line in lines).encode()


_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in "\\;,"})


def as_ics(answer: PlanAnswer | Renewals | Keep | Team) -> str:
    """The calendar of a plan, of renewals or of a team, lines ended by CR LF."""
    calendar = Calendar()
    calendar.add("prodid", "-//mlecareer//career planner//EN")
    calendar.add("version", "2.0")
    day, entries = _entries(answer)
    for entry in entries:
        calendar.add_component(_event(entry, day) if isinstance(entry, Entry) else _appointment(entry, day))
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _entries(answer: PlanAnswer | Renewals | Keep | Team) -> tuple[date, Iterator[Entry | Timed]]:
    match answer:
        case PlanAnswer():
            return answer.plan.as_of, _steps(answer.plan)
        case Renewals():
            ends = ((held, held.booked.lapses if held.booked is not None else held.lapses) for held in answer.holdings)
            coming = ((holding, end) for holding, end in ends if end is not None and end > answer.as_of)
            in_grace = (holding for holding in answer.holdings if holding.state == "grace")
            last = (_last_in_grace(holding, answer) for holding in in_grace if holding.window_closes is not None)
            return answer.as_of, chain(last, (_lapse(holding, end, answer) for holding, end in coming))
        case Team():
            return answer.as_of, _of_team(answer)
        case Keep():
            return answer.kept.as_of, _sittings(answer)
        case _:
            assert_never(answer)


def _sittings(answer: Keep) -> Iterator[Entry]:
    """The day of each exam that keeps something."""
    rounds: Counter[str] = Counter()
    for sitting in answer.kept.sittings:
        id = sitting.certification
        rounds[id] += 1
        facts = [
            f"What: {WAYS[sitting.how]}",
            f"Study from: {sitting.starts}",
            f"Hours of study: {study_hours(sitting).said}",
        ]
        facts += [f"Price: {price(sitting.you_pay_usd).said}"]
        facts += [f"Keeps: {', '.join(sitting.keeps)}"] if sitting.keeps else []
        facts += [f"Brings back: {', '.join(sitting.brings_back)}"] if sitting.brings_back else []
        text = "\n".join([answer.names[id], *facts, answer.urls[id]])
        yield Entry(f"keep/{id}/{rounds[id]}", f"Exam {id}", sitting.day, sitting.day, text, alarms=True)


def _steps(plan: Plan) -> Iterator[Entry | Timed]:
    """The days of study and of the exam for each certification to earn, those of exams that are booked, and those on
    which a renewal is due. Who says when they study gets study blocks for what is now, and the last safe days."""
    rounds: Counter[str] = Counter()
    last_safe = {last.step: last for last in plan.last_safe_days}
    in_blocks = plan.inputs.profile.wishes.blocks is not None
    for step in plan.steps:
        id, text = step.certification, _about(step)
        if step.action == "booked":
            rounds[f"exam/{id}"] += 1
            again = rounds[f"exam/{id}"]
            # The exam of a step that has been booked since is the same event.
            name = f"exam/{id}" if again == 1 else f"exam/{id}/{again}"
            yield Entry(name, f"Exam {step_name(step)}", step.finishes.earliest, step.finishes.latest, text)
        elif step.action == "renew":
            rounds[id] += 1
            name = f"renew/{id}/{rounds[id]}"
            yield Entry(name, f"Renew {id}", step.finishes.earliest, step.finishes.latest, text, alarms=True)
        else:
            name = f"exam/{id}"
            if step.phase == "later" or not in_blocks:
                yield Entry(f"study/{id}", f"Study {id}", step.starts.earliest, step.finishes.earliest, text)
            yield Entry(name, f"Exam {id}", step.finishes.earliest, step.finishes.latest, text)
        yield from _blocks([block for block in plan.blocks if block.step == step.position], name, step)
        if step.position in last_safe:
            yield _last_safe(last_safe[step.position], name, step)


def _blocks(blocks: Sequence[StudyBlock], name: str, step: Step) -> Iterator[Timed]:
    """The study of a step. Its blocks are counted from the last one, so that those that lie behind are no others'."""
    for number, block in enumerate(blocks, start=1):
        text = f"{step.name}\nBlock {number} of {len(blocks)}\n{step.url}"
        title = f"Study {'to renew ' if step.action == 'renew' else ''}{step.certification}"
        yield Timed(f"block/{len(blocks) - number + 1}/{name}", title, block.starts, block.ends, text)


def _last_safe(last: LastSafeDay, name: str, step: Step) -> Entry:
    verb = "renew" if step.action == "renew" else "take"
    text = f"{step.name}\n{after_last_safe(last)}\n{step.url}"
    return Entry(f"last/{name}", f"Last safe day to {verb} {last.certification}", last.day, last.day, text, alarms=True)


def _about(step: Step) -> str:
    hours = study(step.hours)
    facts = [f"Exam: {step.exam_code}"] if step.exam_code else []
    if step.action != "booked":
        facts += [f"Hours of study: {hours.said}", f"Price: {step_price(step).said}"]
    facts += [f"Why: {why}"] if (why := reason(step)) else []
    return "\n".join([step.name, *facts, step.url])


def _lapse(holding: HoldingRenewal, lapses: date, answer: Renewals) -> Entry:
    id, by = holding.certification, holding.renewed_by
    facts = [f"It no longer counts from {lapses} on."]
    facts += [f"Renewed by: {', '.join(by) or 'nothing'}"] if holding.earned is not None or holding.lapses else []
    facts += [f"Price: {fee(holding).said}"] if by else []
    facts += [f"From: {holding.window_opens}"] if holding.window_opens is not None else []
    text = "\n".join([answer.names[id], *facts, answer.urls[id]])
    return Entry(f"lapse/{id}", f"{id} expires", lapses, lapses, text, alarms=True)


def _last_in_grace(holding: HoldingRenewal, answer: Renewals) -> Entry:
    """The last date on which something that has expired can still be renewed."""
    id, last = holding.certification, holding.window_closes
    assert last is not None
    facts = [f"It expired on {holding.lapses} and can be renewed to {last}."]
    facts += [f"Renewed by: {', '.join(holding.renewed_by)}", f"Price: {fee(holding).said}"]
    text = "\n".join([answer.names[id], *facts, answer.urls[id]])
    return Entry(f"grace/{id}", f"Last day to renew {id}", last, last, text, alarms=True)


def _of_team(answer: Team) -> Iterator[Entry]:
    """When numbers fall, the exams that are booked, and by when the sittings of the remedy are."""
    rounds: Counter[str] = Counter()
    for each in answer.dates:
        ids, names, needs = (", ".join(those) for those in (each.certifications, each.people, each.requirements))
        key = f"team/{each.event}/{needs if each.event == 'falls' else ''}/{ids}/{names}"
        rounds[key] += 1
        about = [*(answer.names[id] for id in each.certifications), f"For: {needs}"]
        if each.event == "falls":
            title = f"{needs} falls to {each.left} ({names})"
            about.append(f"Needed: {each.least}")
        else:
            title = f"{names}: {'exam' if each.event == 'booked' else each.event} {ids}"
        if each.event in ("renew", "take"):
            about += [f"Hours of study: {each.hours:g}", f"Price: {price(each.usd).said}"]
        text = "\n".join([*about, *(answer.urls[id] for id in each.certifications)])
        yield Entry(f"{key}/{rounds[key]}", title, each.day, each.day, text, alarms=each.event in ("renew", "take"))


def _named(entry: Entry | Timed, day: date) -> Event:
    """An event with what every event has but its times."""
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'mlecareer:{entry.name}')}@mlecareer")
    # The day that the answer is for stands in for the clock.
    event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
    event.add("summary", Words(entry.title))
    event.add("description", Words(entry.text))
    return event


def _appointment(entry: Timed, day: date) -> Event:
    """A time that is taken: no time zone is said, so it is meant where the person is."""
    event = _named(entry, day)
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("transp", "OPAQUE")
    return event


def _event(entry: Entry, day: date) -> Event:
    event = _named(entry, day)
    event.add("dtstart", entry.first)
    if entry.last < date.max:
        event.add("dtend", entry.last + timedelta(1))  # exclusive
    event.add("transp", "TRANSPARENT")
    for days in ALARM_DAYS if entry.alarms else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", Words(entry.title))
        alarm.add("trigger", -timedelta(days=days))
        event.add_component(alarm)
    return event
