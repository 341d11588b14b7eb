"""Spoiled files of every kind, and made-up command lines; `tests/mutate_files.py` tries very many."""

from __future__ import annotations

from pathlib import Path

from conftest import CASES, call_program
from mutate_files import CODES, KINDS, Room, command_lines, mutate_files


def test_spoiled_files(tmp_path: Path) -> None:
    outcomes = mutate_files(tmp_path, CASES // 10 * len(KINDS), seed=CASES).outcomes
    assert {outcome.rpartition(" ")[0] for outcome in outcomes} == set(KINDS)
    assert {outcome.rpartition(" ")[2] for outcome in outcomes} >= {"0", "3"}


def test_made_up_command_lines(tmp_path: Path) -> None:
    env = Room(tmp_path).env
    codes = set()
    for words in command_lines(CASES // 2, seed=60):
        done = call_program(tuple(words), env, tmp_path)
        assert done.code in CODES, (words, done.err)
        assert b"Traceback" not in done.out + done.err, words
        codes.add(done.code)
    assert codes >= {0, 2}
