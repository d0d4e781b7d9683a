"""Strict YAML: text → Document, or every reason why not.

Built from PyYAML's events, so that nothing is read that a clerk did not write: no anchors, aliases,
tags, merge keys or second documents, no duplicate keys, no tabs, and only the scalars of the
YAML 1.2 core schema (``no`` is a word, ``12:30`` is text).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from minsheng.problem import Place, Problem, Refused
from minsheng.source.conflicts import conflicts
from minsheng.source.files import read_text
from minsheng.source.node import Document, Mapping, Node, Scalar, Series, Source
from minsheng.source.syntax_slips import uneven, wide_mark

# libyaml is about ten times as fast; both give the same events.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_QUOTES = ("'", '"')
_MOST_REPORTED = 100  # bad characters; a file full of them is no text at all
_BAD_CHARACTER = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NOTICED_LATE = 30  # lines; a text that was to be under the key goes on as its neighbour's
_SPACES = r"\u00a0\u2000-\u200a\u202f\u205f\u3000"  # that are none to YAML
_LOOSE_COLON = re.compile(
    rf"^ *(?:-(?: |(?=[{_SPACES}])))?(?:[a-z][a-z0-9_-]*(?=[:：]))?"
    rf"(?P<mark>[{_SPACES}]+|：|:(?=[^ \n/]))",
    re.MULTILINE,
)
_FOR_WANT_OF_A_COLON = (
    *("could not find expected ':'", "mapping values are not allowed", "<block end>"),
    *("did not find expected key", "expected '-'"),
)
_AFTER_BLOCK_MARK = ("“|”“>”后面不能再写文字", "文字另起一行，比上一行多缩进两格")
_MESSAGES = (
    ("could not find expected ':'", "这一行缺少英文冒号“:”", "写成 键: 值，冒号后空一格"),
    ("mapping values are not allowed", "这里不该有冒号", "文字里有“: ”时，整段用引号括起来"),
    ("found character '\\t'", "用了Tab键缩进", "改用空格缩进"),
    ("that cannot start any token", "这个字符不能开头", "文字用引号括起来"),
    ("a line break, but found", *_AFTER_BLOCK_MARK),
    ("comment or line break", *_AFTER_BLOCK_MARK),
    ("chomping or indentation", *_AFTER_BLOCK_MARK),
    ("found unexpected ':'", "这里不该有冒号", "文字里有“: ”时，整段用引号括起来"),
    ("sequence entries are not allowed", "这里不该有“-”", "列表另起一行"),
    ("expected <block end>", "缩进与上一行对不齐", "同级的内容左边对齐"),
    ("did not find expected key", "缩进与上一行对不齐，或缺少键名", "同级的内容左边对齐"),
    ("did not find expected '-' indicator", "列表项没有对齐", "同级的“-”左边对齐"),
    ("expected ',' or", "花括号或方括号里缺少逗号，或括号没有配对", "检查括号和逗号"),
    ("node content", "这里缺少内容", "检查括号和逗号"),
    ("Unicode character escape", "双引号里的反斜杠写法不对", "改用单引号"),
    ("unknown escape character", "双引号里的反斜杠写法不对", "改用单引号"),
    ("<document start>", "这里多出了内容", "检查缩进和前面的引号"),
    ("alphabetic", "“&”“*”开头的文字要加引号", "整段用引号括起来"),
    ("found undefined tag handle", "“!”开头的文字要加引号", "整段用引号括起来"),
    ("exceeds 1024", "键名太长", "文字里有“: ”时，整段用引号括起来"),
)


def read_document(path: Path, name: str) -> Document:
    """Read a YAML file; ``name`` is how problems call it. Raises Refused."""
    return parse_document(read_text(path, name), name)


def parse_document(text: str, name: str) -> Document:
    """Parse YAML text; raises Refused with every problem found."""
    source = Source(name, text)
    problems = conflicts(source) or _bad_characters(text, source.place)
    if problems:
        raise Refused(problems)
    composer = _Composer(source)
    root = None
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        problem = _syntax_problem(error, source, composer.last)
        if problem.place not in [one.place for one in composer.problems]:
            composer.problems.append(problem)
    if composer.problems or root is None:
        raise Refused(composer.problems or [Problem(Place(name), "empty-file", "文件里没有内容")])
    return Document(source, root)


def _bad_characters(text: str, place: Callable[[int], Place]) -> list[Problem]:
    """Refuse what no document can show; ``place`` tells where the character at an offset stands."""

    def problem(bad: re.Match[str]) -> Problem:
        message, hint = f"这里有看不见的控制字符 U+{ord(bad[0]):04X}", "删掉它"
        if bad[0] == "\t":
            message, hint = "这里有Tab字符", "改用空格"
        return Problem(place(bad.start()), "yaml-character", message, hint)

    return [problem(bad) for bad in islice(_BAD_CHARACTER.finditer(text), _MOST_REPORTED)]


class _Composer:
    """Builds nodes from events; collects what strictness forbids and goes on."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        # Not through yaml.parse, which takes as long as libyaml. None comes behind the last event.
        self.next: Callable[[], Any] = _Loader(source.text).get_event
        self.last: Scalar | None = None

    def document(self) -> Node | None:
        documents: list[Node] = []
        while event := self.next():
            if isinstance(event, yaml.DocumentStartEvent):
                if documents:
                    self.complain(event, "yaml-document", "一个文件里只能有一份内容", "删掉“---”")
                documents.append(self.node(self.next(), 0))
        return documents[0] if documents else None

    def complain(self, event: Any, rule: str, message: str, hint: str) -> None:
        place = self.source.place(event.start_mark.index)
        self.problems.append(Problem(place, rule, message, hint))

    def node(self, event: Any, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            self.complain(event, "yaml-depth", f"嵌套超过{_MAX_DEPTH}层", "检查括号和缩进")
            raise Refused(self.problems)
        if event.anchor:
            hint = "把内容直接写在这里，或加引号"
            self.complain(event, "yaml-anchor", "不支持“&”和“*”引用", hint)
        kind, start = event.__class__, event.start_mark.index
        if kind is yaml.AliasEvent:  # refused already, passes as an empty text
            return self.scalar("", "", start, event.end_mark.index)
        if event.tag:
            self.complain(event, "yaml-tag", f"不支持标记“{event.tag}”", "去掉“!”，或加引号")
        if kind is yaml.ScalarEvent:
            return self.scalar(event.value, event.style or "", start, event.end_mark.index)
        compose = self.mapping if kind is yaml.MappingStartEvent else self.series
        return compose(start, depth)

    def scalar(self, text: str, style: str, start: int, end: int) -> Scalar:
        scalar = Scalar(text, style, self.source, start, end)
        if style == '"':  # alone can say what does not stand in the file: "\0"
            self.problems += _bad_characters(text, scalar.place)
        self.last = scalar
        return scalar

    def series(self, start: int, depth: int) -> Series:
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Series(tuple(items), self.source, start, _index(event.end_mark))

    def mapping(self, start: int, depth: int) -> Mapping:
        items: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                hint = "含“{”“[”的文字用引号括起来"
                self.complain(event, "yaml-key", "键名应是一个词", hint)
            elif key.text in items:
                first = items[key.text][0].place()
                hint = f"第{first.line}行已经写过，留下一个"
                self.complain(event, "duplicate-key", f"“{key.text}”重复了", hint)
            else:
                if not key.style and key.text != key.text.strip():
                    self.complain(event, "yaml-character", *_no_space(key.text))
                items[key.text] = (key, value)
        return Mapping(items, self.source, start, _index(event.end_mark))


def _index(mark: Any) -> int:
    """The index of a mark; PyYAML's two parsers have two classes of them."""
    return int(mark.index)


def _loose_colon(said: str, source: Source, index: int) -> Problem | None:
    """A colon that is none to YAML (``key：1``, ``key:1``), lines above where that is noticed."""
    if not any(english in said for english in _FOR_WANT_OF_A_COLON):
        return None
    stop = source.text.find("\n", index)
    found = [*_LOOSE_COLON.finditer(source.text, 0, stop if stop >= 0 else len(source.text))]
    if not found or source.place(index).line - source.place(found[-1].end()).line > _NOTICED_LATE:
        return None
    place = source.place(*found[-1].span("mark"))
    message, hint = "冒号要用半角的，后面空一格", "写成 键: 值，缩进用半角空格"
    if found[-1]["mark"].isspace():
        message, hint = _no_space(found[-1]["mark"])
    return Problem(place, "yaml-syntax", message, hint)


def _no_space(text: str) -> tuple[str, str]:
    """Message and hint for what looks like a space and is none to YAML."""
    wide = "\u3000" in text
    message = "这里的空格是全角的" if wide else "这里的空格不是普通的空格（多半是粘贴来的）"
    return message, "写成 键: 值，缩进用半角空格"


def _open_quote(error: yaml.MarkedYAMLError, source: Source, last: Scalar | None) -> Problem | None:
    """The quote that was opened, far above where it is noticed that none closed it in time."""
    mark = error.problem_mark
    if error.context == "while scanning a quoted scalar" and error.context_mark:
        place = source.place(error.context_mark.index)
    elif mark and last and last.style in _QUOTES and not source.text[last.end : mark.index].strip():
        place = last.place()
        if "\n" not in source.text[last.start : last.end]:
            hint = "整段用另一种引号括起来，如 '他说\"好\"'"
            return Problem(place, "yaml-syntax", "引号后面还有文字", hint)
    else:
        return None
    hint = "在这段文字末尾补上引号，或去掉这一个"
    return Problem(place, "yaml-syntax", "从这里开始的引号没有配对", hint)


def _syntax_problem(error: yaml.MarkedYAMLError, source: Source, last: Scalar | None) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = source.place(mark.index) if mark else Place(source.name)
    said = f"{error.context or ''} {error.problem or ''}"
    if problem := _open_quote(error, source, last):
        return problem
    opened = error.context_mark.index if error.context_mark else mark.index if mark else 0
    if mark and (problem := wide_mark(said, source, opened, mark.index)):
        return problem
    if mark and (problem := _loose_colon(said, source, mark.index)):
        return problem
    if mark and (problem := uneven(said, source, mark.index)):
        return problem
    for english, message, hint in _MESSAGES:
        if english in said:
            return Problem(place, "yaml-syntax", message, hint)
    return Problem(place, "yaml-syntax", "YAML写法有误", "检查引号、冒号和缩进")
