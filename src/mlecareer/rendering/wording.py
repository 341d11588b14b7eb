"""How figures read in text: money, hours, spans of years, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from mlecareer.catalog.amounts import usd_in_words
from mlecareer.catalog.certification import Hours
from mlecareer.catalog.guide import Salary, Topic
from mlecareer.catalog.status import Status
from mlecareer.rendering.page import Phrase, Style

if TYPE_CHECKING:
    from mlecareer.answers.plan import NoSteps
    from mlecareer.answers.today import NextStep
    from mlecareer.planner.step_records import Step, StudyRange

STATUS_STYLE: dict[Status, Style] = {
    "open": "good",
    "closing": "warn",
    "changing": "warn",
    "upcoming": "warn",
    "retired": "bad",
}

STATUS_SIGN: dict[Status, str] = {"open": "●", "closing": "◔", "changing": "◐", "upcoming": "○", "retired": "✕"}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NO_STEPS: dict[NoSteps, str] = {
    "complete": "you have everything this goal asks for",
    "limits": "no exam fits your limits",
    "unfillable": "no exam that you can take covers what is still open",
}
"""Why a plan has no steps."""

DOT = Phrase(" · ", "muted", words="; ")
"""Between two things on one line."""

COMMA = Phrase(" · ", "muted", words=", ")
"""Between two facts of one thing: the same dot, which is read as a comma."""

EXPLAINED = re.compile(r": |\. (?=[A-Z])")
"""Where the name of a skill or a focus area ends, and its explanation begins."""


def sentence(text: str) -> str:
    """The words with a capital first letter."""
    return f"{text[:1].upper()}{text[1:]}"


def usd(amount: float | None) -> str:
    """`$70.50`, `$1,200`, or `?` where it is not known."""
    return "?" if amount is None else usd_in_words(amount)


FIELDS = {
    "price_usd": "price",
    "minutes": "length",
    "experience_months": "experience",
    "renews": "what it renews",
    "requires": "requirements",
    "succeeded_by": "successor",
    "retake": "retakes",
    "url": "address",
    "all_of": "certifications",
}
"""What people call the fields of a certification or title, where the name of the field is no word."""


def in_words(field: str) -> str:
    """`price` for `price_usd`, `study hours` for `study_hours`."""
    return FIELDS.get(field, field.replace("_", " "))


def salary(range: Salary) -> str:
    """`$90k–$120k`, with a plus where the top is open; no line is broken within it."""
    return f"${range.low / 1000:g}k–${range.high / 1000:g}k{'+' if range.open_ended else ''}"


def years(low: float, high: float | None) -> str:
    """`2–4`, or `10+`."""
    return f"{low:g}+" if high is None else f"{low:g}–{high:g}"


def hours(low: float, high: float) -> str:
    """`80–150`."""
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def in_hours(figure: str) -> str:
    """`1 hour`, `80–150 hours`."""
    return f"{figure} hour{'' if figure == '1' else 's'}"


def counted(count: float, one: str, more: str = "") -> str:
    """`1 exam`, `2 exams`; `more` is said where the word for many has another end."""
    return f"{count:g} {one if count == 1 else more or f'{one}s'}"


def named(name: str, id: str) -> str:
    """`Cloud Digital Leader (gcp-cloud-digital-leader)`; a name that ends with the id, as `… (CKA)` does, says it."""
    return name if name.casefold().endswith(f"({id})") else f"{name} ({id})"


def price(amount: float | None) -> Phrase:
    """An amount, or a question mark where it is not known."""
    return Phrase(usd(amount), words="not known" if amount is None else "")


def study(range: Hours | StudyRange) -> Phrase:
    """Hours of study; a tilde marks those that are assumed, and 0 is assumed where nothing is known."""
    figure = hours(range.low, range.high)
    if range.assumed and not range.high:
        return Phrase(figure, words="not known, counts as 0")
    return Phrase(f"~{figure}", words=f"{figure} (assumed)") if range.assumed else Phrase(figure)


def study_signs(ranges: Iterable[Hours | StudyRange]) -> tuple[tuple[str, str], ...]:
    """The sign that a footnote explains below hours of study of which some have a tilde."""
    return (("~", "assumed"),) if any(range.assumed and range.high for range in ranges) else ()


def day(value: date | None, missing: str = "not known", *, is_month: bool = False) -> Phrase:
    """A date as it is written everywhere, or only its month; a dash for `None`, and `missing` says in words what the
    dash means."""
    return listed([] if value is None else [f"{value:%Y-%m}" if is_month else value.isoformat()], missing)


def listed(items: Iterable[str], missing: str) -> Phrase:
    """Words separated by commas, or a dash; `missing` says in words what the dash means."""
    text = ", ".join(items)
    return Phrase(text) if text else Phrase("–", words=missing)


def status_text(status: Status) -> Phrase:
    """A status as a sign and its own word."""
    return signed_word(STATUS_SIGN[status], status, STATUS_STYLE[status])


def signed_word(sign: str, word: str, style: Style) -> Phrase:
    """A state as a sign, a word and a colour; formats that are heard or searched get the word alone."""
    return Phrase(f"{sign} {word}", style, words=word)


def span(first: date, last: date, *, exact: bool = False) -> Phrase:
    """Two dates as people plan: `Feb–May 2027`; the exact dates in words, or everywhere if `exact`."""
    words = f"on {first}" if first == last else f"between {first} and {last}"
    if exact:
        return Phrase(str(first) if first == last else f"{first} – {last}", words=words)
    if first.year != last.year:
        return Phrase(f"{month(first)} – {month(last)}", words=words)
    if first.month != last.month:
        return Phrase(f"{MONTHS[first.month - 1]}–{month(last)}", words=words)
    return Phrase(month(last), words=words)


def month(value: date) -> str:
    """`Feb 2027`."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def date_said(value: date, *, is_month: bool = False) -> str:
    """`10 Feb 2025`, or `Feb 2025`."""
    return month(value) if is_month else f"{value.day} {month(value)}"


