"""part-of-one: what is counted one by one, and yet no whole number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.words import SENTENCE_ENDS, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue, project_issue
from minsheng.quantity import Quantity

_WHOLE = frozenset(
    (
        *"人名位户个件家所处台辆次场套张棵株座栋例起间部块盏本份幅艘匹头只口眼根门扇支队宗单",
        *("人次", "户次", "家次", "台次", "批次", "场次", "车次", "架次", "班次", "课次"),
        *("泊位", "床位", "学位", "座位", "托位", "岗位", "项目", "站点", "网点"),
    )
)
"""What is counted one by one. 万人 and 亿元 are rounded, 公里 and 元 are measured."""
_MEAN = re.compile("均|每|比|密度")
_MEAN_IN_TEXT = re.compile("均|每|比|密度|[百千万]人|人口|指数|较|提高|(?<!新)增|升|降")
_MEASURED = re.compile(
    "工作|百分|千分|自然|小时|标准|月|日|年|周|星期|季|点|学|课|工|单位|[和、至到]"
)
"""What stands behind 个 where it may have halves: 2.5个工作日, 5.6个和9个百分点."""
_OF_EACH = re.compile("[每均]|百[户人]")
_ASIDE = re.compile("[（(][^）)]*[）)]$")
_NEAR = 30  # characters in front of a figure that may call it a mean


@OfEachProject
def _parts_of_one(context: CheckContext) -> Iterator[Issue]:
    """3216.5人: what is counted one by one has no parts."""
    for entry in context.progress.projects:
        for indicator in entry.project.indicators.values():
            told = {
                "数值": (entry.values.get(indicator.id), entry.value_places.get(indicator.id)),
                "目标": (indicator.target, indicator.place),
            }
            for what, (amount, place) in told.items():
                whole = not _MEAN.search(indicator.name)
                if whole and isinstance(amount, Quantity) and place and _is_in_parts(amount):
                    message = f"{indicator.name}的{what}{amount}不是整数"
                    hint = (
                        f"“{amount.unit}”是一个一个数的，检查小数点；确实有半个的，写ignore说明理由"
                    )
                    yield project_issue(entry, place, message, hint)

    for checked in context.texts:
        yield from _parts_in_text(checked)


def _parts_in_text(checked: CheckedText) -> Iterator[Issue]:
    """走访12.5户, as it was typed."""
    for count in checked.reading.counts:
        mention = count.mention
        if mention.number.denominator == 1 or mention.step >= 1 or mention.per:
            continue
        start, end = mention.start, mention.end
        is_by = checked.printed.value.startswith(("/", "／"), end)
        is_mean = is_by or bool(_MEAN_IN_TEXT.search(count.clause[-_NEAR:] + mention.written))
        if mention.unit not in _WHOLE or is_mean or not checked.printed.is_typed(start, end):
            continue
        text = checked.printed.value
        sentence = since(text[:start], SENTENCE_ENDS)
        measured = mention.unit == "个" and _MEASURED.match(text, end)
        if not measured and not _OF_EACH.search(sentence):
            message = f"“{mention.written}”不是整数"
            hint = f"“{mention.unit}”是一个一个数的，检查小数点；平均数写明“平均”"
            yield issue(checked, TextIssue(start, end, message, hint))


def _is_in_parts(amount: Quantity) -> bool:
    """户（次） is counted as 户 is."""
    return _ASIDE.sub("", amount.unit) in _WHOLE and amount.digits != int(amount.digits)


_ONE = "indicators: {done: {name: 检查人数, unit: %s}}"
RULES = (
    Rule(
        id="part-of-one",
        title="一个一个数的，却不是整数",
        explanation=(
            "人、户、个、次一类是一个一个数的，数值、目标和句子里手工填写的应是整数，带小数多半是小数点错了。"
            "万人、亿元是约数，公里、元是量出来的，平均数也有小数，都不算。"
        ),
        wrong=Example("已检查{{ done }}。", values="{done: ⟦3216.5⟧}", project=_ONE % "人"),
        right=Example("已检查{{ done }}。", values="{done: 0.32}", project=_ONE % "万人"),
        find=_parts_of_one,
    ),
)
