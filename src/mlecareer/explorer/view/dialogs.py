"""The dialogs over the panes: a text, a choice, or values to type. Esc closes each."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style as RichStyle
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mlecareer.characters import safe
from mlecareer.explorer.lines import clean
from mlecareer.explorer.pages import Body
from mlecareer.records import record

Result = TypeVar("Result")

WIDEST = 100
"""Sentences are not read in longer lines."""

DIMMED = RichStyle(dim=True)

CSS = """
ModalScreen { align: center middle; }
#dialog { width: 92%; max-width: 100; height: auto; max-height: 100%; border: round ansi_cyan; padding: 0 1;
    border-title-style: bold; border-title-color: ansi_cyan; background: $background; }
Form #dialog { max-width: 66; }
#body { height: auto; }
#options { height: auto; max-height: 12; margin-top: 1; border: none; padding: 0; background: $background; }
#options:focus { border: none; }
#options > .option-list--option-highlighted { text-style: reverse; }
#wrong { color: ansi_red; }
#foot { text-style: dim; margin-top: 1; }
Dialog Input { border: none; height: 1; padding: 0; text-style: underline; }
Dialog Input:focus { border: none; text-style: underline; }
"""


class Dialog(ModalScreen[Result | None]):
    """A box with a title, a text and a line that says how to leave it, over the dimmed panes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, title: str, body: Body | str, foot: str) -> None:
        super().__init__()
        self._title, self._foot = clean(title), foot
        self._body: Body = body if not isinstance(body, str) else lambda width: safe(str(body))

    def render(self) -> RenderableType:
        """The panes behind it, dimmed; without a colour of their own where the colours are the terminal's."""
        return _Dimmed(super().render()) if self.app.native_ansi_color else super().render()

    def action_back(self) -> None:
        """Leave with nothing chosen."""
        self.dismiss(None)

    def on_resize(self) -> None:
        """Write the text for the width that there is now."""
        width = min(WIDEST, self.size.width * 92 // 100) - 6
        for shown in self.query("#text").results(Static):
            made = self._body(width)
            shown.display = bool(made)  # an empty line would stand where nothing is said
            shown.update(Content(made) if isinstance(made, str) else _with_own_colours(made))


COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
"""The terminal's own colours, by number."""


def _with_own_colours(text: Text) -> Content:
    """A text as Textual takes it; the terminal's own colours stay its own, and are not mixed from red, green and
    blue."""
    content = Content(text.plain)
    for start, end, style in text.spans:
        if isinstance(style, RichStyle):
            words = [name for name in ("bold", "dim", "italic", "underline") if getattr(style, name)]
            number = style.color.number if style.color is not None else None
            words += [f"ansi_{COLOURS[number]}"] if number is not None and number < len(COLOURS) else []
            content = content.stylize(Style.parse(" ".join(words)), start, end)
    return content


class _Dimmed:
    """A screen in the background without colours, dim."""

    def __init__(self, screen: object) -> None:
        self._screen = screen

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not isinstance(self._screen, BackgroundScreen):
            return
        for segment in BackgroundScreen.process_segments(
            console.render(self._screen.screen._compositor, options), Color(0, 0, 0, 0)
        ):
            yield segment if segment.control else Segment(segment.text, DIMMED)


class Choice(Dialog[int]):
    """A text to read and, where there are options, one of them to choose: its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
        Binding("pagedown,space", "scroll(10)", show=False, priority=True),
        Binding("enter,q,w,o,y,question_mark", "back", show=False),
    ]

    def __init__(self, title: str, body: Body | str = "", options: tuple[str, ...] = (), at: int = 0) -> None:
        foot = "↑↓ choose · Enter OK · Esc back" if options else "↑↓ scroll · Esc back"
        super().__init__(title, body, foot)
        self._options, self._at = options, at

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog") as box:
            box.border_title = Content(self._title)
            with VerticalScroll(id="body", can_focus=False):
                yield Static(Content(""), id="text")
            if self._options:
                yield OptionList(*(Option(Content(clean(option))) for option in self._options), id="options")
            yield Static(Content(self._foot), id="foot")

    def on_mount(self) -> None:
        for options in self.query(OptionList):
            options.highlighted = self._at
            options.focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Leave with the option."""
        self.dismiss(event.option_index)

    def on_resize(self) -> None:
        """The text takes what the options and the other lines leave."""
        super().on_resize()
        others = 4 + (min(12, len(self._options)) + 1 if self._options else 0)
        self.query_one("#body").styles.max_height = max(1, self.size.height - others)

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one("#body", VerticalScroll).scroll_relative(y=by, animate=False)


@record(frozen=True)
class Question:
    """A value to type: what it is, what stands there, and how it is read (ValueError says what is wrong)."""

    label: str
    value: str
    read: Callable[[str], object]


class Form(Dialog[tuple[object, ...]]):
    """Values to type; a bad one says why and can be mended."""

    def __init__(self, title: str, questions: tuple[Question, ...], about: str = "") -> None:
        foot = "Enter next · Esc cancel" if len(questions) > 1 else "Enter OK · Esc cancel"
        super().__init__(title, about, foot)
        self.questions = questions

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog") as box:
            box.border_title = Content(self._title)
            yield Static(Content(""), id="text")
            for number, question in enumerate(self.questions):
                yield Static(Content(clean(question.label)))
                yield Input(clean(question.value), id=f"value{number}", max_length=80)
            yield Static(Content(""), id="wrong")
            yield Static(Content(self._foot), id="foot")

    @on(Input.Submitted)
    def enter(self, event: Input.Submitted) -> None:
        """Read the value; go to the next one, or leave with all."""
        inputs = list(self.query(Input))
        values: list[object] = []
        for box, question in zip(inputs, self.questions, strict=True):
            try:
                values.append(question.read(box.value.strip()))
            except ValueError as error:
                self._say_what_is_wrong(str(error))
                box.focus()
                return
            if box is event.input and box is not inputs[-1]:
                inputs[inputs.index(box) + 1].focus()
                return
        self.dismiss(tuple(values))

    def _say_what_is_wrong(self, text: str) -> None:
        self.query_one("#wrong", Static).update(Content(clean(text)))
