"""What an import understood, and what it did to the profile."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.profile_import import Imported, Meaning, ProfileImport, RefusedRow
from mlecareer.profile.import_records import State
from mlecareer.rendering.page import (
    Block,
    Bullets,
    Column,
    Grid,
    Heading,
    Notices,
    Page,
    Paragraph,
    Phrase,
    Row,
    Style,
    Verbatim,
    row,
)
from mlecareer.rendering.wording import counted, day, signed_word

STATES: dict[State, tuple[str, str, Style]] = {
    "new": ("●", "new", "good"),
    "updated": ("●", "dates added", "good"),
    "known": ("✓", "there already", "muted"),
    "differs": ("◔", "differs", "warn"),
}

COLUMNS = (
    Column("Certification", whole=True),
    Column("Earned", whole=True),
    Column("Expires", whole=True),
    Column("Profile", whole=True),
)

MEANINGS = (
    Column("Number", right=True, whole=True),
    Column("Certification", whole=True),
    Column("Earned", whole=True),
    Column("Expires", whole=True),
)

SHOWN = 20
"""This many rows that are left out are shown; `--full` shows all."""


def page(answer: ProfileImport, *, full: bool) -> Page:
    """What is known, what may be meant, what is left out; then the difference, and whether it was saved."""
    blocks: list[Block] = []
    if answer.known:
        blocks.append(Grid(COLUMNS, tuple(map(_known, answer.known))))
    if answer.ambiguous:
        blocks += [
            Heading("Which one is meant?"),
            Grid(MEANINGS, tuple(map(_meaning, answer.ambiguous)), numbered=True),
        ]
        if not any(meaning.accepted for meaning in answer.ambiguous):
            blocks.append(Paragraph("None of these is imported. Choose with --accept N.", "muted"))
    if answer.left_out:
        blocks += [Heading("Left out"), Bullets(tuple(_left_out(answer, full=full)))]
    blocks += _strangers(answer, full=full)
    if answer.notices:
        blocks.append(Notices(tuple(notice.text for notice in answer.notices)))
    blocks += _saved(answer)
    rows = sum(file.rows for file in answer.files)
    names = ", ".join(file.file for file in answer.files)
    return Page(
        f"{counted(rows, 'row')} in {names}: {counted(len(answer.known), 'certification')} of the catalog",
        tuple(blocks),
    )


def warnings(answer: ProfileImport) -> Iterator[str]:
    """What a list of the known certifications alone would lose."""
    if answer.ambiguous and not any(meaning.accepted for meaning in answer.ambiguous):
        rows = len({meaning.place for meaning in answer.ambiguous})
        yield f"{_rows_are(rows)} not imported: ambiguous names or dates; --format plain shows them"
    yield from _left_out(answer, full=False)
    strangers = len(answer.not_in_catalog)
    if strangers:
        yield f"{_rows_are(strangers)} not in the catalog"
    yield from (notice.text for notice in answer.notices)


def _known(known: Imported) -> Row:
    return row(
        Phrase(known.certification, "strong"),
        day(known.earned, is_month=known.earned_is_month),
        day(known.expires, "not printed", is_month=known.expires_is_month),
        signed_word("▸", "booked", "good")
        if known.booked and known.state == "new"
        else signed_word(*STATES[known.state]),
        note="; ".join(_notes(known)),
    )


def _notes(known: Imported) -> Iterator[str]:
    if known.state == "differs":
        said = [f"earned {known.saved_earned}"] if known.saved_earned else []
        said += [f"expires {known.saved_expires}"] if known.saved_expires else []
        yield f"your profile says {', '.join(said) or 'something else'}, and stays as it is"
    if known.rule_until is not None:
        counts = "" if known.state == "differs" else "; the printed end counts"
        yield f"by the usual rule it would expire on {known.rule_until}{counts}"


def _meaning(meaning: Meaning) -> Row:
    return row(
        str(meaning.number),
        Phrase(meaning.certification, "strong"),
        day(meaning.earned, is_month=meaning.earned_is_month),
        day(meaning.expires, "not printed", is_month=meaning.expires_is_month),
        note=f"{meaning.name} ({meaning.place})" + ("; accepted" if meaning.accepted else ""),
    )


def _left_out(answer: ProfileImport, *, full: bool) -> Iterator[str]:
    shown = answer.left_out if full else answer.left_out[:SHOWN]
    yield from map(_refused, shown)
    if len(shown) < len(answer.left_out):
        yield f"… and {len(answer.left_out) - len(shown)} more"


def _refused(refused: RefusedRow) -> str:
    return f"{refused.place}: " + (f"{refused.name}: " if refused.name else "") + refused.reason


def _strangers(answer: ProfileImport, *, full: bool) -> Iterator[Block]:
    if not answer.not_in_catalog:
        return
    count = len(answer.not_in_catalog)
    text = f"{_rows_are(count)} not in the catalog"
    if not full:
        yield Paragraph(f"{text}; --full lists them." if count > 1 else f"{text}; --full shows it.", "muted")
        return
    yield Heading(text)
    yield Bullets(
        tuple(
            f"{named.name}{f', {named.issuer}' if named.issuer else ''} ({named.place})"
            for named in answer.not_in_catalog
        )
    )


def _rows_are(count: int) -> str:
    return f"{counted(count, 'row')} {'is' if count == 1 else 'are'}"


def _saved(answer: ProfileImport) -> Iterator[Block]:
    if not answer.changed:
        yield Paragraph(f"Nothing new: {answer.path} stays as it is.")
        return
    yield Heading(f"{'Would change' if answer.dry_run else 'Saved'} {answer.path}")
    yield Verbatim(tuple(answer.diff.rstrip("\n").split("\n")[2:]), "diff")
    if answer.can_undo:
        yield Paragraph("Undo: mlecareer profile undo", "muted")
