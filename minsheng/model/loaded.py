"""What was read from a file, remembered with all that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial, wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from minsheng.problem import Problem, Refused, Report, Severity
from minsheng.record import record

Value = TypeVar("Value")
Further = TypeVar("Further")
Owner = TypeVar("Owner", bound="Remembering")
Arguments = ParamSpec("Arguments")


@record
class Loaded(Generic[Value]):
    """What a file says (None where that can't be understood), and every problem in it."""

    value: Value | None
    problems: tuple[Problem, ...] = ()

    def then(self, read: Callable[[Value, Report], Further | None]) -> Loaded[Further]:
        """What ``read`` makes of the value, with the problems that it reports or is refused for."""
        problems, further = [*self.problems], None
        if self.value is not None:
            try:
                further = read(self.value, problems.append)
            except Refused as refused:
                problems += refused.problems
        return Loaded(further, tuple(problems))

    def error_free(self) -> Value:
        """The value, for whoever needs it without errors. Raises Refused where there are any."""
        errors = sorted(one for one in self.problems if one.severity is Severity.ERROR)
        if errors:
            raise Refused(errors)
        assert self.value is not None  # or there was an error
        return self.value


class Remembering:
    """An object whose ``remembered`` methods do their work once."""

    def __init__(self) -> None:
        self._memory: dict[Any, Any] = {}


def remembered(
    method: Callable[Concatenate[Owner, Arguments], Value],
) -> Callable[Concatenate[Owner, Arguments], Value]:
    """Make a method do its work once for the same arguments, and return the same again."""

    @wraps(method)
    def recalled(self: Owner, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        recall = self._memory.setdefault(method, cache(partial(method, self)))
        found: Value = recall(*args, **kwargs)
        return found

    return recalled
