"""What a plan tells that belongs to no single step, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mlecareer.catalog.certification import Certification, Exam, Renewal, Renews, Source, Title, Validity
from mlecareer.catalog.records import Catalog
from mlecareer.planner.choice.question import Allowance
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Plan, ProofGap
from mlecareer.planner.step_records import Notice
from mlecareer.profile.records import Holding, OwnPrice, PriceTerms, Profile
from tiny import DAY, catalog, cert, day, person, slot

YEAR = (Validity(12),)


def told(made: Plan) -> dict[str, str]:
    """The sentences by code."""
    assert len({notice.code for notice in made.notices}) == len(made.notices)
    return {notice.code: notice.text for notice in made.notices}


def planned(cat: Catalog, *holdings: Holding, **fields: Any) -> Plan:
    """A plan on the day for someone who holds these."""
    return plan(cat, person(*holdings, **fields), DAY)


# --- what expires --------------------------------------------------------------------------------


def test_holdings_that_count_otherwise_than_one_might_think() -> None:
    grace = Renewal("exam", grace_days=30)
    cat = catalog(
        cert("a", validity=YEAR),
        cert("b", validity=YEAR),
        cert("c"),
        cert("d"),
        cert("e", validity=YEAR, renewal=grace),
    )
    holdings = (
        Holding("x"),
        Holding("a"),
        Holding("b", date(2024, 3, 1)),
        Holding("c", date(2026, 1, 6)),
        Holding("d"),
        Holding("e", date(2024, 12, 20)),
    )
    assert planned(cat, *holdings).notices == (
        Notice("in_grace", "e expired on 2025-12-20; it can still be renewed before 2026-01-19"),
        Notice("lapsed", "b expired on 2025-03-01"),
        Notice("unknown_holding", "'x' under holdings in your profile is not in this catalog; ignored"),
        Notice("expiry_unknown", "a has no date, so we assume that it never expires; add it as a:YYYY-MM-DD"),
    )
    assert planned(cat, Holding("c", DAY)).notices == ()


def test_holdings_without_a_date_are_told_in_one_notice() -> None:
    cat = catalog(*(cert(id, validity=YEAR) for id in "abc"), cert("d"))
    assert planned(cat, *map(Holding, "cbad")).notices == (
        Notice(
            "expiry_unknown",
            "a, b and c have no date, so we assume that they never expire; add their dates as in a:YYYY-MM-DD",
        ),
    )


def test_what_expires_soon_says_what_to_do_by_when_and_what_else_it_keeps() -> None:
    """Both expire on 2026-03-01, day 56. What one keeps of the other follows from who renews whom."""
    half_year_ago = date(2025, 3, 1)
    a, b = (cert(id, validity=YEAR, renewal=Renewal("exam", 50, 0)) for id in "ab")
    both = catalog(a, replace(b, renews=(Renews("a"),)), goal=(slot("s", "a"), slot("t", "b")))
    held = (Holding("a", half_year_ago), Holding("b", half_year_ago))
    notices = planned(both, *held).notices
    assert notices == (
        Notice("expires_soon", "a expires on 2026-03-01: renew b by 2026-01-30, which keeps it"),
        Notice("expires_soon", "b expires on 2026-03-01: renew it by 2026-01-30; that keeps a too"),
    )
    # A step that is taken anyway keeps it.
    step = catalog(a, replace(b, renews=(Renews("a"),)), goal=(slot("s", "a"), slot("t", "b")))
    assert told(planned(step, held[0]))["expires_soon"] == (
        f"a expires on 2026-03-01: pass b by {day(15)}, which keeps it"
    )
    # So does what is booked.
    booked = planned(step, held[0], Holding("b", day(20)))
    assert told(booked)["expires_soon"] == f"a expires on 2026-03-01: your exam in b on {day(20)} renews it"
    # After 90 days it is no news that it is renewed.
    assert planned(both, *(Holding(id, half_year_ago + timedelta(60)) for id in "ab")).notices == ()


LONG = cert("x", (200, 200))


def long_plan(*certs: Certification, options: tuple[str, ...] = ("a",), who: Profile | None = None) -> Plan:
    """A plan until day 200 for someone whose a ends on 2026-06-01, day 148."""
    goal = (slot("s", *options), *(slot(f"t-{one.id}", one.id) for one in (*certs[1:], LONG)))
    return plan(catalog(*certs, LONG, goal=goal), who or person(Holding("a", date(2025, 6, 1))), DAY)


def test_what_could_be_renewed_but_not_in_time_says_so() -> None:
    """The study for the renewal takes until after the end."""
    slow = cert("a", (1000, 1000), validity=YEAR, renewal=Renewal("exam", 50, 900))
    assert "and cannot be renewed in time; then" in told(long_plan(slow))["cannot_renew"]


def test_what_covers_a_requirement_next_in_this_plan() -> None:
    a = cert("a", validity=YEAR, exams=(Exam(closes=date(2025, 12, 1)),))
    said = "a expires on 2026-06-01 and cannot be renewed; then "
    assert told(long_plan(a)) == {"cannot_renew": f"{said}nothing covers 'S'"}
    assert told(long_plan(a, cert("b"), options=("a", "b"))) == {"cannot_renew": f"{said}b covers 'S'"}
    # What could cover it and is not in the plan does not.
    unused = catalog(a, cert("b"), LONG, goal=(slot("s", "a", "b"), slot("x", "x")))
    assert told(planned(unused, Holding("a", date(2025, 6, 1)))) == {"cannot_renew": f"{said}nothing covers 'S'"}
    # One notice for a holding, though it covers two requirements.
    two = catalog(a, cert("b"), LONG, goal=(slot("s", "a"), slot("t", "a", "b"), slot("u", "b"), slot("x", "x")))
    assert told(planned(two, Holding("a", date(2025, 6, 1)))) == {
        "cannot_renew": f"{said}nothing covers 'S', and b covers 'T'"
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"validity": (), "renewal": None},
        {"validity": YEAR, "renewal": Renewal("exam", 50, 0), "exams": (Exam(opens=date(2026, 5, 1)),)},
        {"validity": YEAR, "renewal": Renewal("assessment", 0)},
    ],
)
def test_what_does_not_end_or_can_be_renewed_by_then_is_not_told(fields: dict[str, Any]) -> None:
    assert told(long_plan(cert("a", **fields))) == {}


def test_what_ends_after_the_plan_is_not_told() -> None:
    assert told(long_plan(cert("a", validity=YEAR), who=person(Holding("a", date(2025, 12, 1))))) == {}


def test_each_that_expires_and_is_not_needed_is_told() -> None:
    cat = catalog(cert("a", validity=YEAR), cert("b", validity=YEAR), LONG, goal=(slot("x", "x"),))
    made = planned(cat, Holding("a", date(2025, 6, 1)), Holding("b", date(2025, 2, 1)))
    assert made.notices == (
        Notice("expires", "b expires on 2026-02-01; this plan does not renew it (optional, or no longer needed)"),
        Notice("expires", "a expires on 2026-06-01; this plan does not renew it (optional, or no longer needed)"),
    )


def test_what_is_kept_is_renewed_for_two_years_at_most() -> None:
    """a is renewed until 2028-01-05, two years from now, and expires after that; the plan is done on day 1300."""
    a = cert("a", validity=(Validity(24),), renewal=Renewal("exam", 50, 0))
    cat = catalog(a, cert("x", (1300, 1300)), goal=(slot("s", "a"), slot("x", "x")))
    notices = planned(cat, Holding("a", date(2025, 6, 1)), goal="goal").notices
    (expires,) = (notice.text for notice in notices if notice.code == "expires")
    assert expires.endswith("; renewals are planned only until 2028-01-05")


def test_a_gap_and_the_hours_that_would_leave_none() -> None:
    """b brings a back on day 160 at 7 hours a week; a ends on day 148."""
    b = cert("b", (160, 160), renews=(Renews("a", revives=True),))
    cat = catalog(cert("a", validity=YEAR), b, goal=(slot("s", "a"), slot("t", "b")))
    assert told(planned(cat, Holding("a", date(2025, 6, 1)))) == {
        "gap": "a will be expired from 2026-06-01 to 2026-06-13; studying 8 hours a week prevents that"
    }


def test_a_title_and_the_day_on_which_it_is_really_lost() -> None:
    source = (Source("https://example.org", DAY),)
    title = Title("t", "The Title", ("a", "b"), "s", "https://example.org", source, holds="until_year_end")
    a, b = cert("a", validity=YEAR), cert("b", validity=YEAR)
    cat = catalog(a, b, LONG, goal=(slot("x", "x"),), titles=(title,))
    held = Holding("a", date(2025, 6, 1)), Holding("b", date(2025, 8, 1))
    assert told(planned(cat, *held[:1], Holding("b")))["title_at_risk"] == (
        "The Title is lost on 2027-01-01, as a expires on 2026-06-01"
    )
    gone = Holding("a", date(2025, 6, 1)), Holding("b", date(2025, 1, 1))
    assert told(planned(cat, *gone)).get("title_at_risk") is None  # lost since 2026-01-01
    ending = plan(cat, person(Holding("a", date(2025, 8, 1)), Holding("b", date(2025, 6, 1))), date(2026, 7, 1))
    assert told(ending)["title_at_risk"] == "The Title is lost on 2027-01-01 unless you pass b before"


def test_a_title_with_a_gap_is_lost_only_if_the_gap_outlasts_it() -> None:
    """b brings a back on day 160, 2026-06-13; a ends on day 148, and the title lasts to the end of the year."""
    source = (Source("https://example.org", DAY),)
    b = cert("b", (160, 160), renews=(Renews("a", revives=True),))
    cat = catalog(cert("a", validity=YEAR), b, cert("c"), goal=(slot("s", "a"), slot("t", "b")))
    held = (Holding("a", date(2025, 6, 1)), Holding("c"))
    for holds, lost in (("until_year_end", None), ("while_active", "2026-06-01")):
        title = Title("t", "The Title", ("a", "c"), "s", "https://example.org", source, holds=holds)  # type: ignore[arg-type]
        said = told(planned(replace(cat, titles=(title,)), *held))
        assert said.get("title_at_risk") == (
            None if lost is None else f"The Title is lost on {lost}, as a expires on 2026-06-01"
        )


# --- the choice ----------------------------------------------------------------------------------


def test_must_haves_that_stay_open_or_cannot_be_booked_yet() -> None:
    opens = (Exam("A-2", opens=day(9)),)
    cat = catalog(cert("a", exams=opens), cert("b"), tier=(slot("t", "a"), slot("u", "b")))
    made = planned(cat, without=("b",))
    assert made.notices == (
        Notice("must_not_bookable", f"a, a must-have, cannot be booked before {day(9)}"),
        Notice("must_open", "the must-have 'U' stays open: b excluded by --without"),
    )
    left = planned(catalog(cert("a"), tier=(slot("t", "a"),)), budget_usd=50)
    assert told(left)["must_open"] == "the must-have 'T' stays open: it does not fit your limits"


def test_a_second_cloud() -> None:
    certs = (cert("r", vendor="red"), cert("b", (5, 6), vendor="blue"))
    cat = catalog(*certs, goal=(slot("s", "r"), slot("t", "b")))
    assert told(planned(cat)) == {"other_cloud": "r is on a second cloud, Red Cloud"}
    assert told(planned(cat, Holding("r"))) == {"other_cloud": "b is on a second cloud, Blue Cloud"}
    assert told(planned(catalog(*certs, goal=(slot("s", "r"),)))) == {}


def test_a_requirement_that_only_another_cloud_covers() -> None:
    cat = catalog(cert("r", vendor="red"), cert("b", vendor="blue"), goal=(slot("s", "r"), slot("t", "b")))
    assert told(planned(cat, clouds=("blue",))) == {
        "not_on_your_clouds": "'S' (s) stays open: what could cover it is not on your clouds"
    }


def test_requirements_that_nothing_can_cover() -> None:
    closed = (Exam(closes=date(2025, 1, 1)),)
    certs = (cert("a"), cert("b", exams=closed), cert("c", exams=closed), cert("d"))
    cat = catalog(*certs, goal=(slot("s", "a", "d"), slot("t", "c", "b"), slot("u", "c")))
    assert planned(cat, without=("d", "a")).notices == (
        Notice("unfillable", "no certification can cover 'S' (s): a, d excluded by --without"),
        Notice("unfillable", "no certification can cover 'T' (t): none of b, c can be taken in time"),
        Notice("unfillable", "no certification can cover 'U' (u): c cannot be taken in time"),
    )


def test_experience_alone_is_sooner() -> None:
    """From one year on it takes a year to the next stage; x is done on day 400."""
    cat = catalog(cert("x", (400, 400)), goal=(slot("s", "x"),))
    assert told(plan(cat, person(), DAY)) == {
        "stage_by_years": "you are Goal by experience on 2027-01-05, before all is done"
    }
    assert told(plan(cat, person(goal="after"), DAY)) == {}
    assert told(plan(cat, person(hours_per_week=14.0), DAY)) == {}


def test_a_search_that_gave_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlecareer.planner.choice.candidates.Allowance", lambda: Allowance(2))
    certs = [cert(f"c{n}", (10 + n % 3, 20)) for n in range(8)]
    slots = [slot(f"s{n}", f"c{n}", f"c{(n + 3) % 8}", f"c{(n + 5) % 8}") for n in range(8)]
    made = plan(catalog(*certs, goal=tuple(slots)), person(), DAY)
    assert not made.optimal
    assert made.within_limits
    # A set was tried that leaves nothing open; it may take more exams than it must.
    assert {slot.state for slot in made.slots} == {"planned"}
    assert made.gap == ProofGap("sittings", 1)
    assert told(made) == {"not_proven": "this plan may not be the best: the search stopped before it had compared all"}


# --- days and fees -------------------------------------------------------------------------------


def test_study_that_comes_on_top_and_what_slow_study_would_need() -> None:
    a = cert("a", validity=YEAR, renewal=Renewal("exam", 50, 10))
    x = cert("x", (130, 400))
    cat = catalog(a, x, goal=(slot("s", "a"), slot("t", "x")))
    assert told(planned(cat, Holding("a", date(2025, 6, 1)))) == {
        "above_hours": "study for the renewal of a comes on top of your hours from 2026-04-23 to 2026-05-02",
    }
    later = planned(cat, Holding("a", date(2025, 12, 1)))
    assert told(later) == {"if_slower": "if you are slower, renewals cost $50 more"}


def test_keeping_that_costs_more_than_earning() -> None:
    def notices(fee: float) -> dict[str, str]:
        a = cert("a", price_usd=500.0, validity=YEAR, renewal=Renewal("exam", fee, 0))
        return told(long_plan(a))

    assert notices(100) == {}
    assert notices(100.5) == {
        "keeping_costs_more": "keeping costs more than earning: $100.50 for renewals, $100 for new exams"
    }


# --- what was asked for ------------------------------------------------------------------------


def test_what_should_come_first_and_is_no_step() -> None:
    cat = catalog(cert("a"), cert("b", (30, 50)), cert("c", validity=YEAR), goal=(slot("s", "a"), slot("t", "c")))

    def said(first: str) -> str | None:
        who = replace(person(Holding("c", DAY)), next=first)
        return told(plan(cat, who, DAY)).get("next_not_planned")

    assert said("a") is None
    for id in ("b", "c"):
        assert said(id) == f"{id} is not a step of this plan, so --next changes nothing; mlecareer why {id} says why"


# --- what is assumed, and what is old ------------------------------------------------------------


def test_what_is_assumed() -> None:
    cat = catalog(cert("a", None, price_usd=None), cert("b"), goal=(slot("s", "a"), slot("t", "b")))
    assert planned(cat, hours_per_week=None).notices == (
        Notice("price_unknown", "the price of a is not known and counts as $0 in the totals"),
        Notice("hours_assumed", "we assume 6 hours a week (--hours-per-week), and the study hours of a"),
    )
    given = catalog(cert("a"), goal=(slot("s", "a"),))
    assert told(planned(given, hours_per_week=None)) == {
        "hours_assumed": "we assume 6 hours of study a week; change it with --hours-per-week"
    }
    assert told(planned(given, hours_per_week=None, blocks="mon 19:00-20:00")) == {
        "hours_assumed": "we assume the 1 hour a week of your study blocks; change it with --hours-per-week"
    }
    assert told(planned(catalog(cert("a", None), cert("b", None), goal=(slot("s", "a"), slot("t", "b"))))) == {
        "hours_assumed": "the study hours of 2 steps are assumed"
    }
    assert told(planned(cat, Holding("a"), Holding("b"), hours_per_week=None)) == {}


def test_an_own_price_that_ended_is_told_where_a_step_would_have_used_it() -> None:
    def said(own: str, until: int, *holdings: Holding) -> list[str]:
        price = OwnPrice(own, PriceTerms(usd=50.0, until=day(until)))
        who = replace(person(*holdings), prices=(price,))
        cat = catalog(cert("a", price_usd=100.0), cert("b"), goal=(slot("s", "a"),))
        return [notice.text for notice in plan(cat, who, DAY).notices if notice.code == "price_ended"]

    ended = f"was good until {day(0)} and no longer counts"
    assert said("a", 0) == [f"your price for a {ended}"]
    assert said("free", 0) == [f"your price for free {ended}"]
    # It holds on its last day, is for nothing in the plan, or the exam is booked and paid.
    assert said("a", 1) == said("b", 0) == said("a", 0, Holding("a", day(9))) == []


def test_facts_that_nobody_has_checked_for_half_a_year() -> None:
    cat = catalog(cert("a"))
    assert plan(cat, person(), DAY + timedelta(180)).notices == ()
    assert told(plan(cat, person(), DAY + timedelta(181))) == {
        "facts_old": f"these facts were last checked on {DAY}; prices and exams may have changed since: update "
        "mlecareer, or read again what mlecareer catalog sources lists"
    }
    # The newest reading counts, whichever certification it is of.
    newer = catalog(cert("a"), cert("b", sources=(Source("https://example.org", DAY + timedelta(1)),)))
    assert plan(newer, person(), DAY + timedelta(181)).notices == ()


def read(*days: date) -> dict[str, Any]:
    """Sources that were read on these days."""
    return {"sources": tuple(Source(f"https://example.org/{index}", day) for index, day in enumerate(days))}


@pytest.mark.parametrize(
    ("read_on", "told_of_it"),
    [
        ((DAY,), "we have not seen it open"),
        ((DAY - timedelta(30), DAY - timedelta(2)), "we have not seen it open"),
        ((DAY - timedelta(30), DAY - timedelta(3)), f"its sources were last read before that, on {DAY - timedelta(3)}"),
    ],
)
def test_an_announced_opening_that_has_passed_unseen(read_on: tuple[date, ...], told_of_it: str) -> None:
    opens = DAY - timedelta(2)
    exams = (Exam("A-1", closes=opens - timedelta(1)), Exam("A-2", opens=opens, expected=True))
    cat = catalog(cert("a", exams=exams, **read(*read_on)), goal=(slot("s", "a"),))
    assert told(planned(cat)) == {
        "opening_unseen": f"A-2 was announced for {opens}, and {told_of_it}; check before you book"
    }


def test_an_opening_that_is_today_or_was_seen_has_not_passed_unseen() -> None:
    for opens, expected in ((DAY, True), (DAY + timedelta(1), True), (DAY - timedelta(2), False)):
        exams = (Exam("A-2", opens=opens, expected=expected),)
        assert "opening_unseen" not in told(planned(catalog(cert("a", exams=exams), goal=(slot("s", "a"),))))


def test_what_may_no_longer_hold_comes_before_what_rests_on_it() -> None:
    cat = catalog(cert("a", validity=YEAR), cert("b"), goal=(slot("s", "b"),))
    on = DAY + timedelta(200)
    made = plan(cat, person(Holding("a", on - timedelta(300)), hours_per_week=None), on)
    assert [notice.code for notice in made.notices] == ["facts_old", "expires", "hours_assumed"]


# --- the order -----------------------------------------------------------------------------------


def test_the_most_urgent_comes_first() -> None:
    a = cert("a", price_usd=800.0, validity=YEAR, renewal=Renewal("exam", 500, 0))
    b = cert("b", vendor="red", exams=(Exam("B-1", opens=day(9)),))
    cat = catalog(a, b, cert("c", None, vendor="blue"), goal=(slot("s", "a"), slot("v", "c")), tier=(slot("t", "b"),))
    made = planned(cat, Holding("a", date(2025, 2, 15)), Holding("z"), hours_per_week=None)
    assert [notice.code for notice in made.notices] == [
        "expires_soon",
        "must_not_bookable",
        "other_cloud",
        "keeping_costs_more",
        "unknown_holding",
        "hours_assumed",
    ]
