"""A profile's text with a change in it, and all else as its owner wrote it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
import yaml

from mlecareer.catalog.days import Month
from mlecareer.errors import ContentError
from mlecareer.profile.records import Defaults, Failed, Holding, PaceChange, Pause, Profile, Studied, Wishes
from mlecareer.storage.profile import read_profile
from mlecareer.storage.profile_text import changed_texts, new_text

HEADER = "# Your mlecareer profile: edit it by hand or with `mlecareer profile`, and keep it under git if you like.\n"

MINE = """\
# mine
wishes:          # what I want
  hours_per_week: 6   # evenings
  minimise: cost
  clouds: [aws, gcp]
holdings:
  - id: cka            # in Berlin
    earned: 2025-02-10
  - "cks"              # by heart
  # between
  - {id: ckad, earned: 2024-01-05}

career_start: 2021-03-01
skills_done:
  - kubeflow   # mostly
  - 'mlflow'
"""


OWN = read_profile(MINE, "f")


def changed(text: str = MINE, **fields: Any) -> str:
    """The text with these fields of the profile changed."""
    before = read_profile(text.removeprefix("\ufeff"), "f")
    after = replace(before, **fields)
    return next(text for text in changed_texts(text, before, after) if reads_as(text, after))


def reads_as(text: str, profile: Profile) -> bool:
    """Whether the text is that of the profile."""
    try:
        return read_profile(text.removeprefix("\ufeff"), "f") == profile
    except ContentError:
        return False


def comments(text: str) -> Iterator[tuple[str, bool]]:
    """The comments of a text of valid YAML, and whether each has a line of its own: what stands between two tokens."""
    position = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        for comment in re.finditer(f"#[^{BREAKS}]*", text[position : token.start_mark.index]):
            before = text[position - 1 : position + comment.start()] if position else "\n"
            yield comment[0], any(sign in BREAKS for sign in before)
        position = max(position, token.end_mark.index)


BREAKS = "\r\n\x85\u2028\u2029"


def test_a_first_text() -> None:
    assert new_text(Profile()) == f"{HEADER}schema_version: 2\n"
    profile = Profile(
        career_start=date(2021, 3, 1),
        holdings=(Holding("cka", date(2025, 2, 10)), Holding("cks")),
        skills_done=("mlflow",),
        wishes=Wishes("senior", ("aws",), ("kcna",), 6.0, budget_usd=500, by=date(2027, 1, 1), minimise="cost"),
    )
    text = new_text(profile)
    assert text == (
        f"{HEADER}schema_version: 2\n"
        "career_start: 2021-03-01\n"
        "holdings:\n"
        "  - {id: cka, earned: 2025-02-10}\n"
        "  - cks\n"
        "skills_done:\n"
        "  - mlflow\n"
        "wishes:\n"
        "  goal: senior\n"
        "  clouds:\n"
        "    - aws\n"
        "  without:\n"
        "    - kcna\n"
        "  hours_per_week: 6\n"
        "  budget_usd: 500\n"
        "  by: 2027-01-01\n"
        "  minimise: cost\n"
    )
    assert read_profile(text, "f") == profile


def test_all_wishes_come_back() -> None:
    profile = Profile(
        skip=("s", "t"),
        share="holdings",
        defaults=Defaults("tsv", "never"),
        wishes=Wishes(
            want=("cks", "kubestronaut"),
            depth="recommended",
            budget_per_year_usd=99.5,
            horizon="all",
            minimise="hours",
            blocks="tue,thu 19:00-21:00; sat 09:00-11:00",
        ),
    )
    assert read_profile(new_text(profile), "f") == profile
    back = next(changed_texts(new_text(profile), profile, Profile()))
    assert read_profile(back, "f") == Profile()
    assert back == new_text(Profile())


def holdings(*changes: Holding | str) -> tuple[Holding, ...]:
    """The holdings of the text with these added, or taken away by id."""
    held = {one.id: one for one in read_profile(MINE, "f").holdings}
    for change in changes:
        if isinstance(change, str):
            del held[change]
        else:
            held[change.id] = change
    return tuple(held.values())


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        ({"career_start": date(2020, 1, 1)}, "career_start: 2021-03-01\n", "career_start: 2020-01-01\n"),
        ({"career_start": None}, "career_start: 2021-03-01\n", ""),
        ({"share": "all"}, "", "share: all\n"),
        ({"defaults": Defaults("plain")}, "", "defaults: {format: plain}\n"),
        ({"wishes": replace(OWN.wishes, depth="must")}, "", "  depth: must\n"),
        ({"wishes": replace(OWN.wishes, horizon="all")}, "", "  horizon: all\n"),
        ({"wishes": replace(OWN.wishes, budget_per_year_usd=800.0)}, "", "  budget_per_year_usd: 800\n"),
        (
            {"holdings": holdings(Holding("kcna", date(2025, 5, 5)))},
            "",
            "  - {id: kcna, earned: 2025-05-05}\n",
        ),
        ({"skills_done": ("kubeflow", "mlflow", "serving")}, "", "  - serving\n"),
        ({"skills_done": ("mlflow",)}, "  - kubeflow   # mostly\n", ""),
        ({"wishes": Wishes(None, ("aws", "gcp"), (), 7.5, minimise="cost")}, " 6 ", " 7.5 "),
        ({"wishes": Wishes(None, ("aws", "gcp"), (), 6, minimise="hours")}, "minimise: cost", "minimise: hours"),
        ({"wishes": Wishes(None, ("aws", "gcp"), (), 6)}, "  minimise: cost\n", ""),
        ({"wishes": Wishes(None, ("gcp",), (), 6, minimise="cost")}, "[aws, gcp]", "[gcp]"),
        ({"wishes": Wishes(None, (), (), 6, minimise="cost")}, "  clouds: [aws, gcp]\n", ""),
    ],
)
def test_only_what_changes_is_changed(change: dict[str, Any], gone: str, come: str) -> None:
    before, after = MINE.splitlines(), changed(**change).splitlines()
    lost = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert "".join(lost).replace(gone.strip("\n"), come.strip("\n")).split() == "".join(new).split()
    assert len(lost) <= 1
    assert len(new) <= 1


def test_comments_stay_beside_what_they_are_about() -> None:
    text = changed(holdings=holdings("cks", Holding("cka", date(2026, 1, 1)), Holding("new")))
    assert "# mine\n" in text
    assert "hours_per_week: 6   # evenings\n" in text
    assert "  - {id: cka, earned: 2026-01-01}" in text
    assert "{id: ckad, earned: 2024-01-05}" in text
    assert "cks" not in text
    assert text.index("ckad") < text.index("- new") < text.index("career_start")


def test_the_last_of_a_list_takes_the_list_along() -> None:
    text = changed(holdings=(), skills_done=(), wishes=Wishes())
    assert "holdings" not in text
    assert "skills_done" not in text
    assert "wishes" not in text
    assert "# mine\n" in text
    assert "career_start: 2021-03-01\n" in text


def test_lists_keep_how_they_are_indented() -> None:
    flush = "holdings:\n- cka   # one\n- cks\nskills_done:\n- a\n"
    assert changed(flush, holdings=(Holding("cka"), Holding("cks"), Holding("kcna"))) == (
        "holdings:\n- cka   # one\n- cks\n- kcna\nskills_done:\n- a\n"
    )
    deep = "holdings:\n  - cka   # one\n  - cks\n"
    assert changed(deep, skills_done=("a",)) == deep + "skills_done:\n  - a\n"


def test_a_long_line_stays_one() -> None:
    ids = [f"certification-{number}" for number in range(20)]
    text = f"holdings: [{', '.join(ids)}]\n"
    longer = changed(text, holdings=(*map(Holding, ids), Holding("one-more")))
    assert longer == text.replace("]", ", one-more]")


def test_the_mark_and_the_line_ends_stay() -> None:
    windows = "\ufeffholdings:\r\n- cka   # one\r\n- cks\r\n"
    assert changed(windows, holdings=(Holding("cka"),)) == "\ufeffholdings:\r\n- cka   # one\r\n"
    unix = "holdings:\n- cka\n"
    assert "\r" not in changed(unix, holdings=(Holding("cka"), Holding("cks")))


def test_a_list_that_was_empty_or_not_there_is_made() -> None:
    assert changed("skills_done: []\n", holdings=(Holding("cka"),), skills_done=("a",)) == (
        "skills_done:\n  - a\nholdings:\n  - cka\n"
    )
    assert changed("schema_version: 1\n", wishes=Wishes(goal="senior")) == (
        "schema_version: 2\nwishes:\n  goal: senior\n"
    )
    assert changed("wishes: {}\n", wishes=Wishes(by=date(2027, 1, 1))) == "wishes:\n  by: 2027-01-01\n"
    long = "schema_version: 2\n# " + "x" * 300 + "\nskills_done:\n  - " + "y" * 200 + " z\n"
    assert changed(long, career_start=date(2020, 1, 1)) == long + "career_start: 2020-01-01\n"


def test_a_list_that_is_empty_stays_where_nothing_comes_in() -> None:
    text = "skills_done: []\nwishes: {clouds: [], goal: senior}\nholdings: [cka]\n"
    assert changed(text, holdings=(Holding("cka"), Holding("cks"))) == text.replace("[cka]", "[cka, cks]")
    assert changed(text, wishes=Wishes(goal="staff")) == text.replace("senior", "staff")


def test_what_does_not_change_keeps_its_bytes() -> None:
    odd = "skills_done:   [ a,   # of a\n  'b' ]   # of b\n\n\nwishes:\t{goal:   senior}\t# tab\n"
    held = "holdings:\n        -   cka\n"
    assert changed(odd + held, career_start=date(2020, 1, 1)) == odd + held + "career_start: 2020-01-01\n"
    assert changed(odd + held, holdings=()) == odd
    assert changed(odd + held, holdings=(Holding("cks"),)).startswith(odd)
    assert changed("holdings: [cka]", skills_done=("a",)) == "holdings: [cka]\nskills_done:\n  - a\n"


def test_a_comment_goes_only_with_the_line_of_an_entry_that_goes() -> None:
    text = "holdings: # h\n# of cka\n- cka # why\n# of cks\n- cks\n\n# of wishes\nwishes: {goal: senior}\n"
    assert changed(text, holdings=(Holding("cks"),)) == (
        "holdings: # h\n# of cka\n# of cks\n- cks\n\n# of wishes\nwishes: {goal: senior}\n"
    )
    assert changed(text, holdings=()) == "# of cka\n# of cks\n\n# of wishes\nwishes: {goal: senior}\n"
    twice = "holdings:\n# same\n- cka\n# same\n- cks\n"
    assert changed(twice, holdings=(Holding("cka"),)).count("# same\n") == 2


def test_days_months_and_ends_are_written_as_they_are_known() -> None:
    held = (
        Holding("cka", Month(2025, 2)),
        Holding("cks", date(2025, 2, 10), Month(2027, 2)),
        Holding("kcna", None, date(2027, 3, 1)),
    )
    assert changed("holdings:\n- cka\n", holdings=held) == (
        "holdings:\n- {id: cka, earned: 2025-02}\n- {id: cks, earned: 2025-02-10, expires: 2027-02}\n"
        "- {id: kcna, expires: 2027-03-01}\n"
    )
    # A day that is found out after the month is a change, though the month counted as that day.
    assert changed("holdings:\n- {id: cka, earned: 2025-02}\n", holdings=(Holding("cka", date(2025, 2, 1)),)) == (
        "holdings:\n- {id: cka, earned: 2025-02-01}\n"
    )


def test_comments_in_brackets_are_kept() -> None:
    text = "# top\nholdings: [\n  cka, # one\n  {id: cks, earned: 2025-02-10}, # two\n] # three\n# end\n"
    added = changed(text, holdings=(Holding("cka"), Holding("cks", date(2025, 2, 10)), Holding("kcna")))
    assert added == (
        "# top\nholdings: [cka,\n       # one\n   {id: cks, earned: 2025-02-10}, kcna] # three\n# two\n# end\n"
    )
    whole = "--- # s\n{schema_version: 1, # one\n holdings: [cka]} # two\n# end\n"
    assert changed(whole, career_start=date(2020, 1, 1)) == (
        "--- # s\n{schema_version: 2, holdings: [cka], career_start: 2020-01-01} # two\n# one\n# end\n"
    )
    plain = "{holdings: [cka], wishes: {goal: senior}}\n"
    assert changed(plain, holdings=(Holding("cka"), Holding("cks"))) == plain.replace("[cka]", "[cka, cks]")


def test_tabs_stay() -> None:
    text = "holdings:\n- cka\t# why\n# of cks\n- cks\n# end\nskills_done: ['a\tb']\n"
    assert changed(text, holdings=(Holding("cks"),)) == text.replace("- cka\t# why\n", "")


def test_what_comes_in_stands_above_what_belongs_to_the_next_key() -> None:
    text = "holdings:\n    - cka # a\n    - cks\n\n# of wishes\nwishes:\n    goal: senior\n\n# end\n"
    held = (Holding("cka"), Holding("cks"), Holding("new"))
    assert changed(text, holdings=held) == text.replace("- cks\n", "- cks\n    - new\n")
    assert changed(text, wishes=Wishes("senior", hours_per_week=6)) == (
        text.replace("goal: senior\n", "goal: senior\n    hours_per_week: 6\n")
    )
    assert changed(text, career_start=date(2020, 1, 1)) == f"{text}career_start: 2020-01-01\n"


def test_pauses_and_a_pace_that_changes_keep_their_lines() -> None:
    baby, summer = Pause(Month(2027, 1), Month(2027, 5)), Pause(date(2027, 8, 1), date(2027, 8, 14))
    march = PaceChange(date(2027, 3, 1), 7.5)
    text = new_text(Profile(wishes=Wishes(hours_per_week=6, pace=(march,), pauses=(baby,))))
    wishes = (
        "wishes:\n  hours_per_week: 6\n  pace:\n    - {since: 2027-03-01, hours_per_week: 7.5}\n"
        "  pauses:\n    - {starts: 2027-01, ends: 2027-05}\n"
    )
    assert text == f"{HEADER}schema_version: 2\n{wishes}"
    commented = text.replace("2027-05}", "2027-05} # leave")
    more = changed(commented, wishes=Wishes(hours_per_week=6, pace=(march,), pauses=(baby, summer)))
    assert more == f"{commented}    - {{starts: 2027-08-01, ends: 2027-08-14}}\n"
    first = Pause(date(2026, 12, 20), date(2027, 1, 3))
    before = changed(more, wishes=Wishes(hours_per_week=6, pace=(march,), pauses=(first, baby, summer)))
    assert before == more.replace("  pauses:\n", "  pauses:\n    - {starts: 2026-12-20, ends: 2027-01-03}\n")
    left = changed(before, wishes=Wishes(hours_per_week=6, pauses=(baby,)))
    assert left == commented.replace("  pace:\n    - {since: 2027-03-01, hours_per_week: 7.5}\n", "")
    assert (
        changed(left, wishes=Wishes(hours_per_week=6)) == f"{HEADER}schema_version: 2\nwishes:\n  hours_per_week: 6\n"
    )


def test_a_layout_that_ruamel_cannot_read_back_is_written_anew() -> None:
    explicit = "? holdings\n\n: - cka\n  - cks # x\nwishes: {}\n"
    assert changed(explicit, holdings=(Holding("cka"),)) == "# x\nschema_version: 2\nholdings:\n  - cka\n"


def test_ids_that_look_like_numbers_stay_text() -> None:
    text = "holdings: [no, 012, 1e3, 0x10, 2024-01-01, 1.50, 'on']\nskills_done:\n- 1e3\n- 1_0\n"
    held = tuple(Holding(id) for id in ("no", "012", "1e3", "0x10", "2024-01-01", "1.50", "on"))
    assert changed(text, holdings=held[1:], skills_done=("1e3", "1_0", "7")) == (text.replace("no, ", "") + "- 7\n")


def test_what_says_nothing_any_more_is_still_a_profile() -> None:
    for text, left in (
        ("# mine\nholdings:\n- cka\n", "# mine\nschema_version: 2\n"),
        ("holdings: [cka]\n...\n", "schema_version: 2\n...\n"),
        ("schema_version: 1\nholdings: [cka]\n", "schema_version: 2\n"),
        ("{holdings: [cka]} # x\n", "{schema_version: 2} # x\n"),
        ("{holdings: [cka], schema_version: 1}\n", "{schema_version: 2}\n"),
        ("holdings: [cka]\nskills_done: []\n", "skills_done: []\n"),
    ):
        assert changed(text, holdings=()) == left


def test_before_the_mark_that_ends_the_document() -> None:
    text = "---\nholdings:\n- cka\n# end\n... # mark\n# after\n"
    assert changed(text, skills_done=("a",)) == (
        "---\nholdings:\n- cka\n# end\nskills_done:\n- a\n... # mark\n# after\n"
    )


PIECES = (
    *"\t #:-?[]{}'\"|>\n\r,%@ab1",
    "\n# z\n",
    " # q\n",
    "\t# t\n",
    "\r\n",
    "\n\n",
    "- ",
    "? ",
    ": ",
    "|\n  ",
    "...",
)


def test_any_layout() -> None:
    """Texts changed at random that are still profiles: the change goes in, and no comment on a line of its own is lost."""
    random, tried, cases = Random(7), 0, int(os.environ.get("MLECAREER_CASES", "250"))
    for _ in range(cases):
        text = random.choice(
            (MINE, "{holdings: [cka, {id: cks}], wishes: {goal: senior}} # x\n", "? holdings\n: - cka\n")
        )
        for _ in range(random.randint(1, 4)):
            place = random.randrange(len(text) + 1)
            text = text[:place] + random.choice(PIECES) + text[place + random.randint(0, 1) :]
        try:
            before = read_profile(text, "f")
        except ContentError:
            continue
        tried += 1
        for change in (
            {"holdings": before.holdings[1:]},
            {"holdings": (*before.holdings, Holding("new"))},
            {"skills_done": ("mlflow", "z")},
            {"wishes": Wishes(goal="staff")},
        ):
            left = Counter(comment for comment, _ in comments(changed(text, **change)))
            left.subtract(comment for comment, alone in comments(text) if alone)
            assert min(left.values(), default=0) >= 0, text
    assert tried * 10 > cases


def test_several_passes_of_one_certification_keep_their_lines() -> None:
    text = "schema_version: 1\nholdings:\n- {id: cka, earned: 2023-01-01} # first\n- {id: cka, earned: 2025-01}\n"
    first, second = Holding("cka", date(2023, 1, 1)), Holding("cka", Month(2025, 1))
    booked = Holding("cka", date(2027, 1, 1))
    kept = "schema_version: 2\nholdings:\n- {id: cka, earned: 2023-01-01} # first\n"
    assert changed(text, holdings=(first, second, booked)) == (
        f"{kept}- {{id: cka, earned: 2025-01}}\n- {{id: cka, earned: 2027-01-01}}\n"
    )
    assert changed(text, holdings=(first, booked)) == f"{kept}- {{id: cka, earned: 2027-01-01}}\n"
    assert changed(text, holdings=(first,)) == kept
    assert changed(text, holdings=(second,)) == "schema_version: 2\nholdings:\n- {id: cka, earned: 2025-01}\n"


def test_hours_of_study() -> None:
    text = "# mine\nholdings: [cka] # held\n"
    cks, ckad = Studied("cks", 40), Studied("ckad", 5)
    both = changed(text, studied=(cks, ckad))
    assert both == f"{text}studied:\n  cks: 40\n  ckad: 5\n"
    assert changed(both, studied=(Studied("cks", 50), ckad)) == f"{text}studied:\n  cks: 50\n  ckad: 5\n"
    assert changed(both, studied=(ckad,)) == f"{text}studied:\n  ckad: 5\n"
    assert changed(both, studied=()) == text


def test_failed_tries_come_and_go_and_leave_the_rest_as_it_is() -> None:
    text = "career_start: 2023-09-01 # years\nholdings:\n  - ckad\n"
    first, second = Failed("cka", date(2026, 10, 1)), Failed("cka", date(2026, 11, 20))
    both = changed(text, failed=(first, second))
    assert both == f"{text}failed:\n  - {{id: cka, day: 2026-10-01}}\n  - {{id: cka, day: 2026-11-20}}\n"
    assert changed(both, failed=(second,)) == f"{text}failed:\n  - {{id: cka, day: 2026-11-20}}\n"
    assert changed(both, failed=()) == text
