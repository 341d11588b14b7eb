"""`mlecareer certs --tier 1`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, day_of, known_profile
from mlecareer.cli.options import Common


def command(
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="NUMBER", help="Tier 1, 2 or 3.", autocompletion=completion.tiers)
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option("--stage", metavar="STAGE", help="Recommended in this stage.", autocompletion=completion.stages),
    ] = None,
    vendor: Annotated[
        str | None,
        typer.Option(
            "--vendor", metavar="VENDOR", help="Vendor: aws, gcp, azure, …", autocompletion=completion.vendors
        ),
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            "--level", metavar="LEVEL", help="Level: associate, professional, …", autocompletion=completion.levels
        ),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic", metavar="TOPIC", help="Topic: kubernetes, security, …", autocompletion=completion.topics
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="STATUS", help="Status: open, closing, …", autocompletion=completion.statuses),
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
    from mlecareer.catalog.lookup import find_stage, one_of
    from mlecareer.catalog.status import STATUSES
    from mlecareer.profile.records import Profile
    from mlecareer.profile.unknown import unknown_holdings

    catalog, day = catalog_of(common), day_of(common)
    topics = tuple(dict.fromkeys(topic for c in catalog.certifications for topic in c.topics))
    holdings = (known_profile(common, catalog) or Profile()).holdings if held else ()
    wanted = Filter(
        tier=None if tier is None else int(one_of(tier, [str(t.number) for t in catalog.tiers], "tier")),
        stage=None if stage is None else find_stage(catalog, stage).id,
        vendor=None if vendor is None else one_of(vendor, [v.id for v in catalog.vendors], "vendor"),
        level=None if level is None else one_of(level, [one.id for one in catalog.levels], "level"),
        topic=None if topic is None else one_of(topic, topics, "topic"),
        status=None if status is None else one_of(status, STATUSES, "status"),
        held=frozenset(holding.id for holding in holdings) if held else None,
    )
    answer(common, certification_list(catalog, wanted, day), unknown=unknown_holdings(catalog, holdings))
