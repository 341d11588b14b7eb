"""A value changes where it stands in a file, and nothing else in the file does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.review_records import Value
from mlecareer.errors import ContentError
from mlecareer.storage.catalog_edit import TextEdit, as_yaml, edited
from mlecareer.storage.yaml_reader import read_document

FIELDS = ("id", "name", "price", "minutes", "list", "sources")


def edit(*path: str | int, to: Value, add: bool = False) -> TextEdit:
    """A change at a path."""
    return TextEdit(path, to, add, FIELDS)


def changed(text: str, *edits: TextEdit) -> str:
    """The text with the changes."""
    new, document = edited(text, "x.yaml", edits)
    assert document == read_document(new, "x.yaml")
    return new


@pytest.mark.parametrize(
    ("before", "made", "after"),
    [
        ("a: 1  # one\n", edit("a", to="2"), "a: 2  # one\n"),
        ("a:\nb: 1\n", edit("a", to="2"), "a: 2\nb: 1\n"),
        ("a: 'x'\n", edit("a", to="y"), "a: 'y'\n"),
        ("a: [b, {c: 1}]\n", edit("a", 1, "c", to="2"), "a: [b, {c: 2}]\n"),
        ("id: i  # it\nurl: u\n", edit("price", to="5"), "id: i  # it\nprice: 5\nurl: u\n"),
        ("- {id: i, url: u}\n", edit(0, "price", to="5"), "- {id: i, price: 5, url: u}\n"),
        ("-  id: i\n   minutes: 9", edit(0, "price", to="5"), "-  id: i\n   price: 5\n   minutes: 9"),
        ("url: u\nlist: []\n", edit("id", to="i"), "url: u\nlist: []\n"),
        ("list: []\n", edit("list", to=("x y", "a: b"), add=True), 'list: [x y, "a: b"]\n'),
        ("list: [a]  # first\n", edit("list", to=("b",), add=True), "list: [a, b]  # first\n"),
        ("list:\n  - a  # first\n# end\n", edit("list", to=("b", "c"), add=True), "list:\n  - a  # first\n  - b\n  - c\n# end\n"),
        ("id: i\n", edit("list", to=("b",), add=True), "id: i\nlist: [b]\n"),
        (
            "sources:\n  # the first\n  - {url: u, read: d}\n",
            edit("sources", to=({"url": "http://v", "read": "e"},), add=True),
            'sources:\n  # the first\n  - {url: "http://v", read: e}\n  - {url: u, read: d}\n',
        ),
        (
            "sources: [{url: u}]\n",
            edit("sources", to=({"url": "v", "supports": ("a", "b")},), add=True),
            "sources: [{url: v, supports: [a, b]}, {url: u}]\n",
        ),
        ("a: é🚀  # é\nb: ü\n", edit("b", to="ö"), 'a: é🚀  # é\nb: "ö"\n'),
    ],
)  # fmt: skip
def test_where_a_change_goes(before: str, made: TextEdit, after: str) -> None:
    if before == after:  # no field stands there behind which it could go
        with pytest.raises(ContentError, match="change it by hand"):
            changed(before, made)
    else:
        assert changed(before, made) == after
        windows = before.replace("\n", "\r\n")
        assert changed(windows, made) == after.replace("\n", "\r\n")


@pytest.mark.parametrize("text", ["a: >-\n  x\n", "a: |\n  x\n", "a: [1]\n", "a: {b: 1}\n"])
def test_what_is_laid_out_otherwise_is_left_alone(text: str) -> None:
    with pytest.raises(ContentError, match="change it by hand"):
        changed(text, edit("a", to="y"))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=30))
def test_any_text_reads_back(value: str) -> None:
    new = changed("a: x\nb: y\n", edit("a", to=value))
    assert read_document(new, "x.yaml") == {"a": value, "b": "y"}
    assert read_document(f"a: {as_yaml((value, {'b': value}))}", "x.yaml") == {"a": [value, {"b": value}]}


COMMENTS = st.sampled_from(("", "  # note", "  # a: [b, {c", "  # é🚀 '"))


@st.composite
def entries(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file with a list of entries in some style, and which of their fields each one has."""
    text, fields = "# head\nentries:\n", []
    for number in range(draw(st.integers(1, 4))):
        own = ["id", *draw(st.lists(st.sampled_from(("name", "price", "minutes")), unique=True))]
        if draw(st.booleans()):
            body = ", ".join(f"{field}: {draw(st.sampled_from(('1', 'x', chr(34) + 'q' + chr(34))))}" for field in own)
            text += f"  - {{{body}}}{draw(COMMENTS)}\n"
        else:
            lines = [f"{field}: {number}{draw(COMMENTS)}" for field in own]
            text += f"  - {lines[0]}\n" + "".join(f"    {line}\n" for line in lines[1:])
        fields.append(own)
    return text, fields  # type: ignore[return-value]


@given(entries(), st.data())
def test_only_the_fields_that_are_meant_change(made: tuple[str, list[list[str]]], data: st.DataObject) -> None:
    text, fields = made
    wanted: dict[tuple[int, str], str] = data.draw(
        st.dictionaries(
            st.tuples(st.integers(0, len(fields) - 1), st.sampled_from(("name", "price", "minutes"))),
            st.sampled_from(("7", "two words", "a: b")),
        )
    )
    new = changed(text, *(edit("entries", index, field, to=value) for (index, field), value in wanted.items()))
    before, after = read_document(text, "x.yaml")["entries"], read_document(new, "x.yaml")["entries"]
    for index, entry in enumerate(before):
        meant: dict[str, Any] = entry | {field: value for (at, field), value in wanted.items() if at == index}
        assert after[index] == meant
    comments = re.compile(r"#.*")
    assert comments.findall(new) == comments.findall(text)
    assert len(new.splitlines()) <= len(text.splitlines()) + len(wanted)
    if not wanted:
        assert new == text
