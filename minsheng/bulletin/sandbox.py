"""Jinja for layouts: templates that can compute a text and nothing else, in bounded time.

Deterministic bounds instead of a clock: loop rounds, calls and characters are counted, so that a
template fails on every machine or on none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.loaders import BaseLoader
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_STEPS = 1_000_000
MAX_TEXT = 20_000_000
_MAX_NUMBER = 10**15
_FILTERS = frozenset(
    [
        "batch",
        "count",
        "d",
        "default",
        "e",
        "escape",
        "first",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "reverse",
        "round",
        "select",
        "selectattr",
        "sort",
        "string",
        "sum",
        "trim",
        "unique",
        "upper",
    ]
)


class LayoutEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose templates reach only plain attributes, listed filters and given functions.

    ``run`` renders one template within the bounds; going over them raises SecurityError.
    """

    intercepted_binops = frozenset(("+", "*", "**", "%", "//"))

    def __init__(
        self,
        *,
        autoescape: bool,
        loader: BaseLoader | None = None,
        filters: dict[str, Callable[..., Any]] | None = None,
    ) -> None:
        super().__init__(
            autoescape=autoescape,
            undefined=StrictUndefined,
            loader=loader,
            finalize=self._output,
            optimized=False,  # constants are computed under the same bounds as everything else
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        kept = {name: self.filters[name] for name in _FILTERS}
        self.filters = {**kept, **(filters or {}), "_metered": self._metered, "_text": self._output}
        self.globals = {"range": self.globals["range"], "namespace": self.globals["namespace"]}
        self._functions = frozenset(map(id, self.globals.values()))
        self._steps = self._characters = 0

    def run(self, template: Callable[..., str], names: dict[str, Any]) -> str:
        """Call a template's ``render`` with fresh bounds."""
        self._steps = self._characters = 0
        return template(**names)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Plain attributes only: no method of a text or a list is reached."""
        plain = not callable(value) or isinstance(obj, LoopContext)
        return plain and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, ``loop`` and the given functions."""
        return isinstance(obj, Macro | LoopContext) or id(obj) in self._functions

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Count every call: recursion without a loop is bounded too."""
        self._step()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on small numbers, and joining of short texts."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if numbers and operator != "**" and abs(left) < _MAX_NUMBER and abs(right) < _MAX_NUMBER:
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str | list) and isinstance(right, str | list):
            self._spend(len(left) + len(right))
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"“{operator}”不能用在这里")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Put the counters into the template: around what it loops over and what it joins."""
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = _filtered(loop.iter, "_metered")
        for block in list(tree.find_all(nodes.Concat)):
            block.nodes = [_filtered(part, "_text") for part in block.nodes]
        return tree

    def _metered(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._step()
            yield item

    def _output(self, value: Any) -> Any:
        """What a ``{{ }}`` prints: texts and numbers, within the bounds."""
        if isinstance(value, list | tuple | dict) or callable(value):
            raise SecurityError("列表不能直接印出，用 join 连接")
        self._spend(len(value) if isinstance(value, str) else 0)
        return value

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise SecurityError("模板循环太多，停不下来")

    def _spend(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_TEXT:
            raise SecurityError("模板产生的文字太多")


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    """``node | name``"""
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
