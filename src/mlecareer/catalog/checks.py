"""What must hold between the records of a catalog. Each check yields all of its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.guide import Slot, Stage, Tier
from mlecareer.catalog.lookup import did_you_mean
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import listed
from mlecareer.records import record


@record(frozen=True)
class Finding:
    """Something wrong in one entry: its section and key, the path inside it, and a sentence."""

    section: str
    key: str
    path: tuple[str | int, ...]
    text: str
    wanted: str = ""
    known: Iterable[str] = ()
    cycle: tuple[str, ...] = ()
    """For a cycle: the certifications that are named at the end of the text."""

    def sentence(self) -> str:
        """The text and the names nearest to the unknown one. Asked only for what is shown: to look through ten
        thousand names takes a moment."""
        return self.text + (did_you_mean(self.wanted, self.known) if self.wanted else "")


def check(catalog: Catalog) -> tuple[Finding, ...]:
    """All that is wrong in a catalog whose entries are well formed, in the order of its files."""
    return tuple(finding for findings in CHECKS for finding in findings(catalog))


def check_names(catalog: Catalog) -> Iterator[Finding]:
    """Ids, aliases, exam codes, former names and names on badges name one certification each; slots and stages have
    names of their own."""
    owner: dict[str, Certification] = {}
    for certification in catalog.certifications:
        for name, path in _names_with_paths(certification):
            first = owner.setdefault(name.casefold(), certification)
            if first is not certification:
                text = (
                    f"the name '{name}' is taken by '{first.id}'; ids, aliases, exam codes and other names are unique"
                )
                yield Finding("certifications", certification.id, path, text)
        for name, path in _other_names_with_paths(certification):
            for called in catalog.by_title.get(name.casefold(), ()):
                if called is not certification:
                    text = f"'{name}' is what '{called.id}' is called today; it cannot name '{certification.id}' too"
                    yield Finding("certifications", certification.id, path, text)
    stages: dict[str, Stage] = {}
    for stage in catalog.stages:
        for index, alias in enumerate((stage.id, *stage.aliases)):
            first_stage = stages.setdefault(alias.casefold(), stage)
            if first_stage is not stage:
                path = ("aliases", index - 1) if index else ("id",)
                yield Finding("stages", stage.id, path, f"the name '{alias}' is taken by '{first_stage.id}'")
    seen: dict[str, str] = {}
    for place, slot, finding in _slots_with_paths(catalog):
        if slot.id in seen:
            yield finding(("id",), f"duplicate slot id '{slot.id}', first in {seen[slot.id]}")
        seen.setdefault(slot.id, place)


def check_references(catalog: Catalog) -> Iterator[Finding]:
    """Whatever names another entry names one that exists."""
    vendors, levels = [v.id for v in catalog.vendors], [level.id for level in catalog.levels]
    stages, roles = [s.id for s in catalog.stages], {role.id for role in catalog.roles}
    for certification in catalog.certifications:
        key = certification.id
        yield from _unknown("certifications", key, ("vendor",), certification.vendor, vendors, "vendor")
        yield from _unknown("certifications", key, ("level",), certification.level, levels, "level")
        for path, id in _references(certification):
            yield from _unknown("certifications", key, path, id, catalog.by_id, "certification")
    for title in catalog.titles:
        for index, id in enumerate(title.all_of):
            yield from _unknown("titles", title.id, ("all_of", index), id, catalog.by_id, "certification")
    for _, slot, finding in _slots_with_paths(catalog):
        for path, id, known, what in _slot_references(catalog, slot):
            if id not in known:
                yield replace(finding(path, _no_such(what, id)), wanted=id, known=known)
    for tier in catalog.tiers:
        for field, stage in (("due_from", tier.due_from), ("due_to", tier.due_to)):
            yield from _unknown("tiers", str(tier.number), (field,), stage, stages, "stage")
    for aspect in catalog.aspects:
        for role in aspect.by_role:
            yield from _unknown("aspects", aspect.aspect, ("by_role", role), role, roles, "role")


def check_cycles(catalog: Catalog) -> Iterator[Finding]:
    """Nothing requires, builds on or is succeeded by itself, not even by a detour."""
    every = catalog.certifications
    required = {each.id: [link.id for link in each.requires] for each in every}
    before = {each.id: [*required[each.id], *each.builds_on] for each in every}
    cycle = _cycle(required)
    if cycle:
        yield _circle("requires", "requires itself", cycle)
    elif cycle := _cycle(before):
        field = "requires" if cycle[1] in required[cycle[0]] else "builds_on"
        yield _circle(field, "requires or builds on itself", cycle)
    if cycle := _cycle({each.id: list(each.succeeded_by) for each in every}):
        yield _circle("succeeded_by", "is succeeded by itself", cycle)


def _circle(field: str, sentence: str, cycle: list[str]) -> Finding:
    return Finding("certifications", cycle[0], (field,), f"'{cycle[0]}' {sentence}: ", cycle=tuple(cycle))


def check_exams(catalog: Catalog) -> Iterator[Finding]:
    """Exams open before they close, and are listed by opening day."""
    for certification in catalog.certifications:
        previous = None
        for index, exam in enumerate(certification.exams):
            if exam.opens is not None and exam.closes is not None and exam.closes < exam.opens:
                text = f"the exam closes on {exam.closes}, before it opens on {exam.opens}"
                yield Finding("certifications", certification.id, ("exams", index, "closes"), text)
            if exam.first_seen and exam.opens is None:
                text = "first_seen says that 'opens' is the first day on which the exam was seen open; give that day"
                yield Finding("certifications", certification.id, ("exams", index, "first_seen"), text)
            opens = exam.opens or (date.max if exam.announced else date.min)
            if previous is not None and opens < previous:
                text = "list exams by opening day; this one opens before the one above it"
                yield Finding("certifications", certification.id, ("exams", index), text)
            previous = opens
        passed = [validity.passed_from or date.min for validity in certification.validity or ()]
        if passed != sorted(passed):
            text = "list validity by passed_from"
            yield Finding("certifications", certification.id, ("validity",), text)
        hours = certification.study_hours
        if hours is not None and hours.low > hours.high:
            text = f"study hours from {hours.low} to {hours.high}: low is above high"
            yield Finding("certifications", certification.id, ("study_hours",), text)


def check_slots(catalog: Catalog) -> Iterator[Finding]:
    """A slot has one form, and enough options to be filled."""
    for _, slot, finding in _slots_with_paths(catalog):
        forms = [name for name in ("any_of", "all_of", "of") if getattr(slot, name) is not None]
        if len(forms) != 1 or (slot.at_least is not None) != (forms == ["of"]):
            yield finding((), f"the slot '{slot.id}' needs exactly one of any_of, all_of, or at_least with of")
            continue
        if any(id not in known for _, id, known, _ in _slot_references(catalog, slot)):
            continue  # what an unknown name would have matched is not known either
        options = listed(catalog, slot)
        if not options:
            yield finding((forms[0],), f"nothing in the catalog can fill the slot '{slot.id}'")
        elif slot.at_least is not None and slot.at_least > len(options):
            text = f"at_least {slot.at_least} of {len(options)} options can never be filled"
            yield finding(("at_least",), text)
        remarked = [remark.id for remark in slot.remarks]
        if len(set(remarked)) != len(remarked):
            twice = next(id for id in remarked if remarked.count(id) > 1)
            yield finding(("remarks",), f"the slot '{slot.id}' has two remarks on '{twice}'; keep one")
        if len(set(options)) != len(options):
            twice = next(id for id in options if options.count(id) > 1)
            yield finding((forms[0],), f"duplicate '{twice}' in the slot '{slot.id}'")


def check_years(catalog: Catalog) -> Iterator[Finding]:
    """The stages' years join without a gap or an overlap, from 0 to an open end; salaries and tiers fit."""
    expected = 0.0
    for index, stage in enumerate(catalog.stages):
        last = index == len(catalog.stages) - 1
        if stage.min_years != expected:
            kind = "a gap" if stage.min_years > expected else "an overlap"
            text = f"{kind} in the years: '{stage.id}' starts at {stage.min_years:g}, not at {expected:g}"
            yield Finding("stages", stage.id, ("min_years",), text)
        if (stage.max_years is None) != last:
            text = "the last stage has no max_years" if last else f"'{stage.id}' needs max_years: a stage follows it"
            yield Finding("stages", stage.id, ("max_years",), text)
        if stage.max_years is not None:
            if stage.max_years <= stage.min_years:
                text = f"'{stage.id}' ends at {stage.max_years:g} years, not after its start"
                yield Finding("stages", stage.id, ("max_years",), text)
            expected = stage.max_years
        if stage.salary_usd.low > stage.salary_usd.high:
            yield Finding("stages", stage.id, ("salary_usd", "low"), "the low end of the salary is above the high end")
    order = [stage.id for stage in catalog.stages]
    for tier in catalog.tiers:
        if {tier.due_from, tier.due_to} <= set(order) and order.index(tier.due_from) > order.index(tier.due_to):
            text = f"tier {tier.number} is due from '{tier.due_from}', which comes after '{tier.due_to}'"
            yield Finding("tiers", str(tier.number), ("due_from",), text)


