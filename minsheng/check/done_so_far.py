"""Typed figures of what is done so far, each beside the one of the period before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minsheng.audit.reading import Term
from minsheng.audit.words import (
    SENTENCE_ENDS,
    are_of_other_things,
    holds,
    lazily,
    share_of_pairs,
    since,
)
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.record import record

AROUND_TABLE = ("introduction", "notes")
_PARTS = ("progress", "summary", *AROUND_TABLE)
_MARK = lazily("[，、；：。（）\n]")
_ADDS_UP = lazily(
    "完成(?!率)|惠及|受益|带动|吸纳|检出|查出|[修新改扩迁重续共]建|建[成好]|新修|整修|改造|更[换新]|铺[设装通]|敷设|架设|[安加]装"
    "|拨付|发放|兑[付现]|支[付出]|下达|到位|落实|争取|引进|筹[集措]|新增|优化|开通|购[置买]|采购|配[备置发]|投放"
    "|[种栽补]植|栽种|[硬亮绿美]化|平整|治理|整治|修[复缮补]|维[修护]|加固|清[理淤运]|疏[浚通]|拆除|征[收地迁]|搬迁|腾退|安置|收治"
    "|救助|资助|帮扶|化解|调解|处置|查处|办[结理]|受理|解决|减免|签[约订]|流转|转移|[供助送配]餐|接种|体检|筛查|评估|建档|认定"
    "|培育|创建|打造|招[聘录]|录用|就业|服务|[开动完竣]工|投用|启用|投入使用|交付|封顶|验收|入驻|开挖|浇筑|砌筑|回收|回填"
)
_HOW_FAR = lazily("(?:形象|工程|施工|建设|总体|整体)(?:完成)?进度|完成率|工程量")
_OTHERWISE = (
    "计划 目标 任务 预计 预算 概算 首批 标段 片区 分别 部分 半年 现有 规模 面积 确定 覆盖 "
    "走访 慰问 巡查 巡检 排查 抽查 检查 培训 举办 宣传 组织 召开 "
    "务工 在岗 在册 涉及 达产 可新 可带 可惠 可解 可服 同比 序时 人均"
)
_ASIDE = (
    *_OTHERWISE.split(),
    *"拟将剩余尚未待在正每本当比较占最降缩不月日周季旬期批轮次段另又再应需",
)
"""What is to come, a part, a stock, a span of time, or work that is done again and again."""
_FILLERS = lazily(
    "目前|截至|现已?|已经?|累计|总计|共计?|总共|完成(?!率)|[仅只约近超]|其中|全部|各[类种项]?|达到?|[了的有个名为是]|[^一-鿿]"
)
_SAME_AS = {
    word: group.partition(" ")[0]
    for group in (
        "惠及 受益",
        "检出 查出",
        "栽植 种植 栽种",
        "修建 新修 建成",
        "完工 竣工",
        "开工 动工",
        "投用 启用 投入使用",
    )
    for word in group.split()
}
_SAME = lazily("|".join(sorted(_SAME_AS, key=len, reverse=True)))
_EVENT = lazily(
    "[0-9](?:月|[年日号](?!底))|[昨今当本][日天月周]|季度|半年|[去上]年|春节|暑期|寒假|近期|近日"
)
TO_DATE = ("截至", "截止", "累计", "目前")
_SINCE_JANUARY = lazily("前[三3]季度|1[-—–至到~]{1,2}[0-9]{1,2}月份?|上半年|(?:今年|年初)以?来?")
_OF_WORKS = ("投资", "工程量", "进度")
"""What is told behind a day that some works came to an end is told of now all the same."""
_ANEW = (
    *("调整", "核减", "核实", "退出", "更正", "修正", "变更"),
    *("返工", "重新", "剔除", "扣除", "取消", "撤销"),
)
_NAMED = lazily(
    "[0-9]+余?[个所处座家条][一-鿿]{0,8}"
    "|(?P<name>[一-鿿]{1,6}?(?:街道|镇|乡|村|社区|小区|学校?|片区|[小中]学|幼儿园|医院|卫生院|中心|公园|广场|大道|大桥|[楼栋幢街馆厂站]|路(?![面灯基段网沿口])))"
    "|(?P<part>(?:[一二三四五六七八九十]|[0-9]+)(?:期|号|标|区|批)|标段|[东西南北中]段|地块|其余|剩余|余下|后续|配套|附属|室外|新开工?|续建)"
)
_GENERAL = ("老旧小区", "居民小区", "住宅小区", "行政村", "自然村")
_NO_NAME = ("完成", "施工", "正在", "建设", "铺设", "硬化", "改造", "已", "各")
_SAME_NAME = 0.5


@record
class Done:
    """A figure, and what it counts in the words around it, without 已, 累计 and the like."""

    checked: CheckedText
    term: Term
    label: str

    @property
    def sentence(self) -> str:
        """Its sentence up to the figure."""
        return since(self.checked.printed.value[: self.term.mention.start], SENTENCE_ENDS)


class BothPeriods(NamedTuple):
    """A figure that both periods type of the same thing, in the same place, once each."""

    now: Done
    before: Done


Key = tuple[str, str, str, str, str]


def done_in_both(context: CheckContext) -> Sequence[BothPeriods]:
    """The figures of what is done so far that two periods tell of the same thing."""
    return context.once(_pairs)


def _pairs(context: CheckContext) -> tuple[BothPeriods, ...]:
    return tuple(_each_pair(context))


def _each_pair(context: CheckContext) -> Iterator[BothPeriods]:
    if context.before is None:
        return
    before = _figures(context.texts_before, context.before.period.label)
    now = _figures(context.texts, context.progress.period.label) if before else {}
    names = [entry.project.name.value for entry in context.all_projects]
    for key, found in now.items():
        earlier = before.get(key, [])
        if len(found) == len(earlier) == 1:
            pair = BothPeriods(found[0], earlier[0])
            if all(map(_is_so_far, pair)) and _is_of_the_same(pair, names):
                yield pair


def _figures(texts: tuple[CheckedText, ...], label: str) -> dict[Key, list[Done]]:
    """Figures by project, row, part, what they are of, and measure."""
    found: dict[Key, list[Done]] = {}
    for checked in texts:
        if checked.part not in _PARTS:
            continue
        for term in checked.reading.as_they_stand:
            mention = term.mention
            if not mention.kind or term.is_target or term.direction or mention.per:
                continue
            if what := _what(_words(term)):
                key = checked.project.id, checked.task, checked.part, what, mention.kind
                found.setdefault(key, []).append(Done(checked, term, label))
    return found


def _what(words: str) -> str:
    """What a figure is of, in whatever order it is told: 检出病例, 查出病例, 病例检出."""
    same = _SAME.sub(lambda one: _SAME_AS[one[0]], words)
    return "".join(sorted(_FILLERS.sub("", same)))


def _words(term: Term) -> str:
    """What stands around a figure in its part of the clause: 灌排渠道84.6公里, 5个完工."""
    return _MARK.split(term.lead)[-1] + _MARK.split(term.tail, 1)[0]


def _is_so_far(one: Done) -> bool:
    """Whether it is typed, and counts what is done and cannot become less."""
    term, mention = one.term, one.term.mention
    words = _words(term)
    if not one.checked.printed.is_typed(mention.start, mention.end):
        return False
    sentence = one.sentence
    if not sentence:
        return False  # 2处已竣工: of how many, nothing tells
    deed = (_HOW_FAR if term.is_share else _ADDS_UP).search(term.clause + words)
    aside = _ADDS_UP.sub("", words).replace("均已", "")
    if not deed or holds(aside, _ASIDE) or holds(one.checked.printed.value, _ANEW):
        return False
    if holds(sentence, TO_DATE):
        return True
    if holds(words, _OF_WORKS):
        sentence = since(sentence, "，")
    return not _EVENT.search(_SINCE_JANUARY.sub("", sentence.replace(one.label, "")))


def _is_of_the_same(pair: BothPeriods, names: list[str]) -> bool:
    """Whether both are told of the same place and part, around the table of the same project."""
    now, before = (one.sentence for one in pair)
    if _places(_in_front(pair.now)) != _places(_in_front(pair.before)):
        return False
    fronts = [_clause_in_front(one) for one in pair]
    if are_of_other_things(fronts[0], len(fronts[0]), fronts[1], len(fronts[1])):
        return False
    if pair.now.checked.part not in AROUND_TABLE:
        return True
    return all(
        (share_of_pairs(name, now) >= _SAME_NAME) == (share_of_pairs(name, before) >= _SAME_NAME)
        for name in names
    )


def _in_front(one: Done) -> str:
    """Its sentence up to its own words, which are the same."""
    return one.sentence.removesuffix(_MARK.split(one.term.lead)[-1])


def _clause_in_front(one: Done) -> str:
    """Its sentence up to its own clause."""
    return one.sentence[: len(one.sentence) - len(one.term.clause)]


def _places(sentence: str) -> set[str]:
    """The places and parts that a sentence names; not those that it only counts: 24个小区."""
    named = (match["name"] or match["part"] for match in _NAMED.finditer(sentence))
    return {
        name for name in named if name and not name.endswith(_GENERAL) and not holds(name, _NO_NAME)
    }
