"""Colours: on a terminal they only repeat what the words say; elsewhere there are none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from conftest import AS_OF, Program

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COMMANDS = (
    ["plan", "--years", "3", "--have", "cka"],
    ["certs"],
    ["stage", "senior"],
    ["why", "dp-100", "--years", "3"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_colours_only_repeat_what_the_words_say(command: list[str], on_a_terminal: Callable[..., str]) -> None:
    shown, without = on_a_terminal(*command), on_a_terminal(*command, NO_COLOR="1")
    assert ESCAPE.search(shown)
    assert "\x1b" not in without
    assert ESCAPE.sub("", shown) == without


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_dumb_terminal_gets_no_escapes(command: list[str], on_a_terminal: Callable[..., str]) -> None:
    assert "\x1b" not in on_a_terminal(*command, TERM="dumb")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_colours_can_be_had_in_a_pipe(command: list[str], fixed: Program, on_a_terminal: Callable[..., str]) -> None:
    forced = {"FORCE_COLOR": "1"}
    assert fixed(*command, "--as-of", AS_OF, env=forced).text == on_a_terminal(*command)
    assert "\x1b" not in fixed(*command, "--as-of", AS_OF, env=forced | {"NO_COLOR": "1"}).text
    assert "\x1b" not in fixed(*command, "--as-of", AS_OF, env=forced | {"TERM": "dumb"}).text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_no_line_ends_with_blanks(command: list[str], on_a_terminal: Callable[..., str]) -> None:
    lines = ESCAPE.sub("", on_a_terminal(*command)).splitlines()
    assert [line for line in lines if line.endswith(" ")] == []
