"""What rows mean, and what a pass does to the holdings: worked out on a catalog of two certifications."""

from __future__ import annotations

from datetime import date

import pytest

import tiny
from mlecareer.catalog.certification import Validity
from mlecareer.catalog.days import Month
from mlecareer.errors import UsageError
from mlecareer.profile.import_meaning import accepted, understood
from mlecareer.profile.import_records import ImportFile, ImportRow, Joined, Kind, Pass, Understood
from mlecareer.profile.importing import joined, undated
from mlecareer.profile.records import Holding

DAY = date(2026, 11, 26)
CATALOG = tiny.catalog(
    tiny.cert("pilot", name="Certified Pilot Administrator (PILOT)", validity=(Validity(24),), aliases=("fly-104",)),
    tiny.cert("sailor", name="Certified Sailor", validity=(Validity(36),), vendor="red"),
    tiny.cert("wing", name="High Wing Engineer", vendor="red"),
    tiny.cert("cook", name="Certified Cook", validity=()),
)
FEBRUARY = Month(2025, 2)


def row(name: str, earned: str = "", expires: str = "", *, line: int = 2, **more: str) -> ImportRow:
    return ImportRow(name, "a.csv", f"line {line}", earned=earned, expires=expires, **more)


def told(*rows: ImportRow, kind: Kind = "csv") -> Understood:
    return understood(CATALOG, [ImportFile("a.csv", kind, rows)])


def meant(*rows: ImportRow, kind: Kind = "csv") -> list[tuple[str, object, object]]:
    """The passes that rows mean."""
    return [(each.id, each.earned, each.expires) for each in told(*rows, kind=kind).passes]


def reasons(*rows: ImportRow) -> list[str]:
    return [each.reason for each in told(*rows).left_out]


def after(holdings: tuple[Holding, ...], *rows: ImportRow) -> tuple[tuple[Holding, ...], list[str]]:
    """The holdings after an import, and the state of each pass; a second import of the same changes nothing."""
    passes = told(*rows).passes
    made, entries = joined(CATALOG, holdings, passes, DAY)
    again, known = joined(CATALOG, made, passes, DAY)
    assert again == made
    assert {entry.state for entry in known} <= {"known", "differs"}
    return made, [entry.state for entry in entries]


def only(*rows: ImportRow) -> Joined:
    """The one pass that rows mean, beside an empty profile."""
    _, (entry,) = joined(CATALOG, (), told(*rows).passes, DAY)
    return entry


def test_a_printed_end_is_the_last_good_day() -> None:
    assert meant(row("pilot", "2024-06-01", "2026-05-31")) == [("pilot", date(2024, 6, 1), date(2026, 6, 1))]
    assert meant(row("pilot", "Jun 2024", "May 2026")) == [("pilot", Month(2024, 6), Month(2026, 5))]
    assert meant(row("pilot", "2024-06-01", "2199-12-31")) == [("pilot", date(2024, 6, 1), None)]
    assert meant(row("pilot", "2024-06-01T10:00:00Z", "2026-05-31T23:59:59Z"))[0][2] == date(2026, 6, 1)


@pytest.mark.parametrize("end", ["", "-", "–", "N/A", "never", "No expiration date", "Does not expire", "null"])
def test_words_for_no_end(end: str) -> None:
    assert meant(row("pilot", "2024-06-01", end)) == [("pilot", date(2024, 6, 1), None)]
    assert told(row("pilot", "2024-06-01", end)).notices == ()


def test_an_end_that_cannot_be_is_passed_over_and_told() -> None:
    for end in ("soon", "2024-06-01x", "2024", "2023-01-01", "May 2024"):
        made = told(row("pilot", "2024-06-01", end))
        assert [(each.earned, each.expires) for each in made.passes] == [(date(2024, 6, 1), None)]
        assert [notice.code for notice in made.notices] == ["end_passed_over"]


def test_a_row_whose_date_cannot_be_read_is_left_out() -> None:
    assert meant(row("pilot", "2023"), row("sailor", "2024-01-01")) == [("sailor", date(2024, 1, 1), None)]
    assert reasons(row("pilot", "2023")) == ["'2023' is a year alone; add the month, such as 2023-06"]


