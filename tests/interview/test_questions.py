"""The questions as pure functions: every one answered well, wrongly, with Enter, with help, and gone back to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TESTS, every_command
from mlecareer.catalog.days import Month, add_months, first_day
from mlecareer.errors import UsageError
from mlecareer.interview.questions import QUESTIONS, only_years, sample, start, without_being_asked
from mlecareer.interview.state import Interview, Question, Reply, answered, prompt, understood
from mlecareer.interview.welcome import CHOICES, chosen
from mlecareer.planner.plan import plan
from mlecareer.profile.experience import with_start
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.catalog import load_catalog
from talking import CATALOG, DAY, after, begun, refused
from written_dates import PASSED, WRITTEN

NAMES = [question.name for question in QUESTIONS]

SAVED = Profile(
    career_start=date(2023, 9, 1),
    holdings=(Holding("cka", date(2025, 2, 10)), Holding("aws-mls"), Holding("of-another-catalog")),
    skills_done=("docker",),
    wishes=Wishes(goal="staff", clouds=("gcp",), hours_per_week=8.5, budget_usd=1500, without=("cks",)),
)


def at(name: str, saved: Profile | None = None) -> Interview:
    """An interview at a question, three years said by a newcomer."""
    state = begun(saved)
    if saved is None:
        state = replace(state, profile=Profile(years=3.0))
    return replace(state, place=NAMES.index(name))


VALID = [
    ("years", "3", Profile(years=3.0)),
    ("years", " 2.5 ", Profile(years=2.5)),
    ("years", "2023-09-01", Profile(career_start=date(2023, 9, 1))),
    ("years", "since Mar 2022", Profile(career_start=date(2022, 3, 1))),
    ("years", "3y", Profile(years=3.0)),
    ("years", "3,5", Profile(years=3.5)),
    ("years", "2 years 6 months", Profile(years=2.5)),
    ("years", "about 3 years of experience", Profile(years=3.0)),
    ("years", "3+ yrs exp", Profile(years=3.0)),
    ("years", "3 years ago", Profile(career_start=add_months(DAY, -36))),
    ("certifications", "none", Profile(years=3.0)),
    ("certifications", "No", Profile(years=3.0)),
    ("certifications", "CKA", Profile(years=3.0, holdings=(Holding("cka"),))),
    (
        "certifications",
        "cka:2025-02-10, SCS-C02,, Terraform Associate",
        Profile(
            years=3.0,
            holdings=(
                Holding("cka", date(2025, 2, 10)),
                Holding("aws-security-specialty"),
                Holding("terraform-associate"),
            ),
        ),
    ),
    ("certifications", "cka, cka:2025-02-10", Profile(years=3.0, holdings=(Holding("cka", date(2025, 2, 10)),))),
    ("goal", "4", Profile(years=3.0, wishes=Wishes(goal="staff"))),
    ("goal", "Staff ML Engineer", Profile(years=3.0, wishes=Wishes(goal="staff"))),
    ("goal", "ml-engineer", Profile(years=3.0, wishes=Wishes(goal="ml-engineer"))),
    ("goal", "next", Profile(years=3.0)),
    ("goal", "the next one", Profile(years=3.0)),
    ("clouds", "AWS", Profile(years=3.0, wishes=Wishes(clouds=("aws",)))),
    ("clouds", "3, gcp, 3", Profile(years=3.0, wishes=Wishes(clouds=("azure", "gcp")))),
    ("clouds", "any", Profile(years=3.0)),
    ("clouds", "no preference", Profile(years=3.0)),
    ("clouds", "both AWS and gcp", Profile(years=3.0, wishes=Wishes(clouds=("aws", "gcp")))),
    ("clouds", "1 3.", Profile(years=3.0, wishes=Wishes(clouds=("aws", "azure")))),
    ("hours_per_week", "7.5", Profile(years=3.0, wishes=Wishes(hours_per_week=7.5))),
    ("hours_per_week", "10h", Profile(years=3.0, wishes=Wishes(hours_per_week=10))),
    ("hours_per_week", "10 hours a week", Profile(years=3.0, wishes=Wishes(hours_per_week=10))),
    ("hours_per_week", "none", Profile(years=3.0)),
    ("budget_usd", "$1000", Profile(years=3.0, wishes=Wishes(budget_usd=1000))),
    ("budget_usd", "$1,500", Profile(years=3.0, wishes=Wishes(budget_usd=1500))),
    ("budget_usd", "1k", Profile(years=3.0, wishes=Wishes(budget_usd=1000))),
    ("budget_usd", "0", Profile(years=3.0, wishes=Wishes(budget_usd=0))),
    ("budget_usd", "70.50", Profile(years=3.0, wishes=Wishes(budget_usd=70.5))),
    ("budget_usd", "none", Profile(years=3.0)),
    ("budget_usd", "no limit", Profile(years=3.0)),
]


@pytest.mark.parametrize(("name", "line", "profile"), VALID, ids=[f"{name} {line}" for name, line, _ in VALID])
def test_a_good_answer_goes_on(name: str, line: str, profile: Profile) -> None:
    state = after(at(name), line)
    assert state.profile == profile
    assert state.place == NAMES.index(name) + 1


WRONG = {
    "years": (
        ("three", "Please type a number of years, such as 3 or 2.5."),
        ("-1", "'-1' is out of range; use a number of years from 0 to 80"),
        ("2027-01-01", "2027-01-01 is in the future"),
        ("2022", "'2022' is a year alone; add the month, such as 2022-06"),
        ("since 2022", "'2022' is a year alone; add the month, such as 2022-06"),
        ("since Mar 2030", "2030-03-01 is in the future"),
        ("2023-02-30", "'2023-02-30' does not exist"),
    ),
    "certifications": (
        (
            "ckaa",
            "unknown certification 'ckaa'; did you mean cka (Certified Kubernetes Administrator) or "
            'ckad (Certified Kubernetes Application Developer)?\nType "? kubernetes" to search.',
        ),
        ("cka:soon", "'soon' is not a date; type one such as 2025-02-10 or Feb 2025"),
        ("cka:", "'cka:' has no date after the colon; type cka:2025-02-10, or cka alone"),
        ("cka, moon", "unknown certification 'moon'"),
        (
            "cka, AZ-400:2025-01-01",
            "'AZ-400' is not in the catalog\n"
            "No plan counts what is not in the catalog; mlecareer profile add keeps it in your profile.",
        ),
        ("aws", "'aws' is a vendor, not a certification\nType \"? aws\" to search."),
        (",", "Type a certification such as cka, or none."),
    ),
    "goal": (
        ("seniro", "unknown stage 'seniro'; did you mean senior (Senior ML Engineer)?"),
        ("junior", "you are past 'junior'\nchoose ml-engineer, senior, staff or principal"),
        ("9", "unknown stage '9'\nchoose from junior, ml-engineer"),
    ),
    "clouds": (
        ("awz", "unknown cloud 'awz'; did you mean aws (Amazon Web Services)?\nchoose from aws, gcp, azure"),
        ("aws, moon", "unknown cloud 'moon'"),
        ("4", "unknown cloud '4'"),
        (",", "Choose from the list, or type any."),
    ),
    "hours_per_week": (
        ("many", "Please type hours a week, such as 8."),
        ("0", "'0' is out of range; use a number of hours a week from 0.5"),
        ("200", "'200' is out of range; use a number of hours a week from 0.5 to 168"),
    ),
    "budget_usd": (
        ("a lot", "Please type an amount in USD such as 1000, or none."),
        ("-5", "'-5' is out of range; use an amount in USD from 0"),
        ("10.505", "'10.505' may mean 10.51 or 10505; type one of them"),
        ("€500", "'€500' is not in USD; exam fees are, so type the amount in USD"),
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_wrong_three_times_then_right(name: str) -> None:
    """Each time it is said what is wrong, nothing is lost, and the same question comes again."""
    state = at(name)
    assert len(WRONG[name]) >= 3
    for line, said in WRONG[name]:
        assert said in refused(state, line)
    right = next(line for question, line, _ in VALID if question == name)
    assert after(state, right).place == state.place + 1


UNTIL_NOW = {text: meant for text, meant in WRITTEN.items() if first_day(meant) <= DAY}


@pytest.mark.parametrize(("text", "meant"), UNTIL_NOW.items(), ids=str)
def test_a_start_as_people_write_it(text: str, meant: date | Month) -> None:
    """A month counts as its first day."""
    for typed in (text, f"since {text}"):
        assert after(at("years"), typed).profile.career_start == first_day(meant)


@pytest.mark.parametrize(("text", "meant"), PASSED.items(), ids=str)
def test_when_a_certification_was_passed_as_people_write_it(text: str, meant: date | Month) -> None:
    for sign in (":", " ", ", "):
        holdings = after(at("certifications"), f"kcna, cka{sign}{text}, cks").profile.holdings
        assert holdings == (Holding("kcna"), Holding("cka", meant), Holding("cks"))


WHICH = ("'10/02/2025' may mean two dates:", "1. 2025-10-02 (2 Oct 2025)", "2. 2025-02-10 (10 Feb 2025)")


@pytest.mark.parametrize(
    ("answer", "day"), [("1", date(2025, 10, 2)), ("2.", date(2025, 2, 10)), ("10 Feb 2025", date(2025, 2, 10))]
)
def test_a_date_with_two_readings_is_asked_back(answer: str, day: date) -> None:
    """Nothing of the answer is lost, and what was typed need not be typed again."""
    state = after(at("certifications"), "kcna, cka:10/02/2025, cks")
    assert (state.profile, state.place) == (at("certifications").profile, NAMES.index("certifications"))
    assert prompt(state) == (*WHICH, "Which one, 1 or 2? ")
    for other in ("", "3", "cka", ">", "?", "2025-03-01"):
        assert refused(state, other) == "Please type 1 or 2, or < to give another answer."
    assert after(state, "<") == at("certifications")
    told = after(state, answer)
    assert told.profile.holdings == (Holding("kcna"), Holding("cka", day), Holding("cks"))
    assert told.unclear is None
    assert told.place == state.place + 1


@pytest.mark.parametrize(
    "line",
    [
        "cka 2025-02-10, ckad and cks Feb 2025",
        "cka 2025-02-10; CKAD & CKS: Feb 2025",
        "I have cka (10 Feb 2025), ckad, and cks passed Feb 2025",
    ],
)
def test_several_certifications_in_one_line(line: str) -> None:
    held = (Holding("cka", date(2025, 2, 10)), Holding("ckad"), Holding("cks", Month(2025, 2)))
    assert after(at("certifications"), line).profile.holdings == held


def test_ids_with_blanks_between_and_a_name_that_holds_an_and() -> None:
    line = "cka ckad, Kubernetes and Cloud Native Associate"
    assert after(at("certifications"), line).profile.holdings == (Holding("cka"), Holding("ckad"), Holding("kcna"))


def part_of(state: Interview, line: str) -> tuple[Interview, tuple[str, ...]]:
    """The state after a line of which only a part is understood, and what is said of the rest."""
    made = answered(state, line)
    assert isinstance(made, Reply)
    assert made.state is not None
    return made.state, made.lines


def test_what_was_understood_of_a_line_stays_while_the_rest_is_asked_for_again() -> None:
    state, lines = part_of(at("certifications", SAVED), "cks Feb 2025, ckaa, moon and kcna, AZ-400")
    assert lines[0].startswith("unknown certification 'ckaa'; did you mean cka (Certified Kubernetes")
    assert lines[1:] == (
        "unknown certification 'moon'",
        "'AZ-400' is not in the catalog",
        'Type "? kubernetes" to search.',
        "No plan counts what is not in the catalog; mlecareer profile add keeps it in your profile.",
    )
    new = (Holding("cks", Month(2025, 2)), Holding("kcna"))
    assert state.profile.holdings == (*SAVED.holdings, *new)
    rest = "Question 2 of 6. Type again what was not understood, or press Enter to go on without it: "
    assert prompt(state) == (rest,)
    for line in ("", "none", ">"):
        assert after(state, line).profile.holdings == (*SAVED.holdings, *new)
    assert after(state, "ckad").profile.holdings == (*SAVED.holdings, *new, Holding("ckad"))
    again, lines = part_of(state, "ckad, moon")
    assert lines[0] == "unknown certification 'moon'"
    assert after(again, "").profile.holdings == (*SAVED.holdings, *new, Holding("ckad"))
    assert after(again, "").kept == after(again, "<").kept == ()
    clear = after(after(state, "ckad 10/02/2025, terraform"), "2")
    assert clear.profile.holdings[-2:] == (Holding("ckad", date(2025, 2, 10)), Holding("terraform-associate"))


PIECES = (
    "cka",
    "CKAD ",
    " and ",
    ",",
    "; ",
    ":",
    "moon",
    "Feb 2025",
    "10/02/2025",
    "3",
    "-",
    "/",
    "<",
    ">",
    "?",
    "é",
    "\x1b",
)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=12))
def test_whatever_is_typed_the_next_question_can_be_asked(lines: list[str]) -> None:
    state = begun()
    for line in ("3", *lines):
        made = answered(state, line)
        after_it = made.state or state if isinstance(made, Reply) else made
        assert after_it is not None
        understood(state, after_it)
        state = after_it
        if state.question is None:
            break
        assert all(text for text in prompt(state))


def test_of_a_date_that_cannot_be_read_it_is_said_where_it_stands() -> None:
    _, lines = part_of(at("certifications"), "cka, CKAD 2024, cks")
    assert lines == ("CKAD 2024: '2024' is a year alone; add the month, such as 2024-06",)


def test_of_a_long_line_that_is_not_understood_little_is_said() -> None:
    made = answered(at("certifications"), ", ".join(f"moon{number}" for number in range(100)))
    assert isinstance(made, Reply)
    assert len(made.lines) <= 6
    assert "… and 96 more" in made.lines


def test_two_dates_with_two_readings_are_asked_back_in_turn() -> None:
    state = after(at("certifications"), "cka:10/02/2025, cks 5/8/2025")
    state = after(state, "2")
    assert prompt(state)[0] == "'5/8/2025' may mean two dates:"
    held = after(state, "1").profile.holdings
    assert held == (Holding("cka", date(2025, 2, 10)), Holding("cks", date(2025, 5, 8)))


def test_a_start_with_two_readings_is_asked_back() -> None:
    state = after(at("years"), "since 10/02/2025")
    assert prompt(state)[:-1] == WHICH
    assert after(state, "1").profile.career_start == date(2025, 10, 2)


@pytest.mark.parametrize("name", NAMES)
def test_enter_keeps_what_is_in_brackets(name: str) -> None:
    """What the brackets say, typed, is what Enter does."""
    for saved in (None, SAVED):
        state = at(name, saved)
        question = state.question
        assert question is not None
        kept = after(state, "")
        assert kept.profile == state.profile
        assert question.now(kept) == question.now(state)
        assert question.now(after(state, question.now(state))) == question.now(state)


def test_enter_at_everything_gives_a_newcomer_a_plan() -> None:
    """At most six answers, or two: the years are never assumed, and the rest is skipped by one more."""
    for line in ("", ">"):
        assert refused(begun(), line).startswith("The plan follows from your years.")
    state = after(begun(), "0", *[""] * (len(QUESTIONS) - 1))
    assert state.question is None
    assert len(QUESTIONS) <= 6
    assert plan(CATALOG, state.profile, DAY).stage == "junior"
    assert after(begun(), "0", ">") == state


def test_enter_at_everything_changes_nothing_that_is_saved() -> None:
    state = after(begun(SAVED), *[""] * len(QUESTIONS))
    assert with_start(state.profile, DAY) == SAVED
    assert after(begun(SAVED), ">") == state


def test_brackets_show_what_is_saved() -> None:
    shown = [question.now(begun(SAVED)) for question in QUESTIONS]
    assert shown == ["2023-09-01", "keep", "staff", "gcp", "8.5", "1500"]
    assert [question.now(begun()) for question in QUESTIONS] == ["", "none", "next", "any", "6", "none"]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_mark_explains_and_names_the_option(name: str) -> None:
    state = at(name)
    question = state.question
    assert question is not None
    said = refused(state, "?")
    assert question.help in said
    assert question.option in said
    assert question.command in said


def test_a_question_mark_and_words_look_for_certifications() -> None:
    state = at("certifications")
    assert refused(state, "? kubernetes admin") == "cka: Certified Kubernetes Administrator (CKA)"
    assert ", retired" in refused(state, "?dp-100")
    assert refused(state, "? moon") == "Nothing matches 'moon'."
    assert refused(state, "? a").endswith("more; add a word to narrow it down")
    assert len(refused(state, "? a").splitlines()) == 13


@pytest.mark.parametrize("name", NAMES)
def test_back_asks_the_question_before_with_its_answer_kept(name: str) -> None:
    state = at(name)
    if state.place == 0:
        assert "This is the first question." in refused(state, "<")
        assert answered(replace(state, from_menu=True), "<") is None
        return
    before = after(state, "<")
    assert (before.place, before.profile) == (state.place - 1, state.profile)


def test_going_back_corrects_and_keeps_what_came_after() -> None:
    state = after(begun(), "3", "ckad", "staff", "aws", "<", "<", "<", "cka:2025-02-10", "", "")
    assert state.profile == Profile(
        years=3.0, holdings=(Holding("cka", date(2025, 2, 10)),), wishes=Wishes(goal="staff", clouds=("aws",))
    )
    assert state.question is QUESTIONS[4]


def test_certifications_join_those_that_are_saved() -> None:
    """A saved day stays where none is typed, and a holding that the owner wrote by another name keeps it."""
    held = after(at("certifications", SAVED), "cka, MLS-C01:2024-09-05, cks").profile.holdings
    assert held == (
        Holding("cka", date(2025, 2, 10)),
        Holding("aws-mls", date(2024, 9, 5)),
        Holding("of-another-catalog"),
        Holding("cks"),
    )
    assert after(at("certifications", SAVED), "none").profile.holdings == ()


def test_a_goal_that_years_left_behind_is_dropped() -> None:
    saved = Profile(career_start=date(2018, 1, 1), wishes=Wishes(goal="senior"))
    state = after(begun(saved), *[""] * len(QUESTIONS))
    assert state.profile.wishes.goal is None
    assert plan(CATALOG, state.profile, DAY).goal == "principal"


def test_a_cloud_that_the_catalog_does_not_know_must_be_answered() -> None:
    saved = Profile(years=3.0, wishes=Wishes(clouds=("moon",)))
    stopped = answered(after(begun(saved), ""), ">")
    assert isinstance(stopped, Reply)
    assert "unknown cloud 'moon'" in stopped.lines
    state = stopped.state
    assert state is not None
    assert state.question is QUESTIONS[NAMES.index("clouds")]
    assert "unknown cloud 'moon'" in refused(state, "")
    assert after(state, "any", ">").question is None


def test_what_is_pasted_is_not_all_said_again() -> None:
    for name in NAMES:
        assert len(refused(at(name), "x" * 10_000)) < 600


def test_nothing_to_choose_among_is_not_asked() -> None:
    bakery = load_catalog((str(TESTS / "catalogs" / "bakery"),))
    bakery = replace(bakery, vendors=tuple(replace(vendor, cloud=None) for vendor in bakery.vendors))
    state = start(bakery, DAY, None)
    assert "clouds" not in [question.name for question in state.questions]
    assert plan(bakery, after(state, "3", ">").profile, DAY).steps
    with pytest.raises(UsageError, match="no stages"):
        start(replace(bakery, stages=()), DAY, None)


def test_the_years_alone() -> None:
    state = only_years(CATALOG, DAY, SAVED)
    assert prompt(state) == (
        "How many years of experience do you have?",
        "Years (such as 2.5) or your start date (such as 2023-09) [2023-09-01]: ",
    )
    assert after(state, "5").question is None


def test_the_sample_can_be_planned() -> None:
    assert plan(CATALOG, sample(CATALOG), DAY).steps
    assert sample(replace(CATALOG, certifications=())).holdings == ()


def test_prompts_are_plain_lines() -> None:
    state = after(begun(), "3", "")
    assert prompt(state) == (
        "Question 3 of 6. Which stage do you want to be ready for?",
        "2. ml-engineer: ML Engineer (you are here)",
        "3. senior: Senior ML Engineer",
        "4. staff: Staff ML Engineer",
        "5. principal: Principal ML Engineer",
        "Number or name [next]: ",
    )
    for question in QUESTIONS:
        lines = (question.text, question.form, question.help)
        assert all(" " <= mark <= "~" for line in lines for mark in line)
        assert "\n" not in f"{question.text}{question.form}"


def options(command: str) -> set[str]:
    """What a command takes, as the program itself says."""
    return {name for option in every_command()[command].params for name in option.opts}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_an_option_and_a_command_that_do_the_same(question: Question) -> None:
    assert question.option.split()[0] in options("plan")
    words = question.command.split()
    assert words[0] == "mlecareer"
    name = " ".join(words[1:3])
    named = {word for word in words if word.startswith("--")}
    assert named
    assert named <= options(name)
    assert any(words[1:3] == line.split()[1:3] and named <= set(line.split()) for line in without_being_asked())


def test_every_choice_at_the_start_has_a_command_that_does_the_same() -> None:
    for number, choice in enumerate(CHOICES, start=1):
        assert chosen(str(number)) == chosen(choice.text[:6]) == choice
    assert [choice.command for choice in CHOICES] == [
        "mlecareer profile init",
        "mlecareer explore --years 3",
        "mlecareer --help",
    ]
    assert {"profile init", "explore"} <= every_command().keys()
    assert "--years" in options("explore")
    assert chosen("") == CHOICES[0]
    assert chosen("?") == CHOICES[2]
    for line in ("4", "0", "x" * 100):
        assert "Please type 1, 2 or 3." in str(chosen(line))


def test_saving_and_asking_can_be_said_by_options() -> None:
    """The question whether to save: a command that sets saves without asking, and `--dry-run` does not save."""
    assert all("--dry-run" in options(f"profile {name}") for name in ("init", "set", "add"))
    assert "--no-input" in options("plan")


def test_a_name_of_two_is_asked_back() -> None:
    state = after(at("certifications"), "cka, ML Engineer Feb 2025, ml engineer:5/8/2025")
    assert prompt(state) == (
        "'ML Engineer' can mean more than one certification:",
        "1. aws-ml-engineer-associate (AWS Certified Machine Learning Engineer – Associate)",
        "2. gcp-professional-ml-engineer (Professional Machine Learning Engineer)",
        "Which one, 1 or 2? ",
    )
    assert refused(state, "5") == "Please type 1 or 2, or < to give another answer."
    state = after(state, "2")
    assert prompt(state)[0] == "'ml engineer' can mean more than one certification:"
    state = after(state, "aws-ml-engineer-associate")
    assert prompt(state)[0] == "'5/8/2025' may mean two dates:"
    assert after(state, "1").profile.holdings == (
        Holding("cka"),
        Holding("gcp-professional-ml-engineer", Month(2025, 2)),
        Holding("aws-ml-engineer-associate", date(2025, 5, 8)),
    )


def test_a_search_finds_another_spelling() -> None:
    asked = at("certifications")
    assert refused(asked, "? AZ-900 exam") == "azure-fundamentals: Microsoft Certified: Azure Fundamentals"
    assert refused(asked, "? Kubernetes & Cloud Native Associate").startswith("kcna: ")
