"""The JSON Schemas of kinds of file: what an overlay need not say is not asked for."""

from __future__ import annotations

from typing import Any

from mlecareer.records import record
from mlecareer.storage.documents import Document
from tools.schemas import document_schema


@record(frozen=True)
class Inner:
    """Within an entry."""

    must: str
    may: str = ""


@record(frozen=True)
class Easy:
    """Nothing of it is a must."""

    may: str = ""


@record(frozen=True)
class Entry:
    """Of a list, told apart by its id, though it has a number."""

    number: int
    id: str
    must: str
    inner: Inner
    easy: Easy = Easy()


class Shown(Document):
    """Two lines
    of text."""

    entries: tuple[Entry, ...] = ()
    one: Inner | None = None


def test_an_overlay_says_which_entry_it_means_and_no_more() -> None:
    made = document_schema("shown", Shown)
    required = {name: definition.get("required") for name, definition in made["$defs"].items()}
    assert required == {"Entry": ["id"], "Inner": None, "Easy": None}
    assert (made["title"], made["description"]) == ("mlecareer: shown", "Two lines of text.")
    assert "title" not in made["properties"]["entries"]


def test_a_profile_has_no_overlay() -> None:
    made: dict[str, Any] = document_schema("profile", Shown)
    assert made["$defs"]["Entry"]["required"] == ["number", "id", "must", "inner"]
    assert made["$defs"]["Inner"]["required"] == ["must"]
