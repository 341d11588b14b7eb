"""A list of a vendor, and what it says beside the catalog."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.records import record

ListKind = Literal["microsoft_learn", "linux_foundation"]

State = Literal["agrees", "differs", "missing", "new", "gone", "read", "not_read"]
"""What a fact is to the catalog: the same; another; not in it. `new` and `gone` are certifications that only the file
or only the catalog has, or sentences that only a page or only its older copy has. `read`: the day of reading moves;
`not_read`: it stays, as the source supports more than could be read."""

DIFFERENT: tuple[State, ...] = ("differs", "missing", "new", "gone")

Value = str | tuple["Value", ...] | dict[str, "Value"]
"""What is written into a file: a text, a list, or a mapping."""


@record(frozen=True)
class Listed:
    """A certification as its vendor lists it. What the list does not say is `None` or empty; of several prices for the
    same thing none is to be trusted."""

    name: str
    url: str = ""
    codes: tuple[str, ...] = ()
    minutes: int | None = None
    prices: tuple[float, ...] = ()
    closes: date | None = None


@record(frozen=True)
class VendorList:
    """A list that was saved of a vendor, with its address. `whole`: it holds every certification of the vendor."""

    kind: ListKind
    address: str
    whole: bool
    listed: tuple[Listed, ...]


@record(frozen=True)
class ReviewFinding:
    """One fact beside the catalog: what the catalog says (`before`) and what the file says (`now`). `change`: the
    difference can be written; else a person must look."""

    state: State
    certification: str | None
    field: str | None
    before: str | None
    now: str | None
    change: bool = False
    note: str = ""


@record(frozen=True)
class Edit:
    """A change of one entry: a value to be set at a path in it, or (`add`) values to be added to the list there."""

    section: Literal["certifications", "vendors"]
    key: str
    path: tuple[str | int, ...]
    value: Value
    add: bool = False


@record(frozen=True)
class Review:
    """All that a list says beside the catalog, and the changes that would bring the catalog in line with it."""

    findings: tuple[ReviewFinding, ...]
    edits: tuple[Edit, ...]
