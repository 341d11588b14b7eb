"""The text of a profile: a new one, or an old one with one change and everything else as it was.

ruamel.yaml reads the old text, takes the change and writes it again. Lines in which only the spaces differ, and
comments that it drops, are then put back from the old text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from mlecareer.profile.records import Profile
from mlecareer.storage.profile import SCHEMA_VERSION
from mlecareer.storage.profile_entries import apply_change

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
        apply_change(document, old, new)
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
    apply_change(document, Profile(), profile)
    return _dumped(document, _yaml())
