"""How a saved file of a vendor differs from the catalog, as an answer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.review_records import DIFFERENT, ListKind, ReviewFinding
from mlecareer.records import record


@record(frozen=True)
class CatalogReview:
    """What a file says beside the catalog, or a page beside its older copy, on the day on which it was saved.

    `address` is where it comes from, if that is known, and `entries` whose facts were read there. `diff` is the change
    of the catalog's files, and `files` are those that it changes; `applied`: they are changed.
    """

    KIND: ClassVar[str] = "catalog_review"
    ROWS: ClassVar[tuple[str, ...]] = ("findings",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("compared",)
    as_of: date
    file: str
    source: ListKind | Literal["page"]
    address: str | None
    entries: tuple[str, ...]
    findings: tuple[ReviewFinding, ...]
    diff: str
    files: tuple[str, ...]
    applied: bool
    compared: bool = True

    @property
    def differs(self) -> bool:
        """Whether a difference remains: one that was not written."""
        return any(finding.state in DIFFERENT and not (finding.change and self.applied) for finding in self.findings)
