"""What a figure counts, in the words around it: 免费实施白内障手术100例 → 白内障手术."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from minsheng.audit.reading import Term

_OUTER = "，。；：、！？ ：.．"
_ASIDE = re.compile(
    r"^.*(?:其中|分别为?|以及|截[至止][^，]*日?)"
    r"|^(?:20[0-9]{2}年度?|上半年|下半年|[前第]?[一二三四]季度|全年|年内|今年以来|今年|本年度?|年度|年初"
    r"|[全我本该][国省市区县镇州]|计划|预计|目标|任务|拟|将|已经?|累计|共计?|"
    r"总计|目前|现|实际|占|全部|(?:超额|提前|圆满|顺利|如期)?完成|约|超过?|近|为|达到?|年?底前?|力争|确保|争取|新增(?=.{4})|[0-9]+(?:[年月日.．、)）—–-](?![0-9]+(?:周岁|岁))|$)|[年月日])+"
)
_NAME_ENDS = re.compile(
    r"(?:共计?|累计|合计|不少于|不低于|(?<!下)达到?|为|约|了|已|的?有|的|任务数?|目标数?|计划数?|年度|中)+$"
)
_VERBS = re.compile(
    r"^(?:.*(?:免费|统一|集中|依法|组织|继续|完成|启动)|.*的[\u4e00-\u9fff]{2})?"
    r"(?:实施|开展|进行|实现|建设|新建成?|改建|建成|举办|提供|发放|培训|受理|组织|办理|确诊|确定|敷设|改造|"
    r"加装|购买|设立|争取|完成|安排|投入|走访|配备|设置)+(?=.{3})"
)
_DOES = re.compile(
    "^(?:覆盖|新增|新建|新开|改建|建成|完成|开展|提供|增加|实施|组织|举办|改造)+(?=..)"
)
_IS_DONE = re.compile("(?<=..)(?:已|建成|建设|完工|竣工|投用|开放|完成)+$")
BARE = re.compile(
    "(?:成功|全面|已|其中|共|在[^，。；]*|实施|开展|建设|新建|改建|建成|新增|增设|创建|承担|新?开工|动工|完工|竣工|入住|完成|改造|打造"
    "|升级|扩建|设立|或|和|及|并|户数|人数|帮扶|帮助|资助|救助|扶持|解决|推动|为|对|向)*"
)
"""Words that say that something is done, not what."""
_FROM_BEHIND = re.compile(
    r"^(?:的|(?:符合|有)[^，。；的]{2,8}的)?([\u4e00-\u9fff]{2,16}?)(?=[提办送完开接参进得获享达的已]|实现|[^\u4e00-\u9fff]|$)"
)
_NO_NAME = re.compile(
    "^(?:项目|人员|对象|工程|任务|目标|其中|涉及|对这|每.*|.*每[人户名个].*|[\u4e00-\u9fff]*[和与及、])$"
)
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("（", "）"))
_ALREADY = re.compile("已(?:完成$|(?=[\u4e00-\u9fff]{2}$))")
_SHORT, _LONGEST = 2, 20
_PEOPLE = frozenset("人名位")


def name_of(count: Term, lead: str = "") -> str:
    """What is counted, in the words before the figure, or else behind it; nothing if unclear.

    ``lead`` are those words, where they are more than the term's own.
    """
    words = plain_words(re.split("[、（）]", lead)[-1] or count.words)
    if len(words) > _SHORT and not BARE.fullmatch(words):
        words = _VERBS.sub("", words)
    thing = behind(count)
    if thing and (
        not words or words.endswith("等") or (BARE.fullmatch(words) and len(thing) > _SHORT)
    ):
        words = thing
    words = _ALREADY.sub("", words)
    paired = all(words.count(left) == words.count(right) for left, right in _PAIRS)
    if BARE.fullmatch(words):
        return ""
    good = _SHORT <= len(words) <= _LONGEST and paired and not _NO_NAME.match(words)
    return words if good else ""


def behind(count: Term) -> str:
    """What is counted, in the words behind the figure; nothing if unclear."""
    match = _FROM_BEHIND.match(count.tail)
    return _NAME_ENDS.sub("", match[1]) if match else ""


def without_verbs(words: str) -> str:
    """What words say is counted, without what is done to it: 新增学位, 学位建成 → 学位."""
    return _IS_DONE.sub("", _DOES.sub("", words))


def plain_words(words: str) -> str:
    """Words in front of a figure without times, adverbs, and what only leads to the figure."""
    return _NAME_ENDS.sub("", _stripped(_ASIDE.sub("", _stripped(words))))


def _stripped(words: str) -> str:
    """Without marks at either end, and what is left of pairs of which one is elsewhere."""
    return words.strip(_OUTER).lstrip("”》）)").rstrip("“《（(").strip(_OUTER)


def shown_name(name: str, unit: str) -> str:
    """The name of an indicator for people: 检查 of 人 is 检查人数."""
    return f"{name}人数" if 0 < len(name) <= _SHORT and unit in _PEOPLE else name


def likeness(name: str, other: str) -> float:
    """How much of a name (0 to 1) stands in another, in pieces of two characters or more."""
    blocks = SequenceMatcher(None, name, other, autojunk=False).get_matching_blocks()
    return sum(one.size for one in blocks if one.size > 1) / len(name) if name else 0.0
