"""What a project tells of itself that is surely not done, and what surely is: by its words, and by
the figures that were typed beside what its scope promises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from minsheng.audit.bases import fit
from minsheng.audit.promised import meant
from minsheng.audit.reading import Term, read
from minsheng.audit.words import holds, lazily, until
from minsheng.model.plan import Indicator, IndicatorKind, Passage
from minsheng.model.progress import ProjectProgress
from minsheng.model.status import falls_short
from minsheng.quantity import Quantity

DONE_STATUS = lazily(
    "(?:已经?|提前|超额|全部|全面|圆满|如期|按期|按时)*(?:完成|办结|[完竣]工|建成|完结|收官|销号|交付|投用|达标)"
    "(?:(?:年度|全年)?(?:目标|任务|计划)*)|100[%％]"
)
NOT_BEGUN_STATUS = lazily(
    "(?:尚|还|暂)?[未没](?:有|能)?(?:[开动]工|启动|开始|开展|实施|进场)(?:建设)?|待(?:[开动]工|启动)"
)
"""What a status may be, and nothing else beside it."""
_NEAR, _FAR = 4, 40  # times what was done, where several things are promised, or one
_OF_PARTS = lazily("其中|第.批|首批|[一二三]期|季度|半年|[0-9]月")
_STATES = lazily(
    "其中|已|有|均|[全现]部?|正式|累计|共有?|目前|建成|完成|[完竣开动]工|启动|进场|施工|在建|交付|投用|投入使用|使用|验收"
    "|主体|封顶|实际"
)
"""How far something has come: words that don't say what it is."""
_SO_FAR = lazily("已|[完竣]工|建成|完成|投用|投入使用|交付|到位")
_BEGUN = ("开工", "动工", "启动", "进场", "在建", "施工", "正在", "封顶", "主体")
_LEFT = (
    *("未", "没有", "剩", "其余", "余下", "尚", "还有", "还差", "仍有", "另有", "待", "缺"),
    "下一步",
)
_WORKS = "(?:施工|建设|改造|安装|装修|铺设|浇筑|砌筑|更换|实施|作业)"
_PREPARED = lazily(
    "设计|方案|选址|点位|勘[察测]|测绘|摸底|摸排|排查|调查|招标|招投标|立项|评审|评估|审批|审查|批复|备案|图纸|手续|前期|调研|确定|申报"
    "|签[约订]|报名|名单|筛选|比选|采购|交底|动员|征求|意见|清表|拆迁|征地"
    "|惠及|受益|覆盖|涉及|辐射|督查|巡查|抽查|走访"
)
"""What is done to all of it before any of it has begun, or with other things of its kind."""
_SOME = "(?:[0-9]{1,2}(?:\\.[0-9]+)?[%％]|[过近]半|[一二三四五六七八九]成)"
_UNDONE = lazily(
    "(?<![从并无率])(?:[尚还仍均都]|暂)?未(?:能|曾|全部|全面|完全)?(?:[完竣开动]工|完成|建成|启动|交付|投用|实施|到位|达标)(?!的?原因)"
    "|在建[0-9]+"
    f"|(?:正在|正|抓紧|加紧|加快)(?:抓紧|加快|加紧|有序|全力|进行|开展|组织)*[^，。；竣验移]{{0,4}}{_WORKS}(?!竣工|验收|后续|管理)"
    "|正在[^，。；]{0,6}(?:招标|招投标|选址|设计|审批)|(?:处于|进入)[^，。；]{0,6}(?:招标|设计|施工|装修|前期|审批|建设|安装|收尾)阶段"
    f"|(?:形象|工程|施工|建设|项目|总体|整体)进度[^，。；0-9资]{{0,8}}{_SOME}"
    f"|(?:主体|施工|工程|改造|装修|安装|土建)[^，。；0-9资款]{{0,6}}完成[了约近超过至]*{_SOME}"
    f"|(?:完成|占|达)[^，。；0-9投资款]{{0,4}}(?:工程量|总量|任务量?|目标|计划)的?[约近超过]*{_SOME}"
)
_COMPUTED = lazily(r"\{\{[^{}]*\}\}")
_OPEN = ("未", "在建", "正", "紧", "加快", "进度", "%", "％", "阶段", "成")
_DONE = lazily(
    "(?:全部|全面|均已|都已|悉数|如期|提前|圆满|超额)[^，。；未]{0,6}(?:完|建成|竣|交付|投用|达标)|100[%％]|百分之百"
    "|(?:完成|达到)了?(?:全年|年度|既定)|已[完竣]工|明年|20[0-9]{2}年|跨年|[二三]期|后续|下一步"
)
"""What may be meant by a status that says done, whatever else is still being worked on."""
_BEGINNING = lazily(
    "(?<![未将拟待无再如])(?:(?:已经?|现已|均已|全部|全面|正式)+(?:[开动]工|开始施工|完工|竣工|建成|投用|交付|投入使用)"
    "|[0-9]{1,2}月(?:[0-9]{1,2}日|底|份)?(?:已|正式)?[开完竣]工|正在(?:抓紧|加快|有序)?(?:施工|装修|浇筑|铺设))(?!前|条件|许可|图|手续|准备|仪式|报告|单位|资料)"
)
_NOT_YET = lazily("未|将|拟|计划|预计|确保|力争|争取|[月年]底前|具备|目标|二期|明年|去年|往年|上年")


