"""Reads the profiles of other people, each only as far as it says that others may read it (`share`).

What may not be read is neither validated nor quoted. Of a file that shares nothing, only that is known.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

from mlecareer.characters import safe
from mlecareer.errors import ContentError, FilesTroubleError, FileTroubleError, Problem, UsageError
from mlecareer.profile.records import Profile
from mlecareer.records import record
from mlecareer.storage.files import STANDARD_INPUT, absolute, called, decoded, read_file_or_input
from mlecareer.storage.profile import PROFILE_BYTES, profile_of

MOST_FILES = 1_000
"""The most profiles that are read at once; more of them usually come from a wrong shell pattern."""

_HOLDINGS = frozenset(("schema_version", "share", "holdings"))
"""The fields that are read of a profile that shares its holdings."""

_SHARES_ALL = re.compile(r"""^share[ \t]*:[ \t]+["']?all["']?[ \t]*(#.*)?$""", re.MULTILINE)

UNREADABLE = "no readable profile: not valid YAML, a key that is repeated, or nothing in it"

OWNER = "whoever owns the file sees what is wrong with mlecareer profile show --profile FILE"


@record(frozen=True)
class SharedProfile:
    """What of a profile may be read, and the name by which it is called: that of the file without its ending."""

    name: str
    profile: Profile


def read_shared(paths: Sequence[str]) -> tuple[SharedProfile, ...]:
    """The profiles of these files, each file once, in their order; `-` is standard input.

    Raises:
        UsageError: no file, too many, or an empty name.
        ContentError, FileTroubleError: all that is wrong with any of them, as far as it may be shown.
    """
    if not paths or "" in paths:
        raise UsageError("which files?" if not paths else "the name of a file is empty", hint="mlecareer team *.yaml")
    if len(paths) > MOST_FILES:
        raise UsageError(f"{len(paths):,} files are more than {MOST_FILES:,}", hint="name the files of one team")
    places = _each_once(paths)
    read: list[SharedProfile] = []
    troubles: list[FileTroubleError] = []
    problems: list[Problem] = []
    total, hint = 0, ""
    for name, place in zip(_names(places), places, strict=True):
        try:
            # A line break in the name of a file is no line break of a page.
            read.append(SharedProfile(safe(name).replace("\n", "\\n"), _read(place)))
        except FileTroubleError as error:
            troubles.append(error)
        except ContentError as error:
            problems += error.problems
            total += error.total
            hint = error.hint
    if problems:
        unread = tuple(Problem(trouble.text) for trouble in troubles)
        raise ContentError((*unread, *problems), total=total + len(unread), hint=hint)
    if len(troubles) > 1:
        raise FilesTroubleError(tuple(Problem(trouble.text) for trouble in troubles))
    if troubles:
        raise troubles[0]
    return tuple(read)


def _read(place: str) -> Profile:
    """What of the profile in a file may be read."""
    from mlecareer.storage.yaml_reader import read_document

    path = called(place)
    text = decoded(read_file_or_input(place, PROFILE_BYTES), path)
    try:
        tree = read_document(text, path)
    except ContentError as error:
        if _SHARES_ALL.search(text):
            raise
        raise _without_text(error, UNREADABLE) from None
    share = tree.get("share") if isinstance(tree, dict) else None
    try:
        return profile_of(_allowed(tree, share), text, path)
    except ContentError as error:
        if share == "all":
            raise
        raise _without_text(error) from None


def _allowed(tree: Any, share: Any) -> Any:
    """The part of a profile that may be read. A field that no profile has is refused, unless nothing is shared."""
    from mlecareer.storage.documents import ProfileDocument

    if share == "all" or not isinstance(tree, dict):
        return tree
    if share == "holdings":
        hidden = ProfileDocument.model_fields.keys() - _HOLDINGS
        return {name: value for name, value in tree.items() if name not in hidden}
    return {} if share is None else {"share": share}


def _without_text(error: ContentError, said: str = "") -> ContentError:
    """An error that quotes no line of the file, and with `said` nothing else of it."""
    problems = tuple(Problem(said or problem.text, problem.position) for problem in error.problems)
    return ContentError(problems, total=error.total, hint=OWNER)


def _each_once(paths: Iterable[str]) -> list[str]:
    """The paths without those that lead to a file that is named before."""
    seen: dict[object, str] = {}
    for path in paths:
        try:
            state = os.stat(path)
            key: object = state.st_dev, state.st_ino
        except (OSError, ValueError):
            key = path
        seen.setdefault(STANDARD_INPUT if path == STANDARD_INPUT else key, path)
    return list(seen.values())


def _names(places: Sequence[str]) -> list[str]:
    """The name of each file: without folder and ending, or with as much of its path as tells it from the others."""
    whole = [place if place == STANDARD_INPUT else absolute(place) for place in places]
    names = [_form(place, 0) for place in whole]
    # After two forms for each part of the longest path, the forms are whole paths.
    for form in range(1, 2 * max(place.count(os.sep) for place in whole) + 2):
        same = {name for name in names if names.count(name) > 1}
        for number, place in enumerate(whole):
            if names[number] in same:
                names[number] = _form(place, form)
    return names


def _form(place: str, form: int) -> str:
    """The path of a file in a form of the name: the last part of it, the last with its ending, the last two, …"""
    if place == STANDARD_INPUT:
        return called(place)
    parts = (place if form % 2 else os.path.splitext(place)[0]).split(os.sep)
    return os.sep.join(parts[-1 - form // 2 :])
