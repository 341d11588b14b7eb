"""Text of files that may be anything."""

from __future__ import annotations


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
