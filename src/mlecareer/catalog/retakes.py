"""What a failed exam costs, and how long one waits before the next try."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.certification import Retake


def days_to_wait(retake: Retake | None, failed: int) -> int | None:
    """How many days after so many failed tries one may try again; `None` where that is not known."""
    if retake is None or not retake.wait_days:
        return None
    return retake.wait_days[min(failed, len(retake.wait_days)) - 1]


def first_of_fee(retake: Retake, failed: int) -> int:
    """The number of the try, from 0 on, for which the last fee was paid, after so many failed tries in all."""
    return failed - 1 - (failed - 1) % _tries_of_a_fee(retake)


def is_included(retake: Retake | None, failed: int) -> bool:
    """Whether the fee of an earlier try holds the next one too, after so many failed tries in all."""
    return retake is not None and failed % _tries_of_a_fee(retake) != 0


def _tries_of_a_fee(retake: Retake) -> int:
    """How many tries each fee that is paid holds: a first one, and the further ones that are included."""
    return 1 + (retake.included or 0)


def next_try_in_words(retake: Retake | None, failed: int) -> str:
    """`the second try is included`, after so many failed tries; nothing where that is not known."""
    if retake is None or retake.included is None:
        return ""
    said = f"is included{_within(retake)}" if is_included(retake, failed) else "costs the full fee"
    return f"the {ordinal(failed + 1)} try {said}"


def failed_again_in_words(retake: Retake | None, failed: int) -> str:
    """`wait 60 days; the third try costs the full fee`, after so many failed tries; nothing where no rule is known."""
    wait = days_to_wait(retake, failed)
    parts = [f"wait {_days(wait)}"] if wait is not None else []
    return "; ".join(filter(None, (*parts, next_try_in_words(retake, failed))))


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
            yield f"one free retake{_within(retake)}"
        case tries:
            yield f"{tries} free retakes{_within(retake)}"
    match retake.wait_days:
        case ():
            pass
        case (first,):
            yield f"wait {_days(first)} before each retake"
        case (first, *later, last):
            between = [f"{wait} before the {ordinal(number)}" for number, wait in enumerate(later, start=3)]
            until = f"the {ordinal(len(later) + 3)} and each later one"
            yield ", ".join([f"wait {_days(first)} before the second try", *between]) + f" and {last} before {until}"


def _within(retake: Retake) -> str:
    """For how long a fee holds further tries."""
    return f" within {retake.within_months} months of the purchase" if retake.within_months is not None else ""


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def ordinal(number: int) -> str:
    """`second`, `third`, … as far as rules go, and then `11th`."""
    words = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if number - 2 < len(words):
        return words[number - 2]
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"
