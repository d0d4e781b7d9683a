"""Words: 截止 for 截至, 其它, 帐, words typed twice, 减少N倍."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.check.prose import is_within, matches, quoted
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
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
)
_DOUBLES = ("的的", "了了", "已已", *(word * 2 for word in _WORDS))
_TWICE = (
    "(?<![目标打])的的(?![确士])"  # not 目的的, 标的的, 的的确确
    "|(?<![为除不])了了(?![解之结却然事断])"  # not 为了了解, 不了了之
    f"|(?<![而得])已已|{'|'.join(_DOUBLES[3:])}"
)


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


def _twice(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _TWICE, *_DOUBLES):
        half = match[0][: len(match[0]) // 2]
        yield TextIssue(*match.span(), f"“{match[0]}”重复", f"只留一个“{half}”")


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
        explanation="同一个词接连写了两遍，多半是修改时留下的。",
        wrong=Example("已对服务站⟦的的⟧设备⟦进行进行⟧检修。"),
        right=Example("已对服务站的设备进行检修，天天巡查，以消除隐患为目的的专项行动结束。"),
        find=in_texts(_twice),
    ),
)
