"""Dates, times and numbers as people type them, at every option that takes one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from conftest import AS_OF, TESTS, Program
from mlecareer.catalog.dates import read_when
from mlecareer.catalog.days import Month, add_months, first_day
from mlecareer.catalog.records import Catalog
from mlecareer.cli.context import day_of, option_date
from mlecareer.cli.options import Common
from mlecareer.cli.person import also_holding, also_studied, person, wished
from mlecareer.cli.plan_options import PlanOptions, WishOptions
from mlecareer.errors import UsageError
from mlecareer.profile.records import Holding, Profile, Studied, WeeklyHours
from mlecareer.profile.weekly_hours import HOURS
from mlecareer.profile.wishes import BUDGET, BY
from tiny import DAY, catalog, cert
from written_dates import ENDS, PASSED, WRITTEN

CAT: Catalog = catalog(cert("a", name="Alpha: first"), cert("b"))
QUIET = Common(no_input=True)
FORMS = pytest.mark.parametrize(("text", "meant"), WRITTEN.items(), ids=str)


@pytest.mark.parametrize(("text", "meant"), PASSED.items(), ids=str)
def test_have(text: str, meant: date | Month) -> None:
    for typed in (f"a:{text}", f"a {text}", f"Alpha: first: {text}"):
        held = also_holding(QUIET, CAT, Profile(), [f"b,{typed}", "b:2024-01-01"], DAY).holdings
        assert held == (Holding("b", date(2024, 1, 1)), Holding("a", meant))


@pytest.mark.parametrize("text", ENDS)
def test_an_end_is_not_taken_for_the_date_of_a_pass(text: str) -> None:
    with pytest.raises(UsageError, match=r"--have: .* is when a ends; type the date you passed it"):
        also_holding(QUIET, CAT, Profile(), [f"a {text}"], DAY)


@FORMS
def test_as_of_and_the_other_options_that_take_a_date(text: str, meant: date | Month) -> None:
    assert day_of(Common(as_of=text, no_input=True)) == first_day(meant)
    assert option_date(QUIET, "--on", text, DAY) == meant
    ((wish, value),) = wished(QUIET, WishOptions(by=text), CAT, DAY)
    assert (wish, value) == (BY, first_day(meant))


@pytest.mark.parametrize(
    ("text", "years"),
    [("3", 3.0), ("3 years", 3.0), ("3y", 3.0), ("3,5", 3.5), ("2 years 6 months", 2.5), ("18m", 1.5)],
)
def test_years(text: str, years: float, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("MLECAREER_PROFILE", f"{tmp_path}/none.yaml")
    monkeypatch.setattr("mlecareer.cli.person.saved_profile", lambda common: None)
    assert person(QUIET, PlanOptions(years=text), CAT, DAY).profile == Profile(years=years)
    since = person(QUIET, PlanOptions(years="since Mar 2022"), CAT, DAY).profile
    assert since == Profile(career_start=date(2022, 3, 1))


@pytest.mark.parametrize("text", ["10", "10h", "10 h", "10 hours", "10h/week", "10 hours a week", "10 hrs per week"])
def test_hours(text: str) -> None:
    assert list(wished(QUIET, WishOptions(hours_per_week=[text]), CAT, DAY)) == [(HOURS, WeeklyHours(10.0))]


@pytest.mark.parametrize(
    "text", ["1500", "$1,500", "1,500", "1500 USD", "USD 1500", "1.5k", "$1.5k", "1 500", "1.500,00"]
)
def test_money(text: str) -> None:
    assert list(wished(QUIET, WishOptions(budget=text), CAT, DAY)) == [(BUDGET, 1500.0)]


@pytest.mark.parametrize("text", ["a=40", "a=40h", "a = 40 hours", "a=40 hrs"])
def test_studied(text: str) -> None:
    assert also_studied(QUIET, CAT, Profile(), [text]).studied == (Studied("a", 40),)


def test_profile_add_takes_the_date_in_words_of_its_own(run: Program) -> None:
    for words in (
        ("cka:Feb 2025",),
        ("cka", "Feb 2025"),
        ("cka", "Feb", "2025"),
        ("cka Feb 2025",),
        ("cka", "--on", "Feb 2025"),
    ):
        assert run("profile", "add", *words, "--as-of", AS_OF).code == 0
        shown = run("profile", "show", "--format", "json").json
        assert [(held["id"], held["earned"], held["earned_is_month"]) for held in shown["holdings"]] == [
            ("cka", "2025-02-01", True)
        ]
        assert run("profile", "remove", "cka").code == 0
    booked = run("profile", "add", "cks", "in 3 weeks", "--as-of", AS_OF)
    assert booked.code == 2
    booked = run("profile", "add", "cks", "--on", "in 3 weeks", "--as-of", AS_OF)
    assert (booked.code, "it counts as booked for 2026-12-14" in booked.errors) == (0, True)


def test_a_month_stays_a_month_in_the_file_and_a_deadline_is_a_date(run: Program) -> None:
    home = run("profile", "path", "--format", "json").json["path"]
    assert run("profile", "set", "--career-start", "Sep 2023", "--by", "March 2027", "--as-of", AS_OF).code == 0
    assert run("profile", "add", "cka", "February 2025", "--as-of", AS_OF).code == 0
    text = Path(home).read_text(encoding="utf-8")
    assert "career_start: 2023-09-01\n" in text
    assert "by: 2027-03-01" in text
    assert "earned: 2025-02\n" in text or "earned: 2025-02}" in text
    inputs = run("plan", "--as-of", AS_OF, "--format", "json").json["inputs"]
    assert inputs["profile"]["holdings"] == [{"id": "cka", "earned": "2025-02", "expires": None}]


def test_lengths_of_time(run: Program) -> None:
    have = ("--have", "cka:2025-02-10", "--as-of", "2026-11-15", "--format", "json")
    ninety = run("renewals", "--within", "90d", *have).json
    assert run("renewals", "--within", "90 days", *have).json == ninety
    assert run("renewals", "--within", "90", *have).json == ninety
    assert ninety["holdings"]
    assert not run("renewals", "--within", "2 months", *have).json["holdings"]
    old = run("catalog", "sources", "--older-than", "1 week", "--as-of", "2027-01-01", "--format", "json")
    assert old.json == run("catalog", "sources", "--older-than", "7d", "--as-of", "2027-01-01", "--format", "json").json


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("plan", "--years", "3", "--by", "5/8/2025"), "--by: "),
        (("plan", "--years", "3", "--have", "cka:5/8/2025"), "--have: "),
        (("plan", "--years", "5/8/2025"), "--years: "),
        (("certs", "--as-of", "5/8/2025"), "--as-of: "),
        (("today", "--since", "5/8/2025"), "--since: "),
        (("profile", "add", "cka:5/8/2025"), ""),
        (("profile", "add", "cka", "--on", "5/8/2025"), "--on: "),
        (("profile", "add", "cka", "--expires", "5/8/2025"), "--expires: "),
        (("profile", "set", "--by", "5/8/2025"), "--by: "),
        (("profile", "set", "--career-start", "5/8/2025"), "--career-start: "),
    ],
)
def test_two_readings_are_refused_where_nobody_can_be_asked(
    arguments: tuple[str, ...], option: str, run: Program
) -> None:
    refused = run(*arguments)
    said = f"error: {option}'5/8/2025' may mean 2025-05-08 or 2025-08-05; type one of them\n"
    assert (refused.code, refused.out, refused.errors) == (2, b"", said)


def test_two_readings_are_asked_back_in_a_terminal(typed: tuple[list[str], list[str]]) -> None:
    lines, shown = typed
    lines += ["?", "2"]
    assert day_of(Common(as_of="5/8/2025")) == date(2025, 8, 5)
    which = "'5/8/2025' may mean two dates:\n1. 2025-05-08 (8 May 2025)\n2. 2025-08-05 (5 Aug 2025)"
    assert shown == [which, "Which one, 1 or 2? ", "Which one, 1 or 2? "]
    lines += ["1", "2"]
    held = also_holding(Common(), CAT, Profile(), ["a:5/8/2025", "b 10/02/2025"], DAY).holdings
    assert held == (Holding("a", date(2025, 5, 8)), Holding("b", date(2025, 2, 10)))


def test_nothing_is_asked_with_no_input(typed: tuple[list[str], list[str]]) -> None:
    with pytest.raises(UsageError, match="may mean 2025-05-08 or 2025-08-05"):
        day_of(Common(as_of="5/8/2025", no_input=True))
    assert typed[1] == []


def test_a_command_asks_once(run: Program, typed: tuple[list[str], list[str]]) -> None:
    """The date of the answer is used in many places, and asked in one."""
    lines, shown = typed
    for arguments in (("plan", "--years", "3"), ("renewals",), ("certs",), ("today", "--years", "3"), ("cert", "cka")):
        lines.append("1")
        assert run(*arguments, "--as-of", "10/12/2026", "--format", "json").code == 0
    assert shown.count("Which one, 1 or 2? ") == 5


def test_a_date_in_the_past_of_the_day_is_seen_from_that_day() -> None:
    assert first_day(option_date(QUIET, "--since", "3 months ago", DAY)) == add_months(DAY, -3)


def test_since_a_time_to_come_is_refused(run: Program) -> None:
    """`3m` is a time from now for every option that takes a date."""
    refused = run("today", "--years", "1", "--since", "3m", "--as-of", AS_OF)
    assert (refused.code, refused.errors) == (
        2,
        "error: --since: 2027-02-23 is in the future\nhint: use a date before today, such as '3 months ago'\n",
    )
    assert run("today", "--years", "1", "--since", "3 months ago", "--as-of", AS_OF).code == 0


def test_the_forms_that_the_page_lists() -> None:
    page = (TESTS.parent / "docs" / "profile.md").read_text(encoding="utf-8")
    table = page.partition("## Dates and numbers")[2].partition("\n## ")[0]
    forms = [form for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for form in re.findall("`(.+?)`", row)]
    refused = []
    for form in forms:
        try:
            read_when(form, DAY)
        except ValueError:
            refused.append(form)
    assert len(forms) > 20
    assert refused == ["5/8/2025", "2025", "5/8/25"]