def lacks(
    entry: ProjectProgress,
    indicators: Iterable[Indicator],
    text: Passage | None,
    scope: Passage | None,
) -> Iterator[str]:
    """What a project, or a row of it, is short of: by the values of its indicators; where those of
    no target are known, by what was typed of it.
    """
    aims = [*indicators]
    known = [(one, entry.values[one.id]) for one in aims if one.id in entry.values]
    for indicator, value in known:
        if falls_short(indicator, value):
            target = f"，目标是{indicator.target}" if indicator.target else ""
            yield f"{indicator.name}却是{value}{target}"
    if any(indicator.target for indicator, _ in known):
        return
    promised = _promised(aims, scope)
    for done, aim in short_figures(_typed(text), promised, _NEAR if promised[1:] else _FAR):
        yield f"进展里却是{done.mention.written}，内容及规模是{aim.mention.written}"
    if words := _undone(_said(text)):
        yield f"进展里却说“{words}”"


def has_begun(
    entry: ProjectProgress,
    indicators: Iterable[Indicator],
    text: Passage | None,
    scope: Passage | None,
) -> Iterator[str]:
    """What has begun, or been done, of a project or a row of it."""
    aims = [*indicators]
    for indicator in aims:
        value = entry.values.get(indicator.id)
        done = isinstance(value, Quantity) and value.number > 0
        if done and indicator.target and indicator.kind is IndicatorKind.CUMULATIVE:
            yield f"{indicator.name}却是{value}"
    promised = _promised(aims, scope)
    for counts in _typed(text):
        for aim in promised:
            for one in counts_of(counts, promised, aim):
                if 0 < one.mention.number <= aim.mention.number:
                    yield f"进展里却是{one.words}{one.mention.written}"
    if words := _begun(_said(text)):
        yield f"进展里却说“{words}”"


def _promised(indicators: Iterable[Indicator], scope: Passage | None) -> list[Term]:
    """The targets of indicators, and what a scope counts."""
    aimed = [read(f"{one.name}{one.target}").counts[-1:] for one in indicators if one.target]
    return [term for terms in (*aimed, *_typed(scope)) for term in terms]


def _typed(passage: Passage | None) -> list[Sequence[Term]]:
    """What each text of a passage counts."""
    texts = (_joined(item.text.value) for item in passage.items) if passage else ()
    return [read(_COMPUTED.sub("", text)).counts for text in texts]


def _said(passage: Passage | None) -> str:
    return "\n".join(_joined(item.text.value) for item in passage.items) if passage else ""


def _joined(text: str) -> str:
    """Its lines as they will be printed, one behind the other."""
    return re.sub("(?<!\n)\n(?!\n)", "", text)


def short_of(entry: ProjectProgress) -> str:
    """The first thing that a project as a whole is short of, or nothing."""
    project = entry.project
    return next(lacks(entry, project.indicators.values(), entry.text, project.scope), "")


