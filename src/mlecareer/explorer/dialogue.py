"""The live planner as a conversation in lines, for `TERM=dumb` and screen readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mlecareer.catalog.lookup import find_certification
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import did_you_mean
from mlecareer.errors import AmbiguousError, MlecareerError, UsageError
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.effect import effect, in_words, what_changed, what_is_next
from mlecareer.explorer.plan_lines import plan_title
from mlecareer.explorer.rows import rows
from mlecareer.explorer.state import Save, State
from mlecareer.planner.compare import compare
from mlecareer.planner.why.why import why_of
from mlecareer.profile.typed import read_holding
from mlecareer.profile.wish import Wish
from mlecareer.profile.wishes import WISHES
from mlecareer.rendering.format import Format, render
from mlecareer.rendering.plan_wording import STATES

Value = TypeVar("Value")

WIDTH = 76

HELP = {
    "tick": ("ID [DATE]", "mark as passed today or on a date (a future date is a booked exam); repeat it to unmark"),
    "list": ("[WORDS]", "certifications grouped by requirement"),
    "plan": ("", "the whole plan"),
    "details": ("ID", "a certification in full"),
    "why": ("ID", "why it is in the plan, or why not"),
    "book": ("ID", "the page where you book its exam"),
    "date": ("+MONTHS|-MONTHS", "plan as of another date"),
    "compare": ("", "routes by cloud"),
    "undo": ("", "undo the last change"),
    "save": ("", "show what would change, then save"),
    "export": ("", "the command that gives this plan"),
    "help": ("", "this list"),
    "quit": ("", "quit; asks first if there are unsaved changes"),
}

SHORT = {
    "clouds": "cloud",
    "hours_per_week": "hours",
    "pauses": "pause",
    "budget_usd": "budget",
    "budget_per_year_usd": "yearly-budget",
}
"""Names of wishes that are shorter than those of their fields."""

WISHED: dict[str, Wish[Any]] = {SHORT.get(wish.field, wish.field): wish for wish in WISHES}
"""What one types to set each wish."""

COMMANDS = {**HELP, **{name: (f"{wish.metavar}|{wish.free}", wish.help) for name, wish in WISHED.items()}}


def talk(state: State, save: Save, *, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    """Take lines until one says quit. `ask` shows a prompt and gives a line (EOFError at the end of input)."""
    tell("Try things out; nothing is saved until you type save. Type help for commands.")
    _Talk(state, save, ask, tell).run()


class _Talk:
    """A conversation: the state, and how to ask and tell."""

    def __init__(self, state: State, save: Save, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
        self.state, self._store, self._ask, self._tell = state, save, ask, tell

    def run(self) -> None:
        """Line by line; what cannot be understood is said, and nothing is lost by it."""
        plan, here = self.state.plan, self.state.situation
        way = here.stage.title if here.stage == here.goal else f"{here.stage.title} to {here.goal.title}"
        self._tell(f"{way}\n{plan_title(plan, WIDTH)}\n{in_words((what_is_next(plan),))}")
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
        meant = [name for name in COMMANDS if name == word] or [name for name in COMMANDS if name.startswith(word)]
        if len(meant) != 1:
            raise UsageError(f"unknown command '{word}'{did_you_mean(word, COMMANDS)}", hint="type help for commands")
        return meant[0]

    def _change(self, after: State) -> None:
        before, self.state = self.state, after
        if (after.profile, after.day) == (before.profile, before.day):
            self._tell("No change.")
        else:
            self._tell(f"{what_changed(before, after)}. {in_words(effect(before.plan, after.plan))}")

    def _id(self, text: str) -> str:
        return self._read(text, find_certification).id

    def _tick(self, rest: str) -> None:
        held = self._read(rest, read_holding)
        change = states.toggle(self.state, held.id) if held.earned is None else states.with_holding(self.state, held)
        self._change(change)

    def _read(self, text: str, read: Callable[[Catalog, str], Value]) -> Value:
        """What `read` makes of the name of a certification; which one, where it may mean several, is asked."""
        if not text:
            raise UsageError("which certification?", hint="add its id, such as cka")
        try:
            return read(self.state.catalog, text)
        except AmbiguousError as error:
            self._tell("\n".join(error.choices))
            typed = error.chosen(self._ask(error.prompt))
            if typed is None:
                raise
            return self._read(error.settled(text, typed), read)

    def _list(self, rest: str) -> None:
        sections = rows(states.filtered(self.state, rest), self.state.plan)
        for section in sections:
            state = STATES[section.state][1] if section.state is not None else ""
            place = ", ".join(filter(None, (section.need, section.of, state)))
            self._tell(f"{section.title}{f' ({place})' if place else ''}:")
            for row in (*section.rows, *section.above):
                self._tell(f"  {row.id}: {row.note}")
        if not sections:
            self._tell("No match.")

    def _plan(self, rest: str) -> None:
        from mlecareer.answers.plan import plan_answer

        made = plan_answer(self.state.catalog, self.state.plan, in_full="")
        self._tell(str(render(made, Format.plain, width=WIDTH)).rstrip())

    def _details(self, rest: str) -> None:
        self._show(pages.details(self.state, self._id(rest), Format.plain))

    def _why(self, rest: str) -> None:
        self._show(pages.reasons(self.state, why_of(self.state.solved, self._id(rest)), Format.plain))

    def _compare(self, rest: str) -> None:
        routes = compare(self.state.catalog, self.state.person, self.state.catalog.clouds, self.state.day)
        self._show(pages.routes(self.state, routes, Format.plain))

    def _show(self, body: pages.Body) -> None:
        self._tell(str(body(WIDTH)).rstrip())

    def _book(self, rest: str) -> None:
        self._tell(self.state.catalog.by_id[self._id(rest)].url)

    def _date(self, rest: str) -> None:
        try:
            months = int(rest)
        except ValueError:
            raise UsageError("by how many months?", hint="type date +1 or date -1") from None
        self._change(states.moved(self.state, months))

    def _wish(self, wish: Wish[Any], text: str) -> None:
        self._change(states.wishing(self.state, (wish, wish.read(self.state.catalog, text, self.state.day))))

    def _undo(self, rest: str) -> None:
        before = self.state
        if not before.history:
            self._tell("There is nothing to undo.")
        else:
            self._change(states.undo(before))

    def _export(self, rest: str) -> None:
        self._tell(f"The same plan as a command:\n\n  {pages.export(self.state)}")

    def _help(self, rest: str) -> None:
        self._tell("\n".join(f"{name} {what}".strip() + f": {does}" for name, (what, does) in COMMANDS.items()))

    def _save(self, rest: str) -> None:
        profile = states.to_save(self.state)
        difference = self._store(profile, True)
        if difference:
            self._tell(difference.rstrip())
            if not self._yes("Save these changes? (y/n) "):
                self._tell("Nothing saved.")
                return
            self._store(profile, False)
        self.state = states.after_saving(self.state)
        self._tell("Saved. Undo with mlecareer profile undo." if difference else "Already saved.")

    def _yes(self, question: str) -> bool:
        return self._ask(question).strip().casefold() in ("y", "yes")

    def _may_leave(self) -> bool:
        return not self.state.unsaved or self._yes("Quit without saving? (y/n) ")
