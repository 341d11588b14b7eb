"""Reading a saved plan: what comes back is what the plan was made from, and every broken file is refused in words."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from conftest import AS_OF, CASES, FIXED, TESTS, Program
from mlecareer.answers.plan import plan_answer
from mlecareer.errors import ContentError, UsageError
from mlecareer.planner.changes.changes import changes
from mlecareer.planner.changes.figures import figures_of
from mlecareer.planner.parts.inputs import in_order
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Profile, Wishes
from mlecareer.rendering.json import as_json
from mlecareer.storage import validation
from mlecareer.storage.catalog import load_catalog
from mlecareer.storage.profile import read_profile
from mlecareer.storage.saved_plan import PLAN_BYTES, plan_of, read_plan
from tiny import DAY

SAVED = TESTS / "saved" / "plan.json"

EVERYTHING = """
career_start: 2023-11-23
holdings: [{id: cka, earned: 2025-02}, {id: cks, earned: 2026-12-12}, {id: ckad, expires: 2027-03-01}]
studied: {terraform-associate: 12}
failed: [{id: aws-ml-engineer-associate, day: 2025-11-01}]
share: holdings
prices:
  cka: {usd: 250.5, why: "my café"}
  aws: {percent_off: 50, times: 1, until: 2027-03-01}
paid_by_employer: [cncf]
currency: {code: EUR, per_usd: 0.92, on: 2025-11-20}
skills_done: [docker]
skip: [ml-engineer-mlops-platform]
wishes:
  goal: senior
  want: [kubestronaut]
  clouds: [aws, gcp]
  without: [azure-fundamentals]
  hours_per_week: 7.5
  budget_usd: 2000.5
  budget_per_year_usd: 900
  by: 2029-01-01
  minimise: cost
  depth: recommended
  horizon: 24m
  blocks: tue,thu 19:00-21:00; sat 09:00-11:00
  pauses: [{starts: 2027-07, ends: 2027-08-15}]
  pace: [{since: 2027-09-01, hours_per_week: 10}]
"""


def tree() -> dict[str, Any]:
    """The saved plan of the tests."""
    read: dict[str, Any] = json.loads(SAVED.read_bytes())
    return read


def refused(value: Any) -> ContentError:
    """What is said about a file that holds a value."""
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    with pytest.raises(ContentError) as said:
        plan_of(content, "old.json")
    return said.value


def test_what_was_saved_comes_back() -> None:
    """Every field of a person, with months, decimals and dates, and every field of a catalog."""
    bundled, profile = load_catalog(), read_profile(EVERYTHING, "p")
    unsaid = {name for name in Profile.__match_args__ if getattr(profile, name) == getattr(Profile(), name)}
    unwished = {name for name in Wishes.__match_args__ if getattr(profile.wishes, name) == getattr(Wishes(), name)}
    assert (unsaid, unwished) == ({"years", "next", "reached", "defaults"}, set())
    made = plan(bundled, profile, DAY)
    read = plan_of(as_json(plan_answer(bundled, made)).encode(), "old.json")
    assert read.inputs == made.inputs
    assert read.inputs.profile.holdings == in_order(profile).holdings
    assert read.figures == figures_of(made)


def test_a_plan_that_weighs_much_comes_back_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other documents that weigh so much are validated part by part; a plan has fields that it must have."""
    saved = read_plan(str(SAVED))
    monkeypatch.setattr(validation, "_WHOLE", 100)
    assert read_plan(str(SAVED)) == saved


def test_years_with_many_decimals_come_back() -> None:
    """JSON writes a very small number with an exponent."""
    bundled = load_catalog()
    made = plan(bundled, Profile(years=0.000001), DAY)
    assert plan_of(as_json(plan_answer(bundled, made)).encode(), "old.json").inputs == made.inputs


