"""What `mlecareer _complete` answers to the shells, and that its table is what Typer knows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import TESTS, Program, environment
from mlecareer.cli.complete import complete
from mlecareer.cli.completion_source import real_commands
from mlecareer.cli.completion_table import COMMANDS
from mlecareer.storage.catalog import load_catalog

BAKERY = str(TESTS / "catalogs" / "bakery")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No catalog and no cache of whoever runs the tests."""
    monkeypatch.delenv("MLECAREER_CATALOG", raising=False)
    monkeypatch.setenv("MLECAREER_CACHE", str(tmp_path / "cache"))


def values(*words: str) -> list[str]:
    return [line.partition("\t")[0] for line in complete(list(words)).splitlines()]


def test_the_table_is_what_typer_knows() -> None:
    """Options in any order: the table has a command's own first."""
    real, table = (
        {name: (sentence, sorted(options), kinds) for name, (sentence, options, kinds) in commands.items()}
        for commands in (real_commands(), COMMANDS)
    )
    assert real == table, "run cog -r src/mlecareer/cli/completion_table.py"
    assert list(real) == list(table)


def test_commands() -> None:
    assert values("") == [name for name in COMMANDS if " " not in name]
    assert values() == values("")
    assert values("pl") == ["plan"]
    assert values("--") == ["--help", "--version"]
    assert values("nonsense", "") == values("")
    assert "set" in values("profile", "")
    assert values("profile", "--") == ["--help"]


@pytest.mark.parametrize("name", [name for name in COMMANDS if COMMANDS[name][1]])
def test_every_option_of_every_command(name: str) -> None:
    offered = values(*name.split(), "--")
    assert offered == [option[0][0] for option in COMMANDS[name][1]] + ["--help"]


def test_an_option_that_was_given_is_not_offered_again_unless_it_repeats() -> None:
    offered = values("plan", "--years", "3", "--have", "cka", "--format=json", "--")
    assert "--have" in offered
    assert not {"--years", "--format"} & set(offered)


def test_the_other_spelling_only_where_it_is_meant() -> None:
    assert values("plan", "--mini") == ["--minimise"]
    assert values("plan", "--minimiz") == ["--minimize"]
    assert values("plan", "--minimize", "") == ["hours", "cost", "exams"]


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "--have", "ck"),
        ("plan", "--without", "ck"),
        ("cert", "ck"),
        ("why", "--years", "3", "ck"),
        ("profile", "add", "ck"),
        ("renewals", "--have", "ck"),
    ],
)
def test_certifications_with_their_names(words: tuple[str, ...]) -> None:
    assert complete(list(words)).splitlines() == [
        "cka\tCertified Kubernetes Administrator (CKA)",
        "ckad\tCertified Kubernetes Application Developer (CKAD)",
        "cks\tCertified Kubernetes Security Specialist (CKS)",
    ]


def test_each_part_of_a_list() -> None:
    assert values("plan", "--have", "cka:2025-02-10,ckad,kc") == [
        "cka:2025-02-10,ckad,kcna",
        "cka:2025-02-10,ckad,kcsa",
    ]
    assert values("plan", "--have=ck") == ["--have=cka", "--have=ckad", "--have=cks"]
    assert values("plan", "--cloud", "aws,g") == ["aws,gcp"]


def test_other_names_where_no_id_starts_so() -> None:
    assert values("cert", "DP-1") == ["dp-100"]
    assert complete(["cert", "dp-100"]).endswith("(azure-data-scientist)\n")


def test_every_name_that_is_offered_is_understood(run: Program) -> None:
    for kind, words in {
        "cert": ("cert", ""),
        "stage": ("stage", ""),
        "stack": ("stack", ""),
        "tips": ("tips", ""),
    }.items():
        offered = values(*words)
        assert offered
        assert run(kind, offered[-1]).code == 0


def test_other_values() -> None:
    catalog = load_catalog()
    stages = [stage.id for stage in catalog.stages]
    assert values("stage", "") == values("diff", "senior", "") == values("plan", "--to", "") == stages
    assert values("certs", "--stage", "") == stages
    assert values("diff", "senior", "staff", "") == values("diff", "senior", "staff", "--")
    assert values("certs", "--vendor", "") == [vendor.id for vendor in catalog.vendors]
    assert values("certs", "--level", "") == [level.id for level in catalog.levels]
    assert values("certs", "--tier", "") == ["1", "2", "3"]
    assert "kubernetes" in values("certs", "--topic", "")
    assert values("certs", "--status", "c") == ["closing", "changing"]
    assert values("plan", "--cloud", "") == ["aws", "gcp", "azure"]
    assert values("plan", "--format", "") == ["table", "plain", "json", "markdown", "csv", "ics"]
    assert values("ladder", "--format=m") == ["--format=markdown"]
    assert values("completion", "") == ["bash", "zsh"]
    assert values("catalog", "schema", "t") == ["titles", "tiers", "tips"]
    assert values("plan", "--years", "") == values("plan", "--by", "") == []


def test_files_and_folders_are_left_to_the_shell() -> None:
    assert values("plan", "--output", "x") == values("plan", "--profile=") == [":files"]
    assert values("plan", "--catalog", "") == values("catalog", "check", "") == [":folders"]
    assert values("catalog", "export", "--dry-run", "") == [":folders"]


def test_the_catalog_that_the_line_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert values("plan", "--catalog", BAKERY, "--to", "") == ["apprentice", "journeyman", "master"]
    assert values("stage", f"--catalog={BAKERY}", "") == ["apprentice", "journeyman", "master"]
    monkeypatch.setenv("MLECAREER_CATALOG", BAKERY)
    assert "sourdough" in values("cert", "")


def test_nothing_that_a_shell_would_run(tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    evil.mkdir()
    text = 'vendors:\n  - {id: \'x$(touch gone)\', name: "a\\tb\\e[31m", short: x}\n  - {id: fine, name: "a\\tb\\nc", short: x}\n'
    (evil / "vendors.yaml").write_text(text)
    assert "fine\ta b c" in complete(["certs", "--catalog", str(evil), "--vendor", ""]).splitlines()
    assert "$" not in complete(["certs", "--catalog", str(evil), "--vendor", ""])


def test_a_broken_catalog_gives_no_candidates(run: Program, tmp_path: Path) -> None:
    done = run("_complete", "stage", "--catalog", str(tmp_path / "none"), "")
    assert (done.code, done.out) == (4, b"")


def test_it_is_no_command(run: Program) -> None:
    assert "_complete" not in run("--help").text
    assert run("completion", "fish").code == 2


def test_neither_typer_nor_what_reads_files_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from mlecareer.cli.main import run;"
        "run(['_complete', 'plan', '--have', '']);"
        "print([m for m in ('typer', 'click', 'rich', 'yaml', 'pydantic') if m in sys.modules], file=sys.stderr)"
    )
    for _ in range(2):  # the first leaves the snapshot
        done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, check=True)
    assert done.stderr.strip() == b"[]"
    assert b"cka\tCertified" in done.stdout
