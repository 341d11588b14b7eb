"""Reading the profile: never writes, never locks, needs no home."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from zlib import crc32

from mlecareer.errors import ContentError, FileTroubleError, Position, Problem, UsageError
from mlecareer.profile.records import Profile
from mlecareer.storage import snapshot
from mlecareer.storage.files import absolute, read_text
from mlecareer.storage.locations import profile_path

PROFILE_BYTES = 1024 * 1024
BACKUP = ".bak"


def load_profile(path: str | None, *, cache: str | None = None) -> Profile | None:
    """The saved profile; none where none is saved at the usual place.

    Raises:
        UsageError: a file that was named is not there but its backup is.
        FileTroubleError: it cannot be read, or a named one is not there.
        ContentError: what is wrong in it, with positions.
    """
    named = path is not None or bool(os.environ.get("MLECAREER_PROFILE"))
    place = path if path is not None else profile_path()
    if place is None:
        return None
    if not os.path.lexists(place):
        if os.path.exists(place + BACKUP):
            text = f"there is no profile at {place}, but a backup is there"
            raise UsageError(text, hint=f"mlecareer profile undo brings {place}{BACKUP} back")
        if named:
            raise FileTroubleError(
                f"cannot read {place}: there is no such file", hint="mlecareer profile init makes one"
            )
        return None

    def read() -> Profile:
        return read_profile(read_text(place, PROFILE_BYTES), place)

    if cache is None:
        return read()
    name = f"profile-{crc32(os.fsencode(absolute(place))):08x}.json"
    return snapshot.through(os.path.join(cache, name), snapshot.stamp([place]), Profile, read)


def changed_on(path: str | None) -> date | None:
    """The day, where the user is, on which the profile was last changed; none where there is none."""
    place = path if path is not None else profile_path()
    try:
        seconds = os.stat(place or "").st_mtime
        return datetime.fromtimestamp(seconds, UTC).astimezone().date()
    except (OSError, ValueError, OverflowError):
        return None


def read_profile(text: str, path: str) -> Profile:
    """The profile that a text holds; ContentError with all that is wrong in it."""
    from mlecareer.storage.documents import SCHEMA_VERSION, SHOWN, ProfileDocument, Wrong, kind_of, validate
    from mlecareer.storage.yaml_reader import line_at, locate, read_document

    tree = read_document(text, path)
    if not isinstance(tree, dict):
        allowed = ", ".join(ProfileDocument.model_fields)
        problem = Problem(f"the file holds {kind_of(tree)}; a profile has the fields {allowed}", Position(path, 1, 1))
        raise ContentError((problem,))
    version = tree.get("schema_version")
    if isinstance(version, str) and re.fullmatch("[0-9]{1,9}", version) and int(version) > SCHEMA_VERSION:
        where = locate(text, path, [("schema_version",)])[("schema_version",)]
        said = f"the profile is of schema {version}; this program knows {SCHEMA_VERSION}"
        raise ContentError((Problem(said, where),), hint="install a newer mlecareer; the file was not touched")
    document = validate(ProfileDocument, tree)
    hint = "mlecareer profile path shows where the file is"
    if isinstance(document, Wrong):
        positions = locate(text, path, [place for place, _ in document.shown])
        problems = tuple(
            Problem(said, positions[place], line_at(text, positions[place].line)) for place, said in document.shown
        )
        raise ContentError(problems, total=document.total, hint=hint)
    profile = document.profile()
    double = _twice([holding.id for holding in profile.holdings])
    if double:
        pairs = [(("holdings", index), ("holdings", first)) for index, first in double[:SHOWN]]
        positions = locate(text, path, [place for pair in pairs for place in pair])
        problems = tuple(
            Problem(
                f"'{profile.holdings[index[1]].id}' is held twice, first on line {positions[first].line}; keep one",
                positions[index],
                line_at(text, positions[index].line),
            )
            for index, first in pairs
        )
        raise ContentError(problems, total=len(double), hint=hint)
    return profile


def _twice(ids: list[str]) -> list[tuple[int, int]]:
    """The places of ids that stood before, each with the first place."""
    seen: dict[str, int] = {}
    return [(index, seen[id]) for index, id in enumerate(ids) if seen.setdefault(id, index) != index]
