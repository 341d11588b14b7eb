"""The protocol of writing a profile, step by step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mlecareer.errors import BusyError, ContentError, FileTroubleError, Position, Problem, StoppedError, UsageError
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage import profile_file
from mlecareer.storage.profile_file import Edit, edit, place_of, undo
from mlecareer.storage.writing import aside

ONE = b"# mine\nholdings:\n- cka\n"
TWO = b"# mine\nholdings:\n- cka\n- cks\n"


def add(id: str) -> Callable[[Profile], Profile]:
    """A change that adds a holding."""
    return lambda profile: replace(profile, holdings=(*profile.holdings, Holding(id)))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A profile in a folder of its own."""
    path = tmp_path / "p" / "profile.yaml"
    path.parent.mkdir()
    path.write_bytes(ONE)
    return path


def files(place: Path) -> dict[str, bytes]:
    """What lies beside the profile, but for the lock."""
    return {one.name: one.read_bytes() for one in place.parent.iterdir() if not one.name.endswith(".lock")}


def test_an_edit_keeps_the_bytes_before_and_says_what_changed(place: Path) -> None:
    done = edit(str(place), add("cks"))
    diff = f"--- {place}\n+++ {place}\n@@ -1,3 +1,4 @@\n # mine\n holdings:\n - cka\n+- cks\n"
    assert done == Edit(str(place), diff, can_undo=True)
    assert files(place) == {"profile.yaml": TWO, "profile.yaml.bak": ONE}


def test_a_dry_run_says_the_same_and_writes_nothing(place: Path) -> None:
    said = edit(str(place), add("cks"), dry_run=True)
    assert list(place.parent.iterdir()) == [place]
    assert place.read_bytes() == ONE
    assert edit(str(place), add("cks")) == replace(said, can_undo=True)
    assert not said.can_undo
    undone = undo(str(place), dry_run=True)
    assert files(place) == {"profile.yaml": TWO, "profile.yaml.bak": ONE}
    assert undone.diff.endswith("@@ -1,4 +1,3 @@\n # mine\n holdings:\n - cka\n-- cks\n")
    assert undo(str(place)) == replace(undone, can_undo=True)
    assert not undone.can_undo
    assert files(place) == {"profile.yaml": ONE, "profile.yaml.bak": TWO}
    assert undo(str(place)).diff == said.diff


def test_a_change_of_nothing_writes_nothing(place: Path) -> None:
    assert edit(str(place), lambda profile: profile).diff == ""
    assert files(place) == {"profile.yaml": ONE}


def test_a_first_one_is_made_with_its_folder(tmp_path: Path) -> None:
    place = tmp_path / "new" / "deep" / "p.yaml"
    done = edit(str(place), add("cka"))
    assert done.diff.startswith(f"--- {place}\n+++ {place}\n@@ -0,0 +1,4 @@\n+# Your mlecareer profile")
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o077) == (0o600, 0)
    assert set(files(place)) == {"p.yaml"}
    assert not done.can_undo


def test_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert place_of("x") == "x"
    monkeypatch.setattr(profile_file, "profile_path", lambda: "y")
    assert place_of(None) == "y"
    monkeypatch.setattr(profile_file, "profile_path", lambda: None)
    with pytest.raises(FileTroubleError) as wrong:
        place_of(None)
    assert (wrong.value.text, wrong.value.hint) == (
        "there is no home folder to keep a profile in",
        "name a file with --profile",
    )


def test_gone_with_a_backup_there(place: Path) -> None:
    edit(str(place), add("cks"))
    place.unlink()
    with pytest.raises(UsageError) as wrong:
        edit(str(place), add("kcna"))
    assert wrong.value.text == f"there is no profile at {place}, but there is a backup"
    assert wrong.value.hint == "restore it with mlecareer profile undo"
    assert undo(str(place)).diff.startswith("---")
    assert files(place)["profile.yaml"] == ONE


