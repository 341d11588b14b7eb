"""How the passes from imported files change a profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mlecareer.catalog.days import Month, add_days, first_day
from mlecareer.catalog.records import Catalog
from mlecareer.profile.holdings import end_of_pass, find_held
from mlecareer.profile.import_records import ImportNotice, Joined, Pass, State, When, is_after
from mlecareer.profile.merging import is_another_pass
from mlecareer.profile.records import Holding

SAME_PASS_DAYS = 31
"""Two rows of one certification with dates this near are one pass: a badge often comes days after the exam."""

ROUNDED_DAYS = 1
"""A printed end and our rule that differ by no more than this are the same: vendors count the last day differently."""


def joined(
    catalog: Catalog, holdings: tuple[Holding, ...], passes: Iterable[Pass], day: date
) -> tuple[tuple[Holding, ...], tuple[Joined, ...]]:
    """The holdings with what these passes add to them on a day, and what each pass is to them.

    A saved date stays, unless the file knows more: the day of a month, a date where none is saved, or an end that was
    moved to a later date.
    """
    made: list[Joined] = []
    by_id: dict[str, list[Pass]] = {}
    for meant in _one_each(passes, day):
        ends = _end_to_keep(catalog, meant.id, meant.earned, meant.expires)
        by_id.setdefault(meant.id, []).append(replace(meant, expires=ends))
    # What is saved, each with what is put behind it, and the places of each certification.
    rows = [[holding] for holding in holdings]
    places: dict[str, list[int]] = {}
    for number, holding in enumerate(holdings):
        places.setdefault(find_held(catalog, holding).id, []).append(number)
    for id, same in by_id.items():
        own = places.setdefault(id, [])
        saved = [holding for number in own for holding in rows[number]]
        pairs = _paired(saved, same, day)
        alone = [holding for holding in saved if holding not in pairs.values()]
        for place, meant in enumerate(same):
            said, rule = Holding(id, meant.earned, meant.expires), _rule_where_it_differs(catalog, meant)
            beside = pairs.get(place)
            corrected = [held for held in alone if not is_another_pass(catalog.by_id[id], held, said, day)]
            if beside is not None:
                better, state = _better(catalog, beside, said)
                for number in own:
                    rows[number] = [better if held == beside else held for held in rows[number]]
                made.append(Joined(meant, state, beside if state == "differs" else None, rule))
            elif corrected:
                made.append(Joined(meant, "differs", corrected[-1], rule))
            else:
                if not own:
                    own.append(len(rows))
                    rows.append([])
                rows[own[-1]].append(said)
                made.append(Joined(meant, "new", None, rule))
    return tuple(holding for row in rows for holding in row), tuple(made)


def undated(catalog: Catalog, entries: Iterable[Joined]) -> Iterator[ImportNotice]:
    """A notice about each pass that is new and has no date, though its certification expires."""
    for entry in entries:
        meant = entry.meant
        bare = meant.earned is None and meant.expires is None and catalog.by_id[meant.id].validity != ()
        if entry.state == "new" and bare:
            text = (
                f"{meant.id} has no date, so we assume that it never expires; mlecareer profile add {meant.id} --on DAY"
            )
            yield ImportNotice("no_date", text)


def _one_each(passes: Iterable[Pass], day: date) -> Iterator[Pass]:
    """The passes, of those that say the same one only what they know together.

    An end without a pass is that of something held, so it is never that of an exam that is still to come.
    """
    by_id: dict[str, list[Pass]] = {}
    for meant in passes:
        by_id.setdefault(meant.id, []).append(meant)
    for same in by_id.values():
        dated = sorted((meant for meant in same if meant.earned is not None), key=_when)
        kept: list[Pass] = []
        for meant in dated:
            if kept and _is_near(kept[-1].earned, meant.earned):
                kept[-1] = _together(kept[-1], meant)
            else:
                kept.append(meant)
        for meant in same:
            if meant.earned is None:
                held = [place for place, other in enumerate(kept) if not _is_ahead(other.earned, day)]
                fitting = [place for place in held if is_after(meant.expires, kept[place].earned)]
                if held or meant.expires is None:
                    place = (fitting or held or [len(kept) - 1])[-1]
                    kept[place:] = [_together(kept[place], meant), *kept[place + 1 :]] if kept else [meant]
                else:
                    kept.insert(0, meant)
        yield from kept


def _when(meant: Pass) -> date:
    return first_day(meant.earned) if meant.earned is not None else date.min


def _is_ahead(earned: When, day: date) -> bool:
    return earned is not None and first_day(earned) > day


def _is_near(early: When, late: When) -> bool:
    """Whether two dates are those of one pass: of one month, or a few days apart."""
    if early is None or late is None:
        return False
    if isinstance(early, Month) or isinstance(late, Month):
        return _month(early) == _month(late)
    return (late - early).days <= SAME_PASS_DAYS


def _together(early: Pass, late: Pass) -> Pass:
    """What two rows about one pass know together: a day rather than its month, and the later of two ends.

    An end before the pass is that of an older one, which no longer matters.
    """
    dates = [when for when in (early.earned, late.earned) if when is not None]
    earned = next((when for when in dates if isinstance(when, date)), dates[0] if dates else None)
    ends = (each if is_after(each, earned) else None for each in (early.expires, late.expires))
    return Pass(early.id, earned, _later_end(*ends), (*early.rows, *late.rows))


def _later_end(one: When, other: When) -> When:
    """The later of two ends, or the day of one where the other is its month."""
    if one is None or other is None:
        return one or other
    if _within(one, other) or _within(other, one):
        return one if isinstance(one, date) else other
    return max(one, other, key=first_day)


def _end_to_keep(catalog: Catalog, id: str, earned: When, ends: When) -> When:
    """A printed end, unless it is a month in which our rule already knows the day."""
    if not isinstance(ends, Month) or not isinstance(earned, date):
        return ends
    return None if _within(end_of_pass(catalog, id, earned), ends) else ends


def _rule_where_it_differs(catalog: Catalog, meant: Pass) -> date | None:
    """The end by our rule, where the file prints another."""
    if meant.expires is None or meant.earned is None:
        return None
    rule = end_of_pass(catalog, meant.id, first_day(meant.earned))
    if rule is None:
        return None
    if isinstance(meant.expires, Month) or isinstance(meant.earned, Month):
        same = _month(rule) == _month(meant.expires) or _within(rule, meant.expires)
    else:
        same = abs((meant.expires - rule).days) <= ROUNDED_DAYS
    return None if same else rule


def _paired(saved: list[Holding], same: list[Pass], day: date) -> dict[int, Holding]:
    """The saved holding of each pass, by the place of the pass; passes that are not saved have none.

    Those with a date choose first. One without chooses what has none either, else the last that is not still to come.
    """
    pairs: dict[int, Holding] = {}
    free = list(saved)
    for place, meant in sorted(enumerate(same), key=lambda placed: placed[1].earned is None):
        if meant.earned is None:
            left = [held for held in free if not _is_ahead(held.earned, day)]
            beside = next((held for held in left if held.earned is None), left[-1] if left else None)
        else:
            beside = next((held for held in free if _agree(held.earned, meant.earned)), None)
        if beside is not None:
            pairs[place] = beside
            free.remove(beside)
    for place in range(len(same)):
        beside = next((held for held in free if held.earned is None), None)
        if place not in pairs and beside is not None:
            pairs[place] = beside
            free.remove(beside)
    return pairs


def _agree(one: When, other: When) -> bool:
    """Whether two dates can be the same: equal, or a day and its month."""
    if one is None or other is None:
        return False
    if isinstance(one, Month) or isinstance(other, Month):
        return _month(one) == _month(other)
    return one == other


def _better(catalog: Catalog, saved: Holding, said: Holding) -> tuple[Holding, State]:
    """A saved holding with what the file knows more of the same pass, and what that changed."""
    earned = said.earned if not isinstance(saved.earned, date) and said.earned is not None else saved.earned
    printed = _end_to_keep(catalog, said.id, earned, said.expires)
    ends = _later_end(saved.expires, printed if is_after(printed, earned) else None)
    better = Holding(saved.id, earned, ends)
    if printed not in (None, ends) and not _within(ends, printed):
        return better, "differs"
    return better, "known" if better == saved else "updated"


def _within(day: When, month: When) -> bool:
    """Whether the last good day, or the first bad one, lies in a month of which the day is not known."""
    if not isinstance(day, date) or not isinstance(month, Month):
        return False
    return month in (_month(day), _month(add_days(day, -1)))


def _month(when: date | Month) -> Month:
    return when if isinstance(when, Month) else Month(when.year, when.month)
