"""Strict YAML: text → Document, or every reason why not.

Built from PyYAML's events, so that nothing is read that a clerk did not write: no anchors, aliases,
tags, merge keys or second documents, no duplicate keys, no tabs, and only the scalars of the
YAML 1.2 core schema (``no`` is a word, ``12:30`` is text).
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from minsheng.problem import Place, Problem, Refused
from minsheng.source.files import read_text
from minsheng.source.node import Document, Mapping, Node, Scalar, Series, Source

# libyaml is about ten times as fast; both give the same events.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_BAD_CHARACTER = re.compile(r"[\t\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufffe\uffff]")
_MESSAGES = (
    ("found duplicate", "YAML写法有误：重复", ""),
    ("could not find expected ':'", "这一行缺少英文冒号“:”", "写成 键: 值，冒号后空一格"),
    ("mapping values are not allowed", "这里不该有冒号", "文字里有“: ”时，整段用引号括起来"),
    ("found character '\\t'", "用了Tab键缩进", "改用空格缩进"),
    ("that cannot start any token", "这个字符不能开头", "文字用引号括起来"),
    ("found unexpected end of stream", "引号没有配对", "检查这一处前面的引号"),
    ("expected <block end>", "缩进与上一行对不齐", "同级的内容左边对齐"),
    ("did not find expected key", "缩进与上一行对不齐，或缺少键名", "同级的内容左边对齐"),
    ("did not find expected '-' indicator", "列表项没有对齐", "同级的“-”左边对齐"),
    ("did not find expected ',' or", "花括号或方括号里缺少逗号，或括号没有配对", "检查括号和逗号"),
    ("expected ',' or", "花括号或方括号里缺少逗号，或括号没有配对", "检查括号和逗号"),
    ("did not find expected node content", "这里缺少内容", "检查括号和逗号"),
    ("unknown escape character", "双引号里的反斜杠写法不对", "改用单引号"),
    ("did not find expected alphabetic", "“&”“*”开头的文字要加引号", "整段用引号括起来"),
    ("found undefined tag handle", "“!”开头的文字要加引号", "整段用引号括起来"),
    ("exceeds 1024", "键名太长", "文字里有“: ”时，整段用引号括起来"),
)


def read_document(path: Path, name: str) -> Document:
    """Read a YAML file; ``name`` is how problems call it. Raises Refused."""
    return parse_document(read_text(path, name), name)


def parse_document(text: str, name: str) -> Document:
    """Parse YAML text; raises Refused with every problem found."""
    source = Source(name, text)
    problems = [
        Problem(source.place(bad.start()), "yaml-character", *_bad_character(bad[0]))
        for bad in _BAD_CHARACTER.finditer(text)
    ]
    if problems:
        raise Refused(problems)
    composer = _Composer(source)
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        composer.problems.append(_syntax_problem(error, source))
        root = None
    except yaml.reader.ReaderError as error:
        raise Refused(
            [Problem(source.place(error.position), "yaml-character", "有不能用的字符")]
        ) from None
    if composer.problems or root is None:
        raise Refused(composer.problems or [Problem(Place(name), "empty-file", "文件里没有内容")])
    return Document(source, root)


def _bad_character(character: str) -> tuple[str, str]:
    if character == "\t":
        return "这里有Tab字符", "改用空格"
    return f"这里有看不见的控制字符 U+{ord(character):04X}", "删掉它"


class _TooDeep(yaml.MarkedYAMLError):
    pass


class _Composer:
    """Builds nodes from events; collects what strictness forbids and goes on."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.events = yaml.parse(source.text, Loader=_Loader)

    def document(self) -> Node | None:
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.complain(event, "yaml-document", "一个文件里只能有一份内容", "删掉“---”")
                root = self.node(next(self.events), 0) if root is None else self.skipped(root)
        return root

    def skipped(self, root: Node) -> Node:
        self.node(next(self.events), 0)
        return root

    def complain(self, event: yaml.Event, rule: str, message: str, hint: str) -> None:
        place = self.source.place(event.start_mark.index)
        self.problems.append(Problem(place, rule, message, hint))

    def node(self, event: yaml.Event, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise _TooDeep(problem="too deep", problem_mark=event.start_mark)
        start = event.start_mark.index
        if getattr(event, "anchor", None):
            self.complain(event, "yaml-anchor", "不支持“&”和“*”引用", "把内容直接写在这里，或加引号")
        if getattr(event, "tag", None):
            self.complain(event, "yaml-tag", f"不支持标记“{event.tag}”", "去掉“!”，或加引号")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(start, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.series(start, depth)
        text = event.value if isinstance(event, yaml.ScalarEvent) else ""
        style = (event.style or "") if isinstance(event, yaml.ScalarEvent) else ""
        return Scalar(text, style, self.source, start, event.end_mark.index)

    def series(self, start: int, depth: int) -> Series:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Series(tuple(items), self.source, start)

    def mapping(self, start: int, depth: int) -> Mapping:
        items: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.complain(event, "yaml-key", "键名应是一个词", "含“{”“[”的文字用引号括起来")
            elif key.text in items:
                first = items[key.text][0].place()
                hint = f"第{first.line}行已经写过，留下一个"
                self.complain(event, "duplicate-key", f"“{key.text}”重复了", hint)
            else:
                items[key.text] = (key, value)
        return Mapping(items, self.source, start)


def _syntax_problem(error: yaml.MarkedYAMLError, source: Source) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = source.place(mark.index) if mark else Place(source.name)
    if isinstance(error, _TooDeep):
        return Problem(place, "yaml-depth", f"嵌套超过{_MAX_DEPTH}层", "检查括号和缩进")
    said = f"{error.context or ''} {error.problem or ''}"
    for english, message, hint in _MESSAGES:
        if english in said:
            return Problem(place, "yaml-syntax", message, hint)
    return Problem(place, "yaml-syntax", f"YAML写法有误：{error.problem}", "检查引号、冒号和缩进")
