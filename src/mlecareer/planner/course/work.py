"""What it takes to work out courses: counted, never a time, so that the same question gets the same answer anywhere."""

from __future__ import annotations

LOOKS_A_UNIT = 10_000
"""How many looks cost one unit of an answer's budget."""

LOOKS_A_WAY = 700
"""What one way to go on from an end costs in looks, beside one for each end that is looked at."""

LOOKS_A_DAY = 150
"""What it costs in looks to go on to another day on which something is passed."""

LOOKS_A_LAST_DAY = 8
"""What it costs in looks to see that something with a last day can still be passed in time."""

LOOKS_A_FEE = 60
"""What it costs in looks to pay one more fee from a budget of each year."""

LOOKS_A_STEP = 1_000
"""What it costs in looks to put one more step in order and to tell what becomes of it."""

FREE_STEPS = 20
"""So many steps are in the unit that every course costs."""

MOST_LOOKS = 1_000_000
"""The most ends that are looked at before the search goes on from the best state alone: with many ends, each state
takes longer."""

WAYS_A_STATE = 4
"""The most ways to go on that are tried before that, for each state that may be looked at."""

LAST_LOOKS = 1_000_000
"""The looks from there on after which nothing more is kept: who holds a thousand that are good for a month gets
no further."""

MOST_SITTINGS = 500
"""The sittings of one course after which nothing more is kept either."""

MOST_PAY_LOOKS = 3_000_000
"""The most looks at ways to pay for one course. After them no other bundle is tried, and codes and prices are used as
is best exam by exam."""

LOOKS_A_USE = 40
"""What it costs in looks to try one use of a bundle, a code or a price."""

ALL_LOOKS = 10**12
"""More looks than an answer may spend."""

MOST_YEARLY_LOOKS = 10_000_000
"""The most looks at fees that a budget of each year must pay. After them no course is found that it can pay."""


class Work:
    """The looks so far at ends, steps and ways to pay, over all courses of one question."""

    __slots__ = ("looks",)

    def __init__(self) -> None:
        self.looks = 0

    def give_up(self) -> None:
        """Takes all that an answer may spend: something was not looked at, so nothing can be proven any more."""
        self.looks += ALL_LOOKS

    def units_since(self, looks: int) -> int:
        """The units that a course costs which began after so many looks."""
        return 1 + (self.looks - looks) // LOOKS_A_UNIT
