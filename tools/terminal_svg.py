"""Draws what a terminal shows as SVG: one screen as a picture, or several as an animation.

Text stays text, so a picture can be searched and scaled. Lines and bars are drawn as shapes, so they join up in every
font. Nothing is fetched from the network, and the same screen gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

Row = tuple[tuple[str, Style], ...]
"""A line of a screen: pieces of text, each with its style."""

FONT_SIZE = 14
CELL = 8.43  # the advance of DejaVu Sans Mono and Menlo at this size; `textLength` fits other fonts to it
LINE = 17.0
MARGIN = 16
THIN, HEAVY = 1.2, 3.2


@dataclass(frozen=True)
class Colours:
    """The colours of a terminal: its background, its text, and the eight of ANSI."""

    background: str
    text: str
    border: str
    ansi: tuple[str, str, str, str, str, str, str, str]
    dimmed: float
    """How much of a colour is left where a text is dim; the rest is background."""


DARK = Colours(
    background="#16181d",
    text="#dcdfe4",
    border="#3a3f4b",
    ansi=("#16181d", "#f0808a", "#93cf73", "#e8c47a", "#7aaef5", "#d19ae8", "#5cc4d6", "#dcdfe4"),
    dimmed=0.62,
)
LIGHT = Colours(
    background="#fdfdfc",
    text="#1f2328",
    border="#d0d7de",
    ansi=("#1f2328", "#b3261e", "#1f6f2b", "#7d5600", "#0b57b0", "#8a3fa0", "#0b6878", "#1f2328"),
    dimmed=0.72,
)

ARMS = {
    "─": ("lr", THIN), "━": ("lr", HEAVY), "│": ("ud", THIN), "├": ("udr", THIN), "┤": ("udl", THIN),
    "└": ("ur", THIN), "┌": ("dr", THIN), "┐": ("dl", THIN), "┘": ("ul", THIN), "┬": ("lrd", THIN),
    "┴": ("lru", THIN), "┼": ("lrud", THIN),
}  # fmt: skip
"""The lines that each sign has from its middle to the left, right, up and down, and how thick they are."""

CORNERS = {"╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1)}
"""The round corners: whether they open to the right (1) or the left, and down (1) or up."""

DRAWN = re.compile(f"[{''.join([*ARMS, *CORNERS, '┊'])}]+")
WORDS = re.compile(r"\S+(?: \S+)*")


def picture(rows: Sequence[Row], columns: int, colours: Colours, *, says: str) -> str:
    """One screen as SVG. `says`: what it shows, for those who do not see it."""
    paint = _Paint(colours)
    drawn = "\n".join(
        f'<g transform="translate(0,{number * LINE:g})">{paint.row(row)}</g>' for number, row in enumerate(rows)
    )
    return _document(columns, len(rows), colours, says, paint.styles(), drawn)


@dataclass(frozen=True)
class Frame:
    """A screen of an animation, and for how many seconds it is shown."""

    rows: tuple[Row, ...]
    seconds: float


ROUNDS = 3
"""How many times an animation plays; then its last screen stays."""


def animation(frames: Sequence[Frame], columns: int, lines: int, colours: Colours, *, says: str) -> str:
    """Screens one after the other as SVG that moves by CSS alone. Each line that several screens share is in it once.

    Where no animation is wanted or known, the last screen is shown.
    """
    paint = _Paint(colours)
    known: dict[str, int] = {"": 0}
    strip = []
    height = lines * LINE
    for number, frame in enumerate(frames):
        uses = []
        for line, row in enumerate(frame.rows[:lines]):
            name = known.setdefault(paint.row(row), len(known))
            if name:
                uses.append(f'<use href="#r{name}" y="{number * height + line * LINE:g}"/>')
        strip.append("".join(uses))
    total = sum(frame.seconds for frame in frames)
    begins = accumulate((frame.seconds for frame in frames[:-1]), initial=0.0)
    moves = "".join(
        f"{100 * begin / total:.3f}%{{transform:translateY({-number * height:g}px)}}"
        for number, begin in enumerate(begins)
    )
    last = f"transform:translateY({-(len(frames) - 1) * height:g}px)"
    styles = (
        f"{paint.styles()}@keyframes play{{{moves}100%{{{last}}}}}"
        f".strip{{{last};animation:play {total:g}s step-end {ROUNDS} both}}"
        "@media (prefers-reduced-motion:reduce){.strip{animation:none}}"
    )
    rows = "\n".join(f'<g id="r{name}">{drawn}</g>' for drawn, name in known.items() if name)
    window = f'<clipPath id="window"><rect width="{columns * CELL:g}" height="{height:g}"/></clipPath>'
    shown = "\n".join(strip)
    drawn = f'<defs>{window}\n{rows}\n</defs>\n<g clip-path="url(#window)"><g class="strip">\n{shown}\n</g></g>'
    return _document(columns, lines, colours, says, styles, drawn)


def mixed(colours: Colours, colour: str, dim: bool) -> str:
    """A colour as it is seen: where it is dim, some of the background is mixed in."""
    if not dim:
        return colour
    share = colours.dimmed
    parts = ((int(colour[i : i + 2], 16), int(colours.background[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * ours + (1 - share) * behind):02x}" for ours, behind in parts)


class _Paint:
    """Draws rows, and remembers the colours that they need."""

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self._names: dict[str, str] = {}

    def styles(self) -> str:
        """The CSS of the colours."""
        return "".join(f".{name}{{fill:{colour}}}.{name}l{{stroke:{colour}}}" for colour, name in self._names.items())

    def row(self, row: Row) -> str:
        """A line of the screen, without its place."""
        behind: list[str] = []
        shapes: list[str] = []
        texts: list[str] = []
        column = 0
        for text, style in row:
            text_colour, background = self._seen(style)
            wide = cell_len(text)
            if background is not None:
                name = self._named(background)
                behind.append(
                    f'<rect class="{name}" x="{column * CELL:.5g}" width="{wide * CELL:.5g}" height="{LINE:g}"/>'
                )
            shapes += self._lines(text, column, text_colour)
            texts += self._words(text, column, text_colour, bold=bool(style.bold))
            column += wide
        return "".join([*behind, *shapes, *texts])

    def _seen(self, style: Style) -> tuple[str, str | None]:
        """The colour of a text and, unless it is the terminal's own, the one behind it."""
        text = mixed(self.colours, self._colour(style.color, self.colours.text), bool(style.dim))
        behind = self._colour(style.bgcolor, self.colours.background)
        if style.reverse:
            text, behind = behind, text
        return text, None if behind == self.colours.background else behind

    def _colour(self, colour: object, otherwise: str) -> str:
        if not isinstance(colour, Color) or colour.is_default:
            return otherwise
        if colour.number == 8:  # bright black: the grey of frames
            return mixed(self.colours, self.colours.text, dim=True)
        if colour.number is not None and colour.number < 16:
            return self.colours.ansi[colour.number % 8]
        return "#" + "".join(f"{part:02x}" for part in colour.get_truecolor())

    def _named(self, colour: str) -> str:
        return self._names.setdefault(colour, f"c{len(self._names)}")

    def _words(self, text: str, column: int, colour: str, *, bold: bool) -> Iterable[str]:
        for match in WORDS.finditer(DRAWN.sub(lambda drawn: " " * len(drawn[0]), text)):
            place = column + cell_len(text[: match.start()])
            classes = f"{self._named(colour)} b" if bold else self._named(colour)
            wide = f' textLength="{cell_len(match[0]) * CELL:.5g}"' if len(match[0]) > 1 else ""
            yield f'<text class="{classes}" x="{place * CELL:.5g}" y="13"{wide}>{escape(match[0], quote=False)}</text>'

    def _lines(self, text: str, column: int, colour: str) -> Iterable[str]:
        thick: dict[float, str] = {}
        dashed = ""
        for match in DRAWN.finditer(text):
            place = column + cell_len(text[: match.start()])
            for sign, count in _runs(match[0]):
                left, middle = place * CELL, (place + 0.5) * CELL
                if sign == "┊":
                    dashed += f"M{middle:.5g} 1v3m0 3v3m0 3v3"
                elif sign in CORNERS:
                    right, down = CORNERS[sign]
                    end = LINE if down == 1 else 0
                    turn = (
                        f"M{middle:.5g} {end:g}Q{middle:.5g} {LINE / 2:g} {middle + right * CELL / 2:.5g} {LINE / 2:g}"
                    )
                    thick[THIN] = thick.get(THIN, "") + turn
                else:
                    arms, width = ARMS[sign]
                    begin = left if "l" in arms else middle
                    long = count * CELL if {"l", "r"} <= set(arms) else CELL / 2
                    path = f"M{begin:.5g} {LINE / 2:g}h{long:.4g}" if {"l", "r"} & set(arms) else ""
                    top = 0.0 if "u" in arms else LINE / 2
                    high = LINE if {"u", "d"} <= set(arms) else LINE / 2
                    path += f"M{middle:.5g} {top:g}v{high:g}" if {"u", "d"} & set(arms) else ""
                    thick[width] = thick.get(width, "") + path
                place += count
        name = self._named(colour) if thick or dashed else ""
        for width, path in thick.items():
            yield f'<path class="{name}l" stroke-width="{width:g}" d="{path}"/>'
        if dashed:
            yield f'<path class="{name}l" stroke-width="{THIN:g}" d="{dashed}"/>'


def _runs(signs: str) -> Iterable[tuple[str, int]]:
    """The signs one by one, but a line of equal ones as one sign with its length."""
    for match in re.finditer(r"─+|━+|.", signs):
        yield match[0][0], len(match[0])


def _document(columns: int, lines: int, colours: Colours, says: str, styles: str, drawn: str) -> str:
    width, height = columns * CELL + 2 * MARGIN, lines * LINE + 2 * MARGIN
    fonts = "ui-monospace,SFMono-Regular,Menlo,'DejaVu Sans Mono',Consolas,'Liberation Mono',monospace"
    styles = f"text{{font:{FONT_SIZE}px {fonts};white-space:pre}}.b{{font-weight:700}}path{{fill:none}}{styles}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.5g} {height:.5g}" width="{width:.5g}" '
        f'height="{height:.5g}" role="img">\n<title>{escape(says, quote=False)}</title>\n'
        f"<style>{styles}</style>\n"
        f'<rect x="0.5" y="0.5" width="{width - 1:.5g}" height="{height - 1:.5g}" rx="8" fill="{colours.background}" '
        f'stroke="{colours.border}"/>\n<g transform="translate({MARGIN},{MARGIN})">\n{drawn}\n</g>\n</svg>\n'
    )
