"""Clauses left standing, figure and all, in texts that were edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minsheng.audit.words import SENTENCE_ENDS, holds, lazily, until
from minsheng.check.between_periods import period_before
from minsheng.check.check_context import CheckContext, CheckedText
from minsheng.check.done_so_far import AROUND_TABLE, BothPeriods, done_in_both
from minsheng.check.rule import Issue, TextIssue, issue
from minsheng.check.typed_left import as_typed
from minsheng.model.plan import Value
from minsheng.problem import Severity

COMPARED = ("比", "较", "由", "从", "原", "上期", "上一期", "此前", "同期", "增至", "升至", "降至")
_FIXED = (
    *("第一", "首批", "合同", "中标", "批复", "规划", "设计", "标准", "总投资", "每", "均"),
    *("全部", "全面"),
)
_OVER = lazily(
    "(?:全部|全面|均已?|圆满|超额|提前|(?<![个所处条座家村])已)[^，。；0-9]{0,4}(?:完成(?:年度|全年|今年)?(?:目标)?任务"
    "|(?:[竣完]工|建成|投入使用)(?=并|[，。；\n]|$))"
    "|停工|停滞|暂停|暂未|受阻|无新增|没有新增|未变|不变|持平"
)
_GOES_ON = lazily(
    "投资|发放|拨付|兑[付现]|支[付出]|惠及|受益|带动|吸纳|就业|[供助送配]餐|服务|救助|资助|帮扶"
    "|检出|查出|化解|调解|办[结理]|受理|处置|减免|接种|体检|筛查"
)
"""What grows as long as a project does."""
_IS_BUILT = lazily(
    "改造|铺[设装]|敷设|[安加]装|更换|修建|新修|[完竣]工|建成|投用|启用|交付|[硬绿亮]化|修[复缮]|维修|加固|清[理淤]"
    "|疏浚|[种栽补]植|[整治]理|整治|新增|优化|筹集|进度|完成率|工程量"
)
"""What grows until it is through; no first step such as 征地, 评估, 采购, 开工."""
_MASK = lazily("[0-9.]+")
_DIGITS = lazily("[^0-9]+")
_ALL = 100
_TELLING = 3  # digits: a shorter number stays the same by chance
_LEAST = 2


def clauses_left(context: CheckContext) -> Iterator[Issue]:
    """完成投资5100万元 as in the period before, where the works have gone on since."""
    groups: dict[tuple[str, str, str], list[BothPeriods]] = {}
    for pair in done_in_both(context):
        checked = pair.now.checked
        part = checked.part if checked.part in AROUND_TABLE else "progress"
        groups.setdefault((checked.project.id, checked.task, part), []).append(pair)
    if context.before is None or not groups:
        return
    values = {one.project.id: one.values for one in context.before.projects}
    typed, typed_before = (_typed(one) for one in (context.texts, context.texts_before))
    for owner, pairs in groups.items():
        if typed.get(owner) != typed_before.get(owner):
            yield from _of_group(context, pairs, values.get(owner[0], {}))


def _of_group(
    context: CheckContext, pairs: Sequence[BothPeriods], before: Mapping[str, Value]
) -> Iterator[Issue]:
    stayed = [one for one in pairs if one.now.term.mention.number == one.before.term.mention.number]
    left = [one for one in stayed if _can_be_left(one)]
    if not left:
        return
    now = left[0].now.checked.progress.values
    moved = len(pairs) - len(stayed) + sum(now.get(name) != was for name, was in before.items())
    for one in left:
        edited = _MASK.sub("", one.now.sentence) != _MASK.sub("", one.before.sentence)
        if moved + edited >= len(left):
            mention = one.now.term.mention
            digits = _DIGITS.sub("", mention.written)
            sure = (
                moved
                and _GOES_ON.search(_said(one))
                and len(digits) >= _TELLING
                and digits.strip("0")[1:]
            )
            message = f"别的改了，“{mention.written}”还是{period_before(context)}的"
            hint = "核对是不是漏改；确实没有变的不用管"
            hit = TextIssue(mention.start, mention.end, message, hint)
            yield issue(one.now.checked, hit).at_most(Severity.WARNING if sure else Severity.INFO)


def _can_be_left(pair: BothPeriods) -> bool:
    """Whether nothing tells why a figure stays: that it is over, a standard, another period's."""
    checked, term = pair.now.checked, pair.now.term
    sentence = pair.now.sentence + until(checked.printed.value[term.mention.start :], SENTENCE_ENDS)
    around = _said(pair)
    return (
        bool(_GOES_ON.search(around) or _IS_BUILT.search(around))
        and term.mention.number >= _LEAST
        and not (term.is_share and term.mention.number >= _ALL)
        and not holds(around, (*COMPARED, *_FIXED))
        and not _OVER.search(around if checked.part in AROUND_TABLE else sentence)
    )


def _said(pair: BothPeriods) -> str:
    """The words of its clause."""
    return pair.now.term.clause + until(pair.now.term.tail, "，；。")


def _typed(texts: Sequence[CheckedText]) -> dict[tuple[str, str, str], list[str]]:
    """What is typed in each part, by project and row."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for checked in texts:
        owner = checked.project.id, checked.task, checked.part
        found.setdefault(owner, []).append(as_typed(checked))
    return found
