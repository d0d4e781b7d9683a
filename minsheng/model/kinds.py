"""The kinds of single values that a file schema speaks of; ``compound.py`` has the others.

Each kind knows all there is to know of its values: how they are read and what is said of wrong
ones, what editors are told, and how ``fmt`` writes them.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from minsheng.model.cursor import Cursor
from minsheng.model.line_breaks import one_a_line
from minsheng.model.slips import NO_QUOTES, without_quotes
from minsheng.problem import suggestion
from minsheng.record import record
from minsheng.source.format_style import FormatStyle
from minsheng.source.node import Scalar

JsonSchema = dict[str, Any]


class Kind(ABC):
    """What a value may be."""

    written: ClassVar[str] = "string"
    """How a file has it: as a string, number, array or object, in JSON's words."""
    parts: Sequence[Kind] = ()
    """The kinds that it is made of."""

    @abstractmethod
    def read(self, at: Cursor) -> object:
        """Return the value, or WRONG when it can't be used; every fault goes to the cursor.

        Of a collection, the entries that are wrong are left out.
        """

    @abstractmethod
    def json_schema(self) -> JsonSchema:
        """What editors are told; of a section, its name."""

    def format_style(self) -> FormatStyle:
        """How ``fmt`` writes the value."""
        return FormatStyle()


_NO_COMMENT = "#[^ #=*-]"
"""A mark right in front of words: #1楼, #第一, but not # 7月3日报."""
IN_A_NAME = re.compile(f"[^\\n] +{_NO_COMMENT}")
_IN_PROSE = re.compile(f"[^\\n] +{_NO_COMMENT}|[^。！？；…”’）\\n] +#")


@record
class Text(Kind):
    """A text in which a pattern is found; ``message`` and ``hint`` are for one where it isn't.

    ``swallowed`` tells of its last character and what stands behind it on its line, to YAML a
    comment, whether that may be the rest of the text.
    """

    pattern: str = ""
    message: str = "写法不对"
    hint: str | None = None
    longest: int | None = None
    not_text: tuple[str, str] = ("这里应是文字", "数字或 true、null 等当文字用时加引号")
    divide: Callable[[str], list[str] | None] | None = None
    swallowed: re.Pattern[str] | None = None

    def read(self, at: Cursor) -> object:
        text = at.node.plain
        if not isinstance(text, str):
            return at.wrong("wrong-type", *self.not_text)
        if self.swallowed:
            self._look_behind(at, self.swallowed)
        if at.is_open:
            otherwise = "连键一起删掉" if self.complaint("") else '写 ""'
            return at.wrong("missing-value", "“|”下面还没有写", f"填上；没有的{otherwise}")
        complaint = self.complaint(text)
        if complaint and (inside := without_quotes(text)) and not self.complaint(inside):
            complaint = complaint[0], NO_QUOTES.format(inside)
        return at.wrong("wrong-value", *complaint) if complaint else text

    def _look_behind(self, at: Cursor, swallowed: re.Pattern[str]) -> None:
        """Complain of a comment right behind words without quotes that may be more of them."""
        node = at.node
        assert isinstance(node, Scalar)
        if not node.style and swallowed.match(node.source.text, max(node.end - 1, 0)):
            place = node.source.rest_of_line(node.source.text.index("#", node.end))
            hint = "是正文的，整段用引号括起来；是注释的，移到上面另起一行"
            at.warn(place, "swallowed-text", "从“#”起成了注释，不会印出来", hint)

    def complaint(self, text: str) -> tuple[str, str | None] | None:
        """Message and hint for a wrong text, None for a right one."""
        if self.longest is not None and len(text) > self.longest:
            return "这里的文字太长", "名称不超过200字，代号不超过60字"
        found = _in_python(self.pattern).search(text)
        return None if found else (self.message, self.hint)

    def json_schema(self) -> JsonSchema:
        return {"type": "string", **self.limits()}

    def limits(self) -> JsonSchema:
        """What editors are told of a text where nothing else can stand."""
        if not self.pattern:
            return {}
        longest = {"maxLength": self.longest} if self.longest else {}
        said = "，".join(filter(None, (self.message, self.hint)))
        return {"pattern": self.pattern, **longest, "patternErrorMessage": said}

    def format_style(self) -> FormatStyle:
        return FormatStyle(divide=self.divide)


@cache
def _in_python(pattern: str) -> re.Pattern[str]:
    """To editors, "$" is the very end; to Python it stands before a last line end, too."""
    return re.compile(pattern.replace("$", r"\Z"))


def words(longest: int | None = None) -> Text:
    """A text that is not blank: a name, a heading."""
    return Text(r"\S", "这里不能是空的", longest=longest, swallowed=IN_A_NAME)


def prose(pattern: str = r"\S") -> Text:
    """Sentences, which ``fmt`` writes one a line."""
    return Text(pattern, "这里不能是空的", divide=one_a_line, swallowed=_IN_PROSE)


_NO_DAY = "日期应写成 2025-06-30 这样"
DAY = Text(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", _NO_DAY, not_text=(_NO_DAY, ""))
"""Whether there is such a day is the loader's business."""


class Choice(Kind):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, at: Cursor) -> object:
        word = at.node.plain
        if isinstance(word, str) and word in self.words:
            return word
        if isinstance(word, str) and (inside := without_quotes(word)) in self.words:
            return at.wrong("wrong-value", f"“{word}”不可用", NO_QUOTES.format(inside))
        return at.wrong("wrong-value", f"“{word}”不可用", suggestion(str(word), self.words, "词"))

    def json_schema(self) -> JsonSchema:
        return {"enum": [*self.words]}


class Flag(Kind):
    """true or false."""

    def read(self, at: Cursor) -> object:
        if isinstance(value := at.node.plain, bool):
            return value
        return at.wrong("wrong-type", "这里应是 true 或 false")

    def json_schema(self) -> JsonSchema:
        return {"type": "boolean"}


@record
class Number(Kind):
    """An exact number within limits; a Decimal unless it has to be ``whole``."""

    written = "number"

    least: int | None = None
    most: int | None = None
    above: int | None = None
    whole: bool = False

    def read(self, at: Cursor) -> object:
        number = at.node.plain
        if isinstance(number, str) and (inside := without_quotes(number)):
            return at.wrong("wrong-type", "这里应是数字", NO_QUOTES.format(inside))
        if self.whole and type(number) is not int:
            return at.wrong("wrong-type", "这里应是整数", "不加引号、不带小数")
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            return at.wrong("wrong-type", "这里应是数字", "不加引号和单位")
        if self.above is not None and number <= self.above:
            return at.wrong("wrong-value", f"数字应大于{self.above}")
        if self.least is not None and number < self.least:
            return at.wrong("wrong-value", "数字太小")
        if self.most is not None and number > self.most:
            return at.wrong("wrong-value", "数字太大")
        return number if self.whole else Decimal(number)

    def json_schema(self) -> JsonSchema:
        said = {"minimum": self.least, "exclusiveMinimum": self.above, "maximum": self.most}
        stated = {name: limit for name, limit in said.items() if limit is not None}
        return {"type": "integer" if self.whole else "number", **stated}


NAMED: dict[type, Kind] = {}
"""The kinds that go by the name of a class (``section`` in ``compound.py``)."""


def kind_of(holds: Kind | type) -> Kind:
    """A kind, which may be named by its class of keys."""
    return NAMED[holds] if isinstance(holds, type) else holds
