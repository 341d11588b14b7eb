"""What the commands show of money: what a person pays beside the list price, why, and in a second currency."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from conftest import AS_OF, Program

WORDS = ("plan", "--years", "3", "--as-of", AS_OF)
MONEY = ("--price", "aws=50% until 2027-12-31 x1 because a code", "--paid", "cncf", "--currency", "EUR=0.5")


def test_nothing_said_of_money_shows_list_prices_alone(fixed: Program) -> None:
    made = fixed(*WORDS, "--format", "json").json
    assert {step["paid_by"] for step in made["steps"]} == {"list"}
    assert all(step["you_pay_usd"] == step["cost_usd"] for step in made["steps"])
    assert made["totals"]["you_pay_usd"] == made["totals"]["total_usd"]
    assert (made["totals"]["employer_pays_usd"], made["currency"]) == (0, None)
    assert "list" not in fixed(*WORDS, "--full").text.partition("Step by step")[0]


def test_what_one_pays_stands_before_the_list_price(fixed: Program) -> None:
    made = fixed(*WORDS, *MONEY, "--format", "json").json
    paid = {step["certification"]: (step["you_pay_usd"], step["paid_by"], step["paid_with"]) for step in made["steps"]}
    assert paid["cka"] == (0, "employer", "cncf")
    # The price is good once and until the end of 2027: only the first exam of AWS comes by then.
    assert paid["aws-ml-engineer-associate"] == (75, "own", "aws")
    assert paid["aws-solutions-architect-professional"] == (300, "list", None)
    assert made["currency"] == {"code": "EUR", "per_usd": 0.5, "on": AS_OF}
    listed, pays = made["totals"]["total_usd"], made["totals"]["you_pay_usd"]
    assert (listed - pays, made["totals"]["employer_pays_usd"]) == (75 + 445, 445)
    text = fixed(*WORDS, *MONEY, "--format", "plain").text
    assert "cost: $75 (list price $150, EUR 37.50)" in text
    assert "cost: $0 (list price $445)" in text
    assert f"you pay ${pays:,.2f} (list price ${listed:,.2f}, your employer pays $445, EUR" in text.replace("\n", " ")
    narrow = fixed(*WORDS, *MONEY).text
    assert "$75 (EUR 37.50)" in narrow
    assert "must-have · list $150" in narrow


def test_why_a_price_is_another_is_said(fixed: Program) -> None:
    said = "$75 instead of $150: your 50 % off aws until 2027-12-31, once (a code)"
    full = fixed(*WORDS, *MONEY, "--full", "--format", "plain").text
    assert said in full
    assert "your employer pays $445" in full
    why = fixed("why", "aws-ml-engineer-associate", *WORDS[1:], *MONEY, "--format", "json").json
    assert ("price_own", said) in {(reason["code"], reason["text"]) for reason in why["because"]}


def test_codes_and_bundles_of_a_catalog_are_used_and_told(fixed: Program, tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    sources = "[{url: 'https://example.org', read: 2026-01-01}]"
    (folder / "vendors.yaml").write_text(f"""\
vendors:
- id: aws
  gives: {{percent_off: 50, sources: {sources}}}
bundles:
- id: two
  name: The Two
  of: [cka, terraform-associate]
  usd: 500
  url: https://example.org/two
  sources: {sources}
