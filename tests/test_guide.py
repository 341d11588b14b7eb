"""Every fact of the guide is found in what the program prints as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Program

FOLDER = Path(__file__).parent / "guide"
GUIDE: dict[str, Any] = yaml.safe_load((FOLDER / "guide.yaml").read_text(encoding="utf-8"))
SENTENCES: list[str] = yaml.safe_load((FOLDER / "sentences.yaml").read_text(encoding="utf-8"))
ALIKE = 0.6
"""From this ratio on, two sentences are near copies of each other."""

Answer = Callable[..., dict[str, Any]]


def topics(kind: str) -> list[Any]:
    """A case for each skill or focus area of each stage."""
    return [
        pytest.param(stage, terms, id=f"{stage}-{terms[0]}") for stage, lists in GUIDE[kind].items() for terms in lists
    ]


def has_all(text: str, terms: list[str]) -> bool:
    """Whether a text holds every term, in any case."""
    return all(term.casefold() in text.casefold() for term in terms)


@pytest.mark.parametrize("fact", GUIDE["stages"], ids=lambda fact: fact["id"])
def test_stage_years_and_salary(fact: dict[str, Any], answer: Answer) -> None:
    stage = next(one for one in answer("ladder")["stages"] if one["id"] == fact["id"])
    assert stage["title"] == fact["title"]
    assert [stage["min_years"], stage["max_years"]] == fact["years"]
    low, high = fact["salary"]
    assert stage["salary_usd"] == {"low": low, "high": high, "open_ended": fact.get("open_ended", False)}
    assert stage["goal"]


def test_the_salary_is_called_what_the_guide_calls_it(run: Program) -> None:
    for command in ("ladder", "stage senior", "plan --years 3 --full"):
        text = " ".join(run(*command.split()).text.split())
        assert GUIDE["salary_title"] in text, command
        assert "base pay" not in text
        assert "2025" not in text or "--full" in command  # what plans say in full has other years in it


@pytest.mark.parametrize(("stage", "terms"), GUIDE["introductions"].items())
def test_introduction(stage: str, terms: list[str], answer: Answer) -> None:
    assert has_all(answer("stage", stage)["stage"]["introduction"], terms)


@pytest.mark.parametrize("fact", GUIDE["remarks"], ids=lambda fact: fact["id"])
def test_what_a_stage_takes_a_certification_for(fact: dict[str, Any], answer: Answer) -> None:
    slots = answer("stage", fact["stage"])["stage"]["slots"]
    options = [option for slot in slots for option in slot["certifications"] if option["id"] == fact["id"]]
    assert any(has_all(option["remark"], fact["terms"]) for option in options)
    assert any(has_all(text, fact["terms"]) for text in answer("cert", fact["id"])["certification"]["taken_for"])


@pytest.mark.parametrize("fact", GUIDE["tier_remarks"], ids=lambda fact: fact["id"])
def test_what_a_tier_takes_a_certification_for(fact: dict[str, Any], answer: Answer) -> None:
    assert any(has_all(text, fact["terms"]) for text in answer("cert", fact["id"])["certification"]["taken_for"])


def test_conclusion(answer: Answer) -> None:
    assert has_all(answer("tips")["conclusion"], GUIDE["conclusion"])


def own_sentences(answer: Answer) -> Iterator[str]:
    """What the program says where the guide has whole sentences, sentence by sentence and text by text."""
    stages = [answer("stage", fact["id"])["stage"] for fact in GUIDE["stages"]]
    tips = answer("tips")
    texts = [text for stage in stages for text in (stage["goal"], stage["introduction"])]
    for text in [*texts, *(tip["text"] for tip in tips["tips"]), tips["conclusion"]]:
        yield text
        yield from re.split(r"(?<=[.:;]) ", text)


def test_no_sentence_is_a_near_copy_of_the_guides(answer: Answer) -> None:
    for own in own_sentences(answer):
        for sentence in SENTENCES:
            matcher = SequenceMatcher(None, own.casefold(), sentence.casefold(), autojunk=False)
            assert matcher.ratio() < ALIKE, (own, sentence)


@pytest.mark.parametrize(
    ("stage", "title", "id"),
    [(group["stage"], group["title"], id) for group in GUIDE["groups"] for id in group["certifications"]],
)
def test_recommended_certification(stage: str, title: str, id: str, answer: Answer) -> None:
    slots = {slot["title"]: slot for slot in answer("stage", stage)["stage"]["slots"]}
    assert id in slots[title]["options"]


@pytest.mark.parametrize(("stage", "terms"), topics("skills"))
def test_skill(stage: str, terms: list[str], answer: Answer) -> None:
    assert any(has_all(skill["text"], terms) for skill in answer("stage", stage)["stage"]["skills"])


@pytest.mark.parametrize(("stage", "terms"), topics("focus_areas"))
def test_focus_area(stage: str, terms: list[str], answer: Answer) -> None:
    assert any(has_all(area["text"], terms) for area in answer("stage", stage)["stage"]["focus_areas"])


@pytest.mark.parametrize(("tier", "id"), [(tier, id) for tier, ids in GUIDE["tiers"].items() for id in ids])
def test_tier(tier: int, id: str, answer: Answer) -> None:
    assert id in {one["id"] for one in answer("certs", "--tier", str(tier))["certifications"]}


@pytest.mark.parametrize(("id", "title"), GUIDE["stack_ids"].items())
def test_stack_area(id: str, title: str, answer: Answer) -> None:
    assert {area["id"]: area["title"] for area in answer("stack")["areas"]}[id] == title


@pytest.mark.parametrize(("id", "title"), GUIDE["role_titles"].items())
def test_role_title(id: str, title: str, answer: Answer) -> None:
    assert {role["id"]: role["title"] for role in answer("roles")["roles"]}[id] == title


@pytest.mark.parametrize(
    ("title", "tool"), [(title, tool) for title, tools in GUIDE["stack"].items() for tool in tools]
)
def test_stack(title: str, tool: str, answer: Answer) -> None:
    area = next(one for one in answer("stack")["areas"] if one["title"] == title)
    assert any(tool in name for name in area["tools"])


@pytest.mark.parametrize(("number", "terms"), GUIDE["tips"].items())
def test_tip(number: int, terms: list[str], answer: Answer) -> None:
    tip = next(one for one in answer("tips")["tips"] if one["number"] == number)
    assert has_all(f"{tip['title']} {tip['text']}", terms)


@pytest.mark.parametrize(("aspect", "by_role"), GUIDE["roles"].items())
def test_roles(aspect: str, by_role: dict[str, str], answer: Answer) -> None:
    found = next(one for one in answer("roles")["aspects"] if one["aspect"] == aspect)
    assert found["by_role"] == by_role


@pytest.mark.parametrize(("id", "address"), GUIDE["links"].items())
def test_official_link(id: str, address: str, answer: Answer) -> None:
    certification = answer("cert", id)["certification"]
    assert address in [certification["url"], *(source["url"] for source in certification["sources"])]


@pytest.mark.parametrize(("slug", "id"), GUIDE["slugs"].items())
def test_guide_slug(slug: str, id: str, answer: Answer) -> None:
    assert answer("cert", slug)["certification"]["id"] == id
