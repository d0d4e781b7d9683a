"""The kinds of single values that a file schema speaks of; ``compound.py`` has the others.

Each kind knows all there is to know of its values: how they are read and what is said of wrong
ones, what editors are told, and how ``fmt`` writes them.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from minsheng.model.cursor import Cursor
from minsheng.model.line_breaks import one_a_line
from minsheng.problem import suggestion
from minsheng.source.format_style import FormatStyle

JsonSchema = dict[str, Any]


class Kind(ABC):
    """What a value may be.

    ``written`` is how a file has it: as a string, number, array or object, in JSON's words.
    ``parts`` are the kinds that it is made of.
    """

    written: ClassVar[str] = "string"
    parts: Sequence[Kind] = ()

    @abstractmethod
    def read(self, at: Cursor) -> object:
        """Return the value, or WRONG when it can't be used; every fault goes to the cursor.

        Of a collection, the entries that are wrong are left out.
        """

    def json_schema(self) -> JsonSchema:
        """What editors are told; of a section, its name."""
        return {"type": self.written, **self.limits()}

    def limits(self) -> JsonSchema:
        """What editors are told besides how it is written."""
        return {}

    def format_style(self) -> FormatStyle:
        """How ``fmt`` writes the value."""
        return FormatStyle()


class Text(Kind):
    """A text in which a pattern is found; ``message`` and ``hint`` are for one where it isn't."""

    not_text = ("这里应是文字", "数字或 true、null 等当文字用时加引号")

    def __init__(
        self,
        pattern: str = "",
        message: str = "写法不对",
        hint: str | None = None,
        *,
        longest: int | None = None,
    ) -> None:
        self.pattern = pattern
        self.message = message
        self.hint = hint
        self.longest = longest
        # To editors, "$" is the very end; to Python it stands before a last line end, too.
        self._search = re.compile(pattern.replace("$", r"\Z")).search

    def read(self, at: Cursor) -> object:
        text = at.node.plain
        if not isinstance(text, str):
            return at.wrong("wrong-type", *self.not_text)
        complaint = self.complaint(text)
        return at.wrong("wrong-value", *complaint) if complaint else text

    def complaint(self, text: str) -> tuple[str, str | None] | None:
        """Message and hint for a wrong text, None for a right one."""
        if self.longest is not None and len(text) > self.longest:
            return "这里的文字太长", "名称不超过200字，代号不超过60字"
        return None if self._search(text) else (self.message, self.hint)

    def limits(self) -> JsonSchema:
        if not self.pattern:
            return {}
        longest = {"maxLength": self.longest} if self.longest else {}
        said = "，".join(filter(None, (self.message, self.hint)))
        return {"pattern": self.pattern, **longest, "patternErrorMessage": said}


class Words(Text):
    """A text that is not blank: a name, a heading, a quantity in words."""

    def __init__(self, longest: int | None = None) -> None:
        super().__init__(r"\S", "这里不能是空的", longest=longest)


class Prose(Text):
    """Sentences, which ``fmt`` writes one a line. They may be blank only where ``or_empty``."""

    def __init__(self, *, or_empty: bool = False) -> None:
        super().__init__(r"^$|\S" if or_empty else r"\S", "这里不能是空的")

    def format_style(self) -> FormatStyle:
        return FormatStyle(divide=one_a_line)


class Day(Text):
    """A date as 2025-06-30; whether there is such a day is the loader's business."""

    not_text = ("日期应写成 2025-06-30 这样", "")

    def __init__(self) -> None:
        super().__init__(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", self.not_text[0])


class Choice(Kind):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, at: Cursor) -> object:
        word = at.node.plain
        if isinstance(word, str) and word in self.words:
            return word
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


class Number(Kind):
    """Any number; its digits are read as typed. Only for ``Either``, which finds that it is one."""

    written = "number"

    def read(self, at: Cursor) -> object:
        return at.node.plain


class Whole(Kind):
    """A whole number, within limits if there are any."""

    written = "number"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self.least = least
        self.most = most

    def read(self, at: Cursor) -> object:
        number = at.node.plain
        if type(number) is not int:
            return at.wrong("wrong-type", "这里应是整数", "不加引号、不带小数")
        if self.least is not None and number < self.least:
            return at.wrong("wrong-value", "数字太小")
        if self.most is not None and number > self.most:
            return at.wrong("wrong-value", "数字太大")
        return number

    def json_schema(self) -> JsonSchema:
        limits = {"minimum": self.least, "maximum": self.most}
        stated = {name: limit for name, limit in limits.items() if limit is not None}
        return {"type": "integer", **stated}


class Measure(Kind):
    """An exact number from 0, or from just above it, up to ``most``; a Decimal even if whole."""

    written = "number"

    def __init__(self, most: int, *, zero: bool = True) -> None:
        self.most = most
        self.zero = zero

    def read(self, at: Cursor) -> object:
        number = at.node.plain
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            return at.wrong("wrong-type", "这里应是数字", "不加引号和单位")
        if number < 0 and self.zero:
            return at.wrong("wrong-value", "数字太小")
        if number <= 0 and not self.zero:
            return at.wrong("wrong-value", "数字应大于0")
        if number > self.most:
            return at.wrong("wrong-value", "数字太大")
        return Decimal(number)

    def limits(self) -> JsonSchema:
        least = "minimum" if self.zero else "exclusiveMinimum"
        return {least: 0, "maximum": self.most}
