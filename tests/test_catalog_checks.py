"""A wrong value anywhere in a catalog is refused with its file, line and column, and the nearest right one."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

from conftest import TESTS, Program
from mlecareer.storage.catalog import load_catalog

BAKERY = TESTS / "catalogs" / "bakery"

GUILD, NORTH, STAGES = "certifications/guild.yaml", "certifications/north.yaml", "stages.yaml"

# One case of each check; the values and the YAML that are refused are those of tests/catalog and tests/storage.
# What is broken: the file, the text to replace and its replacement, and what the message must say and mark
BROKEN = {
    "unknown field": (
        GUILD,
        "    price_usd: 50",
        "    prise_usd: 50",
        "unknown field 'prise_usd'; did you mean 'price_usd'?",
        "prise_usd",
    ),
    "unknown top-level field": (
        STAGES,
        "stages:\n",
        "stage:\n",
        "unknown field 'stage'; did you mean 'stages'?",
        "stage",
    ),
    "missing field": (GUILD, "    summary: Bakes bread.\n", "", "the field 'summary' is missing", "id: bread"),
    "duplicate key": (
        GUILD,
        "    price_usd: 50",
        "    price_usd: 50\n    price_usd: 60",
        "duplicate key 'price_usd', first on line",
        "price_usd: 60",
    ),
    "duplicate id": (GUILD, "  - id: pastry", "  - id: bread", "duplicate 'bread', first on line 2", "id: bread"),
    "duplicate alias": (
        GUILD,
        "    short: Pastry",
        "    short: Pastry\n    aliases: [Sourdough]",
        "the name 'Sourdough' is taken by 'sourdough'",
        "Sourdough]",
    ),
    "unknown field that a source supports": (
        GUILD,
        "sources: [{url: https://example.org/bread, read: 2026-01-01}]",
        "sources: [{url: https://example.org/bread, read: 2026-01-01, supports: [minutes, price]}]",
        "there is no field 'price'; did you mean 'price_usd'?",
        "price]",
    ),
    "unknown field that a doubt is about": (
        GUILD,
        "    price_usd: 50",
        "    price_usd: 50\n    doubts: [A note., {text: It may change., about: exam, acts: true}]",
        "there is no field 'exam'; did you mean 'exams'?",
        "about: exam",
    ),
    "unknown field of a doubt": (
        GUILD,
        "    price_usd: 50",
        "    price_usd: 50\n    doubts: [{text: It may change., act: true}]",
        "unknown field 'act'; did you mean 'acts'?",
        "act: true",
    ),
    "former name of another": (
        GUILD,
        "    short: Pastry",
        "    short: Pastry\n    former_names: [Guild Baker of Cakes, sourdough]",
        "the name 'sourdough' is taken by 'sourdough'",
        "sourdough]",
    ),
    "name on badges that another has": (
        GUILD,
        "    short: Pastry",
        "    short: Pastry\n    badge_names: [guild bread baker]",
        "'guild bread baker' is what 'bread' is called today; it cannot name 'pastry' too",
        "guild bread baker]",
    ),
    "rule on retakes without a rule": (
        GUILD,
        "    price_usd: 50",
        "    price_usd: 50\n    retake: {wait_days: []}",
        "a retake rule needs included, wait_days or both",
        "retake:",
    ),
    "index of a vendor without a date": (
        "vendors.yaml",
        "vendors:\n",
        "vendors:\n  - {id: hall, name: Hall, short: Hall, index: {url: https://example.org/all}}\n",
        "the field 'read' is missing",
        "index:",
    ),
    "unknown vendor": (
        GUILD,
        "    vendor: guild\n    level: basic\n    summary: Bakes",
        "    vendor: guilt\n    level: basic\n    summary: Bakes",
        "there is no vendor 'guilt'; did you mean 'guild'?",
        "vendor: guilt",
    ),
    "unknown level": (
        GUILD,
        "    level: basic\n    summary: Bakes",
        "    level: basics\n    summary: Bakes",
        "there is no level 'basics'; did you mean 'basic'?",
        "level: basics",
    ),
    "unknown certification required": (
        GUILD,
        "requires: [bread]",
        "requires: [bred]",
        "there is no certification 'bred'; did you mean 'bread'?",
        "bred",
    ),
    "unknown certification in a slot": (
        STAGES,
        "all_of: [bread]",
        "all_of: [braed]",
        "there is no certification 'braed'; did you mean 'bread'?",
        "braed",
    ),
    "cycle in requires": (
        GUILD,
        "    price_usd: 50",
        "    price_usd: 50\n    requires: [sourdough]",
        "'bread' requires itself: bread → sourdough → bread",
        "requires: [sourdough]",
    ),
    "cycle in builds_on": (
        GUILD,
        "    price_usd: 50",
        "    price_usd: 50\n    builds_on: [bread]",
        "'bread' requires or builds on itself: bread → bread (line",
        "builds_on: [bread]",
    ),
    "successor loop": (
        GUILD,
        "    price_usd: 50",
        "    price_usd: 50\n    succeeded_by: [bread]",
        "'bread' is succeeded by itself",
        "succeeded_by",
    ),
    "exam reversed": (
        GUILD,
        "{code: S-2, opens: 2026-01-01}",
        "{code: S-2, opens: 2026-01-01, closes: 2025-01-01}",
        "the exam closes on 2025-01-01, before it opens on 2026-01-01",
        "closes: 2025-01-01}]",
    ),
    "exams out of order": (
        GUILD,
        "[{code: S-1, closes: 2025-12-31}, {code: S-2, opens: 2026-01-01}]",
        "[{code: S-2, opens: 2026-01-01}, {code: S-1, closes: 2025-12-31}]",
        "list exams by opening day",
        "{code: S-1",
    ),
    "slot that nothing fills": (
        STAGES,
        "{matching: {level: [master]}}",
        "{matching: {topic: [cake]}}",
        "nothing in the catalog can fill the slot 'master-exam'",
        "of: {matching",
    ),
    "slot with two forms": (
        STAGES,
        "all_of: [bread]",
        "all_of: [bread], any_of: [pastry]",
        "needs exactly one of any_of, all_of, or at_least with of",
        "{id: apprentice-bread",
    ),
    "at_least above the options": (
        STAGES,
        "at_least: 1",
        "at_least: 5",
        "at_least 5 of 2 options can never be filled",
        "at_least: 5",
    ),
    "gap in the years": (
        STAGES,
        "    min_years: 3",
        "    min_years: 4",
        "a gap in the years: 'journeyman' starts at 4, not at 3",
        "min_years: 4",
    ),
    "last stage with an end": (
        STAGES,
        "    min_years: 6",
        "    min_years: 6\n    max_years: 9",
        "the last stage has no max_years",
        "max_years: 9",
    ),
    "hours reversed": (
        GUILD,
        "{low: 10, high: 10}",
        "{low: 20, high: 10}",
        "study hours from 20 to 10: low is above high",
        "study_hours: {low: 20",
    ),
    "negative price": (GUILD, "price_usd: 50", "price_usd: -1", "use a price in USD from 0", "price_usd: -1"),
    "a list where a text is meant": (
        GUILD,
        "    summary: Bakes bread.",
        "    summary: [Bakes, bread]",
        "'summary' must be a text, not a list",
        "summary: [Bakes",
    ),
    "not a mapping": (
        "vendors.yaml",
        "vendors:",
        "- vendors:",
        "the file holds a list; it needs the field vendors",
        None,
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_refused_with_its_place(case: str, run: Program, tmp_path: Path) -> None:
    file, good, bad, said, marked = BROKEN[case]
    folder = tmp_path / "catalog"
    copytree(BAKERY, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert good in text
    broken = text.replace(good, bad, 1)
    (folder / file).write_text(broken, encoding="utf-8")

    done = run("ladder", "--catalog", str(folder))

    assert done.code == 3, done.errors
    assert done.out == b""
    assert said in done.errors
    place = re.search(rf"^error: \S*{re.escape(file)}:(\d+):(\d+): ", done.errors, re.MULTILINE)
    assert place is not None, done.errors
    if marked is not None:
        line, column = int(place[1]), int(place[2])
        assert broken.split("\n")[line - 1][column - 1 :].startswith(marked), (line, column)


def test_an_unknown_name_hides_nothing_else(run: Program, tmp_path: Path) -> None:
    folder = tmp_path / "catalog"
    copytree(BAKERY, folder)
    for file, good, bad in (
        (GUILD, "requires: [bread]", "requires: [bred]"),
        (GUILD, "    price_usd: 50", "    price_usd: 50\n    builds_on: [bread]\n    succeeded_by: [bread]"),
        (GUILD, "{code: P-1}", "{code: P-1, opens: 2026-02-01, closes: 2026-01-01}"),
        (STAGES, "    min_years: 3", "    min_years: 4"),
        (STAGES, "{matching: {level: [master]}}", "{matching: {level: [mester]}}"),
    ):
        path = folder / file
        path.write_text(path.read_text().replace(good, bad, 1))
    (folder / "tiers.yaml").write_text("tiers:\n  - {number: 1, title: One, due_from: mester, due_to: apprentice}\n")
    errors = run("ladder", "--catalog", str(folder)).errors
    said = re.findall(r"^error: \S+ (.*)$", errors, re.MULTILINE)
    assert said == [
        "there is no certification 'bred'; did you mean 'bread'?",
        "there is no level 'mester'; did you mean 'master'?",
        "there is no stage 'mester'; did you mean 'master'?",
        "'bread' requires or builds on itself: bread → bread (line 9)",
        "'bread' is succeeded by itself: bread → bread (line 10)",
        "the exam closes on 2026-01-01, before it opens on 2026-02-01",
        "a gap in the years: 'journeyman' starts at 4, not at 3",
    ]


def test_unknown_file_names_the_nearest(run: Program, tmp_path: Path) -> None:
    (tmp_path / "stage.yaml").write_text("stages: []\n")
    done = run("ladder", "--catalog", str(tmp_path))
    assert done.code == 3
    assert "did you mean 'stages.yaml'" in done.errors


def test_the_bundled_catalog_has_a_source_for_everything() -> None:
    catalog = load_catalog()
    sources = {one.id: one.sources for one in catalog.certifications} | {one.id: one.sources for one in catalog.titles}
    assert len(sources) > 40
    for id, read in sources.items():
        assert read, id
        assert all(source.url.startswith("https://") and source.read for source in read), id


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("doubts: [{about: price_usd}]", "mine.yaml:3:14: the field 'text' is missing"),
        ("sources: [{url: https://example.org/a}]", "mine.yaml:3:15: the field 'read' is missing"),
        ("doubts:\n      - text: a\n      - about: exams", "mine.yaml:5:9: the field 'text' is missing"),
    ],
)
def test_what_a_list_of_ones_own_lacks_is_missing_there(fields: str, said: str, run: Program, tmp_path: Path) -> None:
    """A list replaces the bundled one as a whole, so that one is not to blame."""
    folder = tmp_path / "c" / "certifications"
    folder.mkdir(parents=True)
    (tmp_path / "c/catalog.yaml").write_text("extends: bundled\n")
    (folder / "mine.yaml").write_text(f"certifications:\n  - id: gcp-generative-ai-leader\n    {fields}\n")
    refused = run("plan", "--years", "3", "--catalog", "c")
    assert refused.code == 3
    assert refused.errors.startswith(f"error: c/certifications/{said}")
