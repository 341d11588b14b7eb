"""A whole other career needs no change of code: three stages, five certifications."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from conftest import TESTS, Program

BAKERY = str(TESTS / "catalogs" / "bakery")


def test_it_plans(run: Program) -> None:
    plan = run("plan", "--catalog", BAKERY, "--years", "1", "--format", "json").json
    assert (plan["stage"], plan["goal"]) == ("apprentice", "journeyman")
    assert [step["certification"] for step in plan["steps"]] == ["bread", "sourdough"]


def test_nothing_of_the_bundled_career_is_left(run: Program) -> None:
    ids = [one["id"] for one in run("certs", "--catalog", BAKERY, "--format", "json").json["certifications"]]
    assert ids == ["bread", "sourdough", "pastry", "master-baker", "north-master"]


def test_a_slot_by_what_certifications_are(run: Program) -> None:
    stage = run("stage", "master", "--catalog", BAKERY, "--format", "json").json["stage"]
    assert stage["slots"][0]["options"] == ["master-baker", "north-master"]


def test_adding_a_certification_is_one_entry(run: Program, tmp_path: Path) -> None:
    folder = tmp_path / "bakery"
    copytree(BAKERY, folder)
    north = folder / "certifications" / "north.yaml"
    north.write_text(
        north.read_text()
        + "  - {id: quick, name: Quick Master, short: Quick, vendor: north, level: master, summary: Quick., price_usd: 1,"
        " study_hours: {low: 1, high: 1}, exams: [{code: Q-1}], url: 'https://example.org/q',"
        " sources: [{url: 'https://example.org/q', read: 2026-01-01}]}\n"
    )
    plan = run("plan", "--catalog", str(folder), "--years", "4", "--have", "bread", "--format", "json").json
    assert "quick" in [step["certification"] for step in plan["steps"]]


def test_salaries_are_called_what_their_source_calls_them(run: Program, tmp_path: Path) -> None:
    folder = tmp_path / "bakery"
    copytree(BAKERY, folder)
    stages = (folder / "stages.yaml").read_text()
    for said, label in (
        ("{title: Pay of a baker}", "Pay of a baker"),
        ("{basis: gross, year: '2026'}", "Typical salary, gross, 2026"),
    ):
        (folder / "stages.yaml").write_text("\n".join(line for line in stages.splitlines() if "salaries:" not in line))
        with (folder / "stages.yaml").open("a") as file:
            file.write(f"\nsalaries: {said}\n")
        assert label in run("ladder", "--catalog", str(folder)).text
