"""A plan as a terminal shows it: `screens/` keeps what is seen at each size, with colours and without."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import AS_OF, TESTS, Program, as_kept
from mlecareer.rendering.timeline import END, SURE

PLAN = ("plan", "--years", "3", "--have", "cka:2025-02-10")
SCREENS = TESTS / "screens"
SIZES = [(60, 20), (80, 24), (120, 40)]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

Shown = Callable[..., str]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screens(size: tuple[int, int], on_a_terminal: Shown) -> None:
    """Colours stand in the files as `<1>` for the escape that starts bold, `<0>` for the one that ends it."""
    name = f"plan-{size[0]}x{size[1]}"
    coloured = on_a_terminal(*PLAN, size=size)
    without = on_a_terminal(*PLAN, size=size, NO_COLOR="1")
    assert as_kept(SCREENS / f"{name}.txt", without)
    assert as_kept(SCREENS / f"{name}-coloured.txt", re.sub(r"\x1b\[([0-9;]*)m", r"<\1>", coloured))
    assert ESCAPE.sub("", coloured) == without
    assert max(map(len, without.splitlines())) <= size[0]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_dumb_terminal_gets_plain_lines_at_every_size(
    size: tuple[int, int], on_a_terminal: Shown, fixed: Program
) -> None:
    shown = on_a_terminal(*PLAN, size=size, TERM="dumb")
    assert shown == fixed(*PLAN, "--as-of", "2026-11-23", "--format", "plain").text
    assert as_kept(SCREENS / "plan-dumb.txt", shown)


SIX_STEPS = ("--years", "3", "--have", "cka")


def test_six_steps_fit_a_screen(on_a_terminal: Shown, run: Program) -> None:
    bundled = run("plan", *SIX_STEPS, "--as-of", "2026-11-26", env={"COLUMNS": "80"}).text
    for text in (on_a_terminal("plan", *SIX_STEPS, size=(80, 24), NO_COLOR="1"), bundled):
        lines = text.splitlines()
        steps = [line for line in lines if re.match(r"\d  |Later", line)]
        assert len(steps) == 6
        assert len(lines) <= 26, text


def test_a_plan_in_full_fits_75_lines(on_a_terminal: Shown, run: Program) -> None:
    bundled = run("plan", *SIX_STEPS, "--full", "--as-of", "2026-11-26", env={"COLUMNS": "80"}).text
    for text in (on_a_terminal("plan", *SIX_STEPS, "--full", size=(80, 24), NO_COLOR="1"), bundled):
        assert len(text.splitlines()) <= 75, text


@pytest.mark.parametrize("more", [(), ("--full",)], ids=["short", "full"])
def test_one_blank_line_stands_between_the_parts(more: tuple[str, ...], on_a_terminal: Shown) -> None:
    text = on_a_terminal(*PLAN, *more, size=(80, 24), NO_COLOR="1")
    assert "\n\n\n" not in text
    parts = text.split("\n\n")
    starts = ["╭─ ML Engineer → Senior", "#  Certification", "   6 exams" if more else "   5 exams now", "! "]
    starts += ["Step by step\n1. ", "What Senior ML Engineer asks for", "Skills to develop"] if more else []
    assert [part.startswith(start) for part, start in zip(parts, starts, strict=True)] == [True] * len(starts), text


def test_in_full_each_step_has_its_exact_dates_address_and_two_alternatives(on_a_terminal: Shown) -> None:
    text = on_a_terminal(*PLAN, "--full", size=(80, 24), NO_COLOR="1")
    steps = re.split(r"\n(?=\d\. )", text.partition("Step by step")[2].partition("\n\n")[0])[1:]
    assert len(steps) == 6
    for step in steps:
        assert re.match(r"\d\. [a-z-]+ · 20\d\d-\d\d-\d\d – 20\d\d-\d\d-\d\d\n[├└]── [a-z]", step), step
        assert 0 <= step.count("── or ") <= 2
    assert "── or gcp-professional-ml-engineer: " in steps[0]
    assert "Pay " in text.partition("\n\n")[0]
    assert "profile done ID" in text
    assert "ml-pipelines" in text


def test_what_a_screen_shows_elsewhere_is_no_notice_there(fixed: Program) -> None:
    """Text formats have all notices; a screen those that its frame and its steps do not say."""
    heard = fixed("plan", *SIX_STEPS, "--as-of", AS_OF, "--format", "plain").text
    seen = fixed("plan", *SIX_STEPS, "--as-of", AS_OF, env={"COLUMNS": "80"}).text
    for words in ("you are Senior ML Engineer by experience on", "we assume 6 hours a week"):
        assert words in heard
        assert words not in seen
    assert "6 h a week assumed · by experience Nov 2027" in seen
    assert "~ assumed" in seen


def test_what_one_cannot_act_on_yet_is_told_in_full(run: Program) -> None:
    """The end of what the plan has yet to earn, and study beside the hours of a week."""
    who = ("plan", "--years", "6", "--cloud", "azure", "--as-of", "2026-11-26")
    ends = [notice["text"] for notice in run(*who, "--format", "json").json["notices"] if notice["code"] == "expires"]
    short, full = (" ".join(run(*who, *more, env={"COLUMNS": "120"}).text.split()) for more in ((), ("--full",)))
    assert ends
    assert not any(text in short for text in ends)
    assert all(text in full for text in ends)
    assert re.search(r"--full \d+ notices?, alternatives$", short)


def test_who_should_build_is_not_sent_to_an_exam(fixed: Program) -> None:
    text = fixed("plan", "--years", "8", "--have", "cka,pmle", "--as-of", AS_OF, env={"COLUMNS": "80"}).text
    frame, _, rest = text.partition("\n\n")
    assert "Build something" in frame
    assert "Next" not in frame
    assert rest.startswith("Focus areas\n")
    assert "\nLater  " in rest


def test_a_time_line_is_drawn_only_where_it_fits(on_a_terminal: Shown) -> None:
    """Where it is not, the dates stand under the names."""
    for width in (40, 50, 60, 70, 80, 90, 100, 200):
        text = on_a_terminal(*PLAN, size=(width, 40), NO_COLOR="1")
        assert (SURE in text) == (width >= 80), width
        assert "Jan–Mar 2027" in " ".join(text.replace("│", " ").split())
        assert max(map(len, text.splitlines())) <= width


def test_a_time_line_is_for_eyes_only(fixed: Program, on_a_terminal: Shown) -> None:
    for format in ("plain", "markdown", "csv", "json"):
        assert not {SURE, END} & set(fixed(*PLAN, "--format", format, env={"COLUMNS": "200"}).text)
        assert not {SURE, END} & set(on_a_terminal(*PLAN, "--format", format, size=(200, 40)))


def test_a_pipe_and_a_file_get_what_a_terminal_shows(fixed: Program, on_a_terminal: Shown, tmp_path: Path) -> None:
    shown = on_a_terminal(*PLAN, size=(100, 40), NO_COLOR="1")
    path = tmp_path / "plan.txt"
    assert fixed(*PLAN, "--as-of", AS_OF, env={"COLUMNS": "100"}).text == shown
    fixed(*PLAN, "--as-of", AS_OF, "--output", str(path), env={"COLUMNS": "100", "FORCE_COLOR": "1"})
    assert path.read_text(encoding="utf-8") == shown


def test_frames_and_bars_in_ascii(on_a_terminal: Shown) -> None:
    """Sign for sign, so that every bar ends in its own column."""
    shown = on_a_terminal(*PLAN, size=(120, 40), NO_COLOR="1").splitlines()
    ascii = on_a_terminal(*PLAN, size=(120, 40), NO_COLOR="1", PYTHONIOENCODING="ascii").splitlines()
    signs = str.maketrans("−━─┤┊│╭╮╰╯–·→▸✓", "-=-]:|..''-*>>+")
    assert any(SURE in line for line in shown)
    assert ascii == [line.translate(signs) for line in shown]


def test_nobody_is_ready_by_a_plan_that_leaves_something_out(run: Program) -> None:
    """Who can pay a renewal alone is done with it, and not ready today."""
    words = ("--years", "3", "--have", "cka:2025-02-10", "--as-of", "2026-11-27", "--format", "plain")
    text = run("plan", *words, "--budget", "300").text
    assert "\nFinish: on 2027-01-11, at 6 hours a week (assumed)" in text
    assert "\nReady: " not in text
    assert "\nFinish: between " in run("plan", *words, "--budget", "700").text
    assert "\nReady: between " in run("plan", *words).text


def test_hours_that_are_assumed_are_said_as_hours(run: Program) -> None:
    words = ("--years", "3", "--have", "cka:2025-02-10", "--as-of", "2026-11-27", "--budget", "300")
    assert "\nNext: renew cka, 8–38 hours (assumed), $445, " in run("plan", *words, "--format", "plain").text


def test_fees_and_renewals_at_list_prices_say_so(run: Program) -> None:
    """They do not add up to what is paid."""
    held = "cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01"
    words = ("plan", "--years", "8", "--to", "staff", "--have", held, "--as-of", "2026-11-27", "--format", "html")
    apart = re.compile(r"\((at list prices )?\$[\d,.]+ for exams, \$[\d,.]+ for renewals\)")
    for paid, said in ((("--paid", "cncf"), "at list prices "), (("--cloud", "gcp"), "")):
        assert set(apart.findall(run(*words, *paid).text)) == {said}