def test_a_plan_of_today_is_read_by_every_later_version() -> None:
    """Fields of a person that joined since have their defaults."""
    read = read_plan(str(SAVED))
    assert [held.id for held in read.inputs.profile.holdings] == ["cka", "cks"]
    assert read.figures.steps[0] == tree()["steps"][0]["certification"] + " (booked)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "old.json is empty"),
        (b" \n", "old.json is empty"),
        (b"plan", "not valid JSON: Expecting value"),
        (b'{"kind": "plan",', "not valid JSON: Expecting property name"),
        (b'{"kind": "plan"} x', "not valid JSON: Extra data"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' * 100_000, "nested too deeply"),
        (b'{"kind": "plan", "schema_version": NaN}', "NaN is not a number"),
        (b'{"kind": "plan", "schema_version": -Infinity}', "-Infinity is not a number"),
        (b'{"kind": "plan", "kind": "plan"}', "the field 'kind' stands twice in one object"),
        (b"\xff\xfe{}", "not valid UTF-8 at byte 1"),
        (b"[1, 2]", "old.json holds a list, not a plan"),
        (b'"plan"', "old.json holds a text, not a plan"),
        (b"null", "old.json holds nothing, not a plan"),
        (b"{}", "old.json holds no answer of mlecareer, not a plan"),
        (b'{"kind": "compare", "schema_version": 2}', "old.json holds an answer of the kind 'compare', not a plan"),
        (b'{"kind": "plan", "schema_version": 1}', "which did not record what a plan was made from"),
        (b'{"kind": "plan", "schema_version": 3}', "written by a newer mlecareer (schema 3; this one reads 2)"),
        (b'{"kind": "plan", "schema_version": 0}', "0 is no version of a plan"),
        (b'{"kind": "plan", "schema_version": "two"}', "schema_version: it must be the number 2"),
        (b'{"kind": "plan", "schema_version": ' + b"9" * 5000 + b"}", "schema_version: it must be the number 2"),
        (b'{"kind": "plan", "schema_version": 2}', "the field 'within_limits' is missing"),
        (b"[" + b"1," * 300_000 + b"1]", "holds too many values (more than 100,000; an object counts as 16)"),
        (b'["' + b"x" * 10_001 + b'"]', "holds a text longer than 10,000 characters"),
        (b" " * (PLAN_BYTES + 1), "old.json is larger than 4 MiB"),
    ],
)
def test_what_is_no_plan_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    error = refused(content) if len(content) <= PLAN_BYTES else None
    if error is None:
        path = tmp_path / "old.json"
        path.write_bytes(content)
        with pytest.raises(ContentError) as told:
            read_plan(str(path))
        error = told.value
    assert said in error.text or said.replace("old.json", str(tmp_path / "old.json")) in error.text
    if "larger" not in said and "UTF-8" not in said:
        assert error.hint


Change = Callable[[dict[str, Any]], None]


