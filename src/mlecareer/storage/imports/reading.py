"""Reads a file to import: recognises its kind by its content, and gives its rows."""

from __future__ import annotations

import re
import tomllib

from mlecareer.errors import ContentError, Problem
from mlecareer.profile.import_records import ImportFile, ImportNotice
from mlecareer.storage.files import called, read_file_or_input
from mlecareer.storage.imports import containers
from mlecareer.storage.imports.containers import TEXT_BYTES
from mlecareer.storage.imports.fields import HEADINGS, LINE, ROWS
from mlecareer.storage.imports.lines import pasted
from mlecareer.storage.imports.objects import LISTS, Entries, entries
from mlecareer.storage.imports.tables import Table, hypertext, markdown, separated
from mlecareer.storage.imports.texts import is_binary, text_of
from mlecareer.storage.json_reader import json_of
from mlecareer.storage.yaml_reader import read_document

FILE_BYTES = 32 * 1024 * 1024
"""The largest file that is looked at: an export of LinkedIn or a picture; of text much less is read."""

YAML_BYTES = 1024 * 1024
"""The longest text that is read as YAML, which is slow."""

READ = (
    "import reads LinkedIn's Certifications.csv or its zip, Credly's badges.json, JSON Resume, Microsoft's transcript, "
    "Open Badges, tables in CSV, Markdown or HTML, front matter, and lines of text"
)

_KEYED = re.compile(
    rf"^ *(?:- +)?[\"']?(?:{'|'.join(sorted((*LISTS, *HEADINGS['name'])))})[\"']? *:(?:\s|$)",
    re.IGNORECASE | re.MULTILINE,
)
_YAML_START = re.compile(r"(?:\s*(?:#.*)?\n)*(?:- |[\w\"' -]{1,40}:(?:\s|$)|---)")
_TOML_HEAD = re.compile(r"^\[\[?[\w.-]+\]\]?\s*$", re.MULTILINE)
_FENCED = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_BLOCK_TAG = re.compile(r"(?<=[^\s>])</?(?:li|p|br|tr|div|ul|ol|table|h[1-6])\b[^<>\n]{0,1000}>(?=.)", re.IGNORECASE)
"""A tag that begins or ends a line on a page, behind words and before more on the same line of the file."""
_TABLE_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)


def read_import(path: str) -> ImportFile:
    """The rows of a file, or with `-` of standard input.

    Raises:
        FileTroubleError: it cannot be read.
        ContentError: it is too large, damaged, or nothing that can be imported.
    """
    return rows_of(read_file_or_input(path, FILE_BYTES), called(path))


def rows_of(content: bytes, file: str) -> ImportFile:
    """The rows that the bytes of a file hold; ContentError as for `read_import`."""
    notices: list[ImportNotice] = []
    if containers.is_archive(content):
        content = containers.certifications_of(content, file)
    elif containers.is_picture(content):
        content = containers.badge_of_picture(content, file).encode()
    if len(content) > TEXT_BYTES:
        raise ContentError((Problem(f"{file} is larger than {TEXT_BYTES // 1024 // 1024} MiB, the limit for text"),))
    text = _decoded(content, file, notices)
    baked = containers.badge_of_drawing(text) if "<openbadges:" in text[:TEXT_BYTES] else None
    text = text if baked is None else baked
    payload = containers.payload_of(text)
    if payload is not None:
        notices.append(ImportNotice("not_verified", f"{file} is signed; the signature is not verified"))
        text = payload
    made = _read(text, file, notices)
    if made is None:
        raise ContentError((Problem(f"{file} holds no certifications that import can read"),), hint=READ)
    if len(made.rows) + len(made.left_out) > ROWS:
        raise ContentError((Problem(f"{file} has more than {ROWS} rows, the limit for a file"),))
    more = made.notices if isinstance(made, Entries) else ()
    return ImportFile(file, made.kind, made.rows, made.left_out, (*notices, *more))


def _decoded(content: bytes, file: str, notices: list[ImportNotice]) -> str:
    """The text that the bytes are, whatever its encoding."""
    text, is_unicode = text_of(content)
    if not is_unicode:
        notices.append(ImportNotice("not_utf8", f"{file} is not UTF-8; it was read as Windows-1252"))
    if is_binary(text):
        raise ContentError((Problem(f"{file} is not a text that import can read"),), hint=READ)
    return text


def _read(text: str, file: str, notices: list[ImportNotice]) -> Entries | Table | None:
    """What the text holds, read as the kind that it looks like; `None` where that is nothing."""
    start = text.lstrip()
    if _TOML_HEAD.match(start) and (made := _toml(text, file)) is not None:
        return made
    if start.startswith("{") or (start.startswith("[") and start[1:].lstrip()[:1] in tuple('{["]')):
        return entries(json_of(text, file, parse_constant=str), file, "json")
    if start.startswith(("http://", "https://")) and len(start.split()) == 1:
        raise ContentError((Problem(f"{file} holds an address, and nothing is fetched"),), hint=READ)
    fenced = _FENCED.match(start)
    if fenced is not None:
        front = _toml(fenced.group(2), file) if fenced.group(1) == "+++" else _yaml(fenced.group(2), file, notices)
        if front is not None:
            return front
        text = start[fenced.end() :]
    if _TOML_HEAD.search(text) and (made := _toml(text, file)) is not None:
        return made
    if _TABLE_TAG.search(text) and (table := hypertext(text, file)) is not None:
        return table
    made_of_tables = markdown(text, file) or separated(text, file)
    if made_of_tables is not None:
        return made_of_tables
    if _YAML_START.match(text) and _KEYED.search(text) and (made := _yaml(text, file, notices)) is not None:
        return made
    rows = pasted(_BLOCK_TAG.sub("\n", text), file)
    return Entries("text", rows, (), ()) if rows else None


def _yaml(text: str, file: str, notices: list[ImportNotice]) -> Entries | None:
    """The entries of a YAML text; `None` where it is none, which is told if it looks like one."""
    if len(text) > YAML_BYTES:
        return None
    try:
        return entries(read_document(text, file), file, "yaml")
    except ContentError as error:
        said = f"{file} looks like YAML but is not: {error.text}; it was read line by line"
        notices.append(ImportNotice("read_as_lines", said))
        return None


def _toml(text: str, file: str) -> Entries | None:
    """The entries of a TOML text; `None` where it is none."""
    if len(text) > 100 * LINE:
        return None
    try:
        return entries(tomllib.loads(text), file, "toml")
    except (ValueError, RecursionError):
        return None
