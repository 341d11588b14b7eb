"""What people type of money, and what a profile says of it: prices of one's own, what an employer pays, a currency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mlecareer.catalog.certification import Vendor
from mlecareer.errors import ContentError, UsageError
from mlecareer.profile.command_line import command_line
from mlecareer.profile.merging import onto
from mlecareer.profile.money import (
    find_payable,
    read_currency,
    read_own_price,
    typed_currency,
    typed_own_price,
    with_price,
)
from mlecareer.profile.records import Currency, Holding, OwnPrice, PriceTerms, Profile
from mlecareer.profile.unknown import in_words_of, unknown
from mlecareer.storage.profile import read_profile
from mlecareer.storage.profile_file import edit
from tiny import DAY, catalog, cert

CAT = catalog(cert("cka", aliases=("admin",)), cert("red-one", vendor="red"))

READ = {
    "cka=250": OwnPrice("cka", PriceTerms(250)),
    " Admin = $1,250.50 ": OwnPrice("cka", PriceTerms(1250.5)),
    "cka=0": OwnPrice("cka", PriceTerms(0)),
    "red=50%": OwnPrice("red", PriceTerms(percent_off=50)),
    "Red Cloud=12,5 % off": OwnPrice("red", PriceTerms(percent_off=12.5)),
    "RED=100 percent once": OwnPrice("red", PriceTerms(percent_off=100, times=1)),
    "red=75 USD 3x until Feb 1, 2027": OwnPrice("red", PriceTerms(75, times=3, until=date(2027, 2, 1))),
    "cka=50% until 2028-02-29 x2 because of x1 = luck": OwnPrice(
        "cka", PriceTerms(None, 50, 2, date(2028, 2, 29), "of x1 = luck")
    ),
    "cka=40 x1 till +6m": OwnPrice("cka", PriceTerms(40, times=1, until=date(2026, 7, 5))),
    "cka=none": OwnPrice("cka", PriceTerms()),
}


@pytest.mark.parametrize("text", READ)
def test_a_price_is_read_as_people_type_it(text: str) -> None:
    assert read_own_price(CAT, text, DAY) == READ[text]


@pytest.mark.parametrize("text", [text for text in READ if "none" not in text])
def test_what_is_typed_back_is_read_as_the_same(text: str) -> None:
    price = READ[text]
    assert read_own_price(CAT, typed_own_price(price), DAY) == price


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "cka": "'cka' has no price; type cka=250",
        "cka 250": "type cka=250 or cka=50%",
        "cka:250": "type cka=250 or cka=50%",
        "cka=": "has no price",
        "=5": "has no price",
        "cka=ten": "'ten' is not a number",
        "cka=€5": "is not in USD",
        "cka=-5": "out of range",
        "cka=1000001": "use a price in USD from 0 to 1,000,000",
        "red=101%": "use a percentage from 0 to 100",
        "red=-5%": "use a percentage from 0 to 100",
        "cka=5 x0": "use a number of times from 1",
        "cka=5 until soon": "'soon'",
        "cka=5 until 5/8/2025": "may mean 2025-05-08 or 2025-08-05",
        "ckb=5": "'ckb'",
        "redd=5": "did you mean red (Red Cloud)",
    }.items(),
)
def test_what_is_no_price_is_refused_with_what_was_expected(text: str, said: str) -> None:
    with pytest.raises((ValueError, UsageError)) as refused:
        read_own_price(CAT, text, DAY)
    assert said in str(refused.value)


def test_an_id_of_both_a_vendor_and_a_certification_is_refused() -> None:
    both = replace(CAT, vendors=(*CAT.vendors, Vendor("cka", "Maker", "Maker")))
    with pytest.raises(UsageError, match="'CKA' is both a vendor and a certification"):
        find_payable(both, "CKA")
    own = Profile(prices=(OwnPrice("cka", PriceTerms(5)),), paid_by_employer=("cka",))
    assert [warning.code for warning in unknown(both, own)] == ["unknown_price", "unknown_paid"]
    assert in_words_of(both, own) == Profile()


def test_a_later_price_takes_the_place_of_that_for_the_same() -> None:
    prices = (OwnPrice("ADMIN", PriceTerms(5)), OwnPrice("red", PriceTerms(7)))
    changed = with_price(CAT, prices, OwnPrice("cka", PriceTerms(9)))
    assert changed == (OwnPrice("ADMIN", PriceTerms(9)), OwnPrice("red", PriceTerms(7)))
    assert with_price(CAT, changed, OwnPrice("cka", PriceTerms())) == changed[1:]


def test_a_currency_is_read_with_its_day_and_typed_back() -> None:
    assert read_currency("eur=0,92", DAY) == Currency("EUR", 0.92, DAY)
    dated = read_currency("EUR = 0.92 on 20 Nov 2025", DAY)
    assert dated == Currency("EUR", 0.92, date(2025, 11, 20))
    assert read_currency(typed_currency(dated), DAY) == dated


@pytest.mark.parametrize("text", ["EUR", "EUR=", "EURO=1", "E1R=1", "USD=1", "EUR=0", "EUR=-1", "EUR=x", "EUR=1 on x"])
def test_what_is_no_currency_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"type|use|not"):
        read_currency(text, DAY)


MONEY = Profile(
    holdings=(Holding("cka"),),
    prices=(
        OwnPrice("cka", PriceTerms(70.5, times=1)),
        OwnPrice("red", PriceTerms(None, 12.5, None, date(2028, 2, 29), "a: {b} # 'c'")),
    ),
    paid_by_employer=("free", "red-one"),
    currency=Currency("EUR", 0.0001, DAY),
)


def test_what_is_saved_of_money_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    edit(str(file), lambda profile: MONEY)
    assert read_profile(file.read_text(), "me.yaml") == MONEY
    edit(str(file), lambda profile: replace(profile, prices=MONEY.prices[1:], paid_by_employer=(), currency=None))
    assert read_profile(file.read_text(), "me.yaml") == Profile(holdings=MONEY.holdings, prices=MONEY.prices[1:])
    edit(str(file), lambda profile: replace(profile, prices=()))
    assert "prices" not in file.read_text()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("prices:\n  cka: {usd: 5, percent_off: 5}\n", 2, "has both usd and percent_off"),
        ("prices:\n  cka: {times: 1}\n", 2, "has neither usd nor percent_off"),
        ("prices:\n  cka: {usd: -1}\n", 2, "from 0 to 1,000,000"),
        ("prices:\n  cka: {percent_off: 100.5}\n", 2, "from 0 to 100"),
        ("prices:\n  cka: {usd: 5, times: 0}\n", 2, "from 1 to 1,000"),
        ("prices:\n  cka: {usd: 5, until: soon}\n", 2, "'soon'"),
        ("prices:\n  cka: {usd: 5, untill: 2027-01-01}\n", 2, "did you mean 'until'"),
        ("currency: {code: EUR, per_usd: 0, on: 2026-01-01}\n", 1, "out of range"),
        ("currency: {code: USD, per_usd: 1, on: 2026-01-01}\n", 1, "in USD already"),
        ("currency: {code: EUR, per_usd: 1}\n", 1, "on"),
    ],
)
def test_what_is_wrong_with_money_in_a_file_is_said_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(ContentError) as refused:
        read_profile(text, "me.yaml")
    (problem,) = refused.value.problems
    assert problem.position is not None
    assert problem.position.line == line
    assert said in problem.text


def test_the_command_line_says_what_differs_from_what_is_saved() -> None:
    saved = Profile(prices=(OwnPrice("cka", PriceTerms(5)),), paid_by_employer=("red",))
    line = command_line(replace(MONEY, holdings=(), paid_by_employer=()), saved)
    assert "--price cka=70.5 x1" in line.replace("'", "")
    assert "--paid none" in line
    assert "--currency 'EUR=0.0001 on 2026-01-05'" in line
    assert "--price cka=none" in command_line(Profile(), replace(saved, paid_by_employer=()))


def test_what_others_wrote_of_money_meanwhile_stays() -> None:
    before = Profile(paid_by_employer=("red",))
    after = replace(before, prices=(OwnPrice("cka", PriceTerms(5)),))
    now = replace(before, currency=Currency("EUR", 1.5, DAY), paid_by_employer=())
    assert onto(CAT, now, before, after) == replace(now, prices=after.prices)