def test_what_is_not_passed_is_no_pass() -> None:
    for status in ("in progress", "Planned", "not started", "Failed", "revoked", "not ticked", "booked", "pending"):
        assert reasons(row("pilot", "", status=status)) == [f"it is not passed yet ({status})"]
    for instead in ("In Progress", "🚧 in progress", "TBD", "expected in May"):
        assert reasons(row("pilot", instead)) == [f"it is not passed yet ({instead})"]
    for section in ("In Progress", "🎯 Currently Learning", "Upcoming certifications", "Working on"):
        assert reasons(row("pilot", "2025-01-01", section=section)) == [f"it is listed under '{section}'"]
    for section in ("Active certifications", "Next.js", "Currently active"):
        assert meant(row("pilot", "2025-01-01", section=section))
    booked = row("pilot", "2026-12-12", status="Booked")
    assert meant(booked) == [("pilot", date(2026, 12, 12), None)]
    assert meant(row("pilot", "2025-01-01", status="accepted")) == [("pilot", date(2025, 1, 1), None)]


def test_what_has_no_date_is_told_unless_it_never_expires() -> None:
    passes = told(row("pilot"), row("cook"), row("sailor", "", "2030-01-01"), kind="text").passes
    assert [(each.id, each.earned) for each in passes] == [("pilot", None), ("cook", None), ("sailor", None)]
    _, entries = joined(CATALOG, (), passes, DAY)
    assert [notice.text for notice in undated(CATALOG, entries)] == [
        "pilot has no date, so we assume that it never expires; mlecareer profile add pilot --on DAY"
    ]
    _, entries = joined(CATALOG, (Holding("pilot", FEBRUARY),), passes, DAY)
    assert list(undated(CATALOG, entries)) == []


def test_the_dates_of_a_file_show_their_order() -> None:
    two_ways = row("pilot", "5/8/2025")
    assert meant(two_ways) == []
    assert [choice.meant.earned for choice in told(two_ways).choices] == [date(2025, 5, 8), date(2025, 8, 5)]
    assert meant(two_ways, row("else", "9/20/2019")) == [("pilot", date(2025, 5, 8), None)]
    assert meant(two_ways, row("else", "2019-01-01", "20/9/2019")) == [("pilot", date(2025, 8, 5), None)]
    assert meant(two_ways, row("else", "20/9/2019"), row("else", "9/20/2019")) == []
    assert meant(two_ways, kind="microsoft") == [("pilot", date(2025, 5, 8), None)]
    assert meant(two_ways, row("else", "20/9/2019"), kind="microsoft") == [("pilot", date(2025, 8, 5), None)]
    # The order of one file says nothing of another.
    files = [ImportFile("a.csv", "csv", (two_ways,)), ImportFile("b.csv", "csv", (row("else", "9/20/2019"),))]
    assert understood(CATALOG, files).passes == ()


def test_both_dates_of_a_row_have_one_order() -> None:
    choices = told(row("pilot", "5/8/2025", "4/8/2027")).choices
    assert [(each.number, each.meant.earned, each.meant.expires) for each in choices] == [
        (1, date(2025, 5, 8), date(2027, 4, 9)),
        (2, date(2025, 8, 5), date(2027, 8, 5)),
    ]


def test_an_exam_number_decides() -> None:
    assert meant(row("Something Else", "2024-01-01", code="FLY-104")) == [("pilot", date(2024, 1, 1), None)]
    assert meant(row("Certified Sailor", "2024-01-01", code="70-483")) == [("sailor", date(2024, 1, 1), None)]
    both = told(row("Certified Sailor", "2024-01-01", code="fly-104"))
    assert [choice.meant.id for choice in both.choices] == ["pilot", "sailor"]


def test_a_slip_of_the_finger_is_offered_and_not_taken() -> None:
    made = told(row("Certified Sailer", "2024-01-01"), row("Example Workshop"))
    assert made.passes == ()
    assert [(choice.number, choice.meant.id) for choice in made.choices] == [(1, "sailor")]
    assert [each.name for each in made.strangers] == ["Example Workshop"]


def test_what_another_vendor_gives_is_not_meant() -> None:
    assert meant(row("Certified Sailor", "2024-01-01", issuer="Red Cloud"))
    assert not meant(row("Certified Sailor", "2024-01-01", issuer="Blue Cloud"))
    assert told(row("Certified Sailor", "2024-01-01", issuer="Blue Cloud")).choices == ()


def test_a_few_words_of_a_name_are_offered_and_not_taken() -> None:
    """They are as well the name of a course, where nothing says who gave it."""
    (choice,) = told(row("Wing Engineer", "2024-01-01")).choices
    assert choice.meant.id == "wing"
    for sure in (
        row("Red Wing Engineer"),
        row("Wing Engineer", issuer="Red Cloud"),
        row("High Wing Engineer"),
        row("wing"),
    ):
        assert [each.id for each in told(sure).passes] == ["wing"]


def test_the_official_name_from_an_issuer_that_nobody_knows_is_offered() -> None:
    """One vendor's badges may be issued by another house; a school may give a course the name of an exam."""
    (choice,) = told(row("certified sailor (003)", "2024-01-01", issuer="Some House")).choices
    assert choice.meant.id == "sailor"
    assert told(row("Sailor certified, a course", "2024-01-01", issuer="Some House")).choices == ()


