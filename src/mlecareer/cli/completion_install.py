"""What `--install-completion` and `--show-completion` do. The scripts are Typer's."""

from __future__ import annotations

from mlecareer import terminal
from mlecareer.cli.completion import SHELLS
from mlecareer.errors import ContentError, FileTroubleError


def with_shell(arguments: list[str]) -> list[str]:
    """The command line with the shell in use at its end, where that is one of those that we know."""
    from mlecareer.storage.shell_files import shell_in_use

    shell = shell_in_use()
    return [*arguments, shell] if shell in SHELLS else arguments


def script(shell: str, program: str, variable: str) -> str:
    """The script by which a shell asks the program what can stand in a line."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    return f"{get_completion_script(prog_name=program, complete_var=variable, shell=shell)}\n"


def installed(shell: str, program: str, variable: str) -> str:
    """What was installed, in lines. FileTroubleError if a file of the shell cannot be read or written."""
    from mlecareer.storage.shell_files import install, place_of

    text = script(shell, program, variable)
    try:
        place = place_of(shell, program, text)
        written = install(place, text)
    except (FileTroubleError, ContentError) as error:
        hint = f"{program} --show-completion {shell} shows the script"
        reason = error.text if isinstance(error, FileTroubleError) else error.problems[0].text
        raise FileTroubleError(f"cannot install completion: {reason}", hint=hint) from None
    if not written:
        there = terminal.at_home(place.script or place.start or "")
        return f"Completion is already in {there}. Nothing changed.\n"
    lines = [f"Wrote {terminal.at_home(path)}" for path in written]
    return "\n".join((*lines, f"Start a new {shell} to use it.", ""))
