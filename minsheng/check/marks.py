"""Marks: ASCII ones in Chinese text, doubled ones, the percent sign, ellipses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from minsheng.audit.words import is_hanzi
from minsheng.check.prose import HANZI, is_wide, is_within, matches, prose
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
from minsheng.sentences.printed import PrintedText

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_ASCII = r"(?:[,;:?!]|(?<!\.)\.(?!\.)) *"
# A web address ends before the mark that ends its sentence; an &entity; keeps its semicolon.
_ADDRESS = r"(?:[a-z]{3,6}://|www\.)[!-~]*[0-9A-Za-z/#=&_~-]|&#?[0-9A-Za-z]{2,8};"
_NUMBER_OF_A_PART = r"(?<![^\n。；：])[一二三四五六七八九十]{1,3}\Z"
_SHORT = 30
_ELLIPSIS = (
    r"等{1,2}(?:…{1,9}|\.{3,6})|(?<!…)(?:…{1,9}|\.{3,6})等{1,2}(?![于级待同额值候])"
    r"|(?<![.…])(?:\.{3,6}|…|…{3})(?![.…])|(?<!。)。{3,9}(?!。)"
)
_RUN = "[，。、；：？！]{2,}"


def _full_width_percent(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, "％", "％"):
        yield TextIssue(*match.span(), "百分号用了全角“％”", "改用半角“%”", replacement="%")


def _ascii_marks(printed: PrintedText) -> Iterator[TextIssue]:
    text = prose(printed)
    if text.isascii():
        return
    addressed = "://" in text or "www." in text or "&" in text
    addresses = [match.span() for match in re.finditer(_ADDRESS, text)] if addressed else []
    for match in re.finditer(_ASCII, text):
        start, end = match.span()
        if _is_chinese(text, start, end) and not is_within(start, addresses):
            yield _hit(text, start, end)
    if "(" in text or ")" in text:
        yield from _brackets(printed, text, addresses)


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether the mark ``text[start:end]``, with the blanks behind it, stands in Chinese text."""
    mark, before, after = text[start], text[start - 1 : start], text[end : end + 1]
    if mark == ".":
        part = re.compile(_NUMBER_OF_A_PART).search(text, max(0, start - 4), start)
        return is_hanzi(before) and (is_wide(after) or after in ("", "\n")) and not part
    if mark in "?!":
        return is_wide(before) or (before in ("%", ")") and after in ("", "\n"))
    if mark == ":":
        return is_wide(before) or (is_wide(after) and before not in ("", "\n", " "))
    return is_wide(before) or is_wide(after) or before == "%"


def _hit(text: str, start: int, end: int) -> TextIssue:
    mark = text[start]
    message = f"中文里用了英文标点“{mark}”"
    if mark == "." and is_hanzi(text[end : end + 1]):
        return TextIssue(start, start + 1, message, "句末用“。”，间隔号用“·”")
    return TextIssue(start, end, message, f"改用“{_FULL[mark]}”", replacement=_FULL[mark])


def _brackets(
    printed: PrintedText, text: str, addresses: list[tuple[int, int]]
) -> Iterator[TextIssue]:
    """The ASCII brackets of pairs with hanzi inside or before them; not those of f(x)."""
    hanzi: list[int] | None = None
    for first, last in _pairs(text):
        ascii_ones = [index for index in (first, last) if text[index] in "()"]
        if not ascii_ones or is_within(first, addresses):
            continue
        if hanzi is None:
            hanzi = [match.start() for match in re.finditer(f"[{HANZI}]", text)]
        inside = bisect_left(hanzi, first) < bisect_left(hanzi, last)
        if not (inside or is_hanzi(text[first - 1 : first])):
            continue
        if len(ascii_ones) == 2 and last - first < _SHORT and printed.is_typed(first, last + 1):
            said = text[first + 1 : last]
            message = f"中文里用了英文括号“({said})”"
            yield TextIssue(first, last + 1, message, "改用“（）”", replacement=f"（{said}）")
        else:
            yield from (_hit(text, index, index + 1) for index in ascii_ones)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Each round bracket and what closes it in the same paragraph, ASCII or not."""
    open_at: list[int] = []
    for match in re.finditer(r"[()（）\n]", text):
        if match[0] == "\n":
            open_at.clear()
        elif match[0] in "(（":
            open_at.append(match.start())
        elif open_at:
            yield open_at.pop(), match.start()


def _doubled(printed: PrintedText) -> Iterator[TextIssue]:
    """？ and ！ may stand together; three full stops are meant as an ellipsis."""
    for match in matches(printed, _RUN, "，", "。", "、", "；", "："):
        marks = set(match[0])
        if marks <= {"？", "！"} or re.search("。{3}", match[0]):
            continue
        if len(marks) == 1:
            one = match[0][0]
            yield TextIssue(*match.span(), f"标点重复：“{match[0]}”", f"只留一个“{one}”", one)
        else:
            yield TextIssue(*match.span(), f"标点连用：“{match[0]}”", "只留一个")


def _ellipses(printed: PrintedText) -> Iterator[TextIssue]:
    text = prose(printed)
    for match in matches(printed, _ELLIPSIS, "…", "...", "。。。"):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        etc = match[0].strip("….。")
        if etc:
            said = f"“{match[0]}”里省略号和“{etc}”重复"
            yield TextIssue(start, end, said, "两个只留一个", replacement=etc)
        elif is_wide(before) or is_wide(after) or match[0][0] == "。":
            said = f"省略号写成了“{match[0]}”"
            yield TextIssue(start, end, said, "改用“……”（六个点）", replacement="……")


RULES = (
    Rule(
        id="percent-sign",
        title="全角百分号",
        explanation="数字用半角，百分号也用半角“%”；“％”和“%”混用时印出来宽窄不一。可以用--fix改。",
        wrong=Example("完成率52⟦％⟧，同比提高3%。"),
        right=Example("完成率52%，同比提高3%。"),
        find=in_texts(_full_width_percent),
    ),
    Rule(
        id="ascii-mark",
        title="中文里的英文标点",
        explanation=(
            "中文里的逗号、分号、冒号、问号、叹号、括号、句号用全角，两边有一边是汉字就算中文。"
            "数字里的1,234、12:30、3.5，网址和外文词组里的标点不在此列。可以用--fix改。"
        ),
        wrong=Example("已办结52%⟦,⟧同比提高3个百分点⟦(含代办)⟧。"),
        right=Example(
            "已办结52%，同比提高3个百分点（含代办），网址为http://www.example.cn/a?b=1,2。"
        ),
        find=in_texts(_ascii_marks),
        source="GB/T 15834-2011 4",
    ),
    Rule(
        id="doubled-mark",
        title="标点重复或连用",
        explanation="同一处只用一个点号；问号和叹号可以叠用。重复的可以用--fix改，连用的要人来选。",
        wrong=Example("服务站已建成⟦，，⟧年底前启用⟦，。⟧"),
        right=Example("服务站已建成，年底前启用。怎么会这样？！"),
        find=in_texts(_doubled),
        source="GB/T 15834-2011 4",
    ),
    Rule(
        id="ellipsis",
        title="省略号的写法",
        explanation=(
            "省略号是六个点“……”，不写成“...”“。。。”或三个点的“…”；"
            "省略号与“等”“等等”只用一个。可以用--fix改。"
        ),
        wrong=Example("开展义诊、讲座⟦……等⟧活动，走访社区、企业⟦...⟧"),
        right=Example("开展义诊、讲座等活动，走访社区、企业……"),
        find=in_texts(_ellipses),
        source="GB/T 15834-2011 4.11、A.9",
    ),
)
