"""What a failed exam costs, in words."""

from __future__ import annotations

import pytest

from mlecareer.catalog.certification import Retake
from mlecareer.catalog.retakes import failed_again_in_words, is_included, next_try_in_words, ordinal, retake_in_words


@pytest.mark.parametrize(
    ("retake", "words"),
    [
        (Retake(0), "no free retake"),
        (Retake(1, (1,)), "one free retake; wait 1 day before each retake"),
        (Retake(2), "2 free retakes"),
        (Retake(1, (), 12), "one free retake within 12 months of the purchase"),
        (Retake(None, (14,)), "wait 14 days before each retake"),
        (Retake(None, (1, 14)), "wait 1 day before the second try and 14 before the third and each later one"),
        (
            Retake(1, (14, 60, 365)),
            "one free retake; "
            "wait 14 days before the second try, 60 before the third and 365 before the fourth and each later one",
        ),
    ],
)
def test_a_rule_in_words(retake: Retake, words: str) -> None:
    assert retake_in_words(retake) == words


@pytest.mark.parametrize(
    ("included", "free"),
    [(None, []), (0, []), (1, [1, 3, 5]), (2, [1, 2, 4, 5])],
)
def test_each_fee_holds_the_same_number_of_further_tries(included: int | None, free: list[int]) -> None:
    """After as many failed tries as are listed the next one costs nothing."""
    assert [failed for failed in range(1, 6) if is_included(Retake(included), failed)] == free
    assert not is_included(None, 1)


@pytest.mark.parametrize(
    ("retake", "failed", "words"),
    [
        (None, 1, ""),
        (Retake(), 1, ""),
        (Retake(0), 1, "the second try costs the full fee"),
        (Retake(1, (14, 60)), 1, "wait 14 days; the second try is included"),
        (Retake(1, (14, 60)), 2, "wait 60 days; the third try costs the full fee"),
        (Retake(None, (1,)), 3, "wait 1 day"),
        (Retake(1, (), 12), 1, "the second try is included within 12 months of the purchase"),
        (Retake(1, (), 12), 2, "the third try costs the full fee"),
    ],
)
def test_what_the_next_failed_try_means_in_words(retake: Retake | None, failed: int, words: str) -> None:
    assert failed_again_in_words(retake, failed) == words
    assert words.endswith(next_try_in_words(retake, failed))


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (2, "second"),
        (10, "tenth"),
        (11, "11th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (111, "111th"),
    ],
)
def test_numbers_of_tries_in_words(number: int, word: str) -> None:
    assert ordinal(number) == word