def test_bytes_that_are_no_text_can_be_undone(place: Path) -> None:
    edit(str(place), add("cks"))
    place.write_bytes(b"# \xff\n")
    said = undo(str(place), dry_run=True)
    assert said.diff.endswith("@@ -1 +1,3 @@\n-# \ufffd\n+# mine\n+holdings:\n+- cka\n")
    assert undo(str(place)).diff == said.diff
    assert files(place) == {"profile.yaml": ONE, "profile.yaml.bak": b"# \xff\n"}
    back = undo(str(place))
    assert back.diff.endswith("@@ -1,3 +1 @@\n-# mine\n-holdings:\n-- cka\n+# \ufffd\n")
    with pytest.raises(ContentError) as wrong:
        edit(str(place), add("cks"))
    assert wrong.value.problems == (Problem("not valid UTF-8 at byte 3", Position(str(place), 1, 3)),)


def test_nothing_to_undo(place: Path) -> None:
    for dry_run in (True, False):
        with pytest.raises(UsageError) as wrong:
            undo(str(place), dry_run=dry_run)
        assert wrong.value.text == f"nothing to undo: there is no {place}.bak"


def test_changed_before_the_lock_it_is_changed_anew(place: Path) -> None:
    """Another writer comes between the first reading and the lock: the change is made to what is there then."""
    theirs = b"# theirs\nholdings: [kcna]\n"
    seen: list[Profile] = []

    def change(profile: Profile) -> Profile:
        if not seen:
            place.write_bytes(theirs)
        seen.append(profile)
        return add("cks")(profile)

    done = edit(str(place), change)
    assert files(place) == {"profile.yaml": b"# theirs\nholdings: [kcna, cks]\n", "profile.yaml.bak": theirs}
    assert done.diff.endswith("-holdings: [kcna]\n+holdings: [kcna, cks]\n")


def test_changed_by_hand_at_the_last_moment_both_are_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = b"# by hand\n"

    @contextmanager
    def and_they_save(target: str, content: bytes, mode: int, *, like: str | None) -> Iterator[str]:
        with aside(target, content, mode, like=like) as new:
            place.write_bytes(theirs)
            yield new

    monkeypatch.setattr(profile_file, "aside", and_they_save)
    with pytest.raises(BusyError) as wrong:
        edit(str(place), add("cks"))
    assert wrong.value.text == f"{place} changed in the meantime, so it was left untouched"
    assert wrong.value.hint == f"your change is in {place}.mine"
    assert files(place) == {"profile.yaml": theirs, "profile.yaml.mine": TWO}


def test_what_comes_between_may_be_wrong(place: Path, tmp_path: Path) -> None:
    """What is wrong then is said of the file by the name that it was given."""
    link = tmp_path / "link.yaml"
    link.symlink_to(place)

    def change(profile: Profile) -> Profile:
        place.write_bytes(b"holding: []\n")
        return add("cks")(profile)

    with pytest.raises(ContentError) as wrong:
        edit(str(link), change)
    (problem,) = wrong.value.problems
    assert problem.position == Position(str(link), 1, 1, 7)
    assert files(place) == {"profile.yaml": b"holding: []\n"}


@pytest.mark.parametrize("call", ["replace", "fsync", "chmod"])
def test_where_the_system_refuses_all_is_as_it_was(call: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(str(place), add("kcna"))
    before = files(place)

    def refused(*arguments: object, **options: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, call, refused)
    for attempt in (partial(edit, str(place), add("cks")), partial(undo, str(place))):
        with pytest.raises(FileTroubleError) as wrong:
            attempt()
        assert wrong.value.text == f"cannot write {place}: permission denied"
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refused)
        with pytest.raises(FileTroubleError) as wrong:
            edit(str(place), add("cks"))
        assert wrong.value.text == f"cannot write {place}: permission denied"
    monkeypatch.undo()
    edit(str(place), lambda profile: profile)  # which removes what could not be removed before
    assert files(place) == before


