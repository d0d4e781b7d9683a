"""Blanks where Chinese text has none, and characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.prose import HANZI, is_wide, is_within, matches, prose, quoted
from minsheng.check.rule import (
    Example,
    Issue,
    OfEachProject,
    Rule,
    TextIssue,
    in_checked_texts,
    in_texts,
)
from minsheng.problem import Severity
from minsheng.sentences.printed import PrintedText

_INVISIBLE = "[\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
_JOINERS = "\u200c\u200d\u200e\u200f"
_ODD = "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000][\xa0\u1680\u2000-\u200a\u202f\u205f\u3000 ]*"
_NAMES = {
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\xad": "软连字符",
    "\xa0": "不换行空格",
    "\u3000": "全角空格",
}
_MARKS = "，。、；：？！（）《》【】〔〕"
_QUOTES = "“”‘’"
_LATIN = "A-Za-z0-9"
_STRAY = (
    f"(?<=[{HANZI}]) +(?=[{HANZI}{_LATIN}{_QUOTES}])"
    f"|(?<=[{_LATIN}%{_QUOTES}]) +(?=[{HANZI}])"
    f"|(?<=[{_MARKS}]) +|(?<! ) +(?=[{_MARKS}])"
)
_BETWEEN_HANZI = "删掉空格；并列的词之间用顿号；分几行写的文字，开头用“|”"
_CHAPTER = re.compile(r"第[0-9一二三四五六七八九十百]{1,4}[章节条编款项部分]\Z")


def _invisible(printed: PrintedText) -> Iterator[TextIssue]:
    """Joiners are left alone where they have a use: in emoji, and in scripts that join letters."""
    text = prose(printed)
    for match in _unusual(text, _INVISIBLE):
        around = "".join(_neighbours(text, match))
        if match[0][0] in _JOINERS and not all(one.isascii() or is_wide(one) for one in around):
            continue
        message = f"这里有看不见的字符{_named(match[0])}"
        yield TextIssue(*match.span(), message, "删掉它", replacement="")


def _unusual(text: str, pattern: str) -> Iterator[re.Match[str]]:
    if not text.replace("\n", "").isprintable():
        yield from re.finditer(pattern, text)


def _neighbours(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The characters before and behind a match; empty at either end of the text."""
    start, end = match.span()
    return text[start - 1 : start], text[end : end + 1]


def _named(characters: str) -> str:
    return f"{_NAMES.get(characters[0], '')}（U+{ord(characters[0]):04X}）"


def _odd_blanks(checked: CheckedText) -> Iterator[TextIssue]:
    if checked.is_signed:
        return  # they part who signed from the day
    text = prose(checked.printed)
    for match in _unusual(text, _ODD):
        before, after = _neighbours(text, match)
        message = f"这里有{_named(match[0])}"
        # a single one may keep two words apart, so that what to put there is unsure
        apart = len(match[0]) == 1 and not {before, after} & set(_MARKS)
        if is_wide(before) and is_wide(after) and apart:
            yield TextIssue(*match.span(), message, "删掉它，或改用顿号、逗号")
        elif is_wide(before) or is_wide(after):
            yield TextIssue(*match.span(), message, "删掉它", replacement="")
        else:
            yield TextIssue(*match.span(), message, "改用普通空格", replacement=" ")


def _stray_blanks(checked: CheckedText) -> Iterator[TextIssue]:
    """A title or a slogan of two parts may have a blank between them."""
    if checked.is_signed:
        return
    text = prose(checked.printed)
    for match in matches(checked.printed, _STRAY, " "):
        before, after = _neighbours(text, match)
        if _CHAPTER.search(text, max(0, match.start() - 8), match.start()):
            continue
        if is_wide(before) and is_wide(after) and not {before, after} & set(_MARKS + _QUOTES):
            if checked.part != "name" and not is_within(match.start(), quoted(text)):
                yield TextIssue(*match.span(), "汉字之间有空格", _BETWEEN_HANZI)
        else:
            yield TextIssue(*match.span(), "这里不该有空格", "删掉空格", replacement="")


@OfEachProject
def _trailing_blanks(context: CheckContext) -> Iterator[Issue]:
    """Blanks at the end of a line: never printed, but lines of a diff that say nothing."""
    for checked in context.texts:
        source = checked.printed.source
        for match in re.finditer(r"(?<! ) +(?=\n|\Z)", source.value):
            begin, behind = source.at(match.start()), source.at(match.end())
            width = len(match[0])
            if (behind.line, behind.column) == (begin.line, begin.column + width):
                place = replace(begin, width=width)
                said = ("行末有空格", "删掉空格", checked.project.id, checked.ignores)
                yield Issue(place, *said, replacement="")


RULES = (
    Rule(
        id="invisible-character",
        severity=Severity.ERROR,
        title="看不见的字符",
        explanation=(
            "从网页、聊天软件里复制的文字常夹带零宽空格等看不见的字符，"
            "会让搜索找不到、换行断错地方。可以用--fix删掉。"
        ),
        wrong=Example("已为居⟦\u200b⟧民提供服务。"),
        right=Example("已为居民提供服务。"),
        find=in_texts(_invisible),
    ),
    Rule(
        id="odd-blank",
        title="全角空格或不换行空格",
        explanation=(
            "正文里不用全角空格、不换行空格排版：段首缩进由版式统一处理，汉字之间不空格。"
            "两边都是汉字的，是删掉还是改用顿号、逗号，要人来定；其余的可以用--fix改。落款的不算。"
        ),
        wrong=Example("服务站已建成。⟦\u3000⟧下一步将完善制度。"),
        right=Example("服务站已建成。下一步将完善制度。"),
        find=in_checked_texts(_odd_blanks),
    ),
    Rule(
        id="stray-blank",
        title="汉字旁边的空格",
        explanation=(
            "汉字与汉字、数字、字母之间，以及标点旁边，不加空格。外文词与词之间的空格、"
            "“第一章 总则”这样章节序号后的空格，项目名称和引号里分隔两部分的空格，"
            "落款的空格不在此列。"
        ),
        wrong=Example("已建成5G⟦ ⟧基站3⟦ ⟧个。"),
        right=Example("已建成5G基站3个，执行GB/T 15835。"),
        find=in_checked_texts(_stray_blanks),
    ),
    Rule(
        id="trailing-blank",
        severity=Severity.INFO,
        title="行末的空格",
        explanation="行末的空格印不出来，却会在对比改动时显示成一处修改。可以用--fix删掉。",
        wrong=Example("已建成服务站。⟦  ⟧\n年底前启用。"),
        right=Example("已建成服务站。\n年底前启用。"),
        find=_trailing_blanks,
    ),
)
