"""Mutates every kind of file that the program reads, and makes up command lines: `python -m tests.mutate_files 20000 2000`.

Of the files, profiles, catalog files, files to import, saved plans, profiles of a team and snapshots take turns, each
read by a command that is called in this process. A command line takes its command, options and arguments from those
that there are, and runs in a process of its own. Whatever comes of it, the exit code is one that is documented, nothing
raw is printed, and each takes less than five seconds of processor time and 300 MB.
"""

from __future__ import annotations

import gc
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent))

from conftest import FIXED, PROGRAM, Run, call_program, environment, every_command
from faults import BAKERY, MEGABYTES, RAW, SECONDS
from mlecareer.errors import ContentError
from mlecareer.storage.yaml_reader import read_document
from mutate_imports import CHANGES, SAMPLES, mutated, replaced
from test_fuzz import PROFILE

CODES = {0, 1, 2, 3, 4, 5}
"""The exit codes that a command may have that nobody stops."""

SHARED = b"share: all\n" + PROFILE
KINDS = ("profile", "catalog", "import", "saved plan", "team", "snapshot")
READERS = {
    "profile": [
        "profile show --profile p.yaml",
        "plan --profile p.yaml",
        "profile add ckad --dry-run --profile p.yaml",
    ],
    "catalog": ["ladder --catalog c", "catalog check c", "plan --years 1 --catalog c", "certs --catalog c"],
    "import": ["profile import import --dry-run --profile new.yaml"],
    "saved plan": ["changes old.json"],
    "team": ["team p.yaml other.yaml --require cka>=1", "team p.yaml --require ckad>=1 --until 2028-01-01"],
    "snapshot": ["plan --profile other.yaml", "ladder", "profile show --profile other.yaml", "certs"],
}
FORMATS = ("table", "plain", "json", "markdown")


@dataclass
class Tally:
    """What came of the cases."""

    outcomes: Counter[str]
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[float, str] = (0.0, "")

    def add(self, kind: str, done: Run, seconds: float, megabytes: float, said: str) -> None:
        """Count a case; AssertionError where it did not get what every case must get."""
        assert done.code in CODES, (said, done.code, done.err[-2000:])
        assert b"Traceback" not in done.out + done.err, (said, done.err[-2000:])
        assert len(done.err) < 10_000, (said, len(done.err))
        assert seconds < SECONDS, (said, seconds)
        assert megabytes < MEGABYTES, (said, megabytes)
        for text in (done.out, done.err):
            raw = RAW.search(text.decode("utf-8", "replace").replace("\r\n", "\n"))
            assert raw is None, (said, raw)
        self.outcomes[f"{kind} {done.code}"] += 1
        self.slowest = max(self.slowest, (seconds, said))
        self.largest = max(self.largest, (megabytes, said))


def mutated_tree(chance: random.Random, content: bytes) -> bytes:
    """A YAML file with values of it replaced, as JSON, which YAML contains; or with its bytes changed."""
    try:
        tree = read_document(content.decode(), "f")
    except ContentError:
        return changed(chance, content)
    for _ in range(chance.choice([1, 1, 3])):
        tree = replaced(chance, tree)
    return json.dumps(tree, ensure_ascii=chance.random() < 0.5).encode(errors="replace")


def changed(chance: random.Random, content: bytes) -> bytes:
    """The content with one to four changes of its bytes."""
    for _ in range(chance.choice([1, 1, 2, 4])):
        content = chance.choice(CHANGES)(chance, content)
    return content


