"""The texts that are shown over the panes: details, why, routes and help."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from rich.text import Text

from mlecareer.answers.certifications import certification_answer
from mlecareer.answers.compare import Comparison
from mlecareer.answers.why import why_answer
from mlecareer.drawing import drawn
from mlecareer.explorer.keys import KEYS
from mlecareer.explorer.plan_lines import CHANGED
from mlecareer.explorer.rows import LEGEND
from mlecareer.explorer.state import State
from mlecareer.planner.route_records import Route
from mlecareer.planner.why.records import Why
from mlecareer.profile.command_line import unsaid
from mlecareer.rendering.format import Format, render
from mlecareer.rendering.timeline import END, MARK, MAYBE, PAUSE, SURE

Body = Callable[[int], str | Text]
"""A text made for a number of columns, in colours where they were asked for."""


def details(state: State, id: str, format: Format = Format.table) -> Body:
    """One certification in full."""
    return _shown(certification_answer(state.catalog, state.catalog.by_id[id], state.day), format)


def reasons(state: State, why: Why, format: Format = Format.table) -> Body:
    """Why a certification is, or is not, in the plan."""
    return _shown(why_answer(why, state.catalog.by_id[why.certification]), format)


def routes(state: State, compared: tuple[Route, ...], format: Format = Format.table) -> Body:
    """The plan under each cloud, side by side."""
    return _shown(Comparison(state.day, compared, state.situation.goal.title), format)


def export(state: State) -> str:
    """The command that gives the same, and what it does not say."""
    missing = "".join(f"\n  - {change}" for change in unsaid(state.profile, state.saved))
    note = f"\n\nThese cannot be written as options:{missing}\nSave first to include them." if missing else ""
    return f"{state.command_line}{note}"


ABOUT = {
    "certifications": "Certifications grouped by requirement; what your goal does not need is at the end. "
    "↑ ↓ go from one to the next, Tab goes to the next pane.",
    "plan": "The plan, step by step, with a bar from the first day of study to the exam. "
    "Every key works on the step under the cursor. Tab goes to the next pane.",
    "details": "Details of the certification under the cursor. ↑ ↓ scroll, Tab goes to the next pane.",
}


def help_text(about: str) -> Body:
    """The help of one pane: what it shows, and what the keys do."""

    def body(width: int) -> str:
        def listed(words: str, does: str) -> str:
            return textwrap.fill(f"  {words:6} {does}", width, subsequent_indent=" " * 9)

        keys = [*(listed(key.key, key.help) for key in KEYS), listed("ctrl+p", "Command palette.")]
        signs = [listed(sign, words) for sign, words in LEGEND.items()]
        bars = [
            listed(SURE, "earliest finish"),
            listed(f"{MAYBE}{END}", "latest finish"),
            listed(MARK, "next stage by experience"),
            listed(PAUSE, "pause: no study and no exam"),
            listed(CHANGED, "added or moved by the last change"),
        ]
        about_here = textwrap.fill(ABOUT[about], width)
        return "\n".join((about_here, "", "Keys", *keys, "", "Signs", *signs, "", "Time line", *bars))

    return body


def _shown(answer: object, format: Format) -> Body:
    def body(width: int) -> str | Text:
        made = render(answer, format, width=width)
        if format is not Format.table:
            return drawn(made, width)
        return Text.from_ansi(drawn(made, width, coloured=True))

    return body
