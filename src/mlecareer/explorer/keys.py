"""The keys: one list for the footer, the palette, the help and the bindings."""

from __future__ import annotations

from mlecareer.records import record


@record(frozen=True)
class Key:
    """A key, its word, the action of the app that it calls, and what that does. The lower its `rank`, the longer it
    stays in the footer where room is short; 0: it is not in the footer."""

    key: str
    word: str
    action: str
    help: str
    rank: int = 0


KEYS = (
    Key("space", "passed", "passed", "Mark as passed (asks for the date), or unmark.", 1),
    Key("enter", "details", "details", "The certification in full: exams, price, renewal, sources."),
    Key("w", "why", "why", "Why it is in the plan, or why not.", 4),
    Key("o", "book", "book", "Show the page where you book its exam."),
    Key("d", "date", "date", "Change the date on which it was passed, or is booked for."),
    Key("/", "find", "filter", "Filter by words of the name, vendor or topic.", 5),
    Key("g", "goal", "goal", "Choose the stage that you are aiming for.", 6),
    Key("h", "hours, budget", "pace", "Set the hours a week and the budget.", 7),
    Key("+", "hours", "more_hours", "One more hour a week."),
    Key("-", "hours", "fewer_hours", "One hour a week less."),
    Key("p", "preferences", "preferences", "Set any option of the plan."),
    Key("c", "routes", "compare", "Compare the routes by cloud, and choose one.", 8),
    Key("]", "later", "later", "Plan as of a month later: see which exams retire."),
    Key("[", "earlier", "earlier", "Plan as of a month earlier."),
    Key("u", "undo", "undo", "Undo the last change.", 9),
    Key("s", "save", "save", "Show what would change in the profile, then save it.", 10),
    Key("y", "command", "export", "Show and copy the command that gives this plan."),
    Key("t", "theme", "theme", "Change the theme; the first two use your terminal's colours."),
    Key("?", "all keys", "help", "Show this help.", 2),
    Key("q", "quit", "leave", "Quit; asks first if there are unsaved changes.", 3),
)
