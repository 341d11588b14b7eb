"""All checks of a catalog, each of which yields all of its findings."""

from __future__ import annotations

from mlecareer.catalog.checks.exams import check_exams, check_renewals, check_retakes
from mlecareer.catalog.checks.finding import Finding
from mlecareer.catalog.checks.ladder import check_pay, check_years
from mlecareer.catalog.checks.names import check_names
from mlecareer.catalog.checks.references import check_cycles, check_references
from mlecareer.catalog.checks.requirements import check_slots
from mlecareer.catalog.checks.sizes import check_sizes
from mlecareer.catalog.checks.sources import check_sources
from mlecareer.catalog.records import Catalog

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


def check(catalog: Catalog) -> tuple[Finding, ...]:
    """All that is wrong in a catalog whose entries are well formed, in the order of its files. Of one that holds more
    than it may, only that is said."""
    return tuple(check_sizes(catalog)) or tuple(finding for findings in CHECKS for finding in findings(catalog))
