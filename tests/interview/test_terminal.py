"""The interview from outside, in a real pseudo-terminal: what is shown, saved, and left alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from talking import Terminal, terminal

from conftest import AS_OF, PROGRAM, TESTS, Program, environment
from mlecareer.interview.questions import QUESTIONS
from mlecareer.storage.profile import load_profile

SCREENS = TESTS / "interview" / "screens"
INIT = ("profile", "init", "--as-of", AS_OF)
ANSWERS = ("3", "cka:2025-02-10, aws-mls:2024-09-05", "staff", "aws", "8", "1500")
STOPS = ("\x03", "\x04")
"""Ctrl-C and Ctrl-D."""

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


INTERRUPTED_SOMEWHERE = """
from mlecareer.cli import main
def stopped(words):
    raise KeyboardInterrupt
main._command = stopped
raise SystemExit(main.run([]))
"""


def kept(home: Path) -> Path:
    """Where the profile is."""
    return home / "config" / "mlecareer" / "profile.yaml"


def newcomer_asks(home: Path, width: int) -> str:
    """The welcome, then an interview that is not saved: all that is shown."""
    with terminal(home, width=width) as it:
        it.type("x", "\x04")
        assert it.ended() == 130
        welcome = it.seen
    with terminal(home, *INIT, width=width) as it:
        it.type(
            "three", "3", "ckaa", "? kubernetes sec", "cka:2025-02-10", "?", "", "<", "4", "aws, 2", "8", "1000", "n"
        )
        assert it.ended() == 0
    # How a plan looks is for the tests of plans.
    before, plan, rest = re.split(r"(?s)(╭─ ML Engineer → Staff.*?\n)(?=\nThis would be saved)", it.seen)
    assert "cks" in plan
    command = "mlecareer plan --full"
    assert f"After saving, {command} alternatives," in " ".join(plan.split())
    assert " --full" not in plan.replace(command, "")
    return (f"{welcome}{before}(the plan)\n{rest}").replace(str(home), "~")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_is_shown(width: int, tmp_path: Path) -> None:
    """Write the screens anew with `SCREENS=write pytest tests/interview`."""
    shown = newcomer_asks(tmp_path / "home", width)
    place = SCREENS / f"{width}.txt"
    if os.environ.get("SCREENS") == "write":
        place.write_text(shown)
    assert shown == place.read_text()
    assert "\x1b" not in shown
    assert not set("│─┌┐└┘├┤━┃\r\t") & set(shown)
    assert not kept(tmp_path / "home").exists()


def test_a_whole_interview_is_saved(tmp_path: Path) -> None:
    """At most six answers stand between the first choice and the first plan."""
    home = tmp_path / "home"
    with terminal(home) as it:
        it.type("1", *ANSWERS)
        it.see("→ Staff ML Engineer")
        it.see("This would be saved in")
        it.see("career_start: ")
        assert not kept(home).exists()
        it.type("y")
        assert it.ended() == 0
        assert "Saved. Run mlecareer to see where you stand" in it.seen
    text = kept(home).read_text()
    body = text.partition("schema_version")[2].splitlines()[2:]
    assert body == PROFILE.splitlines()[2:]
    assert (kept(home).stat().st_mode & 0o777) == 0o600


def test_asked_again_it_starts_from_what_is_saved(tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept(home).parent.mkdir(parents=True)
    kept(home).write_text(f"# mine\n{PROFILE}")
    with terminal(home, *INIT) as it:
        it.type(*[""] * 6)
        assert it.ended() == 0
        assert "profile.yaml is up to date." in it.seen.replace("\n", " ")
    with terminal(home, *INIT) as it:
        it.type("", "cks", ">", "")
        assert it.ended() == 0
        assert "+  - cks" in it.seen
    assert kept(home).read_text() == f"# mine\n{PROFILE}".replace("wishes:", "  - cks\nwishes:")


def test_a_dry_run_saves_nothing(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *INIT, "--dry-run") as it:
        it.type(">")
        assert it.ended() == 0
        assert "+career_start: 2026-11-23" in it.seen
        assert it.seen.endswith(f"Not saved. The same plan as a command:\nmlecareer plan --years 0 --as-of {AS_OF}\n")
    assert not kept(tmp_path / "home").exists()


@pytest.mark.parametrize("answers", range(len(QUESTIONS) + 2))
def test_broken_off_at_any_question_nothing_is_saved(answers: int, tmp_path: Path) -> None:
    """At the welcome, at each question, and at the question whether to save; by Ctrl-C and Ctrl-D in turns."""
    key = STOPS[answers % 2]
    with terminal(tmp_path / "home") as it:
        it.type(*("1", *ANSWERS)[:answers])
        it.see("]: ")
        it.child.send(key)
        assert it.ended() == 130
        assert it.seen.endswith("\nnothing saved\n")
    assert not kept(tmp_path / "home").exists()
    assert not list((tmp_path / "home").rglob("*.lock"))


def test_what_would_hinder_saving_is_said_before_the_questions(tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept(home).parent.mkdir(parents=True)
    kept(home).write_text("holdingz: []\n")
    with terminal(home, *INIT) as it:
        assert it.ended() == 3
        assert "unknown field 'holdingz'; did you mean 'holdings'?" in " ".join(it.seen.split())
    kept(home).rename(kept(home).with_name("profile.yaml.bak"))
    with terminal(home, *INIT) as it:
        assert it.ended() == 2
        assert "mlecareer profile undo" in it.seen


def test_bytes_that_are_no_text_are_a_wrong_answer(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *INIT) as it:
        it.see("]: ")
        os.write(it.child.child_fd, b"\xff\xfe\x1b[A\n")
        it.see("is not a number of years")
        it.type(">", "n")
        assert it.ended() == 0
        assert "\\x1b[A' is not" in it.seen


def test_it_asks_in_lines_where_a_terminal_shows_only_lines(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", TERM="dumb") as it:
        it.type("2")
        it.see("explore> ")
        it.child.sendline("quit")
        assert it.ended() == 0
        assert "\x1b" not in it.seen


def test_help_is_the_third_choice(tmp_path: Path, run: Program) -> None:
    with terminal(tmp_path / "home2") as it:
        it.type("9", "3")
        assert it.ended() == 0
        assert it.seen.endswith(run("--help").text)


def test_prompts_follow_where_errors_are_written_elsewhere(tmp_path: Path) -> None:
    """With standard error in a file, the terminal still shows what is asked."""
    home = tmp_path / "home"
    home.mkdir()
    env = environment(home) | {"TERM": "xterm"}
    child = pexpect.spawn("sh", ["-c", f"{PROGRAM} 2>{tmp_path / 'errors'}"], env=env, encoding="utf-8", timeout=20)
    child.expect_exact("Type 1, 2 or 3 [1]: ")
    child.send("\x04")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert (tmp_path / "errors").read_text() == "\nnothing saved\n"


def test_without_a_terminal_it_names_what_does_the_same(run: Program) -> None:
    for arguments, options in ((("profile", "init"), {}), (("profile", "init", "--no-input"), {"input": b"3\n"})):
        done = run(*arguments, **options)
        assert (done.code, done.out) == (2, b"")
        assert "profile init asks questions and needs a terminal" in done.errors
        assert "mlecareer profile set --years YEARS --to STAGE --cloud CLOUD" in done.errors
        assert "mlecareer profile add ID --on DAY" in done.errors


def test_alone_without_a_terminal_it_is_the_help(run: Program, tmp_path: Path) -> None:
    assert (run().code, run().text) == (2, run("--help").text)
    kept(tmp_path / "home").parent.mkdir(parents=True)
    kept(tmp_path / "home").write_text(PROFILE)
    assert (run().code, run().text) == (2, run("--help").text)


def lines_of(it: Terminal) -> list[str]:
    assert it.ended() == 0
    return it.seen.splitlines()


def test_alone_with_a_profile_it_says_where_one_stands(tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept(home).parent.mkdir(parents=True)
    kept(home).write_text(PROFILE)
    with terminal(home, "today", "--as-of", AS_OF, "--since", "2026-10-01") as it:
        lines = lines_of(it)
    assert lines[0].startswith("╭─ ML Engineer, 3 years → Staff ML Engineer ─")
    shown = [line.strip("│ ") for line in lines[1:]]
    assert shown[0] == "Verdict  Something you need expires soon."
    assert shown[1] == "Expires  cka on 2027-02-10, in 79 days"
    assert shown[2].startswith("Next     cks · ")
    assert shown[3] == "Then     terraform-associate by Jun 2027; 1 more (--full)"
    assert shown[-2:] == [
        "Exams  SAP-C03 was to open 2026-11-17; SAP-C02: last day was 2026-11-16",
        "Try    mlecareer renewals (what to renew, and how); mlecareer plan (all steps)",
    ]
    with terminal(home) as it:
        lines = lines_of(it)
    labels = [line.strip("│ ").split("  ")[0] for line in lines[1:] if "──" not in line and line]
    assert labels == ["Verdict", "Expires", "Next", "Then", "Ready", "In all", "Exams", "Try"]


def test_a_profile_without_years_is_asked_for_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept(home).parent.mkdir(parents=True)
    kept(home).write_text("holdings: [cka]\n")
    with terminal(home) as it:
        it.type("1", "3")
        it.see("[cka]: ")
        it.child.send("\x03")
        assert it.ended() == 130
    assert kept(home).read_text() == "holdings: [cka]\n"


def test_plan_asks_for_the_years_alone_and_saves_nothing(tmp_path: Path, fixed: Program) -> None:
    home = tmp_path / "home"
    with terminal(home, "plan", "--have", "cka", "--as-of", AS_OF) as it:
        it.type("many", "3")
        assert it.ended() == 0
        assert it.seen.endswith(fixed("plan", "--have", "cka", "--as-of", AS_OF, "--years", "3").text)
    with terminal(home, "plan") as it:
        it.see("[0]: ")
        it.child.send("\x04")
        assert it.ended() == 130
    with terminal(home, "plan", "--no-input") as it:
        assert it.ended() == 2
    done = fixed("plan")
    assert (done.code, done.out) == (2, b"")
    assert "add --years 3" in done.errors
    assert not kept(home).exists()


def test_a_date_with_two_readings_is_asked_back_before_the_answer(tmp_path: Path, fixed: Program) -> None:
    home = tmp_path / "home"
    words = ("plan", "--years", "3", "--as-of", AS_OF)
    with terminal(home, *words, "--by", "5/8/2028", "--have", "cka:10/02/2025") as it:
        it.see("'5/8/2028' may mean two dates:")
        it.see("1. 2028-05-08 (8 May 2028)")
        it.see("2. 2028-08-05 (5 Aug 2028)")
        it.see("Which one, 1 or 2? ")
        it.child.sendline("2")
        it.see("'10/02/2025' may mean two dates:")
        it.see("Which one, 1 or 2? ")
        it.child.sendline("10 Feb 2025")
        code = it.ended()
    clear = fixed(*words, "--by", "2028-08-05", "--have", "cka:2025-02-10")
    assert (code, it.seen.endswith(clear.text)) == (clear.code, True)
    with terminal(home, *words, "--by", "5/8/2028") as it:
        it.see("Which one, 1 or 2? ")
        it.child.send("\x04")
        assert it.ended() == 130
    with terminal(home, *words, "--by", "5/8/2028", "--no-input") as it:
        it.see("--by: '5/8/2028' may mean 2028-05-08 or 2028-08-05; type one of them")
        assert it.ended() == 2


@pytest.mark.parametrize(
    "words",
    [("why", "cks"), ("compare", "--cloud", "aws"), ("today", "--have", "cka"), ("explore", "--format", "plain")],
    ids=lambda words: words[0],
)
def test_whatever_follows_from_a_plan_asks_for_the_years(
    words: tuple[str, ...], tmp_path: Path, fixed: Program
) -> None:
    home = tmp_path / "home"
    with terminal(home, *words, "--as-of", AS_OF) as it:
        it.see("How many years of experience do you have?")
        it.type("3")
        if words[0] == "explore":
            it.see("explore> ")
            assert "ML Engineer to Senior ML Engineer" in it.seen
            it.child.sendline("quit")
        assert it.ended() == 0
        assert words[0] == "explore" or it.seen.endswith(fixed(*words, "--as-of", AS_OF, "--years", "3").text)
    with terminal(home, *words) as it:
        it.see("[0]: ")
        it.child.send("\x04")
        assert it.ended() == 130
        assert it.seen.endswith("nothing saved\n")
    assert not kept(home).exists()


def test_broken_off_elsewhere_it_does_not_say_what_it_does_not_know(tmp_path: Path) -> None:
    """Only who knows that nothing was saved says so."""
    home = tmp_path / "home"
    with terminal(home, "explore", "--years", "3", "--format", "plain") as it:
        it.see("explore> ")
        it.child.sendline("save")
        it.see("(y/n)")
        it.child.sendline("y")
        it.see("Saved.")
        it.see("explore> ")
        it.child.send("\x04")
        assert it.ended() == 130
        assert it.seen.endswith("\nnothing saved since the last save\n")
    profile = load_profile(str(kept(home)))
    assert profile is not None
    assert profile.career_start is not None
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_SOMEWHERE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"\ninterrupted\n")
