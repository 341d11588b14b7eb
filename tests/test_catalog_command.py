"""`mlecareer catalog …`, for those who keep a catalog."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import example, given, reject
from hypothesis import strategies as st

from conftest import AS_OF, DATA, TESTS, Program
from mlecareer.answers.catalog import sources_answer
from mlecareer.catalog.certification import Doubt, Exam, Source
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import status
from mlecareer.errors import ContentError
from mlecareer.storage.catalog import layered, load_catalog
from mlecareer.storage.catalog_export import export_catalog
from test_schemas import problems, written
from tiny import DAY, catalog, cert, slot

OVERLAY = str(TESTS.parent / "docs" / "example-overlay")
BAKERY = str(TESTS / "catalogs" / "bakery")


def test_a_clean_catalog_says_so_in_a_line(run: Program) -> None:
    for folders in ((), (OVERLAY,), (BAKERY,)):
        done = run("catalog", "check", *folders)
        assert (done.code, done.text.count("\n")) == (0, 1)
        assert done.text.startswith("No problems: ")
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
    found = {(one["file"], one["line"], one["column"]): one for one in done.json["problems"]}
    line = path.read_text().splitlines().index("    level: profesional") + 1
    wrong = found["faulty/vendors.yaml", 2, 28]
    assert "did you mean 'short'" in wrong["text"]
    assert wrong["line_text"] == "- {id: acme, name: Acme, shrt: Acme}"
    assert done.json["total"] == len(done.json["problems"]) == len(found)
    (folder / "vendors.yaml").write_text("vendors:\n  - {id: acme, name: Acme, short: Acme}\n")
    shown = run("catalog", "check", str(folder))
    assert shown.code == 1
    assert f"\nfaulty/certifications/acme.yaml:{line}:5: " in shown.text
    assert "'professional'" in shown.text
    assert "\nlevel: profesional\n" in shown.text


def test_of_very_many_faults_the_first_are_listed(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "faulty" / "tips.yaml"
    path.parent.mkdir()
    path.write_text("tips:\n" + "".join(f"  - {{number: {number}, x: {'y' * 200}}}\n" for number in range(50, 99)))
    done = run("catalog", "check", "faulty", "--format", "json").json
    assert (len(done["problems"]), done["total"]) == (20, 147)
    assert {one["line_text"] for one in done["problems"]} == {""}  # they are long
    assert "\nand 127 more\n" in run("catalog", "check", "faulty").text


def test_files_that_are_no_yaml_are_all_listed(run: Program, tmp_path: Path) -> None:
    for name, text in {"tips.yaml": "tips: [", "tiers.yaml": "- one\n", "tip.yaml": "tips: []\n"}.items():
        (tmp_path / name).write_text(text)
    done = run("catalog", "check", str(tmp_path), "--format", "json")
    assert done.code == 1
    assert {Path(one["file"]).name for one in done.json["problems"]} == {"tips.yaml", "tiers.yaml", "tip.yaml"}


def test_what_cannot_be_read_is_no_finding(run: Program) -> None:
    done = run("catalog", "check", "nowhere")
    assert (done.code, done.out) == (4, b"")


def by_id(catalog: Catalog) -> Catalog:
    """The catalog with its certifications in an order of their own: files are read by name, and names may change."""
    return replace(catalog, certifications=tuple(sorted(catalog.certifications, key=lambda one: one.id)))


def files(folder: Path) -> dict[str, str]:
    """What a folder holds."""
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("laid", [(), (OVERLAY,), (BAKERY,), (BAKERY, "over")])
def test_an_export_loads_as_the_same_catalog(laid: tuple[str, ...], run: Program, tmp_path: Path) -> None:
    over = tmp_path / "over" / "certifications"
    over.mkdir(parents=True)
    (over / "north.yaml").write_text("certifications:\n  - {id: bread, price_usd: 60}\n")
    (over / ".." / "stages.yaml").write_text("salaries: {title: Pay}\n")
    options = [word for folder in laid for word in ("--catalog", folder)]
    done = run("catalog", "export", "mine", *options, "--format", "json")
    assert done.code == 0, done.errors
    mine = files(tmp_path / "mine")
    assert mine.keys() == {one["file"] for one in done.json["files"]}
    assert by_id(load_catalog((str(tmp_path / "mine"),))) == by_id(
        load_catalog(tuple(str(tmp_path / one) for one in laid))
    )
    assert (tmp_path / "mine").stat().st_mode == (tmp_path / "home").stat().st_mode
    for name, text in mine.items():  # an editor finds the schema of each file that was merged, and nothing wrong
        if text.splitlines()[1].startswith("# Merged"):
            schema = (tmp_path / "mine" / name).parent / text.splitlines()[0].partition("$schema=")[2]
            assert problems(schema.resolve().name.removesuffix(".schema.json"), written(yaml.safe_load(text))) == []
    assert run("catalog", "export", "again", "--catalog", "mine").code == 0
    assert files(tmp_path / "again") == mine


def test_what_no_folder_changes_is_copied(run: Program, tmp_path: Path) -> None:
    done = run("catalog", "export", "mine", "--catalog", OVERLAY, "--format", "json")
    bundled, overlay, mine = files(DATA), files(Path(OVERLAY)), files(tmp_path / "mine")
    how = {one["file"]: one["how"] for one in done.json["files"]}
    assert {name for name in how if how[name] == "merged"} == {"catalog.yaml", "vendors.yaml", "stages.yaml"}
    for name in how:
        if how[name] == "copied":
            assert mine[name] in (bundled.get(name), overlay.get(name))
    assert "\n  salary_usd: {low: 170000, high: 210000}\n" in mine["stages.yaml"]


def test_an_export_can_be_tried(run: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target in ("new", "empty"):
        tried = run("catalog", "export", target, "--dry-run", "--format", "json").json
        assert tried["dry_run"]
        assert not files(tmp_path / target)
        assert tried | {"dry_run": False} == run("catalog", "export", target, "--format", "json").json
        assert run("catalog", "export", target, "--dry-run").code == 4
    line = ("catalog", "export", "x", "--dry-run", "--catalog", OVERLAY)
    count = len(run(*line, "--format", "json").json["files"])
    assert f"{count} files would go into x\n" in run(*line).text


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "lpt9.eu"])
def test_an_export_has_no_name_that_windows_keeps_for_devices(name: str, run: Program, tmp_path: Path) -> None:
    shutil.copytree(BAKERY, tmp_path / "c")
    (tmp_path / "c/certifications/guild.yaml").rename(tmp_path / f"c/certifications/{name}.yaml")
    assert run("catalog", "export", "new", "--catalog", "c").code == 0
    assert (tmp_path / f"new/certifications/_{name}.yaml").is_file()
    assert not (tmp_path / f"new/certifications/{name}.yaml").exists()


WRITTEN = st.text().map(lambda text: json.dumps(text, ensure_ascii=False)) | st.from_regex(
    r"[-+.0-9a-zA-Z:_=<~ ]{1,12}", fullmatch=True
)


@given(WRITTEN, WRITTEN)
@example("2026-11-23", "12:30")
@example('"2026-11-23"', "0x1F")
@example("no", "1_000.5e3")
@example("Null", "=")
@example('"<<"', '" a\\n\\n b\\t# c: d "')
def test_any_text_comes_back(title: str, text: str) -> None:
    with TemporaryDirectory() as folder:
        over, mine = Path(folder, "over"), Path(folder, "mine")
        over.mkdir()
        (over / "tips.yaml").write_text(f"tips:\n- number: 1\n  title: {title}\n  text: {text}\n", "utf-8")
        try:
            wanted = load_catalog((BAKERY, str(over)))
        except ContentError:
            reject()
        export_catalog(layered((BAKERY, str(over))), str(mine))
        assert load_catalog((str(mine),)) == wanted


def test_an_export_overwrites_nothing(run: Program, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine\n")
    (tmp_path / "file").write_text("mine\n")
    for target in ("mine", "file"):
        done = run("catalog", "export", target)
        assert (done.code, done.out) == (4, b"")
        assert "already exists" in done.errors
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
    (tmp_path / "empty").mkdir()
    before = os.stat(tmp_path / "empty")
    assert run("catalog", "export", ".", cwd=tmp_path / "empty").code == 0
    assert os.path.samestat(before, os.stat(tmp_path / "empty"))  # who stands in it stands in what was written


@pytest.mark.parametrize("target", ["mine", "empty", "file/mine"])
def test_an_export_that_fails_leaves_nothing(target: str, run: Program, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    before = sorted(tmp_path.rglob("[!.]*"))
    done = run("catalog", "export", target, preexec_fn=limited, env={"MLECAREER_CACHE": ""})
    assert (done.code, done.out) == (4, b"")
    assert f"cannot write {target}: " in done.errors
    assert sorted(tmp_path.rglob("[!.]*")) == before
    assert not [*tmp_path.glob(".*"), *(tmp_path / "empty").iterdir()]


def test_nothing_is_exported_that_could_not_be_said(run: Program, tmp_path: Path) -> None:
    assert run("catalog", "export", "mine", "--format", "ics").code == 2
    assert not (tmp_path / "mine").exists()


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
        assert run("catalog", "schema", f"{kind}.yaml", "--format", "json").out == printed.out
    for format in ("table", "csv", "tsv", "markdown", "plain", "ics"):
        done = run("catalog", "schema", "stages", "--format", format)
        assert (done.code, done.out) == (2, b"")
        assert f"a schema is JSON; it cannot be shown as {format}" in done.errors
    assert "did you mean 'stages'" in run("catalog", "schema", "stage").errors


def sources(run: Program, *options: str, day: str = AS_OF) -> list[dict[str, Any]]:
    found = run("catalog", "sources", *options, "--as-of", day, "--format", "json").json["sources"]
    assert isinstance(found, list)
    return found


def test_sources_start_with_what_settles_an_open_question(run: Program) -> None:
    found = sources(run)
    states = [one["state"] for one in found]
    assert states[0] == "question"
    assert states == sorted(states, key=("question", "due", "later", "none").index)
    assert found[0]["questions"]
    for one in found:
        # Some may have been read after the day that is asked about.
        assert one["age_days"] == (date.fromisoformat(AS_OF) - date.fromisoformat(one["read"])).days
        assert (one["state"] in ("question", "due")) == (one["due"] is not None and one["due"] <= AS_OF)
        assert (one["state"] == "question") == any(question["due"] <= AS_OF for question in one["questions"])
        assert {question["id"] for question in one["questions"]} <= {entry["id"] for entry in one["entries"]}


def test_sources_have_a_row_for_each_address_of_what_is_not_retired(run: Program) -> None:
    found = sources(run)
    urls = [one["url"] for one in found]
    assert len(urls) == len(set(urls))
    catalog = load_catalog()
    living = [each for each in catalog.certifications if status(each, date.fromisoformat(AS_OF)) != "retired"]
    assert len(living) < len(catalog.certifications)
    serves: dict[str, set[tuple[str, str]]] = {}
    for section, entries in (("certifications", living), ("titles", catalog.titles), ("bundles", catalog.bundles)):
        for entry in entries:
            for source in entry.sources:
                serves.setdefault(source.url, set()).add((section, entry.id))
    for vendor in catalog.vendors:
        if vendor.index is not None:
            serves.setdefault(vendor.index.url, set()).add(("vendors", vendor.id))
        for source in vendor.gives.sources if vendor.gives is not None else ():
            serves.setdefault(source.url, set()).add(("vendors", vendor.id))
    for pay in catalog.pay:
        serves.setdefault(pay.source.url, set()).add(("pay", pay.id))
    assert {one["url"]: {(entry["section"], entry["id"]) for entry in one["entries"]} for one in found} == serves


def test_what_was_expected_is_a_question_from_the_day_after_on(run: Program) -> None:
    awaited = [
        (each, exam.code, exam.opens)
        for each in load_catalog().certifications
        for exam in each.exams
        if exam.expected and exam.opens and max(source.read for source in each.sources) < exam.opens
    ]
    assert awaited
    for certification, code, opens in awaited:
        asked = f"did {code or 'the exam'} open on {opens}?"
        due = {
            question["due"]
            for one in sources(run, day=str(opens + timedelta(days=1)))
            for question in one["questions"]
            if (question["id"], question["text"]) == (certification.id, asked)
        }
        assert due == {str(opens + timedelta(days=1))}


def test_sources_older_than_some_days(run: Program) -> None:
    every = sources(run)
    # Some may have been read after the day that is asked about.
    ages = sorted({one["age_days"] for one in every if one["age_days"] >= 0})
    for days in {0, ages[0], ages[len(ages) // 2], ages[-1]}:
        assert sources(run, "--older-than", f"{days}d") == [one for one in every if one["age_days"] > days]
    assert sources(run, "--older-than", "180") == sources(run, "--older-than", "180d")
    # On an earlier day nothing is lost that was read after it, and what has been retired since is there.
    assert {one["url"] for one in sources(run, day="2020-01-01")} >= {one["url"] for one in every}
    assert run("catalog", "sources", "--older-than", "99999d").text == "All sources are fresh.\n"
    refused = run("catalog", "sources", "--older-than", "long")
    assert (refused.code, refused.errors) == (
        2,
        "error: --older-than: 'long' is not a length of time; type one such as 90d, 3 weeks or 6 months\n",
    )


@st.composite
def sourced(draw: st.DrawFn) -> Catalog:
    """Some certifications whose facts were read at a few addresses, on any day about the as-of day."""
    days = st.dates(DAY - timedelta(900), DAY + timedelta(60))
    fields = st.sampled_from(("exams", "price_usd", "validity"))
    exams = st.sampled_from(
        (
            (Exam("X-1"),),
            (Exam("X-1", closes=DAY),),
            (Exam("X-1", closes=DAY + timedelta(9)), Exam("X-2", opens=DAY + timedelta(10), expected=True)),
            (Exam("X-1", opens=DAY - timedelta(3), expected=True),),
            (Exam("X-1", announced=True),),
        )
    )
    made = []
    for id in draw(st.lists(st.sampled_from("abcde"), unique=True, min_size=1)):
        urls = draw(st.lists(st.sampled_from(("https://p.org", "https://q.org", "https://r.org")), unique=True))
        sources = tuple(Source(url, draw(days), tuple(draw(st.lists(fields, unique=True, max_size=2)))) for url in urls)
        doubts = (Doubt("Act.", "exams", acts=True),) if draw(st.booleans()) else ()
        made.append(cert(id, sources=sources, exams=draw(exams), doubts=doubts))
    return catalog(*made, goal=(slot("s", made[0].id),))


@given(sourced())
def test_each_address_has_one_row_and_what_settles_something_comes_first(cat: Catalog) -> None:
    rows = sources_answer(cat, DAY).sources
    living = [each for each in cat.certifications if status(each, DAY) != "retired"]
    assert sorted(row.url for row in rows) == sorted({source.url for each in living for source in each.sources})
    for row in rows:
        ids = [entry.id for entry in row.entries]
        assert sorted(ids) == sorted(each.id for each in living if row.url in {source.url for source in each.sources})
        assert {question.id for question in row.questions} <= set(ids)
        assert (row.state in ("question", "due")) == (row.due is not None and row.due <= DAY)
    settles = [any(question.due <= DAY for question in row.questions) for row in rows]
    assert settles == sorted(settles, reverse=True)
    # Each question is asked at one address alone.
    asked = [(question.id, question.text) for row in rows for question in row.questions]
    assert len(asked) == len(set(asked))
    # When all of it is read today, nothing is due today.
    read = {each.id: tuple(replace(source, read=DAY) for source in each.sources) for each in cat.certifications}
    fresh = replace(cat, certifications=tuple(replace(each, sources=read[each.id]) for each in cat.certifications))
    assert not [row for row in sources_answer(fresh, DAY).sources if row.state in ("question", "due")]


PAGE = "https://github.com/cncf/curriculum"


def test_an_address_that_was_read_changes_only_its_days(run: Program, tmp_path: Path) -> None:
    copytree(DATA, tmp_path / "mine")
    done = run("catalog", "sources", "mine", "--mark-read", PAGE, AS_OF, "--as-of", AS_OF, "--format", "json").json
    assert (done["kind"], done["read"], done["dry_run"]) == ("catalog_marked", AS_OF, False)
    changed = 0
    for path in sorted(DATA.rglob("*.yaml")):
        copy = (tmp_path / "mine" / path.relative_to(DATA)).read_text()
        for before, after in zip(path.read_text().split("\n"), copy.split("\n"), strict=True):
            if before != after:
                assert re.sub(r"read: [0-9-]{10}", f"read: {AS_OF}", before) == after
                changed += PAGE in before or "read:" in before
    assert changed == done["sources"][0]["places"] > 3
    read = {one["url"]: one["read"] for one in sources(run, "--catalog", "mine")}
    assert read[PAGE] == AS_OF
    again = run("catalog", "sources", "mine", "--mark-read", PAGE, "--as-of", AS_OF)
    assert again.text.startswith(f"Read on {AS_OF} already\n- {PAGE} (")


def test_a_date_of_a_reading_is_never_moved_back(run: Program, tmp_path: Path) -> None:
    copytree(DATA, tmp_path / "mine")
    mark = ("catalog", "sources", "mine", "--as-of", AS_OF, "--mark-read", PAGE)
    places = run(*mark, "--format", "json").json["sources"][0]
    file = tmp_path / "mine" / "certifications" / "cncf.yaml"
    line = f'{{url: "{PAGE}", read: {AS_OF}'
    file.write_text(file.read_text().replace(line, line.replace(AS_OF, "2026-01-01"), 1))
    later = places["places"] + places["later"] - 1
    assert f"- {PAGE} (1 place; {later} with a later date, which stays)\n" in run(*mark, "2026-11-01").text
    refused = run(*mark, "2026-10-31")
    assert (refused.code, refused.out) == (2, b"")
    assert f"{PAGE} was read on 2026-11-01, after 2026-10-31; a date is never moved back" in refused.errors


@pytest.mark.parametrize("day", ["2026-11-20", "20 Nov 2026", "20/11/2026", "yesterday"])
def test_the_day_of_a_reading_is_written_as_people_write_dates(day: str, run: Program, tmp_path: Path) -> None:
    copytree(DATA, tmp_path / "2026-copy")
    line = ("catalog", "sources", "2026-copy", "--mark-read", PAGE, day, "--as-of", "2026-11-21", "--dry-run")
    assert run(*line).text.startswith("Would mark as read on 2026-11-20\n")


def test_several_addresses_and_a_dry_run(run: Program, tmp_path: Path) -> None:
    copytree(DATA, tmp_path / "mine")
    both = ("--mark-read", PAGE, "--mark-read", "https://www.databricks.com/learn/certification/faq")
    said = run("catalog", "sources", "--catalog", "mine", *both, "2026-11-20", "--as-of", AS_OF, "--dry-run").text
    assert said.startswith(f"Would mark as read on 2026-11-20\n- {PAGE} (")
    assert "certifications/databricks.yaml" in said
    assert (tmp_path / "mine" / "vendors.yaml").read_bytes() == (DATA / "vendors.yaml").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "--mark-read writes into a catalog folder, and none is named\nhint: in a checkout: mlecareer catalog"),
        (("mine", "2026-11-24"), 2, "--mark-read: 2026-11-24 is in the future; give the date on which you read it"),
        (("mine", "2026-11-01", "2026-11-02"), 2, "--mark-read takes one date, not 2026-11-01 and 2026-11-02"),
        (("mine", "2026-13-01"), 2, "--mark-read: '2026-13-01' does not exist"),
        (("mine", "tomorrow"), 2, "--mark-read: 2026-11-24 is in the future; give the date on which you read it"),
        (("2026-mine",), 4, "cannot read"),
        (
            ("mine", "--mark-read", f"{PAGE}s"),
            2,
            f"no entry in these folders names the address {PAGE}s; did you mean '{PAGE}'",
        ),
        (("mine", "--format", "ics"), 2, "only mlecareer plan, mlecareer renewals and mlecareer team can be exported"),
        (("none",), 4, "cannot read"),
    ],
)
def test_what_cannot_be_marked_as_read(
    arguments: tuple[str, ...], code: int, said: str, run: Program, tmp_path: Path
) -> None:
    copytree(DATA, tmp_path / "mine")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    refused = run("catalog", "sources", *arguments, "--mark-read", PAGE, "--as-of", AS_OF)
    assert (refused.code, refused.out) == (code, b"")
    assert refused.errors.startswith(f"error: {said}")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_only_folders_that_are_named_are_written(run: Program, tmp_path: Path) -> None:
    copytree(DATA, tmp_path / "mine")
    refused = run("catalog", "sources", "--mark-read", PAGE, env={"MLECAREER_CATALOG": str(tmp_path / "mine")})
    assert refused.code == 2
    assert refused.errors.startswith("error: --mark-read writes into a catalog folder, and none is named\n")
    assert (tmp_path / "mine" / "vendors.yaml").read_bytes() == (DATA / "vendors.yaml").read_bytes()


def test_nothing_is_written_into_a_catalog_that_is_wrong(run: Program, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "vendors.yaml").write_text(
        f"vendors:\n  - {{id: v, index: {{url: {PAGE}, read: 2026-01-01}}}}\n"
    )
    assert run("catalog", "sources", "bad", "--mark-read", PAGE).code == 3
    assert "2026-01-01" in (tmp_path / "bad" / "vendors.yaml").read_text()


def test_a_dry_run_needs_something_to_write(run: Program) -> None:
    refused = run("catalog", "sources", "--dry-run")
    assert (refused.code, refused.errors) == (
        2,
        "error: --dry-run needs --mark-read; nothing is written without it\n",
    )