def check_renewals(catalog: Catalog) -> Iterator[Finding]:
    """Only what can be renewed says how, and nothing covers itself."""
    for certification in catalog.certifications:
        key, renewal = certification.id, certification.renewal
        if renewal is not None and renewal.extends == "end" and renewal.by != "assessment":
            text = f"only an assessment adds to the old end; the renewal of '{key}' is by {renewal.by}"
            yield Finding("certifications", key, ("renewal", "extends"), text)
        if renewal is not None and renewal.by == "none" and renewal.grace_days:
            text = f"'{key}' cannot be renewed, so it has no days of grace"
            yield Finding("certifications", key, ("renewal", "grace_days"), text)
        if key in certification.covers:
            text = f"'{key}' covers itself; name only what else it proves"
            yield Finding("certifications", key, ("covers", certification.covers.index(key)), text)


def check_sources(catalog: Catalog) -> Iterator[Finding]:
    """What sources support and doubts are about are fields of their entry, and a source is named once."""
    entries = (("certifications", catalog.certifications), ("titles", catalog.titles))
    for section, entry in ((section, entry) for section, every in entries for entry in every):
        fields = [name for name in type(entry).__match_args__ if name not in ("id", "sources", "doubts", "recheck_by")]
        for index, source in enumerate(entry.sources):
            if source.url in [earlier.url for earlier in entry.sources[:index]]:
                text = f"duplicate source {source.url}; keep one, with all that it supports"
                yield Finding(section, entry.id, ("sources", index, "url"), text)
            for place, field in enumerate(source.supports):
                yield from _unknown(section, entry.id, ("sources", index, "supports", place), field, fields, "field")
        for index, doubt in enumerate(entry.doubts):
            if doubt.about is not None:
                yield from _unknown(section, entry.id, ("doubts", index, "about"), doubt.about, fields, "field")


