"""Reads what is inside other files: the CSV in a LinkedIn export, a badge in a picture, a credential in a token."""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
import zlib

from mlecareer.errors import ContentError, Problem

TEXT_BYTES = 4 * 1024 * 1024
"""The most text that is read of one file; a list of a thousand badges has less."""

LISTING_BYTES = 1024 * 1024
"""The most that the list of an archive's files may take: some ten thousand names."""

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = (b"openbadges", b"openbadgecredential")
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_TOKEN = re.compile(r"[\w-]+\.([\w-]+)\.[\w-]*", re.ASCII)


def is_archive(content: bytes) -> bool:
    """Whether the bytes are those of a zip archive."""
    return content.startswith((b"PK\x03\x04", _END))


def is_picture(content: bytes) -> bool:
    """Whether the bytes are those of a PNG picture."""
    return content.startswith(_PNG)


def certifications_of(content: bytes, file: str) -> bytes:
    """The bytes of `Certifications.csv` in an archive; nothing else of it is unpacked.

    Raises:
        ContentError: it is damaged, holds no such file or too many files, or that one is too large.
    """
    _check_listing(content, file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [m for m in archive.infolist() if re.split(r"[/\\]", m.filename.casefold())[-1] == _WANTED]
            if not members:
                raise _wrong(f"{file} is an archive without a Certifications.csv", "import the file that you mean")
            member = min(members, key=lambda member: len(member.filename))
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or member.flag_bits & 1:
                raise _wrong(f"{file}: {_WANTED} is encrypted or packed in a way that import cannot read", _UNPACK)
            with archive.open(member) as opened:
                text = opened.read(TEXT_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error):
        raise _wrong(f"{file} is a damaged archive", _UNPACK) from None
    if len(text) > TEXT_BYTES:
        raise _wrong(f"{file}: Certifications.csv is larger than {TEXT_BYTES // 1024 // 1024} MiB", "")
    return text


_WANTED = "certifications.csv"
_UNPACK = "unpack it and import its Certifications.csv"


def _check_listing(content: bytes, file: str) -> None:
    """Make sure that the list of an archive's files is short before it is read."""
    end = content.rfind(_END, max(0, len(content) - 22 - 0xFFFF))
    if end < 0 or len(content) < end + 22:
        raise _wrong(f"{file} is a damaged archive", _UNPACK)
    size = struct.unpack_from("<L", content, end + 12)[0]
    if size > LISTING_BYTES or content[max(0, end - 20) :].startswith(_END_64):
        raise _wrong(f"{file} is an archive with too many files", _UNPACK)


def badge_of_picture(content: bytes, file: str) -> str:
    """The text of the badge that is baked into a PNG picture.

    Raises:
        ContentError: no badge is in it, or it cannot be read.
    """
    place = len(_PNG)
    while place + 8 <= len(content):
        size, kind = struct.unpack_from(">L4s", content, place)
        chunk = content[place + 8 : place + 8 + size]
        keyword, _, rest = chunk.partition(b"\0")
        if kind in (b"tEXt", b"iTXt", b"zTXt") and keyword in _KEYWORDS:
            return _text_of_chunk(kind, rest, file)
        place += size + 12
    raise _wrong(f"{file} contains no badge", "download the badge as an Open Badge, or its JSON")


def _text_of_chunk(kind: bytes, rest: bytes, file: str) -> str:
    packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
    if kind == b"iTXt":  # whether it is packed, how, the language, and the keyword in that language come first
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    elif kind == b"zTXt":
        rest = rest[1:]
    try:
        text = zlib.decompressobj().decompress(rest, TEXT_BYTES + 1) if packed else rest
        if len(text) > TEXT_BYTES:
            raise _wrong(f"the badge in {file} is larger than {TEXT_BYTES // 1024 // 1024} MiB", "")
        return text.decode()
    except (zlib.error, UnicodeDecodeError):
        raise _wrong(f"the badge in {file} is damaged", "download it again") from None


def badge_of_drawing(text: str) -> str | None:
    """The text of the badge that is baked into an SVG drawing; `None` where there is none.

    It is found without reading the drawing as XML, whose entities could grow without end.
    """
    import html

    opened = re.search(r"<openbadges:(?:assertion|credential)\b([^<>]{0,100000})>", text)
    if opened is None:
        return None
    inside = "" if opened.group(1).endswith("/") else text[opened.end() :].partition("</openbadges:")[0]
    _, marked, data = inside.partition("<![CDATA[")
    if marked:
        return data.partition("]]>")[0].strip()
    signed = re.search(r"""\bverify\s*=\s*["']([^"'<>]*)["']""", opened.group(1))
    return html.unescape(inside).strip() or (signed.group(1).strip() if signed else None)


def payload_of(text: str) -> str | None:
    """The content of a signed token (JWT), whose signature is not verified; `None` where the text is no token."""
    parts = _TOKEN.fullmatch(text.strip()) if text.lstrip()[:3] == "eyJ" else None
    if parts is None:
        return None
    packed = parts.group(1)
    try:
        return base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except ValueError:
        return None


def _wrong(text: str, hint: str) -> ContentError:
    return ContentError((Problem(text),), hint=hint)
