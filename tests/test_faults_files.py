"""Files that are wrong in every way that came to mind: one clear line, nothing changed, nothing slow.

The rows are those of "Files" in the list of faults; each is met by a command that reads and one that writes.
"""

from __future__ import annotations

import json
import os
import re
import socket
from pathlib import Path
from shutil import copytree

import pytest

from faults import BAKERY, both, check_common, measure, start
from mlecareer.rendering.format import Format

GOOD = """\
# mine
schema_version: 1
career_start: 2023-09-01
holdings:
- {id: cka, earned: 2025-02-10}
skills_done: [docker]
wishes: {goal: senior, hours_per_week: 8}
"""

ALIASES = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 4 if n else ['x'])}]\n" for n in range(9))

# a profile: its bytes, what the message must say
PROFILES: dict[str, tuple[bytes, str]] = {
    "nine levels of aliases": (b"career_start:\n" + ALIASES.encode(), "anchors"),
    "an alias of itself": (b"a: &a [*a]\n", "anchors"),
    "an alias alone": (b"holdings: *a\n", "aliases are not supported"),
    "an alias as a key": (b"? *a\n: 1\n", "aliases are not supported"),
    "merge keys": (b"wishes:\n  <<: {goal: senior}\n", "merge keys"),
    "merge keys of an anchor": (b"a: &a {b: c}\nwishes:\n  <<: *a\n", "anchors"),
    "100,000 brackets": (b"[" * 100_000, "nested too deeply"),
    "100,000 braces": (b"holdings: " + b"{a: " * 100_000, "nested too deeply"),
    "100,000 dashes": (b"- " * 100_000, "nested too deeply"),
    "byte 0xFF": (b"schema_version: 1\nholdings: [\xff]\n", "2:12: not valid UTF-8 at byte 30"),
    "UTF-16": (GOOD.encode("utf-16"), "not valid UTF-8 at byte 1"),
    "Latin-1": ("skills_done: [caf\u00e9]\n".encode("latin-1"), "not valid UTF-8 at byte 18"),
    "a surrogate": (b"skills_done: [\xed\xa0\x80]\n", "not valid UTF-8 at byte 15"),
    "a NUL byte": (b"skills_done: [a\x00b]\n", "not valid YAML"),
    "an escape byte": (b"skills_done: [\x1b[2J]\n", "not valid YAML"),
    "a key twice": (b"career_start: 2023-09-01\ncareer_start: 2024-09-01\n", "2:1: duplicate key 'career_start', first on line 1"),
    "an id twice": (b"holdings:\n- {id: cka}\n- kcna\n- {id: cka, earned: 2024-01-01}\n", "4:3: 'cka' is held twice, first on line 2"),
    "a field with a near name": (GOOD.replace("holdings", "holding").encode(), "4:1: unknown field 'holding'; did you mean 'holdings'?"),
    "a field inside with a near name": (GOOD.replace("goal", "gaol").encode(), "unknown field 'gaol'; did you mean 'goal'?"),
    "a field with no near name": (b"qqq: 1\n", "unknown field 'qqq'; the allowed fields are career_start, currency, defaults, failed, holdings,"),
    "a tab": (b"wishes:\n\tgoal: senior\n", "2:1: a tab where spaces are needed"),
    "two documents": (GOOD.encode() + b"---\n" + GOOD.encode(), "only one YAML document"),
    "nothing at all": (b"", "the file is empty"),
    "a comment only": (b"# later\n", "the file is empty"),
    "a null": (b"~\n", "the file holds nothing"),
    "a bare word": (b"hello\n", "the file holds a text"),
    "a list": (b"- cka\n", "the file holds a list"),
    "an open bracket": (b"holdings: [cka\n", "not valid YAML"),
    "an open quote": (b"holdings: ['cka\n", "not valid YAML"),
    "a tag that runs": (b"!!python/object/apply:os.system [touch x]\n", "tags are not supported"),
    "a tag that runs, deep": (b"holdings: [!!python/object/apply:os.system [touch x]]\n", "tags are not supported"),
    "a day not in the calendar": (b"holdings: [{id: cka, earned: 2024-02-30}]\n", "does not exist"),
    "a year for a day": (b"holdings: [{id: cka, earned: 2024}]\n", "is a year alone"),
    "a day with two readings": (b"holdings: [{id: cka, earned: 05/01/2024}]\n", "may mean 2024-05-01 or 2024-01-05"),
    "seconds for a day": (b"holdings: [{id: cka, earned: 86400}]\n", "is not a date"),
    "a year far off": (b"career_start: 9999-12-31\n", "from 1970 to 2199"),
    "Arabic digits in a day": ("career_start: ٢٠٢٤-٠١-٠١\n".encode(), "is not a date"),
    "a list for a day": (b"career_start: [2024-01-01]\n", "expected one value, found a list"),
    "a budget below zero": (b"wishes: {budget_usd: -1}\n", "from 0"),
    "a budget that is no number": (b"wishes: {budget_usd: .nan}\n", "from 0"),
    "a budget without end": (b"wishes: {budget_usd: .inf}\n", "from 0"),
    "a budget with a comma": (b"wishes: {budget_usd: '1,000'}\n", "from 0"),
    "a budget of 5,000 digits": (b"wishes: {budget_usd: " + b"9" * 5000 + b"}\n", "from 0"),
    "hours as a word": (b"wishes: {hours_per_week: yes}\n", "from 0.5 to 168"),
    "an effort nobody knows": (b"wishes: {minimise: hour}\n", "did you mean 'hours'?"),
    "a text for a list": (b"holdings: cka\n", "'holdings' must be a list, not a text"),
    "a number for a mapping": (b"wishes: 3\n", "'wishes' must be a mapping of fields"),
    "a list for a key": (b"? [a, b]\n: c\n", "a key must be plain text"),
    "a text of 65 KiB": (b"skills_done: ['" + b"x" * 65 * 1024 + b"']\n", "64 KiB"),
    "a newer schema": (b"schema_version: 3\nnew_field: {a: b}\n", "written by a newer mlecareer (schema 3"),
    "a schema far newer": (b"schema_version: 99999999999999999999\n", "from 1 to 2"),
    "a schema that is a word": (b"schema_version: one\n", "from 1 to 2"),
    "1 MiB and a byte": (b"#" * (1024 * 1024 + 1), "larger than 1 MiB"),
}  # fmt: skip


