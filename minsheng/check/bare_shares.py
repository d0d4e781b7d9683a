"""bare-share: a bare 0.85 where a percentage is meant, and more than all of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from minsheng.audit.words import lazily
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import (
    Example,
    Issue,
    OfEachProject,
    Rule,
    TextIssue,
    issue,
    project_issue,
)
from minsheng.model.plan import IndicatorKind
from minsheng.quantity import Quantity

_BARE = lazily(
    "(?P<what>(?:完成|占)[^，。；0-9]{0,8}(?:工程量|任务|目标|计划|总[数量额]|投资)的|占比|(?:形象|工程|施工|建设|项目|总体|整体|安装|改造|装修|投资|支付|拨付)进度"
    "|(?:(?<=[，。；：、\n])|(?<![^\n]))进度(?=[为是达：:])|(?:整体|总体|工程|项目|施工|主体)已?完成"
    "|(?:完成|覆盖|合格|达标|满意|办结|回复|签约|开工|竣工|到位|拨付|知晓|普及|入学|就诊|改造)率)"
    "(?:目?前?已经?|现|均|累计|约|为|是|达到?|完成|[：:至到]){0,3}"
    r"(?P<share>(?:0|(?<![0-9]))\.[0-9]{1,4})(?=[，。；、！）)\n]|左右|以上|$)"
)

_LESS_THAN_ONE = lazily(r"(?<![0-9])0?\.[0-9]")

_ALL = 100  # percent


@OfEachProject
def _bare(context: CheckContext) -> Iterator[Issue]:
    """A value of 0.85 where an indicator counts in percent."""
    for entry in context.progress.projects:
        for name, value in entry.values.items():
            indicator = entry.project.indicators[name]
            if indicator.kind is not IndicatorKind.PERCENT or not isinstance(value, Quantity):
                continue
            place, typed_as_share = entry.value_places[name], value.digits.as_tuple().exponent != 0
            if 0 < value.number < 1 or (value.number == 1 and typed_as_share):
                message = f"{indicator.name}是{value}，只有百分之一或更少"
                yield project_issue(entry, place, message, _hint(value.digits))
            elif value.number > _ALL:
                message = f"{indicator.name}是{value}，超过了全部"
                yield project_issue(entry, place, message, "核对数值；工程最多完成100%")
    for checked in context.texts:
        for hit in _bare_shares(checked) if checked.reported else ():
            yield issue(checked, hit)


def _hint(share: Decimal) -> str:
    return f"多半是{(share * 100).normalize():f}%；确实这样少的，写ignore说明理由"


def _bare_shares(checked: CheckedText) -> Iterator[TextIssue]:
    """形象进度0.85: the percent sign was lost, or a table's cell was copied."""
    text = checked.printed.value
    if "." not in text or not _LESS_THAN_ONE.search(text):
        return
    for match in _BARE.finditer(text):
        share = match["share"]
        message = f"“{match['what']}”后面的{share}不是百分数"
        yield TextIssue(*match.span("share"), message, _hint(Decimal(share)))


RULES = (
    Rule(
        id="bare-share",
        title="百分比写成了小数，或者超过100%",
        explanation=(
            "形象进度、完成率、覆盖率这样的百分比写成了0.85，多半是从表格里粘贴来的，印出来看不出是85%；"
            "完成总工程量的0.72、占总数的0.45也一样。"
            "形象进度的数值（kind: percent）写成0.85、1.0或者超过100的，也在这里指出。"
        ),
        wrong=Example("形象进度⟦0.85⟧，预计9月完工。"),
        right=Example("形象进度85%，容积率0.85。"),
        find=_bare,
    ),
)
