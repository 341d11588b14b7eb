"""Addresses in text: only those of web pages become links."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"https?://[^\s<>\"`]*[^\s<>\"`.,;:!?)]")
"""An address within a sentence, without the punctuation after it."""


def shown(address: str) -> str:
    """An address as it is read: without `https://` and the slash at its end."""
    return address.partition("://")[2].rstrip("/")
