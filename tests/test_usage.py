"""A command line that is wrong: what is wrong, the nearest right thing, and where help is."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import PROGRAM, TESTS, Program, environment, every_command
from mlecareer.cli.commands import USAGE_ERRORS

WRONG = {
    "plans": ("unknown command 'plans'; did you mean 'plan'?\n", "mlecareer --help lists the commands"),
    "foo": ("unknown command 'foo'\n", "mlecareer --help lists the commands"),
    "profile sho": ("unknown command 'sho'; did you mean 'show'?\n", "mlecareer profile --help lists the commands"),
    "plan --yeers 3": ("'mlecareer plan' has no option --yeers; did you mean --years?\n", "mlecareer plan --help"),
    "plan --year 3": ("'mlecareer plan' has no option --year; did you mean --years?\n", "mlecareer plan --help"),
    "plan --hours 3": ("has no option --hours; did you mean --hours-per-week?\n", "mlecareer plan --help"),
    "plan --zzz": ("'mlecareer plan' has no option --zzz\n", "mlecareer plan --help shows the options"),
    "plan -x": ("'mlecareer plan' has no option -x\n", "mlecareer plan --help shows the options"),
    "--years 3 plan": (
        "'mlecareer' has no option --years\n",
        "put --years after the command: mlecareer plan --years 3",
    ),
    "--years 3": ("'mlecareer' has no option --years\n", "put --years after the command: mlecareer COMMAND --years"),
    "profile --on 2025-02-10 add cka": (
        "'mlecareer profile' has no option --on\n",
        "put --on after the command: mlecareer profile add --on 2025-02-10 cka",
    ),
    "plan --years": ("--years needs a value\n", "mlecareer plan --help shows the options"),
    "plan --full=x": ("error: --full takes no value\n", "mlecareer plan --help shows the options"),
    "profile set --years": ("--years needs a value\n", "mlecareer profile set --help shows the options"),
    "--format pdf certs": (
        "unknown --format value 'pdf'\n",
        "choose from table, plain, json, markdown, csv, tsv, ics, html",
    ),
    "certs --format=jsn": ("unknown --format value 'jsn'; did you mean 'json'?\n", "choose from table, plain, json"),
    "certs --json --format csv": ("--json and --format csv contradict each other\n", "use one of them"),
    "plan --years 3 --years 4": ("--years is given twice, with 3 and with 4\n", "give it once"),
    "plan --to senior --goal=staff": ("--to is given twice, with senior and with staff\n", "give it once"),
    "plan --minimize cost --minimise hours": ("--minimise is given twice, with cost and with hours\n", "give it once"),
    "--as-of 2026-01-01 ladder --as-of 2026-01-02": ("--as-of is given twice, with 2026-01-01 and", "give it once"),
    "tips 0": ("unknown tip '0'\n", "choose from 1, 2, 3, 4, 5"),
    "tips ten": ("unknown tip 'ten'\n", "choose from 1, 2, 3, 4, 5"),
    "cert": ("which certification?\n", "try mlecareer cert cka"),
    "stage": ("which stage?\n", "try mlecareer stage senior"),
    "diff": ("which two stages?\n", "try mlecareer diff senior staff"),
    "diff senior": ("which two stages?\n", "try mlecareer diff senior staff"),
    "profile add": ("which certification?\n", "try mlecareer profile add cka --on 2025-02-10"),
    "profile done": ("which skill?\n", "try mlecareer profile done docker"),
    "profile remove": ("which certification or skill?\n", "try mlecareer profile remove cka"),
    "profile import": ("which file?\n", "try mlecareer profile import Certifications.csv"),
    "catalog export": ("which folder?\n", "try mlecareer catalog export my-career"),
    "stage senior staff": ("unexpected 'staff'\n", "mlecareer stage --help shows the options"),
    "roles x": ("unexpected 'x'\n", "mlecareer roles --help shows the options"),
    "plan cka": ("unexpected 'cka'\n", "try mlecareer plan --have cka if you hold it, or mlecareer why cka"),
    "plan senior": ("unexpected 'senior'\n", "try mlecareer plan --to senior"),
    "plan 3": ("unexpected '3'\n", "try mlecareer plan --years 3"),
    "plan aws": ("unexpected 'aws'\n", "try mlecareer plan --cloud aws"),
    "plan kubestronaut": ("unexpected 'kubestronaut'\n", "try mlecareer plan --want kubestronaut"),
    "certs kubernetes": ("unexpected 'kubernetes'\n", "try mlecareer certs --topic kubernetes"),
    "certs specialty": ("unexpected 'specialty'\n", "try mlecareer certs --level specialty"),
    "certs tier 1": ("unexpected 'tier 1'\n", "try mlecareer certs --tier 1"),
    "cka": ("unknown command 'cka'\n", "try mlecareer cert cka\n"),
    "SAP-C03": ("unknown command 'SAP-C03'\n", "try mlecareer cert aws-solutions-architect-professional\n"),
    "senior": ("unknown command 'senior'\n", "try mlecareer stage senior\n"),
    "Staff ML Engineer": ("unknown command 'Staff'\n", "try mlecareer stage staff\n"),
    "tier 1": ("unknown command 'tier'\n", "try mlecareer certs --tier 1\n"),
    "kubestronaut": ("unknown command 'kubestronaut'\n", "try mlecareer plan --want kubestronaut\n"),
    "amazon": ("unknown command 'amazon'\n", "try mlecareer certs --vendor aws\n"),
    "serving": ("unknown command 'serving'\n", "try mlecareer stack serving\n"),
    "docker": ("unknown command 'docker'\n", "try mlecareer profile done docker\n"),
    "3": ("unknown command '3'\n", "try mlecareer plan --years 3\n"),
    "99": ("unknown command '99'\n", "mlecareer --help lists the commands"),
    "٣": ("unknown command '٣'\n", "mlecareer --help lists the commands"),
    "PLAN": ("unknown command 'PLAN'; did you mean 'plan'?\n", "mlecareer --help lists the commands"),
    "help PLAN": ("unknown command 'PLAN'; did you mean 'plan'?\n", "mlecareer --help lists the commands"),
    "profile ADD cka": ("unknown command 'ADD'; did you mean 'add'?\n", "mlecareer profile --help lists"),
    "sources": ("unknown command 'sources'\n", "try mlecareer catalog sources\n"),
    "import": ("unknown command 'import'\n", "try mlecareer profile import\n"),
    "exit-codes": ("unknown command 'exit-codes'\n", "try mlecareer help exit-codes\n"),
    "files": ("unknown command 'files'\n", "try mlecareer help files\n"),
    "-v": ("'mlecareer' has no option -v\n", "mlecareer --help shows the options"),
    "plan --years 3 --horizon 1d": ("unknown --horizon value '1d'\n", "choose from 12m, 18m, 24m, all"),
    "stage boss": ("unknown stage 'boss'\n", "choose from junior, ml-engineer, senior, staff, principal"),
    "stage seinor": ("unknown stage 'seinor'; did you mean senior (Senior ML Engineer)?\n", "choose from junior"),
    "stack serv": ("unknown area 'serv'; did you mean serving (Model serving)?\n", "choose from frameworks"),
    "certs --level expret": ("unknown level 'expret'; did you mean expert?\n", "choose from foundational"),
    "plan --years 3 --minimise stress": ("unknown --minimise value 'stress'\n", "choose from exams, hours, cost"),
    "plan --years 3 --skip sec": ("did you mean senior-security (Security)?\n", "mlecareer plan --json lists"),
    "profile done dock": ("did you mean docker (Docker containerization)?\n", "mlecareer stage STAGE lists the skills"),
    "help cka": ("unknown command 'cka'\n", "try mlecareer cert cka\n"),
    "help plan x": ("unexpected 'x'\n", "try mlecareer help plan\n"),
}


def test_every_kind_of_error_that_typer_raises_is_known() -> None:
    """A usage error of a kind that is none of these would be called our bug."""
    from typer import _click

    assert issubclass(_click.exceptions.UsageError, USAGE_ERRORS)
    assert issubclass(_click.exceptions.NoSuchOption, USAGE_ERRORS)
    assert not issubclass(RuntimeError, USAGE_ERRORS)


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_command_line(line: str, run: Program) -> None:
    what, help = WRONG[line]
    error, hint = refused(run, *line.split())
    assert what in error
    assert help in hint


TYPERS = re.compile(
    "No such|Invalid value|Missing|Got unexpected|requires an argument|does not take|is not one of|Possible|Try '|Usage:"
)
"""How the messages of Typer and Click sound."""


def refused(run: Program, *arguments: str) -> tuple[str, str]:
    """The two lines about a command line that is wrong: what is wrong, and what to do."""
    done = run(*arguments)
    said = done.errors.splitlines(keepends=True)
    assert (done.code, done.text, len(said)) == (2, "", 2), said
    assert said[0].startswith("error: ")
    assert said[1].startswith("hint: ")
    assert not TYPERS.search(done.errors)
    return said[0], said[1]


@pytest.mark.parametrize("name", every_command())
def test_no_command_lets_typer_speak(name: str, run: Program) -> None:
    """Each kind of error that Typer has, for each command, in our words."""
    words, command = name.split(), every_command()[name]
    assert "has no option --nonsense" in refused(run, *words, "--nonsense")[0]
    if hasattr(command, "commands"):
        assert "unknown command 'nonsense'" in refused(run, *words, "nonsense")[0]
        return
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    if name != "help":
        assert "--debug takes no value" in refused(run, *words, "--debug=x")[0]
        assert "--as-of needs a value" in refused(run, *words, "--as-of")[0]
        assert "unknown --format value 'nonsense'" in refused(run, *words, "--format", "nonsense", *["x"] * 9)[0]
    if any(param.required for param in arguments):
        assert refused(run, *words)[0].endswith("?\n")
    if all(param.nargs == 1 for param in arguments):
        assert "error: unexpected 'x y'" in refused(run, *words, *("cka" for _ in arguments), "x", "y")[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("--format json ladder", "ladder --format json"),
        ("--json ladder", "ladder --format json"),
        ("ladder --json", "ladder --format json"),
        ("--as-of=2025-06-01 --format plain cert cka", "cert cka --as-of 2025-06-01 --format plain"),
        ("--no-input --profile p.yaml plan --json", "plan --profile p.yaml --format json"),
        ("--catalog my-overlay --json certs", "certs --catalog my-overlay --format json"),
        ("--json profile", "profile show --format json"),
        ("profile --json", "profile show --format json"),
        ("profile --profile p.yaml show", "profile show --profile p.yaml"),
        ("--format csv profile --profile p.yaml show", "profile show --profile p.yaml --format csv"),
        ("profile", "profile show"),
        ("plan --years 3 --years 3", "plan --years 3"),
        ("plan --years 3 --minimize cost", "plan --years 3 --minimise cost"),
        ("help plan", "plan --help"),
        ("help profile add", "profile add -h"),
        ("help", "--help"),
        ("help profile", "profile -h"),
    ],
)
def test_the_same_in_another_order(before: str, after: str, run: Program, tmp_path: Path) -> None:
    shutil.copytree(TESTS.parent / "docs" / "example-overlay", tmp_path / "my-overlay")
    (tmp_path / "p.yaml").write_text("schema_version: 2\ncareer_start: 2023-06-01\nholdings: [cka]\n")
    first, second = run(*before.split()), run(*after.split())
    assert (first.code, first.errors, first.text) == (second.code, second.errors, second.text)
    assert first.code in (0, 1)
    assert first.text


def test_the_name_of_a_group_alone_shows_its_help(run: Program) -> None:
    for words in (("catalog",), ("catalog", "--no-input")):
        alone = run(*words)
        assert (alone.code, alone.errors) == (2, "")
        assert alone.text == run("catalog", "--help").text


@pytest.mark.parametrize(
    "line", ["certs --output", "certs --profile", "certs --catalog", "catalog check", "catalog export"]
)
def test_an_empty_name_is_not_the_usual_file(line: str, run: Program) -> None:
    """As the shell gives for a variable that is not set."""
    done = run(*line.split(), "")
    assert (done.code, done.text) == (2, "")
    assert "the name is empty" in done.errors


def test_a_dash_is_standard_output(run: Program, tmp_path: Path) -> None:
    assert run("ladder", "--output", "-", cwd=tmp_path).text == run("ladder").text != ""
    assert not (tmp_path / "-").exists()


def test_python_m_is_the_program(run: Program, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "mlecareer", "ladder", "--format", "json"]
    done = subprocess.run(words, env=environment(tmp_path), cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout) == run("ladder", "--format", "json").json
    wrong = subprocess.run([*words[:3], "plans"], env=environment(tmp_path), capture_output=True, check=False)
    assert wrong.returncode == 2


@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_terminal_errors_break_between_words(columns: int, tmp_path: Path) -> None:
    """The line of a file stays as it is, so that the marks below it stand where they should; pipes get one line."""
    (tmp_path / "p.yaml").write_text(f"certz: {'x' * 90}\n")
    words = [str(PROGRAM), "plan", "-q", "--profile", "p.yaml"]
    env = environment(tmp_path / "home") | {"COLUMNS": str(columns)}
    leader, follower = pty.openpty()
    subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=follower, env=env, cwd=tmp_path)
    os.close(follower)
    shown = os.read(leader, 65536).decode().replace("\r\n", "\n")
    os.close(leader)
    piped = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env, cwd=tmp_path)
    excerpt = f"  1 | certz: {'x' * 90}\n    | ^^^^^\n"
    assert shown.count(excerpt) == piped.stderr.count(excerpt) == 1
    sentences = [line for text in shown.split(excerpt) for line in text.splitlines()]
    assert max(map(len, sentences)) <= columns
    assert shown.split() == piped.stderr.split()
    assert sum(map(piped.stderr.count, ("error: ", "hint: "))) == piped.stderr.count("\n") - excerpt.count("\n") == 2


def test_more_certifications_than_a_profile_may_hold_are_refused_at_once(run: Program, tmp_path: Path) -> None:
    done = run("plan", "--have", ",".join(["cka"] * 1001))
    assert (done.code, done.out) == (2, b"")
    assert done.errors == "error: --have names too many certifications; with the profile, 1,000 are the most\n"
    days = [f"- {{id: cka, earned: {date(2020, 1, 1) + timedelta(n)}}}\n" for n in range(1000)]
    profile = tmp_path / "p.yaml"
    profile.write_text("holdings:\n" + "".join(days))
    before = profile.read_bytes()
    known, more = (run("renewals", "--have", id, "--profile", str(profile)) for id in ("cka", "kcna"))
    assert (known.code, more.code) == (0, 2), "what is held already is none more"
    done = run("profile", "add", "kcna", "--on", "2025-01-01", "--profile", str(profile))
    assert done.code == 4
    assert "'holdings' has 1,001 entries; 1,000 are the most" in done.errors
    assert profile.read_bytes() == before
