"""Days of one text: stages in their order, what was done by a day, how many days lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice, pairwise

from minsheng.audit.days import TO, Day, days_of
from minsheng.audit.oddity import Oddity
from minsheng.audit.reading import Reading
from minsheng.audit.words import since, until
from minsheng.record import record

_CHAINS = (
    (
        "获批立项 立项 批复",
        "开标 招标",
        "中标 签订合同 签约",
        "施工许可",
        "破土动工 奠基 动工 开工 进场",
        "封顶 合龙 贯通 调试",
        "完工 竣工 交付 收尾 试运行 试运营",
        "竣工验收 完工验收 验收 投入使用 投入运行 投用 开放 放行 启用 开业 开园 开馆 通车 入住",
    ),
    (
        "公告",
        "申请 申报 报名 受理 来电 接到 启动 开始",
        "审核 初审 评估 笔试 面试",
        "公示",
        "发放 兑付 到账 办结 回复 反馈 结束 完毕",
    ),
)
"""What happens to works, or to any matter, one behind the other."""
_RANKS = {
    word: (number, rank)
    for number, chain in enumerate(_CHAINS)
    for rank, words in enumerate(chain)
    for word in words.split()
}
_WORD = "|".join(sorted(_RANKS, key=len, reverse=True))
_STAGE = re.compile(f"，?(?:[^，。；、0-9前后]{{0,6}}?)(?P<stage>{_WORD})(?![前后率仪])")
_STAGE_BEFORE = re.compile(f"(?P<stage>{_WORD})(?:时间|日期|日)[为是在于：]?$")
_PLANNED = re.compile("计划|预计|拟|将|力争|确保|原定|原计划|未|待")
_SAME_WORKS = re.compile(
    "(?:[于在并又已现经则再至到约即拟将]|项目|工程|主体|全部|整体|同时|随后|预计|计划|力争|确保|原定)*"
)
_DONE = re.compile(f"已|了|正式|完毕|最后|最晚|(?:{_WORD})(?!率)")
_DAYS = re.compile(
    "(?:前后|历[时经]|[耗用]时|为期|工期|停[一-鿿]|封闭|(?P<whole>共计?)|(?P<apart>提前|推迟|延后|[晚早]))了?"
    "(?P<days>(?P<number>[0-9]{1,3})(?:个日历)?天)"
)
_UNTIL = re.compile("[，、]?(?:[应须需将]?[于在至到])")
_THAN = re.compile("(?:比|较|原定|计划|约定|要求|应)[^，。0-9]{0,4}$")
_BACKGROUND = re.compile("此前|早在|其中|先|曾|原|比|较|已|前|而|或|电|讯|消息|受(?!理)|因|据|报道")
_IN_TURN = re.compile("[^，、]*[，、](?:[于在至]|随后|之?后|再)?")
_MET = re.compile("时限内|限期内|期限内|如期|按期|按时|赶在|提前|没有?超|未超|准时|未逾期")
_DEADLINE = re.compile("[^，。；0-9]{0,5}?前")
_DEMANDED = re.compile("要|须|应|限|承诺|约定|计划|确保|力争|必|目标")
_TWO_SENTENCES = "(?:^|(?<=[。！？\n]))(?=([^。！？\n]+(?:[。！？][^。！？\n]+)?))"
_A_SEASON = timedelta(days=100)
_A_MONTH = timedelta(days=32)
_OF_DAYS = ("月", "半年", "季度")
_RELATIVE = re.compile("[去明次翌上]年")
_MOST = 183  # days
_MANY = 12  # days or stages to each side that one is held against
_NEAR, _FAR = 30, 60  # characters behind a day that say it is a deadline, and that it was met


@record
class _Stage:
    """A stage of works with its day, which may be a plan or a deadline (8月底前)."""

    chain: int
    rank: int
    day: Day
    start: int
    end: int
    words: str
    is_planned: bool


def days_in_order(reading: Reading) -> Iterator[Oddity]:
    """The days of each sentence against one another."""
    if sum(map(reading.text.count, _OF_DAYS)) < 2:
        return
    one = (_stages_in_order, _told_in_order, _done_later, _ranges, _counted)
    for pattern, checks in (("[^。！？\n；]+", one), (_TWO_SENTENCES, (_kept_deadlines, _counted))):
        for match in re.finditer(pattern, reading.text):
            text = match[1] if match.lastindex else match[0]
            several = sum(map(text.count, _OF_DAYS)) > 1 and not _RELATIVE.search(text)
            days = [*days_of(text)] if several else []
            for check in checks if len(days) > 1 else ():
                if found := next(check(text, days), None):
                    start, end, message = found
                    yield Oddity("day-order", match.start() + start, match.start() + end, message)
                    break


_Found = Iterator[tuple[int, int, str]]


def _stages_in_order(text: str, days: Sequence[Day]) -> _Found:
    """7月开工，6月验收 of the same works; what came before a deadline is fine."""
    found = [stage for day in days for stage in _stages_of(text, day)]
    for index, later in enumerate(found):
        for earlier in found[max(0, index - _MANY) : index]:
            one, other = sorted((earlier, later), key=lambda stage: -stage.rank)
            ahead = other.is_planned and not one.is_planned
            between = since(text[earlier.end : later.start], "，、")
            same = _SAME_WORKS.fullmatch(between)
            in_turn = one.chain == other.chain and other.rank < one.rank
            if in_turn and one.day.is_back_from(other.day) and same and not ahead:
                end = one.day.end + text.startswith("前", one.day.end)
                yield one.day.start, end, f"{one.words}早于{other.words}"


def _stages_of(text: str, day: Day) -> Iterator[_Stage]:
    """The stage behind a day (7月1日开工), or in front of it (开工时间为7月1日)."""
    deadline = text.startswith("前", day.end)
    end = day.end + deadline
    before = _STAGE_BEFORE.search(text, max(0, day.start - _NEAR), day.start)
    if stage := before or _STAGE.match(text, end):
        start, stop = min(day.start, stage.start()), max(end, stage.end())
        words = f"{text[day.start : end]}{stage['stage']}"
        around = text[max(0, start - 8) : day.start] + text[end : stage.start("stage")]
        planned = bool(deadline or _PLANNED.search(around))
        yield _Stage(*_RANKS[stage["stage"]], day, start, stop, words, planned)


def _told_in_order(text: str, days: Sequence[Day]) -> _Found:
    """5月20日公告，5月18日截止: what is told day by day; not 8月封顶，3月开工, told backwards."""
    for one, other in pairwise(days):
        around = text[max(0, one.start - 8) : other.start] + text[other.end :][:3]
        turn = _IN_TURN.fullmatch(text, one.end, other.start) and not _BACKGROUND.search(around)
        ranks = [stage.rank for day in (one, other) for stage in _stages_of(text, day)]
        if (
            turn
            and one.is_exact
            and other.is_exact
            and other.is_back_from(one)
            and ranks == sorted(ranks)
        ):
            said = text[one.start : one.end]
            yield other.start, other.end, f"{text[other.start : other.end]}写在{said}之后，却早于它"


def _kept_deadlines(text: str, days: Sequence[Day]) -> _Found:
    """须在6月底前完成，7月24日完成，在时限内: told as kept on a day behind the deadline."""
    for last, near in _with_near(days):
        if not _DEADLINE.match(text, last.end):
            continue
        words = since(text[: last.start], "。；") + text[last.end : last.end + _NEAR]
        for day in near if _DEMANDED.search(words) else ():
            told = _MET.search(until(text[day.end : day.end + _FAR], "。"))
            if last.is_over(day) and told and not _DEADLINE.match(text, day.end):
                by = text[last.start : last.end]
                yield day.start, day.end, f"{text[day.start : day.end]}晚于{by}，文中{told[0]}"


def _done_later(text: str, days: Sequence[Day]) -> _Found:
    """截至6月底…，7月12日正式开业: told as done on a day that had not come."""
    for now, near in _with_near(days):
        if re.search("截[至止]到?$", text[max(0, now.start - 3) : now.start]):
            for day in near:
                soon = now.is_over(day) and day.first - now.last < _A_SEASON
                if soon and day.last - day.first < _A_MONTH and _is_done(text, day):
                    said, by = text[day.start : day.end], text[now.start : now.end]
                    yield day.start, day.end, f"截至{by}，{said}还没有到"


def _is_done(text: str, day: Day) -> bool:
    """Whether something is told as done on a day, or as the last of its kind."""
    before, clause = text[max(0, day.start - _FAR) : day.start], until(text[day.end :], "，、")
    last = re.search("最[后晚][^，。]{0,8}$", before)
    planned = _PLANNED.search(before[-8:] + clause) or text.startswith("前", day.end)
    return bool((last or _DONE.search(clause)) and not planned)


def _with_near(days: Sequence[Day]) -> Iterator[tuple[Day, Sequence[Day]]]:
    """Each day with those that are told near it."""
    for index, day in enumerate(days):
        yield day, days[max(0, index - _MANY) : index + _MANY]


def _ranges(text: str, days: Sequence[Day]) -> _Found:
    """8月5日至8月1日; from autumn to spring it is the next year's."""
    for one, other in pairwise(days):
        to = TO.fullmatch(text[one.end : other.start])
        known = one.year or one.first.month == other.first.month
        if to and known and other.is_over(one):
            said = text[one.start : other.end]
            yield one.start, other.end, f"{said}，结束早于开始"


