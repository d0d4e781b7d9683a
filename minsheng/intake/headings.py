"""What a column is for, by its heading, whatever a district calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 30
"""A heading is short; a longer text is none."""

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("no", r"序号|编号|序|项目编号|项目序号|[Nn][Oo][.．]?"),
    ("category", r"(?:项目|实事|工程|所属|民生)*(?:类别|分类|类型|领域)|方面"),
    ("problems", r".*存在.*问题.*|.*(?:问题|困难).*(?:困难|问题|原因).*|存在困难|主要问题|问题"),
    ("next", r".*下(?:一)?(?:步|阶段).*|.*下半年.*(?:计划|安排|打算).*|工作打算|推进措施|整改措施"),
    (
        "rate",
        r".*(?:完成率|完成比例|完成百分比|进度比例|达成率)(?:[（(].*[）)])?|完成[（(]?[%％][）)]?",
    ),
    ("status", r"(?:当前|目前|项目|工作|推进|进度|进展|完成)*状态|是否(?:已)?完成|进度预警|预警"),
    (
        "due",
        r"(?:计划|预计|拟|应)?(?:完成|办结|竣工)?(?:时限|期限|时间|时间节点|节点|日期)(?:要求)?",
    ),
    ("remarks", r"备注|备\s*注|说明|备注说明"),
    ("summary", r"一句话进展|进展摘要|进展概要"),
    ("lead", r"牵头(?:责任|负责)?(?:单位|部门)?|主办(?:单位|部门)|主要责任单位|第一责任单位"),
    ("partners", r"(?:配合|协办|协同|参与|参加|协作)(?:责任|实施)?(?:单位|部门)?"),
    ("units", r".*(?:责任|承办|实施|主管|负责|承担|落实|主责)(?:主体)?(?:单位|部门|主体).*|单位"),
    (
        "progress",
        (
            r".*(?:进展|推进|完成|落实|进度|实施|办理|开展|建设)的?(?:情况|进度|进展|成效)?"
            r"(?:[（(].*[）)])?|.*进展.*"
        ),
    ),
    ("scope", r".*(?:内容|规模|目标|任务|标准).*"),
    ("name", r".*(?:名称|事项|实事|项目|工程).*"),
)
_EXACT = {
    "name": (
        "项目名称",
        "实事名称",
        "事项",
        "事项名称",
        "实事项目",
        "民生实事项目",
        "项目",
        "名称",
    ),
    "scope": (
        "内容及规模",
        "主要内容",
        "项目内容",
        "建设内容",
        "内容",
        "建设内容及规模",
        "目标任务",
    ),
    "progress": ("工作进展", "进展情况", "完成情况", "推进情况", "工作进展情况"),
}
_SINGLE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS))
_OF_A_PERIOD = re.compile(
    "进展|进度|情况|本[月季期]|上[月季]|累计|已|下|措施|问题|计划|打算|完成|支付|到位"
)
_BLANK = re.compile(r"\s+")


def kind_of(heading: str, group: str = "") -> str:
    """What a heading stands for: ``name``, ``scope``, ``progress`` …, or nothing.

    A short one under a common heading (牵头 under 责任单位) is read together with it.
    """
    said, above = (_BLANK.sub("", part) for part in (heading, group))
    for text in (said, above + said) if above else (said,):
        if 0 < len(text) <= LONGEST and (match := _SINGLE.fullmatch(text)):
            return match.lastgroup or ""
    return ""


def kinds_of(headings: Sequence[tuple[str, str]]) -> list[str]:
    """The kind of each column by its (group, heading); each kind once, the rest are ``extra``.

    Of two columns that could be the same, the one with the usual name is it, else the first.
    """
    kinds = [kind_of(heading, group) for group, heading in headings]
    if "lead" in kinds and "units" in kinds:
        kinds = ["" if kind == "units" else kind for kind in kinds]
    if "name" not in kinds:
        _name_in_place_of_scope(kinds)
    found = ["extra"] * len(kinds)
    for kind in {*kinds} - {""}:
        places = [place for place, other in enumerate(kinds) if other == kind]
        usual = _EXACT.get(kind, ())
        # Under one heading, a category stands before the name; else what matters comes first.
        order = places if kind == "name" else reversed(places)
        said = {_BLANK.sub("", headings[place][1]): place for place in order}
        found[next((said[name] for name in usual if name in said), places[0])] = kind
    return found


def _name_in_place_of_scope(kinds: list[str]) -> None:
    """A table without a name has it under 工作任务, 目标任务 or the like: the first of these."""
    for kind in ("scope", "", "progress"):
        if kind in kinds:
            kinds[kinds.index(kind)] = "name"
            return


def is_of_a_period(heading: str) -> bool:
    """Whether an extra column tells how things stand, or what was promised for the year."""
    return bool(_OF_A_PERIOD.search(heading))
