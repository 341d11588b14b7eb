"""Every command in every format: what each offers, what its bytes may hold, and that a file gets the same ones."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import AS_OF, FIXED, LONG_RUN, TESTS, Program, Run, call_program, environment, every_command
from faults import RAW
from mlecareer.rendering.format import DOCUMENTS, Format
from mlecareer.rendering.wording import MONTHS

SAMPLES = {
    "ladder": "",
    "stage": "senior",
    "diff": "senior staff",
    "certs": "--tier 1",
    "cert": "azure-mlops-engineer",
    "stack": "",
    "tips": "",
    "roles": "",
    "plan": "--years 5.5 --have cka:2025-01-10,aws-mls:2024-09-05",
    "why": "mla --years 3",
    "compare": "--years 3 --cloud aws --cloud gcp",
    "renewals": "--have aws-mls:2024-09-05,cks",
    "team": f"{TESTS}/people/ann.yaml {TESTS}/people/bob.yaml {TESTS}/people/cy.yaml --require cka>=1,cks>=0",
    "catalog check": "",
    "catalog schema": "",
    "catalog export": "new --dry-run",
    "catalog sources": "",
    "catalog review": f"{TESTS}/reviews/page.html",
    "changes": f"{TESTS}/saved/plan.json --have ckad --hours-per-week 8",
    "today": "--years 3 --have cka:2025-02-10",
    "profile show": "",
    "profile path": "",
    "profile set": "--years 4 --cloud aws --dry-run",
    "profile add": "cks --on 2026-01-10 --dry-run",
    "profile import": f"{TESTS}/imports/mine.csv --dry-run",
    "profile remove": "cka --dry-run",
    "profile done": "docker --dry-run",
    "profile undo": "--dry-run",
}
"""Good arguments for each command that gives an answer, on the day of the facts, by a person who has a profile."""

NO_ANSWER = {
    "explore": "shows a screen",
    "profile init": "asks first",
    "help": "shows pages of help",
}
"""The commands whose output is in no format, and why."""

NO_LIST = {
    "diff",
    "why",
    "today",
    *(name for name in SAMPLES if name.startswith("profile ") and name not in ("profile show", "profile import")),
}
NO_DAYS = SAMPLES.keys() - {"plan", "renewals", "team"}
NO_DOCUMENT = SAMPLES.keys() - set(DOCUMENTS)

FIRST_COLUMNS = {
    "certification",
    "number",
    "file",
    "stage",
    "step",
    "cloud",
    "area",
    "aspect",
    "holding",
    "slot",
    "entry",
    "requirement",
    "exam",
}
"""What stands over the first column of a table; plain lines have it as the number's text, without a name."""

SHORT = {"h", "in", "by", "notice", *(month.casefold() for month in MONTHS)}
"""How a table writes hours, months (`in Nov 2027`) where plain lines have exact dates (`on 2027-11-23`), and that there
are more notices than it shows."""

Print = Callable[..., Run]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """Run a sample on the fixed catalog in a home with a profile; what is asked for twice is run once."""
    home = tmp_path_factory.mktemp("takeaway")
    env = environment(home) | {"MLECAREER_CATALOG": str(FIXED)}

    @cache
    def run(*words: str, **variables: str) -> Run:
        return call_program(words, env | variables, home)

    run("profile", "add", "cka", "--on", "2025-02-10")
    run("profile", "set", "--career-start", "2023-11-23", "--hours-per-week", "8")
    return run


def words(command: str, format: str | None = None) -> list[str]:
    """The sample's command line."""
    return [
        *command.split(),
        *SAMPLES[command].split(),
        "--as-of",
        AS_OF,
        *(("--format", format) if format is not None else ()),
    ]


def offered(command: str) -> list[str]:
    """The formats that a command offers."""
    refusing = {Format.csv: NO_LIST, Format.tsv: NO_LIST, Format.ics: NO_DAYS, Format.html: NO_DOCUMENT}
    return [format for format in Format if command not in refusing.get(format, ())]


def test_every_command_has_a_sample() -> None:
    commands = every_command().keys()
    groups = {name.rpartition(" ")[0] for name in commands}
    assert commands - groups == SAMPLES.keys() | NO_ANSWER.keys()


@pytest.mark.parametrize("command", SAMPLES)
def test_what_a_format_may_hold(command: str, printed: Print) -> None:
    for format in offered(command):
        done = printed(*words(command, format))
        assert done.code == 0, done.errors
        ending = "\r\n" if format in ("csv", "ics") else "\n"
        assert done.text.endswith(ending)
        assert RAW.search(done.text.replace(ending, "\n")) is None
        assert RAW.search(done.errors) is None


@pytest.mark.parametrize("command", sorted(NO_LIST))
def test_what_is_no_list_has_no_rows(command: str, printed: Print) -> None:
    for format in ("csv", "tsv"):
        done = printed(*words(command, format))
        assert (done.code, done.out) == (2, b"")
        assert f"no {format.upper()} output" in done.errors


