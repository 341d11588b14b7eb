"""Files to import that were cut, damaged or made up: they are read, or refused as wrong content; never a bug of ours."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import CASES
from mlecareer.storage.catalog import load_catalog
from mutate_imports import SAMPLES, cases, outcome

CATALOG = load_catalog()
STARTS = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG\r\n\x1a\n", b"{", b"[", b"---\n", b"+++\n", b"<table><tr><th>exam", b"eyJ.",
          b"name,date\n", b"| exam |\n|---|\n", b"<openbadges:assertion>", b"\xff\xfe", b"- ", b"[[a]]\n"]  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_read(name: str) -> None:
    assert outcome(CATALOG, SAMPLES[name]) == "known"


def test_mutated_files() -> None:
    outcomes = {outcome(CATALOG, content) for _, content in cases(CASES, seed=CASES)}
    assert outcomes == {"known", "nothing known", "refused"}


@given(st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), st.binary(max_size=300)))
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"\x89PNG\r\n\x1a\n\0\0\0\x0atEXtopenbadges")
@example(b"+++\n+++\n")
@example(b"---\n---\n")
@example(b"[" * 5000 + b"]" * 5000)
@example(b'{"a":' * 5000)
@example(b'{"name": ' + b"9" * 5000 + b"}")
def test_any_bytes(content: bytes) -> None:
    outcome(CATALOG, content)


@given(st.sampled_from(STARTS), st.text(max_size=300))
def test_any_text(start: bytes, text: str) -> None:
    outcome(CATALOG, start + text.encode(errors="replace"))
