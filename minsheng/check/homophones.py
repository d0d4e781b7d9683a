"""already-word: signs that sound or look like others, where the words behind leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.audit.words import STOPS, holds, since, until
from minsheng.check.prose import matches
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
from minsheng.sentences.printed import PrintedText

_REACHED = (
    "(?:经|全部|全面|基本|累计|陆续|顺利|提前|超额|如期|按期|正式|初步){0,2}"
    "(?:完成|建成|竣工|完工|开工|动工|封顶|启[动用]|投用|投入(?:使用|运[营行]|生产)"
    "|[交移]交|交付|通[车水气电]|办结|上线(?:试?运[行营]|使用)|(?:接?近|进入)尾声)(?![率度时日期量数比情质标报面证后前])"
)
_DID = (
    "(?:检查|安装|发放|培训|改造|更换|惠及|落实|实施|签[订约]|受理|拨付|救助|服务|组织|开展|整改"
    "|铺设|新[建增])"
)
_HOW = "(?:全部|全面|基本|累计|陆续|顺利|提前|超额|如期|按期|正式|初步|共计?)"
_STATE = (
    "(?:进入|纳入|列入|具备|通过|取得|确定|签[订约]|实现|达到|超过|形成|落实|获[得批]|开始|结束|封顶"
    "|安装|调[试式]|办理|拨付|发放|到位|就位|有[0-9])"
)
_SO = rf"{_HOW}{{0,2}}{_STATE}"
_AT_END = "(?=[，。；）\n]|$)"
_THROUGH = rf"{_HOW}{{0,2}}[一-鿿]{{0,2}}(?:到位|完毕|就位|就绪|结束){_AT_END}"
_IN_TIME = "于(?:20[0-9]{2}年|[0-9]{1,2}月|[上下]半年|[今去]年)"
_FOR_ALREADY = (
    rf"[以己巳](?={_REACHED}|{_THROUGH}|{_IN_TIME})|[己巳](?=经|{_HOW}{{0,2}}{_DID}|{_SO})"
    rf"|以(?={_HOW}{{0,2}}{_DID}[^，。；0-9\n]{{0,8}}[0-9]|经{_REACHED}|{_SO}[^，。；\n]{{0,14}}{_AT_END})"
)
_SUBJECT = (
    r"(?:^|[，。；\n])(?:目前|现|当前|截至[^，。；]{0,10}|该|各项?|全[区市县])?，?"
    "(?:(?!加|推|采|强|完善|抓|做|优化|提|建立|健全|深化|实施|整合|按|对|将|把|由|开展|组织|努力|力)[一-鿿]){0,8}"
    "(?:项目|工程|资金|补[助贴]|设备|材料|道路|主体|工作|任务|手续|平台|系统|站点?|小区|学校|方案|合同|图纸|设计|招标|管网|目前|率)$"
)
"""What something is said of: 项目以通过验收, not 加快建设以通过验收."""
_OTHER_WORDS = {  # what stands before them: 可以完成, 自己完成, 乙巳
    "以": "可予得加足难用借所何能赖据给致是有聊继委施辅配要应须宜将会再先只便凡若由既多常定持争按",
    "己": "自知利律克损舍异体贴一",
    "巳": "甲乙丁己辛癸",
}
_MEANS = (
    "为|作为|来(?!水)|推动|促进|带动|引领|换|代替|迎接|倒逼|方式|形式|速度|力度|节奏|计算|核算|结算|排名|依据"
    "|数计(?![0-9])|^[^，。；]*[0-9][^，。；]*(?:提升|提高|增强|解决)"
)
_SO_FAR = (
    r"(?:^|[。；\n])$"
    r"|(?:^|[，。；\n])[^，。；\n计争保]{0,12}(?:目前|现在|[0-9]日|[月年]底|[0-9]月)，?$"
)
_SENTENCE_ENDS = "。；\n"
_TO_SOME_END = (
    "促|助[力推]|确保|保[障证质供]|带[动来]|换取|拉动|夯实|检验|回应|体现|践行|赢|抓|目[的标]|契机"
    "|重点|核心|主线|方便|便利|满足|惠民|服务群众"
)
_TO_NO_END = (
    f"以(?:{_REACHED}|{_SO})[^，。；的]{{0,14}}"
    "(?:，[^，。；为]{0,6}?(?:正在?|[目当]前|现|近期|[预计]计|计划|下一?步|[即还]?将|已|待|进入|开始)[^。；]*"
    rf"|，已?{_DID}[^，。；0-9]{{0,8}}[0-9][^。；]*)?"
)
"""以完成设备采购，正在安装, which opens a sentence and says of nothing what it is done for."""
_TO_EACH = "[每凡对向给按均]|符合"  # 每户以发放现金500元: by what means
_AROUND = 20  # characters in front of a sign that say when
_SLIPS = (
    (
        r"竣功|[峻竞骏俊浚]工(?=[验，。；、）\n]|$|并|后|交)",
        "竣工",
        ("峻工", "竞工", "骏工", "俊工", "浚工", "竣功"),
    ),
    ("投人(?=使用|运营|运行|生产)", "投入", ("投人",)),
    ("拔(?=[付款]|打[0-9电])", "拨", ("拔付", "拔款", "拔打")),
    ("(?<![密一])封项(?!目)", "封顶", ("封项",)),
    ("(?<=整)冶(?![金炼])|冶(?=理)", "治", ("整冶", "冶理")),
    ("辅(?=设[管道电水路沥光])", "铺", ("辅设",)),
    ("布署(?!名)", "部署", ("布署",)),
    ("(?<=安装|设备)调式", "调试", ("调式",)),
    ("(?<![恢反])复盖", "覆盖", ("复盖",)),
    ("园满(?=完成|结束|成功|收官|落幕)", "圆满", ("园满",)),
    ("按(?=排[专资人])", "安", ("按排",)),
    ("(?<=[尚仍还])末(?=[完开竣达建验到])", "未", ("尚末", "仍末", "还末")),
)
"""What looks or sounds like another word, that one, and what a text with it holds."""
_LOOKS = tuple(word for _, _, needed in _SLIPS for word in needed)


def _slips(printed: PrintedText) -> Iterator[TextIssue]:
    """以完成36处 and 己完成, but not 可以完成, 以完成改造为目标."""
    for match in matches(printed, _FOR_ALREADY, "以", "己", "巳"):
        if not _is_another_word(match.string, match.start()):
            hint = "“已”是已经，“以、己、巳”是同音、形近的别字"
            message = f"这里的“{match[0]}”应为“已”"
            yield TextIssue(*match.span(), message, hint, replacement="已")
    slips = _SLIPS if holds(printed.value, _LOOKS) else ()
    for wrong, right, needed in slips:
        for match in matches(printed, wrong, *needed):
            message = f"“{match[0]}”应为“{right}”"
            yield TextIssue(*match.span(), message, "音近、形近的别字", replacement=right)


def _is_another_word(text: str, at: int) -> bool:
    """Whether a sign that looks or sounds like 已 may be meant as it stands."""
    before, behind = text[max(0, at - _AROUND) : at], until(text[at:], _SENTENCE_ENDS)
    if before and before[-1] in _OTHER_WORDS[text[at]]:
        return True
    if text[at] != "以" or behind.startswith("以经"):
        return False
    begins = not before or before[-1] in STOPS  # 抢抓工期，以完成全年任务: a purpose
    told = bool(re.search(_SO_FAR, before) and re.search("[0-9]", until(behind, STOPS)))
    if re.search(_TO_EACH, since(before, STOPS)) and not re.match(f"以{_REACHED}", behind):
        return True
    if not before or before[-1] in _SENTENCE_ENDS:
        to_no_end = told or re.fullmatch(_TO_NO_END, behind)
        told = bool(to_no_end) and not re.search(_TO_SOME_END, behind)
    if re.match(f"以{_IN_TIME}", behind):
        return False
    if re.match(f"以{_SO}", behind) and not re.match(f"以{_REACHED}|以{_HOW}*{_DID}", behind):
        said_of = re.search(_SUBJECT, before) or (begins and told)
        return bool(not said_of or re.search(_MEANS, behind))
    through = re.fullmatch(f"以(?:{_REACHED}|{_THROUGH})", until(behind, STOPS))  # has no object
    return bool((begins and not told and not through) or re.search(_MEANS, behind))


RULES = (
    Rule(
        id="already-word",
        title="“已”“竣工”“拨付”等写成了别字",
        explanation=(
            "“已完成”“已经”写成了“以完成”“己完成”“巳经”，“竣工”写成了“峻工”，“投入使用”写成了“投人使用”，"
            "“拨付”写成了“拔付”，这一类不会看错的别字。"
            "可以完成、予以启用、以完成改造为目标、抢抓工期以完成任务，不算。可以用--fix改。"
        ),
        wrong=Example("站点⟦己⟧建成，工程⟦以⟧完成80%。"),
        right=Example("由自己建成，年底可以完成；以完成改造为目标，抢抓工期。"),
        find=in_texts(_slips),
    ),
)
