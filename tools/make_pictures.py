"""Makes the pictures of the program's tables: `--write`, or `--check` that they are as the program shows them now.

The renderer is the program's own; Rich exports what it drew as SVG.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

from mlecareer.answers.plan import plan_answer
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Holding, Profile
from mlecareer.rendering.format import page_of
from mlecareer.rendering.table import as_table
from mlecareer.storage.catalog import load_catalog
from mlecareer.terminal import console_of

WIDTH = 84
DAY = date(2026, 11, 23)
PLAN = Path(__file__).parents[1] / "docs" / "plan.svg"

FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""What Rich would have the reader's browser fetch from the network."""


def picture_of_the_plan() -> str:
    """The SVG of `mlecareer plan --years 3 --have cka` as a terminal with colours shows it."""
    catalog = load_catalog()
    made = plan(catalog, Profile(years=3.0, holdings=(Holding("cka"),)), DAY)
    console = console_of(WIDTH, coloured=True, record=True)
    console.print(as_table(page_of(plan_answer(catalog, made), full=False), WIDTH))
    picture = console.export_svg(title="mlecareer plan --years 3 --have cka", unique_id="plan")
    return FONTS.sub("", picture).replace("Fira Code", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono'")


def main() -> None:
    """Write or check, as the command line says."""
    if sys.argv[1:] == ["--write"]:
        PLAN.write_text(picture_of_the_plan(), encoding="utf-8")
    elif sys.argv[1:] == ["--check"]:
        if not PLAN.exists() or PLAN.read_text(encoding="utf-8") != picture_of_the_plan():
            sys.exit(f"{PLAN.name} is stale; run python -m tools.make_pictures --write")
    else:
        sys.exit("use --write or --check")


if __name__ == "__main__":
    main()
