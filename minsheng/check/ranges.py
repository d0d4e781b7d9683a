"""Ranges: what joins two numbers, and the % that both of them need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.check.prose import matches
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
from minsheng.sentences.printed import PrintedText

_RANGE = (
    r"(?<![0-9.])(?P<low>[0-9][0-9.]{0,9})(?P<unit>[年月日岁万亿%％℃]?)(?P<mark>——|--|[—–－~～至到-])"
    r"(?P<high>[0-9][0-9.]{0,9})(?P<counted>[^0-9.\n]?)"
)
_NOT_FREE = frozenset(",-/—–－~～〔第")  # before a part of a longer code: 2025-06-30
_HYPHENS = ("-", "–", "－", "~", "——", "--")
# Behind these a hyphen joins the ends of a range; 3-5号楼 may be the number of a house.
_COUNTED = frozenset("月日年岁周人名户个次场家处项件天级层万亿元倍小分时%％℃米公千亩平立吨学厘毫度")
_NOT_COUNTED = ("人工", "分局", "家园", "周村", "学校", "平台", "平安", "立交", "日照")


def _ranges(printed: PrintedText, *needed: str) -> Iterator[re.Match[str]]:
    for match in matches(printed, _RANGE, *needed):
        before = match.string[match.start() - 1 : match.start()]
        behind = match.string[match.end() : match.end() + 1]
        ascii_letter = before.isascii() and before.isalpha()
        if not ascii_letter and before not in _NOT_FREE and behind not in ("-", "号"):
            yield match


def _one_ended(printed: PrintedText) -> Iterator[TextIssue]:
    for match in _ranges(printed, "%", "％", "万", "亿"):
        unit, mark = match["counted"].replace("％", "%"), match["mark"]
        company = match.string.startswith(("科", "达"), match.end())  # 2024至2025万科城
        if match["unit"] or unit not in ("%", "万", "亿") or company or _is_year(match["low"]):
            continue
        right = f"{match['low']}{unit}{mark if mark in '至到～' else '—'}{match['high']}{unit}"
        said = f"“{match[0]}”只有一头写了“{unit}”"
        replacement = right if unit == "%" else None  # 3—5万 may have meant 3 to 50,000
        yield TextIssue(*match.span(), said, f"写成{right}", replacement)


def _is_year(digits: str) -> bool:
    return bool(re.fullmatch("(?:19|20)[0-9]{2}", digits))


def _hyphens(printed: PrintedText) -> Iterator[TextIssue]:
    for match in _ranges(printed, *_HYPHENS):
        mark = match["mark"]
        if mark not in _HYPHENS or _is_no_range(match):
            continue
        right = "～" if mark == "~" else "—"
        yield TextIssue(*match.span("mark"), f"数值范围用了“{mark}”", f"改用“{right}”", right)


def _is_no_range(match: re.Match[str]) -> bool:
    """The number of a house or a telephone, the month 2025-06月, the standard 15834-2011年."""
    low, high, counted = match["low"], match["high"], match["counted"]
    if counted not in _COUNTED or match.string.startswith(_NOT_COUNTED, match.end() - 1):
        return True
    if re.match("0[0-9]", low) or (counted in "%％万亿" and not match["unit"]):
        return True  # the latter are for range-unit
    if _is_year(low):
        return counted == "月" and not match["unit"]
    return _is_year(high) and counted == "年"


RULES = (
    Rule(
        id="range-unit",
        title="数值范围只有一头写了%、万或亿",
        explanation=(
            "范围的两头都写百分号、万、亿：写40%—50%，不写40—50%；写3万—5万元，不写3—5万元。"
            "百分号可以用--fix补上。"
        ),
        wrong=Example("完成率提高到⟦40-50%⟧，每处投入⟦3—5万⟧元。"),
        right=Example("完成率提高到40%—50%，每处投入3万—5万元，每天服务30—50人。"),
        find=in_texts(_one_ended),
        source="GB/T 15835-2011 5.1.3",
    ),
    Rule(
        id="range-mark",
        title="数值范围用了短横线",
        explanation=(
            "范围的两头之间用“—”或“～”，不用“-”“~”和破折号“——”。"
            "X-1地块、电话号码、2025-06-30、3-5号楼不在此列。可以用--fix改。"
        ),
        wrong=Example("1⟦-⟧6月为0⟦-⟧17岁儿童提供服务。"),
        right=Example("1—6月为0至17岁儿童提供服务，电话0531-87086655，位于X-1地块。"),
        find=in_texts(_hyphens),
        source="GB/T 15835-2011 5.1.3",
    ),
)
