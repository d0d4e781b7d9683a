"""Figures of one text that contradict each other, as ``minsheng/audit`` reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.audit.claims import judged
from minsheng.audit.mention import same_unit
from minsheng.audit.promised import against_promises
from minsheng.audit.reading import Term
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.typed_rates import typed_rates
from minsheng.problem import Place, Severity

_SAID = {
    "rate": ("百分比与前后数字不符：{}", "核对分子、分母和百分比"),
    "sum": ("各部分之和不等于总数：{}", "核对各部分和总数"),
    "shared": ("各部分之和不等于总数：{}", "核对各部分和总数"),
    "product": ("单价乘数量不等于总数：{}", "核对单价、数量和总数"),
    "monthly": ("平均每月的数不对：{}", "核对总数、月数和平均数"),
    "change": ("前后两数的差不对：{}", "核对两个数和它们的差"),
    "multiple": ("是几倍算不对：{}", "核对两个数和倍数"),
    "growth": ("增减幅度算不对：{}", "核对两期的数和百分比"),
    "gap": ("相差的百分点不对：{}", "核对两个百分比和它们的差"),
    "conversion": ("折算的数对不上：{}", "核对两种写法的数"),
}
"""How a relation is worded, and what to do."""


def _found(*relations: str) -> OfEachProject:
    """The function of a rule that tells of some relations."""

    @OfEachProject
    def find(context: CheckContext) -> Iterator[Issue]:
        for checked in context.texts:
            for claim in checked.claims:
                computed = not checked.printed.is_typed(claim.start, claim.end)
                if claim.relation in relations and not (computed and claim.relation == "rate"):
                    message, hint = _SAID.get(claim.relation, ("{}", "核对这里的数"))
                    hit = TextIssue(claim.start, claim.end, message.format(claim.message), hint)
                    yield issue(checked, hit).at_most(claim.severity)

    return find


@OfEachProject
def _rates(context: CheckContext) -> Iterator[Issue]:
    """Rates that their text denies, but for those of a promised target; and those of one."""
    in_texts, of_targets = _found("rate")(context), []
    come_out = set()
    for checked in context.texts:
        promised = context.promised.get(checked.project.id, ())
        if not (checked.reported and promised and checked.reading.shares):
            continue
        told = {claim.start for claim in checked.claims}
        for share, equations in against_promises(checked.reading, promised):
            start, end = share.mention.start, share.mention.end
            if any(one.holds() for one in equations):
                come_out.add(checked.printed.place(start, end))
            elif start not in told and (wrong := judged(equations)):
                figures = (share, *(one for one in equations[-1].terms[:1]))
                spans = [(one.mention.start, one.mention.end) for one in figures]
                if all(checked.printed.is_typed(*span) for span in spans):
                    message = f"完成率与内容及规模里的目标对不上：{wrong.message}"
                    hit = TextIssue(start, end, message, "核对完成数、目标和百分比")
                    severity = max(wrong.severity, Severity.WARNING, key=[*Severity].index)
                    of_targets.append(issue(checked, hit).at_most(severity))
        come_out |= {*_of_promised(checked, promised)}
    yield from (one for one in in_texts if one.place not in come_out)
    yield from of_targets


def _of_promised(checked: CheckedText, promised: Sequence[Term]) -> Iterator[Place]:
    """Where a share is doubted that comes out of what was promised, not of what its text tells:
    审查96台，开工57台、开工率95%, of 60台; or that typed-rate names for sure.
    """
    rates = (one for one in checked.claims if one.relation == "rate")
    doubted = {one.start for one in rates if one.severity is Severity.INFO}
    named = {one.start for one in typed_rates(checked)} if doubted else set()
    for share in checked.reading.shares if doubted else ():
        start, end = share.mention.start, share.mention.end
        before = [one for one in checked.reading.counts if one.mention.end <= start][-1:]
        known = (
            part.mention.number / one.mention.number * 100
            for part in before
            for one in promised
            if same_unit(one.mention, part.mention) and one.mention.number
        )
        right = any(share.mention.can_print(one, one) for one in known)
        if start in doubted and (right or start in named):
            yield checked.printed.place(start, end)


RULES = (
    Rule(
        id="percent-mismatch",
        severity=Severity.ERROR,
        title="百分比算不对",
        explanation=(
            "同一段里既写了完成数、总数，又写了百分比，三者应当对得上："
            "按百分比自己的小数位数四舍五入或截去尾数都算对。超、余、约、近按其含义放宽。"
            "写明是年度目标、任务的，目标只写在内容及规模里也核；那里有几个同单位的目标、认不准的，不核。"
            "分子或分母没有写出来的百分比（同比增长、满意率、形象进度等）不核。"
            "错一位数字、两位颠倒就能对上、又没有别的读法的，报错误；其余的报提示，请人核对。"
        ),
        wrong=Example("年度计划检查2000人，已检查412人，完成率⟦26.0%⟧。"),
        right=Example("年度计划检查2000人，已检查412人，完成率20.6%。"),
        find=_rates,
    ),
    Rule(
        id="sum-mismatch",
        severity=Severity.ERROR,
        title="各部分之和不等于总数",
        explanation=(
            "写了总数又写了各部分（共……其中……、……个中已完成……未完成……、各承担……、按6:4分担、逐项列出后合计），"
            "各部分之和应当等于总数，按写出的位数四舍五入。只举一部分或写了“等”的不核。"
            "男女、已完成和未完成这样必定凑成总数的，错一位数字就能对上时报错误；其余的报提示，请人核对。"
        ),
        wrong=Example("三个单位分别受理24件、9件、11件，合计⟦45件⟧。"),
        right=Example("三个单位分别受理24件、9件、11件，合计44件。"),
        find=_found("sum", "shared", "part"),
    ),
    Rule(
        id="product-mismatch",
        severity=Severity.WARNING,
        title="单价乘数量不等于总数",
        explanation=(
            "同一句里写了每人（户、个……）多少、共多少人、合计多少，单价乘数量应当等于总数，元和万元折算后再比；"
            "按月、按天、按学期的，再乘写明的月数、天数、学期数（全年、上半年、9月份……）；月均、平均每月的，总数除以月数。"
            "写了提高、不等、最高、另有的不核；总数可能另有别的内容时，错一位数字、两位颠倒、错了小数点或“万”才指出。"
        ),
        wrong=Example("为753人每人发放慰问金200元，共发放⟦15.6万元⟧。"),
        right=Example("为753人每人发放慰问金200元，共发放15.06万元。"),
        find=_found("product", "monthly"),
    ),
    Rule(
        id="change-mismatch",
        severity=Severity.ERROR,
        title="增减的数算不对",
        explanation=(
            "由多少增加到多少、增加了多少、增长百分之几，三者应当对得上；期初、增、减、期末也一样；两个百分比相差的百分点也一样。"
            "快于、慢于序时进度的，按过去的月份占全年的比例核对。"
            "地区生产总值等按可比价计算的增幅不核。错一位数字、两位颠倒就能对上的，报错误；其余的报提示，请人核对。"
        ),
        wrong=Example(
            "助餐点由120个增加到200个，增加⟦90个⟧，参保率由92.5%提高到95.1%，提高⟦6.2个百分点⟧。"
        ),
        right=Example(
            "助餐点由120个增加到200个，增加80个，参保率由92.5%提高到95.1%，提高2.6个百分点。"
        ),
        find=_found("change", "growth", "multiple", "gap", "pace"),
    ),
    Rule(
        id="conversion-mismatch",
        severity=Severity.ERROR,
        title="同一个数的两种写法不等",
        explanation=(
            "用另一种单位写的同一个数（即、折合、也就是……，或者单独写在括号里），折算后应当相等："
            "1公顷是15亩，1吨是2000斤，1万元是10000元。"
        ),
        wrong=Example("流转土地20公顷（合⟦200亩⟧）。"),
        right=Example("流转土地20公顷（合300亩）。"),
        find=_found("conversion"),
    ),
    Rule(
        id="list-count",
        severity=Severity.INFO,
        title="写的个数与列出的不同",
        explanation=(
            "写了几个（项、家……），又在括号里、冒号或“分别为”后面用顿号逐个列出名称，个数应当相同；"
            "先列名称再写“共几个”的，写“三个方面”再列一是、二是的，也一样。写了“等”“其中”的不核。"
        ),
        wrong=Example("涉及⟦3个⟧街道（兴福、道德街、张庄路、段店北路）。"),
        right=Example("涉及4个街道（兴福、道德街、张庄路、段店北路）。"),
        find=_found("list-count"),
    ),
    Rule(
        id="impossible-rate",
        severity=Severity.WARNING,
        title="不可能的百分比",
        explanation=(
            "合格率、覆盖率、形象进度不会超过100%，每天没有25小时；回访、调查了多少人，满意率就只能是其中整数个人占的百分比，"
            "30人中有29人满意是96.7%，没有98.6%。"
        ),
        wrong=Example("回访30人，满意率⟦98.6%⟧，主体工程形象进度⟦105%⟧。"),
        right=Example("回访30人，满意率96.7%，主体工程形象进度95%。"),
        find=_found("impossible-rate", "more-than-all"),
    ),
    Rule(
        id="day-order",
        severity=Severity.WARNING,
        title="日期先后颠倒",
        explanation=(
            "同一句里写了招标、开工、封顶、竣工、验收（公告、申请、评估、公示、发放）的月份或日子，后一步不应早于前一步；"
            "接连写的日子、起止日期不应颠倒；截至某日的情况里，不应有那天以后办成的事，过了期限也不应写按期；"
            "写了前后、历时、提前、比……早多少天的，应与两个日子相隔的天数相符。"
            "只有一处写明年份的不核。"
        ),
        wrong=Example("项目7月20日开工，⟦6月15日⟧竣工。"),
        right=Example("项目3月20日开工，6月15日竣工。"),
        find=_found("day-order"),
    ),
    Rule(
        id="told-twice",
        severity=Severity.INFO,
        title="同一个数前后写得不同",
        explanation=(
            "同样的话后面两次写同一个数，却颠倒了两位数字；或者用“这几个”“上述几个”指前面的数，数字却不同。"
        ),
        wrong=Example("累计免费检查妇女3216人。截至目前，累计免费检查妇女⟦3261人⟧。"),
        right=Example("累计免费检查妇女3216人。截至目前，累计免费检查妇女3216人。"),
        find=_found("told-twice"),
    ),
)
