"""sum-mismatch: parts that do not make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from minsheng.audit.claims import is_claimed
from minsheng.audit.groups import TOTAL, Group, groups
from minsheng.audit.quantities import Mention, added, in_words
from minsheng.audit.reading import QuantityInContext, Reading, same_unit
from minsheng.audit.words import lazily
from minsheng.check.check_context import CheckedText
from minsheng.check.rule import Example, Rule, TextIssue, in_checked_texts
from minsheng.numerals import from_hanzi
from minsheng.problem import Severity

_EACH = lazily(
    r"(?P<parties>[\u4e00-\u9fff、]{1,24}?)(?P<said>[两二三四五])?[级方]?(?:财政|政府)?(?:分别)?(?P<each>各自?|分别)"
    r"(?:承担|负担|出资|补助|安排|投入|拨付|配套|分担|筹集|服务|建成|新建|新增|完成|培训|救助|发放|开展|举办|配备|选派|派出|设[立置]|改造|安装)[\u4e00-\u9fff]{0,10}$"
)
_FEW = 6
_MOST_PARTIES = 100
_UNEQUAL = "各部分之和不等于总数"
_CHECK = "核对各部分和总数"
_PER = lazily("每|均")


def _mismatches(checked: CheckedText) -> Iterator[TextIssue]:
    reading = checked.reading
    if len(reading.counts) < 2:
        return
    printed: set[int] = set()
    for group in groups(reading):
        hit = _judged(group, reading.text)
        if hit and hit.start not in printed:
            printed.add(hit.start)
            yield hit
    yield from _each(reading)


def _judged(group: Group, text: str) -> TextIssue | None:
    """A hit when the parts claim to be all and are not, or are more than all."""
    whole, parts = group.whole.mention, group.parts
    if not parts or parts[0].mention.per or not whole.number or _PER.search(group.whole.lead):
        return None
    behind = group.form in ("summed", "bare")
    runs = _runs([part.mention for part in parts], from_the_end=behind)
    each = [part.mention for part in parts] if len(parts) > 1 else []
    printed = behind or group.form == "after"
    some = _some([part.mention for part in parts], whole) if printed else ()
    if any(_equal(sum_, whole) for sum_ in (*runs, *each, *some)):
        return None
    if any(_equal(run, other.mention) for run in runs[1:] for other in group.others):
        return None
    if group.form in ("which", "listed") and parts[0].mention.low > whole.high:
        return _hit(parts[:1], whole)
    if len(parts) < 2 or not is_claimed(group, float(runs[-1].number / whole.number), text):
        return None
    return _hit(parts, whole)


def _runs(parts: list[Mention], *, from_the_end: bool) -> list[Mention]:
    """The sums of the first one, two … parts, or of the last ones."""
    sums: list[Mention] = []
    for part in reversed(parts) if from_the_end else parts:
        sums.append(added([sums[-1], part]) if sums else part)
    return sums


def _some(parts: list[Mention], whole: Mention) -> Iterator[Mention]:
    """The sums of some of a few parts: 第二批60个已完成33个，两批合计123个 takes one of the two."""
    if len(parts) > _FEW:
        return
    for size in range(2, len(parts)):
        for chosen in combinations(parts, size):
            near = abs(sum(part.size for part in chosen) - whole.size) <= whole.size / 5
            if near:  # exact fractions are slow
                yield added(chosen)


def _equal(total: Mention, whole: Mention) -> bool:
    """Whether a sum is the whole, as far as hedged parts or a whole with decimals were rounded."""
    finer = whole.step <= total.step or "." not in whole.written
    if total.is_exact and whole.is_exact and finer:
        return total.number == whole.number
    return whole.can_print(total.low, total.high)


def _hit(parts: Sequence[QuantityInContext], whole: Mention) -> TextIssue:
    mentions = [part.mention for part in parts]
    total = added(mentions)
    if len(mentions) == 1:
        message = f"部分大于总数：其中{mentions[0].written}，总数{whole.written}"
    else:
        sum_ = "＋".join(mention.written for mention in mentions)
        message = f"{_UNEQUAL}：{sum_}＝{in_words(total.number, whole)}，文中{whole.written}"
    return TextIssue(whole.start, whole.end, message, _CHECK)


def _each(reading: Reading) -> Iterator[TextIssue]:
    """市、区各承担190万元: so many parties times the sum is the whole."""
    parties = {index: _parties(reading, index) for index in range(len(reading.counts))}
    each = {index: number for index, number in parties.items() if 2 <= number <= _MOST_PARTIES}
    for index, number in each.items():
        count = reading.counts[index]
        around = range(max(0, index - 3), min(index + 4, len(reading.counts)))
        if sum(other in each for other in around) > 1:
            continue  # 城市社区各20万元，农村社区各10万元: both make the whole
        near = [reading.counts[other] for other in around if other != index]
        near = [c for c in near if same_unit(c.mention, count.mention)]
        wholes = [c.mention for c in near if c.mention.start < count.mention.start]
        wholes = wholes or [c.mention for c in near if TOTAL.search(c.lead)]
        share = added([count.mention] * number)
        others = [c.mention for c in near if c.mention not in wholes]
        sums = [share, *(added([share, other]) for other in others)]
        if wholes and not any(_equal(one, whole) for one in sums for whole in wholes):
            whole = wholes[-1]
            right = in_words(share.number, whole)
            sum_ = f"{count.mention.written}×{number}＝{right}，文中{whole.written}"
            yield TextIssue(whole.start, whole.end, f"{_UNEQUAL}：{sum_}", _CHECK)


def _parties(reading: Reading, index: int) -> int:
    """How many the quantity is for each of: two in 市、区各承担; 0 when it is for no such thing."""
    count = reading.counts[index]
    said = re.search("各|分别", count.clause[-12:])
    match = _EACH.search(count.clause[-40:]) if said else None
    if match is None:
        return 0
    if match["each"] == "分别" and reading.text.startswith(("、", "和", "及"), count.mention.end):
        return 0  # 分别新建12处、8处
    before = reading.counts[index - 1] if index else None
    if before and before.mention.end > count.mention.start - len(count.clause):
        number = before.mention.number  # 11个街道各建成2处
        return int(number) if number.denominator == 1 and before.mention.unit != "元" else 0
    if match["said"]:
        return from_hanzi(match["said"])
    return len([name for name in re.split("[、和与及]", match["parties"]) if name])


RULES = (
    Rule(
        id="sum-mismatch",
        severity=Severity.ERROR,
        title="各部分之和不等于总数",
        explanation=(
            "写了总数又写了各部分（共……其中……、……个中已完成……、各承担……、逐项列出后合计），"
            "各部分之和应当等于总数；只举一部分（其中3家）或写了“等”的不核，但部分不能大于总数。"
        ),
        wrong=Example("三个单位分别受理24件、9件、11件，共⟦45件⟧。"),
        right=Example("三个单位分别受理24件、9件、11件，共44件。"),
        find=in_checked_texts(_mismatches),
    ),
)
