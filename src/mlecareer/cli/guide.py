"""The commands that show the guide."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.lookup import meant_by
from mlecareer.catalog.records import Catalog
from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, certification_named, day_of, warn
from mlecareer.cli.options import OUTPUT, Common, Have
from mlecareer.cli.person import person, years_given
from mlecareer.cli.plan_options import PlanOptions, To, YearsOption
from mlecareer.cli.profile_reading import known_profile, saved_profile
from mlecareer.errors import UsageError
from mlecareer.profile.experience import years_on
from mlecareer.profile.records import Profile

Full = Annotated[bool, typer.Option("--full", help="Add published pay figures.", rich_help_panel=OUTPUT)]


def ladder(
    years: YearsOption = None,
    full: Full = False,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer ladder
    mlecareer ladder --years 3
    mlecareer ladder --full
    """
    from mlecareer.answers.ladder import ladder

    answer(common, ladder(catalog_of(common), _years(common, years)), full=full)


def _years(common: Common, given: str | None) -> float | None:
    """The years of experience that an option gives, else those of the saved profile."""
    profile, day = saved_profile(common) or Profile(), day_of(common)
    return years_on(profile if given is None else years_given(common, profile, given, day), day)


def stage(
    stage: Annotated[
        str,
        typer.Argument(
            metavar="STAGE", help="Its id, number, title or a short form.", autocompletion=completion.stages
        ),
    ],
    full: Full = False,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer stage senior --full
    mlecareer stage 3
    mlecareer stage "Staff ML Engineer" --format json
    """
    from mlecareer.answers.stage import stage_answer
    from mlecareer.catalog.guide_lookup import find_stage

    catalog = catalog_of(common)
    answer(common, stage_answer(catalog, find_stage(catalog, stage), day_of(common)), full=full)


def diff(
    start: Annotated[
        str, typer.Argument(metavar="FROM", help="The stage to start from.", autocompletion=completion.stages)
    ],
    end: Annotated[
        str, typer.Argument(metavar="TO", help="The stage to compare with it.", autocompletion=completion.stages)
    ],
    common: Common,
) -> None:
    """Examples:
    mlecareer diff senior staff
    mlecareer diff 1 2
    """
    from mlecareer.answers.stage import stage_diff
    from mlecareer.catalog.guide_lookup import find_stage

    catalog = catalog_of(common)
    answer(common, stage_diff(catalog, find_stage(catalog, start), find_stage(catalog, end), day_of(common)))


def _filter(name: str, metavar: str, help: str, completed: Any) -> Any:
    """An option that keeps only some of the certifications."""
    return typer.Option(name, metavar=metavar, help=help, autocompletion=completed)


def certs(
    tier: Annotated[str | None, _filter("--tier", "NUMBER", "Tier 1, 2 or 3.", completion.tiers)] = None,
    stage: Annotated[str | None, _filter("--stage", "STAGE", "Recommended in this stage.", completion.stages)] = None,
    vendor: Annotated[
        str | None, _filter("--vendor", "VENDOR", "Vendor: aws, gcp, azure, …", completion.vendors)
    ] = None,
    level: Annotated[
        str | None, _filter("--level", "LEVEL", "Level: associate, professional, …", completion.levels)
    ] = None,
    topic: Annotated[
        str | None, _filter("--topic", "TOPIC", "Topic: kubernetes, security, …", completion.topics)
    ] = None,
    status: Annotated[
        str | None, _filter("--status", "STATUS", "Status: open, closing, …", completion.statuses)
    ] = None,
    held: Annotated[bool, typer.Option("--held", help="Only what you hold.")] = False,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer certs --tier 1
    mlecareer certs --vendor aws --status open
    mlecareer certs --stage senior --format json
    """
    from mlecareer.answers.certifications import Filter, certification_list
    from mlecareer.catalog.guide_lookup import find_stage, find_vendors
    from mlecareer.catalog.status import STATUSES
    from mlecareer.catalog.suggestions import one_of
    from mlecareer.profile.unknown import unknown_holdings

    catalog, day = catalog_of(common), day_of(common)
    topics = tuple(dict.fromkeys(topic for c in catalog.certifications for topic in c.topics))
    holdings = (known_profile(common, catalog) or Profile()).holdings if held else ()
    wanted = Filter(
        tier=None
        if tier is None
        else int(one_of(tier, {str(known.number): known.title for known in catalog.tiers}, "tier")),
        stage=None if stage is None else find_stage(catalog, stage).id,
        vendors=None if vendor is None else frozenset(named.id for named in find_vendors(catalog, vendor)),
        level=None if level is None else one_of(level, {known.id: known.title for known in catalog.levels}, "level"),
        topic=None if topic is None else one_of(topic, topics, "topic"),
        status=None if status is None else one_of(status, STATUSES, "status"),
        held=frozenset(holding.id for holding in holdings) if held else None,
    )
    answer(common, certification_list(catalog, wanted, day), unknown=unknown_holdings(catalog, holdings))


def cert(
    certifications: Annotated[
        list[str],
        typer.Argument(
            metavar="CERTIFICATION...",
            help="Its id, exam code, name or alias; up to four side by side.",
            autocompletion=completion.certifications,
        ),
    ],
    years: YearsOption = None,
    have: Have = None,
    to: To = None,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer cert cka
    mlecareer cert SCS-C02 --as-of 2025-06-01
    mlecareer cert cka cks ckad
    mlecareer cert cka cks --years 3
    """
    catalog, day = catalog_of(common), day_of(common)
    meant = _meant(common, catalog, certifications)
    options = PlanOptions(years=years, have=have, to=to)
    if len(meant) == 1:
        from mlecareer.answers.certifications import certification_answer

        if options != PlanOptions():
            hint = f"use them with mlecareer why {meant[0].id}"
            raise UsageError("--years, --have and --to are for several certifications side by side", hint=hint)
        answer(common, certification_answer(catalog, meant[0], day))
        return
    from mlecareer.answers.cert_comparison import MOST, cert_comparison

    if len(meant) > MOST:
        raise UsageError(
            f"you named {len(meant)} certifications; cert compares at most {MOST}",
            hint="name fewer, or see them all with mlecareer certs",
        )
    who = person(common, options, catalog, day)
    known = years_on(who.profile, day) is not None
    if not known and options != PlanOptions():
        raise UsageError("your years of experience are needed", hint="add --years 3")
    compared = cert_comparison(catalog, meant, who.profile if known else None, day)
    answer(common, compared, unknown=who.unknown if known else ())


def _meant(common: Common, catalog: Catalog, names: list[str]) -> tuple[Certification, ...]:
    """The certifications that the words of a command line mean, each once: one by each word, or one by all of them."""
    whole = " ".join(names)
    if any(len(meant_by(catalog, name)) != 1 for name in names) and len(meant_by(catalog, whole)) == 1:
        names = [whole]
    meant = [certification_named(common, catalog, name) for name in names]
    once = tuple({each.id: each for each in meant}.values())
    if len(once) < len(meant):
        twice = dict.fromkeys(each.id for number, each in enumerate(meant) if each in meant[:number])
        warn(common, f"{' and '.join(twice)} is named more than once; it is shown once")
    return once


def stack(
    area: Annotated[
        str | None, typer.Argument(metavar="AREA", help="One area only.", autocompletion=completion.areas)
    ] = None,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer stack
    mlecareer stack serving
    """
    from mlecareer.answers.reference import stack
    from mlecareer.catalog.guide_lookup import find_area

    catalog = catalog_of(common)
    answer(common, stack(catalog, None if area is None else find_area(catalog, area)))


def tips(
    number: Annotated[
        str | None, typer.Argument(metavar="NUMBER", help="One tip only.", autocompletion=completion.tips)
    ] = None,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer tips
    mlecareer tips 3
    """
    from mlecareer.answers.reference import tips

    answer(common, tips(catalog_of(common), number))


def roles(common: Common) -> None:
    """Examples:
    mlecareer roles
    mlecareer roles --format markdown
    """
    from mlecareer.answers.reference import roles

    answer(common, roles(catalog_of(common)))
