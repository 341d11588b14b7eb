"""What comes over the two sides: a text, a choice under a text, values to type. Esc goes back from each."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mlecareer.characters import safe
from mlecareer.explorer.pages import Body
from mlecareer.explorer.panes import clean
from mlecareer.records import record

Result = TypeVar("Result")

WIDEST = 100
"""Sentences are not read in longer lines."""

CSS = """
ModalScreen { align: center middle; background: $background; }
#dialog { width: 100%; max-width: 100; height: auto; max-height: 100%; border: round $primary; padding: 0 1; }
#title { text-style: bold; }
#body { height: auto; }
#options { height: auto; max-height: 12; margin-top: 1; border: none; padding: 0; }
#options:focus { border: none; }
#options > .option-list--option-highlighted { text-style: reverse; }
#wrong { text-style: bold; color: $error; }
#foot { text-style: dim; }
Dialog Input { border: none; height: 1; padding: 0; }
Dialog Input:focus { border: none; text-style: underline; }
"""


class Dialog(ModalScreen[Result | None]):
    """A box with a title, a text and a line that says how to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, title: str, body: Body | str, foot: str) -> None:
        super().__init__()
        self._title, self._foot = clean(title), foot
        self._body: Body = body if not isinstance(body, str) else lambda width: str(body)

    def action_back(self) -> None:
        """Leave with nothing chosen."""
        self.dismiss(None)

    def on_resize(self) -> None:
        """Write the text for the width that there is now."""
        width = min(WIDEST, self.size.width) - 6
        text = "\n".join(safe(part) for part in self._body(width).splitlines())
        for shown in self.query("#text"):
            shown.display = bool(text)  # an empty line would stand where nothing is said
            cast(Static, shown).update(Content(text))


class Choice(Dialog[int]):
    """A text to read and, where there are options, one of them to choose: its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
        Binding("pagedown,space", "scroll(10)", show=False, priority=True),
        Binding("enter,q,w,question_mark", "back", show=False),
    ]

    def __init__(self, title: str, body: Body | str = "", options: tuple[str, ...] = (), at: int = 0) -> None:
        foot = "↑ ↓ enter choose · space scroll · esc back" if options else "↑ ↓ scroll · esc back"
        super().__init__(title, body, foot)
        self._options, self._at = options, at

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            if self._title:
                yield Static(Content(self._title), id="title")
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
        others = 3 + bool(self._title) + (len(self._options) + 1 if self._options else 0)
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

    def __init__(self, title: str, questions: tuple[Question, ...]) -> None:
        super().__init__(title, "", "enter next, then done · esc back")
        self.questions = questions

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(self._title), id="title")
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
                self.query_one("#wrong", Static).update(Content(clean(str(error))))
                box.focus()
                return
            if box is event.input and box is not inputs[-1]:
                inputs[inputs.index(box) + 1].focus()
                return
        self.dismiss(tuple(values))
