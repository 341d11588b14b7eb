"""`mlecareer catalog …`, for those who keep a catalog."""

from __future__ import annotations

import json
import shutil
from datetime import date
from operator import itemgetter
from pathlib import Path

import pytest

from conftest import AS_OF, DATA, TESTS, Program

OVERLAY = str(TESTS.parent / "docs" / "example-overlay")
BAKERY = str(TESTS / "catalogs" / "bakery")


def test_a_clean_catalog_says_so_in_a_line(run: Program) -> None:
    for folders in ((), (OVERLAY,), (BAKERY,)):
        done = run("catalog", "check", *folders)
        assert (done.code, done.text.count("\n")) == (0, 1)
        assert done.text.startswith("clean: ")
    assert run("catalog", "check", BAKERY, "--format", "json").json["stages"] == 3
    assert run("catalog", "check", "--catalog", OVERLAY).text == run("catalog", "check", OVERLAY).text


def test_every_fault_is_listed_with_its_place(run: Program, tmp_path: Path) -> None:
    folder = tmp_path / "faulty"
    shutil.copytree(OVERLAY, folder)
    (folder / "vendors.yaml").write_text("vendors:\n  - {id: acme, name: Acme, shrt: Acme}\n")
    path = folder / "certifications" / "acme.yaml"
    path.write_text(path.read_text().replace("level: professional", "level: profesional"))
    done = run("catalog", "check", str(folder), "--format", "json")
    assert done.code == 1
    found = {(Path(one["file"]).name, one["line"], one["column"]): one["text"] for one in done.json["problems"]}
    line = path.read_text().splitlines().index("    level: profesional") + 1
    assert "did you mean 'short'" in found["vendors.yaml", 2, 28]
    assert done.json["total"] == len(done.json["problems"]) == len(found)
    (folder / "vendors.yaml").write_text("vendors:\n  - {id: acme, name: Acme, short: Acme}\n")
    shown = run("catalog", "check", str(folder))
    assert shown.code == 1
    assert f"acme.yaml:{line}:" in shown.text.replace("\n", "").replace(" ", "")
    assert "'professional'" in shown.text


def test_files_that_are_no_yaml_are_all_listed(run: Program, tmp_path: Path) -> None:
    for name, text in {"tips.yaml": "tips: [", "tiers.yaml": "- one\n", "tip.yaml": "tips: []\n"}.items():
        (tmp_path / name).write_text(text)
    done = run("catalog", "check", str(tmp_path), "--format", "json")
    assert done.code == 1
    assert {Path(one["file"]).name for one in done.json["problems"]} == {"tips.yaml", "tiers.yaml", "tip.yaml"}


def test_what_cannot_be_read_is_no_finding(run: Program) -> None:
    done = run("catalog", "check", "nowhere")
    assert (done.code, done.out) == (4, b"")


@pytest.mark.parametrize("laid", [(), ("--catalog", OVERLAY), ("--catalog", BAKERY)])
def test_an_export_loads_as_the_same_catalog(laid: tuple[str, ...], run: Program, tmp_path: Path) -> None:
    done = run("catalog", "export", "mine", *laid, "--format", "json")
    assert done.code == 0, done.errors
    files = {str(path.relative_to(tmp_path / "mine")) for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    assert files == set(done.json["files"])
    mine = ("--catalog", "mine")
    for command in (("ladder",), ("stack",), ("tips",), ("roles",), ("plan", "--years", "1")):
        wanted = run(*command, *laid, "--as-of", AS_OF, "--format", "json")
        assert run(*command, *mine, "--as-of", AS_OF, "--format", "json").out == wanted.out
    lists = [
        run("certs", *which, "--as-of", AS_OF, "--format", "json").json["certifications"] for which in (laid, mine)
    ]
    # Files are read by name, so certifications may come in another order.
    assert sorted(lists[0], key=itemgetter("id")) == sorted(lists[1], key=itemgetter("id"))
    # Nothing below it is needed any more.
    assert run("catalog", "check", "mine").code == 0
    again = run("catalog", "export", "again", *mine)
    assert again.code == 0
    for name in files:
        assert (tmp_path / "again" / name).read_text() == (tmp_path / "mine" / name).read_text()


def test_an_export_overwrites_nothing(run: Program, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine\n")
    (tmp_path / "file").write_text("mine\n")
    for target in ("mine", "file"):
        done = run("catalog", "export", target)
        assert (done.code, done.out) == (4, b"")
        assert "is there already" in done.errors
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    (tmp_path / "empty").mkdir()
    assert run("catalog", "export", "empty").code == 0


def test_a_catalog_that_is_wrong_is_not_exported(run: Program, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "vendors.yaml").write_text("vendors: 3\n")
    assert run("catalog", "export", "mine", "--catalog", "bad").code == 3
    assert not (tmp_path / "mine").exists()


def test_the_schemas_are_those_that_are_shipped(run: Program, tmp_path: Path) -> None:
    listed = run("catalog", "schema", "--format", "json").json["schemas"]
    assert {one["file"] for one in listed} >= {"stages.yaml", "certifications/*.yaml"}
    for one in listed:
        kind = one["file"].split("/")[0].removesuffix(".yaml")
        printed = run("catalog", "schema", kind)
        assert printed.text == Path(one["schema"]).read_text() == (DATA / "schema" / f"{kind}.schema.json").read_text()
        assert json.loads(printed.text)["$schema"]
    assert "did you mean 'stages'" in run("catalog", "schema", "stage").errors


def test_sources_start_with_what_to_read_again(run: Program) -> None:
    found = run("catalog", "sources", "--as-of", AS_OF, "--format", "json").json["sources"]
    order = [(("expected", "in_doubt", "plain").index(one["state"]), one["read"]) for one in found]
    assert order == sorted(order)
    certifications = {
        one["id"]: one for one in run("certs", "--as-of", AS_OF, "--format", "json").json["certifications"]
    }
    assert {(one["certification"], one["url"]) for one in found} == {
        (id, source["url"]) for id, one in certifications.items() for source in one["sources"]
    }
    for one in found:
        about = certifications[one["certification"]]
        assert one["age_days"] == (date.fromisoformat(AS_OF) - date.fromisoformat(one["read"])).days
        expected = any(exam["expected"] for exam in about["exams"])
        assert one["state"] == ("expected" if expected else "in_doubt" if about["doubts"] else "plain")
