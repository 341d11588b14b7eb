"""The completion scripts in real shells: sourced, called as the shell calls them, and by a real Tab."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which
from statistics import median
from time import perf_counter

import pexpect
import pytest

PROGRAM = Path(sys.executable).with_name("mlecareer")

BASH_ASK = r"""
source <("$PROGRAM" completion bash) || exit 9
COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=${AS:-9}
_mlecareer mlecareer "${COMP_WORDS[COMP_CWORD]}" ""
printf '%s\n' "${COMPREPLY[@]}"
"""

# `compadd` and `_files` are what a completion function calls; here they print what they are given.
ZSH_ASK = r"""
compdef() { :; }
source <("$PROGRAM" completion zsh) || exit 9
compadd() { [[ $1 == -l && $2 == -d && $4 == -a ]] || exit 8; local n; for n in {1..${#values}}; do print -r -- "$values[n]|$texts[n]"; done }
_files() { print -r -- "files $*" }
words=("$@"); CURRENT=${#words}; PREFIX=$words[CURRENT]
_mlecareer || true  # no candidate
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A home of its own, with the program on the path."""
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    return {"HOME": str(tmp_path), "PATH": path, "PROGRAM": str(PROGRAM), "LC_ALL": "C.UTF-8", "TERM": "xterm"}


Ask = Callable[..., list[str]]


@pytest.fixture
def bash(env: dict[str, str], tmp_path: Path) -> Ask:
    """What Bash would complete, from the words as Readline splits them."""

    def ask(*words: str, listing: bool = False) -> list[str]:
        shell = ["bash", "--norc", "--noprofile", "-c", BASH_ASK, "bash", "mlecareer", *words]
        done = subprocess.run(
            shell, env=env | {"AS": "63" if listing else "9"}, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    return ask


@pytest.fixture
def zsh(env: dict[str, str], tmp_path: Path) -> Ask:
    """What Zsh would complete: `value|what is shown`."""
    assert which("zsh"), "zsh is missing: apt-get install zsh"

    def ask(*words: str) -> list[str]:
        shell = ["zsh", "-f", "-c", ZSH_ASK, "zsh", "mlecareer", *words]
        done = subprocess.run(shell, env=env, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return done.stdout.splitlines()

    return ask


def test_bash(bash: Ask, tmp_path: Path) -> None:
    assert bash("pl") == ["plan"]
    assert bash("plan", "--have", "ck") == ["cka", "ckad", "cks"]
    assert bash("stage", "s") == ["senior", "staff"]
    assert bash("certs", "--vendor", "") == bash("certs", "--vendor", "=", "")
    assert bash("nonsense", "--f") == [""]
    (tmp_path / "a plan.json").touch()
    assert bash("plan", "--output", "a") == ["a plan.json"]
    (tmp_path / "folder").mkdir()
    assert bash("plan", "--catalog", "fo") == ["folder"]


def test_bash_puts_words_together_that_readline_splits(bash: Ask) -> None:
    assert bash("plan", "--format", "=") == ["table", "plain", "json", "markdown", "csv", "ics"]
    assert bash("plan", "--format", "=", "j") == ["json"]
    assert bash("plan", "--have", "cka", ":", "2025-02-10,ckad,kc") == ["2025-02-10,ckad,kcna", "2025-02-10,ckad,kcsa"]
    assert bash("plan", "--have", "cka", ":", "2025-02-10", "--to", "st") == ["staff"]


def test_bash_says_what_each_is_where_it_lists(bash: Ask) -> None:
    assert bash("plan", "--have", "ck", listing=True)[0] == "cka  (Certified Kubernetes Administrator (CKA))"
    assert bash("stage", "sen", listing=True) == ["senior"]


def test_zsh(zsh: Ask) -> None:
    assert zsh("pl") == ["plan|plan  -- What to take next, by when, for how much, and why."]
    assert zsh("plan", "--have", "ck")[0] == "cka|cka  -- Certified Kubernetes Administrator (CKA)"
    assert zsh("plan", "--have", "cka:2025-02-10,ckad,kcn")[0].startswith("cka:2025-02-10,ckad,kcna|")
    assert zsh("plan", "--format=j") == ["--format=json|--format=json"]
    assert zsh("plan", "--output", "") == ["files "]
    assert zsh("plan", "--catalog", "") == ["files -/"]
    assert zsh("plan", "--years", "") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("stage sen\t", "stage senior "),
        ("plan --have cka:2025-01-01,terraform-as\t", "plan --have cka:2025-01-01,terraform-associate "),
        ("plan --minimise=ex\t", "plan --minimise=exams "),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_real_tab(env: dict[str, str], shell: str, typed: str, expected: str) -> None:
    """The line as the shell has it after a Tab, shown by a program that prints its arguments."""
    flags = ["--norc", "--noprofile"] if shell == "bash" else ["-f"]
    child = pexpect.spawn(shell, flags, env=env | {"PS1": "> "}, encoding="utf-8", timeout=20, dimensions=(24, 120))
    setup = "" if shell == "bash" else "unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; "
    child.sendline(
        f"{setup}source <($PROGRAM completion {shell}); bind 'set enable-bracketed-paste off' 2>/dev/null; echo rea''dy"
    )
    child.expect("ready")
    # Completed as arguments of mlecareer, then run as arguments of printf.
    child.send(f"mlecareer {typed}")
    child.expect_exact(expected.split()[-1])
    child.send("\x01printf '%s|' \x05\n")
    child.expect_exact("|".join(["mlecareer", *expected.split()]) + "|")
    child.close(force=True)


def test_it_answers_in_under_twice_the_time_of_the_version(env: dict[str, str]) -> None:
    def seconds(*words: str) -> float:
        start = perf_counter()
        subprocess.run([PROGRAM, *words], env=env, stdout=subprocess.DEVNULL, check=True)
        return perf_counter() - start

    seconds("_complete", "plan", "--have", "ck")  # leaves the snapshot
    pairs = [(seconds("_complete", "plan", "--have", "ck"), seconds("--version")) for _ in range(25)]
    assert median(one / other for one, other in pairs) < 2
