"""What a team needs, who counts for it, when numbers fall, and what would keep them: frozen values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.certification import Title
from mlecareer.profile.holdings import By
from mlecareer.profile.records import Profile, Share
from mlecareer.records import record

Kind = Literal["certification", "title", "vendor", "level", "vendor_level", "topic"]


@record(frozen=True)
class Need:
    """What a team needs: at least this many people of whom each holds one of these certifications, or the title.

    `what` is how it is typed: `cka`, `kubestronaut`, `aws`, `professional`, `aws:professional`, `kubernetes`.
    """

    what: str
    kind: Kind
    name: str
    least: int
    ids: tuple[str, ...]
    title: Title | None = None


@record(frozen=True)
class Member:
    """Someone of a team: the name of the file, and what of the profile may be read."""

    name: str
    share: Share
    profile: Profile


@record(frozen=True)
class Holder:
    """Someone who counts for a need today, and with which certifications."""

    name: str
    certifications: tuple[str, ...]


@record(frozen=True)
class Fall:
    """A day on which a number falls. `names` are the people who stop counting, and `certifications` what of theirs no
    longer counts.

    `left` is how many people count from that day on if the remedy is not taken, and `least` is how many are needed.
    """

    day: date
    requirement: str
    names: tuple[str, ...]
    certifications: tuple[str, ...]
    left: int
    least: int


@record(frozen=True)
class Coming:
    """A booked exam that counts for a need from its day on."""

    day: date
    name: str
    certification: str
    requirements: tuple[str, ...]


@record(frozen=True)
class Sitting:
    """An exam or assessment that someone takes for the team, on `day` at the latest.

    `action` is `renew` for what is held, or in its time of grace, and is kept. It is `take` for the full exam, also of
    what has expired. `usd` is `None` if the price is not known. `requirements` are those for which the sitting was
    chosen.
    """

    day: date
    name: str
    action: Literal["renew", "take"]
    certification: str
    by: By
    usd: float | None
    hours: float
    requirements: tuple[str, ...]


@record(frozen=True)
class Remedy:
    """The cheapest sittings, in the order of their days, that keep every number from falling below its requirement.

    `usd` is the sum of the prices that are known. `optimal` is true if it is proven that nothing is cheaper; it is
    false if the search ended before it had looked at enough.
    """

    sittings: tuple[Sitting, ...]
    usd: float
    unknown_prices: int
    hours: float
    optimal: bool


@record(frozen=True)
class Standing:
    """How a need is met: how many people count now and who, the lowest number until the last day, and the first day on
    which too few count.

    `met_from` is the day from which on, with the remedy, enough people always count; `None` if no remedy reaches that.
    """

    what: str
    kind: Kind
    name: str
    least: int
    now: int
    lowest: int
    first_below: date | None
    met_from: date | None
    holders: tuple[Holder, ...]


@record(frozen=True)
class TeamPlan:
    """All that can be said of a team from a day until another, both included."""

    requirements: tuple[Standing, ...]
    falls: tuple[Fall, ...]
    booked: tuple[Coming, ...]
    remedy: Remedy
