"""The times of a week as people type them: what is read, what is saved, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.study_blocks import DAYS, MIDNIGHT, WeeklyBlock, written_blocks
from mlecareer.catalog.typed_study_blocks import LEAST_A_WEEK, hours_of_blocks, read_study_blocks, tidy_blocks

MEANT = {
    "tue,thu 19:00-21:00; sat 09:00-11:00": "tue,thu 19:00-21:00; sat 09:00-11:00",
    "sat 09:00-11:00\ntue,thu 19:00-21:00": "tue,thu 19:00-21:00; sat 09:00-11:00",
    "tue 19:00-21:00, thu 19:00-21:00, sat 9-11": "tue,thu 19:00-21:00; sat 09:00-11:00",
    "Tuesday and Thursday 7pm-9pm, Saturday 9am-11am": "tue,thu 19:00-21:00; sat 09:00-11:00",
    "TUESDAYS, thurs. 7-9pm": "tue,thu 19:00-21:00",
    "mon-fri 7:00-8:00": "mon-fri 07:00-08:00",
    "monday to friday 7 am to 8 am": "mon-fri 07:00-08:00",
    "weekdays 07.00–08.00": "mon-fri 07:00-08:00",
    "mon, tue, wed 19h-20h30": "mon-wed 19:00-20:30",
    "fri-mon 10-11": "mon,fri-sun 10:00-11:00",
    "weekends 9-11, 14-16": "sat,sun 09:00-11:00; sat,sun 14:00-16:00",
    "every day 1900-2000": "mon-sun 19:00-20:00",
    "tue 22:00-24:00; wed 00:00-01:00": "tue 22:00-24:00; wed 00:00-01:00",
    "tue 10pm-midnight": "tue 22:00-24:00",
    "tue 22:00-00:00": "tue 22:00-24:00",
    "tue 11-1pm": "tue 11:00-13:00",
    "Tuesdays and Thursdays 7-9pm": "tue,thu 19:00-21:00",
    "tue 19h-21h30": "tue 19:00-21:30",
    "tue 1900-2100": "tue 19:00-21:00",
    "fri 22:00-24:00; sat 00:00-01:00": "fri 22:00-24:00; sat 00:00-01:00",
    "weekdays 7am-8am": "mon-fri 07:00-08:00",
    "mon-fri 7-8": "mon-fri 07:00-08:00",
    "tue 10-12pm; wed 12am-1am": "tue 10:00-12:00; wed 00:00-01:00",
    "tue noon-1 p.m.": "tue 12:00-13:00",
    "tue,tue 19-21": "tue 19:00-21:00",
    "tue 19-20; tue 20-21": "tue 19:00-20:00; tue 20:00-21:00",
    "; tue 19-21 ;": "tue 19:00-21:00",
}

REFUSED = {
    "": "type days and times such as tue,thu 19:00-21:00; sat 09:00-11:00",
    " ; \n": "type days and times such as tue,thu 19:00-21:00; sat 09:00-11:00",
    "tuu 19-21": "'tuu' is not a day of the week; did you mean 'tue' or 'thu'?",
    "weekdys 19-21": "'weekdys' is not a day of the week; did you mean 'weekdays' or 'weekday' or 'weekends'?",
    "mittwoch 19-21": "'mittwoch' is not a day of the week; use mon, tue, wed, thu, fri, sat, sun",
    "mon-fry 19-21": "'fry' is not a day of the week; did you mean 'fri'?",
    "tue 21:00-19:00": "'tue 21:00-19:00' ends before it starts; type tue 19:00-21:00",
    "tue 7pm-9": "'tue 19:00-09:00' ends before it starts; type tue 19:00-21:00",
    "sun 22:00-01:00": "'sun 22:00-01:00' ends before it starts; over midnight it is two blocks: "
    "sun 22:00-24:00; mon 00:00-01:00",
    "tue 19:00-19:00": "'tue 19:00-19:00' ends when it starts; type an end such as tue 19:00-20:00",
    "tue 0:00-0:00": "'tue 00:00-00:00' ends when it starts; type an end such as tue 00:00-01:00",
    "tue 24:00-01:00": "'24:00-01:00' starts when the day ends; type 00:00 on the day after",
    "tue 19-21; mon-fri 20-22": "'tue 19:00-21:00' and 'tue 20:00-22:00' overlap; type tue 19:00-22:00 for both",
    "tue 19-21; tue 7pm-9pm": "'tue 19:00-21:00' is repeated; type it once",
    "19:00-21:00 tue": "'19:00-21:00' has no day before it; type one such as tue 19:00-21:00",
    "25-26": "'25-26' has no day before it; type one such as tue 19:00-21:00",
    "tue; thu 19-21": "'tue' has no time; type one such as tue 19:00-21:00",
    "tue 19:00": "'19:00' has no end; type one such as 19:00-20:00",
    "tue 19:00-25:00": "'25:00' is not a time of the day; use 00:00 to 24:00",
    "tue 19:60-20:00": "'19:60' is not a time of the day; use 00:00 to 24:00",
    "tue 24:30-24:45": "'24:45' is not a time of the day; use 00:00 to 24:00",
    "tue 1pm-13pm": "'13pm' is not a time of the day; use 1pm to 12pm, or 00:00 to 24:00",
    "tue 19-21 (library)": "'(library)' is neither a day nor a time; type them as in "
    "tue,thu 19:00-21:00; sat 09:00-11:00",
    "tue 10000-20000": "'10000-20000' is no time of study; type one such as 19:00-21:00",
    "tue 19:00-19:29": "'tue 19:00-19:29' is 29 minutes a week; a plan needs 30 or more",
}


@pytest.mark.parametrize(("text", "saved"), MEANT.items())
def test_a_text_is_read_as_it_is_meant(text: str, saved: str) -> None:
    assert tidy_blocks(text) == tidy_blocks(saved) == saved


@pytest.mark.parametrize(("text", "wrong"), REFUSED.items())
def test_what_cannot_be_meant_is_refused_with_the_nearest_right_thing(text: str, wrong: str) -> None:
    with pytest.raises(ValueError) as error:
        read_study_blocks(text)
    assert str(error.value) == wrong


@pytest.mark.parametrize("text", [text for text in REFUSED.values() if "; type " in text or " two blocks: " in text])
def test_what_is_suggested_is_read(text: str) -> None:
    suggested = text.rpartition("two blocks: ")[2] if "two blocks" in text else text.rpartition("; type ")[2]
    suggested = suggested.removeprefix("one such as ").removeprefix("an end such as ").removesuffix(" for both")
    if suggested[0].isdigit() and "-" in suggested:
        suggested = f"tue {suggested}"
    if "00:00 on" not in suggested and "it once" not in suggested and "them as" not in suggested:
        assert read_study_blocks(suggested)


def test_hours_a_week_are_counted_to_the_hundredth_below() -> None:
    assert hours_of_blocks("tue,thu 19:00-21:00; sat 09:00-11:00") == 6
    assert hours_of_blocks("mon,tue 19:00-19:50") == 1.66
    assert hours_of_blocks("daily 0-24") == 168


FREE = st.lists(st.integers(0, 7 * MIDNIGHT), min_size=2, max_size=30, unique=True).map(sorted)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[WeeklyBlock, ...]:
    """Blocks that do not overlap, each on one day."""
    ends = draw(FREE)
    blocks = [
        WeeklyBlock(start // MIDNIGHT, start % MIDNIGHT, end - start // MIDNIGHT * MIDNIGHT)
        for start, end in zip(ends[::2], ends[1::2], strict=False)
        if (end - 1) // MIDNIGHT == start // MIDNIGHT
    ]
    return tuple(blocks)


@given(weeks())
def test_what_is_saved_is_read_as_it_was(blocks: tuple[WeeklyBlock, ...]) -> None:
    minutes = sum(block.minutes for block in blocks)
    if minutes < LEAST_A_WEEK:
        with pytest.raises(ValueError, match=r"type days|30 or more"):
            read_study_blocks(written_blocks(blocks))
        return
    text = written_blocks(blocks)
    assert read_study_blocks(text) == blocks
    assert tidy_blocks(text) == written_blocks(reversed(blocks)) == text
    assert hours_of_blocks(text) == int(minutes / 60 * 100 + 1e-9) / 100


@given(st.text(st.sampled_from("mtwfsuehradoni0123456789:.;,- \npx–٣½Ⅳ\x00\x1b\u202e😀é()'"), max_size=90))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    blocks: tuple[WeeklyBlock, ...] = ()
    said = ""
    try:
        blocks = read_study_blocks(text)
    except ValueError as error:
        said = str(error)
    assert all(0 <= block.starts < block.ends <= MIDNIGHT for block in blocks)
    assert all(block.day in range(len(DAYS)) for block in blocks)
    assert bool(said) != bool(blocks)
    assert "\n" not in said
    assert len(said) < 300
