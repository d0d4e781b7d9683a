"""Words: 截止 for 截至, 其它, 帐, words typed twice, 减少N倍."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.check.check_context import CheckedText
from minsheng.check.prose import is_within, matches, prose, quoted
from minsheng.check.rule import Example, Rule, TextIssue, in_checked_texts, in_texts
from minsheng.numerals import NUMERALS
from minsheng.sentences.printed import PrintedText

_TIME = (
    r" *(?:(?:19|20)[0-9]{2}[年\-.]|[0-9]{1,2}月(?![内后前])|[0-9]{1,2}[日号](?![内后前之线楼])"
    r"|[0-9]{1,2}[时点:：](?![内后前])|第?[0-9一二三四]季度|[一二三四五六七八九十]{1,3}月"
    r"|[今去本上](?:年|日|天|月|周|期|旬|半年|季|个月)|目前|现在|当前|此[时刻]|[年月][底末]|报告期|发稿)"
)
_UNTIL = rf"(?:截止|截[止至][到至])(?={_TIME})"
_BY = r"(?<=[日号月底末时点分])截至(?=[，。；！）\n])|截至(?=日期|时间)"
_ACCOUNT = (
    "帐(?=[户号目单款本簿册面务])"
    "|(?<=[记转入到对结台查做算付赖欠销挂呆坏还报总专细平])帐(?![篷子幕幔内外])"
)
# not 由2.5倍缩小到2.1倍
_FEWER = (
    "(?:降低|减少|下降|缩短|缩小|缩减|压缩|压减)了?(?:近|约|超过|超|逾|达|将近|大约)?"
    rf"(?:[0-9]{{1,9}}(?:[.][0-9]{{1,4}})?|[{NUMERALS}几数]{{1,5}})[余多]?倍(?![数率])"
)
_WORDS = (
    *("进行", "完成", "开展", "加强", "提高", "召开", "举办", "发放", "实现", "确保", "积极"),
    *("已经", "目前", "全部", "累计", "新增", "其中", "截至", "以及", "对于", "关于", "按照"),
    *("根据", "为了", "可以", "能够", "进一步", "上半年", "下半年"),
    *("正在", "细化", "推进", "推动", "落实", "压实"),
    *("强化", "有序", "稳步", "深入", "全面"),
    *("加快", "扎实", "切实", "努力", "力争", "预计"),
    *("达到", "超过", "惠及", "拨付", "筹集", "涉及"),
    *("包括", "共计", "合计", "分别", "其余", "剩余"),
    *("均已", "尚未", "由于", "因此", "同时", "并且"),
    *("以上", "以下", "左右", "各级", "各项", "有关"),
    *("相关", "资金", "下一步", "顺利", "主要"),
)
"""Typed twice they are a slip wherever they stand; other words where both end there, too."""
_SIGNS = (
    *("的的", "了了", "已已", "正正在", "累累计", "截截至", "全全部", "均均", "召召开", "其其中"),
)
_ONE_SIGN = (
    "(?<![目标打])的的(?![确士])"  # not 目的的, 标的的, 的的确确
    "|(?<![为除不])了了(?![解之结却然事断])"  # not 为了了解, 不了了之
    "|(?<![而得])已已|(?<![公纠修改端立])正正(?=在)|(?<![积])累累(?=计)|截截(?=至)"
    "|(?<![健安齐完])全全(?=部)|(?<![人平年])均均(?![衡匀等摊])|(?<!号)召召(?=开)|(?<![尤极])其其(?=中)"
)
_TWICE = r"([\u4e00-\u9fff]{2,12}?)\1"
_AHEAD = frozenset("个处所家批名位条项户座件次的了和在对为将把由向与及已，。、；：（“\n")
_BEHIND = frozenset("的了和等已共将均也正，。；、：）”\n")
_MEASURES = frozenset("个处所家批名位条项户座件次")
_BODIES = ("局", "委", "办", "街道", "中心", "公司", "医院", "学校", "小学", "中学", "社区", "小区")
_MEANT = re.compile(
    "一|[很太好].|.着|哈|越来|非常|特别|更多|沟通|研究|讨论|学习|锻炼|休息|活动活动|考虑|交流|了解|商量|关注|谢谢"
)
"""一户一户, 很多很多, 研究研究."""


def _cut_off(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _UNTIL, "截止", "截至到", "截至至"):
        hint = "“截止”是到期停止，用在时间后面" if match[0][1] == "止" else "“截至”已有“到”的意思"
        yield TextIssue(*match.span(), f"“{match[0]}”应为“截至”", hint, replacement="截至")
    for match in matches(printed, _BY, "截至"):
        yield TextIssue(*match.span(), "“截至”应为“截止”", "“截至”用在时间前面", replacement="截止")


def _other(printed: PrintedText) -> Iterator[TextIssue]:
    """Not 尤其 + 它, nor what an official name has."""
    for match in matches(printed, "(?<![尤极])其它(?!们)", "其它"):
        if not is_within(match.start(), quoted(match.string)):
            yield TextIssue(*match.span(), "“其它”应为“其他”", "统一写作“其他”", replacement="其他")


def _account(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _ACCOUNT, "帐"):
        hint = "钱款用“账”，帐篷、蚊帐用“帐”"
        yield TextIssue(*match.span(), "这里的“帐”应为“账”", hint, replacement="账")


def _times_fewer(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _FEWER, "倍"):
        hint = "减少、下降不用倍数，写百分比或几分之几，如减少50%、减少一半"
        yield TextIssue(*match.span(), f"“{match[0]}”说不通", hint)


def _twice(checked: CheckedText) -> Iterator[TextIssue]:
    """社区社区老年食堂; not 建设项目|项目位于, 大队|大队长, where each is of another word."""
    printed = checked.printed
    for match in matches(printed, _ONE_SIGN, *_SIGNS):
        yield _doubled(match, match[0][:1])
    for match in re.finditer(_TWICE, prose(printed)):
        if _is_slip(match, checked.part) and not is_within(match.start(), quoted(match.string)):
            yield _doubled(match, match[1])


def _is_slip(match: re.Match[str], part: str) -> bool:
    """Whether a word was typed twice, and no two words meet that end and begin alike."""
    text, word = match.string, match[1]
    if word in _WORDS:
        return True
    if _MEANT.match(word) or len(set(word)) == 1:
        return False
    start, end = match.span()
    begins, ends = start == 0 or text[start - 1] in _AHEAD, end == len(text) or text[end] in _BEHIND
    counted = start > 1 and text[start - 1] in _MEASURES and text[start - 2] in "0123456789余多几"
    is_body = word[2:] and word.endswith(_BODIES)
    alone = end == len(text) or text[end] in "，。；、：）\n"
    return bool(
        (begins and ends) or alone or is_body or word[3:] or counted or (begins and part == "name")
    )


def _doubled(match: re.Match[str], word: str) -> TextIssue:
    return TextIssue(*match.span(), f"“{match[0]}”重复", f"只留一个“{word}”")


RULES = (
    Rule(
        id="cut-off-word",
        title="截至与截止混淆",
        explanation=(
            "“截至”用在时间前面，表示统计到这时为止；“截止”用在时间后面，表示到期停止："
            "截至2025年6月30日，报名6月30日截止。可以用--fix改。"
        ),
        wrong=Example("⟦截止⟧2025年6月30日，已服务3216人，报名7月5日⟦截至⟧。"),
        right=Example("截至2025年6月30日，已服务3216人，报名7月5日截止，截止日期不变。"),
        find=in_texts(_cut_off),
    ),
    Rule(
        id="other-word",
        title="其它应为其他",
        explanation="公文里统一写“其他”。引号、书名号里的名称照原样。可以用--fix改。",
        wrong=Example("⟦其它⟧街道正在选址。"),
        right=Example("其他街道正在选址，尤其它周边的社区。"),
        find=in_texts(_other),
    ),
    Rule(
        id="account-word",
        title="帐应为账",
        explanation="与钱款、记录有关的写“账”：账户、台账、到账。帐篷、蚊帐用“帐”。可以用--fix改。",
        wrong=Example("建立工作台⟦帐⟧，资金打入居民⟦帐⟧户。"),
        right=Example("建立工作台账，资金打入居民账户，储备帐篷20顶。"),
        find=in_texts(_account),
    ),
    Rule(
        id="times-fewer",
        title="减少、下降用了倍数",
        explanation="减少一倍就没有了，所以减少、下降、降低不用倍数，用百分比或几分之几。",
        wrong=Example("办理时间⟦缩短了2倍⟧。"),
        right=Example("办理时间缩短了一半，收入差距由2.5倍缩小到2.1倍。"),
        find=in_texts(_times_fewer),
    ),
    Rule(
        id="repeated-word",
        title="重复的词",
        explanation=(
            "同一个词接连写了两遍，多半是修改时留下的。前后连着别的字、可能分属两个词的"
            "（建设项目项目位于城东），一户一户、研究研究这样的，引号里的，不算。"
        ),
        wrong=Example("已对服务站⟦的的⟧设备⟦进行进行⟧检修。"),
        right=Example("已对服务站的设备进行检修，天天巡查，以消除隐患为目的的专项行动结束。"),
        find=in_checked_texts(_twice),
    ),
)
