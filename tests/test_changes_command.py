"""`mlecareer changes` from outside: whom it compares, what it says in each format, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from conftest import AS_OF, TESTS, Program, Run
from faults import RAW

SAVED = str(TESTS / "saved" / "plan.json")
SAVED_ON = "2026-10-27"
PASSED = "You passed terraform-associate on 2026-11-02: finish "


def saved_as(fixed: Program, folder: Path, *words: str, as_of: str = SAVED_ON) -> str:
    """The path of a plan that was saved on a day."""
    path = folder / "old.json"
    done = fixed("plan", *words, "--as-of", as_of, "--format", "json", "--output", str(path))
    assert done.code in (0, 1), done.errors
    return str(path)


def alone(done: Run) -> dict[str, dict[str, object]]:
    """The effect of each cause by its sentence."""
    return {cause["text"]: cause["effect"] for cause in done.json["causes"]}


EVERY_WAY = (
    "--years 3 --to ml-engineer",
    "--years 2.37 --have cka:2025-02,cks:2026-12-12 --cloud aws --minimise cost",
    "--years 6 --want kubestronaut --skip staff-cloud --budget 400 --by 2027-03-01",
    "--years 8 --have ckad:2023-11-10 --studied cka=10 --next cks --depth recommended --horizon all",
    "--years 0 --budget-per-year 200 --hours-per-week 12.5 --failed cka:2026-10-20 --price cks=100 --paid aws",
)


@pytest.mark.parametrize("words", EVERY_WAY)
def test_a_plan_and_itself(fixed: Program, tmp_path: Path, words: str) -> None:
    """Whatever was said: without a profile, the file knows who is meant."""
    path = saved_as(fixed, tmp_path, *words.split())
    done = fixed("changes", path, "--as-of", SAVED_ON, "--check", "--format", "json")
    assert (done.code, done.json["causes"], done.json["worse"], done.errors) == (0, [], [], "")
    assert done.json["effect"] == {
        "finish_days": 0,
        "finish": done.json["before"]["finish"],
        "usd": 0,
        "steps": 0,
        "added": [],
        "removed": [],
        "reordered": False,
        "places_open": 0,
        "limits_met": None,
    }


def test_a_plan_of_a_profile_and_itself(fixed: Program, tmp_path: Path) -> None:
    """The saved profile says who is meant, and nothing of the file."""
    for words in ("profile set --career-start 2023-11-23 --to senior", "profile add cka --on 2025-02-10"):
        assert fixed(*words.split(), "--as-of", SAVED_ON).code == 0
    path = saved_as(fixed, tmp_path)
    same = fixed("changes", path, "--as-of", SAVED_ON, "--format", "plain")
    assert (same.code, "Nothing changed: the plan is the same." in same.text) == (0, True)
    assert "compared with a plan for your profile on" in same.text
    assert fixed("profile", "add", "ckad", "--on", "2026-11-02", "--as-of", AS_OF).code == 0
    later = fixed("changes", path, "--as-of", AS_OF, "--format", "json")
    assert {(cause["by"], cause["code"], cause["about"]) for cause in later.json["causes"]} == {
        ("calendar", "day", ""),
        ("you", "holdings", "ckad"),
    }
    other = fixed("changes", SAVED, "--as-of", AS_OF, "--format", "json")
    assert {cause["about"] for cause in other.json["causes"]} >= {"cks", "ckad"}


def test_the_person_in_the_file_has_grown_older(fixed: Program, tmp_path: Path) -> None:
    """By the calendar, without a cause of its own; years that are typed now are one."""
    path = saved_as(fixed, tmp_path, "--years", "3")
    done = fixed("changes", path, "--as-of", AS_OF, "--format", "json")
    assert (done.json["person"], done.json["with_options"]) == ("file", False)
    assert [cause["by"] for cause in done.json["causes"]] == ["calendar"]
    typed = fixed("changes", path, "--years", "4.5", "--as-of", AS_OF, "--format", "json")
    assert "You have 4.5 years of experience instead of 3.07" in alone(typed)
    assert typed.json["with_options"] is True


def test_every_format_says_the_same(fixed: Program) -> None:
    """Each cause with its effect, and the notices."""
    words = ("changes", SAVED, "--have", "terraform-associate:2026-11-02", "--hours-per-week", "9", "--as-of", AS_OF)
    causes = fixed(*words, "--format", "json").json["causes"]
    assert {cause["by"] for cause in causes} == {"you", "calendar"}
    for format in ("table", "plain", "markdown"):
        text = " ".join(re.sub(r"[\\│]", "", fixed(*words, "--format", format, "--full").text).split())
        assert all(cause["text"].casefold() in text.casefold() for cause in causes), (format, text)
        assert PASSED in text
    rows = list(csv.DictReader(io.StringIO(fixed(*words, "--format", "csv").text)))
    assert [(row["text"], row["effect_usd"]) for row in rows] == [
        (cause["text"], str(cause["effect"]["usd"])) for cause in causes
    ]
    for format in ("ics", "html"):
        refused = fixed(*words, "--format", format)
        assert (refused.code, f"can be exported as {format}" in refused.errors) == (2, True)


def test_what_got_worse_is_said_and_ends_with_one(fixed: Program) -> None:
    words = ("changes", SAVED, "--as-of", AS_OF)
    assert fixed(*words).code == 0
    later = fixed(*words, "--check")
    assert (later.code, "Worse   it finishes later" in later.text) == (1, True)
    sooner = fixed(*words, "--check", "--hours-per-week", "40")
    assert (sooner.code, "Worse" in sooner.text) == (0, False)
    poorer = fixed(*words, "--hours-per-week", "40", "--budget", "100", "--check", "--format", "json")
    assert (poorer.code, poorer.json["worse"]) == (1, ["places", "limits"])


def test_what_effects_do_not_add_up_to_is_a_whole_sentence(fixed: Program) -> None:
    words = ("changes", SAVED, "--hours-per-week", "40", "--budget", "100", "--as-of", AS_OF)
    together = fixed(*words, "--format", "json").json["together"]
    assert (together["finish_days"] > 0, together["usd"], together["steps"]) == (True, 0, 0)
    text = " ".join(fixed(*words).text.split())
    assert re.search(
        r"These effects do not simply add up: together, the plan finishes \w+ \w+ later than if they did\.", text
    )


def test_a_plan_for_a_later_day_and_of_another_catalog(fixed: Program, run: Program) -> None:
    """It is told, and compared as well as can be."""
    early = fixed("changes", SAVED, "--as-of", "2026-10-01", "--format", "plain")
    assert "The saved plan is for 2026-10-27, which is after 2026-10-01." in early.text
    assert "The date is 26 days earlier: 2026-10-01 instead of 2026-10-27" in early.text
    bakery = str(TESTS / "catalogs" / "bakery")
    words = ("changes", SAVED, "--as-of", AS_OF, "--catalog", bakery, "--to", "master")
    other = run(*words, "--format", "plain")
    assert other.code in (0, 1)
    assert (
        "The saved plan was made with the catalog 'Machine-learning engineer', the new one with 'Baker'" in other.text
    )
    assert "; to compare like with like, give the same --catalog, or none, as for the saved plan." in other.text
    assert "The catalog no longer has: " in other.text
    assert "under holdings in the saved plan are not in this catalog; ignored" in other.errors
    assert "your profile" not in other.errors
    rows = run(*words, "--format", "csv")
    assert "warning: The catalog no longer has: " in rows.errors


def test_a_changed_fact_is_told_with_the_address_where_it_was_read(fixed: Program, tmp_path: Path) -> None:
    overlay = tmp_path / "over"
    (overlay / "certifications").mkdir(parents=True)
    (overlay / "catalog.yaml").write_text("extends: bundled\n")
    (overlay / "certifications" / "hashicorp.yaml").write_text(
        "certifications:\n"
        "  - id: terraform-associate\n"
        "    price_usd: 600\n"
        "    sources: [{url: 'https://example.org/fees/terraform', read: 2026-11-20, supports: [price_usd]}]\n"
    )
    words = ("changes", SAVED, "--catalog", str(overlay), "--as-of", SAVED_ON)
    (cause,) = fixed(*words, "--format", "json").json["causes"]
    assert (cause["by"], cause["code"], cause["about"]) == ("catalog", "price_usd", "terraform-associate")
    assert (cause["source"], cause["read"]) == ("https://example.org/fees/terraform", "2026-11-20")
    full = fixed(*words, "--format", "plain", "--full").text
    assert "(https://example.org/fees/terraform, read 2026-11-20)" in full


def test_hostile_text_of_a_saved_plan_reaches_no_terminal(fixed: Program, tmp_path: Path) -> None:
    """Names of the file that nothing else knows are shown, as text."""
    name = "x\x1b]0;pwn\x07\u202e[bold]\r\nerror: y"
    saved = json.loads(Path(SAVED).read_text())
    saved["inputs"]["catalog"] = name
    saved["inputs"]["certifications"][0]["id"] = name
    path = tmp_path / "a\u202eb.json"
    path.write_text(json.dumps(saved))
    for format in ("table", "plain", "markdown", "csv", "tsv", "json"):
        done = fixed("changes", str(path), "--as-of", AS_OF, "--format", format)
        assert done.code in (0, 3), done.errors
        assert RAW.search(done.text) is None or format == "csv"
        assert RAW.search(done.errors) is None
    saved["inputs"]["profile"]["wishes"]["goal"] = "wizard"
    path.write_text(json.dumps(saved))
    done = fixed("changes", str(path), "--as-of", AS_OF)
    assert (done.code, "'wizard', the goal of the saved plan, is no stage" in done.errors) == (0, True)
    assert "[bold]" in fixed("changes", str(path), "--as-of", AS_OF).text


def test_today_says_what_time_did_to_the_plan(fixed: Program) -> None:
    words = ("today", "--years", "3", "--have", "cka:2025-02-10", "--as-of", AS_OF)
    moved = fixed(*words, "--since", "2026-10-01", "--format", "json").json["moved"]
    assert moved["finish_days"] > 0
    assert "since 2026-10-01: finish " in fixed(*words, "--since", "2026-10-01").text
    assert fixed(*words, "--since", AS_OF, "--format", "json").json["moved"] is None
    assert "Moved" not in fixed(*words, "--since", AS_OF).text
    assert fixed(*words, "--format", "json").json["moved"] is None
