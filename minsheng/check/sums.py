"""sum-mismatch: parts that do not make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from minsheng.check.groups import REST, STATES, TOTAL, Group, groups
from minsheng.check.mention import Mention, added, in_words
from minsheng.check.reading import Count, Reading, alike
from minsheng.check.rule import Example, Hit, Rule, in_statements
from minsheng.check.subject import Statement
from minsheng.problem import Severity

_ACTION = re.compile(
    r"发现|责令|查处|惠及|带动|服务(?!中心|站|点|机构|队)|覆盖|救助|检出|确诊|转诊|随访|获评|获得|评为|吸引|参与|受益|储备|比上|较|增加|减少"
)
_OPEN_LIST = re.compile(r"等|主要|重点")
_DONE = re.compile(r"开工|启动|进场|完工|竣工|完成|投用|交付|运营|签约|验收|封顶|入住")
_KINDS = re.compile(
    r"中央|省|市级|区级|县级|街道|自筹|财政|承担|配套|城镇|城区|农村|乡村|新建|改建|线上|线下|公办|民办|合格|男|女|公建|民营|国企|民企"
)
_ACROSS = re.compile(
    r"女|党员|岁|残疾|少数民族|青年|失能|独居|高龄|退役|重度|老年|留守|高校毕业生|农民工|骨干|高级|首次|[省市区]外|本地|外地|"
    r"特殊|脱贫|困难|低保|特困|户籍|夜间|周末|边缘"
)
_EACH = re.compile(
    r"(?P<parties>[\u4e00-\u9fff、]{1,24}?)(?P<said>[两二三四五])?[级方]?(?:财政|政府)?(?:分别)?(?P<each>各自?|分别)"
    r"(?:承担|负担|出资|补助|安排|投入|拨付|配套|分担|筹集|服务|建成|新建|新增|完成|培训|救助|发放|开展|举办|配备)[\u4e00-\u9fff]{0,6}$"
)
_UNTOLD_REST = re.compile("[，；](?:其余|剩余|其他|其它|余下|另有)[^，。；0-9]{0,20}(?:[，。；]|$)")
_OVERLAPPING = re.compile("既是|又是|同时|兼[有任]|重复|交叉|重叠|去重")
_OVERLAP = 1.4  # works or groups that add up to far more than the whole overlap
_FEW = 6
_MOST_PARTIES = 100
_UNEQUAL = "各部分之和不等于总数"
_CHECK = "核对各部分和总数"
_PER = re.compile("每|均")
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def _mismatches(statement: Statement) -> Iterator[Hit]:
    reading = statement.reading
    if len(reading.counts) < 2:
        return
    told: set[int] = set()
    for group in groups(reading):
        hit = _judged(group, reading.text)
        if hit and hit.start not in told:
            told.add(hit.start)
            yield hit
    yield from _each(reading)


def _judged(group: Group, text: str) -> Hit | None:
    """A hit when the parts claim to be all and are not, or are more than all."""
    whole, parts = group.whole.mention, group.parts
    if not parts or parts[0].mention.per or not whole.number or _PER.search(group.whole.lead):
        return None
    behind = group.form in ("summed", "bare")
    runs = _runs([part.mention for part in parts], from_the_end=behind)
    each = [part.mention for part in parts] if len(parts) > 1 else []
    some = _some([part.mention for part in parts]) if behind or group.form == "after" else ()
    if any(_equal(sum_, whole) for sum_ in (*runs, *each, *some)):
        return None
    if any(_equal(run, other.mention) for run in runs[1:] for other in group.others):
        return None
    if group.form in ("which", "listed") and parts[0].mention.low > whole.high:
        return _hit(parts[:1], whole)
    if len(parts) < 2 or not _is_claimed(group, float(runs[-1].number / whole.number), text):
        return None
    return _hit(parts, whole)


def _runs(parts: list[Mention], *, from_the_end: bool) -> list[Mention]:
    """The sums of the first one, two … parts, or of the last ones."""
    sums: list[Mention] = []
    for part in reversed(parts) if from_the_end else parts:
        sums.append(added([sums[-1], part]) if sums else part)
    return sums


def _some(parts: list[Mention]) -> Iterator[Mention]:
    """The sums of some of a few parts: 第二批60个已完成33个，两批合计123个 takes one of the two."""
    if len(parts) <= _FEW:
        for size in range(2, len(parts)):
            yield from (added(chosen) for chosen in combinations(parts, size))


def _is_claimed(group: Group, ratio: float, text: str) -> bool:
    """Whether the parts claim to make the whole, and are near enough for that to be meant."""
    words = [part.lead for part in group.parts]
    if group.form == "bare":
        return len(words) > 2 or 0.5 <= ratio <= 2
    if group.form == "summed":
        if "总投" in group.whole.lead and not all(_KINDS.search(word) for word in words):
            return False  # 年度计划投资、已完成投资 are no parts of it
        narrow = 0.9 if "累计" in group.whole.lead else 0.7
        return narrow <= ratio <= 1 / narrow
    if _are_hard_up(words) and 0.9 <= ratio <= 1.1:
        return len(words) > 2 or bool(TOTAL.search(group.whole.lead))
    money = group.whole.mention.unit == "元"
    if _OVERLAPPING.search(text, group.whole.mention.end, group.parts[-1].mention.end + 30):
        return False
    if _are_other(words, money=money) or (group.form != "listed" and _are_stages(words)):
        return False
    end = group.parts[-1].mention.end
    no_others = re.match(r"[^。；]{0,4}，?无其[他它]", text[end : end + 12])
    if group.form == "after":
        return bool(no_others or _tells_the_rest(group, ratio))
    exclusive = all(_KINDS.search(w) or STATES.search(w) for w in words)
    if ratio > 1:
        return ratio < (3 if exclusive or group.form == "listed" else _OVERLAP)
    if _OPEN_LIST.match(group.parts[-1].tail) or "主要" in words[0]:
        return False
    if _UNTOLD_REST.match(text, end):
        return False
    deeds = (
        not any(re.sub("其中|另有|另", "", word) for word in words)
        and any(part.tail for part in group.parts)
        and not any(REST.search(part.tail[:8]) for part in group.parts)
    )
    if deeds:  # 其中14个已完成，26个按序时推进: others may be left unsaid
        return False
    if group.form == "listed" or no_others or all(_KINDS.search(word) for word in words):
        return ratio >= 0.6
    total = TOTAL.search(group.whole.lead) or any(STATES.search(word) for word in words)
    return ratio >= (0.8 if total else 0.9)


def _tells_the_rest(group: Group, ratio: float) -> bool:
    """Whether what is told behind a whole goes on to the rest of it, or to kinds of it."""
    parts = group.parts
    around = [f"{part.lead}|{part.tail[:6]}" for part in parts]
    if any(part.is_target or _ACTION.search(part.lead) for part in parts):
        return False
    if REST.search(parts[-1].lead) or re.match("[^，。]{0,4}未", parts[-1].tail):
        done = re.search("已|完成|建成|运营|通过|合格", around[0]) or len(parts) > 2
        return bool(done) and 0.5 <= ratio <= 2
    kinds = len(parts) > 2 or TOTAL.search(group.whole.lead)
    if kinds and all(_KINDS.search(part.lead) for part in parts):
        return 0.8 <= ratio <= 1.25
    told = [bool(STATES.search(word)) for word in around]
    done = [told or "已" in part.lead for told, part in zip(told, parts, strict=True)]
    states = len(parts) > 2 and (sum(told) > 1 or (any(told) and all(done)))
    summed = len(parts) > 2 and re.search("合计|共计|总计", group.whole.lead)
    return bool((states and 0.8 <= ratio <= 1.25) or (summed and 0.9 <= ratio <= 1.1))


def _are_other(words: Sequence[str], *, money: bool = False) -> bool:
    """Whether the parts are other things done (检出), or groups that overlap (女性、党员).

    What is paid to groups that overlap does not.
    """
    if any(re.search("列入|计划", word) for word in words[:-1]):
        return True  # 列入计划24个，已开工19个: one within the other
    shared = [
        word for word in set(_ACTION.findall("".join(words))) if all(word in w for w in words)
    ]
    if not shared and any(_ACTION.search(word) for word in words):
        return True
    if any("党员" in word for word in words) and not any("群众" in word for word in words):
        return True
    if any("男" in word for word in words) or any(re.search("其他|其它", word) for word in words):
        return False
    if money:
        return False
    kinds = [set(_ACROSS.findall(word)) for word in words]
    return sum(map(bool, kinds)) * 2 > len(words) and not set.intersection(*kinds)


def _are_hard_up(words: Sequence[str]) -> bool:
    """Whether they are the kinds of households in need, which are told apart: 低保户、特困户."""
    return len(words) > 1 and all(re.search("低保|特困|困难|边缘|低收入", word) for word in words)


def _are_stages(words: Sequence[str]) -> bool:
    """Whether they are stages, one within the other: 开工15个、完工8个."""
    return all(_DONE.search(w) for w in words) and not any(STATES.search(w) for w in words)


def _equal(total: Mention, whole: Mention) -> bool:
    """Whether a sum is the whole, as far as hedged parts or a whole with decimals were rounded."""
    finer = whole.step <= total.step or "." not in whole.written
    if total.is_exact and whole.is_exact and finer:
        return total.number == whole.number
    return whole.low - whole.step / 2 <= total.high and total.low < whole.high + whole.step


def _hit(parts: Sequence[Count], whole: Mention) -> Hit:
    mentions = [part.mention for part in parts]
    total = added(mentions)
    if len(mentions) == 1:
        message = f"部分大于总数：其中{mentions[0].written}，总数{whole.written}"
    else:
        sum_ = "＋".join(mention.written for mention in mentions)
        message = f"{_UNEQUAL}：{sum_}＝{in_words(total.number, whole)}，文中{whole.written}"
    return Hit(whole.start, whole.end, message, _CHECK)


def _each(reading: Reading) -> Iterator[Hit]:
    """市、区各承担190万元: so many parties times the sum is the whole."""
    for index, count in enumerate(reading.counts):
        parties = _parties(reading, index)
        if parties < 2 or parties > _MOST_PARTIES:
            continue
        near = [c for c in reading.counts[max(0, index - 3) : index + 4] if c is not count]
        near = [c for c in near if alike(c.mention, count.mention)]
        wholes = [c.mention for c in near if c.mention.start < count.mention.start]
        wholes = wholes or [c.mention for c in near if TOTAL.search(c.lead)]
        share = added([count.mention] * parties)
        others = [c.mention for c in near if c.mention not in wholes]
        sums = [share, *(added([share, other]) for other in others)]
        if wholes and not any(_equal(one, whole) for one in sums for whole in wholes):
            whole = wholes[-1]
            right = in_words(share.number, whole)
            sum_ = f"{count.mention.written}×{parties}＝{right}，文中{whole.written}"
            yield Hit(whole.start, whole.end, f"{_UNEQUAL}：{sum_}", _CHECK)


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
        return _NUMERALS[match["said"]]
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
        find=in_statements(_mismatches),
    ),
)
