"""What `profile` says about a change: the difference as it is, whether it can be taken back, and that it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import AS_OF, Program

KEPT = "# mine ``` and more\nwishes:\n  goal: staff\n"
UNDO = "mlecareer profile undo takes it back."


@pytest.mark.parametrize("format", ["table", "plain", "markdown"])
@pytest.mark.parametrize("columns", ["30", "80"])
def test_a_difference_stays_as_it_is(columns: str, format: str, run: Program, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(KEPT)
    words = ("--budget", "900", "--dry-run", "--profile", "profile.yaml", "--format", format)
    done = run("profile", "set", *words, env={"COLUMNS": columns})
    lines = ["@@ -1,3 +1,4 @@", " # mine ``` and more", " wishes:", "   goal: staff", "+  budget_usd: 900"]
    if format == "markdown":
        lines = ["", "````diff", *lines, "````"]
    assert done.text.splitlines()[1:] == lines


def test_undo_is_offered_only_where_something_is_kept(run: Program) -> None:
    assert UNDO not in run("profile", "add", "cka", "--on", "2025-02-10").text
    assert run("profile", "undo").code == 2
    assert UNDO in run("profile", "add", "kcna", "--on", "2025-02-10").text
    assert UNDO in run("profile", "undo").text
    assert [one["id"] for one in run("profile", "show", "--format", "json").json["holdings"]] == ["cka"]


@pytest.mark.parametrize("command", [("set", "--budget", "900"), ("undo",)], ids=" ".join)
def test_a_change_is_saved_though_it_cannot_be_told(command: tuple[str, ...], run: Program, tmp_path: Path) -> None:
    place = tmp_path / "profile.yaml"
    run("profile", "set", "--goal", "senior", "--profile", str(place))
    run("profile", "set", "--goal", "staff", "--profile", str(place))
    before = place.read_text()
    dry = run("profile", *command, "--dry-run", "--profile", str(place), "--output", "none/change.txt")
    assert (dry.code, place.read_text()) == (4, before)
    assert "saved" not in dry.errors
    done = run("profile", *command, "--profile", str(place), "--output", "none/change.txt")
    assert done.code == 4
    assert done.errors.endswith(f"\nhint: the change is saved in {place} all the same\n")
    assert place.read_text() != before


def test_a_saved_goal_that_lies_behind_can_be_forgotten(run: Program) -> None:
    run("profile", "set", "--career-start", "2016-01-01", "--goal", "senior")
    words = ("plan", "--as-of", AS_OF)
    done = run(*words)
    assert done.code == 2
    assert "goals from here: principal;" in done.errors
    command = "mlecareer profile set --goal none"
    assert f"{command} forgets a saved one" in done.errors
    assert run(*command.split()[1:]).code == 0
    assert run(*words).code == 0
