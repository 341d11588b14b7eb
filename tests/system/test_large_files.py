"""Files that are very large or very wrong, and catalogs that are large and right: little time and little memory.

Each is met by a process of its own, whose memory is measured. An everyday run has fewer rows than a long one.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import LONG_RUN
from faults import BAKERY, both, check_common, measure

THOUSAND = 1000 if LONG_RUN else 50
"""As many as a large file has by the thousand; fewer every day than in a long run."""

# a profile of very many wrong rows, and how many problems there are
MANY = {
    "rows of the wrong kind": ("holdings:\n" + "- []\n" * (100 * THOUSAND), 100 * THOUSAND),
    "days": ("holdings:\n" + "".join(f"- {{id: c{n}, earned: x}}\n" for n in range(40 * THOUSAND)), 40 * THOUSAND),
    "ids twice": ("holdings:\n- aaa\n" + "- aaa\n" * (100 * THOUSAND), 100 * THOUSAND),
    "fields": ("".join(f"field{n}: 1\n" for n in range(60 * THOUSAND)), 60 * THOUSAND),
    "fields, near ones": ("".join(f"holdings{n}: 1\n" for n in range(50 * THOUSAND)), 50 * THOUSAND),
}


@pytest.mark.parametrize("case", MANY)
def test_very_many_wrong_rows(case: str, tmp_path: Path) -> None:
    text, number = MANY[case]
    (tmp_path / "p.yaml").write_text(text)
    for done in both(tmp_path, tmp_path / "p.yaml", measure):
        check_common(done)
        assert done.code == 3
        assert done.errors.count("error: ") == 20
        assert f"… and {number - 20} more\n" in done.errors


TOO_LONG = ("failed: [{}]", "wishes: {{pace: [{}]}}", "wishes: {{pauses: [{}]}}", "wishes: {{want: [{}]}}")


@pytest.mark.parametrize("place", TOO_LONG)
def test_a_list_that_is_too_long_to_look_at(place: str, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(place.format("{}," * 20_000 + "{}") + "\n")
    done = measure(tmp_path, "profile", "show", "--profile", "p.yaml")
    check_common(done)
    assert done.code == 3
    assert "has 20,001 entries; 10,000 are the most" in done.errors
    (tmp_path / "p.yaml").write_text(place.format("{}," * 9_999 + "{}") + "\n")
    done = measure(tmp_path, "profile", "show", "--profile", "p.yaml")
    check_common(done)
    assert done.errors.count("error: ") == 20


def certifications(number: int, **changed: str) -> str:
    """A file of so many certifications; `{n}` in a field is the number of the one."""
    fields = {"id": "c{n}", "name": "N{n}", "short": "s{n}", "vendor": "aws", "level": "associate", "summary": "x"}
    fields |= {"topics": "[t]", "exams": "[{{code: X{n}}}]", "url": "https://example.org", "sources": "[]"} | changed
    line = f"- {{{{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}}}\n"
    return "certifications:\n" + "".join(line.format(n=n, m=(n + 1) % number) for n in range(number))


# an overlay's file, its text, and what must be said
LARGE: dict[str, tuple[str, str, str]] = {
    "rows of the wrong kind": ("tips.yaml", "tips:\n" + "- x\n" * (100 * THOUSAND), f"… and {100 * THOUSAND - 20} more\n"),
    "rows of wrong fields": ("tips.yaml", "tips:\n" + "- {numbe: 1, x: 2}\n" * (100 * THOUSAND), f"… and {500 * THOUSAND - 20} more\n"),
    "wrong numbers": (
        "tips.yaml",
        "tips:\n" + "".join(f"- {{number: x{n}, title: t, text: t}}\n" for n in range(100 * THOUSAND)),
        f"… and {100 * THOUSAND - 20} more\n",
    ),
    "unknown ids, among very many": (
        "certifications/x.yaml",
        certifications(2_800, requires="[q{n}]", vendor="awss"),
        "there is no certification 'q0'",
    ),
    "a circle of thousands": (
        "certifications/x.yaml",
        certifications(2_800, requires="['c{m}']"),
        "2788 more",
    ),
    "too many certifications": ("certifications/x.yaml", certifications(3_000), "a catalog holds at most 3,000"),
    "17 MiB": ("tips.yaml", "#" * 17 * 1024 * 1024, "larger than 16 MiB"),
}  # fmt: skip


HUGE: dict[str, tuple[str, str, str]] = {
    "millions of values": ("tips.yaml", "tips:\n" + "- x\n" * 2_000_000, "too many values and keys (more than 1,000,000)"),
    "rows of 4.4 MB": ("tips.yaml", "tips:\n" + "- {a: b}\n" * 490_000, "too many mappings (more than 200,000)"),
    "rows below every limit": ("tips.yaml", "tips:\n" + "- {a: b}\n" * 190_000, "… and 759980 more"),
    "empty rows below every limit": ("vendors.yaml", "vendors:\n" + "- {}\n" * 190_000, "… and 569980 more"),
    "keys in one mapping": ("tips.yaml", "tips: [{" + "".join(f"k{n}: 1, " for n in range(400_000)) + "}]\n", "an entry of 'tips' holds too many values (more than 50,000)"),
    "keys at the top": ("tips.yaml", "".join(f"k{n}: 1\n" for n in range(490_000)), "the file has too many fields (more than 50,000)"),
    "errors in one entry": ("certifications/x.yaml", "certifications: [{id: a, sources: [" + "{}, " * 49_000 + "]}]\n", "… and"),
    "texts for mappings": ("roles.yaml", "aspects: [{aspect: a, by_role: {" + "".join(f"k{n}: {{}}, " for n in range(24_000)) + "}}]\n", "… and 23980 more"),
    "long keys": ("tips.yaml", "tips: [{" + "".join(f"? {'k' * 60_000}{n}\n: 1, " for n in range(270)) + "}]\n", "unknown field"),
    "long texts": ("tips.yaml", "tips:\n" + f"- {'x' * 60_000}\n" * 270, "… and 250 more"),
    "a text of 16 MiB": ("tips.yaml", f"conclusion: {'x' * (16 * 1024 * 1024 - 100)}\n", "text too long (more than 64 KiB)"),
    "a long text that is none of our alphabet": ("tips.yaml", "#" + "\U0001f600" * (4 * 1024 * 1024 - 100) + "\ntips: [{}]\n", "is missing"),
    "deep lists": ("tips.yaml", "tips:\n" + f"- {'[' * 20}{']' * 20}\n" * 40_000, "… and 39980 more"),
}  # fmt: skip
"""Shapes that are as large as they may be, or larger, for the long run."""

if LONG_RUN:
    LARGE |= HUGE


@pytest.mark.parametrize("case", LARGE)
def test_a_catalog_of_very_much_that_is_wrong(case: str, tmp_path: Path) -> None:
    file, text, said = LARGE[case]
    (tmp_path / "c/certifications").mkdir(parents=True)
    (tmp_path / "c" / file).write_text(text)
    done = measure(tmp_path, "ladder", "--catalog", "c")
    check_common(done)
    assert done.code == 3
    assert said in done.errors
    assert 1 <= done.errors.count("error: ") <= 20
    assert (tmp_path / "c" / file).read_text() == text


# what stands in place of the certifications that a saved plan was made from, and how many problems there are
SAVED: dict[str, tuple[str, str]] = {
    "very many empty ones": ("{}," * 190_000, "too many values (more than 100,000; an object counts as 16)"),
    "many empty ones": ("{}," * 5_800, "… and 92,"),
    "many that are none": ("1," * 99_000, "… and 98,"),
    "one with many wrong parts": ('{"validity": [' + "1," * 98_000 + "1]},", "… and 98,"),
}


@pytest.mark.parametrize("case", SAVED)
def test_a_saved_plan_of_very_much_that_is_wrong(case: str, tmp_path: Path) -> None:
    text, said = SAVED[case]
    plan = {"kind": "plan", "schema_version": 2, "within_limits": True, "slots": [], "steps": [], "totals": {}}
    before = json.dumps(plan | {"inputs": {"certifications": []}}).removesuffix("]}}")
    (tmp_path / "old.json").write_text(f"{before}{text.removesuffix(',')}]}}}}")
    done = measure(tmp_path, "changes", "old.json")
    check_common(done)
    assert done.code == 3
    assert said.replace(",", "") in done.errors.replace(",", "")
    assert 1 <= done.errors.count("error: ") <= 20


FOLDERS = 12 if LONG_RUN else 3


def test_folders_are_counted_together(tmp_path: Path) -> None:
    """Three files of 12 MB together, and many folders: what one may hold, all of them may."""
    folders = [f"c{number}" for number in range(FOLDERS)]
    for folder in folders:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tips.yaml").write_text("tips:\n" + "- {}\n" * (240_000 // FOLDERS))
    done = measure(tmp_path, "ladder", *(word for folder in folders for word in ("--catalog", folder)))
    check_common(done)
    assert done.code == 3
    assert "too many mappings (more than 200,000)" in done.errors
    assert done.errors.count("error: ") == 1


def test_three_thousand_certifications_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "c/certifications").mkdir(parents=True)
    (tmp_path / "c/catalog.yaml").write_text("extends: nothing\n")
    (tmp_path / "c/vendors.yaml").write_text("vendors:\n- {id: aws, name: A, short: A}\n")
    (tmp_path / "c/levels.yaml").write_text("levels:\n- {id: associate, title: A, study_hours: {low: 1, high: 2}}\n")
    (tmp_path / "c/certifications/x.yaml").write_text(certifications(3_000))
    (tmp_path / "c/stages.yaml").write_text((BAKERY / "stages.yaml").read_text().replace("[bread]", "[c1]").replace("[sourdough, pastry]", "[c2]").replace("level: [master]", "level: [associate]"))  # fmt: skip
    done = measure(tmp_path, "ladder", "--catalog", "c")
    check_common(done)
    assert done.code == 0, done.errors
    near = measure(tmp_path, "cert", "cc77", "--catalog", "c")
    check_common(near)
    assert near.code == 2
    assert "did you mean" in near.errors
    kept = measure(tmp_path, "renewals", "--keep", ",".join(f"c{n}" for n in range(201)), "--catalog", "c")
    check_common(kept)
    assert kept.code == 2
    assert kept.errors == "error: --keep names 201 certifications, with those of titles; 200 are the most\n"
