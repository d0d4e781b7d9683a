"""How templates become code: with counters in them, only so much of it, and once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import LRUCache

from minsheng.layout.budget import MAX_CODE, TooMuch, code_in
from minsheng.layout.tolls import TollCollector

_KNOWN = LRUCache(500)  # templates; some commands open a dozen layouts, each several times


class CompilingEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose templates count what they do (``TollCollector``).

    Compiling takes longer than all else that is done with most templates. So their code is kept
    for other environments, of which each still counts it as its own: whether a template is within
    its bounds mustn't depend on what was compiled before.
    """

    _code = 0  # characters that were compiled

    def compile(self, source: Any, *details: Any, **named: Any) -> Any:
        """Compile a template. Raises TooMuch beyond ``MAX_CODE`` characters in all."""
        key = (self._kind, source, details, *named.items())
        code = _KNOWN.get(key)
        if code is None:
            code = _KNOWN[key] = super().compile(source, *details, **named)
        else:
            self._count_code(source)
        return code

    @cached_property
    def _kind(self) -> tuple[object, ...]:
        """What the code depends on besides the template: its filters, by name and what they want.

        Not on what these do: ``finalize`` wants a context, so that Jinja computes no constants
        while it compiles.
        """
        wants = ((name, getattr(one, "jinja_pass_arg", None)) for name, one in self.filters.items())
        return self.autoescape, frozenset(wants)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        self._count_code(source)
        tree = super()._parse(source, name, filename)
        return TollCollector().visit(tree)  # type: ignore[no-any-return] # visit() has no types

    def _count_code(self, source: str) -> None:
        self._code += code_in(source)
        if self._code > MAX_CODE:
            raise TooMuch(f"模板里的代码超过{MAX_CODE}字")
