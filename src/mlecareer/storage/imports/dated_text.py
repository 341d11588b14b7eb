"""Dates inside of other words: `Issued Oct 2025 · Expires Oct 2028`."""

from __future__ import annotations

import re

from mlecareer.records import record

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w-])(?:\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{{4}}/\d{{1,2}}(?:/\d{{1,2}})?"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|{_MONTH} {_NTH},? \d{{4}}|{_NTH} {_MONTH},? \d{{4}}|{_MONTH},? \d{{4}}"
    r"|20\d{6}|(?:19|20)\d\d)(?![\w/])",
    re.IGNORECASE,
)
_EARNED = r"on|issued|earned|passed|obtained|awarded|completed|achieved|acquired|booked|scheduled|date|since|from"
_ENDS = r"expir(?:es|ed|ing|ation|y)|exp|valid|until|thru|through|till|renew by|ends?"
_WORDS_BEFORE = re.compile(
    rf"(?:\b(?:(?P<earned>{_EARNED})|(?P<ends>{_ENDS}))\b\.?"
    r"(?: (?:date|on|for|to|until|thru|through|till)){0,3} ?:? ?)?(?:[-–—] ?)?$",
    re.IGNORECASE,
)
LOOKED_BACK = 40
"""The words that say what a date is stand at most this many characters before it."""

_NO_END = re.compile(r"\b(?:no expir\w+(?: date)?|(?:does not|doesn't|never) expires?)\b", re.IGNORECASE)


@record(frozen=True)
class DatedText:
    """A text without its dates, and those: when something was earned, and when it expires."""

    words: str
    earned: str = ""
    expires: str = ""


def dates_in(text: str) -> DatedText:
    """The dates that a text of one line holds. Of two without a word before them the second is the end."""
    text = _NO_END.sub(" ", " ".join(text.split()))
    earned = expires = ""
    words: list[str] = []
    done = 0
    for written in _DATE.finditer(text):
        start = max(done, written.start() - LOOKED_BACK)
        before = _WORDS_BEFORE.search(text[start : written.start()])
        if (before is not None and before["ends"]) or (earned and not (before is not None and before["earned"])):
            expires = expires or written.group()
        else:
            earned = earned or written.group()
        words.append(text[done : written.start() if before is None else start + before.start()])
        done = written.end()
    return DatedText(" ".join((*words, text[done:])), earned, expires)
