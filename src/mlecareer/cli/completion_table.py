"""What can be typed after each command, for `cli.complete`, which is too quick to ask Typer.

Generated from the real commands: `cog -r src/mlecareer/cli/completion_table.py`; a test holds both together.
"""

from __future__ import annotations

Option = tuple[tuple[str, ...], str, str, bool]
"""Its names, first the one to offer; the kind of its value, empty for none; what it does; whether it repeats."""

Command = tuple[str, tuple[Option, ...], tuple[str, ...]]
"""Its sentence, its options, and the kinds of its arguments in order."""

# [[[cog
# import cog
# from mlecareer.cli.completion_source import source
# cog.outl(source())
# ]]]
COMMON: tuple[Option, ...] = (
    (("--format",), "table|plain|json|markdown|csv|ics", "How to show the answer.", False),
    (("--output",), "FILE", "Write the answer to a file.", False),
    (("--catalog",), "DIR", "Lay a folder over the catalog; repeatable.", True),
    (("--as-of",), "DAY", "The day the answer is for.", False),
    (("--profile",), "FILE", "The profile to use.", False),
    (("--no-input",), "", "Never ask.", False),
    (("--debug",), "", "Show where an error of ours comes from.", False),
)

COMMANDS: dict[str, Command] = {
    "ladder": (
        "The five stages: years, salary, goal.",
        (
            (("--full",), "", "Add public pay figures.", False),
            *COMMON,
        ),
        (),
    ),
    "stage": (
        "One stage in full.",
        (*COMMON,),
        ("stage",),
    ),
    "diff": (
        "What changes between two stages.",
        (*COMMON,),
        ("one", "other"),
    ),
    "certs": (
        "Certifications, filtered.",
        (
            (("--tier",), "NUMBER", "Of this tier.", False),
            (("--stage",), "STAGE", "Recommended in this stage.", False),
            (("--vendor",), "VENDOR", "Of this vendor.", False),
            (("--level",), "LEVEL", "Of this level.", False),
            (("--topic",), "TOPIC", "On this topic.", False),
            (("--status",), "STATUS", "Of this status on the day.", False),
            (("--held",), "", "That you hold, by your profile.", False),
            *COMMON,
        ),
        (),
    ),
    "cert": (
        "One certification in full.",
        (*COMMON,),
        ("certification",),
    ),
    "stack": (
        "The technology stack by area.",
        (*COMMON,),
        ("area",),
    ),
    "tips": (
        "The advice.",
        (*COMMON,),
        ("number",),
    ),
    "roles": (
        "Data scientist beside ML engineer.",
        (*COMMON,),
        (),
    ),
    "today": (
        "Where you stand, and what to type next.",
        (
            (("--years",), "YEARS", "Years in ML engineering.", False),
            (("--have",), "ID[:DAY]", "A certification held, with the day; repeatable.", True),
            (("--to",), "STAGE", "The stage to be ready for.", False),
            (("--cloud",), "CLOUD", "A cloud to keep to; repeatable.", True),
            (("--without",), "ID", "A certification to leave out; repeatable.", True),
            (("--hours-per-week",), "HOURS", "Hours of study a week (6 if not said).", False),
            (("--budget",), "USD", "The most to pay in exam fees.", False),
            (("--by",), "DAY", "The day to be done by.", False),
            (("--minimise", "--minimize"), "hours|cost|exams", "What to keep low (hours).", False),
            (("--since",), "DAY", "Tell of exams after this day (the profile's last change).", False),
            (("--full",), "", "Name every lapse and every exam.", False),
            *COMMON,
        ),
        (),
    ),
    "plan": (
        "What to take next, by when, for how much, and why.",
        (
            (("--years",), "YEARS", "Years in ML engineering.", False),
            (("--have",), "ID[:DAY]", "A certification held, with the day; repeatable.", True),
            (("--to",), "STAGE", "The stage to be ready for.", False),
            (("--cloud",), "CLOUD", "A cloud to keep to; repeatable.", True),
            (("--without",), "ID", "A certification to leave out; repeatable.", True),
            (("--hours-per-week",), "HOURS", "Hours of study a week (6 if not said).", False),
            (("--budget",), "USD", "The most to pay in exam fees.", False),
            (("--by",), "DAY", "The day to be done by.", False),
            (("--minimise", "--minimize"), "hours|cost|exams", "What to keep low (hours).", False),
            (("--full",), "", "Add alternatives, warnings and skills.", False),
            *COMMON,
        ),
        (),
    ),
    "why": (
        "Why a certification is, or is not, in the plan.",
        (
            (("--years",), "YEARS", "Years in ML engineering.", False),
            (("--have",), "ID[:DAY]", "A certification held, with the day; repeatable.", True),
            (("--to",), "STAGE", "The stage to be ready for.", False),
            (("--cloud",), "CLOUD", "A cloud to keep to; repeatable.", True),
            (("--without",), "ID", "A certification to leave out; repeatable.", True),
            (("--hours-per-week",), "HOURS", "Hours of study a week (6 if not said).", False),
            (("--budget",), "USD", "The most to pay in exam fees.", False),
            (("--by",), "DAY", "The day to be done by.", False),
            (("--minimise", "--minimize"), "hours|cost|exams", "What to keep low (hours).", False),
            *COMMON,
        ),
        ("certification",),
    ),
    "compare": (
        "Routes by cloud, side by side.",
        (
            (("--years",), "YEARS", "Years in ML engineering.", False),
            (("--have",), "ID[:DAY]", "A certification held, with the day; repeatable.", True),
            (("--to",), "STAGE", "The stage to be ready for.", False),
            (("--cloud",), "CLOUD", "A cloud to keep to; repeatable.", True),
            (("--without",), "ID", "A certification to leave out; repeatable.", True),
            (("--hours-per-week",), "HOURS", "Hours of study a week (6 if not said).", False),
            (("--budget",), "USD", "The most to pay in exam fees.", False),
            (("--by",), "DAY", "The day to be done by.", False),
            (("--minimise", "--minimize"), "hours|cost|exams", "What to keep low (hours).", False),
            *COMMON,
        ),
        (),
    ),
    "renewals": (
        "What lapses when, and what renews it.",
        (
            (("--have",), "ID[:DAY]", "A certification held, with the day; repeatable.", True),
            (("--within",), "DAYS", "Only what lapses within so many days: 90d.", False),
            (("--check",), "", "Exit with 1 when anything is due or lapsed.", False),
            *COMMON,
        ),
        (),
    ),
    "profile": (
        "The saved profile.",
        (),
        (),
    ),
    "profile init": (
        "Answer six questions, see your plan, and save the answers if you like.",
        (
            (("--dry-run",), "", "Show the difference and write nothing.", False),
            *COMMON,
        ),
        (),
    ),
    "profile show": (
        "The saved profile, and what of it counts today.",
        (*COMMON,),
        (),
    ),
    "profile path": (
        "Where the profile is, or would be.",
        (*COMMON,),
        (),
    ),
    "profile set": (
        "Set what a plan is asked for; `none` takes a wish back.",
        (
            (("--career-start",), "DAY", "First day in ML engineering; years grow by it.", False),
            (("--years",), "YEARS", "Years so far; kept as the day they started.", False),
            (("--goal", "--to"), "STAGE", "The stage to be ready for.", False),
            (("--cloud",), "CLOUD", "A cloud to keep to.", True),
            (("--without",), "ID", "Never plan this.", True),
            (("--hours-per-week",), "HOURS", "Hours of study a week.", False),
            (("--budget",), "USD", "The most to pay in exam fees.", False),
            (("--by",), "DAY", "The day to be done by.", False),
            (("--minimise", "--minimize"), "hours|cost|exams", "What to keep low.", False),
            (("--dry-run",), "", "Show the difference and write nothing.", False),
            *COMMON,
        ),
        (),
    ),
    "profile add": (
        "Add a certification that you hold, or give its day.",
        (
            (("--on",), "DAY", "The day you passed it.", False),
            (("--dry-run",), "", "Show the difference and write nothing.", False),
            *COMMON,
        ),
        ("certification",),
    ),
    "profile remove": (
        "Take a certification, or a skill that is done, out of the profile.",
        (
            (("--dry-run",), "", "Show the difference and write nothing.", False),
            *COMMON,
        ),
        ("name",),
    ),
    "profile done": (
        "Mark a skill or focus area as done.",
        (
            (("--dry-run",), "", "Show the difference and write nothing.", False),
            *COMMON,
        ),
        ("skill",),
    ),
    "profile undo": (
        "Give the profile back as it was before the last change; twice is redo.",
        (
            (("--dry-run",), "", "Show the difference and write nothing.", False),
            *COMMON,
        ),
        (),
    ),
    "explore": (
        "The live planner, full screen.",
        (
            (("--years",), "YEARS", "Years in ML engineering.", False),
            (("--have",), "ID[:DAY]", "A certification held, with the day; repeatable.", True),
            (("--to",), "STAGE", "The stage to be ready for.", False),
            (("--cloud",), "CLOUD", "A cloud to keep to; repeatable.", True),
            (("--without",), "ID", "A certification to leave out; repeatable.", True),
            (("--hours-per-week",), "HOURS", "Hours of study a week (6 if not said).", False),
            (("--budget",), "USD", "The most to pay in exam fees.", False),
            (("--by",), "DAY", "The day to be done by.", False),
            (("--minimise", "--minimize"), "hours|cost|exams", "What to keep low (hours).", False),
            *COMMON,
        ),
        (),
    ),
    "catalog": (
        "For those who keep a catalog: check, schema, export, sources.",
        (),
        (),
    ),
    "catalog check": (
        "Read the catalog with the folders over it, and list all that is wrong; exit 1 where anything is.",
        (*COMMON,),
        ("folder",),
    ),
    "catalog schema": (
        "What the files of a catalog may hold, as JSON Schemas; editors complete by them.",
        (*COMMON,),
        ("kind",),
    ),
    "catalog export": (
        "Write the catalog, with the folders over it, as a folder that stands alone.",
        (
            (("--dry-run",), "", "Say what would be written, and write nothing.", False),
            *COMMON,
        ),
        ("folder",),
    ),
    "catalog sources": (
        "Where every fact was read, what should be read again first at the top.",
        (
            (("--older-than",), "DAYS", "Only what was read longer ago: 180d.", False),
            *COMMON,
        ),
        (),
    ),
    "completion": (
        "The completion script of bash or zsh.",
        (),
        ("shell",),
    ),
}
# [[[end]]]
