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
    """A day on which a number falls: who stops counting, what of theirs no longer counts, and how many are left.

    `left` and `least` are how many count from that day on, without the remedy, and how many are needed.
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
    """Something that someone takes for the team, at the latest on a day.

    `renew`: it is held, or in its time of grace, and is kept. `take`: the full exam, also of what has expired.
    `usd` is `None` where the price is not known. `requirements` are those for which it was chosen.
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

    `usd` is the sum of the prices that are known. `optimal`: nothing cheaper exists, which is proven; where the count
    of cases that are looked at ran out, it is not.
    """

    sittings: tuple[Sitting, ...]
    usd: float
    unknown_prices: int
    hours: float
    optimal: bool


@record(frozen=True)
class Standing:
    """How a need is met: how many count now and who, the lowest number until the last day, and the first day below.

    `met_from` is the first day from which on, with the remedy, the number is never below; `None` where no remedy
    reaches that.
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
