"""Compares the list of a vendor with the catalog: what agrees, what differs, and how the files would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from mlecareer.catalog.certification import Certification, Source, Vendor
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.review_records import Edit, Listed, ListKind, Review, ReviewFinding, State, Value, VendorList
from mlecareer.catalog.status import last_day, status

VENDORS: dict[ListKind, str] = {"microsoft_learn": "microsoft", "linux_foundation": "linux foundation"}
"""A word in the names of the vendors whose certifications such a list holds."""

STATED: dict[ListKind, tuple[str, ...]] = {
    "microsoft_learn": ("name", "url", "minutes", "exams"),
    "linux_foundation": ("price_usd",),
}
"""The fields of a certification that such a list states."""

NO_ADDRESS = "the page does not say its own address, so nothing is written"


def review(catalog: Catalog, given: VendorList, day: date) -> Review:
    """A list beside the catalog, as of the day on which it was saved."""
    vendors = {vendor.id: vendor for vendor in catalog.vendors if _is_of(vendor, given.kind)}
    entries = [entry for entry in catalog.certifications if entry.vendor in vendors]
    listed_as: dict[str, Listed] = {}
    strangers: list[Listed] = []
    for listed in given.listed:
        entry = _meant(entries, listed)
        if entry is None:
            strangers.append(listed)
        else:
            listed_as.setdefault(entry.id, listed)
    findings: list[ReviewFinding] = []
    edits: list[Edit] = []
    for entry in entries:
        if entry.id in listed_as:
            own = tuple(_facts(entry, listed_as[entry.id], day))
            if not given.address:
                findings += (replace(finding, change=False, note=NO_ADDRESS) for finding in own)
                continue
            findings += own
            edits += (edit for finding in own if finding.change for edit in _edits(entry, finding))
            for reading, change in _readings(entry, given, own, day):
                findings += [reading] if reading is not None else []
                edits += [change] if change is not None else []
        else:
            findings += _gone(entry, given, day)
    for vendor in vendors.values():
        noted = [listed for listed in strangers if not _is_noted(vendor, listed)]
        if vendor.index is not None and given.whole and same_address(vendor.index.url, given.address):
            names = tuple(dict.fromkeys(listed.name for listed in noted))
            edits += [Edit("vendors", vendor.id, ("index", "names"), names, add=True)] if names else []
            edits += _later("vendors", vendor.id, ("index", "read"), vendor.index.read, day)
    for listed in strangers:
        if not any(_is_noted(vendor, listed) for vendor in vendors.values()):
            noting = any(edit.path == ("index", "names") and listed.name in edit.value for edit in edits)
            note = "noted in the vendor's index" if noting else ""
            findings.append(ReviewFinding("new", None, None, None, _named(listed), noting, note))
    return Review(tuple(findings), tuple(edits))


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to the same page, whatever their scheme, query, language and last slash."""
    return _plain_address(one) == _plain_address(other)


def _plain_address(url: str) -> tuple[str, ...]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return (url,)
    steps = [step for step in parts.path.casefold().split("/") if step]
    if steps and len(steps[0]) == 5 and steps[0][2] == "-":  # a language, such as en-us
        steps = steps[1:]
    return (parts.netloc.casefold().removeprefix("www."), *steps)


def _is_of(vendor: Vendor, kind: ListKind) -> bool:
    return any(VENDORS[kind] in name.casefold() for name in (vendor.name, vendor.short, *vendor.also))


def _meant(entries: list[Certification], listed: Listed) -> Certification | None:
    """The entry that a list means: by its page, else by an exam code that only one entry has, else by its name."""
    if listed.url:
        for entry in entries:
            if same_address(entry.url, listed.url):
                return entry
    codes = {code.casefold() for code in listed.codes}
    coded = [entry for entry in entries if codes & _codes(entry)]
    if len(coded) == 1:
        return coded[0]
    name = _spaced(listed.name).casefold()
    names = [e for e in entries if name in (other.casefold() for other in (e.name, *e.former_names, *e.badge_names))]
    return names[0] if name and len(names) == 1 else None


def _codes(entry: Certification) -> set[str]:
    """What a vendor may call an entry by a code: its names, its short form, and what stands in brackets behind its
    name."""
    _, bracket, behind = entry.name.rpartition("(")
    return {*entry.names, entry.short.casefold(), *([behind.rstrip(") ").casefold()] if bracket else [])}


def _facts(entry: Certification, listed: Listed, day: date) -> Iterator[ReviewFinding]:
    """Each field that the list states, beside the entry's own."""
    if status(entry, day) == "retired":
        closed = f"closed after {last_day(entry)}"
        yield ReviewFinding("differs", entry.id, "exams", closed, "still listed", note="can it be taken again?")
        return
    if listed.name and listed.url:
        yield _fact(entry, "name", entry.name, _spaced(listed.name))
        agree = same_address(entry.url, listed.url)
        yield _fact(entry, "url", entry.url, entry.url if agree else listed.url)
    if listed.minutes is not None:
        yield _fact(entry, "minutes", None if entry.minutes is None else str(entry.minutes), str(listed.minutes))
    if listed.prices:
        before = None if entry.price_usd is None else amount(entry.price_usd)
        now = " or ".join(map(amount, listed.prices))
        if len(listed.prices) == 1:
            yield _fact(entry, "price_usd", before, now)
        else:
            yield ReviewFinding("differs", entry.id, "price_usd", before, now, note="several prices for the same thing")
    if listed.url and listed.codes:
        yield _exams(entry, listed.codes, day)
    if listed.closes is not None:
        last = last_day(entry)
        state: State = "agrees" if last == listed.closes else "missing" if last is None else "differs"
        note = "" if last == listed.closes else "is that the last day, or the one after it?"
        yield ReviewFinding(
            state, entry.id, "closes", None if last is None else str(last), str(listed.closes), note=note
        )


