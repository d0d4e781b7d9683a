"""Small classes for what is made once and not changed; the type checker sees to the latter.

``dataclass(frozen=True)`` compiles eight methods for each class; for the classes that a run needs
that took as long as checking the sample. Here ``__init__`` alone is compiled, and the command line
remembers what came of it (``cache/records.py``). A NamedTuple is only for what is sorted or taken
apart as a tuple, a plain ``dataclass`` for what changes while in use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class")
_MADE_ANEW: Any = object()
"""Stands for an argument that is left out and made anew for each object: an empty dict."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """Make a dataclass with slots whose objects are compared, hashed and shown by their fields."""
    made: Any = dataclass(eq=False, repr=False, init=False, slots=True)(cls)
    meaning = attrgetter(*(each.name for each in fields(made) if each.compare))

    def equal(self: object, other: object) -> bool:
        return meaning(self) == meaning(other) if other.__class__ is made else NotImplemented

    def hashed(self: object) -> int:
        return hash(meaning(self))

    def shown(self: Any) -> str:
        listed = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr]
        return f"{self.__class__.__qualname__}({', '.join(listed)})"

    made.__init__, made.__eq__, made.__hash__, made.__repr__ = _init(made), equal, hashed, shown
    return made  # type: ignore[no-any-return] # made by dataclass()


def _init(made: Any) -> Callable[..., None]:
    """The ``__init__`` that ``dataclass`` would give a class."""
    arguments, lines, known, defaults = ["self"], ["pass"], {"_anew": _MADE_ANEW}, []
    for each in fields(made):
        name, value = each.name, each.name
        if each.default_factory is not MISSING:
            known[f"_of_{name}"] = each.default_factory
            value = f"_of_{name}() if {name} is _anew else {name}"
            defaults.append(_MADE_ANEW)
        elif each.default is not MISSING:
            known[f"_of_{name}"] = each.default
            defaults.append(each.default)
        if each.init:
            arguments.append(name)
            lines.append(f"self.{name} = {value}")
        elif each.default is not MISSING:
            defaults.pop()
            lines.append(f"self.{name} = _of_{name}")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(arguments)}):\n " + "\n ".join(lines)
    init = FunctionType(compiled(text), known, "__init__", tuple(defaults))
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def compiled(text: str) -> CodeType:
    """The code of the function that a text defines."""
    whole = compile(text, "<record>", "exec")
    return next(one for one in whole.co_consts if isinstance(one, CodeType))
