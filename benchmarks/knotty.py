"""Every kind of catalog that is large or knotty, and every question about it.

Each kind once took minutes, gigabytes or a deep stack. Small ones are asked in the tests, large ones by
`benchmarks.sweep`.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import knotty_asked as asked
from benchmarks import knotty_money as money
from benchmarks import knotty_names as names
from benchmarks import knotty_prerequisites as prerequisites
from benchmarks import knotty_renewals as renewals
from benchmarks import knotty_small as small
from benchmarks.knotty_case import Case

KINDS: dict[str, tuple[Callable[[int], Case], int, int]] = {
    "chain": (prerequisites.chain, 40, 3_000),
    "active chain": (prerequisites.active_chain, 12, 1_000),
    "tree": (prerequisites.tree, 40, 3_000),
    "dense": (prerequisites.dense, 40, 600),
    "all requires last": (prerequisites.all_requires_last, 15, 1_000),
    "builds on": (prerequisites.builds_on, 20, 1_000),
    "builds on all": (prerequisites.builds_on_all, 12, 170),
    "all of": (asked.all_of, 40, 3_000),
    "one closes": (asked.one_closes, 40, 3_000),
    "closed times": (asked.closed_times, 10, 300),
    "all close": (asked.all_close, 40, 1_000),
    "equals": (asked.equals, 20, 1_000),
    "near equals": (asked.near_equals, 30, 60),
    "overlapping": (asked.overlapping, 30, 1_000),
    "clouds": (asked.clouds, 24, 500),
    "wide": (asked.wide, 30, 1_000),
    "many slots": (asked.many_slots, 30, 3_000),
    "what they are": (small.all_by_what_they_are, 30, 900),
    "ties of clouds": (small.ties_of_clouds, 30, 90),
    "nearly fits": (small.nearly_fits, 12, 40),
    "equal subsets": (small.equal_subsets, 12, 40),
    "tiers": (small.tiers, 15, 60),
    "yearly": (small.yearly, 8, 60),
    "exclusive": (small.exclusive, 15, 60),
    "wishes": (small.wishes, 12, 1_000),
    "renewing": (renewals.renewing, 12, 1_000),
    "renewing all": (renewals.renewing_all, 30, 1_000),
    "short-lived": (renewals.short_lived, 6, 1_001),
    "centuries": (renewals.centuries, 10, 300),
    "expired": (renewals.expired, 20, 1_000),
    "six clouds": (renewals.six_clouds, 16, 1_000),
    "successors": (names.successors, 30, 3_000),
    "covering": (names.covering, 30, 3_000),
    "titles": (names.titles, 20, 2_000),
    "bundles": (money.bundles, 12, 400),
    "codes": (money.codes, 12, 400),
    "paused": (money.paused, 30, 99),
    "booked": (money.booked, 12, 1_000),
    "passes": (money.passes, 60, 1_000),
    "plain": (money.plain, 60, 3_000),
    "full": (money.full, 60, 3_000),
}
"""Each kind with its size in everyday tests and its size in a sweep."""


def commands(case: Case) -> dict[str, list[str]]:
    """Every command that reads a catalog, asked about a case. Words in capitals are paths of the sweep."""
    first, middle, last = case.ids[0], case.ids[len(case.ids) // 2], case.ids[-1]
    title = case.more["titles"][0]["id"] if "titles" in case.more else last
    return {
        "plan": ["plan"],
        "plan --full": ["plan", "--full", "--horizon", "all"],
        "plan json": ["plan", "--full", "--format", "json", "--output", "OLD"],
        "plan html": ["plan", "--full", "--horizon", "all", "--format", "html"],
        "plan csv": ["plan", "--format", "csv"],
        "calendar": ["plan", "--format", "ics", "--blocks", "mon,wed 19:00-21:00; sat 9-12"],
        "plan must": ["plan", "--depth", "must"],
        "plan cost": ["plan", "--minimise", "cost"],
        "plan hours": ["plan", "--minimise", "hours"],
        "plan budget": ["plan", "--budget", "700"],
        "plan by": ["plan", "--by", "2027-12-31"],
        "plan limits": ["plan", "--budget", "1500", "--by", "2028-12-31", "--budget-per-year", "500"],
        "plan wants": ["plan", "--want", last, "--want", middle, "--next", middle, "--cloud", "red"],
        "why": ["why", middle],
        "why first": ["why", first, "--budget", "1500"],
        "compare": ["compare", "--cloud", "red", "--cloud", "blue"],
        "compare all": ["compare"],
        "explore": ["EXPLORE", "plan"],
        "explore why": ["EXPLORE", "why"],
        "explore routes": ["EXPLORE", "routes"],
        "today": ["today"],
        "changes": ["changes", "OLD", "--have", f"{first}:2026-11-01", "--full"],
        "renewals": ["renewals"],
        "keep": ["renewals", "--keep", first, "--until", "2036-11-23"],
        "keep title": ["renewals", "--keep", title, "--until", "2031-11-23"],
        "keep all": ["renewals", "--keep", ",".join(case.ids[:200]), "--until", "2031-11-23"],
        "certs": ["certs"],
        "certs json": ["certs", "--format", "json"],
        "certs csv": ["certs", "--format", "csv"],
        "cert": ["cert", first, middle, last],
        "stage": ["stage", "two"],
        "ladder": ["ladder"],
        "diff": ["diff", "one", "two"],
        "stack": ["stack"],
        "check": ["catalog", "check"],
        "sources": ["catalog", "sources"],
        "export": ["catalog", "export", "NEW"],
        "profile": ["profile", "show"],
        "import": ["profile", "import", "NAMES", "--dry-run"],
        "typo": ["cert", "c0000x"],
        "team": ["team", "PROFILE", "--require", f"{first}>=1", "--require", f"{last}>=2"],
        "team all": ["team", "PROFILE", "--require", "v>=2", "--until", "+5y"],
    }
