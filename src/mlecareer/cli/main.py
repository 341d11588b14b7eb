"""The program: it finds the command, and turns errors into lines."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

from mlecareer import progress, terminal
from mlecareer.characters import safe
from mlecareer.errors import INTERRUPTED, OUR_BUG, READER_GONE, MlecareerError, StoppedError
from mlecareer.streams import ReaderGoneError, forget_output


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Little that one command makes is worth collecting; the full-screen planner turns it on again.
    gc.disable()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        forget_output()
    # Everything is written: taking the interpreter down tidily would only cost time.
    os._exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command line; all it has to say is printed."""
    return _guarded(lambda: _command(arguments), debug="--debug" in arguments)


def _command(arguments: list[str]) -> int:
    from mlecareer.cli.commands import COMPLETE, complete, invoke

    return complete() if os.environ.get(COMPLETE) else invoke(arguments)


def _guarded(command: Callable[[], int], *, debug: bool) -> int:
    """The exit code of a command; what it raises is said in a line or two."""
    try:
        return command()
    except StoppedError as stopped:
        terminal.say(f"\n{stopped.text}")
        return stopped.exit_code
    except MlecareerError as error:
        if debug:
            _traceback()
        terminal.show_error(error)
        return error.exit_code
    except ReaderGoneError:
        forget_output()
        return READER_GONE
    except (KeyboardInterrupt, EOFError):
        # What stops in between may have saved before: only who knows says more (StoppedError).
        terminal.say("\ninterrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: whatever is left is our bug
        if debug:
            _traceback()
        what = f"{type(error).__name__}: {error}"
        hint = "please report it with the output of --debug"
        terminal.show_error(MlecareerError(f"internal error: {what}", hint=hint))
        return OUR_BUG
    finally:
        progress.end()


def _traceback() -> None:
    import traceback

    terminal.say(safe(traceback.format_exc()))
