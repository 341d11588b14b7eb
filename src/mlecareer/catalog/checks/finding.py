"""Something wrong in a catalog, and what is said of a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlecareer.catalog.suggestions import did_you_mean
from mlecareer.records import record

Path = tuple[str | int, ...]
"""Where something stands inside of an entry: fields, and places in lists."""


@record(frozen=True)
class Finding:
    """Something wrong in one entry: its section and key, the path inside it, and a sentence."""

    section: str
    key: str
    path: Path
    text: str
    wanted: str = ""
    known: Iterable[str] = ()
    cycle: tuple[str, ...] = ()
    """For a cycle: the certifications that are named at the end of the text."""

    def sentence(self) -> str:
        """The text and the names nearest to the unknown one. Asked only for what is shown: to look through ten
        thousand names takes a moment."""
        return self.text + (did_you_mean(self.wanted, self.known) if self.wanted else "")


def unknown(section: str, key: str, path: Path, id: str, known: Iterable[str], what: str) -> Iterator[Finding]:
    if id not in known:
        yield Finding(section, key, path, no_such(what, id), wanted=id, known=known)


def no_such(what: str, id: str) -> str:
    return f"there is no {what} '{id[:60]}'"
