"""The screens that come from the catalog and the profile: stages, lists by requirement, and certifications side by side."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import AS_OF, FIXED, Program
from mlecareer.catalog.slots import fillers
from mlecareer.storage.catalog import load_catalog

DAY = ("--as-of", AS_OF)
CATALOG = load_catalog((str(FIXED),))
EVERY_WIDTH = ("44", "60", "80", "120")


def joined(text: str) -> str:
    return " ".join(text.split())


# --- requirements ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["certs --tier 1", "certs --stage ml-engineer", "stage ml-engineer"])
@pytest.mark.parametrize("columns", EVERY_WIDTH)
def test_certifications_stand_under_the_requirement_that_they_fill(command: str, columns: str, fixed: Program) -> None:
    text = fixed(*command.split(), *DAY, env={"COLUMNS": columns}).text
    owner = CATALOG.tiers[0] if "--tier" in command else CATALOG.stages[1]
    places = [text.index(slot.title) for slot in owner.slots] + [len(text)]
    assert places == sorted(places)
    for slot, start, end in zip(owner.slots, places, places[1:], strict=False):
        shown = set(text[start:end].split())
        assert {*fillers(CATALOG, slot), *slot.otherwise} <= shown
    assert max(map(cell_len, text.splitlines())) <= int(columns)


def test_how_many_a_requirement_needs_is_said_in_words(fixed: Program) -> None:
    said = {
        "1": ["Core ML services: one of these", "Kubernetes for ML workloads: required"],
        "2": ["Infrastructure as code: required", "Cloud solutions architect: one of these"],
    }
    for tier, lines in said.items():
        shown = fixed("certs", "--tier", tier, *DAY).text.splitlines()
        assert set(lines) <= set(shown)
    staff = fixed("stage", "staff", *DAY).text
    assert "Professional-level cloud: two of these" in staff
    assert "Complete Kubernetes stack: all of these" in staff


@pytest.mark.parametrize(
    "command",
    ["certs", "certs --tier 2", "certs --vendor cncf", "stage ml-engineer", "cert cka terraform-associate"],
)
def test_a_tilde_is_explained_wherever_it_is_drawn(command: str, fixed: Program) -> None:
    text = fixed(*command.split(), *DAY).text
    assert re.search(r" ~\d", text)
    assert "~ assumed" in text
    words = fixed(*command.split(), *DAY, "--format", "plain").text
    assert "~" not in words
    assert "(assumed)" in words


def test_what_replaces_an_option_stands_under_it_and_ours_come_last(fixed: Program) -> None:
    lines = fixed("certs", "--tier", "1", *DAY).text.splitlines()
    gone = next(n for n, line in enumerate(lines) if line.startswith("aws-machine-learning-specialty"))
    assert re.match("aws-machine-learning-specialty +✕ retired ", lines[gone])
    assert lines[gone + 1].startswith("aws-ml-engineer-associate")
    assert lines[gone + 2] == "↳ replaces aws-machine-learning-specialty"
    ours = lines.index("our suggestion, not in the guide")
    assert lines[ours - 1].startswith("azure-mlops-engineer")
    assert ours > next(n for n, line in enumerate(lines) if line.startswith("gcp-professional-ml-engineer"))
    plain = fixed("certs", "--tier", "1", *DAY, "--format", "plain").text
    assert "   note: replaces aws-machine-learning-specialty\n" in plain
    assert "   note: our suggestion, not in the guide\n" in plain


def test_a_filter_beside_the_tier_makes_it_a_plain_list(fixed: Program) -> None:
    text = fixed("certs", "--tier", "1", "--vendor", "gcp", *DAY).text
    assert "Core ML services" not in text
    assert text.startswith("Tier 1, must have: 1 certification (2026-11-23)\n")


def test_all_are_listed_by_vendor_with_how_many(fixed: Program) -> None:
    text = fixed("certs", *DAY).text
    listed = re.findall(r"^(?:Others from )?(\S.*): (\d+)$", text, re.MULTILINE)
    assert sum(int(count) for _, count in listed) == len(CATALOG.certifications)
    assert {name for name, _ in listed} <= {vendor.short for vendor in CATALOG.vendors}
    placed = re.search(r": first the (\d+) in a stage or tier$", text.splitlines()[0])
    data = fixed("certs", *DAY, "--format", "json").json["certifications"]
    assert placed is not None
    assert int(placed[1]) == sum(bool(each["tiers"] or each["stages"]) for each in data)


@pytest.mark.parametrize("stage", ["senior", "staff"])
@pytest.mark.parametrize("columns", EVERY_WIDTH)
def test_a_stage_shows_the_ids_that_mark_its_skills_as_done(
    stage: str, columns: str, fixed: Program, tmp_path: Path
) -> None:
    shown = fixed("stage", stage, *DAY, env={"COLUMNS": columns}).text
    view = fixed("stage", stage, *DAY, "--format", "json").json["stage"]
    ids = [topic["id"] for topic in (*view["skills"], *view["focus_areas"])]
    assert ids
    assert set(ids) <= {word.rstrip(":") for word in shown.split()}
    assert f"mlecareer plan --to {stage}" in joined(shown)
    done = re.search(r"mlecareer (profile done \S+)", joined(shown).rstrip(";"))
    assert done is not None
    saved = fixed(*done[1].rstrip(";").split(), "--profile", str(tmp_path / "p.yaml"))
    assert saved.code == 0, saved.errors


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_what_changes_between_two_stages_breaks_no_id(columns: str, run: Program) -> None:
    line = ("diff", "senior", "staff", *DAY)
    text = run(*line, env={"COLUMNS": columns}).text
    change = run(*line, "--format", "json").json
    for slot in (*change["slots"]["added"], *change["slots"]["removed"]):
        assert set(slot["options"]) <= {word.rstrip(",") for word in text.split()}
    assert "- Security, one of these: aws-security-specialty, cks\n" in text
    assert {topic["id"] for topic in change["focus_areas"]["added"]} <= set(text.split())


# --- the ladder ------------------------------------------------------------------------------------


def test_the_ladder_marks_where_you_are(fixed: Program) -> None:
    shown = fixed("ladder", "--years", "3").text
    assert [line for line in shown.splitlines() if line.startswith("▸ ml-engineer ")]
    assert "▸ you, at 3 years" in shown
    assert fixed("ladder", "--years", "3", "--format", "json").json["you"] == {"years": 3, "stage": "ml-engineer"}
    said = fixed("ladder", "--years", "3", "--format", "plain").text
    assert "you are at ml-engineer, with 3 years" in said
    nobody = fixed("ladder")
    assert "▸" not in nobody.text
    assert fixed("ladder", "--format", "json").json["you"] is None


def test_the_ladder_takes_the_years_of_the_profile(fixed: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("career_start: 2021-11-23\n")
    line = ("ladder", "--profile", "p.yaml", *DAY)
    assert "▸ senior " in fixed(*line).text
    assert "▸ staff " in fixed(*line, "--years", "8").text


def test_each_goal_of_the_ladder_is_on_one_line(run: Program) -> None:
    shown = run("ladder", "--years", "3").text.splitlines()
    assert [line for line in shown[4:9] if line.startswith("   ")] == []
    assert shown[9] == ""


# --- certifications side by side -------------------------------------------------------------------


@pytest.mark.parametrize("columns", EVERY_WIDTH)
def test_side_by_side_everything_is_said_at_every_width(columns: str, fixed: Program) -> None:
    names = ("cka", "aws-solutions-architect-professional", "gcp-professional-cloud-architect", "azure-fundamentals")
    shown = fixed("cert", *names, "--years", "3", *DAY, env={"COLUMNS": columns}).text
    assert max(map(cell_len, shown.splitlines())) <= int(columns)
    assert set(names) <= {word.rstrip(":") for word in shown.split()}
    for said in ("Price", "Study hours", "Valid for", "Renew by", "Requires", "Covers", "In your plan"):
        assert said.casefold() in joined(shown).casefold(), said
    for price in ("$445", "$300", "$200", "$99"):
        assert price in shown


def test_side_by_side_says_what_each_adds_to_the_plan(fixed: Program) -> None:
    line = ("cert", "cka", "cks", "ckad", "--years", "3", *DAY)
    told = {each["id"]: each["plan"] for each in fixed(*line, "--format", "json").json["certifications"]}
    plan = fixed("plan", "--years", "3", *DAY, "--format", "json").json
    steps = {step["certification"]: step["position"] for step in plan["steps"]}
    for id, adds in told.items():
        why = fixed("why", id, "--years", "3", *DAY, "--format", "json").json
        assert adds["verdict"] == why["verdict"]
        assert adds["step"] == steps.get(id)
        more = why["difference"]
        figures = (adds["exams"], adds["hours"], adds["usd"])
        assert figures == ((None,) * 3 if more is None else (more["sittings"], more["hours"], more["usd"]))
    assert f"step {steps['cka']}" in fixed(*line).text
    nobody = fixed("cert", "cka", "cks", *DAY, "--format", "json").json
    assert (nobody["goal"], [each["plan"] for each in nobody["certifications"]]) == (None, [None, None])
    assert "--years YEARS" in fixed("cert", "cka", "cks", *DAY).text


@pytest.mark.parametrize("command", ["cert cka cks azure-fundamentals --years 3", "ladder --years 3", "certs"])
def test_all_that_is_drawn_is_also_said(command: str, fixed: Program) -> None:
    drawn, said = (
        fixed(*command.split(), *DAY, "--format", format, env={"COLUMNS": "200"}).text for format in ("table", "plain")
    )
    assert not re.search("[─-╿▀-▟~→↳●◐◔○✕✓▸]", said)
    words = {word for word in re.findall(r"\w+", drawn.casefold()) if word not in ("stage", "certification")}
    assert words - set(re.findall(r"\w+", said.casefold())) <= {"h"}


def test_side_by_side_of_what_is_held(fixed: Program) -> None:
    line = ("cert", "cka", "cks", "--years", "3", "--have", "cka:2026-01-10", *DAY)
    assert "you hold it" in fixed(*line, "--format", "plain").text
    line = ("cert", "cka", "cks", "--years", "3", "--have", "cka:2026-01-10,cks:2026-12-12", *DAY)
    booked = fixed(*line, "--format", "plain").text
    assert "cks: booked for 12 Dec 2026" in booked
    assert "what it adds" not in booked
    assert "+ is what it adds to your plan for senior" in fixed("cert", "cka", "pmle", "--years", "3", *DAY).text
    held = fixed(*line, "--format", "json").json["certifications"][0]["plan"]
    assert held == {"verdict": "held", "booked": None, "step": None, "exams": None, "hours": None, "usd": None}


def test_what_renews_another_is_said_of_the_other(fixed: Program) -> None:
    shown = fixed("cert", "cka", "cks", *DAY, "--format", "json").json["certifications"]
    assert [each["renewed_by"] for each in shown] == [["cks"], []]
    assert "pass cks" in joined(fixed("cert", "cka", *DAY).text)


def test_the_same_one_twice_is_shown_once(fixed: Program) -> None:
    once, twice = fixed("cert", "cka", *DAY), fixed("cert", "cka", "CKA", *DAY)
    assert twice.text == once.text
    assert twice.errors == "warning: cka is named more than once; it is shown once\n"
    assert len(fixed("cert", "cka", "cks", "cka", *DAY, "--format", "json").json["certifications"]) == 2


def test_five_are_too_many(fixed: Program) -> None:
    done = fixed("cert", "cka", "ckad", "cks", "kcna", "terraform-associate", *DAY)
    assert (done.code, done.out) == (2, b"")
    assert done.errors.startswith("error: you named 5 certifications; cert compares at most 4\n")


def test_a_name_of_several_words_needs_no_quotes(fixed: Program) -> None:
    assert fixed("cert", "Certified", "Kubernetes", "Administrator", *DAY).text == fixed("cert", "cka", *DAY).text


def test_options_of_a_plan_beside_one_certification_are_refused(fixed: Program) -> None:
    done = fixed("cert", "cka", "--years", "3", *DAY)
    assert (done.code, done.out) == (2, b"")
    assert "mlecareer why cka" in done.errors
    done = fixed("cert", "cka", "cks", "--have", "cka", *DAY)
    assert (done.code, done.errors) == (2, "error: your years of experience are needed\nhint: add --years 3\n")


# --- the profile -----------------------------------------------------------------------------------


def test_the_profile_says_where_it_is_and_what_counts(fixed: Program) -> None:
    there = ("--as-of", AS_OF)
    assert fixed("profile", "show", *there).text == "No profile yet\nCreate one: mlecareer profile init\n"
    fixed("profile", "set", "--years", "3", *there)
    for held in ("cka:2025-02-10", "aws-mls:2022-02", "ckad", "cks:2026-12-12"):
        fixed("profile", "add", held, *there)
    fixed("profile", "done", "docker", *there)
    text = fixed("profile", "show", *there, env={"XDG_CONFIG_HOME": ""}).text
    assert "No profile yet" in text  # another home
    text = fixed("profile", "show", *there).text
    assert re.search(r"^Experience +3 years, ML Engineer \(since 23 Nov 2023\)$", text, re.MULTILINE)
    assert re.search(r"^cka +10 Feb 2025 +10 Feb 2027 +✓ counts$", text, re.MULTILINE)
    assert re.search(r"^aws-machine-learning-specialty +Feb 2022 +Feb 2025 +✕ expired$", text, re.MULTILINE)
    assert re.search(r"^ckad +– +– +✓ counts$", text, re.MULTILINE)
    assert "no date, so we assume it never expires" in joined(text)
    assert re.search(r"^cks +12 Dec 2026 +– +▸ booked$", text, re.MULTILINE)
    assert re.search(r"^Skills done +docker$", text, re.MULTILINE)
    assert "mlecareer profile add ckad --on DAY" in joined(text)
    assert re.search(r"^File +~/", text, re.MULTILINE)


# --- words -----------------------------------------------------------------------------------------


ODD = (
    "as of 2026",
    "no certification is like that",
    "one without a code",
    "stands in for",
    "where none of these",
    "Counts for",
    "not possible",
    "Also called",
    "Builds on",
    ", behind",
    " beside ",
    "With what to begin",
    "Skills to develop",
    "No profile is saved",
    "--full for published pay figures;",
)
"""What the screens no longer say."""


def test_no_odd_wording_is_left(fixed: Program) -> None:
    texts = [
        joined(fixed(*command.split(), *DAY).text)
        for command in (
            "ladder",
            "stage senior",
            "certs",
            "certs --tier 1",
            "cert cks",
            "cert cka cks",
            "diff senior staff",
        )
    ]
    texts += [
        joined(fixed(*command.split()).text) for command in ("roles", "stack", "tips", "profile show", "catalog check")
    ]
    assert [(odd, text) for odd in ODD for text in texts if odd in text] == []