def test_stopped_while_it_writes_nothing_is_left(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        edit(str(place), add("cks"))
    assert files(place) == {"profile.yaml": ONE}


def test_stopped_while_it_waits_it_says_that_nothing_is_saved(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import filelock

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(filelock.FileLock, "acquire", stopped)
    with pytest.raises(StoppedError) as wrong:
        edit(str(place), add("cks"))
    assert wrong.value.text == "nothing saved"
    assert files(place) == {"profile.yaml": ONE}


def test_someone_else_holds_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import filelock

    monkeypatch.setattr(profile_file, "LOCK_SECONDS", 0.02)
    (place.parent / "profile.yaml.bak").write_bytes(TWO)
    with filelock.FileLock(place.parent / ".profile.yaml.lock"):
        for attempt in (partial(edit, str(place), add("cks")), partial(undo, str(place))):
            with pytest.raises(BusyError) as wrong:
                attempt()
            assert wrong.value.text == f"{place} is being changed by another process"
            assert wrong.value.hint == "try again in a moment"
    assert place.read_bytes() == ONE
    # The lock is given back.
    edit(str(place), add("cks"))
    edit(str(place), add("kcna"))


def test_where_no_lock_can_be(place: Path) -> None:
    under = place / "profile.yaml"
    with pytest.raises(FileTroubleError) as wrong:
        edit(str(under), add("cks"))
    assert wrong.value.text.startswith(f"cannot write {under}: ")


def test_a_file_system_that_cannot_flush_a_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def only_files(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    edit(str(place), add("cks"))
    assert place.read_bytes() == TWO


def test_both_files_and_the_folder_are_flushed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    fsync = os.fsync

    def noted(descriptor: int) -> None:
        flushed.append(os.path.realpath(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    edit(str(place), add("cks"))
    assert flushed[-1] == str(place.parent)
    assert [os.path.dirname(one) for one in flushed[:-1]] == [str(place.parent)] * 2
    # What a killed run leaves says whose it is.
    assert all(os.path.basename(one).startswith(".mlecareer-") for one in flushed[:-1])


@pytest.mark.parametrize("first", [True, False])
def test_what_would_be_refused_is_not_saved(first: bool, place: Path) -> None:
    """The sentence says what is wrong with it, whether or not there is a profile already."""
    if first:
        place.unlink()
    with pytest.raises(FileTroubleError) as wrong:
        edit(str(place), lambda profile: replace(profile, wishes=Wishes(hours_per_week=1000.0)))
    assert wrong.value.text == (
        f"cannot save {place}: the program would refuse it: 'hours_per_week': '1000' is out of range; "
        "use a number of hours a week from 0.5 to 168"
    )
    assert files(place) == ({} if first else {"profile.yaml": ONE})


@pytest.mark.parametrize("text", [ONE.decode(), "holdings: [cks]\n"])
def test_what_would_read_back_as_another_is_not_saved(text: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_file, "changed_texts", lambda *_: [text])
    with pytest.raises(FileTroubleError) as wrong:
        edit(str(place), add("cks"))
    assert wrong.value.text == f"cannot save {place}: it would not read back as the same profile"
    assert files(place) == {"profile.yaml": ONE}


def test_the_first_text_that_reads_back_is_saved(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["holding: []\n", ONE.decode(), TWO.decode(), "holdings: [cka, cks]\n"]
    monkeypatch.setattr(profile_file, "changed_texts", lambda *_: texts)
    edit(str(place), add("cks"))
    assert files(place) == {"profile.yaml": TWO, "profile.yaml.bak": ONE}


def test_a_byte_order_mark_stays(place: Path) -> None:
    place.write_bytes(b"\xef\xbb\xbf" + ONE)
    edit(str(place), add("cks"))
    assert place.read_bytes() == b"\xef\xbb\xbf" + TWO
