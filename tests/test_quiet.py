"""`--quiet` leaves out warnings and notes; errors stay, and what a list has no place for."""

from __future__ import annotations

import pytest

from conftest import AS_OF, Program


@pytest.mark.parametrize(
    "command",
    ["profile add cka --dry-run", "cert cka cka cks", "plan --years 3 --profile p.yaml"],
)  # fmt: skip
def test_warnings_are_left_out_and_the_answer_stays(command: str, fixed: Program, tmp_path: object) -> None:
    with open(f"{tmp_path}/p.yaml", "w") as file:
        file.write("holdings: [cka]\nwishes: {clouds: [nimbus]}\n")
    line = (*command.split(), "--as-of", AS_OF)
    loud = fixed(*line)
    for quiet in (fixed(*line, "-q"), fixed(*line, "--quiet"), fixed("-q", *line)):
        assert (quiet.code, quiet.out, quiet.err) == (loud.code, loud.out, b"")
    assert loud.err


def test_errors_stay(fixed: Program) -> None:
    done = fixed("plan", "--years", "3", "--to", "senoir", "-q")
    assert (done.code, done.err) == (2, fixed("plan", "--years", "3", "--to", "senoir").err)
    assert "hint: " in done.errors


@pytest.mark.parametrize("format", ["csv", "tsv", "ics"])
def test_what_a_list_would_lose_stays(format: str, fixed: Program) -> None:
    line = ("plan", "--years", "3", "--budget", "100", "--as-of", AS_OF, "--format", format)
    assert fixed(*line, "-q").err == fixed(*line).err != b""
