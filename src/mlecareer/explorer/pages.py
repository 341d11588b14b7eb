"""What is shown over the two sides: details, why, routes, help; text for the width that there is."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from mlecareer.answers.certifications import certification_answer
from mlecareer.answers.compare import Comparison
from mlecareer.answers.why import why_answer
from mlecareer.explorer.keys import KEYS
from mlecareer.explorer.rows import SIGNS
from mlecareer.explorer.state import State
from mlecareer.planner.compare import compare
from mlecareer.planner.why.why import why_of
from mlecareer.profile.command_line import unsaid
from mlecareer.rendering.format import Format, render
from mlecareer.rendering.timeline import END, MARK, MAYBE, SURE
from mlecareer.terminal import drawn

Body = Callable[[int], str]
"""A text made for a number of columns."""


def details(state: State, id: str, format: Format = Format.table) -> Body:
    """One certification in full."""
    return _shown(certification_answer(state.catalog, state.catalog.by_id[id], state.day), format)


def reasons(state: State, id: str, format: Format = Format.table) -> Body:
    """Why a certification is, or is not, in the plan."""
    return _shown(why_answer(why_of(state.solved, id), state.catalog.by_id[id]), format)


def routes(state: State, format: Format = Format.table) -> Body:
    """The plan under each cloud, side by side."""
    compared = compare(state.catalog, state.profile, state.catalog.clouds, state.day)
    return _shown(Comparison(state.day, compared, state.solved.situation.goal.title), format)


def export(state: State) -> str:
    """The command that gives the same, and what it does not say."""
    missing = "".join(f"\n  - {change}" for change in unsaid(state.profile, state.saved))
    note = f"\n\nThese cannot be written as options:{missing}\nSave first to include them." if missing else ""
    return f"The same plan as a command:\n\n  {state.command_line}{note}"


ABOUT = {
    "certifications": "Certifications by slot. Each stands under the first slot that it could fill; what nothing "
    "asks for comes last. ↑ ↓ go from one to the next, Tab goes to the plan.",
    "plan": "The plan, step by step, with a bar from the first day of study to the day of the exam. "
    "Every key works on the step under the cursor. Tab goes to the certifications.",
}


def help_text(about: str) -> Body:
    """The help of one side: what it shows, and what the keys do."""

    def body(width: int) -> str:
        def listed(words: str, does: str) -> str:
            return textwrap.fill(f"  {words:6} {does}", width, subsequent_indent=" " * 9)

        keys = [*(listed(key.label, key.help) for key in KEYS), listed("ctrl+p", "All of these, to search.")]
        signs = [listed(sign, words) for sign, words in SIGNS.items()]
        bars = [
            listed(SURE, "to the earliest day"),
            listed(f"{MAYBE}{END}", "to the latest"),
            listed(MARK, "the next stage"),
        ]
        about_here = textwrap.fill(ABOUT[about], width)
        return "\n".join((about_here, "", "Keys", *keys, "", "Signs", *signs, "", "Time line", *bars))

    return body


def focus_line(state: State, id: str) -> str:
    """A certification in a line: its id, which the list may cut, and what matters before what may be long."""
    view = certification_answer(state.catalog, state.catalog.by_id[id], state.day).certification
    return f"{view.id}, {view.status}: {view.name}"


def _shown(answer: Any, format: Format) -> Body:
    def body(width: int) -> str:
        return drawn(render(answer, format, width=width), width)

    return body
