"""The day of a reading changes in place, and nothing else in a file does."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.errors import FileTroubleError, UsageError
from mlecareer.storage.mark_read import mark_read, readings, with_day
from mlecareer.storage.yaml_reader import read_document

DAY = date(2026, 11, 27)
URLS = ("https://example.org/a", "https://example.org/b?x=1&y=2", "https://example.org/é/🚀")


@dataclass(frozen=True)
class Written:
    """A source as a file may write it: `{day}` stands for its day, and `{i}` for the indent of its list."""

    text: str
    url: str
    read: str

    def at(self, day: date | None) -> str:
        """It with a day, or with its own."""
        return self.text.replace("DAY", self.read if day is None else day.isoformat())


@st.composite
def written(draw: st.DrawFn) -> Written:
    """A source in some style of YAML, with comments that hold the address and a day too."""
    url = draw(st.sampled_from(URLS))
    read = draw(st.dates(date(2000, 1, 1), date(2026, 1, 1))).isoformat()
    day = draw(st.sampled_from(("DAY", "'DAY'", '"DAY"')))
    quoted = draw(st.sampled_from((f'"{url}"', f"'{url}'")))
    note = draw(st.sampled_from(("", f"  # {url} on 2020-02-02", "  # é🚀 read: 2020-02-02")))
    style = draw(st.sampled_from(("flow", "block", "turned", "many lines")))
    match style:
        case "flow":
            text = f"      - {{url: {quoted}, read: {day}, supports: [minutes]}}{note}\n"
        case "block":
            text = f"      - url: {quoted}{note}\n        read: {day}{note}\n"
        case "turned":
            text = f"      -  read:   {day}{note}\n         supports: [read, url]\n         url: {quoted}\n"
        case _:
            text = f"      - {{read: {day},\n         supports: [exams],{note}\n         url: {quoted}}}\n"
    return Written(text, url, read)


@given(st.lists(written(), min_size=1, max_size=6), st.sets(st.sampled_from(URLS)), st.booleans())
def test_all_days_of_these_addresses_change_and_nothing_else(
    sources: list[Written], marked: set[str], windows: bool
) -> None:
    def file(day: date | None) -> str:
        lists = "".join(source.at(day if source.url in marked else None) for source in sources)
        text = (
            f"certifications:\n  - id: a  # read: 2020-02-02\n    url: {URLS[0]}\n    sources:\n{lists}    name: é🚀\n"
        )
        return text.replace("\n", "\r\n") if windows else text

    text = file(None)
    places = list(readings(read_document(text, "x.yaml")))
    assert [place.url for place in places] == [source.url for source in sources]
    assert with_day(text, "x.yaml", (place for place in places if place.url in marked), DAY) == file(DAY)


FILE = """\
# kept by hand: https://example.org/a, read 2026-01-01
certifications:
  - id: a
    url: https://example.org/a
    sources:
      - {url: "https://example.org/a", read: 2026-01-01}   # the page
      - url: https://example.org/b
        read: '2026-01-02'
"""


def folder(path: Path) -> Path:
    """A catalog folder with two files that name the address, one with a byte order mark."""
    (path / "certifications").mkdir(parents=True)
    (path / "certifications" / "a.yaml").write_bytes(BOM_UTF8 + FILE.encode())
    (path / "vendors.yaml").write_text(
        "vendors:\n  - {id: v, index: {url: https://example.org/a, read: 2025-05-05, names: [A]}}\n"
    )
    (path / "pay.yaml").write_text("pay:\n  - {id: p, source: {url: https://example.org/c, read: 2025-05-05}}\n")
    return path


def test_every_file_that_names_the_address_is_written(tmp_path: Path) -> None:
    root = folder(tmp_path / "mine")
    marked = mark_read([str(root)], ["https://example.org/a"], DAY)
    assert [(source.url, source.places) for source in marked.sources] == [("https://example.org/a", 2)]
    assert [Path(name).name for name in marked.files] == ["a.yaml", "vendors.yaml"]
    after = FILE.replace("read: 2026-01-01}", "read: 2026-11-27}")
    assert (root / "certifications" / "a.yaml").read_bytes() == BOM_UTF8 + after.encode()
    assert "read: 2026-11-27, names" in (root / "vendors.yaml").read_text()
    again = mark_read([str(root)], ["https://example.org/a"], DAY)
    assert (again.sources, again.files) == (marked.sources, ())


def test_a_later_day_stays(tmp_path: Path) -> None:
    root = folder(tmp_path / "mine")
    marked = mark_read([str(root)], ["https://example.org/a"], date(2025, 12, 31))
    assert [(source.places, source.later) for source in marked.sources] == [(1, 1)]
    assert (root / "certifications" / "a.yaml").read_bytes() == BOM_UTF8 + FILE.encode()
    assert "read: 2025-12-31, names" in (root / "vendors.yaml").read_text()


def test_a_day_is_not_moved_back(tmp_path: Path) -> None:
    root = folder(tmp_path / "mine")
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    with pytest.raises(UsageError, match=r"example\.org/b was read on 2026-01-02, after 2025-12-31; a date is never"):
        mark_read([str(root)], ["https://example.org/a", "https://example.org/b"], date(2025, 12, 31))
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = folder(tmp_path / "mine")
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    marked = mark_read([str(root)], ["https://example.org/a", "https://example.org/c"], DAY, dry_run=True)
    assert len(marked.files) == 3
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_an_address_that_nothing_names_changes_nothing(tmp_path: Path) -> None:
    root = folder(tmp_path / "mine")
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    with pytest.raises(
        UsageError, match=r"names the address https://example\.org/; did you mean 'https://example\.org/a'"
    ):
        mark_read([str(root)], ["https://example.org/c", "https://example.org/"], DAY)
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_links_and_modes_stay(tmp_path: Path) -> None:
    root = folder(tmp_path / "mine")
    real = tmp_path / "real.yaml"
    (root / "vendors.yaml").rename(real)
    real.chmod(0o640)
    (root / "vendors.yaml").symlink_to(real)
    mark_read([str(root)], ["https://example.org/a"], DAY)
    assert (root / "vendors.yaml").is_symlink()
    assert "2026-11-27" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileTroubleError):
        mark_read([str(tmp_path / "none")], ["https://example.org/a"], DAY)
