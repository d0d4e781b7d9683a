"""Figures typed in texts that nobody touched, where the values of the project have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minsheng.audit.mention import same_unit
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since, until
from minsheng.check.between_periods import opening, pairs, texts_by_project
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.completeness import AROUND, is_measured
from minsheng.check.copied_texts import undated
from minsheng.check.prose import is_within, quoted
from minsheng.check.rule import Example, Issue, Rule, project_issue
from minsheng.model.progress import ProjectProgress

_MOST_NAMED = 4
_PART_OF_A_NAME = frozenset(("班", "岁", "版", "号", "期", "级", "类", "批", "年", "轮"))
"""15班幼儿园, 60岁以上, 第3期: no figures that grow."""
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
    return [_as_typed(one) for one in _progress(texts)]


def _as_typed(checked: CheckedText) -> str:
    """What a text says, with ``{{ }}`` for each figure that is filled in."""
    text = checked.printed.value
    for figure in reversed(checked.printed.figures):
        text = f"{text[: figure.start]}{{{{ {figure.expression.strip()} }}}}{text[figure.end :]}"
    return text


def _untouched(
    texts: Sequence[CheckedText], earlier: Sequence[CheckedText]
) -> Iterator[CheckedText]:
    before = {(one.part, one.task, _as_typed(one)) for one in earlier}
    yield from (one for one in texts if (one.part, one.task, _as_typed(one)) in before)


def _figures(checked: CheckedText, promised: Sequence[Term]) -> Iterator[str]:
    """The figures that a text tells of what is done, as they are written."""
    quotes = quoted(checked.printed.value)
    for term in checked.reading.as_they_stand:
        start, end = term.mention.start, term.mention.end
        if (
            checked.printed.is_typed(start, end)
            and is_measured(term)
            and not is_within(start, quotes)
            and not _stays(term, checked)
            and not any(
                same_unit(one.mention, term.mention) and one.mention.number == term.mention.number
                for one in promised
            )
        ):
            yield checked.printed.value[start:end]


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
    is_of_a_time = _EVENT.search(before) and not holds(before, _UP_TO_NOW)
    return bool(
        term.unit in _PART_OF_A_NAME
        or holds(term.clause[-AROUND:], _FIXED)
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
