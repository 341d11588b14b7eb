"""Twins: candidates that can stand in for each other. When the search excludes one, it excludes those after it too."""

from __future__ import annotations

from mlecareer.planner.choice.candidates import Candidates


def twins(candidates: Candidates) -> tuple[tuple[int, ...], ...]:
    """Each group of candidates that are alike in all that matters to a course and to the choice: their numbers, in the
    order of their ids."""
    catalog, courses = candidates.catalog, candidates.courses
    tied = {link.id for each in catalog.certifications for link in each.renews}
    tied |= {id for each in catalog.certifications for id in each.builds_on}
    tied |= {required.id for each in catalog.certifications for required in each.requires}
    tied |= {*courses.prices.own, *courses.prices.employer}.union(*(bundle.of for bundle in courses.prices.bundles))
    tied |= {
        *courses.ends,
        *courses.booked_on,
        *courses.studied,
        *courses.facts.tries,
        *courses.keep,
        courses.first or "",
    }
    places_of: dict[str, list[tuple[str, int, bool]]] = {}
    for slot in candidates.situation.asked:
        for group, members in enumerate(slot.groups):
            for id in dict.fromkeys(members):
                places_of.setdefault(id, []).append((slot.slot.id, group, id in slot.ours))
    alike: dict[object, list[int]] = {}
    for number, id in enumerate(candidates.ids):
        each = catalog.by_id[id]
        if id in tied or each.renews or each.builds_on or each.requires:
            continue
        places = tuple(places_of.get(id, ()))
        about = (each.vendor, each.level, each.price_usd, each.study_hours, each.validity, each.renewal)
        key = (*about, courses.facts[id].spans, courses.kept_places_of.get(id, ()), places)
        alike.setdefault(key, []).append(number)
    return tuple(tuple(numbers) for numbers in alike.values() if len(numbers) > 1)
