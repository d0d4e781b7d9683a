"""Bulletins of an invented district as Word files, period after period."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

HEADINGS = ("序号", "项目名称", "内容及规模", "责任单位", "工作进展", "完成率")
Row = tuple[str, str, str, str, str]


def bulletin(
    period: str,
    rows: Sequence[Row],
    *,
    year: int = 2025,
    headings: Sequence[str] = HEADINGS,
    order: Sequence[int] = (),
    merge: tuple[int, int] | None = None,
    above: Sequence[str] = (),
    notes: Sequence[str] = (),
    words: str = "进展情况",
    area: str = "汶水区",
) -> bytes:
    """A Word file with the table of a period; ``order`` moves columns, ``merge`` joins the units
    of two rows, as both have the same.
    """
    document = Document()
    for line in above:
        document.add_paragraph(line)
    title = document.add_paragraph()
    run = title.add_run(f"{area}{year}年民生实事项目{words}（{period}）")
    run.font.size = Pt(22)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    columns = list(order) or list(range(len(headings)))
    table = document.add_table(rows=1, cols=len(columns))
    for cell, at in zip(table.rows[0].cells, columns, strict=True):
        cell.text = headings[at]
    for number, row in enumerate(rows, 1):
        said = (str(number), *row)
        for cell, at in zip(table.add_row().cells, columns, strict=True):
            cell.text = said[at]
    if merge:
        place = columns.index(3)
        one, other = (table.cell(at, place) for at in merge)
        text = one.text
        other.text = ""
        joined = one.merge(other)
        joined.text = text
    for note in notes:
        document.add_paragraph(note)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


Y2024 = bulletin(
    "全年",
    [
        ("老年助餐服务", "新建社区食堂8处。", "区民政局", "已建成社区食堂8处。", "100%"),
        ("普惠托育服务", "新增托位400个。", "区卫健局", "已新增托位420个。", "105%"),
        ("公共文化服务", "举办惠民演出60场。", "区文化局", "已举办惠民演出66场。", "110%"),
        ("全民健身", "新建健身场地10处。", "区体育局", "已建成健身场地10处。", "100%"),
    ],
    year=2024,
)
Q1_ROWS: list[Row] = [
    ("老年助餐服务", "新建社区食堂12处，为老人提供助餐。", "区民政局",
     "已建成社区食堂3处，服务老人1200人次，完成年度目标的25%。", "25%"),
    ("普惠托育服务", "新增托位600个。", "区卫健局", "已新增托位130个，完成年度目标的21.7%。",
     "21.7%"),
    ("公共文化服务", "举办惠民演出80场。", "区文化局", "已举办惠民演出12场，完成年度目标的15%。",
     "15%"),
    ("全民健身", "新建健身场地9处，培训指导员200人。", "区体育局",
     "已建成健身场地1处，完成年度目标的11.1%。", "11.1%"),
]  # fmt: skip
Q1 = bulletin("一季度", Q1_ROWS)
H1_ROWS: list[Row] = [
    ("老年助餐服务", "新建社区食堂12处，为老人提供助餐。", "区民政局",
     "已建成社区食堂6处，服务老人3100人次，完成年度目标的50%。", "50%"),
    ("普惠托育服务", "新增托位600个。", "区卫健局",
     "截至6月底，已新增托位325个，完成年度目标的54.2%，另有2处在建。", "54.2%"),
    ("公共文化服务", "举办惠民演出80场。", "区文化局", "已举办惠民演出41场，完成年度目标的51.3%。",
     "51.3%"),
    ("全民健身", "新建健身场地9处，培训指导员200人。", "区体育局",
     "已建成健身场地4处，完成年度目标的44.4%。", "44.4%"),
]  # fmt: skip
H1 = bulletin("上半年", H1_ROWS)
Q3_ROWS: list[Row] = [
    ("普惠托育服务", "新增托位600个。", "区卫健局", "已新增托位520个，完成年度目标的86.7%。",
     "86.7%"),
    ("幸福食堂建设", "新建社区食堂14处，为老人提供助餐。", "区民政局",
     "已建成社区食堂9处，服务老人5200人次，完成年度目标的64.3%。", "64.3%"),
    ("公共文化服务", "举办惠民演出80场，送图书下乡20次。", "区文化和体育局",
     "已举办惠民演出70场，完成年度目标的87.5%。", "87.5%"),
    ("全民健身", "新建健身场地9处，培训指导员200人。", "区文化和体育局",
     "已建成健身场地7处，完成年度目标的77.8%。", "77.8%"),
    ("农村公路养护", "大中修农村公路30公里。", "区交通局", "已大中修农村公路18公里。", "60%"),
]  # fmt: skip
Q3 = bulletin("前三季度", Q3_ROWS)
"""A rename, a target of 14, a moved row, two units that became one, a scope that says more, and a
new project.
"""
