"""One Jinja template of a layout, and what can be wrong with it, at its own line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from jinja2 import nodes
from jinja2.exceptions import (
    SecurityError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.meta import find_undeclared_variables

from minsheng.layout.budget import TooMuch
from minsheng.layout.compiling import remembered
from minsheng.layout.sandbox import LayoutEnvironment
from minsheng.model.text import Text
from minsheng.problem import Place, Problem, Refused, suggestion
from minsheng.quantity import Unreadable
from minsheng.sentences.compared import COMPARISONS

Result = TypeVar("Result")
_UNPAIRED = "检查括号、引号和“{{ }}”是否成对"
_NO_END = "每个 if、for 都要有 endif、endfor"
_SYNTAX = (
    (r"No filter named '(.*?)'", "没有“{}”这个过滤器", "检查“|”后面的词"),
    (r"No test named '(.*?)'", "没有“{}”这个判断", "检查is后面的词"),
    (r"the following tags: .*?'(end\w+)'", "缺少 {{% {} %}}", _NO_END),
    (r"unknown tag '(.*?)'", "“{}”不能用在这里", "可用 if、for、set、macro、include"),
    (r"[Uu]nexpected end of template|Missing end", "没有写完", _UNPAIRED),
    (r"unexpected (?:char )?[\"']([^a-z]+?)[\"']", "这里不该有“{}”", _UNPAIRED),
)


class Endless(Refused):
    """A template was stopped: it would have gone on for long."""


class CellTemplate:
    """A short template that stands in layout.yaml: a title, a heading, a cell."""

    def __init__(self, text: Text, environment: LayoutEnvironment) -> None:
        self.text = text
        self.environment = environment
        self._template = guarded(lambda: environment.from_string(text.value), {}, self._place)

    @cached_property
    def _uses(self) -> _Uses:
        key = "uses", self.text.value
        return _Uses(*remembered().of(key, lambda: tuple(_uses(self.environment.parse(key[1])))))

    @property
    def names(self) -> frozenset[str]:
        """The names that it uses: ``scope``; of the clerk's own columns ``extra.任务``, or
        ``extra`` where it uses them otherwise than by their names.
        """
        return self._uses.names

    @property
    def words(self) -> frozenset[str]:
        """Its names, and what it takes of them: ``rate`` of ``project.rate``, too."""
        return self._uses.words

    @property
    def own_columns(self) -> frozenset[str]:
        """The clerk's own columns that it shows by their names, of a project too."""
        return self._uses.own_columns

    def render(self, names: dict[str, Any]) -> str:
        """Return the text; raises Refused with the place of what is wrong."""
        run = self.environment.run
        return guarded(lambda: run(self._template.render, names), names, self._place)

    def _place(self, _template: str, line: int) -> Place:
        offset = sum(len(part) + 1 for part in self.text.value.split("\n")[: line - 1])
        return self.text.at(min(offset, len(self.text.value)))


class _Uses(NamedTuple):
    names: frozenset[str]
    words: frozenset[str]
    own_columns: frozenset[str]


def _uses(tree: nodes.Template) -> _Uses:
    own = [_own_column(part) for part in tree.find_all((nodes.Getattr, nodes.Getitem))]
    columns = [f"extra.{name}" for name in own if name]
    every = [one.name for one in tree.find_all(nodes.Name)]
    by_name = {"extra"} if len(columns) == every.count("extra") else set()
    return _Uses(
        frozenset(find_undeclared_variables(tree) - by_name | {*columns}),
        frozenset({*every, *(one.attr for one in tree.find_all(nodes.Getattr))}),
        frozenset(filter(None, own)),
    )


def _own_column(part: nodes.Expr) -> str:
    """任务 of ``extra.任务`` and ``extra['任务']``, of a project's too; nothing of other parts."""
    match part:
        case (
            nodes.Getattr(node=node, attr=column)
            | nodes.Getitem(node=node, arg=nodes.Const(value=column))
        ):
            match node:
                case nodes.Name(name="extra") | nodes.Getattr(attr="extra"):
                    return str(column)
    return ""


def guarded(
    action: Callable[[], Result], names: dict[str, Any], place: Callable[[str, int], Place]
) -> Result:
    """Run a template's ``action``; turn whatever it raises into Refused.

    ``place`` gives the place of a line in the template of a name (in the one it includes, say).
    """
    try:
        return action()
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 -- a template can raise anything at all
        message, hint = _sentence(error, names)
        problem = Problem(place(*_position(error)), "layout-template", message, hint)
        raise (Endless if isinstance(error, TooMuch) else Refused)([problem]) from None


def _sentence(error: Exception, names: dict[str, Any]) -> tuple[str, str]:
    match error:
        case TemplateNotFound():
            return f"没有模板“{_shown(error.name)}”", "检查文件名"
        case TemplateSyntaxError():
            return _syntax(error.message or "")
        case Unreadable():
            return str(error), error.hint
        case UndefinedError():
            return _undefined(str(error), names)
        case SecurityError():
            return "模板里不能这样写" if str(error).isascii() else str(error), "检查这一行"
        case TemplateRuntimeError():  # a filter that is looked for only when it is used
            return _syntax(str(error))
        case OverflowError():
            return "模板循环太多，停不下来", "检查range"
        case ZeroDivisionError():
            return "除数是0", "检查这一行"
        case RecursionError() | SyntaxError():  # of the program that it becomes
            return "模板嵌套太深", "检查括号、宏和include"
    return f"模板运行出错：{_shown(f'{type(error).__name__}: {error}')}", "检查这一行"


def _shown(said: object) -> str:
    """What a library or a clerk said, on one line of bounded length."""
    line = " ".join(str(said).split())
    return line if len(line) <= 150 else line[:150] + "……"


def _syntax(said: str) -> tuple[str, str]:
    for pattern, message, hint in _SYNTAX:
        if match := re.search(pattern, said):
            return "模板写法有误：" + message.format(*map(_shown, match.groups())), hint
    return "模板写法有误", _UNPAIRED


def _undefined(said: str, names: dict[str, Any]) -> tuple[str, str]:
    if match := re.search(r"'(\w+)' is undefined", said):
        known = [*names, *(COMPARISONS if "rate" in names else ())]
        return f"没有“{match[1]}”", suggestion(match[1], known, "名称")
    if match := re.search(r"no attribute '(\w+)'", said):
        return f"没有“.{match[1]}”这个后缀", "检查拼写"
    return "用了没有的名称", _shown(said)


def _position(error: Exception) -> tuple[str, int]:
    """The template in which ``error`` was raised, and the line: Jinja maps its frames to them."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename == "<template>" or frame.filename.endswith(".j2"):
            return frame.filename, frame.lineno or 1
    return "", 1
