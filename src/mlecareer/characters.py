"""Makes text safe for a terminal: characters that nobody sees are written out, long texts are shortened, and what an
encoding lacks is said in ASCII."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\xad\u034f\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_EMOJI = "#*0-9\xa9\xae\u203c-\u3299\U0001f000-\U0001faff"
_JOINED = f"(?<=[{_EMOJI}])\ufe0f|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_FLOOD = f"(?<=[{_MARKS}]{{8}})[{_MARKS}]+"
_UNSAFE = f"(?P<left_out>{_JOINED}|{_FLOOD})|[{_CONTROLS}{_DIRECTIONS}{_INVISIBLE}\u200d]"

_IN_ASCII = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’`", "'"))

_SIGNS = str.maketrans("–—−·’→↳━─│┤┊╭╮╰╯├└▾▸●◐◔○✓✕★■□", "---*'>>=-|]:.." + "''|'v>@%!?+#*+.") | {
    ord("…"): "...",
    ord("░"): ".",
}
"""Signs stay as wide as they are, so that columns stay in line; an ellipsis stands in sentences alone."""

LONGEST_PLAIN = 80
"""Characters of a typed date or number; none needs more."""


def safe(text: str) -> str:
    """The text with every control, direction and invisible character written out, so that none reaches the terminal.

    An emoji that is made of several signs falls apart into these: what joins them is left out, and so are the marks on
    one letter after the eighth, which would cover the lines around it.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return _unsafe().sub(_written_out, text)


@cache
def _unsafe() -> re.Pattern[str]:
    """Compiling takes 1.5 ms, and most JSON is safe without."""
    return re.compile(_UNSAFE)


def cleaned(text: str) -> str:
    """A whole output made safe; the line ends of a calendar or a spreadsheet stay, whose last line ends with one."""
    return "\r\n".join(map(safe, text.split("\r\n"))) if text.endswith("\r\n") else safe(text)


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
    if match.lastgroup is not None:
        return ""
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
