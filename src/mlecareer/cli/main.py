"""The program: finds the command, and turns errors into lines, once for all."""

from __future__ import annotations

import gc
import os
import sys

# Nothing that one command makes is worth collecting; the full-screen planner turns it on again.
gc.disable()

from mlecareer import __version__, terminal  # noqa: E402
from mlecareer.errors import DONE, INTERRUPTED, OUR_BUG, READER_GONE, MlecareerError, StoppedError  # noqa: E402


def main() -> None:
    """Run the command line and leave with its exit code."""
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        terminal.forget_output()
    if "coverage" in sys.modules or sys.gettrace() is not None:
        sys.exit(code)
    # Everything is written: taking the interpreter down tidily would only cost time.
    os._exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command line; all it has to say is printed."""
    if arguments == ["--version"]:
        return _guarded(lambda: _version(), debug=False)
    if arguments[:1] == ["_complete"]:
        return _guarded(lambda: _complete(arguments[1:]), debug=False)
    return _guarded(lambda: _command(arguments), debug="--debug" in arguments)


def _version() -> int:
    terminal.show(f"mlecareer {__version__}\n")
    return DONE


def _complete(words: list[str]) -> int:
    """What completion scripts ask, answered without Typer."""
    from mlecareer.cli.complete import complete

    terminal.show(complete(words))
    return DONE


def _command(arguments: list[str]) -> int:
    from mlecareer.cli.commands import invoke

    return invoke(arguments)


def _guarded(command: object, *, debug: bool) -> int:
    assert callable(command)
    try:
        return int(command())
    except StoppedError as stopped:
        terminal.say(f"\n{stopped.text}")
        return stopped.exit_code
    except MlecareerError as error:
        if debug:
            _traceback()
        terminal.show_error(error)
        return error.exit_code
    except terminal.ReaderGoneError:
        terminal.forget_output()
        return READER_GONE
    except (KeyboardInterrupt, EOFError):
        # What stops in between may have saved before: only who knows says more (StoppedError).
        terminal.say("\ninterrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: whatever is left is our bug
        if debug:
            _traceback()
        what = f"{type(error).__name__}: {error}"
        terminal.show_error(
            MlecareerError(f"mlecareer has a bug: {what}", hint="run it again with --debug and report what it shows")
        )
        return OUR_BUG


def _traceback() -> None:
    import traceback

    terminal.say(terminal.safe(traceback.format_exc()))
