"""Lines above the title, at a side, and who signed: the same place in all documents."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from minsheng.cli.app import run
from minsheng.layout.blocks import BlockEnvironment, blocks_of
from minsheng.layout.bulletin import Block
from minsheng.layout.signature import at_left, parted, signed
from minsheng.model.workspace import Workspace
from minsheng.operations.validate import validate
from minsheng.problem import Problem
from tests.conftest import PROGRESS, edit
from tests.documents import html_page, page_texts
from tests.layout.conftest import LAYOUT, render, write

AROUND = """
above:
  - 附件1
  - "{{ center }}槐政办字〔2025〕18号"
introduction: |
  前言。

  填报单位：督查室{{ right }}单位：万元
signature:
  - 槐荫区人民政府办公室
  - 2025年7月8日
projects:
"""


@pytest.fixture
def told(few: Path) -> Path:
    """The official bulletin of a few projects, with all that can stand around the table."""
    edit(few / PROGRESS, "\nprojects:\n", AROUND)
    return render(few, layout="official")


def test_the_page_shows_each_line_in_its_place_and_at_its_side(told: Path) -> None:
    page = html_page(told.with_suffix(".html"))
    around = page.xpath("//main/*[self::p or self::h1 or self::table]")

    assert [(each.tag, each.get("class")) for each in around] == [
        ("p", "text left"),
        ("p", "text center"),
        ("h1", None),
        ("p", "text"),
        ("p", "text left spread"),
        ("table", None),
        ("p", "text right apart"),
        ("p", "text right"),
    ]
    assert [part.text_content() for part in around[4]] == ["填报单位：督查室", "单位：万元"]
    assert [each.get("style") for each in around[-2:]] == [
        "margin-right: 2em",
        "margin-right: 4em",
    ]


def test_word_has_them_too(told: Path) -> None:
    paragraphs = Document(str(told.with_suffix(".docx"))).paragraphs
    sides = [(each.text, getattr(each.alignment, "name", None)) for each in paragraphs]

    assert sides[:2] == [("附件1", "LEFT"), ("槐政办字〔2025〕18号", "CENTER")]
    assert sides[2][0].endswith("（上半年）")
    assert sides[3:5] == [("前言。", None), ("填报单位：督查室\t单位：万元", "LEFT")]
    assert sides[-2:] == [("槐荫区人民政府办公室", "RIGHT"), ("2025年7月8日", "RIGHT")]
    (stop,) = paragraphs[4].paragraph_format.tab_stops
    assert (stop.alignment.name, round(stop.position.mm)) == ("RIGHT", 225)
    assert [round(each.paragraph_format.right_indent.pt) for each in paragraphs[-2:]] == [32, 64]
    assert paragraphs[-2].paragraph_format.keep_with_next
    assert not paragraphs[-1].paragraph_format.keep_with_next
    assert paragraphs[-2].paragraph_format.space_before.pt == 28


def test_the_pdf_reads_in_the_same_order(told: Path) -> None:
    pages = page_texts(told.with_suffix(".pdf"))

    assert pages[0].startswith("附件1槐政办字〔2025〕18号2025年")
    assert "前言。填报单位：督查室单位：万元序号" in pages[0]
    assert "槐荫区人民政府办公室2025年7月8日" in pages[-1]


def test_a_layout_may_leave_them_out_or_say_more(tmp_path: Path) -> None:
    layout = write(tmp_path, "甲")
    edit(layout / LAYOUT, "\nclosing:", '\nabove: ""\nsignature: "{{ right }}{{ area }}"\nclosing:')
    edit(tmp_path / "data/progress/2025H1.yaml", "\nprojects:", "\nabove: 附件\nprojects:")
    first, *_, last = html_page(render(tmp_path, "html").with_suffix(".html")).xpath("//main/*")

    assert (first.tag, last.text, last.get("class")) == ("h1", "槐荫区", "text right apart")


def test_a_layout_of_before_prints_them(tmp_path: Path) -> None:
    """What is typed is printed, even where an office's layout knows nothing of these keys."""
    write(tmp_path, "甲")
    edit(tmp_path / "data/progress/2025H1.yaml", "\nprojects:", "\nabove: 附件\nprojects:")
    page = html_page(render(tmp_path, "html").with_suffix(".html"))

    assert page.xpath("string(//main/*[1])") == "附件"


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("单位：人", Block(0, "单位：人")),
        ("\x03单位：人", Block(0, "单位：人", "right")),
        ("\x04第3期", Block(0, "第3期", "center")),
        ("甲办 \x03 7月8日", Block(0, "甲办7月8日", "left", (2,))),
        ("甲\x04乙\x03丙", Block(0, "甲乙丙", "left", (1, 2))),
        ("\x04乙\x03丙", Block(0, "乙丙", "left", (0, 1))),
        ("\x022小标题", Block(2, "小标题")),
    ],
)
def test_marks_of_a_line(line: str, block: Block) -> None:
    assert blocks_of(f"{line}\n\n\x03\n") == (block,)
    assert "".join(block.parts) == block.text


