"""How numbers are written: #DIV/0!, 3千, 06月, 25年6月, .5, １２. A mend never changes a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minsheng.check.prose import matches, prose
from minsheng.check.rule import Example, Rule, TextIssue, in_texts
from minsheng.problem import Severity
from minsheng.sentences.printed import PrintedText

_ZEROS = {"千": "000", "百": "00", "十": "0"}
_MIXED = (
    r"(?<![0-9.,A-Za-z第百千\-])(?P<whole>[0-9]{1,3})(?:\.(?P<rest>[0-9]{1,3}))?"
    # 千米, 千瓦, 千分之一, 千佛山; 百货, 百分点; 十字
    "(?:千(?![米克瓦伏卡赫帕焦安兆字分斤佛岛里])|百(?![货姓科度分叶合花家强佳年]|亿亿)|十(?![字堰佳大强]))"
)
_MIXED_ONES = tuple(f"{digit}{scale}" for digit in range(10) for scale in _ZEROS)
_DIGITS = frozenset("0123456789零〇一二两三四五六七八九几")
_PADDED_ONES = tuple(f"0{digit}{unit}" for digit in range(1, 10) for unit in "月日")
_PADDED = r"(?<![0-9A-Za-z.\-/])0([1-9])(?=月)|(?<=[月至到—～])0([1-9])(?=日)"
_SHORT_YEAR = r"(?<![0-9A-Za-z第满历期])[0-3][0-9]年(?=[0-9]{1,2}月)"
_POINT = r"(?<![0-9A-Za-z.）)])\.(?=[0-9]{1,4}([^0-9]))"
_FRACTIONAL = frozenset("%％万亿元米吨亩倍平公个")  # not .5月: a full stop and a month
_FULL_WIDTH = "[０-９]+(?:．[０-９]+)?"
_THOUSANDS = (
    r"(?<![0-9.,A-Za-z])[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}(?![0-9,])"
    r"|(?<![0-9.,A-Za-z第表图件])[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}(?=[万亿元户人个处套所家公亩])"
)
_HALF = str.maketrans("０１２３４５６７８９．", "0123456789.")
_ERROR = re.compile(
    r"#(?:DIV/0!|(?:REF|VALUE|NUM|NULL|SPILL|CALC|FIELD|CONNECT|BLOCKED)!|NAME\?|N/A(?![A-Z])"
    r"|GETTING_DATA)|#{4,}|(?:Err|错误):5[0-9]{2}(?![0-9])",
    re.IGNORECASE,
)
_HALF_WIDTH = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})


def _formula_errors(printed: PrintedText) -> Iterator[TextIssue]:
    text = prose(printed)
    if any(mark in text for mark in ("#", "＃", "Err", "错误")):
        for match in _ERROR.finditer(text.translate(_HALF_WIDTH)):
            start, end = match.span()
            said = f"“{text[start:end]}”是表格软件算不出来的结果，不是数"
            yield TextIssue(start, end, said, "改成实际的数；还没有的，写明情况")


def _mixed(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _MIXED, *_MIXED_ONES):
        said = f"“{match[0]}”混用了阿拉伯数字和汉字数字"
        if match[0][0] == "0" or match.string[match.end() : match.end() + 1] in _DIGITS:
            yield TextIssue(*match.span(), said, "全用阿拉伯数字")  # 3千5百
        else:
            written = _written_out(match["whole"], match["rest"] or "", _ZEROS[match[0][-1]])
            yield TextIssue(*match.span(), said, f"写成{written}", replacement=written)


def _written_out(whole: str, decimals: str, zeros: str) -> str:
    """2.5千: 2500."""
    moved, left = decimals[: len(zeros)].ljust(len(zeros), "0"), decimals[len(zeros) :]
    return f"{whole}{moved}{'.' if left else ''}{left}"


def _padded_dates(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _PADDED, *_PADDED_ONES):
        digit = match[1] or match[2]
        said = f"日期里的“{match[0]}”前面多了0"
        yield TextIssue(*match.span(), said, f"写成{digit}", replacement=digit)


def _short_years(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _SHORT_YEAR, "年"):
        yield TextIssue(*match.span(), f"年份“{match[0]}”没有写全", "写出四位年份")


def _bare_points(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _POINT, "."):
        if match[1] in _FRACTIONAL:
            yield TextIssue(*match.span(), "小数点前面缺少0", "写成0.", replacement="0.")


def _full_width(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _FULL_WIDTH, *"０１２３４５６７８９"):
        half = match[0].translate(_HALF)
        yield TextIssue(*match.span(), f"数字用了全角“{match[0]}”", f"改用半角{half}", half)


def _thousands(printed: PrintedText) -> Iterator[TextIssue]:
    for match in matches(printed, _THOUSANDS, ",", " "):
        hint = f"写成{match[0].replace(',', '').replace(' ', '')}；并列的数用顿号隔开"
        mark = "逗号" if "," in match[0] else "空格"
        yield TextIssue(*match.span(), f"“{match[0]}”用了千分位{mark}", hint)


RULES = (
    Rule(
        id="formula-error",
        title="公式出错的字样",
        explanation=(
            "表格软件算不出来时显示#DIV/0!、#REF!、#N/A、#VALUE!、#NAME?、#NUM!、#NULL!，"
            "列太窄时显示####，粘贴过来就成了文字。全角的、大小写混写的也算。"
        ),
        wrong=Example("已建成5处，完成率⟦#DIV/0!⟧。"),
        right=Example("已建成5处，完成率50%，3#楼已封顶。"),
        find=in_texts(_formula_errors),
        severity=Severity.ERROR,
    ),
    Rule(
        id="mixed-numeral",
        title="阿拉伯数字与汉字数字混用",
        explanation=(
            "阿拉伯数字后面可以接万、亿，不接千、百、十：写3000，不写3千。"
            "千米、千克、千瓦是单位，不在此列。可以用--fix改。"
        ),
        wrong=Example("惠及居民⟦3千⟧余人，发放补贴⟦5百⟧万元。"),
        right=Example("惠及居民3000余人，发放补贴500万元，敷设管线3千米。"),
        find=in_texts(_mixed),
        source="GB/T 15835-2011 5.3",
    ),
    Rule(
        id="zero-padded-date",
        title="日期里的月、日前面补了0",
        explanation="正文里的日期写2025年6月5日，月、日不编虚位（1不编为01）。可以用--fix改。",
        wrong=Example("2025年⟦06⟧月⟦05⟧日开工。"),
        right=Example("2025年6月5日开工，9时05分举行仪式。"),
        find=in_texts(_padded_dates),
        source="GB/T 9704-2012 7.3.5.4",
    ),
    Rule(
        id="short-year",
        title="年份没有写全",
        explanation="年份用四位数字：写2025年6月，不写25年6月。时间长短写10年3个月。",
        wrong=Example("⟦25年⟧3月开工。"),
        right=Example("2025年3月开工，保修期10年3个月。"),
        find=in_texts(_short_years),
        source="GB/T 15835-2011 5.1.4",
    ),
    Rule(
        id="leading-zero",
        title="小数点前面缺少0",
        explanation="小于1的小数，小数点前面的0不能省：写0.5%，不写.5%。可以用--fix改。",
        wrong=Example("覆盖率提高⟦.⟧5%。"),
        right=Example("覆盖率提高0.5%。"),
        find=in_texts(_bare_points),
        source="GB/T 15835-2011 5.1.2",
    ),
    Rule(
        id="full-width-digit",
        title="全角数字",
        explanation="阿拉伯数字用半角，占半个汉字的位置。可以用--fix改。",
        wrong=Example("已服务⟦３２１６⟧人。"),
        right=Example("已服务3216人。"),
        find=in_texts(_full_width),
        source="GB/T 15835-2011 5.1.7",
    ),
    Rule(
        id="thousands-separator",
        severity=Severity.INFO,
        title="数字里的千分位逗号",
        explanation=(
            "数字不加千分位逗号：数值的写法与values一致，也不会被看成两个数。"
            "这是本工具的约定，国家标准允许分节。"
        ),
        wrong=Example("惠及居民⟦12,345⟧人。"),
        right=Example("惠及居民12345人。"),
        find=in_texts(_thousands),
    ),
)
