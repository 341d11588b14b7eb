"""What must hold between the records of a catalog: each check by itself, with the place and the sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mlecareer.catalog.certification import (
    Certification,
    Doubt,
    Exam,
    Hours,
    Renewal,
    Renews,
    Requirement,
    Retake,
    Source,
    Title,
    Validity,
)
from mlecareer.catalog.checks.checks import check
from mlecareer.catalog.checks.finding import Finding
from mlecareer.catalog.guide import Aspect, Matching, Options, Remark, Role, Salary, Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from tiny import DAY, catalog, cert, slot

Found = tuple[str, str, tuple[str | int, ...], str]


def found(cat: Catalog) -> list[Found]:
    """All findings: section, key, place, sentence."""
    return [(one.section, one.key, one.path, one.sentence()) for one in check(cat)]


def one(**fields: Any) -> list[Found]:
    """The findings about a catalog of `a` with these fields, and `b`."""
    return found(catalog(cert("a", **fields), cert("b")))


def staged(**fields: Any) -> list[Found]:
    """The findings about the second of three stages with these fields."""
    cat = catalog()
    return found(replace(cat, stages=(cat.stages[0], replace(cat.stages[1], **fields), cat.stages[2])))


def slotted(**fields: Any) -> list[Found]:
    """The findings about a second slot with these fields."""
    return found(catalog(cert("a"), cert("b"), goal=(slot("ok", "a"), Slot("s", "S", **fields))))


def a(*path: str | int, said: str) -> list[Found]:
    """One finding inside of the certification `a`."""
    return [("certifications", "a", path, said)]


def test_a_sound_catalog() -> None:
    assert check(catalog(cert("a"), goal=(slot("s", "a"),), tier=(slot("t", "a"),))) == ()
    assert check(Catalog()) == ()


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"vendor": "freee"}, ("vendor",), "there is no vendor 'freee'; did you mean 'free'?"),
        ({"level": "lov"}, ("level",), "there is no level 'lov'; did you mean 'low'?"),
        ({"builds_on": ("b", "cc")}, ("builds_on", 1), "there is no certification 'cc'"),
        ({"covers": ("b", "cc")}, ("covers", 1), "there is no certification 'cc'"),
        ({"succeeded_by": ("cc",)}, ("succeeded_by", 0), "there is no certification 'cc'"),
        ({"requires": (Requirement("cc"),)}, ("requires", 0, "id"), "there is no certification 'cc'"),
        ({"renews": (Renews("b"), Renews("cc"))}, ("renews", 1, "id"), "there is no certification 'cc'"),
        ({"vendor": "x" * 80}, ("vendor",), f"there is no vendor '{'x' * 60}'"),
    ],
)
def test_names_of_others(fields: dict[str, Any], path: tuple[str | int, ...], said: str) -> None:
    assert one(**fields) == [("certifications", "a", path, said)]


def test_names_in_titles_tiers_and_roles() -> None:
    title = Title("t", "T", ("a", "cc"), "s", "u", (Source("u", DAY),))
    assert found(catalog(cert("a"), titles=(title,))) == [
        ("titles", "t", ("all_of", 1), "there is no certification 'cc'")
    ]
    cat = catalog()
    assert found(replace(cat, tiers=(Tier(2, "T", "gaol", "aftr"),))) == [
        ("tiers", "2", ("due_from",), "there is no stage 'gaol'; did you mean 'goal'?"),
        ("tiers", "2", ("due_to",), "there is no stage 'aftr'; did you mean 'after'?"),
    ]
    roles = replace(cat, roles=(Role("baker", "B"),), aspects=(Aspect("pay", {"baker": "x", "backer": "y"}),))
    assert found(roles) == [
        ("aspects", "pay", ("by_role", "backer"), "there is no role 'backer'; did you mean 'baker'?")
    ]


def test_only_what_can_be_renewed_says_how() -> None:
    added = one(renewal=Renewal("exam", extends="end"))
    assert added == a(
        "renewal", "extends", said="only an assessment adds to the old end; the renewal of 'a' is by exam"
    )
    assert one(renewal=Renewal("assessment", extends="end", grace_days=30)) == []
    grace = one(renewal=Renewal("none", grace_days=30))
    assert grace == a("renewal", "grace_days", said="'a' cannot be renewed, so it has no days of grace")
    assert one(renewal=Renewal("exam", grace_days=30)) == []


def test_nothing_covers_itself() -> None:
    said = "'a' covers itself; name only what else it proves"
    assert one(covers=("b", "a")) == a("covers", 1, said=said)
    assert one(covers=("b",)) == []


def test_each_name_is_one_certifications() -> None:
    def taken(name: str, by: str = "a") -> str:
        return f"the name '{name}' is taken by '{by}'; ids, aliases, exam codes and other names are unique"

    first = cert("a", aliases=("x", "a", "x"), exams=(Exam("C-1"), Exam("C-1")))
    assert found(catalog(first)) == []
    assert found(catalog(first, cert("b", aliases=("y", "X")))) == [("certifications", "b", ("aliases", 1), taken("X"))]
    assert found(catalog(first, cert("b", exams=(Exam(), Exam("c-1"))))) == [
        ("certifications", "b", ("exams", 1, "code"), taken("c-1"))
    ]
    assert len(found(catalog(first, cert("b", aliases=("x", "x"), exams=(Exam("x"),))))) == 1
    assert found(catalog(first, cert("x"))) == [("certifications", "x", ("id",), taken("x"))]


@pytest.mark.parametrize("field", ["former_names", "badge_names"])
def test_another_name_is_one_certifications(field: str) -> None:
    def called(id: str, *names: str, **fields: Any) -> Certification:
        fields[field] = names
        return cert(id, **fields)

    first = called("a", "Old A", "old a", aliases=("x",))
    assert found(catalog(first, cert("b"))) == []
    taken = "is taken by 'a'; ids, aliases, exam codes and other names are unique"
    for name in ("OLD A", "X", "A"):
        assert found(catalog(first, called("b", "Old B", name)))[:1] == [
            ("certifications", "b", (field, 1), f"the name '{name}' {taken}")
        ]
    assert found(catalog(first, cert("b", aliases=("old a",)))) == [
        ("certifications", "b", ("aliases", 0), f"the name 'old a' {taken}")
    ]
    assert found(catalog(cert("a"), called("b", "the A"))) == [
        ("certifications", "b", (field, 0), "'the A' is what 'a' is called today; it cannot name 'b' too")
    ]


def test_what_a_source_supports_and_a_doubt_is_about_is_a_field() -> None:
    sources = (Source("u", DAY, ("price_usd", "minuts")), Source("v", DAY), Source("u", DAY))
    assert one(sources=sources) == [
        ("certifications", "a", ("sources", 0, "supports", 1), "there is no field 'minuts'; did you mean 'minutes'?"),
        (
            "certifications",
            "a",
            ("sources", 2, "url"),
            "duplicate source u; keep one, with all that it supports",
        ),
    ]
    doubts = (Doubt("text"), Doubt("text", "minutes", True), Doubt("text", "doubts"))
    assert one(doubts=doubts) == a("doubts", 2, "about", said="there is no field 'doubts'")
    title = Title("t", "T", ("a",), "s", "u", (Source("u", DAY, ("all_off",)),), doubts=(Doubt("text", "price_usd"),))
    assert found(catalog(cert("a"), titles=(title,))) == [
        ("titles", "t", ("sources", 0, "supports", 0), "there is no field 'all_off'; did you mean 'all_of'?"),
        ("titles", "t", ("doubts", 0, "about"), "there is no field 'price_usd'"),
    ]


def test_a_rule_on_retakes_says_something() -> None:
    assert one(retake=Retake()) == a("retake", said="a retake rule needs included, wait_days or both")
    assert one(retake=Retake(0)) == one(retake=Retake(None, (14,))) == []


def test_each_name_is_one_stages() -> None:
    assert staged(aliases=("g", "NOW", "now")) == [
        ("stages", "goal", ("aliases", 1), "the name 'NOW' is taken by 'now'"),
        ("stages", "goal", ("aliases", 2), "the name 'now' is taken by 'now'"),
    ]
    cat = catalog()
    named = replace(cat, stages=(replace(cat.stages[0], aliases=("goal",)), *cat.stages[1:]))
    assert found(named) == [("stages", "goal", ("id",), "the name 'goal' is taken by 'now'")]


def test_each_slot_has_a_name_of_its_own() -> None:
    cat = catalog(cert("a"), now=(slot("s", "a"),), goal=(slot("x", "a"), slot("s", "a")), tier=(slot("s", "a"),))
    assert found(cat) == [
        ("stages", "goal", ("slots", 1, "id"), "duplicate slot id 's', first in stage 'now'"),
        ("tiers", "1", ("slots", 0, "id"), "duplicate slot id 's', first in stage 'now'"),
    ]
    cat = catalog(cert("a"), tier=(slot("s", "a"), slot("s", "a")))
    assert [text for _, _, _, text in found(cat)] == ["duplicate slot id 's', first in tier 1"]


def cycle(cat: Catalog) -> list[tuple[str, tuple[str | int, ...], str, tuple[str, ...]]]:
    """What is found of circles."""
    return [(one.key, one.path, one.text, one.cycle) for one in check(cat)]


def test_circles() -> None:
    assert cycle(catalog(cert("a", requires=(Requirement("a"),)))) == [
        ("a", ("requires",), "'a' requires itself: ", ("a", "a"))
    ]
    three = catalog(
        cert("a", requires=(Requirement("c"),)),
        cert("b", requires=(Requirement("a"),)),
        cert("c", requires=(Requirement("b"),)),
    )
    assert cycle(three) == [("a", ("requires",), "'a' requires itself: ", ("a", "c", "b", "a"))]
    mixed = catalog(cert("b", builds_on=("a",)), cert("a", requires=(Requirement("b"),)))
    assert cycle(mixed) == [("a", ("requires",), "'a' requires or builds on itself: ", ("a", "b", "a"))]
    other = catalog(cert("a", builds_on=("b",)), cert("b", requires=(Requirement("a"),)))
    assert cycle(other) == [("a", ("builds_on",), "'a' requires or builds on itself: ", ("a", "b", "a"))]
    succeeded = catalog(cert("a", succeeded_by=("b",)), cert("b", succeeded_by=("a",)))
    assert cycle(succeeded) == [("a", ("succeeded_by",), "'a' is succeeded by itself: ", ("a", "b", "a"))]


def test_exams() -> None:
    early, late = date(2025, 1, 1), date(2025, 2, 1)
    assert one(exams=(Exam(opens=late, closes=early),)) == a(
        "exams", 0, "closes", said="the exam closes on 2025-01-01, before it opens on 2025-02-01"
    )
    assert one(exams=(Exam(opens=late, closes=late),)) == []
    assert one(exams=(Exam(opens=late, first_seen=True),)) == []
    assert one(exams=(Exam(first_seen=True),)) == a(
        "exams",
        0,
        "first_seen",
        said="first_seen says that 'opens' is the first day on which the exam was seen open; give that day",
    )
    said = "list exams by opening day; this one opens before the one above it"
    assert one(exams=(Exam(opens=late), Exam(opens=early))) == a("exams", 1, said=said)
    assert one(exams=(Exam(opens=late), Exam())) == a("exams", 1, said=said)
    assert one(exams=(Exam(announced=True), Exam(opens=late))) == a("exams", 1, said=said)
    assert one(exams=(Exam(), Exam(opens=early), Exam(opens=early), Exam(opens=late), Exam(announced=True))) == []


def test_validity_and_hours() -> None:
    dated = Validity(12, date(2025, 1, 1))
    assert one(validity=(dated, Validity(24))) == a("validity", said="list validity by passed_from")
    assert one(validity=(Validity(24), dated)) == []
    assert one(study_hours=Hours(20, 10)) == a("study_hours", said="study hours from 20 to 10: low is above high")
    assert one(study_hours=Hours(10, 10)) == []


AB = Options(("a", "b"))
FORM = "the slot 's' needs exactly one of any_of, all_of, or at_least with of"


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({}, (), FORM),
        ({"any_of": AB, "all_of": AB}, (), FORM),
        ({"any_of": AB, "at_least": 1}, (), FORM),
        ({"of": AB}, (), FORM),
        ({"at_least": 1}, (), FORM),
        ({"any_of": Options()}, ("any_of",), "nothing in the catalog can fill the slot 's'"),
        ({"all_of": Options()}, ("all_of",), "nothing in the catalog can fill the slot 's'"),
        (
            {"any_of": Options(matching=Matching(topic=("x",)))},
            ("any_of",),
            "nothing in the catalog can fill the slot 's'",
        ),
        ({"of": AB, "at_least": 3}, ("at_least",), "at_least 3 of 2 options can never be filled"),
        ({"any_of": Options(("a", "b", "b"))}, ("any_of",), "duplicate 'b' in the slot 's'"),
        ({"of": Options(("a", "a")), "at_least": 2}, ("of",), "duplicate 'a' in the slot 's'"),
        ({"any_of": Options(("a", "cc"))}, ("any_of", 1), "there is no certification 'cc'"),
        ({"all_of": Options(("cc",))}, ("all_of", 0), "there is no certification 'cc'"),
        ({"of": Options(("a", "cc")), "at_least": 1}, ("of", 1), "there is no certification 'cc'"),
        ({"any_of": AB, "otherwise": ("a", "cc")}, ("otherwise", 1), "there is no certification 'cc'"),
        (
            {"any_of": AB, "remarks": (Remark("a", "x"), Remark("cc", "y"))},
            ("remarks", 1, "id"),
            "there is no option 'cc'",
        ),
        (
            {"any_of": AB, "remarks": (Remark("a", "x"), Remark("a", "y"))},
            ("remarks",),
            "the slot 's' has two remarks on 'a'; keep one",
        ),
        (
            {"any_of": Options(matching=Matching(level=("low", "lov")))},
            ("any_of", "matching", "level", 1),
            "there is no level 'lov'; did you mean 'low'?",
        ),
        (
            {"any_of": Options(matching=Matching(vendor=("bleu",)))},
            ("any_of", "matching", "vendor", 0),
            "there is no vendor 'bleu'; did you mean 'blue'?",
        ),
    ],
)
def test_slots(fields: dict[str, Any], path: tuple[str | int, ...], said: str) -> None:
    assert slotted(**fields) == [("stages", "goal", ("slots", 1, *path), said)]


@pytest.mark.parametrize(
    "fields",
    [
        {"any_of": AB, "remarks": (Remark("b", "x"),)},
        {"all_of": AB},
        {"of": AB, "at_least": 2},
        {"any_of": Options(matching=Matching())},
    ],
)
def test_forms_of_a_slot(fields: dict[str, Any]) -> None:
    assert slotted(**fields) == []


def test_every_slot_is_looked_at() -> None:
    wrong = [Slot("a", "A"), Slot("b", "B", any_of=Options(("cc",))), Slot("c", "C", any_of=Options())]
    assert [(path, said) for _, _, path, said in found(catalog(cert("x"), goal=tuple(wrong)))] == [
        (("slots", 1, "any_of", 0), "there is no certification 'cc'"),
        (("slots", 0), "the slot 'a' needs exactly one of any_of, all_of, or at_least with of"),
        (("slots", 2, "any_of"), "nothing in the catalog can fill the slot 'c'"),
    ]


def test_slots_of_a_tier() -> None:
    cat = catalog(cert("a"), tier=(slot("ok", "a"), Slot("s", "S", any_of=Options(("cc",)))))
    assert found(cat) == [("tiers", "1", ("slots", 1, "any_of", 0), "there is no certification 'cc'")]


def years(*pairs: tuple[float, float | None]) -> list[Found]:
    """The findings about stages with these years."""
    stages = tuple(Stage(f"s{n}", "S", low, Salary(1, 1), "g", high) for n, (low, high) in enumerate(pairs))
    return found(Catalog(stages=stages))


def test_years_join() -> None:
    assert years((0, 2.5), (2.5, None)) == []
    assert years((1, None)) == [("stages", "s0", ("min_years",), "a gap in the years: 's0' starts at 1, not at 0")]
    assert years((0, 2), (3, None)) == [
        ("stages", "s1", ("min_years",), "a gap in the years: 's1' starts at 3, not at 2")
    ]
    assert years((0, 2), (1.5, None)) == [
        ("stages", "s1", ("min_years",), "an overlap in the years: 's1' starts at 1.5, not at 2")
    ]
    assert years((0, None), (0, None)) == [("stages", "s0", ("max_years",), "'s0' needs max_years: a stage follows it")]
    assert years((0, 2), (2, 4)) == [("stages", "s1", ("max_years",), "the last stage has no max_years")]
    assert years((0, 0), (0, None)) == [("stages", "s0", ("max_years",), "'s0' ends at 0 years, not after its start")]
    assert years((0, 2), (2, 1.5), (1.5, None)) == [
        ("stages", "s1", ("max_years",), "'s1' ends at 1.5 years, not after its start")
    ]


def test_salaries_and_tiers() -> None:
    assert staged(salary_usd=Salary(3, 2)) == [
        ("stages", "goal", ("salary_usd", "low"), "the low end of the salary is above the high end")
    ]
    assert staged(salary_usd=Salary(2, 2)) == []
    cat = catalog()
    assert found(replace(cat, tiers=(Tier(3, "T", "after", "now"),))) == [
        ("tiers", "3", ("due_from",), "tier 3 is due from 'after', which comes after 'now'")
    ]
    whole = Tier(3, "T", "now", "after"), Tier(4, "T", "goal", "goal")
    assert found(replace(cat, tiers=whole)) == []
    two = replace(cat, stages=(cat.stages[0], replace(cat.stages[1], max_years=None)))
    assert found(replace(two, tiers=(Tier(3, "T", "goal", "now"),))) == [
        ("tiers", "3", ("due_from",), "tier 3 is due from 'goal', which comes after 'now'")
    ]


def test_nothing_is_guessed_where_nothing_was_wanted() -> None:
    assert Finding("s", "k", (), "text", known=("", "x")).sentence() == "text"
    assert Finding("s", "k", (), "text", "xy", ("xyz",)).sentence() == "text; did you mean 'xyz'?"
