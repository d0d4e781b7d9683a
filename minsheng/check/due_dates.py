"""Expected dates that have passed: 预计5月底完成 in a report as of 30 June."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minsheng.audit.days import HALF_A_YEAR, When, meanings, when_at
from minsheng.audit.words import holds, lazily, places, until
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.rule import Example, Issue, OfEachProject, Rule, TextIssue, issue
from minsheng.check.steps_over import steps_over
from minsheng.quantity import chinese_date

_FAR = 14  # how far behind 预计 its date is looked for
_NEAR = 60
_MODAL = ("可", "将")
_TURNED = ("预计", "预期", "有望", "可望", "力争", *_MODAL)  # the date can stand before them, too
_AT_ONCE = ("计划", "拟", "将")  # they mean a date only when it follows at once
_ORDERED = ("确保", "要求", "目标", "务必")
_EXPECTED = (*_TURNED, "争取", *_ORDERED, "计划", "拟")
_ENDS = frozenset("前右间月份旬底末初内日号度年期假节中学")  # of a time, and of what follows it
_NOT_NOW = (*"原比较曾按依为", "原来", "此前", "按照", "依照", "根据", "早于", "晚于")
_PLAN_OF = tuple("照据该此本年度动作设施产训改升进划资术学生")  # 行动计划 is a noun
_LIKE = tuple("模虚草")  # 模拟
_STOPS = frozenset("，。；？！、（）,;\n的每次翌")
_DASHES = "—–~～至到-"
_LIGHT = (
    *("完成时间", "完工时间", "开工时间", "竣工时间", "全部", "整体", "项目", "工程", "主体"),
    *("首批", "一期", "二期", "三期", *"：于在到至可能将均都该"),
)
_BY = ("前", "之前", "以前", "左右", "期间", "")
_COMES = (
    *("全部", "全面", "基本", "正式", "陆续", "整体", "主体", "投入", "投用", "投产", "投运"),
    *("进场", "具备", "结束", "上线", "发放", "到位", "施工", "动工", "招标", "形成"),
    *("发布", "公布", "印发", "举办", "举行", "召开", "组织"),
    *"才可能将完竣建启开交验封通移实达办落揭运供收，。；）\n",
)
_IS_TO_BE = (
    *("全部", "全面", "基本", "正式", "陆续", "投入", "投用", "通车", "验收", "完工", "完成"),
    *"竣建启开交封",
)
_GOES_ON = lazily(
    "(?:[至到—–~～-]+[0-9]{1,2}[日号])?(?:上午|下午|晚上?|当天)?(?:在|对|由|向|分|面向|面对|以)"
)  # 将于8月16日至20日在区文化馆举办
_DEADLINES = ("前", "之前", "以前")
_NO_DEADLINE = ("前期", "前往", "前后", "前来", "前三", "前两")
_MOVED = (
    *("推迟", "延迟", "延期", "延后", "延至", "延长", "推后", "推至", "顺延", "提前", "实际"),
    *("调整为", "调整到", "调整至", "改为", "改到", "改至"),
)
_SETTLED = ("已", "如期", "按期", "按时")


@OfEachProject
def _passed_dates(context: CheckContext) -> Iterator[Issue]:
    for checked in context.texts:
        if checked.reported:
            for hit in _passed(checked, context.progress.period.year):
                yield issue(checked, hit)


def _passed(checked: CheckedText, year: int) -> Iterator[TextIssue]:
    text, as_of = checked.printed.value, checked.as_of
    told = set[int]()
    for word in _EXPECTED:
        for at in places(text, word) if word in text else ():
            found = _in_front(text, at, word, year) or _behind(text, at, word, year)
            if found is None or text.endswith(_NOT_NOW, 0, at):
                continue
            start, end, when = found
            last = max((span[1] for span in meanings(text, start, when, year)), default=as_of)
            near = when.year is not None or as_of - last < HALF_A_YEAR
            over = last < as_of or (last == as_of and not when.exact)
            if when.end in told:
                continue
            if over and near and not _is_settled(text, word, end):
                told.add(when.end)
                yield _over(checked, start, end)
    for start, end in steps_over(checked, year):
        if end not in told:
            yield _over(checked, start, end)


def _over(checked: CheckedText, start: int, end: int) -> TextIssue:
    said = checked.printed.value[start:end]
    message = f"数据截至{chinese_date(checked.as_of)}，“{said}”已经过了"
    return TextIssue(start, end, message, "写明是否完成；没有完成的，写新的时间")


def _behind(text: str, at: int, word: str, year: int) -> tuple[int, int, When] | None:
    """预计5月底: where word and date stand, if the date is that of what is expected."""
    begin = at + len(word)
    if (
        word == "可"
        or (word == "计划" and text.endswith(_PLAN_OF, 0, at))
        or (word == "拟" and text.endswith(_LIKE, 0, at))
    ):
        return None
    for day in range(begin, min(begin + (3 if word in _AT_ONCE else _FAR), len(text))):
        when = when_at(text, day, year)
        if when is not None:
            when = _end_of_range(text, when, year)
            is_due = word in _ORDERED and _comes_by(text, when.end)
            belongs = is_due or _belongs(word, text[begin:day], when)
            goes_on = word in _AT_ONCE and begin < day and _GOES_ON.match(text, when.end)
            fits = belongs and (goes_on or _comes(text, when.end))
            return (at, when.end, when) if fits else None
        if text[day] in _STOPS:
            return None
    return None


def _belongs(word: str, between: str, when: When) -> bool:
    """Whether a date is what the word is about: 预计完成2024年任务 is about the task."""
    if word in _AT_ONCE:
        between = between.removeprefix("定").removeprefix("完工").removeprefix("竣工")
        return between in ("于", "在", "时间为", "时间：") or (not between and word != "将")
    if not when.is_vague and word not in _ORDERED:
        return True
    for light in _LIGHT:
        between = between.replace(light, "")
    return not between.strip(f"0123456789月{_DASHES}")


def _comes(text: str, at: int) -> bool:
    """Whether something is to happen at the date that ends there: 前完工, 投入使用, or a stop."""
    if _comes_by(text, at):
        return True
    starts = (at + len(by) for by in _BY if text.startswith(by, at))
    return any(start == len(text) or text.startswith(_COMES, start) for start in starts)


def _comes_by(text: str, at: int) -> bool:
    return text.startswith(_DEADLINES, at) and not text.startswith(_NO_DEADLINE, at)


def _end_of_range(text: str, when: When, year: int) -> When:
    """The end of 5月至6月底."""
    dash = text[when.end : when.end + 1]
    last = when_at(text, when.end + 1, year) if dash and dash in _DASHES else None
    return replace(last, year=last.year or when.year) if last else when


def _in_front(text: str, at: int, word: str, year: int) -> tuple[int, int, When] | None:
    """5月底前预计: the same for a date that comes first."""
    end = at + len(word)
    if word not in _TURNED or at == 0 or text[at - 1] not in _ENDS:
        return None
    for day in range(max(0, at - _FAR), at):
        when = when_at(text, day, year)
        by = text[when.end : at] if when and when.end <= at else None
        due = by in _DEADLINES if word not in _MODAL else text.startswith(_IS_TO_BE, end)
        if when and by in _BY and (due or (word not in _MODAL and _comes(text, end))):
            as_of = text.startswith(("截至", "截止"), max(0, day - 2))
            return None if as_of else (day, end, when)
    return None


def _is_settled(text: str, word: str, end: int) -> bool:
    """Whether the sentence goes on to say what became of it: 延期至8月, 实际5月20日完成."""
    rest = until(text[end : end + _NEAR], "。\n")
    return holds(rest, _MOVED) or (word in (*_AT_ONCE, *_ORDERED) and holds(rest, _SETTLED))


RULES = (
    Rule(
        id="expected-date",
        title="预计的时间已经过了",
        explanation=(
            "到数据截至日期，预计、计划、力争、将于后面的时间已经过去，多半是从上一期抄来的。"
            "没写年份的，按离报告期最近的那一年看。确保、要求、可望、工期至、“8月底前可完工”，"
            "国庆节前、秋季开学前、年中也算；“下一步”（next）里写的时间，不写预计也是计划（6月底前完成招标）。"
            "写明“原预计”，或者说了推迟、实际何时完成的，不算。"
        ),
        wrong=Example("主体已封顶，⟦预计5月底⟧完工。"),
        right=Example("主体已封顶，原预计5月底完工，现预计8月底完工。"),
        find=_passed_dates,
    ),
)
