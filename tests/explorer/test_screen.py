"""The full screen, by its keys: Textual's Pilot presses them, and the screen is read as text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from imagined import CATALOG, DAY, PERSON, Running, Saved, screen, someone
from rich.text import Text

from conftest import EXAMPLES, LONG_RUN, as_kept
from mlecareer.catalog.days import Month
from mlecareer.explorer.keys import KEYS
from mlecareer.explorer.planning import Planning
from mlecareer.explorer.state import start, undo
from mlecareer.explorer.view import app as app_module
from mlecareer.explorer.view import following, questions
from mlecareer.explorer.view.app import Explorer
from mlecareer.explorer.view.dialogs import Choice, Form
from mlecareer.explorer.view.footer import keys_for
from mlecareer.profile.records import Holding
from mlecareer.profile.wishes import WISHES
from written_dates import WRITTEN

SCREENS = Path(__file__).parent / "screens"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
def test_screens(size: tuple[int, int]) -> None:
    """`screens/` holds what is seen after the next step was marked as passed."""
    planner = screen(*size)
    planner.press("space", "enter")
    planner.settle("advice")
    assert as_kept(SCREENS / f"{size[0]}x{size[1]}.txt", planner.text + "\n")


def test_the_cursor_starts_on_the_next_step_and_the_panes_follow_it() -> None:
    planner = screen(120, 40)
    assert planner.app.key == planner.plan.steps[0].certification
    assert {lines.key for lines in planner.app.panes[:2]} == {planner.app.key}
    planner.press("tab", "down")
    second = planner.plan.steps[1].certification
    assert planner.app.key == second
    assert f"╭─ {second} ─" in planner.text
    planner.press("shift+tab", "/", *"azure-d", "enter")
    assert "╭─ azure-data-scientist ─" in planner.text


def test_what_takes_time_to_work_out_joins_the_details() -> None:
    planner = screen(120, 40)
    planner.settle("advice")
    assert re.search(r"Instead +gcp-professional-ml-engineer: ", planner.text)
    planner.press("/", *"dp-1", "enter")
    planner.settle("advice")
    assert "Retired: it can no longer be earned." in planner.text


def test_passed_asks_for_the_month_and_enter_is_today() -> None:
    planner = screen().at("kcna")
    asked = planner.press("space")
    assert "kcna passed" in asked
    assert "(Enter: today)" in asked
    planner.press("enter")
    assert planner.app.state.profile.holdings[-1] == Holding("kcna", DAY)
    planner.press("space")
    assert planner.app.state.profile == PERSON
    planner.press("space", *"Feb 2026", "enter")
    assert planner.app.state.profile.holdings[-1] == Holding("kcna", Month(2026, 2))
    assert planner.effect.startswith("✓ kcna passed Feb 2026")
    planner.press("d", "ctrl+a", "ctrl+k", *"2026-12-12", "enter")
    assert planner.effect.startswith("✓ kcna booked for 12 Dec 2026")
    assert "● kcna" in planner.text


def test_the_retired_is_held_without_a_date_unless_one_is_typed() -> None:
    planner = screen().at("azure-data-scientist")
    assert "(Enter: date not known)" in planner.press("space")
    planner.press("enter")
    assert planner.app.state.profile.holdings[-1] == Holding("azure-data-scientist", None)


def test_what_was_held_at_the_start_comes_back_with_its_date_unasked() -> None:
    planner = screen().at("cka")
    planner.press("space", "space")
    assert planner.app.state.profile == PERSON


def test_a_change_says_what_it_did_and_marks_the_steps_that_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    planner = screen(120, 40)
    assert "•" not in planner.text
    planner.press("space", "enter")
    assert re.search(
        r"passed today   \d+ (weeks|months) sooner · −\$[\d,.]+ · −1 exam · next: cks   u undo", planner.effect
    )
    marked = [line for line in planner.text.splitlines() if "•" in line]
    assert len(marked) == len(planner.plan.steps)
    monkeypatch.setattr(following, "MARKED", 0.01)
    planner.press("u")
    planner._do(planner.pilot.pause(0.1))
    assert "•" not in planner.text


def test_hours_and_the_as_of_date_move_by_keys() -> None:
    planner = screen(120, 40)
    planner.press("plus")
    assert planner.effect.startswith("✓ 7 h a week   ")
    assert "sooner" in planner.effect
    assert "7 h a week" in planner.text.splitlines()[0]
    planner.press("minus", "minus")
    assert planner.app.state.profile.wishes.hours_per_week == 5
    text = planner.press("]", "]")
    assert planner.app.state.day == date(2027, 1, 23)
    assert "as of 23 Jan 2027" in text.splitlines()[0]
    assert planner.effect.startswith("▸ as of 23 Jan 2027; ")
    planner.press("[", "[")
    assert planner.app.state.day == DAY


def test_now_is_parted_from_later() -> None:
    lines = screen(120, 40).text.splitlines()
    now, later = (
        next(n for n, line in enumerate(lines) if word in line) for word in ("Now, until May 2028", "│ Later")
    )
    assert 1 < now < later
    phases = [step.phase for step in start(CATALOG, PERSON, DAY).plan.steps]
    assert later - now - 1 == phases.count("now")


def test_a_screen_too_small_says_what_it_needs() -> None:
    planner = screen()
    assert "enlarge the window to 60×18 (now 59×24)" in planner.resize(59, 24)
    assert "mlecareer plan --years 3" in planner.resize(80, 17)
    assert "╭─ Certifications" in planner.resize(80, 24)


def test_one_pane_at_a_time_where_it_is_narrow_and_three_where_it_is_wide() -> None:
    def panes(text: str) -> list[str]:
        return re.findall(r"╭─ (\S+)", text)

    planner = screen(60, 20)
    assert panes(planner.text) == ["Certifications"]
    assert panes(planner.press("tab")) == ["Plan"]
    assert panes(planner.press("tab")) == [planner.app.key]
    assert panes(planner.press("tab")) == ["Certifications"]
    wide = screen(200, 50).text.splitlines()
    assert len(panes(wide[1])) == 3


def test_over_the_screen() -> None:
    planner = screen(120, 40)
    assert "It is in the plan." in planner.press("tab", "down", "w")
    assert "Routes to Senior ML Engineer" in planner.press("escape", "c")
    assert "Book at" in planner.press("escape", "enter")
    assert "mlecareer plan --years 3 --have cka:2025-02-10" in planner.press("escape", "y")
    assert planner.app.exported == ["mlecareer plan --years 3 --have cka:2025-02-10"]
    planner.press("escape", "u")
    assert planner.effect == "There is nothing to undo."
    assert "No match for 'zzz'." in planner.press("/", *"zzz")


def test_the_booking_page_is_shown_and_opened_only_on_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    planner = screen()
    opened: list[str] = []
    monkeypatch.setattr(planner.app, "open_url", lambda url, **options: opened.append(url))
    url = CATALOG.by_id[planner.app.key].url
    assert url[:40] in planner.press("o")
    planner.press("enter")
    assert opened == []
    monkeypatch.setenv("DISPLAY", ":0")
    planner.press("o", "enter")
    assert opened == [url]


def test_a_dialog_stands_over_dimmed_panes_and_keeps_its_colours() -> None:
    planner = screen(120, 40)
    planner.open(Choice("Colours", lambda width: Text.from_ansi("\x1b[32mgreen\x1b[0m")))
    lines = planner.segments
    behind = [style for text, style in lines[1] if text.strip()]
    assert all(style.dim and (style.color is None or style.color.is_default) for style in behind)
    (green,) = (style for line in lines for text, style in line if text.strip() == "green")
    assert (green.dim, green.color and green.color.number) == (None, 2)


def test_goal_hours_and_budget() -> None:
    planner = screen()
    planner.press("g", "end", "up", "enter")
    assert planner.effect.startswith("✓ goal staff")
    planner.press("h", "2", "0", "enter", "3", "0", "0", "enter")
    assert planner.effect.startswith("✓ 20 h a week, budget $300")
    assert "is not a number; use an amount in USD" in planner.press("h", "enter", "x", "enter")


TYPED = {
    "clouds": "aws",
    "without": "cks",
    "hours_per_week": "9, 2027-03-01:4",
    "pauses": "2027-01..2027-05",
    "budget_usd": "900",
    "by": "2029-12-31",
    "want": "ckad",
    "budget_per_year_usd": "500",
    "blocks": "tue 19:00-21:00",
}


@pytest.mark.parametrize("place", range(0, len(WISHES), 1 if LONG_RUN else 4))
def test_everything_that_can_be_wished_can_be_set(place: int) -> None:
    planner, wish = screen(), WISHES[place]
    keys = [*TYPED[wish.field], "enter"] if wish.field in TYPED else ["end", "up", "enter"]
    there = ["down"] * place if place < 6 else ["up"] * (len(WISHES) - place)
    planner.press("p", *there, "enter")
    planner.press(*keys)
    assert len(planner.app.screen_stack) == 1
    assert wish.is_in(planner.app.state.profile.wishes)


def test_a_date_with_two_readings_is_not_taken() -> None:
    planner = screen().at("kcna")
    text = planner.press("space", *"5/8/2025", "enter")
    assert "may mean 2025-05-08 or 2025-08-05; type one of" in text
    planner.press("ctrl+a", "ctrl+k", *"Aug 2025", "enter")
    assert planner.effect.startswith("✓ kcna passed Aug 2025")


@pytest.mark.parametrize(("text", "meant"), WRITTEN.items(), ids=str)
def test_a_date_as_people_write_it(text: str, meant: date | Month) -> None:
    form, _ = questions.passed(someone(), "kcna")
    assert isinstance(form, Form)
    (question,) = form.questions
    assert question.read(text) == Holding("kcna", meant)


def test_saving_and_leaving() -> None:
    planner = screen()
    assert "○ what-if, nothing saved" in planner.text
    assert "● unsaved changes" in planner.press("space", "enter")
    assert "Save your changes?" in planner.press("q")
    assert "● unsaved changes" in planner.press("escape", "s", "escape")
    assert "✓ saved" in planner.press("s", "enter")
    save = planner.app._save
    assert isinstance(save, Saved)
    assert save.profile is not None
    assert len(save.profile.holdings) == 2


def test_every_key_is_in_the_palette_and_in_the_help() -> None:
    planner = screen(120, 40)
    titles = [command.title for command in planner.app.get_system_commands(planner.app.screen)]
    assert len(titles) == len(KEYS)
    planner.resize(120, 60)
    text = planner.press("?")
    assert all(key.help in text for key in KEYS)


def test_the_footer_keeps_what_matters_most() -> None:
    assert [key.word for key in keys_for(30)] == ["passed", "all keys"]
    assert {key.word for key in keys_for(60)} >= {"passed", "all keys", "quit", "why", "find"}
    assert keys_for(200) == [key for key in KEYS if key.rank]


def test_the_keys_at_the_foot_can_be_clicked() -> None:
    planner = screen()
    footer = planner.app.main.query_one("#keys")
    at = str(footer.render()).index("g goal")
    planner._do(planner.pilot.click("#keys", offset=(at, 0)))
    assert "Which stage are you aiming for?" in planner.text


def test_themes() -> None:
    planner = screen()
    names = [planner.press("t") and planner.effect for _ in app_module.THEMES]
    assert names == [
        "Theme: terminal colours (light).",
        "Theme: own colours (dark).",
        "Theme: own colours (light).",
        "Theme: terminal colours (dark).",
    ]


EVIL = "[bold]x[/] [/nope] :cd: \x1b[31m\u202e"


def test_data_is_text_and_a_screen_in_ascii_has_nothing_else() -> None:
    certifications = tuple(replace(each, name=EVIL, summary=EVIL) for each in CATALOG.certifications)
    catalog = replace(CATALOG, certifications=certifications)
    planner = Running((110, 40), Explorer(start(catalog, PERSON, DAY), Saved(), Planning(catalog), ascii_only=True))
    try:
        for keys in ((), ("enter",), ("escape", "w"), ("escape", "c"), ("escape", "?")):
            text = planner.press(*keys)
            assert text.isascii()
            assert "\x1b" not in text
            assert keys[-1:] in (("c",), ("?",)) or "[bold]x[/] [/nope] :cd: \\x1b[31m\\u202e" in text
    finally:
        planner.close()


PRESSES = (
    *(key.key for key in KEYS),
    *("up", "down", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "escape", "enter", "space"),
    *("ctrl+p", "a", "5", "backspace", "left", "ctrl+q"),
)


@pytest.mark.parametrize("seed", range(max(1, EXAMPLES // 40)))
def test_any_keys_leave_a_state_that_undoes_to_the_start(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    planner = screen(*random.choice([(60, 20), (80, 24), (120, 40)]))
    monkeypatch.setattr(planner.app, "exit", lambda *args, **options: None)
    monkeypatch.setattr(planner.app, "open_url", lambda *args, **options: None)
    planner.press(*(random.choice(PRESSES) for _ in range(50)))
    state = planner.app.state
    assert planner.app.known is not None
    for _ in range(len(state.history)):
        state = undo(state)
    assert state.profile == PERSON
