"""What an import recognised in files, and how it changed the profile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from mlecareer.catalog.days import Month, first_day
from mlecareer.catalog.records import Catalog
from mlecareer.profile.import_records import (
    Choice,
    ImportFile,
    ImportNotice,
    Joined,
    Kind,
    LeftOutRow,
    Pass,
    State,
    Understood,
)
from mlecareer.profile.importing import undated
from mlecareer.records import record


@record(frozen=True)
class FileRead:
    """A file, what it is, and how many rows it has."""

    file: str
    kind: Kind
    rows: int


@record(frozen=True)
class Imported:
    """A pass that the files tell of, and what it is to the profile.

    `expires`: the first day on which it no longer counts, by the end that is printed. If only the month of a date is
    known, the date is its first day, and is marked. `rule_until`: the end by the rule of the catalog, where the
    printed end is another. `saved_earned` and `saved_expires`: what the profile says, where that differs and stays.
    `places`: where in the files it stands.
    """

    certification: str
    name: str
    earned: date | None
    earned_is_month: bool
    expires: date | None
    expires_is_month: bool
    state: State
    booked: bool
    rule_until: date | None
    saved_earned: date | None
    saved_expires: date | None
    places: tuple[str, ...]


@record(frozen=True)
class Meaning:
    """One way to understand a row that has several, and whether it was accepted by its number."""

    number: int
    certification: str
    earned: date | None
    earned_is_month: bool
    expires: date | None
    expires_is_month: bool
    name: str
    place: str
    accepted: bool


@record(frozen=True)
class NamedRow:
    """A row that names nothing in the catalog."""

    name: str
    issuer: str
    place: str


@record(frozen=True)
class RefusedRow:
    """A row that cannot be imported, and why."""

    name: str
    place: str
    reason: str


@record(frozen=True)
class ProfileImport:
    """What files say of certifications, and what that did to the profile file, or with `dry_run` would do."""

    KIND: ClassVar[str] = "profile_import"
    ROWS: ClassVar[tuple[str, ...]] = ("known",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("can_undo",)
    as_of: date
    path: str
    changed: bool
    dry_run: bool
    files: tuple[FileRead, ...]
    known: tuple[Imported, ...]
    ambiguous: tuple[Meaning, ...]
    not_in_catalog: tuple[NamedRow, ...]
    left_out: tuple[RefusedRow, ...]
    notices: tuple[ImportNotice, ...]
    diff: str
    # Whether the bytes before are kept; those of no file are not.
    can_undo: bool


@record(frozen=True)
class Saved:
    """What saving an import did to the profile file."""

    path: str
    diff: str
    dry_run: bool
    can_undo: bool


def import_answer(
    catalog: Catalog,
    files: Iterable[ImportFile],
    told: Understood,
    joined: Iterable[Joined],
    accepted: Iterable[Pass],
    saved: Saved,
    day: date,
) -> ProfileImport:
    """All that an import understood, and what it did."""
    chosen, entries = tuple(accepted), tuple(joined)
    return ProfileImport(
        as_of=day,
        path=saved.path,
        changed=bool(saved.diff),
        dry_run=saved.dry_run,
        files=tuple(FileRead(file.file, file.kind, len(file.rows) + len(file.left_out)) for file in files),
        known=tuple(_imported(entry, day) for entry in entries),
        ambiguous=tuple(_meaning(choice, chosen) for choice in told.choices),
        not_in_catalog=tuple(NamedRow(row.name, row.issuer, _place(row.file, row.where)) for row in told.strangers),
        left_out=tuple(map(_refused, told.left_out)),
        notices=(*told.notices, *undated(catalog, entries)),
        diff=saved.diff,
        can_undo=saved.can_undo,
    )


def _imported(entry: Joined, day: date) -> Imported:
    meant = entry.meant
    earned = None if meant.earned is None else first_day(meant.earned)
    return Imported(
        meant.id,
        meant.rows[0].name,
        earned,
        isinstance(meant.earned, Month),
        None if meant.expires is None else first_day(meant.expires),
        isinstance(meant.expires, Month),
        entry.state,
        earned is not None and earned > day,
        entry.rule_until,
        None if entry.saved is None or entry.saved.earned is None else first_day(entry.saved.earned),
        None if entry.saved is None or entry.saved.expires is None else first_day(entry.saved.expires),
        tuple(_place(row.file, row.where) for row in meant.rows),
    )


def _meaning(choice: Choice, chosen: tuple[Pass, ...]) -> Meaning:
    meant = choice.meant
    return Meaning(
        choice.number,
        meant.id,
        None if meant.earned is None else first_day(meant.earned),
        isinstance(meant.earned, Month),
        None if meant.expires is None else first_day(meant.expires),
        isinstance(meant.expires, Month),
        meant.rows[0].name,
        _place(meant.rows[0].file, meant.rows[0].where),
        meant in chosen,
    )


def _refused(row: LeftOutRow) -> RefusedRow:
    return RefusedRow(row.name, _place(row.file, row.where), row.reason)


def _place(file: str, where: str) -> str:
    return f"{file}, {where}"
