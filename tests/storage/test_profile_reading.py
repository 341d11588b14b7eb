"""A profile as it is read, and what is said of one that is wrong or missing."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from mlecareer.catalog.days import Month, first_day
from mlecareer.errors import ContentError, FileTroubleError, Position, UsageError
from mlecareer.profile.records import Failed, Holding, PaceChange, Pause, Profile, Studied, Wishes
from mlecareer.storage import profile
from mlecareer.storage.profile import load_profile, read_profile
from written_dates import WRITTEN

WHERE = "mlecareer profile path shows where the file is"


def refused(text: str) -> ContentError:
    """The error."""
    with pytest.raises(ContentError) as wrong:
        read_profile(text, "f")
    return wrong.value


def test_all_that_it_may_say() -> None:
    text = """\
schema_version: 1
career_start: 2021-03-01
holdings: [cka, {id: cks, earned: 2025-02-10}]
skills_done: [mlflow]
wishes: {goal: senior, clouds: [aws], without: [kcna], hours_per_week: 7.5, budget_usd: 500, by: 2027-01-01,
  minimise: cost}
"""
    assert read_profile(text, "f") == Profile(
        career_start=date(2021, 3, 1),
        holdings=(Holding("cka"), Holding("cks", date(2025, 2, 10))),
        skills_done=("mlflow",),
        wishes=Wishes("senior", ("aws",), ("kcna",), 7.5, budget_usd=500, by=date(2027, 1, 1), minimise="cost"),
    )
    assert read_profile("schema_version: 1\n", "f") == Profile()


@pytest.mark.parametrize(("text", "kind"), [("- cka\n", "a list"), ("cka\n", "a text"), ("~\n", "nothing")])
def test_what_is_no_mapping(text: str, kind: str) -> None:
    (problem,) = refused(text).problems
    fields = "schema_version, career_start, holdings, studied, failed, skills_done, skip, wishes, share"
    fields += ", prices, paid_by_employer, currency, defaults"
    assert problem.text == f"the file holds {kind}; a profile has the fields {fields}"
    assert problem.position == Position("f", 1, 1)


def test_a_newer_one() -> None:
    error = refused("holdings: 3\nschema_version: 3\n")
    (problem,) = error.problems
    assert problem.text == "this profile was written by a newer mlecareer (schema 3; this one reads 2)"
    assert problem.position == Position("f", 2, 1, len("schema_version"))
    assert error.hint == "install a newer mlecareer; the file was not touched"
    assert (
        refused("schema_version: 999999999\n").text
        == "this profile was written by a newer mlecareer (schema 999999999; this one reads 2)"
    )
    for text in ("0", "x", "9999999999", "[1]"):
        error = refused(f"schema_version: {text}\n")
        assert error.hint == WHERE
        assert "newer" not in error.text


def test_each_problem_with_its_line() -> None:
    error = refused("career_start: 2021\nholdings:\n- {id: cka, earnd: 2025-01-01}\n")
    assert [(one.text, one.position, one.line_text) for one in error.problems] == [
        (
            "'career_start': '2021' is a year alone; add the month, such as 2021-06",
            Position("f", 1, 1, 12),
            "career_start: 2021",
        ),
        (
            "unknown field 'earnd'; did you mean 'earned'?",
            Position("f", 3, 13, 5),
            "- {id: cka, earnd: 2025-01-01}",
        ),
    ]
    assert (error.total, error.hint) == (2, WHERE)


def test_held_twice() -> None:
    error = refused("holdings:\n- cka\n- cks\n- {id: cka, earned: 2025-01-01}\n- cka\n")
    assert [(one.text, one.position, one.line_text) for one in error.problems] == [
        ("'cka' is held twice, first on line 2; keep one", Position("f", 4, 3), "- {id: cka, earned: 2025-01-01}"),
        ("'cka' is held twice, first on line 2; keep one", Position("f", 5, 3, 3), "- cka"),
    ]
    assert (error.total, error.hint) == (2, WHERE)
    many = refused("holdings:\n" + "- cka\n" * 30)
    assert (len(many.problems), many.total) == (20, 29)


UNQUOTED = {text: meant for text, meant in WRITTEN.items() if ": " not in text and text == text.strip()}
"""The forms that YAML takes without quotes."""


@pytest.mark.parametrize(
    ("written", "meant"), [*UNQUOTED.items(), *((f"'{text}'", meant) for text, meant in WRITTEN.items())], ids=str
)
def test_a_date_as_people_write_it(written: str, meant: date | Month) -> None:
    file = f"career_start: {written}\nholdings:\n- id: cka\n  earned: {written}\nwishes:\n  by: {written}\n"
    read = read_profile(file, "f")
    assert read.holdings == (Holding("cka", meant),)
    assert read.career_start == read.wishes.by == first_day(meant)


def test_a_date_with_two_readings_and_its_place() -> None:
    (problem,) = refused("holdings:\n- {id: cka, earned: 5/8/2025}\n").problems
    said = "'earned': '5/8/2025' may mean 2025-05-08 or 2025-08-05; type one of them"
    assert (problem.text, problem.position) == (said, Position("f", 2, 13, 6))


def test_where_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLECAREER_PROFILE", raising=False)
    place = tmp_path / "p.yaml"
    monkeypatch.setattr(profile, "profile_path", lambda: str(place))
    assert load_profile(None) is None
    for named in (True, False):
        if not named:
            monkeypatch.setenv("MLECAREER_PROFILE", str(place))
        with pytest.raises(FileTroubleError) as missing:
            load_profile(str(place) if named else None)
        assert missing.value.text == f"cannot read {place}: there is no such file"
        assert missing.value.hint == "create one with mlecareer profile init"
    (tmp_path / "p.yaml.bak").write_text("")
    with pytest.raises(UsageError) as gone:
        load_profile(None)
    assert gone.value.text == f"there is no profile at {place}, but there is a backup"
    assert gone.value.hint == "restore it with mlecareer profile undo"
    place.write_text("holdings: [cka]\n")
    assert load_profile(None) == load_profile(str(place)) == Profile(holdings=(Holding("cka"),))
    monkeypatch.delenv("MLECAREER_PROFILE")
    monkeypatch.setattr(profile, "profile_path", lambda: None)
    assert load_profile(None) is None


def test_with_a_cache_it_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, cache = tmp_path / "p.yaml", tmp_path / "cache"
    place.write_text("holdings: [cka]\n")
    first = load_profile(str(place), cache=str(cache))
    (snapshot,) = cache.iterdir()
    assert snapshot.name.startswith("profile-")
    monkeypatch.setattr(profile, "read_profile", lambda *_: pytest.fail("read again"))
    assert load_profile(str(place), cache=str(cache)) == first
    monkeypatch.undo()
    place.write_text("holdings: [cka, cks]\n")
    assert load_profile(str(place), cache=str(cache)) == Profile(holdings=(Holding("cka"), Holding("cks")))
    other = tmp_path / "q.yaml"
    other.write_text("holdings: [kcna]\n")
    assert load_profile(str(other), cache=str(cache)) == Profile(holdings=(Holding("kcna"),))
    assert len(list(cache.iterdir())) == 2


def test_of_very_many_problems_the_first_are_said_and_all_are_counted() -> None:
    error = refused("holdings:\n" + "- {id: cka, earned: soon}\n" * 25)
    assert (len(error.problems), error.total) == (20, 25)
    assert error.problems[-1].position == Position("f", 21, 13, 6)


def test_a_name_that_is_no_text_has_its_snapshot_too(tmp_path: Path) -> None:
    place = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")
    with open(place, "w") as file:
        file.write("holdings: [cka]\n")
    cache = tmp_path / "cache"
    for _ in range(2):
        assert load_profile(place, cache=str(cache)) == Profile(holdings=(Holding("cka"),))
    assert len(list(cache.iterdir())) == 1


def test_several_passes_of_one_certification() -> None:
    text = "holdings:\n- {id: cka, earned: 2023-01-01}\n- {id: cka, earned: 2025-01}\n- {id: cka, earned: 2027-01-01}\n"
    earned = [holding.earned for holding in read_profile(text, "f").holdings]
    assert earned == [date(2023, 1, 1), Month(2025, 1), date(2027, 1, 1)]
    (problem,) = refused(text + "- {id: cka, earned: 2025-01-01, expires: 2027-01-01}\n").problems
    assert (problem.text, problem.position and problem.position.line) == (
        "'cka' is held twice, first on line 3; keep one",
        5,
    )
    (problem,) = refused(text + "- cka\n").problems
    assert (problem.text, problem.position and problem.position.line) == (
        "'cka' is held twice, first on line 2; keep one",
        5,
    )


def test_ends_and_hours_of_study() -> None:
    text = "schema_version: 2\nholdings:\n- {id: cka, expires: 2027-02}\nstudied: {cks: 40, acme: 1}\n"
    assert read_profile(text, "f") == Profile(
        holdings=(Holding("cka", None, Month(2027, 2)),), studied=(Studied("cks", 40), Studied("acme", 1))
    )
    (problem,) = refused("studied: {cks: many}\n").problems
    assert problem.text == "'cks': 'many' is not a whole number; use a number of hours from 0 to 10,000"


def test_an_older_one_may_have_the_new_fields() -> None:
    assert read_profile("schema_version: 1\nstudied: {cks: 40}\n", "f").studied == (Studied("cks", 40),)


def test_failed_tries_have_a_day_each() -> None:
    text = "failed:\n- {id: cka, day: 20 Nov 2026}\n- {id: cka, day: 2026-02-28}\n"
    tries = Failed("cka", date(2026, 11, 20)), Failed("cka", date(2026, 2, 28))
    assert read_profile(text, "f").failed == tries
    (problem,) = refused("failed:\n- {id: cka, day: 2026-11}\n").problems
    assert "2026-11 is a month; type the day, such as 2026-11-15" in problem.text
    assert "day" in refused("failed:\n- {id: cka}\n").problems[0].text


def test_study_blocks_are_read_in_any_form_and_refused_with_their_place() -> None:
    listed = "wishes:\n  blocks: |\n    Tuesday 7pm-9pm\n    sat 9-11\n"
    one_line = "wishes: {blocks: 'sat 09:00-11:00, tue 19:00-21:00'}\n"
    assert read_profile(listed, "f") == read_profile(one_line, "f")
    assert read_profile(listed, "f").wishes.blocks == "tue 19:00-21:00; sat 09:00-11:00"
    (problem,) = refused("wishes:\n  blocks: tue 21:00-19:00\n").problems
    assert problem.text == "'blocks': 'tue 21:00-19:00' ends before it starts; type tue 19:00-21:00"
    assert problem.position == Position("f", 2, 3, len("blocks"))


def test_pauses_and_a_pace_that_changes() -> None:
    text = """\
