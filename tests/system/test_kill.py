"""A command that is killed, or refused by the disk, at any system call leaves each version whole, and nobody locked out.

`strace` sends SIGKILL, or gives an error, in the place of the n-th call; where it is not installed these tests fail.
A long run (`MLECAREER_KILLS=every`) tries every call of every command, and writes what came of it to `MLECAREER_LOG`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from conftest import PROGRAM, environment  # noqa: E402

EVERY = os.environ.get("MLECAREER_KILLS") == "every"
LOG = os.environ.get("MLECAREER_LOG")

OLDER = b"# older\nholdings: [cks]\n"
OLD = b"# mine\nholdings:\n- {id: cka, earned: 2025-02-10} # the first\n"
ADDRESS = "https://a.example/x"
SOURCE = f"sources: [{{url: {ADDRESS}, read: 2026-01-01}}]"

CALLS = [
    "openat",
    "write",
    "fsync",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "close",
    "unlink",
    "unlinkat",
    "chmod",
    "fchmod",
    "fchmodat",
    "fchown",
    "flock",
    "mkdir",
    "mkdirat",
    "rmdir",
    "getdents64",
    "fstat",
    "newfstatat",
    "read",
    "setxattr",
    "listxattr",
]
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES")
REFUSED = (
    "openat",
    "write",
    "fsync",
    "rename",
    "link",
    "linkat",
    "close",
    "unlink",
    "chmod",
    "mkdir",
    "flock",
    "fchmod",
)

Files = dict[str, bytes]


def files(place: Path) -> Files:
    """What lies in a folder and below, but for locks."""
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }


def lay(place: Path) -> None:
    """A folder with a profile and its backup, a catalog of two files, an empty folder and a file to import."""
    rmtree(place, ignore_errors=True)
    (place / "c" / "certifications").mkdir(parents=True)
    (place / "empty").mkdir()
    (place / "p.yaml").write_bytes(OLD)
    (place / "p.yaml.bak").write_bytes(OLDER)
    (place / "c" / "titles.yaml").write_text(f"titles:\n- {{id: kubestronaut, {SOURCE}}}\n")
    (place / "c" / "certifications" / "own.yaml").write_text(f"certifications:\n- {{id: cka, {SOURCE}}}\n")
    (place / "in.csv").write_text("Name,Date\nCKAD: Certified Kubernetes Application Developer,2025-05-05\n")
    (place / "answer.txt").write_bytes(b"before\n")


def profile_whole(before: Files, done: Files, now: Files) -> str:
    """What is wrong with the profile and its backup."""
    kept = {content for name, content in now.items() if name.startswith("p.yaml")}
    if now["p.yaml"] not in (before["p.yaml"], done["p.yaml"]):
        return "the profile is neither the old one nor the new one"
    if now["p.yaml"] == before["p.yaml"] and not {OLD, OLDER} <= kept:
        return "the change was not made, and a version is lost"
    if now["p.yaml"] == done["p.yaml"] and OLD not in kept:
        return "the change was made, and the version before it is lost"
    if now.get("p.yaml.bak") not in (OLD, OLDER):
        return "the backup is neither the old one nor the new one"
    return ""


def folder_whole(name: str) -> Callable[[Files, Files, Files], str]:
    """What is wrong with an exported folder: it is whole, or nothing of it is there."""

    def check(_: Files, done: Files, now: Files) -> str:
        there = {file for file in now if file.startswith(f"{name}/")}
        whole = {file for file in done if file.startswith(f"{name}/")}
        return "" if there in (set(), whole) else f"{len(there)} of {len(whole)} files are there"

    return check


def each_whole(before: Files, done: Files, now: Files) -> str:
    """What is wrong with files of which each is the old or the new one."""
    return ", ".join(name for name in done if now.get(name) not in (before.get(name), done[name]))


Check = Callable[[Files, Files, Files], str]
COMMANDS: dict[str, tuple[tuple[str, ...], Check]] = {
    "add": (("profile", "add", "kcna", "--on", "2025-01-01", "--profile", "p.yaml"), profile_whole),
    "undo": (("profile", "undo", "--profile", "p.yaml"), profile_whole),
    "set": (("profile", "set", "--goal", "staff", "--profile", "p.yaml"), profile_whole),
    "import": (("profile", "import", "in.csv", "--profile", "p.yaml"), profile_whole),
    "mark-read": (("catalog", "sources", "c", "--mark-read", ADDRESS, "2026-02-02"), each_whole),
    "output": (("ladder", "--output", "answer.txt"), each_whole),
    "export": (("catalog", "export", "new"), folder_whole("new")),
    "export into an empty folder": (("catalog", "export", "empty"), folder_whole("empty")),
}


class Bench:
    """A folder in which one command is run again and again, each time from the same state."""

    def __init__(self, folder: Path, command: str) -> None:
        self.folder, self.place, self.command = folder, folder / "place", command
        self.words, self.check = COMMANDS[command]
        self.env = environment(folder / "home") | {"PYTHONDONTWRITEBYTECODE": "1"}
        lay(self.place)
        self.before = files(self.place)
        assert self.run().returncode == 0  # fills the caches
        lay(self.place)
        done = self.traced("-y", "-e", f"trace={','.join(CALLS)}")
        assert done.returncode == 0, done.stderr
        self.done = files(self.place)
        self.lines = [line for line in (folder / "trace").read_text().splitlines() if re.match(r"\d+\s+\w+\(", line)]

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """The command, or another one."""
        return subprocess.run(
            [str(PROGRAM), *(words or self.words)], env=self.env, cwd=self.place, capture_output=True, timeout=60
        )

    def traced(self, *options: str) -> subprocess.CompletedProcess[bytes]:
        """The command under strace, its log in `trace`."""
        return subprocess.run(
            ["strace", "-f", "-o", str(self.folder / "trace"), *options, str(PROGRAM), *self.words],
            env=self.env,
            cwd=self.place,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )

    def moments(self) -> Iterator[tuple[str, int]]:
        """Each call that has to do with the folder: its name, and which of the calls of that name it is."""
        counted: Counter[str] = Counter()
        relative = re.compile(r'"(?:c/|empty|new|p\.yaml|answer|in\.csv|\.mlecareer|\.p\.yaml)')
        for line in self.lines:
            call = line.split(maxsplit=1)[1].partition("(")[0]
            counted[call] += 1
            if (str(self.place) in line.replace(f"AT_FDCWD<{self.place}>", "")) or relative.search(line):
                yield call, counted[call]

    def inject(self, call: str, number: int, what: str) -> tuple[int, str]:
        """The exit code with a kill or an error at one call, and what is wrong afterwards."""
        lay(self.place)
        done = self.traced("-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}")
        now, said = files(self.place), done.stderr.decode(errors="replace")
        wrong = self.check(self.before, self.done, now)
        killed = done.returncode in (137, -9)
        if "Traceback" in said or done.returncode == 70:
            wrong = wrong or f"a bug: {said[-300:]}"
        if not killed and not wrong:
            wrong = self.judged(done.returncode, said, now)
        if not wrong:
            wrong = self.next_works(now)
        return 137 if killed else done.returncode, wrong

    def judged(self, code: int, said: str, now: Files) -> str:
        """What is wrong where the command could say how it ended."""
        aside = {name for name in now if ".mlecareer-" in name or name.endswith(".older")}
        ours = {name: content for name, content in now.items() if name not in aside}
        if code == 0:
            return "" if ours == self.done or self.command == "undo" else "it said 0 and did not do it"
        if "was written before" in said or "was saved in" in said:
            return "" if ours == self.done else "it said that it wrote, and did not"
        return (
            ""
            if ours == self.before
            else f"it failed ({code}) and changed {[n for n in ours if ours[n] != self.before.get(n)]}: {said}"
        )

    def next_works(self, now: Files) -> str:
        """What is wrong with the next command of the same kind."""
        if self.command in ("add", "undo", "set", "import"):
            older = {OLD, OLDER} - {now["p.yaml"]}
            undone = self.run("profile", "undo", "--profile", "p.yaml")
            after = files(self.place)
            if undone.returncode or after["p.yaml"] not in older or after["p.yaml.bak"] != now["p.yaml"]:
                return f"undo then: {undone.returncode} {undone.stderr.decode()}"
            left = {name for name in after if ".mlecareer-" in name or name.endswith(".older")}
            return f"left: {left}" if left else ""
        if self.command.startswith("export") and set(now) != set(self.before):
            name = self.words[-1]
            if any(file.startswith(f"{name}/") for file in now):
                checked = self.run("catalog", "check", name)
                return "" if checked.returncode == 0 else f"check then: {checked.stderr.decode()}"
        again = self.run()
        if again.returncode:
            return f"again: {again.returncode} {again.stderr.decode()}"
        return each_whole(self.before, self.done, files(self.place))


def trial(bench: Bench, tries: Iterator[tuple[str, int, str]]) -> Counter[str]:
    """Inject each; what came of all. AssertionError with all that is wrong."""
    came: Counter[str] = Counter()
    wrong: list[str] = []
    for call, number, what in tries:
        code, trouble = bench.inject(call, number, what)
        came[f"{what}: {code}"] += 1
        line = f"{bench.command}: {what} at {call} {number}: {code} {trouble or 'whole'}"
        if LOG:
            with open(LOG, "a", encoding="utf-8") as log:
                log.write(line + "\n")
        if trouble:
            wrong.append(line)
    assert not wrong, "\n".join(wrong)
    return came


SHORT = {"add": ("rename", "link"), "undo": ("rename",)}
"""The commands and calls of an everyday run."""


@pytest.mark.parametrize("command", COMMANDS if EVERY else SHORT)
def test_killed_or_refused_at_each_call(command: str, tmp_path: Path) -> None:
    bench = Bench(tmp_path, command)
    moments = list(bench.moments())
    if EVERY:
        some = list(thinned(moments))
        kills = [(call, number, "signal=KILL") for call, number in some]
        errors = [
            (call, number, f"error={error}")
            for call, number in some
            if call in REFUSED
            for error in ERRORS[: 2 + ("rename" in call) * 2]
        ]
        came = trial(bench, iter((*kills, *errors)))
        assert came["signal=KILL: 137"] == len(kills)
        return
    chosen = [(call, number) for call, number in moments if call in SHORT[command]]
    assert chosen
    came = trial(bench, iter((*((*at, "signal=KILL") for at in chosen), *((*at, "error=EIO") for at in chosen[-2:]))))
    assert came["signal=KILL: 137"] == len(chosen)


def thinned(moments: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Every call, but of an export, which does the same for 40 files, every call of the first and last and some between."""
    yield from moments if len(moments) <= 200 else (*moments[:40], *moments[40:-60:9], *moments[-60:])


SIGNALS = {"TERM": 143, "HUP": 129, "INT": 130}


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_ends_it_in_one_line_and_leaves_nothing_aside(signal: str, tmp_path: Path) -> None:
    """Whether it comes while the program imports, or while the change is put in place, which is then said."""
    bench = Bench(tmp_path, "add")
    moments = list(bench.moments())
    reads = [("read", 120), ("read", 250)]
    for call, number in (*reads, *(at for at in moments if at[0] in ("rename", "fsync"))):
        lay(bench.place)
        done = bench.traced("-e", f"trace={call}", "-e", f"inject={call}:signal={signal}:when={number}")
        assert done.returncode == SIGNALS[signal], (call, number, done.stderr)
        now, said = files(bench.place), done.stderr.decode().strip()
        assert now in (bench.before, bench.done), (call, number)
        assert said == ("interrupted" if now == bench.before else "interrupted; p.yaml was written before")
        assert (call == "rename") <= (now == bench.done)
