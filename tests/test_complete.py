"""What Tab completes, by the protocol in which the scripts of the shells ask; real shells are in tests/system."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import FIXED, TESTS, Program, every_command
from mlecareer.cli.commands import COMMANDS, COMPLETE, complete
from mlecareer.profile.records import EFFORTS
from mlecareer.rendering.format import Format
from mlecareer.storage.catalog import load_catalog

BAKERY = str(TESTS / "catalogs" / "bakery")
CERTIFICATIONS = ["cka", "ckad", "cks"]


class Shell:
    """Asks as the script of a shell does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = monkeypatch, capsys

    def ask(self, variables: dict[str, str]) -> tuple[int, list[str]]:
        """The exit code and the lines that go back to the shell; nothing is said beside them."""
        with self._patch.context() as patch:
            patch.setenv("COLUMNS", "60")
            for name, value in variables.items():
                patch.setenv(name, value)
            code = complete()
        said = self._capsys.readouterr()
        assert said.err == ""
        return code, said.out.strip().splitlines()

    def bash(self, *words: str) -> list[str]:
        """The values for the last word."""
        line = "\n".join(("mlecareer", *words))
        return self.ask({COMPLETE: "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words))})[1]

    def fish(self, line: str) -> dict[str, str]:
        """The values with what they are."""
        asked = {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_ARGS": f"mlecareer {line}"}
        lines = self.ask({COMPLETE: "complete_fish", **asked})[1]
        return {value: text for value, _, text in (line.partition("\t") for line in lines)}


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """The fixed catalog, and no profile and cache of whoever runs the tests."""
    monkeypatch.setenv("MLECAREER_CATALOG", str(FIXED))
    monkeypatch.setenv("MLECAREER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("MLECAREER_PROFILE", str(tmp_path / "profile.yaml"))
    return Shell(monkeypatch, capsys)


def test_commands(shell: Shell) -> None:
    assert shell.bash("") == list(COMMANDS)
    assert shell.bash("pl") == ["plan"]
    assert {"--version", "--install-completion", "--help", "-h"} <= set(shell.bash("--")) | set(shell.bash("-"))
    assert {"set", "show"} <= set(shell.bash("profile", ""))
    assert shell.bash("--format", "json", "pl") == ["plan"]
    assert shell.bash("--json", "plan", "--yea") == ["--years"]
    assert shell.bash("help", "p") == ["plan", "profile"]
    assert shell.bash("help", "e") == ["explore", "exit-codes", "environment"]
    assert shell.fish("c")["certs"] == COMMANDS["certs"]


@pytest.mark.parametrize(
    "name", [name for name, command in every_command().items() if not hasattr(command, "commands")]
)
def test_every_option_of_every_command(name: str, shell: Shell) -> None:
    own = [
        option
        for param in every_command()[name].params
        if param.param_type_name == "option"
        for option in param.opts
        if option.startswith("--")
    ]
    assert shell.bash(*name.split(), "--") == [*own, "--help"]
    assert ({"--format", "--json", "--catalog", "--debug"} <= set(own)) == (name != "help")


def test_an_option_that_was_given_is_not_offered_again_unless_it_repeats(shell: Shell) -> None:
    offered = shell.bash("plan", "--years", "3", "--have", "cka", "--")
    assert "--have" in offered
    assert "--years" not in offered


@pytest.mark.parametrize(
    "words", ["plan --have", "plan --without", "cert", "why --years 3", "profile add", "profile set --without"]
)
def test_certifications_with_their_names(words: str, shell: Shell) -> None:
    assert shell.bash(*words.split(), "ck") == CERTIFICATIONS
    assert shell.fish(f"{words} ck")["cka"] == "Certified Kubernetes Administrator (CKA)"


def test_the_last_of_a_list(shell: Shell) -> None:
    assert shell.bash("renewals", "--have", "cka,ck") == [f"cka,{id}" for id in CERTIFICATIONS]
    assert list(shell.fish("plan --have cka:2025-02-10,ckad,kcn")) == ["cka:2025-02-10,ckad,kcna"]
    assert shell.bash("plan", "--cloud", "aws,g") == ["aws,gcp"]


def test_other_names_as_they_are_typed_where_no_id_begins_so(shell: Shell, fixed: Program) -> None:
    assert list(shell.fish("cert DP-1")) == ["DP-100"]
    assert shell.fish("cert dp-100") == {
        "dp-100": "azure-data-scientist: Microsoft Certified: Azure Data Scientist Associate"
    }
    assert fixed("cert", "DP-100").code == 0


def test_every_value_that_is_offered_is_understood(shell: Shell, fixed: Program) -> None:
    for command in ("cert", "stage", "stack", "tips", "catalog schema", "profile done"):
        offered = shell.bash(*command.split(), "")
        assert offered
        assert fixed(*command.split(), offered[-1]).code == 0


def test_other_values(shell: Shell) -> None:
    catalog = load_catalog((str(FIXED),))
    stages = [stage.id for stage in catalog.stages]
    assert shell.bash("stage", "") == shell.bash("diff", "senior", "") == shell.bash("plan", "--to", "") == stages
    assert shell.bash("certs", "--stage", "") == shell.bash("profile", "set", "--goal", "") == stages
    assert shell.bash("diff", "senior", "staff", "") == []
    assert shell.bash("certs", "--vendor", "") == [vendor.id for vendor in catalog.vendors]
    assert shell.bash("certs", "--level", "") == [level.id for level in catalog.levels]
    assert shell.bash("certs", "--tier", "") == [str(tier.number) for tier in catalog.tiers]
    assert "kubernetes" in shell.bash("certs", "--topic", "")
    assert shell.bash("certs", "--status", "c") == ["closing", "changing"]
    assert shell.bash("plan", "--cloud", "") == list(catalog.clouds)
    assert shell.bash("plan", "--format", "") == shell.bash("plan", "--format", "=") == list(Format)
    assert shell.bash("plan", "--minimise", "") == list(EFFORTS)
    assert shell.bash("catalog", "schema", "t") == ["titles", "tiers", "tips"]
    assert shell.bash("--install-completion", "") == ["bash", "zsh", "fish", "powershell", "pwsh"]
    assert shell.bash("plan", "--years", "") == shell.bash("plan", "--by", "") == []


def test_what_the_profile_has(shell: Shell, tmp_path: Path) -> None:
    assert shell.bash("profile", "remove", "") == []
    (tmp_path / "profile.yaml").write_text("schema_version: 1\nholdings:\n- id: cka\nskills_done: [docker]\n")
    assert shell.bash("profile", "remove", "") == ["cka", "docker"]
    (tmp_path / "other.yaml").write_text("schema_version: 1\nholdings:\n- id: gone\n")
    assert shell.bash("profile", "remove", "--profile", str(tmp_path / "other.yaml"), "") == ["gone"]
    (tmp_path / "profile.yaml").write_text("certz: [")
    assert shell.bash("profile", "remove", "") == []


def test_files_are_left_to_the_shell(shell: Shell) -> None:
    assert shell.bash("plan", "--output", "x") == shell.bash("plan", "--catalog", "") == []
    asked = {"_TYPER_COMPLETE_FISH_ACTION": "is-args", "_TYPER_COMPLETE_ARGS": "mlecareer plan --output "}
    assert shell.ask({COMPLETE: "complete_fish", **asked})[0] == 1
    asked["_TYPER_COMPLETE_ARGS"] = "mlecareer plan --have "
    assert shell.ask({COMPLETE: "complete_fish", **asked})[0] == 0


def test_the_catalog_that_the_line_names(monkeypatch: pytest.MonkeyPatch, shell: Shell) -> None:
    ranks = ["apprentice", "journeyman", "master"]
    assert shell.bash("plan", "--catalog", BAKERY, "--to", "") == ranks
    assert shell.bash("stage", f"--catalog={BAKERY}", "") == ranks
    monkeypatch.setenv("MLECAREER_CATALOG", BAKERY)
    assert "sourdough" in shell.bash("cert", "")


def test_nothing_that_a_shell_would_run(shell: Shell, tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    evil.mkdir()
    text = (
        "vendors:\n  - {id: 'x$(touch gone)', name: x, short: x}\n"
        f"  - {{id: fine, name: \"a\\tb\\n\\e[31m [/red] \\\\$(touch gone) `touch gone` 'c' {'x' * 99}\", short: x}}\n"
    )
    (evil / "vendors.yaml").write_text(text)
    line = f"certs --catalog {evil} --vendor "
    offered = shell.fish(line)
    assert "fine" in offered
    assert "x$(touch gone)" not in offered
    assert offered["fine"].startswith("ab31m /red (touch gone) touch gone c xxx")
    zsh = shell.ask({COMPLETE: "complete_zsh", "_TYPER_COMPLETE_ARGS": f"mlecareer {line}"})[1]
    assert len(zsh) == len(offered)
    assert not {"$", "`", "\x1b"} & set("".join(zsh))


@pytest.mark.parametrize("line", ["stage --catalog none ", "nonsense "])
def test_a_line_that_is_wrong_completes_nothing(line: str, shell: Shell) -> None:
    assert shell.fish(line) == {}
    assert shell.ask({COMPLETE: "complete_zsh", "_TYPER_COMPLETE_ARGS": f"mlecareer {line}"})[1] in ([], ["_files"])


def test_a_broken_catalog_completes_nothing(monkeypatch: pytest.MonkeyPatch, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "stages.yaml").write_text("stages: [")
    monkeypatch.setenv("MLECAREER_CATALOG", str(tmp_path))
    assert shell.fish("stage ") == {}
    assert "plan" in shell.fish("pl")


def test_power_shell(shell: Shell) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "mlecareer plan --have ck", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "ck"}
    code, lines = shell.ask({COMPLETE: "complete_powershell", **asked})
    assert code == 0
    assert lines[0] == "cka:::Certified Kubernetes Administrator (CKA)"
    assert [line.partition(":::")[0] for line in lines] == CERTIFICATIONS


SCRIPTS = {
    "bash": "complete -o default -F _mlecareer_completion mlecareer",
    "zsh": "#compdef mlecareer",
    "fish": "complete --command mlecareer",
    "powershell": "Register-ArgumentCompleter -Native -CommandName mlecareer",
    "pwsh": "Register-ArgumentCompleter -Native -CommandName mlecareer",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_of_each_shell(name: str, run: Program) -> None:
    done = run("--show-completion", name)
    assert (done.code, done.errors) == (0, "")
    assert SCRIPTS[name] in done.text
    assert f"{COMPLETE}" in done.text


def test_a_shell_that_is_none(run: Program) -> None:
    done = run("--show-completion", "tcsh")
    assert (done.code, done.text) == (2, "")
    assert "bash, zsh, fish, powershell" in done.errors


def test_the_shell_in_use(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("zsh", "/bin/zsh"))
    assert run("--show-completion").text == run("--show-completion", "zsh").text
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("tcsh", "/bin/tcsh"))
    assert run("--install-completion").code == 2


START = {"bash": ".bashrc", "zsh": ".zshrc", "fish": None, "pwsh": "profile.ps1"}


@pytest.mark.parametrize("name", START)
def test_installing_twice_is_installing_once(name: str, run: Program, tmp_path: Path) -> None:
    """What stands in the files of the shell stays as it is, and nothing outside them is written."""
    home, start = tmp_path / "home", START[name]
    power_shell = tmp_path / "bin" / "pwsh"
    power_shell.parent.mkdir()
    power_shell.write_text(f'#!/bin/sh\necho "{home}/profile.ps1"\n')
    power_shell.chmod(0o755)
    env = {"PATH": f"{power_shell.parent}:{os.environ['PATH']}", "XDG_CONFIG_HOME": "<unset>"}
    if start is not None:
        (home / "dotfiles").write_bytes(b"\xff my own line, without an end")
        (home / start).symlink_to("dotfiles")
    before = {path for path in home.rglob("*") if path.is_file()}
    first = run("--install-completion", name, env=env)
    assert (first.code, first.errors) == (0, "")
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    wrote = [line.removeprefix("Wrote ~/") for line in first.text.splitlines()[:-1]]
    assert {str(path.relative_to(home)) for path in files.keys() - before} | ({start} if start else set()) == set(wrote)
    if start is not None:
        assert (home / start).is_symlink()
        assert files[home / start].startswith(b"\xff my own line, without an end\n")
    second = run("--install-completion", name, env=env)
    assert second.text.endswith(". Nothing changed.\n")
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == files


def test_installing(run: Program, tmp_path: Path) -> None:
    done = run("--install-completion", "fish", env={"XDG_CONFIG_HOME": "<unset>"})
    assert (done.code, done.errors) == (0, "")
    script = tmp_path / "home" / ".config" / "fish" / "completions" / "mlecareer.fish"
    assert done.text == "Wrote ~/.config/fish/completions/mlecareer.fish\nStart a new fish to use it.\n"
    assert script.read_text() == run("--show-completion", "fish").text
    failed = run("--install-completion", "fish", env={"HOME": "/dev/null", "XDG_CONFIG_HOME": "<unset>"})
    assert (failed.code, failed.text) == (4, "")
    assert "error: cannot install completion: " in failed.errors
    assert "hint: mlecareer --show-completion fish shows the script" in failed.errors


def test_answers_where_the_terminal_has_fewer_signs(fixed: Program) -> None:
    asked = {COMPLETE: "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args", "PYTHONIOENCODING": "ascii"}
    done = fixed(env={**asked, "_TYPER_COMPLETE_ARGS": "mlecareer cert aws-secur"})
    assert (done.code, done.errors) == (0, "")
    assert done.out == b"aws-security-specialty\tAWS Certified Security - Specialty\n"
