"""What the pages use: the example overlay, the helper that shows screens, the link check."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from conftest import DATA, TESTS, Program

DOCS = TESTS.parent / "docs"
OVERLAY = str(DOCS / "example-overlay")


def test_the_example_overlay_is_planned(run: Program) -> None:
    plan = run("plan", "--years", "3", "--have", "cka", "--catalog", OVERLAY, "--format", "json").json
    step = next(step for step in plan["steps"] if step["certification"] == "acme-ml-platform")
    assert step["fills"] == ["acme-platform"]
    assert plan["salary_usd"]["goal"] == {"low": 170000, "high": 210000, "open_ended": False}


def test_the_example_overlay_changes_nothing_else(run: Program) -> None:
    plain = run("certs", "--format", "json").json["certifications"]
    over = run("certs", "--format", "json", "--catalog", OVERLAY).json["certifications"]
    assert len(over) == len(plain) + 1
    assert run("stage", "staff", "--catalog", OVERLAY).out == run("stage", "staff").out
    assert "$170k" in run("stage", "senior", "--catalog", OVERLAY).text


def test_every_field_of_a_file_is_explained() -> None:
    """docs/fields.md takes what a field means from tools/field_meanings.yaml."""
    meanings = yaml.safe_load((DOCS.parent / "tools" / "field_meanings.yaml").read_text(encoding="utf-8"))
    records: dict[str, dict[str, Any]] = {}
    for path in (DATA / "schema").glob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        records |= schema.get("$defs", {}) | {path.name.partition(".")[0]: schema}
    fields = {name: set(record["properties"]) for name, record in records.items() if "properties" in record}
    assert {name: set(words) for name, words in meanings.items()} == fields


class Site(BaseHTTPRequestHandler):
    """Knows one page."""

    def do_GET(self) -> None:
        self.send_response({"/here": 200, "/shy": 403}.get(self.path, 404))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_links_that_do_not_answer_are_found(site: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        f"[a]({site}/here) and <{site}/shy>, {site}/gone. https://learning.example.com/x\n"
        f"```console\n{site}/broken-over-two-\n```\n[again]({site}/here#part)\n"
    )
    check = [sys.executable, str(TESTS.parent / "tools" / "check_links.py")]
    done = subprocess.run([*check, str(page)], capture_output=True, text=True, env={"no_proxy": "*"})
    assert (done.returncode, done.stderr) == (1, f"{page}: {site}/gone: 404 Not Found\n")
    page.write_text(f"{site}/here\n")
    assert subprocess.run([*check, str(page)], capture_output=True, env={"no_proxy": "*"}).returncode == 0
