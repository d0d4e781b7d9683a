"""The year of the promise that is not the plan's: 2024年，区政府确定实施8项民生实事, in 2025."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minsheng.audit.strands import narrow
from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, since, until
from minsheng.check.check_context import CheckedText
from minsheng.check.prose import is_within, quoted
from minsheng.check.rule import TextIssue
from minsheng.model.progress import Progress

_OWN = (
    "(?<![—–~～至-])(?P<year>20[0-9]{2}) ?年度?"
    "(?=(?P<what>(?:，(?=[0-9一二三四五六七八九十]{1,3}[项件]))?(?:[^，。；：、“《（\n]|、(?![0-9“《])){0,20}?(?:实事|民生工程|民生项目|惠民工程)|%s))"
)
_IN_A_TITLE = "(?<![0-9—–-])(?P<year>20[0-9]{2})年度?(?P<what>)(?![—–至到-])"
_COUNT = "[0-9一二三四五六七八九十]{1,3}[项件个大类]"
_PROMISED = (
    f"(?:确定|承诺|安排|部署|票决|遴选|推出|实施|办好|兴办|办理|列出)[^，。；\\n]{{0,12}}?{_COUNT}"
)
_NAME = "[^，。；\\n]{0,10}?(?:实事|民生|民心|惠民)"
_PROMISE = lazily(
    "(?<![—–~～至-])(?P<year>20[0-9]{2}) ?年度?(?![—–~～至到度起初底末0-9一二三四五六七八九十])"
    f"(?P<what>)[^。；！？\\n《》]{{0,40}}?(?:{_PROMISED}{_NAME}|{_NAME}[^，。；\\n]{{0,8}}?"
    f"(?:共|有|包括|涉及|涵盖|分为)[^，。；\\n]{{0,4}}{_COUNT})"
)
_OWN_YEAR = (
    "%s年度?(?![0-9]{1,2}[月—–~～至到-]|[一二三四上下前初底末])"
    "[^，。；\\n]{0,20}?(?:实事|民生工程|民生项目)"
)
_AFTER_A_PLAN = lazily(f"[^。；\n《》]{{0,40}}?{_PROMISED}")
_BY_A_PLAN = lazily("(?:根据|按照|依据|依照|落实|按)[^，。；\n《》]{0,12}$")
_PLAN = lazily("[^》]*(?:方案|计划|任务|清单|分工|责任)[^》]*》")
_COMPARED = lazily("(?:比|较|与|和|同|跟|超|自|从|继|延续|对|根据|按照)$")
_LEFT_OVER = (
    *("结转", "遗留", "跨年", "续建", "未完成", "回头看", "同期", "以来", "延续", "结余", "接续"),
    *("已建成", "已完成", "复查", "复核", "后续", "基础", "经验"),
    *("每年", "票决制"),
)
_ARE_PROMISED = (
    *("确定", "列入", "实施", "票决", "承诺", "公布", "部署", "安排", "选定", "推出", "承办"),
)
_IS_PROMISED = lazily(f"(?:{'|'.join(_ARE_PROMISED)})[的了为]?$")
_GOES_ON = lazily(
    "进展(?:总体|整体)?(?:顺利|良好)|(?:有序|稳步|扎实|加快|顺利)推进|正按|^[^，。；]{0,8}如下"
)
_ALL_DONE = lazily("(?:全部|全面|均已|圆满|如期)(?:[完竣]工|完成|建成|交付|投用|启用|办结)")
_ANNOUNCED = lazily("现(?:[将就]|通报|公布)[^，。；、\n]{0,8}$")
_ALL_OVER = ("全部", "均已", "圆满", "顺利完成", "如期完成")
_STANDS = lazily("(?:项目)?的?(?:工作)?(?:进展|推进|完成|落实)")
_NEXT_IS_SET = 11  # the month from which those of the next year can be promised
_TO_COME = ("谋划", "征集", "筹备", "储备", "建议", "启动", "制定", "做好", "研究", "提出", "拟")


def of_another_year(checked: CheckedText, progress: Progress) -> Iterator[TextIssue]:
    """2024年区政府确定的20项民生实事, in a bulletin of 2025."""
    text, year = narrow(checked.printed.value), progress.period.year
    found = dict[int, TextIssue]()
    looks = (_named_in_a_title,) if checked.part == "title" else (_named, _promised, _by_a_plan)
    for look in looks:
        for match in look(text, progress):
            told = match["year"]
            message = f"这一期是{year}年的，这里写的是{told}年"
            hint = "检查年份，或写 {{ year }} 由程序填；确是往年的，写ignore说明理由"
            end = text.index("年", match.end("year")) + 1
            end += text.startswith("度", end)
            found.setdefault(match.start(), TextIssue(match.start(), end, message, hint))
    yield from found.values()


def _others(found: Iterable[re.Match[str]], progress: Progress) -> Iterator[re.Match[str]]:
    """Those that name another year than the plan's."""
    return (match for match in found if int(match["year"]) != progress.period.year)


