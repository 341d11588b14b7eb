"""What fills a slot, and how overlays are laid over entries."""

from __future__ import annotations

from dataclasses import replace

from mlecareer.catalog.certification import Exam, Hours
from mlecareer.catalog.guide import Matching, Options, Remark, Slot
from mlecareer.catalog.merging import entry_key, merge, merge_entries
from mlecareer.catalog.slots import all_slots, fillers, groups, listed, matches, places, purposes, stand_ins
from tiny import catalog, cert, day, slot

GONE = (Exam(closes=day(5)),)
CAT = catalog(
    cert("old", exams=GONE, succeeded_by=("mid",)),
    cert("mid", exams=GONE, succeeded_by=("new", "old")),
    cert("new", topics=("ml", "cloud"), vendor="red", level="high"),
    cert("lone", topics=("ml",)),
    cert("open", succeeded_by=("new",)),
    goal=(slot("g", "old", "lone"),),
    after=(slot("x", "mid", "new"),),
    tier=(slot("t", "lone"),),
)


def test_successors_stand_in_once_a_last_day_is_known() -> None:
    assert stand_ins(CAT, "old") == ("mid", "new")
    assert stand_ins(CAT, "mid") == ("new", "old")
    assert stand_ins(CAT, "open") == ()
    assert stand_ins(CAT, "new") == ()


def test_options_are_listed_or_matched() -> None:
    assert listed(CAT, slot("s", "new", "old")) == ("new", "old")
    by_topic = Slot("s", "S", any_of=Options(matching=Matching(topic=("ml", "data"))))
    assert listed(CAT, by_topic) == ("new", "lone")
    assert listed(CAT, Slot("s", "S", all_of=Options(("a",)))) == ("a",)
    assert listed(CAT, Slot("s", "S", at_least=2, of=Options(("a", "b")))) == ("a", "b")
    assert listed(CAT, Slot("s", "S")) == ()


def test_each_field_that_is_given_must_match() -> None:
    new = CAT.by_id["new"]
    assert matches(Matching(), new)
    for good, bad in (
        (Matching(topic=("cloud",)), Matching(topic=("x",))),
        (Matching(level=("high", "low")), Matching(level=("low",))),
        (Matching(vendor=("red",)), Matching(vendor=("blue", "free"))),
    ):
        assert matches(good, new)
        assert not matches(bad, new)
    assert not matches(Matching(topic=("ml",), level=("low",)), new)
    assert not matches(Matching(topic=("ml",), vendor=("blue",)), new)


def test_fillers_and_what_counts_once() -> None:
    assert fillers(CAT, slot("s", "old", "lone")) == {"old": None, "lone": None, "mid": "old", "new": "old"}
    assert fillers(CAT, slot("s", "old", "new")) == {"old": None, "new": None, "mid": "old"}
    two = Slot("s", "S", at_least=1, of=Options(("old", "mid", "lone")))
    assert groups(CAT, two) == (("old", "new"), ("mid",), ("lone",))
    every = Slot("s", "S", all_of=Options(("old", "mid")))
    assert groups(CAT, every) == (("old", "mid", "new"), ("mid", "new", "old"))


def test_where_each_certification_serves() -> None:
    stages, tier = CAT.stages, CAT.tiers[0]
    assert [(owner, one.id) for owner, one in all_slots(CAT)] == [(stages[1], "g"), (stages[2], "x"), (tier, "t")]
    assert places(CAT) == {
        "old": ((stages[1], None), (stages[2], "mid")),
        "lone": ((stages[1], None), (tier, None)),
        "mid": ((stages[1], "old"), (stages[2], None)),
        "new": ((stages[1], "old"), (stages[2], None)),
    }


def test_need() -> None:
    assert slot("s", "a").need == "any"
    assert Slot("s", "S", all_of=Options(("a",))).need == "all"
    assert Slot("s", "S", at_least=3, of=Options(("a",))).need == 3
    assert Slot("s", "S").need == 1


def test_an_overlay_changes_the_fields_that_it_has() -> None:
    below = {"id": "a", "price": 1, "renewal": {"by": "exam", "hours": 3}, "topics": ["x"]}
    over = {"id": "a", "renewal": {"hours": 5}, "topics": ["y"], "new": "n"}
    assert merge(below, over) == {
        "id": "a",
        "price": 1,
        "renewal": {"by": "exam", "hours": 5},
        "topics": ["y"],
        "new": "n",
    }
    assert below == {"id": "a", "price": 1, "renewal": {"by": "exam", "hours": 3}, "topics": ["x"]}
    assert merge(1, 2) == 2
    assert merge({"a": 1}, "b") == "b"
    assert merge("b", {"a": 1}) == {"a": 1}


def test_entries_merge_by_what_they_are_known_by() -> None:
    below = [{"id": "a", "n": 1}, {"id": "b"}, {"number": "1", "t": "x"}, {"aspect": "q"}, {"n": "none"}]
    over = [{"id": "c"}, {"id": "a", "m": 2}, {"number": "1", "t": "y"}, {"aspect": "q", "d": 1}, {"n": "none"}]
    assert merge_entries(below, over) == [
        {"id": "a", "n": 1, "m": 2},
        {"id": "b"},
        {"number": "1", "t": "y"},
        {"aspect": "q", "d": 1},
        {"n": "none"},
        {"id": "c"},
        {"n": "none"},
    ]
    assert entry_key({"number": "2", "id": "a"}) == "a"
    assert entry_key({"id": ["a"], "number": "2"}) == "2"
    same: dict[str, str] = {}
    assert entry_key(same) == id(same)
    assert entry_key("text") == id("text")


def test_what_an_option_is_good_for_is_its_remark_or_the_title_of_its_slot() -> None:
    remarked = replace(slot("r", "lone", "new"), remarks=(Remark("lone", "Training"),))
    again = replace(slot("s", "lone"), title="Training")
    cat = replace(CAT, stages=(replace(CAT.stages[0], slots=(remarked, again)), *CAT.stages[1:]))
    assert purposes(cat)["lone"] == ("Training", *(s.title for _, s in all_slots(CAT) if "lone" in listed(CAT, s)))
    assert purposes(cat)["new"][0] == remarked.title
    assert "open" not in purposes(cat)


def test_hours_are_assumed_where_they_say_so_or_the_level_stands_in() -> None:
    cat = catalog(cert("a", study_hours=Hours(3, 9)), cert("b", study_hours=Hours(3, 9, True)), cert("c", hours=None))
    usual = cat.levels[0].study_hours
    assert cat.hours(cat.by_id["a"]) == Hours(3, 9, False)
    assert cat.hours(cat.by_id["b"]) == Hours(3, 9, True)
    assert cat.hours(cat.by_id["c"]) == Hours(usual.low, usual.high, True)