@pytest.mark.parametrize("case", PROFILES)
def test_a_profile_that_is_wrong(case: str, tmp_path: Path) -> None:
    content, said = PROFILES[case]
    profile = tmp_path / "profile.yaml"
    profile.write_bytes(content)
    for done in both(tmp_path, profile):
        check_common(done)
        assert done.code == 3, done.errors
        assert said in done.errors
        assert profile.read_bytes() == content
    assert {path.name for path in tmp_path.iterdir()} <= {"profile.yaml", ".profile.yaml.lock", "home", "measured.json"}


@pytest.mark.parametrize("case", ["nine levels of aliases", "an alias of itself"])
def test_aliases_cost_nothing(case: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_bytes(PROFILES[case][0])
    for done in both(tmp_path, profile, measure):
        assert done.seconds < 1
        assert 0 < done.megabytes < 100


def test_the_file_that_the_tests_start_from_is_good(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(GOOD)
    for done in both(tmp_path, tmp_path / "profile.yaml"):
        assert done.code == 0, done.errors


def test_the_line_of_a_problem_is_shown_and_marked(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(GOOD.replace("holdings", "certz"))
    done = start(tmp_path, "plan", "--profile", "p.yaml")
    assert "error: p.yaml:4:1: unknown field 'certz'" in done.errors
    assert "\n  4 | certz:\n    | ^^^^^\n" in done.errors


def test_byte_order_mark_and_crlf_are_no_fault(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    for done in both(tmp_path, profile):
        check_common(done)
        assert done.code == 0, done.errors
    after = profile.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# mine\r\n")
    assert b"kcna" in after
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "zero"])
def test_what_is_no_regular_file(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = tmp_path / "profile.yaml"
    if kind == "folder":
        profile.mkdir()
    elif kind == "pipe":
        os.mkfifo(profile)
    elif kind == "socket":
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(profile.name)
    else:
        profile = Path("/dev/zero")
    for done in both(tmp_path, profile):
        check_common(done)
        assert done.code == 4, done.errors
        assert ("it is a folder" if kind == "folder" else "not a regular file") in done.errors


def test_a_break_in_a_name_starts_no_line(tmp_path: Path) -> None:
    (tmp_path / "p\nerror: all is lost.yaml").write_bytes(b"holdings: [cka")
    for name, line in (("p\nerror: all is lost.yaml", "p\\nerror: all is lost.yaml:"), ("a\nb", "cannot read a\\nb: ")):
        done = start(tmp_path, "profile", "show", "--profile", name)
        check_common(done)
        assert line in done.errors.splitlines()[0]


def test_a_sparse_file_of_2_gib_is_not_read(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    with profile.open("wb") as file:
        file.truncate(2 * 1024**3)
    for done in both(tmp_path, profile, measure):
        check_common(done)
        assert done.code == 3
        assert "larger than 1 MiB" in done.errors
        assert 0 < done.megabytes < 100
    assert profile.stat().st_size == 2 * 1024**3


def test_text_stays_text_until_its_field_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("holdings: [no, 012, 1e3, 2024-01-01, true]\nskills_done: [yes, 0x10]\n")
    done = start(tmp_path, "profile", "show", "--profile", "p.yaml", "--format", "json")
    assert [holding["id"] for holding in done.json["holdings"]] == ["no", "012", "1e3", "2024-01-01", "true"]
    assert done.json["skills_done"] == ["yes", "0x10"]


def test_an_id_that_the_catalog_does_not_know_is_kept(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text("holdings:\n- {id: acme-cert, earned: 2024-01-01} # ours\n")
    shown = start(tmp_path, "plan", "--years", "3", "--profile", str(profile))
    check_common(shown)
    assert shown.code == 0
    assert "acme-cert" in shown.text + shown.errors
    added = start(tmp_path, "profile", "add", "cka", "--profile", str(profile))
    assert added.code == 0
    assert "- {id: acme-cert, earned: 2024-01-01} # ours\n" in profile.read_text()


OF_OTHERS = (
    ".#tips.yaml", "#tips.yaml#", "tips.yaml~", ".tips.yaml.swp", ".tips.yaml.un~", "tips.yaml.orig", "tips.yaml.rej",
    "tips.yaml.bak", "._tips.yaml", ".DS_Store", "~$tips.yaml", "desktop.ini", "Thumbs.db", ".goutputstream-X1Y2Z3.yaml",
    ".idea", ".vscode", "__pycache__", ".tips.yaml.sync-conflict.yaml", "4913.tmp", "README.md",
)  # fmt: skip
"""What editors, file managers and synchronisers leave beside a file."""


@pytest.mark.parametrize("name", OF_OTHERS)
def test_files_of_other_programs_are_passed_over(name: str, tmp_path: Path) -> None:
    copytree(BAKERY, tmp_path / "c")
    for folder in (tmp_path / "c", tmp_path / "c/certifications"):
        if name.startswith(".#"):
            (folder / name).symlink_to("somebody@somewhere.4711:1790000000")
        elif "." in name[1:]:
            (folder / name).write_bytes(b"\x00\x05\x16\x07: [")
        else:
            (folder / name).mkdir()
            (folder / name / "x.yaml").write_text("a: [")
    done = start(tmp_path, "ladder", "--catalog", "c")
    check_common(done)
    assert (done.code, done.errors) == (0, "")


def test_the_cycle_is_spelled_with_lines(tmp_path: Path) -> None:
    copytree(BAKERY, tmp_path / "c")
    path = tmp_path / "c/certifications/guild.yaml"
    text = path.read_text().replace("    price_usd: 50", "    price_usd: 50\n    requires: [master-baker]", 1)
    path.write_text(text)
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if "requires:" in line]
    done = start(tmp_path, "ladder", "--catalog", "c")
    assert done.code == 3
    said = f"requires itself: bread → master-baker → bread (line {lines[0]}, line {lines[2]})"
    assert said in done.errors, done.errors


HOSTILE = {
    "a title for the window": r"\e]0;pwn\a",
    "a C1 control": r"\x9b2J",
    "a direction": r"\u202Eabc",
    "an isolate": r"\u2066abc",
    "delete": r"\x7f",
    "a carriage return": r"a\rb",
    "a line separator": r"a\u2028b",
    "a break, and a line that looks like ours": r"a\r\nerror: b",
    "a break alone": r"a\nerror: b",
    "blanks of no width": r"a\u200bb\u2060c\ufeffd\u200de",
    "a soft hyphen": r"a\u00adb",
    "marks of annotation": r"a\ufff9b",
}
"""As YAML writes them between double quotes."""

LITERAL = ["[link=http://evil]AWS[/link]", "[/]", ":bomb:", "[bold red]x", "\\\\[b]"]

COMMANDS = [
    ("ladder",),
    ("stage", "apprentice"),
    ("diff", "apprentice", "journeyman"),
    ("certs",),
    ("cert", "bread"),
    ("stack",),
    ("tips",),
    ("roles",),
    ("plan", "--years", "1", "--as-of", "2026-11-23"),
    ("why", "bread", "--years", "1", "--as-of", "2026-11-23"),
    ("renewals", "--as-of", "2026-11-23"),
    ("profile", "show", "--as-of", "2026-11-23"),
]

FORMATS = list(Format)


def named(folder: Path, name: str) -> Path:
    """The bakery with a name everywhere that text is shown: certifications, stages, vendors, skills, tips, tools."""
    catalog = folder / "c"
    copytree(BAKERY, catalog)
    quoted = f'"{name}"'
    for path in catalog.rglob("*.yaml"):
        text = re.sub(
            r"(name|short|summary|goal|text|title): [^,}\n]+", lambda found: f"{found[1]}: {quoted}", path.read_text()
        )
        path.write_text(text)
    (catalog / "tips.yaml").write_text(f"tips:\n- {{number: 1, title: {quoted}, text: {quoted}}}\n")
    (catalog / "stack.yaml").write_text(f"areas:\n- {{id: ovens, title: {quoted}, tools: [{quoted}]}}\n")
    (catalog / "roles.yaml").write_text(
        f"roles:\n- {{id: baker, title: {quoted}}}\naspects:\n- {{aspect: {quoted}, by_role: {{baker: {quoted}}}}}\n"
    )
    return catalog


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_names_are_never_shown_raw(format: str, tmp_path: Path) -> None:
    """One name with all of them: each would be seen by itself."""
    name = " ".join(HOSTILE.values())
    named(tmp_path, name)
    profile = f'holdings:\n- {{id: bread, earned: 2026-01-01}}\n- {{id: "{name}"}}\nskills_done: ["{name}"]\n'
    (tmp_path / "p.yaml").write_text(profile)
    codes = set()
    for command in COMMANDS:
        done = start(tmp_path, *command, "--catalog", "c", "--profile", "p.yaml", "--format", format)
        check_common(done, crlf=format in ("csv", "ics"))
        # CSV keeps the breaks of a text between quotes, HTML shows none, and a table may break a line before any word.
        assert format in ("csv", "html", "table") or "\nerror: b" not in done.text
        assert "\nerror: b" not in done.errors
        assert done.code in (0, 1, 2), done.errors
        codes.add(done.code)
    assert 0 in codes


@pytest.mark.parametrize("format", ["table", "plain", "json"])
@pytest.mark.parametrize("name", LITERAL)
def test_markup_in_names_is_text(name: str, format: str, tmp_path: Path) -> None:
    named(tmp_path, name)
    shown = name.replace("\\\\", "\\")
    for command in (("cert", "bread"), ("ladder",), ("tips",), ("stack",)):
        done = start(tmp_path, *command, "--catalog", "c", "--format", format)
        check_common(done)
        assert done.code == 0, done.errors
        assert (json.dumps(shown)[1:-1] if format == "json" else shown) in done.text


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_words_come_back_clean(case: str, tmp_path: Path) -> None:
    copytree(BAKERY, tmp_path / "c")
    (tmp_path / "p.yaml").write_text(f'"{HOSTILE[case]}": 1\n')
    word = json.loads(
        '"' + HOSTILE[case].replace(r"\e", r"\u001b").replace(r"\a", r"\u0007").replace(r"\x", r"\u00") + '"'
    )
    (tmp_path / word).mkdir()
    (tmp_path / word / "x.yaml").write_text("a: b\n")
    for arguments, code in (
        (("ladder", "--profile", "p.yaml", "--catalog", word), 3),
        (("plan", "--profile", "p.yaml"), 3),
        (("cert", word), 2),
        (("stage", word), 2),
        ((word,), 2),
        ((f"--{word}",), 2),
        (("plan", "--years", word), 2),
        (("plan", "--years", "3", "--have", f"cka:{word}"), 2),
        (("plan", "--profile", f"{word}/none"), 4),
        (("profile", "path", "--profile", f"{word}/none"), 0),
    ):
        done = start(tmp_path, *arguments)
        check_common(done)
        assert done.code == code, (arguments, done.errors)
