"""Data that would print lines, hide, turn or cover text: none of it reaches an output as it is."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from conftest import Program
from faults import RAW
from mlecareer.characters import safe

UNSEEN = [
    *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E,
    *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0,
    0xFFF9, 0xFFFB, 0x1BCA0, 0x1D173, 0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF,
]  # fmt: skip

NASTY = (
    "".join(f"x{chr(code)}y " for code in UNSEEN if code)
    + "a\r\nerror: b\nerror: c\rerror: d\u2028error: e\x85error: f"
)


def test_what_nobody_sees_is_written_out() -> None:
    for code in UNSEEN:
        assert safe(f"x{chr(code)}y") in (f"x\\x{code:02x}y", f"x\\u{code:04x}y", f"x\\U{code:08x}y")
    for code in range(0x110000):
        if unicodedata.category(chr(code)) in ("Cc", "Zl", "Zp") and chr(code) not in "\n\t":
            assert safe(chr(code)).isascii(), hex(code)


def test_what_people_write_stays() -> None:
    for text in ("café", "cafe\u0301", "Việt Nam", "שלום", "日本語", "🚀", "a\tb\nc", "→ ● ◐ ✕", "नमस्ते"):
        assert safe(text) == text


def test_an_emoji_of_several_falls_apart() -> None:
    assert safe("👩\u200d🚀 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3 🏳\ufe0f") == "👩🚀 ❤🔥 1\u20e3 🏳"


def test_marks_do_not_cover_other_lines() -> None:
    assert safe("e" + "\u0301" * 400 + "f") == "e" + "\u0301" * 8 + "f"


IMPORTS = {
    "i.csv": f'name,issuer,date\r\n"{NASTY}","{NASTY}",2025-01-01\r\nCKA,"Linux {NASTY}",2025-02-03\r\n',
    "i.txt": f"CKA {NASTY} 2025-01-01\n{NASTY}\n",
    "i.json": json.dumps([{"name": f"{NASTY} \ud800", "issuer": NASTY, "date": "2025-01-01"}]),
    "i.md": f"- {NASTY} 2025\n",
}


@pytest.mark.parametrize("format", ["table", "plain", "json", "markdown", "csv", "tsv"])
def test_in_files_to_import(format: str, run: Program, tmp_path: Path) -> None:
    for name, text in IMPORTS.items():
        (tmp_path / name).write_bytes(text.encode())
    done = run("profile", "import", *IMPORTS, "--dry-run", "--format", format)
    assert done.code == 0, done.errors
    shown = done.text.replace("\r\n", "\n") if format == "csv" else done.text
    assert RAW.search(shown) is None, repr(RAW.search(shown))
    assert RAW.search(done.errors) is None
    assert not any(line.startswith("error:") for line in (*shown.splitlines(), *done.errors.splitlines()))


def test_in_a_saved_plan(fixed: Program, tmp_path: Path) -> None:
    plan = fixed("plan", "--years", "3", "--as-of", "2026-11-23", "--json").json

    def spoiled(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: spoiled(below, name) for name, below in value.items()}
        if isinstance(value, list):
            return [spoiled(below) for below in value]
        return f"{value}{NASTY} \ud800" if key in ("name", "title", "short", "summary", "text", "about") else value

    (tmp_path / "old.json").write_text(json.dumps(spoiled(plan)))
    for format in ("table", "plain", "json", "markdown", "csv"):
        done = fixed("changes", "old.json", "--as-of", "2026-12-23", "--format", format)
        assert done.code in (0, 1, 3), done.errors
        shown = done.text.replace("\r\n", "\n") if format == "csv" else done.text
        assert RAW.search(shown + done.errors) is None
        assert not shown.startswith("error:")


@pytest.mark.parametrize(
    "variable", ["MLECAREER_PROFILE", "MLECAREER_CATALOG", "MLECAREER_CACHE", "MLECAREER_FORMAT", "HOME"]
)
def test_in_a_variable(variable: str, run: Program) -> None:
    value = "n/a\r\nerror: b\x9b2J\u202e\ufeff\u00ad\udce9"
    done = run("profile", "path", env={variable: value})
    assert done.code in (0, 1, 2, 4), done.err
    for text in (done.out.decode(errors="replace"), done.err.decode(errors="replace")):
        assert RAW.search(text) is None
        assert text.count("error: ") <= 2  # the second is the one in the name, within its line
        assert sum(line.startswith("error: ") for line in text.splitlines()) <= 1
