"""The saved profile, as the commands read it: from its file, or from standard input."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TextIO

from mlecareer import terminal
from mlecareer.catalog.records import Catalog
from mlecareer.cli.options import Common
from mlecareer.profile.records import Profile
from mlecareer.profile.unknown import in_words_of
from mlecareer.storage import locations
from mlecareer.storage.files import STANDARD_INPUT, called, decoded, read_input


def saved_profile(common: Common) -> Profile | None:
    """The profile that is saved, where there is one; one that was named must be there."""
    from mlecareer.storage.profile import load_profile, read_profile

    if common.profile == STANDARD_INPUT:
        name = called(STANDARD_INPUT)
        return read_profile(decoded(_bytes_of(sys.stdin, common.quiet), name), name)
    return load_profile(common.profile, cache=locations.cache_folder())


@lru_cache(maxsize=1)
def _bytes_of(stream: TextIO, quiet: bool) -> bytes:
    """What standard input holds: it can be read only once, while a command may ask for its profile several times."""
    from mlecareer.storage.profile import PROFILE_BYTES

    say_what_is_awaited(STANDARD_INPUT, quiet=quiet)
    return read_input(PROFILE_BYTES)


def say_what_is_awaited(*paths: str | None, quiet: bool) -> None:
    """Where one of the files is standard input and that is a terminal, say that it waits for what is typed there."""
    if STANDARD_INPUT in paths and not quiet:
        terminal.say_awaited()


def known_profile(common: Common, catalog: Catalog) -> Profile | None:
    """The saved profile in the words of the catalog."""
    saved = saved_profile(common)
    return None if saved is None else in_words_of(catalog, saved)
