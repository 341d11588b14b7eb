"""Makes anew what comes from the code and the catalog: the JSON Schemas, the screens in README.md and docs/, the
man page.

After a change of a fact or of a screen: `python -m tools.regenerate`, and look at what it changed. With `--check` it
changes nothing and ends with 1 where something is stale.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def commands(check: bool) -> tuple[list[str], ...]:
    """The command lines that write everything, or check it."""
    pages = [str(path.relative_to(ROOT)) for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")))]
    write_or_check = "--check" if check else "--write"
    return (
        ["-m", "tools.schemas", write_or_check],
        ["-m", "cogapp", "-I", "tools", "--check" if check else "-r", *pages],
        ["-m", "tools.make_pictures", write_or_check],
        ["-m", "tools.manpage", write_or_check],
    )


def main() -> int:
    """1 where something could not be made or is stale, else 0."""
    if sys.argv[1:] not in ([], ["--check"]):
        print("use python -m tools.regenerate, with --check or without", file=sys.stderr)
        return 2
    here = os.path.dirname(sys.executable)  # where the mlecareer is that the screens show
    env = os.environ | {"PATH": f"{here}{os.pathsep}{os.environ['PATH']}"}
    lines = [[sys.executable, *line] for line in commands(check=bool(sys.argv[1:]))]
    return max(subprocess.run(line, cwd=ROOT, env=env, check=False).returncode != 0 for line in lines)


if __name__ == "__main__":
    sys.exit(main())
