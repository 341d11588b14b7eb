"""The text of a profile: a new one, or an old one with a change in it and all else as its owner wrote it."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import fields, replace
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.profile_sections import WHOLE, Section, comments, layout_of

HEADER = "# Your mlecareer profile: edit it by hand or with `mlecareer profile`, and keep it under git if you like.\n"
SCHEMA_VERSION = 1
FIRST_LINE = f"schema_version: {SCHEMA_VERSION}\n"
KEYS = ("career_start", "holdings", "skills_done", "wishes")
BOM = "\ufeff"


def new_text(profile: Profile) -> str:
    """A profile's first text."""
    document = CommentedMap()
    _apply(document, Profile(), profile)
    return HEADER + FIRST_LINE + (_dumped(document, _yaml(indented=True)) if document else "")


def changed_text(text: str, old: Profile, new: Profile) -> str:
    """The text with what differs between the two profiles changed in it; the other keys keep their bytes."""
    if old == new:
        return text
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    # Comments keep the line ends that they were read with: they are read with one kind, and get theirs back.
    crlf, body = "\r\n" in body, body.replace("\r\n", "\n")
    layout, indented = layout_of(body), _is_indented(body)
    changes = {key: (_only(key, old), _only(key, new)) for key in KEYS if getattr(old, key) != getattr(new, key)}
    if [section.key for section in layout.sections] == [WHOLE]:
        changes = {WHOLE: (old, new)}
    after = layout.head
    for section in layout.sections:
        change = changes.pop(section.key, None)
        after += (section.text if change is None else _edited(section, *change, indented)) + section.tail
    for key, change in changes.items():
        after += "\n" * (after[-1:] not in ("", "\n")) + _edited(Section(key, ""), *change, indented)
    if new == Profile() and not {section.key for section in layout.sections} & {"schema_version", WHOLE}:
        after += FIRST_LINE  # a file that says nothing would be refused
    after += layout.foot
    return mark + (after.replace("\n", "\r\n") if crlf else after)


def _only(key: str, profile: Profile) -> Profile:
    return replace(Profile(), **{key: getattr(profile, key)})


def _edited(section: Section, old: Profile, new: Profile, indented: bool) -> str:
    """The text of a section after a change.

    Comments go only with the line of an entry that goes. Those for which no place is left stand above the key.
    """
    before, yaml = list(comments(section.text)), _yaml(indented=indented)
    anew = section.text.startswith("?") or any(comment.in_brackets for comment in before)
    document = CommentedMap()
    if not anew and section.text:
        try:
            document = yaml.load(section.text)
        except YAMLError:  # it reads less than the parser by which the profile was read: no tab before a comment, say
            anew = True
    _apply(document, Profile() if anew else old, new)
    if section.key == WHOLE and (anew or not document):
        document.insert(0, "schema_version", str(SCHEMA_VERSION))
    after = _dumped(document, yaml) if document else ""
    left = Counter(comment.text for comment in comments(after))
    homeless = []
    for comment in before:
        left[comment.text] -= 1
        if left[comment.text] < 0 and (anew or comment.alone):
            homeless.append(f"{comment.text}\n")
    return "".join((*homeless, after))


class _AsWritten(VersionedResolver):
    """Every scalar stays text, as `yaml_reader` has it: the id `1e3` is no number."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return self.DEFAULT_SCALAR_TAG if kind is ScalarNode else super().resolve(kind, value, implicit)


def _yaml(*, indented: bool) -> YAML:
    yaml = YAML()
    yaml.Resolver = _AsWritten
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
        mapping[key] = str(int(after) if isinstance(after, float) and after.is_integer() else after)


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
    days = {name: str(day) for name in ("earned", "expires") if (day := getattr(holding, name)) is not None}
    if not days:
        return holding.id
    item = CommentedMap(id=holding.id, **days)
    item.fa.set_flow_style()
    return item
