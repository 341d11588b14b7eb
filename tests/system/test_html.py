"""Pages in HTML in a real browser, Debian's Chromium: they ask for nothing, are accessible, fit a phone and print well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import AS_OF, DATA, FIXED, call_program, environment
from test_faults_files import named

CHROMIUM = "/usr/bin/chromium"

BLOCKS = ("--blocks", "tue,thu 19:00-21:00; sat 09:00-11:00")
LINES = {
    "eight steps": ("plan", "--years", "3", "--have", "cka", "--to", "staff"),
    "eight steps of three stages": ("plan", "--years", "1", "--have", "cka:2025-02-10", "--to", "staff"),
    "limits": ("plan", "--years", "3", "--have", "cka:2025-02-10,cks:2026-12-12", "--budget", "500", *BLOCKS),
    "no steps": ("plan", "--years", "12"),
    "stage": ("stage", "staff"),
    "compare": ("compare", "--years", "3"),
    "renewals": ("renewals", "--have", "cka:2025-02-10,cks:2025-06-01,aws-mls:2024-09-05"),
}
EIGHT = ("eight steps", "eight steps of three stages")

UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"
WIDTH = "document.documentElement.scrollWidth"
WIDTHS, SCHEMES = (1280, 390), ("light", "dark")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files, on the fixed catalog and, by names that end so, on the bundled one."""
    folder = tmp_path_factory.mktemp("pages")
    files = {}
    for name, line in LINES.items():
        for catalog, ending in ((FIXED, ""), (DATA, " (bundled)")):
            files[name + ending] = path = folder / f"{name}{ending}.html"
            env = environment(folder) | {"MLECAREER_CATALOG": str(catalog)}
            line_of_it = (*line, "--as-of", AS_OF, "--format", "html", "--output", str(path))
            done = call_program(line_of_it, env, folder)
            assert done.code in (0, 1), done.errors
    return files


@pytest.mark.parametrize("name", ["x" * 3000, "\\u05d0" * 300, "</title><script>document.title = 1</script>"])
def test_no_name_widens_a_page_or_runs(name: str, browser: Browser, tmp_path: Path) -> None:
    named(tmp_path, name)
    path = tmp_path / "page.html"
    for line in (("plan", "--years", "1"), ("stage", "journeyman"), ("renewals", "--have", "bread:2026-01-01")):
        line_of_it = (*line, "--catalog", "c", "--as-of", AS_OF, "--format", "html", "--output", str(path))
        assert call_program(line_of_it, environment(tmp_path), tmp_path).code == 0
        page, asked = opened(browser, path, 390, "light")
        page.evaluate(UNFOLD)
        assert page.evaluate(WIDTH) <= 390
        assert page.title() != "1"
        assert asked == [path.as_uri()]
        page.close()


def opened(browser: Browser, path: Path, width: int, scheme: str) -> tuple[Page, list[str]]:
    """The page in a window of its own, and the addresses that it asked for."""
    page = browser.new_page(
        viewport={"width": width, "height": 844}, color_scheme="dark" if scheme == "dark" else "light"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return page, asked


@pytest.mark.parametrize("name", LINES)
def test_a_page_asks_for_nothing_fits_and_is_accessible(name: str, browser: Browser, pages: dict[str, Path]) -> None:
    """The more so with everything unfolded."""
    for width, scheme in product(WIDTHS, SCHEMES):
        page, asked = opened(browser, pages[name], width, scheme)
        assert page.evaluate(WIDTH) <= width
        page.evaluate(UNFOLD)
        assert page.evaluate(WIDTH) <= width
        found = Axe().run(page).response["violations"]
        assert not [(each["id"], each["nodes"][0]["html"]) for each in found], (width, scheme)
        assert asked == [pages[name].as_uri()]
        page.close()


@pytest.mark.parametrize("name", LINES)
def test_only_the_schemes_differ_in_colour(name: str, browser: Browser, pages: dict[str, Path]) -> None:
    colours = set()
    for scheme in SCHEMES:
        page, _ = opened(browser, pages[name], 390, scheme)
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert len(colours) == 2


def test_a_box_is_ticked_by_its_label(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["eight steps"], 390, "light")
    assert page.locator("input").count() == 8
    page.locator("label").first.click()
    assert page.locator("input").first.is_checked()
    page.close()


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", [*EIGHT, *(f"{name} (bundled)" for name in EIGHT)])
def test_eight_steps_print_on_two_pages(name: str, size: str, browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages[name], 1280, "dark")
    printed = page.pdf(format=size)
    assert printed.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type /Page\b", printed)) <= 2
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
