"""Numbers that were broken when they were typed: 48 60万元, 3，216人, 77%%, 4860万万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.check.prose import prose
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
from minsheng.sentences.printed import PrintedText

_COUNTED = "(?:[万亿]?[元户人个处套所件家公亩吨]|[万亿])"
_UNIT = f"(?:{_COUNTED}|%|％|[年月日])"
_BLANK = "[ \\xa0\u3000]"
_GROUPED = f"[1-9][0-9]{{0,2}}{_BLANK}[0-9]{{3}}(?![0-9])"  # thousands-separator's
_DOUBLED = "年月日户人个处套所件家"
_BROKEN = "|".join(
    (
        # 48 60万元; not 附件1 3个, and not an address with a year behind it
        (
            rf"(?<![0-9.A-Za-z第表图件/\-])(?!{_GROUPED})(?![0-9]{{3,4}}{_BLANK}20[0-9]{{2}}年)"
            rf"[0-9]{{1,4}}{_BLANK}{{1,3}}[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?(?={_UNIT})"
        ),
        rf"(?<![0-9.,，A-Za-z第])[1-9][0-9]{{0,2}}，[0-9]{{3}}(?:\.[0-9]{{1,4}})?(?={_COUNTED})",
        rf"[0-9]{{2,9}}(?:{_BLANK}\.{_BLANK}?|\.{_BLANK}|\.\.)[0-9]{{1,4}}(?={_UNIT})",
        rf"(?<![0-9.,A-Za-z])[0-9]{{1,3}},(?:[0-9]{{1,2}}|[0-9]{{4}})(?={_COUNTED})",
        rf"(?<![0-9A-Za-z.])[0-9]{{2,9}}[OoIl](?={_UNIT})",
        rf"(?<![0-9.,，:：A-Za-z \-—–~～至第])0[1-9][0-9]{{1,8}}(?={_COUNTED})",
        r"(?<![0-9])[0-9]{1,4}(?:\.[0-9]{1,4})?(?:万万元|亿亿元|%[%％]|万?元元)",
        rf"(?<=[0-9])([{_DOUBLED}])\1(?=[0-9，。；、）\n]|$)",
        r"(?<![0-9.])[0-9]{1,3}\.[%％]",
        # 完成年度任务的77
        r"(?<=[任计目总][务划标数量]的)[0-9]{1,3}(?:\.[0-9]{1,2})?(?=[，。；\n]|$)",
    )
)
_MAY_BREAK = re.compile(
    "[0-9](?:[ \xa0\u3000][0-9.]|[OoIl，,。；\n]|\\Z|\\.[. \xa0\u3000%％]|%[%％]"
    rf"|(?:万?元|万万)元|亿亿|(?<=[^0-9.]0)[1-9]|([{_DOUBLED}])\1)"
)
"""A cheap look, that begins at a digit, for one of those."""


def _broken(printed: PrintedText) -> Iterator[TextIssue]:
    text = prose(printed)
    for match in re.finditer(_BROKEN, text) if _MAY_BREAK.search(text) else ():
        yield TextIssue(*match.span(), f"“{match[0]}”不像一个完整的数", "核对数字和单位，改正")


RULES = (
    Rule(
        id="broken-number",
        title="数写断了，或单位写重了",
        explanation=(
            "数字中间多了空格、逗号、句号（48 60万元、3，216人、3216 .5公里），数字里夹了字母O、l，"
            "前面多了0，单位写了两遍（4860万万元、77%%），或“年度任务的77”后面少了百分号。"
            "电话、标准编号，顿号隔开的几个数，不算。"
        ),
        wrong=Example("完成投资⟦48 60⟧万元，占⟦77%%⟧，惠及⟦3，216⟧人、⟦452O⟧户。"),
        right=Example("完成投资4860万元，占77%，分别为216人、320人，热线0531 86708000。"),
        find=in_texts(_broken),
    ),
)