def test_numbers_are_accepted_once_for_a_row() -> None:
    choices = told(row("pilot", "5/8/2025"), row("sailor", "1/2/2025", line=3)).choices
    assert [each.number for each in choices] == [1, 2, 3, 4]
    assert accepted(choices, (2, 3, 2)) == (choices[1].meant, choices[2].meant)
    with pytest.raises(UsageError, match="1 and 2 are two meanings of one row"):
        accepted(choices, (1, 2))
    with pytest.raises(UsageError, match="there is no number 5"):
        accepted(choices, (5,))
    with pytest.raises(UsageError) as error:
        accepted((), (1,))
    assert error.value.hint == "there is nothing to choose"
    with pytest.raises(UsageError) as error:
        accepted(choices[:1], (2,))
    assert error.value.hint == "the only number is 1"


def test_rows_about_one_pass_are_one() -> None:
    """An exam and its badge, the same list twice, a month beside its day."""
    made, states = after(
        (), row("pilot", "2024-05-08"), row("FLY-104", "2024-05-10", "2026-05-08"), row("pilot", "May 2024")
    )
    assert (made, states) == ((Holding("pilot", date(2024, 5, 8), date(2026, 5, 9)),), ["new"])
    made, _ = after((), row("pilot"), row("pilot", "Feb 2025"), row("pilot", "2025-02-10", "Feb 2027"))
    assert made == (Holding("pilot", date(2025, 2, 10)),)
    # Of two printed ends the later counts, as certifications are renewed and never shortened.
    made, _ = after((), row("pilot", "2024-05-08", "2026-05-08"), row("pilot", "2024-05-08", "2027-05-08"))
    assert made == (Holding("pilot", date(2024, 5, 8), date(2027, 5, 9)),)


def test_two_passes_are_both_kept() -> None:
    made, states = after((), row("pilot", "2026-01-10"), row("pilot", "2024-02-01"))
    assert made == (Holding("pilot", date(2024, 2, 1)), Holding("pilot", date(2026, 1, 10)))
    assert states == ["new", "new"]
    saved = (Holding("pilot", date(2024, 2, 1)), Holding("cook"))
    made, states = after(saved, row("pilot", "2026-01-10"))
    assert made == (saved[0], Holding("pilot", date(2026, 1, 10)), saved[1])
    # Near each other they are two only because the file says both.
    made, states = after(saved, row("pilot", "2024-02-01"), row("pilot", "2024-12-01"))
    assert (len(made), states) == (3, ["known", "new"])


def test_an_end_without_a_pass_is_not_that_of_an_exam_to_come() -> None:
    """Someone holds it until 2028, and has booked the next exam; whichever row comes first."""
    rows = row("pilot", "", "May 2028"), row("pilot", "2026-12-12")
    for file in (rows, rows[::-1]):
        made, states = after((), *file)
        assert made == (Holding("pilot", None, Month(2028, 5)), Holding("pilot", date(2026, 12, 12)))
        assert states == ["new", "new"]
    # Beside a pass of the past the end is that of this pass.
    made, _ = after((), row("pilot", "2025-05-20"), *rows)
    assert [holding.earned for holding in made] == [date(2025, 5, 20), date(2026, 12, 12)]


def test_another_date_is_told_and_the_saved_one_stays() -> None:
    saved = (Holding("pilot", date(2025, 2, 10)),)
    passes = told(row("pilot", "2025-06-10")).passes
    made, (entry,) = joined(CATALOG, saved, passes, DAY)
    assert (made, entry.state, entry.saved) == (saved, "differs", saved[0])


def test_a_known_day_stays_where_the_file_knows_its_month() -> None:
    saved = (Holding("pilot", date(2025, 2, 10), date(2027, 2, 11)),)
    assert after(saved, row("pilot", "Feb 2025", "Feb 2027")) == (saved, ["known"])
    assert after(saved, row("pilot")) == (saved, ["known"])
    # By our rule the end of the saved day lies in the month that the file knows.
    saved = (Holding("pilot", date(2025, 2, 10)),)
    assert after(saved, row("pilot", "Feb 2025", "Feb 2027")) == (saved, ["known"])


def test_the_file_may_know_more() -> None:
    exact = Holding("pilot", date(2025, 2, 10), date(2027, 2, 11))
    line = row("pilot", "2025-02-10", "2027-02-10")
    for saved in (Holding("pilot"), Holding("pilot", FEBRUARY), Holding("pilot", FEBRUARY, Month(2027, 2))):
        assert after((saved,), line) == ((exact,), ["updated"])
    # The name in the file stays.
    assert after((Holding("PILOT", FEBRUARY),), line)[0] == (Holding("PILOT", exact.earned, exact.expires),)


