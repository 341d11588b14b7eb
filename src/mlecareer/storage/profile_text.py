"""The text of a profile: a new one, or an old one with a change in it and all else as its owner wrote it."""

from __future__ import annotations

import io
import re
from dataclasses import fields
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from mlecareer.profile.records import Holding, Profile, Wishes

HEADER = "# Your mlecareer profile: edit it by hand or with `mlecareer profile`, and keep it under git if you like.\n"
SCHEMA_VERSION = 1
BOM = "\ufeff"


def new_text(profile: Profile) -> str:
    """A profile's first text."""
    document = CommentedMap(schema_version=SCHEMA_VERSION)
    _apply(document, Profile(), profile)
    return HEADER + _dumped(document, _yaml(indented=True))


def changed_text(text: str, old: Profile, new: Profile) -> str:
    """The text with what differs between the two profiles changed in it."""
    if old == new:
        return text
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    # Comments keep the line ends that they were read with: they are read with one kind, and get theirs back.
    crlf, body = "\r\n" in body, body.replace("\r\n", "\n")
    yaml = _yaml(indented=_is_indented(body))
    document = yaml.load(body)
    _apply(document, old, new)
    after = _dumped(document, yaml)
    return mark + (after.replace("\n", "\r\n") if crlf else after)


def _yaml(*, indented: bool) -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(sequence=4 if indented else 2, offset=2 if indented else 0)
    return yaml


def _is_indented(text: str) -> bool:
    """Whether lists stand deeper than the key that they belong to."""
    return re.search(r"^- ", text, re.MULTILINE) is None


def _dumped(document: CommentedMap, yaml: YAML) -> str:
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def _apply(document: CommentedMap, old: Profile, new: Profile) -> None:
    _set(document, "career_start", old.career_start, new.career_start)
    _apply_holdings(document, old, new)
    _apply_list(document, "skills_done", old.skills_done, new.skills_done)
    if old.wishes == new.wishes:
        return
    if not isinstance(document.get("wishes"), CommentedMap):
        document["wishes"] = CommentedMap()
    wishes, defaults = document["wishes"], Wishes()
    for field in fields(Wishes):
        before, after = getattr(old.wishes, field.name), getattr(new.wishes, field.name)
        if isinstance(after, tuple):
            _apply_list(wishes, field.name, before, after)
        else:
            _set(wishes, field.name, before, None if after == getattr(defaults, field.name) else after)
    if not wishes:
        del document["wishes"]


def _set(mapping: CommentedMap, key: str, before: Any, after: Any) -> None:
    if before == after:
        return
    if after is None:
        mapping.pop(key, None)
    else:
        mapping[key] = int(after) if isinstance(after, float) and after.is_integer() else after


def _apply_list(mapping: CommentedMap, key: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    if before == after:
        return
    if not isinstance(mapping.get(key), CommentedSeq):
        mapping[key] = CommentedSeq()
    items = mapping[key]
    for index in reversed(range(len(items))):
        if str(items[index]) not in after:
            del items[index]
    present = {str(item) for item in items}
    items.extend(item for item in after if item not in present)
    if not items:
        del mapping[key]


def _apply_holdings(document: CommentedMap, old: Profile, new: Profile) -> None:
    before = {holding.id: holding for holding in old.holdings}
    after = {holding.id: holding for holding in new.holdings}
    if before == after:
        return
    if not isinstance(document.get("holdings"), CommentedSeq):
        document["holdings"] = CommentedSeq()
    items = document["holdings"]
    for index in reversed(range(len(items))):
        id = str(items[index]["id"] if isinstance(items[index], dict) else items[index])
        if id not in after:
            del items[index]
        elif after[id] != before[id]:
            items[index] = _holding(after[id])
    items.extend(_holding(holding) for id, holding in after.items() if id not in before)
    if not items:
        del document["holdings"]


def _holding(holding: Holding) -> str | CommentedMap:
    """An entry of the list, in its short form where it has one."""
    if holding.earned is None:
        return holding.id
    item = CommentedMap(id=holding.id, earned=holding.earned)
    item.fa.set_flow_style()
    return item
