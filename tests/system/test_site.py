"""The documentation in a real browser, from disk: it asks no other host, its search works, its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from conftest import TESTS

CHROMIUM = "/usr/bin/chromium"
TOP = TESTS.parent
WIDTH = "document.documentElement.scrollWidth"
LOADED = re.compile(r"""<(?:script|link|img|source|iframe)\b[^>]*?\s(?:src|href|srcset)="?([^"\s>]+)""")
LINK = re.compile(r"""<a\b[^>]*?\shref="?([^"\s>]+)""")
ANCHOR = re.compile(r"""\s(?:id|name)="?([^"\s>]+)""")
SERIOUS = ("serious", "critical")
AXE = {"light": ("index",), "dark": ("explore",)}
NARROW = ("index", "commands", "fields", "faq", "explore", "catalog")
"""The pages that axe reads, and those that are laid out for a phone. With MLECAREER_CASES set: all."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built pages."""
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(build, cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


def opened(browser: Browser, path: Path, width: int, scheme: str = "light") -> tuple[Page, list[str]]:
    """The page in a window of its own, and the addresses that it asked for."""
    page = browser.new_page(
        viewport={"width": width, "height": 844}, color_scheme="dark" if scheme == "dark" else "light"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return page, asked


def pages(site: Path, names: tuple[str, ...]) -> list[Path]:
    """These pages, or all. The page about what is missing is for servers alone."""
    if "MLECAREER_CASES" in os.environ:
        return sorted(path for path in site.glob("*.html") if path.name != "404.html")
    return [site / f"{name}.html" for name in names]


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        loaded = LOADED.findall(path.read_text(encoding="utf-8"))
        assert loaded
        assert [address for address in loaded if re.match("(https?:)?//", address)] == [], path.name


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in site.glob("*.html") if path.name != "404.html"}
    anchors = {path: set(ANCHOR.findall(text)) for path, text in texts.items()}
    checked = 0
    for path, text in texts.items():
        for link in LINK.findall(text):
            if re.match("[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = path if name in ("", ".") else (path.parent / name).resolve()
            assert target.exists(), f"{path.name}: {link}"
            if anchor and target in anchors:
                assert anchor in anchors[target], f"{path.name}: {link}"
            checked += 1
    assert checked > len(texts)


def test_no_page_is_wider_than_a_phone(site: Path, browser: Browser) -> None:
    page, asked = opened(browser, site / "index.html", 390)
    page.route("**/workers/*", lambda route: route.abort())  # the search takes the longest, and widens nothing
    for path in pages(site, NARROW):
        page.goto(path.as_uri())
        assert page.evaluate(WIDTH) <= 390, path.name
    assert {address.partition(":")[0] for address in asked} <= {"file", "data", "blob", "about"}
    page.close()


def test_the_search_finds_cka_from_disk(site: Path, browser: Browser) -> None:
    page, asked = opened(browser, site / "index.html", 1280)
    page.keyboard.press("/")
    page.keyboard.type("cka")
    page.locator(".md-search-result__item mark").first.wait_for(timeout=10_000)
    assert "cka" in page.locator(".md-search-result__list").inner_text().casefold()
    assert all(address.startswith(("file:", "data:", "blob:", "about:")) for address in asked)
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(scheme: str, site: Path, browser: Browser) -> None:
    width = 1280 if scheme == "light" else 390
    for path in pages(site, AXE[scheme]):
        page, _ = opened(browser, path, width, scheme)
        page.wait_for_timeout(200)
        violations = Axe().run(page).response["violations"]
        found = [(each["id"], each["nodes"][0]["html"]) for each in violations if each["impact"] in SERIOUS]
        assert not found, path.name
        page.close()


def test_pictures_follow_the_colours_that_are_chosen(site: Path, browser: Browser) -> None:
    page, _ = opened(browser, site / "index.html", 1280, "dark")
    picture = page.locator(".md-content picture img").first
    page.wait_for_function("document.querySelector('.md-content picture img').currentSrc.includes('dark')")
    for _ in range(3):
        if page.evaluate("document.body.dataset.mdColorScheme") == "default":
            break
        page.locator("label.md-header__button[for^=__palette]:visible").click()
    page.wait_for_function("document.querySelector('.md-content picture img').currentSrc.includes('light')")
    assert picture.is_visible()
    page.close()


def test_a_page_is_printed_on_white(site: Path, browser: Browser) -> None:
    page, _ = opened(browser, site / "index.html", 1280, "dark")
    page.emulate_media(media="print")
    page.wait_for_function("document.querySelector('.md-content picture img').currentSrc.includes('light')")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def test_only_commands_are_copied(site: Path, browser: Browser) -> None:
    page, _ = opened(browser, site / "faq.html", 1280)
    shown = page.locator(".highlight code").first.evaluate(
        "code => { code.setAttribute('data-md-copying', ''); return code.innerText.trim() }"
    )
    assert shown == "mlecareer why aws-mls --years 3"
    page.close()
