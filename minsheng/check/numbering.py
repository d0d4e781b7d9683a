"""The marks behind 一、 （一） 1. and at the end of names and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.prose import prose
from minsheng.check.rule import (
    Example,
    Issue,
    OfEachProject,
    Rule,
    TextIssue,
    in_checked_texts,
    issue,
)
from minsheng.sentences.printed import PrintedText

_NUMERAL = "一二三四五六七八九十"
# a number where a paragraph or a sentence begins, and the mark behind it
_FORM = (
    rf"(?<![^\n。；：])(?P<number>[（(][{_NUMERAL}0-9]{{1,3}}[）)]|[0-9]{{1,2}}[）)]?|[①-⑳]"
    rf"|第?[{_NUMERAL}]{{1,3}}|首先|其次|最后)(?P<mark>[、.．，,：:])"
)
_MENDS = {
    "spare": ("带括号、圆圈的序号后面不加标点", ""),
    "dot": ("改成“1.”这样，用下脚点", "."),
    "pause": ("改成“一、”这样，用顿号", "、"),
    "comma": ("“第一”“首先”后面用逗号", "，"),
}
_OWN_NUMBER = r"(?:[（(]([0-9]{1,2})[）)]|([0-9]{1,2})(?:[、．]|\.(?![0-9]))) *"


@OfEachProject
def _numbering(context: CheckContext) -> Iterator[Issue]:
    heads = _heads(context)
    for checked in context.texts:
        printed = checked.printed
        own = [*_own_number(printed, heads.get(id(printed.source)))]
        for hit in (*own, *_wrong_marks(printed, own[0].end if own else 0)):
            yield issue(checked, hit)


def _heads(context: CheckContext) -> Mapping[int, int]:
    """The texts that the bulletin numbers, by identity, and their numbers."""
    passages = (part.passage for part in context.printed.parts)
    return {
        id(printed.texts[0].source): number
        for passage in passages
        if passage.numbered
        for number, printed in enumerate(passage.items, 1)
    }


def _own_number(printed: PrintedText, number: int | None) -> Iterator[TextIssue]:
    """What a part of a list begins with, if that is the number that it gets anyway."""
    match = re.match(_OWN_NUMBER, prose(printed)) if number else None
    if match and int(match[1] or match[2]) == number:
        message = f"列表的各条自动编号，这里又写了“{match[0].rstrip()}”"
        yield TextIssue(*match.span(), message, "删掉序号", replacement="")


def _kind(number: str, mark: str, behind: str) -> str:
    """What is wrong with the mark behind a number; nothing for 1、2号楼 and 第一、二批."""
    if number[-1] in "）)" or "①" <= number <= "⑳":
        return "" if re.match("[（(①-⑳]", behind) else "spare"
    if number.isdigit():
        listed = behind[:1].isdigit() and not re.match("20[0-9]{2}年", behind)
        return "" if mark != "、" or listed else "dot"
    if number[0] in "第首其最":
        listed = behind[:1] in tuple(f"{_NUMERAL}第其最")
        return "" if mark != "、" or listed else "comma"
    return "pause" if mark in ".．" else ""


def _wrong_marks(printed: PrintedText, start: int) -> Iterator[TextIssue]:
    text = prose(printed)
    for match in re.compile(_FORM).finditer(text, start):
        kind = _kind(match["number"], match["mark"], text[match.end() : match.end() + 5])
        if kind and printed.is_typed(*match.span()):
            message = f"序号“{match[0]}”的标点不对"
            yield TextIssue(*match.span("mark"), message, *_MENDS[kind])


def _title_end(checked: CheckedText) -> Iterator[TextIssue]:
    text = prose(checked.printed)
    end = len(text)
    start = len(text.rstrip("。，、；：.,;:"))
    if (checked.part == "name" or checked.is_title) and 0 < start < end:
        what = "名称" if checked.part == "name" else "小标题"
        yield TextIssue(start, end, f"{what}末尾有标点“{text[start:]}”", "删掉它", replacement="")


RULES = (
    Rule(
        id="numbering-mark",
        title="序号后面的标点",
        explanation=(
            "“一”后面用顿号，“1”后面用下脚点，（一）（1）①后面不加标点，“第一”“首先”后面用逗号。"
            "列表的各条由工具编成1. 2. 3.，正文里不要再写序号。可以用--fix改。"
        ),
        wrong=Example("（一）⟦、⟧加强培训。\n\n1⟦、⟧开展义诊。"),
        right=Example("（一）加强培训。\n\n1.开展义诊。\n\n1、2号楼已完工。"),
        find=_numbering,
        source="GB/T 15834-2011 B.3",
    ),
    Rule(
        id="title-mark",
        title="名称或小标题末尾的标点",
        explanation="项目名称、小标题末尾不用句号、逗号等；问号、叹号、省略号可以用。可以用--fix改。",
        wrong=Example("progress:\n  - title: 农村公路⟦。⟧\n    text: 已修补坑槽。"),
        right=Example("progress:\n  - title: 农村公路\n    text: 已修补坑槽。"),
        find=in_checked_texts(_title_end),
        source="GB/T 15834-2011 B.4",
    ),
)
