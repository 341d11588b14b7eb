"""How single values are written in a file: a day, a price, a number of months, yes or no.

Every scalar arrives as text (`no` stays the text `no` until its field says what it is). The annotated
types below are what records use; Pydantic, in `storage`, meets their two protocol methods there, so
nothing of it is imported here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from mlecareer.catalog.dates import exact, read_date
from mlecareer.catalog.days import FIRST_YEAR, LAST_YEAR, Month, first_day
from mlecareer.characters import quoted
from mlecareer.records import record

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_ADDRESS = re.compile(r"https?://\w[\w.-]*(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)
_WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)


@record(frozen=True)
class Scalar:
    """A way to write one value: how text is read, and its JSON Schema."""

    parse: Callable[[str], Any]
    schema: tuple[tuple[str, Any], ...]

    def read(self, value: object) -> Any:
        """The value of a text; ValueError says what was expected. A value of the type passes as it is."""
        if isinstance(value, str):
            return self.parse(value)
        if isinstance(value, list | dict | None):
            kind = "a list" if isinstance(value, list) else "a mapping" if value else "nothing"
            raise ValueError(f"expected one value, found {kind}")
        return self.parse(str(value))

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        return {"type": "function-plain", "function": {"type": "no-info", "function": self.read}}

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


def parse_day(text: str) -> date:
    """The date of `2026-11-23`, and of no other form; ValueError says so. Catalogs are written so."""
    parts = _DAY.fullmatch(text)
    if parts is None:
        raise ValueError(f"{quoted(text)} is not a date; use YYYY-MM-DD")
    year, month, day = map(int, parts.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{quoted(text)} is out of range; use YYYY-MM-DD from {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{quoted(text)} does not exist; use YYYY-MM-DD") from None


def parse_address(text: str) -> str:
    """The address of a page on the web, as it is written; ValueError says what was expected."""
    if _ADDRESS.fullmatch(text) is None or not text.isprintable():
        raise ValueError(f"{quoted(text)} is not the address of a page, such as https://example.org/page")
    return text


def parse_currency(text: str) -> str:
    """The code of a currency other than USD, in capitals; ValueError says what was expected."""
    code = text.upper()
    if re.fullmatch("[A-Z]{3}", code) is None:
        raise ValueError(f"{quoted(text)} is not the code of a currency; use three letters, such as EUR")
    if code == "USD":
        raise ValueError("amounts are in USD already; use the code of another currency, such as EUR")
    return code


def parse_flag(text: str) -> bool:
    """`true` or `false`."""
    if text not in ("true", "false"):
        raise ValueError(f"{quoted(text)} is neither true nor false")
    return text == "true"


def whole(low: int, high: int, what: str) -> Scalar:
    """A whole number from low to high; `what` names the unit in messages."""

    def parse(text: str) -> int:
        if _WHOLE.fullmatch(text) is None:
            wrong = "is not a whole number"
        elif not low <= int(text) <= high:
            wrong = "is out of range"
        else:
            return int(text)
        raise ValueError(f"{quoted(text)} {wrong}; use a number of {what} from {low:,} to {high:,}")

    return Scalar(parse, (("type", "integer"), ("minimum", low), ("maximum", high)))


def decimal(low: float, high: float, places: int, what: str) -> Scalar:
    """A number from low to high with at most so many decimal places; `what` names it in messages."""

    limits = f"from {low:g} to {high:,.0f}"

    def parse(text: str) -> float:
        if _DECIMAL.fullmatch(text) is None:
            wrong = "is not a number"
        elif not low <= float(text) <= high:
            wrong = "is out of range"
        elif len(text.partition(".")[2]) > places:
            wrong = f"has more than {places} decimals"
        else:
            return float(text) or 0.0  # not -0
        raise ValueError(f"{quoted(text)} {wrong}; use {what} {limits}")

    return Scalar(parse, (("type", "number"), ("minimum", low), ("maximum", high)))


def parse_study_blocks(text: str) -> str:
    """The times of a week in one form, whatever the form in which they are written; ValueError says what is wrong."""
    from mlecareer.catalog.typed_study_blocks import tidy_blocks

    return tidy_blocks(text)


Day = Annotated[date, Scalar(parse_day, (("type", "string"), ("format", "date")))]
WrittenDay = Annotated[date, Scalar(lambda text: first_day(read_date(text)), (("type", "string"), ("format", "date")))]
DayOfTry = Annotated[date, Scalar(lambda text: exact(read_date(text)), (("type", "string"), ("format", "date")))]
DayOrMonth = Annotated[
    date | Month, Scalar(read_date, (("type", "string"), ("pattern", "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")))
]
Address = Annotated[str, Scalar(parse_address, (("type", "string"), ("format", "uri")))]
Flag = Annotated[bool, Scalar(parse_flag, (("type", "boolean"),))]
Usd = Annotated[float, decimal(0, 1_000_000, 2, "a price in USD")]
HoursAWeek = Annotated[float, decimal(0.5, 168, 2, "a number of hours a week")]
Years = Annotated[float, decimal(0, 80, 6, "a number of years")]
YearsAhead = Annotated[float, decimal(0.5, 50, 2, "a number of years ahead")]
Months = Annotated[int, whole(0, 1200, "months")]
Minutes = Annotated[int, whole(1, 10_000, "minutes")]
StudyHours = Annotated[int, whole(0, 10_000, "hours")]
Days = Annotated[int, whole(0, 3650, "days")]
Tries = Annotated[int, whole(0, 100, "tries")]
Count = Annotated[int, whole(1, 10_000, "items")]
Amount = Annotated[float, decimal(0, 1_000_000_000, 2, "an amount")]
Dollars = Annotated[int, whole(0, 100_000_000, "dollars")]
Budget = Annotated[float, decimal(0, 100_000_000, 2, "an amount in USD")]
Percent = Annotated[float, decimal(0, 100, 2, "a percentage")]
Times = Annotated[int, whole(1, 1000, "times")]
Rate = Annotated[float, decimal(0.0001, 1_000_000, 6, "how much 1 USD is, such as 0.92, a number")]
CurrencyCode = Annotated[str, Scalar(parse_currency, (("type", "string"), ("pattern", "^[A-Z]{3}$")))]
LocalTime = Annotated[
    datetime,
    Scalar(datetime.fromisoformat, (("type", "string"), ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}$"))),
]
"""A time of a date, in no time zone."""
StudyBlocks = Annotated[str, Scalar(parse_study_blocks, (("type", "string"),))]


def read_scalar(kind: Any, text: str) -> Any:
    """The value of a text, read as a file's field of one of the types above; ValueError says what was expected."""
    scalar: Scalar = kind.__metadata__[0]
    return scalar.read(text)


@record(frozen=True)
class ShortForm:
    """A bare text (or list) where a mapping is meant stands for that mapping's one field."""

    field: str
    stands_for: type

    def expand(self, value: object) -> object:
        """The long form of a short one; anything else as it is."""
        return {self.field: value} if isinstance(value, self.stands_for) else value

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        return {
            "type": "function-before",
            "function": {"type": "no-info", "function": self.expand},
            "schema": handler(source),
        }

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        long = handler(core_schema)
        target = handler.resolve_ref_schema(long)
        return {"anyOf": [target["properties"][self.field], long]}