def check_retakes(catalog: Catalog) -> Iterator[Finding]:
    """A rule on retakes says something."""
    for certification in catalog.certifications:
        retake = certification.retake
        if retake is not None and retake.included is None and not retake.wait_days:
            text = "a retake rule needs included, wait_days or both"
            yield Finding("certifications", certification.id, ("retake",), text)


def check_pay(catalog: Catalog) -> Iterator[Finding]:
    """Figures of pay name a currency, some amount and a stage that exists, and their amounts are in order."""
    stages = [stage.id for stage in catalog.stages]
    for pay in catalog.pay:
        if re.fullmatch("[A-Z]{3}", pay.currency) is None:
            text = f"'{pay.currency[:20]}' is not a currency; use its three letters, such as USD"
            yield Finding("pay", pay.id, ("currency",), text)
        if pay.stage is not None:
            yield from _unknown("pay", pay.id, ("stage",), pay.stage, stages, "stage")
        given = [(name, value) for name in ("low", "median", "high") if (value := getattr(pay, name)) is not None]
        if not given and pay.average is None:
            yield Finding("pay", pay.id, (), f"'{pay.id}' gives no amount; it needs low, median, average or high")
        for (lower, less), (upper, more) in pairwise(given):
            if less > more:
                text = f"{lower} {less:,.0f} is above {upper} {more:,.0f}"
                yield Finding("pay", pay.id, (lower,), text)


