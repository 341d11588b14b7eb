"""Which files make a catalog, and where the one is that comes with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import DATA
from mlecareer.errors import FileTroubleError
from mlecareer.storage import catalog_folder
from mlecareer.storage.catalog_folder import bundled_folder, catalog_paths


def test_files_by_kind(tmp_path: Path) -> None:
    names = ("tips.yaml", "tips.yml", "odd.yaml", "README.md", "certifications/b.yaml", "certifications/a.yml")
    for folder in ("certifications", "certification", "certs.old", "schema"):
        (tmp_path / folder).mkdir()
    for name in (*names, "certifications/notes.txt", "certifications/C.YAML", "Tips.YAML", "cert", "certs.old/d.yaml"):
        (tmp_path / name).touch()
    assert [(kind, str(Path(path).relative_to(tmp_path))) for kind, path in catalog_paths(str(tmp_path))] == [
        ("", "Tips.YAML"),
        ("", "certification"),
        ("", "certifications/C.YAML"),
        ("", "certifications/a.yml"),
        ("certifications", "certifications/b.yaml"),
        ("", "odd.yaml"),
        ("tips", "tips.yaml"),
        ("", "tips.yml"),
    ]


def test_no_catalog_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileTroubleError) as wrong:
        catalog_paths(str(tmp_path))
    assert wrong.value.text == f"there is no catalog file in {tmp_path}"
    assert wrong.value.hint == "a catalog folder holds files such as stages.yaml and certifications/*.yaml"
    (tmp_path / "certifications").touch()
    for place, reason in (("none", "no such file or directory"), ("certifications", "not a directory")):
        with pytest.raises(FileTroubleError) as wrong:
            catalog_paths(str(tmp_path / place))
        assert wrong.value.text == f"cannot read {tmp_path / place}: {reason}"


def test_the_bundled_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib" / "site" / "mlecareer"
    monkeypatch.setattr(catalog_folder, "__file__", str(package / "storage" / "catalog_folder.py"))
    assert bundled_folder() == str(tmp_path / "lib" / "data")
    (package / "data").mkdir(parents=True)
    assert bundled_folder() == str(package / "data")
    monkeypatch.undo()
    assert Path(bundled_folder()) == DATA
