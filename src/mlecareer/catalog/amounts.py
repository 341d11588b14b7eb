"""Hours, years and money as people type them: `10h`, `3 years`, `2 years 6 months`, `$1,500`, `1.5k`.

A comma before three digits groups thousands; before one or two digits it starts the decimals. What can be read in two
ways is refused with both readings. Files take plain numbers only: see `scalars`.
"""

from __future__ import annotations

import re

from mlecareer.catalog.dates import read_span
from mlecareer.catalog.scalars import Budget, HoursAWeek, Rate, StudyHours, Years, YearsAhead, read_scalar
from mlecareer.characters import plain, quoted

_HOURS = r"h(?:(?:ou)?rs?)?"
_A_WEEK = r"(?:/|a |per |each |every )? ?(?:w|wk|week|weekly)"
_YEARS = r"y(?:(?:ea)?rs?)?"
_EXPERIENCE = r"(?: (?:of )?exp(?:erience)?)?"
_ABOUT = r"(?:(?:~|about|around|roughly) ?)?"
"""Words before a number that do not change it."""
_USD = r"us ?\$|\$|usd|(?:us )?dollars?"
_OTHER_MONEY = (
    r"[€£¥₹₩₽]|[ac]\$|\b(?:eur|gbp|chf|jpy|inr|cad|aud|sek|nok|dkk|pln|cny|brl|euros?|pounds?|francs?|rupees?|yen)\b"
)


def read_hours_a_week(text: str) -> float:
    """The hours a week that a text means: `10`, `10h`, `10 hours a week`; ValueError says what was expected."""
    return float(read_scalar(HoursAWeek, _number(text, f"(?:{_HOURS})? ?(?:{_A_WEEK})?")))


def read_study_hours(text: str) -> int:
    """The hours of study that a text means: `40`, `40h`, `40 hours`; ValueError says what was expected."""
    return int(read_scalar(StudyHours, _number(text, f"(?:{_HOURS})?")))


def read_years(text: str) -> float:
    """The years that a text means: `3`, `3+ years of experience`, `2 years 6 months`; ValueError says what was
    expected."""
    number = _number(text, f"(?:{_YEARS}{_EXPERIENCE})?")
    if number == text and not text.isdecimal():
        try:
            span = read_span(text)
        except ValueError:
            pass  # the number says better what is wrong
        else:
            number = text if span.days else f"{span.months / 12:.6f}"
    return float(read_scalar(Years, number))


def read_years_ahead(text: str) -> float:
    """The years ahead that a text means: `3`, `2.5 years`; ValueError says what was expected."""
    return float(read_scalar(YearsAhead, _number(text, f"(?:{_YEARS})?")))


def read_usd(text: str) -> float:
    """The amount in USD that a text means: `1500`, `$1,500`, `1.5k`, `1500 USD`; ValueError says what was expected."""
    if re.search(_OTHER_MONEY, plain(text)):
        raise ValueError(f"{quoted(text)} is not in USD; exam fees are, so type the amount in USD")
    number = _number(text, f"(?:{_USD})?", f"(?:{_USD})?")
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number):
        raise ValueError(f"{quoted(text)} may mean {float(number):.2f} or {number.replace('.', '')}; type one of them")
    return float(read_scalar(Budget, number))


def read_rate(text: str) -> float:
    """How much of a currency one USD is: `0.92`, `0,92`; ValueError says what was expected."""
    return float(read_scalar(Rate, _number(text, "")))


_GROUPED = (
    (r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", ","),
    (r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+", "."),
    (r"\d{1,3}(?:[ '_]\d{3})+(?:[.,]\d{1,2})?", " '_"),
    (r"\d+,\d{1,2}", ""),
)
"""How people write numbers with a comma or with groups of thousands, and the signs between the groups."""


def _number(text: str, after: str, before: str = "") -> str:
    """The number in a text as a file writes it, or the text itself where it is no number between these units."""
    found = re.fullmatch(rf"{_ABOUT}{before} ?(\d[\d.,' _]*?) ?(k?)\+? ?{after}", plain(text), re.ASCII)
    if found is None:
        return text
    number = found[1]
    for form, signs in _GROUPED:
        if re.fullmatch(form, number, re.ASCII):
            number = number.translate(dict.fromkeys(map(ord, signs))).replace(",", ".")
            break
    if found[2] and re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", number, re.ASCII):
        number = f"{float(number) * 1000:.12g}"
    return number


def hours_in_words(hours: float) -> str:
    """`1 hour`, `6 hours`, `0.5 hours`."""
    return f"{hours:g} hour{'' if hours == 1 else 's'}"


def usd_in_words(amount: float) -> str:
    """`$70.50`, `$1,200`."""
    return f"${amount:,.2f}".removesuffix(".00")
