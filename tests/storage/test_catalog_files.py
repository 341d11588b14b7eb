"""Folders laid over each other, and whose file is told of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlecareer.catalog.guide import Salaries
from mlecareer.errors import ContentError
from mlecareer.storage import catalog_files
from mlecareer.storage.catalog_files import read_catalog

STAGE = "{id: one, title: One, min_years: 0, salary_usd: {low: 1, high: 2}, goal: g}"


PAGE = "https://example.org"


def certification(id: str, **fields: str) -> str:
    """An entry of a list of certifications, on one line."""
    said = {"name": id, "short": id, "vendor": "v", "level": "l", "summary": "s", "url": PAGE} | fields
    every = ", ".join(f"{name}: {value}" for name, value in said.items())
    return f"- {{id: {id}, {every}, sources: [{{url: {PAGE}, read: 2026-01-05}}]}}\n"


BASE = {
    "catalog.yaml": "extends: nothing\ntitle: Base\n",
    "vendors.yaml": "vendors: [{id: v, name: V, short: V}]\n",
    "levels.yaml": "levels: [{id: l, title: L, study_hours: {low: 1, high: 2}}]\n",
    "stages.yaml": f"stages:\n- {STAGE}\n",
    "certifications/a.yaml": "certifications:\n" + certification("a") + certification("b"),
}


def folder(place: Path, files: dict[str, str]) -> str:
    """A folder with these files."""
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    return str(place)


@pytest.fixture
def base(tmp_path: Path) -> str:
    """A folder that stands alone."""
    return folder(tmp_path / "base", BASE)


def wrong(*folders: str) -> list[str]:
    """What is said, as file:line:column: sentence."""
    with pytest.raises(ContentError) as error:
        read_catalog(folders)
    found = []
    for problem in error.value.problems:
        at = problem.position
        assert at is not None
        assert problem.line_text == Path(at.file).read_text().splitlines()[at.line - 1]
        found.append(f"{Path(at.file).relative_to(Path(folders[0]).parent)}:{at.line}:{at.column}: {problem.text}")
    return found


def over(tmp_path: Path, files: dict[str, str]) -> str:
    """A folder to be laid over the other."""
    return folder(tmp_path / "over", files)


def test_a_folder_is_laid_over_another(base: str, tmp_path: Path) -> None:
    above = over(
        tmp_path,
        {
            "stages.yaml": "stages: [{id: one, title: First}]\n",
            "certifications/b.yaml": "certifications:\n- {id: b, price_usd: 50}\n" + certification("c"),
        },
    )
    catalog = read_catalog([base, above])
    assert catalog.title == "Base"
    assert [(stage.id, stage.title, stage.goal) for stage in catalog.stages] == [("one", "First", "g")]
    assert [(one.id, one.price_usd) for one in catalog.certifications] == [("a", None), ("b", 50.0), ("c", None)]
    # What stands on nothing takes what is below away.
    assert read_catalog([above, base]) == read_catalog([base])
    (Path(above) / "stages.yaml").write_text("stages: [\n")  # and it is not even read
    assert read_catalog([above, base]) == read_catalog([base])


def test_the_file_that_said_it_last_is_told(base: str, tmp_path: Path) -> None:
    above = over(tmp_path, {"certifications/b.yaml": "certifications:\n- {id: b, price_usd: x, minutes: 0}\n"})
    price = "'x' is not a number; use a price in USD from 0 to 1,000,000"
    minutes = "'0' is out of range; use a number of minutes from 1 to 10,000"
    assert wrong(base, above) == [
        f"over/certifications/b.yaml:2:11: 'price_usd': {price}",
        f"over/certifications/b.yaml:2:25: 'minutes': {minutes}",
    ]
    # What is missing is missing where the entry was said last.
    above = over(tmp_path, {"certifications/b.yaml": "certifications:\n- {id: b}\n- {id: c}\n"})
    assert wrong(base, above)[0] == "over/certifications/b.yaml:3:3: the field 'name' is missing"
    # Of two that say it equally, the last.
    above = over(tmp_path, {"certifications/b.yaml": "certifications:\n- {id: b, vendor: w}\n"})
    assert wrong(base, above) == [
        "over/certifications/b.yaml:2:11: there is no vendor 'w'",
    ]


def test_what_only_fits_not_together_is_told_where_it_stands(base: str, tmp_path: Path) -> None:
    above = over(tmp_path, {"vendors.yaml": "vendors: [{id: w, name: W, short: W}]\n", "levels.yaml": "levels: []\n"})
    assert wrong(base, over(tmp_path, {"stages.yaml": "stages: [{id: one, min_years: 1}]\n"})) == [
        "over/stages.yaml:1:20: a gap in the years: 'one' starts at 1, not at 0"
    ]
    (Path(above) / "stages.yaml").unlink()
    assert read_catalog([base, above]).levels == read_catalog([base]).levels


def test_twice_in_one_folder(base: str) -> None:
    place = Path(base)
    (place / "certifications/a.yaml").write_text("certifications:\n" + certification("a") + certification("a"))
    assert wrong(base) == ["base/certifications/a.yaml:3:3: duplicate 'a', first on line 2"]
    folder(place, BASE)
    (place / "certifications/z.yaml").write_text("certifications:\n" + certification("b"))
    first = place / "certifications/a.yaml"
    assert wrong(base) == [f"base/certifications/z.yaml:2:3: duplicate 'b', first at {first}:3"]


def test_entries_and_fields_that_are_none(base: str, tmp_path: Path) -> None:
    above = over(
        tmp_path,
        {
            "stages.yaml": "stages: [text, [], {id: one}]\n",
            "vendors.yaml": "vendor: []\n",
            "levels.yaml": "levels: {id: l}\n",
            "tips.yaml": "tips: text\n",
        },
    )
    assert sorted(wrong(base, above)) == [
        "over/levels.yaml:1:1: 'levels' must be a list, not a mapping",
        "over/stages.yaml:1:10: an entry of 'stages' must be a mapping of fields, not a text",
        "over/stages.yaml:1:16: an entry of 'stages' must be a mapping of fields, not a list",
        "over/tips.yaml:1:1: 'tips' must be a list, not a text",
        "over/vendors.yaml:1:1: unknown field 'vendor'; did you mean 'vendors'?",
    ]


def test_an_address_is_told_where_it_stands(base: str, tmp_path: Path) -> None:
    text = "certifications:\n- id: b\n  url: x\n  sources:\n  - read: 2026-01-05\n    url: javascript:alert(1)\n"
    said = "is not the address of a page, such as https://example.org/page"
    assert wrong(base, over(tmp_path, {"certifications/b.yaml": text})) == [
        f"over/certifications/b.yaml:3:3: 'url': 'x' {said}",
        f"over/certifications/b.yaml:6:5: 'url': 'javascript:alert(1)' {said}",
    ]


def test_a_short_cycle_names_every_line(base: str) -> None:
    text = certification("a", builds_on="[b]") + certification("b", builds_on="[a]")
    path = Path(base) / "certifications/a.yaml"
    path.write_text(f"certifications:\n{text}")
    column = text.index("builds_on") + 1
    assert wrong(base) == [
        f"base/certifications/a.yaml:2:{column}: 'a' requires or builds on itself: a → b → a (line 2, line 3)"
    ]


@pytest.mark.parametrize(("count", "said"), [(12, ""), (13, "1 more"), (20, "8 more")])
def test_of_a_long_cycle_the_first_twelve(count: int, said: str, base: str) -> None:
    ids = [f"c{n:02}" for n in range(count)]
    entries = [certification(id, builds_on=f"[{ids[n - 1]}]") for n, id in enumerate(ids)]
    (Path(base) / "certifications/a.yaml").write_text("certifications:\n" + "".join(entries))
    (problem,) = wrong(base)
    shown = ["c00", *reversed(ids[-12:])][:13]
    tail = [said, "c00"] if said else []
    names = " → ".join([*shown, *tail] if said else ["c00", *reversed(ids)])
    lines = ", ".join(f"line {2 + ids.index(id)}" for id in shown[:12])
    assert problem.endswith(f"'c00' requires or builds on itself: {names} ({lines})")


def test_too_many(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog_files, "MOST_CERTIFICATIONS", 2)
    assert len(read_catalog([base]).certifications) == 2
    (Path(base) / "certifications/0.yaml").write_text("certifications:\n" + certification("z"))
    with pytest.raises(ContentError) as error:
        read_catalog([base])
    (problem,) = error.value.problems
    said = "3 certifications; a catalog holds at most 2, so leave some out, or make a catalog for each career"
    assert problem.text == said
    assert problem.position is not None
    assert (Path(problem.position.file).name, problem.position.line) == ("a.yaml", 1)


def test_the_first_twenty_and_how_many(base: str) -> None:
    text = "".join(certification(f"c{n}", vendor="w") for n in range(25))
    (Path(base) / "certifications/a.yaml").write_text(f"certifications:\n{text}")
    with pytest.raises(ContentError) as error:
        read_catalog([base])
    assert (len(error.value.problems), error.value.total) == (20, 25)
    text = "".join(certification("same") for _ in range(26))
    (Path(base) / "certifications/a.yaml").write_text(f"certifications:\n{text}")
    with pytest.raises(ContentError) as error:
        read_catalog([base])
    assert (len(error.value.problems), error.value.total) == (20, 25)
    assert error.value.problems[-1].text == "duplicate 'same', first on line 2"


def test_files_that_cannot_be_read_are_all_said(base: str) -> None:
    (Path(base) / "tips.yaml").write_text("tips: [\n")
    (Path(base) / "stack.yaml").write_text("- areas\n")
    (Path(base) / "roles.yaml").write_text("roles and aspects\n")
    (Path(base) / "anything.yaml").write_text("tips: []\n")
    (Path(base) / "certifications" / "more.yml").write_text("certifications: []\n")
    (Path(base) / "tipps.yaml").write_text("tips: []\n")
    (Path(base) / "ROLES.yaml").write_text("roles: []\n")
    (Path(base) / "Cert").mkdir()
    (Path(base) / "tiers.yaml").write_bytes(b"\xff")
    with pytest.raises(ContentError) as error:
        read_catalog([base])
    said = {Path(one.position.file).name: one.text for one in error.value.problems if one.position}
    assert said["stack.yaml"] == "the file holds a list; it needs the field areas"
    assert said["roles.yaml"] == "the file holds a text; it needs the field roles or aspects"
    known = "catalog vendors levels titles stages pay tiers stack tips roles"
    files = ", ".join(f"{kind}.yaml" for kind in known.split())
    unknown = "unknown file in a catalog folder"
    assert said["anything.yaml"] == f"{unknown}; the files are {files} and certifications/*.yaml"
    assert said["more.yml"] == f"{unknown}; its files end in .yaml"
    assert said["tipps.yaml"] == "unknown file in a catalog folder; did you mean 'tips.yaml'?"
    assert said["ROLES.yaml"] == f"{unknown}; did you mean 'roles.yaml'?"
    assert said["Cert"] == "unknown folder in a catalog folder; did you mean 'certifications'?"
    assert said["tiers.yaml"] == "not valid UTF-8 at byte 1"
    assert said["tips.yaml"].startswith("not valid YAML: ")
    assert len(said) == error.value.total == 9
    starts = {one.position for one in error.value.problems if one.position and one.text[:3] in ("unk", "the")}
    assert {(at.line, at.column, at.width) for at in starts} == {(1, 1, 1)}
    assert error.value.hint == "save the file as UTF-8"


def test_so_large_a_folder_is_not_read(base: str, monkeypatch: pytest.MonkeyPatch) -> None:

    size = sum(len(text) for text in BASE.values())
    monkeypatch.setattr(catalog_files, "CATALOG_BYTES", size)
    assert read_catalog([base])
    monkeypatch.setattr(catalog_files, "CATALOG_BYTES", size - 1)
    with pytest.raises(ContentError) as error:
        read_catalog([base])
    assert error.value.text == f"{base} is larger than 0 KiB, the limit for such a file"


def test_of_more_files_than_are_said_all_are_counted(base: str) -> None:
    for number in range(25):
        (Path(base) / f"certifications/{number}.yaml").write_text("- a list\n")
    with pytest.raises(ContentError) as error:
        read_catalog([base])
    assert (len(error.value.problems), error.value.total, error.value.hint) == (20, 25, "")


def test_what_is_wrong_in_several_kinds_of_file_is_added_up(base: str, tmp_path: Path) -> None:
    above = over(tmp_path, {"tips.yaml": "tips: [{number: 0}]\n", "stages.yaml": "stages: [{id: one, min_years: x}]\n"})
    with pytest.raises(ContentError) as error:
        read_catalog([base, above])
    assert error.value.total == len(error.value.problems) == 4


def test_each_field_that_is_unknown_is_told(base: str, tmp_path: Path) -> None:
    above = over(tmp_path, {"tips.yaml": "tip: []\ntipps: []\n"})
    assert [line.partition(";")[0] for line in wrong(base, above)] == [
        "over/tips.yaml:1:1: unknown field 'tip'",
        "over/tips.yaml:2:1: unknown field 'tipps'",
    ]


def test_what_is_no_list_is_told_at_its_field(base: str, tmp_path: Path) -> None:
    above = over(tmp_path, {"stages.yaml": "salaries: {title: Pay, currencies: USD}\n"})
    assert [line for line in wrong(base, above) if "unknown" in line] == [
        "over/stages.yaml:1:24: unknown field 'currencies'; the allowed fields are "
        + ", ".join(sorted(Salaries.__dataclass_fields__))
    ]
    above = over(tmp_path, {"stages.yaml": "salaries: [1, 2]\n"})
    assert wrong(base, above) == ["over/stages.yaml:1:1: 'salaries' must be a mapping of fields, not a list"]


def test_the_file_that_said_a_value_is_told_though_another_changes_its_entry(base: str, tmp_path: Path) -> None:
    middle = folder(
        tmp_path / "middle", {"certifications/b.yaml": "certifications:\n- {id: b, study_hours: {low: x, high: 3}}\n"}
    )
    above = over(
        tmp_path, {"certifications/b.yaml": "certifications:\n- {id: b, minutes: 5}\n", "levels.yaml": "levels:\n"}
    )
    (line,) = [line for line in wrong(base, middle, above) if "study_hours" in line or "'low'" in line]
    assert line.startswith("middle/certifications/b.yaml:2:25: ")


def test_a_list_may_be_empty_below_one_that_is_not(base: str, tmp_path: Path) -> None:
    below = folder(tmp_path / "below", {"catalog.yaml": "extends: nothing\n", "levels.yaml": "levels:\n"})
    middle = folder(tmp_path / "middle", BASE | {"catalog.yaml": "title: M\n"})
    above = over(tmp_path, {"levels.yaml": "levels: [{id: l, title: [x]}]\n"})
    assert wrong(below, middle, above) == ["over/levels.yaml:1:18: 'title' must be a text, not a list"]
