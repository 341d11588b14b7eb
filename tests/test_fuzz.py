"""Files that were cut or damaged anywhere: they are read, or refused as wrong content; never a bug of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import DATA, EXAMPLES
from faults import BAKERY
from mlecareer.errors import ContentError
from mlecareer.storage.catalog_files import merged, read_catalog
from mlecareer.storage.catalog_folder import CatalogFile
from mlecareer.storage.files import decoded
from mlecareer.storage.profile import read_profile
from mlecareer.storage.yaml_reader import locate, read_document

PROFILE = """\
# mine: kept under git
schema_version: 1
career_start: 2023-09-01
holdings:
- {id: cka, earned: 2025-02-10} # the first
- id: aws-ml-specialty
  earned: "2024-09-05"
- kcna
skills_done: [docker, 'ml-system-design', "caf\u00e9 \\x41"]
wishes:
  goal: staff
  clouds: [aws, gcp]
  without:
  - cks
  hours_per_week: 7.5
  budget_usd: 1000
  by: 2027-12-31
  minimise: cost
""".encode()

GUILD = (BAKERY / "certifications" / "guild.yaml").read_bytes()
AWS = (DATA / "certifications" / "aws.yaml").read_bytes()

BITS = [
    b"&a ",
    b"*a",
    b"!!x ",
    b"<<: ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"- ",
    b": ",
    b"? ",
    b"'",
    b'"',
    b"|\n",
    b">-\n",
    b"#",
    b"%YAML 9\n",
]
BITS += [
    b"\t",
    b"\r",
    b"\n---\n",
    b"...\n",
    b"\x00",
    b"\x1b",
    b"\xff",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\xef\xbb\xbf",
    b"\\u0000",
    b"9" * 30,
]


@st.composite
def damaged(draw: st.DrawFn, good: bytes) -> bytes:
    """A good file with up to four pieces cut, doubled, overwritten or put in."""
    content = good
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 40)))
        new = draw(st.sampled_from(BITS) | st.binary(max_size=4) | st.just(content[start:end] * 2))
        content = content[:start] + new + content[end:]
    return content


def well_said(error: ContentError) -> None:
    """Every problem that is shown has a sentence and a place."""
    assert 1 <= len(error.problems) <= error.total
    assert all(problem.text and problem.position for problem in error.problems)


def read_as_profile(content: bytes) -> bool:
    """Whether it is a profile; anything but ContentError goes through."""
    try:
        read_profile(decoded(content, "p.yaml"), "p.yaml")
    except ContentError as error:
        well_said(error)
        return False
    return True


def read_as_catalog(content: bytes, folder: Path) -> bool:
    """Whether the bakery is a catalog with this as its certifications."""
    path = folder / "certifications" / "guild.yaml"
    path.write_bytes(content)
    try:
        read_catalog([str(folder)])
    except ContentError as error:
        well_said(error)
        return False
    return True


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the bakery to damage."""
    from shutil import copytree

    return Path(copytree(BAKERY, tmp_path_factory.mktemp("bakery") / "c"))


def test_every_truncation_of_a_profile() -> None:
    read = [read_as_profile(PROFILE[:size]) for size in range(len(PROFILE) + 1)]
    assert read[-1]
    assert not all(read)


def test_every_truncation_of_a_catalog_file(bakery: Path) -> None:
    read = [read_as_catalog(GUILD[:size], bakery) for size in [*range(0, len(GUILD), 7), len(GUILD)]]
    assert read[-1]
    assert not all(read)


@settings(max_examples=EXAMPLES * 6)
@given(damaged(PROFILE))
@example(b"holdings: [[]]")
@example(b"holdings: {}\n? [a]\n")
@example(b"? - \n")
@example(b"schema_version: \xd9\xa2\n")
@example("schema_version: \u00b2\n".encode())
def test_a_damaged_profile(content: bytes) -> None:
    read_as_profile(content)


@settings(max_examples=EXAMPLES * 2)
@given(content=damaged(GUILD))
def test_a_damaged_catalog_file(bakery: Path, content: bytes) -> None:
    read_as_catalog(content, bakery)


TREES = st.recursive(
    st.none() | st.text(max_size=3) | st.sampled_from(["bread", "guild", "basic", "1", "2026-01-01", "true"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "number", "aspect", "extends", "title", "stages", "tiers", "certifications", "slots", "of", "any_of", "matching", "exams", "validity", "requires", "salaries", "vendors"]),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


def as_yaml(tree: object) -> str:
    """A tree in flow style, every text quoted."""
    import json

    return json.dumps(tree, ensure_ascii=True)


@settings(max_examples=EXAMPLES * 2)
@given(
    tree=st.dictionaries(st.sampled_from(["certifications", "stages", "tiers", "title", "vendors"]), TREES, max_size=3)
)
def test_catalog_files_of_any_shape(tree: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-shape"
    folder.mkdir(exist_ok=True)
    for kind in ("stages", "tiers", "vendors", "catalog"):
        (folder / f"{kind}.yaml").write_text(as_yaml(tree))
    try:
        read_catalog([str(BAKERY), str(folder)])
    except ContentError as error:
        well_said(error)


@settings(max_examples=EXAMPLES * 4)
@given(damaged(AWS[:3000]))
def test_whatever_can_be_read_can_be_located(content: bytes) -> None:
    try:
        text = decoded(content, "f")
        tree = read_document(text, "f")
    except ContentError:
        return
    paths: list[tuple[str | int, ...]] = []

    def walk(value: object, path: tuple[str | int, ...]) -> None:
        paths.append(path)
        for key, inner in (
            value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
        ):
            walk(inner, (*path, key))

    walk(tree, ())
    found = locate(text, "f", paths)
    assert set(found) == set(paths)
    assert merged([(CatalogFile("f", "x", text, tree if isinstance(tree, dict) else {}),)]) is not None
