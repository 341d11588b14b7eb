"""The text of a profile: a new one, or an old one with one change and everything else as it was.

ruamel.yaml reads the old text, takes the change and writes it again. Lines that it only spaces otherwise, and comments
that it drops, are then put back from the old text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from mlecareer.profile.records import (
    Currency,
    Failed,
    Holding,
    OwnPrice,
    PaceChange,
    Pause,
    PriceTerms,
    Profile,
    Studied,
    Wishes,
)
from mlecareer.storage.profile import SCHEMA_VERSION

HEADER = "# Your mlecareer profile: edit it by hand or with `mlecareer profile`, and keep it under git if you like.\n"
BOM = "\ufeff"

_START = re.compile(r"(?:[ \t]*(?:#.*)?\n|%.*\n)*---[ \t]*(?:#.*)?\n")
_END = re.compile(r"^\.\.\.(?:\s|$)", re.MULTILINE)
"""The marks that start and end the document, the first with the lines above it."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def new_text(profile: Profile) -> str:
    """The first text of a profile."""
    return HEADER + _anew(profile)


def changed_texts(text: str, old: Profile, new: Profile) -> Iterator[str]:
    """The text with the change from one profile to the other in it, in several ways, the best first.

    Nobody can write every layout, so the caller takes the first that reads back as the new profile: the text with the
    fewest changes, else all of the profile anew below the old comments.
    """
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    # Comments keep the line ends that they were read with: they are read with one kind, and get theirs back.
    crlf, body = "\r\n" in body, body.replace("\r\n", "\n")
    start, end = _START.match(body), _END.search(body)
    first, last = start.end() if start else 0, end.start() if end else len(body)
    for middle in _bodies(body[first:last], old, new):
        after = body[:first] + middle + body[last:]
        yield mark + (after.replace("\n", "\r\n") if crlf else after)


def _bodies(body: str, old: Profile, new: Profile) -> Iterator[str]:
    yaml = _yaml(body)
    try:
        # It knows no tab between tokens; one in a text comes back with its line.
        document = yaml.load(body.replace("\t", " "))
        _apply(document, old, new)
        yield _woven(body, _dumped(document, yaml))
    except YAMLError:  # ruamel reads less than the parser that the profile was read by
        pass
    comments = [match[0] for line in body.splitlines() for match in _COMMENT.finditer(line)]
    yield "".join(f"{comment}\n" for comment in comments) + _anew(new)


def _woven(before: str, after: str) -> str:
    """The text after the change, with the lines from before it that say the same, and the comments that it lost.

    The comment on the line of an entry that goes, goes with it. What comes in at the end of a list stands above the
    comments and empty lines that follow there, as they belong to what comes next.
    """
    old, new = before.splitlines(), after.splitlines()
    woven: list[str] = []
    said_before, said_after = (["".join(line.split()) for line in lines] for lines in (old, new))
    for change, start, end, new_start, new_end in SequenceMatcher(None, said_before, said_after).get_opcodes():
        if _bare(old[start:end]) == _bare(new[new_start:new_end]):
            woven += old[start:end]
            continue
        come, place = new[new_start:new_end], len(woven)
        if change == "insert" and come[0].startswith((" ", "-")):
            place = next((index + 1 for index in reversed(range(place)) if not _says_nothing(woven[index])), place)
        woven[place:place] = come
        for line in old[start:end]:
            comment = _COMMENT.search(line)
            if _says_nothing(line):
                woven.append(line)
            elif change == "replace" and comment and not any(comment[0] in other for other in come):
                woven.append(comment[0])
    return "".join(f"{line}\n" for line in woven)


def _bare(lines: list[str]) -> str:
    """What the lines say, without spaces and comments."""
    return "".join("".join(_COMMENT.sub("", line).split()) for line in lines)


def _says_nothing(line: str) -> bool:
    """Whether the line is empty or holds only a comment."""
    return line.lstrip()[:1] in ("", "#")


