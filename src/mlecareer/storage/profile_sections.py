"""The parts of a profile's text: one for each key at its top, and the comments in them.

Positions are those of PyYAML's tokens: between two of them stand only blanks and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.tokens import (
    BlockEndToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    DocumentEndToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
)

from mlecareer.records import record

WHOLE = ""
"""The key of the one section of a document between braces, which has no lines of its own for each key."""

_BRACKETS = (FlowMappingStartToken, FlowSequenceStartToken)
_STARTS = (*_BRACKETS, BlockMappingStartToken, BlockSequenceStartToken)
_ENDS = (FlowMappingEndToken, FlowSequenceEndToken, BlockEndToken)
_BREAKS = "\r\n\x85\u2028\u2029"
_COMMENT = re.compile(f"#[^{_BREAKS}]*")
_REST_OF_LINE = re.compile(f"[^{_BREAKS}]*(?:\r\n|[{_BREAKS}])?")


@record(frozen=True)
class Section:
    """A key with its value, to the end of its last line, and the empty lines and comments that follow."""

    key: str
    text: str
    tail: str = ""


@record(frozen=True)
class Layout:
    """A text in parts that give the text when put together; `foot` starts with the mark that ends the document."""

    head: str
    sections: tuple[Section, ...]
    foot: str


@record(frozen=True)
class Comment:
    """What a comment says, from its `#` on; whether nothing else stands on its line, and whether it is in brackets."""

    text: str
    alone: bool
    in_brackets: bool


def layout_of(text: str) -> Layout:
    """The parts of a text of valid YAML."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    depth, foot = 0, len(text)
    for token in _tokens(text):
        start, end = token.start_mark, token.end_mark.index
        if isinstance(token, DocumentEndToken):
            foot = start.index
            break
        if depth == 0 and isinstance(token, _BRACKETS):
            keys.append(WHOLE)
            starts.append(start.index)
        elif depth == 1 and isinstance(token, KeyToken) and keys[:1] != [WHOLE]:
            starts.append(start.index - start.column)
        elif isinstance(token, ScalarToken) and len(keys) < len(starts):
            keys.append(token.value)
        depth += isinstance(token, _STARTS) - isinstance(token, _ENDS)
        if starts and end > start.index:
            ends[len(starts) - 1 :] = [_end_of_line(text, end)]
    sections = (
        Section(key, text[start:end], text[end:following])
        for key, start, end, following in zip(keys, starts, ends, [*starts[1:], foot], strict=False)
    )
    return Layout(text[: starts[0]] if starts else text[:foot], tuple(sections), text[foot:])


def comments(text: str) -> Iterator[Comment]:
    """The comments of a text of valid YAML, in order."""
    position, depth = 0, 0
    for token in _tokens(text):
        for found in _COMMENT.finditer(text, position, token.start_mark.index):
            between = text[position - 1 : found.start()] if position else "\n"
            yield Comment(found.group(), any(sign in _BREAKS for sign in between), depth > 0)
        depth += isinstance(token, _BRACKETS) - isinstance(token, (FlowMappingEndToken, FlowSequenceEndToken))
        position = max(position, token.end_mark.index)


def _tokens(text: str) -> Iterator[Any]:
    return yaml.scan(text, Loader=yaml.CSafeLoader)


def _end_of_line(text: str, index: int) -> int:
    """Where the line ends in which something ends; a text in lines of its own ends with its last break."""
    if text[index - 1] in _BREAKS:
        return index
    rest = _REST_OF_LINE.match(text, index)
    assert rest is not None
    return rest.end()
