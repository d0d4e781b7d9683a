"""Figures typed in texts that nobody touched, where the values of the project have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from minsheng.audit.mention import POINTS, same_unit
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since, until
from minsheng.check.between_periods import opening, pairs
from minsheng.check.by_project import texts_by_project
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.completeness import AROUND, is_measured
from minsheng.check.copied_texts import undated
from minsheng.check.prose import is_within, quoted
from minsheng.check.rule import Example, Issue, Rule, project_issue
from minsheng.check.schedule_gaps import DUE
from minsheng.model.progress import ProjectProgress

_MOST_NAMED = 4
_PART_OF_A_NAME = frozenset(("岁", "号", "级", "类", "年"))
_MAYBE_OF_A_NAME = frozenset(("班", "版", "期", "批", "轮"))
"""15班幼儿园, 60岁以上, 2期工程: no figures that grow, but 举办培训班32期."""
_HELD = lazily(
    "(?:[举开主承]办|举行|召开|组织|开[展设]|完成|培训|抽[检查]|检[测查]|[巡排调核]查|宣[传讲]|[拨兑支]付|下[达发]|[发投]放|安排|采购"
    "|[印编刊]发|推[送出]|发布|播[出放]|制作|出版|更新|派出|选派|招[收生募])[^，。；第首每分0-9]{0,12}$"
)
_OF_A_NAME = (
    "工程",
    "项目",
    "建设",
    "规模",
    "制",
    "幼儿园",
    "小学",
    "中学",
    "学校",
    "标段",
    "改造",
)
_EVENT = lazily(
    "(?:[0-9]+月(?:[0-9]+日|[上中下]旬|初|底|份)?|[一二三四]季度|[上下]半年|春节|去年|上年)"
)
"""What was done at a time stays as it was: 5月20日举办招聘会1场."""
_UP_TO_NOW = ("截至", "累计", "目前", "现已", "至今")
_FIXED = (
    *("第", "首批", "前期", "计划", "拟", "将", "预计", "总投资", "概算", "预算", "批复", "中标"),
    *("合同", "规划", "设计", "标准", "覆盖", "下辖", "分为", "每"),
    *("面向", "涉及", "由", "不少于", "不低于", "不超过"),
)
_NOT_FIXED = lazily(
    "(?:已|累计|共|新增)(?:覆盖|涉及|面向|批复|规划|设计|签订合同)|覆盖率|标准化|完成[^，。；0-9]{0,8}(?:计划|任务|目标)的?$"
)
"""已覆盖12个社区, 完成年度计划的46%: what goes on, with words of what stays."""
_OF_PLAN = lazily("完成[^，。；0-9]{0,8}(?:计划|任务|目标)的?$")
_AGED = lazily("[周岁]+及?以[上下]")
_MONTH = lazily("(?<![0-9年至到—~-])([1-9]|1[0-2])月(?![份饼至到—~-])")
_OTHERS_TELL = ("预计", "计划", "将", "拟", "力争", "已")  # expected-date, or it is done
_OVER = lazily(
    "(?:全部|全面|均已?|圆满)[^，。；0-9]{0,6}(?:完成|[竣完]工|建成|[启投]用|投入使用|交付)"
)


def _typed_left(context: CheckContext) -> Iterator[Issue]:
    """Each project with new values in a progress that was left as it was typed."""
    now = texts_by_project(one for one in context.texts if one.reported)
    before = texts_by_project(one for one in context.texts_before if one.reported)
    for entry, was in pairs(context.progress, context.before):
        texts, earlier = now[entry.project.id], before[entry.project.id]
        changed = any(was.values.get(name) != value for name, value in entry.values.items())
        if not changed or _typed(texts) != _typed(earlier):
            continue
        if undated(_progress(texts)) == undated(_progress(earlier)):
            continue  # copied-text's
        promised = context.promised[entry.project.id]
        figures = [
            one
            for text in _untouched(texts, earlier)
            for one in (*_figures(text, promised), *_months(text, was))
        ]
        if figures:
            yield _told(entry, texts, [*dict.fromkeys(figures)])


def _told(entry: ProjectProgress, texts: list[CheckedText], figures: Sequence[str]) -> Issue:
    more = f"等{len(figures)}处" if len(figures) > _MOST_NAMED else ""
    message = f"手写的数没有改：{'、'.join(figures[:_MOST_NAMED])}{more}"
    hint = "改成这一期的，或者写成数值；确实没有变的，写ignore说明理由"
    return project_issue(entry, opening(_progress(texts) or texts), message, hint)


def _progress(texts: Sequence[CheckedText]) -> list[CheckedText]:
    return [one for one in texts if one.part == "progress"]


def _typed(texts: Sequence[CheckedText]) -> list[str]:
    return [as_typed(one) for one in _progress(texts)]


def as_typed(checked: CheckedText) -> str:
    """What a text says, with ``{{ }}`` for each figure that is filled in."""
    text = checked.printed.value
    for figure in reversed(checked.printed.figures):
        text = f"{text[: figure.start]}{{{{ {figure.expression.strip()} }}}}{text[figure.end :]}"
    return text


def _untouched(
    texts: Sequence[CheckedText], earlier: Sequence[CheckedText]
) -> Iterator[CheckedText]:
    before = {(one.part, one.task, as_typed(one)) for one in earlier}
    yield from (one for one in texts if (one.part, one.task, as_typed(one)) in before)


def _figures(checked: CheckedText, promised: Sequence[Term]) -> Iterator[str]:
    """The figures that a text tells of what is done, as they are written."""
    quotes = quoted(checked.printed.value)
    for term in checked.reading.as_they_stand:
        start, end = term.mention.start, term.mention.end
        if (
            checked.printed.is_typed(start, end)
            and _is_of_what_is_done(term)
            and not (term.unit == POINTS and holds(term.clause, DUE))
            and not is_within(start, quotes)
            and not _stays(term, checked)
            and not any(
                same_unit(one.mention, term.mention) and one.mention.number == term.mention.number
                for one in promised
            )
        ):
            yield checked.printed.value[start:end]


def _is_of_what_is_done(term: Term) -> bool:
    """Whether it counts what was done: 完成年度计划的46%, 检查60岁以上老人860人, too."""
    if term.is_share and _OF_PLAN.search(term.clause):
        return True
    aged = "岁" in term.clause or "周" in term.clause
    return is_measured(replace(term, clause=_AGED.sub("", term.clause)) if aged else term)


def _months(checked: CheckedText, was: ProjectProgress) -> Iterator[str]:
    """The months of this period that were still to come in the one before: 7月开工."""
    for match in _MONTH.finditer(checked.printed.value):
        came = was.as_of.month < int(match[1]) <= checked.as_of.month
        before = since(match.string[: match.start()], SENTENCE_ENDS)
        behind = until(match.string[match.end() :], SENTENCE_ENDS + "，")
        typed = checked.printed.is_typed(*match.span())
        is_this_year = was.as_of.year == checked.as_of.year
        told = holds(before + behind, _OTHERS_TELL) or behind.endswith("前")
        if came and typed and is_this_year and not told:
            yield match[0]


def _stays(term: Term, checked: CheckedText) -> bool:
    """Whether a figure is of a name, a standard, a plan, or of what was over at its time."""
    text, start = checked.printed.value, term.mention.start
    before = since(text[:start], SENTENCE_ENDS)
    behind = until(text[start:], SENTENCE_ENDS)
    times = (match.span() for match in _EVENT.finditer(text, start - len(before), start))
    is_of_a_time = any(checked.printed.is_typed(*one) for one in times)
    is_of_a_time = is_of_a_time and not holds(before, _UP_TO_NOW)
    names = term.tail.startswith(_OF_A_NAME) or not _HELD.search(term.clause)
    return bool(
        term.unit in _PART_OF_A_NAME
        or (term.unit in _MAYBE_OF_A_NAME and names)
        or holds(_NOT_FIXED.sub("", term.clause[-AROUND:]), _FIXED)
        or is_of_a_time
        or _OVER.search(before + behind)
    )


_ONE = "indicators: {done: {name: 检查, unit: 人}}"
_BEFORE = "values: {done: 3216}\nprogress: 已检查{{ done }}。累计举办讲座14场次，参加8600人。"
RULES = (
    Rule(
        id="typed-left",
        title="数值改了，文字没有动，手写的数还是上一期的",
        explanation=(
            "这一期只填了values里的数，进展一个字没有改，里面手写的数（14场次、8600人）还和上一期一样，多半是漏改，"
            "按责任单位列出，一个项目一条。名称、日期、标准（每人200元、60岁以上）、计划和目标里的数，"
            "某月某日办的事，全部竣工的，不算。确实没有变的，写ignore说明理由。"
        ),
        wrong=Example(
            "⟦已检查{{ done }}。累计举办讲座14场次，参加8600人。⟧",
            values="{done: 4100}",
            project=_ONE,
            earlier=_BEFORE,
        ),
        right=Example(
            "已检查{{ done }}。累计举办讲座21场次，参加9800人。",
            values="{done: 4100}",
            project=_ONE,
            earlier=_BEFORE,
        ),
        find=_typed_left,
    ),
)
