"""What the commands that change the profile share: they change it and show the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mlecareer.cli.context import answer
from mlecareer.cli.options import Common
from mlecareer.errors import FileTroubleError
from mlecareer.profile.records import Profile
from mlecareer.rendering.format import check

if TYPE_CHECKING:
    from mlecareer.storage.profile_file import Edit


def changed(common: Common, change: Callable[[Profile], Profile], *, dry_run: bool) -> Profile:
    """The profile after a change, which is saved, or with `dry_run` only shown.

    The change may be made twice, where another process writes in between: the last one is what is saved.
    """
    from mlecareer.answers.profile import ProfileChange
    from mlecareer.storage.profile_file import edit

    check(ProfileChange, common.format)
    after: list[Profile] = []

    def noted(profile: Profile) -> Profile:
        after.append(change(profile))
        return after[-1]

    shown(common, edit(common.profile, noted, dry_run=dry_run), dry_run=dry_run)
    return after[-1]


def shown(common: Common, done: Edit, *, dry_run: bool) -> None:
    """Show what was done."""
    from mlecareer.answers.profile import ProfileChange

    with saved_anyway(done, dry_run=dry_run):
        answer(common, ProfileChange(done.path, bool(done.diff), dry_run, done.diff, done.can_undo))


@contextmanager
def saved_anyway(done: Edit, *, dry_run: bool) -> Iterator[None]:
    """Where what was done cannot be shown, the error says at least that it was done."""
    try:
        yield
    except FileTroubleError as error:
        if done.diff and not dry_run:
            raise FileTroubleError(error.text, hint=f"the change was saved in {done.path}") from None
        raise
