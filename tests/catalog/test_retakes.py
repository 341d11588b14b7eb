"""What a failed exam costs, in words."""

from __future__ import annotations

import pytest

from mlecareer.catalog.certification import Retake
from mlecareer.catalog.retakes import retake_in_words


@pytest.mark.parametrize(
    ("retake", "words"),
    [
        (Retake(0), "no free retake"),
        (Retake(1, (1,)), "one free retake; wait 1 day before each retake"),
        (Retake(2), "2 free retakes"),
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
