"""project-count: how many projects a text says that the bulletin has, 11项民生实事 of 10."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.words import SENTENCE_ENDS, STOPS, holds, lazily, since, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, Rule, TextIssue, issue
from minsheng.model.plan import Plan
from minsheng.numerals import from_hanzi

_HANZI = "一二三四五六七八九十百"
NUMBER = f"[0-9]{{1,3}}|[{_HANZI}]{{1,4}}"
_PROJECTS = (
    "(?:重点|为民办?|惠民|利民|便民|民心|民生|年度|政府|区级|县级|市级|区定|县定|市定|承诺|办理){0,4}"
    "(?:实事|民生(?:工程|项目|事项|大事)|民心工程|好事)"
)
_COUNT = lazily(
    rf"(?<![第前首余其.0-9{_HANZI}])(?P<number>{NUMBER})[项件个大](?:{_PROJECTS})"
    rf"|(?:以上|上述|本期|表中|所列|下列|以下|全部|所有)(?P<these>{NUMBER})[项件个](?:{_PROJECTS}|项目|工程)"
)
OF_OTHERS = lazily(
    "省|国家|中央|承担|累计|以来|[去上往每明]年|年均|三年|五年|届|连续|历年|涉及|分解|细化|新增|个街道|个镇"
    "|候选|征集|征求|建议|之一|各(?:个?社区|街道|乡镇?|镇|村)|每个|第.批|首批"
)
_LOOKED_AT = lazily(
    "抽查|督[查导]|[检核]查|走[访进]|[察查]看|视察|调研|暗访|回访|观摩|评[选出议比]|围绕|涉及"
)
"""What is done to some of the projects, or to whatever matters, when it stands before a number."""
_PART = ("其中", "完成", "开工", "启动", "竣工", "剩", "其余", "余下", "另", "滞后", "未", "正在")
_ALL = lazily(
    "(?:年度?|[全我本各][区县市旗州]|[区县市]|政府|会|确定的?|承诺的?|安排的?|部署的?|实施的?|办好|推进|抓好|落实"
    f"|关于|今年|半年|季度|月份?|上述|以上|全部|所有|将|[0-9{_HANZI}]大?类)$"
)
_OF_THE_AREA = lazily(
    "(?:[全我][区县市旗州]|政府|区委|县委)(?:20[0-9]{2}年度?|[今本]年|确定的?|承诺的?|的)*$"
)
"""What a project says before a number that is of all the projects, not of its own works."""
OF_A_CITY = lazily(f"全市|市(?:政府|委|级|定|里|人大|民生|办|[0-9{_HANZI}])")
_OTHERS = lazily(
    rf"(?<![第前首余其.0-9{_HANZI}])({NUMBER})[项件个](?:具体)?(?:内容|任务|子?项目|子项|事项|工程)"
)
"""What the projects may be called beside 实事: 十件民生实事共25项内容."""
LEVELS = lazily(
    "[省市]级|全[省市]|[省市](?:委|政府|定)|国家|中央|[各每]个?(?:社区|街道|乡镇?|镇|村)"
)
_BARE = lazily(f"(?<![0-9.第])({NUMBER})[项件个](?!民生|实事|为民)")
"""A number told before without saying of what, that may be what is meant: 已完成8项。8项实事…"""
_TIMES = lazily(
    "(?:(?:截[至止]|目前|现|今年|上半年|[前一二三四]+季度|20[0-9]{2}年|[0-9月日底末前]+)+，)?"
)
_OF_EACH = re.compile(
    "项目?[中里]|[中里]|(?:项目)?(?:已经?|现已|目前)*(?:全部|均|都|全面)(?!已?经?[完竣建办投交])"
)
_COUNTED = ("实事", "民生", "项目", "工程")
_NAMES = ("实事", "民生", "民心", "好事", "个项目", "项工程", "项项目", "个工程")
YEAR = re.compile("(20[0-9]{2})年")


def _wrong_counts(context: CheckContext) -> Iterator[Issue]:
    """11项民生实事 of a bulletin that has 10."""
    progress = context.progress
    if progress.plan.lost:
        return  # how many there are is not known
    known = _counts(progress.plan)
    for checked in context.texts:
        text = checked.printed.value
        if checked.part == "corrections" or not holds(text, _NAMES):
            continue
        counted = [(match, _number(match)) for match in _COUNT.finditer(text)]
        told = [(match, number) for match, number in counted if number not in known]
        others = {value_of(one) for one in _OTHERS.findall(text)} if told else set()
        if len(told) < len(counted) or known & others:  # what another number is of stands beside it
            most = len(progress.plan.projects) if known & others else 0
            told = [one for one in told if one[1] > most]
            told = [one for one in told if _is_of_the_same(checked, *one, others)]
        for match, number in told:
            start, end = match.span("number" if match["number"] else "these")
            if checked.printed.is_typed(start, end) and _is_of_all(checked, match, number, context):
                have = len(progress.plan.projects)
                message = f"这里是“{match[0]}”，通报里有{have}个项目"
                hint = "核对项目数；写成 {{ count }}，由程序来数"
                yield issue(checked, TextIssue(start, end, message, hint))


def _counts(plan: Plan) -> set[int]:
    """What can be counted: the projects, their rows, both, and the categories."""
    rows = [len(one.tasks) for one in plan.projects]
    categories = {one.category.value for one in plan.projects if one.category}
    return {len(rows), sum(rows), sum(map(max, rows, [1] * len(rows))), len(categories)} - {0}


def _number(match: re.Match[str]) -> int:
    return value_of(match["number"] or match["these"])


def value_of(written: str) -> int:
    """The number that is written in digits or in hanzi."""
    return int(written) if written.isdigit() else from_hanzi(written)


def _is_of_all(
    checked: CheckedText, match: re.Match[str], number: int, context: CheckContext
) -> bool:
    """Whether a number is plainly that of this bulletin's projects, no part and no other's."""
    text, progress = checked.printed.value, context.progress
    before = since(text[: match.start()], STOPS)
    clause = before + until(text[match.start() :], STOPS)
    years = {int(year) for year in YEAR.findall(clause)}
    city = not progress.plan.area.endswith("市") and OF_A_CITY.search(clause)
    around_which = before.endswith("围绕") and match[0].endswith("实事") and not checked.project.id
    others = OF_OTHERS.search(clause) or (_LOOKED_AT.search(before) and not around_which)
    if others or years - {progress.plan.year} or city:
        return False
    around = not checked.project.id
    if around and not before and _opens(text, match):
        return True
    if number > len(progress.plan.projects) and around:
        return True
    of_area = _OF_THE_AREA.search(before) or before.endswith(progress.plan.area)
    whole = of_area or (around and (_ALL.search(before) or match["these"] or not match.start()))
    return bool(whole) and not holds(clause.replace("完成情况", ""), _PART)


def _opens(text: str, match: re.Match[str]) -> bool:
    """8项民生实事中，…, 截至6月底，8件实事均已…: of all of them, at the head of a sentence."""
    sentence = since(text[: match.start()], SENTENCE_ENDS)
    return bool(_TIMES.fullmatch(sentence) and _OF_EACH.match(text, match.end()))


def _is_of_the_same(
    checked: CheckedText, match: re.Match[str], number: int, others: set[int]
) -> bool:
    """8项民生实事 and then 9项实事, in a text that knows of no others."""
    text = checked.printed.value
    so_far = since(text[: match.start()], SENTENCE_ENDS) + until(text[match.start() :], STOPS)
    clauses = re.split(f"[{STOPS}]", text)
    levels = any(holds(one, _COUNTED) and LEVELS.search(one) for one in clauses)
    told_before = any(value_of(one) == number for one in _BARE.findall(text[: match.start()]))
    return not (
        checked.project.id
        or match["number"] is None
        or number in others
        or told_before
        or levels
        or OF_OTHERS.search(so_far)
    )


RULES = (
    Rule(
        id="project-count",
        title="文中的项目数与通报的项目数不同",
        explanation=(
            "标题、表格前后的文字里写的“11项民生实事”，应与通报里的项目数（或子项数、类别数）相同。"
            "省市的、往年的、其中一部分的（已完成8项）不算。写成 {{ count }}，由程序来数。"
        ),
        wrong=Example("列入2025年全区⟦11⟧项民生实事。"),
        right=Example("列入2025年全市11项民生实事，分解为12项任务。"),
        find=_wrong_counts,
    ),
)
