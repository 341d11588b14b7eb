"""When a failed exam may be taken again, by the rule of its vendor and by what was passed since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mlecareer.catalog.certification import Retake, Validity
from mlecareer.profile.holdings import standing
from mlecareer.profile.records import Failed, Holding
from mlecareer.profile.tries import NextTry, next_tries
from tiny import DAY, catalog, cert

YEAR = (Validity(12),)
CAT = catalog(
    cert("a", retake=Retake(1, (14, 60, 365)), validity=YEAR),
    cert("b", retake=Retake(0)),
    cert("c", validity=YEAR),
)


def ago(days: int) -> date:
    return DAY - timedelta(days)


def tries(id: str, *days_ago: int, holding: Holding | None = None) -> NextTry | None:
    held = standing(CAT, [holding] if holding is not None else [], DAY)
    return next_tries(CAT, [Failed(id, ago(days)) for days in days_ago], held, DAY).get(id)


@pytest.mark.parametrize(
    ("days_ago", "failed", "opens", "included"),
    [
        ((3,), 1, ago(3 - 14), True),
        ((3, 20), 2, ago(3 - 60), False),
        ((20, 3), 2, ago(3 - 60), False),
        ((3, 20, 90), 3, ago(3 - 365), True),
        ((3, 20, 90, 500), 4, ago(3 - 365), False),
        ((3, 3), 1, ago(3 - 14), True),
    ],
)
def test_the_wait_counts_from_the_last_of_all_tries(
    days_ago: tuple[int, ...], failed: int, opens: date, included: bool
) -> None:
    assert tries("a", *days_ago) == NextTry("a", failed, ago(3), opens, True, included)


@pytest.mark.parametrize(
    ("days_ago", "included", "until"),
    [
        # Passed over for good after 12 months from the first try that the fee paid for.
        ((30,), True, date(2026, 12, 6)),
        ((365,), True, DAY),
        ((366,), False, None),
        # The fee of the second try of three was paid 30 days ago, that of the third and last is used up.
        ((30, 400), False, None),
        ((30, 300, 400), True, date(2026, 12, 6)),
    ],
)
def test_a_fee_holds_further_tries_for_a_time(days_ago: tuple[int, ...], included: bool, until: date | None) -> None:
    limited = catalog(cert("a", retake=Retake(1, (), 12)))
    (found,) = next_tries(limited, [Failed("a", ago(days)) for days in days_ago], {}, DAY).values()
    assert (found.included, found.included_until) == (included, until)


def test_without_a_rule_one_may_try_again_on_the_next_day() -> None:
    assert tries("b", 0) == NextTry("b", 1, DAY, ago(-1), False, False)
    assert tries("c", 5) == NextTry("c", 1, ago(5), ago(4), False, False)


@pytest.mark.parametrize(
    ("holding", "failed"),
    [
        # A pass since then, or on that day; one before it; none of which the day is known.
        (Holding("a", ago(10)), None),
        (Holding("a", ago(20)), None),
        (Holding("a", ago(30)), 1),
        (Holding("a", ago(400)), 1),
        (Holding("a"), None),
        (Holding("a", None, ago(-100)), None),
        (Holding("a", None, ago(15)), None),
        (Holding("a", None, ago(25)), 1),
        (Holding("b", ago(10)), 1),
    ],
)
def test_a_try_before_the_last_pass_is_history(holding: Holding, failed: int | None) -> None:
    found = tries("a", 20, holding=holding)
    assert (found.failed if found is not None else None) == failed


def test_what_is_passed_over() -> None:
    assert tries("a", -1) is None
    assert tries("gone", 3) is None


def test_the_wait_never_leaves_the_calendar() -> None:
    far = date(9999, 12, 1)
    assert next_tries(CAT, [Failed("a", far), Failed("a", DAY)], {}, far)["a"].opens == date.max
