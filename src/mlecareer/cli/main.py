"""The program: it finds the command, and turns errors into lines.

Little is imported at the top: until `main` runs, Ctrl-C gets Python's own words.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Run the command line and leave with its exit code."""
    ended: list[int] = []
    code = 130
    try:
        import gc

        from mlecareer.cli.ending import end_in_words

        end_in_words(ended)
        # Little that one command makes is worth collecting; the full-screen planner turns it on again.
        gc.disable()
        code = run(sys.argv[1:])
        _flush()
    except KeyboardInterrupt:  # before the boundary below stands, or after it
        _last_words(b"\ninterrupted\n")
    except MemoryError:
        code = 4
        _last_words(b"error: out of memory\n")
    # Everything is written: taking the interpreter down tidily would only cost time.
    os._exit(128 + ended[0] if ended else code)


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        from mlecareer.streams import forget_output

        forget_output()


def _last_words(words: bytes) -> None:
    try:
        os.write(2, words)
    except OSError:
        return  # nobody is left to tell


def run(arguments: list[str]) -> int:
    """The exit code of a command line; all it has to say is printed."""
    from mlecareer import written

    written.forget()
    return _guarded(lambda: _command(arguments), debug="--debug" in arguments)


def _command(arguments: list[str]) -> int:
    from mlecareer.cli.commands import COMPLETE, complete, invoke

    return complete() if os.environ.get(COMPLETE) else invoke(arguments)


def _guarded(command: Callable[[], int], *, debug: bool) -> int:
    """The exit code of a command; what it raises is said in a line or two."""
    from mlecareer import progress, terminal, written
    from mlecareer.errors import FILE_TROUBLE, INTERRUPTED, OUR_BUG, READER_GONE, MlecareerError, StoppedError
    from mlecareer.streams import ReaderGoneError, forget_output

    try:
        return command()
    except StoppedError as stopped:
        terminal.say(f"\n{stopped.text}")
        return stopped.exit_code
    except MlecareerError as error:
        if debug:
            _traceback()
        error.hint = error.hint or written.said()
        terminal.show_error(error)
        return error.exit_code
    except ReaderGoneError:
        forget_output()
        return READER_GONE
    except (KeyboardInterrupt, EOFError):
        # What stops in between may have saved before: only who knows says more (StoppedError).
        before = written.said()
        terminal.say(f"\ninterrupted; {before}" if before else "\ninterrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: whatever is left is our bug, but for what the machine lacks
        if debug:
            _traceback()
        if _is_out_of_memory(error):
            terminal.show_error(MlecareerError("out of memory", hint=written.said()))
            return FILE_TROUBLE
        if isinstance(error, OSError) and error.strerror:
            what = f"cannot use {error.filename}" if error.filename else "cannot read or write a file"
            terminal.show_error(MlecareerError(f"{what}: {error.strerror.lower()}", hint=written.said()))
            return FILE_TROUBLE
        if _dropped_snapshots() and not written.said():
            progress.end()
            return _guarded(command, debug=debug)  # a snapshot may be what is wrong
        what = f"{type(error).__name__}: {error}"
        hint = "please report it with the output of --debug"
        terminal.show_error(MlecareerError(f"internal error: {what}", hint=hint))
        return OUR_BUG
    finally:
        progress.end()


def _dropped_snapshots() -> bool:
    from mlecareer.storage import snapshot

    return snapshot.drop_used()


def _is_out_of_memory(error: Exception) -> bool:
    """Whether there was not enough memory, which the import of a compiled library says in its own words."""
    said = str(error)
    if isinstance(error, SystemError):  # what a compiled library makes of memory that it did not get
        return "without exception set" in said
    return isinstance(error, MemoryError) or (
        isinstance(error, ImportError | OSError)
        and ("failed to map segment" in said or "Cannot allocate memory" in said or "cannot allocate memory" in said)
    )


def _traceback() -> None:
    import traceback

    from mlecareer import terminal
    from mlecareer.characters import safe

    terminal.say(safe(traceback.format_exc()))
