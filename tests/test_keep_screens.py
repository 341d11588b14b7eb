"""What `renewals --keep` shows and refuses, in every format, on the fixed catalog."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import AS_OF, Program

HAVE = ("--have", "cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01,kcna:2025-01-15", "--as-of", AS_OF)
KEEP = ("renewals", *HAVE, "--keep", "kubestronaut", "--until", "2028-12-31")


SCREEN = """\
╭─ Keep kubestronaut until 31 Dec 2028 ────────────────────────────────────────╮
│ Cheapest     $1,140 · 3 exams · 70 h                                         │
│ One by one   $1,835 · 5 exams · 114 h                                        │
│ If you wait  $1,585 · 4 exams · 385 h · 95 days expired                      │
╰──────────────────────────────────────────────────────────────────────────────╯

#  Certification                    Date        Hours  You pay
──────────────────────────────────────────────────────────────
1  kcna                             2026-12-16    ~18     $250
   retake the exam
2  cks                              2027-01-13    ~26     $445
   retake the exam; keeps cka too
3  ckad                             2027-02-12    ~26     $445
   retake the exam; keeps kcna too

   3 exams                                         70   $1,140

What is kept
Certification  Expires     Then        State
─────────────────────────────────────────────
cka            2027-02-10  2029-01-13  ✓ kept
ckad           2027-03-01  2029-02-12  ✓ kept
cks            2027-06-01  2029-01-13  ✓ kept
kcna           2027-01-15  2029-02-12  ✓ kept

Titles
Kubestronaut  held to 2029-01-12

one by one: each by its own renewal · if you wait: each expires, and its full
exam is taken again
"""


def test_the_table(fixed: Program) -> None:
    shown = fixed(*KEEP)
    assert (shown.code, shown.text) == (0, SCREEN)


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
def test_nothing_is_cut_at_any_width(columns: str, fixed: Program) -> None:
    shown = fixed(*KEEP, env={"COLUMNS": columns})
    assert max(map(len, shown.text.splitlines())) <= int(columns)
    for word in ("2027-01-13", "cks", "ckad", "kcna", "Kubestronaut"):
        assert word in shown.text


def test_one_field_a_line(fixed: Program) -> None:
    lines = fixed(*KEEP, "--format", "plain").text
    assert "Cheapest: " in lines
    assert "keeps cka too" in lines
    assert "│" not in lines


def test_a_row_for_each_exam(fixed: Program) -> None:
    told = fixed(*KEEP, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.text)))
    assert [(row["certification"], row["you_pay_usd"]) for row in rows] == [
        (each["certification"], str(each["you_pay_usd"])) for each in fixed(*KEEP, "--json").json["sittings"]
    ]
    # What has no row is said beside them.
    assert "Kubestronaut: held to 20" in told.errors


def test_an_event_for_each_exam(fixed: Program) -> None:
    sittings = fixed(*KEEP, "--json").json["sittings"]
    calendar = Calendar.from_ical(fixed(*KEEP, "--format", "ics").out)
    events = [(str(event["summary"]), str(event.decoded("dtstart"))) for event in calendar.walk("VEVENT")]
    assert events == [(f"Exam {each['certification']}", each["day"]) for each in sittings]


def test_a_page_to_hand_on(fixed: Program) -> None:
    page = fixed(*KEEP, "--format", "html")
    assert (page.code, page.err) == (0, b"")
    assert "<title>Keep kubestronaut until 31 Dec 2028 (2026-11-23)</title>" in page.text
    assert "\n## What is kept\n" in fixed(*KEEP, "--format", "markdown").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--keep", "ckd"), "unknown certification 'ckd'; did you mean ckad"),
        (("--keep", "kubestronat"), "kubestronaut"),
        (("--keep", "cka", "--until", "2026-01-01"), "--until: 2026-01-01 is not after 2026-11-23"),
        (("--keep", "cka", "--until", AS_OF), f"--until: {AS_OF} is not after {AS_OF}"),
        (("--keep", "cka", "--until", "soon"), "--until: 'soon'"),
        (("--keep", ""), "--keep is empty"),
        (("--until", "+3y"), "--until needs --keep"),
        (("--until", "+3y", "--within", "90d"), "--until needs --keep"),
        (("--keep", "cka", "--within", "90d"), "--keep does not go with --within or --check"),
        (("--keep", "cka", "--check"), "--keep does not go with --within or --check"),
    ],
)
def test_what_is_refused(typed: tuple[str, ...], said: str, fixed: Program) -> None:
    wrong = fixed("renewals", *HAVE, *typed)
    assert (wrong.code, wrong.out) == (2, b"")
    assert said in wrong.errors


def test_three_years_where_nobody_says_until_when(fixed: Program) -> None:
    assert fixed("renewals", *HAVE, "--keep", "cka", "--json").json["until"] == "2029-11-23"


@pytest.mark.parametrize("typed", [("cka,cks",), ("cka", "--keep", "CKS"), ("cka and cks",)])
def test_several_are_named_as_for_other_options(typed: tuple[str, ...], fixed: Program) -> None:
    told = fixed("renewals", *HAVE, "--keep", *typed, "--json").json
    assert [each["id"] for each in told["certifications"]] == ["cka", "cks"]


def test_what_is_not_held_makes_the_answer_no(fixed: Program) -> None:
    told = fixed("renewals", "--have", "cka:2025-02-10", "--as-of", AS_OF, "--keep", "kubestronaut")
    assert told.code == 1
    assert "cks is not held, so earn it first: mlecareer plan --want cks" in " ".join(told.text.split())
    assert "not held; missing ckad, cks, kcna" in " ".join(told.text.split())


def test_a_profile_is_read(fixed: Program, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("holdings:\n- {id: cka, earned: 2025-02-10}\npaid_by_employer: [cncf]\n")
    there = ("--profile", str(path), "--as-of", AS_OF, "--keep", "cka", "--json")
    (first, _) = fixed("renewals", *there).json["sittings"]
    assert (first["certification"], first["cost_usd"], first["you_pay_usd"]) == ("cka", 445, 0)


def test_a_calendar_says_the_hours_of_the_page(run: Program) -> None:
    """In whole hours, and which are assumed."""
    held = "cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01,kcna:2025-01-01,kcsa:2025-01-01"
    words = ("renewals", "--keep", "kubestronaut", "--until", "2028-12-31", "--have", held, "--as-of", "2026-11-27")
    told = run(*words, "--json").json["sittings"]
    assert any(not float(sitting["hours"]).is_integer() for sitting in told)
    said = run(*words, "--format", "ics").text.replace("\r\n ", "").replace("\n ", "")
    assert re.findall(r"Hours of study: ([^\\]+)", said) == [
        f"{round(sitting['hours'])}{' (assumed)' if sitting['hours_assumed'] else ''}" for sitting in told
    ]
    assert "kcsa expires on 2027-01-01 and counts again from 2027-03-20 on" in run(*words, "--format", "csv").errors