def begun_of(entry: ProjectProgress) -> str:
    """The first thing that has begun of it, or nothing."""
    project = entry.project
    return next(has_begun(entry, project.indicators.values(), entry.text, project.scope), "")


def is_done(entry: ProjectProgress) -> bool:
    """Whether a project has surely reached its targets: each that it has, and the headline's."""
    if entry.status:
        return bool(DONE_STATUS.fullmatch(entry.status.value.strip()))
    indicators = entry.project.indicators
    aimed = [name for name, one in indicators.items() if one.target]
    exact = [entry.values.get(name) for name in aimed]
    reached = all(isinstance(one, Quantity) and not one.hedge for one in exact)
    return (
        bool(aimed)
        and reached
        and not any(falls_short(indicators[name], entry.values[name]) for name in aimed)
    )


def is_not_begun(entry: ProjectProgress) -> bool:
    """Whether a project has surely not begun."""
    if entry.status:
        return bool(NOT_BEGUN_STATUS.fullmatch(entry.status.value.strip()))
    values = [*entry.values.values()]
    return bool(values) and all(isinstance(one, Quantity) and not one.number for one in values)


def _undone(text: str) -> str:
    """What a text says that is still open, where it says of nothing that it is done."""
    if not holds(text, _OPEN) or _DONE.search(text):
        return ""
    match = _UNDONE.search(text)
    return match[0] if match else ""


def _begun(text: str) -> str:
    """What a text says that has begun, or is done."""
    for match in _BEGINNING.finditer(text):
        clause = re.split("[，。；\n]", text[: match.start()])[-1] + match[0]
        if not _NOT_YET.search(clause):
            return match[0]
    return ""


def counts_of(counts: Sequence[Term], promised: Sequence[Term], aim: Term) -> Iterator[Term]:
    """The counts of a text that tell how much of what was promised is through, or has begun."""
    for one in counts:
        around = f"{one.words}{until(one.tail, '，。；、')}"
        aside = one.is_target or one.direction or one.mention.per or not fit(one, aim)
        if aside or holds(around, _LEFT) or _PREPARED.search(around):
            continue
        bare = replace(one, clause=_STATES.sub("", one.clause), tail=_STATES.sub("", one.tail))
        if meant(bare, [other for other in promised if fit(one, other)]) is aim:
            yield one


def short_figures(
    texts: Iterable[Sequence[Term]], promised: Sequence[Term], near: int = _NEAR
) -> Iterator[tuple[Term, Term]]:
    """What was typed as done, and the promise that it is short of: 已完工8所, where 15所 stand in
    the scope. Of the counts of a text the sum must be short; those begun count as done only where
    none is. A promise ``near`` times as large, or more, is of something else.
    """
    known = [*texts]
    for aim in promised:
        told = [[*_but_the_aim(counts_of(counts, promised, aim), aim)] for counts in known]
        told = [one for one in told if one and (one[1:] or "其中" not in one[0].clause)]
        done = [[one for one in terms if not _is_begun(one)] or terms for terms in told]
        sums = [sum((one.mention.high for one in terms), Fraction(0)) for terms in done]
        most = max(sums, default=Fraction(0))
        if most < aim.mention.low < most * near and not any(map(_of_a_part, done)):
            yield done[sums.index(most)][-1], aim


def _but_the_aim(found: Iterable[Term], aim: Term) -> Iterator[Term]:
    """Without what was promised where it is told again: 15所学校中，已完工8所."""
    terms = [*found]
    for one in terms:
        again = one.mention.number == aim.mention.number and len(terms) > 1
        if not again or _SO_FAR.search(f"{one.words}{until(one.tail, '，。；')}"):
            yield one


def _is_begun(term: Term) -> bool:
    return holds(f"{term.words}{until(term.tail, '，。；、')}", _BEGUN)


def _of_a_part(terms: Sequence[Term]) -> bool:
    """上半年完成5所: there may be more of it that is told elsewhere; not 其中完工5所."""
    return any(_OF_PARTS.search(one.clause.replace("其中", "")) for one in terms)
