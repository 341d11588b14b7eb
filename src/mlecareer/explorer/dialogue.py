"""The live planner as a conversation in lines: for `TERM=dumb`, screen readers, and whoever likes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mlecareer.catalog.lookup import did_you_mean, find_certification
from mlecareer.catalog.records import Catalog
from mlecareer.errors import AmbiguousError, MlecareerError, UsageError
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.effect import effect, what_changed
from mlecareer.explorer.rows import SIGNS, rows
from mlecareer.explorer.state import Save, State
from mlecareer.profile.typed import read_holding
from mlecareer.profile.wishes import BUDGET, CLOUDS, DEPTH, GOAL, HOURS, WANT, Wish
from mlecareer.rendering.format import Format, render

Value = TypeVar("Value")

WIDTH = 76

HELP = {
    "tick": ("ID [DATE]", "passed, today or on a date; again: not passed"),
    "list": ("[WORDS]", "the certifications by requirement"),
    "plan": ("", "the steps"),
    "details": ("ID", "a certification in full"),
    "why": ("ID", "why it is in the plan, or why not"),
    "goal": ("STAGE|next", "what to be ready for"),
    "hours": ("NUMBER|none", "hours of study a week"),
    "budget": ("USD|none", "the most to pay in fees"),
    "cloud": ("NAME|any", "the cloud to keep to"),
    "want": ("ID|TITLE|none", "also earn this, and keep it"),
    "depth": ("must|recommended|all", "what to plan for"),
    "compare": ("", "routes by cloud"),
    "undo": ("", "take the last change back"),
    "save": ("", "show the difference, then save"),
    "export": ("", "the command that gives this plan"),
    "help": ("", "this list"),
    "quit": ("", "leave; asks only if something is not saved"),
}

WISHED: dict[str, Wish[Any]] = {
    "goal": GOAL,
    "hours": HOURS,
    "budget": BUDGET,
    "cloud": CLOUDS,
    "want": WANT,
    "depth": DEPTH,
}


def talk(state: State, save: Save, *, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    """Take lines until one says quit. `ask` shows a prompt and gives a line (EOFError at the end of input)."""
    tell("what-if: nothing is saved until you say save. help lists what you can say.")
    _Talk(state, save, ask, tell).run()


class _Talk:
    """A conversation: the state, and how to ask and tell."""

    def __init__(self, state: State, save: Save, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
        self.state, self._store, self._ask, self._tell = state, save, ask, tell

    def run(self) -> None:
        """Line by line; what cannot be understood is said, and nothing is lost by it."""
        self._plan("")
        while True:
            word, _, rest = self._ask("explore> ").strip().partition(" ")
            if not word:
                continue
            try:
                name = self._meant(word)
                if name == "quit":
                    if self._may_leave():
                        return
                elif name in WISHED:
                    self._wish(WISHED[name], rest)
                else:
                    getattr(self, f"_{name}")(rest.strip())
            except MlecareerError as error:
                self._tell("\n".join((f"error: {error.text}", *([f"hint: {error.hint}"] if error.hint else ()))))
            except ValueError as error:
                self._tell(f"error: {error}")

    def _meant(self, word: str) -> str:
        """A word, or its beginning where no other begins like that."""
        word = {"?": "help", "w": "why", "s": "save"}.get(word, word)
        meant = [name for name in HELP if name == word] or [name for name in HELP if name.startswith(word)]
        if len(meant) != 1:
            raise UsageError(f"'{word}' is nothing to say here{did_you_mean(word, HELP)}; help lists what is")
        return meant[0]

    def _change(self, after: State) -> None:
        before, self.state = self.state, after
        if after.profile == before.profile:
            self._tell("that is how it is already")
        else:
            self._tell(f"{what_changed(before, after)}: {effect(before, after)}")

    def _id(self, text: str) -> str:
        return self._read(text, find_certification).id

    def _tick(self, rest: str) -> None:
        held = self._read(rest, read_holding)
        change = states.toggle(self.state, held.id) if held.earned is None else states.with_holding(self.state, held)
        self._change(change)

    def _read(self, text: str, read: Callable[[Catalog, str], Value]) -> Value:
        """What `read` makes of the name of a certification; which one, where it may mean several, is asked."""
        if not text:
            raise UsageError("which certification? add its id")
        try:
            return read(self.state.catalog, text)
        except AmbiguousError as error:
            self._tell("\n".join(error.choices))
            typed = error.chosen(self._ask(error.prompt))
            if typed is None:
                raise
            return self._read(error.settled(text, typed), read)

    def _list(self, rest: str) -> None:
        sections = rows(states.filtered(self.state, rest))
        for section in sections:
            place = ", ".join(filter(None, (section.of, section.state)))
            self._tell(f"{section.title}{f' ({place})' if place else ''}:")
            for row in (*section.rows, *section.above):
                self._tell(f"  {row.sign} {row.id}, {row.note}")
        self._tell("; ".join(f"{sign} {words}" for sign, words in SIGNS.items()) if sections else "nothing has that")

    def _plan(self, rest: str) -> None:
        from mlecareer.answers.plan import plan_answer

        made = plan_answer(self.state.catalog, self.state.plan, in_full="")
        self._tell(str(render(made, Format.plain, width=WIDTH)).rstrip())

    def _details(self, rest: str) -> None:
        self._tell(pages.details(self.state, self._id(rest), Format.plain)(WIDTH).rstrip())

    def _why(self, rest: str) -> None:
        self._tell(pages.reasons(self.state, self._id(rest), Format.plain)(WIDTH).rstrip())

    def _compare(self, rest: str) -> None:
        self._tell(pages.routes(self.state, Format.plain)(WIDTH).rstrip())

    def _wish(self, wish: Wish[Any], text: str) -> None:
        self._change(states.wishing(self.state, (wish, wish.read(self.state.catalog, text, self.state.day))))

    def _undo(self, rest: str) -> None:
        before = self.state
        if not before.history:
            self._tell("there is nothing to undo")
        else:
            self._change(states.undo(before))

    def _export(self, rest: str) -> None:
        self._tell(pages.export(self.state))

    def _help(self, rest: str) -> None:
        self._tell("\n".join(f"{name} {what}".strip() + f": {does}" for name, (what, does) in HELP.items()))

    def _save(self, rest: str) -> None:
        profile = states.to_save(self.state)
        difference = self._store(profile, True)
        if difference:
            self._tell(difference.rstrip())
            if not self._yes("save this? (y/n) "):
                self._tell("nothing saved")
                return
            self._store(profile, False)
        self.state = states.after_saving(self.state)
        self._tell("saved" if difference else "the saved profile says this already")

    def _yes(self, question: str) -> bool:
        return self._ask(question).strip().casefold() in ("y", "yes")

    def _may_leave(self) -> bool:
        return not self.state.unsaved or self._yes("what you imagined is not saved; leave? (y/n) ")
