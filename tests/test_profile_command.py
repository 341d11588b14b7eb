"""What `profile` says about a change: the difference as it is, whether it can be taken back, and that it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import AS_OF, Program
from mlecareer.profile.command_line import command_line
from mlecareer.profile.records import Profile

KEPT = "# mine ``` and more\nwishes:\n  goal: staff\n"
UNDO = "Undo: mlecareer profile undo"


@pytest.mark.parametrize("format", ["table", "plain", "markdown"])
@pytest.mark.parametrize("columns", ["30", "80"])
def test_a_difference_stays_as_it_is(columns: str, format: str, run: Program, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(KEPT)
    words = ("--budget", "900", "--dry-run", "--profile", "profile.yaml", "--format", format)
    done = run("profile", "set", *words, env={"COLUMNS": columns})
    lines = ["@@ -1,3 +1,4 @@", " # mine ``` and more", " wishes:", "   goal: staff", "+  budget_usd: 900"]
    if format == "markdown":
        lines = ["", "````diff", *lines, "````"]
    assert done.text.splitlines()[1:] == lines


def test_what_a_file_shares(run: Program, tmp_path: Path) -> None:
    there = ("--profile", str(tmp_path / "me.yaml"))
    shown = ("profile", "show", *there, "--format")
    assert run("profile", "set", "--years", "3", *there).code == 0
    assert run(*shown, "json").json["share"] == "none"
    assert "Shares" not in run(*shown, "plain").text
    assert run("profile", "set", "--share", "Holdings", *there).code == 0
    assert "share: holdings\n" in (tmp_path / "me.yaml").read_text()
    assert run(*shown, "json").json["share"] == "holdings"
    assert "Shares: certifications and dates\n" in run(*shown, "plain").text
    assert run("profile", "set", "--years", "4", *there).code == 0
    assert run("profile", "set", "--share", "all", *there).code == 0
    assert "Shares: everything\n" in run(*shown, "plain").text
    assert run("profile", "set", "--share", "none", *there).code == 0
    assert "share" not in (tmp_path / "me.yaml").read_text()
    wrong = run("profile", "set", "--share", "holding", *there)
    assert (wrong.code, wrong.errors) == (
        2,
        "error: unknown --share value 'holding'; did you mean 'holdings'?\nhint: choose from none, holdings, all\n",
    )


def test_undo_is_offered_only_where_something_is_kept(run: Program) -> None:
    assert UNDO not in run("profile", "add", "cka", "--on", "2025-02-10").text
    assert run("profile", "undo").code == 2
    assert UNDO in run("profile", "add", "kcna", "--on", "2025-02-10").text
    assert UNDO in run("profile", "undo").text
    assert [one["id"] for one in run("profile", "show", "--format", "json").json["holdings"]] == ["cka"]


@pytest.mark.parametrize("command", [("set", "--budget", "900"), ("undo",)], ids=" ".join)
def test_a_change_is_saved_though_it_cannot_be_told(command: tuple[str, ...], run: Program, tmp_path: Path) -> None:
    place = tmp_path / "profile.yaml"
    run("profile", "set", "--goal", "senior", "--profile", str(place))
    run("profile", "set", "--goal", "staff", "--profile", str(place))
    before = place.read_text()
    dry = run("profile", *command, "--dry-run", "--profile", str(place), "--output", "none/change.txt")
    assert (dry.code, place.read_text()) == (4, before)
    assert "saved" not in dry.errors
    done = run("profile", *command, "--profile", str(place), "--output", "none/change.txt")
    assert done.code == 4
    assert done.errors.endswith(f"\nhint: the change was saved in {place}\n")
    assert place.read_text() != before


def test_a_saved_goal_that_is_reached_is_no_error(run: Program) -> None:
    """Every command ended with 2 once years had passed a goal that was saved."""
    run("profile", "set", "--career-start", "2024-01-01", "--goal", "senior")
    run("profile", "set", "--career-start", "2018-01-01")
    said = "you have reached senior, your saved goal; this plan is for principal"
    for words in (("plan",), ("today",), ("why", "cka"), ("compare", "--cloud", "aws")):
        done = run(*words, "--as-of", AS_OF)
        assert (words, done.code) == (words, 0)
        assert (done.text + done.errors).count(said) == 1
    assert run("plan", "--as-of", AS_OF, "--format", "json").json["goal"] == "principal"
    assert said not in run("plan", "--as-of", AS_OF, "--to", "staff").errors
    # What one asks for is another matter.
    below = run("plan", "--as-of", AS_OF, "--to", "senior")
    assert (below.code, below.errors) == (2, "error: you are past 'senior'\nhint: choose staff or principal\n")
    saved = run("profile", "set", "--goal", "senior")
    assert (saved.code, saved.errors) == (below.code, below.errors)
    assert run("profile", "set", "--career-start", "2020-01-01", "--goal", "senior").code == 0
    run("profile", "set", "--career-start", "2010-01-01", "--goal", "principal")
    assert "reached" not in run("plan", "--as-of", AS_OF).errors


def test_the_day_is_asked_for_only_where_it_is_missing(run: Program) -> None:
    assert "kcna has no date" in run("profile", "add", "kcna").errors
    assert "kcna has no date" in run("profile", "add", "KCNA").errors
    assert run("profile", "add", "kcna:2025-02-10").err == b""
    assert run("profile", "add", "kcna").err == b""
    later = run("profile", "add", "kcna", "--on", "2031-01-01", "--as-of", AS_OF)
    assert later.errors == "warning: kcna is dated in the future, so it counts as booked for 2031-01-01\n"
    both = run("profile", "add", "kcna:2025-02-10", "--on", "2025-02-10")
    assert (both.code, both.out) == (2, b"")
    wrong = run("profile", "add", "kcna:soon")
    assert (wrong.code, wrong.errors.splitlines()[0]) == (
        2,
        "error: 'soon' is not a date; type one such as 2025-02-10 or Feb 2025",
    )


def test_another_pass_joins_and_a_correction_takes_the_place(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    there = ("--profile", str(path), "--as-of", AS_OF)
    assert run("profile", "add", "az-104:2025-01-10", *there).err == b""
    assert run("profile", "add", "az-104", "--on", "2025-01-12", *there).err == b""
    joined = run("profile", "add", "az-104", "--on", "2025-12-01", *there)
    assert joined.errors == (
        "warning: azure-administrator has 2 dates now, 2025-01-12 and 2025-12-01; remove it to start again\n"
    )
    found = run("renewals", *there, "--format", "json").json["holdings"]
    assert [(one["earned"], one["lapses"]) for one in found] == [("2025-01-12", "2027-01-12")]
    shown = run("profile", "show", *there).text
    assert shown.count("azure-administrator") == 2


def test_ends_months_and_bookings_are_saved_as_typed(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    there = ("--profile", str(path), "--as-of", AS_OF)
    assert run("profile", "add", "aws-saa:2019-05", "--expires", "2028-05-20", *there).code == 0
    assert run("profile", "add", "kcna", "--expires", "2027-03", *there).err == b""
    assert run("profile", "add", "cks:2026-12-12", *there).code == 0
    assert path.read_text().splitlines()[1:] == [
        "schema_version: 2",
        "holdings:",
        "  - {id: aws-solutions-architect-associate, earned: 2019-05, expires: 2028-05-20}",
        "  - {id: kcna, expires: 2027-03}",
        "  - {id: cks, earned: 2026-12-12}",
    ]
    shown = run("profile", "show", *there, "--format", "plain").text
    assert "passed: May 2019\n" in shown
    assert "expires: not passed yet\n   state: booked" in shown
    wrong = run("profile", "add", "cka:2025-02-10", "--expires", "2025-02-10", *there)
    assert (wrong.code, wrong.errors) == (
        2,
        "error: --expires: 2025-02-10 is not after 2025-02-10, when it was passed\n",
    )


def test_failed_tries_are_saved_shown_and_removed(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    there = ("--profile", str(path), "--as-of", AS_OF)
    assert run("profile", "add", "CKA", "--failed", "1 Nov 2026", *there).code == 0
    assert run("profile", "add", "cka", "--failed", "2026-11-01", *there).text.startswith("No change\n")
    assert run("profile", "add", "cka", "--failed", AS_OF, *there).code == 0
    assert run("profile", "add", "cka:2024-12-01", *there).code == 0
    assert path.read_text().splitlines()[2:] == [
        "failed:",
        "  - {id: cka, day: 2026-11-01}",
        f"  - {{id: cka, day: {AS_OF}}}",
        "holdings:",
        "  - {id: cka, earned: 2024-12-01}",
    ]
    assert "cka on 1 Nov 2026, cka on 23 Nov 2026" in run("profile", "show", *there).text
    assert run("profile", "remove", "cka", "--failed", *there).code == 0
    assert path.read_text().splitlines()[2:] == ["holdings:", "  - {id: cka, earned: 2024-12-01}"]
    assert run("profile", "undo", *there).code == 0
    assert run("profile", "remove", "cka", *there).code == 0
    assert path.read_text().splitlines()[1:] == ["schema_version: 2"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("cka", "--failed", "2026-11-24"), "--failed: 2026-11-24 is in the future; an exam that you have not taken"),
        (("cka", "--failed", "2026-10"), "--failed: 2026-10 is a month; type the day, such as 2026-10-15"),
        (("cka", "--failed", ""), "--failed is empty"),
        (("cka:2025-01-01", "--failed", "2026-10-01"), "give the date you failed it alone"),
        (("cka", "--on", "2025-01-01", "--failed", "2026-10-01"), "give the date you failed it alone"),
        (("ckd", "--failed", "2026-10-01"), "unknown certification 'ckd'"),
    ],
)
def test_what_is_no_failed_try(typed: tuple[str, ...], said: str, run: Program, tmp_path: Path) -> None:
    there = ("--profile", str(tmp_path / "p.yaml"), "--as-of", AS_OF)
    wrong = run("profile", "add", *typed, *there)
    assert (wrong.code, wrong.text) == (2, "")
    assert said in wrong.errors
    assert not (tmp_path / "p.yaml").exists()


def test_hours_of_study_are_saved(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    there = ("--profile", str(path), "--as-of", AS_OF)
    assert run("profile", "set", "--studied", "CKA=40h,cks=5", *there).code == 0
    assert "studied:\n  cka: 40\n  cks: 5\n" in path.read_text()
    assert "cka 40 h, cks 5 h" in run("profile", "show", *there).text
    assert run("profile", "set", "--studied", "cks=0", *there).code == 0
    assert "studied:\n  cka: 40\n" in path.read_text()
    assert run("profile", "set", "--studied", "none", *there).code == 0
    assert "studied" not in path.read_text()
    wrong = run("profile", "set", "--studied", "cka", *there)
    assert (wrong.code, wrong.errors) == (
        2,
        "error: --studied: 'cka' has no hours; type cka=40 where you have studied 40 hours for it\n",
    )


def test_what_the_file_calls_by_another_name(run: Program, tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    place.write_text("holdings:\n- CKA # mine\n- kcna # too\n- acme\nskills_done: [docker, git]\n")
    assert run("profile", "add", "cka", "--on", "2025-02-10", "--profile", "p.yaml").code == 0
    assert place.read_text().startswith("holdings:\n- {id: CKA, earned: 2025-02-10} # mine\n- kcna # too\n")
    for name in ("cka", "KCNA", "acme", "docker"):
        done = run("profile", "remove", name, "--profile", "p.yaml")
        assert done.code == 0, done.errors
    assert place.read_text() == "skills_done: [git]\n"
    both = run("profile", "remove", "pca", "--profile", "p.yaml")
    assert (both.code, "your profile does not have 'pca'" in both.errors) == (2, True)
    gone = run("profile", "remove", "gti", "--profile", "p.yaml")
    said = (
        "error: your profile does not have 'gti'; did you mean 'git'?\nhint: mlecareer profile show lists what it has\n"
    )
    assert (gone.code, gone.errors) == (2, said)


def test_clouds_and_what_to_leave_out_by_any_name(run: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("career_start: 2023-11-01\nwishes: {clouds: [AWS], without: [SCS-C03, AWS-DOP]}\n")
    named = run("plan", "--as-of", AS_OF, "--profile", "p.yaml", "--format", "json")
    (tmp_path / "p.yaml").write_text("career_start: 2023-11-01\n")
    options = ("--cloud", "aws", "--without", "aws-security-specialty,aws-devops-professional")
    said = run("plan", "--as-of", AS_OF, "--profile", "p.yaml", "--format", "json", *options)
    assert (named.code, named.out, named.err) == (0, said.out, b"")


@pytest.mark.parametrize("order", [1, -1])
def test_two_passes_by_two_names_both_count(order: int, run: Program, tmp_path: Path) -> None:
    """The later one counts the longer, wherever it stands; one that is given as an option stands for both."""
    passes = ["{id: SCS-C02, earned: 2023-01-10}", "{id: aws-security-specialty, earned: 2025-12-01}"]
    (tmp_path / "p.yaml").write_text(f"holdings: [{', '.join(passes[::order])}]\n")
    asked = ("renewals", "--profile", "p.yaml", "--as-of", AS_OF, "--format", "json")
    lapses = [one["lapses"] for one in run(*asked).json["holdings"]]
    assert set(lapses) == {"2028-12-01"}
    given = run(*asked, "--have", "aws-security-specialty:2024-02-01").json["holdings"]
    assert [one["lapses"] for one in given] == ["2027-02-01"]


UNKNOWN = """\
career_start: 2023-11-01
holdings: [acme, cka]
skills_done: [dockr]
wishes: {clouds: [awz], without: [none-such]}
"""


def test_what_the_catalog_does_not_know_is_said_and_kept(run: Program, tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    place.write_text(UNKNOWN)
    near = "(did you mean 'gcp-associate-cloud-engineer'?)"
    holding = f"warning: 'acme' {near} under holdings in your profile is not in this catalog; ignored\n"
    wishes = "warning: 'awz' (did you mean 'aws'?) under clouds in your profile is not in this catalog; ignored\n"
    wishes += "warning: 'none-such' under without in your profile is not in this catalog; ignored\n"
    for command, said in (
        ("today", wishes + holding),
        ("why cks", wishes + holding),
        ("compare", wishes + holding),
        ("renewals", holding),
        ("certs --held", holding),
    ):
        done = run(*command.split(), "--as-of", AS_OF, "--profile", "p.yaml")
        assert (done.code, done.errors) == (0, said), command
    planned = run("plan", "--as-of", AS_OF, "--profile", "p.yaml")
    assert (planned.code, planned.errors) == (0, wishes)
    assert holding.removeprefix("warning: ").strip() in " ".join(planned.text.split())
    shown = run("profile", "show", "--as-of", AS_OF, "--profile", "p.yaml", "--format", "json").json["warnings"]
    codes = ["unknown_cloud", "unknown_without", "unknown_holding", "unknown_skill"]
    assert [one["code"] for one in shown] == codes
    assert run("profile", "add", "kcna:2026-01-01", "--profile", "p.yaml").code == 0
    added = "holdings: [acme, cka, {id: kcna, earned: 2026-01-01}]"
    assert place.read_text() == UNKNOWN.replace("holdings: [acme, cka]", added)


def test_a_short_form_of_two_removes_the_one_that_is_held(run: Program, tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    held = "holdings: [prometheus-associate, gcp-professional-cloud-architect]\n"
    place.write_text(held)
    both = run("profile", "remove", "pca", "--profile", "p.yaml")
    assert (both.code, "'pca' can mean more than one certification" in both.errors) == (2, True)
    assert place.read_text() == held
    assert run("profile", "remove", "Prometheus Certified Associate", "--profile", "p.yaml").code == 0
    assert run("profile", "remove", "pca", "--profile", "p.yaml").code == 0
    assert "holdings" not in place.read_text()


def test_another_exam_than_ours_is_kept_and_counts_for_nothing(run: Program, tmp_path: Path) -> None:
    there = ("--profile", "p.yaml", "--as-of", AS_OF)
    said = "warning: 'AZ-400' is not in the catalog, so it is kept but ignored\n"
    added = run("profile", "add", "AZ-400: Feb 2025", *there)
    assert (added.code, added.errors) == (0, said)
    place = tmp_path / "p.yaml"
    assert "holdings:\n  - {id: AZ-400, earned: 2025-02}\n" in place.read_text()
    saved = place.read_text()
    assert run("profile", "add", "az-400", *there).code == run("profile", "add", "AZ-400:2025-02", *there).code == 0
    assert place.read_text() == saved
    assert (
        run("profile", "add", "SnowPro Native Apps", "--on", "2024-05-01", "--expires", "2026-05-01", *there).code == 0
    )
    assert run("profile", "add", "az-400", "--on", "2026-03", *there).code == 0
    shown = run("profile", "show", *there, "--format", "json").json["holdings"]
    assert [(one["id"], one["earned"], one["state"]) for one in shown] == [
        ("AZ-400", "2025-02-01", "unknown"),
        ("SnowPro Native Apps", "2024-05-01", "unknown"),
        ("az-400", "2026-03-01", "unknown"),
    ]
    for name in ("az-400", "snowpro native apps"):
        assert run("profile", "remove", name, *there).code == 0
    assert "holdings" not in place.read_text()


@pytest.mark.parametrize("text", ["ckaa", "cka yesterday", "amazon", "asdf", "pca", "azure fundamentels"])
def test_a_slip_of_the_finger_is_not_kept(text: str, run: Program, tmp_path: Path) -> None:
    refused = run("profile", "add", text, "--profile", "p.yaml")
    assert (refused.code, (tmp_path / "p.yaml").exists()) == (2, False)


def test_a_saved_goal_that_no_catalog_has(run: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("career_start: 2023-11-01\nwishes: {goal: seniorr}\n")
    done = run("plan", "--profile", "p.yaml")
    assert done.code == 2
    assert done.errors.startswith("error: unknown stage 'seniorr'; did you mean senior (Senior ML Engineer)?")
    assert "clear a saved goal with mlecareer profile set --goal none" in done.errors
    assert run("renewals", "--profile", "p.yaml").code == 0


def test_a_long_path_is_one_line_for_a_shell(run: Program) -> None:
    place = f"/tmp/{'folder/' * 20}p.yaml"
    assert run("profile", "path", "--profile", place).text == f"{place}\n"


def test_a_certification_is_no_skill(run: Program) -> None:
    done = run("profile", "done", "CKA")
    assert done.code == 2
    assert done.errors == "error: 'CKA' is a certification, not a skill\nhint: mlecareer profile add cka\n"


def test_years_that_no_file_can_keep(run: Program) -> None:
    done = run("profile", "set", "--years", "70", "--as-of", AS_OF)
    assert done.code == 2
    assert done.errors.startswith(f"error: 70 years before {AS_OF} is before 1970, the first year that we support\n")


@pytest.mark.parametrize("amount", ["100.50", "$100.50"])
def test_a_budget_with_cents_is_one_everywhere(amount: str, run: Program, tmp_path: Path) -> None:
    asked = ("plan", "--years", "3", "--as-of", AS_OF, "--format", "json")
    assert run("profile", "set", "--years", "3", "--budget", amount, "--as-of", AS_OF, "--profile", "p.yaml").code == 0
    assert "budget_usd: 100.5\n" in (tmp_path / "p.yaml").read_text()
    shown = run("profile", "show", "--as-of", AS_OF, "--profile", "p.yaml")
    assert (shown.code, "$100.50" in shown.text) == (0, True)
    saved, given = run(*asked, "--profile", "p.yaml"), run(*asked, "--budget", amount)
    assert (saved.code, saved.json["left_out"]) == (given.code, given.json["left_out"])
    assert saved.json["relaxations"][0]["budget"] > 100.5


def test_holding_it_without_a_date_forgets_no_date(run: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("career_start: 2023-11-01\nholdings: [{id: CKA, earned: 2025-06-10}]\n")
    asked = ("renewals", "--profile", "p.yaml", "--as-of", AS_OF, "--format", "json", "--have")
    assert [one["lapses"] for one in run(*asked, "cka").json["holdings"]] == ["2027-06-10"]
    assert [one["lapses"] for one in run(*asked, "cka:2026-01-05").json["holdings"]] == ["2028-01-05"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "--years", "3", "--have", "cka:"), "--have: 'cka:' has no date after the colon"),
        (("renewals", "--have", "cka: "), "--have: 'cka:' has no date after the colon"),
        (("profile", "add", "cka:"), "'cka:' has no date after the colon"),
    ],
)
def test_a_colon_with_nothing_after_it(words: tuple[str, ...], said: str, run: Program) -> None:
    done = run(*words)
    assert (done.code, done.text) == (2, "")
    assert done.errors.startswith(f"error: {said}; type cka:2025-02-10, or cka alone")


def test_an_option_can_take_a_saved_wish_back(run: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(
        "career_start: 2023-11-01\nwishes: {goal: staff, clouds: [gcp], hours_per_week: 20, budget_usd: 100, by: 2027-01-01}\n"
    )
    free = ["--to", "next", "--cloud", "any", "--hours-per-week", "none", "--budget", "none", "--by", "none"]
    asked = ("plan", "--as-of", AS_OF, "--format", "json")
    with_none = run(*asked, "--profile", "p.yaml", *free)
    (tmp_path / "p.yaml").write_text("career_start: 2023-11-01\n")
    assert with_none.out == run(*asked, "--profile", "p.yaml").out


def test_requirements_to_skip_are_saved(run: Program, tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    place.write_text("career_start: 2023-11-01\nskip: [Senior-Security, gone] # not for me\n")

    def states() -> dict[str, str]:
        made = run("plan", "--profile", "p.yaml", "--as-of", AS_OF, "--format", "json")
        return {slot["id"]: slot["state"] for slot in made.json["slots"]}

    assert {id for id, state in states().items() if state == "skipped"} == {"senior-security"}
    told = run("plan", "--profile", "p.yaml", "--as-of", AS_OF)
    assert "'gone' under skip in your profile is not in this catalog; ignored" in told.errors
    assert "Skipped" in run("profile", "show", "--profile", "p.yaml", "--as-of", AS_OF).text
    done = run("profile", "set", "--skip", "staff-cloud,tier-3-specialization", "--profile", "p.yaml")
    assert done.code == 0, done.errors
    assert place.read_text() == ("career_start: 2023-11-01\nskip: [staff-cloud, tier-3-specialization] # not for me\n")
    assert {id for id, state in states().items() if state == "skipped"} == {"tier-3-specialization"}
    for option in ("--skip none", "--skip senior-security"):
        made = run("plan", *option.split(), "--profile", "p.yaml", "--as-of", AS_OF, "--format", "json")
        assert {slot["id"] for slot in made.json["slots"] if slot["state"] == "skipped"} == {*option.split()[1:]} - {
            "none"
        }
    assert run("profile", "set", "--skip", "none", "--profile", "p.yaml").code == 0
    assert "skip" not in place.read_text()


@pytest.mark.parametrize("words", [("plan", "--years", "3"), ("profile", "set")], ids=" ".join)
def test_a_requirement_that_nothing_is_called(words: tuple[str, ...], run: Program) -> None:
    done = run(*words, "--skip", "senior-securty")
    assert (done.code, done.text) == (2, "")
    assert "unknown requirement 'senior-securty'; did you mean senior-security (Security)?" in done.errors


def test_what_is_wanted_is_saved_and_planned(run: Program, tmp_path: Path) -> None:
    run("profile", "set", "--years", "3", "--want", "CKS,Kubestronaut", "--depth", "must", "--profile", "p.yaml")
    assert "want:\n    - cks\n    - kubestronaut\n  depth: must\n" in (tmp_path / "p.yaml").read_text()
    made = run("plan", "--profile", "p.yaml", "--as-of", AS_OF, "--format", "json").json
    wanted = {slot["id"]: slot["title"] for slot in made["slots"] if slot["id"].startswith("want-")}
    assert wanted == {"want-cks": "You want CKS", "want-kubestronaut": "You want Kubestronaut"}
    assert {"cks", "kcsa"} < {step["certification"] for step in made["steps"]}
    wrong = run("plan", "--years", "3", "--want", "kubestronut")
    assert wrong.code == 2
    assert "unknown certification or title 'kubestronut'; did you mean kubestronaut?" in wrong.errors


def test_the_command_for_what_is_skipped() -> None:
    assert command_line(Profile(skip=("a", "b")), None) == "mlecareer plan --skip a,b"
    assert command_line(Profile(), Profile(skip=("a",))) == "mlecareer plan --skip none"
    assert command_line(Profile(skip=("a",)), Profile(skip=("a",))) == "mlecareer plan"
