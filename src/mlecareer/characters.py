"""Makes text safe for a terminal: control characters are written out, long texts are shortened, and what an encoding
lacks is said in ASCII."""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

_IN_ASCII = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’`", "'"))

_SIGNS = str.maketrans("–—−·’→↳━─│┤┊╭╮╰╯├└▾▸●◐◔○✓✕★■□", "---*'>>=-|]:.." + "''|'v>@%!?+#*+.") | {
    ord("…"): "...",
    ord("░"): ".",
}
"""Signs stay as wide as they are, so that columns stay in line; an ellipsis stands in sentences alone."""

LONGEST_PLAIN = 80
"""Characters of a typed date or number; none needs more."""


def safe(text: str) -> str:
    """The text with every control and direction character written out, so that none reaches the terminal."""
    return _UNSAFE.sub(_written_out, text)


def cleaned(text: str) -> str:
    """A whole output made safe; the line ends of a calendar or a spreadsheet stay."""
    return "\r\n".join(safe(line) for line in text.split("\r\n"))


def shortened(text: str, most: int = 600) -> str:
    """The text, cut after `most` characters."""
    return text if len(text) <= most else f"{text[:most]}…"


def quoted(text: str) -> str:
    """The text in quotes, cut after 40 characters."""
    return repr(text if len(text) <= 40 else f"{text[:37]}…")


def plain(text: str) -> str:
    """The text in small letters, with ASCII digits, dashes and quotes, and one space where there were more.

    Nothing for a text that is longer than any date or number that people type.
    """
    if len(text) > LONGEST_PLAIN:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_IN_ASCII)
    return " ".join(text.lower().split())


def encoded(text: str, encoding: str) -> bytes:
    """A text in an encoding; what that cannot say is written in ASCII, or escaped."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_SIGNS).encode(encoding, "backslashreplace")
    except LookupError:
        return text.encode("utf-8", "backslashreplace")


def in_ascii(text: str) -> str:
    """The text in ASCII, a character for each, for a screen whose columns must stay in line."""
    return text.translate(_SIGNS | {ord("…"): "~"}).encode("ascii", "replace").decode("ascii")


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
