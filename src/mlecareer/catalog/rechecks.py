"""Which facts of a catalog to check again, by when, and at which address.

The due day follows from the kind of fact. An exam that is expected to open is looked at on the day after. While
something is open (an exam announced without a day, one that closes or changes), the page is read every two weeks; where
a doubt changes what people should do, and for a vendor's list of certifications, every month. Prices, and what a pass
gives, are read again after half a year, other facts after a year. Of what is retired, nothing is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from mlecareer.catalog.certification import Bundle, Certification, Source, Title
from mlecareer.catalog.days import add_days, add_months
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import last_day, next_open_day, open_spans, status
from mlecareer.records import record

OPEN_DAYS = 14
PRICE_DAYS = 180
OTHER_DAYS = 365
MONTH = 1

PRICES = ("price_usd", "usd")
"""The fields that hold a price."""

Entry = Certification | Title | Bundle

Section = Literal["certifications", "titles", "vendors", "bundles", "pay"]


@record(frozen=True)
class Reading:
    """An address that an entry names, and the day on which it was read."""

    section: Section
    id: str
    url: str
    read: date


@record(frozen=True)
class Recheck:
    """A fact of an entry to read again at an address, by a day. `question`: what the page would settle; absent where
    the fact has only grown old."""

    section: Section
    id: str
    url: str
    due: date
    question: str | None = None


def readings(catalog: Catalog, day: date) -> Iterator[Reading]:
    """Every address that an entry names, entry by entry; of what is retired on that day, none."""
    for certification in _living(catalog, day):
        yield from (Reading("certifications", certification.id, each.url, each.read) for each in certification.sources)
    for title in catalog.titles:
        yield from (Reading("titles", title.id, each.url, each.read) for each in title.sources)
    for vendor in catalog.vendors:
        if vendor.index is not None:
            yield Reading("vendors", vendor.id, vendor.index.url, vendor.index.read)
        if vendor.gives is not None:
            yield from (Reading("vendors", vendor.id, each.url, each.read) for each in vendor.gives.sources)
    for bundle in catalog.bundles:
        yield from (Reading("bundles", bundle.id, each.url, each.read) for each in bundle.sources)
    for pay in catalog.pay:
        yield Reading("pay", pay.id, pay.source.url, pay.source.read)


def rechecks(catalog: Catalog, day: date) -> Iterator[Recheck]:
    """All that will have to be read again some day, as it is known on that day."""
    for certification in _living(catalog, day):
        yield from _of_entry("certifications", certification, _exam_questions(certification, day))
    for title in (title for title in catalog.titles if title.sources):
        yield from _of_entry("titles", title, ())
    for vendor in catalog.vendors:
        if vendor.index is not None:
            due = add_months(vendor.index.read, MONTH)
            yield Recheck("vendors", vendor.id, vendor.index.url, due)
        if vendor.gives is not None and vendor.gives.sources:
            newest = max(vendor.gives.sources, key=lambda source: (source.read, source.url))
            yield Recheck("vendors", vendor.id, newest.url, add_days(newest.read, PRICE_DAYS))
    for bundle in (bundle for bundle in catalog.bundles if bundle.sources):
        yield from _doubted("bundles", bundle)
        yield from _grown_old("bundles", bundle)
    for pay in catalog.pay:
        yield Recheck("pay", pay.id, pay.source.url, add_days(pay.source.read, OTHER_DAYS))


def _living(catalog: Catalog, day: date) -> Iterator[Certification]:
    return (each for each in catalog.certifications if status(each, day) != "retired" and each.sources)


def _of_entry(
    section: Section, entry: Certification | Title, questions: Iterable[tuple[date | None, str]]
) -> Iterator[Recheck]:
    """The rechecks of one entry that has sources; each question about its exams comes with the day that answers it."""
    exams = _where(entry, "exams")
    for answered_on, question in questions:
        waiting = answered_on is not None and exams.read <= answered_on
        due = add_days(answered_on, 1) if answered_on is not None and waiting else add_days(exams.read, OPEN_DAYS)
        yield Recheck(section, entry.id, exams.url, due, question)
    yield from _doubted(section, entry)
    newest = max(source.read for source in entry.sources)
    if entry.recheck_by is not None and newest < entry.recheck_by:
        yield Recheck(section, entry.id, exams.url, entry.recheck_by)
        return
    yield from _grown_old(section, entry)


def _doubted(section: Section, entry: Entry) -> Iterator[Recheck]:
    """The rechecks for the doubts of an entry that change what people should do."""
    for doubt in entry.doubts:
        if doubt.acts:
            source = _where(entry, doubt.about or "exams")
            yield Recheck(section, entry.id, source.url, add_months(source.read, MONTH), doubt.text)


def _grown_old(section: Section, entry: Entry) -> Iterator[Recheck]:
    """The rechecks of what only grows old about an entry."""
    for field in _fields_that_age(entry):
        read = max(source.read for source in _supporting(entry, field))
        days = PRICE_DAYS if field in PRICES else OTHER_DAYS
        yield Recheck(section, entry.id, _where(entry, field).url, add_days(read, days))


def _exam_questions(certification: Certification, day: date) -> Iterator[tuple[date | None, str]]:
    """What is open about the exams of a certification, with the day on which it is answered where that is known."""
    for exam in certification.exams:
        name = exam.code or "the exam"
        if exam.opens is not None and (exam.expected or exam.announced):
            yield exam.opens, f"did {name} open on {exam.opens}?"
        elif exam.announced or exam.expected:
            yield None, f"is {name} open, or is its date known?"
    opens, last = next_open_day(open_spans(certification), day), last_day(certification)
    match status(certification, day):
        case "closing":
            yield None, f"is {last} still the last day, and what takes its place?"
        case "changing":
            yield None, f"does it open again on {opens}, with no exam until then?"


def _fields_that_age(entry: Entry) -> tuple[str, ...]:
    """The fields that some source supports; where none says what it does, those that people count on."""
    supported = dict.fromkeys(field for source in entry.sources for field in source.supports)
    if isinstance(entry, Title):
        return tuple(supported) or ("all_of",)
    counted_on = ("usd",) if isinstance(entry, Bundle) else ("price_usd", "validity", "requires")
    needed = [field for field in counted_on if getattr(entry, field)]
    return tuple(dict.fromkeys([*supported, *needed])) or ("exams",)


def _where(entry: Entry, field: str) -> Source:
    """The one source to read about a field: the page where one books, where it is among them; else of those that
    support the field one of the vendor's, and of several the one that was read last."""

    def rank(source: Source) -> tuple[bool, bool, bool, date, str]:
        supports = source in supporting
        is_vendors = _site(source.url) == _site(entry.url)
        return (field == "exams" and source.url == entry.url, supports, is_vendors, source.read, source.url)

    supporting = _supporting(entry, field)
    return max(entry.sources, key=rank)


def _supporting(entry: Entry, field: str) -> tuple[Source, ...]:
    """The sources that support a field; all, where none says so."""
    return tuple(source for source in entry.sources if field in source.supports) or entry.sources


def _site(url: str) -> str:
    """The site of an address without what stands before its last two names: `google.com`."""
    host = url.partition("//")[2].partition("/")[0]
    return ".".join(host.split(".")[-2:])
