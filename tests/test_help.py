"""Help: in panels, a command's own options first; every example is run."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import TESTS, Program, call_program, every_command, runner
from mlecareer import errors
from mlecareer.characters import encoded
from mlecareer.cli.commands import COMMANDS, PANELS
from mlecareer.cli.help_command import EXIT_CODES

WIDE = 200
"""On so many columns no sentence is broken."""

NOT_RUN = {
    "explore": "needs a terminal; tests/system drives it in one",
    "profile init": "asks at a terminal; tests/interview drives it at one",
    "ADDRESS": "stands for an address of the reader's own; tests/test_catalog_command.py marks some as read",
    "git ": "is another program's command line",
}
"""Examples that are not run here, by what is in them, and why."""

EVERY = list(every_command())
GROUPS = {"", *(name for name, command in every_command().items() if hasattr(command, "commands"))}
BOXES = re.compile("[╭╮╰╯│─+|]")


Shown = Callable[..., str]


@pytest.fixture(scope="session")
def shown(session_home: Path, snapshots: Path) -> Shown:
    """What asks for the help of a command on so many columns, and draws each once: `shown("plan", 80)`."""
    run = runner(call_program, session_home, snapshots)

    @cache
    def show(command: str, columns: int = WIDE, option: str = "--help", **env: str) -> str:
        done = run(*command.split(), option, env={"COLUMNS": str(columns)} | env)
        assert (done.code, done.errors) == (0, "")
        return done.text

    return show


def examples(text: str) -> list[str]:
    """The lines under `Examples:`."""
    found = re.search(r"^ *Examples:\n((?: *\S.*\n)+)", text, re.MULTILINE)
    assert found is not None, text
    return [line.strip() for line in found[1].splitlines()]


def panels(text: str) -> list[str]:
    """The titles of the panels, in order."""
    return re.findall(r"^╭─ (.+?) ─+╮$", text, re.MULTILINE)


def test_the_help_of_all(shown: Shown) -> None:
    text = shown("", 80)
    assert panels(text) == ["Options", *PANELS] == ["Options", "Your plan", "The guide", "Setup"]
    for name, sentence in COMMANDS.items():
        assert re.search(rf"^│ {name} +{re.escape(sentence)} +│$", text, re.MULTILINE)
    said = " ".join(text.split())
    assert all(f"mlecareer help {topic}" in said for topic in ("COMMAND", "exit-codes", "files", "environment"))
    assert text == shown("", 80, "-h")


def test_the_page_about_exit_codes(run: Program) -> None:
    """Each code that the program can end with, and no other."""
    text = run("help", "exit-codes").text
    codes = [errors.DONE, errors.ANSWER_IS_NO, errors.WRONG_USAGE, errors.BAD_CONTENT, errors.FILE_TROUBLE, errors.BUSY]
    codes += [errors.OUR_BUG, errors.INTERRUPTED, errors.READER_GONE]
    assert re.findall(r"^│ (\d+) ", text, re.MULTILINE) == list(map(str, codes)) == list(EXIT_CODES)
    assert "mlecareer help exit-codes" in text


def test_the_page_about_files(run: Program, tmp_path: Path) -> None:
    """The places that it names are those that the commands use; a home folder is `~`."""
    text = run("help", "files", env={"COLUMNS": "200"}).text
    place = run("profile", "path").text.strip()
    assert place.startswith(str(tmp_path))
    assert f" ~/{Path(place).relative_to(tmp_path / 'home')} (" in text
    assert not Path(place).exists()
    named = run("help", "files", env={"COLUMNS": "200", "MLECAREER_PROFILE": "/x/me.yaml", "MLECAREER_CACHE": ""}).text
    assert "/x/me.yaml (" in named
    assert re.search(r"Cache +none", named)


@pytest.mark.parametrize("page", ["exit-codes", "files", "environment"])
def test_a_page_where_a_terminal_shows_only_lines(page: str, run: Program) -> None:
    wide = run("help", page, env={"COLUMNS": "200"}).text
    for env in ({"TERM": "dumb", "COLUMNS": "80"}, {"COLUMNS": "41"}):
        text = run("help", page, env=env).text
        assert not re.search("[╭╮╰╯│─\x1b]", text)
        names = re.findall(r"^│ (\S+) ", wide, re.MULTILINE)
        assert names
        assert all(name in text for name in names)


def test_a_commands_own_options_come_first(shown: Shown) -> None:
    order = ["About you", "What you want", "Limits", "Output", "Every command"]
    assert panels(shown("plan")) == panels(shown("compare")) == order
    assert panels(shown("certs")) == ["Options", *order[-2:]]
    assert panels(shown("stage")) == ["Arguments", *order[-2:]]
    text = shown("plan")
    assert text.index("--full") < text.index("--format") < text.index("--as-of") < text.index("--help")


@pytest.mark.parametrize("command", EVERY)
def test_every_option_has_a_sentence_and_stands_in_the_help_once(command: str, shown: Shown) -> None:
    text = shown(command)
    assert panels(text)[-1] == ("Commands" if command in GROUPS else "Every command")
    for param in every_command()[command].params:
        assert param.help, param.name
        shown_as = param.opts[0] if param.param_type_name == "option" else param.metavar
        row = rf"^│ [* ]*{re.escape(shown_as)}[ ,].* {re.escape(param.help)}"
        assert len(re.findall(row, text, re.MULTILINE)) == 1, param.name
    if command in COMMANDS:
        assert f"\n {COMMANDS[command]}\n" in text


@pytest.mark.parametrize("command", EVERY)
def test_no_braces_and_no_types_stand_in_it(command: str, shown: Shown) -> None:
    assert not re.search("[{}]|<str>|TEXT", shown(command))


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("command", ["", *EVERY])
def test_nothing_is_cut_or_too_wide(command: str, columns: int, shown: Shown) -> None:
    text = shown(command, columns)
    assert max(map(len, text.splitlines())) <= columns
    if columns == 80:
        assert all(line in text for line in examples(shown(command)))
    words = BOXES.sub(" ", shown(command)).split()
    assert sorted(BOXES.sub(" ", text).split()) == sorted(words)


@pytest.mark.parametrize("command", EVERY)
def test_sentences_are_broken_by_the_terminal_alone(command: str) -> None:
    """Typer keeps the line ends that a docstring has."""
    paragraphs = (every_command()[command].help or "").split("\n\n")
    assert [each for each in paragraphs if "\n" in each.strip() and not each.startswith("Examples:")] == []


@pytest.mark.parametrize("command", ["plan", "profile add"])
def test_on_a_terminal(command: str, shown: Shown, on_a_terminal: Callable[..., str]) -> None:
    """Colours where they are wanted; the same words everywhere."""
    words = BOXES.sub(" ", shown(command, 80)).split()
    asked = (*command.split(), "--help")
    coloured = on_a_terminal(*asked)
    assert "\x1b[" in coloured
    assert BOXES.sub(" ", re.sub("\x1b\\[[0-9;]*m", "", coloured)).split() == words
    plain = on_a_terminal(*asked, NO_COLOR="1")
    assert "\x1b" not in plain
    assert BOXES.sub(" ", plain).split() == words


@pytest.mark.parametrize("command", ["", *EVERY])
def test_where_a_terminal_shows_only_lines_or_is_narrow(command: str, shown: Shown) -> None:
    """A screen reader would read the sides of every box, and a narrow box cuts words."""
    text = shown(command, 41)
    assert not re.search("[╭╮╰╯│─\x1b]", text)
    assert max(map(len, text.splitlines())) <= 74  # an example is never broken
    assert set(examples(shown(command))) <= {line.strip() for line in text.splitlines()}
    sentences = [param.help for name, each in every_command().items() if name == command for param in each.params]
    assert all(sentence in " ".join(text.split()) for sentence in sentences)
    if command in ("", "plan"):
        dumb = shown(command, 60, TERM="dumb")
        assert not re.search("[╭╮╰╯│─\x1b]", dumb)
        assert dumb.split() == text.split()


@pytest.mark.parametrize("command", ["", "plan", "profile import"])
def test_where_there_are_fewer_signs(command: str, run: Program) -> None:
    done = run(*command.split(), "--help", env={"PYTHONIOENCODING": "ascii"})
    assert (done.code, done.errors) == (0, "")
    assert done.out.isascii()
    assert b"\\u" not in done.out
    assert done.text.count("+-") >= 2


@pytest.mark.parametrize("command", EVERY)
def test_every_sign_has_one_in_ascii(command: str, shown: Shown) -> None:
    words = BOXES.sub("", shown(command, 80))
    assert b"\\" not in encoded(words, "ascii")


@pytest.mark.parametrize("columns", ["1", "5", "0", "-1", "x", "100000"])
def test_strange_widths(columns: str, run: Program) -> None:
    assert run("plan", "--help", env={"COLUMNS": columns}).code == 0


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, snapshots: Path) -> Path:
    """A folder with an overlay, files to import, and a home in which a profile was saved and changed before, so that
    each example finds what it is about."""
    folder = tmp_path_factory.mktemp("lived-in")
    shutil.copytree(TESTS.parent / "docs" / "example-overlay", folder / "my-overlay")
    shutil.copytree(TESTS.parent / "data", folder / "my-catalog", ignore=shutil.ignore_patterns("schema"))
    for samples in ("imports", "reviews", "people"):
        shutil.copytree(TESTS / samples, folder, dirs_exist_ok=True)
    shutil.copy(TESTS / "saved" / "plan.json", folder / "old.json")
    run = runner(call_program, folder, snapshots)
    for words in ("profile add cka", "profile set --years 2", "profile done docker"):
        assert run(*words.split()).code == 0
    return folder


@pytest.mark.parametrize("command", ["", *EVERY])
def test_every_example_runs(command: str, shown: Shown, lived_in: Path, snapshots: Path, tmp_path: Path) -> None:
    """In order; those that change files in a copy of the folder."""
    folder = lived_in
    if command.startswith(("profile", "catalog")):
        folder = tmp_path / "copy"
        shutil.copytree(lived_in, folder)
    run = runner(call_program, folder, snapshots)
    ran = []
    for line in examples(shown(command)):
        if line == "mlecareer" or any(mark in line for mark in NOT_RUN):
            continue  # alone it asks at a terminal too
        program, *rest = shlex.split(line.partition(" > ")[0])
        assert program == "mlecareer", line
        done = run(*rest)
        assert done.code in (0, 1), (line, done.errors)
        assert done.out, line
        ran.append(line)
    assert ran or command in ("explore", "profile init")
    assert all(line.startswith(f"mlecareer {command}") or any(mark in line for mark in NOT_RUN) for line in ran)


def test_every_reason_not_to_run_one_is_needed(shown: Shown) -> None:
    lines = [line for command in EVERY for line in examples(shown(command))]
    assert all(any(mark in line for line in lines) for mark in NOT_RUN)


@pytest.mark.parametrize("command", EVERY)
def test_no_shell_takes_a_part_of_an_example_for_a_redirection(command: str) -> None:
    """A `>` that is not quoted would write a file."""
    for line in (every_command()[command].help or "").splitlines():
        if line.strip().startswith("mlecareer "):
            assert not {"<", ">"} & set(re.sub(r"\"[^\"]*\"|'[^']*'", "", line)), line