def insets(*lines: str) -> list[tuple[str, str, bool]]:
    found = signed([Block(0, line) for line in lines])
    return [(block.align, f"{block.inset.normalize():f}", block.apart) for block in found]


def test_who_signed_stands_as_the_standard_has_it() -> None:
    """GB/T 9704-2012, 7.3.5.2: the day begins two characters behind where the name does."""
    assert insets("槐荫区人民政府办公室", "2025年7月8日") == [
        ("right", "2", True),
        ("right", "4", False),
    ]


def test_a_day_longer_than_the_name_stands_two_characters_from_the_edge() -> None:
    assert insets("督查室", "2025年12月8日") == [("right", "7.5", True), ("right", "2", False)]


def test_a_day_longer_by_half_a_character() -> None:
    assert insets("区政府办公室", "2025年12月8日") == [
        ("right", "4.5", True),
        ("right", "2", False),
    ]


def test_a_heading_has_no_side() -> None:
    template = BlockEnvironment().from_string("{{ said | heading }}")

    assert blocks_of(template.render(said="\x03甲")) == (Block(1, "甲"),)


def test_several_names_and_none() -> None:
    assert insets("区委办公室", "区政府办公室", "2025年7月8日") == [
        ("right", "2", True),
        ("right", "2", False),
        ("right", "0", False),
    ]
    assert insets("2025年7月8日") == [("right", "4", True)]
    assert insets("2025年7月8日", "区政府办公室") == [("right", "2", True), ("right", "2", False)]
    assert insets() == []


def test_what_has_a_side_of_its_own_keeps_it() -> None:
    centred, spread = Block(0, "甲", "center"), Block(0, "甲乙", "left", (1,))

    assert at_left([Block(0, "附件1"), centred]) == (Block(0, "附件1", "left"), centred)
    assert [block.inset for block in signed([centred, spread])] == [Decimal(0), Decimal(0)]


def said(*lines: str) -> tuple[list[str], list[str]]:
    text, signature = parted([Block(0, line) for line in lines])
    return [one.text for one in text], [one.text for one in signature]


@pytest.mark.parametrize(
    "lines",
    [
        ["区政府办公室", "2025年7月8日"],
        ["区政府督查室", "二〇二五年七月八日"],
        ["区 政 府 办 公 室", "２０２５年７月８日"],
        ["市生态环境局清溪分局", "2025年7月"],
        ["区民政局", "区残联", "区财政局（盖章）", "2025.07.08"],
        ["2025年7月8日", "区政府办公室"],
        ["区重大项目建设指挥部", "（2025年7月8日）"],
        ["区政府办公室　2025年7月8日"],
        ["区政府办公室，2025年7月8日"],
        ["2025-07-08"],
        [
            "区政府办公室",
            "2025年7月8日",
            "（联系人：李某）",
            "抄送：区委办。",
            "区办2025年7月8日印发",
        ],
        ["区政府办公室", "2025年7月8日", "附件：1.清单", "2.名单", "（此件公开发布）"],
        ["区政府办公室", "2025年7月8日", "注：数据由各单位提供。"],
    ],
)
def test_lines_by_which_a_text_is_signed(lines: list[str]) -> None:
    assert said("各单位要抓好落实。", *lines) == (["各单位要抓好落实。"], lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["数据截至2025年6月30日"],
        ["填报日期：2025年7月8日"],
        ["填报单位：区民政局", "填表人：李某"],
        ["区政府办公室"],
        ["抄送：区委办。"],
        ["区政府办公室", "2025年7月8日", "下一步，各单位要抓好落实。"],
        ["新建服务站3处", "力争9月底全部建成"],
    ],
)
def test_lines_that_sign_nothing(lines: list[str]) -> None:
    assert said("各单位要抓好落实。", *lines) == (["各单位要抓好落实。", *lines], [])


