"""Where someone stands: what expires and what happened to exams, by day; one screen of it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from conftest import AS_OF, FIXED, LONG_RUN, TESTS, Program
from mlecareer.answers.today import ExamNews, NextStep, today_answer
from mlecareer.catalog.certification import Exam
from mlecareer.catalog.guide import Topic
from mlecareer.catalog.records import Catalog
from mlecareer.drawing import drawn
from mlecareer.errors import UsageError
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.rendering.format import Format, render
from mlecareer.storage.catalog import load_catalog
from mlecareer.storage.profile import changed_on

DAY = date.fromisoformat(AS_OF)
ONE_DAY = timedelta(1)
CATALOG = load_catalog((str(FIXED),))
PERSON = Profile(years=3.0, holdings=(Holding("cka", date(2025, 2, 10)),))


def with_exams(id: str, *exams: Exam) -> Catalog:
    """The catalog with other exams of one certification."""
    return replace(
        CATALOG,
        certifications=tuple(replace(one, exams=exams) if one.id == id else one for one in CATALOG.certifications),
    )


def test_it_agrees_with_the_plan() -> None:
    made, planned = today_answer(CATALOG, PERSON, DAY, None), plan(CATALOG, PERSON, DAY)
    assert (made.stage, made.goal, made.years) == ("ml-engineer", "senior", 3.0)
    assert made.next_stage_on == planned.next_stage_on
    assert made.steps == len(planned.steps)
    assert made.next is not None
    assert made.next.certification == planned.steps[0].certification
    assert made.next.finishes == planned.steps[0].finishes
    assert made.finishes == planned.totals.finishes
    assert made.exams == ()


def test_what_to_learn_next_is_named_and_not_explained() -> None:
    topic = Topic("ci", "CI/CD for ML, with v1.2 of a tool. Make each pull request test data.")
    made = replace(today_answer(CATALOG, Profile(years=12.0), DAY, None), this_year=(topic, topic))
    shown = " ".join(str(render(made, Format.plain, width=80)).split())
    assert made.next is None
    assert "Next: CI/CD for ML, with v1.2 of a tool Then: CI/CD for ML, with v1.2 of a tool" in shown


def test_facts_that_may_no_longer_hold_are_told(fixed: Program) -> None:
    read = max(source.read for certification in CATALOG.certifications for source in certification.sources)
    line = ("today", "--years", "3", "--as-of")
    last_day = str(read + timedelta(180))
    assert "facts_old" not in fixed(*line, last_day, "--format", "json").text
    for format, said in (("json", '"code": "facts_old"'), ("plain", "warning: these"), ("table", "! these facts were")):
        shown = fixed(*line, str(read + timedelta(181)), "--format", format).text
        assert said in shown
        assert f"last checked on {read}" in " ".join(shown.split())


@pytest.mark.parametrize(("days", "told"), [(-91, False), (-90, True), (-1, True), (0, True), (90, True), (91, False)])
def test_what_lapses_within_90_days_of_either_side(days: int, told: bool) -> None:
    end = date(2027, 2, 10)
    made = today_answer(CATALOG, PERSON, end - timedelta(days), None)
    assert [(one.certification, one.lapses, one.lapsed) for one in made.lapses] == [("cka", end, days <= 0)] * told
    assert ("mlecareer renewals" in [one.command for one in made.suggestions]) == told


def test_exams_open_on_their_first_day_and_close_after_their_last() -> None:
    opens, closes = date(2026, 5, 1), date(2026, 8, 31)
    catalog = with_exams("cka", Exam("OLD", None, closes), Exam("NEW", opens), Exam("SOME-DAY", announced=True))

    def told(since: date, day: date) -> tuple[ExamNews, ...]:
        return tuple(one for one in today_answer(catalog, PERSON, day, since).exams if one.certification == "cka")

    opened, closed = ExamNews("cka", "NEW", "opened", opens), ExamNews("cka", "OLD", "closed", closes)
    assert told(opens - ONE_DAY, opens) == (opened,)
    assert told(opens, DAY) == (closed,)
    assert told(date(2026, 1, 1), opens - ONE_DAY) == ()
    assert told(opens, closes) == ()
    assert told(closes, closes + ONE_DAY) == (closed,)
    assert told(closes + ONE_DAY, DAY) == ()
    assert told(date(2026, 1, 1), DAY) == (closed, opened)
    assert told(DAY, DAY) == told(DAY + ONE_DAY, DAY) == ()


def test_only_exams_that_touch_the_person_are_told() -> None:
    """Those held, planned, or an option of a slot that is asked and open."""
    junior = {one.certification for one in today_answer(CATALOG, Profile(years=0.0), DAY, date(2020, 1, 1)).exams}
    staff = {one.certification for one in today_answer(CATALOG, Profile(years=8.0), DAY, date(2020, 1, 1)).exams}
    assert "aws-solutions-architect-professional" in staff - junior
    assert "azure-ai-fundamentals" in junior - staff
    held = Profile(years=8.0, holdings=(Holding("azure-ai-fundamentals"),))
    assert "azure-ai-fundamentals" in {
        one.certification for one in today_answer(CATALOG, held, DAY, date(2020, 1, 1)).exams
    }


def test_nothing_left_and_nothing_that_fits() -> None:
    done = today_answer(CATALOG, Profile(years=12.0), DAY, DAY)
    poor = today_answer(CATALOG, replace(PERSON, holdings=(), wishes=Wishes(budget_usd=0)), DAY, DAY)
    assert str(render(done, Format.plain, width=80)).splitlines() == [
        "Principal ML Engineer, 12 years",
        "Verdict: This goal asks for no certification. Build something.",
        "Next: Open source contributions to projects such as Kubeflow, MLflow and Ray",
        "Then: Industry speaking and publications; ML infrastructure innovation",
        "Expires: nothing within 90 days",
        "Exams: no changes since 2026-11-23",
        "Try: mlecareer plan (skills and focus areas); mlecareer explore (try changes)",
    ]
    assert "Next: No exam fits your limits." in str(render(poor, Format.plain, width=80))


def test_what_is_about_to_be_lost_comes_first() -> None:
    """Then what to do next, by when and for how much; where nothing is lost, that is told last."""
    labels = [line.partition(":")[0] for line in plain(PERSON)]
    assert labels[1:] == ["Verdict", "Expires", "Next", "Then", "Ready", "In all", "Exams", "Try"]
    assert "Expires: cka on 2027-02-10, in 79 days" in plain(PERSON)
    later = [line.partition(":")[0] for line in plain(replace(PERSON, holdings=()))]
    assert later[1:] == ["Verdict", "Next", "Then", "Ready", "In all", "Expires", "Exams", "Try"]
    (next_line,) = [line for line in plain(PERSON) if line.startswith("Next: ")]
    assert "hours, $" in next_line
    assert ", exam between 20" in next_line


def test_what_can_only_just_be_renewed_comes_before_what_ends_later() -> None:
    """What has expired for good comes last."""
    holdings = (Holding("cka", date(2024, 12, 10)), Holding("ckad", date(2024, 11, 1)))
    (line,) = [line for line in plain(Profile(years=3.0, holdings=holdings)) if line.startswith("Expires")]
    assert line == "Expires: cka on 2026-12-10, in 17 days; ckad expired on 2026-11-01"


def plain(person: Profile) -> list[str]:
    return str(render(today_answer(CATALOG, person, DAY, None), Format.plain, width=80)).splitlines()


def test_the_three_things_that_matter_this_year() -> None:
    """For who should build, they are no exams."""
    made = today_answer(CATALOG, PERSON, DAY, None)
    assert made.verdict == made.plan.verdict
    things = [thing.certification for thing in made.this_year if isinstance(thing, NextStep)]
    assert things == [step.certification for step in made.plan.steps[: len(things)]]
    assert 1 <= len(things) == len(made.this_year) <= 3
    held = (Holding("cka"), Holding("gcp-professional-ml-engineer"))
    builder = today_answer(CATALOG, Profile(years=8.0, holdings=held), DAY, None)
    assert (builder.verdict, builder.next, builder.steps > 0) == ("build", None, True)
    assert builder.this_year == builder.plan.focus_areas[:3]


def test_it_needs_the_years() -> None:
    with pytest.raises(UsageError, match="your years of experience are needed"):
        today_answer(CATALOG, Profile(), DAY, None)


def test_an_exam_that_was_only_announced_is_not_said_to_have_opened() -> None:
    catalog = with_exams("cka", Exam("NEW", date(2026, 11, 1), expected=True))
    made = today_answer(catalog, PERSON, DAY, date(2026, 10, 1))
    assert ExamNews("cka", "NEW", "announced", date(2026, 11, 1)) in made.exams
    assert "NEW was due to open 2026-11-01" in str(render(made, Format.plain, width=80, full=True)).replace(
        " (cka)", ""
    )


def test_one_screen_at_80_columns_for_anyone() -> None:
    """Each certification held and none, on days over two years: a frame and two lines, and nothing is cut."""
    bundled = load_catalog()
    holdings = [(), *((Holding(one.id, date(2025, 1, 15)),) for one in bundled.certifications)]
    every = (0.5, 3.0, 5.0, 8.0, 12.0)
    for number, held in list(enumerate(holdings))[:: 1 if LONG_RUN else 3]:
        day = DAY + timedelta(days=number * 15 % 730 - 300)
        for years in every if LONG_RUN else (every[number % 5],):
            made = today_answer(bundled, Profile(years=years, holdings=held), day, date(2025, 6, 1))
            text = drawn(render(made, Format.table, width=80), 80)
            frame, below, *facts = text.split("\n\n")
            assert 6 <= len(frame.splitlines()) <= 12, text
            moved = [] if made.moved is None else ["Moved"]
            assert [line.split()[0] for line in below.splitlines()] == [*moved, "Exams", "Try"], text
            assert bool(facts) == any(notice.code == "facts_old" for notice in made.notices)


def test_in_full_everything_is_named() -> None:
    made = today_answer(CATALOG, PERSON, DAY, date(2026, 1, 1))
    assert len(made.exams) > 3
    short, full = (str(render(made, Format.plain, width=80, full=full)) for full in (False, True))
    assert "more (--full)" in short
    assert all(f"({one.certification})" in full for one in made.exams if one.exam_code)
    assert "mlecareer why" in full


def test_the_day_of_the_last_change_is_the_files(tmp_path: Path, fixed: Program) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("career_start: 2023-11-23\nholdings: [{id: cka, earned: 2025-02-10}]\n")
    noon = datetime(2026, 9, 1, 12, tzinfo=UTC).timestamp()
    os.utime(path, (noon, noon))
    assert changed_on(str(path)) == date(2026, 9, 1)
    assert changed_on(str(tmp_path / "none")) is None
    made = fixed("today", "--profile", str(path), "--as-of", AS_OF, "--format", "json")
    assert made.json["since"] == "2026-09-01"
    assert {one["exam_code"] for one in made.json["exams"]} >= {"SAP-C02", "SAP-C03"}
    later = fixed("today", "--profile", str(path), "--as-of", AS_OF, "--since", AS_OF, "--format", "json")
    assert later.json["exams"] == []


def test_another_career_stands_somewhere_too(run: Program) -> None:
    bakery = str(TESTS / "catalogs" / "bakery")
    done = run("today", "--years", "1", "--catalog", bakery, "--as-of", AS_OF)
    assert done.code == 0
    _frame, _below, facts = done.text.split("\n\n")
    assert facts.startswith("! these facts were last checked on ")
    assert run("today").code == 2
    assert run("today", "--years", "1", "--since", "soon").code == 2


def test_today_and_plan_say_the_same_where_there_is_no_step(fixed: Program) -> None:
    """With every certification left out nothing is over a limit, and nothing is there that the goal asks for."""
    every = ",".join(certification.id for certification in CATALOG.certifications)
    words = ("--years", "3", "--as-of", str(DAY), "--format", "plain")
    for limits, said in (
        (("--without", every), "No exam that you can take covers what is still open."),
        (("--budget", "0"), "No exam fits your limits."),
    ):
        planned, now = fixed("plan", *words, *limits), fixed("today", *words, *limits)
        assert planned.code == 1
        assert f"Next: {said}\n" in planned.text
        assert f"Next: {said}\n" in now.text
