"""The page about the environment: each variable that the program reads, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import mlecareer
from conftest import Program
from mlecareer.cli.commands import COMPLETE
from mlecareer.cli.environment import VARIABLES

BY_PLATFORMDIRS = {"XDG_CONFIG_HOME", "XDG_CACHE_HOME"}
"""What is read where files are looked for; tests/test_locations.py sets both."""

READ = (
    re.compile(r"""(?:environ|environment)(?:\.get\(|\.pop\(|\[)["']([A-Z_]+)["']"""),
    re.compile(r"""["']([A-Z_]+)["'] in os\.environ"""),
    re.compile(r"""getenv\(["']([A-Z_]+)["']"""),
)
SEVERAL = re.compile(r"name in os\.environ for name in \(([^)]*)\)")


def test_it_names_what_the_source_reads_and_nothing_else() -> None:
    read = set(BY_PLATFORMDIRS)
    unseen = []
    for path in Path(mlecareer.__file__).parent.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = {name for pattern in READ for name in pattern.findall(line)}
            found |= {name for names in SEVERAL.findall(line) for name in re.findall("[A-Z_]+", names)}
            read |= found
            if "os.environ" in line and not found and "environ.get(COMPLETE)" not in line:
                unseen.append(line.strip())
    assert read == {name for panel in VARIABLES.values() for name in panel}
    # These hand all variables on: to a program, or to a function whose parameter `environment` the patterns know.
    assert all(re.search(r"(coloured|tell_libraries)\(os\.environ, |\| os\.environ$", line) for line in unseen), unseen
    assert COMPLETE == "_MLECAREER_COMPLETE"  # the script of a shell sets it, and no person


def test_the_page_shows_each_with_what_it_does(run: Program) -> None:
    text = run("help", "environment", env={"COLUMNS": "200"}).text
    for panel, names in VARIABLES.items():
        assert panel in text
        for name, sentence in names.items():
            assert re.search(rf"^│ {name} +{re.escape(sentence)} +│$", text, re.MULTILINE), name


def test_help_about_files_leads_no_longer_there(run: Program) -> None:
    assert "NO_COLOR" not in run("help", "files").text
    assert "environment" in run("help", "--help").text