""")
    words = (*WORDS, "--catalog", str(folder))
    made = fixed(*words, "--format", "json").json
    paid = {step["certification"]: (step["you_pay_usd"], step["paid_by"], step["paid_with"]) for step in made["steps"]}
    assert paid["aws-ml-engineer-associate"] == (150, "list", None)
    assert paid["aws-solutions-architect-professional"] == (150, "code", "aws-ml-engineer-associate")
    assert paid["aws-security-specialty"] == (150, "code", "aws-solutions-architect-professional")
    assert (paid["cka"], paid["terraform-associate"]) == ((500, "bundle", "two"), (0, "bundle", "two"))
    text = fixed(*words, "--full", "--format", "plain").text
    assert "buy The Two for $500, which pays for cka, terraform-associate: https://example.org/two" in text
    assert "$150 instead of $300: 50 % code from aws-ml-engineer-associate" in text
    # A dearer bundle is not bought.
    dear = (folder / "vendors.yaml").read_text().replace("usd: 500", "usd: 515.5")
    (folder / "vendors.yaml").write_text(dear)
    assert "bundle" not in {step["paid_by"] for step in fixed(*words, "--format", "json").json["steps"]}


def test_budgets_are_what_one_pays(fixed: Program) -> None:
    everything = fixed(*WORDS, "--format", "json").json["totals"]["total_usd"]
    words = (*WORDS, "--paid", "cncf", "--budget", str(everything - 445))
    assert fixed(*words).code == 0
    assert fixed(*WORDS, "--budget", str(everything - 445)).code == 1
    free = fixed(*WORDS, "--paid", "aws,gcp,azure,cncf,hashicorp,databricks", "--budget-per-year", "0")
    assert free.code == 0


def test_other_commands_follow(fixed: Program, tmp_path: Path) -> None:
    profile = tmp_path / "me.yaml"
    profile.write_text("""\
career_start: 2023-09-01
holdings: [{id: cka, earned: 2025-02-10}]
prices: {cncf: {percent_off: 40, times: 1}, nosuch: {usd: 1}}
paid_by_employer: [gcp]
currency: {code: CHF, per_usd: 0.8, on: 2026-11-01}
""")
    given = ("--profile", str(profile), "--as-of", AS_OF)
    renewals = fixed("renewals", *given, "--format", "json").json["holdings"][0]
    assert (renewals["cost_usd"], renewals["you_pay_usd"]) == (445, 267)
    assert "$267 (list $445, CHF 214)" in fixed("renewals", *given).text
    routes = fixed("compare", *given, "--cloud", "gcp", "--format", "json").json
    assert routes["currency"]["code"] == "CHF"
    assert routes["routes"][0]["total_usd"] < routes["routes"][0]["list_usd"]
    assert "At list prices" in fixed("compare", *given, "--cloud", "gcp").text
    today = fixed("today", *given)
    assert "CHF" in today.text
    assert "'nosuch' under prices in your profile is not in this catalog; ignored" in today.errors
    row = next(csv.DictReader(io.StringIO(fixed("plan", *given, "--cloud", "gcp", "--format", "csv").text)))
    assert {"you_pay_usd", "paid_by", "paid_with"} <= row.keys()
    assert "list price" in fixed("plan", *given, "--cloud", "gcp", "--format", "ics").text.replace("\r\n ", "")
    assert '"price_usd": 445' in fixed("cert", "cka", *given, "--format", "json").text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--price", "cka=-1"), "out of range"),
        (("--price", "cka=101%"), "use a percentage from 0 to 100"),
        (("--price", "cka=5 x0"), "use a number of times from 1"),
        (("--price", "cncff=5"), "did you mean cncf"),
        (("--paid", "ckaa"), "cka"),
        (("--currency", "EUR"), "type how much of it 1 USD is"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(fixed: Program, words: tuple[str, str], said: str) -> None:
    done = fixed(*WORDS, *words)
    assert (done.code, done.text) == (2, "")
    assert said in done.errors


def test_a_bundle_of_one_or_of_what_is_not_there_is_refused(run: Program, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "vendors.yaml").write_text(
        "bundles:\n- {id: b, name: B, of: [cka, ckb], usd: 5, url: 'https://example.org', sources: []}\n"
        "- {id: c, name: C, of: [cka, cka], usd: 5, url: 'https://example.org', sources: []}\n"
    )
    done = run("catalog", "check", str(folder), "--format", "plain")
    assert "there is no certification 'ckb'" in done.text + done.errors
    assert "a bundle is of two certifications or more, each named once" in done.text + done.errors
