"""What was validated, kept for the next time: given back as it was, or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from mlecareer.catalog.certification import Hours
from mlecareer.catalog.days import Month
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage import snapshot
from mlecareer.storage.catalog import load_catalog
from mlecareer.storage.snapshot import keep, kept, stamp, through

PROFILE = Profile(
    career_start=date(2021, 3, 1),
    years=2.5,
    holdings=(Holding("cka", date(2025, 1, 5)), Holding("cks"), Holding("kcna", Month(2025, 2), Month(2027, 2))),
    skills_done=("a", "b"),
    wishes=Wishes(clouds=("aws",), by=date(2027, 1, 1), minimise="cost"),
)


@pytest.mark.parametrize("value", [PROFILE, Profile(), Hours(1, 2), load_catalog()], ids=lambda one: type(one).__name__)
def test_what_is_kept_comes_back(value: object, tmp_path: Path) -> None:
    path = str(tmp_path / "deep" / "s.json")
    assert kept(path, ["key", 1]) is None
    keep(path, ["key", 1], value)
    found = kept(path, ["key", 1])
    assert found == value
    assert type(found) is type(value)
    assert repr(found) == repr(value)
    assert os.listdir(tmp_path / "deep") == ["s.json"]
    assert (tmp_path / "deep").stat().st_mode & 0o077 == 0
    assert (tmp_path / "deep" / "s.json").stat().st_mode & 0o077 == 0
    assert kept(path, ["key", 2]) is None


def test_only_what_differs_from_the_default_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "s"
    keep(str(path), [], Profile(years=2.5))
    head, body = path.read_bytes().split(b"\n", 1)
    assert json.loads(body) == {"": "Profile", "years": 2.5}
    assert json.loads(head)[0] == snapshot.FORMAT
    assert b" " not in body


def head_and_body(path: Path) -> tuple[list[Any], bytes]:
    """The two parts of a snapshot."""
    head, _, body = path.read_bytes().partition(b"\n")
    return json.loads(head), body


def test_what_is_not_as_it_was_written_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s"
    keep(str(path), ["k"], PROFILE)
    good = path.read_bytes()
    head, body = head_and_body(path)
    assert kept(str(path), ["k"]) == PROFILE
    for changed in (
        [["0", 2], *head[1:]],
        [[head[0][0], 99], *head[1:]],
        [head[0], head[1] + 1, *head[2:]],
        head[:3],
        5,
    ):
        path.write_bytes(json.dumps(changed).encode() + b"\n" + body)
        assert kept(str(path), ["k"]) is None
    for damaged in (b"", b"\n", good[:-1], good + b" ", body, b"\xff" + good, b"[" * 100_000):
        path.write_bytes(damaged)
        assert kept(str(path), ["k"]) is None


@pytest.mark.parametrize(
    "plain",
    [
        {"": "Profile", "unknown": 1},
        {"": "Hours", "low": 1},
        {"": "Nothing"},
        {"": "Path"},
        {"": "Profile", "career_start": "no day"},
        {"": ["Profile"]},
    ],
)
def test_what_would_make_no_record_is_nothing(plain: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "s"
    keep(str(path), [], PROFILE)
    head, _ = head_and_body(path)
    body = json.dumps(plain).encode()
    head[1] = crc32(body)
    path.write_bytes(json.dumps(head).encode() + b"\n" + body)
    assert kept(str(path), []) is None


def test_a_stamp_tells_files_apart(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a")
    two.write_text("a")
    first = stamp([str(one), str(two)])
    assert first == stamp([str(one), str(two)])
    assert first != stamp([str(two), str(one)])
    state = one.stat()
    assert first[0] == [str(one), 1, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
    os.utime(one, ns=(0, 5))
    assert stamp([str(one)])[0][2] == 5
    assert stamp([str(tmp_path / "none"), "a\0b"]) == [[str(tmp_path / "none")], ["a\0b"]]


def test_through_a_snapshot(tmp_path: Path) -> None:
    path = str(tmp_path / "s")
    read: list[Profile] = []

    def reading() -> Profile:
        read.append(PROFILE)
        return PROFILE

    assert [through(path, ["k"], Profile, reading) for _ in range(3)] == [PROFILE] * 3
    assert len(read) == 1
    through(path, ["other"], Profile, reading)
    assert len(read) == 2
    # Of another kind it is not what was asked for.
    keep(path, ["k"], Hours(1, 2))
    assert through(path, ["k"], Profile, reading) == PROFILE
    assert len(read) == 3
    assert kept(path, ["k"]) == PROFILE
    assert [through(None, ["k"], Profile, reading) for _ in range(2)] == [PROFILE] * 2
    assert len(read) == 5


def test_what_hinders_keeping_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    keep(str(tmp_path / "file" / "s"), [], PROFILE)

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refused)
    keep(str(tmp_path / "s"), [], PROFILE)
    assert os.listdir(tmp_path) == ["file"]
    monkeypatch.setattr(os, "unlink", refused)
    keep(str(tmp_path / "s"), [], PROFILE)
    assert not (tmp_path / "s").exists()


def test_a_catalog_is_read_once_for_each_set_of_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mlecareer.storage import catalog_files

    cache = tmp_path / "cache"
    first = load_catalog(cache=str(cache))
    monkeypatch.setattr(catalog_files, "read_catalog", lambda *_: pytest.fail("read again"))
    assert load_catalog(cache=str(cache)) == first
    monkeypatch.undo()
    over = tmp_path / "over"
    over.mkdir()
    (over / "tips.yaml").write_text("tips:\n- {number: 1, title: Mine, text: t}\n")
    laid = load_catalog((str(over),), cache=str(cache))
    assert laid.tips[0].title == "Mine"
    assert load_catalog((str(over), str(over)), cache=str(cache)) == laid
    assert isinstance(laid, Catalog)
    assert len(list(cache.iterdir())) == 2
    assert load_catalog(cache=str(cache)) == first


def test_it_is_written_beside_where_it_belongs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the same disk, where a rename is one step."""
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    keep(str(tmp_path / "s"), [], PROFILE)
    assert kept(str(tmp_path / "s"), []) == PROFILE


def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    os.mkdir(folder)
    with open(os.path.join(folder, "tips.yaml"), "w") as file:
        file.write("tips: [{number: 1, title: Mine}]\n")
    cache = tmp_path / "cache"
    for _ in range(2):
        assert load_catalog((folder,), cache=str(cache)).tips[0].title == "Mine"
    assert len(list(cache.iterdir())) == 1
