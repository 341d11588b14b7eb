"""A titled pane of lines that draws only the visible ones: a thousand certifications cost as much as twenty."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mlecareer import drawing
from mlecareer.explorer.lines import Line, clean, fitted

STYLES = {style: RichStyle.parse(text) for style, text in drawing.STYLES.items()}
"""The terminal's own colours; each only repeats a sign or a word."""

NAME = 1
"""The piece of an item's line that names it: underlined where the cursor is and the keys are for another pane."""


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
        """The cursor of a pane is on something else, or the focus came."""

        def __init__(self, lines: Lines) -> None:
            super().__init__()
            self.lines = lines

    class Marked(Message):
        """The sign of a certification was clicked."""

    def __init__(
        self,
        make: Callable[[int], tuple[Line, ...]],
        title: Callable[[int], str],
        *,
        id: str,
        marks: bool = False,
        counts: bool = False,
    ) -> None:
        """`make` gives the lines for a width, `title` the words in the border; `marks`: a click on the sign of an item
        marks it; `counts`: the border says which of the items are seen."""
        super().__init__(id=id)
        self._make, self._title, self._marks, self._counts = make, title, marks, counts
        self._lines: tuple[Line, ...] = ()
        self._first: list[int] = []
        self._follows = False
        self._wanted = ""
        """The certification that the cursor was sent to, which may be before there are lines."""
        self.cursor = 0

    @property
    def key(self) -> str:
        """The certification under the cursor; empty where there is none."""
        return self._lines[self._first[self.cursor]].key if self._first else ""

    def begin(self) -> None:
        """Go to the very top, to start anew."""
        self._lines, self._first, self.cursor, self._wanted = (), [], 0, ""
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def remake(self) -> None:
        """Make the lines anew; the cursor stays on its certification, else at its place."""
        if not self.size.width:
            return  # before the first layout, or in a pane that is hidden; the resize that follows it makes them
        key, top = self._wanted or self.key, self._screen_row()
        self._lines = self._make(max(8, self.scrollable_content_region.width))
        starts: dict[int, int] = {}
        for place, line in enumerate(self._lines):
            if line.item >= 0:
                starts.setdefault(line.item, place)
        self._first = list(starts.values())
        same = self._item_of(key)
        self._follows = same is not None
        self.cursor = same if same is not None else max(0, min(self.cursor, len(self._first) - 1))
        self.virtual_size = Size(self.size.width, len(self._lines))
        if self._first and top not in (None, self._screen_row()):
            self.scroll_to(y=self._first[self.cursor] - top, animate=False, force=True, immediate=True)
        self._show_cursor()
        self._write_border()
        self.refresh()

    def go_to(self, key: str) -> None:
        """Put the cursor on a certification, where it is listed; nobody is told."""
        self._wanted = key
        item = self._item_of(key)
        self._follows = item is not None
        if item is not None and self.cursor != item:
            self.cursor = item
            self._show_cursor()
            self._write_border()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        place = y + self.scroll_offset.y
        base = self.rich_style
        if place >= len(self._lines):
            return Strip.blank(self.size.width, base)
        line = self._lines[place]
        pieces = [Segment(piece.text, base + STYLES[piece.style]) for piece in line.pieces]
        if self._is_under_cursor(line):
            # Reversed or underlined, not coloured: it is seen without colours too.
            if self.has_focus:
                bar = RichStyle(reverse=True, color=(pieces[0].style or base).color)
                pieces = [Segment(text, (style or base) + bar) for text, style, _ in pieces]
            elif self._follows and len(pieces) > NAME:
                text, style, _ = pieces[NAME]
                pieces[NAME] = Segment(text, (style or base) + RichStyle(underline=True))
        return Strip(pieces).adjust_cell_length(self.size.width, base)

    def action_move(self, by: int) -> None:
        """Move the cursor by a number of items; beyond the first or the last item, show the very end of the text."""
        if not self._first:
            self.scroll_relative(y=max(-1000, min(by, 1000)), animate=False)
            return
        self.cursor = max(0, min(self.cursor + by, len(self._first) - 1))
        self._wanted = self.key
        self._show_cursor()
        self._write_border()
        self.refresh()
        self.post_message(self.Moved(self))

    def action_page(self, direction: int) -> None:
        """Go on by as many items as are seen."""
        seen = range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)
        self.action_move(direction * max(1, sum(place in seen for place in self._first) - 1))

    def on_resize(self) -> None:
        self.remake()

    def on_focus(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self))

    def on_blur(self) -> None:
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._write_border()

    def on_click(self, event: events.Click) -> None:
        """Go to what is clicked; on its sign, mark it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        place = at.y + self.scroll_offset.y
        if place >= len(self._lines) or self._lines[place].item < 0:
            return
        self.cursor = self._lines[place].item
        self.action_move(0)
        if self._marks and at.x < 2:
            self.post_message(self.Marked())

    def _item_of(self, key: str) -> int | None:
        return next((item for item, place in enumerate(self._first) if key and self._lines[place].key == key), None)

    def _is_under_cursor(self, line: Line) -> bool:
        return bool(self._first) and line.item == self._lines[self._first[self.cursor]].item

    def _screen_row(self) -> int | None:
        return self._first[self.cursor] - self.scroll_offset.y if self._first else None

    def _write_border(self) -> None:
        """The title, and which of the items are seen."""
        room = max(0, self.size.width - 4)
        title = Content(fitted(self._title(room), room).rstrip())
        if self._border_title != title:
            self.border_title = title
        subtitle = ""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        seen = [item for item, place in enumerate(self._first, start=1) if top <= place < bottom]
        if self._counts and seen:
            subtitle = f"{seen[0]}–{seen[-1]} of {len(self._first)}"
        elif not self._counts and bottom < len(self._lines):
            subtitle = "more ▾"
        if self.border_subtitle != subtitle:
            self.border_subtitle = clean(subtitle)

    def _show_cursor(self) -> None:
        """Scroll so that the item is seen, with the heading above the first and the text below the last."""
        if not self._first or not self.size.height:
            return
        start = self._first[self.cursor]
        end = start + 1
        while end < len(self._lines) and self._lines[end].item == self._lines[start].item:
            end += 1
        top = 0 if self.cursor == 0 else start - (self._lines[start - 1].item < 0)
        bottom = len(self._lines) if self.cursor == len(self._first) - 1 and self.has_focus else end
        if bottom - top > self.size.height:
            top, bottom = start, end
        if self.scroll_offset.y <= top and bottom <= self.scroll_offset.y + self.size.height:
            return  # scrolling to where one is draws the scroll bar once more
        region = Region(0, top, self.size.width, bottom - top)
        self.scroll_to_region(region, animate=False, force=True, immediate=True, x_axis=False)
