"""What an export writes, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_catalog_files import BASE, certification, folder

from mlecareer.errors import FileTroubleError
from mlecareer.storage.catalog_export import export_catalog
from mlecareer.storage.catalog_files import read_catalog

MERGED = "# Merged by `mlecareer catalog export`; comments stay in the files it was merged from.\n"


def lines(schema: str) -> str:
    """How a merged file starts."""
    return f"# yaml-language-server: $schema={schema}\n{MERGED}"


def test_what_is_merged_is_written_as_it_was_read(tmp_path: Path) -> None:
    below = folder(tmp_path / "below", BASE)
    text = "wörd " * 30
    above = folder(
        tmp_path / "above",
        {
            "catalog.yaml": "title: '2026'\n",
            "tips.yaml": f"tips:\n- {{number: 1, title: 'yes', text: {text.strip()}}}\n",
            "stages.yaml": "stages: [{id: one, goal: '7', min_years: 0}]\n",
            "certifications/more.yaml": "certifications:\n- {id: b, price_usd: 70.50}\n" + certification("c"),
        },
    )
    target = tmp_path / "out"
    done = export_catalog([below, above], str(target))
    how = {one.file: one.how for one in done.files}
    assert (done.folder, done.dry_run) == (str(target), False)
    assert {name for name, one in how.items() if one == "merged"} == {
        "catalog.yaml",
        "stages.yaml",
        "certifications/a.yaml",
        "certifications/more.yaml",
    }
    assert how["tips.yaml"] == how["vendors.yaml"] == how["schema/tips.schema.json"] == "copied"
    assert (target / "tips.yaml").read_text() == (Path(above) / "tips.yaml").read_text()
    assert (target / "catalog.yaml").read_text() == lines("schema/catalog.schema.json") + (
        "extends: nothing\ntitle: '2026'\n"
    )
    assert (target / "stages.yaml").read_text() == lines("schema/stages.schema.json") + (
        "stages:\n- id: one\n  title: One\n  min_years: 0\n  salary_usd: {low: 1, high: 2}\n  goal: '7'\n"
    )
    merged = (target / "certifications" / "a.yaml").read_text()
    assert merged.startswith(lines("../schema/certifications.schema.json"))
    assert "  price_usd: 70.50\n" in merged
    assert "read: 2026-01-05" in merged
    assert read_catalog([str(target)]) == read_catalog([below, above])


@pytest.mark.parametrize(("one", "other"), [("more.yaml", "More.yaml"), ("caf\u00e9.yaml", "cafe\u0301.yaml")])
def test_names_that_some_systems_take_for_the_same_file_are_one_file(one: str, other: str, tmp_path: Path) -> None:
    """Or the second would be written over the first on macOS and Windows."""
    above = [
        folder(tmp_path / id, {f"certifications/{name}": "certifications:\n" + certification(id)})
        for id, name in (("c", one), ("d", other))
    ]
    layers = [folder(tmp_path / "below", BASE), *above]
    export_catalog(layers, str(tmp_path / "out"))
    assert {path.name for path in (tmp_path / "out" / "certifications").iterdir()} == {"a.yaml", one}
    assert read_catalog([str(tmp_path / "out")]) == read_catalog(layers)


def test_long_texts_are_folded_and_no_letter_is_escaped(tmp_path: Path) -> None:
    text = ("wörd " * 60).strip()
    below = folder(tmp_path / "below", BASE | {"tips.yaml": f"tips:\n- {{number: 1, title: t, text: {text}}}\n"})
    above = folder(tmp_path / "above", {"tips.yaml": "tips: [{number: 1, title: T}]\n"})
    export_catalog([below, above], str(tmp_path / "out"))
    written = (tmp_path / "out" / "tips.yaml").read_text()
    assert 100 <= max(map(len, written.splitlines())) <= 115
    assert "wörd" in written
    assert written.index("number") < written.index("title") < written.index("text")


def test_a_folder_that_is_there_is_refused(tmp_path: Path) -> None:
    below = folder(tmp_path / "below", BASE)
    with pytest.raises(FileTroubleError) as wrong:
        export_catalog([below], below)
    assert wrong.value.text == f"{below} already exists and is not an empty folder"
    assert wrong.value.hint == "name a new folder"
    tried = export_catalog([below], str(tmp_path / "out"), dry_run=True)
    assert tried.dry_run
    assert not (tmp_path / "out").exists()


def test_a_catalog_without_certifications_has_no_file_of_them(tmp_path: Path) -> None:
    below = folder(tmp_path / "below", {name: text for name, text in BASE.items() if "certifications" not in name})
    done = export_catalog([below], str(tmp_path / "out"))
    assert [one.file for one in done.files if one.file.endswith(".yaml")] == [
        "catalog.yaml",
        "vendors.yaml",
        "levels.yaml",
        "stages.yaml",
    ]
    assert not (tmp_path / "out" / "certifications").exists()
