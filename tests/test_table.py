"""Tables of any data at any width: nothing is lost or cut, data is text, and ids stay whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.cells import cell_len

from faults import RAW
from mlecareer.characters import safe
from mlecareer.drawing import drawn
from mlecareer.rendering.page import (
    Branch,
    Column,
    Field,
    Fields,
    Footnote,
    Grid,
    Notices,
    Outline,
    Page,
    Paragraph,
    Phrase,
    Row,
    Summary,
    row,
)
from mlecareer.rendering.plain import as_plain
from mlecareer.rendering.table import as_table

COLUMNS = (
    Column("Certification", whole=True),
    Column("Hours", drop=2, right=True, whole=True),
    Column("Name", drop=1),
)

IDS = st.from_regex(r"[a-z]{1,12}(-[a-z]{1,10}){0,3}", fullmatch=True)
DATA = st.text(st.sampled_from("ab[]/\\:_*. \x1b\x07\u202eé漢…"), min_size=1, max_size=60)
ROWS = st.builds(
    lambda name, hours, words, note: row(name, str(hours), words, note=note), IDS, st.integers(), DATA, DATA
)


def shown(page: Page, width: int) -> str:
    return drawn(as_table(page, width), width)


def letters(text: str) -> str:
    """The text without spaces and line ends, which is where lines may be broken."""
    return re.sub(r"\s+", "", text)


@given(st.lists(ROWS, min_size=1, max_size=5), st.integers(40, 140))
def test_a_table_shows_its_data_as_it_is(rows: list[Row], width: int) -> None:
    text = shown(Page("", (Grid(COLUMNS, tuple(rows)),)), width)
    assert RAW.search(text) is None
    assert "\\x1b" in text or not any("\x1b" in each.note for each in rows)
    words = text.split()
    for each in rows:
        assert each.cells[0].text in words
    assert all(line == line.rstrip() for line in text.splitlines())
    longest = max(cell_len(each.cells[0].text) for each in rows)
    assert max(map(cell_len, text.splitlines())) <= max(width, longest)


@given(IDS, IDS, st.integers(20, 60))
def test_beside_a_long_id_sentences_keep_to_the_width(name: str, other: str, width: int) -> None:
    """Where an id is wider than the terminal, it alone stands out."""
    note = f"retake the exam as often as you like, or pass {other}, and do so before the end of the year"
    text = shown(Page("", (Grid(COLUMNS, (row(name, "80", "Machine Learning", note=note, part=note),)),)), width)
    assert {name, f"{other},"} <= set(text.split())
    assert " ".join(text.split()).count(note) == 2
    assert " ".join(text.split()).endswith(note)
    assert [line for line in text.splitlines() if cell_len(line) > width and " " in line.strip()] == []
    assert "\n\n" not in text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_sentence_without_spaces_is_broken_and_keeps_the_columns(width: int) -> None:
    sentence = "機械学習の認定試験に合格した人が次に受けるべき試験とその理由をここに書いておく。" * 2
    text = shown(
        Page("", (Grid(COLUMNS, (row("cka", "80", "Machine Learning", note=sentence, part=sentence),)),)), width
    )
    assert letters(sentence) in letters(text)
    assert text.split()[:3] == ["Certification", "Hours", "Name"]
    assert max(map(cell_len, text.splitlines())) <= width


def test_the_parts_of_a_table_stand_apart() -> None:
    rows = (row("cka", "80", "A", part="One of"), row("cks", "90", "B"), row("ckad", "70", "C", part="All of"))
    lines = shown(Page("", (Grid(COLUMNS, rows),)), 80).splitlines()[2:]
    assert [line.split()[:2] for line in lines] == [
        ["One", "of"],
        ["cka", "80"],
        ["cks", "90"],
        [],
        ["All", "of"],
        ["ckad", "70"],
    ]


@given(DATA, DATA, st.integers(40, 140))
def test_sentences_are_whole_at_every_width(label: str, sentence: str, width: int) -> None:
    page = Page("", (Paragraph(sentence), Fields((Field("a", sentence),)), Notices((sentence,))))
    assert letters(shown(page, width)) == letters("".join((safe(sentence), "a", safe(sentence), "!", safe(sentence))))


@given(IDS, st.integers(40, 60))
def test_beside_a_long_label_a_sentence_keeps_to_the_width(label: str, width: int) -> None:
    sentence = "Write and defend the design of a system, from its data to its feedback, so that it can be built."
    text = shown(Page("", (Fields((Field(label[:28], sentence),)),)), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert " ".join(text.split()) == f"{label[:28]} {sentence}"


def test_what_looks_like_markup_is_data() -> None:
    said = "[bold]x[/bold] :smile: [link=https://a.b]y[/link]"
    page = Page(said, (Summary((Field("Next", said),)), Paragraph(said), Grid((Column("[red]"),), (row(said),))))
    text = shown(page, 120)
    assert text.count(said) == 4
    assert "[red]" in text


def test_a_title_that_is_too_long_for_a_frame_stands_over_it() -> None:
    title = "From the very first stage to the last one of them all"
    text = shown(Page(title, (Summary((Field("Next", "cka"),)),)), 44)
    assert " ".join(text.partition("╭")[0].split()) == title
    assert "…" not in text


def test_ids_in_notes_and_addresses_are_broken_where_they_may_be() -> None:
    address = "https://training.example.org/certification/certified-security-specialist/"
    page = Page(
        "",
        (
            Grid(
                (Column("Certification", whole=True), Column("State", whole=True)),
                (
                    row("cka", "due", note="or pass terraform-authoring-operations-professional"),
                    row("cks", "valid", note=address),
                ),
            ),
        ),
    )
    assert shown(page, 60) == snapshot("""\
