"""One Jinja template of a layout, and what can be wrong with it, at its own line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from minsheng.bulletin.sandbox import LayoutEnvironment
from minsheng.model.text import Text
from minsheng.problem import Place, Problem, Refused, one_of

Result = TypeVar("Result")
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_NO_ATTRIBUTE = re.compile(r"has no attribute '(\w+)'|no attribute '(\w+)'")


class CellTemplate:
    """A short template that stands in layout.yaml: a title, a heading, a cell."""

    def __init__(self, text: Text, environment: LayoutEnvironment) -> None:
        self.text = text
        self.environment = environment
        self._template = guarded(lambda: environment.from_string(text.value), {}, self._place)

    def render(self, names: dict[str, Any]) -> str:
        """Return the text; raises Refused with the place of what is wrong."""
        run = self.environment.run
        return guarded(lambda: run(self._template.render, names), names, self._place)

    def _place(self, line: int) -> Place:
        offset = sum(len(part) + 1 for part in self.text.value.split("\n")[: line - 1])
        return self.text.at(min(offset, len(self.text.value)))


def guarded(
    action: Callable[[], Result], names: dict[str, Any], place: Callable[[int], Place]
) -> Result:
    """Run a template's ``action``; turn whatever it raises into Refused, placed by its line."""
    try:
        return action()
    except Refused:
        raise
    except TemplateNotFound as error:
        raise _refused(place(_line(error)), f"没有模板“{error.name}”", "检查文件名") from None
    except TemplateSyntaxError as error:
        raise _refused(place(error.lineno), f"模板写法有误：{error.message}", "检查括号") from None
    except UndefinedError as error:
        raise _refused(place(_line(error)), *_undefined(str(error), names)) from None
    except SecurityError as error:
        message = str(error) if not str(error).isascii() else "模板里不能这样写"
        raise _refused(place(_line(error)), message, "检查这一行") from None
    except RecursionError:
        raise _refused(place(1), "模板嵌套太深", "检查括号和宏") from None
    except Exception as error:  # noqa: BLE001 -- a template can raise anything at all
        message = f"模板运行出错：{type(error).__name__}: {error}"
        raise _refused(place(_line(error)), message[:200], "检查这一行") from None


def _refused(place: Place, message: str, hint: str) -> Refused:
    return Refused([Problem(place, "layout-template", message, hint)])


def _undefined(said: str, names: dict[str, Any]) -> tuple[str, str]:
    if match := _UNDEFINED.search(said):
        return f"没有“{match[1]}”", one_of(match[1], names, "名称")
    if match := _NO_ATTRIBUTE.search(said):
        return f"没有“.{match[1] or match[2]}”这个后缀", "检查拼写"
    return "用了没有的名称", said


def _line(error: BaseException) -> int:
    """The line in the template at which ``error`` was raised: Jinja maps its frames to it."""
    frames = traceback.extract_tb(error.__traceback__)
    return next(
        (
            frame.lineno or 1
            for frame in reversed(frames)
            if frame.filename == "<template>" or frame.filename.endswith(".j2")
        ),
        1,
    )
