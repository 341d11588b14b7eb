"""The man page has what the commands have, and can be copied from."""

from __future__ import annotations

import re

from conftest import every_command
from mlecareer.cli.environment import VARIABLES
from mlecareer.cli.help_command import EXIT_CODES
from tools.manpage import PAGE, escaped, page


def test_it_is_the_page_of_the_commands_as_they_are() -> None:
    assert PAGE.read_text("ascii") == page()


def test_every_command_option_variable_and_exit_code_is_in_it() -> None:
    lines = set(page().splitlines())
    text = page()
    for words, command in every_command().items():
        assert f".SS {escaped(f'mlecareer {words}')}" in lines
        for param in command.params:
            names = param.opts if param.param_type_name == "option" else [param.metavar]
            assert all(escaped(name) in text for name in names)
    variables = (name for group in VARIABLES.values() for name in group)
    assert {f".B {escaped(name)}" for name in (*variables, *EXIT_CODES)} <= lines
    assert text.count("\\fB\\-\\-catalog\\fR") == 1


def test_texts_are_printed_to_the_letter() -> None:
    assert escaped(r".a-b 'c' \d ~/e …") == r"\&.a\-b \(aqc\(aq \ed \(ti/e \[u2026]"
    macros = re.compile(r'\.(\\" .*|TH .*|S[HS] .*|TP|PP|nf|fi|RS|RE|B .+|I .+|RI .+)')
    assert [line for line in page().splitlines() if line[:1] in ".'" and not macros.fullmatch(line)] == []
