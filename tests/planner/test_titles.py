"""How long titles last: worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from mlecareer.catalog.certification import Renewal, Source, Title, Validity
from mlecareer.catalog.records import Catalog
from mlecareer.planner.keeping.records import BookedExam, TitleAtRisk
from mlecareer.planner.keeping.titles import titles_at_risk
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, person

YEAR = (Validity(12),)


def title(id: str, *all_of: str, holds: Literal["while_active", "until_year_end"] = "while_active") -> Title:
    """A title of these certifications."""
    return Title(id, f"The {id}", all_of, "s", "u", (Source("u", DAY),), holds)


def of(*titles: Title) -> Catalog:
    """A catalog with these titles; `c` and `d` never expire."""
    certs = [cert(id, validity=YEAR, renewal=Renewal("exam", 50)) for id in "ab"]
    return catalog(*certs, cert("c"), cert("d"), titles=titles)


def test_titles() -> None:
    cat = of(title("both", "a", "b"), title("more", "a", "c"), title("ever", "d"), title("none", "c"))
    holdings = (Holding("a", date(2025, 6, 1)), Holding("b", date(2025, 5, 1)), Holding("d", date(2025, 6, 1)))
    assert titles_at_risk(cat, person(*holdings), DAY) == (
        TitleAtRisk("both", "The both", ("a", "b"), (), date(2026, 5, 1), "held", date(2026, 5, 1)),
        TitleAtRisk("more", "The more", ("a",), ("c",), None, "incomplete"),
        TitleAtRisk("ever", "The ever", ("d",), (), None, "held"),
    )
    later = titles_at_risk(cat, person(*holdings), date(2026, 5, 1))
    assert later[0] == TitleAtRisk("both", "The both", ("a",), ("b",), None, "lost", date(2026, 5, 1))


KEPT = of(title("star", "a", "b", "c", holds="until_year_end"))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 3, 31), "held"),
        (date(2026, 4, 1), "ending"),
        (date(2026, 12, 31), "ending"),
        (date(2027, 1, 1), "lost"),
    ],
)
def test_a_title_that_lasts_to_the_end_of_the_year(on: date, state: str) -> None:
    """Someone whose CKAD had expired in April was told that it is missing, though the title lasts to December."""
    holdings = (Holding("a", date(2025, 4, 1)), Holding("b", date(2025, 7, 1), date(2028, 1, 1)), Holding("c"))
    (found,) = titles_at_risk(KEPT, person(*holdings), on)
    assert (found.state, found.lost_on) == (state, date(2027, 1, 1))
    assert found.missing == (() if state == "held" else ("a",))
    assert found.at_risk_on == (date(2026, 4, 1) if state == "held" else None)


def test_the_first_that_expires_decides() -> None:
    holdings = (Holding("a", date(2024, 6, 1)), Holding("b", date(2025, 3, 1)), Holding("c", date(2020, 1, 1)))
    (found,) = titles_at_risk(KEPT, person(*holdings), date(2026, 4, 1))
    # a expired on 2025-06-01, b on 2026-03-01.
    assert (found.state, found.missing, found.lost_on) == ("lost", ("a", "b"), date(2026, 1, 1))


def test_what_was_never_held_at_once_was_no_title() -> None:
    # b was passed after a had expired.
    holdings = (Holding("a", date(2024, 6, 1)), Holding("b", date(2025, 7, 1)), Holding("c", date(2020, 1, 1)))
    (found,) = titles_at_risk(KEPT, person(*holdings), DAY)
    assert (found.state, found.lost_on) == ("incomplete", None)


def test_the_last_good_day_decides_the_year() -> None:
    # A badge that shows 31 December 2026 counts up to it, and the title with it.
    holdings = (Holding("a", None, date(2027, 1, 1)), Holding("b", None, date(2027, 6, 1)), Holding("c"))
    (found,) = titles_at_risk(KEPT, person(*holdings), DAY)
    assert (found.at_risk_on, found.lost_on) == (date(2027, 1, 1), date(2027, 1, 1))


def test_a_booked_exam_moves_what_ends_first() -> None:
    holdings = (Holding("a", date(2025, 4, 1)), Holding("b", date(2025, 7, 1)), Holding("c"))
    in_time = (*holdings, Holding("a", date(2026, 3, 31)))
    assert [one.at_risk_on for one in titles_at_risk(KEPT, person(*in_time), DAY)] == [date(2026, 7, 1)]
    too_late = (*holdings, Holding("a", date(2026, 4, 1)))
    assert [one.at_risk_on for one in titles_at_risk(KEPT, person(*too_late), DAY)] == [date(2026, 4, 1)]
    (found,) = titles_at_risk(KEPT, person(*holdings, Holding("a", date(2026, 11, 1))), date(2026, 5, 1))
    assert (found.state, found.booked) == ("ending", (BookedExam("a", date(2026, 11, 1), date(2027, 11, 1)),))
