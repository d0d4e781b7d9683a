"""A difference with each kind of change, and what a Word file of it says before and after it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from minsheng.review.difference import (
    Change,
    ChangeKind,
    Difference,
    Mark,
    Piece,
    ProjectDifference,
    Rewording,
    Section,
)

_RATE = Change("完成率", "rate", "50%", "80%", "+30个百分点", "done")
_VALUE = Change("检查", "value", "5人", "8人", "+3人", "done", (_RATE,))
_CAME = Change("确诊", "value", "", "2人", "", "found")
_WENT = Change("义诊", "value", "9场", "", "", "gone")
_TEXT = Rewording(
    "工作进展",
    (Piece(Mark.SAME, "已检查"), Piece(Mark.DELETED, "5"), Piece(Mark.INSERTED, "8<人>")),
    follows=True,
)
_NEW = Rewording("工作进展", (Piece(Mark.INSERTED, "已开工。"),), follows=False)
_OLD = Rewording("备注", (Piece(Mark.DELETED, "已停工。"),), follows=False)
_ITEM = Rewording("存在问题", (Piece(Mark.DELETED, "\n"), Piece(Mark.INSERTED, "\n- ")), False)


def _project(
    no: int, kind: ChangeKind, *changes: Change, texts: tuple[Rewording, ...] = ()
) -> ProjectDifference:
    return ProjectDifference(f"p{no}", no, f"项目{no}", kind, changes, texts)


def difference() -> Difference:
    """Of two projects that stayed, one that came and one that went, and of a layout."""
    units = Change("责任单位", "units", "", "乙局")
    projects = (
        _project(1, ChangeKind.KEPT, _VALUE, _CAME, _WENT, units, texts=(_TEXT, _NEW, _OLD, _ITEM)),
        _project(2, ChangeKind.ADDED, replace(_CAME, what="新数"), units, texts=(_NEW,)),
        _project(3, ChangeKind.REMOVED, replace(_WENT, what="旧数"), texts=(_OLD,)),
    )
    whole = (Change("截至日期", "as-of", "1日", "2日"),)
    note = Rewording("表后文字", (Piece(Mark.DELETED, "附注。"),), follows=False)
    layout = Section("版式 official", (Change("上边距", "layout", "28毫米", "30毫米"),), (), ())
    period = Section("上半年", whole, (note,), projects, whole="通报")
    return Difference("main", "现在", (period, layout))


_NOTE = (
    "删去的字有删除线，新写的字有下划线。在“审阅”里接受所有修订，就是现在的内容；拒绝所有修订，"
    "就是原来的内容。"
)
_HEAD = [
    *("改动对比", "main → 现在。共3个项目有改动，5个数值不同。", _NOTE, "改动的数字", "上半年"),
]
_TABLE = ["指标", "数字", "变化", "第1项 项目1"]
WAS = [
    *(*_HEAD, *_TABLE, "检查", "5人", "+3人", "　完成率", "50%", "+30个百分点", "义诊", "9场"),
    *("第3项 项目3", "旧数", "9场", "上半年", "通报", "截至日期：1日", "表后文字：附注。"),
    *("第1项 项目1", "工作进展（随数字改变）：已检查5", "备注：已停工。"),
    *("存在问题：〔另起一段〕", "删去第3项 项目3", "备注：已停工。"),
    "版式 official",
    "上边距：28毫米",
]
NOW = [
    *(*_HEAD, *_TABLE, "检查", "8人", "+3人", "　完成率", "80%", "+30个百分点", "确诊", "2人"),
    *("第2项 项目2", "新数", "2人", "上半年", "通报", "截至日期：2日"),
    *("第1项 项目1", "责任单位：乙局", "工作进展（随数字改变）：已检查8<人>"),
    *("工作进展：已开工。", "存在问题：〔另起一条〕", "新增第2项 项目2"),
    *("责任单位：乙局", "工作进展：已开工。", "版式 official", "上边距：30毫米"),
]


def settled(root: etree._Element, *, accept: bool | None) -> list[str]:
    """The paragraphs that a document has when its changes are accepted, or rejected, in which
    something stands; None where there are none left.
    """
    gone = {True: "del", False: "ins", None: "none"}[accept]
    for row in [*root.iter("{*}tr")]:
        if row.find(f"{{*}}trPr/{{*}}{gone}") is not None:
            row.getparent().remove(row)  # type: ignore[union-attr] # a row is in a table
    found = []
    for paragraph in root.iter("{*}p"):
        kept = [
            text.text or ""
            for text in paragraph.iter("{*}t", "{*}delText")
            if not any(
                etree.QName(one).localname == gone for one in text.iterancestors("{*}ins", "{*}del")
            )
        ]
        whole = paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{gone}") is not None
        assert not (whole and "".join(kept)), "a paragraph that goes must leave nothing"
        found += ["".join(kept).rstrip(" ")] if "".join(kept) else []
    return found