def _fact(entry: Certification, field: str, before: str | None, now: str) -> ReviewFinding:
    doubted = any(doubt.about == field for doubt in entry.doubts)
    note = "is the doubt about it settled?" if doubted else ""
    if before == now:
        return ReviewFinding("agrees", entry.id, field, before, now, note=note)
    return ReviewFinding(
        "missing" if before is None else "differs", entry.id, field, before, now, change=True, note=note
    )


def _exams(entry: Certification, codes: tuple[str, ...], day: date) -> ReviewFinding:
    """The exams that can be taken on a day. A new one is no change to write, as its first day is not said."""
    dated = (exam for exam in entry.exams if exam.opens is not None or not exam.announced)
    is_open = [exam for exam in dated if (exam.opens or date.min) <= day <= (exam.closes or date.max)]
    ours = sorted(exam.code for exam in is_open if exam.code is not None)
    theirs = sorted(codes)
    if [code.casefold() for code in ours] == [code.casefold() for code in theirs]:
        return ReviewFinding("agrees", entry.id, "exams", ", ".join(ours), ", ".join(theirs))
    note = "add it by hand: a new exam needs its first date"
    return ReviewFinding("differs", entry.id, "exams", ", ".join(ours) or None, ", ".join(theirs), note=note)


def _edits(entry: Certification, finding: ReviewFinding) -> Iterator[Edit]:
    assert finding.field is not None
    assert finding.now is not None
    yield Edit("certifications", entry.id, (finding.field,), finding.now)
    if finding.field == "name" and entry.name not in entry.former_names:
        yield Edit("certifications", entry.id, ("former_names",), (entry.name,), add=True)


def _readings(
    entry: Certification, given: VendorList, own: tuple[ReviewFinding, ...], day: date
) -> Iterator[tuple[ReviewFinding | None, Edit | None]]:
    """What becomes of the day of reading of each source that is this list. It moves only where every field that the
    source supports agrees or is written."""
    good = {finding.field for finding in own if finding.state == "agrees" or finding.change}
    changed = [finding.field for finding in own if finding.change and finding.field is not None]
    places = [place for place, source in enumerate(entry.sources) if same_address(source.url, given.address)]
    for place in places:
        source = entry.sources[place]
        unsupported = tuple(field for field in changed if source.supports and field not in source.supports)
        if unsupported:
            yield None, Edit("certifications", entry.id, ("sources", place, "supports"), unsupported, add=True)
        yield from _reading(entry, source, place, good, given, day)
    if changed and not places:
        made: Value = {"url": given.address, "read": day.isoformat(), "supports": tuple(changed)}
        yield None, Edit("certifications", entry.id, ("sources",), (made,), add=True)


def _reading(
    entry: Certification, source: Source, place: int, good: set[str | None], given: VendorList, day: date
) -> Iterator[tuple[ReviewFinding | None, Edit | None]]:
    missing = [field for field in source.supports or STATED[given.kind] if field not in good]
    before, now = source.read.isoformat(), day.isoformat()
    if missing:
        note = f"not read here: {', '.join(missing)}"
        yield ReviewFinding("not_read", entry.id, "sources", before, None, note=note), None
    else:
        for edit in _later("certifications", entry.id, ("sources", place, "read"), source.read, day):
            yield ReviewFinding("read", entry.id, "sources", before, now, change=True), edit


def _later(
    section: Literal["certifications", "vendors"], key: str, path: tuple[str | int, ...], read: date, day: date
) -> Iterator[Edit]:
    """The edit that moves a day of reading forward; none moves it back."""
    if read < day:
        yield Edit(section, key, path, day.isoformat())


def _gone(entry: Certification, given: VendorList, day: date) -> Iterator[ReviewFinding]:
    """A finding if a list no longer has an entry that it should have."""
    if given.whole and status(entry, day) not in ("retired", "upcoming"):
        yield ReviewFinding("gone", entry.id, None, entry.name, None, note="retired or renamed?")
    elif not given.whole and any(same_address(source.url, given.address) for source in entry.sources):
        yield ReviewFinding("gone", entry.id, "price_usd", None, None, note="its page has no price for it")


def _is_noted(vendor: Vendor, listed: Listed) -> bool:
    """Whether the vendor's index names a certification already, by its name or a code."""
    names = {name.casefold() for name in vendor.index.names} if vendor.index is not None else set()
    behind = listed.name.partition(": ")[2]
    return not names.isdisjoint(name.casefold() for name in (listed.name, behind, *listed.codes) if name)


def _named(listed: Listed) -> str:
    codes = ", ".join(code for code in listed.codes if code.casefold() != listed.name.casefold())
    price = f", ${amount(listed.prices[0])}" if len(listed.prices) == 1 else ""
    return f"{listed.name}{f' ({codes})' if codes else ''}{price}"


def _spaced(text: str) -> str:
    return " ".join(text.split())


def amount(value: float) -> str:
    """`445`, or `70.50`."""
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}"
