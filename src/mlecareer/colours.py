"""Whether an output has colours: what the environment says of it, else what is preferred."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlecareer.profile.records import Colour


def coloured(environment: Mapping[str, str], preferred: Colour, *, is_terminal: bool) -> bool:
    """Whether an output has colours; the first of these that says anything decides.

    1. `NO_COLOR`: none.
    2. `TERM=dumb`: none, as such a terminal would show them as text.
    3. `FORCE_COLOR`: also in a pipe; none if it is 0, false, no or off.
    4. `CLICOLOR_FORCE`, unless it is 0: also in a pipe.
    5. `CLICOLOR=0`: none.
    6. What is preferred: always or never.
    7. Those that a terminal shows.

    A variable that is empty says nothing.
    """
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    if force := environment.get("FORCE_COLOR"):
        return force.casefold() not in ("0", "false", "no", "off")
    if environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if environment.get("CLICOLOR") == "0" or preferred == "never":
        return False
    return is_terminal or preferred == "always"


def tell_libraries(environment: MutableMapping[str, str], *, wanted: bool) -> None:
    """Say in the one variable that all libraries read whether they may use colours where they draw by themselves."""
    if wanted:
        environment.pop("NO_COLOR", None)
    else:
        environment["NO_COLOR"] = "1"
