"""placeholder: what keeps the place of a figure or a word that was to be filled in, XX万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.quantities import mentions
from minsheng.audit.words import STOPS, holds, since
from minsheng.check.check_context import CheckContext
from minsheng.check.prose import matches, prose
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.problem import Severity
from minsheng.sentences.printed import PrintedText

_RUN = r"(?<![A-Za-z_./×*+-])(?:[XxＸｘ]{2,9}(?:\.[Xx]{1,3})?|[×*＊○●]{2,9}|_{2,40}|＿{1,40})"
_EMPTY = r"[（(【〔《] *[）)】〕》]"
_PLACE_OF_A_FIGURE = f"{_RUN}|{_EMPTY}"
_HOLDS = "XxＸｘ×*＊○●◯□△_＿"
_ONE_OF_A_DATE = (
    r"(?<![A-Za-z0-9+-])[XxＸｘ×]月[XxＸｘ×]{1,2}日|(?<![0-9])20[0-9][XxＸｘ×*＊○●?？]年"
    rf"|(?:(?<![A-Za-z0-9+{_HOLDS}-])[{_HOLDS}]|(?<=[计于在到至约年自从])[?？])(?=月[底末初份上中下前0-9，。；])"
    rf"|(?<=月)[{_HOLDS}?？](?=[日号][前起至，。；\u4e00-\u9fff])"
    "|某年某月(?:某日)?|某月(?:某日|(?=[底末初上中下]))|(?<=[0-9]月)某日"
)
_ONE_OF_A_COUNT = (
    r"(?<=[\u4e00-\u9fff])(?<![带标打画注])(?:[×*＊○●◯□△_#＃N](?!本)|(?:…{1,2}|\.{3,6})(?=[户处]|[万亿]元|人次|公里|平方))(?![A-Za-z0-9×*＊○●_])"
    r"|(?<=[\u4e00-\u9fff])(?<![吗呢么吧啊呀])[?？](?=[户人个处套所名万亿家件公场])"
    r"|(?<=[0-9])[XxＸｘ*＊?？]{1,3}[0-9]{1,4}(?=(?:[户人个处套所家件]|万元|亿元)(?![X×*]))"
)
_MAY_KEEP_A_PLACE = re.compile("[XxＸｘ×*＊○●◯□△_＿?？某#＃N…]|[.]{3}")
"""A cheap look for one of those."""
_CLOSING = "）)】〕》"
_ASKS = re.compile("[谁何哪怎几吗呢]|什么|是否|多少|不[^，。；]")
_SINGLE = r"(?<![A-Za-z0-9_./+＋×*“-])[XxＸｘ](?![A-Za-z0-9-])"
_OF_A_DATE = re.compile("[年月日]")
_NAMED = re.compile(
    "[区县市镇乡村局院校路](?![0-9A-Za-z])|街道|小区|社区|公司|单位|学校|部门|工程|项目|中心|期"
)
_AMOUNT_AHEAD = re.compile(r"(?:[为达到约计共资]|面积|金额|人数|比例)\Z")
_ENDS = re.compile(r"[，。；、）\n]|\Z")
_KIND_OF = frozenset("类级次")
"""X类, X级 and X次 may be what the matter is called."""
_AROUND = 6

_TO_ADD = "(?:补充|补填|补齐|补录|补|填写|填报|填入|填|录入)(?:数据|数字|数值|内容|完整)?"
_TO_LOOK_AT = "(?:核实|核对|核|确认|更新|统计|完善)(?:数据|数字|数值|内容)?"
_WAITING = rf"[（(【〔\[](?:数据|数字|此处|这里)?(?:尚?待|有待){_TO_ADD}[）)】〕\]]"
_UNSURE = (
    rf"[（(【〔\[](?:数据|数字|此处|这里)?(?:尚?待|有待|请){_TO_LOOK_AT}[）)】〕\]]"
    rf"|(?:…{{1,9}}|\.{{3,9}}|。{{3,9}}|[—-]{{2,4}})(?:尚?待|有待)(?:{_TO_ADD}|{_TO_LOOK_AT})(?=[，。；\n]|\Z)"
    rf"|(?:数据|数字|数值|此处|这里)(?:尚?待|有待)(?:{_TO_ADD}|{_TO_LOOK_AT})(?=[，。；\n]|\Z)"
    rf"|(?:此处|这里)(?:填写|补充|插入|填)"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
)
_HINT = "填上，或删掉这一句"


@OfEachProject
def _placeholders(context: CheckContext) -> Iterator[Issue]:
    """An error where the unit behind it says that a figure is missing; else a warning."""
    for checked in context.texts:
        for hit, is_sure in _in(checked.printed):
            found = issue(checked, hit)
            yield found if is_sure else found.at_most(Severity.WARNING)


def _in(printed: PrintedText) -> Iterator[tuple[TextIssue, bool]]:
    text = prose(printed)
    may_be = _MAY_KEEP_A_PLACE.search(text)
    for match in re.finditer(_PLACE_OF_A_FIGURE, text) if may_be or holds(text, _CLOSING) else ():
        is_sure = _is_sure(match)
        if is_sure is not None:
            yield _hit(match), is_sure
    if may_be:
        yield from ((_hit(match), False) for match in _signs(text))
    for match in matches(printed, _WAITING, "待"):
        yield _hit(match), True
    for match in matches(printed, _UNSURE, *"待请", "此处", "这里", "TODO", "TBD", "FIXME"):
        yield _hit(match), False


def _signs(text: str) -> Iterator[re.Match[str]]:
    """One sign for a part of a date, or for a number."""
    for match in re.finditer(f"{_ONE_OF_A_DATE}|{_SINGLE}", text):
        dated = len(match[0]) > 1 or _OF_A_DATE.match(text, match.end())
        if dated or _counts(match, _KIND_OF):
            yield match
    yield from filter(_keeps_a_count, re.finditer(_ONE_OF_A_COUNT, text))


def _is_sure(match: re.Match[str]) -> bool | None:
    """Whether it surely keeps a place; None where it may be meant as it stands."""
    text, start, end, mark = match.string, match.start(), match.end(), match[0][0]
    roman = mark in "XxＸｘ" and text.startswith("第", start - 1)
    if mark in "【〔《":
        return True
    dated = _OF_A_DATE.match(text, end) and not text.startswith("年度", end)
    if not roman and (dated or _counts(match)):
        return True
    if mark in "（(":
        return False if not text[start - 1 : start].isascii() else None
    if mark in "_＿":
        return False if len(match[0]) > 2 else None
    named = _NAMED.match(text, end) and not (roman and not text.startswith("期", end))
    amount = _ENDS.match(text, end) and _AMOUNT_AHEAD.search(text, 0, start)
    return False if named or amount or match[0] == text.strip() else None


def _keeps_a_count(match: re.Match[str]) -> bool:
    """Whether a sign stands for a number that was not known: 其余？处, 惠及4X20户."""
    mark, clause = match[0], since(match.string[: match.start()], STOPS)
    if mark in "?？" and _ASKS.search(clause):
        return False  # 谁来办？
    return mark[-1].isdecimal() or _counts(match, _KIND_OF)


def _counts(match: re.Match[str], kinds: frozenset[str] = frozenset()) -> bool:
    """Whether a unit stands behind it, as behind a figure."""
    behind = match.string[match.end() : match.end() + _AROUND]
    told = mentions(f"1{behind}")
    return bool(told) and told[0].start == 0 and bool(told[0].unit) and behind[0] not in kinds


def _hit(match: re.Match[str]) -> TextIssue:
    return TextIssue(*match.span(), f"“{match[0]}”还没有填", _HINT)


RULES = (
    Rule(
        id="placeholder",
        severity=Severity.ERROR,
        title="还没有填的地方",
        explanation=(
            "起草时占着位置的字样：XX万元、××人、____户、X月X日、？处、○月底、某月某日、空着的【】、（待补充）、……待核实。"
            "后面有单位的，空着的【】《》和（待补充）是错误；别的，如XX街道、（待核实），是警告。"
        ),
        wrong=Example("已投入⟦XX⟧万元，服务⟦××⟧人⟦（待补充）⟧，⟦____⟧户受益。"),
        right=Example("采用X光、“1+X”模式，3×4米的展板；待核实的3件已交办，第XX届运动会举办。"),
        find=_placeholders,
    ),
)
