"""What the live planner works out about a catalog and a profile: one process of `benchmarks.sweep`.

python -m benchmarks.sweep_explore plan|why|routes CATALOG PROFILE
"""

from __future__ import annotations

import sys

from benchmarks.knotty_case import DAY
from mlecareer.explorer.desk import Desk
from mlecareer.storage.catalog_files import read_catalog
from mlecareer.storage.profile import load_profile


def main() -> None:
    """A plan with what could stand in for its first step; why a certification is in it or not; or the routes."""
    what, folder, file = sys.argv[1:]
    catalog, person = read_catalog([folder]), load_profile(file)
    assert person is not None, "the profile was written before"
    desk = Desk(catalog)
    if what == "plan":
        for step in desk.plan(person, DAY).steps[:1]:
            desk.instead(person, DAY, step.fills)
    elif what == "why":
        desk.why(person, DAY, catalog.certifications[-1].id)
    else:
        desk.routes(person, DAY)


if __name__ == "__main__":
    main()
