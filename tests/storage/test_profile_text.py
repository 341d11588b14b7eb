"""A profile's text with a change in it, and all else as its owner wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.profile import read_profile
from mlecareer.storage.profile_text import changed_text, new_text

HEADER = "# Your mlecareer profile: edit it by hand or with `mlecareer profile`, and keep it under git if you like.\n"

MINE = """\
# mine
wishes:          # what I want
  hours_per_week: 6   # evenings
  minimise: cost
  clouds: [aws, gcp]
holdings:
  - id: cka            # in Berlin
    earned: 2025-02-10
  - "cks"              # by heart
  # between
  - {id: ckad, earned: 2024-01-05}

career_start: 2021-03-01
skills_done:
  - kubeflow   # mostly
  - 'mlflow'
"""


def changed(text: str = MINE, **fields: Any) -> str:
    """The text with these fields of the profile changed."""
    before = read_profile(text.removeprefix("\ufeff"), "f")
    after = replace(before, **fields)
    found = changed_text(text, before, after)
    assert read_profile(found.removeprefix("\ufeff"), "f") == after
    return found


def test_a_first_text() -> None:
    assert new_text(Profile()) == f"{HEADER}schema_version: 1\n"
    profile = Profile(
        career_start=date(2021, 3, 1),
        holdings=(Holding("cka", date(2025, 2, 10)), Holding("cks")),
        skills_done=("mlflow",),
        wishes=Wishes("senior", ("aws",), ("kcna",), 6.0, 500, date(2027, 1, 1), "cost"),
    )
    text = new_text(profile)
    assert text == (
        f"{HEADER}schema_version: 1\n"
        "career_start: 2021-03-01\n"
        "holdings:\n"
        "  - {id: cka, earned: 2025-02-10}\n"
        "  - cks\n"
        "skills_done:\n"
        "  - mlflow\n"
        "wishes:\n"
        "  goal: senior\n"
        "  clouds:\n"
        "    - aws\n"
        "  without:\n"
        "    - kcna\n"
        "  hours_per_week: 6\n"
        "  budget_usd: 500\n"
        "  by: 2027-01-01\n"
        "  minimise: cost\n"
    )
    assert read_profile(text, "f") == profile


def test_without_a_change_not_a_byte_is_another() -> None:
    profile = read_profile(MINE, "f")
    assert changed_text(MINE, profile, profile) is MINE


def holdings(*changes: Holding | str) -> tuple[Holding, ...]:
    """The holdings of the text with these added, or taken away by id."""
    held = {one.id: one for one in read_profile(MINE, "f").holdings}
    for change in changes:
        if isinstance(change, str):
            del held[change]
        else:
            held[change.id] = change
    return tuple(held.values())


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        ({"career_start": date(2020, 1, 1)}, "career_start: 2021-03-01\n", "career_start: 2020-01-01\n"),
        ({"career_start": None}, "career_start: 2021-03-01\n", ""),
        (
            {"holdings": holdings(Holding("kcna", date(2025, 5, 5)))},
            "",
            "  - {id: kcna, earned: 2025-05-05}\n",
        ),
        ({"skills_done": ("kubeflow", "mlflow", "serving")}, "", "  - serving\n"),
        ({"skills_done": ("mlflow",)}, "  - kubeflow   # mostly\n", ""),
        ({"wishes": Wishes(None, ("aws", "gcp"), (), 7.5, minimise="cost")}, " 6 ", " 7.5 "),
        ({"wishes": Wishes(None, ("aws", "gcp"), (), 6, minimise="exams")}, "minimise: cost", "minimise: exams"),
        ({"wishes": Wishes(None, ("aws", "gcp"), (), 6)}, "  minimise: cost\n", ""),
        ({"wishes": Wishes(None, ("gcp",), (), 6, minimise="cost")}, "[aws, gcp]", "[gcp]"),
        ({"wishes": Wishes(None, (), (), 6, minimise="cost")}, "  clouds: [aws, gcp]\n", ""),
    ],
)
def test_only_what_changes_is_changed(change: dict[str, Any], gone: str, come: str) -> None:
    before, after = MINE.splitlines(), changed(**change).splitlines()
    lost = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert "".join(lost).replace(gone.strip("\n"), come.strip("\n")).split() == "".join(new).split()
    assert len(lost) <= 1
    assert len(new) <= 1


def test_comments_stay_beside_what_they_are_about() -> None:
    text = changed(holdings=holdings("cks", Holding("cka", date(2026, 1, 1)), Holding("new")))
    assert "# mine\n" in text
    assert "hours_per_week: 6   # evenings\n" in text
    assert "  - {id: cka, earned: 2026-01-01}" in text
    assert "{id: ckad, earned: 2024-01-05}" in text
    assert "cks" not in text
    assert text.index("ckad") < text.index("- new") < text.index("career_start")


def test_the_last_of_a_list_takes_the_list_along() -> None:
    text = changed(holdings=(), skills_done=(), wishes=Wishes())
    assert "holdings" not in text
    assert "skills_done" not in text
    assert "wishes" not in text
    assert "# mine\n" in text
    assert "career_start: 2021-03-01\n" in text


def test_lists_keep_how_they_are_indented() -> None:
    flush = "holdings:\n- cka   # one\n- cks\nskills_done:\n- a\n"
    assert changed(flush, holdings=(Holding("cka"), Holding("cks"), Holding("kcna"))) == (
        "holdings:\n- cka   # one\n- cks\n- kcna\nskills_done:\n- a\n"
    )
    deep = "holdings:\n  - cka   # one\n  - cks\n"
    assert changed(deep, skills_done=("a",)) == deep + "skills_done:\n  - a\n"


def test_the_mark_and_the_line_ends_stay() -> None:
    windows = "\ufeffholdings:\r\n- cka   # one\r\n- cks\r\n"
    assert changed(windows, holdings=(Holding("cka"),)) == "\ufeffholdings:\r\n- cka   # one\r\n"
    unix = "holdings:\n- cka\n"
    assert "\r" not in changed(unix, holdings=(Holding("cka"), Holding("cks")))


def test_a_list_that_was_empty_or_not_there_is_made() -> None:
    assert changed("skills_done: []\n", holdings=(Holding("cka"),), skills_done=("a",)) == (
        "skills_done:\n  - a\nholdings:\n  - cka\n"
    )
    assert changed("schema_version: 1\n", wishes=Wishes(goal="senior")) == (
        "schema_version: 1\nwishes:\n  goal: senior\n"
    )
    assert changed("wishes: {}\n", wishes=Wishes(by=date(2027, 1, 1))) == "wishes:\n  by: 2027-01-01\n"
    long = "schema_version: 1\n# " + "x" * 300 + "\nskills_done:\n  - " + "y" * 200 + " z\n"
    assert changed(long, career_start=date(2020, 1, 1)) == long + "career_start: 2020-01-01\n"


def test_a_list_that_is_empty_stays_where_nothing_comes_in() -> None:
    text = "skills_done: []\nwishes: {clouds: [], goal: senior}\nholdings: [cka]\n"
    assert changed(text, holdings=(Holding("cka"), Holding("cks"))) == text.replace("[cka]", "[cka, cks]")
    assert changed(text, wishes=Wishes(goal="staff")) == text.replace("senior", "staff")
