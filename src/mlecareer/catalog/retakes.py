"""What a failed exam costs, in words."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.certification import Retake


def retake_in_words(retake: Retake) -> str:
    """`one free retake; wait 14 days before the second try and 60 before the third and each later one`."""
    return "; ".join(_parts(retake))


def _parts(retake: Retake) -> Iterator[str]:
    match retake.included:
        case None:
            pass
        case 0:
            yield "no free retake"
        case 1:
            yield "one free retake"
        case tries:
            yield f"{tries} free retakes"
    match retake.wait_days:
        case ():
            pass
        case (first,):
            yield f"wait {_days(first)} before each retake"
        case (first, *later, last):
            between = [f"{wait} before the {_ordinal(number)}" for number, wait in enumerate(later, start=3)]
            until = f"the {_ordinal(len(later) + 3)} and each later one"
            yield ", ".join([f"wait {_days(first)} before the second try", *between]) + f" and {last} before {until}"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def _ordinal(number: int) -> str:
    """`third`, `fourth`, … as far as rules go, and then `11th`."""
    words = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number - 3] if number - 3 < len(words) else f"{number}th"