def _counted(text: str, days: Sequence[Day]) -> _Found:
    """3月1日封闭，8月27日放行，前后180天, with the first day or without."""
    for match in _DAYS.finditer(text):
        known = (day for day in days if day.end <= match.start() and day.is_exact)
        before = [*islice(known, 3)]
        if len(before) == 1 and match["whole"]:
            before += [day for day in days if _UNTIL.fullmatch(text[match.end() : day.start])]
        if len(before) != 2 or (before[1].year is None) < (before[0].year is None):
            continue
        one, other = before
        than = re.search(
            "比(?P<what>[一-鿿]{2,6})$", text[max(0, match.start() - 7) : match.start()]
        )
        tied = than and than["what"] in text[max(0, one.start - 8) : other.start]
        to = TO.fullmatch(text[one.end : other.start]) or other.start > match.start()
        if (match["whole"] and not to) or ("。" in text[one.end : match.start()] and not tied):
            continue
        same_year = one.year if other.year is None and one.year else other.last.year
        apart = (other.last.replace(year=same_year) - one.first).days
        earlier = bool(match["apart"]) and match["apart"] in "提前早"
        turned = bool(_THAN.search(text, max(0, other.start - _NEAR), other.start)) is earlier
        if apart < (-_MOST if match["apart"] else 0):
            apart += 365  # the other day is of the next year
        sign = bool(match["apart"]) and apart != 0 and (apart > 0) is not turned
        apart = abs(apart)
        off = int(match["number"]) - apart
        if sign or not (-1 if match["apart"] is None else 0) <= off <= 1:
            said = f"{text[one.start : one.end]}和{text[other.start : other.end]}相隔{apart}天"
            yield *match.span("days"), f"{said}，文中{match['apart'] or ''}{match['days']}"
