"""Completion in real shells: installed as a user does it, and asked for by a real Tab in a terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pexpect
import pytest

from mlecareer.rendering.format import Format

PROGRAM = Path(sys.executable).with_name("mlecareer")
SHELLS = {
    "bash": ("bash", "--noprofile", "-i"),
    "zsh": ("zsh", "-i"),
    "fish": ("fish", "-i"),
}
# Each with a prompt that nothing else looks like; fish draws it anew at every key.
START = {
    "bash": ".bashrc",
    "zsh": ".zshrc",
    "fish": ".config/fish/config.fish",
}
PROMPT = {
    "bash": "PS1='ready> '\nbind 'set enable-bracketed-paste off'\nbind 'set page-completions off'\n",
    "zsh": "PS1='ready> '\nunsetopt zle_bracketed_paste\nLISTMAX=1000\n",
    "fish": "function fish_prompt; echo 'ready> '; end\nset fish_greeting\n",
}
ESCAPES = re.compile(r"\x1b(\[[0-9;?>=]*[a-zA-Z]|[()][0-9A-B]|[=>]|\][^\x07]*\x07)")


class Terminal:
    """A shell in a terminal of 100 columns; what was typed is cleared after each question."""

    def __init__(self, shell: str, env: dict[str, str], folder: Path) -> None:
        self.shell = shell
        self._child = pexpect.spawn(
            which(SHELLS[shell][0]) or pytest.fail(f"{shell} is missing"),
            list(SHELLS[shell][1:]),
            env=env,
            cwd=str(folder),
            encoding="utf-8",
            timeout=30,
            dimensions=(60, 100),
        )
        self._child.expect("ready> ")
        if shell == "zsh":  # its first Tab only loads the script
            self._child.send("mlecareer \t")
            self._child.expect("\x07")
            self._child.send("\x03")
            self._child.expect("ready> ")

    def offers(self, line: str, *expected: str) -> bool:
        """Whether everything expected is listed after a Tab behind a line; in bash after two."""
        self._child.send(line)
        self._child.expect_exact(line.split()[-1])
        self._child.send("\t\t" if self.shell == "bash" else "\t")
        seen = ""
        while not all(word in seen for word in expected):
            try:
                seen += ESCAPES.sub("", self._child.read_nonblocking(4096, timeout=20))
            except pexpect.TIMEOUT:
                return False
        self._child.send("\x03")
        self._child.expect("ready> ")
        return True

    def completed(self, line: str) -> list[str]:
        """The words of the line after a Tab; it is run as the arguments of printf."""
        self._child.send(f"{line}\t")
        self._child.expect(r"\S+")
        self._child.send("\x01printf '<%s>' \x05; echo; echo do''ne\n")
        self._child.expect("(<[^\r\n]*>)\r?\n[^<]*done")
        assert isinstance(self._child.match, re.Match)
        words = re.findall("<([^<>]*)>", self._child.match[1])
        self._child.expect("ready> ")
        return words

    def close(self) -> None:
        self._child.close(force=True)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A home of its own, with the program on the path."""
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    return {"HOME": str(tmp_path), "PATH": path, "LC_ALL": "C.UTF-8", "TERM": "xterm"}


@pytest.fixture(params=SHELLS)
def terminal(request: pytest.FixtureRequest, env: dict[str, str], tmp_path: Path) -> Iterator[Terminal]:
    """Each shell, after `mlecareer --install-completion SHELL`."""
    shell = str(request.param)
    start = tmp_path / START[shell]
    start.parent.mkdir(parents=True, exist_ok=True)
    start.write_text(PROMPT[shell])
    subprocess.run([PROGRAM, "--install-completion", shell], env=env, cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([PROGRAM, "ladder"], env=env, check=True, capture_output=True)  # leaves the snapshot
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "plan.json").touch()
    started = Terminal(shell, env, tmp_path / "answers")
    yield started
    started.close()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mlecareer compa", "compare"),
        ("mlecareer stage sen", "senior"),
        ("mlecareer plan --have cka,terraform-as", "cka,terraform-associate"),
        ("mlecareer plan --hours", "--hours-per-week"),
        ("mlecareer certs --vendor hashi", "hashicorp"),
        ("mlecareer profile und", "undo"),
        ("mlecareer cert DP-1", "DP-100"),
        ("mlecareer plan --output pl", "plan.json"),
    ],
)
def test_a_tab_completes(terminal: Terminal, typed: str, expected: str) -> None:
    assert terminal.completed(typed) == [*typed.split()[:-1], expected]


def test_a_tab_lists(terminal: Terminal) -> None:
    assert terminal.offers("mlecareer plan --have ck", "cka", "ckad", "cks")
    assert terminal.offers("mlecareer plan --format ", *Format)
    assert terminal.offers("mlecareer plan --h", "--have", "--hours-per-week")


def test_nothing_is_said_where_the_catalog_is_broken(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "answers" / "stages.yaml").write_text("stages: [")
    assert terminal.completed("mlecareer stage --catalog . sen") == ["mlecareer", "stage", "--catalog", ".", "sen"]


def test_zsh_and_fish_say_what_each_is(terminal: Terminal) -> None:
    said = terminal.offers("mlecareer cert ck", "Certified Kubernetes Administrator (CKA)")
    assert said == (terminal.shell != "bash")


def test_no_shell_runs_what_a_catalog_says(terminal: Terminal, tmp_path: Path) -> None:
    evil = "a\\\\$(touch gone) \\\\`touch gone` '; touch gone; ' \\\" $(touch gone)"
    text = f'vendors:\n  - {{id: evil-one, name: "{evil}", short: x}}\n  - {{id: "evil-$(touch gone)", name: x, short: y}}\n'
    (tmp_path / "answers" / "vendors.yaml").write_text(text)
    assert terminal.completed("mlecareer certs --catalog . --vendor evi")[-1] == "evil-one"
    assert not (tmp_path / "answers" / "gone").exists()
