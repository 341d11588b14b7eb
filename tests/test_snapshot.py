"""The snapshot of what was read: whatever is wrong with it, answers stay what the files say."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from conftest import LONG_RUN, TESTS, Program

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


def a_number_for_a_text(head: Head, body: Any) -> tuple[Head, Any]:
    body["certifications"][0]["name"] = 7
    return head, body


def a_text_for_a_price(head: Head, body: Any) -> tuple[Head, Any]:
    body["certifications"][0]["price_usd"] = "free"
    return head, body


def a_word_that_is_none_of_a_few(head: Head, body: Any) -> tuple[Head, Any]:
    next(known for known in body["certifications"] if "renewal" in known)["renewal"]["by"] = "letter"
    return head, body


def numbers_in_a_list_of_texts(head: Head, body: Any) -> tuple[Head, Any]:
    body["certifications"][0]["topics"] = [1, 2]
    return head, body


def another_record_inside(head: Head, body: Any) -> tuple[Head, Any]:
    body["stages"][0]["salary_usd"] = {"": "Month", "year": 2026, "month": 1}
    return head, body


def no_list_of_shapes(head: Head, body: Any) -> tuple[Head, Any]:
    return [*head[:3], 5], body


def a_list_for_the_shapes_of_a_record(head: Head, body: Any) -> tuple[Head, Any]:
    return [*head[:3], {"Catalog": [1]}], body


def days_for_tuples(head: Head, body: Any) -> tuple[Head, Any]:
    return [*head[:3], {"Catalog": {"stages": "day"}}], body


WRONG_TYPES = (
    a_number_for_a_text,
    a_text_for_a_price,
    a_word_that_is_none_of_a_few,
    numbers_in_a_list_of_texts,
    another_record_inside,
    no_list_of_shapes,
    a_list_for_the_shapes_of_a_record,
    days_for_tuples,
)

TAMPERS = (
    a_number_for_a_text,
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
    commands = (("certs",), ("plan", "--years", "3", "--have", "cka"))
    true = [run(*command, "--format", "json", env=env).out for command in commands]
    kept = next((tmp_path / "cache").glob("catalog-*"))
    whole = kept.read_bytes()
    rewritten(kept, tamper)
    assert kept.read_bytes() != whole
    done = [run(*command, "--format", "json", env=env) for command in commands]
    assert [(one.code, one.out, one.err) for one in done] == [(0, out, b"") for out in true]
    assert kept.read_bytes() == whole


def test_a_snapshot_of_wrong_types_is_not_believed(snapshots: Path, tmp_path: Path) -> None:
    from mlecareer.storage import snapshot

    path = tmp_path / "catalog.json"
    whole = next(snapshots.rglob("catalog-*")).read_bytes()
    key = json.loads(whole.partition(b"\n")[0])[2]
    for tamper in WRONG_TYPES:
        path.write_bytes(whole)
        assert snapshot.kept(str(path), key) is not None
        rewritten(path, tamper)
        assert snapshot.kept(str(path), key) is None, tamper


def test_a_snapshot_that_contradicts_itself_costs_only_time(run: Program, tmp_path: Path) -> None:
    """A snapshot of right types may still name what is not in it."""

    def no_such_level(head: Head, body: Any) -> tuple[Head, Any]:
        for known in body["certifications"]:
            known["level"] = "nowhere"
        return head, body

    env = {"MLECAREER_CACHE": str(tmp_path / "cache")}
    command = ("plan", "--years", "3", "--json", "--as-of", "2026-11-23")
    true = run(*command, env=env)
    rewritten(next((tmp_path / "cache").glob("catalog-*")), no_such_level)
    again = run(*command, env=env)
    assert (again.code, again.out, again.err) == (0, true.out, b"")


def test_a_bug_is_a_bug_without_a_snapshot_too(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlecareer.cli import plan_command

    monkeypatch.setattr(plan_command, "catalog_of", lambda common: 1 / 0)
    done = run("plan", "--years", "3")
    assert done.code == 70
    assert done.errors.startswith("error: internal error: ZeroDivisionError")


def positions(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every value in a tree."""
    yield path
    for key, below in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from positions(below, (*path, key))


WRONG: tuple[Any, ...] = (
    None,
    True,
    7,
    1.5,
    "x",
    [],
    {},
    [7],
    ["x"],
    [[]],
    {"": "Month", "year": 2026, "month": 1},
    {"": []},
    {"a": 1},
)


def test_a_snapshot_with_a_wrong_type_anywhere_is_not_believed(run: Program, tmp_path: Path) -> None:
    """Every position of a small catalog and profile gets every wrong value: what is believed has only right types."""
    from mlecareer.storage import snapshot
    from mlecareer.storage.record_types import allowed

    folder = tmp_path / "c"
    shutil.copytree(BAKERY, folder)
    (tmp_path / "p.yaml").write_text(
        "holdings: [{id: bread, earned: 2025-01}]\nwishes: {budget_usd: 5, pauses: [{starts: 2027-01, ends: 2027-02}]}\n"
    )
    run("plan", "--catalog", "c", "--profile", "p.yaml", env={"MLECAREER_CACHE": str(tmp_path / "kept")})

    def right(value: Any) -> bool:
        if isinstance(value, tuple):
            return all(map(right, value))
        if not hasattr(value, "__match_args__"):
            return True
        kind: Any = type(value)
        kinds = allowed(kind)
        fields = {name: (getattr(value, name), types) for name, types in kinds.items()}
        return all(type(item) in types and right(item) for item, (types, _) in fields.values())

    believed = 0
    for path in (tmp_path / "kept").iterdir():
        head, _, body = path.read_bytes().partition(b"\n")
        key = json.loads(head)[2]
        every = list(positions(json.loads(body)))
        for number, place in enumerate(every if LONG_RUN else every[:: len(every) // 40 or 1]):
            for wrong in WRONG if LONG_RUN else (WRONG[number % len(WRONG)], WRONG[(number + 5) % len(WRONG)]):
                tree: Any = [json.loads(body)]
                at = tree
                for part in (0, *place)[:-1]:
                    at = at[part]
                at[(0, *place)[-1]] = wrong
                written = json.dumps(tree[0]).encode()
                new_head = [json.loads(head)[0], crc32(written), *json.loads(head)[2:]]
                path.write_bytes(json.dumps(new_head).encode() + b"\n" + written)
                value = snapshot.kept(str(path), key)
                believed += value is not None
                assert value is None or right(value) or not hasattr(value, "__match_args__"), (place, wrong)
    assert believed


@pytest.mark.parametrize("kind", ["pipe", "zero", "folder", "huge", "unreadable", "dangling", "socket"])
def test_what_stands_in_place_of_a_snapshot_costs_only_time(kind: str, run: Program, tmp_path: Path) -> None:
    env = {"MLECAREER_CACHE": str(tmp_path / "cache")}
    true = run("ladder", "--json", env=env)
    path = next((tmp_path / "cache").glob("catalog-*"))
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "zero":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        (path / "inside").mkdir(parents=True)
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(8 * 1024**3)
    elif kind == "unreadable":
        path.write_text("{}")
        path.chmod(0)
    elif kind == "dangling":
        path.symlink_to("nowhere")
    else:
        with socket.socket(socket.AF_UNIX) as listener, contextlib.chdir(path.parent):
            listener.bind(path.name)
    for _ in range(2):
        done = run("ladder", "--json", env=env)
        assert (done.code, done.out, done.err) == (0, true.out, b"")
    assert kind != "folder" or (path / "inside").is_dir()


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
