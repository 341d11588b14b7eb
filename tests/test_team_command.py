"""`team` reads what each file shares and nothing else; it says what is needed in every way that people type it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import AS_OF, FIXED, TESTS, Program, Run

HIDDEN = ("terraform", "98765", "2025-06-11", "2025-10-21", "acme", "welding", "ckad", "2024-12-01", "gcp", "2018-07")
"""What stands in the files that share nothing, and nowhere else."""

FORMATS = ("table", "plain", "json", "markdown", "csv", "tsv", "ics")


@pytest.fixture(autouse=True)
def people(tmp_path: Path) -> Path:
    """The files of a team, where the program runs."""
    shutil.copytree(TESTS / "people", tmp_path, dirs_exist_ok=True)
    return tmp_path


def team(run: Program, tmp_path: Path, *words: str, format: str = "plain", require: str = "cka>=1") -> Run:
    """What the program says of some files."""
    files = [str(tmp_path / word) if word.endswith(("yaml", "yml")) else word for word in words]
    asked = ("--require", require) if require else ()
    return run("team", *files, *asked, "--as-of", AS_OF, "--format", format, "--catalog", str(FIXED))


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_seen_of_who_shares_nothing(format: str, run: Program, tmp_path: Path) -> None:
    done = team(run, tmp_path, "ann.yaml", "bob.yaml", "cy.yaml", "dee.yaml", format=format, require="cka>=3, cks 1")
    seen = (done.text + done.errors).casefold().replace(str(tmp_path).casefold(), "")
    assert done.code == 1
    assert not [word for word in HIDDEN if word in seen]
    without = team(run, tmp_path, "ann.yaml", "cy.yaml", format="json", require="cka>=3, cks 1").json
    with_them = team(run, tmp_path, "ann.yaml", "bob.yaml", "cy.yaml", format="json", require="cka>=3, cks 1").json
    for field in ("requirements", "dates", "remedy"):
        assert with_them[field] == without[field]


def test_of_holdings_alone_nothing_else_is_read(run: Program, tmp_path: Path) -> None:
    text = (tmp_path / "ann.yaml").read_text()
    (tmp_path / "ann.yaml").write_text(text.replace("budget_usd: 1234", "budget_usd: plenty"))
    assert team(run, tmp_path, "ann.yaml").code == 1
    (tmp_path / "ann.yaml").write_text(text.replace("share: holdings", "share: all"))
    assert team(run, tmp_path, "ann.yaml").code == 1
    (tmp_path / "ann.yaml").write_text(text.replace("1234", "plenty").replace("share: holdings", "share: all"))
    assert "plenty" in team(run, tmp_path, "ann.yaml").errors


@pytest.mark.parametrize(
    "text",
    [
        "share: none\nholdings: [secret-one, {\n",
        "holdings: [secret-one]\nholdings: [secret-two]\n",
        "- secret-one\n",
        "share: holding # secret-one\nholdings: [secret-two]\n",
        "{share: some, holdings: [secret-one]}\n",
        "share: holdings\nstudied: {secret-one: 3, secret-one: 4}\n",
        "share: holdings\nholdings: {x: 1} # secret-one\n",
        "&secret-one share: none\n",
        "share: none\n--- secret-one\n",
        "",
    ],
)
def test_errors_quote_nothing_of_a_file(text: str, run: Program, tmp_path: Path) -> None:
    (tmp_path / "eve.yaml").write_text(text)
    for options in ((), ("--debug",)):
        done = team(run, tmp_path, "ann.yaml", "eve.yaml", *options)
        assert (done.code, done.out) == (3, b"")
        assert "eve.yaml:" in done.errors
        assert "secret" not in done.errors


def test_what_is_hidden_need_not_be_right(run: Program, tmp_path: Path) -> None:
    (tmp_path / "eve.yaml").write_text("share: none\nholdings: 7\nwhat: ever\n")
    assert team(run, tmp_path, "ann.yaml", "eve.yaml", format="json").json["people"][1] == {
        "name": "eve",
        "share": "none",
    }


def test_all_files_that_are_wrong_are_named_at_once(run: Program, tmp_path: Path) -> None:
    (tmp_path / "eve.yaml").write_text("share: some\n")
    done = team(run, tmp_path, "ann.yaml", "eve.yaml", "gone.yaml", "lost.yaml")
    assert done.code == 3
    assert all(name in done.errors for name in ("eve.yaml:1:1", "gone.yaml", "lost.yaml"))
    done = team(run, tmp_path, "ann.yaml", "gone.yaml", "lost.yaml")
    assert done.code == 4
    assert done.errors.count("cannot read") == 2


def test_names_are_as_short_as_can_be(run: Program, tmp_path: Path) -> None:
    for place in ("a/ann.yaml", "b/ann.yaml", "ann.yml"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        shutil.copy(tmp_path / "ann.yaml", tmp_path / place)
    done = team(run, tmp_path, "cy.yaml", "a/ann.yaml", "b/ann.yaml", "ann.yml", "./cy.yaml", format="json").json
    assert [person["name"] for person in done["people"]] == ["a/ann", "ann.yml", "b/ann", "cy"]


@pytest.mark.parametrize("name", ["e\x1b[31mv\ne", "=1+1", "[red]x[b]", "a|b", "é ü"])
def test_odd_names_of_files(name: str, run: Program, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "ann.yaml", tmp_path / f"{name}.yaml")
    for format in FORMATS:
        done = team(run, tmp_path, f"{name}.yaml", format=format)
        assert done.code == 1
        assert "\x1b" not in done.text + done.errors
    shown = team(run, tmp_path, f"{name}.yaml", format="json").json["people"][0]["name"]
    assert shown == name.replace("\x1b", "\\x1b").replace("\n", "\\n")


def test_the_order_of_files_is_no_matter(run: Program, tmp_path: Path) -> None:
    one = team(run, tmp_path, "ann.yaml", "bob.yaml", "cy.yaml", require="cka 2, aws 1").out
    assert team(run, tmp_path, "cy.yaml", "bob.yaml", "ann.yaml", require="cka 2, aws 1").out == one


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("cka>=2", {"cka": 2}),
        ("cka ≥ 2", {"cka": 2}),
        ("cka = 2", {"cka": 2}),
        ("cka 2", {"cka": 2}),
        ("2 CKA", {"cka": 2}),
        ("2x cka", {"cka": 2}),
        ("cka:2", {"cka": 2}),
        ("at least 2 cka", {"cka": 2}),
        ("cka>=0", {"cka": 0}),
        ("cka>=1000000", {"cka": 1000000}),
        ("cka 1, cka 3; cka 2", {"cka": 3}),
        ("Certified Kubernetes Administrator >= 1", {"cka": 1}),
        ("kubestronaut 1", {"kubestronaut": 1}),
        ("AWS 1", {"aws": 1}),
        ("aws:professional>=2", {"aws:professional": 2}),
        ("AWS Professional 2", {"aws:professional": 2}),
        ("professional 2", {"professional": 2}),
        ("kubernetes 2", {"kubernetes": 2}),
    ],
)
def test_what_is_needed_is_understood(text: str, needs: dict[str, int], run: Program, tmp_path: Path) -> None:
    done = team(run, tmp_path, "ann.yaml", format="json", require=text).json
    assert {need["what"]: need["least"] for need in done["requirements"]} == needs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cka", "how many people need 'cka'?"),
        ("cka>2", "use >="),
        ("cka>=", "cannot read"),
        ("cka>=-1", "not a whole number"),
        ("cka>=1.5", "not a whole number"),
        ("cka>=1000001", "out of range"),
        ("kubernets>=1", "did you mean 'kubernetes'"),
        ("aws:profesional>=1", "did you mean professional"),
        ("awz:professional>=1", "did you mean aws"),
        (",", "says nothing"),
        ("", "what does the team need?"),
    ],
)
def test_the_nearest_right_thing_is_named(text: str, said: str, run: Program, tmp_path: Path) -> None:
    done = team(run, tmp_path, "ann.yaml", require=text)
    assert (done.code, done.out) == (2, b"")
    assert said in done.errors


def test_how_far_ahead_one_can_look(run: Program, tmp_path: Path) -> None:
    asked = ("team", str(tmp_path / "cy.yaml"), "--require", "cka 1", "--as-of", AS_OF, "--json", "--until")
    assert run(*asked, AS_OF).json["until"] == AS_OF
    assert run(*asked, "+2y").json["until"] == "2028-11-23"
    assert "before" in run(*asked, "2026-11-22").errors
    assert "more than 10 years ahead" in run(*asked, "2199-12-31").errors


def test_nothing_is_written_and_no_home_is_needed(run: Program, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*.yaml"))
    done = run("team", str(tmp_path / "cy.yaml"), "--require", "cka 1", "--as-of", AS_OF, env={"HOME": "/nowhere"})
    assert done.code == 0
    assert sorted(tmp_path.rglob("*.yaml")) == before
    assert not list(tmp_path.rglob(".*.lock"))


def test_what_is_met_needs_no_remedy(run: Program, tmp_path: Path) -> None:
    done = team(run, tmp_path, "ann.yaml", "cy.yaml", format="json")
    assert done.code == 0
    assert done.json["remedy"]["sittings"] == 0


def test_after_the_remedy_no_number_is_below(run: Program, tmp_path: Path) -> None:
    first = team(run, tmp_path, "ann.yaml", "cy.yaml", format="json", require="cka 2, aws:professional 1")
    assert first.code == 1
    for date in json.loads(first.out)["dates"]:
        if date["event"] in ("renew", "take"):
            place = tmp_path / f"{date['people'][0]}.yaml"
            entry = f"holdings:\n  - {{id: {date['certifications'][0]}, earned: {date['day']}}}"
            place.write_text(place.read_text().replace("holdings:", entry, 1))
    again = team(run, tmp_path, "ann.yaml", "cy.yaml", format="json", require="cka 2, aws:professional 1")
    assert again.code == 0


@pytest.mark.parametrize("words", [(), ("ann.yaml",)])
def test_what_an_error_tells_to_type_can_be_typed_in_a_shell(words: tuple[str, ...], run: Program) -> None:
    hint = run("team", *words).errors
    assert '--require "cka>=' in hint
