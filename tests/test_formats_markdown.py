"""Markdown, read by a second reader: what is written comes back as text, and nothing else comes of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mlecareer.rendering.markdown import as_markdown
from mlecareer.rendering.page import Bullets, Column, Field, Fields, Grid, Heading, Page, Paragraph, Phrase, row
from test_formats import SAMPLES, Print, printed, words

__all__ = ["printed"]

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""Raw HTML is read as such, so that it would be seen."""


def inline(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.type == "inline"]


def text_of(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def cells(tokens: list[Token]) -> list[int]:
    """How many cells each row of each table has."""
    found: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            found.append(0)
        elif token.type in ("th_open", "td_open"):
            found[-1] += 1
    return found


@pytest.mark.parametrize("command", SAMPLES)
def test_what_each_answer_becomes(command: str, printed: Print) -> None:
    text = printed(*words(command, "markdown")).text
    tokens = READER.parse(text)
    kinds = {child.type for token in inline(tokens) for child in token.children or ()} | {one.type for one in tokens}
    assert not kinds & {"html_block", "html_inline", "code_block", "image", "hr", "s_open"}
    assert tokens[0].type == "heading_open"
    assert tokens[1].content
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    for line in re.findall(r"^\|.*\|$", text, re.MULTILINE):
        assert not line.endswith("\\|")
    links = [
        child.attrs["href"] for token in inline(tokens) for child in token.children or () if child.type == "link_open"
    ]
    assert all(str(link).startswith("https://") for link in links)
    assert not [child for token in inline(tokens) if re.search(r"(?<!\w)https?://", child := text_of(token))]


@pytest.mark.parametrize("command", ["ladder", "stage", "certs", "stack", "roles", "plan", "compare", "renewals"])
def test_tables_have_rows_of_one_length(command: str, printed: Print) -> None:
    text = printed(*words(command, "markdown")).text
    tokens = READER.parse(text)
    assert len(set(cells(tokens))) == 1
    written = [line for line in text.splitlines() if line.startswith("|")]
    assert len(cells(tokens)) == len(written) - sum(token.type == "table_open" for token in tokens)


def test_each_step_has_a_box_to_tick(printed: Print) -> None:
    text = printed(*words("plan", "markdown")).text
    steps = printed(*words("plan", "json")).json["steps"]
    boxes = re.findall(r"^- \[ \] \*\*\[(?:renew )?(\S+)\]\((\S+)\)\*\*: latest ", text, re.MULTILINE)
    assert boxes == [(step["certification"], step["url"]) for step in steps]


SIGNS = st.text(st.sampled_from("ab1.) #*_-+=~`<>[]()|\\!&;:'\"x\n\t$^{}/@"), min_size=1, max_size=30)


@given(SIGNS | st.text(min_size=1, max_size=20))
def test_any_text_comes_back(text: str) -> None:
    shown = " ".join(text.split())
    if not shown or "\x00" in shown:
        return
    page = Page(
        text,
        (
            Heading(text),
            Paragraph(text),
            Bullets((text, text)),
            Fields((Field(text, text),)),
            Grid((Column("#"), Column(text)), (row("1", text, note=text), row("2", "b"))),
            Grid((Column("#"), Column("Step"), Column("By")), (row("1", text, text, note=text),), numbered=True),
        ),
    )
    tokens = READER.parse(as_markdown(page))
    assert not {"html_block", "html_inline", "hr", "code_block", "fence", "blockquote_open"} & {
        child.type for token in tokens for child in (token, *(token.children or ()))
    }
    found = [text_of(token) for token in inline(tokens)]
    step = f"[ ] {shown}: by {shown}; why: {shown}"
    table = ["#", shown, "Note", "1", shown, shown, "2", "b", ""]
    assert found == [shown, shown, shown, shown, shown, f"{shown}: {shown}", *table, step]


@pytest.mark.parametrize(
    "url", ["https://a.b/c(d)|e", "https://a.b/?x=1&copy;=2", "https://a.b/*_~", "https://a.b/\\`<>`"]
)
def test_an_address_becomes_a_link(url: str) -> None:
    page = Page("t", (Grid((Column("a"),), (row(Phrase("n|[x]", url=url)),)),))
    tokens = READER.parse(as_markdown(page))
    link = [child for token in inline(tokens) for child in token.children or () if child.type == "link_open"]
    linked = re.match(r"https?://\S+?(?=[\\`<>]|$)", url)
    assert linked is not None
    if linked.group() == url:
        assert len(link) == 1
    assert text_of(inline(tokens)[-1]) == "n|[x]"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.b", "https://a b", "//a.b"])
def test_what_is_no_address_is_no_link(url: str) -> None:
    page = Page("t", (Grid((Column("a"),), (row(Phrase("name", url=url)),)),))
    assert "](" not in as_markdown(page)


def test_addresses_in_sentences_are_links() -> None:
    text = "book at https://a.b/c, (see https://d.e/f_g/) or wow!https://h.i/."
    assert as_markdown(Page("t", (Paragraph(text),))).splitlines()[-1] == (
        "book at [a.b/c](https://a.b/c), (see [d.e/f\\_g](https://d.e/f_g/)) or wow\\![h.i](https://h.i/)."
    )
