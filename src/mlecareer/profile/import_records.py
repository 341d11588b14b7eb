"""What a file says of certifications, before anything in it is understood, and what import understands of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.days import Month, first_day
from mlecareer.profile.records import Holding
from mlecareer.records import record

When = date | Month | None

Kind = Literal[
    "linkedin", "credly", "microsoft", "open_badge", "json", "csv", "markdown", "html", "yaml", "toml", "text"
]
"""What a file is, as its content shows."""

NoticeCode = Literal["not_utf8", "not_verified", "more_pages", "read_as_lines", "no_date", "end_passed_over"]


@record(frozen=True)
class ImportRow:
    """One certification as a file names it: texts, and where they stand in the file.

    `earned` and `expires` are dates as they are written there; a printed end is the last good day. `status` is what
    the file says of it, such as `in progress`; `section` is the heading that it stands under.
    """

    name: str
    file: str
    where: str
    issuer: str = ""
    earned: str = ""
    expires: str = ""
    code: str = ""
    status: str = ""
    section: str = ""


@record(frozen=True)
class LeftOutRow:
    """A row that is not imported, and why."""

    name: str
    file: str
    where: str
    reason: str


@record(frozen=True)
class ImportNotice:
    """What one should know about a file or a row: a code for programs, a sentence for people."""

    code: NoticeCode
    text: str


@record(frozen=True)
class ImportFile:
    """A file that was read: its rows, those that are broken, and what one should know about it."""

    file: str
    kind: Kind
    rows: tuple[ImportRow, ...]
    left_out: tuple[LeftOutRow, ...] = ()
    notices: tuple[ImportNotice, ...] = ()


@record(frozen=True)
class Pass:
    """One pass of a certification, as one or more rows say it.

    `expires` is the first day on which it no longer counts, by the end that is printed.
    """

    id: str
    earned: When
    expires: When
    rows: tuple[ImportRow, ...]


@record(frozen=True)
class Choice:
    """One way to understand a row that can be understood in several, with the number by which it is accepted."""

    number: int
    meant: Pass


@record(frozen=True)
class Understood:
    """What the rows of all files mean. `strangers` are the rows that the catalog does not know."""

    passes: tuple[Pass, ...]
    choices: tuple[Choice, ...]
    strangers: tuple[ImportRow, ...]
    left_out: tuple[LeftOutRow, ...]
    notices: tuple[ImportNotice, ...]


State = Literal["new", "updated", "known", "differs"]
"""What a pass is to the profile: not in it; there with fewer dates; there already; there with another date."""


@record(frozen=True)
class Joined:
    """A pass beside the profile. `saved` is what the profile says of it where that differs; `rule_until` is the end by
    the rule of the catalog where the printed end is another."""

    meant: Pass
    state: State
    saved: Holding | None
    rule_until: date | None


def is_after(ends: When, earned: When) -> bool:
    """Whether an end may be that of a pass: it comes later, or one of the two is not known."""
    return ends is None or earned is None or first_day(ends) > first_day(earned)
