"""The few keys that matter at the foot of the screen, to be clicked too."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from mlecareer.explorer.keys import KEYS, Key

GAP = "   "


class Footer(Widget):
    """As many keys as fit into a line, each with its word; those that matter most stay longest."""

    def render(self) -> Content:
        """The keys for the width that there is."""
        return Content(GAP).join(map(_shown, keys_for(self.size.width)))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does whose words are clicked."""
        start = 0
        for key in keys_for(self.size.width):
            end = start + len(_words(key))
            if start <= event.x < end:
                await self.app.run_action(key.action)
            start = end + len(GAP)


def keys_for(width: int) -> list[Key]:
    """The keys that have room, in their order."""
    chosen: list[Key] = []
    for key in sorted((key for key in KEYS if key.rank), key=lambda key: key.rank):
        if len(GAP.join(map(_words, [*chosen, key]))) <= width:
            chosen.append(key)
    return sorted(chosen, key=KEYS.index)


def _words(key: Key) -> str:
    return f"{key.key} {key.word}"


def _shown(key: Key) -> Content:
    return Content.assemble((key.key, Style.parse("bold ansi_cyan")), (f" {key.word}", Style(dim=True)))
