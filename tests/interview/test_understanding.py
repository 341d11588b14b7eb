"""What is said back after each answer: one line, or one for each certification, in words that one can check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.days import Month
from mlecareer.interview.questions import QUESTIONS
from mlecareer.interview.state import Interview, Reply, answered, understood
from mlecareer.profile.records import Holding, Profile
from talking import CATALOG, after, begun

NAMES = [question.name for question in QUESTIONS]
NEWCOMER = Profile(years=3.0)


def said(name: str, line: str, profile: Profile = NEWCOMER, saved: Profile | None = None) -> tuple[str, ...]:
    """What is said back about an answer to a question."""
    before = replace(begun(saved), profile=profile, place=NAMES.index(name))
    made = answered(before, line)
    state = made.state if isinstance(made, Reply) else made
    assert isinstance(state, Interview)
    return understood(before, state)


@pytest.mark.parametrize(
    ("name", "line", "lines"),
    [
        ("years", "3 years", ("3 years of experience: ML Engineer",)),
        ("years", "1", ("1 year of experience: Junior ML Engineer",)),
        ("years", "since Nov 2021", ("5.06 years of experience since 1 Nov 2021: Senior ML Engineer",)),
        ("certifications", "", ("no certifications",)),
        ("certifications", "CKA 2025-02-10", ("cka, passed 10 Feb 2025, valid until 10 Feb 2027",)),
        ("certifications", "cka Feb 2025", ("cka, passed Feb 2025, valid until Feb 2027",)),
        ("certifications", "cka 2023-02-10", ("cka, passed 10 Feb 2023, expired 10 Feb 2026",)),
        ("certifications", "cks 2026-12-12", ("cks, exam booked for 12 Dec 2026",)),
        ("certifications", "cka", ("cka, no date, so we assume it never expires",)),
        ("certifications", "AZ-900 June 2024", ("azure-fundamentals, passed Jun 2024, does not expire",)),
        (
            "certifications",
            "cka Feb 2025 and cks 1 July 2026, moon",
            (
                "cka, passed Feb 2025, valid until 1 Jul 2028 (renewed by cks)",
                "cks, passed 1 Jul 2026, valid until 1 Jul 2028",
            ),
        ),
        ("certifications", "moon", ()),
        ("certifications", "cka 10/02/2025", ()),
        ("goal", "", ("the next stage, Senior ML Engineer",)),
        ("goal", "4", ("goal: Staff ML Engineer",)),
        ("clouds", "amazon web services and 2", ("AWS, Google Cloud",)),
        ("clouds", "", ("any cloud",)),
        ("hours_per_week", "10h", ("10 hours a week",)),
        ("hours_per_week", "1", ("1 hour a week",)),
        ("hours_per_week", "6, then 10 from Mar 2027", ("6 hours a week, 10 from 1 Mar 2027",)),
        ("hours_per_week", "", ("6 hours a week (assumed)",)),
        ("budget_usd", "$1,500", ("$1,500 for exam fees and renewals",)),
        ("budget_usd", "", ("no budget limit",)),
    ],
    ids=str,
)
def test_an_answer_is_said_back(name: str, line: str, lines: tuple[str, ...]) -> None:
    assert said(name, line) == lines


HELD = Profile(
    years=3.0,
    holdings=(
        Holding("cka", date(2025, 2, 10)),
        Holding("kcna", Month(2026, 1)),
        Holding("ckad"),
        Holding("of-another-catalog"),
    ),
)


def test_of_many_only_what_an_answer_changed_is_told() -> None:
    assert said("certifications", "cks", HELD, HELD) == ("cks, no date, so we assume it never expires",)
    assert said("certifications", "", HELD, HELD) == ("4 certifications: cka, kcna, ckad, of-another-catalog",)
    assert said("certifications", "none", HELD, HELD) == ("no certifications",)
    few = replace(HELD, holdings=HELD.holdings[2:])
    assert said("certifications", "", few, few) == (
        "ckad, no date, so we assume it never expires",
        "of-another-catalog, not in the catalog, so no plan counts it",
    )


def test_what_was_said_of_a_part_of_an_answer_is_not_said_again() -> None:
    made = answered(after(begun(), "3"), "cka, moon")
    assert isinstance(made, Reply)
    assert made.state is not None
    assert understood(made.state, after(made.state, "")) == ()
    assert understood(made.state, after(made.state, "ckad")) == ("ckad, no date, so we assume it never expires",)


def test_what_an_answer_takes_back_is_told() -> None:
    told = after(begun(), "3", "cka, ckad", "<")
    assert understood(told, after(told, "cka")) == ("without ckad",)
    assert understood(told, after(told, "cka, kcna")) == (
        "kcna, no date, so we assume it never expires",
        "without ckad",
    )


def test_where_someone_stays_at_the_last_stage_there_is_no_next_one() -> None:
    last = CATALOG.stages[-1]
    assert said("goal", "", Profile(years=12.0)) == (f"the last stage, {last.title}",)


def test_nothing_is_said_back_where_nothing_or_more_than_one_question_was_answered() -> None:
    state = after(begun(), "3", "cka")
    for line in ("<", ">"):
        assert understood(state, after(state, line)) == ()
