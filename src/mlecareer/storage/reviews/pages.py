"""Any page that was saved, as the lines that one reads on it, and the address that it says it has."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mlecareer.storage.imports.fields import clean, without_markup

_HIDDEN = re.compile(r"<(script|style|template|svg)\b|<!--", re.IGNORECASE)
_ENDINGS = {"": re.compile("-->")} | {
    name: re.compile(f"</{name}[^<>]{{0,1000}}>", re.IGNORECASE) for name in ("script", "style", "template", "svg")
}
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option"
    r"|p|section|table|t[drh]|title|ul)\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z/!][^<>]{0,1000}>", re.IGNORECASE)
_ADDRESSES = (
    re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>\"']{1,500})"),
    re.compile(r"<link\b(?=[^<>]{0,300}\brel=[\"']?canonical\b)[^<>]{0,300}\bhref=[\"']?(https?://[^\s<>\"']{1,500})"),
    re.compile(r"<meta\b(?=[^<>]{0,300}\bog:url\b)[^<>]{0,300}\bcontent=[\"']?(https?://[^\s<>\"']{1,500})"),
)

HEAD = 200_000
"""Only this much of a page is searched for its address."""

LINE = 4000
"""The text of a page has no longer lines; of longer ones the beginning is read."""

LINES = 50_000


def address_of(text: str) -> str:
    """The address that a page says it has; nothing where it says none."""
    for pattern in _ADDRESSES:
        match = pattern.search(text[:HEAD])
        if match is not None:
            return clean(html.unescape(match[1]))
    return ""


def lines_of(text: str) -> Iterator[str]:
    """The lines that one reads on a page or in a text, without markup and without characters that cannot be seen."""
    if _TAG.search(text[:HEAD]) is not None:
        text = _TAG.sub("", _BLOCK.sub("\n", "".join(_shown(text))))
    for line in text.splitlines()[:LINES]:
        words = " ".join(_seen(without_markup(line[:LINE])).split())
        if words:
            yield words


def _seen(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(mark if mark.isprintable() else " " if mark.isspace() else "" for mark in text)


def _shown(text: str) -> Iterator[str]:
    """The text without scripts, styles and comments."""
    place = 0
    while (hidden := _HIDDEN.search(text, place)) is not None:
        yield text[place : hidden.start()]
        ending = _ENDINGS[(hidden[1] or "").casefold()].search(text, hidden.end())
        if ending is None:
            return
        place = ending.end()
    yield text[place:]
