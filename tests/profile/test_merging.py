"""What someone says now, merged into what is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.certification import Renewal, Validity
from mlecareer.catalog.days import Month
from mlecareer.profile.command_line import command_line
from mlecareer.profile.merging import onto, with_failed, with_holding, with_holdings, with_studied
from mlecareer.profile.records import Failed, Holding, Profile, Studied, Wishes
from mlecareer.profile.typed import read_failed, read_holding, read_studied, typed_failed, typed_holding, typed_studied
from tiny import DAY, catalog, cert

CAT = catalog(cert("a", name="Alpha: first", aliases=("old-a",)), cert("b"))
EARLY, LATE = date(2024, 1, 1), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("saved", "said", "after"),
    [
        ((), Holding("a"), (Holding("a"),)),
        ((Holding("b"),), Holding("a", DAY), (Holding("b"), Holding("a", DAY))),
        ((Holding("a", EARLY), Holding("b")), Holding("a"), (Holding("a", EARLY), Holding("b"))),
        ((Holding("a", EARLY), Holding("b")), Holding("a", DAY), (Holding("a", DAY), Holding("b"))),
        ((Holding("a", EARLY, LATE),), Holding("a", EARLY), (Holding("a", EARLY, LATE),)),
        ((Holding("a", EARLY, LATE),), Holding("a", DAY), (Holding("a", EARLY, LATE), Holding("a", DAY))),
        ((Holding("OLD-A"), Holding("x")), Holding("a", DAY), (Holding("OLD-A", DAY), Holding("x"))),
        ((Holding("OLD-A", EARLY), Holding("a", LATE)), Holding("a"), (Holding("OLD-A", EARLY), Holding("a", LATE))),
        ((Holding("OLD-A", EARLY), Holding("a", LATE)), Holding("a", DAY), (Holding("a", DAY),)),
    ],
)
def test_a_date_replaces_what_is_saved_and_no_date_forgets_none(
    saved: tuple[Holding, ...], said: Holding, after: tuple[Holding, ...]
) -> None:
    assert with_holding(CAT, saved, said, DAY) == after


YEAR = catalog(
    cert("w", validity=(Validity(12),), renewal=Renewal("assessment", opens_days_before=90, extends="end")),
    cert("y", validity=(Validity(12),)),
)


@pytest.mark.parametrize(
    ("saved", "said", "joins"),
    [
        # w of 2025-01-01 ends on 2026-01-01; one may renew it from 2025-10-03 on.
        (Holding("w", LATE), Holding("w", date(2025, 10, 3)), True),
        (Holding("w", LATE), Holding("w", date(2025, 10, 2)), False),
        (Holding("w", date(2025, 10, 3)), Holding("w", LATE), True),
        (Holding("w", Month(2025, 1)), Holding("w", date(2025, 1, 20)), False),
        # The end that is known counts: 90 days before 2025-12-01.
        (Holding("w", LATE, date(2025, 12, 1)), Holding("w", date(2025, 9, 2)), True),
        # Without a window the last 180 days tell: from 2025-07-05 on.
        (Holding("y", LATE), Holding("y", date(2025, 7, 5)), True),
        (Holding("y", LATE), Holding("y", date(2025, 7, 4)), False),
        # What is booked never takes the place of what was passed; another booking does.
        (Holding("y", date(2025, 12, 1)), Holding("y", date(2026, 1, 6)), True),
        (Holding("y", date(2026, 1, 6)), Holding("y", date(2026, 1, 5)), True),
        (Holding("y", date(2026, 2, 1)), Holding("y", date(2026, 1, 6)), False),
        # Without a date nothing is another pass.
        (Holding("y", None, date(2025, 12, 1)), Holding("y", date(2025, 12, 1)), False),
    ],
)
def test_a_date_joins_those_of_other_passes_and_corrects_the_rest(saved: Holding, said: Holding, joins: bool) -> None:
    after = with_holding(YEAR, (saved, Holding("z")), said, DAY)
    assert after == ((saved, said, Holding("z")) if joins else (said, Holding("z")))


def test_an_end_joins_the_date_that_is_saved() -> None:
    end = Holding("y", None, date(2026, 2, 1))
    assert with_holding(YEAR, (Holding("y", LATE),), end, DAY) == (Holding("y", LATE, date(2026, 2, 1)),)
    assert with_holding(YEAR, (Holding("y"),), end, DAY) == (end,)


def test_a_corrected_date_forgets_no_end_that_lies_after_it() -> None:
    end = date(2026, 2, 1)
    for saved in (Holding("y", LATE, end), Holding("y", None, end)):
        said = Holding("y", Month(2025, 2))
        assert with_holding(YEAR, (saved,), said, DAY) == (Holding("y", said.earned, end),)


def test_the_same_date_again_changes_nothing() -> None:
    saved = (Holding("w", LATE), Holding("w", date(2025, 12, 1), date(2027, 1, 1)))
    for said in saved:
        assert with_holding(YEAR, saved, Holding("w", said.earned), DAY) == saved


@pytest.mark.parametrize(
    ("saved", "said", "after"),
    [
        ((), (EARLY, LATE), (EARLY, LATE)),
        ((), (LATE, EARLY), (LATE, EARLY)),
        ((), (LATE, None, EARLY), (LATE, EARLY)),
        ((), (None, LATE), (LATE,)),
        # What is saved is corrected, but not where its date is said again.
        ((date(2025, 2, 1),), (LATE, EARLY), (LATE, EARLY)),
        ((LATE,), (EARLY, LATE), (LATE, EARLY)),
        ((LATE,), (LATE, EARLY), (LATE, EARLY)),
    ],
)
def test_dates_that_are_said_at_once_are_so_many_passes(
    saved: tuple[date, ...], said: tuple[date | None, ...], after: tuple[date, ...]
) -> None:
    holdings = tuple(Holding("y", earned) for earned in saved)
    found = with_holdings(YEAR, holdings, [Holding("y", earned) for earned in said], DAY)
    assert found == tuple(Holding("y", earned) for earned in after)


def test_hours_of_study() -> None:
    assert read_studied(CAT, "A = 40 h") == Studied("a", 40)
    assert read_studied(CAT, typed_studied(Studied("a", 40))) == Studied("a", 40)
    saved = (Studied("a", 40), Studied("b", 5))
    assert with_studied(saved, Studied("a", 50)) == (Studied("b", 5), Studied("a", 50))
    assert with_studied(saved, Studied("a", 0)) == (Studied("b", 5),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a", "'a' has no hours; type a=40 where you have studied 40 hours for it"),
        ("a=many", "'many' is not a whole number; use a number of hours from 0 to 10,000"),
        ("a=", "'' is not a whole number; use a number of hours from 0 to 10,000"),
    ],
)
def test_what_are_no_hours_of_study(text: str, said: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_studied(CAT, text)
    assert str(refused.value) == said


def test_failed_tries() -> None:
    tried = Failed("a", EARLY)
    for text in ("a:2024-01-01", "Alpha: first, January 1, 2024", typed_failed(tried)):
        assert read_failed(CAT, text, EARLY) == tried
    assert with_failed(CAT, (), tried) == (tried,)
    # The same try under another name of the certification is no second one.
    assert with_failed(CAT, (Failed("OLD-A", EARLY),), tried) == (Failed("OLD-A", EARLY),)
    assert with_failed(CAT, (Failed("OLD-A", LATE),), tried) == (Failed("OLD-A", LATE), tried)
    assert onto(CAT, Profile(failed=(tried,)), Profile(), Profile()) == Profile(failed=(tried,))
    assert onto(CAT, Profile(), Profile(), Profile(failed=(tried,))) == Profile(failed=(tried,))
    assert command_line(Profile(failed=(tried, Failed("b", DAY))), Profile(failed=(tried,))) == (
        f"mlecareer plan --failed b:{DAY}"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a", "'a' has no date; type a:2026-11-20 where you failed it on that day"),
        ("a:2025-02", "2025-02 is a month; type the day, such as 2025-02-15"),
        ("a:2025-01-02", "2025-01-02 is in the future; an exam that you have not taken yet cannot be failed"),
    ],
)
def test_what_is_no_failed_try(text: str, said: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_failed(CAT, text, LATE)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("text", "holding"),
    [
        ("A", Holding("a")),
        ("old-a : 2024-01-01", Holding("a", EARLY)),
        ("Alpha: first", Holding("a")),
        ("Alpha: first: Feb 2024", Holding("a", Month(2024, 2))),
        ("alpha: first, January 1, 2024", Holding("a", EARLY)),
        ("a 2024-01-01T12:30:00Z", Holding("a", EARLY)),
        ("a Jan 2024", Holding("a", Month(2024, 1))),
        ("A (passed 1 Jan 2024)", Holding("a", EARLY)),
        ("alpha: first:2024-01-01", Holding("a", EARLY)),
    ],
)
def test_a_holding_is_read_as_it_is_typed(text: str, holding: Holding) -> None:
    assert read_holding(CAT, text) == holding
    assert read_holding(CAT, typed_holding(holding)) == holding


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("b: ?", "'b: ?' has no date after the colon; type b:2025-02-10, or b alone"),
        ("b:", "'b:' has no date after the colon; type b:2025-02-10, or b alone"),
        ("b:2025", "'2025' is a year alone; add the month, such as 2025-06"),
        (
            "b expires Oct 2027",
            "'expires Oct 2027' is when b ends; type the date you passed it "
            "(mlecareer profile add b --expires DATE says when it ends)",
        ),
        ("b 5/8/2025", "'5/8/2025' may mean 2025-05-08 or 2025-08-05; type one of them"),
        ("b:soon", "'soon' is not a date; type one such as 2025-02-10 or Feb 2025"),
    ],
)
def test_a_colon_wants_a_date(text: str, said: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_holding(CAT, text)
    assert str(refused.value) == said


def test_two_passes_of_one_certification_are_merged_together() -> None:
    two, other = (Holding("a", EARLY), Holding("a", LATE)), Holding("x")
    now = Profile(holdings=(Holding("OLD-A", EARLY), other, Holding("a", LATE)))
    before = Profile(holdings=(*two, other))
    assert onto(CAT, now, before, before) == now
    assert onto(CAT, now, before, Profile(holdings=(other,))).holdings == (other,)
    later = Profile(holdings=(Holding("a", DAY), other))
    assert onto(CAT, now, before, later).holdings == (Holding("a", DAY), other)
    assert onto(CAT, Profile(), Profile(), before).holdings == before.holdings


def test_hours_of_study_and_what_is_skipped_are_saved_with_the_rest() -> None:
    now = Profile(studied=(Studied("a", 4),), skip=("s",))
    assert onto(CAT, now, now, Profile()) == Profile()
    after = Profile(studied=(Studied("a", 9),), skip=("s", "t"))
    assert onto(CAT, now, now, after) == after
    # What someone else wrote meanwhile stays.
    assert onto(CAT, now, Profile(), Profile()) == now


def test_a_goal_that_years_have_reached_stays_until_there_is_another() -> None:
    """Saving a tick in the live planner would have taken the goal out of the file."""
    now = Profile(wishes=Wishes(goal="goal"))
    reached = Profile(reached="goal")
    assert onto(CAT, now, now, reached) == now
    assert onto(CAT, now, now, replace(reached, wishes=Wishes(goal="after"))) == Profile(wishes=Wishes(goal="after"))
    assert command_line(reached, now) == "mlecareer plan"
