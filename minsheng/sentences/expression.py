"""The language of ``{{ }}`` in sentences: names, their suffixes, ``percent``, sums, comparisons.

Read and computed here, from left to right, and not by Jinja: what is not listed can't happen, and
a complaint knows the character that it is about.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from inspect import signature
from typing import Any

from minsheng.problem import suggestion
from minsheng.quantity import Unreadable
from minsheng.record import record

_MAX_LENGTH = 500
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[^\W0-9]\w*)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<mark>[=!<>]=|\*\*|\S)"
)
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SUMS: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub}
_PRODUCTS: dict[str, Callable[[Any, Any], Any]] = {"*": operator.mul}
_COMPARING_WORDS = ("in", "is", "not")
_FOREIGN = (  # Jinja's, but not ours
    *("/", "%", "**", "~", "|", "[", "-"),
    *("and", "or", "if", "else", "true", "false", "none", "True", "False", "None"),
)


def printed(source: str, names: Mapping[str, Any]) -> str:
    """Return the value of ``source`` as a sentence prints it; raises Unreadable."""
    value = evaluate(source, names)
    if isinstance(value, bool) or callable(value):
        raise Unreadable(f"“{_shown(source)}”印不出来", "写指标名，或 percent(甲, 乙, 2)")
    return str(value)


def evaluate(source: str, names: Mapping[str, Any]) -> Any:
    """Return the value of ``source``. ``names`` gives what each name stands for.

    An attribute is taken only where the object lists it in its ``visible`` tuple. Raises
    Unreadable for anything unknown, forbidden or impossible.
    """
    if len(source) > _MAX_LENGTH:
        raise Unreadable("大括号里的内容太长", "这里只放指标名和简单的计算")
    try:
        return _Evaluation(source, names).value()
    except Unreadable:
        raise
    except RecursionError:
        raise _unread(source) from None
    except (ArithmeticError, TypeError, ValueError):
        raise Unreadable("这些值不能这样计算", "检查用到的指标和单位") from None


def names_in(source: str) -> Iterator[tuple[str, int]]:
    """Each name in an expression with its offset; a suffix (``.rate``) and a function is none."""
    tokens = _tokens(source)
    for before, token, after in zip((None, *tokens), tokens, tokens[1:], strict=False):
        if token.kind == "name" and after.text != "(" and not (before and before.text == "."):
            yield token.text, token.start


@record
class _Token:
    kind: str
    text: str
    start: int


@lru_cache(maxsize=4096)
def _tokens(source: str) -> tuple[_Token, ...]:
    found = (
        _Token(match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(source)
    )
    return (*found, _Token("end", "", len(source)))


class _Evaluation:
    """Goes through an expression once; each method computes what its name says, from here on."""

    def __init__(self, source: str, names: Mapping[str, Any]) -> None:
        self.source = source
        self.names = names
        self.tokens = _tokens(source)
        self.at = 0

    def value(self) -> Any:
        """The whole."""
        value = self.comparison()
        if self.tokens[self.at].kind != "end":
            raise self.unexpected()
        return value

    def comparison(self) -> Any:
        left, holds = self.sum(), None
        while mark := self.taken(_COMPARISONS):
            right = self.sum()
            holds = holds is not False and _COMPARISONS[mark](left, right)
            left = right
        return left if holds is None else holds

    def sum(self) -> Any:
        value = self.product()
        while mark := self.taken(_SUMS):
            value = _computed(_SUMS[mark], value, self.product())
        return value

    def product(self) -> Any:
        value = self.operand()
        while mark := self.taken(_PRODUCTS):
            value = _computed(_PRODUCTS[mark], value, self.operand())
        return value

    def operand(self) -> Any:
        token = self.tokens[self.at]
        known = token.kind in ("number", "text", "name") or token.text == "("
        if not known or token.text in (*_COMPARING_WORDS, *_FOREIGN):
            raise self.unexpected()
        self.at += 1
        value: Any
        match token.kind:
            case "number":
                value = Decimal(token.text) if "." in token.text else int(token.text)
            case "text":
                value = token.text[1:-1]
            case "name":
                value = self.named(token)
            case _:
                value = self.comparison()
                self.expect(")")
        while self.taken("."):
            value = self.attribute(value)
        return value

    def named(self, token: _Token) -> Any:
        """What a name stands for, or what the function of that name returns."""
        if token.text not in self.names:
            hint = suggestion(token.text, self.names, "名称")
            raise Unreadable(f"没有“{token.text}”", hint, token.start)
        value = self.names[token.text]
        if not self.taken("("):
            return value
        if not callable(value):
            raise Unreadable(f"“{token.text}”后面不能加括号", "去掉括号")
        return _called(value, self.arguments())

    def arguments(self) -> list[Any]:
        arguments: list[Any] = []
        while not self.taken(")"):
            if arguments:
                self.expect(",")
            arguments.append(self.comparison())
        return arguments

    def attribute(self, owner: Any) -> Any:
        token = self.tokens[self.at]
        if token.kind != "name":
            raise self.unexpected()
        self.at += 1
        visible: tuple[str, ...] = getattr(owner, "visible", ())
        if token.text not in visible:
            hint = suggestion(token.text, visible, "后缀") if visible else "它后面不能加“.”"
            raise Unreadable(f"没有“.{token.text}”这个后缀", hint, token.start)
        return getattr(owner, token.text)

    def taken(self, marks: Mapping[str, object] | str) -> str:
        """The mark that comes next, if it is one of these; it is passed over."""
        token = self.tokens[self.at]
        if token.kind != "mark" or token.text not in marks:
            return ""
        self.at += 1
        return token.text

    def expect(self, mark: str) -> None:
        if not self.taken(mark):
            raise self.unexpected()

    def unexpected(self) -> Unreadable:
        """What to say of a token that can't stand where it does."""
        text = self.tokens[self.at].text
        if text in _COMPARING_WORDS:
            return Unreadable("只能用 == != < <= > >= 比较")
        if text in _FOREIGN:
            hint = "只能用指标名和它的后缀（.rate、.added 等）、percent()、加减乘和比较"
            return Unreadable(f"大括号里不能这样写：“{_shown(self.source)}”", hint)
        return _unread(self.source)


def _computed(compute: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    if isinstance(left, str) or isinstance(right, str):
        raise Unreadable("文字不能计算", "用指标名计算")
    return compute(left, right)


def _called(function: Callable[..., Any], arguments: list[Any]) -> Any:
    try:
        signature(function).bind(*arguments)
    except TypeError:
        raise Unreadable("括号里的项数不对", "写成 percent(甲, 乙, 2)") from None
    return function(*arguments)


def _unread(source: str) -> Unreadable:
    hint = "应写成 {{ 指标 }}、{{ 指标.rate }} 或 {{ percent(甲, 乙, 2) }}"
    return Unreadable(f"看不懂“{_shown(source)}”", hint)


def _shown(source: str) -> str:
    text = source.strip()
    return text if len(text) <= 40 else text[:40] + "……"
