"""YAML as it is read: values, places, and what is said of what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from mlecareer.errors import ContentError, Position
from mlecareer.storage.yaml_reader import DEPTH, SCALAR_BYTES, line_at, locate, read_document

TEXT = """\
# a comment
title: T
list:
  - one
  - {id: two, deep: {x: 1}}
empty:
"""


def refused(text: str) -> tuple[str, Position]:
    """The sentence and its place."""
    with pytest.raises(ContentError) as wrong:
        read_document(text, "f.yaml")
    (problem,) = wrong.value.problems
    assert problem.position is not None
    assert problem.position.file == "f.yaml"
    return problem.text, problem.position


def test_values_are_texts_lists_mappings_and_nothing() -> None:
    assert read_document(TEXT, "f") == {
        "title": "T",
        "list": ["one", {"id": "two", "deep": {"x": "1"}}],
        "empty": None,
    }
    assert read_document("[no, 1.50, 2026-01-05, ~, null, '', 'null', \"~\", 0x1F, NULL]", "f") == [
        "no",
        "1.50",
        "2026-01-05",
        None,
        None,
        "",
        "null",
        "~",
        "0x1F",
        "NULL",
    ]
    assert read_document("--- text\n...\n", "f") == "text"


@pytest.mark.parametrize(
    ("text", "said", "line", "column", "width"),
    [
        ("", "the file is empty; it needs at least one field", 1, 1, 1),
        ("# only\n", "the file is empty; it needs at least one field", 1, 1, 1),
        ("a: 1\n--- \nb: 2\n", "only one YAML document per file", 2, 1, 1),
        ("a: &x 1\n", "anchors and aliases are not supported; write the value out", 1, 4, 1),
        ("a: &x [1]\n", "anchors and aliases are not supported; write the value out", 1, 4, 1),
        ("a: *x\n", "anchors and aliases are not supported; write the value out", 1, 4, 1),
        ("*x : 1\n", "anchors and aliases are not supported; write the value out", 1, 1, 1),
        ("&x a: 1\n", "anchors and aliases are not supported; write the value out", 1, 1, 1),
        ("a: !!int 1\n", "tags are not supported (tag:yaml.org,2002:int)", 1, 4, 1),
        ("a: !x {b: 1}\n", "tags are not supported (!x)", 1, 4, 1),
        ("!x a: 1\n", "tags are not supported (!x)", 1, 1, 1),
        (f"a: !{'x' * 80} 1\n", f"tags are not supported (!{'x' * 59})", 1, 4, 1),
        ("a: 1\n<<: {b: 1}\n", "anchors and merge keys ('<<') are not supported", 2, 1, 2),
        ("a: 1\nbcd: 2\na: 3\n", "duplicate key 'a', first on line 1", 3, 1, 1),
        ("a:\n  bcd: 1\n  bcd: 2\n", "duplicate key 'bcd', first on line 2", 3, 3, 3),
        (f"{'k' * 80}: 1\n{'k' * 80}: 2\n", f"duplicate key '{'k' * 60}', first on line 1", 2, 1, 80),
        ("? &x [a]\n: 1\n", "anchors and aliases are not supported; write the value out", 1, 3, 1),
        ("? [a]\n: 1\n", "a key must be plain text", 1, 3, 1),
        ("a: b\nc: é\x01\n", "not valid YAML: the character U+0001 is not allowed; remove it", 2, 5, 1),
        ("a: b\n\nc: \x02\n", "not valid YAML: the character U+0002 is not allowed; remove it", 3, 4, 1),
        ("\0", "not valid YAML: the character U+0000 is not allowed; remove it", 1, 1, 1),
        ("\uffff", "not valid YAML: the character U+FFFF is not allowed; remove it", 1, 1, 1),
        ("-\t- b\n", "a tab where spaces are needed; YAML indents with spaces", 1, 2, 1),
        ("a:\tb: c\n", "not valid YAML: mapping values are not allowed in this context", 1, 5, 1),
        ("a: @\tb\n", "not valid YAML: found character that cannot start any token", 1, 4, 1),
        ("a:\n\t- b\n", "a tab where spaces are needed; YAML indents with spaces", 2, 1, 1),
        ("a: [1\nb: 2\n", "not valid YAML: did not find expected ',' or ']'", 2, 2, 1),
        ("a: b: c\n", "not valid YAML: mapping values are not allowed in this context", 1, 5, 1),
        ("a: 'b\n", "not valid YAML: found unexpected end of stream", 2, 1, 1),
    ],
)
def test_what_is_refused(text: str, said: str, line: int, column: int, width: int) -> None:
    assert refused(text) == (said, Position("f.yaml", line, column, width))


def test_how_deep_and_how_long() -> None:
    fits = "[" * DEPTH + "]" * DEPTH
    assert read_document(fits, "f") is not None
    assert refused(f"[{fits}]") == (
        "nested too deeply (more than 24 levels)",
        Position("f.yaml", 1, DEPTH + 1),
    )
    fits = "{a: " * DEPTH + "}" * DEPTH
    assert read_document(fits, "f") is not None
    assert refused(f"{{a: {fits}}}")[0] == "nested too deeply (more than 24 levels)"
    # Deeper than what YAML parsers themselves take.
    for deepest in ("[" * 2000, "{a: " * 2000, "- " * 2000):
        assert refused(deepest)[0] == "nested too deeply (more than 24 levels)"
    most = "x" * SCALAR_BYTES
    assert read_document(f"a: {most}", "f") == {"a": most}
    assert refused(f"a: {most}x") == ("text too long (more than 64 KiB)", Position("f.yaml", 1, 4))
    wide = "é" * (SCALAR_BYTES // 2)
    assert read_document(f"a: {wide}", "f") == {"a": wide}
    assert refused(f"a: {wide}x")[0] == "text too long (more than 64 KiB)"


def test_how_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    from mlecareer.storage import yaml_reader

    monkeypatch.setattr(yaml_reader, "VALUES", 4)
    assert read_document("[1, 2, 3]", "f") == ["1", "2", "3"]
    assert refused("[1, 2, 3, 4]") == ("too many values and keys (more than 4)", Position("f.yaml", 1, 11))
    assert refused("{a: 1, b: 2}") == ("too many values and keys (more than 4)", Position("f.yaml", 1, 11))
    monkeypatch.setattr(yaml_reader, "VALUES", 1000)
    assert refused(f"[{'1, ' * 1000}]")[0] == "too many values and keys (more than 1,000)"
    monkeypatch.setattr(yaml_reader, "MAPPINGS", 2)
    assert read_document("[{}, {}]", "f") == [{}, {}]
    assert refused("[{}, {}, {}]") == ("too many mappings (more than 2)", Position("f.yaml", 1, 10))


def where(*paths: tuple[Any, ...]) -> list[tuple[int, int, int]]:
    """The places in the text."""
    found = locate(TEXT, "f.yaml", list(paths))
    return [(found[path].line, found[path].column, found[path].width) for path in paths]


def test_places() -> None:
    assert where(("title",), ("list",), ("list", 0), ("list", 1), ("list", 1, "id"), ("list", 1, "deep", "x")) == [
        (2, 1, 5),
        (3, 1, 4),
        (4, 5, 3),
        (5, 5, 1),
        (5, 6, 2),
        (5, 22, 1),
    ]
    assert where(()) == [(2, 1, 1)]
    path = ("list", "")
    assert locate("list:\n  '': 1\n", "f", [path])[path] == Position("f", 2, 3, 1)


def test_what_is_not_there_is_where_it_would_be() -> None:
    assert where(("list", 1, "price"), ("list", 7), ("list", 1, "deep", "y", "z"), ("none",)) == [
        (5, 5, 1),
        (3, 1, 4),
        (5, 15, 4),
        (2, 1, 1),
    ]


def test_a_line_without_its_end() -> None:
    assert line_at("a\nb\r\nc", 1) == "a"
    assert line_at("a\nb\r\nc", 2) == "b"
    assert line_at("a\nb\r\nc", 3) == "c"
    assert line_at("a\nb\r\nc", 4) == ""
    assert line_at("a\n", 2) == ""
    assert line_at("X\r\nb", 1) == "X"
    assert line_at("a \t\r\nb", 1) == "a \t"
