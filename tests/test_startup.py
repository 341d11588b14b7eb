"""What a command loads, which is what its start costs: nothing that it does not use.

Times are measured in `benchmarks/startup.py`; here only what does not depend on the machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import environment
from mlecareer.cli.commands import GUIDE, PANELS

LOADED = """
import json, sys
from mlecareer.cli.main import run
code = run(sys.argv[1:])
print("\\n" + json.dumps([code, sorted(sys.modules)]))
"""

HEAVY = {
    "asyncio",
    "email",
    "http",
    "icalendar",
    "rapidfuzz",
    "importlib.metadata",
    "importlib.resources",
    "jinja2",
    "logging",
    "pydantic",
    "pydantic_core",
    "ruamel",
    "sqlite3",
    "textual",
    "tomllib",
    "unittest",
    "urllib.request",
    "yaml",
}
"""What no everyday command needs once a snapshot is there."""

DRAWING = {"rich.console", "rich.panel", "rich.table", "rich.text"}
"""What only a table needs, and what stands around one."""

EVERYDAY = (
    ("ladder",),
    ("stage", "senior"),
    ("diff", "senior", "staff"),
    ("certs", "--tier", "1"),
    ("cert", "cka"),
    ("stack",),
    ("tips",),
    ("roles",),
    ("plan", "--years", "3", "--have", "cka"),
    ("today", "--years", "3", "--have", "cka:2025-02-10"),
    ("why", "dp-100", "--years", "3"),
    ("compare", "--years", "3", "--cloud", "aws", "--cloud", "gcp"),
    ("renewals", "--have", "cka:2025-02-10"),
)
PLANNING = {"today", "plan", "why", "compare", "renewals"}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where a snapshot is there."""
    home = tmp_path_factory.mktemp("warm")
    loaded(home, "ladder")
    return home


def loaded(home: Path, *arguments: str, **variables: str) -> set[str]:
    """The modules that a command loads in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], env=environment(home) | variables, capture_output=True, check=True
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules)


def commands(modules: set[str]) -> set[str]:
    """The modules of commands among them."""
    ours = {name.removeprefix("mlecareer.cli.") for name in modules if name.startswith("mlecareer.cli.")}
    return {name for name in ours if name == "guide" or name.endswith("_command")}


@pytest.mark.parametrize(
    ("command", "format"),
    [
        *((command, "json") for command in EVERYDAY),
        *(
            (command, format)
            for command in EVERYDAY
            if command[0] in ("certs", "plan")
            for format in ("table", "plain")
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else part[0],
)
def test_an_everyday_command_loads_nothing_heavy(command: tuple[str, ...], format: str, warm: Path) -> None:
    modules = loaded(warm, *command, "--format", format)
    assert not (HEAVY if format == "table" else HEAVY | DRAWING) & modules
    assert commands(modules) == {"guide" if command[0] in PANELS[GUIDE] else f"{command[0]}_command"}
    ours = {name.split(".")[1] for name in modules if name.startswith("mlecareer.")}
    assert not {"explorer", "interview"} & ours
    assert ("planner" in ours) == (command[0] in PLANNING)
    assert "mlecareer.storage.documents" not in modules


def test_a_time_line_that_is_not_drawn_is_not_loaded(warm: Path) -> None:
    plan = ("plan", "--years", "3", "--have", "cka")
    assert "mlecareer.rendering.timeline" in loaded(warm, *plan)
    assert "mlecareer.rendering.timeline" not in loaded(warm, *plan, "--format", "json")
    assert "mlecareer.rendering.timeline" not in loaded(warm, "certs")


def test_only_a_page_in_html_loads_templates(warm: Path) -> None:
    plan = ("plan", "--years", "3", "--have", "cka")
    assert "jinja2" in loaded(warm, *plan, "--format", "html")
    assert "jinja2" not in loaded(warm, *plan, "--format", "markdown")


def test_only_who_says_when_they_study_loads_study_blocks(warm: Path) -> None:
    plan = ("plan", "--years", "3", "--format", "json")
    laying = {"mlecareer.catalog.study_blocks", "mlecareer.planner.parts.study_blocks"}
    assert laying.isdisjoint(loaded(warm, *plan))
    assert laying <= loaded(warm, *plan, "--blocks", "tue 19-21")


def test_the_first_run_loads_what_reads_files(tmp_path: Path) -> None:
    assert {"pydantic", "yaml"} <= loaded(tmp_path, "ladder")


def test_the_help_of_all_imports_no_command(warm: Path) -> None:
    modules = loaded(warm, "--help")
    assert "rich.panel" in modules
    assert not commands(modules)


def test_completing_names_of_commands_imports_none(warm: Path) -> None:
    modules = loaded(warm, _MLECAREER_COMPLETE="complete_bash", COMP_WORDS="mlecareer\npl", COMP_CWORD="1")
    assert not (HEAVY | DRAWING) & modules
    assert not commands(modules)


def test_completing_ids_reads_the_snapshot(warm: Path) -> None:
    line = "mlecareer\nplan\n--have\nck"
    modules = loaded(warm, _MLECAREER_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="3")
    assert not HEAVY & modules
    assert "mlecareer.planner" not in modules
    assert commands(modules) == {"plan_command"}
