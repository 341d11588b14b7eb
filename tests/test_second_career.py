"""A whole other career needs no change of code: three stages, five certifications."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from conftest import TESTS, Program

BAKERY = str(TESTS / "catalogs" / "bakery")


def test_it_plans(run: Program) -> None:
    plan = run("plan", "--catalog", BAKERY, "--years", "1", "--format", "json").json
    assert (plan["stage"], plan["goal"]) == ("apprentice", "journeyman")
    assert [step["certification"] for step in plan["steps"]] == ["bread", "sourdough"]


def test_nothing_of_the_bundled_career_is_left(run: Program) -> None:
    ids = [one["id"] for one in run("certs", "--catalog", BAKERY, "--format", "json").json["certifications"]]
    assert ids == ["bread", "sourdough", "pastry", "master-baker", "north-master"]


EMPTY = """\
stages:
  - {id: start, title: Start, min_years: 0, max_years: 2, salary_usd: {low: 1, high: 2}, goal: Begin., introduction: A.}
  - {id: end, title: End, min_years: 2, salary_usd: {low: 1, high: 2}, goal: Go on., introduction: B.}
"""


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("tips",), 0, "No advice\nThis catalog gives none."),
        (("roles",), 0, "No roles\nThis catalog sets none side by side."),
        (("stack",), 0, "Technology stack\nThis catalog names no tools."),
        (("compare", "--years", "1"), 0, "Routes to End\nThere is no cloud to compare."),
        (("catalog", "check"), 0, "No problems: 0 certifications, 2 stages"),
        (("certs", "--tier", "1"), 2, "error: unknown tier '1'\nhint: this catalog has none"),
    ],
)
def test_a_catalog_of_stages_alone_is_told_in_sentences(
    line: tuple[str, ...], code: int, said: str, run: Program, tmp_path: Path
) -> None:
    (tmp_path / "catalog.yaml").write_text("extends: nothing\n")
    (tmp_path / "stages.yaml").write_text(EMPTY)
    done = run(*line, "--catalog", str(tmp_path))
    assert (done.code, (done.errors if code else done.text).strip()) == (code, said)


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
