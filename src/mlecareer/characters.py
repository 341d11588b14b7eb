"""Text for a terminal: without the characters that must not reach it, and not too long."""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """The text with every control and direction character written out, so that none reaches the terminal."""
    return _UNSAFE.sub(_written_out, text)


def shortened(text: str, most: int = 600) -> str:
    """The text, cut after `most` characters."""
    return text if len(text) <= most else f"{text[:most]}…"


def quoted(text: str) -> str:
    """The text in quotes, cut after 40 characters."""
    return repr(text if len(text) <= 40 else f"{text[:37]}…")


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
