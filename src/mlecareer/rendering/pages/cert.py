"""One certification in full."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.certifications import CertificationAnswer, CertificationView, ExamView, RequiredActive
from mlecareer.catalog.records import Source
from mlecareer.catalog.retakes import retake_in_words
from mlecareer.rendering.page import Block, Bullets, Field, Fields, Heading, Page, Paragraph
from mlecareer.rendering.wording import counted, hours, in_words, named, price, usd


def page(answer: CertificationAnswer, *, full: bool) -> Page:
    """What it proves, what it takes, how it is kept, and where that was read."""
    view = answer.certification
    blocks: list[Block] = [
        Paragraph(view.summary),
        Fields(tuple(_fields(view, f"{view.status} (as of {answer.as_of})"))),
    ]
    for title, acts in (("Before you book", True), ("About these facts", False)):
        texts = tuple(doubt.text for doubt in view.doubts if doubt.acts == acts)
        if texts:
            blocks += [Heading(title), Bullets(texts)]
    blocks += [Heading("Sources"), Bullets(tuple(map(_source, view.sources)))]
    return Page(named(view.name, view.id), tuple(blocks))


def _fields(view: CertificationView, status: str) -> Iterator[Field]:
    yield Field("Status", status)
    yield Field("Exams", "; ".join(map(_exam, view.exams)))
    minutes = counted(view.minutes, "minute") if view.minutes else "minutes not known"
    yield Field("Price", f"{price(view.price_usd).said}, {minutes}")
    assumed = " (assumed: no range of hours is published)" if view.study_hours.assumed else ""
    yield Field("Study", f"{hours(view.study_hours.low, view.study_hours.high)} hours{assumed}")
    yield Field("Level", f"{view.level}, by {view.vendor}; {', '.join(view.topics)}")
    if view.validity_months is not None:
        yield Field("Counts for", counted(view.validity_months, "month"))
    if view.renewal is not None:
        yield Field("Renewal", _renewal(view))
    for label, ids in (
        ("Requires", [_required(item) for item in view.requires]),
        ("Builds on", view.builds_on),
        ("Renews", [link.id + (" (even when expired)" if link.revives else "") for link in view.renews]),
        ("Succeeded by", view.succeeded_by),
        ("Stands in for", view.stands_in_for),
        ("Taken for", view.taken_for),
        ("Stages", view.stages),
        ("Tiers", [str(tier) for tier in view.tiers]),
    ):
        if ids:
            yield Field(label, ", ".join(ids))
    if view.experience_months:
        yield Field("Advised", f"{counted(view.experience_months, 'month')} of experience")
    if view.retake is not None:
        yield Field("If you fail", retake_in_words(view.retake))
    if view.aliases:
        yield Field("Also called", ", ".join(view.aliases))
    if view.former_names:
        yield Field("Formerly", "; ".join(view.former_names))
    if view.badge_names:
        yield Field("On badges", "; ".join(view.badge_names))
    if view.by_partner:
        yield Field("For whom", "only a partner organisation of the vendor can open the exam for you")
    yield Field("Book at", view.url)


def _source(source: Source) -> str:
    supports = f" for {', '.join(map(in_words, source.supports))}" if source.supports else ""
    return f"{source.url} (read {source.read}{supports})"


def _exam(exam: ExamView) -> str:
    name = exam.code or "one without a code"
    since = f"{'open by' if exam.first_seen else 'from'} {exam.opens}" if exam.opens else ""
    until = f"until {exam.closes}" if exam.closes else ""
    return " ".join(filter(None, (name, since, until, "(expected)" if exam.expected else "")))


def _required(item: str | RequiredActive) -> str:
    return item if isinstance(item, str) else f"{item.id} (active)"


def _renewal(view: CertificationView) -> str:
    renewal = view.renewal
    if renewal is None or renewal.by == "none":
        return "not possible"
    price = "price not known" if renewal.price_usd is None else usd(renewal.price_usd) if renewal.price_usd else "free"
    opens, after = renewal.opens_days_before, counted(renewal.grace_days, "day")
    when = [f"from {counted(opens, 'day')} before it expires"] if opens is not None else []
    when += [f"to {after} after" if when else f"up to {after} after it expires"] if renewal.grace_days else []
    parts = [f"by {renewal.by}", price, *([" ".join(when)] if when else [])]
    return ", ".join(parts) + ("; adds to the old end" if renewal.extends == "end" else "")
