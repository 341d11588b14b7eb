"""Spellings from public lists, with the certifications of the bundled catalog that each means; none for strangers."""

from __future__ import annotations

from pathlib import Path


def _rows(file: str) -> dict[str, tuple[str, ...]]:
    lines = (Path(__file__).parent / "catalog" / file).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {text: tuple(meant.split()) if meant != "-" else () for text, meant in rows}


FIRST = _rows("spellings.tsv")
"""Those by which the rule was found."""

MORE = _rows("more_spellings.tsv")
"""Those with which it was tried afterwards."""

SPELLINGS = FIRST | MORE

TWO = "AWS Solutions Architect"
ASSOCIATE, PROFESSIONAL = "aws-solutions-architect-associate", "aws-solutions-architect-professional"
CHOICES = (
    f"'{TWO}' can mean more than one certification:\n"
    f"1. {ASSOCIATE} (AWS Certified Solutions Architect – Associate)\n"
    f"2. {PROFESSIONAL} (AWS Certified Solutions Architect – Professional)"
)
"""A name that may mean two certifications, and how it is asked which."""
