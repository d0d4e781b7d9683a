"""Whether parts claim to be all: 其中公办8家、民办18家 does, 其中3家 and 其中女性、党员 do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng.audit.groups import REST, STATES, TOTAL, Group
from minsheng.audit.words import lazily

_ACTION = lazily(
    r"发现|责令|查处|惠及|带动|服务(?!中心|站|点|机构|队)|覆盖|救助|检出|确诊|转诊|随访|获评|获得|评为|吸引|参与|受益|储备|比上|较|增加|减少"
)
_OPEN_LIST = lazily(r"等|主要|重点")
_DONE = lazily(r"开工|启动|进场|完工|竣工|完成|投用|交付|运营|签约|验收|封顶|入住")
_KINDS = lazily(
    r"中央|省|市级|区级|县级|街道|自筹|财政|承担|配套|城镇|城区|农村|乡村|新建|改建|线上|线下|公办|民办|合格|男|女|公建|民营|国企|民企"
)
_ACROSS = lazily(
    r"女|党员|岁|残疾|少数民族|青年|失能|独居|高龄|退役|重度|老年|留守|高校毕业生|农民工|骨干|高级|首次|[省市区]外|本地|外地|"
    r"特殊|脱贫|困难|低保|特困|户籍|夜间|周末|边缘"
)
_UNTOLD_REST = lazily("[，；](?:其余|剩余|其他|其它|余下|另有)[^，。；0-9]{0,20}(?:[，。；]|$)")
_OVERLAPPING = lazily("既是|又是|同时|兼[有任]|重复|交叉|重叠|去重")
_TOO_MUCH = 1.4  # works or groups that add up to far more than the whole overlap
_PLACE = lazily("片区|街道|[镇乡村]|社区|标段|校区|院区")
_NO_OTHERS = lazily("[^。；]{0,4}，?无其[他它]")


def is_claimed(group: Group, ratio: float, text: str) -> bool:
    """Whether the parts claim to make the whole; ``ratio`` is their sum over it.

    The weaker the claim, the nearer they must come: else they were not meant as its parts.
    """
    words = [part.lead for part in group.parts]
    if group.form == "bare":
        return len(words) > 2 or 0.5 <= ratio <= 2
    if group.form == "summed":
        return _adds_up(group, words, ratio)
    if _are_hard_up(words) and 0.9 <= ratio <= 1.1:
        return len(words) > 2 or bool(TOTAL.search(group.whole.lead))
    if _overlap(group, words, text):
        return False
    end = group.parts[-1].mention.end
    no_others = bool(_NO_OTHERS.match(text, end, end + 12))
    if group.form == "after":
        return no_others or _tells_the_rest(group, ratio)
    if ratio > 1:
        kinds = all(_KINDS.search(word) or STATES.search(word) for word in words)
        return ratio < (3 if kinds or group.form == "listed" else _TOO_MUCH)
    if _is_left_open(group, words, text):
        return False
    if group.form == "listed" or no_others or all(_KINDS.search(word) for word in words):
        return ratio >= 0.6
    total = TOTAL.search(group.whole.lead) or any(STATES.search(word) for word in words)
    return ratio >= (0.8 if total else 0.9)


def _adds_up(group: Group, words: Sequence[str], ratio: float) -> bool:
    """Whether a sum behind what may be its parts is one of them."""
    if "总投" in group.whole.lead and not all(_KINDS.search(word) for word in words):
        return False  # 年度计划投资、已完成投资 are no parts of it
    narrow = 0.9 if "累计" in group.whole.lead else 0.7
    return narrow <= ratio <= 1 / narrow


def _overlap(group: Group, words: Sequence[str], text: str) -> bool:
    """Whether the parts lie within each other, or are of other things than the whole."""
    if _OVERLAPPING.search(text, group.whole.mention.end, group.parts[-1].mention.end + 30):
        return True
    money = group.whole.mention.unit == "元"
    return _are_other(words, money=money) or (group.form != "listed" and _are_stages(words))


def _is_left_open(group: Group, words: Sequence[str], text: str) -> bool:
    """Whether there may be more parts than are told: 等, 主要, 其余……."""
    last = group.parts[-1]
    if _OPEN_LIST.match(last.tail) or "主要" in words[0]:
        return True
    if _UNTOLD_REST.match(text, last.mention.end):
        return True
    # 其中14个已完成，26个按序时推进: others may be left unsaid
    named = any(re.sub("其中|另有|另", "", word) for word in words)
    done = any(part.tail for part in group.parts)
    return done and not named and not any(REST.search(part.tail[:8]) for part in group.parts)


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
    open_ = [bool(STATES.search(word)) for word in around]
    each = all(is_open or "已" in part.lead for is_open, part in zip(open_, parts, strict=True))
    if len(parts) < 3:  # 共11个，已化解6个、正在化解5个
        total = TOTAL.search(group.whole.lead)
        return bool(total) and each and any(open_) and 0.8 <= ratio <= 1.25
    places = TOTAL.search(group.whole.lead) and all(_PLACE.search(part.lead) for part in parts)
    if (places or re.search("合计|共计|总计", group.whole.lead)) and 0.9 <= ratio <= 1.1:
        return True
    return (sum(open_) > 1 or (any(open_) and each)) and 0.8 <= ratio <= 1.25


def _are_other(words: Sequence[str], *, money: bool = False) -> bool:
    """Whether the parts are other things done (检出), or groups that overlap (女性、党员).

    What is paid to groups that overlap does not.
    """
    if any(re.search("列入|计划", word) for word in words[:-1]):
        return True  # 列入计划24个，已开工19个: one within the other
    shared = [
        word for word in set(_ACTION.findall("".join(words))) if all(word in w for w in words)
    ]
    if not shared and any(_ACTION.search(word) and word[-1] not in "型类" for word in words):
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
