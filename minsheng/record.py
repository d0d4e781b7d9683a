"""Small classes for what is made once and not changed; the type checker sees to the latter.

``dataclass(frozen=True)`` compiles eight methods for each class; for the classes that a run needs
that took as long as checking the sample. Here ``__init__`` alone is compiled. A NamedTuple is only
for what is sorted or taken apart as a tuple, a plain ``dataclass`` for what changes while in use.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """Make a dataclass with slots whose objects are compared, hashed and shown by their fields."""
    made: Any = dataclass(eq=False, repr=False, slots=True)(cls)
    meaning = attrgetter(*(each.name for each in fields(made) if each.compare))

    def equal(self: object, other: object) -> bool:
        return meaning(self) == meaning(other) if other.__class__ is made else NotImplemented

    def hashed(self: object) -> int:
        return hash(meaning(self))

    def shown(self: Any) -> str:
        listed = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr]
        return f"{self.__class__.__qualname__}({', '.join(listed)})"

    made.__eq__, made.__hash__, made.__repr__ = equal, hashed, shown
    return made  # type: ignore[no-any-return] # made by dataclass()
