"""Mutates the sample files of `tests/imports/` and imports each: `python -m tests.mutate_imports 20000 [SEED]`.

Bytes are flipped, pieces cut, doubled, exchanged and put in, lines exchanged, and values of JSON replaced. Whatever
comes of it, the readers and what follows them give an answer or say what is wrong in the file, each within five
seconds of processor time, and all within 300 MB.
"""

from __future__ import annotations

import gc
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mlecareer.answers.profile_import import Saved, import_answer
from mlecareer.catalog.records import Catalog
from mlecareer.errors import ContentError
from mlecareer.profile.import_meaning import understood
from mlecareer.profile.importing import joined
from mlecareer.profile.records import Holding, Profile
from mlecareer.rendering.format import Format, render
from mlecareer.storage.catalog import load_catalog
from mlecareer.storage.imports.reading import rows_of
from mlecareer.storage.profile import read_profile
from mlecareer.storage.profile_text import new_text

SAMPLES = {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "imports").iterdir())}
SECONDS, MEGABYTES = 5.0, 300.0
DAY = date(2026, 11, 26)
HELD = (Holding("cka", date(2025, 2, 10)), Holding("CKAD"), Holding("kcna", None, date(2027, 1, 1)))

BITS = [
    *(
        b"\x00",
        b"\x1b]0;x\x07",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
        b"\xc2\x9b",
        b"\r",
        b"\n\n",
        b"\t",
        b"'",
    ),
    *(
        b'"',
        b",",
        b";",
        b"|",
        b"|---|---|\n",
        b"---\n",
        b"+++\n",
        b"[[a]]\n",
        b"{",
        b"}",
        b"[",
        b"]",
        b": ",
        b"&a ",
        b"*a",
    ),
    *(b"<table>", b"</tr>", b"<td", b"<!--", b"<script>", b"<openbadges:assertion verify='", b"]]>", b"&#0;", b"!!x "),
    *(
        b"9" * 5000,
        b"[" * 2000,
        b"a" * 3000,
        b"|" * 500,
        b"5/8/2025",
        b"0000-00-00",
        b"Feb 30, 2025",
        b"\\u0000",
        b"eyJ",
    ),
]
"""What is put in."""

VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    "x" * 10_000,
    [],
    {},
    [[]],
    {"name": {}},
    "\x00\u202e",
    "5/8/2025",
]
"""What a value of JSON is replaced by."""


def mutated(chance: random.Random, content: bytes) -> bytes:
    """The content with one to four changes."""
    if content[:1] in b"{[" and chance.random() < 0.4:
        value = json.loads(content)
        for _ in range(chance.randint(1, 4)):
            value = replaced(chance, value)
        return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode(errors="replace")
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(CHANGES)(chance, content)
    return content


def replaced(chance: random.Random, value: Any) -> Any:
    """The value with something in it replaced, moved to another key, or taken away."""
    if not isinstance(value, list | dict) or not value or chance.random() < 0.1:
        return chance.choice(VALUES)
    if isinstance(value, list):
        place = chance.randrange(len(value))
        return [*value[:place], replaced(chance, value[place]), *value[place + 1 :]]
    key = chance.choice(list(value))
    changed = {name: inner for name, inner in value.items() if name != key or chance.random() < 0.9}
    name = chance.choice(["name", "badge", "data", "date", "expires", "certificates"]) if chance.random() < 0.1 else key
    return changed | {name: replaced(chance, value[key])}


def flipped(chance: random.Random, content: bytes) -> bytes:
    """The content with some bytes changed."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def put_in(chance: random.Random, content: bytes) -> bytes:
    """The content with something put in, over nothing or over a piece."""
    start, end = piece(chance, content)
    return (
        content[:start]
        + chance.choice(BITS) * chance.choice([1, 1, 1, 50])
        + content[end if chance.random() < 0.5 else start :]
    )


def cut(chance: random.Random, content: bytes) -> bytes:
    """The content without its end, or without a piece."""
    start, end = piece(chance, content)
    return content[:start] if chance.random() < 0.5 else content[:start] + content[end:]


def doubled(chance: random.Random, content: bytes) -> bytes:
    """The content with a piece several times."""
    start, end = piece(chance, content)
    return content[:start] + content[start:end] * chance.choice([2, 2, 3, 100]) + content[end:]


def exchanged(chance: random.Random, content: bytes) -> bytes:
    """The content with lines exchanged."""
    lines = content.splitlines(keepends=True)
    for _ in range(3):
        one, other = chance.randrange(len(lines) or 1), chance.randrange(len(lines) or 1)
        if lines:
            lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def mixed(chance: random.Random, content: bytes) -> bytes:
    """The beginning of the content before the end of another sample."""
    other = chance.choice(list(SAMPLES.values()))
    return content[: piece(chance, content)[0]] + other[piece(chance, other)[0] :]


def encoded(chance: random.Random, content: bytes) -> bytes:
    """The content in another encoding."""
    return content.decode(errors="replace").encode(
        chance.choice(["utf-16", "utf-8-sig", "cp1252", "utf-32"]), "replace"
    )


CHANGES: list[Callable[[random.Random, bytes], bytes]] = [flipped, put_in, cut, doubled, exchanged, mixed, encoded]


def piece(chance: random.Random, content: bytes) -> tuple[int, int]:
    """Where a piece of the content starts and ends."""
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice([1, 4, 40, 400]))


def cases(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many mutated files, each with the name of its sample."""
    chance = random.Random(seed)
    names = list(SAMPLES)
    for number in range(count):
        name = names[number % len(names)]
        yield name, mutated(chance, SAMPLES[name])


def outcome(catalog: Catalog, content: bytes) -> str:
    """What importing the content comes to; anything but an answer or ContentError goes through."""
    try:
        file = rows_of(content, "file")
    except ContentError:
        return "refused"
    told = understood(catalog, [file])
    after, entries = joined(catalog, HELD, told.passes, DAY)
    again, _ = joined(catalog, after, told.passes, DAY)
    assert again == after, "a second import changes something"
    kept = Profile(holdings=after)
    assert read_profile(new_text(kept), "p.yaml") == kept, "what is saved reads as something else"
    made = import_answer(catalog, [file], told, entries, (), Saved("p.yaml", "", True, False), DAY)
    for format in (Format.json, Format.plain):
        render(made, format, width=80, full=True)
    return "known" if entries else "nothing known"


def main() -> None:
    """Run the cases, and say what came of them."""
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    catalog = load_catalog()
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "", b"")
    started = time.perf_counter()
    for number, (name, content) in enumerate(cases(count, seed), start=1):
        begun = time.process_time()
        try:
            outcomes[outcome(catalog, content)] += 1
        except Exception:
            kept = Path(f"mutated-{seed}-{number}")
            kept.write_bytes(content)
            sys.stdout.write(f"case {number}, of {name}, is kept in {kept}\n")
            raise
        slowest = max(slowest, (time.process_time() - begun, name, content))
        if number % 1000 == 0:
            gc.collect()
            said = f"{number} {dict(outcomes)} slowest {slowest[0]:.2f} s ({slowest[1]})"
            sys.stdout.write(f"{said} {time.perf_counter() - started:.0f} s\n")
            sys.stdout.flush()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    end = f"slowest {slowest[0]:.2f} s ({slowest[1]}); peak {megabytes:.0f} MB"
    sys.stdout.write(f"{count} cases: {dict(outcomes)}; {end}\n")
    assert slowest[0] < SECONDS
    assert megabytes < MEGABYTES


if __name__ == "__main__":
    main()