class _AsWritten(VersionedResolver):
    """Every scalar stays text, as `yaml_reader` has it: the id `1e3` is no number."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return self.DEFAULT_SCALAR_TAG if kind is ScalarNode else super().resolve(kind, value, implicit)


def _yaml(body: str = "") -> YAML:
    """A reader and writer that indents as the text does, or else by two spaces, also before dashes."""
    yaml = YAML()
    yaml.Resolver = _AsWritten
    yaml.preserve_quotes = True
    yaml.width = 4096
    dash = re.search(r"^( *)\w+:\s*(?:#.*)?\n(?:\s*#.*\n)*( *)- ", body, re.MULTILINE)
    field = re.search(r"^\w+:\s*(?:#.*)?\n(?:\s*#.*\n)*( +)[^-\s#]", body, re.MULTILINE)
    offset = max(0, len(dash[2]) - len(dash[1])) if dash else 2
    yaml.indent(mapping=len(field[1]) if field else 2, sequence=offset + 2, offset=offset)
    return yaml


def _dumped(document: CommentedMap, yaml: YAML) -> str:
    if not document:  # a file that says nothing would be refused
        document["schema_version"] = str(SCHEMA_VERSION)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def _anew(profile: Profile) -> str:
    document = CommentedMap(schema_version=str(SCHEMA_VERSION))
    _apply(document, Profile(), profile)
    return _dumped(document, _yaml())


def _apply(document: CommentedMap, old: Profile, new: Profile) -> None:
    if "schema_version" in document:
        document["schema_version"] = str(SCHEMA_VERSION)
    _set(document, "career_start", old.career_start, new.career_start)
    _apply_entries(document, "holdings", old.holdings, new.holdings)
    _apply_studied(document, old.studied, new.studied)
    _apply_entries(document, "failed", old.failed, new.failed)
    _apply_list(document, "skills_done", old.skills_done, new.skills_done)
    _apply_list(document, "skip", old.skip, new.skip)
    _set(document, "share", old.share, None if new.share == "none" else new.share)
    _apply_prices(document, old.prices, new.prices)
    _apply_list(document, "paid_by_employer", old.paid_by_employer, new.paid_by_employer)
    if old.currency != new.currency:
        if new.currency is None:
            document.pop("currency", None)
        else:
            document["currency"] = _in_a_line(new.currency)
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


def _apply_studied(document: CommentedMap, before: tuple[Studied, ...], after: tuple[Studied, ...]) -> None:
    if before == after:
        return
    hours = _below(document, "studied", CommentedMap)
    old, new = ({studied.id: studied.hours for studied in those} for those in (before, after))
    for id in (*old, *new):
        _set(hours, id, old.get(id), new.get(id))
    if not hours:
        del document["studied"]


def _apply_prices(document: CommentedMap, before: tuple[OwnPrice, ...], after: tuple[OwnPrice, ...]) -> None:
    if before == after:
        return
    prices = _below(document, "prices", CommentedMap)
    old, new = ({price.id: price.terms for price in those} for those in (before, after))
    for id in (*old, *new):
        if id not in new:
            prices.pop(id, None)
        elif old.get(id) != new[id]:
            prices[id] = _in_a_line(new[id])
    if not prices:
        del document["prices"]


def _in_a_line(said: PriceTerms | Currency | PaceChange | Pause) -> CommentedMap:
    """A record as a mapping in one line, without what it does not say."""
    item = CommentedMap()
    for field in fields(said):
        _set(item, field.name, None, getattr(said, field.name))
    item.fa.set_flow_style()
    return item


def _entry(entry: Holding | Failed) -> str | CommentedMap:
    """An entry of a list, in its short form where it has one."""
    said = {field.name: str(value) for field in fields(entry) if (value := getattr(entry, field.name)) is not None}
    if list(said) == ["id"]:
        return entry.id
    item = CommentedMap(**said)
    item.fa.set_flow_style()
    return item
