"""What the tests of the interview share: answers to a state, and the program in a pseudo-terminal of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pexpect

from conftest import AS_OF, FIXED, PROGRAM, environment
from mlecareer.interview.questions import start
from mlecareer.interview.state import Interview, Reply, answered
from mlecareer.profile.records import Profile
from mlecareer.storage.catalog import load_catalog

DAY = date.fromisoformat(AS_OF)
CATALOG = load_catalog((str(FIXED),))

INIT = ("profile", "init", "--as-of", AS_OF)
ANSWERS = ("3", "cka:2025-02-10, aws-mls:2024-09-05", "staff", "aws", "8", "1500")

PROFILE = """\
schema_version: 2
career_start: 2023-11-23
holdings:
  - {id: cka, earned: 2025-02-10}
  - {id: aws-machine-learning-specialty, earned: 2024-09-05}
wishes:
  goal: staff
  clouds:
    - aws
  hours_per_week: 8
  budget_usd: 1500
"""
"""What is saved of these answers."""


def kept(home: Path) -> Path:
    """Where the profile is."""
    return home / "config" / "mlecareer" / "profile.yaml"


def begun(saved: Profile | None = None) -> Interview:
    """An interview at its first question."""
    return start(CATALOG, DAY, saved)


def after(state: Interview, *lines: str) -> Interview:
    """The state after lines that are all understood."""
    for line in lines:
        made = answered(state, line)
        assert isinstance(made, Interview), (line, made)
        state = made
    return state


def refused(state: Interview, line: str) -> str:
    """What is said about a line that does not go on."""
    made = answered(state, line)
    assert isinstance(made, Reply), (line, made)
    return "\n".join(made.lines)


class Terminal:
    """The program in a pseudo-terminal, and all that it showed."""

    def __init__(self, home: Path, *arguments: str, width: int = 80, **env: str) -> None:
        home.mkdir(exist_ok=True)
        merged = environment(home) | {"TERM": "xterm-256color", "NO_COLOR": "1", "MLECAREER_CATALOG": str(FIXED)} | env
        merged.pop("COLUMNS")
        self.child = pexpect.spawn(
            str(PROGRAM),
            list(arguments),
            env=merged,
            encoding="utf-8",
            codec_errors="replace",
            timeout=20,
            dimensions=(50, width),
        )
        self._seen = ""

    def see(self, text: str) -> None:
        """Wait until a text comes."""
        self.child.expect_exact(text)
        self._seen += f"{self.child.before}{self.child.after}"

    def type(self, *lines: str) -> None:
        """Answer so many prompts; each ends with a bracket, a colon and a blank."""
        for line in lines:
            self.child.expect(r"[\])]: ")
            self._seen += f"{self.child.before}{self.child.after}"
            self.child.sendline(line)

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        self.child.expect(pexpect.EOF)
        self._seen += self.child.before or ""
        self.child.close()
        assert self.child.exitstatus is not None
        return self.child.exitstatus

    @property
    def seen(self) -> str:
        """All that was shown, line by line; what is typed is shown too."""
        return self._seen.replace("\r\n", "\n")


@contextmanager
def terminal(home: Path, *arguments: str, width: int = 80, **env: str) -> Iterator[Terminal]:
    """The program in a pseudo-terminal, ended whatever happens."""
    made = Terminal(home, *arguments, width=width, **env)
    try:
        yield made
    finally:
        made.child.close(force=True)
