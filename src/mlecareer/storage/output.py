"""Writing an answer to a file that the user named."""

from __future__ import annotations

import os

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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
