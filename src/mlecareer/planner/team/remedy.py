"""The cheapest sittings after which no number is below what is required.

Needs that no sitting can serve together are solved one by one (`search`). Only where one person then cannot study for
all of it in time are they solved together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlecareer.catalog.related import related
from mlecareer.planner.team.people import Person
from mlecareer.planner.team.records import Need
from mlecareer.planner.team.search import MOST_WORK, Cheapest, Chosen, Search


def cheapest(people: Sequence[Person], needs: Sequence[Need], until: int, *, most_work: int = MOST_WORK) -> Cheapest:
    """The cheapest remedy until a day. `people` are in the order of their names."""
    if not people or not needs:
        return Cheapest((), optimal=True)
    groups = [[needs[number] for number in group] for group in _numbers_together(people, needs)]
    parts = [Search(people, group, until, most_work).solve() for group in groups]
    chosen = tuple(each for part in parts for each in part.chosen)
    if not all(_can_study(person, chosen, number) for number, person in enumerate(people)):
        return Search(people, needs, until, most_work).solve()
    return Cheapest(chosen, all(part.optimal for part in parts))


def _can_study(person: Person, chosen: Iterable[Chosen], number: int) -> bool:
    """Whether the study for all sittings of a person is done by their days."""
    pace, studied = person.question.pace, 0
    for sat in sorted(sat for who, sat, _ in chosen if who == number):
        studied += pace.parts(sat.eighths)
        if sat.eighths and pace.day_of(studied) > sat.day:
            return False
    return True


def _numbers_together(people: Sequence[Person], needs: Sequence[Need]) -> list[list[int]]:
    """The needs in groups, so that no sitting can serve two needs of different groups."""
    groups: list[tuple[list[int], frozenset[str]]] = []
    for number, need in enumerate(needs):
        ids = related(people[0].catalog, need.ids)
        joined = [group for group in groups if not group[1].isdisjoint(ids)]
        numbers = sorted([number, *(each for group in joined for each in group[0])])
        groups = [group for group in groups if group not in joined]
        groups.append((numbers, ids.union(*(group[1] for group in joined))))
    return [numbers for numbers, _ in sorted(groups, key=lambda group: group[0])]
