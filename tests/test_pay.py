"""Public figures of pay: labelled, beside the salaries of the stages, and never converted or mixed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import AS_OF, Program
from mlecareer.catalog.certification import Source
from mlecareer.catalog.guide import Pay
from mlecareer.rendering.pay import amount, text
from mlecareer.storage.catalog import load_catalog
from tiny import DAY

SOURCE = Source("https://example.org/pay", DAY)


def pay(**fields: Any) -> Pay:
    """Figures of London."""
    return Pay("p", "UK, London", "GBP", "pay of bakers", "vacancies", SOURCE, **fields)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"low": 145000.0, "high": 190000.0}, "GBP 145,000–190,000 a year"),
        ({"median": 90000.0, "per": "month"}, "median GBP 90,000 a month"),
        ({"average": 46.15, "per": "hour"}, "average GBP 46.15 an hour"),
        (
            {"low": 475.0, "median": 570.0, "high": 700.5, "range": "middle half", "per": "day"},
            "median GBP 570 a day (middle half 475–700.50)",
        ),
        ({"low": 1.0, "average": 2.0, "high": 3.0}, "average GBP 2 a year (range 1–3)"),
        ({"median": 2.0, "average": 3.0}, "median GBP 2, average GBP 3 a year"),
        ({"low": 85000.0}, "GBP 85,000+ a year"),
        ({"high": 70000.0}, "GBP up to 70,000 a year"),
        ({"low": 53000.0, "high": 53000.0}, "GBP 53,000 a year"),
    ],
)
def test_amounts(figures: dict[str, Any], said: str) -> None:
    assert amount(pay(**figures)) == said


def test_every_figure_bears_its_labels() -> None:
    assert text(pay(median=5.0, period="May 2024")) == (
        f"UK, London: median GBP 5 a year, pay of bakers, May 2024 (vacancies; https://example.org/pay, read {DAY})"
    )


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("format", ["table", "plain"])
def test_the_ladder_shows_them_beside_the_salary_of_their_stage(width: int, format: str, fixed: Program) -> None:
    shown = fixed("ladder", "--full", "--format", format, env={"COLUMNS": str(width)}).text
    assert format == "plain" or max(map(len, shown.splitlines())) <= width
    joined = " ".join(shown.split())
    assert "ml-engineer · Typical salary (US): $120k–$160k · public figures:" in joined
    assert "US: USD 145,000–190,000 a year, base pay of mid-level ML engineers, 2026 (recruiter; " in joined
    assert "UK, London: median GBP 90,000 a year (middle half 68,375–120,000)" in joined
    assert "CAD 46.15 an hour (range 30+)" in joined
    assert joined.index("mid-level") < joined.index("Public figures for all stages") < joined.index("GBP 90,000")
    short = " ".join(fixed("ladder", "--format", format, env={"COLUMNS": str(width)}).text.split())
    assert "GBP" not in short
    assert "--full for published pay figures" in short


def test_a_stage_shows_its_own_and_those_of_no_single_stage(fixed: Program) -> None:
    own, other = (
        fixed("stage", stage, "--full", "--as-of", AS_OF, "--format", "plain").text for stage in ("mid", "senior")
    )
    assert "base pay of mid-level" in own
    assert "base pay of mid-level" not in other
    assert "pay of ML engineers (salary portal" in own
    assert "pay of ML engineers (salary portal" in other
    assert "GBP" not in fixed("stage", "mid", "--as-of", AS_OF).text
    listed = fixed("stage", "senior", "--as-of", AS_OF, "--format", "json").json["pay"]
    assert [(each["id"], each["stage"]) for each in listed] == [("us-portal", None), ("london", None), ("canada", None)]


def test_figures_are_laid_over_by_their_id(fixed: Program, tmp_path: Path) -> None:
    (tmp_path / "over").mkdir()
    (tmp_path / "over" / "pay.yaml").write_text("pay:\n  - {id: us-mid, high: 200000}\n")
    listed = fixed("ladder", "--catalog", "over", "--format", "json").json["pay"]
    mid = next(each for each in listed if each["id"] == "us-mid")
    assert (len(listed), mid["low"], mid["high"], mid["currency"]) == (4, 145000, 200000, "USD")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{id: us-mid, currency: dollars}", "1:20: 'dollars' is not a currency; use its three letters, such as USD"),
        ("{id: us-mid, stage: senor}", "1:20: there is no stage 'senor'; did you mean 'senior'?"),
        ("{id: london, median: 60000}", "low 68,375 is above median 60,000"),
        ("{id: us-mid, low: 200000}", "1:20: low 200,000 is above high 190,000"),
        ("{id: us-mid, kind: gossip}", "'kind' cannot be 'gossip'"),
        (
            "{id: new, region: R, currency: EUR, what: w, kind: recruiter, source: {url: 'http://e', read: 2026-01-01}}",
            "1:7: 'new' gives no amount; it needs low, median, average or high",
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(entry: str, said: str, fixed: Program, tmp_path: Path) -> None:
    (tmp_path / "over").mkdir()
    (tmp_path / "over" / "pay.yaml").write_text(f"pay: [{entry}]\n")
    done = fixed("ladder", "--catalog", "over")
    assert done.code == 3
    assert said in done.errors


def test_each_figure_of_the_bundled_catalog_has_its_source_in_the_list(run: Program) -> None:
    listed = run("catalog", "sources", "--format", "json", "--as-of", AS_OF).text
    every = load_catalog().pay
    assert {figure.region for figure in every} >= {"US", "UK", "Germany", "India", "Canada"}
    assert all(figure.source.url in listed for figure in every)
