"""Colours: on a terminal they only repeat what the words say; elsewhere there are none."""

from __future__ import annotations

import os
import pty
import re
import subprocess

import pytest

from conftest import AS_OF, PROGRAM

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = (
    ["plan", "--years", "3", "--have", "cka"],
    ["certs"],
    ["stage", "senior"],
    ["why", "dp-100", "--years", "3"],
)


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What a command shows where its output is a terminal."""
    leader, follower = pty.openpty()
    settings = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LC_ALL": "C.UTF-8"} | environment
    process = subprocess.Popen([PROGRAM, *arguments, "--as-of", AS_OF], stdout=follower, stdin=follower, env=settings)
    os.close(follower)
    shown = b""
    try:
        while piece := os.read(leader, 65536):
            shown += piece
    except OSError:  # how a terminal says that nobody writes to it any more
        pass
    process.wait()
    os.close(leader)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_colours_only_repeat_what_the_words_say(command: list[str]) -> None:
    shown, without = on_a_terminal(*command), on_a_terminal(*command, NO_COLOR="1")
    assert ESCAPE.search(shown)
    assert "\x1b" not in without
    assert ESCAPE.sub("", shown) == without


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_dumb_terminal_gets_no_escapes(command: list[str]) -> None:
    assert "\x1b" not in on_a_terminal(*command, TERM="dumb")
