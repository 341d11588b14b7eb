"""What a tree holds as a document, and what is said of one that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from mlecareer.catalog.certification import Doubt
from mlecareer.storage import validation
from mlecareer.storage.documents import (
    CertificationsDocument,
    Document,
    LevelsDocument,
    ProfileDocument,
    StagesDocument,
    TiersDocument,
    TipsDocument,
)
from mlecareer.storage.validation import Wrong, kind_of, unknown_field, validate


def wrong(model: type[Document], tree: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    """The places and sentences."""
    found = validate(model, tree)
    assert isinstance(found, Wrong)
    assert found.total == len(found.shown)
    return list(found.shown)


def slots(**fields: Any) -> dict[str, Any]:
    """A stage with one slot."""
    slot = {"id": "s", "title": "S"} | fields
    stage = {"id": "a", "title": "A", "min_years": "0", "salary_usd": {"low": "1", "high": "2"}, "goal": "g"}
    return {"stages": [stage | {"slots": [slot]}]}


def test_a_profile() -> None:
    found = validate(
        ProfileDocument, {"holdings": ["cka", {"id": "cks", "earned": "2025-01-05"}], "skills_done": ["a"]}
    )
    assert isinstance(found, ProfileDocument)
    profile = found.profile()
    assert [holding.id for holding in profile.holdings] == ["cka", "cks"]
    assert profile.skills_done == ("a",)


@pytest.mark.parametrize(
    ("model", "tree", "place", "said"),
    [
        (TipsDocument, {"tips": [{"number": "1", "title": "t"}]}, ("tips", 0, "text"), "the field 'text' is missing"),
        (TipsDocument, {"tips": {}}, ("tips",), "'tips' must be a list, not a mapping"),
        (TipsDocument, {"tips": ["x"]}, ("tips", 0), "an entry of 'tips' must be a mapping of fields, not a text"),
        (
            TipsDocument,
            {"tips": [{"number": "1", "title": ["t"], "text": "x"}]},
            ("tips", 0, "title"),
            "'title' must be a text, not a list",
        ),
        (
            TipsDocument,
            {"tips": [{"number": "1", "title": None, "text": "x"}]},
            ("tips", 0, "title"),
            "'title' must be a text, not nothing",
        ),
        (
            TipsDocument,
            {"tips": [{"number": "0", "title": "t", "text": "x"}]},
            ("tips", 0, "number"),
            "'number': '0' is out of range; use a number of items from 1 to 10,000",
        ),
        (
            ProfileDocument,
            {"wishes": {"minimise": "costs"}},
            ("wishes", "minimise"),
            "'minimise' cannot be 'costs'; did you mean 'cost'?; use one of exams, hours, cost",
        ),
        (
            ProfileDocument,
            {"wishes": {"minimise": "q" * 50}},
            ("wishes", "minimise"),
            f"'minimise' cannot be '{'q' * 40}'; use one of exams, hours, cost",
        ),
        (
            ProfileDocument,
            {"wishes": {"minimise": ["cost"]}},
            ("wishes", "minimise"),
            "'minimise': Input should be 'exams', 'hours' or 'cost'",
        ),
        (
            ProfileDocument,
            {"wishes": {"gaol": "x"}},
            ("wishes", "gaol"),
            "unknown field 'gaol'; did you mean 'goal'?",
        ),
        (
            ProfileDocument,
            {"holdings": [{"id": "cka", "zzz": "x"}]},
            ("holdings", 0, "zzz"),
            "unknown field 'zzz'; the allowed fields are earned, expires, id",
        ),
        (
            LevelsDocument,
            {"levels": [{"id": "a", "title": "A", "study_hours": {"low": "1", "hgh": "2"}}]},
            ("levels", 0, "study_hours", "hgh"),
            "unknown field 'hgh'; did you mean 'high'?",
        ),
        # What a short form leaves out is not in the place.
        (
            StagesDocument,
            slots(any_of=["a", {"b": "c"}]),
            ("stages", 0, "slots", 0, "any_of", 1),
            "an entry of 'any_of' must be a text, not a mapping",
        ),
        (
            StagesDocument,
            slots(any_of={"matching": {"topics": ["a"]}}),
            ("stages", 0, "slots", 0, "any_of", "matching", "topics"),
            "unknown field 'topics'; did you mean 'topic'?",
        ),
        (
            StagesDocument,
            slots(any_of={"id": ["a"]}),
            ("stages", 0, "slots", 0, "any_of", "id"),
            "unknown field 'id'; did you mean 'ids'?",
        ),
        (
            StagesDocument,
            slots(any_of={"matching": "ml"}),
            ("stages", 0, "slots", 0, "any_of", "matching"),
            "'matching' must be a mapping of fields, not a text",
        ),
    ],
)
def test_what_is_said(model: type[Document], tree: dict[str, Any], place: tuple[str | int, ...], said: str) -> None:
    found = [one for one in wrong(model, tree) if one[0] == place]
    assert [text for _, text in found] == [said]


def test_what_a_value_is() -> None:
    values: tuple[object, ...] = ({}, [], "", None)
    assert [kind_of(value) for value in values] == ["a mapping", "a list", "a text", "nothing"]
    assert unknown_field("x" * 80, ["b", "a"]) == f"unknown field '{'x' * 60}'; the allowed fields are a, b"


def test_of_very_much_that_is_wrong_the_first_are_said_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "_WHOLE", 0)
    monkeypatch.setattr(validation, "_PART", 7 * 23)
    good = {"number": "1", "title": "t", "text": "x"}
    tips: list[Any] = [good] * 10 + [{"number": "x", "title": "t", "text": "x"}] * 30
    found = validate(TipsDocument, {"tips": tips})
    assert isinstance(found, Wrong)
    assert found.total == 30
    assert [place for place, _ in found.shown] == [("tips", index, "number") for index in range(10, 30)]
    assert len({text for _, text in found.shown}) == 1
    few = validate(TipsDocument, {"tips": tips[:17]})
    assert isinstance(few, Wrong)
    assert (few.total, [place for place, _ in few.shown]) == (7, [("tips", n, "number") for n in range(10, 17)])


def test_a_heavy_document_is_read_in_parts_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    tips = [{"number": str(number), "title": "t", "text": "x"} for number in range(1, 40)]
    whole = validate(TipsDocument, {"tips": tips, "conclusion": "z"})
    monkeypatch.setattr(validation, "_WHOLE", 0)
    monkeypatch.setattr(validation, "_PART", 100)
    assert validate(TipsDocument, {"tips": tips, "conclusion": "z"}) == whole
    assert validate(TipsDocument, {}) == TipsDocument()


def test_slices_hide_nothing_beside_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "_PART", 1)
    tree = {"holdings": [["a"], "cka", {"id": "x", "earned": "y"}], "skills_done": "z", "wishes": {"by": "q"}}
    found = validate(ProfileDocument, tree)
    assert isinstance(found, Wrong)
    assert (found.total, [place for place, _ in found.shown]) == (
        4,
        [("holdings", 0), ("holdings", 2, "earned"), ("skills_done",), ("wishes", "by")],
    )


def test_slices_say_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "_PART", 2)
    tree = {"salaries": ["a"] * 5, "stages": ["x"] * 3 + [{}] + ["y"] * 2, "more": None}
    found = validate(StagesDocument, tree)
    assert isinstance(found, Wrong)
    places = [place for place, _ in found.shown]
    assert len(places) == len(set(places)) == found.total
    assert {("salaries",), ("more",), ("stages", 4), ("stages", 5), ("stages", 3, "id")} <= set(places)
    for model, field in ((ProfileDocument, "holding"), (StagesDocument, "stage")):
        (found_one,) = wrong(model, {field: []})
        assert found_one == ((field,), f"unknown field '{field}'; did you mean '{field}s'?")
    assert wrong(StagesDocument, {"salaries": []}) == [
        (("salaries",), "'salaries' must be a mapping of fields, not a list")
    ]
    nothings: tuple[object, ...] = (None, "", "zzzzz", {})
    for nothing in nothings:
        assert wrong(ProfileDocument, {"skills_done": nothing}) == [
            (("skills_done",), f"'skills_done' must be a list, not {kind_of(nothing)}")
        ]


def test_the_first_twenty_are_said() -> None:
    found = validate(TipsDocument, {"tips": ["x"] * 25})
    assert isinstance(found, Wrong)
    assert (found.total, len(found.shown)) == (25, 20)


def test_exactly_one_form_of_a_slot_is_no_matter_of_the_document() -> None:
    assert not isinstance(validate(TiersDocument, {"tiers": []}), Wrong)
    assert not isinstance(validate(CertificationsDocument, {}), Wrong)


def test_a_doubt_is_a_text_or_more() -> None:
    tree: dict[str, Any] = dict.fromkeys(("id", "name", "short", "vendor", "level", "summary"), "x")
    tree["url"] = "https://example.org"
    doubts = ["A note.", {"text": "No free retake.", "about": "retake", "acts": "true"}]
    read = validate(CertificationsDocument, {"certifications": [tree | {"sources": [], "doubts": doubts}]})
    assert isinstance(read, CertificationsDocument)
    assert read.certifications[0].doubts == (Doubt("A note."), Doubt("No free retake.", "retake", acts=True))
    refused = [tree | {"sources": [], "doubts": [{"text": "A note.", "acts": "yes"}]}]
    assert wrong(CertificationsDocument, {"certifications": refused}) == [
        (("certifications", 0, "doubts", 0, "acts"), "'acts': 'yes' is neither true nor false")
    ]
