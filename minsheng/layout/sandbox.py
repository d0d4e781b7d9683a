"""Jinja for layouts. They travel between offices, so none may hang this machine or look around.

Counted, without a clock, so that a template fails on every machine or on none; in each run of one:

- at most 1,000,000 steps: a round of a loop is one, an entry that something walks through, too
  (to filter, compare, copy or join), a filter or test 5, a call of a macro or function or an
  included file 20, one that has to be looked for 500;
- at most 20,000,000 characters: printed, joined, cut, compared, given to a filter, each time;
- a ``range`` of at most 100,000; arithmetic on numbers below 10**15 only, and no powers;

in all cells of a bulletin together what its ``Budget`` says; ``MAX_CODE`` characters to compile.

Out of reach are methods, attributes that begin with _, filters that are not listed here, and files
outside the layout's folders. Not bounded are seconds and memory as such, which the counts keep
small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any
from weakref import ref

from jinja2 import StrictUndefined, Undefined, pass_eval_context
from jinja2.exceptions import SecurityError
from jinja2.loaders import BaseLoader
from jinja2.runtime import LoopContext, Macro

from minsheng.layout.budget import Budget, TooMuch
from minsheng.layout.compiling import CompilingEnvironment

MAX_STEPS = 1_000_000
MAX_TEXT = 20_000_000
_CALL, _FILTER, _LOOK = 20, 5, 500  # steps: so much longer than a round of a loop they take
_MAX_NUMBER = 10**15
_QUICK = ("count", "d", "default", "first", "last", "length")  # these look at no entries
_PER_ENTRY = ("grouped", "map", "reject", "rejectattr", "select", "selectattr")  # pay as they go
_FILTERS = (
    *("e", "escape", "int", "items", "join", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "reverse", "select", "selectattr", "sort", "string", "trim", "unique", "upper"),
)
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


class LayoutEnvironment(CompilingEnvironment):
    """A sandbox whose templates reach only plain attributes, listed filters and given functions."""

    intercepted_binops = frozenset(("+", "*", "**", "%", "//"))

    def __init__(
        self,
        *,
        autoescape: bool,
        loader: BaseLoader | None = None,
        filters: dict[str, Callable[..., Any]] | None = None,
        functions: dict[str, Callable[..., Any]] | None = None,
        budget: Budget | None = None,
    ) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            loader=loader,
            finalize=self._printed,
            optimized=False,  # constants are computed under the same bounds as everything else
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._join_texts = self.filters["join"]
        costly: dict[str, Any] = {name: self.filters[name] for name in _FILTERS}
        self._trim_text = self.filters["trim"]
        costly |= {"join": self._join, "trim": self._trim} | (filters or {})
        paid = {name: self._paid(function, name) for name, function in costly.items()}
        quick = {name: self.filters[name] for name in _QUICK}
        counters = (self._metered, self._output, self._weighed, self._toll)
        self.filters = quick | paid | {counter.__name__: counter for counter in counters}
        tests: dict[str, Any] = {**self.tests}
        self.tests = {name: self._paid(function, name) for name, function in tests.items()}
        self.globals = {name: self.globals[name] for name in ("range", "namespace")}
        self.globals |= functions or {}
        self._functions = frozenset(map(id, self.globals.values()))
        self._budget = budget
        self._steps = self._characters = 0
        self._max_steps, self._max_text = MAX_STEPS, MAX_TEXT

    def run(self, template: Callable[..., str], names: dict[str, Any]) -> str:
        """Call a template's ``render`` with fresh bounds; raises SecurityError beyond them."""
        self._steps = self._characters = 0
        self._max_steps, self._max_text = MAX_STEPS, MAX_TEXT
        if not (budget := self._budget):
            return template(**names)
        self._max_steps = min(MAX_STEPS, budget.steps)
        self._max_text = min(MAX_TEXT, budget.characters)
        try:
            return template(**names)
        except TooMuch:
            budget.is_spent = True
            raise
        finally:
            budget.steps -= self._steps
            budget.characters -= self._characters

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A name of a mapping comes before its methods, which are out of reach anyway."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Plain attributes only: no method of a text or a list is reached."""
        return not callable(value) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, ``loop`` and the given functions."""
        return isinstance(obj, Macro | LoopContext) or id(obj) in self._functions

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Count every call: recursion without a loop is bounded too."""
        self._step(_CALL)
        if isinstance(obj, LoopContext):
            args = tuple(map(self._weighed, args))
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on small numbers, and joining of short texts."""
        kinds = int | float | Decimal
        numbers = isinstance(left, kinds) and isinstance(right, kinds)
        if numbers and operator != "**" and abs(left) < _MAX_NUMBER and abs(right) < _MAX_NUMBER:
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str | list) and isinstance(right, str | list):
            self._weighed(left)
            self._weighed(right)
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"“{operator}”不能用在这里")

    def _load_template(self, name: str, globals: Any) -> Any:  # noqa: A002 -- Jinja's naming
        """Count every file that a template wants, and of a list each that is not there."""
        if self.loader is None:
            raise SecurityError("include、import只能写在.j2文件里")
        known = self.cache is not None and (ref(self.loader), name) in self.cache
        self._step(_CALL if known else _LOOK)
        return super()._load_template(name, globals)

    def _paid(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The filter or test, paying for its arguments; a lazy one for each entry it looks at."""
        first = 1 + hasattr(function, "jinja_pass_arg") if name in _PER_ENTRY else 0

        @wraps(function)
        def paid(*args: Any, **kwargs: Any) -> Any:
            self._step(_FILTER)
            named = {name: self._weighed(value) for name, value in kwargs.items()}
            looked_at = map(self._entries, args[:first])
            return function(*looked_at, *map(self._weighed, args[first:]), **named)

        return paid

    @pass_eval_context
    def _join(self, context: Any, value: Any, d: str = "", attribute: str | None = None) -> Any:
        """``join``, which can make a very long text of two short ones."""
        items = list(value)
        self._spend(len(items) * len(str(d)))
        return self._join_texts(context, items, d, attribute)

    def _trim(self, value: Any, chars: str | None = None) -> Any:
        """``trim``, which looks for each character among those that are to go."""
        self._spend(len(str(value)) * len(chars or ""))
        return self._trim_text(value, chars)

    def _metered(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._step()
            yield item

    def _entries(self, value: Any) -> Any:
        """A collection whose entries are paid for one by one, as a filter comes to them."""
        return self._metered(value) if isinstance(value, list | tuple | dict | str) else value

    def _weighed(self, value: Any) -> Any:
        """The value, paid for by its size: a nested part counts each time that it appears."""
        if isinstance(value, str):
            self._spend(len(value))
        elif isinstance(value, range):
            self._step(len(value))
        elif isinstance(value, list | tuple | dict):
            self._step(len(value))
            for part in value:
                self._weighed(part)
            for part in value.values() if isinstance(value, dict) else ():
                self._weighed(part)
        elif isinstance(value, Iterator) and not isinstance(value, LoopContext):
            return self._metered(value)
        return value

    @pass_eval_context
    def _printed(self, _: Any, value: Any) -> Any:
        return self._output(value)

    def _output(self, value: Any) -> Any:
        """What a ``{{ }}`` prints: texts and numbers, within the bounds; nothing for none."""
        if value is None:
            return ""
        if isinstance(value, Undefined):
            return value  # says itself what is missing
        if isinstance(value, list | tuple | dict | range | Iterator) or callable(value):
            raise SecurityError("列表不能直接印出，用 join 连接")
        if isinstance(value, str):
            self._spend(len(value))
            if bad := _UNPRINTABLE.search(value):
                raise SecurityError(f"这里有看不见的控制字符 U+{ord(bad[0]):04X}")
        return value

    def _toll(self, characters: int) -> None:
        self._step()
        self._spend(characters)

    def _step(self, count: int = 1) -> None:
        self._steps += count
        if self._steps > self._max_steps:
            raise TooMuch("模板循环太多，停不下来")

    def _spend(self, characters: int) -> None:
        self._characters += characters
        if self._characters > self._max_text:
            raise TooMuch("模板产生的文字太多")