def test_below_the_day_are_paragraphs() -> None:
    lines = ("区政府办公室", "2025年7月8日", "（联系人：李某）", "抄送：区委办。")

    assert insets(*lines)[2:] == [("", "0", False)] * 2


def problems(few: Path, around: str) -> list[Problem]:
    edit(few / PROGRESS, "\nprojects:\n", f"\n{around}\nprojects:\n")
    return validate(Workspace(few), "2025H1")


def test_lines_are_one_or_a_list(few: Path) -> None:
    (problem,) = problems(few, "signature: |\n  督查室\n\n  2025年7月8日")

    assert (problem.rule, problem.message) == ("wrong-value", "这里应写一行字")
    assert problem.hint == "有几行的写成列表，一行一个“- ”"


def test_the_rules_read_them(few: Path) -> None:
    """A side says nothing: the rules see the words alone."""
    around = "above: '{{ right }}其它'\nsignature: [2025年2月30日]"
    found = {(one.rule, one.place.line > 0) for one in problems(few, around)}

    assert found == {("other-word", True), ("no-such-day", True)}


def test_texts_of_projects_have_no_sides(few: Path) -> None:
    edit(few / PROGRESS, "3月10日启动", "{{ right }}3月10日启动")
    (problem,) = validate(Workspace(few), "2025H1")

    assert (problem.rule, problem.message) == ("template-error", "没有“right”")


def test_what_is_wrong_in_a_layout_is_told_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = write(tmp_path, "甲")
    edit(layout / LAYOUT, "\nclosing:", '\nabove: "{{ abov }}"\nclosing:')
    line = (layout / LAYOUT).read_text("utf-8").split("\n").index('above: "{{ abov }}"') + 1

    assert run(["-C", str(tmp_path), "render", "2025H1", "--layout", "own", "-f", "html"]) == 1
    assert f"templates/own/layout.yaml:{line}:" in capsys.readouterr().err


def test_a_period_may_have_a_title_of_its_own(few: Path) -> None:
    edit(few / PROGRESS, "\nprojects:\n", "\ntitle: '{{ period.label }}督查通报'\nprojects:\n")
    page = html_page(render(few, "html", "official").with_suffix(".html"))

    assert page.xpath("string(//main/h1)") == "上半年督查通报"
    assert page.xpath("string(//title)") == "上半年督查通报"


def test_the_rules_read_a_title(few: Path) -> None:
    found = problems(few, "title: '{{ perod.label }}其它通报'")

    assert {one.rule for one in found} == {"template-error", "other-word"}


SIGNED = (
    "槐荫区人民政府办公室 | 2025年7月10日",
    "槐荫区卫生健康局（盖章） | 2025 年 7 月 10 日",
    "二〇二五年七月十日",
    "槐荫区教育局 | 济南某某置业有限公司 | 2025年7月10日",
    "中共槐荫区委宣传部　2025年7月10日",
    "区委办公室 | 2025年7月10日 | 抄送：区委各常委。",
    "槐荫区人民政府办公室2025年7月10日印发",
)
UNSIGNED = (
    "数据截至2025年6月30日",
    "各项目由责任单位提供数据 | 槐荫区人民政府办公室",
    "抄送：区委各常委。",
    "以上数据由区统计局、区教育局提供。",
)


@pytest.mark.parametrize("case", SIGNED)
def test_who_signed_at_the_end_of_a_text(case: str) -> None:
    note, lines = (
        Block(0, "注：各项目数据由责任单位提供"),
        tuple(Block(0, one) for one in case.split(" | ")),
    )
    assert parted((note, *lines)) == ((note,), lines)


@pytest.mark.parametrize("case", UNSIGNED)
def test_a_text_that_nobody_signed(case: str) -> None:
    lines = tuple(Block(0, one) for one in case.split(" | "))
    assert parted(lines) == (lines, ())


def test_a_day_in_the_middle_and_a_heading_are_no_signature() -> None:
    lines = (Block(0, "2025年7月10日"), Block(0, "以上。"))
    assert parted(lines) == (lines, ())
    lines = (Block(1, "区政府办公室"), Block(0, "2025年7月10日"))
    assert parted(lines) == (lines[:1], lines[1:])
