"""No sentence that has a better one now stands anywhere: in the program, the catalog, the pages, or the help."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from conftest import TESTS, Program, every_command

ROOT = TESTS.parent
OLD = tuple(
    line
    for line in (TESTS / "old_sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
)

FILES = [
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted((ROOT / "data").rglob("*.yaml")),
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / name for name in ("README.md", "SECURITY.md", "pyproject.toml", "mkdocs.yml")),
]


def said(path: Path) -> str:
    """What a file says to people, a line for each text in it."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return " ".join(re.sub(r"^\s*#", "", text, flags=re.MULTILINE).split())
    return "\n".join(" ".join(re.sub("`[^`]*`", "`…`", each).split()) for each in sentences(text))


def sentences(program: str) -> list[str]:
    """The texts and comments of a Python file; what an f-string leaves open is `…`."""
    tree = ast.parse(program)
    open_texts = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in open_texts for part in node.values}
    found = [
        "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        for node in open_texts
    ]
    found += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts
    ]
    comments = (token for token in tokenize.generate_tokens(io.StringIO(program).readline))
    return [*found, " ".join(token.string.lstrip("# ") for token in comments if token.type == tokenize.COMMENT)]


def stands_in(sentence: str, text: str) -> bool:
    """Whether a sentence stands in a text as words of their own; `{}` in it is anything short."""
    pieces = sentence.split("{}")
    if not all(piece in text for piece in pieces):
        return False
    begins, ends = (r"(?<!\w)" if sentence[0].isalnum() else ""), (r"(?![\w/])" if sentence[-1].isalnum() else "")
    return re.search(begins + "[^.|\n]{1,40}?".join(map(re.escape, pieces)) + ends, text) is not None


def test_a_sentence_is_found_where_it_stands(tmp_path: Path) -> None:
    """Over the ends of lines, in parts of an f-string, in comments; not in the name of something."""
    program = 'x = (f"no {y} is "\n    f"called so")  # by years\n# alone\n"""`lapses` is a name."""\n'
    (tmp_path / "x.py").write_text(program)
    text = said(tmp_path / "x.py")
    assert all(stands_in(sentence, text) for sentence in ("no {} is called so", "by years alone", "is a name."))
    assert not any(stands_in(sentence, text) for sentence in ("lapses", "no y is", "called s"))
    assert len(OLD) > 200


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_old_sentence_is_left(path: Path) -> None:
    text = said(path)
    assert [sentence for sentence in OLD if stands_in(sentence, text)] == []


@pytest.mark.parametrize("command", ["", *every_command()])
def test_no_old_sentence_is_in_the_help(command: str, run: Program) -> None:
    text = " ".join(run(*command.split(), "--help", env={"COLUMNS": "500"}).text.split())
    assert text
    assert [sentence for sentence in OLD if stands_in(sentence, text)] == []