def _named_in_a_title(text: str, progress: Progress) -> Iterator[re.Match[str]]:
    if f"{progress.period.year}年" not in text:
        yield from _others(re.finditer(_IN_A_TITLE, text), progress)


def _years(text: str, progress: Progress) -> Iterator[re.Match[str]]:
    return re.finditer(_OWN % progress.period.label, text)


def _named(text: str, progress: Progress) -> Iterator[re.Match[str]]:
    """The year right in front of 民生实事, or of the period's name."""
    quotes, year = quoted(text), progress.period.year
    for match in _others(_years(text, progress), progress):
        behind = text[match.end("what") :]
        before = text[max(0, match.start() - 6) : match.start()]
        around = before + match["what"] + behind[:6]
        to_come = int(match["year"]) > year
        soon = progress.period.month < _NEXT_IS_SET and _IS_PROMISED.search(before)
        if to_come and (holds(before, _TO_COME) or not (soon or _STANDS.match(behind))):
            continue
        if not (
            _COMPARED.search(before)
            or holds(around, _LEFT_OVER)
            or is_within(match.start(), quotes)
        ) and _is_the_plans(match, behind, progress):
            yield match


def _is_the_plans(match: re.Match[str], behind: str, progress: Progress) -> bool:
    """Whether a year is that of the promise: 2024年确定的民生实事, 2024年民生实事进展顺利.

    Not where the sentence names this year, too.
    """
    before = since(match.string[: match.start()], SENTENCE_ENDS)
    behind, year = until(behind, SENTENCE_ENDS), progress.period.year
    if holds(before + behind, (f"{year}年", "今年", "本年")):
        return False
    if _ALL_DONE.search(behind) and progress.period.last_day.month < 12:
        return False  # last year's are told of in passing
    is_announced = _ANNOUNCED.search(before) and holds(behind, ("进展", "情况"))
    is_promised = holds(match["what"], _ARE_PROMISED) or _IS_PROMISED.search(before)
    is_of_period = match["what"].startswith(progress.period.label)
    return bool(is_of_period or is_promised or is_announced or _GOES_ON.search(behind))


def _promised(text: str, progress: Progress) -> Iterator[re.Match[str]]:
    """The year in front of all that is promised: 2024年，区委、区政府确定实施8项民生实事."""
    year = progress.period.year
    own = re.search(_OWN_YEAR % year, text)
    if own or any(int(match["year"]) == year for match in _PROMISE.finditer(text)):
        return  # what was promised before is told beside it
    for match in _others(_PROMISE.finditer(text), progress):
        behind = until(text[match.end() :], SENTENCE_ENDS)
        before = text[max(0, match.start() - 6) : match.start()]
        near = before + until(match[0], "，") + behind[:6]
        names_this_year = holds(before + match[0] + behind, ("今年", "本年"))
        looks_back = holds(behind, _ALL_OVER) or holds(near, _LEFT_OVER) or names_this_year
        to_come = int(match["year"]) > year
        if not (looks_back or to_come or _COMPARED.search(before)):
            yield match


def _by_a_plan(text: str, progress: Progress) -> Iterator[re.Match[str]]:
    """The year of the plan that they were promised by: 根据《2024年民生实事实施方案》，确定8项."""
    quotes = quoted(text)
    for match in _others(_years(text, progress), progress):
        start, end = next((one for one in quotes if one[0] < match.start() < one[1]), (0, 0))
        before = since(text[:start], SENTENCE_ENDS)
        behind = until(text[end:], SENTENCE_ENDS)
        own_year = f"{progress.period.year}年" in before + behind
        is_it = _BY_A_PLAN.search(before) and _PLAN.match(text, match.end())
        if end and is_it and _AFTER_A_PLAN.match(behind) and not own_year:
            yield match
