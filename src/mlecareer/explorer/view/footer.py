"""The keys at the foot of the screen, wrapped and to be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from mlecareer.explorer.keys import KEYS, Key


class Footer(Widget):
    """Each key with its word, in as many lines as it takes; a word is never broken from its key."""

    def render(self) -> Content:
        """The keys for the width that there is."""
        return Content("\n").join(Content("  ").join(map(_shown, line)) for line in _lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys fill."""
        return len(_lines(width))


def _lines(width: int) -> list[list[Key]]:
    lines: list[list[Key]] = [[]]
    for key in KEYS:
        if lines[-1] and len("  ".join(map(_words, [*lines[-1], key]))) > width:
            lines.append([])
        lines[-1].append(key)
    return lines


def _words(key: Key) -> str:
    return f"{key.label} {key.word}"


def _shown(key: Key) -> Content:
    text = Content.assemble((key.label, Style(bold=True)), (f" {key.word}", Style(dim=True)))
    return text.stylize(Style.from_meta({"@click": f"app.{key.action}"}))
