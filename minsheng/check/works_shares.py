"""How far works are, typed in a text: less than the period before told."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from minsheng.audit.mention import Mention
from minsheng.audit.reading import Term
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since, until
from minsheng.check.between_periods import going_on
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import (
    Example,
    Issue,
    OfEachProject,
    Rule,
    TextIssue,
    issue,
)

_ENDS = "，。；：、！？\n"
_NEEDED = ("进度", "完成", "工程", "施工", "主体", "土建", "装修", "投资", "建设")
_OF_WORKS = lazily("(?:进度|完成率|工程量?|施工|建设|主体(?:结构)?|土建|装修|投资)$")
SITE_WORKS = lazily(
    "粉刷|抹灰|砌[筑体]|浇筑|吊装|铺[设装]|开挖|回填|土方|清表|桩基|基坑|基础|路[基面]|桥[梁面墩]|隧道|管[网道线]|电缆"
    "|外墙|内墙|墙面|门窗|幕墙|屋面|防水|保温|钢结构|框架|结构|安装|装饰|拆除|征[收地拆]|苗木|绿化"
)
"""What is done on a site, so that no more of it can be done and then less."""
_ALL_WORKS = lazily("(?:形象|工程|施工|建设|总)*(?:进度|工程量?|量|施工|建设)")
"""The works as a whole, whatever their progress is called."""
_OF_ALL = ("工程", "项目", "整体", "总体")
_SHARE_OF = lazily(
    "的(?P<works>总?工程量|工程|施工|建设)(?:任务)?(?:已经?|均|现已|全部)*(?:完成|完工)"
)
_AS_OF = lazily("截[至止][^，。；]{0,12}?[日底末]")
_OF_THE_YEAR = lazily("(?:全年|年度|今年)(?:目标|计划|任务)+量?的?$|(?:目标|计划|任务)+(?=完成率)")
_BUILT = ("改造", "建设", "修缮", "修复", "加固")
_THROUGH = lazily(
    "(?<![^，。；：、\n])(?P<works>[^，。；：、\n0-9]{2,14}?)(?:已经?|均|现已|全部|全面)*(?:完成|完工|结束)(?![^，。；、\n])"
)
_FILLERS = lazily(
    "目前|至今|已经?|现|均|约|近|超过?|完成(?!率)了?|达到?了?|累计|总体|整体|全部|项目|[为是至到的总]"
    "|工程(?=[^量进])"
)
_NO_TOTAL = (
    *("计划", "目标", "任务", "序时", "要求", "预计", "应", "拟", "将", "剩", "未", "不足", "比"),
    *("较", "增", "减", "降", "提高", "提升", "超前", "滞后", "提前", "季度", "月", "本期", "调整"),
)
_REVISED = ("调整", "核减", "返工", "变更", "重新核", "修正", "更正", "重新测")
_PART = lazily(
    "(?:[一二三四五六七八九十]|[0-9]+)(?:期|号|标|区|段|批)|标段|新开工|新增|新建|续建|[东西南北中]段|片区|地块"
    "|其中|部分|其余|剩余|余下|后续|配套|附属|室外"
)

_ALL = 100  # percent
_NEAR = 40  # characters around a share that tell what it is of

_IN_WORDS = ("成", "半", "分之")
_HALF_TENTH = 5  # percent

Share = tuple[CheckedText, Term]
Told = dict[tuple[str, str, str], list[Share]]


@OfEachProject
def _falling_shares(context: CheckContext) -> Iterator[Issue]:
    """形象进度70%, and 85% in the period before."""
    works = context.once(going_on)
    if not works:
        return
    now = {key: found for key, found in _shares(context.texts).items() if key[0] in works}
    before = _shares(context.texts_before) if now else {}
    for key, found in now.items():
        earlier = before.get(key, [])
        if len(found) == len(earlier) == 1:
            yield from _fallen(found[0], earlier[0])
    yield from _done_before(now, context.texts_before if now else ())
    told = {key for key in now if key in before}
    whole, whole_before = _of_all_works(now), _of_all_works(before)
    for owner, found in whole.items():
        earlier = whole_before.get(owner, [])
        if len(found) == len(earlier) == 1 and not any(key[:2] == owner for key in told):
            yield from _fallen(found[0], earlier[0])


def _done_before(now: Told, texts: tuple[CheckedText, ...]) -> Iterator[Issue]:
    """桩基完成80%, where the period before said 桩基工程已完成."""
    parts = {key: found[0] for key, found in now.items() if len(found) == 1}
    parts = {key: one for key, one in parts.items() if SITE_WORKS.search(key[-1])}
    for checked in texts if parts else ():
        text = checked.printed.value
        for match in _THROUGH.finditer(text) if checked.part == "progress" else ():
            key = checked.project.id, checked.task, _FILLERS.sub("", match["works"] + "完成")
            now_told, share = parts.pop(key, (None, None))
            if now_told and share and share.mention.high < _ALL and not holds(text, _REVISED):
                start, end = share.mention.start, share.mention.end
                message = f"上一期是“{match[0]}”，这一期只有{share.mention.written}"
                hint = "核对两期的进展；说的不是同一部分的，写清是哪一部分"
                yield issue(now_told, TextIssue(start, end, message, hint))


def _of_all_works(told: Told) -> dict[tuple[str, str], list[Share]]:
    """The shares of the works as a whole, by project and row: 形象进度, 总工程量."""
    found: dict[tuple[str, str], list[Share]] = {}
    for (project, task, what), shares in told.items():
        if _ALL_WORKS.fullmatch(what):
            found.setdefault((project, task), []).extend(shares)
    return found


def _fallen(now: Share, before: Share) -> Iterator[Issue]:
    (checked, one), (_, was) = now, before
    start, end = one.mention.start, one.mention.end
    fell = _is_less(one.mention, was.mention) and checked.printed.is_typed(start, end)
    if fell and _parts(*now) == _parts(*before):
        message = f"比上一期小：上一期{was.mention.written}，这一期{one.mention.written}"
        hint = "核对两期的数字；确是调整的，写明由多少调整为多少"
        yield issue(checked, TextIssue(start, end, message, hint))


def _is_less(now: Mention, before: Mention) -> bool:
    """Whether a share is surely less: 近七成 is more than 65%, 过半 is 50% or more."""
    tenths, tenths_before = ("成" in one.written for one in (now, before))
    if tenths and tenths_before and now.hedge == before.hedge and now.number < before.number:
        return _span(now) != _span(before)
    (_, high), (low, _) = _span(now), _span(before)
    return high < low or (high == low and "%" not in now.written and "%" not in before.written)


def _span(share: Mention) -> tuple[Fraction, Fraction]:
    """Between what a share may lie; one in words is within a half of its tenth."""
    words, number = share.written, share.number
    if not holds(words, _IN_WORDS) or "百" in words:
        return share.low, share.high
    half = Fraction(5, 2) if number % 10 == _HALF_TENTH else Fraction(_HALF_TENTH)
    if share.hedge == "超" or "过" in words or "大" in words:
        return number, number + 10
    return number - half, number + (0 if share.hedge == "近" else half)


def _shares(texts: tuple[CheckedText, ...]) -> Told:
    """How far works are, by project, row and what is told to be so far."""
    found: Told = {}
    for checked in texts:
        if checked.part != "progress" or not holds(checked.printed.value, _NEEDED):
            continue
        for share in checked.reading.shares:
            if what := _works(checked.reading.text, share):
                key = checked.project.id, checked.task, what
                found.setdefault(key, []).append((checked, share))
    return found


def _parts(checked: CheckedText, share: Term) -> set[str]:
    """Of which parts of the works a sentence tells: 二标段已进场，形象进度40%（二期）."""
    text, at = checked.printed.value, share.mention.start
    sentence = since(text[:at], SENTENCE_ENDS) + until(text[at:], SENTENCE_ENDS)
    return {*_PART.findall(sentence)}


def _works(text: str, share: Term) -> str:
    """Of which works a share is, without what says no more than that they are so far."""
    start, end = share.mention.start, share.mention.end
    before, behind = text[max(0, start - _NEAR) : start], until(text[end : end + _NEAR], "。；\n")
    words = _AS_OF.sub("", since(before.rstrip("：:"), _ENDS))
    words = _OF_THE_YEAR.sub("全年工程量", words)
    is_floor = share.is_target and "半" in share.mention.written  # 过半
    is_aim = share.is_target and not is_floor and "全年工程量" not in words
    if is_aim or share.direction or holds(words, _NO_TOTAL):
        return ""
    if behind.startswith("以") or holds(before + behind, _REVISED):
        return ""
    if not words and (told := _SHARE_OF.match(behind)):
        return told["works"]
    kept = _FILLERS.sub("", words)
    if not kept and holds(words, _OF_ALL) and not behind.startswith("的"):
        return "工程"
    if not kept and "完成" in words and not behind.strip("，"):
        return "完成"
    on_site = "完成" in words and (holds(kept, _BUILT) or SITE_WORKS.search(kept))
    return kept if on_site or _OF_WORKS.search(kept) else ""


RULES = (
    Rule(
        id="falling-share",
        title="形象进度比上一期低",
        explanation=(
            "同一个项目里，句子里写的形象进度、工程进度、完成的工程量或投资的百分比，比上一期小。"
            "写的是同一个工程、两期都只写一次的才比较；工程的名称、内容都没有变、也没有别的指标的，跨年也比。写成七成、过半、三分之二的也比，拿不准的不算。"
            "计划、序时进度、某季度的不比，写明调整、返工的不算。"
            "外墙粉刷、桩基、路面这样的工程，写“完成85%”的也比，上一期写已完成的也算；句子里说到的期、标段不同的不比。"
        ),
        wrong=Example("目前形象进度⟦70%⟧。", earlier="progress: 形象进度已达85%。"),
        right=Example("目前形象进度90%。", earlier="progress: 形象进度已达85%。"),
        find=_falling_shares,
    ),
)