def topic_name(topic: Topic) -> str:
    """The name of a skill or a focus area without its explanation: `ML system design`."""
    return EXPLAINED.split(topic.text)[0].rstrip(".")


def to_type(purpose: str, command: str) -> tuple[Phrase, Phrase]:
    """A command to type next, and for what: `one in full: mlecareer cert ID`."""
    return Phrase(f"{purpose}: ", "muted"), Phrase(command, "ours")


def step_name(step: Step | NextStep) -> str:
    """The certification that a step earns, `renew` and the one that it renews, or the one that is booked, marked so."""
    if step.action == "booked":
        return f"{step.certification} (booked)"
    return step.certification if step.action == "earn" else f"renew {step.certification}"


def step_title(step: Step) -> str:
    """What a step is about by its official name, as `step_name` says it by its id."""
    if step.action == "booked":
        return f"{step.name} (booked)"
    return step.name if step.action == "earn" else f"Renew {step.name}"


def with_and(parts: Sequence[str]) -> str:
    """`alternatives, 10 skills and 5 focus areas`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def asked_by(stage: str | None, tier: int | None) -> str:
    """The stage or tier that asks for something: `senior`, `tier 1`."""
    return stage or f"tier {tier}"


NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """`two`; figures for more than ten."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def need(value: Literal["any", "all"] | int, options: int) -> str:
    """How many of its options a requirement needs: `one of these`, `all of these`; `required` if there is only one."""
    if options == 1:
        return "required"
    return f"{'all' if value == 'all' else number(1 if value == 'any' else value)} of these"


def signed(amount: float, unit: str) -> str:
    """`+70 h`, `−$50`; a true minus sign."""
    sign = "−" if amount < 0 else "+"
    return f"{sign}{usd(abs(amount))}" if unit == "$" else f"{sign}{abs(amount):g} {unit}"


def added(exams: int, hours: float, usd: float) -> str:
    """What a choice adds or saves: `+1 exam, +15 h, −$50`; nothing if it is all the same."""
    parts = [signed(exams, "exam" if abs(exams) == 1 else "exams")] if exams else []
    parts += [signed(hours, "h")] if hours else []
    parts += [signed(usd, "$")] if usd else []
    return ", ".join(parts)


def length(days: int) -> str:
    """A number of days as people say it: `3 years`, `5 months`, `3 weeks`, `4 days`."""
    if days >= 1096:
        return counted(round(days / 365.25), "year")
    if days >= 45:
        return counted(round(days / 30.44), "month")
    return counted(round(days / 7), "week") if days >= 14 else counted(days, "day")
