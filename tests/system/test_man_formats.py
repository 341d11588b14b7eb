"""The man page, read by the two programs that format man pages."""

from __future__ import annotations

import subprocess

import pytest

from tools.manpage import PAGE


@pytest.mark.parametrize("command", ["groff -man -ww -z", "mandoc -T lint"])
def test_it_is_read_without_a_warning(command: str) -> None:
    done = subprocess.run([*command.split(), PAGE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
