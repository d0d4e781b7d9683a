"""Days of one text: stages in their order, what was done by a day, how many days lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from minsheng.audit.days import when_at
from minsheng.audit.oddity import Oddity
from minsheng.audit.reading import Reading
from minsheng.record import record

_CHAINS = (
    (
        "获批立项 立项 批复",
        "开标 招标",
        "中标 签订合同 签约",
        "施工许可",
        "破土动工 动工 开工 进场",
        "封顶",
        "完工 竣工 交付",
        "竣工验收 完工验收 验收 投入使用 投入运行 投用 开放 放行 启用 开业 开园",
    ),
    ("受理 来电 接到 启动 开始", "办结 回复 反馈 结束 完毕"),
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
_DAY = re.compile("(?:20[0-9]{2}年|同年)?(?<![0-9])(?:(?:1[0-2]|[1-9])月|上半年|[一二三]季度)")
_DONE = re.compile(f"已|了|正式|完毕|最后|最晚|(?:{_WORD})(?!率)")
_DAYS = re.compile(
    "(?:前后|历[时经]|[耗用]时|为期|工期|停[一-鿿]|封闭|(?P<whole>共计?)|(?P<apart>提前|推迟|延后|[晚早]))了?"
    "(?P<days>(?P<number>[0-9]{1,3})天)"
)
_A_SEASON = timedelta(days=100)
_TO = re.compile("(?:起|开始)?[，、]?(?:至|到|—+|-|~|～)")
_RELATIVE = re.compile("[去明次翌上]年")
_ANY_YEAR = 2001


@record
class _Day:
    """A day or a month of a sentence; ``year`` is None where it isn't told."""

    start: int
    end: int
    first: date
    last: date
    year: int | None
    is_exact: bool

    def is_over(self, other: _Day) -> bool:
        """Whether all of it is before the other, and both are told with their year or neither."""
        return (self.year is None) == (other.year is None) and self.last < other.first


@record
class _Stage:
    """A stage of works with its day, which may be a plan or a deadline (8月底前)."""

    chain: int
    rank: int
    day: _Day
    start: int
    end: int
    words: str
    is_planned: bool


def days_in_order(reading: Reading) -> Iterator[Oddity]:
    """The days of each sentence against one another."""
    for match in re.finditer("[^。！？\n；]+", reading.text):
        days = [] if _RELATIVE.search(match[0]) else [*_days(match[0])]
        for check in (_stages_in_order, _done_later, _ranges, _counted) if len(days) > 1 else ():
            if found := next(check(match[0], days), None):
                start, end, message = found
                yield Oddity("day-order", match.start() + start, match.start() + end, message)
                break


_Found = Iterator[tuple[int, int, str]]


def _days(text: str) -> Iterator[_Day]:
    last: _Day | None = None
    for match in _DAY.finditer(text):
        same = match[0].startswith("同年")
        when = when_at(text, match.start() + 2 * same, this_year=0)
        if when is None:
            continue
        goes_on = last and (same or _TO.fullmatch(text[last.end : match.start()]))
        year = when.year or (last.year if last and goes_on else None)
        if span := when.span(year or _ANY_YEAR):
            last = _Day(match.start(), when.end, *span, year, when.exact)
            yield last


def _stages_in_order(text: str, days: Sequence[_Day]) -> _Found:
    """7月开工，6月验收 of the same works; what came before a deadline is fine."""
    found = [stage for day in days for stage in _stages_of(text, day)]
    for index, later in enumerate(found):
        for earlier in found[:index]:
            one, other = sorted((earlier, later), key=lambda stage: -stage.rank)
            ahead = other.is_planned and not one.is_planned
            between = re.split("[，、]", text[earlier.end : later.start])[-1]
            same = _SAME_WORKS.fullmatch(between)
            in_turn = one.chain == other.chain and other.rank < one.rank
            if in_turn and one.day.is_over(other.day) and same and not ahead:
                end = one.day.end + text.startswith("前", one.day.end)
                yield one.day.start, end, f"{one.words}早于{other.words}"


def _stages_of(text: str, day: _Day) -> Iterator[_Stage]:
    """The stage behind a day (7月1日开工), or in front of it (开工时间为7月1日)."""
    deadline = text.startswith("前", day.end)
    end = day.end + deadline
    before = _STAGE_BEFORE.search(text[: day.start])
    if stage := before or _STAGE.match(text, end):
        start, stop = min(day.start, stage.start()), max(end, stage.end())
        words = f"{text[day.start : end]}{stage['stage']}"
        around = text[max(0, start - 8) : day.start] + text[end : stage.start("stage")]
        planned = bool(deadline or _PLANNED.search(around))
        yield _Stage(*_RANKS[stage["stage"]], day, start, stop, words, planned)


def _done_later(text: str, days: Sequence[_Day]) -> _Found:
    """截至6月底…，7月12日正式开业: told as done on a day that had not come."""
    for until in days:
        if not re.search("截[至止]到?$", text[: until.start]):
            continue
        for day in days:
            clause = re.split("[，、]", text[day.end :])[0]
            last = re.search("最[后晚][^，。]{0,8}$", text[: day.start])
            planned = _PLANNED.search(text[max(0, day.start - 8) : day.start] + clause)
            done = (last or _DONE.search(clause)) and not planned
            soon = until.is_over(day) and day.first - until.last < _A_SEASON
            if soon and done and not text.startswith("前", day.end):
                said, by = text[day.start : day.end], text[until.start : until.end]
                yield day.start, day.end, f"截至{by}，{said}还没有到"


def _ranges(text: str, days: Sequence[_Day]) -> _Found:
    """8月5日至8月1日; from autumn to spring it is the next year's."""
    for one, other in pairwise(days):
        to = _TO.fullmatch(text[one.end : other.start])
        known = one.year or one.first.month == other.first.month
        if to and known and other.is_over(one):
            said = text[one.start : other.end]
            yield one.start, other.end, f"{said}，结束早于开始"


def _counted(text: str, days: Sequence[_Day]) -> _Found:
    """3月1日封闭，8月27日放行，前后180天, with the first day or without."""
    for match in _DAYS.finditer(text):
        before = [day for day in days if day.end <= match.start() and day.is_exact]
        between = len(before) == 2 and (before[0].year is None) == (before[1].year is None)
        if not between or (
            match["whole"] and not _TO.fullmatch(text[before[0].end : before[1].start])
        ):
            continue
        apart = abs((before[1].last - before[0].first).days)
        apart = 365 - apart if before[1].is_over(before[0]) and not match["apart"] else apart
        off = int(match["number"]) - apart
        if not (-1 if match["apart"] is None else 0) <= off <= 1:
            said = (
                f"{text[before[0].start : before[0].end]}和{text[before[1].start : before[1].end]}"
            )
            yield *match.span("days"), f"{said}相隔{apart}天，文中{match['days']}"
