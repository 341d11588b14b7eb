"""A list of lines that draws only the visible ones: a thousand certifications cost as much as twenty."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mlecareer import terminal
from mlecareer.explorer.panes import Line

STYLES = {style: RichStyle.parse(text) for style, text in terminal.STYLES.items()}
"""The terminal's own colours; each only repeats a sign or a word."""


class Lines(ScrollView, can_focus=True):
    """Lines, some of them items: a cursor goes from item to item and stays on what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
    ]

    class Moved(Message):
        """The cursor is on something else, or the focus came."""

    class Ticked(Message):
        """The sign of a certification was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, make: Callable[[int], tuple[Line, ...]], *, id: str, ticks: bool = False) -> None:
        """`make` gives the lines for a width; `ticks`: a click on the first columns of an item ticks it."""
        super().__init__(id=id)
        self._make, self._ticks = make, ticks
        self._lines: tuple[Line, ...] = ()
        self._first: list[int] = []
        self.cursor = 0

    @property
    def key(self) -> str:
        """The certification under the cursor; empty where there is none."""
        return self._lines[self._first[self.cursor]].key if self._first else ""

    def remake(self) -> None:
        """Make the lines anew; the cursor stays on its certification, else at its place."""
        if not self.size.width:
            return  # before the first layout; the resize that follows it makes them
        key, top = self.key, self._screen_row()
        self._lines = self._make(max(8, self.scrollable_content_region.width))
        starts: dict[int, int] = {}
        for place, line in enumerate(self._lines):
            if line.item >= 0:
                starts.setdefault(line.item, place)
        self._first = list(starts.values())
        same = next((item for item, place in enumerate(self._first) if key and self._lines[place].key == key), None)
        self.cursor = same if same is not None else max(0, min(self.cursor, len(self._first) - 1))
        self.virtual_size = Size(self.size.width, len(self._lines))
        if self._first and top not in (None, self._screen_row()):
            self.scroll_to(y=self._first[self.cursor] - top, animate=False, force=True, immediate=True)
        self._show_cursor()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        place = y + self.scroll_offset.y
        base = self.rich_style
        if place >= len(self._lines):
            return Strip.blank(self.size.width, base)
        line = self._lines[place]
        # Reversed, not coloured: it is seen without colours too.
        mark = RichStyle(reverse=self.has_focus, underline=not self.has_focus) if self._marked(line) else RichStyle()
        parts = [Segment(piece.text, base + STYLES[piece.style] + mark) for piece in line.pieces]
        return Strip(parts).adjust_cell_length(self.size.width, base)

    def action_move(self, by: int) -> None:
        """Move the cursor by a number of items; beyond the first or the last item, show the very end of the text."""
        if not self._first:
            return
        self.cursor = max(0, min(self.cursor + by, len(self._first) - 1))
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def action_page(self, direction: int) -> None:
        """Go on by as many items as are seen."""
        seen = range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)
        self.action_move(direction * max(1, sum(place in seen for place in self._first) - 1))

    def on_resize(self) -> None:
        self.remake()

    def on_focus(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to what is clicked; on its sign, tick it."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._lines) or self._lines[place].item < 0:
            return
        self.cursor = self._lines[place].item
        self.action_move(0)
        if self._ticks and event.x < 3:
            self.post_message(self.Ticked(self.key))

    def _marked(self, line: Line) -> bool:
        return bool(self._first) and line.item == self._lines[self._first[self.cursor]].item

    def _screen_row(self) -> int | None:
        return self._first[self.cursor] - self.scroll_offset.y if self._first else None

    def _show_cursor(self) -> None:
        """Scroll so that the item is seen, with the heading above the first and the text below the last."""
        if not self._first or not self.size.height:
            return
        start = self._first[self.cursor]
        end = start + 1
        while end < len(self._lines) and self._lines[end].item == self._lines[start].item:
            end += 1
        top = 0 if self.cursor == 0 else start - (self._lines[start - 1].item < 0)
        bottom = len(self._lines) if self.cursor == len(self._first) - 1 else end
        if bottom - top > self.size.height:
            top, bottom = start, end
        if self.scroll_offset.y <= top and bottom <= self.scroll_offset.y + self.size.height:
            return  # scrolling to where one is draws the scroll bar once more
        region = Region(0, top, self.size.width, bottom - top)
        self.scroll_to_region(region, animate=False, force=True, immediate=True, x_axis=False)
