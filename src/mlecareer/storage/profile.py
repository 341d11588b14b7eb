"""Reads the profile. It never writes or locks, and needs no home folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zlib import crc32

from mlecareer.catalog.days import first_day
from mlecareer.errors import ContentError, FileTroubleError, Position, Problem, UsageError
from mlecareer.profile.records import MOST_HOLDINGS, Holding, OwnPrice, Profile
from mlecareer.storage import snapshot
from mlecareer.storage.files import absolute, read_text
from mlecareer.storage.locations import profile_path

if TYPE_CHECKING:
    from mlecareer.storage.yaml_reader import Path

PROFILE_BYTES = 1024 * 1024
SCHEMA_VERSION = 2
"""The profile schema that this program writes. It also reads older ones, and refuses newer ones."""

BACKUP = ".bak"
"""The ending of the file that keeps what the profile was before the last change."""

OLDER = ".bak.older"
"""The ending of the file that keeps the earlier backup while a change is under way."""

MINE = ".mine"
"""The ending of the file that keeps a change which met a change by hand: both versions are kept."""

MOST_ENTRIES = 10_000
"""The most failed tries, and entries of a list of wishes, that are looked at: each that is wrong costs memory."""


def load_profile(path: str | None, *, cache: str | None = None) -> Profile | None:
    """The saved profile; `None` if there is none at the usual place.

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
            text = f"there is no profile at {place}, but there is a backup"
            raise UsageError(text, hint="restore it with mlecareer profile undo")
        if named:
            raise FileTroubleError(
                f"cannot read {place}: there is no such file", hint="create one with mlecareer profile init"
            )
        return None

    def read() -> Profile:
        return read_profile(read_text(place, PROFILE_BYTES), place)

    if cache is None:
        return read()
    name = f"profile-{crc32(os.fsencode(absolute(place))):08x}.json"
    return snapshot.through(os.path.join(cache, name), snapshot.stamp([place]), Profile, read)


def changed_on(path: str | None) -> date | None:
    """The local date of the last change of the profile; `None` if there is no file."""
    place = path if path is not None else profile_path()
    try:
        seconds = os.stat(place or "").st_mtime
        return datetime.fromtimestamp(seconds, UTC).astimezone().date()
    except (OSError, ValueError, OverflowError):
        return None


def read_profile(text: str, path: str) -> Profile:
    """The profile that a text holds; ContentError with all that is wrong in it."""
    from mlecareer.storage.yaml_reader import read_document

    return profile_of(read_document(text, path), text, path)


def profile_of(tree: Any, text: str, path: str) -> Profile:
    """The profile that a tree holds, which may be only a part of what the text says; ContentError as `read_profile`."""
    from mlecareer.storage.documents import ProfileDocument
    from mlecareer.storage.validation import SHOWN, Wrong, kind_of, validate
    from mlecareer.storage.yaml_reader import locate

    if not isinstance(tree, dict):
        allowed = ", ".join(ProfileDocument.model_fields)
        problem = Problem(f"the file holds {kind_of(tree)}; a profile has the fields {allowed}", Position(path, 1, 1))
        raise ContentError((problem,))
    version = tree.get("schema_version")
    if isinstance(version, str) and re.fullmatch("[0-9]{1,9}", version) and int(version) > SCHEMA_VERSION:
        newer = f"this profile was written by a newer mlecareer (schema {version}; this one reads {SCHEMA_VERSION})"
        where = locate(text, path, [("schema_version",)])[("schema_version",)]
        raise ContentError((Problem(newer, where),), hint="install a newer mlecareer; the file was not touched")
    hint = "mlecareer profile path shows where the file is"
    if endless := list(_too_long(tree)):
        raise ContentError(_located(text, path, endless), total=len(endless), hint=hint)
    document = validate(ProfileDocument, tree)
    if isinstance(document, Wrong):
        raise ContentError(_located(text, path, document.shown), total=document.total, hint=hint)
    profile = document.profile()
    priced = list(_wrong_prices(profile.prices))
    if priced:
        raise ContentError(_located(text, path, priced[:SHOWN]), total=len(priced), hint=hint)
    double = _twice(profile.holdings)
    if double:
        shown = double[:SHOWN]
        firsts = locate(text, path, [("holdings", first) for _, first in shown])
        said: list[tuple[Path, str]] = []
        for index, first in shown:
            id, line = profile.holdings[index].id, firsts["holdings", first].line
            said.append((("holdings", index), f"'{id}' is held twice, first on line {line}; keep one"))
        raise ContentError(_located(text, path, said), total=len(double), hint=hint)
    if len(profile.holdings) > MOST_HOLDINGS:
        many = f"'holdings' has {len(profile.holdings):,} entries; {MOST_HOLDINGS:,} are the most"
        raise ContentError(_located(text, path, [(("holdings",), many)]), hint=hint)
    if profile.wishes.pace or profile.wishes.pauses:
        from mlecareer.profile.typed_times import wrong_times

        wrong = [(("wishes", *place), sentence) for place, sentence in wrong_times(profile.wishes)]
        if wrong:
            raise ContentError(_located(text, path, wrong[:SHOWN]), total=len(wrong), hint=hint)
    return profile


def _located(text: str, path: str, wrong: Sequence[tuple[Path, str]]) -> tuple[Problem, ...]:
    """The problems of a file, given by their places in it and sentences, with positions and lines."""
    from mlecareer.storage.yaml_reader import line_at, locate

    positions = locate(text, path, [place for place, _ in wrong])
    return tuple(Problem(said, positions[place], line_at(text, positions[place].line)) for place, said in wrong)


def _too_long(tree: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """The place of each list that has too many entries to look at, with what is wrong with it."""
    wishes = tree.get("wishes")
    places: list[tuple[Path, Any]] = [(("failed",), tree.get("failed"))]
    places += [(("wishes", name), value) for name, value in (wishes.items() if isinstance(wishes, dict) else ())]
    for place, value in places:
        if isinstance(value, list) and len(value) > MOST_ENTRIES:
            yield place, f"'{place[-1]}' has {len(value):,} entries; {MOST_ENTRIES:,} are the most"


def _wrong_prices(prices: tuple[OwnPrice, ...]) -> Iterator[tuple[Path, str]]:
    """The place of each price that is not one price, with what is wrong with it."""
    for price in prices:
        if (price.terms.usd is None) == (price.terms.percent_off is None):
            both = "both usd and percent_off" if price.terms.usd is not None else "neither usd nor percent_off"
            yield ("prices", price.id), f"the price of '{price.id}' has {both}; give one of them"


def _twice(holdings: tuple[Holding, ...]) -> list[tuple[int, int]]:
    """The index of each holding that repeats an earlier one, with the index of the earlier one.

    Passes of one certification on several days count together; one without a day says nothing beside another.
    """
    seen: dict[tuple[str, date | None], int] = {}
    first: dict[str, int] = {}
    bare: dict[str, int] = {}
    double = []
    for index, holding in enumerate(holdings):
        id, day = holding.id, None if holding.earned is None else first_day(holding.earned)
        is_bare = holding == Holding(id)
        earlier = first.get(id) if is_bare else bare.get(id, seen.get((id, day)))
        if earlier is not None:
            double.append((index, earlier))
        seen.setdefault((id, day), index)
        first.setdefault(id, index)
        if is_bare:
            bare.setdefault(id, index)
    return double
