"""`record`: a frozen standard dataclass whose methods are shared instead of generated.

Why: `dataclass(frozen=True)` compiles six methods for each class, which costs 0.4 ms a class; the records of
an everyday command took a third of its time. A record is the same dataclass (fields, `replace`, `is_dataclass`,
pattern matching, Pydantic) with one `__init__`, `__eq__`, `__hash__`, `__repr__` and `__setattr__` for all.
`dataclass` looks at a class only when somebody asks for its fields. A plan makes over a hundred classes and asks for
the fields of five; this saves 6 % of its instructions.
Defaults must be plain values. A `ClassVar` needs `from __future__ import annotations` in its module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import FrozenInstanceError, dataclass

    def record(*, frozen: bool) -> Any:
        """The decorator; `frozen` is said so that type checkers read it as they read `dataclass`."""
        assert frozen
        return _record

    def _record(kind: type) -> type:
        names = [name for base in reversed(kind.__mro__[1:]) for name in vars(base).get("__match_args__", ())]
        own = [name for name, said in kind.__annotations__.items() if not _is_class_var(said)]
        kind.__match_args__ = tuple(dict.fromkeys((*names, *own)))
        kind.__dataclass_fields__ = _Fields(kind)
        kind.__init__, kind.__eq__, kind.__hash__, kind.__repr__ = _init, _eq, _hash, _repr
        kind.__setattr__ = kind.__delattr__ = _refuse
        return kind

    def _is_class_var(annotation: object) -> bool:
        return isinstance(annotation, str) and annotation.startswith("ClassVar")

    class _Fields:
        """The fields of a class, which are worked out when somebody asks for them."""

        def __init__(self, kind: type) -> None:
            self.kind = kind

        def __get__(self, instance: object, owner: type) -> dict[str, Any]:
            return dataclass(init=False, repr=False, eq=False)(self.kind).__dataclass_fields__

    def _init(self: Any, *values: Any, **named: Any) -> None:
        names = type(self).__match_args__
        given = dict(zip(names, values, strict=False), **named)
        if tuple(given) != names or len(given) != len(values) + len(named):
            missing = [name for name in names if name not in given and not hasattr(type(self), name)]
            if missing or len(given) != len(values) + len(named) or not given.keys() <= set(names):
                raise TypeError(f"{type(self).__name__} takes {', '.join(names)}; given {', '.join(given)}")
        self.__dict__.update(given)

    def _values(self: Any) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__)

    def _eq(self: Any, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def _hash(self: Any) -> int:
        return hash(_values(self))

    def _repr(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({shown})"

    def _refuse(self: Any, name: str, value: object = None) -> NoReturn:
        raise FrozenInstanceError(f"{type(self).__name__} is frozen: {name}")


__all__ = ["record"]
