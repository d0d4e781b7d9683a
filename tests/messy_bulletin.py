"""The messy bulletin itself: what stands in the file, and beside it what a reader sees."""

from __future__ import annotations

from tests import word_mess as w

TITLE = "2025年槐荫区20项民生实事推进情况（上半年）"
INTRODUCTION = ["各街道办事处，区政府各部门：", "现将上半年推进情况通报如下。{{ 草稿 }}"]
NOTES = ["注：1.数据由各单位报送。", "联系人：张三，电话0531-87589999 # 督查科"]
HEADINGS = [
    *("类别", "序号", "实事名称", "主要内容", "牵头单位", "配合单位"),
    *("上半年完成情况", "存在问题", "下一步措施", "进度状态", "分管领导", "备注"),
]
_WIDTHS = (900, 700, 1800, 3000, 1300, 1300, 3200, 1200, 1200, 900, 900, 900)
_HEADER = "<w:tblHeader/>"
_DEL = '<w:del w:id="1" w:author="王"><w:r><w:delText>删掉的字</w:delText></w:r></w:del>'
_INS = f'<w:ins w:id="2" w:author="王">{w.run("补上的字")}</w:ins>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>"
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{w.run("3216")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
    f"{w.lines('框里的字。')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    f"<w:txbxContent>{w.lines('框里的字。')}</w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_STATES = ("已完成", "按序时推进", "进度正常", "滞后")
SHORT = 14
"""As many projects as keep most of the mess: for tests that try many files."""
_CATEGORIES = ("教育", "健康", "养老", "住房", "交通")
_MARKS = [
    *("# 井号开头", "- 横线开头", "'单引号'", '"双引号"：冒号: 后空格', "&amp; <b>", "|", "> 大于"),
    *("{", "}", "{}{", "%}", "\\n", "@at", "[方括号]", "!感叹", "&锚", "*星", "? 问"),
]
_BREAK = "<w:r><w:br/></w:r>"
_TAB = "<w:r><w:tab/></w:r>"

# What makes a progress hard to read, and how it reads.
_HARD: dict[int, tuple[str, list[str]]] = {
    1: (w.paragraph(w.shattered("3月10日启动体检，已检查3216人，完成率69.9%。")),
        ["3月10日启动体检，已检查3216人，完成率69.9%。"]),
    2: (w.numbered("启动", 0) + w.numbered("动员。", 1) + w.numbered("部署。", 1)
        + w.numbered("推进", 0) + w.numbered("排查。", 1),
        ["一、启动", "（一）动员。", "（二）部署。", "二、推进", "（一）排查。"]),
    3: (w.paragraph(w.run("前半句，") + _DEL + _INS + w.run("。")), ["前半句，补上的字。"]),
    4: (w.paragraph(w.run("已检查") + _FIELD + w.run("人。")), ["已检查3216人。"]),
    5: (w.paragraph(w.run("第一行") + _BREAK + w.run("第二行")), ["第一行", "第二行"]),
    6: (w.paragraph(_TAB + w.run("缩进之后") + _TAB + w.run("有制表符。  ")),
        ["缩进之后 有制表符。"]),
    7: (w.lines("　　首行缩进。", "", "含\u00a0不断行空格。\u00a0"),
        ["首行缩进。", "含\u00a0不断行空格。"]),
    8: (w.lines("大括号{{ screened }}、{% if %}、{# 注 #}、}}和{单个}。"),
        ["大括号{{ screened }}、{% if %}、{# 注 #}、}}和{单个}。"]),
    9: (w.lines(*_MARKS), _MARKS),
    10: (w.lines("1.第一条。还有一句。", "补充一段。", "2.第二条。"),
         ["1.第一条。还有一句。", "补充一段。", "2.第二条。"]),
    11: (w.lines("1.只有一条。"), ["1.只有一条。"]),
    12: (w.lines("1. 序号后有空格。", "2. 第二条。"), ["1. 序号后有空格。", "2. 第二条。"]),
    13: (w.lines("“他说：‘好。’。”结束。ABC Def。Ghi。"), ["“他说：‘好。’。”结束。ABC Def。Ghi。"]),
    14: (w.paragraph(
            f'<w:hyperlink r:id="rId9">{w.run("链接文字")}</w:hyperlink>'
            f'<w:sdt><w:sdtPr/><w:sdtContent>{w.run("控件文字")}</w:sdtContent></w:sdt>'
            + w.run("隐藏", "<w:vanish/>") + _BOX),
         ["链接文字控件文字", "框里的字。"]),
    15: (w.paragraph(w.run("上半段，"), '<w:rPr><w:del w:id="3" w:author="王"/></w:rPr>')
         + w.lines("下半段。"), ["上半段，下半段。"]),
    16: (w.lines("𠮷野家、㙓、emoji🏠。", "１２３％"), ["𠮷野家、㙓、emoji🏠。", "１２３％"]),
    17: (w.table(w.row(w.cell(w.lines("表中")), w.cell(w.lines("表")))) + w.lines("表后。"),
         ["表中｜表", "表后。"]),
    18: (w.paragraph(w.run("完成") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
                     + '<w:r><w:noBreakHyphen/></w:r>' + w.run("好")), ["完成✓-好"]),
    19: ("", []),
    20: (w.lines("null", "true"), ["null", "true"]),
}  # fmt: skip


def progress(number: int) -> list[str]:
    """How the progress of a project reads."""
    return _HARD[number][1]


def category(number: int) -> str:
    """The category of a project: four of them in a row share one."""
    return _CATEGORIES[(number - 1) // 4]


def _units(number: int) -> tuple[str, list[str], str, list[str]]:
    """The two cells of units as XML, each with how it reads."""
    lead = w.paragraph(w.run("区卫生健康局", "<w:b/>") + w.run(" "))
    match number % 4:
        case 0:
            return w.lines("区教育局 "), ["区教育局"], w.lines("区民政局", "区残联"), [
                "区民政局", "区残联",
            ]  # fmt: skip
        case 1:
            return lead, ["区卫生健康局"], w.lines("区民政局、区财政局"), ["区民政局、区财政局"]
        case 2:
            return w.lines("*区住房城乡建设局"), ["*区住房城乡建设局"], "", []
    return w.lines("区水务局"), ["区水务局"], w.lines("各街道（含管委会、园区）、区城管局"), [
        "各街道（含管委会、园区）、区城管局",
    ]  # fmt: skip


def rows() -> list[list[list[str]]]:
    """Every cell of the table as a reader sees it: its paragraphs."""
    found = []
    for number in range(1, 21):
        _, lead, _, partners = _units(number)
        found.append([
            [category(number)],
            [str(number)],
            [f"第{number}项“实事”项目"],
            ["为全区居民办实事，改造10处。", "惠及6000户。"],
            lead,
            partners,
            progress(number),
            [] if number % 3 else ["资金未到位。"],
            ["加快进度。"] if number % 2 else [],
            [_STATES[number % 4]],
            [f"领导{number}"],
            [] if number % 5 else ["新增项目"],
        ])  # fmt: skip
    return found


def _heading_rows(properties: str = _HEADER) -> str:
    names = {4: "责任单位"}
    first = []
    for place, heading in enumerate(HEADINGS):
        if place == 5:
            continue
        text = w.lines(names.get(place, heading))
        wide = place in names
        first.append(w.cell(text, across=2 if wide else 1, down="" if wide else "restart"))
    second = [
        w.cell(
            w.lines(heading) if place in (4, 5) else "", down="" if place in (4, 5) else "continue"
        )
        for place, heading in enumerate(HEADINGS)
    ]
    return w.row(*first, properties=properties) + w.row(*second, properties=properties)


def _project_row(number: int) -> str:
    lead, _, partners, _ = _units(number)
    said = rows()[number - 1]
    first = (number - 1) % 4 == 0 or number in (7, 12)  # behind headings it begins again
    cells = [
        w.cell(w.lines(*said[0]) if first else "", down="restart" if first else "continue"),
        w.cell(w.numbered("", 0, 2)),
        w.cell(w.paragraph(w.shattered(said[2][0]))),
        w.cell(w.lines(*said[3])),
        w.cell(lead),
        w.cell(partners),
        w.cell(_HARD[number][0]),
        *(w.cell(w.lines(*texts)) for texts in said[7:]),
    ]
    return w.row(*cells)


def body(last: int = 20) -> str:
    """The document: title in two lines, text, a table, its continuation, notes."""
    title = '<w:pStyle w:val="biaoti"/>'
    empty = w.row(w.cell("", down="continue"), *(w.cell("") for _ in HEADINGS[1:]))
    deleted = w.row(*(w.cell(w.lines("删")) for _ in HEADINGS), properties='<w:del w:id="9"/>')
    first = [_project_row(number) for number in range(1, 12)]
    first.insert(6, _heading_rows(""))
    first.insert(3, empty + deleted)
    return w.document(
        w.paragraph(w.shattered("2025年槐荫区20项民生实事"), title),
        w.paragraph(w.run("推进情况") + w.run("（上半年）"), title),
        w.paragraph(""),
        w.lines(*INTRODUCTION),
        w.table(_heading_rows(), *first, widths=_WIDTHS),
        w.lines("续表"),
        w.table(_heading_rows(), *(_project_row(n) for n in range(12, last + 1)), widths=_WIDTHS),
        w.lines(*NOTES),
    )


def docx(last: int = 20) -> bytes:
    """The file, with all projects or the first few of each table."""
    return w.package(body(last), numbering=w.numbering(), styles=w.styles())
