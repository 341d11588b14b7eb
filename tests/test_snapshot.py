"""The snapshot of what was read: whatever is wrong with it, answers stay what the files say."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from conftest import TESTS, Program

BAKERY = TESTS / "catalogs" / "bakery"
Head = list[Any]
Tamper = Callable[[Head, Any], tuple[Head, Any]]


def rewritten(path: Path, change: Tamper) -> None:
    """A snapshot with another content, and a checksum that fits it."""
    head, _, body = path.read_bytes().partition(b"\n")
    new_head, new_body = change(json.loads(head), json.loads(body))
    written = json.dumps(new_body).encode()
    if new_head[1] == json.loads(head)[1]:
        new_head[1] = crc32(written)
    path.write_bytes(json.dumps(new_head).encode() + b"\n" + written)


def other_version(head: Head, body: Any) -> tuple[Head, Any]:
    return [["0.0.0", 2], *head[1:]], body | {"title": "Old"}


def other_format(head: Head, body: Any) -> tuple[Head, Any]:
    return [[head[0][0], 1], *head[1:]], body | {"title": "Old"}


def other_files(head: Head, body: Any) -> tuple[Head, Any]:
    return [*head[:2], head[2][1:], *head[3:]], body | {"title": "Of other files"}


def wrong_checksum(head: Head, body: Any) -> tuple[Head, Any]:
    return [head[0], head[1] + 1, *head[2:]], body | {"title": "Damaged"}


def a_list(head: Head, body: Any) -> tuple[Head, Any]:
    return head, [body]


def a_number(head: Head, body: Any) -> tuple[Head, Any]:
    return head, 7


def another_record(head: Head, body: Any) -> tuple[Head, Any]:
    return head, {"": "Profile"}


def a_foreign_class(head: Head, body: Any) -> tuple[Head, Any]:
    return head, body | {"": "Popen"}


def a_field_too_many(head: Head, body: Any) -> tuple[Head, Any]:
    body["stages"][0]["salaries"] = 1
    return head, body


def a_field_missing(head: Head, body: Any) -> tuple[Head, Any]:
    del body["stages"][0]["title"]
    return head, body


def a_text_for_a_day(head: Head, body: Any) -> tuple[Head, Any]:
    body["certifications"][0]["sources"][0]["read"] = "soon"
    return head, body


TAMPERS = (
    other_version,
    other_format,
    other_files,
    wrong_checksum,
    a_list,
    a_number,
    another_record,
    a_foreign_class,
    a_field_too_many,
    a_field_missing,
    a_text_for_a_day,
)


@pytest.mark.parametrize("tamper", TAMPERS)
def test_a_snapshot_that_is_not_ours_changes_no_answer(tamper: Tamper, run: Program, tmp_path: Path) -> None:
    env = {"MLECAREER_CACHE": str(tmp_path / "cache")}
    commands = (("stage", "senior"), ("certs",), ("plan", "--years", "3", "--have", "cka"))
    true = [run(*command, "--format", "json", env=env).out for command in commands]
    kept = next((tmp_path / "cache").glob("catalog-*"))
    whole = kept.read_bytes()
    rewritten(kept, tamper)
    assert kept.read_bytes() != whole
    done = [run(*command, "--format", "json", env=env) for command in commands]
    assert [(one.code, one.out, one.err) for one in done] == [(0, out, b"") for out in true]
    assert kept.read_bytes() == whole


def test_a_change_of_a_file_is_seen_at_once(run: Program, tmp_path: Path) -> None:
    folder = tmp_path / "bakery"
    shutil.copytree(BAKERY, folder)
    stages = folder / "stages.yaml"
    before = os.stat(stages)
    command = ("ladder", "--catalog", str(folder), "--format", "json")
    assert run(*command).json["stages"][0]["title"] == "Apprentice"
    stages.write_text(stages.read_text().replace("title: Apprentice", "title: Beginner!!"))
    assert stages.stat().st_size == before.st_size
    # Not even a file that is as long as before and claims to be as old deceives it.
    os.utime(stages, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run(*command).json["stages"][0]["title"] == "Beginner!!"


def test_a_new_file_and_one_that_is_gone_are_seen_at_once(run: Program, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "certifications").mkdir(parents=True)
    (folder / "vendors.yaml").write_text("vendors: [{id: acme, name: Acme Works, short: Acme}]\n")
    command = ("certs", "--vendor", "acme", "--catalog", str(folder), "--format", "json")
    assert run(*command).json["certifications"] == []
    new = folder / "certifications" / "acme.yaml"
    new.write_text((TESTS.parent / "docs" / "example-overlay" / "certifications" / "acme.yaml").read_text())
    assert [one["id"] for one in run(*command).json["certifications"]] == ["acme-ml-platform"]
    new.unlink()
    assert run(*command).json["certifications"] == []


def test_a_snapshot_tells_nobody_else(run: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("holdings: [cka]\n")
    run("plan", "--years", "3", "--profile", "p.yaml", env={"MLECAREER_CACHE": str(tmp_path / "cache")})
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "cache").iterdir()} == {0o600}
