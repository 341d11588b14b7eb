"""The keys: one list for the footer, the palette, the help and the bindings."""

from __future__ import annotations

from mlecareer.records import record


@record(frozen=True)
class Key:
    """A key, its word in the footer, the action of the app that it calls, and what that does."""

    key: str
    label: str
    word: str
    action: str
    help: str


KEYS = (
    Key("space", "space", "tick", "tick", "Tick as passed today, or untick; the plan follows at once."),
    Key("enter", "enter", "details", "details", "The certification in full: exams, price, renewal, sources."),
    Key("w", "w", "why", "why", "Why it is in the plan, or why not."),
    Key("d", "d", "day", "day", "The day it was passed."),
    Key("g", "g", "goal", "goal", "The stage to be ready for."),
    Key("h", "h", "hours", "pace", "Hours of study a week, and the most to pay in fees."),
    Key("slash", "/", "filter", "filter", "Show only what has these words: name, vendor, topic."),
    Key("c", "c", "compare", "compare", "Routes by cloud, side by side; choose one to keep to."),
    Key("u", "u", "undo", "undo", "Take the last change back."),
    Key("s", "s", "save", "save", "Show what would change in the profile, then save it."),
    Key("e", "e", "export", "export", "The command that gives this plan; it is printed when you leave."),
    Key("t", "t", "theme", "theme", "Other colours; the first are your terminal's own."),
    Key("question_mark", "?", "help", "help", "This text."),
    Key("q", "q", "quit", "leave", "Leave; asks only if something is not saved."),
)