Certification                                          State
────────────────────────────────────────────────────────────
cka                                                    due
or pass terraform-authoring-operations-professional
cks                                                    valid
https://training.example.org/certification/
certified-security-specialist/
""")


def test_columns_go_by_their_weight() -> None:
    page = Page("", (Grid(COLUMNS, (row("aws-machine-learning-specialty", "80-150", "Machine Learning"),)),))
    heads = [shown(page, width).splitlines()[0].split() for width in (80, 55)]
    assert heads == [["Certification", "Hours", "Name"], ["Certification", "Name"]]
    assert shown(page, 44) == "aws-machine-learning-specialty\n  hours 80-150, name Machine Learning\n"


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    page = Page("", (Grid(COLUMNS, (row("cka", "80", ""), row("cks", "90", ""))),))
    assert shown(page, 80).splitlines()[0].split() == ["Certification", "Hours"]


def test_totals_stand_under_their_columns() -> None:
    totals = Row((Phrase("2 exams"), Phrase("90"), Phrase("")))
    grid = Grid(COLUMNS, (row("cka", "80", "a"), row("cks", "10", "b")), totals=totals)
    lines = shown(Page("", (grid,)), 60).splitlines()
    assert lines[-3].startswith("cks ")
    assert lines[-2] == ""
    assert lines[-1].split() == ["2", "exams", "90"]
    assert lines[-1].index("90") == lines[2].index("80")


def test_an_outline_has_branches_on_a_screen_and_numbers_where_it_is_heard() -> None:
    facts = (Field("book", "https://a.example/certification/a-long-name/"), Field("or", "cka and some more words"))
    page = Page("", (Outline((Branch("cks", facts), Branch("ckad", (Field("or", "kcna"),))), numbered=True),))
    assert shown(page, 40) == snapshot("""\
1. cks
├── book  https://a.example/
│         certification/a-long-name/
└── or    cka and some more words
2. ckad
└── or    kcna
""")
    assert as_plain(page) == snapshot("""\
1. cks
   book: https://a.example/certification/a-long-name/
   or: cka and some more words
2. ckad
   or: kcna
""")


def test_a_footnote_says_what_signs_mean_where_they_are_seen() -> None:
    page = Page("", (Footnote("--full adds more.", signs=(("~", "assumed"),)),))
    assert shown(page, 40) == "~ assumed  --full adds more.\n"
    assert as_plain(page) == "--full adds more.\n"


def test_what_is_heard_is_all_that_is_drawn_and_no_sign() -> None:
    branch = Branch((Phrase("\u2713 cka", "good", words="cka"),), (Field("", "held"),))
    assert as_plain(Page("", (Outline((branch,)),))) == "1. cka\n   held\n"


def test_a_long_id_under_a_name_is_whole_where_it_just_fits() -> None:
    id = "terraform-authoring-operations-professional"
    rows = (row("cka", "80", "A", note=f"or pass {id}"), row("azure-machine-learning-engineer", "90", "B"))
    text = shown(Page("", (Grid(COLUMNS, rows),)), len(id) + 1)
    assert id in text.splitlines()
