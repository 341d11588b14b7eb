"""`profile import` in a real pseudo-terminal: what may be meant is asked for by number, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import AS_OF, TESTS
from mlecareer.storage.profile import load_profile
from talking import terminal

MINE = str(TESTS / "imports" / "mine.csv")
QUESTION = "Numbers, separated by commas [none"


def held(place: Path) -> dict[str, str]:
    profile = load_profile(str(place))
    assert profile is not None
    return {holding.id: str(holding.earned) for holding in profile.holdings}


def test_a_number_is_asked_for_until_it_is_one(tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    with terminal(tmp_path / "home", "profile", "import", MINE, "--profile", str(place), "--as-of", AS_OF) as it:
        it.type("3", "x", "1 2", "2")
        assert it.ended() == 0
    assert "1. kcna, earned 2025-05-08 ('KCNA', " in it.seen
    assert it.seen.count(QUESTION) == 4
    assert "there is no number 3 to accept; the numbers are 1 to 2" in " ".join(it.seen.split())
    assert held(place) == {"cka": "2025-02-10", "kcna": "2025-08-05"}


@pytest.mark.parametrize("answer", ["", "none"])
def test_none_may_be_meant(answer: str, tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    with terminal(tmp_path / "home", "profile", "import", MINE, "--profile", str(place), "--as-of", AS_OF) as it:
        it.type(answer)
        assert it.ended() == 0
    assert held(place) == {"cka": "2025-02-10"}


@pytest.mark.parametrize("stop", ["\x03", "\x04"])
def test_who_breaks_it_off_has_saved_nothing(stop: str, tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    with terminal(tmp_path / "home", "profile", "import", MINE, "--profile", str(place), "--as-of", AS_OF) as it:
        it.see("]: ")
        it.child.send(stop)
        assert it.ended() == 130
    assert "nothing saved" in it.seen
    assert not place.exists()


@pytest.mark.parametrize("option", [("--no-input",), ("--accept", "1")])
def test_where_nothing_is_asked(option: tuple[str, ...], tmp_path: Path) -> None:
    place = tmp_path / "p.yaml"
    with terminal(tmp_path / "home", "profile", "import", MINE, "--profile", str(place), *option) as it:
        assert it.ended() == 0
    assert QUESTION not in it.seen
    assert ("kcna" in held(place)) == ("--accept" in option)
