"""Writes an answer where `--output` says, which is never a file that the program keeps or reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from mlecareer.errors import MlecareerError, UsageError
from mlecareer.operating_system import descriptor_named, new_file_mode
from mlecareer.storage.catalog_folder import CERTIFICATIONS, ENDINGS, catalog_paths
from mlecareer.storage.files import cannot
from mlecareer.storage.profile import BACKUP, MINE, OLDER
from mlecareer.storage.writing import refuse_read_only, write_whole
from mlecareer.written import note


def write_output(path: str, content: bytes) -> None:
    """Write an answer where the user named it: behind links, with the mode and owner of a file that is there.

    A device, a pipe or an open file (`/dev/stdout`) is written to as it is. FileTroubleError where the system refuses,
    or the file is read-only.
    """
    try:
        if (descriptor := descriptor_named(path)) is not None:
            with os.fdopen(os.dup(descriptor), "wb") as opened:
                opened.write(content)
            return
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as device:
                device.write(content)
            return
        target = os.path.realpath(path)
        refuse_read_only(target)
        write_whole(target, content, new_file_mode())
        note(path)
    except (OSError, ValueError) as error:
        raise cannot("write", path, error) from None


def refuse_own(output: str, profile: str | None, folders: Iterable[str], read: Iterable[str]) -> None:
    """Raise a UsageError where an output names a file that the program keeps or reads: of the profile, of a catalog
    folder in use, or one that the command line names to be read."""
    hint = "name another file with --output"
    if profile is not None and any(_same(output, own) for own in _of_profile(profile)):
        raise UsageError(f"--output names {output}, which belongs to your profile", hint=hint)
    for folder in folders:
        if _in_catalog(output, folder):
            raise UsageError(f"--output names {output}, which is a file of the catalog in {folder}", hint=hint)
    for path in read:
        if _same(output, path):
            raise UsageError(f"--output names {output}, which this command reads", hint=hint)


def _of_profile(place: str) -> Iterator[str]:
    """The profile, and every file that is kept beside it."""
    real = os.path.realpath(place)
    folder, name = os.path.split(real)
    yield from (real, real + BACKUP, real + OLDER, real + MINE, os.path.join(folder, f".{name}.lock"))
    with suppress(OSError):
        yield from (os.path.join(folder, other) for other in os.listdir(folder) if other.startswith(f"{name}{MINE}-"))


def _in_catalog(output: str, folder: str) -> bool:
    """Whether a path is that of a file of a catalog folder, or would be once it is written."""
    place, name = os.path.split(os.path.realpath(output))
    if name.casefold().endswith(ENDINGS) and any(
        _same(place, inside) for inside in (folder, os.path.join(folder, CERTIFICATIONS))
    ):
        return True
    with suppress(MlecareerError):
        return any(_same(output, path) for _, path in catalog_paths(folder))
    return False


def _same(one: str, other: str) -> bool:
    """Whether two paths name the same file, or would."""
    with suppress(OSError, ValueError):
        return os.path.samefile(one, other)
    with suppress(OSError, ValueError):
        return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
    return False
