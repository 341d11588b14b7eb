"""A profile in the words of a catalog, and what in it the catalog does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from mlecareer.catalog.guide import Stage
from mlecareer.catalog.guide_lookup import find_cloud, find_slot, find_stage
from mlecareer.catalog.lookup import find_wanted
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import all_slots
from mlecareer.catalog.suggestions import did_you_mean, nearest
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import Holding, OwnPrice, Profile, Wishes
from mlecareer.records import record

NAMED = 5
"""The most unknown names that are listed; the rest are only counted."""


PROFILE = "your profile"
"""Where the names are, unless it is said."""

NEAR = 3
"""The most certifications that are suggested for each unknown name."""


Code = Literal[
    "unknown_goal",
    "unknown_cloud",
    "unknown_without",
    "unknown_want",
    "unknown_skip",
    "unknown_holding",
    "unknown_studied",
    "unknown_failed",
    "unknown_price",
    "unknown_paid",
    "unknown_skill",
    "goal_reached",
]
"""What a warning is about, for programs."""


@record(frozen=True)
class Unknown:
    """What a profile names and an answer passes over: a code for programs, a sentence for people."""

    code: Code
    text: str


def in_words_of(catalog: Catalog, profile: Profile) -> Profile:
    """The profile with the catalog's own ids, whatever alias stands in the file.

    What the catalog does not know of clouds to keep to, certifications to leave out, what is wanted, requirements to
    skip and prices means nothing in it and is passed over; a goal and holdings that it does not know stay as they are,
    for those who need them to say so.
    """
    wishes = profile.wishes
    return replace(
        profile,
        holdings=tuple(find_held(catalog, holding) for holding in profile.holdings),
        studied=tuple(replace(each, id=_certification(catalog, each.id) or each.id) for each in profile.studied),
        failed=tuple(replace(each, id=_certification(catalog, each.id) or each.id) for each in profile.failed),
        skip=_once(_requirement(catalog, id) for id in profile.skip),
        prices=_priced(catalog, profile.prices),
        paid_by_employer=_once(_payable(catalog, id) for id in profile.paid_by_employer),
        wishes=replace(
            wishes,
            goal=_goal(catalog, wishes.goal) or wishes.goal,
            clouds=_once(_cloud(catalog, cloud) for cloud in wishes.clouds),
            without=_once(_certification(catalog, id) for id in wishes.without),
            want=_once(_wanted(catalog, id) for id in wishes.want),
        ),
    )


def beyond_reached_goal(catalog: Catalog, profile: Profile, present: Stage) -> Profile:
    """The profile without a saved goal that years have reached or passed, which `reached` then names.

    The last stage is its own goal.
    """
    order = [stage.id for stage in catalog.stages]
    goal = None if profile.wishes.goal is None else _goal(catalog, profile.wishes.goal)
    if goal is None or order.index(goal) > order.index(present.id) or goal == order[-1]:
        return profile
    return replace(profile, reached=goal, wishes=replace(profile.wishes, goal=None))


def goal_reached(catalog: Catalog, profile: Profile, present: Stage) -> Iterator[Unknown]:
    """What to say of a saved goal that years have reached; nothing where another goal was set since."""
    if profile.reached is not None and profile.wishes.goal is None:
        order = [stage.id for stage in catalog.stages]
        following = order[min(order.index(present.id) + 1, len(order) - 1)]
        text = f"you have reached {profile.reached}, your saved goal; this plan is for {following}"
        yield Unknown("goal_reached", text)


def unknown_wishes(catalog: Catalog, wishes: Wishes, where: str = PROFILE) -> Iterator[Unknown]:
    """Warnings about clouds, certifications to leave out and what is wanted that are not in the catalog."""
    wrong = [cloud for cloud in wishes.clouds if _cloud(catalog, cloud) is None]
    if wrong:
        yield _ignored("unknown_cloud", _named(wrong, catalog.clouds), "clouds", wrong, where)
    wrong = [id for id in wishes.without if _certification(catalog, id) is None]
    if wrong:
        yield _ignored("unknown_without", _certifications_named(catalog, wrong), "without", wrong, where)
    wrong = [id for id in wishes.want if _wanted(catalog, id) is None]
    if wrong:
        named = _certifications_named(catalog, wrong, (title.id for title in catalog.titles))
        yield _ignored("unknown_want", named, "want", wrong, where)


def unknown_skips(catalog: Catalog, skip: Iterable[str], where: str = PROFILE) -> Iterator[Unknown]:
    """A warning about the requirements to skip that are not in the catalog, if there are any."""
    wrong = [id for id in skip if _requirement(catalog, id) is None]
    if wrong:
        ids = [slot.id for _, slot in all_slots(catalog)]
        yield _ignored("unknown_skip", _named(wrong, ids), "skip", wrong, where)


def unknown_prices(catalog: Catalog, profile: Profile, where: str = PROFILE) -> Iterator[Unknown]:
    """Warnings about the prices, and about what an employer pays, that are not in the catalog."""
    wrong = [price.id for price in profile.prices if _payable(catalog, price.id) is None]
    if wrong:
        yield _ignored("unknown_price", _payables_named(catalog, wrong), "prices", wrong, where)
    wrong = [id for id in profile.paid_by_employer if _payable(catalog, id) is None]
    if wrong:
        yield _ignored("unknown_paid", _payables_named(catalog, wrong), "paid_by_employer", wrong, where)


def unknown_holdings(catalog: Catalog, holdings: Iterable[Holding], where: str = PROFILE) -> Iterator[Unknown]:
    """A warning about the holdings that are not in the catalog, if there are any; they are ignored."""
    wrong = [holding.id for holding in holdings if _certification(catalog, holding.id) is None]
    if wrong:
        yield _ignored("unknown_holding", _certifications_named(catalog, wrong), "holdings", wrong, where)


def unknown(catalog: Catalog, profile: Profile) -> Iterator[Unknown]:
    """Warnings about everything in a profile that is not in the catalog."""
    goal = profile.wishes.goal
    if goal is not None and _goal(catalog, goal) is None:
        stages = [stage.id for stage in catalog.stages]
        text = f"{_named([goal], stages)} under goal in your profile is not a stage of this catalog"
        yield Unknown("unknown_goal", f"{text}; clear it with mlecareer profile set --goal none")
    yield from unknown_wishes(catalog, profile.wishes)
    yield from unknown_skips(catalog, profile.skip)
    yield from unknown_holdings(catalog, profile.holdings)
    yield from unknown_prices(catalog, profile)
    wrong = [studied.id for studied in profile.studied if _certification(catalog, studied.id) is None]
    if wrong:
        yield _ignored("unknown_studied", _certifications_named(catalog, wrong), "studied", wrong)
    wrong = list(dict.fromkeys(failed.id for failed in profile.failed if _certification(catalog, failed.id) is None))
    if wrong:
        yield _ignored("unknown_failed", _certifications_named(catalog, wrong), "failed", wrong)
    wrong = [skill for skill in profile.skills_done if skill not in catalog.skills]
    if wrong:
        yield _ignored("unknown_skill", _named(wrong, tuple(catalog.skills)), "skills_done", wrong)


def _ignored(code: Code, named: str, field: str, wrong: list[str], where: str = PROFILE) -> Unknown:
    """The warning about names under a field of a profile that are not in the catalog; `where` says which profile."""
    are = "is" if len(wrong) == 1 else "are"
    return Unknown(code, f"{named} under {field} in {where} {are} not in this catalog; ignored")


def _named(wrong: list[str], known: Iterable[str]) -> str:
    """`'dockr' (did you mean 'docker'?), 'x' and 3 more`."""
    return _said(wrong, [did_you_mean(name.casefold(), known).removeprefix("; ") for name in wrong[:NAMED]])


def _certifications_named(catalog: Catalog, wrong: list[str], others: Iterable[str] = ()) -> str:
    """As `_named`, for certifications, or for one of the others: an exam that is not ours has no near one."""
    from mlecareer.catalog.nearest import nearest_certifications

    others = tuple(others)
    near = [
        [*nearest(name.casefold(), others), *(each.id for each in nearest_certifications(catalog, name)[:NEAR])]
        for name in wrong[:NAMED]
    ]
    return _said(wrong, [f"did you mean {' or '.join(map(repr, ids))}?" if ids else "" for ids in near])


def _payables_named(catalog: Catalog, wrong: list[str]) -> str:
    """As `_named`, for certifications and vendors."""
    return _certifications_named(catalog, wrong, (vendor.id for vendor in catalog.vendors))


def _said(wrong: list[str], near: list[str]) -> str:
    said = [f"'{name}' ({meant})" if meant else f"'{name}'" for name, meant in zip(wrong, near, strict=False)]
    more = len(wrong) - len(said)
    return ", ".join(said) + (f" and {more:,} more" if more else "")


def _once(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in ids if id is not None))


def _goal(catalog: Catalog, goal: str | None) -> str | None:
    try:
        return None if goal is None else find_stage(catalog, goal).id
    except UsageError:
        return None


def _wanted(catalog: Catalog, text: str) -> str | None:
    try:
        return find_wanted(catalog, text).id
    except UsageError:
        return None


def _requirement(catalog: Catalog, text: str) -> str | None:
    try:
        return find_slot(catalog, text).id
    except UsageError:
        return None


def _payable(catalog: Catalog, text: str) -> str | None:
    from mlecareer.profile.money import payable

    return payable(catalog, text)


def _priced(catalog: Catalog, prices: tuple[OwnPrice, ...]) -> tuple[OwnPrice, ...]:
    """The prices by the catalog's ids; of two for the same the first."""
    by_id: dict[str, OwnPrice] = {}
    for price in prices:
        id = _payable(catalog, price.id)
        if id is not None:
            by_id.setdefault(id, replace(price, id=id))
    return tuple(by_id.values())


def _cloud(catalog: Catalog, text: str) -> str | None:
    try:
        return find_cloud(catalog, text)
    except UsageError:
        return None


def _certification(catalog: Catalog, text: str) -> str | None:
    id = find_held(catalog, Holding(text)).id
    return id if id in catalog.by_id else None
