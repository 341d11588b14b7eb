"""How single values are read, and what is said of those that are none."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from mlecareer.catalog.days import Month, first_day
from mlecareer.catalog.scalars import (
    DayOrMonth,
    Scalar,
    ShortForm,
    WrittenDay,
    decimal,
    parse_address,
    parse_day,
    parse_flag,
    read_scalar,
    whole,
)
from mlecareer.records import record


def months() -> Scalar:
    """A whole number of months."""
    return whole(1, 30, "months")


def price() -> Scalar:
    """A price."""
    return decimal(0.5, 1_000_000, 2, "a price in USD")


@record(frozen=True)
class Named:
    """What a short form stands for."""

    id: str
    more: str = ""


@pytest.mark.parametrize(
    "url", ["https://example.org/", "http://e", "HTTPS://example.org:8443/é?a=1&b=(2)#c", "https://example.org?q"]
)
def test_an_address(url: str) -> None:
    assert parse_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *("", "x", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "//example.org", "https:///page"),
        *("https://", "https:example.org", "https://[x", "https://a b.org", "https://e.org/a b", "https://e.org:x"),
        *("https://e.org\n", "https://e.org/\x1b[31m", "https://e.org/\u202e", " https://e.org"),
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="is not the address of a page, such as https:"):
        parse_address(url)


@pytest.mark.parametrize(("text", "value"), [("1970-01-01", date(1970, 1, 1)), ("2199-12-31", date(2199, 12, 31))])
def test_a_day(text: str, value: date) -> None:
    assert parse_day(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-1-5", "'2026-1-5' is not a date; use YYYY-MM-DD"),
        ("2026-01-05 ", "'2026-01-05 ' is not a date; use YYYY-MM-DD"),
        ("٢٠٢٦-01-05", "'٢٠٢٦-01-05' is not a date; use YYYY-MM-DD"),
        ("1969-12-31", "'1969-12-31' is out of range; use YYYY-MM-DD from 1970 to 2199"),
        ("2200-01-01", "'2200-01-01' is out of range; use YYYY-MM-DD from 1970 to 2199"),
        ("2025-02-29", "'2025-02-29' does not exist; use YYYY-MM-DD"),
        ("x" * 41, f"'{'x' * 37}…' is not a date; use YYYY-MM-DD"),
        ("x" * 40, f"'{'x' * 40}' is not a date; use YYYY-MM-DD"),
    ],
)
def test_no_day(text: str, said: str) -> None:
    with pytest.raises(ValueError) as wrong:
        parse_day(text)
    assert str(wrong.value) == said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-02-10", date(2025, 2, 10)),
        ("2025-02", Month(2025, 2)),
        ("Feb 2025", Month(2025, 2)),
        ("April 12, 2025", date(2025, 4, 12)),
    ],
)
def test_what_people_write_in_a_profile(text: str, value: date | Month) -> None:
    assert read_scalar(DayOrMonth, text) == value
    assert read_scalar(WrittenDay, text) == first_day(value)


def test_a_month_is_not_its_first_day() -> None:
    month = Month(2025, 2)
    assert month != date(2025, 2, 1)
    assert str(month) == "2025-02"
    assert first_day(month) == first_day(date(2025, 2, 1)) == date(2025, 2, 1)


def test_yes_or_no() -> None:
    assert parse_flag("true") is True
    assert parse_flag("false") is False
    with pytest.raises(ValueError) as wrong:
        parse_flag("no")
    assert str(wrong.value) == "'no' is neither true nor false"


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("30", 30), ("007", 7)])
def test_a_whole_number(text: str, value: int) -> None:
    found = months().read(text)
    assert (found, type(found)) == (value, int)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        *((text, "is out of range") for text in ("0", "31", "-1")),
        *((text, "is not a whole number") for text in ("1.0", "1e1", "", "x", "1" * 13, "²")),
    ],
)
def test_no_whole_number(text: str, wrong: str) -> None:
    with pytest.raises(ValueError) as error:
        months().read(text)
    assert str(error.value) == f"{text!r} {wrong}; use a number of months from 1 to 30"


@pytest.mark.parametrize(
    ("text", "value"), [("0.5", 0.5), ("1000000", 1e6), ("3.25", 3.25), ("3.1", 3.1), ("007", 7.0)]
)
def test_a_number(text: str, value: float) -> None:
    found = price().read(text)
    assert (found, type(found)) == (value, float)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        *((text, "is out of range") for text in ("0.49", "1000000.01", "-1")),
        *((text, "has more than 2 decimals") for text in ("1.234", "1.2345678")),
        *((text, "is not a number") for text in ("1.", ".5", "1e3", "nan", "inf", "1_000", "1,000", "")),
    ],
)
def test_no_number(text: str, wrong: str) -> None:
    with pytest.raises(ValueError) as error:
        price().read(text)
    assert str(error.value) == f"{text!r} {wrong}; use a price in USD from 0.5 to 1,000,000"


def test_values_that_are_no_text() -> None:
    assert months().read(7) == 7
    assert price().read(7.5) == 7.5
    for value, found in (([], "a list"), ({"a": 1}, "a mapping"), (None, "nothing")):
        with pytest.raises(ValueError) as wrong:
            months().read(value)
        assert str(wrong.value) == f"expected one value, found {found}"


def test_what_a_schema_says_of_them() -> None:
    assert months().__get_pydantic_json_schema__({}, None) == {"type": "integer", "minimum": 1, "maximum": 30}
    assert price().__get_pydantic_json_schema__({}, None) == {"type": "number", "minimum": 0.5, "maximum": 1_000_000}


def test_short_forms() -> None:
    short = ShortForm("id", str)
    assert short.expand("a") == {"id": "a"}
    assert short.expand({"id": "a"}) == {"id": "a"}
    assert short.expand(["a"]) == ["a"]
    assert ShortForm("ids", list).expand(["a"]) == {"ids": ["a"]}


def test_as_pydantic_meets_them() -> None:
    adapter = TypeAdapter(Annotated[int, months()])
    assert adapter.validate_python("7") == 7
    with pytest.raises(ValidationError) as wrong:
        adapter.validate_python("31")
    said = "'31' is out of range; use a number of months from 1 to 30"
    assert wrong.value.errors()[0]["msg"] == f"Value error, {said}"
    assert adapter.json_schema() == {"type": "integer", "minimum": 1, "maximum": 30}
    short = TypeAdapter(Annotated[Named, ShortForm("id", str)])
    assert short.validate_python("a") == short.validate_python({"id": "a"}) == Named("a")
    assert short.validate_python({"id": "a", "more": "b"}) == Named("a", "b")
    with pytest.raises(ValidationError):
        short.validate_python(["a"])
    schema = short.json_schema()
    assert [one.get("type") for one in schema["anyOf"]] == ["string", None]
    assert schema["anyOf"][1] == {"$ref": "#/$defs/Named"}