@pytest.mark.parametrize("command", sorted(NO_DAYS))
def test_what_has_no_days_has_no_calendar(command: str, printed: Print) -> None:
    done = printed(*words(command, "ics"))
    assert (done.code, done.out) == (2, b"")
    assert "mlecareer plan, mlecareer renewals and mlecareer team" in done.errors


@pytest.mark.parametrize("format", ["csv", "tsv", "ics", "html"])
def test_a_format_is_refused_before_anything_is_done(format: str, printed: Print) -> None:
    before = printed("profile", "show", "--format", "json", A="before").out
    assert printed("profile", "add", "ckad", "--format", format).code == 2
    assert printed("profile", "undo", "--format", format).code == 2
    assert printed("profile", "show", "--format", "json", A="after").out == before


# --- plain -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", SAMPLES)
def test_plain_says_everything_in_words(command: str, printed: Print) -> None:
    lines = printed(*words(command, "plain")).text.splitlines()
    for line in lines:
        assert not re.search("[─-╿▀-▟~→]", line), line
        assert line == line.rstrip(), line
        assert not re.search(r"(^|: )\W+$", line), line
        assert not line.startswith("! "), line


@pytest.mark.parametrize("command", SAMPLES)
def test_plain_says_all_that_the_table_says(command: str, printed: Print) -> None:
    table, plain = (
        set(re.findall(r"\w+", printed(*words(command, format), COLUMNS="500").text.casefold()))
        for format in ("table", "plain")
    )
    assert table - plain <= FIRST_COLUMNS | SHORT


@pytest.mark.parametrize("command", SAMPLES)
def test_plain_is_what_a_dumb_terminal_gets(command: str, printed: Print) -> None:
    assert printed(*words(command), TERM="dumb").out == printed(*words(command, "plain")).out


def test_plain_numbers_its_records(printed: Print) -> None:
    text = printed(*words("plan", "plain")).text
    steps = printed(*words("plan", "json")).json["steps"]
    numbered = re.findall(r"^(\d+)\. (?:renew )?(\S+)$", text, re.MULTILINE)
    assert numbered == [(str(step["position"]), step["certification"]) for step in steps]
    assert text.count("\n   latest: ") == text.count("\n   why: ") == len(steps)
    assert text.count("\n   hours: ") == len(steps) + 1  # and the total


# --- encodings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", SAMPLES)
def test_nothing_is_lost_where_only_ascii_can_be_said(command: str, printed: Print) -> None:
    for format in offered(command) if LONG_RUN else offered(command)[:3]:
        full = printed(*words(command, format))
        poor = printed(*words(command, format), PYTHONIOENCODING="ascii")
        assert (poor.code, poor.err) == (full.code, full.err.decode().encode("ascii", "backslashreplace"))
        if format in ("json", "csv", "tsv", "ics", "html"):
            assert poor.out == full.out
            continue
        text = poor.out.decode("ascii")
        assert len(text) >= len(full.text)
        assert text.count("\n") == full.text.count("\n")
        assert re.findall("[A-Za-z0-9]+", text) == re.findall("[A-Za-z0-9]+", full.text)


# --- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", SAMPLES)
def test_a_file_gets_the_same_bytes(command: str, printed: Print, tmp_path: Path) -> None:
    formats = offered(command) if LONG_RUN else offered(command)[:2]
    for format in formats:
        path = tmp_path / format
        done = printed(*words(command, format), "--output", str(path))
        assert (done.code, done.out) == (0, b""), done.errors
        assert path.read_bytes() == printed(*words(command, format)).out
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(formats)


@pytest.mark.parametrize("format", Format)
def test_a_folder_is_not_overwritten(format: str, printed: Print, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine\n")
    done = printed(*words("plan", format), "--output", str(tmp_path))
    assert (done.code, done.out) == (4, b"")
    assert done.errors.startswith(f"error: cannot write {tmp_path}: ")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_that_is_written_anew_keeps_its_mode(printed: Print, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("old\n")
    path.chmod(0o640)
    assert printed(*words("plan", "markdown"), "--output", str(path)).code == 0
    assert path.read_text().startswith("# ")
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["plan.md"]


def test_an_answer_that_says_no_is_written_too(printed: Print, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    line = ("plan", "--years", "3", "--budget", "100", "--as-of", AS_OF, "--format", "csv")
    assert printed(*line, "--output", str(path)).code == 1
    assert path.read_bytes() == printed(*line).out


@pytest.mark.parametrize("format", Format)
def test_every_format_of_a_plan_says_first_that_the_facts_are_old(format: Format, fixed: Program) -> None:
    done = fixed("plan", "--years", "3", "--as-of", "2027-05-31", "--format", format)
    said = " ".join(f"{done.text} {done.errors}".split())
    assert "these facts were last checked on 2026-10-31; prices and exams may have changed since" in said
    fresh = fixed("plan", "--years", "3", "--as-of", "2027-04-29", "--format", format)
    assert "last checked" not in f"{fresh.text} {fresh.errors}"
