"""Pages in HTML, read by a second reader: one file, all that the JSON says as text, and nothing but our own markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import AS_OF, Program
from html_reading import Element, read_html
from mlecareer.answers.cited import Cited
from mlecareer.characters import cleaned, safe
from mlecareer.rendering.format import DOCUMENTS
from mlecareer.rendering.html.document import as_html
from mlecareer.rendering.html.timeline import MOST_TICKS, picture
from mlecareer.rendering.page import (
    Bar,
    Branch,
    Bullets,
    Column,
    Details,
    Field,
    Fields,
    Footnote,
    Grid,
    Heading,
    Notices,
    Outline,
    Page,
    Paragraph,
    Phrase,
    Summary,
    Times,
    Verbatim,
    row,
)
from mlecareer.rendering.wording import usd
from test_faults_files import named
from test_formats import SAMPLES, Print, printed, words

__all__ = ["printed"]

OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "footer"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "div", "dt", "dd", "details", "summary", "pre"),
    *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "input", "label"),
    *("a", "span", "strong", "small", "code", "time", "bdi", "svg", "line", "rect", "text"),
}
"""All elements that a page may hold: none that runs, embeds or sends anything."""

LINES = {
    "a plan": (*words("plan"),),
    "a plan within limits": ("plan", "--years", "3", "--budget", "500", "--by", "2028-01-01", "--as-of", AS_OF),
    "renewals and a booked exam": (
        "plan", "--years", "4", "--have", "cka:2025-02-10,cks:2026-12-12", "--hours-per-week", "10", "--as-of", AS_OF,
    ),
    "a plan with study blocks": (
        "plan", "--years", "4", "--have", "cka:2025-02-10", "--blocks", "tue 19:00-21:00", "--as-of", AS_OF,
    ),
    "a plan without steps": ("plan", "--years", "12", "--as-of", AS_OF),
    "a stage": (*words("stage"),),
    "a stage without requirements": ("stage", "principal", "--as-of", AS_OF),
    "routes": (*words("compare"),),
    "routes within limits": ("compare", "--years", "3", "--budget", "500", "--as-of", AS_OF),
    "renewals": (*words("renewals"),),
    "what keeps titles": (
        "renewals", "--have", "cka:2025-02-10,cks:2025-06-01", "--keep", "cka,cks", "--until", "2029-06-01",
        "--as-of", AS_OF,
    ),
}  # fmt: skip


def page_of(run: Print, *line: str) -> Element:
    done = run(*line, "--format", "html")
    assert done.code in (0, 1), done.errors
    return read_html(done.text)


def values(answer: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of an answer with its path, apart from what a plan was made of."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            if name != "inputs":
                yield from values(value, f"{path}.{name}")
    elif isinstance(answer, list):
        for value in answer:
            yield from values(value, path)
    else:
        yield path, answer


@pytest.mark.parametrize("case", LINES)
def test_a_page_is_one_accessible_file(case: str, printed: Print) -> None:
    page = page_of(printed, *LINES[case])
    elements = page.all()
    assert {element.tag for element in elements} <= OURS
    assert page.attributes == {"lang": "en"}
    assert page.all("title")[0].text.startswith(page.all("h1")[0].text)
    assert len(page.all("h1")) == 1
    assert page.all("header")[0].text.endswith(f"As of {AS_OF}")
    assert all(head.attributes.get("scope") for head in page.all("th"))
    assert [box.attributes["id"] for box in page.all("input")] == [
        label.attributes["for"] for label in page.all("label")
    ]
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    levels = [int(head.tag[1]) for head in page.all("h1", "h2", "h3")]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(heading.text for heading in page.all("h1", "h2", "h3", "summary", "label"))


@pytest.mark.parametrize("case", LINES)
def test_a_page_asks_for_nothing_from_anywhere(case: str, printed: Print) -> None:
    page = page_of(printed, *LINES[case])
    names = {name for element in page.all() for name in element.attributes}
    assert not {name for name in names if name.startswith("on") or name in ("src", "srcset", "style", "action")}
    assert all(str(link.attributes["href"]).startswith("https://") for link in page.all("a"))
    (style,) = page.all("style")
    assert not re.search(r"url\(|@import|expression|<", "".join(map(str, style.inside)))
    metas = [element.attributes for element in page.all("meta")]
    assert metas[0] == {"charset": "utf-8"}
    assert metas[1]["http-equiv"] == "Content-Security-Policy"
    assert str(metas[1]["content"]).startswith("default-src 'none'; style-src 'unsafe-inline'")


@pytest.mark.parametrize("case", LINES)
def test_a_page_holds_every_step_day_and_price(case: str, printed: Print) -> None:
    answer = printed(*LINES[case], "--format", "json").json
    answer["slots"] = [slot for slot in answer.get("slots", ()) if slot["state"] != "waived"]
    if not any(step["phase"] == "now" for step in answer.get("steps", ())):
        answer.pop("horizon", None)  # it bounds nothing
    if answer["kind"] == "keep":
        answer = {name: answer[name] for name in ("as_of", "sittings")}  # its date is in its title
    text = page_of(printed, *LINES[case]).text
    for path, value in values(answer):
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d:00)?", value):
            assert (value[11:16] if path == ".blocks.ends" else value.removesuffix(":00")) in text, path
        elif "usd" in path and isinstance(value, int | float) and "salary" not in path:
            assert value == 0 or usd(abs(value)) in text, path
        elif isinstance(value, str) and path.endswith((".certification", ".name", "s.title", ".text", ".steps")):
            assert value in text, path


def test_a_step_has_a_box_a_link_its_reason_and_its_alternatives(printed: Print) -> None:
    steps = printed(*words("plan", "json"), "--full").json["steps"]
    page = page_of(printed, *words("plan"))
    items = [item for group in page.all("ol") for item in group.inside if isinstance(item, Element)]
    assert len(items) == len(steps) == len(page.all("input"))
    for item, step in zip(
        items, sorted(steps, key=lambda step: (step["phase"] == "later", step["position"])), strict=True
    ):
        assert item.all("label")[0].text.split(maxsplit=1)[0] == str(step["position"])
        assert step["name"] in item.all("label")[0].text
        assert step["url"] in [link.attributes["href"] for link in item.all("a")]
        assert all(because["title"] in item.text for because in step["because"] if because.get("stage"))
        assert "open" not in item.all("details")[0].attributes
        for other in step["instead_of"][:2]:
            assert other["certification"] in item.all("details")[0].text
        for notice in step["before_you_book"]:
            assert notice["text"] in item.all("details")[0].text


def test_what_is_for_now_stands_apart_from_what_comes_later(printed: Print) -> None:
    line = (*words("plan"), "--horizon", "12m")
    steps = printed(*line, "--format", "json").json["steps"]
    page = page_of(printed, *line)
    assert {step["phase"] for step in steps} == {"now", "later"}
    for phase, group in zip(("now", "later"), page.all("ol"), strict=True):
        ids = [code.text.removeprefix("renew ") for code in group.all("code")]
        assert ids == [step["certification"] for step in steps if step["phase"] == phase]
    assert [head.text for head in page.all("h2")][:3] == ["Time line", "Now", "Later"]


def test_a_list_without_parts_says_its_total(printed: Print) -> None:
    line = LINES["what keeps titles"]
    total = printed(*line, "--format", "json").json["total"]
    (said,) = [part.text for part in page_of(printed, *line).all("p") if part.attributes.get("class") == "total"]
    assert said == f"Total: {total['sittings']} exams, hours {round(total['hours'])}, you pay {usd(total['usd'])}"


def test_a_part_of_renewals_alone_passes_nothing(printed: Print) -> None:
    line = ("plan", "--years", "12", "--want", "cka", "--have", "cka:2025-02-10", "--as-of", AS_OF)
    answer = printed(*line, "--format", "json").json
    now = [step["action"] for step in answer["steps"] if step["phase"] == "now"]
    assert now == ["renew"]
    sums = next(
        part.text for part in page_of(printed, *line).all("p") if "1 renewal, 1" in part.text and "Until" in part.text
    )
    assert sums.endswith(f" hours, {usd(answer['totals_now']['total_usd'])}")


def test_the_time_line_is_a_picture_and_a_table_that_says_the_same(printed: Print) -> None:
    answer = printed(*words("plan", "json")).json
    page = page_of(printed, *words("plan"))
    (drawn,) = page.all("svg")
    shown = drawn.text
    table = next(part for part in page.all("details") if "time line" in part.all("summary")[0].text)
    rows = table.all("tbody")[0].all("tr")
    for step, cells in zip(answer["steps"], rows, strict=True):
        assert step["certification"] in shown
        assert [cell.text for cell in cells.all("td")] == [
            step["starts"]["earliest"], step["finishes"]["earliest"], step["finishes"]["latest"],
        ]  # fmt: skip
    assert answer["next_stage_on"] in shown
    assert answer["next_stage_on"] in table.text
    assert len([bar for bar in drawn.all("rect") if bar.attributes["class"] == "sure"]) == len(answer["steps"])


@pytest.mark.parametrize("case", LINES)
def test_sources_say_where_and_when_each_was_read(case: str, printed: Print) -> None:
    page = page_of(printed, *LINES[case])
    answer = printed(*LINES[case], "--format", "json").json
    ids = {
        value
        for path, value in values(answer)
        if path in (".steps.certification", ".holdings.certification", ".routes.steps")
    }
    (footer,) = page.all("footer")
    assert ids <= {code.text for code in footer.all("code")}
    for source in footer.all("dd"):
        assert re.fullmatch(r"\S+, read \d{4}-\d\d-\d\d", source.text)
        assert source.all("a")


def test_a_page_holds_everything_whether_or_not_full_is_said(printed: Print) -> None:
    for command in ("plan", "stage"):
        assert printed(*words(command, "html"), "--full").out == printed(*words(command, "html")).out


def test_notices_and_what_is_left_out_are_on_the_page(printed: Print) -> None:
    line = ("plan", "--years", "3", "--have", "cka:2025-02-10", "--budget", "500", "--as-of", AS_OF)
    answer = printed(*line, "--format", "json").json
    done = printed(*line, "--format", "html")
    text = read_html(done.text).text
    assert answer["notices"]
    assert answer["left_out"]
    assert answer["relaxations"]
    assert all(notice["text"] in text for notice in answer["notices"])
    titles = {slot["id"]: slot["title"] for slot in answer["slots"]}
    for left in answer["left_out"]:
        assert f"{titles[left['slot']]} (" in text
        assert ", ".join(left["certifications"]) in text
    assert all(usd(limits["budget"]) in text for limits in answer["relaxations"])
    assert (done.code, done.errors) == (1, "")


@pytest.mark.parametrize("command", sorted(SAMPLES.keys() - set(DOCUMENTS)))
def test_what_is_no_document_has_no_page(command: str, printed: Print) -> None:
    done = printed(*words(command, "html"))
    assert (done.code, done.out) == (2, b"")
    commands = "mlecareer plan, mlecareer stage, mlecareer compare and mlecareer renewals"
    assert done.errors.startswith(f"error: only {commands} can be exported as html\n")
    assert "hint: use --format markdown\n" in done.errors


# --- what is given stays text ----------------------------------------------------------------------

WORD = "x" * 3000
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '\\"><a href=\\"javascript:alert(1)\\">x</a>',
    "{{ 7 * 7 }}{% raw %}&lt;b&gt;",
    "a\\u200bb \\u0634\\u0647\\u0627\\u062f\\u0629 \\u202Eabc \\x9b2J \\e]0;pwn\\a",
    WORD,
)
"""As YAML writes them between double quotes."""


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_text(name: str, run: Program, tmp_path: Path) -> None:
    named(tmp_path, name)
    shown = yaml.safe_load(f'"{name}"')
    for line in (("plan", "--years", "1"), ("stage", "journeyman"), ("renewals", "--have", "bread:2026-01-01")):
        done = run(*line, "--catalog", "c", "--as-of", AS_OF, "--format", "html")
        assert done.code == 0, done.errors
        page = read_html(done.text)
        assert {element.tag for element in page.all()} <= OURS
        assert " ".join(safe(shown).split()) in page.text
        assert all(str(link.attributes["href"]).startswith("https://") for link in page.all("a"))


TEXT = st.text(st.sampled_from("ab1<>&\"'`=/\\{}%#!-;: \n\t$\u05d0\u0634\u202e\x1b\x00"), min_size=1, max_size=30)


@given(TEXT | st.text(min_size=1, max_size=20))
def test_any_text_comes_back(text: str) -> None:
    text = text.encode(errors="replace").decode()
    cell = Phrase(text, "warn", title=text)
    more = Details(text, "Now", Phrase(text), (Field(text, text),))
    times = Times(date(2026, 1, 1), None, (Bar(date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), text),))
    columns = (Column("#"), Column(text), Column(text, times=True), Column(text))
    page = Page(
        text,
        (
            Summary((Field(text, (cell,)),)),
            Grid(columns, (row("1", cell, text, text, note=text, details=more),), numbered=True, times=times,
                 parts=(Field("Now", text), Field(text, text))),
            Grid(columns[:3], (row(text, text, cell, note=text, part=text, details=more),), totals=row(text, text, text)),
            Heading(text, text), Paragraph(text, "muted"), Fields((Field(text, text),)), Bullets((text, text)),
            Outline((Branch(text, (Field(text, text), Field("", text))),)), Verbatim((text, text)),
            Heading("a heading of nothing"), Outline((Branch("said above", ()),), in_details=True),
            Notices((text,)), Footnote((cell,)),
        ),
        date(2026, 1, 1),
        (Cited(text, text, "https://a.b/c", date(2026, 1, 1)),),
    )  # fmt: skip
    made = read_html(cleaned(as_html(page)))
    assert {element.tag for element in made.all()} <= OURS
    assert {name for element in made.all() for name in element.attributes} <= {
        *("class", "lang", "charset", "http-equiv", "content", "name", "type", "id", "for", "href", "role", "scope"),
        *(
            "colspan",
            "data-label",
            "aria-label",
            "width",
            "height",
            "rx",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "dx",
            "text-anchor",
        ),
        "datetime",
    }
    shown = " ".join(safe(text).split())
    for tag in ("h1", "h2", "dt", "dd", "th", "td", "li", "pre", "label", "p", "summary", "text", "code"):
        assert any(shown in element.text for element in made.all(tag)), tag
    assert "a heading of nothing" not in made.text
    assert "said above" not in made.text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.b",
        "https://a b",
        "//a.b",
        "",
        " https://a.b",
        "https://a.b\n",
    ],
)
def test_what_is_no_address_of_a_page_is_no_link(url: str) -> None:
    table = Grid((Column("a"), Column("b")), (row(Phrase("name", url=url), Phrase(url or "x", url=url)),))
    page = read_html(as_html(Page("t", (table, Paragraph((Phrase("name", url=url),))))))
    links = [str(link.attributes["href"]) for link in page.all("a")]
    assert not links or (links == ["https://a"] and url == "https://a b") or set(links) == {"https://a.b"}
    assert "name" in page.text
    assert all(link.text != "name" for link in page.all("a"))


@pytest.mark.parametrize("url", ["https://a.b/c(d)|e", "http://a.b/?x=1&copy;=2", "https://a.b/'onclick='x"])
def test_an_address_becomes_a_link(url: str) -> None:
    page = read_html(as_html(Page("t", (Paragraph((Phrase("name", url=url),)), Paragraph(f"see {url}, now")))))
    assert [link.attributes["href"] for link in page.all("a")] == [url, url]
    assert page.all("p")[1].text == f"see {url.partition('://')[2]}, now"


def test_what_is_read_from_right_to_left_moves_nothing_around_it() -> None:
    page = read_html(as_html(Page("t", (Paragraph("\u05d0\u05d1"), Paragraph("ab")))))
    assert [part.text for part in page.all("bdi")] == ["\u05d0\u05d1"]


# --- the picture -----------------------------------------------------------------------------------

DAYS = st.dates(date(2026, 1, 1), date(2060, 1, 1))


@given(st.lists(st.tuples(DAYS, DAYS, DAYS), max_size=6), st.none() | DAYS)
def test_all_of_a_time_line_is_in_the_picture(spans: list[tuple[date, date, date]], next_stage: date | None) -> None:
    bars = tuple(Bar(starts, sure, late) for starts, sure, late in map(sorted, spans))
    first = min([bar.starts for bar in bars], default=date(2026, 1, 1))
    drawn = picture(Times(first, next_stage, bars))
    assert len(drawn.ticks) <= MOST_TICKS
    assert all(0 <= tick.at <= 100 for tick in drawn.ticks)
    for strip in drawn.strips:
        assert strip.starts >= 0
        assert strip.sure > 0
        assert strip.maybe >= 0
        assert strip.starts + strip.sure + strip.maybe <= 100.5
    assert (drawn.next_stage is None) == (next_stage is None)
    assert drawn.next_stage is None or 0 <= drawn.next_stage.at <= 100


def test_bars_lie_where_their_dates_are() -> None:
    first = date(2026, 1, 1)
    day = [first + timedelta(count) for count in (0, 50, 100, 200)]
    drawn = picture(Times(first, day[2], (Bar(day[0], day[1], day[2]), Bar(day[1], day[2], day[3]))))
    assert [(strip.starts, strip.sure, strip.maybe) for strip in drawn.strips] == [(0, 25, 25), (25, 25, 50)]
    assert drawn.next_stage is not None
    assert (drawn.next_stage.at, drawn.beyond) == (50, False)
    assert [(tick.name, tick.at) for tick in drawn.ticks] == [("Mar 2026", 29.5), ("May 2026", 60), ("", 90.5)]


def test_a_next_stage_that_is_far_away_is_named_at_the_edge() -> None:
    first = date(2026, 1, 1)
    drawn = picture(Times(first, date(2040, 1, 1), (Bar(first, first, date(2026, 3, 1)),)))
    assert drawn.beyond
    assert drawn.next_stage is not None
    assert drawn.next_stage.at == 100


def test_a_cell_is_one_piece(fixed: Program) -> None:
    """On a phone each cell stands beside its label: what is in it must not be several pieces, of which each would take
    a place of its own."""
    words = ("renewals", "--have", "ckad:2025-03-01", "--as-of", AS_OF, "--format", "html")
    cells = read_html(fixed(*words).text).all("td")
    assert "2027-03-01 (in 98 days)" in [cell.text for cell in cells]
    assert {len(cell.inside) for cell in cells} == {1}
