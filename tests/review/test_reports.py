"""One difference in all four reports: what each says of every kind of change, and how."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import click
import pytest
from lxml import html

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
from minsheng.review.phrases import summary
from minsheng.review.report_html import as_html
from minsheng.review.report_json import as_json
from minsheng.review.report_markdown import as_markdown
from minsheng.review.report_text import as_text

REWORDED = Rewording(
    "工作进展",
    (Piece(Mark.SAME, "已检查"), Piece(Mark.DELETED, "5\n"), Piece(Mark.INSERTED, "8<人>")),
    follows=True,
)
RATE = Change("完成率", "rate", "50%", "80%", "+30个百分点", "done")
VALUE = Change("检查", "value", "5人", "8人", "+3人", "done", (RATE,))
PROJECTS = (
    ProjectDifference(
        "one", 2, "甲项目", ChangeKind.KEPT, (VALUE, Change("责任单位", "units", "", "乙局")), ()
    ),
    ProjectDifference("two", 3, "乙项目", ChangeKind.ADDED, (), (REWORDED,)),
    ProjectDifference(
        "three", 4, "丙项目", ChangeKind.REMOVED, (Change("类别", "c", "a", ""),), ()
    ),
)
NOTE = Rewording("表后文字", (Piece(Mark.INSERTED, "附注。"),), follows=False)
SECTION = Section("上半年", (Change("截至日期", "as-of", "1日", "2日"),), (NOTE,), PROJECTS, "通报")
DIFFERENCE = Difference("main_1", "现在", (SECTION,))
TEXT = """\
对比：main_1 → 现在

上半年

通报
  截至日期：1日 → 2日
  表后文字：{+附注。+}

第2项 甲项目
  检查：5人 → 8人（+3人）；完成率：50% → 80%（+30个百分点）
  责任单位：无 → 乙局

新增第3项 乙项目
  工作进展（随数字改变）：已检查[-5↵-]{+8<人>+}

删去第4项 丙项目
  类别：a → 无

共3个项目有改动，1个数值不同。"""
MARKDOWN = r"""对比：main\_1 → 现在

## 上半年

### 通报

- 截至日期：1日 → **2日**
- 表后文字：<ins>附注。</ins>

### 第2项 甲项目

- 检查：5人 → **8人**（+3人）；完成率：50% → **80%**（+30个百分点）
- 责任单位：无 → **乙局**

### 新增第3项 乙项目

- 工作进展（随数字改变）：已检查<del>5↵</del><ins>8\<人\></ins>

### 删去第4项 丙项目

- 类别：a → **无**

