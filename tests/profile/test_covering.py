"""What a certification proves beside itself, and what of a slot is filled by it."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.certification import Exam, Renews, Requirement
from mlecareer.profile.covering import above_lowest, covered, filled_places, outgrown
from mlecareer.profile.holdings import Held
from tiny import DAY, catalog, cert

# Built like the Kubernetes line: top requires admin, and admin builds on basics.
CAT = catalog(
    cert("basics"),
    cert("admin", level="high", builds_on=("basics",)),
    cert("top", level="high", requires=(Requirement("admin"),)),
    cert("side", level="high", renews=(Renews("admin"),)),
    cert("same", builds_on=("basics",)),
    cert("other", level="high", vendor="red", builds_on=("basics",)),
    cert("wide", covers=("other", "same")),
    cert("gone", level="high", exams=(Exam("G", closes=date(2026, 1, 4)),)),
)


@pytest.mark.parametrize(
    ("id", "also"),
    [
        ("basics", ""),
        ("admin", "basics"),
        # What it requires, and step by step what that builds on.
        ("top", "admin basics"),
        # What it renews.
        ("side", "admin basics"),
        # What it builds on is of the same level here, and of another vendor there.
        ("same", ""),
        ("other", ""),
        # What the catalog says.
        ("wide", "other same"),
    ],
)
def test_what_one_covers(id: str, also: str) -> None:
    assert covered(CAT, [id]) == {id, *also.split()}


def test_several_cover_together_and_unknown_ones_nothing() -> None:
    assert covered(CAT, ["side", "same", "x"]) == {"side", "admin", "basics", "same"}
    assert covered(CAT, []) == frozenset()


def test_a_circle_of_renewals_ends() -> None:
    cat = catalog(cert("a", renews=(Renews("b"),)), cert("b", renews=(Renews("a"),)))
    assert covered(cat, ["a"]) == {"a", "b"}


def test_what_is_named_counts_for_itself_alone() -> None:
    # As with all of CKA and CKS: who holds CKS alone still needs CKA in this slot.
    assert filled_places(CAT, (("admin",), ("top",)), ["top"]) == ((), ("top",))
    assert filled_places(CAT, (("admin",), ("other",)), ["top"]) == (("top",), ())


def test_an_option_and_its_successor_fill_one_place_together() -> None:
    assert filled_places(CAT, (("basics", "same"), ("other",)), ["same", "basics"]) == (("same", "basics"), ())


def test_one_covers_one_place_and_places_are_shared_out() -> None:
    groups = (("admin",), ("basics",))
    assert filled_places(CAT, groups, ["top"]) == (("top",), ())
    # wide covers same alone; side both: each gets a place, whichever is asked first.
    cat = catalog(
        cert("p"), cert("q"), cert("both", covers=("p", "q")), cert("one", covers=("p",)), cert("more", covers=("p",))
    )
    assert filled_places(cat, (("p",), ("q",)), ["both", "one"]) == (("one",), ("both",))
    assert filled_places(cat, (("p",), ("q",)), ["one", "both"]) == (("one",), ("both",))
    assert filled_places(cat, (("p",), ("q",)), ["one", "more"]) == (("one",), ())


def test_a_place_that_is_filled_needs_no_cover() -> None:
    assert filled_places(CAT, (("admin",), ("other",)), ["admin", "top"]) == (("admin",), ())
    assert filled_places(CAT, (("admin",), ("basics",)), ["admin", "side"]) == (("admin",), ("side",))


@given(st.lists(st.sets(st.integers(0, 4)), max_size=5))
def test_as_many_places_as_possible_are_filled(reach: list[set[int]]) -> None:
    options = [cert(f"o{number}") for number in range(5)]
    holders = [cert(f"h{number}", covers=tuple(f"o{place}" for place in places)) for number, places in enumerate(reach)]
    found = filled_places(
        catalog(*options, *holders), tuple((one.id,) for one in options), [holder.id for holder in holders]
    )
    given = [id for those in found for id in those]
    assert len(given) == len(set(given))
    assert all(place in reach[int(id[1:])] for place, those in enumerate(found) for id in those)
    most = max(
        sum(place in places for place, places in zip(order, reach, strict=False))
        for order in permutations(range(max(5, len(reach))))
    )
    assert len(given) == most


def test_many_places_are_no_matter() -> None:
    # Each but the last may have its own place or the next one, and the last wants the first: all have to move.
    many = 2_000
    options = [cert(f"o{number}") for number in range(many)]
    holders = [cert(f"h{number}", covers=(f"o{number}", f"o{number + 1}")) for number in range(many - 1)]
    last = cert("last", covers=("o0",))
    found = filled_places(
        catalog(*options, *holders, last),
        tuple((one.id,) for one in options),
        [*(holder.id for holder in holders), "last"],
    )
    assert all(found)


def test_what_is_above_the_lowest_level() -> None:
    held = {"basics": Held("basics", None, None), "admin": Held("admin", DAY, DAY)}
    assert above_lowest(CAT, held, ["top", "same"]) == ("admin", "top")


@pytest.mark.parametrize(
    ("options", "yes"),
    [
        (["basics", "same"], True),
        (["basics", "admin"], False),
        # What cannot be taken any more does not tell.
        (["basics", "gone"], True),
        (["gone"], False),
        ([], False),
    ],
)
def test_a_slot_of_beginners_exams_is_outgrown(options: list[str], yes: bool) -> None:
    assert outgrown(CAT, options, DAY) is yes


def test_on_its_last_day_an_exam_can_still_be_taken() -> None:
    assert not outgrown(CAT, ["basics", "gone"], date(2026, 1, 4))
