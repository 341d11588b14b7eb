"""One certification in full."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.certifications import CertificationAnswer, CertificationView, ExamView
from mlecareer.catalog.certification import Source
from mlecareer.catalog.retakes import retake_in_words
from mlecareer.rendering.certification_wording import NOT_RENEWED, filled, renewal, required, valid_for
from mlecareer.rendering.page import Block, Bullets, Field, Fields, Footnote, Heading, Page, Paragraph, Phrase
from mlecareer.rendering.wording import DOT, counted, hours, in_hours, in_words, named, price, status_text, to_type


def page(answer: CertificationAnswer, *, full: bool) -> Page:
    """What it proves, what it takes and how it is kept, then what to know before one books, and where that was read."""
    view = answer.certification
    blocks: list[Block] = [Paragraph(view.summary), Fields(tuple(_fields(answer)))]
    for title, acts in (("Before you book", True), ("About these facts", False)):
        texts = tuple(doubt.text for doubt in view.doubts if doubt.acts == acts)
        if texts:
            blocks += [Heading(title), Bullets(texts)]
    blocks += [Heading("Sources"), Bullets(tuple(map(_source, view.sources)))]
    blocks.append(
        Footnote(
            (
                Phrase("in your plan? ", "muted"),
                Phrase(f"mlecareer why {view.id}", "ours"),
                DOT,
                *to_type("side by side", f"mlecareer cert {view.id} OTHER"),
            )
        )
    )
    return Page(named(view.name, view.id), tuple(blocks))


def _fields(answer: CertificationAnswer) -> Iterator[Field]:
    view = answer.certification
    yield Field("Status", (status_text(view.status), Phrase(f" ({answer.as_of})", "muted")))
    yield Field("Exams" if len(view.exams) > 1 else "Exam", "; ".join(map(_exam, view.exams)))
    yield Field("Price", price(view.price_usd).said)
    if view.minutes:
        yield Field("Length", counted(view.minutes, "minute"))
    assumed = " (assumed: no range is published)" if view.study_hours.assumed else ""
    yield Field("Study", in_hours(hours(view.study_hours.low, view.study_hours.high)) + assumed)
    yield Field("Valid for", valid_for(view.validity_months, never_expires=answer.never_expires))
    if view.renewal is not None or answer.renewed_by:
        how = renewal(view.renewal, answer.renewed_by)
        yield Field("Renewal" if how == NOT_RENEWED else "Renew by", how)
    for label, ids in (
        ("Also renews", [link.id + (" (even if expired)" if link.revives else "") for link in view.renews]),
        ("Requires", [required(item) for item in view.requires]),
        ("Best after", view.builds_on),
        ("Covers", [filled(item) for item in answer.fills]),
        ("Replaces", view.stands_in_for),
        ("Replaced by", view.succeeded_by),
    ):
        if ids:
            yield Field(label, ", ".join(ids))
    yield from _for_whom(view)
    topics = f", topics {', '.join(view.topics)}" if view.topics else ""
    yield Field("Vendor", f"{answer.vendor}, level {view.level}{topics}")
    for label, names in (
        ("Aliases", ", ".join(view.aliases)),
        ("Formerly", "; ".join(view.former_names)),
        ("On badges", "; ".join(view.badge_names)),
    ):
        if names:
            yield Field(label, names)
    yield Field("Web page" if view.status == "retired" else "Book at", (Phrase(view.url, "ours"),))


def _for_whom(view: CertificationView) -> Iterator[Field]:
    if view.experience_months:
        years, months = divmod(view.experience_months, 12)
        spent = counted(view.experience_months, "month") if months else counted(years, "year")
        yield Field("Recommended", f"{spent} of experience")
    if view.retake is not None:
        yield Field("If you fail", retake_in_words(view.retake))
    if view.by_partner:
        yield Field("For whom", "only a partner organisation of the vendor can open the exam for you")


def _source(source: Source) -> str:
    supports = f" for {', '.join(map(in_words, source.supports))}" if source.supports else ""
    return f"{source.url} (read {source.read}{supports})"


def _exam(exam: ExamView) -> str:
    name = exam.code or "no code"
    since = f"{'open by' if exam.first_seen else 'from'} {exam.opens}" if exam.opens else ""
    until = f"until {exam.closes}" if exam.closes else ""
    return " ".join(filter(None, (name, since, until, "(expected)" if exam.expected else "")))