共3个项目有改动，1个数值不同。"""


def test_as_text() -> None:
    assert click.unstyle(as_text(DIFFERENCE)) == TEXT


def test_as_text_in_colour() -> None:
    said = as_text(DIFFERENCE)
    for styled in (
        click.style("上半年", bold=True, underline=True),
        click.style("第2项 甲项目", bold=True),
        f"检查：{click.style('5人', fg='red')} → {click.style('8人', fg='green')}",
        click.style("[-5↵-]", fg="red") + click.style("{+8<人>+}", fg="green"),
    ):
        assert styled in said


def test_as_markdown() -> None:
    assert as_markdown(DIFFERENCE) == MARKDOWN


def test_what_markdown_would_take_for_a_mark() -> None:
    r"""Each of \`*_[]<>#|~&$; the rest is left as it is."""
    odd = replace(DIFFERENCE, was=r"\`*_[]<>#|~&$", now="{a}(b)-1.2!")
    assert as_markdown(odd).startswith(r"对比：\\\`\*\_\[\]\<\>\#\|\~\&\$ → {a}(b)-1.2!" + "\n")


def test_as_json() -> None:
    found = json.loads(as_json(DIFFERENCE))
    fact = {"kind": "", "what": "", "indicator": "", "was": "", "now": "", "change": ""}
    rate = {"kind": "rate", "what": "完成率", "indicator": "done", "was": "50%", "now": "80%"}
    value = {"kind": "value", "what": "检查", "indicator": "done", "was": "5人", "now": "8人"}
    assert (found["was"], found["now"]) == ("main_1", "现在")
    (section,) = found["sections"]
    assert section["title"] == "上半年"
    assert section["facts"] == [
        fact | {"kind": "as-of", "what": "截至日期", "was": "1日", "now": "2日", "follows": []}
    ]
    assert section["texts"] == [
        {"part": "表后文字", "follows": False, "pieces": [["inserted", "附注。"]]}
    ]
    assert [(one["id"], one["no"], one["name"], one["fate"]) for one in section["projects"]] == [
        ("one", 2, "甲项目", "kept"),
        ("two", 3, "乙项目", "added"),
        ("three", 4, "丙项目", "removed"),
    ]
    assert section["projects"][0]["facts"][0] == {
        **value,
        "change": "+3人",
        "follows": [{**rate, "change": "+30个百分点", "follows": []}],
    }
    assert section["projects"][1]["texts"] == [
        {
            "part": "工作进展",
            "follows": True,
            "pieces": [["same", "已检查"], ["deleted", "5\n"], ["inserted", "8<人>"]],
        }
    ]
    assert '  "was": "main_1"' in as_json(DIFFERENCE)


def page_of(difference: Difference) -> Any:
    return html.document_fromstring(as_html(difference))


def words(node: Any) -> str:
    """The text of a node, without blanks."""
    return "".join(node.text_content().split())


def test_as_html() -> None:
    page = page_of(DIFFERENCE)
    assert words(page.find(".//title")) == "改动对比：main_1→现在"
    assert words(page.find(".//h1/../p")) == "main_1→现在。共3个项目有改动，1个数值不同。"
    assert [words(one) for one in page.xpath("//h2")] == ["改动的数字", "上半年"]
    assert [words(one) for one in page.xpath("//h3")] == [
        "通报",
        "第2项甲项目",
        "新增第3项乙项目",
        "删去第4项丙项目",
    ]
    assert [words(one) for one in page.xpath("//li")] == [
        "截至日期：1日→2日",
        "责任单位：无→乙局",
        "类别：a→无",
    ]
    note, progress = page.xpath("//main/p[span]")
    assert words(note) == "表后文字：附注。"
    assert words(progress) == "工作进展（随数字改变）：已检查5〔另起一段〕8<人>"
    gone, come = progress.xpath("del/text()"), progress.xpath("ins/text()")
    assert (gone, come) == (["5〔另起一段〕"], ["8<人>"])
    first, units, category = page.xpath("//li")
    for fact, struck, underlined in (
        (first, ["1日"], ["2日"]),
        (units, [], ["乙局"]),
        (category, ["a"], []),
    ):
        assert (fact.xpath("del/text()"), fact.xpath("ins/text()")) == (struck, underlined)


def test_figures_in_html() -> None:
    """A project's rows stand below its name; what follows is set in, below what it follows."""
    page = page_of(DIFFERENCE)
    (caption,) = page.xpath("//caption/text()")
    assert caption == "上半年"
    name, first, second = page.xpath("//tbody/tr")
    assert [words(one) for one in name] == ["第2项甲项目"]
    assert [words(one) for one in first] == ["检查", "5人", "8人", "+3人"]
    assert [words(one) for one in second] == ["完成率", "50%", "80%", "+30个百分点"]
    assert name.xpath("th[@scope='rowgroup']/@colspan") == ["4"]
    assert [one.xpath("td[1]/@class") for one in (first, second)] == [[], ["follows"]]
    assert page.xpath("//tbody//td/@data-label") == ["指标", "原来", "现在", "变化"] * 2


@pytest.mark.parametrize("kind", ["value", "rate", "status", "target", "plan"])
def test_a_figure_stands_in_the_table_alone(kind: str) -> None:
    project = ProjectDifference("a", 1, "甲", ChangeKind.KEPT, (Change("数", kind, "1", ""),), ())
    page = page_of(Difference("a", "b", (Section("上半年", (), (), (project,)),)))
    assert [[words(one) for one in row] for row in page.xpath("//tbody/tr")] == [
        ["第1项甲"],
        ["数", "1", "无", "—"],
    ]
    assert page.xpath("//li | //h3") == []
    assert [words(one) for one in page.xpath("//h2")] == ["改动的数字"]


def test_words_stand_below_alone() -> None:
    project = replace(PROJECTS[0], changes=PROJECTS[0].changes[1:])
    page = page_of(replace(DIFFERENCE, sections=(replace(SECTION, projects=(project,)),)))
    assert page.xpath("//table") == []
    assert [words(one) for one in page.xpath("//h2")] == ["上半年"]
    assert [words(one) for one in page.xpath("//h3")] == ["通报", "第2项甲项目"]


def test_a_project_that_came_without_a_fact_is_named_in_html() -> None:
    for kind, heading in ((ChangeKind.ADDED, "新增第2项甲项目"), (ChangeKind.KEPT, None)):
        project = replace(PROJECTS[0], kind=kind, changes=(VALUE,))
        page = page_of(replace(DIFFERENCE, sections=(replace(SECTION, projects=(project,)),)))
        headings = ["通报", *([heading] if heading else [])]
        assert [words(one) for one in page.xpath("//h3")] == headings


def test_what_follows_a_fact_in_words() -> None:
    """A consequence is told below what it follows."""
    fact = replace(VALUE, kind="name")
    project = replace(PROJECTS[0], changes=(fact,))
    page = page_of(replace(DIFFERENCE, sections=(replace(SECTION, projects=(project,)),)))
    assert [words(one) for one in page.xpath("//li")][1:] == [
        "检查：5人→8人（+3人）",
        "完成率：50%→80%（+30个百分点）",
    ]


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ((), "没有改动。"),
        ((SECTION,), "共3个项目有改动，1个数值不同。"),
        ((SECTION, SECTION), "共3个项目有改动，2个数值不同。"),
        ((replace(SECTION, projects=PROJECTS[1:]),), "共2个项目有改动。"),
        ((replace(SECTION, projects=()),), ""),
    ],
)
def test_summary(sections: tuple[Section, ...], said: str) -> None:
    """Projects once however many sections they are in; nothing where only the whole changed."""
    difference = replace(DIFFERENCE, sections=sections)
    assert summary(difference) == said
    lines = [*filter(None, as_text(difference).split("\n\n"))]
    assert (lines[-1] == said) == bool(said)
    assert as_markdown(difference).endswith(f"\n\n{said}" if said else "附注。</ins>")


def test_what_is_empty() -> None:
    kept = replace(PROJECTS[0], changes=(), rewordings=())
    assert kept.is_empty
    assert not replace(kept, kind=ChangeKind.ADDED).is_empty
    assert not replace(kept, kind=ChangeKind.REMOVED).is_empty
    assert not replace(kept, rewordings=(NOTE,)).is_empty
    assert not replace(kept, changes=(VALUE,)).is_empty
    nothing = Section("上半年", (), (), ())
    assert nothing.is_empty
    assert not replace(nothing, changes=SECTION.changes).is_empty
    assert not replace(nothing, rewordings=(NOTE,)).is_empty
    assert not replace(nothing, projects=PROJECTS).is_empty
