"""all-done: 全面完成年度任务, said of a bulletin or of a project that is short of a target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minsheng.audit.reading import Term
from minsheng.audit.words import STOPS, holds, lazily, since
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.named_done import NOT_YET, named_done
from minsheng.check.own_done import ENDS, OWN, SUBJECT, TASK, WORK, own_short, own_words
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.unfinished import short_of
from minsheng.model.plan import Plan
from minsheng.model.progress import ProjectProgress
from minsheng.numerals import in_hanzi

_HOW = (
    "(?:全部|全面|全数|悉数|如数|尽数|完全|彻底|圆满|如期|按期|按时|提前|超额|顺利|高质量|高标准|保质保量|按质按量|足额|胜利"
    "|整体|全线|百分之百|100[%％]|百分百|(?:件件|项项|个个)[都均]?|无一(?:遗漏|例外)地?|一[项件个处所]不[落漏少]地?)"
)
_ALL = (
    *("全部", "全面", "全数", "悉数", "如数", "尽数"),
    *("完全", "彻底", "圆满", "如期", "按期", "按时"),
    *("提前", "超额", "顺利", "高质量", "高标准", "保质保量", "按质按量", "足额", "胜利", "整体"),
    *("全线", "百分", "100%", "100％", "件件", "项项", "个个"),
    *("无一", "不落", "不漏", "不少", "均", "都"),
    *("已完成", "已经", "已实现", "已达", "所有", "各项", "各个"),
)
"""One of them stands in each claim."""
_VERBS = (
    "(?:完成|实现|达成|兑现|办结|收官|建成|竣工|完工|交付|投用|办理完毕|办完|销号|投入使用|开放|启用|落地见效|达标达效|告捷"
    "|达到(?=[^，]*(?:目标|任务|计划|要求)))"
)
_DONE_WORDS = (
    *("完成", "实现", "达成", "达到", "达标", "办结", "兑现"),
    *("建成", "工", "收官", "交付", "投用", "完毕", "到位"),
    *("销号", "100%", "100％", "百分之百", "无一", "不落", "不漏"),
    *("不少", "办完", "使用", "开放", "启用", "见效", "告捷"),
)
_BEHIND = ("达标", "交付", "投用", "使用")  # what comes of a figure in front, unless named
_CLAUSE = lazily(r"[^，。；：！？（）\n]{2,60}(?=[，。；：！？（）\n]|$)")
_OBJECT = (
    "(?:了|全年|年度|今年|既定|各项|年初|确定|承诺|预定|的|目标|任务|计划|指标|建设|民生|实事|项目"
    f"|工程|工作|并|交付|投用|投入使用|使用|开放|启用|[、{OWN}])*"
)
_DONE = lazily(
    f"(?:关于)?{SUBJECT}(?P<claim>(?:已经?|均|都|也|现已|宣告|实现)*?"
    f"(?:{_HOW}+已?(?:(?:{WORK}|{OWN})*{_VERBS}|(?:{WORK}|{OWN}{{2,}})(?:完毕|到位)|达标(?!率))"
    f"|[均都](?:已经?)?(?:{WORK}|{OWN})*{_VERBS}|无一遗漏|一[项件个处所]不[落漏]"
    f"|已经?{_VERBS}(?=[^，]*(?:任务|目标))|(?<=任务|目标)已经?{_VERBS}){_OBJECT}"
    "(?:情况)?的?(?:通报|通告|公示|公告|报告|汇报|简报|总结)?"
    "|(?:完成率|进度|完成比例|办结率|竣工率|完工率)(?:均|都|全部)?已?(?:达到?了?|为|是|实现)?(?:100[%％]|百分之百)"
    f"|已经?完成了?(?:全部|所有|各项)(?:{WORK}|{OWN}|年度|全年|的)*(?:任务|目标|计划)+"
    f"|已?完成{_OBJECT}(?:100[%％]|百分之百))"
)
_EVERY = lazily(f"{SUBJECT}(?P<claim>(?:已经?|现已)?(?:{_VERBS}){_OBJECT})")
"""What 全部项目, 所有实事 is said to have done, without another word of all."""
_OF_EVERY = ("全部", "所有", "各项", "各个")
_SEVERAL = lazily("([0-9]{1,3}|[一二三四五六七八九十]{1,3})[项件个]")
_PROJECTS = lazily("^[^，]{0,4}(?:实事|民生|项目|内容|任务|工程)")
_NAMED = lazily("、|(?:项目|工程|实事|事项|任务|工作|内容|建设|改造)$")
_YEAR = lazily("(20[0-9]{2})年")
_BUILT = ("建成", "完工", "竣工")
_WHEN = lazily("^\\s*(?:今年|20[0-9]{2}年)?(?:上半年|[前一二三]*季度)(?:以来)?，")
"""When all that a sentence tells took place: no tasks of a part of the year are meant by it."""


@OfEachProject
def _claimed_done(context: CheckContext) -> Iterator[Issue]:
    """全部完成 of a bulletin, or of a project, that is short of a target."""
    for checked in context.texts:
        if not checked.reported or checked.part in ("corrections", "next"):
            continue
        if not checked.project.id:
            yield from (issue(checked, hit) for hit in named_done(context.complete, checked))
        promised = context.promised.get(checked.project.id, ())
        for begin, start, end in _claims(checked, context.progress.plan, promised):
            text = checked.printed.value
            if own := checked.project.id:
                short = [*own_short(checked, begin, start, text[begin:end], promised)]
            else:
                short = [*_short(checked, begin, start, context.all_projects)]
            if not short or any(one.start < end and start < one.end for one in checked.claims):
                continue
            more = f"，另有{len(short) - 1}个项目也没有" if short[1:] and not own else ""
            message = f"说“{text[start:end]}”，{short[0]}{more}"
            hint = "照实际进度说，或者核对数值和目标"
            yield issue(checked, TextIssue(start, end, message, hint))


def _is_of_a_part(checked: CheckedText, start: int, projects: int) -> bool:
    """2项民生实事全部完成; 新增就业4055人，超额完成任务: of the figure before, not of all."""
    text = checked.printed.value
    begin = start - len(since(text[:start], ENDS))
    counted = any(
        begin <= one.mention.start < start and not _PROJECTS.search(one.tail)
        for one in checked.reading.terms
    )
    several = _SEVERAL.search(since(text[:start], STOPS))
    other = several and several[1] not in (str(projects), in_hanzi(projects))
    return bool(other) or (counted and text[start - 1] in STOPS)


def _claims(
    checked: CheckedText, plan: Plan, promised: Sequence[Term]
) -> Iterator[tuple[int, int, int]]:
    """Where all of it is said to be done, by its clause alone, and of no other year: where the
    clause begins, where the claim does, and where both end.
    """
    text = checked.printed.value
    for clause in _CLAUSE.finditer(text) if holds(text, _DONE_WORDS) else ():
        words = clause[0]
        if not (holds(words, _DONE_WORDS) and holds(words, _ALL)) or NOT_YET.search(words):
            continue
        said = words.replace(plan.area, OWN * len(plan.area))
        if checked.project.id:
            said = own_words(checked, clause.start(), words, promised)
        sentence = since(text[: clause.start()], ENDS) + words
        other = any(int(told) != plan.year for told in _YEAR.findall(sentence))
        if not checked.project.id and sentence.count("，") > 1:
            sentence = _WHEN.sub("", sentence)
        match = _DONE.fullmatch(said)
        if match is None and holds(words, _OF_EVERY):
            match = _EVERY.fullmatch(said)
        if match and not (other or NOT_YET.search(sentence)):
            start = clause.start() + match.start("claim")
            own = checked.project.id and OWN not in said and not holds(said, TASK)
            before = since(text[: clause.start()], ENDS)
            again = any(one in words and one in before for one in _BUILT)
            of_figure = own and holds(words, _BEHIND) and not again  # 建成2处，已全部建成投用
            if not of_figure and text[start - 1 : start] != "的":  # 各项任务的圆满完成，标志着
                yield clause.start(), start, clause.end()


def _short(
    checked: CheckedText, begin: int, start: int, projects: Sequence[ProjectProgress]
) -> Iterator[str]:
    """The projects that are short of a target, each with the first that it is short of, where a
    clause is of all of them.
    """
    before = since(checked.printed.value[:begin], ENDS)
    named = holds(before, (one.project.name.value for one in projects))
    if named or _is_of_a_part(checked, start, len(projects)) or _is_of_some(checked, begin):
        return
    for entry in projects:
        if short := short_of(entry):
            yield f"{entry.project.name.value}的{short}"


def _is_of_some(checked: CheckedText, begin: int) -> bool:
    """项目甲、项目乙，已全部完成; 区民政局牵头的项目，均已完成: of those that are named."""
    before = since(checked.printed.value[: max(0, begin - 1)], STOPS.replace("、", ""))
    next_to = checked.printed.value[begin - 1 : begin] == "，"
    all_of_them = re.fullmatch(SUBJECT, re.sub("共|内容", "", before))
    return bool(next_to and _NAMED.search(before) and not all_of_them)


_ONE = "indicators: {done: {name: 检查人数, unit: 人, target: 4600}}"
RULES = (
    Rule(
        id="all-done",
        title="说全部完成，有的项目没有到目标",
        explanation=(
            "表格前后的文字里说任务全部完成、全面完成，却有项目的指标没有达到目标，形象进度不到100%，或者阶段不是最后一个；"
            "项目自己说的，看前面那个数的指标或内容及规模里的目标，前面没有数的，看它的各个指标。"
            "说的是将来（确保、力争、年底前）、上半年任务、序时进度、其中一部分的，不算。"
        ),
        wrong=Example(
            "已检查{{ done }}，⟦全面完成年度任务⟧。", values="{done: 3216}", project=_ONE
        ),
        right=Example(
            "已检查{{ done }}，确保年底前全面完成年度任务。", values="{done: 3216}", project=_ONE
        ),
        find=_claimed_done,
    ),
)
