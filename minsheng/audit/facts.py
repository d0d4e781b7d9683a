"""What a text says that can't be so by itself: more than all, lists of another length, days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from minsheng.audit.cues import Role, says
from minsheng.audit.days import When, when_at
from minsheng.audit.equations import spread
from minsheng.audit.quantities import POINTS, Mention, same_unit
from minsheng.audit.reading import Reading, Term
from minsheng.record import record


@record
class Oddity:
    """A stretch of a text that contradicts itself or what stands beside it."""

    relation: str
    start: int
    end: int
    message: str
    certain: bool


_PART_OF_ALL = re.compile(
    "(?:形象进度|工程进度|施工进度|工程量|覆盖率|合格率|满意率|满意度|普及率|参保率|优良率|达标率|入学率|就诊率|知晓率|完好率|到位率|办结率)"
    "[^，。；增升提]{0,6}$|工程(?:已|共|累计)?完成?$"
)


def more_than_all(reading: Reading) -> Iterator[Oddity]:
    """形象进度105%, 1000%完工: a part of the works is no more than all of them."""
    for term in reading.terms:
        if term.is_share and term.mention.low > 100:
            done = re.match("完工|竣工|完成(?!.*(?:目标|任务|计划))", term.tail)
            if _PART_OF_ALL.search(term.lead) or (
                done and not re.search("增|升|计划|目标|任务", term.lead)
            ):
                said = term.mention
                yield Oddity(
                    "more-than-all", said.start, said.end, f"{said.written}超过了全部", True
                )


_PEOPLE = re.compile("满意|合格|通过|及格|知晓|认可|赞成")


def impossible_rates(reading: Reading) -> Iterator[Oddity]:
    """30人中满意率98.6%: no whole number of 30 gives that."""
    for sentence in reading.wide():
        for before, share in pairwise(sentence):
            count = before.mention
            if not share.is_share or before.is_share or not count.is_exact or count.step != 1:
                continue
            if not _PEOPLE.search(share.lead) or (
                "率" not in share.lead and "占" not in share.lead
            ):
                continue
            alone = [one for one in sentence if same_unit(one.mention, before.mention)] == [before]
            asked = re.search(
                "调查|回访|测评|抽查|评议|发放|收回|随机|参加|抽检|检测", before.clause
            ) or before.tail.startswith("中")
            if (
                alone
                and asked
                and count.number < 5000
                and not _possible(int(count.number), share.mention)
            ):
                message = f"{count.written}里，没有哪个整数占{share.mention.written}"
                yield Oddity(
                    "impossible-rate", share.mention.start, share.mention.end, message, False
                )


def _possible(of: int, share: Mention) -> bool:
    near = int(share.number * of / 100)
    rates = (Fraction(number * 100, of) for number in range(max(0, near - 1), near + 3))
    return any(share.can_print(rate, rate) for rate in rates)


_FEWEST, _MOST = 3, 30
_LISTED = frozenset("个项家所条处件座类种")


def listed(reading: Reading) -> Iterator[Oddity]:
    """3个街道（甲、乙、丙、丁）: as many as are named."""
    for number, strand in enumerate(reading.strands[1:], 1):
        names = [name for name in re.split("、", strand.text) if name]
        heads = [
            one for one in reading.terms if one.strand == strand.parent and one.end <= strand.anchor
        ]
        if any(one.strand == number for one in reading.terms) or not heads or len(names) < _FEWEST:
            continue
        head = heads[-1]
        if strand.anchor - head.end > 8 or head.unit not in _LISTED or not head.mention.is_exact:
            continue
        if (
            re.search("[等，。；：“”0-9]|其中|如|和|及|与|或|含|主要", strand.text)
            or max(map(len, names)) > 14
            or min(map(len, names)) < 2
        ):
            continue
        off = abs(len(names) - head.mention.number)
        if _FEWEST <= head.mention.number <= _MOST and 0 < off <= 2:
            said = head.mention
            yield Oddity(
                "list-count",
                said.start,
                said.end,
                f"写的是{said.written}，括号里列了{len(names)}个",
                False,
            )


_FOLLOWING = re.compile(
    "(?:以下|下列|如下)(?P<said>(?P<number>[0-9]{1,2})[项个类条件])[^：。；]{0,6}：(?P<list>[^。\n]+)"
)


def announced(reading: Reading) -> Iterator[Oddity]:
    """以下6项：甲、乙、丙、丁、戊: as many as follow, where nothing else is listed within them."""
    for match in _FOLLOWING.finditer(reading.text):
        mark = "；" if "；" in match["list"] else "、"
        names = [name for name in match["list"].split(mark) if name.strip()]
        plain = mark == "；" or not re.search("[等0-9，：（]|其中", match["list"])
        if plain and len(names) > 1 and len(names) != int(match["number"]):
            message = f"写的是{match['said']}，后面列了{len(names)}个"
            yield Oddity("list-count", match.start("said"), match.end("said"), message, False)


_STAGES = ("招标", "开工", "封顶", "竣工", "验收")
_STAGE = re.compile(
    "(?:[，可已]|正式|全面|通过|完成)*(?P<stage>招标|开工|动工|封顶|竣工|完工|验收|投入使用|投用)"
)
_PLANNED = re.compile("计划|预计|拟|将|力争|确保|原定")
_MONTH = re.compile("(?<![0-9])(?:1[0-2]|[1-9])月")
_AS = {"动工": "开工", "完工": "竣工", "投用": "验收", "投入使用": "验收"}


def days_in_order(reading: Reading) -> Iterator[Oddity]:
    """6月验收 of what was begun in 7月 of the same year; what came before a deadline is fine."""
    for match in re.finditer("[^。！？\n；]+", reading.text):
        found = [*_dated_stages(match[0], match.start())]
        for index, one in enumerate(found):
            for other in found[:index]:
                ahead = other.is_planned and not one.is_planned
                if other.rank < one.rank and _is_over(one.when, other.when) and not ahead:
                    message = f"{one.words}早于{other.words}"
                    yield Oddity("day-order", one.start, one.end, message, False)
                    return


@record
class _DatedStage:
    """A stage of works with its day, which may be a plan or a deadline (8月底前)."""

    rank: int
    when: When
    start: int
    end: int
    words: str
    is_planned: bool


def _dated_stages(text: str, offset: int) -> Iterator[_DatedStage]:
    if re.search("20[0-9]{2}年|去年|明年|次年|上年", text):
        return
    for match in _MONTH.finditer(text):
        when = when_at(text, match.start(), this_year=0)
        if when is None:
            continue
        deadline = text.startswith("前", when.end)
        end = when.end + deadline
        if stage := _STAGE.match(text, end):
            rank = _STAGES.index(_AS.get(stage["stage"], stage["stage"]))
            words = f"{text[match.start() : end]}{stage['stage']}"
            planned = _PLANNED.search(text, max(0, match.start() - 8), match.start())
            start = offset + match.start()
            yield _DatedStage(rank, when, start, offset + end, words, bool(deadline or planned))


def _is_over(one: When, other: When) -> bool:
    """Whether all of the one is before the other of the same year: 3月10日 is within 3月."""
    return (one.months[1], one.days[1]) < (other.months[0], other.days[0])


_ENOUGH = 100


def told_twice(reading: Reading) -> Iterator[Oddity]:
    """The same words with numbers of which one is a slip of the other: 3216人, 3261人."""
    seen: dict[tuple[str, str], Term] = {}
    for term in reading.terms:
        words = term.lead.lstrip("，、")[-10:]
        if term.direction:
            continue  # 减少2.08万平方公里, 减少0.28万平方公里: of two things
        if (
            len(words) < 4
            or term.is_share
            or not term.mention.is_exact
            or term.mention.number < _ENOUGH
        ):
            continue
        key = (words, term.unit)
        first = seen.setdefault(key, term)
        if (
            first is not term
            and sorted(first.mention.written) == sorted(term.mention.written)
            and first.mention.number != term.mention.number
        ):
            said = term.mention
            yield Oddity(
                "told-twice",
                said.start,
                said.end,
                f"前面写的是{first.mention.written}，这里是{said.written}",
                False,
            )


_CLAIM = re.compile(
    "(?:全面|圆满|超额|提前|全部|已|均|顺利){0,4}完成了?(?:全年|年度|今年|既定|本年度?|预定)?的?(?:各项)?(?:目标任务|任务目标|目标|任务|计划)(?=[。，；！\n）]|$)"
    "|(?:目标任务|目标|任务|计划)(?:已经?|均|已全部)?(?:全面|全部|圆满|超额|提前|如期|顺利){0,3}完成(?=[。，；！\n）]|$)"
)
_NOT_YET = re.compile(
    "未|确保|力争|争取|将|预计|努力|年底前|月底前|能否|推动|保障|督促|拟|季度|半年|月任务|阶段|序时"
)


def claimed_done(reading: Reading) -> Iterator[Oddity]:
    """任务300户，已改造286户，全面完成年度任务."""
    for sentence in reading.wide():
        start = sentence[0].mention.start
        stop = sentence[-1].mention.end
        for claim in _CLAIM.finditer(reading.text, start, min(len(reading.text), stop + 40)):
            if "。" in reading.text[stop : claim.start()] or _NOT_YET.search(
                reading.text[max(start, claim.start() - 16) : claim.end()]
            ):
                continue
            before = [
                one for one in sentence if one.mention.end <= claim.start() and not one.is_share
            ]
            aims = [one for one in before if one.is_target]
            done = [one for one in before if one not in aims and not one.mention.per]
            pairs = [
                (one, aim) for one in done for aim in aims if same_unit(one.mention, aim.mention)
            ]
            if len(pairs) == 1 and pairs[0][0].mention.high < pairs[0][1].mention.low:
                one, aim = pairs[0]
                if one.mention.size * 4 > aim.mention.size:
                    message = f"说完成了目标，但{one.mention.written}不到目标{aim.mention.written}"
                    yield Oddity("target", claim.start(), claim.end(), message, True)


_FEW = 8  # terms in front of a whole that are looked at
_DIVIDED = re.compile("[^，。；、]{0,8}，其中[^，。；、]{0,10}")


def parts_too_large(reading: Reading) -> Iterator[Oddity]:
    """检查20家，其中整改30家: a part is no more than the whole right before it."""
    for sentence in reading.sentences():
        for index, (whole, part) in enumerate(pairwise(sentence)):
            gap = reading.between(whole, part)
            alone = not any(
                same_unit(one.mention, whole.mention)
                for one in sentence[max(0, index - _FEW) : index]
            )
            if not _DIVIDED.fullmatch(gap) or whole.unit in ("%", POINTS) or not alone:
                continue
            if not same_unit(whole.mention, part.mention) or _is_mean(whole) or _is_mean(part):
                continue
            sums_up = says(part.lead, Role.SUMS_UP) or says(part.lead, Role.SUMS_UP_LOOSELY)
            if (
                spread(part.mention)[0] > spread(whole.mention)[1]
                and not sums_up
                and not part.is_target
            ):
                said = f"部分大于总数：其中{part.mention.written}，总数{whole.mention.written}"
                yield Oddity("part", part.mention.start, part.mention.end, said, False)


def _is_mean(term: Term) -> bool:
    return bool(term.mention.per) or term.says(Role.EACH) or bool(term.direction)


FACTS = (
    parts_too_large,
    more_than_all,
    impossible_rates,
    listed,
    announced,
    days_in_order,
    told_twice,
    claimed_done,
)
