"""A record is a dataclass, although its fields are looked at only when they are asked for."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from mlecareer.catalog import certification, guide
from mlecareer.catalog import records as catalog_records
from mlecareer.catalog.certification import Hours
from mlecareer.cli.options import Common
from mlecareer.cli.plan_options import PersonOptions, PlanOptions, WishOptions
from mlecareer.planner import records as planner_records
from mlecareer.profile import records as profile_records

RECORDS = [
    *(Common, PersonOptions, PlanOptions, WishOptions),
    *(
        kind
        for module in (certification, guide, catalog_records, planner_records, profile_records)
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind)
    ),
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_the_names_of_a_record_are_the_fields_of_a_dataclass(kind: type) -> None:
    assert kind.__match_args__ == tuple(field.name for field in fields(kind)) != ()  # type: ignore[attr-defined]


def test_a_record_is_frozen_and_can_be_replaced() -> None:
    hours = Hours(1, 2)
    assert replace(hours, high=3) == Hours(1, 3)
    with pytest.raises(FrozenInstanceError):
        hours.low = 5  # type: ignore[misc]
