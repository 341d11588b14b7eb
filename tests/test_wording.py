"""How answers read: one of a thing and many, what is left out, and where a name alone would be ambiguous."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import AS_OF, Answer, Program
from mlecareer import load_catalog
from mlecareer.rendering.wording import in_hours
from test_formats import SAMPLES, Print, printed, words

__all__ = ["printed"]


@pytest.mark.parametrize("command", SAMPLES)
def test_one_is_not_many(command: str, printed: Print) -> None:
    many = r"\b(exams|prices|years|months|days|hours|minutes|skills|focus areas|certifications)\b"
    assert not re.search(rf"(?<![\w.,–-])1 {many}", printed(*words(command, "plain")).text)


def test_a_plan_of_one(fixed: Program) -> None:
    text = fixed("plan", "--years", "1", "--budget", "101", "--as-of", AS_OF, "--format", "plain").text
    assert text.startswith("Junior ML Engineer to ML Engineer\nVerdict: ")
    assert "\nNext: " in text
    assert ", next stage by experience alone on " in text
    assert "\nTotal: 1 exam\n" in text


def test_what_is_left_out_is_named_with_its_stage_or_tier(fixed_answer: Answer, fixed: Program) -> None:
    line = ("plan", "--years", "3", "--budget", "300", "--by", "2027-03-01")
    plan = fixed_answer(*line)
    planned = {step["certification"] for step in plan["steps"]}
    assert planned
    assert plan["left_out"]
    for one in plan["left_out"]:
        assert one["certifications"], one
        assert not planned & set(one["certifications"]), one
    text = fixed(*line, "--as-of", AS_OF, "--format", "plain").text
    left = re.findall(r"^\d+\. (.*)$", text.partition("Not in this plan\n")[2].partition("\n\n")[0], re.MULTILINE)
    assert len(left) == len(set(left)) == len(plan["left_out"])
    assert "MLOps platform (ml-engineer): databricks-ml-associate" in left
    assert "MLOps platform (recommended): databricks-ml-associate" in left


def test_why_says_more_and_less_in_words(fixed: Program) -> None:
    ask = ("why", "pmle", "--years", "3", "--as-of", AS_OF)
    text = fixed(*ask, env={"COLUMNS": "200"}).text
    assert re.search(r"\w covers 'Core ML services' \(tier 1\) in the plan\n", text), text
    assert re.search(r"\ngcp-professional-ml-engineer instead of [a-z-]+ +– +[+−]\d+ h +[+−]\$\d+\n", text), text
    assert re.search(r"\nthe best plan with it +[–+−\d]+ +[+−][\d.]+ h +[+−]\$\d+\n", text), text
    assert re.search(
        r"\nThe best plan with gcp-professional-ml-engineer takes more hours \(.*\), so the plan ", text
    ), text
    reasons = fixed(*ask, "--format", "json").json["because"]
    beside = r"; gcp-professional-ml-engineer alone takes \d+ h (more|less) and \$\d+ (more|less)$"
    assert all(re.search(beside, reason["text"]) for reason in reasons if "hours" in reason)
    for command in (("why", "cks", "--years", "5.5"), ("why", "terraform-associate", "--years", "8")):
        text = fixed(*command, "--as-of", AS_OF).text
        assert " USD" not in text
        assert not re.search(r"[-+]0\b|(?<!\d)-\d", text), text  # a minus is a true one, and no change is not said


def test_an_exam_that_was_only_seen_open_is_not_said_to_have_opened_then(run: Program) -> None:
    seen = [(one.id, exam) for one in load_catalog().certifications for exam in one.exams if exam.first_seen]
    assert seen
    for id, exam in seen:
        text = " ".join(run("cert", id, "--as-of", AS_OF).text.split())
        assert f"open by {exam.opens}" in text
        assert f"from {exam.opens}" not in text


def test_hours_that_join_single_figures_are_marked_as_assumed(run: Program) -> None:
    for certification in load_catalog().certifications:
        hours = certification.study_hours
        if hours is not None and hours.assumed:
            text = " ".join(run("cert", certification.id, "--as-of", AS_OF).text.split())
            assert f"{hours.low}–{hours.high} hours (assumed: no range is published)" in text


def test_a_tier_is_listed_under_its_title(fixed: Program) -> None:
    line = ("certs", "--tier", "2", "--as-of", AS_OF)
    assert fixed(*line).text.startswith("Tier 2, highly valuable: 4 certifications (2026-11-23)\n")
    assert fixed(*line, "--format", "json").json.keys() == {"schema_version", "kind", "as_of", "certifications"}
    assert fixed("certs", "--vendor", "hashicorp", "--as-of", AS_OF).text.startswith("1 certification (2026-11-23)\n")
    none = fixed(*line, "--status", "retired").text
    assert none == "Tier 2, highly valuable: no match\nRun mlecareer certs to see all.\n"


@pytest.mark.parametrize("columns", ["44", "60", "80", "120"])
def test_what_renews_a_holding_is_said_at_every_width(columns: str, fixed: Program) -> None:
    line = ("renewals", "--have", "kcna:2025-02-10,cka:2025-02-10,aws-mls:2024-09-05,aws-sap:2025-01-01")
    text = " ".join(fixed(*line, "--as-of", AS_OF, env={"COLUMNS": columns}).text.split())
    assert "retake the exam, or pass cka or ckad" in text
    assert "retake the exam, or pass cks" in text
    assert "cannot be renewed" in text


@pytest.mark.parametrize("command", [("cert", "cka"), ("why", "cka", "--years", "3")], ids=" ".join)
def test_a_name_that_ends_with_its_id_says_it_once(command: tuple[str, ...], fixed: Program) -> None:
    text = fixed(*command, "--as-of", AS_OF).text
    assert re.match(r"(╭─ )?Certified Kubernetes Administrator \(CKA\)( ─+╮)?\n", text)


def test_an_address_is_broken_after_a_slash(fixed: Program) -> None:
    text = fixed("cert", "gcp-cloud-digital-leader", "--as-of", AS_OF, env={"COLUMNS": "60"}).text
    assert re.search(r"^Book at +https://cloud\.google\.com/learn/certification/\n +cloud-digital-leader$", text, re.M)


def test_away_from_its_column_a_dash_is_said_in_words(fixed: Program) -> None:
    line = ("renewals", "--have", "aws-sap", "--as-of", AS_OF)
    assert "–" in fixed(*line).text
    narrow = " ".join(fixed(*line, env={"COLUMNS": "44"}).text.split())
    assert "expires not known" in narrow
    assert "–" not in narrow


def test_only_what_is_filled_has_an_end(fixed: Program) -> None:
    text = fixed("plan", "--years", "3", "--have", "cka", "--full", "--as-of", AS_OF, "--format", "plain").text
    assert text.count("until: expiry not known") == text.count("status: done") == 1


def test_warnings_stand_apart_from_what_would_do(fixed: Program) -> None:
    text = fixed("plan", "--years", "3", "--have", "cka", "--budget", "300", "--as-of", AS_OF).text
    assert re.search(r"\nTo fit everything  a budget of \$[\d,.]+\n\n! \w", text)


def test_today_without_a_profile_says_how_to_hear_of_exams(fixed: Program) -> None:
    text = fixed("today", "--years", "3", "--as-of", AS_OF).text
    assert "Exams  see changes with --since DAY\n" in text


def test_a_row_of_a_slot_keeps_all_that_is_said_of_it(run: Program, tmp_path: Path) -> None:
    slot = "{id: cloud, title: Cloud, any_of: [azure-data-scientist], otherwise: [cka]}"
    (tmp_path / "stages.yaml").write_text(f"stages:\n- {{id: ml-engineer, slots: [{slot}]}}\n")
    text = run("stage", "ml-engineer", "--catalog", str(tmp_path), "--as-of", AS_OF, env={"COLUMNS": "200"}).text
    assert "Cloud: required\n" in text
    assert "\n↳ replaces azure-data-scientist\n" in text
    assert re.search(r"^cka .*\nour suggestion, not in the guide$", text, re.MULTILINE)


def test_a_certification_without_other_names_has_no_line_for_them(run: Program, tmp_path: Path) -> None:
    (tmp_path / "certifications").mkdir()
    about = "name: Ours, short: Ours, vendor: cncf, level: associate, topics: [mlops], summary: Ours, exams: [{}]"
    known = 'url: "https://a.example", sources: [{url: "https://a.example", read: 2026-11-01}]'
    (tmp_path / "certifications" / "ours.yaml").write_text(f"certifications:\n- {{id: ours-x, {about}, {known}}}\n")
    done = run("cert", "ours-x", "--catalog", str(tmp_path))
    assert (done.code, done.errors) == (0, "")
    assert "Aliases" not in done.text


def test_who_should_build_reads_of_skills_and_focus_areas_before_steps(fixed: Program) -> None:
    line = ("plan", "--years", "8", "--have", "cka,gcp-professional-ml-engineer", "--as-of", AS_OF, "--format", "plain")
    text = fixed(*line).text
    assert text.splitlines()[1] == "Verdict: You have the must-haves. Build something; these are optional."
    assert text.index("Focus areas") < text.index("Later: ")
    assert "\n1. aws" not in text
    assert "Total: " not in text


@pytest.mark.parametrize(("figure", "said"), [("1", "1 hour"), ("0.5", "0.5 hours"), ("80–150", "80–150 hours")])
def test_one_hour_is_no_hours(figure: str, said: str) -> None:
    assert in_hours(figure) == said