CHECKS = (
    check_references,
    check_names,
    check_cycles,
    check_exams,
    check_renewals,
    check_retakes,
    check_sources,
    check_slots,
    check_years,
    check_pay,
)


def _names_with_paths(certification: Certification) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    own = set()
    for name, path in (
        (certification.id, ("id",)),
        *((alias, ("aliases", index)) for index, alias in enumerate(certification.aliases)),
        *((exam.code, ("exams", i, "code")) for i, exam in enumerate(certification.exams) if exam.code),
        *_other_names_with_paths(certification),
    ):
        if name not in own:
            yield name, path
        own.add(name)


def _other_names_with_paths(certification: Certification) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for field in ("former_names", "badge_names"):
        for index, name in enumerate(getattr(certification, field)):
            yield name, (field, index)


def _references(certification: Certification) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for field in ("builds_on", "covers", "succeeded_by"):
        for index, id in enumerate(getattr(certification, field)):
            yield (field, index), id
    for field in ("requires", "renews"):
        for index, link in enumerate(getattr(certification, field)):
            yield (field, index, "id"), link.id


def _slot_references(catalog: Catalog, slot: Slot) -> Iterator[tuple[tuple[str | int, ...], str, Iterable[str], str]]:
    for name in ("any_of", "all_of", "of"):
        options = getattr(slot, name)
        if options is None:
            continue
        for index, id in enumerate(options.ids):
            yield (name, index), id, catalog.by_id, "certification"
        if options.matching is not None:
            for index, id in enumerate(options.matching.level):
                yield (name, "matching", "level", index), id, [level.id for level in catalog.levels], "level"
            for index, id in enumerate(options.matching.vendor):
                yield (name, "matching", "vendor", index), id, [v.id for v in catalog.vendors], "vendor"
    for index, id in enumerate(slot.otherwise):
        yield ("otherwise", index), id, catalog.by_id, "certification"
    options = (*listed(catalog, slot), *slot.otherwise)
    for index, remark in enumerate(slot.remarks):
        yield ("remarks", index, "id"), remark.id, options, "option"


def _slots_with_paths(
    catalog: Catalog,
) -> Iterator[tuple[str, Slot, Callable[[tuple[str | int, ...], str], Finding]]]:
    """Every slot with the name of its place and a way to make a finding inside it."""

    def maker(section: str, key: str, index: int) -> Callable[[tuple[str | int, ...], str], Finding]:
        return lambda path, text: Finding(section, key, ("slots", index, *path), text)

    owners: tuple[Stage | Tier, ...] = (*catalog.stages, *catalog.tiers)
    for owner in owners:
        section, key = ("stages", owner.id) if isinstance(owner, Stage) else ("tiers", str(owner.number))
        place = f"stage '{key}'" if isinstance(owner, Stage) else f"tier {key}"
        for index, slot in enumerate(owner.slots):
            yield place, slot, maker(section, key, index)


def _unknown(
    section: str, key: str, path: tuple[str | int, ...], id: str, known: Iterable[str], what: str
) -> Iterator[Finding]:
    if id not in known:
        yield Finding(section, key, path, _no_such(what, id), wanted=id, known=known)


def _no_such(what: str, id: str) -> str:
    return f"there is no {what} '{id[:60]}'"


def _cycle(graph: dict[str, list[str]]) -> list[str]:
    """A cycle of the graph, its first again at the end; empty if there is none."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # graphlib walks from a thing to what depends on it: turn it round to read "requires".
        nodes: list[str] = list(reversed(error.args[1]))
        start = nodes.index(min(nodes))
        return [*nodes[start:-1], *nodes[:start], nodes[start]]
    return []
