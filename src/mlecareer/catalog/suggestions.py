"""What may have been meant by a text that nothing is called, and what can be typed in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mlecareer.errors import UsageError

_QUOTED = 80


def one_of(text: str, known: Iterable[str], what: str) -> str:
    """The known value that the text is, in any case; UsageError names the nearest and all of them.

    `known` may give each value a title, by which it is known too and with which it is shown.
    """
    titles = known if isinstance(known, Mapping) else {}
    values, wanted = tuple(known), text.strip().casefold()
    for value in values:
        if wanted in (value.casefold(), titles.get(value, value).casefold()):
            return value
    names = {value.casefold(): titled(value, titles[value]) if value in titles else repr(value) for value in values}
    raise UsageError(f"unknown {what} '{shown(text)}'{did_you_mean_one(wanted, names)}", hint=choose_from(values))


def choose_from(values: Iterable[str]) -> str:
    """The hint that lists the values of which one can be typed."""
    known = ", ".join(values)
    return f"choose from {known}" if known else "this catalog has none"


def titled(id: str, title: str) -> str:
    """`cka (Certified Kubernetes Administrator)`; the id alone where the title says no more."""
    from mlecareer.catalog.words import without_brackets

    title = without_brackets(title)
    return id if id.casefold() == title.casefold() else f"{id} ({title})"


def shown(text: str) -> str:
    """A text as messages quote it: its beginning, if it is very long."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """The three known names most like the wanted one, best first; fewer if fewer are alike.

    A name is alike if only a letter in three differs, or if it goes on from the wanted one: `hours-per-week` for
    `hours`.
    """
    from rapidfuzz import fuzz, process

    # Of a longer text only the beginning is compared: it is no slip of the finger.
    wanted, names = wanted[:80], sorted(set(known))
    alike = {
        name: score for name, score, _ in process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=66, limit=3)
    }
    if len(wanted) > 2:
        alike |= {name: fuzz.ratio(wanted, name) for name in names if name.startswith(wanted)}
    return tuple(sorted(alike, key=lambda name: (-alike[name], name)))[:3]


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """`; did you mean 'x' or 'y'?`, or nothing."""
    return did_you_mean_one(wanted, {name: repr(name) for name in known})


def did_you_mean_one(wanted: str, shown_as: Mapping[str, str]) -> str:
    """The same for known names that are shown in another way: `; did you mean senior (Senior ML Engineer)?`"""
    near = dict.fromkeys(shown_as[name] for name in nearest(wanted, shown_as))
    return f"; did you mean {' or '.join(near)}?" if near else ""
