"""Questions that people asked about their holdings, as of 2026-11-26: each with the answer that is right.

They are asked of the bundled catalog, as its rules are what was told wrongly; its prices are read from it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Program
from mlecareer.storage.catalog import load_catalog

CATALOG = load_catalog()
DAY = ("--as-of", "2026-11-26")


def renewals(run: Program, *have: str) -> dict[str, dict[str, object]]:
    """What is told of each holding."""
    options = [part for one in have for part in ("--have", one)]
    told = run("renewals", *options, *DAY, "--format", "json").json["holdings"]
    return {holding["certification"]: holding for holding in told}


def text(run: Program, *arguments: str, columns: int = 80) -> str:
    """What is shown, with single spaces."""
    return " ".join(run(*arguments, *DAY, env={"COLUMNS": str(columns)}).text.split())


def test_an_azure_certification_that_has_expired_costs_the_full_exam(run: Program) -> None:
    told = renewals(run, "az-104:2025-06-01")["azure-administrator"]
    price = CATALOG.by_id["azure-administrator"].price_usd
    assert (told["state"], told["lapses"], told["by"]) == ("lapsed", "2026-06-01", "full_exam")
    assert told["cost_usd"] == price
    assert price
    assert "take the full exam again" in text(run, "renewals", "--have", "az-104:2025-06-01")


@pytest.mark.parametrize(
    "have",
    [
        ["az-104:2025-01-10,az-104:2025-12-01"],
        ["az-104:2025-12-01", "az-104:2025-01-10"],
        ["az-104:2025-01-10,azure-administrator:2025-12-01"],
    ],
)
def test_the_assessment_adds_a_year_to_the_old_end(have: list[str], run: Program) -> None:
    assert renewals(run, *have)["azure-administrator"]["lapses"] == "2027-01-10"


FIVE = "cka:2025-09-01,ckad:2024-04-02,cks:2025-12-01,kcna:2025-09-01,kcsa:2025-09-01"


def test_kubestronaut_holds_to_the_end_of_the_year(run: Program) -> None:
    (title,) = run("renewals", "--have", FIVE, *DAY, "--format", "json").json["titles"]
    assert (title["state"], title["missing"], title["lost_on"]) == ("ending", ["ckad"], "2027-01-01")
    said = "Kubestronaut ■■■■□ 4 of 5 · held to 2026-12-31, then lost unless you pass ckad by then"
    assert said in text(run, "renewals", "--have", FIVE)
    assert "Kubestronaut is lost on 2027-01-01 unless you pass ckad" in text(
        run, "today", "--full", "--years", "5", "--have", FIVE, columns=200
    )


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_date_from_which_one_may_renew_is_there_at_every_width(columns: int, run: Program) -> None:
    three = "az-104:2026-03-01,az-305:2026-05-01,ai-300:2026-06-10"
    shown = text(run, "renewals", "--have", three, columns=columns)
    for day in ("2026-09-02", "2026-11-02", "2026-12-12"):
        assert day in shown
    heard = text(run, "renewals", "--have", three, "--format", "plain", columns=columns)
    assert "take the assessment from 2026-09-02 on" in heard


def test_when_something_expires_is_said_in_days_too(run: Program) -> None:
    shown = text(run, "renewals", "--have", "cka:2025-02-10,ckad:2024-11-01,kcna:2024-11-26,kcsa:2025-01")
    assert "cka 2027-02-10 ◔ due $445 retake the exam, or pass cks in 76 days" in shown
    assert "25 days ago" in shown
    assert "today" in shown
    assert "in about 36 days" in shown
    heard = text(run, "renewals", "--have", "cka:2025-02-10", "--format", "plain")
    assert "expires: 2027-02-10 (in 76 days)" in heard


def test_a_title_that_is_near_says_what_to_type(run: Program) -> None:
    near = "cka:2025-09-01,ckad:2026-04-02,kcna:2025-09-01,kcsa:2025-09-01"
    shown = text(run, "renewals", "--have", near)
    assert "Kubestronaut ■■■■□ 4 of 5 · missing cks; mlecareer plan --want kubestronaut" in shown
    assert "--want" not in text(run, "renewals", "--have", "cka:2025-09-01")


def test_a_renewal_is_said_as_what_to_do(run: Program) -> None:
    shown = text(run, "renewals", "--have", "cka:2025-02-10")
    assert "retake the exam, or pass cks" in shown
    assert "itself" not in shown


def test_what_nothing_renews_is_said_with_the_reason(fixed: Program, tmp_path: Path) -> None:
    """A certification that never expires, and one of which no renewal is known, were said not to be renewable."""
    (tmp_path / "mine" / "certifications").mkdir(parents=True)
    entry = "{id: ID, name: ID, short: ID, vendor: cncf, level: associate, summary: s, url: 'https://example.org',"
    entry += " sources: [{url: 'https://example.org', read: 2026-01-01}], MORE}"
    every = {
        "lasting": "validity: []",
        "unsaid": "validity: [{months: 12}]",
        "ending": "validity: [{months: 12}], renewal: {by: none}",
    }
    lines = (f"- {entry.replace('ID', id).replace('MORE', more)}\n" for id, more in every.items())
    (tmp_path / "mine" / "certifications" / "a.yaml").write_text(f"certifications:\n{''.join(lines)}")
    have = ",".join(f"{id}:2026-05-01" for id in every)
    said = text(fixed, "renewals", "--have", have, "--catalog", str(tmp_path / "mine"))
    assert "lasting – ✓ valid – does not expire" in said
    assert "unsaid 2027-05-01 ◔ ending – renewal not known" in said
    assert "ending 2027-05-01 ◔ ending – cannot be renewed" in said


def test_a_booked_exam_is_told_by_renewals_and_by_plan(run: Program) -> None:
    told = renewals(run, "cka:2027-01-01")["cka"]
    assert told["state"] == "booked"
    assert told["booked"] == {"certification": "cka", "day": "2027-01-01", "lapses": "2029-01-01"}
    assert "booked for 2027-01-01" in text(run, "renewals", "--have", "cka:2027-01-01")
    made = run("plan", "--years", "3", "--have", "cka:2027-01-01", *DAY, "--format", "json").json
    assert [
        (step["action"], step["finishes"]["latest"]) for step in made["steps"] if step["certification"] == "cka"
    ] == [("booked", "2027-01-01")]


def test_what_a_booked_exam_keeps(run: Program) -> None:
    told = renewals(run, "cka:2025-02-10", "cks:2026-12-12")
    assert {id: (one["state"], one["lapses"]) for id, one in told.items()} == {
        "cka": ("booked", "2027-02-10"),
        "cks": ("booked", None),
    }
    assert told["cka"]["booked"] == {"certification": "cks", "day": "2026-12-12", "lapses": "2028-12-12"}
    done = run("renewals", "--have", "cka:2025-02-10,cks:2026-12-12", "--check", *DAY)
    assert done.code == 0
    assert run("renewals", "--have", "cka:2025-02-10", "--check", *DAY).code == 1


def test_renewals_say_what_the_plan_does(run: Program) -> None:
    """Of two that expire together the plan renews one, which keeps the other."""
    held = "cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01"
    run("profile", "set", "--years", "8", *DAY)
    told = renewals(run, held)
    made = run("plan", "--have", held, *DAY, "--format", "json").json
    days = {step["certification"]: step["finishes"]["middle"] for step in made["steps"] if step["action"] == "renew"}
    assert {id: one["planned"] for id, one in told.items()} == {
        "cka": {"action": "renew", "certification": "cks", "day": days["cks"]},
        "cks": {"action": "renew", "certification": "cks", "day": days["cks"]},
        "ckad": {"action": "renew", "certification": "ckad", "day": days["ckad"]},
    }
    assert f"in your plan by renewing cks on {days['cks']}" in text(
        run, "renewals", "--have", held, "--format", "plain"
    )


def test_a_saved_date_is_not_forgotten(run: Program) -> None:
    run("profile", "add", "cka:2025-02-10")
    assert renewals(run, "cka")["cka"]["lapses"] == "2027-02-10"


def test_google_gives_thirty_days_of_grace(run: Program) -> None:
    told = renewals(run, "gcp-professional-ml-engineer:2024-11-10")["gcp-professional-ml-engineer"]
    assert (told["state"], told["by"], told["window_closes"]) == ("grace", "exam", "2026-12-09")
    late = renewals(run, "gcp-professional-ml-engineer:2024-10-01")["gcp-professional-ml-engineer"]
    assert (late["state"], late["by"]) == ("lapsed", "full_exam")


def test_today_says_until_when_grace_lasts(run: Program) -> None:
    pmle = ("today", "--years", "3", "--as-of", "2026-11-26", "--have")
    in_grace = run(*pmle, "gcp-professional-ml-engineer:2024-11-10").text
    assert "gcp-professional-ml-engineer expired; renew it by 2026-12-09" in " ".join(in_grace.split())
    assert "renew it by" not in run(*pmle, "gcp-professional-ml-engineer:2024-10-01").text


def test_an_end_that_only_the_person_knows(run: Program) -> None:
    """An AWS table says: passed 2019, ends 2028."""
    run("profile", "add", "aws-saa:2019-05", "--expires", "2028-05-20")
    told = renewals(run)["aws-solutions-architect-associate"]
    assert (told["state"], told["earned"], told["lapses"]) == ("valid", "2019-05-01", "2028-05-20")
    assert (told["earned_is_month"], told["lapses_is_month"]) == (True, False)


def test_higher_covers_lower(run: Program) -> None:
    """A platform engineer of five years was sent to a cloud literacy exam."""
    have = "cka:2025-09-01,cks:2025-12-01,terraform-associate:2025-11-01,aws-saa:2025-03-01"
    steps = run("plan", "--years", "0", "--have", have, *DAY, "--format", "json").json["steps"]
    levels = {CATALOG.by_id[step["certification"]].level for step in steps}
    assert steps
    assert "foundational" not in levels


def test_a_booked_exam_is_not_planned_again(run: Program) -> None:
    have = "cka:2025-09-01,ckad:2026-03-01,cks:2026-12-12"
    steps = run("plan", "--years", "4", "--have", have, *DAY, "--format", "json").json["steps"]
    assert "cks" not in [step["certification"] for step in steps if step["action"] == "earn"]


@pytest.mark.parametrize("have", ["cka:2025-06-01,cka:2024-12-01", "cka:2024-12-01,cka:2025-06-01"])
def test_two_dates_on_the_command_line_are_two_passes(have: str, run: Program) -> None:
    """As in a file; the second was taken for a correction of the first, because they are half a year apart."""
    told = renewals(run, have)["cka"]
    assert (told["state"], told["earned"], told["lapses"]) == ("valid", "2024-12-01", "2027-06-01")


def test_what_expires_is_told_with_the_hours_a_week_that_save_it(run: Program) -> None:
    """ "CKA ends in March, CKS first?": CKS came in 2028, CKA expired without a word, and CKAD was paid twice."""
    ask = ("plan", "--years", "5", "--have", "cka:2025-03-15,ckad:2025-06-20", *DAY, "--format", "json")
    made = run(*ask).json
    done = [step["certification"] for step in made["steps"]]
    assert len(done) == len(set(done))
    assert "cka" not in done
    (gap,) = [notice["text"] for notice in made["notices"] if notice["code"] == "gap"]
    assert gap.startswith("cka will be expired from 2027-03-15 to ")
    cks = next(step for step in made["steps"] if step["certification"] == "cks")
    assert cks["revives"] == ["cka"]
    hours = float(gap.partition("; ")[2].split()[1])
    for less, first in ((0, "cks"), (0.5, None)):
        told = run(*ask, "--hours-per-week", f"{hours - less:g}").json
        assert any(notice["code"] == "gap" for notice in told["notices"]) == bool(less)
        assert first in (None, told["steps"][0]["certification"])
    assert cks["keeps"] == []
    assert run(*ask, "--hours-per-week", f"{hours:g}").json["steps"][0]["keeps"] == ["cka"]


def test_must_haves_are_the_first_two_steps(run: Program) -> None:
    steps = run("plan", "--years", "5", *DAY, "--format", "json").json["steps"]
    assert [step["tier"] for step in steps[:2]] == [1, 1]
    assert steps[0]["certification"] == "cka"


def test_what_expires_is_told_where_nothing_is_left_to_do(run: Program) -> None:
    made = run("plan", "--years", "12", "--have", "cka:2025-02-10", *DAY, "--format", "json")
    assert made.code == 0
    assert (made.json["verdict"], made.json["steps"]) == ("build", [])
    assert made.json["focus_areas"]
    (told,) = [notice["text"] for notice in made.json["notices"] if notice["code"] == "expires"]
    assert told == "cka expires on 2027-02-10; this plan does not renew it (optional, or no longer needed)"


def test_renewals_of_two_that_expire_are_two_and_not_three(run: Program) -> None:
    have = "cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01"
    steps = run("plan", "--years", "8", "--to", "staff", "--have", have, *DAY, "--format", "json").json["steps"]
    renewed = {step["certification"]: step for step in steps if step["action"] == "renew"}
    assert set(renewed) == {"cks", "ckad"}
    assert set(renewed["cks"]["keeps"]) == {"cka", "cks"}
    assert all(step["finishes"]["latest"] < "2027-06-01" for step in renewed.values())
    assert "keeps cka" in text(run, "plan", "--years", "8", "--to", "staff", "--have", have)


def test_a_goal_that_years_have_reached_is_no_error(run: Program) -> None:
    run("profile", "set", "--years", "5", "--to", "staff")
    done = run("plan", "--years", "8", *DAY, "--format", "json")
    assert done.code == 0
    assert (done.json["stage"], done.json["goal"]) == ("staff", "principal")


def today(run: Program, *have: str) -> dict[str, str]:
    """What today tells of what expires."""
    options = [part for one in have for part in ("--have", one)]
    told = run("today", "--years", "5", *options, *DAY, "--format", "json").json["lapses"]
    return {lapse["certification"]: lapse["lapses"] for lapse in told}


def test_today_tells_the_same(run: Program) -> None:
    assert today(run, "az-104:2025-01-10,az-104:2025-12-01") == {"azure-administrator": "2027-01-10"}
    assert today(run, "cka:2025-02-10") == {"cka": "2027-02-10"}
    assert today(run, "cka:2025-02-10,cks:2026-12-12") == {}
    assert today(run, "cka:2027-01-01") == {}
    run("profile", "add", "cka:2025-02-10")
    assert today(run, "cka") == {"cka": "2027-02-10"}


def test_little_time_never_means_more_renewals_than_fees_and_every_end_is_told(run: Program) -> None:
    have = "sap:2023-11-10,aws-mls:2024-03-01"
    made = run("plan", "--years", "9", "--hours-per-week", "2", "--have", have, *DAY, "--format", "json").json
    assert made["totals"]["renewals_usd"] <= made["totals"]["fees_usd"]
    told = " ".join(notice["text"] for notice in made["notices"])
    assert "aws-solutions-architect-professional expired on 2026-11-10" in told
    assert "aws-machine-learning-specialty" in told
    assert "2027-03-01" in told