def test_an_end_moves_to_later_alone() -> None:
    """The vendor renews a badge by giving it a later end."""
    saved = (Holding("pilot", date(2025, 2, 10), date(2027, 2, 11)),)
    made, states = after(saved, row("pilot", "2025-02-10", "2028-02-10"))
    assert (made[0].expires, states) == (date(2028, 2, 11), ["updated"])
    assert after(saved, row("pilot", "2025-02-10", "2026-02-10")) == (saved, ["differs"])


def test_where_the_printed_end_is_not_that_of_our_rule() -> None:
    assert only(row("pilot", "2024-06-01", "2026-05-31")).rule_until is None
    assert only(row("pilot", "2024-06-01", "2026-06-01")).rule_until is None
    assert only(row("pilot", "2024-06-01", "2027-05-31")).rule_until == date(2026, 6, 1)
    assert only(row("pilot", "Jun 2024", "Jun 2026")).rule_until is None
    assert only(row("pilot", "Jun 2024", "Jun 2028")).rule_until == date(2026, 6, 1)
    assert only(row("cook", "Jun 2024", "Jun 2028")).rule_until is None


def test_a_month_in_which_our_rule_knows_the_day_is_no_better() -> None:
    assert only(row("pilot", "2024-06-15", "Jun 2026")).meant.expires is None
    assert only(row("pilot", "2024-06-15", "Jul 2026")).meant.expires == Month(2026, 7)


def test_the_place_of_each_row_is_kept() -> None:
    passes = told(row("pilot", "2024-05-08"), row("pilot", "2024-05-08", line=9)).passes
    _, (entry,) = joined(CATALOG, (), passes, DAY)
    assert [each.where for each in entry.meant.rows] == ["line 2", "line 9"]
    assert entry.meant == Pass("pilot", date(2024, 5, 8), None, entry.meant.rows)


def test_an_end_before_the_pass_belongs_to_an_older_one() -> None:
    rows = (row("pilot", "2025-02-10"), row("pilot", expires="2024-01-01", line=3))
    assert after((), *rows)[0] == (Holding("pilot", date(2025, 2, 10)),)
    older = row("pilot", "2019-03-01", line=4)
    assert after((), *rows, older)[0] == (
        Holding("pilot", date(2019, 3, 1), date(2024, 1, 2)),
        Holding("pilot", date(2025, 2, 10)),
    )


@pytest.mark.parametrize("name", ["Certified Pilot Administrator (PILOT)", "FLY-104"])
def test_what_a_school_issued_is_offered_and_not_taken(name: str) -> None:
    """It may be a course for the exam."""
    made = told(row(name, "2024-01-01", issuer="Some School"))
    assert made.passes == ()
    assert [choice.meant.id for choice in made.choices] == ["pilot"]
    assert meant(row(name, "2024-01-01", issuer="Credly")) == [("pilot", date(2024, 1, 1), None)]


def test_a_row_without_dates_among_dated_ones_is_offered_and_not_taken() -> None:
    rows = (row("pilot", "2024-01-01"), row("sailor", line=3), row("cook", line=4, status="passed"))
    made = told(*rows)
    assert [each.id for each in made.passes] == ["pilot", "cook"]
    assert [choice.meant.id for choice in made.choices] == ["sailor"]
    assert [each.id for each in told(row("pilot"), row("sailor", line=3)).passes] == ["pilot", "sailor"]


@pytest.mark.parametrize("section", ["Goals", "2027 targets", "My certification goals"])
def test_what_stands_under_goals_is_not_passed_yet(section: str) -> None:
    assert reasons(row("pilot", section=section)) == [f"it is listed under '{section}'"]


@pytest.mark.parametrize("sign", ["❌", "🚧", "⏳", "☐", "✗"])
def test_a_sign_says_that_something_is_not_passed(sign: str) -> None:
    reason = [f"it is not passed yet ({sign})"]
    assert reasons(row("pilot", status=sign)) == reason
    assert reasons(row("pilot", sign)) == reason
    assert reasons(row(f"{sign} pilot")) == reason
    assert meant(row("pilot", status="✅"), row("✅ cook")) == [("pilot", None, None), ("cook", None, None)]


def test_what_is_expired_counts_by_its_dates_alone() -> None:
    assert reasons(row("pilot", status="Expired")) == ["it no longer counts (Expired), and its dates are unknown"]
    assert meant(row("pilot", "2020-01-01", status="Expired")) == [("pilot", date(2020, 1, 1), None)]
