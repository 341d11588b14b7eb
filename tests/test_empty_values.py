"""An option or argument that is given, but says nothing, is refused: never passed over in silence.

The options are those that the commands have, not a list of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import LONG_RUN, Program, every_command

EMPTY = ("", "  ", ",", ":", "=", " , ,", "::", "\t", "\u200b", "\u3000", "-")
PATHS = re.compile("FILE|DIR|OLD")

BEFORE = {
    "why": ["cka"], "stage": ["senior"], "diff": ["junior", "senior"], "cert": ["cka"], "changes": ["old.json"],
    "team": ["p.yaml"], "profile add": ["kcna"], "profile remove": ["cka"], "profile done": ["docker"],
    "profile import": ["p.yaml"], "catalog export": ["out"], "catalog schema": ["vendors"], "catalog review": ["page"],
}  # fmt: skip
"""What the arguments of a command may be."""


def lines() -> Iterator[tuple[list[str], str, bool]]:
    """For each option and argument of each command: a command line up to its value, its name, and whether it names a
    file. Every day each one is looked at in one command, in a long run in all."""
    seen = set()
    for words, command in every_command().items():
        for param in () if hasattr(command, "commands") else command.params:
            if getattr(param, "is_flag", False) or param.name == "help":
                continue
            key = (param.opts[0], param.metavar)
            if key in seen and not LONG_RUN:
                continue
            seen.add(key)
            is_path = PATHS.search(param.metavar or "") is not None
            if param.param_type_name == "option":
                yield [*words.split(), *BEFORE.get(words, ()), param.opts[0]], param.opts[0], is_path
            else:
                first = [] if words != "diff" or param is command.params[0] else ["junior"]
                yield [*words.split(), *first], "", is_path


CASES = list(lines())


def test_the_commands_have_options() -> None:
    assert len(CASES) > 60
    assert {"--have", "--cloud", "--as-of", "--output"} <= {name for _, name, _ in CASES}


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: " ".join(CASES[number][0]))
def test_what_says_nothing_is_refused(number: int, run: Program) -> None:
    line, name, is_path = CASES[number]
    texts = [text for text in EMPTY if not is_path or not text.strip()]
    if not is_path:
        texts.remove("-")  # which means the standard input, a negative number, or nothing
    for text in texts if LONG_RUN else {"", texts[number % len(texts)]}:
        value = [f"{line[-1]}={text}"] if name else [text]
        done = run(*(line[:-1] if name else line), *value)
        assert done.code == 2, (line, text, done.errors, done.text[:200])
        assert done.out == b""
        first = done.errors.splitlines()[0]
        assert first.startswith("error: ")
        assert name in first or name == "--format"
        assert "\nhint: " in done.errors or "type " in first or "use " in first or "give " in first, done.errors


@pytest.mark.parametrize(
    "option", ["--have", "--cloud", "--studied", "--failed", "--skip", "--want", "--without", "--paid"]
)
def test_nothing_beside_something_is_refused_too(option: str, run: Program) -> None:
    known = {"--cloud": "aws", "--studied": "cka=3", "--failed": "cka:2025-01-01", "--skip": "tier-1-aws"}.get(
        option, "cka"
    )
    done = run("plan", "--years", "3", option, known, option, "")
    assert (done.code, done.out) == (2, b"")
    assert done.errors.startswith(f"error: {option} is empty")


@pytest.mark.parametrize("zero", ["-0", "-0.0", "0"])
def test_minus_nothing_is_nothing(zero: str, fixed: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(f"wishes: {{budget_usd: {zero}}}\nprices: {{cka: {{usd: {zero}}}}}\n")
    for format in ("plain", "json"):
        for command in (("profile", "show"), ("today", f"--years={zero}"), ("plan", f"--years={zero}")):
            done = fixed(*command, "--profile", "p.yaml", "--as-of", "2026-11-23", "--format", format)
            assert done.code in (0, 1), done.errors
            assert re.search(r"(?<![\w-])-0", done.text) is None


def test_a_day_is_read_by_commands_that_do_not_look_at_it(run: Program) -> None:
    for command in (("tips",), ("roles",), ("profile", "path")):
        done = run(*command, "--as-of", "someday")
        assert done.code == 2
        assert "--as-of: 'someday' is not a date" in done.errors
