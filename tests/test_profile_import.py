"""`profile import` from outside: a made-up file of each kind, what it does to the profile, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import AS_OF, LONG_RUN, TESTS, Program
from faults import RAW, check_common, measure

FILES = TESTS / "imports"
IMPORT = ("profile", "import")
ON = ("--as-of", AS_OF)

EXPECTED: dict[str, tuple[str, list[tuple[str, str | None, str | None]], int]] = {
    "Certifications.csv": (
        "linkedin",
        [("cka", "2025-02", "2027-02"), ("aws-solutions-architect-associate", "2019-05", "2028-05")],
        1,
    ),
    "linkedin.zip": (
        "linkedin",
        [("cka", "2025-02", "2027-02"), ("aws-solutions-architect-associate", "2019-05", "2028-05")],
        1,
    ),
    "badges.json": (
        "credly",
        [
            ("aws-machine-learning-specialty", "2024-03-04", "2027-03-05"),
            ("ckad", "2024-06-01", "2026-06-01"),
            ("terraform-associate", "2025-11-20", "2027-11-21"),
        ],
        47,
    ),
    "resume.json": (
        "json",
        [
            ("cks", "2025-06-01", None),
            ("azure-ai-fundamentals", "2024-06", None),
            ("aws-security-specialty", "2024-10-05", "2027-10-06"),
        ],
        1,
    ),
    "transcript.csv": (
        "microsoft",
        [("azure-fundamentals", "2024-05-08", None), ("azure-data-scientist", "2026-03-01", None)],
        1,
    ),
    "open-badge-2.json": ("open_badge", [("cka", "2025-02-10", "2027-02-10")], 0),
    "open-badge-3.json": ("open_badge", [("aws-ai-practitioner", "2025-04-24", "2028-04-25")], 0),
    "baked.png": ("open_badge", [("cka", "2025-02-10", "2027-02-10")], 0),
    "baked.svg": ("open_badge", [("cka", "2025-02-10", "2027-02-10")], 0),
    "signed.jwt": ("open_badge", [("aws-ai-practitioner", "2025-04-24", "2028-04-25")], 0),
    "list.csv": (
        "csv",
        [
            ("cka", "2025-02-10", "2027-02-11"),
            ("cks", "2026-12-12", None),
            ("aws-solutions-architect-associate", "2019-05-21", "2028-05-21"),
        ],
        0,
    ),
    "mine.csv": ("csv", [("cka", "2025-02-10", None)], 0),
    "readme.md": (
        "markdown",
        [("cka", "2025-02-10", "2027-02-11"), ("aws-cloud-practitioner", "2023-12-12", "2026-12-13")],
        1,
    ),
    "page.html": (
        "html",
        [
            ("databricks-ml-associate", "2025-06-03", "2027-06-04"),
            ("gcp-professional-ml-engineer", "2025-09-24", "2027-09-24"),
        ],
        1,
    ),
    "about.md": ("yaml", [("cka", "2025-02-10", "2027-02-10"), ("terraform-associate", "2025-11", None)], 1),
    "about-toml.md": ("toml", [("ckad", "2024-06-01", "2026-06-01")], 1),
    "certificates.yaml": (
        "yaml",
        [("gcp-cloud-digital-leader", "2025-04-09", None), ("kcna", "2024-06-01", "2026-06-02")],
        0,
    ),
    "pasted.txt": (
        "text",
        [
            ("aws-security-specialty", "2025-10", "2028-10"),
            ("cka", "2025-02-10", None),
            ("terraform-associate", "2025-11", "2027-11"),
            ("ckad", "2024-06", "2026-05"),
            ("azure-ai-fundamentals", "2024-06", None),
        ],
        1,
    ),
}
"""Of each file its kind, the holdings that it gives, and how many of its rows are not in the catalog."""


def held(profile: Path) -> list[tuple[str, str | None, str | None]]:
    """The holdings as they stand in the file."""
    document = yaml.load(profile.read_text(), yaml.BaseLoader)
    return [(each["id"], each.get("earned"), each.get("expires")) for each in document["holdings"]]


def test_every_file_is_expected() -> None:
    assert {path.name for path in FILES.iterdir()} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_each_kind_of_file(name: str, run: Program, tmp_path: Path) -> None:
    kind, holdings, strangers = EXPECTED[name]
    shutil.copy(FILES / name, tmp_path / "a file without a telling name")
    words = (*IMPORT, "a file without a telling name", "--profile", "p.yaml", *ON)
    dry = run(*words, "--dry-run", "--format", "json").json
    assert not (tmp_path / "p.yaml").exists()
    done = run(*words, "--format", "json")
    assert done.code == 0
    assert done.err == b""
    assert held(tmp_path / "p.yaml") == holdings
    assert done.json == dry | {"dry_run": False}
    assert [file["kind"] for file in done.json["files"]] == [kind]
    assert [entry["certification"] for entry in done.json["known"]] == [id for id, _, _ in holdings]
    assert {entry["state"] for entry in done.json["known"]} == {"new"}
    assert len(done.json["not_in_catalog"]) == strangers
    # The same again changes nothing, and says so.
    before = (tmp_path / "p.yaml").read_bytes()
    again = run(*words, "--format", "json").json
    assert (again["changed"], again["diff"], (tmp_path / "p.yaml").read_bytes()) == (False, "", before)
    assert {entry["state"] for entry in again["known"]} == {"known"}
    assert "Nothing new: p.yaml stays as it is." in run(*words).text
    assert not (tmp_path / "p.yaml.bak").exists()


def test_standard_input(run: Program, tmp_path: Path) -> None:
    content = (FILES / "badges.json").read_bytes()
    done = run(*IMPORT, "-", "--profile", "p.yaml", *ON, "--format", "json", input=content)
    assert [entry["certification"] for entry in done.json["known"]] == [id for id, _, _ in EXPECTED["badges.json"][1]]
    assert done.json["known"][0]["places"] == ["standard input, entry 5"]
    twice = run(*IMPORT, "-", "-", input=content)
    assert (twice.code, twice.out) == (2, b"")


def test_undo_gives_the_old_bytes_back(run: Program, tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    place.write_text("# mine\nholdings:\n- {id: CKAD, earned: 2024-06} # the first\n")
    before = place.read_bytes()
    done = run(*IMPORT, str(FILES / "badges.json"), "--profile", "p.yaml", *ON)
    assert done.code == 0
    assert "47 rows are not in the catalog; --full lists them." in done.text
    assert "Undo: mlecareer profile undo" in done.text
    # The day of a month that was known is added where it stands, under the name that it has there.
    assert "- {id: CKAD, earned: 2024-06-01, expires: 2026-06-01} # the first\n" in place.read_text()
    assert run("profile", "undo", "--profile", "p.yaml").code == 0
    assert place.read_bytes() == before


def test_full_lists_what_is_not_in_the_catalog(run: Program) -> None:
    words = (*IMPORT, str(FILES / "badges.json"), "--dry-run", *ON, "--format", "plain")
    assert "Example Workshop, Part 47" not in run(*words).text
    assert "Example Workshop, Part 47, Example Academy (" in run(*words, "--full").text


def test_a_file_of_which_nothing_is_known_makes_no_profile(run: Program, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,date\nExample Workshop,2021-01-01\n")
    done = run(*IMPORT, "list.csv", "--profile", "p.yaml")
    assert (done.code, (tmp_path / "p.yaml").exists()) == (0, False)
    assert "1 row is not in the catalog; --full shows it." in done.text


def test_what_is_ambiguous_is_taken_by_its_number_alone(run: Program, tmp_path: Path) -> None:
    words = (*IMPORT, str(FILES / "mine.csv"), "--profile", "p.yaml", *ON)
    shown = run(*words, "--dry-run").text
    assert "Which one is meant?" in shown
    assert "None of these is imported. Choose with --accept N." in shown
    for wrong, said in (("3", "the numbers are 1 to 2"), ("1,2", "two meanings of one row"), ("x", "is not a number")):
        refused = run(*words, "--accept", wrong)
        assert (refused.code, refused.out, (tmp_path / "p.yaml").exists()) == (2, b"", False)
        assert said in refused.errors
    assert run(*words, "--accept", "2").code == 0
    assert held(tmp_path / "p.yaml") == [("cka", "2025-02-10", None), ("kcna", "2025-08-05", "2027-08-06")]
    assert "Nothing new" in run(*words, "--accept", "2").text


def test_the_printed_end_counts_and_what_differs_is_told(run: Program, tmp_path: Path) -> None:
    words = (*IMPORT, str(FILES / "list.csv"), "--profile", "p.yaml", *ON, "--format", "plain")
    assert "note: by the usual rule it would expire on 2022-05-21; the printed end counts\n" in run(*words).text
    shown = run("profile", "show", "--profile", "p.yaml", *ON, "--format", "json").json["holdings"]
    assert [(each["until"], each["state"]) for each in shown if each["earned"] == "2019-05-21"] == [
        ("2028-05-21", "active")
    ]
    (tmp_path / "p.yaml").write_text("holdings:\n- {id: cka, earned: 2025-03-01}\n- {id: cks, earned: 2026-12-12}\n")
    done = run(*words)
    assert "note: your profile says earned 2025-03-01, and stays as it is\n" in done.text
    assert held(tmp_path / "p.yaml")[0] == ("cka", "2025-03-01", None)


def test_a_broken_row_costs_that_row_alone(run: Program, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        'name,issuer,date\nCKA,CNCF,2025-02-10\nCKAD,CNCF,2025-02-30\n"CKS,CNCF,2025-01-01\nKCNA,CNCF,2024-06-01\n'
        "KCSA,CNCF,a,b\n,CNCF,2024-01-01\nTerraform Associate,HashiCorp,2025-11-20\n"
    )
    done = run(*IMPORT, "list.csv", "--profile", "p.yaml", *ON, "--format", "json")
    ids = ["cka", "kcna", "terraform-associate"]
    assert [entry["certification"] for entry in done.json["known"]] == ids
    assert [(row["place"], row["reason"]) for row in done.json["left_out"]] == [
        ("list.csv, line 4", "its quotes are wrong"),
        ("list.csv, line 6", "it has 4 values where the heading has 3"),
        ("list.csv, line 7", "it has no name"),
        ("list.csv, line 3", "'2025-02-30' does not exist; type a date such as 2025-02-10"),
    ]
    assert done.json["not_in_catalog"] == []
    badges: Any = json.loads((FILES / "badges.json").read_text())
    badges["data"][10] = {"badge_template": 7}
    badges["data"][20]["issued_at_date"] = [1]
    badges["data"][41]["expires_at_date"] = "soon"
    (tmp_path / "badges.json").write_text(json.dumps(badges))
    done = run(*IMPORT, "badges.json", "--profile", "q.yaml", *ON, "--format", "json")
    assert held(tmp_path / "q.yaml") == [
        ("aws-machine-learning-specialty", "2024-03-04", "2027-03-05"),
        ("ckad", None, "2026-06-01"),
        ("terraform-associate", "2025-11-20", None),
    ]
    assert [row["place"] for row in done.json["left_out"]] == ["badges.json, entry 11"]
    assert "the end 'soon' of terraform-associate is not a date after it was passed" in done.json["notices"][0]["text"]


def test_csv_says_on_standard_error_what_its_rows_leave_out(run: Program) -> None:
    files = [str(FILES / name) for name in ("mine.csv", "list.csv", "signed.jwt")]
    done = run(*IMPORT, *files, "--dry-run", *ON, "--format", "csv")
    assert done.text.startswith("certification,name,earned,")
    assert done.text.count("\r\n") == 1 + 4
    assert "1 row is not imported: ambiguous names or dates" in done.errors
    assert "Terraform Associate: it is not passed yet (in progress)" in done.errors
    assert "the signature is not verified" in done.errors


@pytest.mark.parametrize("format", ["table", "plain", "markdown", "json", "csv", "tsv"])
def test_hostile_names_come_out_clean(format: str, run: Program, tmp_path: Path) -> None:
    names = [
        "\x1b]0;pwn\x07",
        "\x9b2J",
        "\u202eabc",
        "x\r\nerror: no",
        "[link=http://evil]AWS[/link]",
        "=1+1",
        "n" * 1000000,
    ]
    rows = [{"name": name, "date": name, "issuer": name} for name in names]
    rows += [{"name": f"CKA{name}", "date": "2025-02-10"} for name in names[:3]]
    rows += [{"name": "cka", "date": name} for name in names]
    (tmp_path / "a.json").write_text(json.dumps({"certificates": rows}))
    done = run(*IMPORT, "a.json", "--dry-run", "--full", *ON, "--format", format, env={"COLUMNS": "100"})
    assert done.code == 0
    assert RAW.search(done.text.replace("\r\n", "\n")) is None
    assert RAW.search(done.errors) is None
    assert not any(line.startswith("error:") for line in (done.text + done.errors).splitlines())
    assert len(done.out) < 40_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no certifications"),
        (b"\x00\x01\x02", "is not a text that import can read"),
        (b"%PDF-1.7\n", "is not a text that import can read"),
        (b"{" * 10, "not valid JSON"),
        (b"[" * 100_000 + b"{", "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"PK\x03\x04 and no more", "is a damaged archive"),
        (b"\x89PNG\r\n\x1a\n", "contains no badge"),
        (b"https://www.credly.com/users/a-person/badges", "holds an address, and nothing is fetched"),
        (b"x" * (4 * 1024 * 1024 + 1), "is larger than 4 MiB"),
        (b"name,date\n" + b"a,2\n" * 6000, "has more than 5000 rows"),
    ],
    ids=lambda value: value[:12].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_is_refused(content: bytes, said: str, run: Program, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    done = run(*IMPORT, "file", "--profile", "p.yaml")
    assert (done.code, done.out, (tmp_path / "p.yaml").exists()) == (3, b"", False)
    assert done.errors.startswith("error: ")
    assert said in done.errors
    assert "Traceback" not in done.errors


def test_a_file_that_cannot_be_read(run: Program, tmp_path: Path) -> None:
    for name in ("none.csv", "."):
        done = run(*IMPORT, name, str(FILES / "badges.json"), "--profile", "p.yaml")
        assert (done.code, done.out, (tmp_path / "p.yaml").exists()) == (4, b"", False)
    assert run(*IMPORT, "").code == 2
    assert run(*IMPORT).code == 2


MANY = 1000 if LONG_RUN else 100


@pytest.mark.parametrize(
    "content",
    [
        b"[" + b"[]," * (1390 * MANY) + b"[]]",
        b"name,date\n" * (400 * MANY),
        b"CKA " * (1000 * MANY),
        b"- name: a\n" * (400 * MANY),
        b"<table><tr><td>" * (270 * MANY),
    ],
    ids=["lists", "headings", "one line", "yaml", "html"],
)
def test_what_is_built_to_be_slow_or_large(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    (tmp_path / "home").mkdir()
    done = measure(tmp_path, *IMPORT, "file", "--profile", "p.yaml")
    check_common(done)
    assert done.code in (0, 3)