def put(*path: str | int, value: Any) -> Change:
    """A change that puts a value into a place of a plan."""

    def change(read: dict[str, Any]) -> None:
        node: Any = read
        for part in path[:-1]:
            node = node[part]
        if value is None and isinstance(path[-1], str):
            del node[path[-1]]
        else:
            node[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        (put("inputs", value=7), "inputs", "must be a mapping of fields, not a text"),
        (put("inputs", "as_of", value="2026-02-30"), "inputs.as_of", "'2026-02-30' does not exist"),
        (put("inputs", "as_of", value="0001-01-01"), "inputs.as_of", "out of range"),
        (put("inputs", "as_of", value="9999-12-31"), "inputs.as_of", "out of range"),
        (put("inputs", "titles", value=None), "inputs", "the field 'titles' is missing"),
        (put("inputs", "profile", "holdings", 0, "id", value=None), "inputs.profile.holdings[0]", "'id' is missing"),
        (put("inputs", "profile", "holdings", 0, "earned", value=[]), "inputs.profile.holdings[0].earned", "a list"),
        (put("inputs", "profile", "years", value=-1), "inputs.profile.years", "out of range"),
        (put("inputs", "profile", "years", value=1e300), "inputs.profile.years", "is not a number"),
        (put("inputs", "profile", "years", value=None), "inputs.profile", "neither years nor career_start"),
        (put("inputs", "profile", "wishes", "minimise", value="time"), "wishes.minimise", "use one of exams, hours"),
        (put("inputs", "certifications", value={}), "inputs.certifications", "must be a list, not a mapping"),
        (put("inputs", "certifications", 1, "price_usd", value="free"), "inputs.certifications[1].price_usd", "'free'"),
        (put("inputs", "certifications", 1, "exams", 0, "opens", value=5), "certifications[1].exams[0].opens", "'5'"),
        (put("inputs", "certifications", 1, "level", value="guru"), "inputs.certifications[1].level", "no level 'guru'"),
        (put("inputs", "stages", value=[]), "inputs.stages", "there are none"),
        (put("inputs", "requirements", 0, "form", value="some"), "inputs.requirements[0].form", "'some'"),
        (put("totals", "total_usd", value=True), "totals.total_usd", "'true' is not a number"),
        (put("totals", "finishes", "middle", value="soon"), "totals.finishes.middle", "soon"),
        (put("steps", 0, "action", value="dance"), "steps[0].action", "use one of earn, renew, booked"),
        (put("slots", 0, "state", value=3), "slots[0].state", "'3'"),
        (put("within_limits", value="perhaps"), "within_limits", "neither true nor false"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_plan_is_said_with_its_place(change: Change, where: str, said: str) -> None:
    value = tree()
    change(value)
    text = refused(value).text
    assert text.startswith("old.json: ")
    assert where in text
    assert said in text


def test_fields_that_nobody_knows_change_nothing() -> None:
    """A later version may add them, at the top and inside."""
    value = tree()
    value["later"] = value["inputs"]["later"] = value["inputs"]["profile"]["wishes"]["later"] = {"a": [1, None, 2.5]}
    assert plan_of(json.dumps(value).encode(), "old.json") == read_plan(str(SAVED))


def test_many_wrong_rows_are_counted_and_a_few_are_shown() -> None:
    value = tree()
    value["inputs"]["certifications"] = [1] * 30_000
    error = refused(value)
    assert (len(error.problems), error.total > 1000) == (20, True)


def test_every_truncation_is_refused() -> None:
    content = SAVED.read_bytes()
    for length in range(0, len(content) - 2, max(1, len(content) // CASES)):
        refused(content[:length])


STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, 1e-9, "", "cka", "x", "2026-01-01", "0001-01-01", "\x1b[31m", "\u202e", "😀",
    [], {}, [[]], ["cka", "cka"], {"id": "cka"}, [{"id": "cka"}], [None],
)  # fmt: skip


def test_a_mutated_plan_is_read_or_refused_and_never_worse() -> None:
    """Any value, anywhere in the file, and what is then compared with it."""
    fixed = load_catalog((str(FIXED),))
    now = plan(fixed, Profile(years=3.0), DAY)
    for seed in range(CASES // 3):
        random, value = Random(seed), tree()
        for _ in range(random.randint(1, 3)):
            nodes: list[tuple[Any, Any]] = []
            waiting: list[Any] = [value["inputs"], value["inputs"], value]
            while waiting:
                node = waiting.pop()
                for key, below in node.items() if isinstance(node, dict) else enumerate(node):
                    nodes.append((node, key))
                    waiting += [below] if isinstance(below, dict | list) else []
            node, key = random.choice(nodes)
            if random.random() < 0.3:
                del node[key]
            else:
                node[key] = deepcopy(random.choice([*STRANGE, random.choice(nodes)[0]]))
        content = json.dumps(value).encode()
        with contextlib.suppress(ContentError, UsageError):
            changes(plan_of(content, "old.json"), now, fixed)


def test_a_saved_plan_that_is_not_there(run: Program, tmp_path: Path) -> None:
    for path, said in (
        ("none.json", "no such file"),
        (str(tmp_path), "it is a folder"),
        ("/dev/zero", "not a regular"),
    ):
        done = run("changes", path)
        assert (done.code, done.out, said in done.errors) == (4, b"", True)
    done = run("changes", "")
    assert (done.code, "OLD.json is empty" in done.errors) == (2, True)


def test_standard_input(run: Program) -> None:
    done = run("changes", "-", "--as-of", AS_OF, input=SAVED.read_bytes())
    assert (done.code, "in standard input" in done.text) == (0, True)
    done = run("changes", "-", input=b"")
    assert (done.code, "standard input is empty" in done.errors) == (3, True)
