"""A command with commands under it."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

from mlecareer.catalog.lookup import did_you_mean
from mlecareer.errors import UsageError


class Group(TyperGroup):
    """Says the nearest command where one is asked for that does not exist."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; UsageError where there is none of that name."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            raise UsageError(
                f"there is no command '{args[0]}'{did_you_mean(args[0], names)}",
                hint=f"{ctx.command_path} --help lists them",
            )
        return super().resolve_command(ctx, args)
