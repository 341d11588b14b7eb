"""The surroundings: encodings, widths, streams that are closed or full. The answer is whole, or there is one line."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
from pathlib import Path

import pytest

from conftest import LONG_RUN, PROGRAM, Program, environment

DAY = ("--as-of", "2026-11-23")
PLAN = ("plan", "--years", "3", "--have", "cka", *DAY)
COMMANDS = [PLAN, ("ladder",), ("stage", "senior", *DAY), ("certs", *DAY), ("cert", "cka", *DAY), ("tips",), ("roles",)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-16", "utf-8"])
def test_every_encoding_can_say_it(encoding: str, command: tuple[str, ...], run: Program) -> None:
    for format in ("table", "plain", "markdown", "json") if LONG_RUN else ("table", "markdown"):
        done = run(*command, "--format", format, env={"PYTHONIOENCODING": encoding})
        assert done.code == 0, done.err
        text = done.out.decode(encoding)
        assert "Traceback" not in done.err.decode(encoding)
        assert "\\u" not in text or format == "json", re.findall(r"\\u....", text)


@pytest.mark.parametrize("handler", ["ascii:strict", "utf-8:surrogateescape", "ascii:ignore"])
def test_errors_are_said_in_every_encoding(handler: str, run: Program) -> None:
    done = run("cert", "zertifikät–☃", env={"PYTHONIOENCODING": handler})
    assert done.code == 2
    assert done.err.startswith(b"error: unknown certification")


@pytest.mark.parametrize(
    "variables",
    [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}, {"TERM": "nonsense"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}],
)
def test_no_escape_byte_in_a_pipe(variables: dict[str, str], run: Program) -> None:
    for command in COMMANDS:
        done = run(*command, env=variables)
        assert done.code == 0, done.errors
        assert b"\x1b" not in done.out + done.err


@pytest.mark.parametrize("columns", ["1", "2", "20", "39", "40", "60", "79", "500", "100000", "0", "-5", "x", ""])
def test_every_id_is_there_at_every_width(columns: str, run: Program) -> None:
    for command, key in (((PLAN), "steps"), (("certs", *DAY), "certifications")):
        wanted = run(*command, "--format", "json").json[key]
        ids = [one.get("certification") or one["id"] for one in wanted]
        assert ids
        done = run(*command, env={"COLUMNS": columns})
        assert done.code == 0, done.errors
        assert [id for id in ids if not re.search(rf"(?<![\w-]){re.escape(id)}(?![\w-])", done.text)] == []
        if columns.isdecimal() and 0 < int(columns) < 40:
            assert done.out == run(*command, "--format", "plain").out


@pytest.mark.parametrize("command", [("certs",), ("--help",), ("--version",), ("plan", "--help"), PLAN], ids=" ".join)
def test_the_reader_goes_before_the_first_byte(command: tuple[str, ...], tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [str(PROGRAM), *command], stdout=write, stderr=subprocess.PIPE, env=environment(tmp_path), timeout=60
    )
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == b""


def test_head_takes_what_it_wants(tmp_path: Path) -> None:
    line = f"{PROGRAM} certs --format json | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, env=environment(tmp_path), timeout=60)
    assert done.returncode in (0, 141)
    assert done.stdout == b"{\n"
    assert done.stderr == b""


@pytest.mark.parametrize("command", [PLAN, ("ladder",), ("--help",), ("--version",), ("stage", "--help")], ids=" ".join)
def test_nowhere_to_write(command: tuple[str, ...], tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [str(PROGRAM), *command], stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), timeout=60
        )
    assert done.returncode == 4
    assert done.stderr.startswith(b"error: cannot write the answer: ")
    assert done.stderr.count(b"\n") == 1


def test_errors_that_nobody_can_read_change_no_exit_code(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [str(PROGRAM), "cert", "none-such"],
            stdout=subprocess.PIPE,
            stderr=full,
            env=environment(tmp_path),
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stdout == b""


@pytest.mark.parametrize(
    ("redirection", "code"), [("<&-", 0), ("2>&-", 0), (">&-", 4), (">&- 2>&-", 4), ("<&- >&- 2>&-", 4)]
)
def test_closed_streams(redirection: str, code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"exec {PROGRAM} ladder {redirection}"], capture_output=True, env=environment(tmp_path), timeout=60
    )
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    if code == 4 and "2>" not in redirection:
        assert done.stderr.startswith(b"error: ")


def test_closed_streams_do_not_end_up_in_the_profile(tmp_path: Path) -> None:
    """With a stream closed, the next file opened gets its number: what is said must not be written into it."""
    profile = tmp_path / "profile.yaml"
    profile.write_text("holdings:\n- cka\n")
    line = f"exec {PROGRAM} profile add kcna --profile {profile} <&- >&- 2>&-"
    subprocess.run(["sh", "-c", line], env=environment(tmp_path), timeout=60)
    assert profile.read_text() in ("holdings:\n- cka\n", "holdings:\n- cka\n- kcna\n")


@pytest.mark.parametrize("cache", ["/dev/null", "/proc/nowhere", "a-file"])
def test_a_cache_that_cannot_be(cache: str, run: Program, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("mine\n")
    done = run("ladder", env={"MLECAREER_CACHE": cache})
    assert done.code == 0, done.errors
    assert done.err == b""
    assert (tmp_path / "a-file").read_text() == "mine\n"


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"[1]\n{}", b"\xff\xfe", b"[" * 100_000, b"null\nnull", b'[1, 2, 3]\n{"": "Profile"}']
)
def test_a_damaged_snapshot_costs_nothing_but_time(damage: bytes, run: Program, tmp_path: Path) -> None:
    cache = tmp_path / "snapshots"
    env = {"MLECAREER_CACHE": str(cache)}
    (tmp_path / "p.yaml").write_text("holdings: [cka]\n")
    command = ("plan", "--years", "3", "--profile", "p.yaml", *DAY, "--format", "json")
    first = run(*command, env=env)
    kept = list(cache.iterdir())
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(damage)
    second = run(*command, env=env)
    assert (second.code, second.out, second.err) == (0, first.out, b"")


def test_a_snapshot_cut_anywhere_is_not_believed(run: Program, tmp_path: Path) -> None:
    from mlecareer.storage import snapshot

    env = {"MLECAREER_CACHE": str(tmp_path / "snapshots")}
    run("ladder", env=env)
    path = next((tmp_path / "snapshots").glob("catalog-*.json"))
    whole = path.read_bytes()
    key = json.loads(whole.partition(b"\n")[0])[2]
    assert snapshot.kept(str(path), key) is not None
    for size in range(0, len(whole), 997):
        path.write_bytes(whole[:size])
        assert snapshot.kept(str(path), key) is None


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    line = f"mkdir gone && cd gone && rmdir ../gone && exec {PROGRAM} ladder --catalog ."
    done = subprocess.run(["sh", "-c", line], capture_output=True, cwd=tmp_path, env=environment(tmp_path), timeout=60)
    assert done.returncode == 4
    assert done.stderr.startswith(b"error: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["caf\udce9.yaml", "a\nb.yaml", "./-", "~", " x"])
def test_odd_file_names(name: str, run: Program, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("certz: 1\n")
    shown = run("plan", f"--profile={name}")
    assert shown.code == 3, shown.err
    assert shown.err.startswith(b"error: ")
    path.write_text("holdings: [cka]\n")
    for format in ("table", "plain", "json", "markdown"):
        assert run("profile", "path", f"--profile={name}", "--format", format).code == 0
    done = run("profile", "add", "kcna", f"--profile={name}")
    assert done.code == 0, done.err
    assert "kcna" in path.read_text()


KILOBYTES = range(46_000, 150_000, 2_000) if LONG_RUN else (50_000, 60_000, 90_000)


@pytest.mark.parametrize("kilobytes", KILOBYTES)
def test_too_little_memory_is_said_as_that(kilobytes: int, start: Program) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (kilobytes * 1024, kilobytes * 1024))

    for command in (PLAN, ("profile", "import", "none")) if LONG_RUN else (PLAN,):
        done = start(*command, env={"MLECAREER_CACHE": ""}, preexec_fn=limited)
        assert done.code in (0, 4)
        assert done.code == 0 or done.out == b""
        assert done.code == 0 or done.err == b"error: out of memory\n" or b"cannot read none" in done.err


def test_what_a_library_makes_of_missing_memory() -> None:
    from mlecareer.cli.main import _is_out_of_memory

    assert _is_out_of_memory(SystemError("error return without exception set"))
    assert _is_out_of_memory(ImportError("x.so: failed to map segment from shared object"))
    assert not _is_out_of_memory(SystemError("bad argument to internal function"))


SURROUNDINGS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "nope", "LANG": "xx_YY", "TZ": "nonsense"},
    {"COLUMNS": "99999999999999999999999", "LINES": "x", "TERM": ""},
    {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
    {"PYTHONOPTIMIZE": "2", "PYTHONUNBUFFERED": "1"},
]


@pytest.mark.parametrize("variables", SURROUNDINGS, ids=lambda variables: next(iter(variables)))
def test_odd_surroundings_change_no_answer(variables: dict[str, str], start: Program) -> None:
    done = start("cert", "cka", *DAY, env=variables)
    assert (done.code, done.err) == (0, b"")
    assert b"cka" in done.out


@pytest.mark.parametrize(
    "variables", [{"COLUMNS": value} for value in ("0", "-1", "x", "\u0663", "1e3", "100000", " 80 ")]
)
def test_a_width_that_is_none(variables: dict[str, str], run: Program) -> None:
    done = run("cert", "zertifik\u00e4t", env=variables)
    assert (done.code, done.out) == (2, b"")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp037", "utf-7", "ascii:ignore", "cp1252:strict"])
def test_a_page_in_any_encoding(encoding: str, run: Program) -> None:
    done = run(*PLAN, "--format", "html", env={"PYTHONIOENCODING": encoding})
    assert done.code == 0
    assert done.out.decode().startswith("<!DOCTYPE html>")  # a file for another program is UTF-8 in every locale