class Room:
    """A folder with good files of each kind, of which one is spoiled at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = environment(folder / "home") | {
            "MLECAREER_CATALOG": str(FIXED),
            "MLECAREER_CACHE": str(folder / "kept"),
        }
        self.good = {
            "profile": PROFILE,
            "team": SHARED,
            "saved plan": call_program(("plan", "--years", "3", "--json"), self.env, folder).out,
        }
        self.catalog = {path.relative_to(BAKERY): path.read_bytes() for path in sorted(BAKERY.rglob("*.yaml"))}
        (folder / "other.yaml").write_bytes(SHARED)
        for line in READERS["snapshot"]:
            call_program(tuple(line.split()), self.env, folder)
        self.kept = {path.name: path.read_bytes() for path in sorted((folder / "kept").iterdir())}

    def spoil(self, chance: random.Random, kind: str) -> tuple[Path, bytes]:
        """The file to write, and what is to stand in it."""
        change = mutated_tree if chance.random() < 0.5 else changed
        if kind in self.good:
            name = "old.json" if kind == "saved plan" else "p.yaml"
            return self.folder / name, (mutated if kind == "saved plan" else change)(chance, self.good[kind])
        if kind == "import":
            return self.folder / "import", mutated(chance, chance.choice(list(SAMPLES.values())))
        if kind == "catalog":
            copytree(BAKERY, self.folder / "c", dirs_exist_ok=True)
            place, content = chance.choice(list(self.catalog.items()))
            return self.folder / "c" / place, change(chance, content)
        kept, content = chance.choice(list(self.kept.items()))
        for other, whole in self.kept.items():
            (self.folder / "kept" / other).write_bytes(whole)
        head, _, body = content.partition(b"\n")
        if chance.random() < 0.8:  # with a checksum that fits
            body = json.dumps(replaced(chance, json.loads(body))).encode()
            first = json.loads(head)
            head = json.dumps([first[0], crc32(body), *first[2:]]).encode()
            return self.folder / "kept" / kept, head + b"\n" + body
        return self.folder / "kept" / kept, changed(chance, content)

    def read(self, chance: random.Random, kind: str) -> tuple[Run, float, str]:
        """What a command makes of the file, and the seconds that it took."""
        line = chance.choice(READERS[kind]).split()
        env = self.env | ({"MLECAREER_CACHE": ""} if kind == "catalog" else {})
        words = (*line, "--as-of", "2026-11-23", "--format", chance.choice(FORMATS))
        begun = time.process_time()
        done = call_program(words, env, self.folder)
        return done, time.process_time() - begun, " ".join(words)


def mutate_files(folder: Path, count: int, seed: int, *, told: bool = False) -> Tally:
    """The outcomes of so many mutated files; the one that fails stays in the folder `spoiled`."""
    room, tally = Room(folder), Tally(Counter())
    started = time.perf_counter()
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        kind = KINDS[number % len(KINDS)]
        path, content = room.spoil(chance, kind)
        path.write_bytes(content)
        done, seconds, line = room.read(chance, kind)
        try:
            megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if told else 0.0
            tally.add(kind, done, seconds, megabytes, f"file {number}: {line}")
        except AssertionError:
            if told:
                Path(f"spoiled-{seed}-{number}").write_bytes(content)
            raise
        if number % 100 == 99:
            gc.collect()
        if told and number % 1000 == 999:
            say(f"{number + 1} files, {time.perf_counter() - started:.0f} s, slowest {tally.slowest[0]:.2f} s")
    return tally


TEXTS = [
    *(
        "cka",
        "ckad:2025-02-10",
        "aws-mls",
        "saa",
        "az-900",
        "senior",
        "3",
        "staff",
        "junior",
        "aws",
        "gcp",
        "kubestronaut",
    ),
    *(
        "docker",
        "2026-01-01",
        "05/01/2024",
        "+6m",
        "90d",
        "12m",
        "24m",
        "all",
        "none",
        "any",
        "must",
        "cost",
        "json",
        "csv",
    ),
    *("0", "-1", "-0", "1e9", "999999999999", "0.5", "7.77", "٣", "²", "nan", "inf", "1,000", "$5", "10h", "50%"),
    *(
        "cka=40",
        "cka=50%",
        "aws=10",
        "cka>=2",
        "2027-01..2027-05",
        "tue 19:00-21:00",
        "EUR=0.92",
        "2027-01:5",
        "tier-1",
    ),
    *(
        "",
        " ",
        ",",
        "-",
        "--",
        ":",
        "=",
        "p.yaml",
        "c",
        "old.json",
        "import",
        ".",
        "/dev/null",
        "/dev/zero",
        "nowhere/x",
    ),
    *(
        "x" * 5000,
        "a\nb",
        "a\tb",
        "\x1b[31m",
        "\u202eabc",
        "\ufeff",
        "é",
        "👩‍🚀",
        "[link=x]y[/link]",
        "%s{}",
        "\udce9",
        "-q",
    ),
]


def command_lines(count: int, seed: int) -> Iterator[list[str]]:
    """So many command lines, of the commands, options and arguments that there are."""
    commands = {name: command for name, command in every_command().items() if not hasattr(command, "commands")}
    for number in range(count):
        chance = random.Random(f"line-{seed}-{number}")
        name = chance.choice(list(commands))
        words = name.split()
        params = commands[name].params
        for param in params:
            if param.param_type_name == "argument" and chance.random() < 0.85:
                words += [
                    chance.choice(TEXTS) for _ in range(chance.choice([1, 1, 1, 2, 5]) if param.nargs != 1 else 1)
                ]
        options = [param for param in params if param.param_type_name == "option" and param.name != "debug"]
        for param in chance.sample(options, min(len(options), chance.choice([0, 1, 2, 3, 6]))):
            value = chance.choice(TEXTS)
            words += (
                [param.opts[0]]
                if param.is_flag
                else chance.choice([[param.opts[0], value], [f"{param.opts[0]}={value}"]])
            )
        if chance.random() < 0.1:
            chance.shuffle(words)
        if chance.random() < 0.3:
            words += ["--profile", "p.yaml"]
        yield [word.replace("\0", "") for word in words]


def start_lines(folder: Path, count: int, seed: int, *, told: bool = False) -> Tally:
    """The outcomes of so many command lines, each in a process of its own and with good files around it."""
    room, tally = Room(folder), Tally(Counter())
    for number, words in enumerate(command_lines(count, seed)):
        (folder / "p.yaml").write_bytes(PROFILE)
        (folder / "old.json").write_bytes(room.good["saved plan"])
        copytree(BAKERY, folder / "c", dirs_exist_ok=True)
        with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
            process = subprocess.Popen(
                [str(PROGRAM), *words], stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=folder, env=room.env
            )
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        ended = subprocess.CompletedProcess(
            words, process.returncode, (folder / "out").read_bytes(), (folder / "err").read_bytes()
        )
        tally.add("line", Run(ended), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, f"line {number}: {words!r}")
        if told and number % 200 == 199:
            say(f"{number + 1} lines, slowest {tally.slowest[0]:.2f} s, largest {tally.largest[0]:.0f} MB")
    return tally


def say(text: str) -> None:
    """A line about how far it is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Run the cases, and say what came of them."""
    files, lines, seed = (int(word) for word in (*sys.argv[1:], *("20000", "2000", "1")[len(sys.argv) - 1 :]))
    with TemporaryDirectory() as folder:
        for name, tally in (
            ("files", mutate_files(Path(folder), files, seed, told=True)),
            ("lines", start_lines(Path(folder), lines, seed, told=True)),
        ):
            say(f"{name}: {dict(sorted(tally.outcomes.items()))}")
            say(f"slowest {tally.slowest[0]:.2f} s: {tally.slowest[1][:300]}")
            say(f"largest {tally.largest[0]:.0f} MB: {tally.largest[1][:300]}")


if __name__ == "__main__":
    main()
