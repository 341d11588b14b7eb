"""The pictures of the pages: they are what the program shows now, readable, and ask for nothing from the network."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from rich.style import Style

from conftest import TESTS
from tools.captured import folded
from tools.make_pictures import PICTURES
from tools.terminal_svg import DARK, LIGHT, Colours, Frame, animation, mixed, picture

ROOT = TESTS.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_stands_alone_and_is_small(path: object) -> None:
    text = (PICTURES / str(path)).read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).find("{http://www.w3.org/2000/svg}title") is not None
    assert set(re.findall(r'https?://[^"\s<)]+', re.sub(r"<text.*?</text>", "", text))) == {
        "http://www.w3.org/2000/svg"
    }
    assert len(text) < 120_000
    assert "/tmp" not in text


def test_each_picture_is_shown_dark_and_light_with_words_beside_it() -> None:
    shown = set()
    for page in PAGES:
        for block in re.findall(r"<picture>.*?</picture>", page.read_text(encoding="utf-8"), re.DOTALL):
            (dark,) = re.findall(r'<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">', block)
            ((light, alt),) = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', block)
            assert dark == light.replace("-light.svg", "-dark.svg") != light
            assert len(alt) > 40
            assert (page.parent / light).exists()
            shown |= {(page.parent / each).name for each in (light, dark)}
    assert shown == {path.name for path in PICTURES.glob("*.svg")}


def test_an_animation_is_short_and_stops_where_no_motion_is_wanted() -> None:
    for theme in ("dark", "light"):
        text = (PICTURES / f"tour-{theme}.svg").read_text(encoding="utf-8")
        (seconds,) = re.findall(r"animation:play ([\d.]+)s step-end 3 both", text)
        assert 10 < float(seconds) <= 20
        assert "@media (prefers-reduced-motion:reduce){.strip{animation:none}}" in text
        moments = [float(each) for each in re.findall(r"([\d.]+)%\{transform", text)]
        assert (moments[0], moments[-1]) == (0, 100)
        assert all(before < after for before, after in pairwise(moments))


def test_where_nothing_moves_the_last_screen_is_shown() -> None:
    frames = [
        Frame(((("one", Style()),), (("same", Style()),)), 1),
        Frame(((("two", Style()),), (("same", Style()),)), 3),
    ]
    made = animation(frames, 10, 2, DARK, says="Two screens")
    assert made.count(">same<") == 1  # a line that both have is in it once
    assert "0.000%{transform:translateY(0px)}25.000%{transform:translateY(-34px)}" in made
    assert ".strip{transform:translateY(-34px);" in made


def test_lines_are_shapes_and_words_are_text() -> None:
    made = picture(
        [(("━━──┤ <b>", Style(color="cyan")), (" 7 ", Style(reverse=True)))], 12, LIGHT, says="A bar & a word"
    )
    assert re.findall(r"<text[^>]*>(.*?)</text>", made) == ["&lt;b&gt;", "7"]
    assert re.findall(r' d="M0 8.5h(\S+)"', made) == ["16.86"]
    assert "<title>A bar &amp; a word</title>" in made
    assert f"fill:{LIGHT.ansi[6]}" in made
    assert '<rect class="c' in made


def test_a_line_that_is_too_long_goes_on_in_the_next_row() -> None:
    bold, plain = Style(bold=True), Style()
    rows = folded([(("abc", bold), ("defgh", plain)), (), (("xyz!", plain),)], 4)
    assert rows == ((("abc", bold), ("d", plain)), (("efgh", plain),), (), (("xyz!", plain),))


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, as the Web Content Accessibility Guidelines measure it."""

    def light(colour: str) -> float:
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
def test_every_colour_can_be_read(colours: Colours) -> None:
    for colour in (colours.text, *colours.ansi[1:]):
        assert contrast(colour, colours.background) >= 4.5
    assert contrast(mixed(colours, colours.text, dim=True), colours.background) >= 4.5
