"""What of a catalog is read again, by when and where: worked out by hand on small catalogs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mlecareer.catalog.certification import (
    Bundle,
    Certification,
    Doubt,
    Exam,
    PassCode,
    Source,
    Title,
    Validity,
    VendorIndex,
)
from mlecareer.catalog.days import add_months
from mlecareer.catalog.rechecks import OPEN_DAYS, OTHER_DAYS, PRICE_DAYS, Recheck, readings, rechecks
from mlecareer.catalog.records import Catalog
from tiny import DAY, catalog, cert, day

SITE = "https://vendor.example"
BOOKING, PAGE, OTHER = f"{SITE}/book", f"https://help.{SITE[8:]}/rules", "https://blog.example.org/list"
OPEN, PRICE, YEAR = (timedelta(days) for days in (OPEN_DAYS, PRICE_DAYS, OTHER_DAYS))


def a(*sources: Source, **fields: Any) -> Certification:
    """A certification that one books on its vendor's site, of which these were read."""
    said: dict[str, Any] = {"exams": (Exam("A-1"),), "price_usd": None} | fields
    return cert("a", url=BOOKING, sources=sources, **said)


def due(*certifications: Certification, on: date = DAY) -> list[tuple[str, date, str | None]]:
    """Address, due day and question of each recheck of the catalog of these."""
    return [(each.url, each.due, each.question) for each in rechecks(catalog(*certifications), on)]


def test_an_exam_that_is_expected_is_looked_at_on_the_day_after() -> None:
    exams = (Exam("A-1", closes=day(30)), Exam("A-2", opens=day(31), expected=True))
    page, other = Source(BOOKING, DAY - timedelta(400)), Source(OTHER, DAY, ("exams",))
    asked = f"did A-2 open on {day(31)}?"
    assert due(a(page, other, exams=exams))[0] == (BOOKING, day(32), asked)
    # It was not seen to open on the day itself; after that, the page is read every two weeks.
    assert due(a(replace(page, read=day(31)), exams=exams))[0] == (BOOKING, day(32), asked)
    assert due(a(replace(page, read=day(35)), exams=exams))[0] == (BOOKING, day(35) + OPEN, asked)


def test_what_is_open_is_looked_at_every_two_weeks() -> None:
    source = Source(OTHER, day(-9), ("exams",))
    announced = a(source, exams=(Exam("A-1", announced=True),))
    assert due(announced) == [
        (OTHER, day(-9) + OPEN, "is A-1 open, or is its date known?"),
        (OTHER, day(-9) + YEAR, None),
    ]
    closing = a(source, exams=(Exam("A-1", closes=day(9)),))
    said = f"is {day(9)} still the last day, and what takes its place?"
    assert due(closing)[0] == (OTHER, day(-9) + OPEN, said)
    changing = a(source, exams=(Exam("A-1", closes=day(0)), Exam("A-2", opens=day(9))))
    said = f"does it open again on {day(9)}, with no exam until then?"
    assert due(changing)[0] == (OTHER, day(-9) + OPEN, said)


def test_a_doubt_that_one_should_act_on_is_read_monthly_and_any_other_never() -> None:
    doubts = (
        Doubt("A note.", "minutes"),
        Doubt("Only on one cloud.", "exams", acts=True),
        Doubt("Pay twice.", acts=True),
    )
    found = due(a(Source(OTHER, DAY, ("minutes",)), Source(PAGE, day(3), ("exams",)), doubts=doubts))
    assert [each for each in found if each[2]] == [
        (PAGE, add_months(day(3), 1), "Only on one cloud."),
        (PAGE, add_months(day(3), 1), "Pay twice."),
    ]


def test_prices_grow_old_in_half_a_year_and_other_facts_in_a_year() -> None:
    old, new = Source(OTHER, day(-50), ("price_usd", "validity")), Source(BOOKING, day(-9), ("price_usd", "exams"))
    priced = a(old, new, price_usd=100.0, validity=(Validity(12),))
    assert due(priced) == [
        (BOOKING, day(-9) + PRICE, None),
        (OTHER, day(-50) + YEAR, None),
        (BOOKING, day(-9) + YEAR, None),
    ]
    # Where no source says what it supports, the newest counts for what people need.
    plain = a(Source(OTHER, day(-50)), Source("https://x.org", day(-9)), price_usd=1.0, validity=(Validity(12),))
    assert due(plain) == [("https://x.org", day(-9) + PRICE, None), ("https://x.org", day(-9) + YEAR, None)]
    assert due(a(Source(OTHER, DAY))) == [(OTHER, DAY + YEAR, None)]


def test_the_vendors_own_page_is_read_although_another_was_read_later() -> None:
    own, others = Source(PAGE, day(-50), ("validity",)), Source(OTHER, day(-9), ("validity",))
    # The rule is as old as its newest reading.
    assert due(a(own, others)) == [(PAGE, day(-9) + YEAR, None)]
    assert due(a(own, replace(others, url="https://vendor.example.org"))) == [(PAGE, day(-9) + YEAR, None)]