wishes:
  hours_per_week: 6
  pace:
    - {since: Mar 2027, hours_per_week: 10}
  pauses:
    - starts: 2027-01
      ends: 2027-05
    - {starts: 2026-12-20, ends: 2027-01-03}
"""
    assert read_profile(text, "f").wishes == Wishes(
        hours_per_week=6,
        pace=(PaceChange(date(2027, 3, 1), 10),),
        pauses=(Pause(Month(2027, 1), Month(2027, 5)), Pause(date(2026, 12, 20), date(2027, 1, 3))),
    )


def test_wrong_pauses_with_their_places() -> None:
    text = """\
wishes:
  pace:
    - {since: 2027-03-01, hours_per_week: 10}
    - {since: 2027-03, hours_per_week: 8}
  pauses:
    - {starts: 2027-05, ends: 2027-01}
"""
    assert [(one.text, one.position and one.position.line) for one in refused(text).problems] == [
        ("from 2027-03-01 on there are both 10 and 8 hours a week; keep one", 4),
        (
            "the pause 2027-05..2027-01 ends before it starts; type its first day first, such as 2027-01..2027-05 or "
            "2026-12-20..2027-01-03",
            6,
        ),
    ]
    shape = refused("wishes: {pauses: [{starts: 2027-01}], pace: [{since: 2027-01-01, hours_per_week: 0}]}\n")
    assert sorted(one.text for one in shape.problems) == [
        "'hours_per_week': '0' is out of range; use a number of hours a week from 0.5 to 168",
        "the field 'ends' is missing",
    ]
    many = refused("wishes:\n  pauses:\n" + "  - {starts: 2027-01, ends: 2027-02}\n" * 101)
    assert [one.text for one in many.problems] == ["there are 101 pauses; 100 are the most"]


def test_a_profile_has_no_more_holdings_than_can_be_worked_with() -> None:
    days = [f"- {{id: cka, earned: {date(2020, 1, 1) + timedelta(n)}}}\n" for n in range(1001)]
    assert len(read_profile("holdings:\n" + "".join(days[:1000]), "f").holdings) == 1000
    (problem,) = refused("wishes: {}\nholdings:\n" + "".join(days)).problems
    assert problem.text == "'holdings' has 1,001 entries; 1,000 are the most"
    assert problem.position is not None
    assert problem.position.line == 2
