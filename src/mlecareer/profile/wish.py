"""What a wish is: its field, its option, how it is read and how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar, cast

from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Wishes
from mlecareer.records import record

NONE, ANY = "none", "any"
"""What one types to have no such wish, whatever the wish."""

Value = TypeVar("Value")


@record(frozen=True)
class Wish(Generic[Value]):
    """One wish.

    `field` is its name in `Wishes` and in the profile file; `option` and `metavar` are the option and what stands
    after it; `help` is the option's sentence and `label` the name on a page. `free` is how not having the wish is
    typed; `none` and `any` are read as that too. `parse` reads any other text, as it is meant on a day (ValueError or
    UsageError says what is wrong with it). `typed` writes a value as it would be typed, and `pretty`, where it is
    given, as a page shows it. `phrase` says it in a sentence, with `{}` for the value, and `absent` says that there is
    no such wish. `joint` stands between the texts of an option that was given several times.
    """

    field: str
    option: str
    metavar: str
    label: str
    help: str
    free: str
    parse: Callable[[Catalog, str, date], Value]
    typed: Callable[[Value], str]
    phrase: str
    absent: str
    pretty: Callable[[Value], str] | None = None
    joint: str = ","

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of `Wishes` in which it stands."""
        return (self.field,)

    @property
    def parameter(self) -> str:
        """The name of the option's value in the code: `hours_per_week` for `--hours-per-week`."""
        return self.option.removeprefix("--").replace("-", "_")

    @property
    def unwished(self) -> Value:
        """The value of someone who does not have this wish."""
        return self.of(Wishes())

    def of(self, wishes: Wishes) -> Value:
        """The value that someone wishes."""
        return cast(Value, getattr(wishes, self.field))

    def read(self, catalog: Catalog, text: str, day: date) -> Value:
        """The value that a text means on a day; ValueError or UsageError says what is wrong with it."""
        text = text.strip()
        return self.unwished if text.casefold() in (NONE, ANY, self.free) else self.parse(catalog, text, day)

    def set(self, wishes: Wishes, value: Value) -> Wishes:
        """The wishes with this one set."""
        named: Any = {self.field: value}
        return replace(wishes, **named)

    def as_typed(self, wishes: Wishes) -> str:
        """The value as it would be typed: `aws, gcp`, `any`."""
        value = self.of(wishes)
        return self.free if value == self.unwished else self.typed(value)

    def shown(self, value: Value) -> str:
        """A value as a page shows it beside the label: `aws, gcp`, `$1,000`."""
        return (self.pretty or self.typed)(value)

    def said(self, value: Value) -> str:
        """A value in a sentence: `cloud aws, gcp`, `any cloud`."""
        return self.absent if value == self.unwished else self.phrase.format(self.shown(value))

    def is_in(self, wishes: Wishes) -> bool:
        """Whether someone has this wish."""
        return self.of(wishes) != self.unwished
