"""The part of Jinja that a sentence may use: names, attributes, calls, numbers and arithmetic.

A sentence is data from a dozen units, so it gets no template engine of its own: its ``{{ }}`` are
parsed by Jinja and walked here, node by node. What is not listed can't happen.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from inspect import signature
from math import isfinite
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.parser import Parser

from minsheng.problem import one_of
from minsheng.quantity import Unreadable

_ENVIRONMENT = Environment(autoescape=False)  # parses only, renders nothing
_MAX_LENGTH = 500
_ARITHMETIC: dict[type[nodes.Node], Callable[[Any, Any], Any]] = {
    nodes.Add: operator.add,
    nodes.Sub: operator.sub,
    nodes.Mul: operator.mul,
}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}


class ExpressionError(Unreadable):
    """What is wrong with an expression (Chinese), what to do, and where in it (from 0) if known."""

    def __init__(self, message: str, hint: str = "", offset: int | None = None) -> None:
        super().__init__(message, hint)
        self.offset = offset


def printed(source: str, names: Mapping[str, Any]) -> str:
    """Return the value of ``source`` as a sentence prints it; raises ExpressionError."""
    value = evaluate(source, names)
    if isinstance(value, bool) or callable(value):
        raise ExpressionError(f"“{_shown(source)}”印不出来", "写指标名，或 percent(甲, 乙, 2)")
    try:
        return str(value)
    except Unreadable as error:
        raise ExpressionError(str(error), error.hint) from None


def evaluate(source: str, names: Mapping[str, Any]) -> Any:
    """Return the value of ``source``. ``names`` gives what each name stands for.

    An attribute is taken only where the object lists it in its ``visible`` tuple. Raises
    ExpressionError for anything unknown, forbidden or impossible.
    """
    try:
        return _value(_parse(source), names, source)
    except ExpressionError:
        raise
    except Unreadable as error:
        raise ExpressionError(str(error), error.hint) from None
    except (ArithmeticError, TypeError, ValueError):
        raise ExpressionError("这些值不能这样计算", "检查用到的指标和单位") from None


@lru_cache(maxsize=4096)
def _parse(source: str) -> nodes.Expr:
    if len(source) > _MAX_LENGTH:
        raise ExpressionError("大括号里的内容太长", "这里只放指标名和简单的计算")
    try:
        parser = Parser(_ENVIRONMENT, "{{ " + source + " }}")
        parser.stream.skip()
        expression = parser.parse_expression()
        parser.stream.expect("variable_end")
        parser.stream.expect("eof")
        return expression
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        hint = "应写成 {{ 指标 }}、{{ 指标.rate }} 或 {{ percent(甲, 乙, 2) }}"
        raise ExpressionError(f"看不懂“{_shown(source)}”", hint) from None


def _shown(source: str) -> str:
    text = source.strip()
    return text if len(text) <= 40 else text[:40] + "……"


def _value(node: nodes.Node, names: Mapping[str, Any], source: str) -> Any:
    match node:
        case nodes.Const(value=bool()) | nodes.Const(value=None):
            pass
        case nodes.Const(value=str() | int() as constant):
            return constant
        case nodes.Const(value=float() as constant) if isfinite(constant):
            return Decimal(repr(constant))  # the shortest form is the digits as typed
        case nodes.Name(name=name):
            return _named(name, names, source)
        case nodes.Getattr(node=owner, attr=attribute):
            return _attribute(_value(owner, names, source), attribute, source)
        case nodes.Call(node=nodes.Name() as called, kwargs=[], dyn_args=None, dyn_kwargs=None):
            arguments = [_value(argument, names, source) for argument in node.args]
            return _called(called.name, arguments, names, source)
        case nodes.Add() | nodes.Sub() | nodes.Mul():
            left, right = _value(node.left, names, source), _value(node.right, names, source)
            if isinstance(left, str) or isinstance(right, str):
                raise ExpressionError("文字不能计算", "用指标名计算")
            return _ARITHMETIC[type(node)](left, right)
        case nodes.Compare():
            return _compared(node, names, source)
    hint = "只能用指标名、.value .target .rate、percent() 和加减乘"
    raise ExpressionError(f"大括号里不能这样写：“{_shown(source)}”", hint)


def _named(name: str, names: Mapping[str, Any], source: str) -> Any:
    if name not in names:
        hint = one_of(name, names, "名称")
        raise ExpressionError(
            f"没有“{name}”", hint, _offset(rf"(?<![\w.])({re.escape(name)})\b", source)
        )
    return names[name]


def _attribute(owner: Any, attribute: str, source: str) -> Any:
    visible: tuple[str, ...] = getattr(owner, "visible", ())
    if attribute not in visible:
        hint = one_of(attribute, visible, "后缀") if visible else "它后面不能加“.”"
        offset = _offset(rf"\.\s*({re.escape(attribute)})\b", source)
        raise ExpressionError(f"没有“.{attribute}”这个后缀", hint, offset)
    return getattr(owner, attribute)


def _called(name: str, arguments: list[Any], names: Mapping[str, Any], source: str) -> Any:
    function = _named(name, names, source)
    if not callable(function):
        raise ExpressionError(f"“{name}”后面不能加括号", "去掉括号")
    try:
        signature(function).bind(*arguments)
    except TypeError:
        raise ExpressionError("括号里的项数不对", "写成 percent(甲, 乙, 2)") from None
    return function(*arguments)


def _compared(node: nodes.Compare, names: Mapping[str, Any], source: str) -> bool:
    left = _value(node.expr, names, source)
    for operand in node.ops:
        if operand.op not in _COMPARISONS:
            raise ExpressionError("只能用 == != < <= > >= 比较")
        right = _value(operand.expr, names, source)
        if not _COMPARISONS[operand.op](left, right):
            return False
        left = right
    return True


def _offset(word: str, source: str) -> int | None:
    """Where the group of the pattern ``word`` stands in ``source``."""
    found = re.search(word, source)
    return found.start(1) if found else None
