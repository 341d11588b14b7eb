"""The line dialogue: what is said for what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from imagined import Saved, someone

from mlecareer.catalog.days import Month, first_day
from mlecareer.explorer.dialogue import WISHED, talk
from mlecareer.explorer.effect import written
from written_dates import PASSED

DAY = someone().day


def said(*typed: str, save: Saved | None = None) -> list[str]:
    """What is told, without the greeting and the plan at the start."""
    lines: Iterator[str] = iter(typed)
    told: list[str] = []
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    talk(someone(), save or Saved(), ask=ask, tell=told.append)
    return told[2:]


def test_it_begins_with_the_sum_and_the_next_step() -> None:
    told: list[str] = []
    talk(someone(), Saved(), ask=lambda prompt: "quit", tell=told.append)
    assert told == [
        "Try things out; nothing is saved until you type save. Type help for commands.",
        "ML Engineer to Senior ML Engineer\nPlan · 6 exams · $1,365.50 · Oct 2027 – Feb 2029\nNext: aws-ml-engineer-associate.",
    ]


def test_ticks_and_wishes() -> None:
    assert said("tick kcna 2026-01-02", "tick kcna", "hours 12", "hours 12", "undo", "undo", "q", "y") == [
        "kcna passed 2 Jan 2026. The plan stays the same.",
        "kcna not held. The plan stays the same.",
        "12 h a week. 9 months sooner, next: cks.",
        "No change.",
        "6 h a week. 9 months later, next: aws-ml-engineer-associate.",
        "kcna passed 2 Jan 2026. The plan stays the same.",
    ]


TYPED = {
    "goal": "staff",
    "cloud": "aws",
    "without": "cks",
    "hours": "9, 2027-03-01:4",
    "pause": "Jan 2027..May 2027",
    "budget": "900",
    "by": "2029-12-31",
    "minimise": "cost",
    "want": "CKS",
    "depth": "must",
    "yearly-budget": "500",
    "horizon": "24m",
    "blocks": "tue 7-9pm; sat 9-11",
}


@pytest.mark.parametrize("name", WISHED)
def test_everything_that_can_be_wished_can_be_set_and_taken_back(name: str) -> None:
    wish = WISHED[name]
    there, back = said(f"{name} {TYPED[name]}", f"{name} {wish.free}", "q")
    assert there.startswith(f"{wish.said(wish.read(someone().catalog, TYPED[name], DAY))}. ")
    assert back.startswith(f"{wish.absent}. ")


def test_the_as_of_date_can_be_moved() -> None:
    later, back, refused = said("date +2", "date -2", "date soon", "q")
    assert later.startswith("as of 23 Jan 2027; ")
    assert back.startswith("as of 23 Nov 2026")
    assert refused == "error: by how many months?\nhint: type date +1 or date -1"


def test_a_month_is_a_date_as_elsewhere() -> None:
    assert said("tick kcna 2026-01", "q", "y") == ["kcna passed Jan 2026. The plan stays the same."]


@pytest.mark.parametrize(("text", "meant"), PASSED.items(), ids=str)
def test_a_date_as_people_write_it(text: str, meant: date | Month) -> None:
    verb = "booked for" if first_day(meant) > DAY else "passed"
    (told,) = said(f"tick kcna {text}", "q", "y")
    assert told.startswith(f"kcna {verb} {written(meant)}. ")


def test_a_date_with_two_readings_is_asked_back() -> None:
    which = "'5/8/2025' may mean two dates:\n1. 2025-05-08 (8 May 2025)\n2. 2025-08-05 (5 Aug 2025)"
    question, told = said("tick kcna 5/8/2025", "2", "q", "y")
    assert (question, told.partition(".")[0]) == (which, "kcna passed 5 Aug 2025")
    assert said("tick kcna 5/8/2025", "no", "q") == [
        which,
        "error: '5/8/2025' may mean 2025-05-08 or 2025-08-05; type one of them",
    ]


def test_hours_and_money_as_people_type_them() -> None:
    told = said("hours 10 hours a week", "hours 12h", "budget $1,500", "budget 2k", "budget 1.500", "q", "y")
    assert [line.partition(". ")[0].partition(":")[0] for line in told] == [
        "10 h a week", "12 h a week", "budget $1,500", "budget $2,000", "error"
    ]  # fmt: skip
    assert told[-1] == "error: '1.500' may mean 1.50 or 1500; type one of them"


def test_what_is_wrong_is_said_and_nothing_is_lost() -> None:
    told = said("bogus", "tick", "tick ckaa", "goal junior", "hours 900", "budget x", "cloud moon", "undo", "quit")
    assert told[0] == "error: unknown command 'bogus'\nhint: type help for commands"
    assert all(line.startswith("error: ") for line in told[:-1])
    assert told[-1] == "There is nothing to undo."


def test_saving_shows_the_difference_first() -> None:
    save = Saved()
    told = said("tick kcna", "save", "n", "save", "y", "save", "quit", save=save)
    assert told[1:] == [
        "+ something",
        "Nothing saved.",
        "+ something",
        "Saved. Undo with mlecareer profile undo.",
        "Already saved.",
    ]
    assert save.profile is not None
    assert [holding.id for holding in save.profile.holdings] == ["cka", "kcna"]


def test_pages() -> None:
    told = said(
        "why dp-100", "details cka", "book cka", "compare", "list kubernetes admin", "export", "help", "plan", "quit"
    )
    assert "Retired: it can no longer be earned." in told[0]
    assert told[1].startswith("Certified Kubernetes Administrator (CKA)\n")
    assert told[2] == someone().catalog.by_id["cka"].url
    assert "  cka: until Feb 2027" in told
    assert told[-3].startswith("The same plan as a command:\n\n  mlecareer plan --years 3 --have cka:2025-02-10")


def test_the_end_of_input_ends_it() -> None:
    with pytest.raises(EOFError):
        said("tick kcna")


def test_a_name_of_two_is_asked_back() -> None:
    which, details, _, ticked, _, refused = said(
        "details ML engineer", "2", "tick ml engineer: Feb 2025", "1", "tick ML Engineer", "no", "q", "y"
    )
    assert which.split("\n") == [
        "'ML engineer' can mean more than one certification:",
        "1. aws-ml-engineer-associate (AWS Certified Machine Learning Engineer – Associate)",
        "2. gcp-professional-ml-engineer (Professional Machine Learning Engineer)",
    ]
    assert details.startswith("Professional Machine Learning Engineer (gcp-professional-ml-engineer)")
    assert ticked.startswith("aws-ml-engineer-associate passed Feb 2025")
    assert refused.startswith("error: 'ML Engineer' can mean more than one certification")


def test_an_error_and_what_to_do_are_two_lines() -> None:
    (refused,) = said("tick Cloud DevOps", "q")
    error, hint = refused.splitlines()
    assert (error[:7], hint[:6]) == ("error: ", "hint: ")
