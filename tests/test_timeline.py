"""The time line: what is drawn lies where its day is, within its columns, at any width."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from mlecareer.rendering.page import Bar, Times
from mlecareer.rendering.timeline import AWAY, END, FAR, HERE, MARK, MAYBE, PAUSE, SURE, TODAY, Timeline

DAY = date(2026, 11, 23)


@st.composite
def times(draw: st.DrawFn) -> Times:
    """Bars one after the other, and perhaps a next stage."""
    days = st.integers(0, 900)
    bars = []
    for _ in range(draw(st.integers(0, 8))):
        starts, sure, late = sorted(draw(st.tuples(days, days, days)))
        bars.append(Bar(DAY + timedelta(starts), DAY + timedelta(sure), DAY + timedelta(late)))
    stage = draw(st.none() | st.integers(0, 4000).map(lambda days: DAY + timedelta(days)))
    firsts = draw(st.lists(st.integers(-300, 1200), max_size=3))
    pauses = ((DAY + timedelta(first), DAY + timedelta(first + draw(st.integers(0, 400)))) for first in firsts)
    return Times(DAY, stage, tuple(bars), tuple(pauses))


@given(times(), st.integers(1, 200))
def test_pauses_lie_where_their_days_are_and_leave_the_ends_of_bars(laid: Times, width: int) -> None:
    line, plain = Timeline.of(laid, width), Timeline.of(replace(laid, pauses=()), width)
    end = DAY + timedelta(line.days)
    paused: set[int] = set()
    for first, last in laid.pauses:
        if last >= DAY and first <= end:
            paused |= set(range(line.column(first), line.column(last) + 1))
    for bar in (None, *laid.bars):
        ends = set() if bar is None else {line.column(bar.starts), line.column(bar.latest)}
        inside = range(line.column(bar.starts), line.column(bar.latest) + 1) if bar is not None else range(0)
        for place, (sign, without) in enumerate(zip(line.bar(bar), plain.bar(bar), strict=True)):
            is_shown = place in paused and place not in ends and (place in inside or place != line.mark)
            assert sign == (PAUSE if is_shown else without)


@given(times(), st.integers(1, 200))
def test_bars_lie_where_their_days_are(laid: Times, width: int) -> None:
    laid = replace(laid, pauses=())
    line = Timeline.of(laid, width)
    for bar in laid.bars:
        text = line.bar(bar)
        assert len(text) == line.width
        start, sure, late = map(line.column, (bar.starts, bar.earliest, bar.latest))
        if start < late:
            assert text[late] == END
            assert text[start:late] == SURE * (min(sure, late - 1) - start + 1) + MAYBE * (late - sure - 1)
        else:
            assert text[start] == SURE
        assert not set(text[:start] + text[late + 1 :]) - {" ", MARK}
    assert line.bar().strip() in ("", MARK)


@given(times(), st.integers(1, 200))
def test_marks_stand_over_their_columns(laid: Times, width: int) -> None:
    line = Timeline.of(laid, width)
    text = line.marks(line.width)
    assert len(text) <= line.width
    assert text[0] == HERE
    if line.mark is not None and line.mark > len(TODAY):
        assert text[line.mark] == HERE
        assert line.bar()[line.mark] == MARK
        assert not set(line.bar()) - {" ", MARK, PAUSE}
    elif laid.next_stage is not None and line.mark is None:
        assert (laid.next_stage - DAY).days > FAR * line.days
        assert text.endswith(AWAY)


@given(times(), st.integers(1, 200))
def test_months_start_in_the_column_of_their_first_day(laid: Times, width: int) -> None:
    line = Timeline.of(laid, width)
    text = line.months()
    assert len(text) <= line.width
    for name in text.split():
        if name.isdigit():
            assert text.index(name) == line.column(date(int(name), 1, 1))


def test_it_reads_like_this() -> None:
    day = date.fromisoformat
    laid = Times(
        DAY,
        day("2027-11-23"),
        (
            Bar(DAY, day("2027-02-24"), day("2027-05-16")),
            Bar(day("2027-02-24"), day("2027-04-11"), day("2027-09-10")),
            Bar(day("2027-04-12"), day("2027-05-05"), day("2028-04-30")),
        ),
    )
    line = Timeline.of(laid, 50)
    assert "\n".join([line.marks(60), line.months(), *map(line.bar, laid.bars), line.bar()]) == snapshot("""\
▾ today                           ▾ next stage 2027-11-23
    2027    Apr      Jul     Oct      2028    Apr
━━━━━━━━━━──────┤                 ┊               \n\
         ━━━━━─────────────┤      ┊               \n\
             ━━━─────────────────────────────────┤
                                  ┊               \
""")


def test_marks_are_named_as_fully_as_there_is_room() -> None:
    def marks(stage: int, room: int) -> str:
        laid = Times(DAY, DAY + timedelta(stage), (Bar(DAY, DAY, DAY + timedelta(100)),))
        return Timeline.of(laid, room).marks(room)

    cases = (
        (50, 80),
        (50, 40),
        (90, 34),
        (50, 24),
        (50, 20),
        (5, 40),
        (5, 12),
        (150, 12),
        (900, 60),
        (900, 24),
        (900, 10),
    )
    assert [marks(*case) for case in cases] == snapshot(
        [
            "▾ today                                 ▾ next stage 2027-01-12",
            "▾ today             ▾ next stage",
            "▾ today            next stage ▾",
            "▾ today     ▾ next stage",
            "▾ today   ▾",
            "▾ ▾ next stage 2026-11-28",
            "▾ today",
            "▾ today    ▾",
            "▾ today                              next stage 2029-05-11 ▸",
            "▾ today     next stage ▸",
            "▾ today  ▸",
        ]
    )
