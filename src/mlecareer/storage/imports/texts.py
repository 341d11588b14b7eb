"""Text and JSON of files that may be anything."""

from __future__ import annotations

import json
from typing import Any

from mlecareer.errors import ContentError, Position, Problem
from mlecareer.storage.yaml_reader import line_at


def text_of(content: bytes) -> tuple[str, bool]:
    """The text that bytes are, and whether they are Unicode: UTF-8, or UTF-16 with its mark; else they are read in the
    encoding of old spreadsheets."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16"), True
        return content.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), False


def is_binary(text: str) -> bool:
    """Whether a text is none: a picture, an archive, a PDF."""
    return "\0" in text or text.startswith("%PDF")


def json_of(text: str, file: str) -> Any:
    """The value of a JSON text; ContentError says where it is wrong."""
    try:
        return json.loads(text, parse_constant=str)
    except RecursionError:
        raise ContentError((Problem("nested too deeply", Position(file, 1, 1)),)) from None
    except json.JSONDecodeError as error:
        place = Position(file, error.lineno, error.colno)
        problem = Problem(f"not valid JSON: {error.msg}", place, line_at(text, error.lineno))
        raise ContentError((problem,)) from None
    except ValueError as error:  # a number of more digits than Python reads
        raise ContentError((Problem(f"not valid JSON: {error}", Position(file, 1, 1)),)) from None
