"""Writes the change between two profiles into the YAML document of the first, whose other entries stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from mlecareer.profile.records import (
    Currency,
    Failed,
    Holding,
    PaceChange,
    Pause,
    PriceTerms,
    Profile,
    Wishes,
)
from mlecareer.storage.profile import SCHEMA_VERSION


def apply_change(document: CommentedMap, old: Profile, new: Profile) -> None:
    """Write the change from one profile to the other into the document of the first."""
    if "schema_version" in document:
        document["schema_version"] = str(SCHEMA_VERSION)
    _set(document, "career_start", old.career_start, new.career_start)
    _apply_entries(document, "holdings", old.holdings, new.holdings)
    _apply_by_id(document, "studied", _hours(old), _hours(new))
    _apply_entries(document, "failed", old.failed, new.failed)
    _apply_list(document, "skills_done", old.skills_done, new.skills_done)
    _apply_list(document, "skip", old.skip, new.skip)
    _set(document, "share", old.share, None if new.share == "none" else new.share)
    _apply_by_id(document, "prices", _terms(old), _terms(new))
    _apply_list(document, "paid_by_employer", old.paid_by_employer, new.paid_by_employer)
    _set(document, "currency", old.currency, new.currency)
    if old.defaults != new.defaults:
        is_new = "defaults" not in document
        defaults = _below(document, "defaults", CommentedMap)
        if is_new:
            defaults.fa.set_flow_style()
        _set(defaults, "format", old.defaults.format, new.defaults.format)
        colour = new.defaults.colour
        _set(defaults, "colour", old.defaults.colour, None if colour == "auto" else colour)
        if not defaults:
            del document["defaults"]
    if old.wishes == new.wishes:
        return
    wishes = _below(document, "wishes", CommentedMap)
    for field in fields(Wishes):
        before, after = getattr(old.wishes, field.name), getattr(new.wishes, field.name)
        if field.name in ("pace", "pauses"):
            _apply_times(wishes, field.name, before, after)
        elif isinstance(after, tuple):
            _apply_list(wishes, field.name, before, after)
        else:
            _set(wishes, field.name, before, None if after == field.default else after)
    if not wishes:
        del document["wishes"]


def _below(mapping: CommentedMap, key: str, kind: type) -> Any:
    """The value of a key of the document, made new if it is not of this kind."""
    if not isinstance(mapping.get(key), kind):
        mapping[key] = kind()
    return mapping[key]


def _set(mapping: CommentedMap, key: str, before: object, after: object) -> None:
    """Write what stands under a key, a record in one line; `None` takes the key out."""
    if before == after:
        return
    if after is None:
        mapping.pop(key, None)
    elif isinstance(after, PriceTerms | Currency):
        mapping[key] = _in_a_line(after)
    else:
        mapping[key] = str(int(after) if isinstance(after, float) and after.is_integer() else after)


def _apply_list(mapping: CommentedMap, key: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    if before == after:
        return
    items = _below(mapping, key, CommentedSeq)
    for index in reversed(range(len(items))):
        if str(items[index]) not in after:
            del items[index]
    present = {str(item) for item in items}
    items.extend(item for item in after if item not in present)
    if not items:
        del mapping[key]


def _apply_times(
    mapping: CommentedMap, key: str, before: Sequence[PaceChange | Pause], after: Sequence[PaceChange | Pause]
) -> None:
    """Change a list of pauses, or of changes of the hours a week, in its order: what stays keeps its lines."""
    if before == after:
        return
    items = _below(mapping, key, CommentedSeq)
    for change, start, end, new_start, new_end in reversed(SequenceMatcher(None, before, after).get_opcodes()):
        if change != "equal":
            for index in reversed(range(start, end)):
                del items[index]
            for entry in reversed(after[new_start:new_end]):
                items.insert(start, _in_a_line(entry))
    if not items:
        del mapping[key]


def _apply_entries(
    document: CommentedMap, key: str, before: Sequence[Holding | Failed], after: Sequence[Holding | Failed]
) -> None:
    """Change a list of passes or of failed tries: kept entries keep their lines, a changed one its place, new ones come
    last.

    A certification may be there several times, as a pass that came later or is booked.
    """
    if before == after:
        return
    items = _below(document, key, CommentedSeq)
    came = list(after)
    went = []
    for index, entry in enumerate(before):
        if entry in came:
            came.remove(entry)
        else:
            went.append(index)
    for index in went.copy():
        instead = next((entry for entry in came if entry.id == before[index].id), None)
        if instead is not None:
            items[index] = _entry(instead)
            came.remove(instead)
            went.remove(index)
    for index in reversed(went):
        del items[index]
    items.extend(map(_entry, came))
    if not items:
        del document[key]


def _apply_by_id(document: CommentedMap, key: str, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Change a mapping of which each key is the id of a certification or a vendor."""
    if before == after:
        return
    values = _below(document, key, CommentedMap)
    for id in (*before, *after):
        _set(values, id, before.get(id), after.get(id))
    if not values:
        del document[key]


def _hours(profile: Profile) -> dict[str, float]:
    return {studied.id: studied.hours for studied in profile.studied}


def _terms(profile: Profile) -> dict[str, PriceTerms]:
    return {price.id: price.terms for price in profile.prices}


def _in_a_line(said: PriceTerms | Currency | PaceChange | Pause | Holding | Failed) -> CommentedMap:
    """A record as a mapping in one line, without what it does not say."""
    item = CommentedMap()
    for field in fields(said):
        _set(item, field.name, None, getattr(said, field.name))
    item.fa.set_flow_style()
    return item


def _entry(entry: Holding | Failed) -> str | CommentedMap:
    """An entry of a list, in its short form where it has one."""
    item = _in_a_line(entry)
    return entry.id if list(item) == ["id"] else item