def test_a_day_by_which_to_read_again_stands_for_what_only_grows_old() -> None:
    source = Source(OTHER, day(-9), ("price_usd",))
    exams = (Exam("A-1", closes=day(9)), Exam("A-2", opens=day(10), expected=True))
    awaited = a(source, price_usd=1.0, exams=exams, recheck_by=day(5))
    assert due(awaited) == [(OTHER, day(11), f"did A-2 open on {day(10)}?"), (OTHER, day(5), None)]
    assert due(replace(awaited, exams=(), recheck_by=day(-9))) == []  # nothing opens any more: it is retired
    assert due(replace(awaited, exams=(Exam("A-1"),), recheck_by=day(-9))) == [(OTHER, day(-9) + PRICE, None)]


def test_nothing_of_what_is_retired_is_read_again() -> None:
    retired = a(Source(OTHER, DAY), exams=(Exam(closes=day(0)),), doubts=(Doubt("x", acts=True),), recheck_by=DAY)
    assert due(retired) == []
    assert due(retired, on=day(-1)) != []
    assert list(readings(catalog(retired), DAY)) == []


def test_titles_lists_of_vendors_and_pay_are_read_again() -> None:
    title = Title("t", "T", ("a",), "s", BOOKING, (Source(OTHER, DAY),), doubts=(Doubt("Ask first.", acts=True),))
    cat = catalog(a(Source(OTHER, DAY)), titles=(title,))
    listed = replace(cat.vendors[0], index=VendorIndex(PAGE, date(2026, 1, 31), ("A",)))
    cat = replace(cat, vendors=(listed, *cat.vendors[1:]), certifications=())
    assert list(rechecks(cat, DAY)) == [
        Recheck("titles", "t", OTHER, add_months(DAY, 1), "Ask first."),
        Recheck("titles", "t", OTHER, DAY + YEAR),
        Recheck("vendors", "free", PAGE, date(2026, 2, 28)),
    ]
    assert [(each.section, each.id, each.url) for each in readings(cat, DAY)] == [
        ("titles", "t", OTHER),
        ("vendors", "free", PAGE),
    ]


def test_what_passes_give_and_what_is_sold_together_is_read_again() -> None:
    code = PassCode(50.0, (Source(OTHER, day(-50)), Source(PAGE, day(-9))))
    doubts = (Doubt("An offer only.", "usd", acts=True), Doubt("A note.", "months"))
    sources = (Source(OTHER, day(-30), ("of", "usd")), Source(BOOKING, day(-20), ("of",)))
    bundle = Bundle("pair", "Pair", ("a", "b"), 100.0, BOOKING, sources, doubts=doubts)
    cat = catalog(a(Source(OTHER, DAY)))
    giving = replace(cat.vendors[0], gives=code)
    cat = replace(cat, vendors=(giving, *cat.vendors[1:]), bundles=(bundle,), certifications=())
    assert list(rechecks(cat, DAY)) == [
        Recheck("vendors", "free", PAGE, day(-9) + PRICE),
        Recheck("bundles", "pair", OTHER, add_months(day(-30), 1), "An offer only."),
        Recheck("bundles", "pair", BOOKING, day(-20) + YEAR),
        Recheck("bundles", "pair", OTHER, day(-30) + PRICE),
    ]
    assert [(each.section, each.id, each.url) for each in readings(cat, DAY)] == [
        ("vendors", "free", OTHER),
        ("vendors", "free", PAGE),
        ("bundles", "pair", OTHER),
        ("bundles", "pair", BOOKING),
    ]
    # Where no source says what it supports, the newest counts for the price.
    unsaid = replace(bundle, sources=(Source(OTHER, DAY),), doubts=())
    assert list(rechecks(replace(cat, vendors=(), bundles=(unsaid,)), DAY)) == [
        Recheck("bundles", "pair", OTHER, DAY + PRICE)
    ]


def test_what_has_no_source_is_not_read_again() -> None:
    title = Title("t", "T", ("a",), "s", BOOKING, (), doubts=(Doubt("Ask first.", acts=True),))
    bundle = Bundle("pair", "Pair", ("a", "b"), 100.0, BOOKING, ())
    cat = catalog(a(), titles=(title,))
    giving = replace(cat.vendors[0], gives=PassCode(50.0, ()))
    cat = replace(cat, vendors=(giving,), bundles=(bundle,))
    assert not list(readings(cat, DAY))
    assert not list(rechecks(cat, DAY))


def test_each_address_that_is_to_be_read_is_one_that_its_entry_names() -> None:
    cat: Catalog = catalog(a(Source(PAGE, DAY), Source(OTHER, DAY, ("exams",))), cert("b"))
    named = {(each.section, each.id, each.url) for each in readings(cat, DAY)}
    assert {(each.section, each.id, each.url) for each in rechecks(cat, DAY)} <= named
