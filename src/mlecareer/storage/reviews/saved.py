"""Reads a file that was saved for a review, and recognises its kind by its content."""

from __future__ import annotations

import re

from mlecareer.catalog.passages import Passage, passages
from mlecareer.catalog.review_records import VendorList
from mlecareer.errors import ContentError, Problem
from mlecareer.records import record
from mlecareer.storage.files import called, read_file_or_input
from mlecareer.storage.imports.texts import is_binary, text_of
from mlecareer.storage.json_reader import json_of
from mlecareer.storage.reviews.linux_foundation import linux_foundation_list
from mlecareer.storage.reviews.microsoft import ADDRESS, microsoft_list
from mlecareer.storage.reviews.pages import address_of, lines_of

BYTES = 8 * 1024 * 1024
"""The largest file that is read; Microsoft's list of the three kinds that are needed is much smaller."""

_JSON = re.compile(r"\s*(?:\{|\[\s*[\[{\"\d-])")
"""How JSON starts; a link of Markdown starts with a bracket too."""

READ = f"review reads {ADDRESS} saved as JSON, a saved page of the Linux Foundation, and any page saved as HTML or text"


@record(frozen=True)
class SavedPage:
    """A page that no program understands: its address, if it says it, and its sentences to look at."""

    address: str
    passages: tuple[Passage, ...]


def read_saved(path: str) -> VendorList | SavedPage:
    """What a file holds, or with `-` standard input.

    Raises:
        FileTroubleError: it cannot be read.
        ContentError: it is too large, no text, JSON that is damaged or of something else.
    """
    return saved(read_file_or_input(path, BYTES), called(path))


def saved(content: bytes, file: str) -> VendorList | SavedPage:
    """What the bytes of a file hold; ContentError as for `read_saved`."""
    text, _ = text_of(content)
    if is_binary(text) or not text.strip():
        raise ContentError((Problem(f"{file} holds no text that review can read"),), hint=READ)
    if _JSON.match(text) is not None:
        given = microsoft_list(json_of(text, file, parse_constant=str), file)
        if given is None:
            raise ContentError((Problem(f"{file} is not a list of certifications that review can read"),), hint=READ)
        return given
    address = address_of(text)
    return linux_foundation_list(text, address) or SavedPage(address, passages(lines_of(text)))
