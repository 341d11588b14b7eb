"""What the two sides show, line by line, as text with meanings: the same on a screen and in a line dialogue."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from functools import cached_property, partial

from rich.cells import cell_len, set_cell_size

from mlecareer.answers.plan import why_no_steps
from mlecareer.catalog.lookup import find_stage
from mlecareer.characters import safe
from mlecareer.explorer.rows import Row, Section, Sign, rows
from mlecareer.explorer.state import State
from mlecareer.planner.records import Step
from mlecareer.profile.wishes import GOAL, HOURS, WISHES
from mlecareer.records import record
from mlecareer.rendering.page import Phrase, Style
from mlecareer.rendering.pages.plan import times
from mlecareer.rendering.plan_wording import ready, relaxation, verdict
from mlecareer.rendering.timeline import Timeline
from mlecareer.rendering.wording import NO_STEPS, asked_by, counted, hours, sentence, step_name, usd

STYLES: dict[Sign, Style] = {"[x]": "good", "[>]": "strong", "[~]": "warn", "[!]": "bad", "[ ]": "plain"}


@record(frozen=True)
class Line:
    """One line. `item` counts what can be chosen, lines of one thing share it, −1 cannot be chosen; `key` is the
    certification that it is about. `make` gives its pieces, called only when it is looked at."""

    make: Callable[[], tuple[Phrase | str, ...]]
    item: int = -1
    key: str = ""

    @cached_property
    def pieces(self) -> tuple[Phrase, ...]:
        """Its parts, cleaned: data never moves the cursor nor breaks the line."""
        made = (Phrase(piece) if isinstance(piece, str) else piece for piece in self.make())
        return tuple(Phrase(clean(piece.text), piece.style) for piece in made)

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces).rstrip()


def line(*pieces: Phrase | str, item: int = -1, key: str = "") -> Line:
    """A line of pieces."""
    return Line(lambda: pieces, item, key)


def clean(text: str) -> str:
    """A text that can stand in a line."""
    return safe(text.replace("\n", " ").replace("\t", " "))


def banner(state: State) -> str:
    """Where one is, and whether anything of it is saved."""
    saved = "saved" if state.was_saved else "what-if: nothing is saved"
    if state.unsaved and state.was_saved:
        saved = "what-if: not saved since the last save"
    filter = f" · filter: {state.words}" if state.words else ""
    return f"explore · {state.day} · {counted(state.plan.years, 'year')} · {saved}{filter}"


def list_lines(state: State, width: int) -> tuple[Line, ...]:
    """The certifications by slot."""
    lines: list[Line] = []
    item = 0
    for section in rows(state):
        lines += [line()] if lines else []
        lines.append(_head(section, width))
        for row in section.rows:
            lines.append(Line(partial(_row, row, width), item, row.id))
            item += 1
        if section.above:
            lines += _above(section, width)
    if not lines:
        lines.append(line(Phrase(f"nothing matches '{state.words}'; Esc shows all", "warn")))
    return tuple(lines)


def _head(section: Section, width: int) -> Line:
    left = f"{section.title} · {section.of}" if section.of else section.title
    left, right = _ends(left, section.state, width, keep_right=True)
    bad = section.state in ("left out", "unfillable")
    return line(Phrase(left, "strong"), Phrase(right, "warn" if bad else "muted"))


def _row(row: Row, width: int) -> tuple[Phrase, ...]:
    left, right = _ends(f"{row.sign} {row.id}", row.note, width)
    return Phrase(left, STYLES[row.sign]), Phrase(right, "muted")


def _above(section: Section, width: int) -> Iterator[Line]:
    """The held and planned options that are listed further up, or else only how many options are."""
    matter = [f"{row.sign} {row.id}" for row in section.above if row.sign in ("[x]", "[>]", "[~]")]
    count = len(section.above)
    for text in matter or [f"{counted(count, 'option')} above"]:
        yield line(Phrase(_ends(f"  ↑ {text}", "", width)[0], "muted"))


def plan_lines(state: State, width: int) -> tuple[Line, ...]:
    """The sum, the time line, each step with its bar, then what stays open and what to watch."""
    lines = [line(Phrase(text, style)) for text, style in _summary(state, width)]
    plan = state.plan
    if plan.steps:
        laid = times(plan, plan.steps)
        timeline = Timeline.of(laid, width - 15)
        lines.append(line(Phrase(f"   {timeline.marks(width - 3)}", "muted")))
        for item, (step, bar) in enumerate(zip(plan.steps, laid.bars, strict=True)):
            lines += _step(step, timeline.bar(bar), width, item)
    lines += _left_out(state, width)
    for limits in plan.relaxations:
        lines += _wrapped(f"would do: {relaxation(limits)}", width, "plain")
    for notice in plan.notices:
        lines += _wrapped(f"! {notice.text}", width, "warn")
    return tuple(lines)


def _left_out(state: State, width: int) -> Iterator[Line]:
    """The slots that the limits leave open, why, and what would have filled each."""
    wishes, slots = state.profile.wishes, {slot.id: slot for slot in state.plan.slots}
    reasons = ["over the budget"] if wishes.budget_usd is not None else []
    reasons += ["over the budget of a year"] if wishes.budget_per_year_usd is not None else []
    reasons += [f"not done by {wishes.by}"] if wishes.by is not None else []
    for number, left in enumerate(state.plan.left_out):
        if not number:
            yield from _wrapped(f"left out, {' or '.join(reasons)}:", width, "warn")
        slot = slots[left.slot]
        fills = ", ".join(left.certifications) or "nothing fits"
        yield from _wrapped(f"- {slot.title} · {asked_by(slot.stage, slot.tier)}: {fills}", width, "warn", hang="  ")


def _summary(state: State, width: int) -> Iterator[tuple[str, Style]]:
    plan, totals = state.plan, state.plan.totals
    here, goal = (find_stage(state.catalog, id).title for id in (plan.stage, plan.goal))
    yield from _fitting(f"{here} → {goal}", width, "strong")
    matters = verdict(plan, goal)
    yield from _fitting(matters.text, width, matters.style)
    pace = f"{plan.hours_per_week.value:g} h a week{' (assumed)' if plan.hours_per_week.assumed else ''}"
    if plan.steps:
        money = usd(totals.fees_usd) + (f" + {usd(totals.renewals_usd)} renewals" if totals.renewals_usd else "")
        unknown = f" + {totals.unknown_prices} not known" if totals.unknown_prices else ""
        exams = counted(totals.exams, "exam") + (f", {totals.booked} booked" if totals.booked else "")
        study = f"{hours(totals.hours.low, totals.hours.high)} h"
        yield from _fitting(f"{exams}, {money}{unknown}", width, "plain")
        yield from _fitting(f"{study} at {pace}", width, "plain")
        finishes = ready(plan.steps, plan.totals)
        yield from _fitting(f"done {finishes.earliest} to {finishes.latest}", width, "plain")
    else:
        areas = f"; mlecareer plan names {counted(len(plan.focus_areas), 'focus area')}" if plan.focus_areas else ""
        yield from _fitting(f"{sentence(NO_STEPS[why_no_steps(plan)])}{areas}.", width, "plain")
    wishes = state.profile.wishes
    # The goal and the hours are in the lines above.
    others = (wish for wish in WISHES if wish not in (GOAL, HOURS) and wish.is_in(wishes))
    asked = [wish.said(wish.of(wishes)) for wish in others]
    if asked:
        yield from _fitting("; ".join(asked), width, "muted")


def _fitting(text: str, width: int, style: Style, hang: str = "") -> Iterator[tuple[str, Style]]:
    for part in textwrap.wrap(clean(text), max(8, width), break_on_hyphens=False, subsequent_indent=hang):
        yield part, style


def _wrapped(text: str, width: int, style: Style, hang: str = "") -> Iterator[Line]:
    for part, meaning in _fitting(text, width, style, hang):
        yield line(Phrase(part, meaning))


def _step(step: Step, bar: str, width: int, item: int) -> Iterator[Line]:
    fee = "" if step.action == "booked" else usd(step.cost_usd)
    left, right = _ends(f"{step.position:>2} {step_name(step)}", fee, width)
    style: Style = "plain" if step.action == "renew" else "strong"
    yield line(Phrase(left, style), Phrase(right, "muted"), item=item, key=step.certification)
    yield line(f"   {bar}", Phrase(f"  {step.finishes.latest}", "muted"), item=item, key=step.certification)


def _ends(left: str, right: str, width: int, *, keep_right: bool = False) -> tuple[str, str]:
    """A text at each end of a line. Where both do not fit the right one goes, or (`keep_right`) the left is cut."""
    left, right = clean(left), clean(right)
    over = cell_len(left) + 1 + cell_len(right) > width
    if over and not keep_right:
        right = ""
    room = width - cell_len(right) - (1 if right else 0)
    if cell_len(left) > room:
        left = set_cell_size(left, max(0, room - 1)) + "…"
    return left + " " * (width - cell_len(left) - cell_len(right)), right
