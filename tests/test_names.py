"""Certifications and vendors by any spelling, at each place of the program where one is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import Program
from mlecareer.catalog.lookup import AmbiguousNameError
from mlecareer.cli.context import certification_named
from mlecareer.cli.options import Common
from mlecareer.cli.person import also_holding
from mlecareer.errors import UsageError
from mlecareer.profile.records import Profile
from mlecareer.storage.catalog import load_catalog
from spellings import ASSOCIATE, CHOICES, FIRST, MORE, PROFESSIONAL, TWO

CATALOG = load_catalog()
QUIET = Common(no_input=True)
DAY = date(2026, 11, 23)


def by_cert(text: str) -> tuple[str, ...]:
    return (certification_named(QUIET, CATALOG, text).id,)


def by_have(text: str) -> tuple[str, ...]:
    holdings = also_holding(QUIET, CATALOG, Profile(), [text], DAY).holdings
    return tuple(holding.id for holding in holdings)


def by_have_with_a_date(text: str) -> tuple[str, ...]:
    return by_have(f"{text}: Feb 2025")


@pytest.mark.parametrize("read", [by_cert, by_have, by_have_with_a_date])
@pytest.mark.parametrize(("rows", "percent"), [(FIRST, 97), (MORE, 84)], ids=["first", "more"])
def test_what_is_not_understood_is_refused(read: object, rows: dict[str, tuple[str, ...]], percent: int) -> None:
    """`--have` asks for the month where a spelling ends in a year; three of those that were tried afterwards do."""
    assert callable(read)
    understood = 0
    for text, meant in rows.items():
        if len(meant) == 1:
            try:
                ids = read(text)
            except UsageError:
                continue
            assert ids == meant, text
            understood += 1
        else:
            with pytest.raises(UsageError):
                read(text)
    assert 100 * understood >= percent * sum(len(meant) == 1 for meant in rows.values())


def test_a_name_with_a_comma_stays_whole_in_a_list() -> None:
    text = "cka, Kubernetes and Cloud Native Associate (KCNA), Linux Foundation: Feb 2025, ckad:April 12, 2025"
    assert by_have(text) == ("cka", "kcna", "ckad")


@pytest.mark.parametrize(
    ("arguments", "said"),
    {
        "cert amazon": "'amazon' is a vendor, not a certification\nhint: mlecareer certs --vendor aws lists its certifications",
        "certs --vendor amazn": "unknown vendor 'amazn'; did you mean aws (Amazon Web Services)?",
        "plan --years 3 --have AZ-400": "'AZ-400' is not in the catalog\nhint: mlecareer certs lists all certifications; "
        "mlecareer profile add saves one that is missing, but no plan counts it",
        "plan --years 3 --have ckaa": "unknown certification 'ckaa'; did you mean cka (Certified Kubernetes "
        "Administrator) or ckad (Certified Kubernetes Application Developer)?",
        "plan --years 3 --have": "",
        "plan --years 3 --cloud amazn": "unknown cloud 'amazn'",
        "plan --years 3 --next pca": "'pca' can mean more than one certification",
        "plan --years 3 --without pca": "'pca' can mean more than one certification",
        "plan --years 3 --want pca": "'pca' can mean more than one certification",
        "plan --years 3 --studied pca=3": "'pca' can mean more than one certification",
        "why pca --years 3": "'pca' can mean more than one certification",
        "cert pca": "'pca' can mean more than one certification: prometheus-associate (Prometheus Certified Associate) "
        "or gcp-professional-cloud-architect (Professional Cloud Architect)\nhint: use one of the ids",
    }.items(),
)
def test_what_is_no_single_certification_is_wrong_usage(arguments: str, said: str, run: Program) -> None:
    words = arguments.split()
    refused = run(*words, *([""] if words[-1] == "--have" else []))
    assert (refused.code, refused.out) == (2, b"")
    assert refused.errors.startswith(f"error: {said}")


@pytest.mark.parametrize("vendor", ["aws", "AWS", "amazon", "Amazon Web Services"])
def test_a_vendor_by_any_of_its_names(vendor: str, run: Program) -> None:
    by_id = run("certs", "--vendor", "aws", "--format", "json").out
    assert run("certs", "--vendor", vendor, "--format", "json").out == by_id
    plan = ("plan", "--years", "1", "--as-of", "2026-11-23", "--format", "json")
    assert run(*plan, "--cloud", vendor).out == run(*plan, "--cloud", "aws").out


def test_a_name_of_two_vendors_lists_what_both_give(run: Program) -> None:
    both = run("certs", "--vendor", "linux foundation", "--format", "json").json["certifications"]
    assert {one["vendor"] for one in both} == {"cncf", "pytorch"}
    assert len(both) == sum(one.vendor in ("cncf", "pytorch") for one in CATALOG.certifications)


Typed = tuple[list[str], list[str]]


def test_which_one_is_asked_in_a_terminal(typed: Typed) -> None:
    lines, shown = typed
    lines += ["3", "aws", "2."]
    assert certification_named(Common(), CATALOG, TWO).id == PROFESSIONAL
    assert shown == [CHOICES, *["Which one, 1 or 2? "] * 3]
    lines += [ASSOCIATE.upper(), "1"]
    told = also_holding(Common(), CATALOG, Profile(), [f"gcp-pca, {TWO}:2025-02, pca"], DAY)
    assert [holding.id for holding in told.holdings] == [
        "gcp-professional-cloud-architect", ASSOCIATE, "prometheus-associate"
    ]  # fmt: skip


def test_a_name_that_begins_like_an_unclear_one_stays_as_it_is() -> None:
    with pytest.raises(AmbiguousNameError) as unclear:
        certification_named(QUIET, CATALOG, TWO)
    listed = f"{TWO} Associate, {TWO} Professional:2025-01-01, {TWO}:5/8/2025,{TWO} Feb 2025,{TWO}=20, {TWO}"
    assert unclear.value.settled(listed, "saa") == (
        f"{TWO} Associate, {TWO} Professional:2025-01-01, saa:5/8/2025,saa Feb 2025,saa=20, saa"
    )


def test_nothing_is_asked_with_no_input(typed: Typed) -> None:
    with pytest.raises(UsageError, match="can mean more than one certification"):
        certification_named(QUIET, CATALOG, TWO)
    assert typed[1] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "--years", "3", "--have", TWO),
        ("plan", "--years", "3", "--without", f"cks,{TWO}"),
        ("plan", "--years", "3", "--want", TWO),
        ("plan", "--years", "3", "--studied", f"{TWO}=20"),
        ("plan", "--years", "3", "--next", TWO),
        ("why", TWO, "--years", "3"),
        ("cert", TWO),
        ("profile", "add", TWO),
        ("profile", "set", "--without", TWO),
    ],
)
def test_each_command_asks_once(arguments: tuple[str, ...], typed: Typed, run: Program) -> None:
    lines, shown = typed
    lines.append("1")
    assert run(*arguments).code == 0
    assert shown.count("Which one, 1 or 2? ") == 1


def test_removing_asks_before_it_holds_the_profile(typed: Typed, run: Program, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(f"holdings: [{ASSOCIATE}, {PROFESSIONAL}]\n")
    typed[0].append("2")
    assert run("profile", "remove", TWO, "--profile", "p.yaml").code == 0
    assert (tmp_path / "p.yaml").read_text() == f"holdings: [{ASSOCIATE}]\n"
