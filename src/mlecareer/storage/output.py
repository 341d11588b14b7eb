"""Writing an answer to a file or folder that the user named."""

from __future__ import annotations

import os
from collections.abc import Mapping

from mlecareer.storage.files import cannot


def write_output(path: str, content: bytes) -> None:
    """Write the file, replacing what was there only once the new content is whole.

    A device or pipe is written to as it is. FileTroubleError where the system refuses.
    """
    from tempfile import mkstemp

    temporary = None
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as device:
                device.write(content)
            return
        target = os.path.realpath(path)
        descriptor, temporary = mkstemp(dir=os.path.dirname(target))
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else 0o666 & ~_umask()
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except (OSError, ValueError) as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise cannot("write", path, error) from None


def write_folder(path: str, files: Mapping[str, str]) -> None:
    """Make a folder with these texts by their paths in it: written aside, and put in place once all are whole.

    It is new, or an empty one, which stays the same folder. FileTroubleError where the system refuses.
    """
    from tempfile import TemporaryDirectory

    try:
        target = os.path.realpath(path)
        there = os.path.isdir(target)
        above = target if there else os.path.dirname(target)
        os.makedirs(above, exist_ok=True)
        with TemporaryDirectory(dir=above, prefix=".mlecareer-") as aside:
            new = os.path.join(aside, "new")
            for name, text in files.items():
                os.makedirs(os.path.dirname(os.path.join(new, name)), exist_ok=True)
                with open(os.path.join(new, name), "xb") as file:
                    file.write(text.encode())
            for name in os.listdir(new) if there else ("",):
                os.rename(os.path.join(new, name), os.path.join(target, name))
    except (OSError, ValueError) as error:
        raise cannot("write", path, error) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
