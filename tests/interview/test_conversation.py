"""The interview as a conversation: all that is shown, what is saved, and what is left alone.

Lines are typed in the process of the tests; what only a terminal can tell is in `test_terminal.py`.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import AS_OF, TESTS, Program, Run
from mlecareer import terminal
from mlecareer.interview.questions import QUESTIONS
from mlecareer.storage.profile import load_profile
from talking import ANSWERS, INIT, PROFILE, kept

SCREENS = TESTS / "interview" / "screens"
CTRL_C = "\x03"
NOTHING_SAVED = (130, "\nnothing saved\n")

Talk = Callable[..., Run]


@pytest.fixture
def talk(fixed: Program, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Run the program as in a terminal in which lines are typed: `talk("profile", "init", typed=("3", ">"))`.

    After the last line comes the end of input, as by Ctrl-D.
    """
    ask = terminal.ask

    def echoed(prompt: str) -> str:
        line = ask(prompt)
        terminal.tell(line)
        if line == CTRL_C:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setattr(terminal, "ask", echoed)

    def talk(*arguments: str, typed: tuple[str, ...], **options: str) -> Run:
        lines = "".join(f"{line}\n" for line in typed).encode()
        return fixed(*arguments, env={"TERM": "xterm", **options}, input=lines)

    return talk


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of the person."""
    return tmp_path / "home"


def saved(home: Path, text: str) -> Path:
    """A profile that is there before."""
    kept(home).parent.mkdir(parents=True)
    kept(home).write_text(text)
    return kept(home)


NEWCOMER = (
    *("three", "", "3", "cka:2025-02-10, ckaa and moon", "? kubernetes sec", "cks 10/02/2025", "2", "?", "", "<"),
    *("4", "amazon, 2", "aws, 2", "8h", "$1,000", "what", "d", "<", "", "n"),
)


def newcomer_asks(talk: Talk, width: int) -> str:
    """The welcome, then an interview that is not saved: all that is shown."""
    welcome = talk(typed=("x", "1", "<"), COLUMNS=str(width))
    assert welcome.code == 130
    done = talk(*INIT, typed=NEWCOMER, COLUMNS=str(width))
    assert done.code == 0
    # How a plan looks is for the tests of plans.
    before, plan, between, again, rest = re.split(r"(?s)(╭─ ML Engineer → Staff.*?\n)(?=\nSave\?)", done.text)
    assert "cks" in plan
    assert plan == again
    assert "Once saved, mlecareer plan --full adds alternatives" in " ".join(plan.split())
    return f"{welcome.text}{welcome.errors}\n{before}(the plan)\n{between}(the plan)\n{rest}"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_is_shown(width: int, talk: Talk, home: Path) -> None:
    """Write the screens anew with `SCREENS=write pytest tests/interview`."""
    shown = newcomer_asks(talk, width)
    place = SCREENS / f"{width}.txt"
    if os.environ.get("SCREENS") == "write":
        place.write_text(shown)
    assert shown == place.read_text()
    assert not set("\x1b│─┌┐└┘├┤━┃\r\t") & set(shown)
    assert not kept(home).exists()


def test_no_line_is_wider_than_the_terminal(talk: Talk) -> None:
    """Beside what someone types."""
    shown = newcomer_asks(talk, 60)
    typed = {line.strip() for line in NEWCOMER}
    wide = [line for line in shown.splitlines() if len(line) > 60 and not any(line.endswith(end) for end in typed)]
    assert not [line for line in wide if not line.startswith(("mlecareer plan ", "# "))]


def test_two_answers_lead_to_the_first_plan(talk: Talk, fixed: Program) -> None:
    """The years, and `>` for all the rest."""
    done = talk(*INIT, typed=("3", ">", "n"))
    assert done.code == 0
    assert done.text.count("Question ") == 2
    plan = fixed("plan", "--years", "3", "--as-of", AS_OF).text
    assert plan.splitlines()[:12] == done.text[done.text.index("╭─") :].splitlines()[:12]


def test_six_answers_lead_to_the_first_plan(talk: Talk) -> None:
    done = talk(*INIT, typed=("3", *[""] * 5, "n"))
    assert done.code == 0
    numbers = re.findall(r"Question (\d) of 6\.", done.text)
    assert numbers == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("options", "env"),
    [(("--format", "plain"), {}), ((), {"TERM": "dumb"}), ((), {"PYTHONIOENCODING": "ascii"})],
    ids=["plain", "dumb", "ascii"],
)
def test_the_sign_before_what_was_understood_has_a_word(
    options: tuple[str, ...], env: dict[str, str], talk: Talk
) -> None:
    done = talk(*INIT, *options, typed=("3", "cka:2025-02-10", ">", "n"), **env)
    assert done.code == 0
    assert "Understood: cka, passed 10 Feb 2025, valid until 10 Feb 2027" in done.text
    assert "✓" not in done.text


def test_a_whole_interview_is_saved(talk: Talk, home: Path) -> None:
    done = talk(*INIT, typed=(*ANSWERS, "d", "y"))
    assert done.code == 0
    shown, _, after = done.text.partition("Saving writes this to ~/config/mlecareer/profile.yaml:\n")
    assert "→ Staff ML Engineer" in shown
    assert after.startswith(kept(home).read_text())
    assert " ".join(after.split()).endswith(
        "Save? [Y/n/d shows the file]: y Saved in ~/config/mlecareer/profile.yaml. Next: mlecareer why cks (why this "
        "one), mlecareer explore (try changes), mlecareer (where you stand)."
    )
    assert kept(home).read_text().partition("schema_version")[2].splitlines()[1:] == PROFILE.splitlines()[1:]
    assert (kept(home).stat().st_mode & 0o777) == 0o600


def test_asked_again_it_starts_from_what_is_saved(talk: Talk, home: Path) -> None:
    saved(home, f"# mine\n{PROFILE}")
    done = talk(*INIT, typed=("",) * 6)
    assert done.code == 0
    assert "Nothing to save: ~/config/mlecareer/profile.yaml is up to date." in done.text
    done = talk(*INIT, typed=("", "cks", ">", "d", ""))
    assert done.code == 0
    assert "Saving changes these lines of ~/config/mlecareer/profile.yaml:" in done.text
    assert "\n+  - cks\n" in done.text
    assert kept(home).read_text() == f"# mine\n{PROFILE}".replace("wishes:", "  - cks\nwishes:")


def test_who_does_not_save_gets_the_same_plan_as_a_command(talk: Talk, fixed: Program, home: Path) -> None:
    done = talk(*INIT, typed=("since Mar 2022", "cka Feb 2025", "", "aws, gcp", "7.5", "$1,500", "no"))
    assert done.code == 0
    assert not kept(home).exists()
    (command,) = re.findall(r"^mlecareer plan .*$", done.text, re.MULTILINE)
    assert command.startswith("mlecareer plan --years 2022-03-01 --have cka:2025-02 ")
    shown = done.text[done.text.index("╭─") : done.text.index("Save?")].splitlines()
    plan = fixed(*shlex.split(command)[1:]).text.splitlines()
    assert len(plan) > 15
    assert shown[: len(plan) - 2] == plan[:-2]  # below them the saved plan names another command


def test_what_no_option_says_is_told(talk: Talk, home: Path) -> None:
    saved(home, PROFILE)
    done = talk(*INIT, typed=("", "none", ">", "n"))
    assert "No option says that cka is not held." in done.text
    assert kept(home).read_text() == PROFILE


def test_back_from_the_question_whether_to_save_leads_to_the_last_question(talk: Talk) -> None:
    done = talk(*INIT, typed=("3", ">", "<", "900", "n"))
    assert done.code == 0
    assert "Question 6 of 6." in done.text
    assert f"mlecareer plan --years 3 --budget 900 --as-of {AS_OF}\n" in done.text


def test_back_from_the_first_question_leads_to_the_menu(talk: Talk) -> None:
    done = talk(typed=("1", "<", "1", "3", "<", "<", "3"))
    assert done.code == 0
    assert done.text.count("Type 1, 2 or 3 [1]: ") == 3
    assert "Usage: mlecareer" in done.text
    done = talk(*INIT, typed=("<",))
    assert "This is the first question. Ctrl-C leaves, and nothing is saved." in done.text


def test_a_dry_run_saves_nothing(talk: Talk, home: Path) -> None:
    done = talk(*INIT, "--dry-run", typed=("0", ">"))
    assert done.code == 0
    assert "\ncareer_start: 2026-11-23\n" in done.text
    assert f"Not saved. The same plan as a command:\nmlecareer plan --years 0 --as-of {AS_OF}\n" in done.text
    assert not kept(home).exists()


@pytest.mark.parametrize("end", [(CTRL_C,), ()], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("answers", range(len(QUESTIONS) + 2))
def test_broken_off_at_any_question_nothing_is_saved(
    answers: int, end: tuple[str, ...], talk: Talk, home: Path
) -> None:
    """At the welcome, at each question, and at the question whether to save."""
    done = talk(typed=(*("1", *ANSWERS)[:answers], *end))
    assert (done.code, done.errors) == NOTHING_SAVED
    assert not kept(home).exists()
    assert not list(home.rglob("*.lock"))


def test_broken_off_where_something_is_asked_back_nothing_is_saved(talk: Talk, home: Path) -> None:
    for lines in (("3", "cka 10/02/2025"), ("3", "cka, moon"), ("3", ">", "d"), ("3", ">", "<")):
        done = talk(*INIT, typed=lines)
        assert (done.code, done.errors) == NOTHING_SAVED
    assert not kept(home).exists()


def test_what_would_hinder_saving_is_said_before_the_questions(talk: Talk, home: Path) -> None:
    profile = saved(home, "holdingz: []\n")
    done = talk(*INIT, typed=())
    assert (done.code, done.text) == (3, "")
    assert "unknown field 'holdingz'; did you mean 'holdings'?" in done.errors
    profile.rename(profile.with_name("profile.yaml.bak"))
    done = talk(*INIT, typed=())
    assert (done.code, done.text) == (2, "")
    assert "mlecareer profile undo" in done.errors


def test_help_is_the_third_choice(talk: Talk, run: Program) -> None:
    done = talk(typed=("9", "3"))
    assert done.code == 0
    assert done.text.endswith(run("--help").text)


def test_without_a_terminal_it_names_what_does_the_same(run: Program) -> None:
    for arguments, options in ((("profile", "init"), {}), (("profile", "init", "--no-input"), {"input": b"3\n"})):
        done = run(*arguments, **options)
        assert (done.code, done.out) == (2, b"")
        assert "profile init asks questions and needs a terminal" in done.errors
        assert "mlecareer profile set --years YEARS --to STAGE --cloud CLOUD" in done.errors
        assert "mlecareer profile add ID --on DAY" in done.errors


def test_alone_without_a_terminal_it_is_the_help(run: Program, home: Path) -> None:
    assert (run().code, run().text) == (2, run("--help").text)
    saved(home, PROFILE)
    assert (run().code, run().text) == (2, run("--help").text)


def test_alone_with_a_profile_it_says_where_one_stands(talk: Talk, home: Path, fixed: Program) -> None:
    saved(home, PROFILE)
    shown = talk(typed=()).text
    assert shown == fixed("today").text
    assert shown.startswith("╭─ ML Engineer, 3")


def test_a_profile_without_years_is_asked_for_them(talk: Talk, home: Path) -> None:
    saved(home, "holdings: [cka]\n")
    done = talk(typed=("1", "3"))
    assert done.text.endswith("[keep]: ")
    assert (done.code, done.errors) == NOTHING_SAVED
    assert kept(home).read_text() == "holdings: [cka]\n"


def test_plan_asks_for_the_years_alone_and_saves_nothing(talk: Talk, fixed: Program, home: Path) -> None:
    done = talk("plan", "--have", "cka", "--as-of", AS_OF, typed=("many", "", "3"))
    assert done.code == 0
    assert "✓ 3 years of experience: ML Engineer" in done.text
    assert done.text.endswith(fixed("plan", "--have", "cka", "--as-of", AS_OF, "--years", "3").text)
    done = talk("plan", typed=("<",))
    assert (done.code, done.errors) == NOTHING_SAVED
    assert talk("plan", "--no-input", typed=()).code == 2
    assert not kept(home).exists()


def test_without_a_terminal_plan_needs_years(fixed: Program) -> None:
    done = fixed("plan")
    assert (done.code, done.out) == (2, b"")
    assert "add --years 3" in done.errors


def test_a_date_with_two_readings_is_asked_back_before_the_answer(talk: Talk, fixed: Program) -> None:
    words = ("plan", "--years", "3", "--as-of", AS_OF)
    done = talk(*words, "--by", "5/8/2028", "--have", "cka:10/02/2025", typed=("2", "10 Feb 2025"))
    clear = fixed(*words, "--by", "2028-08-05", "--have", "cka:2025-02-10")
    assert (done.code, done.text.endswith(clear.text)) == (clear.code, True)
    assert "'5/8/2028' may mean two dates:\n1. 2028-05-08 (8 May 2028)\n2. 2028-08-05 (5 Aug 2028)\n" in done.text
    assert "'10/02/2025' may mean two dates:" in done.text
    assert talk(*words, "--by", "5/8/2028", typed=()).code == 130
    done = talk(*words, "--by", "5/8/2028", "--no-input", typed=())
    assert done.code == 2
    assert "--by: '5/8/2028' may mean 2028-05-08 or 2028-08-05; type one of them" in done.errors


@pytest.mark.parametrize(
    "words",
    [("why", "cks"), ("compare", "--cloud", "aws"), ("today", "--have", "cka"), ("explore", "--format", "plain")],
    ids=lambda words: words[0],
)
def test_whatever_follows_from_a_plan_asks_for_the_years(
    words: tuple[str, ...], talk: Talk, fixed: Program, home: Path
) -> None:
    explores = words[0] == "explore"
    done = talk(*words, "--as-of", AS_OF, typed=("3", "quit") if explores else ("3",))
    assert done.code == 0
    assert "How many years of experience do you have?" in done.text
    if explores:
        assert "ML Engineer to Senior ML Engineer" in done.text
    else:
        assert done.text.endswith(fixed(*words, "--as-of", AS_OF, "--years", "3").text)
    done = talk(*words, typed=())
    assert (done.code, done.errors) == NOTHING_SAVED
    assert not kept(home).exists()


def test_broken_off_elsewhere_it_does_not_say_what_it_does_not_know(talk: Talk, home: Path) -> None:
    """Only who knows that nothing was saved says so."""
    done = talk("explore", "--years", "3", "--format", "plain", typed=("save", "y"))
    assert "Saved." in done.text
    assert (done.code, done.errors) == (130, "\nnothing saved since the last save\n")
    profile = load_profile(str(kept(home)))
    assert profile is not None
    assert profile.career_start is not None
