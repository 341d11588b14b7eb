"""Asks for every external link of the pages, and lists those that do not answer. Needs the network, so not in CI.

`python -m tools.check_links` looks at README.md and docs/*.md, `python -m tools.check_links FILE…` at other files, for
example the sources in data/certifications/*.yaml.
"""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

TOP = Path(__file__).resolve().parent.parent
LINK = re.compile(r"https?://[^\s\"'<>)\]}`]+")
# What programs print may break a link over two lines.
SCREEN = re.compile(r"^```console\n.*?^```$", re.DOTALL | re.MULTILINE)
SECONDS = 20
# Reserved for examples: nobody is there.
EXAMPLES = re.compile(r"https?://([\w.-]+\.)?example\.(com|org|net)\b")


def links(files: list[Path]) -> dict[str, Path]:
    """Every external link, with the first file that has it."""
    first: dict[str, Path] = {}
    for file in files:
        for match in LINK.finditer(SCREEN.sub("", file.read_text(encoding="utf-8"))):
            first.setdefault(match[0].rstrip(".,;:").partition("#")[0], file)
    return {url: file for url, file in first.items() if not EXAMPLES.match(url)}


def trouble(url: str) -> str:
    """Why a link does not answer; empty where it does. Some refuse programs (403, 429): those are there."""
    request = Request(url, headers={"User-Agent": "Mozilla/5.0 (link check)"})
    try:
        with urlopen(request, timeout=SECONDS):
            return ""
    except HTTPError as error:
        return "" if error.code in (403, 405, 429) else f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return str(error) or type(error).__name__


def main() -> None:
    """Check, and exit with 1 where something does not answer."""
    files = [Path(name) for name in sys.argv[1:]] or [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
    where = links(files)
    with ThreadPoolExecutor(8) as pool:
        answers = zip(where.items(), pool.map(trouble, where), strict=True)
        dead = [f"{file}: {url}: {why}" for (url, file), why in answers if why]
    sys.exit("\n".join(dead) if dead else None)


if __name__ == "__main__":
    main()
